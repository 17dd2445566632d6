/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screens of the kiosk and the touches that lead to them: for pictures and measurements. */
#pragma once

#include "kiosk/window.h"

G_BEGIN_DECLS

/* Staff's, on the machine of the session. */
#define SCREENS_PIN "427019"

/* What is touched, one after the other, to get to a screen: ids of the page, or "bar:ID". */
typedef struct
{
  const char *name;
  const char *touches;
} Screen;

guint screen_count (void);
const Screen *screen_at (guint i);
void screen_reach (CairnWindow *window, const Screen *screen, const char *language);
void screens_settle (void);

G_END_DECLS
