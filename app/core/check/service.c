/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One service as visitors would get it: at each of its places, with the telephones, times and
 * languages that publishing would take. */
#include "core/check/check-private.h"

#include "core/base/text.h"

#include <string.h>

/* Who is older than this comes to no harm from a wrong limit. */
#define GREATEST_AGE 120
/* Something that is not open once in a year is not open. */
#define YEAR (366 * G_GINT64_CONSTANT (86400))

/* What all places of a service have between them. */
typedef struct
{
  gboolean way_in, number, hours, language;
  gboolean opens, appointment;                /* somewhere, some time within a year */
  gboolean unreadable, never, ended, expired; /* somewhere */
} Whole;

static void
find (CairnCheck *check,
      const CairnSourceService *service,
      CairnCheckSeverity severity,
      const char *code,
      const char *detail)
{
  const char *name
      = cairn_wording_count (service->name) > 0 ? cairn_wording_text (service->name, 0) : NULL;

  if (!service->listed && severity > CAIRN_CHECK_NOTE)
    severity--;
  cairn_check_find (check, severity, code, "service", service->id, name, detail);
}

/* The rows of a timetable stay the offer's. */
static CairnHours *
expand (CairnCheck *check, const CairnSourceOffer *offer)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; i < offer->schedules->len; i++)
    g_ptr_array_add (rows, ((CairnSourceSchedule *) g_ptr_array_index (offer->schedules, i))->row);
  return cairn_hours_expand (rows, check->zone, check->now, check->now + YEAR, NULL);
}

static gboolean
has_words (const CairnSourceOffer *offer)
{
  for (guint i = 0; i < offer->schedules->len; i++)
    {
      const CairnSourceSchedule *schedule = g_ptr_array_index (offer->schedules, i);

      if (cairn_wording_count (schedule->description) > 0
          || cairn_wording_count (schedule->notes) > 0)
        return TRUE;
    }
  return FALSE;
}

static void
look_at_hours (CairnCheck *check, const CairnSourceOffer *offer, Whole *whole)
{
  g_autoptr (CairnHours) hours = NULL;

  if (offer->schedules->len == 0)
    return;
  whole->hours = TRUE;
  hours = expand (check, offer);
  if (hours == NULL)
    whole->unreadable = TRUE;
  else if (hours->intervals->len > 0)
    whole->opens = TRUE;
  else if (hours->appointment_only)
    whole->appointment = TRUE;
  else if (hours->ended)
    whole->ended = TRUE;
  else if (hours->known_to <= check->now)
    whole->expired = TRUE;
  /* Where hours are in words, or for a part of the year nobody knows, they may be open. */
  else if (hours->n_unknown == 0 && hours->known_to >= check->now + YEAR && !has_words (offer))
    whole->never = TRUE;
}

static void
note_language (CairnCheck *check, const CairnSourceService *service, const char *tag)
{
  int number = cairn_lang_number (tag);

  if (service->listed && number >= 0)
    check->languages[number / 64] |= G_GUINT64_CONSTANT (1) << (number % 64);
}

static void
look_at_languages (CairnCheck *check,
                   const CairnSourceService *service,
                   const CairnSourceOffer *offer,
                   Whole *whole)
{
  for (guint i = 0; i < offer->languages->len; i++)
    note_language (check, service,
                   ((CairnSourceLanguage *) g_ptr_array_index (offer->languages, i))->tag);
  for (guint p = 0; p < offer->phones->len; p++)
    {
      const CairnSourcePhone *phone = g_ptr_array_index (offer->phones, p);

      for (guint i = 0; i < phone->languages->len; i++)
        note_language (check, service, g_ptr_array_index (phone->languages, i));
      whole->language |= phone->languages->len > 0;
    }
  whole->language |= offer->languages->len > 0;
}

static void
look_at_offer (CairnCheck *check,
               const CairnSourceService *service,
               const CairnSourcePlace *place,
               const CairnSourceOffer *offer,
               Whole *whole)
{
  whole->number |= offer->phones->len > 0;
  whole->way_in |= offer->phones->len > 0
                   || (place->protection == CAIRN_PLACE_PUBLIC && place->address != NULL
                       && cairn_wording_count (place->address) > 0);
  look_at_hours (check, offer, whole);
  look_at_languages (check, service, offer, whole);
}

static void
check_reach (CairnCheck *check, const CairnSourceService *service, const Whole *whole)
{
  if (!whole->way_in && cairn_text_is_empty (service->email) && cairn_text_is_empty (service->url))
    find (check, service, CAIRN_CHECK_ERROR, "no-way-in", NULL);
  if (!cairn_text_is_empty (service->help_now) && !whole->number)
    find (check, service, CAIRN_CHECK_ERROR, "help-now-no-number", service->help_now);
  if (!whole->language && !service->interpreter_any)
    find (check, service, CAIRN_CHECK_NOTE, "no-language", NULL);
}

static void
check_hours (CairnCheck *check, const CairnSourceService *service, const Whole *whole)
{
  if (whole->unreadable)
    find (check, service, CAIRN_CHECK_ERROR, "hours-unreadable", NULL);
  if (!whole->hours)
    find (check, service, CAIRN_CHECK_NOTE, "no-hours", NULL);
  else if (whole->never)
    find (check, service, CAIRN_CHECK_ERROR, "never-open", NULL);
  else if (whole->ended && !whole->opens && !whole->appointment)
    find (check, service, CAIRN_CHECK_ERROR, "hours-over", NULL);
  else if (whole->expired && !whole->opens && !whole->appointment)
    find (check, service, CAIRN_CHECK_WARNING, "hours-expired", NULL);
}

static void
check_ages (CairnCheck *check, const CairnSourceService *service)
{
  gint64 least = service->minimum_age, most = service->maximum_age;
  g_autofree char *ages = g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, least, most);

  if (least > GREATEST_AGE || (most != -1 && most < 0) || least < -1)
    find (check, service, CAIRN_CHECK_ERROR, "ages-impossible", ages);
  else if (least >= 0 && most >= 0 && least > most)
    find (check, service, CAIRN_CHECK_ERROR, "ages-crossed", ages);
}

/* As publishing counts it; past twice the interval it comes only when nothing fresher fits. */
static void
check_freshness (CairnCheck *check, const CairnSourceService *service)
{
  gint64 days = service->check_days > 0                    ? service->check_days
                : !cairn_text_is_empty (service->help_now) ? check->days_help_now
                                                           : check->days_usual;
  g_autofree char *counted = NULL;
  g_autofree char *late = NULL;
  const char *due = service->check_due;
  gint past;

  if (cairn_text_is_empty (due) && cairn_text_is_empty (service->checked_on))
    {
      find (check, service, CAIRN_CHECK_WARNING, "never-checked", NULL);
      return;
    }
  if (cairn_text_is_empty (due))
    due = counted = cairn_day_add (service->checked_on, (gint) days);
  past = due != NULL ? cairn_day_diff (check->today, due) : 0;
  if (past <= 0)
    return;
  late = g_strdup_printf ("%d", past);
  if (past > days)
    find (check, service, CAIRN_CHECK_ERROR, "long-overdue", late);
  else
    find (check, service, CAIRN_CHECK_WARNING, "overdue", late);
}

static void
check_needs (CairnCheck *check, const CairnSourceService *service)
{
  if (service->needs->len == 0)
    find (check, service, CAIRN_CHECK_WARNING, "no-need", NULL);
  for (guint i = 0; service->listed && i < service->needs->len; i++)
    {
      gint64 number = ((CairnSourceFact *) g_ptr_array_index (service->needs, i))->number;

      if (number > 0 && number < CAIRN_CHECK_NEEDS)
        check->by_need[number]++;
    }
}

static void
check_state (CairnCheck *check, const CairnSourceService *service)
{
  if (service->listed && service->status != NULL && *service->status != '\0'
      && strcmp (service->status, "active") != 0)
    find (check, service, CAIRN_CHECK_ERROR, "not-active", service->status);
  if (!cairn_text_is_empty (service->apply_by) && strcmp (service->apply_by, check->today) < 0)
    find (check, service, CAIRN_CHECK_NOTE, "apply-by-past", service->apply_by);
  check->any_language |= service->listed && service->interpreter_any;
}

/**
 * cairn_check_service:
 * @check: the check
 * @source: where it comes from
 * @service: a service
 * @error: from SQLite
 */
gboolean
cairn_check_service (CairnCheck *check,
                     CairnSource *source,
                     const CairnSourceService *service,
                     GError **error)
{
  Whole whole = { 0 };

  for (guint i = 0; i < service->places->len; i++)
    {
      const CairnSourcePlace *place = g_ptr_array_index (service->places, i);
      g_autoptr (CairnSourceOffer) offer = cairn_source_offer (source, service, place, error);

      if (offer == NULL)
        return FALSE;
      look_at_offer (check, service, place, offer, &whole);
    }
  check_reach (check, service, &whole);
  check_hours (check, service, &whole);
  check_ages (check, service);
  check_freshness (check, service);
  check_needs (check, service);
  check_state (check, service);
  return TRUE;
}
