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

/* Of other files. */
const DeskScreen *desk_import_screens (guint *out_n);

/* What is pressed or typed in has another name in the language of the screen. */
void desk_press_in (Desk *desk, const char *english);
void desk_write_in (Desk *desk, const char *english, const char *text);

G_END_DECLS
