/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"

G_BEGIN_DECLS

/* What the tests of the needs review share. */
extern char *review_full; /* folder of a state that was lived in */

Desk *review_begin_first (const char *state);      /* an administrator turns to the review … */
Desk *review_begin (const char *state);            /* … and sees all of it */
GPtrArray *review_all_of (Desk *desk, GType type); /* widgets in the order they are seen */
void review_press_tables (Desk *desk);             /* all charts are seen as tables */

void review_add_beside (void);
void review_add_later (void);

G_END_DECLS
