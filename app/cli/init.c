/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"
#include "cli/lived-in.h"

#include "core/base/paths.h"
#include "core/demo/lived-in.h"
#include "core/exchange/demo-languages.h"
#include "core/exchange/import.h"
#include "core/publish/publish.h"
#include "core/settings/settings.h"
#include "words/words.h"

#include <stdio.h>
#include <string.h>

/* Of a large city; the time to make them grows with it. */
#define MOST_USES 2000000

static gboolean
set_region (CairnDb *db, const char *region, GError **error)
{
  if (region == NULL)
    return TRUE;
  if (strlen (region) != 2 || !g_ascii_isalpha (region[0]) || !g_ascii_isalpha (region[1]))
    return cli_usage (error, "--region needs a country code of two letters, such as NZ");
  return cairn_settings_set (db, "centre.region", region, error);
}

/* Those with a catalogue and all texts; the ones that meta.json puts first stay first. */
static gboolean
offer_languages (CliContext *context, CairnDb *db, GError **error)
{
  g_autofree char *first = cairn_settings_dup (db, "centre.languages", "en");
  g_auto (GStrv) listed = g_strsplit (first, ",", -1);
  const char *const *known = cairn_words_languages ();
  g_autoptr (GString) offered = g_string_new (first);

  for (guint i = 0; known[i] != NULL; i++)
    {
      g_autoptr (GError) problem = NULL;

      if (g_strv_contains ((const char *const *) listed, known[i]))
        continue;
      if (cairn_demo_is_whole_in (db, known[i], cairn_clock_now (&context->clock), &problem))
        g_string_append_printf (offered, ",%s", known[i]);
      else if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }
  return cairn_settings_set (db, "centre.languages", offered->str, error);
}

static gboolean
import_demonstration (CliContext *context, CairnDirectory *directory, guint uses, GError **error)
{
  g_autofree char *path = cairn_paths_data ("demo");
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_centre (error);
  g_autoptr (CairnNeedRules) rules = NULL;
  g_autoptr (CairnImportReport) report = NULL;
  g_autoptr (CairnPublishReport) published = NULL;
  g_autofree char *folder = cairn_paths_public (context->state);
  CairnImportOptions options = { .source = "demo", .format = "hsds-json", .demonstration = TRUE };

  if (catalogue == NULL)
    return FALSE;
  if (path == NULL)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND,
                   "the demonstration directory is not installed: set CAIRN_DATADIR");
      return FALSE;
    }
  rules = cairn_need_rules_load_built_in (catalogue);
  report = cairn_import (directory, rules, path, &options, &context->clock, error);
  if (report == NULL
      || !cairn_settings_set (cairn_directory_db (directory), "demonstration", "1", error)
      || !offer_languages (context, cairn_directory_db (directory), error))
    return FALSE;
  published
      = cairn_publish (cairn_directory_db (directory), catalogue, folder, &context->clock, error);
  if (published == NULL)
    return FALSE;
  printf ("Demonstration directory: %u services, %u offers published.\n", published->services,
          published->offers);
  return cairn_directory_reindex (directory, error)
         && cli_lived_in (context, directory, catalogue, uses, error);
}

/**
 * cli_init:
 *
 * `cairn init [--demo [--uses N]] [--region CC]`: makes the state folder. An existing one is left
 * as it is. A demonstration has a past of N simulated uses (0: none), for its review.
 */
int
cli_init (CliContext *context, int argc, char **argv, GError **error)
{
  gboolean demo = FALSE;
  int uses = CAIRN_LIVED_IN_USES;
  g_autofree char *region = NULL;
  const GOptionEntry entries[] = { { "demo", 0, 0, G_OPTION_ARG_NONE, &demo, NULL, NULL },
                                   { "region", 0, 0, G_OPTION_ARG_STRING, &region, NULL, NULL },
                                   { "uses", 0, 0, G_OPTION_ARG_INT, &uses, NULL, NULL },
                                   { NULL } };
  g_autofree char *path = cairn_paths_directory (context->state);
  g_autoptr (CairnDirectory) directory = NULL;
  CairnDb *db;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if (argc > 1)
    return cli_usage (error, "init takes no '%s'", argv[1]), 2;
  if (uses < 0 || uses > MOST_USES)
    return cli_usage (error, "--uses is a number from 0 to %d", MOST_USES), 2;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_REFUSED,
                   "%s: there is a directory already: choose another --state", path);
      return 5;
    }
  directory = cairn_directory_make (context->state, &context->clock, context->actor, error);
  if (directory == NULL)
    return 4;
  db = cairn_directory_db (directory);
  if (!set_region (db, region, error))
    return 4;
  if (demo && !import_demonstration (context, directory, (guint) uses, error))
    return 3;
  printf ("%s\n", context->state);
  return CLI_DONE;
}
