/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"

#include "core/staff/translate.h"

G_BEGIN_DECLS

/* What the tests of Translate share. */
Desk *translating_begin (void); /* an administrator looks at the texts */
/* A text of a listed service that is not of Help now; transfer full. */
CairnTranslation *
translating_find (Desk *desk, const char *lang, const char *table, const char *field);
void translating_choose (Desk *desk, const char *which, const char *choice);
void translating_go_to (Desk *desk, const char *source); /* down the list */
void translating_type (Desk *desk, const char *text);
void translating_assert_typed (Desk *desk, const char *expected);
void translating_set_wording (Desk *desk, const char *key, const char *text);
void translating_assert_wording (Desk *desk, const char *key, const char *expected);
void translating_put_update (Desk *desk, const char *text); /* one that is out */

G_END_DECLS
