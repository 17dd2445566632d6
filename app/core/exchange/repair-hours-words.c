/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of opening hours: days and times as people write them, in five languages. */
#include "core/exchange/repair-hours-private.h"

#include <string.h>

typedef struct
{
  const char *words;
  TokenKind kind;
  int number;
} Word;

/* Longest first where one begins another. English, German, Spanish, French, Arabic. */
static const Word words[] = {
  { "24 hours a day, 7 days a week", TOKEN_WHOLE_DAY, 1 },
  { "24 hours a day 7 days a week", TOKEN_WHOLE_DAY, 1 },
  { "24 hours, 7 days a week", TOKEN_WHOLE_DAY, 1 },
  { "24 hours 7 days a week", TOKEN_WHOLE_DAY, 1 },
  { "24 hours/7 days a week", TOKEN_WHOLE_DAY, 1 },
  { "available 24/7/365", TOKEN_WHOLE_DAY, 1 },
  { "24/7/365", TOKEN_WHOLE_DAY, 1 },
  { "open 24/7", TOKEN_WHOLE_DAY, 1 },
  { "24/7", TOKEN_WHOLE_DAY, 1 },
  { "24 hours a day", TOKEN_WHOLE_DAY, 0 },
  { "24 hours per day", TOKEN_WHOLE_DAY, 0 },
  { "24 hours", TOKEN_WHOLE_DAY, 0 },
  { "24 hrs", TOKEN_WHOLE_DAY, 0 },
  { "7 days a week", TOKEN_DAYS, ALL_DAYS },
  { "seven days a week", TOKEN_DAYS, ALL_DAYS },
  { "every day", TOKEN_DAYS, ALL_DAYS },
  { "everyday", TOKEN_DAYS, ALL_DAYS },
  { "weekdays", TOKEN_DAYS, 0x3e },
  { "weekends", TOKEN_DAYS, 0x41 },
  { "nightly", TOKEN_DAYS, ALL_DAYS },
  { "daily", TOKEN_DAYS, ALL_DAYS },
  { "taglich", TOKEN_DAYS, ALL_DAYS },
  { "täglich", TOKEN_DAYS, ALL_DAYS },
  { "by appointment only", TOKEN_APPOINTMENT, 0 },
  { "by appointment", TOKEN_APPOINTMENT, 0 },
  { "appointment only", TOKEN_APPOINTMENT, 0 },
  { "appointments only", TOKEN_APPOINTMENT, 0 },
  { "closed", TOKEN_CLOSED, 0 },
  { "geschlossen", TOKEN_CLOSED, 0 },
  { "cerrado", TOKEN_CLOSED, 0 },
  { "fermé", TOKEN_CLOSED, 0 },
  { "of each month", TOKEN_MONTH, 0 },
  { "of every month", TOKEN_MONTH, 0 },
  { "of the month", TOKEN_MONTH, 0 },
  { "each month", TOKEN_MONTH, 0 },
  { "first", TOKEN_ORDINAL, 1 },
  { "second", TOKEN_ORDINAL, 2 },
  { "third", TOKEN_ORDINAL, 3 },
  { "fourth", TOKEN_ORDINAL, 4 },
  { "last", TOKEN_ORDINAL, -1 },
  { "1st", TOKEN_ORDINAL, 1 },
  { "2nd", TOKEN_ORDINAL, 2 },
  { "3rd", TOKEN_ORDINAL, 3 },
  { "4th", TOKEN_ORDINAL, 4 },
  { "through", TOKEN_RANGE, 0 },
  { "thru", TOKEN_RANGE, 0 },
  { "until", TOKEN_RANGE, 0 },
  { "till", TOKEN_RANGE, 0 },
  { "bis", TOKEN_RANGE, 0 },
  { "to", TOKEN_RANGE, 0 },
  { "à", TOKEN_RANGE, 0 },
  { "a", TOKEN_RANGE, 0 },
  { "and", TOKEN_COMMA, 0 },
  { "und", TOKEN_COMMA, 0 },
};

/* "mon", "monday", "mondays", "mo": a word that is a beginning of one of these. Two letters only
 * where no other language's day begins so. */
static const struct
{
  const char *name;
  int day;
  guint least; /* letters of it that must be there */
} days[] = {
  { "sundays", 0, 3 },     { "mondays", 1, 3 },   { "tuesdays", 2, 3 },  { "wednesdays", 3, 3 },
  { "weds", 3, 4 },        { "thursdays", 4, 3 }, { "fridays", 5, 3 },   { "saturdays", 6, 3 },
  { "sonntags", 0, 4 },    { "montags", 1, 4 },   { "dienstags", 2, 3 }, { "mittwochs", 3, 3 },
  { "donnerstags", 4, 3 }, { "freitags", 5, 4 },  { "samstags", 6, 4 },  { "mo", 1, 2 },
  { "di", 2, 2 },          { "mi", 3, 2 },        { "do", 4, 2 },        { "fr", 5, 2 },
  { "sa", 6, 2 },          { "so", 0, 2 },        { "domingo", 0, 3 },   { "lunes", 1, 3 },
  { "martes", 2, 5 },      { "miércoles", 3, 4 }, { "jueves", 4, 3 },    { "viernes", 5, 3 },
  { "sábado", 6, 4 },      { "dimanche", 0, 3 },  { "lundi", 1, 3 },     { "mardi", 2, 5 },
  { "mercredi", 3, 3 },    { "jeudi", 4, 3 },     { "vendredi", 5, 3 },  { "samedi", 6, 4 },
  { "الأحد", 0, 5 },       { "الاحد", 0, 5 },     { "الاثنين", 1, 7 },   { "الإثنين", 1, 7 },
  { "الثلاثاء", 2, 8 },    { "الأربعاء", 3, 8 },  { "الاربعاء", 3, 8 },  { "الخميس", 4, 6 },
  { "الجمعة", 5, 6 },      { "السبت", 6, 5 },
};

static gboolean
add (Text *text, Token token)
{
  if (text->n == MAX_TOKENS)
    return FALSE;
  text->tokens[text->n++] = token;
  return TRUE;
}

static gboolean
ends_word (const char *p)
{
  return !g_unichar_isalnum (g_utf8_get_char (p));
}

static gsize
read_word (Text *text, const char *p)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].words);

      if (strncmp (p, words[i].words, length) == 0 && ends_word (p + length))
        return add (text, (Token){ words[i].kind, words[i].number, 0, FALSE }) ? length : 0;
    }
  return 0;
}

static gsize
word_length (const char *p)
{
  const char *end = p;

  while (g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  return (gsize) (end - p);
}

/* "Mon", "Mon.", "Thurs", "Tues": beginnings of a day's name. */
static gsize
read_day (Text *text, const char *p)
{
  gsize length = word_length (p);
  glong letters = g_utf8_strlen (p, (gssize) length);

  for (guint i = 0; length > 0 && i < G_N_ELEMENTS (days); i++)
    {
      if ((guint) letters < days[i].least || strlen (days[i].name) < length
          || strncmp (days[i].name, p, length) != 0)
        continue;
      if (!add (text, (Token){ TOKEN_DAY, days[i].day, 0, FALSE }))
        return 0;
      return length + (p[length] == '.');
    }
  return 0;
}

/* "am", "a.m.", "a m", "a .m .", "pm", "uhr", "h" */
static gsize
read_half (const char *p, char *out_half)
{
  const char *start = p;

  p += strspn (p, " ");
  if (strncmp (p, "uhr", 3) == 0 && ends_word (p + 3))
    {
      *out_half = 'h';
      return (gsize) (p + 3 - start);
    }
  if (*p != 'a' && *p != 'p')
    return 0;
  *out_half = *p++;
  p += strspn (p, " .");
  if (*p != 'm' || !ends_word (p + 1))
    {
      *out_half = 0;
      return 0;
    }
  p++;
  p += strspn (p, " ") > 0 && p[strspn (p, " ")] == '.' ? strspn (p, " ") : 0;
  p += *p == '.';
  return (gsize) (p - start);
}

static gsize
read_named_time (Text *text, const char *p)
{
  static const struct
  {
    const char *name;
    int minutes;
  } names[] = { { "12 noon", 720 }, { "12:00 noon", 720 }, { "12 midnight", 1440 },
                { "noon", 720 },    { "midnight", 1440 },  { "midday", 720 } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i].name);

      if (strncmp (p, names[i].name, length) == 0 && ends_word (p + length))
        return add (text, (Token){ TOKEN_TIME, names[i].minutes, 'n', TRUE })
                   ? length + (p[length] == '.')
                   : 0;
    }
  return 0;
}

/**
 * cairn_hours_minutes:
 * @hours: as written
 * @minutes: as written
 * @half: 'a', 'p' or anything else
 *
 * Returns: minutes since midnight, -1 when the clock has no such time.
 */
int
cairn_hours_minutes (int hours, int minutes, char half)
{
  if (minutes > 59 || hours > 24 || (hours == 24 && minutes > 0))
    return -1;
  if ((half == 'a' && hours > 12) || ((half == 'a' || half == 'p') && hours == 0))
    return -1;
  if (half == 'p' && hours < 12)
    hours += 12;
  else if (half == 'a' && hours == 12)
    hours = 0;
  return hours * 60 + minutes;
}

static gsize
read_time (Text *text, const char *p)
{
  const char *start = p;
  gsize digits = strspn (p, "0123456789");
  Token token = { TOKEN_TIME, 0, 0, FALSE };
  int hours, minutes = 0;

  if (digits == 0 || digits > 2)
    return 0;
  hours = (int) g_ascii_strtoll (p, NULL, 10);
  p += digits;
  if ((*p == ':' || *p == '.') && strspn (p + 1, "0123456789") == 2)
    {
      minutes = (int) g_ascii_strtoll (p + 1, NULL, 10);
      token.minutes = TRUE;
      p += 3;
    }
  p += read_half (p, &token.half);
  /* Of a bare hour the half is still open; it is kept as it stands. */
  token.number = cairn_hours_minutes (hours, minutes, token.half);
  if (token.number < 0 || g_unichar_isalnum (g_utf8_get_char (p)))
    return 0;
  return add (text, token) ? (gsize) (p - start) : 0;
}

static gsize
read_sign (Text *text, const char *p)
{
  static const struct
  {
    const char *sign;
    TokenKind kind;
  } signs[]
      = { { "-", TOKEN_RANGE }, { "–", TOKEN_RANGE }, { "—", TOKEN_RANGE }, { "−", TOKEN_RANGE },
          { "‑", TOKEN_RANGE }, { ",", TOKEN_COMMA }, { "،", TOKEN_COMMA }, { "&", TOKEN_COMMA },
          { "/", TOKEN_COMMA }, { "+", TOKEN_COMMA }, { ";", TOKEN_END },   { "\n", TOKEN_END },
          { "|", TOKEN_END },   { ":", TOKEN_COLON } };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (g_str_has_prefix (p, signs[i].sign))
        return add (text, (Token){ signs[i].kind, 0, 0, FALSE }) ? strlen (signs[i].sign) : 0;
    }
  return 0;
}

/* A dot that ends a sentence; one after a day or "p.m." was read with it. */
static gsize
read_dot (Text *text, const char *p)
{
  (void) text;
  if (*p != '.')
    return 0;
  return p[1] == '\0' || p[1] == ' ' || p[1] == ',' || p[1] == ';' || p[1] == '\n' ? 1 : 0;
}

/* What says nothing of its own before the times of the whole place. */
static const char *
skip_label (const char *p)
{
  static const char *const labels[] = { "hours of operation:", "office hours:", "opening hours:",
                                        "business hours:",     "hours:",        "office:",
                                        "main office:",        "open:",         "open " };

  p += strspn (p, " ");
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (g_str_has_prefix (p, labels[i]))
        return p + strlen (labels[i]);
    }
  return p;
}

/**
 * cairn_hours_cut:
 * @text: (out): gets the tokens
 * @p: a text in lower case
 *
 * Returns: whether every word of it is known.
 */
gboolean
cairn_hours_cut (Text *text, const char *p)
{
  static gsize (*const readers[]) (Text *, const char *)
      = { read_word, read_named_time, read_day, read_time, read_sign, read_dot };

  for (p = skip_label (p); *p != '\0';)
    {
      gsize used = *p == ' ' ? 1 : 0;

      for (guint i = 0; used == 0 && i < G_N_ELEMENTS (readers); i++)
        used = readers[i](text, p);
      if (used == 0)
        return FALSE;
      p += used;
    }
  return text->n > 0;
}
