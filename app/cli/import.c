/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/import.h"
#include "cli/command.h"
#include "core/exchange/undo.h"

#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

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
  json_builder_set_member_name (out, "new");
  json_builder_add_int_value (out, (gint64) report->fresh);
  json_builder_set_member_name (out, "changed");
  json_builder_add_int_value (out, (gint64) report->changed);
  json_builder_set_member_name (out, "gone");
  json_builder_add_int_value (out, (gint64) report->gone);
  json_builder_set_member_name (out, "conflicts");
  json_builder_add_int_value (out, (gint64) report->conflicts);
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
  printf ("%" G_GUINT64_FORMAT " new, %" G_GUINT64_FORMAT " changed, %" G_GUINT64_FORMAT
          " gone, %" G_GUINT64_FORMAT " differing from what staff wrote.\n",
          report->fresh, report->changed, report->gone, report->conflicts);
  if (!dry_run)
    printf ("To take it back: cairn import --undo %s\n", report->batch);
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

/* Set by a signal; the import looks at it between rows. */
static volatile sig_atomic_t stopped;

static void
on_signal (int number)
{
  stopped = 1;
}

/* One line that is written over, where somebody watches. */
static gboolean
show_progress (const CairnImportReport *report, gpointer data)
{
  gint64 *shown = data;
  gint64 now = g_get_monotonic_time ();

  if (isatty (STDERR_FILENO) && now - *shown > G_USEC_PER_SEC / 5)
    {
      *shown = now;
      fprintf (stderr, "\r%" G_GUINT64_FORMAT " rows read, %u problems ", report->read,
               report->problems->len);
    }
  return !stopped;
}

static CairnImportReport *
import_watched (CliContext *context,
                CairnDirectory *directory,
                CairnNeedRules *rules,
                const char *path,
                CairnImportOptions *options,
                GError **error)
{
  const struct sigaction ours = { .sa_handler = on_signal };
  struct sigaction before_int, before_term;
  CairnImportReport *report;
  gint64 shown = 0;

  options->progress = show_progress;
  options->data = &shown;
  sigaction (SIGINT, &ours, &before_int);
  sigaction (SIGTERM, &ours, &before_term);
  report = (options->dry_run ? cairn_import_try : cairn_import) (directory, rules, path, options,
                                                                 &context->clock, error);
  sigaction (SIGINT, &before_int, NULL);
  sigaction (SIGTERM, &before_term, NULL);
  if (shown > 0)
    fprintf (stderr, "\r%*s\r", 60, "");
  return report;
}

static int
undo (CliContext *context, const char *batch, GError **error)
{
  g_autoptr (CairnDirectory) directory = cli_open_directory (context, CAIRN_DB_WRITE, error);
  CairnImportUndo result;

  if (directory == NULL)
    return 4;
  if (!cairn_import_undo (directory, batch, context->actor, &context->clock, &result, error))
    return 3;
  if (!cairn_directory_reindex (directory, error))
    return 4;
  printf ("%" G_GUINT64_FORMAT " rows taken back, %" G_GUINT64_FORMAT " fields restored, "
          "%" G_GUINT64_FORMAT " rows kept that staff have changed since. Protection stays.\n",
          result.taken_back, result.restored, result.kept);
  return CLI_DONE;
}

/* Those that come with Cairn, then the centre's: of the file that is named, else of the state. */
static CairnNeedRules *
load_rules (CliContext *context, CairnCatalogue *catalogue, const char *asked, GError **error)
{
  g_autoptr (CairnNeedRules) rules = NULL;

  if (asked == NULL)
    return cairn_need_rules_load_centre (context->state, catalogue, error);
  rules = cairn_need_rules_load_built_in (catalogue);
  if (!cairn_need_rules_add_file (rules, asked, catalogue, error))
    return NULL;
  return g_steal_pointer (&rules);
}

static int
import (CliContext *context,
        const char *path,
        CairnImportOptions *options,
        const char *own_rules,
        gboolean json,
        GError **error)
{
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_centre (error);
  g_autoptr (CairnDirectory) directory
      = catalogue != NULL ? cli_open_directory (context, CAIRN_DB_WRITE, error) : NULL;
  g_autoptr (CairnNeedRules) rules = NULL;
  g_autoptr (CairnImportReport) report = NULL;
  g_autoptr (GError) problem = NULL;

  if (directory == NULL)
    return 4;
  rules = load_rules (context, catalogue, own_rules, error);
  if (rules == NULL)
    return 3;
  report = import_watched (context, directory, rules, path, options, &problem);
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_printerr ("cairn: %s\n", problem->message);
      return CLI_STOPPED;
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  if (report == NULL)
    return 3;
  if (!options->dry_run && !cairn_directory_reindex (directory, error))
    return 4;
  if (json)
    print_json (report);
  else
    print_text (report, options->dry_run);
  return report->problems->len > 0 ? CLI_FINDINGS : CLI_DONE;
}

/**
 * cli_import:
 *
 * `cairn import PATH [--source NAME] [--format F] [--mapping FILE] [--rules FILE] [--dry-run]
 * [--json]`: one transaction, a report, nothing published; a dry run is tried on a copy.
 * `cairn import --undo BATCH` takes one back.
 */
int
cli_import (CliContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *source = NULL;
  g_autofree char *format = NULL;
  g_autofree char *mapping = NULL;
  g_autofree char *rules = NULL;
  g_autofree char *propose = NULL;
  g_autofree char *batch = NULL;
  gboolean dry_run = FALSE, json = FALSE;
  const GOptionEntry entries[]
      = { { "source", 0, 0, G_OPTION_ARG_STRING, &source, NULL, NULL },
          { "format", 0, 0, G_OPTION_ARG_STRING, &format, NULL, NULL },
          { "mapping", 0, 0, G_OPTION_ARG_FILENAME, &mapping, NULL, NULL },
          { "rules", 0, 0, G_OPTION_ARG_FILENAME, &rules, NULL, NULL },
          { "propose-mapping", 0, 0, G_OPTION_ARG_FILENAME, &propose, NULL, NULL },
          { "undo", 0, 0, G_OPTION_ARG_STRING, &batch, NULL, NULL },
          { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
          { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
          { NULL } };
  CairnImportOptions options = { 0 };

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if (batch != NULL)
    return argc == 1 ? undo (context, batch, error)
                     : (cli_usage (error, "import --undo needs nothing but an import"), 2);
  if (argc != 2)
    return cli_usage (error, "import needs one file or folder"), 2;
  if (propose != NULL)
    return propose_mapping (argv[1], propose, error);
  options = (CairnImportOptions){
    .source = source, .format = format, .mapping = mapping, .dry_run = dry_run
  };
  return import (context, argv[1], &options, rules, json, error);
}
