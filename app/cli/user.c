/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/staff/accounts.h"

#include "cli/command.h"
#include "cli/secret.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  char *role, *name;
  gboolean json;
} Options;

static char *
find_account (CairnDirectory *directory, const char *login, GError **error)
{
  char *id = cairn_staff_account_find (directory, login);

  if (id == NULL)
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND,
                 "there is no account '%s': see cairn user list", login);
  return id;
}

static void
print_sheet (const char *sheet)
{
  printf ("\n  %s\n\n"
          "This is the recovery sheet. Write it down or print it, and lock it away: it is kept\n"
          "nowhere else. It opens every backup, and lets you in when no administrator is left.\n",
          sheet);
}

/* The first account is an administrator's, whatever was asked for: somebody has to be one. */
static int
add_first (CairnDirectory *directory,
           const Options *options,
           const char *login,
           const char *password,
           GError **error)
{
  g_autofree char *sheet = NULL;
  g_autoptr (CairnStaffSession) session = NULL;

  if (options->role != NULL && strcmp (options->role, "administrator") != 0)
    return cli_usage (error, "the first account has to be an administrator's"), 2;
  session = cairn_staff_first_run (directory, login, options->name != NULL ? options->name : login,
                                   password, &sheet, error);
  if (session == NULL)
    return 3;
  printf ("%s is the first administrator.\n", login);
  print_sheet (sheet);
  return CLI_DONE;
}

static int
add_more (CairnDirectory *directory,
          const Options *options,
          const char *login,
          const char *password,
          GError **error)
{
  g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (directory);
  g_autofree char *id = NULL;
  CairnRole role;

  if (!cairn_role_from_word (options->role, &role))
    return cli_usage (error, "user add needs --role assist, editor, reviewer or administrator"), 2;
  id = cairn_staff_account_add (session, login, options->name != NULL ? options->name : login, role,
                                password, error);
  if (id == NULL)
    return 3;
  printf ("%s may sign in now, and chooses a password then.\n", login);
  return CLI_DONE;
}

static int
add (CairnDirectory *directory, const Options *options, const char *login, GError **error)
{
  gboolean first = cairn_staff_is_first_run (directory);
  char *password = cli_secret_read_new (first ? "A password" : "A first password", error);
  int status = 3;

  if (password != NULL)
    status = first ? add_first (directory, options, login, password, error)
                   : add_more (directory, options, login, password, error);
  cli_secret_free (password);
  return status;
}

static void
add_account (JsonBuilder *out, gconstpointer item)
{
  const CairnStaffAccount *account = item;

  json_builder_begin_object (out);
  cli_add_text (out, "login", account->login);
  cli_add_text (out, "name", account->name);
  cli_add_text (out, "role", cairn_role_word (account->role));
  json_builder_set_member_name (out, "disabled");
  json_builder_add_boolean_value (out, account->disabled);
  json_builder_end_object (out);
}

static int
list (CairnDirectory *directory, const Options *options, GError **error)
{
  g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (directory);
  g_autoptr (GPtrArray) accounts = cairn_staff_accounts (session, error);

  if (accounts == NULL)
    return 4;
  if (options->json)
    cli_print_list ("users", accounts, add_account);
  for (guint i = 0; i < accounts->len && !options->json; i++)
    {
      const CairnStaffAccount *account = g_ptr_array_index (accounts, i);

      printf ("%-20s %-14s %s%s\n", account->login, cairn_role_word (account->role), account->name,
              account->disabled ? " (disabled)" : "");
    }
  return CLI_DONE;
}

static int
disable (CairnDirectory *directory, const char *login, GError **error)
{
  g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (directory);
  g_autofree char *id = find_account (directory, login, error);

  if (id == NULL || !cairn_staff_account_set_disabled (session, id, TRUE, error))
    return 3;
  printf ("%s can't sign in any more.\n", login);
  return CLI_DONE;
}

static int
reset_password (CairnDirectory *directory, const char *login, GError **error)
{
  g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (directory);
  g_autofree char *id = find_account (directory, login, error);
  char *password = id != NULL ? cli_secret_read_new ("A new password", error) : NULL;
  gboolean done
      = password != NULL && cairn_staff_account_reset_password (session, id, password, error);

  cli_secret_free (password);
  if (!done)
    return 3;
  printf ("%s signs in with it once, and chooses another then.\n", login);
  return CLI_DONE;
}

static int
run (CairnDirectory *directory, const Options *options, int argc, char **argv, GError **error)
{
  if (strcmp (argv[1], "list") == 0)
    return list (directory, options, error);
  if (strcmp (argv[1], "add") == 0)
    return add (directory, options, argv[2], error);
  if (strcmp (argv[1], "disable") == 0)
    return disable (directory, argv[2], error);
  return reset_password (directory, argv[2], error);
}

static gboolean
is_call (int argc, char **argv)
{
  static const char *const with_login[] = { "add", "disable", "reset-password", NULL };

  return (argc == 2 && strcmp (argv[1], "list") == 0)
         || (argc == 3 && g_strv_contains (with_login, argv[1]));
}

/**
 * cli_user:
 *
 * `cairn user add|list|disable|reset-password`: passwords come from the terminal or standard input.
 */
int
cli_user (CliContext *context, int argc, char **argv, GError **error)
{
  Options options = { 0 };
  const GOptionEntry entries[] = { { "role", 0, 0, G_OPTION_ARG_STRING, &options.role, NULL, NULL },
                                   { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, NULL, NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, NULL, NULL },
                                   { NULL } };
  g_autoptr (CairnDirectory) directory = NULL;
  g_autofree char *role = NULL;
  g_autofree char *name = NULL;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  role = options.role;
  name = options.name;
  if (!is_call (argc, argv))
    return cli_usage (error,
                      "user needs add NAME --role ROLE, list, disable NAME or reset-password NAME"),
           2;
  directory = cli_open_directory (context, CAIRN_DB_WRITE, error);
  if (directory == NULL)
    return 4;
  return cli_refuse (run (directory, &options, argc, argv, error), error);
}
