/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it comes out of other people's databases: encodings, HTML, escapes, lists in one cell. */
#include "core/base/text.h"
#include "core/exchange/repair.h"

#include <string.h>

/* Windows-1252, 0x80 to 0x9f (https://encoding.spec.whatwg.org/index-windows-1252.txt). */
static const gunichar windows_1252[32]
    = { 0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178 };

static char *
from_windows_1252 (const char *bytes, gsize length)
{
  GString *out = g_string_sized_new (length + 16);

  for (gsize i = 0; i < length; i++)
    {
      guint8 c = (guint8) bytes[i];

      if (c != 0)
        g_string_append_unichar (out, c >= 0x80 && c < 0xa0 ? windows_1252[c - 0x80] : c);
    }
  return g_string_free (out, FALSE);
}

/* What quotation marks and dashes become when UTF-8 is read as CP437, CP850 or Windows-1252, where
 * the rest of a text is right, or has lost more. */
static const char *const mojibake[][2] = {
  { "GÇÖ", "’" }, { "GÇÿ", "‘" }, { "GÇ£", "“" }, { "GÇ¥", "”" },
  { "GÇô", "–" }, { "GÇö", "—" }, { "GÇª", "…" }, { "GÇó", "•" },
  { "â€™", "’" }, { "â€˜", "‘" }, { "â€œ", "“" }, { "\xc3\xa2\xe2\x82\xac\xc2\x9d", "”" },
  { "â€“", "–" }, { "â€”", "—" }, { "â€¦", "…" }, { "â€¢", "•" },
  { "Ã©", "é" },  { "Ã¨", "è" },  { "Ã¡", "á" },  { "Ã³", "ó" },
  { "Ã±", "ñ" },  { "Ã¼", "ü" },  { "Ã¶", "ö" },  { "Ã¤", "ä" },
};

static gboolean
replace_all (char **text, const char *from, const char *to)
{
  g_auto (GStrv) parts = NULL;
  char *joined;

  if (strstr (*text, from) == NULL)
    return FALSE;
  parts = g_strsplit (*text, from, -1);
  joined = g_strjoinv (to, parts);
  g_free (*text);
  *text = joined;
  return TRUE;
}

static gboolean
undo_mojibake (char **text)
{
  char *whole;
  gboolean done = FALSE;

  /* What came through several hands was read wrongly several times; once mended it stays as it is
   * when it is read again. */
  while (!g_str_is_ascii (*text) && (whole = cairn_repair_encoding (*text)) != NULL)
    {
      g_free (*text);
      *text = whole;
      done = TRUE;
    }
  /* All of them begin with one of three letters. */
  if (strstr (*text, "GÇ") == NULL && strstr (*text, "â€") == NULL && strstr (*text, "Ã") == NULL)
    return done;
  for (guint i = 0; i < G_N_ELEMENTS (mojibake); i++)
    done |= replace_all (text, mojibake[i][0], mojibake[i][1]);
  return done;
}

static gboolean
looks_like_html (const char *text)
{
  static const char *const marks[]
      = { "<br", "<BR", "</", "<p>", "<P>", "<li", "&amp;", "&nbsp;", "&#", "&quot;", "&rsquo;" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (strstr (text, marks[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

static char *
decode (const char *bytes, gsize length, CairnRepair *repairs)
{
  if (g_utf8_validate_len (bytes, length, NULL))
    return g_strndup (bytes, length);
  *repairs |= CAIRN_REPAIR_ENCODING;
  return from_windows_1252 (bytes, length);
}

/* Nothing of what is repaired can stand in it. Every HTML mark begins with one of two signs. */
static gboolean
is_fine (const char *bytes, gsize length)
{
  return cairn_text_is_plain (bytes, length) && memchr (bytes, '<', length) == NULL
         && memchr (bytes, '&', length) == NULL && memchr (bytes, '\\', length) == NULL;
}

/**
 * cairn_repair_text:
 * @bytes: a value as it stands in a file
 * @length: its bytes
 * @out_repairs: (out): what had to be done
 *
 * Returns: (transfer full) (nullable): the text as people would have written it, or %NULL when
 *   there is none. A text of several lines is a text: no line is a repair.
 */
char *
cairn_repair_text (const char *bytes, gsize length, CairnRepair *out_repairs)
{
  g_autofree char *decoded = NULL;
  g_autofree char *clean = NULL;

  *out_repairs = CAIRN_REPAIR_NONE;
  if (is_fine (bytes, length))
    {
      clean = g_strstrip (g_strndup (bytes, length));
      return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
    }
  decoded = decode (bytes, length, out_repairs);
  /* Before control characters go: they may be what is left of a quotation mark. */
  if (undo_mojibake (&decoded))
    *out_repairs |= CAIRN_REPAIR_MOJIBAKE;
  clean = cairn_text_clean (decoded, -1);
  if (strstr (clean, "\\n") != NULL)
    {
      replace_all (&clean, "\\r", "");
      replace_all (&clean, "\\n", "\n");
      *out_repairs |= CAIRN_REPAIR_ESCAPES;
    }
  if (looks_like_html (clean))
    {
      char *plain = cairn_text_from_html (clean);

      g_free (clean);
      clean = plain;
      *out_repairs |= CAIRN_REPAIR_HTML;
    }
  g_strstrip (clean);
  return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

static void
add_part (GPtrArray *parts, const char *start, gsize length)
{
  g_autofree char *part = g_strstrip (g_strndup (start, length));

  if (*part != '\0')
    g_ptr_array_add (parts, g_steal_pointer (&part));
}

static gsize
skip_word_and (const char *p)
{
  if (g_ascii_strncasecmp (p, " and ", 5) == 0)
    return 5;
  return strncmp (p, " & ", 3) == 0 ? 3 : 0;
}

/**
 * cairn_repair_list:
 * @text: (nullable): several things in one cell
 * @words: whether "and" separates as well
 *
 * Commas, semicolons, bars and line ends separate; what stands in brackets stays together.
 *
 * Returns: (transfer full) (element-type utf8): the parts that are not empty.
 */
GPtrArray *
cairn_repair_list (const char *text, gboolean words)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = text != NULL ? text : "";
  const char *p = start;
  int depth = 0;

  for (; *p != '\0'; p++)
    {
      gsize skip = strchr (",;|\n", *p) != NULL ? 1 : words ? skip_word_and (p) : 0;

      depth += (*p == '(') - (*p == ')' && depth > 0);
      if (skip == 0 || depth > 0)
        continue;
      add_part (parts, start, (gsize) (p - start));
      start = p + skip;
      p = start - 1;
    }
  add_part (parts, start, (gsize) (p - start));
  return parts;
}

/**
 * cairn_repair_cell:
 * @text: (nullable): several things in one cell
 *
 * Semicolons, bars or line ends separate where there are any, else commas: "Baker County, FL;
 * Bay County, FL" is two.
 *
 * Returns: (transfer full) (element-type utf8): the things that are not empty.
 */
GPtrArray *
cairn_repair_cell (const char *text)
{
  GPtrArray *parts;
  g_auto (GStrv) pieces = NULL;

  if (text == NULL || strpbrk (text, ";|\n") == NULL)
    return cairn_repair_list (text, FALSE);
  parts = g_ptr_array_new_with_free_func (g_free);
  pieces = g_strsplit_set (text, ";|\n", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    add_part (parts, pieces[i], strlen (pieces[i]));
  return parts;
}

/**
 * cairn_repair_boolean:
 * @text: (nullable): "yes", "true", "1", "no", …
 *
 * Returns: 1, 0, or -1 when it is neither.
 */
int
cairn_repair_boolean (const char *text)
{
  static const char *const yes[] = { "true", "yes", "y", "1", "t", "x", "on", NULL };
  static const char *const no[] = { "false", "no", "n", "0", "f", "off", NULL };
  g_autofree char *lower = text != NULL ? g_ascii_strdown (text, -1) : NULL;

  if (lower == NULL)
    return -1;
  g_strstrip (lower);
  return g_strv_contains (yes, lower) ? 1 : g_strv_contains (no, lower) ? 0 : -1;
}

/**
 * cairn_repair_url:
 * @text: an address on the web
 *
 * Returns: (transfer full) (nullable): it with its scheme, or %NULL when it is no address: another
 *   scheme than the web's never becomes a link or a QR code.
 */
char *
cairn_repair_url (const char *text)
{
  if (strpbrk (text, " \n<>\"") != NULL || strchr (text, '.') == NULL)
    return NULL;
  if (g_ascii_strncasecmp (text, "http://", 7) == 0
      || g_ascii_strncasecmp (text, "https://", 8) == 0)
    return g_strdup (text);
  if (strchr (text, '@') != NULL || strstr (text, ":/") != NULL
      || g_ascii_strncasecmp (text, "javascript:", 11) == 0)
    return NULL;
  return g_strconcat ("http://", text, NULL);
}

/**
 * cairn_repair_email:
 * @text: a mail address
 *
 * Returns: (transfer full) (nullable): the address alone.
 */
char *
cairn_repair_email (const char *text)
{
  const char *start = g_ascii_strncasecmp (text, "mailto:", 7) == 0 ? text + 7 : text;
  const char *at = strchr (start, '@');

  if (at == NULL || at == start || strchr (at + 1, '@') != NULL || at[1] == '\0' || at[1] == '.'
      || strpbrk (start, " \n<>,;\"") != NULL)
    return NULL;
  return g_strdup (start);
}
