/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a setting is called, and what it means; translated, borrowed. @key: perhaps with
 * "@language" behind it. */
const char *cairn_setting_name (const char *key);    /* the key itself when it has no name */
const char *cairn_setting_explain (const char *key); /* NULL: its name says all */
/* Why a value can't stand in it. */
const char *cairn_setting_problem (const GError *error);

G_END_DECLS
