/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day and a time, as people say them who stand in front of a screen. */
#include "words/words-private.h"

#include "core/base/clock.h"

/**
 * cairn_words_moment:
 * @words: the language
 * @at: seconds UTC
 * @now: seconds UTC
 * @zone: the centre's time zone
 *
 * Returns: (transfer full): "Today, 14:00", "Yesterday, 09:30", "Monday 3 March, 14:00"; to stand
 *   alone or behind a colon.
 */
char *
cairn_words_moment (CairnWords *words, gint64 at, gint64 now, GTimeZone *zone)
{
  g_autofree char *time = cairn_words_time (words, at, zone);
  g_autofree char *day = cairn_time_day (at, zone);
  g_autofree char *today = cairn_time_day (now, zone);
  g_autofree char *date = NULL;

  switch (cairn_day_diff (day, today))
    {
    case -1:
      /* Translators: %s is a time. It stands alone or behind a colon. */
      return cairn_words_format (words, N_ ("Yesterday, %s"), time);
    case 0:
      /* Translators: %s is a time. It stands alone or behind a colon. */
      return cairn_words_format (words, N_ ("Today, %s"), time);
    case 1:
      /* Translators: %s is a time. It stands alone or behind a colon. */
      return cairn_words_format (words, N_ ("Tomorrow, %s"), time);
    default:
      date = cairn_words_date (words, day);
      /* Translators: %1$s is a weekday with its date, %2$s a time. It stands alone or behind a
       * colon. */
      return cairn_words_format (words, N_ ("%1$s, %2$s"), date, time);
    }
}
