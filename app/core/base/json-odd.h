/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What json-glib reads otherwise than it stands there, or not without harm. */
typedef enum
{
  CAIRN_JSON_PLAIN,
  CAIRN_JSON_DEEP,   /* it recurses once a level: a file of brackets would end the stack */
  CAIRN_JSON_SECOND, /* another value: it keeps the last and loses those before it */
  CAIRN_JSON_HALF,   /* half a pair of \u, or too few digits: no UTF-8, and it leaks */
} CairnJsonOdd;

CairnJsonOdd cairn_json_find_odd (const char *json, gsize length, guint depth, guint *out_line);

G_END_DECLS
