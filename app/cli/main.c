/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "config.h"
#include "core/base/paths.h"
#include "words/words.h"

#include <stdio.h>
#include <string.h>

static const CliCommand commands[] = {
  { "init", cli_init, "[--demo [--uses N]] [--region CC]", "make a state folder" },
  { "import", cli_import,
    "PATH [--source NAME] [--format F] [--mapping FILE | --propose-mapping FILE] [--rules FILE] "
    "[--dry-run] [--json] | --undo BATCH",
    "take a directory in, or one import back" },
  { "export", cli_export, "PATH --format hsds-json|hsds-csv|oruk-json [--all]",
    "give the directory out in the standard" },
  { "check", cli_check, "[--json]", "say what is wrong or missing in the directory" },
  { "differences", cli_differences, "[--json] | --ours N | --theirs N",
    "decide where a source says another thing than staff wrote" },
  { "duplicates", cli_duplicates,
    "[--json] | --apart ID ID | --ask-again ID ID | --merge FROM INTO | --unmerge MERGE",
    "find what is likely the same, and say whether it is" },
  { "listing", cli_listing, "ID…|--all listed|paused|withdrawn|do-not-refer",
    "say what visitors may see" },
  { "publish", cli_publish, "", "hand the directory to the kiosks" },
  { "report", cli_report,
    "--period last|NAME --format json|csv|pdf [--lang L] [--whole] | --codebook",
    "give out what was released of a period" },
  { "review", cli_review, "list | close [--weeks N] | --verify",
    "say which periods were released, close the next one, or check them" },
  { "figures", cli_figures, "read FILE [--dry-run] | list [--period NAME] | release --period NAME",
    "keep what partners and outreach counted, beside the kiosk's counters" },
  { "search", cli_search, "TEXT [--lang L] [--json]", "find services" },
  { "show", cli_show, "ID [--lang L] [--json]", "show one record" },
  { "match", cli_match, "--answers FILE|- [--at TIME] [--lang L] [--json]",
    "match answers to services" },
  { "slip", cli_slip,
    "--answers FILE|- --output F.pdf [--lang L] [--second-lang L] [--large] [--paper P]",
    "make the printed slip" },
  { "leaflet", cli_leaflet, "--need N [--audience A] [--lang L] --output F.pdf",
    "make a page of services for a need, to hand out" },
  { "code", cli_code, "--answers FILE|- | --read CODE", "write or read a return code" },
  { "triage", cli_triage, "check FILE", "check needs or questions" },
  { "settings", cli_settings, "get KEY | set KEY VALUE | list", "read or change a setting" },
  { "user", cli_user,
    "add NAME --role assist|editor|reviewer|administrator [--name N] | list [--json]"
    " | disable NAME | reset-password NAME",
    "say who works at the desk" },
  { "audit", cli_audit,
    "[--json] [--row ID] [--actor WHO] [--action WHAT] [--since TIME] [--limit N]"
    " | --verify [--against BACKUP]",
    "read the trail of changes, or check that it is whole" },
  { "backup", cli_backup, "FILE", "keep everything, encrypted to the recovery sheet" },
  { "restore", cli_restore, "FILE [--look]", "go back to a backup, or look inside" },
  { "verify", cli_verify, "", "check that the state is sound" },
};

static void
print_help (void)
{
  printf ("cairn COMMAND … [--state DIR]\n\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    printf ("  cairn %s %s\n      %s\n", commands[i].name, commands[i].arguments,
            commands[i].summary);
  printf ("\n  --state DIR   the state folder (else $CAIRN_STATE)\n"
          "  --version     print the version\n"
          "Exit status: 0 done, 1 done with findings, 2 wrong usage, 3 bad input,\n"
          "4 the state can't be opened or is damaged, 5 refused.\n");
}

static const CliCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (commands[i].name, name) == 0)
        return &commands[i];
    }
  return NULL;
}

/* Takes `--state DIR` out of the arguments, wherever it stands. */
static gboolean
take_state (int *argc, char **argv, char **out_state, GError **error)
{
  int kept = 1;

  for (int i = 1; i < *argc; i++)
    {
      if (strcmp (argv[i], "--") == 0)
        {
          while (i < *argc)
            argv[kept++] = argv[i++];
        }
      else if (g_str_has_prefix (argv[i], "--state="))
        *out_state = g_strdup (argv[i] + strlen ("--state="));
      else if (strcmp (argv[i], "--state") != 0)
        argv[kept++] = argv[i];
      else if (++i < *argc)
        *out_state = g_strdup (argv[i]);
      else
        return cli_usage (error, "--state needs a folder");
    }
  *argc = kept;
  argv[kept] = NULL;
  return TRUE;
}

static int
run_command (const CliCommand *command, const char *state, int argc, char **argv, GError **error)
{
  CliContext context = { .clock = cairn_clock_wall () };
  int status;

  context.state = cairn_paths_state (state);
  context.actor = g_strconcat ("unix:", g_get_user_name (), NULL);
  status = command->run (&context, argc, argv, error);
  g_free (context.state);
  g_free (context.actor);
  return status;
}

static int
report (const GError *error)
{
  g_printerr ("cairn: %s\n", error->message);
  return cairn_error_exit_status (error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL;
  const CliCommand *command;
  int status;

  cairn_words_setup ();
  g_set_prgname ("cairn");
  if (!take_state (&argc, argv, &state, &error))
    return report (error);
  if (argc < 2 || strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "help") == 0)
    {
      print_help ();
      return argc < 2 ? 2 : 0;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      printf ("cairn %s\n", CAIRN_VERSION);
      return 0;
    }
  command = find_command (argv[1]);
  if (command == NULL)
    {
      g_printerr ("cairn: there is no command '%s': see cairn --help\n", argv[1]);
      return 2;
    }
  status = run_command (command, state, argc - 1, argv + 1, &error);
  return error != NULL ? report (error) : status;
}
