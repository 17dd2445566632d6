/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/json-odd.h"

typedef struct
{
  const char *json;
  gsize length, at;
  guint line, depth;
  gboolean in_string, seen;
} Scan;

/* The four digits at @at, -1 when there are none. */
static gint
read_unit (const Scan *scan, gsize at)
{
  gint unit = 0;

  if (at + 4 > scan->length)
    return -1;
  for (gsize i = at; i < at + 4; i++)
    {
      if (!g_ascii_isxdigit (scan->json[i]))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (scan->json[i]);
    }
  return unit;
}

/* At a backslash in a string; leaves @at on the last byte of what it stands for. */
static gboolean
skip_escape (Scan *scan)
{
  gsize at = scan->at++;
  gint unit, second = -1;

  if (at + 1 >= scan->length || scan->json[at + 1] != 'u')
    return TRUE;
  unit = read_unit (scan, at + 2);
  if (unit >= 0 && (unit < 0xd800 || unit > 0xdfff))
    return TRUE;
  if (at + 7 < scan->length && scan->json[at + 6] == '\\' && scan->json[at + 7] == 'u')
    second = read_unit (scan, at + 8);
  if (unit < 0 || unit > 0xdbff || second < 0xdc00 || second > 0xdfff)
    return FALSE;
  scan->at = at + 11;
  return TRUE;
}

static CairnJsonOdd
look (Scan *scan, guint depth)
{
  char c = scan->json[scan->at];

  scan->line += c == '\n';
  if (scan->in_string && c == '\\')
    return skip_escape (scan) ? CAIRN_JSON_PLAIN : CAIRN_JSON_HALF;
  if (c == '"')
    scan->in_string = !scan->in_string;
  else if (!scan->in_string && (c == '[' || c == '{'))
    {
      if (scan->depth == 0 && scan->seen)
        return CAIRN_JSON_SECOND;
      if (++scan->depth > depth)
        return CAIRN_JSON_DEEP;
    }
  else if (!scan->in_string && (c == ']' || c == '}') && scan->depth > 0)
    scan->depth--;
  scan->seen |= !g_ascii_isspace (c);
  return CAIRN_JSON_PLAIN;
}

/**
 * cairn_json_find_odd:
 * @json: a text
 * @length: its bytes
 * @depth: how many brackets may stand inside each other
 * @out_line: (out): the line, from 1, of what is odd
 *
 * Returns: the first thing for which a text must not be given to json-glib
 */
CairnJsonOdd
cairn_json_find_odd (const char *json, gsize length, guint depth, guint *out_line)
{
  Scan scan = { .json = json, .length = length, .line = 1 };
  CairnJsonOdd odd = CAIRN_JSON_PLAIN;

  for (; scan.at < length && odd == CAIRN_JSON_PLAIN; scan.at++)
    odd = look (&scan, depth);
  *out_line = scan.line;
  return odd;
}
