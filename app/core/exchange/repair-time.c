/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, times and weekdays as people type them, to ISO 8601. */
#include "core/base/clock.h"
#include "core/exchange/repair.h"

#include <string.h>

static const char *const months[]
    = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };

#define MAX_PARTS 6

/* A day cut into words and numbers: "January 01, 0001" → month 1, numbers 1 and 1. */
typedef struct
{
  int numbers[MAX_PARTS];
  int digits[MAX_PARTS];
  int n;
  int month;        /* from a word, 0: none */
  int month_before; /* numbers before the word */
  gboolean dots;
  const char *rest; /* what comes after the day */
} DayParts;

static int
read_month (const char *word, gsize length)
{
  for (int i = 0; length >= 3 && i < 12; i++)
    {
      if (g_ascii_strncasecmp (word, months[i], 3) == 0)
        return i + 1;
    }
  return 0;
}

static gsize
read_word (DayParts *parts, const char *p)
{
  gsize length = 0;
  int month;

  while (g_ascii_isalpha (p[length]))
    length++;
  month = read_month (p, length);
  if (month > 0 && parts->month == 0)
    {
      parts->month = month;
      parts->month_before = parts->n;
    }
  /* Weekdays and "1st" are taken for granted, anything else is no day. */
  else if (month == 0 && length > 2
           && g_ascii_strncasecmp (p + length - MIN (length, 3), "day", 3) != 0)
    return 0;
  return length;
}

static gsize
read_digits (DayParts *parts, const char *p)
{
  gsize length = strspn (p, "0123456789");

  if (length > 8 || parts->n == MAX_PARTS)
    return 0;
  parts->digits[parts->n] = (int) length;
  parts->numbers[parts->n++] = (int) g_ascii_strtoll (p, NULL, 10);
  return length;
}

static gboolean
is_complete (const DayParts *parts)
{
  return parts->n + (parts->month > 0) >= 3 || (parts->n == 1 && parts->digits[0] == 8);
}

static gboolean
cut_day (const char *text, DayParts *parts)
{
  const char *p = text;

  *parts = (DayParts){ 0 };
  while (*p != '\0' && !is_complete (parts))
    {
      gsize used = g_ascii_isdigit (*p)   ? read_digits (parts, p)
                   : g_ascii_isalpha (*p) ? read_word (parts, p)
                                          : strspn (p, " ,-/.");

      if (used == 0)
        return FALSE;
      parts->dots |= *p == '.';
      p += used;
    }
  parts->rest = p + strspn (p, " ");
  return is_complete (parts);
}

/* Two digits: this century up to 2069, as POSIX does it. Year 1 is how some say "every year". */
static int
full_year (int year, int digits)
{
  return digits > 2 ? year : year < 69 ? 2000 + year : 1900 + year;
}

static char *
make_day (int year, int month, int day)
{
  if (year < 1 || year > 9999
      || !g_date_valid_dmy ((GDateDay) CLAMP (day, 0, 255), (GDateMonth) CLAMP (month, 0, 13),
                            (GDateYear) year))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

static char *
day_from_numbers (const DayParts *parts, gboolean day_first, gboolean *out_guess)
{
  const int *n = parts->numbers;
  int year = full_year (n[2], parts->digits[2]);

  if (parts->n == 1)
    return make_day (n[0] / 10000, n[0] / 100 % 100, n[0] % 100);
  if (parts->digits[0] == 4)
    return make_day (n[0], n[1], n[2]);
  if (parts->dots || n[0] > 12)
    return make_day (year, n[1], n[0]);
  if (n[1] > 12)
    return make_day (year, n[0], n[1]);
  *out_guess = n[0] != n[1];
  return day_first ? make_day (year, n[1], n[0]) : make_day (year, n[0], n[1]);
}

static char *
day_from_parts (const DayParts *parts, gboolean day_first, gboolean *out_guess)
{
  const int *n = parts->numbers;

  if (parts->month == 0)
    return day_from_numbers (parts, day_first, out_guess);
  if (parts->n != 2)
    return NULL;
  if (parts->digits[0] == 4)
    return make_day (n[0], parts->month, n[1]);
  return make_day (full_year (n[1], parts->digits[1]), parts->month, n[0]);
}

/**
 * cairn_repair_day:
 * @text: a day in any common writing: ISO, "01/31/2026", "31.1.2026", "January 31, 2026"
 * @day_first: whether "01/02/2026" is the first of February here
 * @out_guess: (out): whether day and month could be the other way round
 *
 * Returns: (transfer full) (nullable): `YYYY-MM-DD`.
 */
char *
cairn_repair_day (const char *text, gboolean day_first, gboolean *out_guess)
{
  DayParts parts;

  *out_guess = FALSE;
  return cut_day (text, &parts) ? day_from_parts (&parts, day_first, out_guess) : NULL;
}

/* "15:53:00Z" keeps its offset; "8:45" and "3 pm" become whole times. */
static char *
read_clock (const char *text, gboolean *out_guess)
{
  const char *start = *text == 'T' ? text + 1 : text;
  g_autofree char *plain = NULL;

  if (strlen (start) >= 8 && start[2] == ':' && start[5] == ':' && g_ascii_isdigit (start[0]))
    return g_strdup (start);
  plain = cairn_repair_time (start, out_guess);
  return plain != NULL ? g_strconcat (plain, ":00", NULL) : NULL;
}

/**
 * cairn_repair_moment:
 * @text: a day, perhaps with a time
 * @day_first: whether "01/02/2026" is the first of February here
 * @out_guess: (out): whether something was decided that the text leaves open
 *
 * Returns: (transfer full) (nullable): `YYYY-MM-DD`, or with `T` and the time that was written.
 */
char *
cairn_repair_moment (const char *text, gboolean day_first, gboolean *out_guess)
{
  g_autofree char *day = cairn_repair_day (text, day_first, out_guess);
  g_autofree char *clock = NULL;
  gboolean ignored = FALSE;
  DayParts parts;

  if (day == NULL || !cut_day (text, &parts) || *parts.rest == '\0')
    return g_steal_pointer (&day);
  clock = read_clock (parts.rest, &ignored);
  return clock != NULL ? g_strconcat (day, "T", clock, NULL) : g_steal_pointer (&day);
}

typedef struct
{
  int hours, minutes;
  char half; /* 'a', 'p', 0: not written */
  gboolean odd;
  const char *rest;
} Clock;

static gboolean
read_named_time (const char *text, Clock *clock)
{
  static const struct
  {
    const char *name;
    int hours;
  } names[] = { { "12 noon", 12 }, { "12 midnight", 0 }, { "noon", 12 },
                { "midday", 12 },  { "midnight", 0 },    { "12:00 noon", 12 } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_ascii_strcasecmp (text, names[i].name) == 0)
        {
          *clock = (Clock){ .hours = names[i].hours, .odd = TRUE, .rest = "" };
          return TRUE;
        }
    }
  return FALSE;
}

/* "9", "9:30", "9.30", "0930", "930". */
static gboolean
read_face (const char *text, Clock *clock)
{
  gsize length = strspn (text, "0123456789");
  int number = length > 0 && length < 5 ? (int) g_ascii_strtoll (text, NULL, 10) : -1;

  *clock = (Clock){ .hours = number, .rest = text + length };
  if (number < 0)
    return FALSE;
  if (length > 2)
    {
      clock->hours = number / 100;
      clock->minutes = number % 100;
      clock->odd = TRUE;
    }
  else if ((*clock->rest == ':' || *clock->rest == '.') && g_ascii_isdigit (clock->rest[1]))
    {
      clock->odd = *clock->rest == '.';
      clock->minutes = (int) g_ascii_strtoll (clock->rest + 1, NULL, 10);
      clock->rest += 1 + strspn (clock->rest + 1, "0123456789");
    }
  else
    clock->odd = TRUE;
  return clock->minutes < 60;
}

static gboolean
read_half (Clock *clock)
{
  const char *p = clock->rest + strspn (clock->rest, " ");

  if (*p == '\0')
    return TRUE;
  clock->half = g_ascii_tolower (*p++);
  clock->odd = TRUE;
  if (clock->half != 'a' && clock->half != 'p')
    return FALSE;
  p += *p == '.';
  p += g_ascii_tolower (*p) == 'm';
  p += *p == '.';
  return p[strspn (p, " ")] == '\0';
}

/* "13:00pm" says the same thing twice; "13:00am" contradicts itself. */
static gboolean
apply_half (Clock *clock)
{
  if (clock->half == 'a' && clock->hours > 12)
    return FALSE;
  if (clock->half == 'p' && clock->hours < 12)
    clock->hours += 12;
  else if (clock->half == 'a' && clock->hours == 12)
    clock->hours = 0;
  return clock->hours < 24 || (clock->hours == 24 && clock->minutes == 0);
}

/* "09:00:00", "09:00Z", "09:00+01:00" are what HSDS asks for: they stay as they are. */
static gboolean
is_hsds_time (const char *text)
{
  static GRegex *regex;
  static gsize made;

  if (g_once_init_enter (&made))
    {
      regex = g_regex_new ("^(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:"
                           "?\\d{2})?$|^24:00(?::00)?$",
                           G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&made, 1);
    }
  return g_regex_match (regex, text, 0, NULL);
}

/**
 * cairn_repair_time:
 * @text: a time of day: "9am", "4:00 PM", "1930", "noon"
 * @out_guess: (out): whether it had to be read in another way than HSDS writes it
 *
 * Returns: (transfer full) (nullable): `HH:MM`, or the HSDS writing it came in.
 */
char *
cairn_repair_time (const char *text, gboolean *out_guess)
{
  Clock clock;

  *out_guess = FALSE;
  if (is_hsds_time (text))
    return g_strconcat (text[1] == ':' ? "0" : "", text, NULL);
  if (!read_named_time (text, &clock)
      && (!read_face (text, &clock) || !read_half (&clock) || !apply_half (&clock)))
    return NULL;
  *out_guess = TRUE;
  return g_strdup_printf ("%02d:%02d", clock.hours, clock.minutes);
}

static const char *const weekdays[] = { "SU", "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

/* By name or abbreviation in English, by RFC 5545 code, or by number: 0 and 7 are Sunday, as in
 * cron; HSDS 1 does not say, its examples begin the week with 1 for Monday. */
static int
read_weekday (const char *word)
{
  static const char *const names[]
      = { "sundays", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays" };

  if (g_ascii_isdigit (*word) && word[1] == '\0' && *word <= '7')
    return *word - '0';
  for (int i = 0; strlen (word) >= 2 && i < 7; i++)
    {
      if (g_ascii_strncasecmp (word, names[i], strlen (word)) == 0)
        return i;
    }
  return -1;
}

static gboolean
add_weekday (guint8 *days, const char *word)
{
  g_autofree char *plain = g_strstrip (g_strdup (word));
  gsize length = strlen (plain);
  int day;

  if (length > 0 && plain[length - 1] == '.')
    plain[length - 1] = '\0';
  day = read_weekday (plain);
  if (day >= 0)
    *days |= (guint8) (1 << day % 7);
  return day >= 0;
}

/* "Mon-Fri", "Monday to Friday" */
static gboolean
add_weekday_span (guint8 *days, const char *text)
{
  static GRegex *between;
  static gsize made;
  g_auto (GStrv) ends = NULL;
  int from, to;

  if (g_once_init_enter (&made))
    {
      between = g_regex_new ("\\s*(?:-|–|\\bto\\b|\\bthrough\\b)\\s*", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&made, 1);
    }
  ends = g_regex_split (between, text, 0);

  if (g_strv_length (ends) == 1)
    return add_weekday (days, ends[0]);
  if (g_strv_length (ends) != 2)
    return FALSE;
  from = read_weekday (g_strstrip (ends[0]));
  to = read_weekday (g_strstrip (ends[1]));
  if (from < 0 || to < 0)
    return FALSE;
  for (int day = from % 7;; day = (day + 1) % 7)
    {
      *days |= (guint8) (1 << day);
      if (day == to % 7)
        return TRUE;
    }
}

/**
 * cairn_repair_weekdays:
 * @text: "Monday", "1", "Mon-Fri", "Tuesday and Thursday", "Daily"
 *
 * Returns: (transfer full) (nullable): RFC 5545 BYDAY, Monday first.
 */
char *
cairn_repair_weekdays (const char *text)
{
  g_autoptr (GPtrArray) parts = cairn_repair_list (text, TRUE);
  GString *out;
  guint8 days = 0;

  if (g_ascii_strcasecmp (text, "daily") == 0 || g_ascii_strcasecmp (text, "every day") == 0)
    days = 0x7f;
  else if (g_ascii_strcasecmp (text, "weekdays") == 0)
    days = 0x3e;
  for (guint i = 0; days == 0 || (i > 0 && i < parts->len); i++)
    {
      if (i >= parts->len || !add_weekday_span (&days, g_ptr_array_index (parts, i)))
        return NULL;
    }
  out = g_string_new (NULL);
  for (int day = 1; day <= 7; day++)
    {
      if (days & (1 << day % 7))
        g_string_append_printf (out, "%s%s", out->len > 0 ? "," : "", weekdays[day]);
    }
  return g_string_free (out, FALSE);
}
