/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/release.h"
#include "core/staff/session.h"

G_BEGIN_DECLS

/* Closing a period, and whether what was given out is still that: who counts (a kiosk) may write
 * the ledger, but has neither the key nor the trail. */

/* What could be closed next; no weeks: nothing. */
gboolean
cairn_staff_period_next (CairnDirectory *directory, CairnPeriod *out_period, GError **error);
/* For the working group and the public, signed, with a line in the trail. @at: seconds UTC. The
 * release of the public level; transfer full. */
CairnRelease *cairn_staff_period_close (CairnStaffSession *session,
                                        const CairnPeriod *period,
                                        gint64 at,
                                        CairnCatalogue *catalogue,
                                        GError **error);

/* What a release is held against: the trail and the keys of those who close. */
typedef struct _CairnWitness CairnWitness;

CairnWitness *cairn_witness_new (CairnDirectory *directory, GError **error);
void cairn_witness_free (CairnWitness *witness);
/* NULL: it is what was closed. Else what is wrong, in English. */
char *cairn_witness_find_fault (CairnWitness *witness, const CairnRelease *release);
/* The same as an error: CAIRN_ERROR_STATE. */
gboolean cairn_witness_check (CairnWitness *witness, const CairnRelease *release, GError **error);
/* Of char*: everything that is wrong with any of them, or missing; @out_checked: how many. */
GPtrArray *cairn_witness_verify (CairnWitness *witness, guint *out_checked, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnWitness, cairn_witness_free)

G_END_DECLS
