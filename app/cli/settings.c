/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/settings/settings.h"

#include "cli/command.h"
#include "core/staff/centre.h"

#include <stdio.h>
#include <string.h>

/* What a code of cairn_settings_check() means, and what to do. */
static const char *
explain (const char *code)
{
  static const struct
  {
    const char *code, *text;
  } texts[] = {
    { "not-a-number", "a whole number is needed" },
    { "out-of-range", "the number is too small or too large" },
    { "not-yes-or-no", "1 for yes or 0 for no is needed" },
    { "not-a-zone", "a time zone such as Europe/London is needed" },
    { "not-a-region", "a country code of two capital letters, such as NZ, is needed" },
    { "not-a-language", "languages such as en,ar are needed" },
    { "not-a-day", "a day such as 2026-05-01 is needed" },
    { "not-hours", "a list such as [{\"days\": 31, \"from\": 480, \"to\": 1200}] is needed" },
    { "not-areas",
      "a list such as [{\"id\": \"north\", \"names\": {\"en\": \"North\"}}] is needed" },
    { "not-holidays",
      "a list such as [{\"day\": \"2026-12-25\", \"name\": \"Christmas\"}] is needed" },
    { "not-shares", "shares such as {\"source\": \"Census\", \"year\": 2021, \"percent\": {\"ar\": "
                    "3.1}} are needed" },
    { "too-long", "it is too long, or no text" },
    { "not-yours", "Cairn keeps this itself" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (strcmp (texts[i].code, code) == 0)
        return texts[i].text;
    }
  return code;
}

static int
set_value (CairnDirectory *directory, const char *key, const char *value, GError **error)
{
  g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (directory);
  const char *code = cairn_settings_check (key, value);

  if (code != NULL)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "%s: %s", key, explain (code));
      return 3;
    }
  return cairn_staff_set_setting (session, key, value, error) ? CLI_DONE : 4;
}

static void
print_value (CairnDb *db, const char *key)
{
  const CairnSetting *setting = cairn_settings_find (key);
  g_autofree char *value
      = cairn_settings_dup (db, key, strchr (key, '@') != NULL ? "" : setting->otherwise);

  printf ("%s\n", value);
}

static int
list (CairnDb *db)
{
  guint n;
  const CairnSetting *settings = cairn_settings_list (&n);

  for (guint i = 0; i < n; i++)
    {
      if (settings[i].kind == CAIRN_SETTING_SECRET)
        continue;
      printf ("%s = ", settings[i].key);
      print_value (db, settings[i].key);
    }
  return CLI_DONE;
}

static gboolean
check_call (int argc, char **argv, GError **error)
{
  gboolean named
      = (argc == 3 && strcmp (argv[1], "get") == 0) || (argc == 4 && strcmp (argv[1], "set") == 0);

  if (argc == 2 && strcmp (argv[1], "list") == 0)
    return TRUE;
  if (!named)
    return cli_usage (error, "settings needs get KEY, set KEY VALUE or list");
  return cairn_settings_is_known (argv[2])
         || cli_usage (error, "there is no setting '%s'", argv[2]);
}

/**
 * cli_settings:
 *
 * `cairn settings get KEY`, `set KEY VALUE` and `list`; visitors see it after publishing.
 */
int
cli_settings (CliContext *context, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (CairnDirectory) directory = NULL;
  gboolean set;

  if (!cli_parse (entries, &argc, &argv, error) || !check_call (argc, argv, error))
    return 2;
  set = strcmp (argv[1], "set") == 0;
  directory = cli_open_directory (context, set ? CAIRN_DB_WRITE : CAIRN_DB_READ, error);
  if (directory == NULL)
    return 4;
  if (set)
    return cli_refuse (set_value (directory, argv[2], argv[3], error), error);
  if (argc == 2)
    return list (cairn_directory_db (directory));
  print_value (cairn_directory_db (directory), argv[2]);
  return CLI_DONE;
}
