/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "staff-fixture.h"

/* Everything somebody of the staff can do, one attempt each, and the right it takes. */
typedef struct
{
  const char *name;
  gboolean (*func) (StaffFixture *f, CairnStaffSession *session, GError **error);
  CairnRight right;
} Attempt;

extern const Attempt attempts[];
extern const guint n_attempts;

/* Puts a backup in. @session: NULL for nobody. */
gboolean try_restore (StaffFixture *f, CairnStaffSession *session, GError **error);
