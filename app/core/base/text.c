/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/text.h"

#include <string.h>

/**
 * cairn_text_is_empty:
 * @text: (nullable): a text
 *
 * Returns: whether nothing of it would be seen.
 */
gboolean
cairn_text_is_empty (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

/* Overrides and isolates from outside could turn a telephone number round (UAX #9); Cairn sets its
 * own. Zero-width joiners stay: Persian and many Indian scripts need them. */
static gboolean
is_forbidden (gunichar c)
{
  if (c == '\n')
    return FALSE;
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb)
         || (c >= 0xe0000 && c <= 0xe007f);
}

/**
 * cairn_text_is_plain:
 * @bytes: bytes from outside
 * @length: how many
 *
 * Returns: whether they are printable ASCII and line feeds, as most texts are: then nothing in them
 *   needs a second look.
 */
gboolean
cairn_text_is_plain (const char *bytes, gsize length)
{
  gboolean plain = TRUE;

  for (gsize i = 0; i < length; i++)
    plain &= ((guchar) bytes[i] >= 0x20 && (guchar) bytes[i] < 0x7f) || bytes[i] == '\n';
  return plain;
}

/**
 * cairn_text_clean:
 * @text: bytes from outside
 * @length: how many, or -1 when NUL-terminated
 *
 * Returns: (transfer full): valid UTF-8 without control characters and direction overrides; line
 *   ends are "\n", a tab is a space, outer white space is gone.
 */
char *
cairn_text_clean (const char *text, gssize length)
{
  gsize bytes = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *valid = NULL;
  GString *out;

  if (cairn_text_is_plain (text, bytes))
    return g_strstrip (g_strndup (text, bytes));
  valid = g_utf8_make_valid (text, length);
  out = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        c = p[1] == '\n' ? 0 : '\n';
      else if (c == '\t')
        c = ' ';
      if (c != 0 && !is_forbidden (c))
        g_string_append_unichar (out, c);
    }
  return g_strstrip (g_string_free (out, FALSE));
}

/**
 * cairn_text_excerpt:
 * @text: a text from outside that a message quotes
 * @most: bytes that are enough of it
 *
 * Returns: (transfer full): its beginning as one line of clean text, never half a letter ("%.60s"
 *   counts bytes).
 */
char *
cairn_text_excerpt (const char *text, gsize most)
{
  gsize length = strnlen (text, most + 1);

  if (length > most)
    for (length = most; length > 0 && ((guchar) text[length] & 0xc0) == 0x80; length--)
      continue;
  return g_strdelimit (cairn_text_clean (text, (gssize) length), "\n", ' ');
}

/* Accents and vowel signs that people leave out when they write. In the scripts of India and
 * South-East Asia a vowel is a mark too: without it a word is another word, so those stay. */
static gboolean
is_optional_mark (gunichar c)
{
  return (c >= 0x0300 && c <= 0x036f) || (c >= 0x1ab0 && c <= 0x1aff)
         || (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20ff)
         || (c >= 0xfe20 && c <= 0xfe2f) /* Latin, Greek, Cyrillic */
         || (c >= 0x0610 && c <= 0x061a) || (c >= 0x064b && c <= 0x065f) /* Arabic */
         || c == 0x0670 || (c >= 0x06d6 && c <= 0x06dc) || (c >= 0x06df && c <= 0x06e4)
         || (c >= 0x06e7 && c <= 0x06ed && c != 0x06e9) || c == 0x0640
         || (c >= 0x0591 && c <= 0x05bd) || c == 0x05bf || c == 0x05c1 || c == 0x05c2 /* Hebrew */
         || c == 0x05c4 || c == 0x05c5 || c == 0x05c7 || c == 0x0711
         || (c >= 0x0730 && c <= 0x074a) /* Syriac */
         || c == 0x00ad || c == 0x034f || (c >= 0x200b && c <= 0x200f) || c == 0x2060
         || (c >= 0xfe00 && c <= 0xfe0f);
}

/* Letters that people take for the same when they search (Unicode has no decomposition for them).
 */
static gunichar
fold_letter (gunichar c)
{
  switch (c)
    {
    case 0x0622: /* alef with madda, hamza above, hamza below, wasla */
    case 0x0623:
    case 0x0625:
    case 0x0671:
      return 0x0627;
    case 0x0629: /* ta marbuta */
      return 0x0647;
    case 0x0649: /* alef maksura, Persian and Urdu ye */
    case 0x06cc:
    case 0x06d2:
    case 0x0626:
      return 0x064a;
    case 0x0624: /* waw with hamza */
      return 0x0648;
    case 0x06a9: /* Persian kaf */
    case 0x06aa:
      return 0x0643;
    case 0x06c0: /* he with ye, he goal */
    case 0x06c1:
    case 0x06c2:
    case 0x06be:
      return 0x0647;
    case 0x03c2: /* sigma at the end of a word */
      return 0x03c3;
    case 0x0131: /* dotless i */
      return 'i';
    case 0x0142:
      return 'l';
    case 0x0111:
      return 'd';
    case 0x00f0:
      return 'd';
    case 0x00f8:
      return 'o';
    case 0x2010: /* hyphens */
    case 0x2011:
    case 0x2013:
    case 0x2014:
      return '-';
    case 0x2019: /* apostrophes */
    case 0x02bc:
    case 0x2018:
      return '\'';
    default:
      return c;
    }
}

static void
append_folded (GString *out, gunichar c)
{
  if (is_optional_mark (c))
    return;
  if (c == 0x00df)
    g_string_append (out, "ss");
  else if (c == 0x00e6)
    g_string_append (out, "ae");
  else if (c == 0x0153)
    g_string_append (out, "oe");
  else if (c == 0x00fe)
    g_string_append (out, "th");
  else if (g_unichar_digit_value (c) >= 0)
    g_string_append_c (out, (char) ('0' + g_unichar_digit_value (c)));
  else if (g_unichar_isspace (c))
    {
      if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  else
    g_string_append_unichar (out, fold_letter (c));
}

/* Most of most directories: nothing but case and spaces to fold, at a tenth of the cost. */
static char *
fold_ascii (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isspace (*p))
        g_string_append_c (out, g_ascii_tolower (*p));
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  return g_strchomp (g_string_free (out, FALSE));
}

/* Whole letters of at most so many bytes at once: GLib moves all that follows for each mark that it
 * joins to its letter. */
#define COMPOSE_BYTES 512

/* Pieces end between words; in a word without end a letter may lose its mark, which no one will
 * miss. */
static char *
compose (const char *text, GNormalizeMode mode)
{
  GString *out = g_string_sized_new (strlen (text));

  while (*text != '\0')
    {
      gsize length = strnlen (text, COMPOSE_BYTES);
      const char *space
          = length == COMPOSE_BYTES ? g_strrstr_len (text, (gssize) length, " ") : NULL;
      g_autofree char *piece = NULL;

      if (space != NULL && space > text)
        length = (gsize) (space - text);
      while (((guchar) text[length] & 0xc0) == 0x80)
        length++;
      piece = g_utf8_normalize (text, (gssize) length, mode);
      g_string_append (out, piece != NULL ? piece : "");
      text += length;
    }
  return g_string_free (out, FALSE);
}

static char *
fold_unicode (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *plain = compose (valid, G_NORMALIZE_NFKC);
  g_autofree char *lower = g_utf8_strdown (plain, -1);
  g_autoptr (GString) first = g_string_new (NULL);
  g_autofree char *apart = NULL;
  g_autofree char *whole = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  /* Hamza forms must be seen whole: decomposing them first would leave a bare letter of another. */
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (first, fold_letter (g_utf8_get_char (p)));
  apart = g_utf8_normalize (first->str, -1, G_NORMALIZE_NFKD);
  for (const char *p = apart != NULL ? apart : ""; *p != '\0'; p = g_utf8_next_char (p))
    append_folded (out, g_utf8_get_char (p));
  /* Whole letters again: a Korean syllable is one sign, and marks whose neighbour went keep order.
   */
  whole = compose (out->str, G_NORMALIZE_NFC);
  return g_strchomp (g_steal_pointer (&whole));
}

/**
 * cairn_text_fold:
 * @text: (nullable): any text
 *
 * Folds what people do not tell apart when they search: case, accents, Arabic alef and hamza, ta
 * marbuta, ya, Persian ye and kaf, vowel signs, ß, full-width forms, digits of any script.
 *
 * Returns: (transfer full): the folded text, single spaces, none outside.
 */
char *
cairn_text_fold (const char *text)
{
  if (text == NULL)
    return g_strdup ("");
  return g_str_is_ascii (text) ? fold_ascii (text) : fold_unicode (text);
}

static gboolean
is_block (const char *tag, gsize length)
{
  static const char *const blocks[]
      = { "p",   "/p", "br",  "br/", "div", "/div", "li",  "/li", "ul",  "/ul", "ol",
          "/ol", "tr", "/tr", "h1",  "/h1", "h2",   "/h2", "h3",  "/h3", "h4",  "/h4" };

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      if (strlen (blocks[i]) == length && g_ascii_strncasecmp (blocks[i], tag, length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What stands between these is for browsers, not for people: it goes with its tags. Returns how
 * much of @p that is, 0 when there is none. */
static gsize
skip_hidden (const char *p)
{
  static const struct
  {
    const char *start, *end;
  } hidden[] = { { "<!--", "-->" }, { "<script", "</script>" }, { "<style", "</style>" } };

  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++)
    {
      if (g_ascii_strncasecmp (p, hidden[i].start, strlen (hidden[i].start)) != 0)
        continue;
      for (const char *end = p; *end != '\0'; end++)
        {
          if (g_ascii_strncasecmp (end, hidden[i].end, strlen (hidden[i].end)) == 0)
            return (gsize) (end - p) + strlen (hidden[i].end);
        }
      return strlen (p);
    }
  return 0;
}

/* Returns how much of @p is a tag, 0 when "<" is only a sign. @last: (nullable): the last ">" there
 * is, so that a text full of "<" is not searched to its end for each of them. */
static gsize
skip_tag (const char *p, const char *last, GString *out)
{
  const char *end;
  gsize name = skip_hidden (p);

  if (name > 0)
    return name;
  if (last == NULL || p > last || !(g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!'))
    return 0;
  end = strchr (p, '>');
  name = strcspn (p + 1, " \t\r\n>");
  if (is_block (p + 1, name) && out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
  return (gsize) (end - p) + 1;
}

static gsize
read_entity (const char *p, GString *out)
{
  static const struct
  {
    const char *name;
    const char *text;
  } entities[]
      = { { "&amp;", "&" },    { "&lt;", "<" },     { "&gt;", ">" },     { "&quot;", "\"" },
          { "&apos;", "'" },   { "&nbsp;", " " },   { "&rsquo;", "’" },  { "&lsquo;", "‘" },
          { "&ndash;", "–" },  { "&mdash;", "—" },  { "&bull;", "•" },   { "&hellip;", "…" },
          { "&ldquo;", "“" },  { "&rdquo;", "”" },  { "&middot;", "·" }, { "&copy;", "©" },
          { "&reg;", "®" },    { "&pound;", "£" },  { "&euro;", "€" },   { "&frac12;", "½" },
          { "&aacute;", "á" }, { "&agrave;", "à" }, { "&acirc;", "â" },  { "&auml;", "ä" },
          { "&eacute;", "é" }, { "&egrave;", "è" }, { "&ecirc;", "ê" },  { "&euml;", "ë" },
          { "&iacute;", "í" }, { "&oacute;", "ó" }, { "&ocirc;", "ô" },  { "&ouml;", "ö" },
          { "&uacute;", "ú" }, { "&uuml;", "ü" },   { "&ntilde;", "ñ" }, { "&ccedil;", "ç" },
          { "&szlig;", "ß" },  { "&Eacute;", "É" }, { "&Ouml;", "Ö" },   { "&Uuml;", "Ü" } };
  char *end = NULL;
  guint64 code;

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      if (!g_str_has_prefix (p, entities[i].name))
        continue;
      g_string_append (out, entities[i].text);
      return strlen (entities[i].name);
    }
  if (p[1] != '#')
    return 0;
  code = p[2] == 'x' || p[2] == 'X' ? g_ascii_strtoull (p + 3, &end, 16)
                                    : g_ascii_strtoull (p + 2, &end, 10);
  if (end == NULL || *end != ';' || end - p > 10 || !g_unichar_validate ((gunichar) code)
      || code == 0)
    return 0;
  g_string_append_unichar (out, (gunichar) code);
  return (gsize) (end - p) + 1;
}

/**
 * cairn_text_from_html:
 * @text: text that may hold HTML
 *
 * Returns: (transfer full): plain text with its paragraphs kept as lines. It stays text from
 * outside: never to be used as markup.
 */
char *
cairn_text_from_html (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *last = strrchr (text, '>');

  for (const char *p = text; *p != '\0';)
    {
      gsize used = 0;

      if (*p == '<')
        used = skip_tag (p, last, out);
      else if (*p == '&')
        used = read_entity (p, out);
      if (used == 0)
        {
          g_string_append_c (out, *p);
          used = 1;
        }
      p += used;
    }
  return cairn_text_clean (out->str, -1);
}

/**
 * cairn_text_digits:
 * @text: a telephone number, a return code
 *
 * Returns: (transfer full): its digits, of any script, as 0 to 9; nothing else.
 */
char *
cairn_text_digits (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (p));

      if (digit >= 0)
        g_string_append_c (out, (char) ('0' + digit));
    }
  return g_string_free (out, FALSE);
}
