/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening hours in prose. Certain or nothing: a text of which one word is not understood is kept as
 * words, since a wrong "open" sends somebody to a closed door (promise 4). */
#include "core/exchange/repair-hours.h"

#include <string.h>

#define ALL_DAYS 0x7f
#define MAX_TOKENS 400
#define MAX_TIMES 60

typedef enum
{
  TOKEN_DAY,     /* number: 0 Sunday */
  TOKEN_DAYS,    /* number: bits, "daily" */
  TOKEN_TIME,    /* number: minutes; half */
  TOKEN_ORDINAL, /* number: 1 to 4, -1 last */
  TOKEN_RANGE,   /* "-", "to" */
  TOKEN_COMMA,   /* ",", "and", "&", "/" */
  TOKEN_COLON,   /* after a day: "Monday: 9:00" */
  TOKEN_END,     /* ";", a new line */
  TOKEN_CLOSED,
  TOKEN_WHOLE_DAY, /* "24 hours" */
  TOKEN_APPOINTMENT,
  TOKEN_MONTH, /* "of the month" */
} TokenKind;

typedef struct
{
  TokenKind kind;
  int number;
  char half;        /* 'a', 'p', 'h' for a day of 24 hours, 0: not written */
  gboolean minutes; /* the minutes are written */
} Token;

typedef struct
{
  Token tokens[MAX_TOKENS];
  guint n, at;
} Text;

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

/* Minutes since midnight, -1 when the clock has no such time. */
static int
to_minutes (int hours, int minutes, char half)
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
  token.number = to_minutes (hours, minutes, token.half);
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

static gboolean
cut (Text *text, const char *p)
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

static const Token *
peek (const Text *text)
{
  return text->at < text->n ? &text->tokens[text->at] : NULL;
}

static gboolean
is_next (const Text *text, TokenKind kind)
{
  return peek (text) != NULL && peek (text)->kind == kind;
}

static gboolean
accept (Text *text, TokenKind kind)
{
  gboolean here = is_next (text, kind);

  text->at += here;
  return here;
}

typedef struct
{
  guint8 bits;
  int ordinals[4];
  guint n_ordinals;
} Days;

static gboolean
read_day_span (Text *text, Days *days_out)
{
  int from, to;

  if (is_next (text, TOKEN_DAYS))
    {
      days_out->bits |= (guint8) text->tokens[text->at++].number;
      return TRUE;
    }
  if (!is_next (text, TOKEN_DAY))
    return FALSE;
  from = to = text->tokens[text->at++].number;
  /* "Mon., – Fri." */
  if (is_next (text, TOKEN_COMMA) && text->at + 2 < text->n
      && text->tokens[text->at + 1].kind == TOKEN_RANGE
      && text->tokens[text->at + 2].kind == TOKEN_DAY)
    text->at++;
  if (is_next (text, TOKEN_RANGE) && text->at + 1 < text->n
      && text->tokens[text->at + 1].kind == TOKEN_DAY)
    {
      to = text->tokens[text->at + 1].number;
      text->at += 2;
    }
  for (int day = from;; day = (day + 1) % 7)
    {
      days_out->bits |= (guint8) (1 << day);
      if (day == to)
        return TRUE;
    }
}

static gboolean
is_day_next (const Text *text)
{
  return is_next (text, TOKEN_DAY) || is_next (text, TOKEN_DAYS);
}

/* "Mon., Wed. – Fri.", "first and third Tue. of the month" */
static gboolean
read_days (Text *text, Days *out)
{
  *out = (Days){ 0 };
  while (is_next (text, TOKEN_ORDINAL))
    {
      if (out->n_ordinals == G_N_ELEMENTS (out->ordinals))
        return FALSE;
      out->ordinals[out->n_ordinals++] = text->tokens[text->at++].number;
      accept (text, TOKEN_COMMA);
    }
  do
    {
      if (!read_day_span (text, out))
        return FALSE;
    }
  while ((accept (text, TOKEN_COMMA) && is_day_next (text) && out->n_ordinals == 0)
         || (is_day_next (text) && out->n_ordinals == 0));
  accept (text, TOKEN_MONTH);
  accept (text, TOKEN_COMMA);
  accept (text, TOKEN_COLON);
  accept (text, TOKEN_COMMA);
  return TRUE;
}

typedef struct
{
  int opens, closes; /* minutes; both -1: the whole day */
  gboolean closed, by_appointment;
} Slot;

/* "10 - 5 pm": the half of the end is the start's too, unless that would end before it began. */
static gboolean
settle_halves (const Token *from, const Token *to, Slot *slot)
{
  slot->opens = from->number;
  slot->closes = to->number;
  if (from->half != 0 && to->half != 0)
    return slot->opens != slot->closes;
  if (from->half != 0)
    return FALSE;
  if (to->half == 'a' || to->half == 'p' || to->half == 'n')
    {
      int hours = from->number / 60;
      int same = hours > 12 ? from->number
                            : to_minutes (hours, from->number % 60, to->half == 'a' ? 'a' : 'p');
      int other = hours > 12 ? -1 : to_minutes (hours, from->number % 60, 'a');

      slot->opens = same >= 0 && same < slot->closes ? same : other;
      return slot->opens >= 0 && slot->opens < slot->closes;
    }
  if (to->half == 'h')
    return slot->opens < slot->closes;
  /* No half anywhere: read as a clock of 24 hours only where nothing else can be meant. */
  return slot->opens < slot->closes && slot->opens >= 6 * 60
         && ((from->minutes && to->minutes) || to->number > 12 * 60);
}

static gboolean
read_slot (Text *text, Slot *out)
{
  const Token *from, *to;

  *out = (Slot){ -1, -1, FALSE, FALSE };
  if (accept (text, TOKEN_WHOLE_DAY))
    return TRUE;
  if (accept (text, TOKEN_CLOSED))
    {
      out->closed = TRUE;
      return TRUE;
    }
  if (accept (text, TOKEN_APPOINTMENT))
    {
      out->by_appointment = TRUE;
      return TRUE;
    }
  if (!is_next (text, TOKEN_TIME))
    return FALSE;
  from = &text->tokens[text->at++];
  if (!accept (text, TOKEN_RANGE) || !is_next (text, TOKEN_TIME))
    return FALSE;
  to = &text->tokens[text->at++];
  if (!settle_halves (from, to, out))
    return FALSE;
  out->by_appointment = accept (text, TOKEN_APPOINTMENT);
  return TRUE;
}

static void
write_days (const Days *days_in, CairnTimes *times)
{
  static const char *const codes[] = { "SU", "MO", "TU", "WE", "TH", "FR", "SA" };
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint o = 0; o < MAX (days_in->n_ordinals, 1); o++)
    {
      for (int day = 1; day <= 7; day++)
        {
          if ((days_in->bits & (1 << day % 7)) == 0)
            continue;
          g_string_append (out, out->len > 0 ? "," : "");
          if (days_in->n_ordinals > 0)
            g_string_append_printf (out, "%d", days_in->ordinals[o]);
          g_string_append (out, codes[day % 7]);
        }
    }
  g_strlcpy (times->byday, out->str, sizeof times->byday);
  times->monthly = days_in->n_ordinals > 0;
}

static gboolean
add_times (GArray *out, const Days *days_in, const Slot *slot)
{
  CairnTimes times = { .by_appointment = slot->by_appointment };

  if (slot->closed)
    return TRUE;
  if (out->len == MAX_TIMES)
    return FALSE;
  write_days (days_in, &times);
  if (slot->opens >= 0)
    {
      g_snprintf (times.opens, sizeof times.opens, "%02d:%02d", slot->opens / 60 % 25,
                  slot->opens % 60);
      g_snprintf (times.closes, sizeof times.closes, "%02d:%02d", slot->closes / 60 % 25,
                  slot->closes % 60);
    }
  g_array_append_val (out, times);
  return TRUE;
}

static gboolean
is_slot_next (const Text *text)
{
  return is_next (text, TOKEN_TIME) || is_next (text, TOKEN_CLOSED)
         || is_next (text, TOKEN_WHOLE_DAY) || is_next (text, TOKEN_APPOINTMENT);
}

/* Slots after their days: "Mon. – Fri., 9 a.m. – noon, 1 – 5 p.m." */
static gboolean
read_days_first (Text *text, GArray *out)
{
  Days these;
  Slot slot;

  if (!read_days (text, &these) || !is_slot_next (text))
    return FALSE;
  do
    {
      if (!read_slot (text, &slot) || !add_times (out, &these, &slot))
        return FALSE;
    }
  while (accept (text, TOKEN_COMMA) && is_slot_next (text));
  return TRUE;
}

/* "7 a.m. – 6 p.m. daily", "24/7", "by appointment only" */
static gboolean
read_slot_first (Text *text, GArray *out)
{
  Days these = { .bits = ALL_DAYS };
  gboolean whole = is_next (text, TOKEN_WHOLE_DAY);
  gboolean stands_alone = whole || is_next (text, TOKEN_APPOINTMENT);
  gboolean every_day = whole && peek (text)->number == 1;
  Slot slot;

  if (!read_slot (text, &slot) || slot.closed)
    return FALSE;
  accept (text, TOKEN_COMMA);
  if (!every_day && (is_day_next (text) || is_next (text, TOKEN_ORDINAL)))
    {
      if (!read_days (text, &these))
        return FALSE;
    }
  else if (!stands_alone)
    return FALSE;
  return add_times (out, &these, &slot);
}

static gboolean
read_all (Text *text, GArray *out)
{
  while (text->at < text->n)
    {
      gboolean done;

      if (accept (text, TOKEN_END) || accept (text, TOKEN_COMMA))
        continue;
      done = is_slot_next (text) ? read_slot_first (text, out) : read_days_first (text, out);
      if (!done)
        return FALSE;
    }
  return out->len > 0;
}

/* The same day twice with times that overlap is a sign that they mean different things. */
static gboolean
is_plain (const GArray *times)
{
  for (guint i = 0; i < times->len; i++)
    {
      const CairnTimes *a = &g_array_index (times, CairnTimes, i);

      for (guint j = i + 1; j < times->len; j++)
        {
          const CairnTimes *b = &g_array_index (times, CairnTimes, j);
          g_auto (GStrv) in_a = g_strsplit (a->byday, ",", -1);
          g_auto (GStrv) in_b = g_strsplit (b->byday, ",", -1);

          for (guint d = 0; in_a[d] != NULL; d++)
            {
              if (g_strv_contains ((const char *const *) in_b, in_a[d])
                  && strcmp (a->opens, b->closes) < 0 && strcmp (b->opens, a->closes) < 0)
                return FALSE;
            }
        }
    }
  return TRUE;
}

/**
 * cairn_repair_hours:
 * @text: (nullable): "Mon. – Fri., 9 a.m. – 5 p.m.; Sat. by appointment only"
 *
 * Returns: (transfer full) (nullable) (element-type CairnTimes): the times, or %NULL when anything
 *   in @text could mean something else.
 */
GArray *
cairn_repair_hours (const char *text)
{
  g_autofree char *lower = text != NULL ? g_utf8_strdown (text, -1) : NULL;
  g_autofree Text *parts = g_new0 (Text, 1);
  g_autoptr (GArray) times = g_array_new (FALSE, TRUE, sizeof (CairnTimes));

  if (lower == NULL || strlen (lower) > 4000)
    return NULL;
  g_strdelimit (lower, "\t\r", ' ');
  if (!cut (parts, g_strstrip (lower)) || !read_all (parts, times) || !is_plain (times))
    return NULL;
  return g_steal_pointer (&times);
}
