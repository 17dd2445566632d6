/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/match/match.h"

#include "cli/command.h"
#include "core/publish/card.h"

#include <stdio.h>

static const char *const open_ids[] = {
  [CAIRN_OPEN_UNKNOWN] = "unknown",
  [CAIRN_OPEN_NOW] = "open",
  [CAIRN_OPEN_CLOSED] = "closed",
  [CAIRN_OPEN_APPOINTMENT] = "appointment",
};

static const char *const for_ids[] = {
  [CAIRN_FOR_UNSET] = "me",  [CAIRN_FOR_ME] = "me",     [CAIRN_FOR_OTHER] = "other",
  [CAIRN_FOR_BOTH] = "both", [CAIRN_FOR_WORK] = "work",
};

static void
add_codes (JsonBuilder *out, const char *member, const char *const *codes)
{
  json_builder_set_member_name (out, member);
  json_builder_begin_array (out);
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    json_builder_add_string_value (out, codes[i]);
  json_builder_end_array (out);
}

static void
add_given_up (JsonBuilder *out, guint given_up)
{
  json_builder_set_member_name (out, "given_up");
  json_builder_begin_array (out);
  for (guint bit = 1; bit <= CAIRN_GIVEN_UP_ACCESS; bit <<= 1)
    {
      if ((given_up & bit) != 0)
        json_builder_add_string_value (out, cairn_given_up_id ((CairnGivenUp) bit));
    }
  json_builder_end_array (out);
}

static void
add_person_first (JsonBuilder *out, guint person_first)
{
  static const char *const ids[]
      = { "under-18", "missing", "no-safe-place", "nothing-found", "asked" };

  json_builder_set_member_name (out, "person_first");
  json_builder_begin_array (out);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      if ((person_first & (1u << i)) != 0)
        json_builder_add_string_value (out, ids[i]);
    }
  json_builder_end_array (out);
}

static gboolean
add_match (JsonBuilder *out,
           CairnPublished *published,
           const CairnMatch *match,
           const char *lang,
           GError **error)
{
  g_autoptr (CairnCard) card = cairn_published_card (published, match->offer, lang, error);

  if (card == NULL)
    return FALSE;
  json_builder_begin_object (out);
  cli_add_text (out, "service", match->offer->service);
  cli_add_text (out, "at", *match->offer->location != '\0' ? match->offer->location : NULL);
  cli_add_text (out, "name", card->name.text);
  cli_add_text (out, "language", card->name.lang);
  cli_add_text (out, "open", open_ids[match->open.state]);
  add_codes (out, "reasons", (const char *const *) match->reasons);
  add_codes (out, "cautions", (const char *const *) match->cautions);
  json_builder_end_object (out);
  return TRUE;
}

static gboolean
add_matches (JsonBuilder *out,
             const char *member,
             CairnPublished *published,
             GPtrArray *matches,
             const char *lang,
             GError **error)
{
  json_builder_set_member_name (out, member);
  json_builder_begin_array (out);
  for (guint i = 0; i < matches->len; i++)
    {
      if (!add_match (out, published, g_ptr_array_index (matches, i), lang, error))
        return FALSE;
    }
  json_builder_end_array (out);
  return TRUE;
}

static gboolean
add_need (JsonBuilder *out,
          CairnPublished *published,
          CairnCatalogue *catalogue,
          const CairnMatchNeed *need,
          const char *lang,
          GError **error)
{
  json_builder_begin_object (out);
  cli_add_text (out, "need", cairn_catalogue_by_number (catalogue, need->need)->id);
  cli_add_text (out, "for", for_ids[need->for_whom]);
  cli_add_text (out, "unmet", cairn_unmet_id (need->unmet));
  add_given_up (out, need->given_up);
  if (!add_matches (out, "results", published, need->matches, lang, error)
      || !add_matches (out, "especially", published, need->especially, lang, error))
    return FALSE;
  json_builder_end_object (out);
  return TRUE;
}

static gboolean
print_json (CairnPublished *published,
            CairnCatalogue *catalogue,
            const CairnMatchResult *result,
            const char *lang,
            GError **error)
{
  g_autoptr (JsonBuilder) out = json_builder_new ();

  json_builder_begin_object (out);
  cli_add_text (out, "phase", cairn_phase_id (result->phase));
  json_builder_set_member_name (out, "help_now");
  json_builder_add_boolean_value (out, result->help_now);
  add_person_first (out, result->person_first);
  add_given_up (out, result->given_up);
  json_builder_set_member_name (out, "needs");
  json_builder_begin_array (out);
  for (guint i = 0; i < result->needs->len; i++)
    {
      if (!add_need (out, published, catalogue, g_ptr_array_index (result->needs, i), lang, error))
        return FALSE;
    }
  json_builder_end_array (out);
  json_builder_end_object (out);
  cli_print_json (out);
  return TRUE;
}

static gboolean
print_text (CairnPublished *published,
            CairnCatalogue *catalogue,
            const CairnMatchResult *result,
            const char *lang,
            GError **error)
{
  for (guint i = 0; i < result->needs->len; i++)
    {
      const CairnMatchNeed *need = g_ptr_array_index (result->needs, i);
      const CairnNeed *known = cairn_catalogue_by_number (catalogue, need->need);

      printf ("%s (%s)\n", cairn_texts_get (known->label, lang, NULL), for_ids[need->for_whom]);
      if (need->unmet != CAIRN_UNMET_NO)
        printf ("  - %s\n", cairn_unmet_id (need->unmet));
      for (guint m = 0; m < need->matches->len; m++)
        {
          const CairnMatch *match = g_ptr_array_index (need->matches, m);
          g_autoptr (CairnCard) card = cairn_published_card (published, match->offer, lang, error);
          g_autofree char *reasons = g_strjoinv (" ", match->reasons);
          g_autofree char *cautions = g_strjoinv (" ", match->cautions);

          if (card == NULL)
            return FALSE;
          printf ("  %u. %s [%s] + %s ! %s\n", m + 1, card->name.text, open_ids[match->open.state],
                  reasons, cautions);
        }
    }
  return TRUE;
}

/**
 * cli_match:
 *
 * `cairn match --answers FILE|- [--at TIME] [--lang L] [--json]`: what the kiosk would show.
 */
int
cli_match (CliContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *answers = NULL;
  g_autofree char *at = NULL;
  g_autofree char *lang = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "answers", 0, 0, G_OPTION_ARG_FILENAME, &answers, NULL, NULL },
                                   { "at", 0, 0, G_OPTION_ARG_STRING, &at, NULL, NULL },
                                   { "lang", 0, 0, G_OPTION_ARG_STRING, &lang, NULL, NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { NULL } };
  g_autoptr (CairnCatalogue) catalogue = NULL;
  g_autoptr (CairnQuestionnaire) questionnaire = NULL;
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnVisit) visit = NULL;
  g_autoptr (CairnMatcher) matcher = NULL;
  g_autoptr (CairnMatchResult) result = NULL;
  const CairnPublishedSettings *settings;
  const char *screen;
  gint64 now;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if (answers == NULL || argc > 1)
    return cli_usage (error, "match needs --answers and nothing else"), 2;
  if ((catalogue = cairn_catalogue_load_centre (error)) == NULL
      || (questionnaire = cli_load_questionnaire (catalogue, error)) == NULL)
    return 3;
  if ((published = cli_open_published (context, error)) == NULL)
    return 4;
  settings = cairn_published_settings (published);
  now = cairn_clock_now (&context->clock);
  if (at != NULL && !cairn_time_parse (at, settings->zone, &now, NULL))
    return cli_usage (error, "--at '%s' is no time, such as 2026-11-22T14:30", at), 2;
  visit = cli_read_answers (answers, questionnaire, catalogue,
                            (const char *const *) settings->areas, error);
  if (visit == NULL)
    return 3;
  screen = lang != NULL ? lang : "en";
  matcher = cairn_matcher_new (published, catalogue, questionnaire);
  result = cairn_matcher_match (matcher, visit, screen, now);
  if (json ? !print_json (published, catalogue, result, screen, error)
           : !print_text (published, catalogue, result, screen, error))
    return 4;
  return CLI_DONE;
}
