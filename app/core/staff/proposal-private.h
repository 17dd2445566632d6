/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/edit-private.h"

G_BEGIN_DECLS

CairnProposal *
cairn_staff_proposal_load (CairnStaffSession *session, const char *id, GError **error);
gboolean cairn_staff_proposal_decide (CairnStaffSession *session,
                                      const CairnProposal *proposal,
                                      const char *state,
                                      const char *reason,
                                      GError **error);

G_END_DECLS
