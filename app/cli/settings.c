/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/settings/settings.h"

#include "cli/command.h"
#include "core/audit/audit.h"

#include <stdio.h>
#include <string.h>

static gboolean
set_value (CliContext *context, CairnDb *db, const char *key, const char *value, GError **error)
{
  return cairn_settings_set (db, key, value, error)
         && cairn_audit_add (db, cairn_clock_now (&context->clock), context->actor, "setting",
                             "setting", key, NULL, error);
}

/**
 * cli_settings:
 *
 * `cairn settings get KEY` and `cairn settings set KEY VALUE`; visitors see it after publishing.
 */
int
cli_settings (CliContext *context, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (CairnDirectory) directory = NULL;
  gboolean set;
  CairnDb *db;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  set = argc == 4 && strcmp (argv[1], "set") == 0;
  if (!set && !(argc == 3 && strcmp (argv[1], "get") == 0))
    return cli_usage (error, "settings needs get KEY or set KEY VALUE"), 2;
  if (!cairn_settings_is_known (argv[2]))
    return cli_usage (error, "there is no setting '%s'", argv[2]), 2;
  directory = cli_open_directory (context, set ? CAIRN_DB_WRITE : CAIRN_DB_READ, error);
  if (directory == NULL)
    return 4;
  db = cairn_directory_db (directory);
  if (set)
    return set_value (context, db, argv[2], argv[3], error) ? CLI_DONE : 4;
  {
    g_autofree char *value = cairn_settings_dup (db, argv[2], "");

    printf ("%s\n", value);
  }
  return CLI_DONE;
}
