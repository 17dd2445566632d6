/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "core/staff/editing.h"

#include <stdio.h>

static void
add_record (JsonBuilder *out, const char *member, const char *id, const char *name)
{
  json_builder_set_member_name (out, member);
  json_builder_begin_object (out);
  cli_add_text (out, "id", id);
  cli_add_text (out, "name", name);
  json_builder_end_object (out);
}

static void
add_duplicate (JsonBuilder *out, gconstpointer item)
{
  const CairnDuplicate *duplicate = item;

  json_builder_begin_object (out);
  cli_add_text (out, "kind", duplicate->kind);
  add_record (out, "one", duplicate->one, duplicate->one_name);
  add_record (out, "other", duplicate->other, duplicate->other_name);
  json_builder_set_member_name (out, "score");
  json_builder_add_int_value (out, duplicate->score);
  json_builder_set_member_name (out, "reasons");
  json_builder_begin_array (out);
  for (guint i = 0; duplicate->reasons[i] != NULL; i++)
    json_builder_add_string_value (out, duplicate->reasons[i]);
  json_builder_end_array (out);
  json_builder_end_object (out);
}

static void
print_text (GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    {
      const CairnDuplicate *duplicate = g_ptr_array_index (found, i);
      g_autofree char *reasons = g_strjoinv (", ", duplicate->reasons);

      printf ("%u %s: %s\n    %s %s\n    %s %s\n", duplicate->score, duplicate->kind, reasons,
              duplicate->one, duplicate->one_name != NULL ? duplicate->one_name : "",
              duplicate->other, duplicate->other_name != NULL ? duplicate->other_name : "");
    }
  printf ("%u pairs are likely the same. Say so with --merge FROM INTO, or --apart ID ID.\n",
          found->len);
}

static int
list (CairnStaffSession *session, gboolean json, GError **error)
{
  g_autoptr (GPtrArray) found = cairn_staff_duplicates (session, error);

  if (found == NULL)
    return 4;
  if (json)
    cli_print_list ("duplicates", found, add_duplicate);
  else
    print_text (found);
  return found->len > 0 ? CLI_FINDINGS : CLI_DONE;
}

static int
merge (CairnStaffSession *session, const char *from, const char *into, GError **error)
{
  const char *kind = cairn_staff_kind_of (session, from);
  g_autofree char *id = kind != NULL ? cairn_staff_merge (session, kind, from, into, error) : NULL;

  if (kind == NULL)
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND,
                 "'%s' is no organisation, service or location", from);
  if (id == NULL)
    return 3;
  printf ("'%s' is part of '%s' now. To take it back: cairn duplicates --unmerge %s\n", from, into,
          id);
  return CLI_DONE;
}

/* What was asked for: at most one of these. */
typedef struct
{
  gboolean apart, again, merge, unmerge, json;
} Wish;

static int
decide (CairnStaffSession *session,
        const Wish *wish,
        const char *one,
        const char *other,
        GError **error)
{
  if (wish->merge)
    return merge (session, one, other, error);
  if (!cairn_staff_decide_duplicate (
          session, one, other, wish->apart ? CAIRN_DUPLICATE_APART : CAIRN_DUPLICATE_OPEN, error))
    return 3;
  printf (wish->apart ? "They are not the same: not asked again.\n" : "Asked again from now on.\n");
  return CLI_DONE;
}

static int
run (CairnDirectory *directory, const Wish *wish, char **names, GError **error)
{
  CairnStaffSession *session = cairn_staff_session_for_unix (directory);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  int status;

  if (wish->unmerge)
    status = cairn_staff_unmerge (session, names[0], error) ? CLI_DONE : 3;
  else if (!wish->apart && !wish->again && !wish->merge)
    status = list (session, wish->json, error);
  else if (!cli_resolve (directory, names, 2, ids, error))
    status = 3;
  else
    status = decide (session, wish, g_ptr_array_index (ids, 0), g_ptr_array_index (ids, 1), error);
  cairn_staff_sign_out (session);
  return cli_refuse (status, error);
}

/**
 * cli_duplicates:
 *
 * `cairn duplicates [--json] | --apart ID ID | --ask-again ID ID | --merge FROM INTO
 * | --unmerge MERGE`: what is likely the same, and what people say of it.
 */
int
cli_duplicates (CliContext *context, int argc, char **argv, GError **error)
{
  Wish wish = { FALSE, FALSE, FALSE, FALSE, FALSE };
  const GOptionEntry entries[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &wish.json, NULL, NULL },
          { "apart", 0, 0, G_OPTION_ARG_NONE, &wish.apart, NULL, NULL },
          { "ask-again", 0, 0, G_OPTION_ARG_NONE, &wish.again, NULL, NULL },
          { "merge", 0, 0, G_OPTION_ARG_NONE, &wish.merge, NULL, NULL },
          { "unmerge", 0, 0, G_OPTION_ARG_NONE, &wish.unmerge, NULL, NULL },
          { NULL } };
  g_autoptr (CairnDirectory) directory = NULL;
  int wishes, needed;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  wishes = wish.apart + wish.again + wish.merge + wish.unmerge;
  needed = wishes == 0 ? 0 : wish.unmerge ? 1 : 2;
  if (wishes > 1 || (wishes == 1 && wish.json))
    return cli_usage (error, "duplicates does one thing at a time"), 2;
  if (argc - 1 != needed)
    return cli_usage (error, "duplicates needs %d ids here", needed), 2;
  directory = cli_open_directory (context, wishes == 0 ? CAIRN_DB_READ : CAIRN_DB_WRITE, error);
  return directory != NULL ? run (directory, &wish, argv + 1, error) : 4;
}
