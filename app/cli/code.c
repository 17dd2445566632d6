/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/triage/code.h"

#include "cli/command.h"
#include "core/base/lang.h"

#include <stdio.h>

static void
print_code (const CairnPublishedSettings *settings,
            const CairnPersonAnswers *person,
            const CairnVisit *visit)
{
  g_autofree char *code
      = cairn_code_write (settings->code_key, person->needs, person->access, visit->languages[0]);

  printf ("%s\n", code);
}

/* "Both of us" gives two codes, the other person's first. */
static int
write_codes (const char *path,
             const CairnPublishedSettings *settings,
             CairnQuestionnaire *questionnaire,
             CairnCatalogue *catalogue,
             GError **error)
{
  g_autoptr (CairnVisit) visit = cli_read_answers (path, questionnaire, catalogue,
                                                   (const char *const *) settings->areas, error);

  if (visit == NULL)
    return 3;
  if (visit->for_whom == CAIRN_FOR_BOTH)
    print_code (settings, &visit->other, visit);
  print_code (settings, &visit->me, visit);
  return CLI_DONE;
}

static int
read_code (const char *code,
           const CairnPublishedSettings *settings,
           CairnQuestionnaire *questionnaire,
           CairnCatalogue *catalogue,
           GError **error)
{
  g_autoptr (CairnVisit) visit = cairn_visit_new ();
  g_autofree char *json = NULL;
  int language = -1;

  if (!cairn_code_read (settings->code_key, code, &visit->me.needs, &visit->me.access, &language,
                        error))
    return 3;
  visit->for_whom = CAIRN_FOR_ME;
  if (language >= 0)
    cairn_visit_add_language (visit, cairn_lang_tag (language));
  json = cairn_visit_to_json (visit, questionnaire, catalogue,
                              (const char *const *) settings->areas);
  printf ("%s\n", json);
  return CLI_DONE;
}

/**
 * cli_code:
 *
 * `cairn code --answers FILE|-` prints the return code as its last line; `cairn code --read CODE`
 * prints an answers document.
 */
int
cli_code (CliContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *answers = NULL;
  g_autofree char *read = NULL;
  const GOptionEntry entries[] = { { "answers", 0, 0, G_OPTION_ARG_FILENAME, &answers, NULL, NULL },
                                   { "read", 0, 0, G_OPTION_ARG_STRING, &read, NULL, NULL },
                                   { NULL } };
  g_autoptr (CairnCatalogue) catalogue = NULL;
  g_autoptr (CairnQuestionnaire) questionnaire = NULL;
  g_autoptr (CairnPublished) published = NULL;
  const CairnPublishedSettings *settings;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if ((answers == NULL) == (read == NULL) || argc > 1)
    return cli_usage (error, "code needs either --answers or --read"), 2;
  if ((catalogue = cairn_catalogue_load_centre (error)) == NULL
      || (questionnaire = cli_load_questionnaire (catalogue, error)) == NULL)
    return 3;
  if ((published = cli_open_published (context, error)) == NULL)
    return 4;
  settings = cairn_published_settings (published);
  if (answers != NULL)
    return write_codes (answers, settings, questionnaire, catalogue, error);
  return read_code (read, settings, questionnaire, catalogue, error);
}
