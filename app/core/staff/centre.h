/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/session.h"

G_BEGIN_DECLS

/* The centre's settings. FALSE with CAIRN_ERROR_INVALID and the code of cairn_settings_check() for
 * what can't stand there. "Desk closed today" and "phones or internet are down" are for editors,
 * too, "review.…" for reviewers; all else for administrators. */
gboolean cairn_staff_set_setting (CairnStaffSession *session,
                                  const char *key,
                                  const char *value,
                                  GError **error);
/* Today, and back to the hours there are. */
gboolean cairn_staff_close_desk (CairnStaffSession *session, gboolean closed, GError **error);

G_END_DECLS
