/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "core/exchange/import.h"

#include <stdio.h>
#include <string.h>

/* Enough to see what kind of fault it is; --json has them all. */
#define PROBLEMS_SHOWN 50

static void
print_json (const CairnImportReport *report)
{
  g_autoptr (JsonBuilder) out = json_builder_new ();

  json_builder_begin_object (out);
  cli_add_text (out, "format", report->format);
  cli_add_text (out, "batch", report->batch);
  json_builder_set_member_name (out, "read");
  json_builder_add_int_value (out, (gint64) report->read);
  json_builder_set_member_name (out, "taken");
  json_builder_add_int_value (out, (gint64) report->taken);
  json_builder_set_member_name (out, "repaired");
  json_builder_add_int_value (out, (gint64) report->repaired);
  json_builder_set_member_name (out, "refused");
  json_builder_add_int_value (out, (gint64) report->refused);
  json_builder_set_member_name (out, "problems");
  json_builder_begin_array (out);
  for (guint i = 0; i < report->problems->len; i++)
    {
      const CairnImportProblem *problem = g_ptr_array_index (report->problems, i);

      json_builder_begin_object (out);
      cli_add_text (out, "file", problem->file);
      json_builder_set_member_name (out, "line");
      json_builder_add_int_value (out, problem->line);
      cli_add_text (out, "code", problem->code);
      cli_add_text (out, "text", problem->text);
      json_builder_end_object (out);
    }
  json_builder_end_array (out);
  json_builder_end_object (out);
  cli_print_json (out);
}

static void
print_text (const CairnImportReport *report, gboolean dry_run)
{
  for (guint i = 0; i < report->problems->len && i < PROBLEMS_SHOWN; i++)
    {
      const CairnImportProblem *problem = g_ptr_array_index (report->problems, i);

      fprintf (stderr, "cairn: %s:%u: %s\n", problem->file, problem->line, problem->text);
    }
  if (report->problems->len > PROBLEMS_SHOWN)
    fprintf (stderr, "cairn: %u more: see them all with --json\n",
             report->problems->len - PROBLEMS_SHOWN);
  printf ("%s: %" G_GUINT64_FORMAT " rows read, %" G_GUINT64_FORMAT " taken, %" G_GUINT64_FORMAT
          " repaired, %" G_GUINT64_FORMAT " refused.%s\n",
          report->format, report->read, report->taken, report->repaired, report->refused,
          dry_run ? " Nothing was changed (--dry-run)." : "");
}

/* A proposal is only written where nothing is yet: somebody may have worked on it. */
static int
propose_mapping (const char *path, const char *target, GError **error)
{
  g_autofree char *table = cairn_import_propose_mapping (path, error);

  if (table == NULL)
    return 3;
  if (strcmp (target, "-") == 0)
    {
      fputs (table, stdout);
      return CLI_DONE;
    }
  if (g_file_test (target, G_FILE_TEST_EXISTS))
    return cli_usage (error, "%s is there already, and is not overwritten", target), 2;
  if (!g_file_set_contents (target, table, -1, error))
    return 3;
  printf ("Look through %s and put right what is wrong, then run:\n"
          "cairn import %s --mapping %s --dry-run\n",
          target, path, target);
  return CLI_DONE;
}

/**
 * cli_import:
 *
 * `cairn import PATH [--source NAME] [--format F] [--mapping FILE] [--dry-run] [--json]`: one
 * transaction, a report, nothing published.
 */
int
cli_import (CliContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *source = NULL;
  g_autofree char *format = NULL;
  g_autofree char *mapping = NULL;
  g_autofree char *propose = NULL;
  gboolean dry_run = FALSE, json = FALSE;
  const GOptionEntry entries[]
      = { { "source", 0, 0, G_OPTION_ARG_STRING, &source, NULL, NULL },
          { "format", 0, 0, G_OPTION_ARG_STRING, &format, NULL, NULL },
          { "mapping", 0, 0, G_OPTION_ARG_FILENAME, &mapping, NULL, NULL },
          { "propose-mapping", 0, 0, G_OPTION_ARG_FILENAME, &propose, NULL, NULL },
          { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
          { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
          { NULL } };
  g_autoptr (CairnDirectory) directory = NULL;
  g_autoptr (CairnCatalogue) catalogue = NULL;
  g_autoptr (CairnNeedRules) rules = NULL;
  g_autoptr (CairnImportReport) report = NULL;
  CairnImportOptions options = { 0 };

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if (argc != 2)
    return cli_usage (error, "import needs one file or folder"), 2;
  if (propose != NULL)
    return propose_mapping (argv[1], propose, error);
  catalogue = cli_load_catalogue (error);
  directory = catalogue != NULL ? cli_open_directory (context, CAIRN_DB_WRITE, error) : NULL;
  if (directory == NULL)
    return 4;
  rules = cairn_need_rules_load_built_in (catalogue);
  options = (CairnImportOptions){
    .source = source, .format = format, .mapping = mapping, .dry_run = dry_run
  };
  report = cairn_import (directory, rules, argv[1], &options, &context->clock, error);
  if (report == NULL)
    return 3;
  if (!dry_run && !cairn_directory_reindex (directory, error))
    return 4;
  if (json)
    print_json (report);
  else
    print_text (report, dry_run);
  return report->problems->len > 0 ? CLI_FINDINGS : CLI_DONE;
}
