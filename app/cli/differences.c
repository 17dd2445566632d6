/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "core/staff/editing.h"

#include <stdio.h>

static void
add_difference (JsonBuilder *out, gconstpointer item)
{
  const CairnDifference *difference = item;
  const char *const members[][2]
      = { { "source", difference->source }, { "table", difference->table },
          { "id", difference->row },        { "field", difference->field },
          { "ours", difference->ours },     { "theirs", difference->theirs } };

  json_builder_begin_object (out);
  json_builder_set_member_name (out, "number");
  json_builder_add_int_value (out, difference->number);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    cli_add_text (out, members[i][0], members[i][1]);
  json_builder_set_member_name (out, "protected");
  json_builder_add_boolean_value (out, difference->is_protected);
  json_builder_end_object (out);
}

static void
print_text (GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    {
      const CairnDifference *difference = g_ptr_array_index (found, i);
      const char *withheld = difference->is_protected ? "(of a protected place)" : "(nothing)";

      printf ("%" G_GINT64_FORMAT " %s.%s of %s\n    ours:   %s\n    theirs: %s\n",
              difference->number, difference->table, difference->field, difference->row,
              difference->ours != NULL ? difference->ours : withheld,
              difference->theirs != NULL ? difference->theirs : withheld);
    }
  printf ("%u fields differ from what a source says. Say which holds: --ours N or --theirs N.\n",
          found->len);
}

static int
list (CairnStaffSession *session, gboolean json, GError **error)
{
  g_autoptr (GPtrArray) found = cairn_staff_differences (session, TRUE, error);

  if (found == NULL)
    return 4;
  if (json)
    cli_print_list ("differences", found, add_difference);
  else
    print_text (found);
  return found->len > 0 ? CLI_FINDINGS : CLI_DONE;
}

static int
refuse (const CairnSaved *saved, GError **error)
{
  const CairnFinding *finding = saved->findings->len > 0 ? saved->findings->pdata[0] : NULL;

  if (finding != NULL)
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
                 "what the source says can't stand in %s.%s (%s): keep what is there",
                 finding->table, finding->field, finding->code);
  else
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
                 "somebody has changed it meanwhile: look at it again");
  return 3;
}

static int
decide (CairnStaffSession *session, gint64 number, gboolean theirs, GError **error)
{
  g_autoptr (CairnSaved) saved = cairn_staff_decide_difference (session, number, theirs, error);

  if (saved == NULL)
    return 3;
  if (saved->conflicts->len > 0 || (theirs && saved->written == 0 && saved->proposal == NULL))
    return refuse (saved, error);
  if (saved->proposal != NULL)
    printf ("It waits for a second person.\n");
  else
    printf ("Decided. Visitors see it after 'cairn publish'.\n");
  return CLI_DONE;
}

static gboolean
read_number (const char *text, gint64 *out_number, GError **error)
{
  guint64 number = 0;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &number, NULL))
    return cli_usage (error, "'%s' is no number of a difference", text != NULL ? text : "");
  *out_number = (gint64) number;
  return TRUE;
}

/**
 * cli_differences:
 *
 * `cairn differences [--json] | --ours N | --theirs N`: where a source says another thing than
 * staff wrote. What says where a protected place is is withheld: it would stay on screens and in
 * logs.
 */
int
cli_differences (CliContext *context, int argc, char **argv, GError **error)
{
  gboolean json = FALSE;
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { "ours", 0, 0, G_OPTION_ARG_STRING, &ours, NULL, NULL },
                                   { "theirs", 0, 0, G_OPTION_ARG_STRING, &theirs, NULL, NULL },
                                   { NULL } };
  g_autoptr (CairnDirectory) directory = NULL;
  CairnStaffSession *session;
  gint64 number = 0;
  int status;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if (argc > 1 || (ours != NULL) + (theirs != NULL) + json > 1)
    return cli_usage (error, "differences takes one of --json, --ours N, --theirs N"), 2;
  if ((ours != NULL || theirs != NULL)
      && !read_number (ours != NULL ? ours : theirs, &number, error))
    return 2;
  directory = cli_open_directory (context, number > 0 ? CAIRN_DB_WRITE : CAIRN_DB_READ, error);
  if (directory == NULL)
    return 4;
  session = cairn_staff_session_for_unix (directory);
  status
      = number > 0 ? decide (session, number, theirs != NULL, error) : list (session, json, error);
  cairn_staff_sign_out (session);
  return cli_refuse (status, error);
}
