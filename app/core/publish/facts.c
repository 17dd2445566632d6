/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a record to the facts that matching runs through. */
#include "core/publish/publish-private.h"

#include "core/base/clock.h"
#include "core/base/lang.h"
#include "core/base/text.h"
#include "core/base/uuid.h"

#include <string.h>

static guint32
parse_day (const char *text)
{
  GDate day;

  return cairn_day_parse (text, &day) ? g_date_get_julian (&day) : 0;
}

/* HSDS status words for a service that is not there now. */
static gboolean
is_running (const char *status)
{
  return status == NULL
         || (g_ascii_strcasecmp (status, "inactive") != 0
             && g_ascii_strcasecmp (status, "defunct") != 0
             && g_ascii_strcasecmp (status, "temporarily closed") != 0);
}

static CairnNeedSet
collect_needs (const CairnSourceService *service, const char *state)
{
  CairnNeedSet needs = 0;

  for (guint i = 0; i < service->needs->len; i++)
    {
      const CairnSourceFact *fact = g_ptr_array_index (service->needs, i);

      if (fact->number >= 1 && fact->number <= 62
          && (state == NULL || g_strcmp0 (fact->answer, state) == 0))
        needs |= CAIRN_NEED_BIT (fact->number);
    }
  return needs;
}

/* An audience nobody knows can't be offered to anyone without a wrong promise. */
static const char *
find_unknown_audience (const CairnSourceService *service)
{
  for (guint i = 0; i < service->audience->len; i++)
    {
      const CairnSourceFact *fact = g_ptr_array_index (service->audience, i);

      if (g_strcmp0 (fact->answer, "only") == 0
          && cairn_facet_bit (CAIRN_FACET_AUDIENCE, fact->word) == 0)
        return fact->word;
    }
  return NULL;
}

/**
 * cairn_publisher_may_show:
 * @publisher: a publication
 * @service: a listed or unreviewed service
 *
 * Promise 6: what nobody has looked at is not shown for a high-care need; when it serves no other
 * one it is not shown at all.
 *
 * Returns: whether visitors may know of @service.
 */
gboolean
cairn_publisher_may_show (CairnPublisher *publisher, const CairnSourceService *service)
{
  const char *audience = find_unknown_audience (service);
  CairnNeedSet needs = collect_needs (service, NULL);

  if (!cairn_uuid_is_valid (service->id) || cairn_wording_count (service->name) == 0)
    return FALSE;
  if (!is_running (service->status))
    {
      cairn_publisher_add_problem (publisher, service->id, "left out: its status is \"%s\"",
                                   service->status);
      return FALSE;
    }
  if (audience != NULL)
    {
      cairn_publisher_add_problem (publisher, service->id,
                                   "left out: it is only for \"%s\", which is no audience known",
                                   audience);
      return FALSE;
    }
  if (service->listed || (needs & ~publisher->high_care) != 0)
    return TRUE;
  if (needs != 0)
    publisher->report->unreviewed_high_care++;
  return FALSE;
}

static void
plan_needs (CairnPublisher *publisher, CairnOfferPlan *plan)
{
  CairnNeedSet allowed = plan->service->listed ? ~(CairnNeedSet) 0 : ~publisher->high_care;

  plan->facts.confirmed = collect_needs (plan->service, "confirmed") & allowed;
  plan->facts.suggested
      = collect_needs (plan->service, "suggested") & allowed & ~plan->facts.confirmed;
  plan->facts.listing = plan->service->listed ? CAIRN_LISTING_LISTED : CAIRN_LISTING_UNREVIEWED;
}

static void
plan_audience (CairnOfferPlan *plan)
{
  for (guint i = 0; i < plan->service->audience->len; i++)
    {
      const CairnSourceFact *fact = g_ptr_array_index (plan->service->audience, i);
      guint32 bit = cairn_facet_bit (CAIRN_FACET_AUDIENCE, fact->word);

      if (g_strcmp0 (fact->answer, "especially") == 0)
        plan->facts.audience |= bit;
      else if (g_strcmp0 (fact->answer, "only") == 0)
        plan->facts.audience_closed |= bit;
      else
        plan->facts.people |= cairn_facet_bit (CAIRN_FACET_PEOPLE, fact->word);
    }
}

/* Answers given before hold: those of the place come before those of the service. */
static void
collect_answers (const GPtrArray *facts, CairnFacet facet, guint32 *yes, guint32 *no)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const CairnSourceFact *fact = g_ptr_array_index (facts, i);
      guint32 bit = cairn_facet_bit (facet, fact->word);

      if (((*yes | *no) & bit) != 0)
        continue;
      if (g_strcmp0 (fact->answer, "yes") == 0)
        *yes |= bit;
      else
        *no |= bit;
    }
}

/* Channels that are named are all there are; else what the record has is a hint, no more. */
static void
plan_channels (CairnOfferPlan *plan)
{
  g_auto (GStrv) words = g_strsplit_set (
      plan->service->channels != NULL ? plan->service->channels : "", ", ;[]\"", -1);

  for (char **word = words; *word != NULL; word++)
    plan->facts.channels |= (guint8) cairn_facet_bit (CAIRN_FACET_CHANNEL, *word);
  plan->facts.channels_known = plan->facts.channels != 0;
  if (plan->facts.channels_known)
    return;
  if (plan->source->phones->len > 0)
    plan->facts.channels |= CAIRN_CHANNEL_PHONE;
  if (plan->place->location != NULL)
    plan->facts.channels |= CAIRN_CHANNEL_IN_PERSON;
}

static gint16
find_area (CairnPublisher *publisher, const char *area)
{
  for (gint16 i = 0; area != NULL && publisher->areas[i] != NULL; i++)
    {
      if (strcmp (publisher->areas[i], area) == 0)
        return i;
    }
  return -1;
}

/* A capacity nobody put a day to can't be told from an old one: unknown. */
static void
plan_capacity (CairnOfferPlan *plan)
{
  const char *capacity = plan->service->capacity;

  plan->facts.capacity_on = parse_day (plan->service->capacity_on);
  if (plan->facts.capacity_on == 0)
    return;
  if (g_strcmp0 (capacity, "taking") == 0)
    plan->facts.capacity = CAIRN_CAPACITY_TAKING;
  else if (g_strcmp0 (capacity, "waiting-list") == 0)
    plan->facts.capacity = CAIRN_CAPACITY_WAITING_LIST;
  else if (g_strcmp0 (capacity, "full") == 0)
    plan->facts.capacity = CAIRN_CAPACITY_FULL;
}

/* Never checked leaves checked_on at 0, which counts as past due. */
static void
plan_freshness (CairnPublisher *publisher, CairnOfferPlan *plan)
{
  const CairnSourceService *service = plan->service;
  gint64 days = service->check_days;

  if (days <= 0)
    days = cairn_text_is_empty (service->help_now) ? publisher->check_days
                                                   : publisher->check_days_help_now;
  plan->facts.check_days = (guint16) MIN (days, G_MAXUINT16);
  plan->facts.checked_on = parse_day (service->checked_on);
  plan->facts.check_due = parse_day (service->check_due);
  if (plan->facts.check_due == 0 && plan->facts.checked_on != 0)
    plan->facts.check_due = plan->facts.checked_on + plan->facts.check_days;
}

static void
plan_languages (CairnOfferPlan *plan)
{
  const GPtrArray *languages = plan->source->languages;

  for (guint i = 0; i < languages->len; i++)
    {
      const CairnSourceLanguage *language = g_ptr_array_index (languages, i);
      int number = cairn_lang_number (language->tag);
      guint64 *set
          = language->interpreter ? plan->facts.lang.interpreted : plan->facts.lang.languages;

      if (number >= 0 && number < CAIRN_LANG_MAX)
        set[number / 64] |= G_GUINT64_CONSTANT (1) << (number % 64);
    }
  plan->facts.languages_known = languages->len > 0;
  plan->facts.interpreter_any = plan->service->interpreter_any;
}

static gint16
clamp_age (gint64 age)
{
  return age < 0 || age > 150 ? -1 : (gint16) age;
}

static gboolean
has_answer (const GPtrArray *facts, const char *word, const char *answer)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const CairnSourceFact *fact = g_ptr_array_index (facts, i);

      if (g_strcmp0 (fact->word, word) == 0 && g_strcmp0 (fact->answer, answer) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Where the targeted community meets goes out as area and weekday only (design §4), unless staff
 * opened it knowingly: the fact "place-open" of the service, answered yes. That visibility is
 * "public" is no such answer: every import has it. */
static void
plan_protection (CairnPublisher *publisher, CairnOfferPlan *plan)
{
  gboolean community = (collect_needs (plan->service, NULL) & publisher->community) != 0;

  if (plan->place->location == NULL)
    return;
  plan->days_only = community && !has_answer (plan->service->trust, "place-open", "yes");
  plan->area_only = plan->days_only || plan->place->protection != CAIRN_PLACE_PUBLIC;
}

/**
 * cairn_publisher_plan_facts:
 * @publisher: a publication
 * @plan: service, place and what hangs on them are set; gets the facts
 */
void
cairn_publisher_plan_facts (CairnPublisher *publisher, CairnOfferPlan *plan)
{
  const CairnSourceService *service = plan->service;
  CairnOffer *facts = &plan->facts;

  memset (facts, 0, sizeof *facts);
  g_strlcpy (facts->service, service->id, sizeof facts->service);
  if (plan->place->location != NULL)
    g_strlcpy (facts->location, plan->place->location, sizeof facts->location);
  facts->hash = cairn_hash64 (facts->location, cairn_hash64 (facts->service, 0));
  plan_protection (publisher, plan);
  plan_needs (publisher, plan);
  plan_audience (plan);
  collect_answers (plan->source->access, CAIRN_FACET_ACCESS, &facts->access_yes, &facts->access_no);
  collect_answers (service->access, CAIRN_FACET_ACCESS, &facts->access_yes, &facts->access_no);
  collect_answers (service->trust, CAIRN_FACET_TRUST, &facts->trust_yes, &facts->trust_no);
  plan_channels (plan);
  plan_capacity (plan);
  plan_freshness (publisher, plan);
  plan_languages (plan);
  facts->minimum_age = clamp_age (service->minimum_age);
  facts->maximum_age = clamp_age (service->maximum_age);
  facts->area = service->everywhere ? -2 : find_area (publisher, plan->place->area);
  facts->free = (gint8) service->free;
  facts->wait_weeks = (gint16) CLAMP (service->wait_weeks, -1, G_MAXINT16);
  facts->apply_by = parse_day (service->apply_by);
}
