/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"

G_BEGIN_DECLS

/* Every screen of the desk, with the way there: for pictures, and for tests of them all. */
typedef struct
{
  const char *name;
  gboolean empty; /* on an empty state, else on the demonstration */
  void (*reach) (Desk *desk);
} DeskScreen;

guint desk_screen_count (void);
const DeskScreen *desk_screen_at (guint index);

G_END_DECLS
