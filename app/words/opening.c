/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening hours as sentences. Open, closed, by appointment and unknown are four different
 * answers; a sentence never claims more than the answer knows. */
#include "words/words-private.h"

#include "core/base/clock.h"

/* Whole sentences, one for each day: in many languages the day changes its form inside one. */
static const char *const opens_on[] = {
  /* Translators: %s is a time of day. */
  N_ ("Closed now. Opens on Monday at %s."),    N_ ("Closed now. Opens on Tuesday at %s."),
  N_ ("Closed now. Opens on Wednesday at %s."), N_ ("Closed now. Opens on Thursday at %s."),
  N_ ("Closed now. Opens on Friday at %s."),    N_ ("Closed now. Opens on Saturday at %s."),
  N_ ("Closed now. Opens on Sunday at %s."),
};

static const char *const nth_of_month[] = {
  /* Translators: %s is a weekday: a group that meets once a month. Where the weekdays differ in
   * gender, a form that fits each of them: "Once a month, the first time: %s". */
  N_ ("First %s of each month"),  N_ ("Second %s of each month"), N_ ("Third %s of each month"),
  N_ ("Fourth %s of each month"), N_ ("Last %s of each month"),
};

static gint
days_between (gint64 from, gint64 to, GTimeZone *zone)
{
  g_autofree char *first = cairn_time_day (from, zone);
  g_autofree char *second = cairn_time_day (to, zone);

  return cairn_day_diff (second, first);
}

static guint
weekday_of (gint64 at, GTimeZone *zone)
{
  g_autofree char *text = cairn_time_day (at, zone);
  GDate day;

  return cairn_day_parse (text, &day) ? (guint) g_date_get_weekday (&day) : 1;
}

static char *
describe_open (CairnWords *words, const CairnOpenAnswer *answer, gint64 now, GTimeZone *zone)
{
  g_autofree char *time = NULL;

  if (answer->always)
    /* Translators: opening hours: it never closes. */
    return g_strdup (cairn_words_get (words, N_ ("Open day and night")));
  if (answer->until == 0 || answer->until - now > 20 * 60 * 60)
    /* Translators: opening hours: open at this moment. */
    return g_strdup (cairn_words_get (words, N_ ("Open now")));
  time = cairn_words_time (words, answer->until, zone);
  /* Translators: opening hours: %s is the time it closes. */
  return cairn_words_format (words, N_ ("Open now, until %s"), time);
}

static char *
describe_closed (CairnWords *words, const CairnOpenAnswer *answer, gint64 now, GTimeZone *zone)
{
  g_autofree char *time = NULL;
  g_autofree char *day = NULL;
  g_autofree char *date = NULL;
  gint days;

  if (answer->ended)
    /* Translators: a service whose dates are all past. */
    return g_strdup (cairn_words_get (words, N_ ("This has ended")));
  if (answer->opens == 0)
    /* Translators: opening hours: closed at this moment, and not known when it opens. */
    return g_strdup (cairn_words_get (words, N_ ("Closed now")));
  time = cairn_words_time (words, answer->opens, zone);
  days = days_between (now, answer->opens, zone);
  if (days == 0)
    /* Translators: opening hours: %s is a time later today. */
    return cairn_words_format (words, N_ ("Closed now. Opens today at %s."), time);
  if (days == 1)
    /* Translators: opening hours: %s is a time tomorrow. */
    return cairn_words_format (words, N_ ("Closed now. Opens tomorrow at %s."), time);
  if (days < 7)
    return cairn_words_format (words, opens_on[weekday_of (answer->opens, zone) - 1], time);
  day = cairn_time_day (answer->opens, zone);
  date = cairn_words_date (words, day);
  /* Translators: opening hours: %1$s is a date, %2$s a time. */
  return cairn_words_format (words, N_ ("Closed now. Opens on %1$s at %2$s."), date, time);
}

/**
 * cairn_words_open:
 * @words: the language
 * @answer: what the hours say
 * @now: the moment it was asked for, seconds since 1970 UTC
 * @zone: the centre's time zone
 *
 * Returns: (transfer full): a short sentence.
 */
char *
cairn_words_open (CairnWords *words, const CairnOpenAnswer *answer, gint64 now, GTimeZone *zone)
{
  switch (answer->state)
    {
    case CAIRN_OPEN_NOW:
      return describe_open (words, answer, now, zone);
    case CAIRN_OPEN_CLOSED:
      return describe_closed (words, answer, now, zone);
    case CAIRN_OPEN_APPOINTMENT:
      /* Translators: opening hours: only for people who have agreed a time first. */
      return g_strdup (cairn_words_get (words, N_ ("By appointment")));
    case CAIRN_OPEN_UNKNOWN:
    default:
      /* Translators: opening hours: nobody has told us. */
      return g_strdup (cairn_words_get (words, N_ ("Opening hours not known")));
    }
}

/* Days Monday to Friday, not "Monday, Tuesday, …", but only for runs of three and more. */
static char *
describe_days (CairnWords *words, guint days)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if ((days & 0x7f) == 0x7f)
    /* Translators: opening hours: Monday to Sunday. */
    return g_strdup (cairn_words_get (words, N_ ("Every day")));
  for (guint day = 0; day < 7; day++)
    {
      guint last = day;

      if ((days & (1u << day)) == 0)
        continue;
      while (last < 6 && (days & (1u << (last + 1))) != 0)
        last++;
      if (last >= day + 2)
        {
          /* Translators: opening hours: a run of days: %1$s is the first, %2$s the last. */
          g_ptr_array_add (parts, cairn_words_format (words, N_ ("%1$s to %2$s"),
                                                      cairn_words_weekday (words, day + 1),
                                                      cairn_words_weekday (words, last + 1)));
          day = last;
        }
      else
        g_ptr_array_add (parts, g_strdup (cairn_words_weekday (words, day + 1)));
    }
  g_ptr_array_add (parts, NULL);
  return cairn_words_list (words, (const char *const *) parts->pdata);
}

static char *
describe_slot_days (CairnWords *words, const CairnCardSlot *slot)
{
  g_autofree char *days = describe_days (words, slot->days);

  if (slot->week == 0 || slot->week > (gint) G_N_ELEMENTS (nth_of_month))
    return g_steal_pointer (&days);
  return cairn_words_format (words, nth_of_month[slot->week - 1], days);
}

/**
 * cairn_words_slot:
 * @words: the language
 * @slot: one line of a timetable
 *
 * Returns: (transfer full): "Monday to Friday: 09:00–17:00", a line of its own.
 */
char *
cairn_words_slot (CairnWords *words, const CairnCardSlot *slot)
{
  g_autofree char *inside = describe_slot_days (words, slot);
  g_autofree char *days = cairn_words_begin_line (words, inside);
  g_autofree char *from = cairn_words_clock (words, slot->from);
  g_autofree char *to = cairn_words_clock (words, slot->to);

  if (slot->to <= slot->from || slot->to - slot->from >= 24 * 60 - 1)
    /* Translators: opening hours: %s is one or more days and begins the line, then with a capital
     * letter; open all of the day and night. */
    return cairn_words_format (words, N_ ("%s: day and night"), days);
  if (slot->by_appointment)
    /* Translators: opening hours: %1$s days, %2$s and %3$s times. */
    return cairn_words_format (words, N_ ("%1$s: %2$s–%3$s, by appointment"), days, from, to);
  /* Translators: opening hours: %1$s days, %2$s and %3$s times. */
  return cairn_words_format (words, N_ ("%1$s: %2$s–%3$s"), days, from, to);
}
