/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/match/match-private.h"

#include "core/base/lang.h"

/* Published facts are trusted for this long without news (design §4). */
#define TRUSTED_SECONDS (30 * 24 * 60 * 60)
/* A clock may run a little behind the machine that published. */
#define CLOCK_SLACK_SECONDS (5 * 60)

struct _CairnMatcher
{
  CairnPublished *published;
  CairnCatalogue *catalogue;
  CairnQuestionnaire *questionnaire;
  CairnMatchView view;
};

static const guint32 *
published_offers_for (gpointer data, guint need, gsize *out_n)
{
  return cairn_published_offers_for (data, need, out_n);
}

static const CairnHours *
published_hours (gpointer data, gint32 index)
{
  return cairn_published_hours (data, index);
}

/**
 * cairn_matcher_new:
 * @published: what visitors may see; referenced
 * @catalogue: the needs; referenced
 * @questionnaire: the questions; referenced
 *
 * Returns: (transfer full): a matcher over exactly that publication.
 */
CairnMatcher *
cairn_matcher_new (CairnPublished *published,
                   CairnCatalogue *catalogue,
                   CairnQuestionnaire *questionnaire)
{
  CairnMatcher *matcher = g_new0 (CairnMatcher, 1);

  matcher->published = cairn_published_ref (published);
  matcher->catalogue = cairn_catalogue_ref (catalogue);
  matcher->questionnaire = cairn_questionnaire_ref (questionnaire);
  matcher->view.offers = cairn_published_offers (published, &matcher->view.n);
  matcher->view.offers_for = published_offers_for;
  matcher->view.hours = published_hours;
  matcher->view.data = published;
  matcher->view.settings = cairn_published_settings (published);
  return matcher;
}

/**
 * cairn_matcher_free:
 * @matcher: (nullable): a matcher; its results must be freed before
 */
void
cairn_matcher_free (CairnMatcher *matcher)
{
  if (matcher == NULL)
    return;
  cairn_published_unref (matcher->published);
  cairn_catalogue_unref (matcher->catalogue);
  cairn_questionnaire_unref (matcher->questionnaire);
  g_free (matcher);
}

/* Groups that a need itself is about: support for a child is not "especially for children". Who
 * asks for some of them has said to belong there, too, or to ask for someone who does. */
static void
set_groups_of_need (CairnMatchContext *context)
{
  static const struct
  {
    const char *need;
    guint32 groups;
    gboolean said;
  } known[] = {
    { "child", CAIRN_AUDIENCE_CHILD | CAIRN_AUDIENCE_YOUTH, TRUE },
    { "carer", CAIRN_AUDIENCE_CARER, TRUE },
    { "disability", CAIRN_AUDIENCE_DISABLED, TRUE },
    { "grief", CAIRN_AUDIENCE_BEREAVED, TRUE },
    { "funeral", CAIRN_AUDIENCE_BEREAVED, TRUE },
    { "immigration",
      CAIRN_AUDIENCE_REFUGEE | CAIRN_AUDIENCE_ASYLUM_SEEKER | CAIRN_AUDIENCE_FOREIGN_NATIONAL,
      FALSE },
    { "faith", CAIRN_AUDIENCE_FAITH, FALSE },
    { "remembrance", CAIRN_AUDIENCE_BEREAVED, FALSE },
    { "medical", CAIRN_AUDIENCE_INJURED, FALSE },
    { "work_study", CAIRN_AUDIENCE_STUDENT, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (!g_str_equal (known[i].need, context->need->id))
        continue;
      context->about = known[i].groups;
      if (known[i].said)
        context->member |= known[i].groups;
    }
}

/* Only what the answers say: nobody is asked who they are. */
static guint32
groups_of_person (const CairnPersonAnswers *person)
{
  guint32 groups = 0;

  if (person->under_18)
    groups |= CAIRN_AUDIENCE_CHILD | CAIRN_AUDIENCE_YOUTH;
  if ((person->people & CAIRN_PEOPLE_CARER) != 0)
    groups |= CAIRN_AUDIENCE_CARER;
  if ((person->people & CAIRN_PEOPLE_RESPONDER) != 0)
    groups |= CAIRN_AUDIENCE_RESPONDER;
  if ((person->people & CAIRN_PEOPLE_BEREAVED) != 0)
    groups |= CAIRN_AUDIENCE_BEREAVED;
  if ((person->people & CAIRN_PEOPLE_INJURED) != 0)
    groups |= CAIRN_AUDIENCE_INJURED;
  return groups;
}

static void
set_time (CairnMatchContext *context)
{
  const CairnPublishedSettings *settings = context->view->settings;
  /* A machine without a battery wakes up long ago: a day before the news is never today. */
  gint64 at = MAX (context->now, settings->published_at);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, settings->zone);
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (local),
                  (GDateMonth) g_date_time_get_month (local),
                  (GDateYear) g_date_time_get_year (local));
  context->today = g_date_get_julian (&day);
  context->week = (guint64) g_date_time_get_week_numbering_year (local) * 100
                  + (guint64) g_date_time_get_week_of_year (local);
  context->doubtful = context->now + CLOCK_SLACK_SECONDS < settings->published_at
                      || context->now > settings->published_at + TRUSTED_SECONDS;
}

static CairnPhase
find_phase (const CairnMatchContext *context)
{
  GDate day;
  char today[16];

  g_date_clear (&day, 1);
  g_date_set_julian (&day, context->today);
  g_snprintf (today, sizeof today, "%04u-%02u-%02u", g_date_get_year (&day),
              (guint) g_date_get_month (&day), (guint) g_date_get_day (&day));
  return cairn_phase_at (context->view->settings->incident_day, today);
}

/* "Not sure" shows what people at this time often need. */
static CairnNeedSet
needs_of (const CairnPersonAnswers *person, CairnQuestionnaire *questionnaire, CairnPhase phase)
{
  if (person->needs != 0)
    return person->needs;
  return cairn_questionnaire_often (
      questionnaire, person->people != 0 ? person->people : CAIRN_PEOPLE_OTHER, phase);
}

static void
match_person (CairnMatchContext *context,
              CairnCatalogue *catalogue,
              CairnNeedSet needs,
              GPtrArray *results)
{
  GPtrArray *all = cairn_catalogue_needs (catalogue);

  for (guint i = 0; i < all->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (all, i);

      if ((needs & CAIRN_NEED_BIT (need->number)) == 0)
        continue;
      context->need = need;
      context->about = 0;
      context->member = groups_of_person (context->person);
      set_groups_of_need (context);
      g_ptr_array_add (results, cairn_match_need (context));
    }
}

typedef struct
{
  CairnNeedSet peaking;
} Order;

static int
compare_needs (gconstpointer a, gconstpointer b, gpointer data)
{
  const CairnMatchNeed *first = *(CairnMatchNeed *const *) a;
  const CairnMatchNeed *second = *(CairnMatchNeed *const *) b;
  const Order *order = data;
  gboolean first_peaks = (order->peaking & CAIRN_NEED_BIT (first->need)) != 0;
  gboolean second_peaks = (order->peaking & CAIRN_NEED_BIT (second->need)) != 0;

  if (first->for_whom != second->for_whom)
    return first->for_whom < second->for_whom ? -1 : 1;
  if (first->put_first != second->put_first)
    return first->put_first ? -1 : 1;
  if (first_peaks != second_peaks)
    return first_peaks ? -1 : 1;
  return first->need < second->need ? -1 : first->need > second->need;
}

static void
finish (CairnMatchResult *result, CairnCatalogue *catalogue)
{
  Order order = { cairn_catalogue_peaking (catalogue, result->phase) };

  for (guint i = 0; i < result->needs->len; i++)
    {
      const CairnMatchNeed *need = g_ptr_array_index (result->needs, i);

      result->given_up |= need->given_up;
      if (need->put_first && need->matches->len == 0)
        result->person_first |= CAIRN_FIRST_NOTHING_FOUND;
    }
  g_ptr_array_sort_with_data (result->needs, compare_needs, &order);
}

static void
match_all (CairnMatchContext *context,
           CairnCatalogue *catalogue,
           CairnQuestionnaire *questionnaire,
           CairnMatchResult *result)
{
  const CairnVisit *visit = context->visit;
  gboolean both = visit->for_whom == CAIRN_FOR_BOTH;

  context->person = &visit->me;
  context->for_whom = both || visit->for_whom == CAIRN_FOR_UNSET ? CAIRN_FOR_ME : visit->for_whom;
  if (!both || visit->me.needs != 0 || visit->other.needs == 0)
    match_person (context, catalogue, needs_of (&visit->me, questionnaire, result->phase),
                  result->needs);
  if (!both || visit->other.needs == 0)
    return;
  context->person = &visit->other;
  context->for_whom = CAIRN_FOR_OTHER;
  match_person (context, catalogue, visit->other.needs, result->needs);
}

static void
set_language (CairnMatchContext *context, const char *lang)
{
  GStrv offered = context->view->settings->languages;

  context->lang = cairn_lang_number (cairn_lang_canonical (lang));
  context->sign = cairn_lang_number ("sgn");
  context->lang_is_local
      = offered != NULL && offered[0] != NULL && context->lang >= 0
        && cairn_lang_number (cairn_lang_canonical (offered[0])) == context->lang;
}

/* See cairn_matcher_match(): the same over any view of a directory. */
CairnMatchResult *
cairn_match_view (const CairnMatchView *view,
                  CairnCatalogue *catalogue,
                  CairnQuestionnaire *questionnaire,
                  const CairnVisit *visit,
                  const char *lang,
                  gint64 now)
{
  CairnMatchResult *result = g_new0 (CairnMatchResult, 1);
  CairnMatchContext context = { .view = view, .visit = visit, .now = now };

  set_language (&context, lang);
  set_time (&context);
  result->needs = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_match_need_free);
  result->phase = find_phase (&context);
  result->clock_doubtful = context.doubtful;
  result->help_now = cairn_triage_help_now (visit, questionnaire);
  result->person_first = cairn_triage_person_first (visit, questionnaire, catalogue);
  match_all (&context, catalogue, questionnaire, result);
  finish (result, catalogue);
  return result;
}

/**
 * cairn_matcher_match:
 * @matcher: a matcher
 * @visit: the answers
 * @lang: the screen's language
 * @now: seconds since 1970 UTC
 *
 * From a visit to ranked services (design §5). A pure function: the same publication, visit and
 * time give the same result on every machine; nothing is remembered.
 *
 * Returns: (transfer full): the result; its offers are borrowed from the publication.
 */
CairnMatchResult *
cairn_matcher_match (CairnMatcher *matcher, const CairnVisit *visit, const char *lang, gint64 now)
{
  return cairn_match_view (&matcher->view, matcher->catalogue, matcher->questionnaire, visit, lang,
                           now);
}

/* The first need it is confirmed for, else suggested for. */
static const CairnNeed *
need_of (const CairnMatcher *matcher, const CairnOffer *offer)
{
  CairnNeedSet needs = offer->confirmed != 0 ? offer->confirmed : offer->suggested;
  guint number = needs != 0 ? (guint) __builtin_ctzll (needs) + 1 : 1;

  return cairn_catalogue_by_number (matcher->catalogue, number);
}

/**
 * cairn_matcher_look_up:
 * @matcher: a matcher
 * @visit: the answers, perhaps none
 * @offer: an offer of the matcher's publication
 * @lang: the screen's language
 * @now: seconds since 1970 UTC
 *
 * For who searches by name: what is to be said of a service that no need led to.
 *
 * Returns: (transfer full): the offer with its reasons and cautions
 */
CairnMatch *
cairn_matcher_look_up (CairnMatcher *matcher,
                       const CairnVisit *visit,
                       const CairnOffer *offer,
                       const char *lang,
                       gint64 now)
{
  CairnMatchContext context = { .view = &matcher->view, .visit = visit, .now = now };

  context.need = need_of (matcher, offer);
  context.person = &visit->me;
  context.for_whom = CAIRN_FOR_ME;
  set_language (&context, lang);
  set_time (&context);
  set_groups_of_need (&context);
  context.member |= groups_of_person (context.person);
  return cairn_match_new (&context, offer);
}

/**
 * cairn_match_result_free:
 * @result: (nullable): a result
 */
void
cairn_match_result_free (CairnMatchResult *result)
{
  if (result == NULL)
    return;
  g_ptr_array_unref (result->needs);
  g_free (result);
}

/**
 * cairn_unmet_id:
 * @unmet: a reason
 *
 * Returns: (transfer none) (nullable): its word; %NULL for %CAIRN_UNMET_NO.
 */
const char *
cairn_unmet_id (CairnUnmet unmet)
{
  static const char *const ids[] = { NULL,        "none-listed",  "no-language", "no-area",
                                     "no-access", "not-eligible", "stale",       "closed-now" };

  return (guint) unmet < G_N_ELEMENTS (ids) ? ids[unmet] : NULL;
}

/**
 * cairn_given_up_id:
 * @wish: one wish
 *
 * Returns: (transfer none): its word.
 */
const char *
cairn_given_up_id (CairnGivenUp wish)
{
  switch (wish)
    {
    case CAIRN_GIVEN_UP_AREA:
      return "area";
    case CAIRN_GIVEN_UP_CHANNEL:
      return "channel";
    case CAIRN_GIVEN_UP_LANGUAGE:
      return "language";
    case CAIRN_GIVEN_UP_FRESHNESS:
      return "freshness";
    case CAIRN_GIVEN_UP_ACCESS:
    default:
      return "access";
    }
}
