/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/audit/audit.h"

#include "cli/command.h"
#include "core/staff/accounts.h"
#include "core/staff/backup.h"
#include "core/staff/editing.h"
#include "core/staff/trail.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  gboolean verify, json;
  char *row, *actor, *action, *since;
  char **against;
  int limit;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->row);
  g_free (options->actor);
  g_free (options->action);
  g_free (options->since);
  g_strfreev (options->against);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Heads of the backups in the state folder, and of those named. */
static GPtrArray *
collect_heads (CliContext *context, const Options *options, GError **error)
{
  g_autofree char *folder = g_build_filename (context->state, "backups", NULL);
  g_autoptr (GPtrArray) heads = cairn_backup_heads (folder, error);

  for (guint i = 0; heads != NULL && options->against != NULL && options->against[i] != NULL; i++)
    {
      CairnAuditHead *head = g_new0 (CairnAuditHead, 1);

      g_ptr_array_add (heads, head);
      if (!cairn_backup_read_head (options->against[i], head, error))
        return NULL;
    }
  return g_steal_pointer (&heads);
}

static int
verify (CliContext *context, CairnDirectory *directory, const Options *options, GError **error)
{
  g_autoptr (GPtrArray) heads = collect_heads (context, options, error);
  g_autoptr (GPtrArray) problems = NULL;
  CairnDb *db = cairn_directory_db (directory);

  if (heads == NULL)
    return 3;
  problems = cairn_audit_verify (db, heads, error);
  if (problems == NULL)
    return 4;
  for (guint i = 0; i < problems->len; i++)
    fprintf (stderr, "cairn: %s: %s: keep this file and restore a backup\n", cairn_db_path (db),
             (const char *) g_ptr_array_index (problems, i));
  if (problems->len > 0)
    return 4;
  printf ("The trail is whole: %" G_GINT64_FORMAT " lines, held against %u backups.\n",
          cairn_db_int64 (db, "SELECT count (*) FROM audit", 0), heads->len);
  return CLI_DONE;
}

static const char *
show (const CairnAuditValue *value, const char *text)
{
  if (text != NULL)
    return text;
  return value->is_protected ? "(protected)" : "(nothing)";
}

static void
print_line (CairnDirectory *directory, const CairnAuditLine *line)
{
  g_autofree char *at = cairn_time_format_utc (line->at);
  g_autofree char *name = cairn_staff_actor_name (directory, line->actor);

  printf ("%" G_GINT64_FORMAT " %s %s %s %s %s\n", line->id, at, name != NULL ? name : "(erased)",
          line->action, line->table != NULL ? line->table : "", line->row != NULL ? line->row : "");
  for (guint i = 0; i < line->values->len; i++)
    {
      const CairnAuditValue *value = g_ptr_array_index (line->values, i);

      printf ("    %s.%s: %s -> %s\n", value->table, value->field, show (value, value->base),
              show (value, value->value));
    }
}

/* A day is its first moment, as in the trail: UTC. */
static gboolean
read_since (const char *text, gint64 *out_at)
{
  GDate day;
  g_autofree char *moment
      = cairn_day_parse (text, &day) ? g_strconcat (text, "T00:00:00Z", NULL) : g_strdup (text);

  return cairn_time_parse (moment, NULL, out_at, NULL);
}

static int
print_trail (CairnDirectory *directory, const Options *options, GError **error)
{
  g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (directory);
  g_autoptr (GPtrArray) lines = NULL;
  CairnAuditFilter filter = { .actor = options->actor,
                              .action = options->action,
                              .row = options->row,
                              .limit = (guint) MAX (options->limit, 0) };

  if (options->since != NULL && !read_since (options->since, &filter.from))
    return cli_usage (error, "--since needs a day or a time, such as 2026-05-01"), 2;
  lines = cairn_staff_trail (session, &filter, TRUE, error);
  if (lines == NULL)
    return 4;
  if (options->json)
    {
      g_autoptr (JsonNode) root = cairn_staff_trail_to_json (directory, lines);

      cli_print_node (root);
      return CLI_DONE;
    }
  for (guint i = 0; i < lines->len; i++)
    print_line (directory, g_ptr_array_index (lines, i));
  return CLI_DONE;
}

/**
 * cli_audit:
 *
 * `cairn audit [--json] [--row ID] [--actor WHO] [--action WHAT] [--since TIME] [--limit N]`:
 * the trail of changes, newest first; protected values never leave by it. `cairn audit --verify
 * [--against BACKUP]`: whether it is whole; exit 4 when not.
 */
int
cli_audit (CliContext *context, int argc, char **argv, GError **error)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[]
      = { { "verify", 0, 0, G_OPTION_ARG_NONE, &options.verify, NULL, NULL },
          { "against", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.against, NULL, NULL },
          { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, NULL, NULL },
          { "row", 0, 0, G_OPTION_ARG_STRING, &options.row, NULL, NULL },
          { "actor", 0, 0, G_OPTION_ARG_STRING, &options.actor, NULL, NULL },
          { "action", 0, 0, G_OPTION_ARG_STRING, &options.action, NULL, NULL },
          { "since", 0, 0, G_OPTION_ARG_STRING, &options.since, NULL, NULL },
          { "limit", 0, 0, G_OPTION_ARG_INT, &options.limit, NULL, NULL },
          { NULL } };
  g_autoptr (CairnDirectory) directory = NULL;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if (argc > 1)
    return cli_usage (error, "audit takes no '%s'", argv[1]), 2;
  directory = cli_open_directory (context, CAIRN_DB_READ, error);
  if (directory == NULL)
    return 4;
  if (options.verify)
    return verify (context, directory, &options, error);
  return cli_refuse (print_trail (directory, &options, error), error);
}
