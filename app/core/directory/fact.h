/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What makes one of Cairn's own facts (a need, a trust fact, a translation, …) the same fact:
 * columns, of which its id is made, the same on every machine. NULL-terminated; NULL: no table of
 * facts. */
#define CAIRN_FACT_KEYS 3
const char *const *cairn_fact_keys (const char *table);
/* @values: of the keys, in their order; nullable. */
char *cairn_fact_id (const char *table, const char *const *values);

G_END_DECLS
