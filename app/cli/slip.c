/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/slip.h"

#include "cli/command.h"
#include "core/triage/code.h"

#include <string.h>

/* As many of each need as the kiosk shows at first (practice.md §2.4: at most 3 a need). */
#define SHOWN_PER_NEED 3

typedef struct
{
  char *answers, *output, *lang, *second, *paper;
  gboolean large;
} SlipArguments;

static gboolean
parse_paper (const char *name, CairnPaperSize *out_size, GError **error)
{
  *out_size = CAIRN_PAPER_ROLL_80;
  if (name == NULL || strcmp (name, "roll") == 0)
    return TRUE;
  *out_size = CAIRN_PAPER_A4;
  if (g_ascii_strcasecmp (name, "a4") == 0)
    return TRUE;
  *out_size = CAIRN_PAPER_A5;
  if (g_ascii_strcasecmp (name, "a5") == 0)
    return TRUE;
  return cli_usage (error, "--paper is roll, a4 or a5, not '%s'", name);
}

/* One line a service: a service that meets two needs is printed once. */
static GPtrArray *
collect_matches (const CairnMatchResult *result)
{
  GPtrArray *matches = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < result->needs->len; i++)
    {
      const CairnMatchNeed *need = g_ptr_array_index (result->needs, i);

      for (guint m = 0; m < need->matches->len && m < SHOWN_PER_NEED; m++)
        {
          CairnMatch *match = g_ptr_array_index (need->matches, m);

          if (g_hash_table_add (seen, (gpointer) match->offer->service))
            g_ptr_array_add (matches, match);
        }
    }
  return matches;
}

static gboolean
write_slip (CliContext *context,
            const SlipArguments *arguments,
            CairnPaperSize size,
            CairnPublished *published,
            CairnCatalogue *catalogue,
            CairnQuestionnaire *questionnaire,
            const CairnVisit *visit,
            GError **error)
{
  g_autoptr (CairnWords) words = cairn_words_new (arguments->lang);
  g_autoptr (CairnWords) second
      = arguments->second != NULL ? cairn_words_new (arguments->second) : NULL;
  g_autoptr (CairnMatcher) matcher = cairn_matcher_new (published, catalogue, questionnaire);
  gint64 now = cairn_clock_now (&context->clock);
  g_autoptr (CairnMatchResult) result
      = cairn_matcher_match (matcher, visit, cairn_words_lang (words), now);
  g_autoptr (GPtrArray) matches = collect_matches (result);
  g_autofree char *code = cairn_code_write (cairn_published_settings (published)->code_key,
                                            visit->me.needs, visit->me.access, visit->languages[0]);
  CairnSlip slip = { .published = published,
                     .catalogue = catalogue,
                     .matches = matches,
                     .words = words,
                     .second = second,
                     .code = code,
                     .size = size,
                     .large = arguments->large,
                     .now = now };
  g_autoptr (GBytes) pdf = cairn_slip_render (&slip, error);

  if (pdf == NULL)
    return FALSE;
  return g_file_set_contents (arguments->output, g_bytes_get_data (pdf, NULL),
                              (gssize) g_bytes_get_size (pdf), error);
}

static int
make_slip (CliContext *context, const SlipArguments *arguments, GError **error)
{
  g_autoptr (CairnCatalogue) catalogue = NULL;
  g_autoptr (CairnQuestionnaire) questionnaire = NULL;
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnVisit) visit = NULL;
  CairnPaperSize size;

  if (!parse_paper (arguments->paper, &size, error))
    return 2;
  if ((catalogue = cairn_catalogue_load_centre (error)) == NULL
      || (questionnaire = cli_load_questionnaire (catalogue, error)) == NULL)
    return 3;
  if ((published = cli_open_published (context, error)) == NULL)
    return 4;
  visit
      = cli_read_answers (arguments->answers, questionnaire, catalogue,
                          (const char *const *) cairn_published_settings (published)->areas, error);
  if (visit == NULL)
    return 3;
  if (!write_slip (context, arguments, size, published, catalogue, questionnaire, visit, error))
    return 3;
  return CLI_DONE;
}

/**
 * cli_slip:
 *
 * `cairn slip --answers FILE|- --output F.pdf [--lang L] [--second-lang L] [--large] [--paper P]`
 */
int
cli_slip (CliContext *context, int argc, char **argv, GError **error)
{
  SlipArguments arguments = { 0 };
  const GOptionEntry entries[]
      = { { "answers", 0, 0, G_OPTION_ARG_FILENAME, &arguments.answers, NULL, NULL },
          { "output", 0, 0, G_OPTION_ARG_FILENAME, &arguments.output, NULL, NULL },
          { "lang", 0, 0, G_OPTION_ARG_STRING, &arguments.lang, NULL, NULL },
          { "second-lang", 0, 0, G_OPTION_ARG_STRING, &arguments.second, NULL, NULL },
          { "paper", 0, 0, G_OPTION_ARG_STRING, &arguments.paper, NULL, NULL },
          { "large", 0, 0, G_OPTION_ARG_NONE, &arguments.large, NULL, NULL },
          { NULL } };
  int status = 2;

  if (cli_parse (entries, &argc, &argv, error))
    {
      if (arguments.answers == NULL || arguments.output == NULL || argc > 1)
        cli_usage (error, "slip needs --answers and --output");
      else
        status = make_slip (context, &arguments, error);
    }
  g_free (arguments.answers);
  g_free (arguments.output);
  g_free (arguments.lang);
  g_free (arguments.second);
  g_free (arguments.paper);
  return status;
}
