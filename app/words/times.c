/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times, days, lists. The base locale never changes, so none of this asks the C library: names and
 * orders are strings of the catalogues.
 *
 * Times are of 24 hours in every language: nobody stands at a closed door twelve hours late, and a
 * time reads the same on the slip, on the door and at the desk. */
#include "words/words-private.h"

#include "core/base/clock.h"

#define LRI "\xe2\x81\xa6"
#define FSI "\xe2\x81\xa8"
#define PDI "\xe2\x81\xa9"
#define NBSP "\xc2\xa0"

/* Translators: the days of the week, as they are inside a sentence or a list; where one begins a
 * line, the program makes its first letter a capital. */
static const char *const weekdays[] = {
  N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
  N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday"),
};

static const char *const months[] = {
  /* Translators: the months, in the form they have inside a date such as "3 March 2026". */
  NC_ ("month in a date", "January"),   NC_ ("month in a date", "February"),
  NC_ ("month in a date", "March"),     NC_ ("month in a date", "April"),
  NC_ ("month in a date", "May"),       NC_ ("month in a date", "June"),
  NC_ ("month in a date", "July"),      NC_ ("month in a date", "August"),
  NC_ ("month in a date", "September"), NC_ ("month in a date", "October"),
  NC_ ("month in a date", "November"),  NC_ ("month in a date", "December"),
};

/**
 * cairn_words_clock:
 * @words: the language
 * @minutes: minutes since midnight; may pass 24 hours
 *
 * Returns: (transfer full): "09:30", isolated so that it keeps its order in any line.
 */
char *
cairn_words_clock (CairnWords *words, gint minutes)
{
  gint day = minutes == 24 * 60 ? minutes : minutes % (24 * 60);

  return g_strdup_printf (LRI "%02d:%02d" PDI, day / 60, day % 60);
}

/**
 * cairn_words_time:
 * @words: the language
 * @at: seconds since 1970 UTC
 * @zone: the centre's time zone
 *
 * Returns: (transfer full): the local time of day.
 */
char *
cairn_words_time (CairnWords *words, gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return cairn_words_clock (words,
                            g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local));
}

/**
 * cairn_words_weekday:
 * @words: the language
 * @weekday: 1 Monday … 7 Sunday
 *
 * Returns: (transfer none): its name.
 */
const char *
cairn_words_weekday (CairnWords *words, guint weekday)
{
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "");
  return cairn_words_get (words, weekdays[weekday - 1]);
}

/* Some languages say the first day of a month as an ordinal, and the others as they are. */
static char *
say_day (CairnWords *words, guint day)
{
  if (day > 1)
    return cairn_words_number (words, day);
  /* Translators: the first day of a month inside a date, "1 March 2026": French says "1er". */
  return g_strdup (cairn_words_get_c (words, "day in a date", NC_ ("day in a date", "1")));
}

/**
 * cairn_words_date:
 * @words: the language
 * @iso_day: `YYYY-MM-DD`
 *
 * Returns: (transfer full): the day with its month and year; @iso_day itself when it is no day.
 */
char *
cairn_words_date (CairnWords *words, const char *iso_day)
{
  GDate day;
  g_autofree char *number = NULL;
  g_autofree char *year = NULL;
  const char *month;

  if (!cairn_day_parse (iso_day, &day))
    return g_strdup (iso_day != NULL ? iso_day : "");
  number = say_day (words, g_date_get_day (&day));
  year = cairn_words_number (words, g_date_get_year (&day));
  month = cairn_words_get_c (words, "month in a date", months[g_date_get_month (&day) - 1]);
  /* Translators: a date: %1$s is the day, %2$s the month's name, %3$s the year. */
  return cairn_words_format (words, N_ ("%1$s %2$s %3$s"), number, month, year);
}

/**
 * cairn_words_list:
 * @words: the language
 * @items: (array zero-terminated=1): texts already in that language
 *
 * Returns: (transfer full): "a, b and c".
 */
char *
cairn_words_list (CairnWords *words, const char *const *items)
{
  guint n = g_strv_length ((GStrv) items);
  g_autofree char *head = NULL;
  /* Translators: joins the parts of a list but for the last: "one, two". */
  const char *join = cairn_words_get_c (words, "list", NC_ ("list", "%1$s, %2$s"));

  if (n == 0)
    return g_strdup ("");
  head = g_strdup (items[0]);
  for (guint i = 1; i + 1 < n; i++)
    {
      char *longer = cairn_words_format (words, join, head, items[i]);

      g_free (head);
      head = longer;
    }
  if (n == 1)
    return g_steal_pointer (&head);
  /* Translators: joins the last part to a list: "one, two and three". */
  return cairn_words_format (words, N_ ("%1$s and %2$s"), head, items[n - 1]);
}

/**
 * cairn_words_phone:
 * @words: the language
 * @number: as people dial it
 *
 * Without this a line from right to left shows "0800 123 456" as "456 123 0800", which someone
 * would dial: the number becomes a left-to-right isolate (Unicode UAX #9) that never breaks.
 *
 * Returns: (transfer full): the number, safe in any line.
 */
char *
cairn_words_phone (CairnWords *words, const char *number)
{
  GString *out = g_string_new (LRI);

  for (const char *p = number; *p != '\0'; p++)
    {
      if (*p == ' ')
        g_string_append (out, NBSP);
      else if (*p == '-')
        g_string_append (out, "\xe2\x80\x91"); /* U+2011: a hyphen that does not break */
      else
        g_string_append_c (out, *p);
    }
  g_string_append (out, PDI);
  return g_string_free (out, FALSE);
}

/**
 * cairn_words_isolate:
 * @words: the language of the line
 * @text: a text that goes into it
 * @text_lang: (nullable): the language it is in
 *
 * Returns: (transfer full): @text, isolated by its own direction when the languages differ.
 */
char *
cairn_words_isolate (CairnWords *words, const char *text, const char *text_lang)
{
  if (*text == '\0' || g_strcmp0 (text_lang, cairn_words_lang (words)) == 0)
    return g_strdup (text);
  return g_strconcat (FSI, text, PDI, NULL);
}
