/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why an offer is shown and what to mind about it, as codes: words/ has a sentence for each. */
#include "core/match/match-private.h"

#include "core/base/lang.h"

#include <string.h>

#define CLOSING_DAYS 60

static void
take (GPtrArray *codes, char *code)
{
  g_ptr_array_add (codes, code);
}

static void
add (GPtrArray *codes, const char *code)
{
  g_ptr_array_add (codes, g_strdup (code));
}

static char *
day_code (const char *code, guint32 julian)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, julian);
  return g_strdup_printf ("%s:%04u-%02u-%02u", code, g_date_get_year (&day),
                          (guint) g_date_get_month (&day), (guint) g_date_get_day (&day));
}

static void
add_one_language (const CairnMatchContext *context,
                  const CairnOffer *offer,
                  int language,
                  GPtrArray *reasons)
{
  gboolean said = (context->person->access & CAIRN_ACCESS_SIGN_LANGUAGE) != 0;

  if (cairn_offer_speaks (offer->lang.languages, language))
    take (reasons, g_strconcat ("speaks:", cairn_lang_tag (language), NULL));
  else if (cairn_offer_speaks (offer->lang.interpreted, language))
    take (reasons, g_strconcat ("interpreter:", cairn_lang_tag (language), NULL));
  else if (language == context->sign && !said
           && (offer->access_yes & CAIRN_ACCESS_SIGN_LANGUAGE) != 0)
    add (reasons, "sign-language");
}

static gboolean
is_wishing_language (const CairnMatchContext *context)
{
  return context->visit->languages[0] >= 0;
}

static void
add_language (const CairnMatchContext *context, const CairnOffer *offer, GPtrArray *reasons)
{
  guint before = reasons->len;

  if (!is_wishing_language (context))
    add_one_language (context, offer, context->lang, reasons);
  for (guint i = 0; i < CAIRN_VISIT_LANGUAGES && context->visit->languages[i] >= 0; i++)
    add_one_language (context, offer, context->visit->languages[i], reasons);
  if (reasons->len == before && cairn_match_language (context, offer) == CAIRN_FIT_PARTLY)
    add (reasons, "interpreter-any");
}

static void
add_opening (const CairnMatchContext *context,
             const CairnOpenAnswer *open,
             GPtrArray *reasons,
             GPtrArray *cautions)
{
  switch (open->state)
    {
    case CAIRN_OPEN_NOW:
      add (reasons, open->always ? "day-and-night" : "open-now");
      break;
    case CAIRN_OPEN_CLOSED:
      if (cairn_match_is_open_or_soon (context, open))
        add (reasons, "opens-soon");
      else
        add (cautions, "closed-now");
      break;
    case CAIRN_OPEN_APPOINTMENT:
      add (cautions, "by-appointment");
      break;
    case CAIRN_OPEN_UNKNOWN:
    default:
      add (cautions, "hours-unknown");
    }
}

static void
add_access (const CairnMatchContext *context,
            const CairnOffer *offer,
            GPtrArray *reasons,
            GPtrArray *cautions)
{
  guint wished = context->person->access;
  guint has = cairn_match_access_has (offer);
  guint unknown = cairn_match_access_unknown (context, offer);

  for (guint i = 0; i < cairn_facet_count (CAIRN_FACET_ACCESS); i++)
    {
      guint bit = 1u << i;
      const char *id = cairn_facet_id (CAIRN_FACET_ACCESS, bit);

      if ((wished & has & bit) != 0)
        add (reasons, id);
      else if ((wished & offer->access_no & bit) != 0)
        take (cautions, g_strconcat ("access-missing:", id, NULL));
      else if ((unknown & bit) != 0)
        take (cautions, g_strconcat ("access-unknown:", id, NULL));
    }
}

static void
add_facets (CairnFacet facet, guint32 bits, const char *code, GPtrArray *reasons)
{
  for (guint i = 0; i < cairn_facet_count (facet); i++)
    {
      if ((bits & (1u << i)) != 0)
        take (reasons, g_strconcat (code, ":", cairn_facet_id (facet, 1u << i), NULL));
    }
}

static void
add_channels (const CairnMatchContext *context, const CairnOffer *offer, GPtrArray *reasons)
{
  guint wished = context->visit->channels;

  if (context->view->settings->network_down)
    wished |= CAIRN_CHANNEL_IN_PERSON;
  wished &= offer->channels;
  if ((wished & CAIRN_CHANNEL_PHONE) != 0)
    add (reasons, "by-phone");
  if ((wished & CAIRN_CHANNEL_ONLINE) != 0)
    add (reasons, "online");
  if ((wished & CAIRN_CHANNEL_IN_PERSON) != 0)
    add (reasons, "in-person");
}

typedef struct
{
  CairnTrust bit;
  gboolean yes;
  const char *code;
} TrustCode;

static void
add_trust (const CairnOffer *offer, const TrustCode *codes, guint n, GPtrArray *out)
{
  for (guint i = 0; i < n; i++)
    {
      guint32 known = codes[i].yes ? offer->trust_yes : offer->trust_no;

      if ((known & codes[i].bit) != 0)
        add (out, codes[i].code);
    }
}

static const TrustCode good[] = {
  { CAIRN_TRUST_ANONYMOUS, TRUE, "anonymous" },
  { CAIRN_TRUST_ASKS_ID, FALSE, "no-id" },
  { CAIRN_TRUST_ASKS_IMMIGRATION, FALSE, "no-immigration" },
  { CAIRN_TRUST_INDEPENDENT, TRUE, "independent" },
  { CAIRN_TRUST_COMMUNITY_RUN, TRUE, "community-run" },
  { CAIRN_TRUST_COMES_TO_YOU, TRUE, "comes-to-you" },
  { CAIRN_TRUST_WORKER_GENDER, TRUE, "worker-gender" },
};
static const TrustCode to_mind[] = {
  { CAIRN_TRUST_TELLS_POLICE, TRUE, "may-tell-police" },
  { CAIRN_TRUST_TELLS_EMPLOYER, TRUE, "may-tell-employer" },
  { CAIRN_TRUST_ASKS_IMMIGRATION, TRUE, "asks-immigration" },
  { CAIRN_TRUST_ASKS_ID, TRUE, "asks-id" },
};

static void
add_minor (const CairnMatchContext *context,
           const CairnOffer *offer,
           GPtrArray *reasons,
           GPtrArray *cautions)
{
  if (!context->person->under_18)
    return;
  add (cairn_match_sees_minors (offer) ? reasons : cautions,
       cairn_match_sees_minors (offer) ? "sees-under-18" : "ask-if-under-18");
  if ((offer->trust_yes & CAIRN_TRUST_TELLS_PARENTS) != 0)
    add (cautions, "may-tell-parents");
  else if ((offer->trust_no & CAIRN_TRUST_TELLS_PARENTS) != 0)
    add (cautions, "does-not-tell-parents");
}

static void
add_capacity (const CairnMatchContext *context,
              const CairnOffer *offer,
              GPtrArray *reasons,
              GPtrArray *cautions)
{
  CairnCapacity capacity = cairn_match_capacity (context, offer);

  if (capacity == CAIRN_CAPACITY_TAKING)
    add (reasons, "taking-people");
  else if (capacity == CAIRN_CAPACITY_WAITING_LIST)
    add (cautions, "waiting-list");
  else if (capacity == CAIRN_CAPACITY_FULL)
    add (cautions, "full");
  if (offer->wait_weeks > 0)
    take (cautions, g_strdup_printf ("wait-weeks:%d", offer->wait_weeks));
}

/* Telephone and internet reach every area: where nobody goes is nothing to mind. */
static void
add_area (const CairnMatchContext *context,
          const CairnOffer *offer,
          GPtrArray *reasons,
          GPtrArray *cautions)
{
  GStrv areas = context->view->settings->areas;
  guint n = areas != NULL ? g_strv_length (areas) : 0;

  if (offer->area == context->visit->area)
    take (reasons, (guint) offer->area < n ? g_strconcat ("near:", areas[offer->area], NULL)
                                           : g_strdup ("near"));
  else if (offer->area == -2)
    add (reasons, "serves-everywhere");
  else if (offer->area >= 0
           && (cairn_match_area (context, offer) == CAIRN_FIT_NO
               || (offer->channels & CAIRN_CHANNEL_IN_PERSON) != 0))
    add (cautions, "other-area");
}

static void
add_wishes (const CairnMatchContext *context,
            const CairnOffer *offer,
            GPtrArray *reasons,
            GPtrArray *cautions)
{
  CairnFit language = cairn_match_language (context, offer);

  if (language == CAIRN_FIT_NO)
    add (cautions, "not-in-your-language");
  else if (language == CAIRN_FIT_UNKNOWN)
    add (cautions, "language-unknown");
  if (context->visit->channels != 0 && cairn_match_channel (context, offer) == CAIRN_FIT_NO)
    add (cautions, "other-channel");
  if (context->visit->area >= 0)
    add_area (context, offer, reasons, cautions);
}

static void
add_standing (const CairnMatchContext *context, const CairnOffer *offer, GPtrArray *cautions)
{
  if (offer->listing != CAIRN_LISTING_LISTED)
    add (cautions, "not-reviewed");
  else if ((offer->confirmed & CAIRN_NEED_BIT (context->need->number)) == 0)
    add (cautions, "suggested-only");
  if (offer->checked_on == 0)
    add (cautions, "never-checked");
  else if (cairn_match_staleness (context, offer) > 0)
    take (cautions, day_code ("not-checked-since", offer->checked_on));
}

static void
add_terms (const CairnMatchContext *context,
           const CairnOffer *offer,
           GPtrArray *reasons,
           GPtrArray *cautions)
{
  if (offer->free == 1)
    add (reasons, "free");
  else if (offer->free == 0)
    add (cautions, "costs-money");
  if (offer->apply_by != 0 && offer->apply_by <= context->today + CLOSING_DAYS)
    take (reasons, day_code ("apply-by", offer->apply_by));
  add_facets (CAIRN_FACET_PEOPLE, offer->people & context->person->people, "for-people", reasons);
  if (context->view->settings->network_down && offer->channels != 0
      && (offer->channels & CAIRN_CHANNEL_IN_PERSON) == 0)
    add (cautions, "may-not-work-today");
  if (offer->listing != CAIRN_LISTING_LISTED || cairn_match_is_unsure (context, offer))
    add (cautions, "eligibility-unknown");
  if ((offer->trust_yes & CAIRN_TRUST_FAITH_CONTENT) != 0
      && strcmp (context->need->id, "faith") != 0)
    add (cautions, "faith-content");
}

static GStrv
to_strv (GPtrArray *codes)
{
  g_ptr_array_add (codes, NULL);
  return (GStrv) g_ptr_array_free (codes, FALSE);
}

/**
 * cairn_match_new:
 * @context: what was matched
 * @offer: an offer that is shown
 *
 * Returns: (transfer full): the offer with its reasons and cautions, the most telling first.
 */
CairnMatch *
cairn_match_new (const CairnMatchContext *context, const CairnOffer *offer)
{
  CairnMatch *match = g_new0 (CairnMatch, 1);
  GPtrArray *reasons = g_ptr_array_new ();
  GPtrArray *cautions = g_ptr_array_new ();
  /* That the city's own language is spoken tells least. */
  gboolean is_plain = !is_wishing_language (context) && context->lang_is_local;

  match->offer = offer;
  match->open = cairn_match_open (context, offer);
  match->especially_for = cairn_match_groups (context, offer);
  if (!is_plain)
    add_language (context, offer, reasons);
  add_opening (context, &match->open, reasons, cautions);
  add_access (context, offer, reasons, cautions);
  add_terms (context, offer, reasons, cautions);
  add_facets (CAIRN_FACET_AUDIENCE,
              offer->audience_closed != 0 ? offer->audience_closed : offer->audience, "especially",
              reasons);
  add_minor (context, offer, reasons, cautions);
  add_trust (offer, good, G_N_ELEMENTS (good), reasons);
  add_channels (context, offer, reasons);
  add_wishes (context, offer, reasons, cautions);
  add_capacity (context, offer, reasons, cautions);
  add_trust (offer, to_mind, G_N_ELEMENTS (to_mind), cautions);
  add_standing (context, offer, cautions);
  if (is_plain)
    add_language (context, offer, reasons);
  match->reasons = to_strv (reasons);
  match->cautions = to_strv (cautions);
  return match;
}

/**
 * cairn_match_free:
 * @match: (nullable): a match
 */
void
cairn_match_free (CairnMatch *match)
{
  if (match == NULL)
    return;
  g_strfreev (match->reasons);
  g_strfreev (match->cautions);
  g_free (match);
}
