/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"
#include "core/needs/facets.h"
#include "paper/slip.h"

#include <string.h>

/* What fits two pages and is still read. */
#define MOST_SERVICES 6

typedef struct
{
  char *need, *audience, *lang, *output;
} LeafletArguments;

static gboolean
find_audience (const char *id, guint32 *out_bit, GError **error)
{
  *out_bit = 0;
  if (id == NULL)
    return TRUE;
  *out_bit = cairn_facet_bit (CAIRN_FACET_AUDIENCE, id);
  return *out_bit != 0 || cli_usage (error, "'%s' is no audience", id);
}

/* Services for the group come first, then those for all. */
static GPtrArray *
collect (const CairnMatchNeed *need, guint32 audience)
{
  GPtrArray *matches = g_ptr_array_new ();

  for (guint i = 0; i < need->especially->len && matches->len < MOST_SERVICES; i++)
    {
      CairnMatch *match = g_ptr_array_index (need->especially, i);

      if ((match->especially_for & audience) != 0)
        g_ptr_array_add (matches, match);
    }
  for (guint i = 0; i < need->matches->len && matches->len < MOST_SERVICES; i++)
    g_ptr_array_add (matches, g_ptr_array_index (need->matches, i));
  return matches;
}

static int
write_leaflet (CliContext *context,
               const LeafletArguments *arguments,
               CairnPublished *published,
               CairnCatalogue *catalogue,
               CairnQuestionnaire *questionnaire,
               const CairnNeed *need,
               guint32 audience,
               GError **error)
{
  g_autoptr (CairnWords) words = cairn_words_new (arguments->lang);
  g_autoptr (CairnVisit) visit = cairn_visit_new ();
  g_autoptr (CairnMatcher) matcher = cairn_matcher_new (published, catalogue, questionnaire);
  gint64 now = cairn_clock_now (&context->clock);
  g_autoptr (CairnMatchResult) result = NULL;
  g_autoptr (GPtrArray) matches = NULL;
  g_autoptr (GBytes) pdf = NULL;
  CairnSlip slip = { .published = published,
                     .catalogue = catalogue,
                     .words = words,
                     .size = CAIRN_PAPER_A4,
                     .title = cairn_texts_get (need->heading, cairn_words_lang (words), NULL),
                     .now = now };

  visit->me.needs = CAIRN_NEED_BIT (need->number);
  result = cairn_matcher_match (matcher, visit, cairn_words_lang (words), now);
  matches = collect (g_ptr_array_index (result->needs, 0), audience);
  if (matches->len == 0)
    return CLI_FINDINGS;
  slip.matches = matches;
  pdf = cairn_slip_render (&slip, error);
  if (pdf == NULL
      || !g_file_set_contents (arguments->output, g_bytes_get_data (pdf, NULL),
                               (gssize) g_bytes_get_size (pdf), error))
    return 3;
  return CLI_DONE;
}

static int
make_leaflet (CliContext *context, const LeafletArguments *arguments, GError **error)
{
  g_autoptr (CairnCatalogue) catalogue = NULL;
  g_autoptr (CairnQuestionnaire) questionnaire = NULL;
  g_autoptr (CairnPublished) published = NULL;
  const CairnNeed *need;
  guint32 audience;

  if (!find_audience (arguments->audience, &audience, error))
    return 2;
  if ((catalogue = cairn_catalogue_load_centre (error)) == NULL
      || (questionnaire = cli_load_questionnaire (catalogue, error)) == NULL)
    return 3;
  if ((need = cairn_catalogue_by_id (catalogue, arguments->need)) == NULL)
    return cli_usage (error, "'%s' is no need", arguments->need), 2;
  if ((published = cli_open_published (context, error)) == NULL)
    return 4;
  return write_leaflet (context, arguments, published, catalogue, questionnaire, need, audience,
                        error);
}

/**
 * cli_leaflet:
 *
 * `cairn leaflet --need N [--audience A] [--lang L] --output F.pdf`: services for a need on A4, for
 * open houses, schools, clinics. Exit status 1: there is none.
 */
int
cli_leaflet (CliContext *context, int argc, char **argv, GError **error)
{
  LeafletArguments arguments = { 0 };
  const GOptionEntry entries[]
      = { { "need", 0, 0, G_OPTION_ARG_STRING, &arguments.need, NULL, NULL },
          { "audience", 0, 0, G_OPTION_ARG_STRING, &arguments.audience, NULL, NULL },
          { "lang", 0, 0, G_OPTION_ARG_STRING, &arguments.lang, NULL, NULL },
          { "output", 0, 0, G_OPTION_ARG_FILENAME, &arguments.output, NULL, NULL },
          { NULL } };
  int status = 2;

  if (cli_parse (entries, &argc, &argv, error))
    {
      if (arguments.need == NULL || arguments.output == NULL || argc > 1)
        cli_usage (error, "leaflet needs --need and --output");
      else
        status = make_leaflet (context, &arguments, error);
    }
  g_free (arguments.need);
  g_free (arguments.audience);
  g_free (arguments.lang);
  g_free (arguments.output);
  return status;
}
