/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"

#include "core/bell/bell.h"

G_BEGIN_DECLS

/* What the tests of Today share. */
Desk *today_begin (const char *who);                       /* signed in, much later */
CairnBell *today_new_kiosk (Desk *desk, const char *name); /* its end of the bell */
void today_wait_for_text (Desk *desk, const char *text);

void today_add_taken_off (void);

G_END_DECLS
