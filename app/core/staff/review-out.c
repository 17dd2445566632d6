/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions and actions for other programs: calendars and spreadsheets. */
#include "core/staff/review.h"

#include "core/base/clock.h"

#include <libical/ical.h>
#include <string.h>

static icalproperty_status
to_status (const char *state)
{
  if (strcmp (state, "doing") == 0)
    return ICAL_STATUS_INPROCESS;
  if (strcmp (state, "done") == 0)
    return ICAL_STATUS_COMPLETED;
  return strcmp (state, "dropped") == 0 ? ICAL_STATUS_CANCELLED : ICAL_STATUS_NEEDSACTION;
}

/* Who answers for it stands in its text: ATTENDEE wants an address, and there is none. */
static icalcomponent *
to_todo (const CairnReviewItem *item, gint64 now)
{
  icalcomponent *todo = icalcomponent_new (ICAL_VTODO_COMPONENT);
  GDate day;

  icalcomponent_add_property (todo, icalproperty_new_uid (item->id));
  icalcomponent_add_property (todo, icalproperty_new_dtstamp (icaltime_from_timet_with_zone (
                                        (time_t) now, 0, icaltimezone_get_utc_timezone ())));
  icalcomponent_add_property (todo, icalproperty_new_summary (item->text));
  icalcomponent_add_property (todo, icalproperty_new_status (to_status (item->state)));
  if (item->owner != NULL)
    icalcomponent_add_property (todo, icalproperty_new_description (item->owner));
  if (item->due != NULL && cairn_day_parse (item->due, &day))
    {
      struct icaltimetype due = icaltime_null_date ();

      due.year = g_date_get_year (&day);
      due.month = (int) g_date_get_month (&day);
      due.day = g_date_get_day (&day);
      icalcomponent_add_property (todo, icalproperty_new_due (due));
    }
  return todo;
}

/**
 * cairn_review_items_to_ics:
 * @items: (element-type CairnReviewItem): what was decided
 * @now: seconds UTC
 *
 * Returns: (transfer full): a calendar (RFC 5545) of to-dos; what was heard is none
 */
char *
cairn_review_items_to_ics (GPtrArray *items, gint64 now)
{
  icalcomponent *calendar = icalcomponent_new (ICAL_VCALENDAR_COMPONENT);
  char *text, *copy;

  icalcomponent_add_property (calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (calendar, icalproperty_new_prodid ("-//Cairn//Needs review//EN"));
  for (guint i = 0; i < items->len; i++)
    {
      const CairnReviewItem *item = g_ptr_array_index (items, i);

      if (strcmp (item->kind, "heard") != 0)
        icalcomponent_add_component (calendar, to_todo (item, now));
    }
  text = icalcomponent_as_ical_string_r (calendar);
  copy = g_strdup (text);
  icalmemory_free_buffer (text);
  icalcomponent_free (calendar);
  return copy;
}

/* RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe before it. */
static void
add_field (GString *out, const char *text, char end)
{
  gboolean formula = text != NULL && *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;

  g_string_append_c (out, '"');
  if (formula)
    g_string_append_c (out, '\'');
  for (; text != NULL && *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
  g_string_append_c (out, end);
}

/**
 * cairn_review_items_to_csv:
 * @items: (element-type CairnReviewItem): what was heard and decided
 *
 * Returns: (transfer full): one line each, words as in the table
 */
char *
cairn_review_items_to_csv (GPtrArray *items)
{
  GString *out = g_string_new (
      "kind,text,need,owner,due,state,answer,review,period,made_on,ended_on,service\n");

  for (guint i = 0; i < items->len; i++)
    {
      const CairnReviewItem *item = g_ptr_array_index (items, i);
      g_autofree char *need = item->need > 0 ? g_strdup_printf ("%u", item->need) : NULL;

      add_field (out, item->kind, ',');
      add_field (out, item->text, ',');
      add_field (out, need, ',');
      add_field (out, item->owner, ',');
      add_field (out, item->due, ',');
      add_field (out, item->state, ',');
      add_field (out, item->answer, ',');
      add_field (out, item->review, ',');
      add_field (out, item->period, ',');
      add_field (out, item->made_on, ',');
      add_field (out, item->ended_on, ',');
      add_field (out, item->service, '\n');
    }
  return g_string_free (out, FALSE);
}
