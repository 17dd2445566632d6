/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/db/migrate.h"

#include "core/base/error.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  gint64 version;
  char *name;
} Step;

static void
free_step (gpointer data)
{
  Step *step = data;

  g_free (step->name);
  g_free (step);
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const Step *first = *(Step *const *) a;
  const Step *second = *(Step *const *) b;

  return first->version < second->version ? -1 : first->version > second->version;
}

/* Steps in order of their numbers, which must run 1, 2, 3 … without a hole. */
static GPtrArray *
list_steps (const char *folder, GError **error)
{
  g_auto (GStrv) names
      = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (free_step);

  if (names == NULL)
    return NULL;
  for (guint i = 0; names[i] != NULL; i++)
    {
      Step *step = g_new0 (Step, 1);

      step->version = strtol (names[i], NULL, 10);
      step->name = g_strdup (names[i]);
      g_ptr_array_add (steps, step);
    }
  g_ptr_array_sort (steps, compare_steps);
  for (guint i = 0; i < steps->len; i++)
    {
      const Step *step = g_ptr_array_index (steps, i);

      if (step->version == (gint64) i + 1)
        continue;
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_FAILED, "%s: no schema step %u", folder, i + 1);
      return NULL;
    }
  return g_steal_pointer (&steps);
}

static gboolean
check_foreign_keys (CairnDb *db, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, "PRAGMA foreign_key_check", error);
  g_autoptr (GError) failure = NULL;

  if (stmt == NULL)
    return FALSE;
  if (cairn_stmt_step (stmt, &failure))
    g_set_error (&failure, CAIRN_ERROR, CAIRN_ERROR_STATE,
                 "%s: a row of %s points to nothing after the change of schema", cairn_db_path (db),
                 cairn_stmt_text (stmt, 0));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

typedef struct
{
  const char *folder;
  const Step *step;
} Apply;

static gboolean
run_step (CairnDb *db, gpointer data, GError **error)
{
  const Apply *apply = data;
  g_autofree char *path = g_strconcat (apply->folder, "/", apply->step->name, NULL);
  g_autofree char *version
      = g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, apply->step->version);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *sql = NULL;

  /* Another program may have been faster: it was looked at before the transaction began. */
  if (cairn_db_int64 (db, "PRAGMA user_version", -1) >= apply->step->version)
    return TRUE;
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return FALSE;
  sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return cairn_db_exec (db, sql, error) && check_foreign_keys (db, error)
         && cairn_db_exec (db, version, error);
}

static gboolean
apply_step (CairnDb *db, const char *folder, const Step *step, GError **error)
{
  Apply apply = { folder, step };

  if (cairn_db_transaction (db, run_step, &apply, error))
    return TRUE;
  g_prefix_error (error, "%s: ", step->name);
  return FALSE;
}

static gboolean
back_up_before (CairnDb *db, const char *folder, gint64 version, GError **error)
{
  g_autofree char *base = g_path_get_basename (cairn_db_path (db));
  g_autofree char *name = g_strdup_printf ("%s.before-%" G_GINT64_FORMAT, base, version + 1);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: %s", folder, g_strerror (errno));
      return FALSE;
    }
  return cairn_db_backup (db, path, error);
}

/**
 * cairn_db_newest_version:
 * @resource_folder: where the numbered scripts are
 *
 * Returns: the version a migrated database has, 0 when there are no scripts.
 */
gint64
cairn_db_newest_version (const char *resource_folder)
{
  g_autoptr (GPtrArray) steps = list_steps (resource_folder, NULL);

  return steps != NULL ? (gint64) steps->len : 0;
}

/**
 * cairn_db_migrate:
 * @db: a connection opened for writing
 * @resource_folder: where the numbered scripts are, "/org/cairn/schema"
 * @backup_folder: (nullable): where to keep the file as it was; made when missing
 * @error: %CAIRN_ERROR_TOO_NEW when a newer Cairn made the file; else the failing step's
 *
 * Brings the schema up to date. Each step is one transaction with its version number in it; a
 * failing step leaves the file at the version before.
 */
gboolean
cairn_db_migrate (CairnDb *db,
                  const char *resource_folder,
                  const char *backup_folder,
                  GError **error)
{
  g_autoptr (GPtrArray) steps = list_steps (resource_folder, error);
  gint64 version = cairn_db_int64 (db, "PRAGMA user_version", -1);
  gboolean done = TRUE;

  if (steps == NULL)
    return FALSE;
  if (version == (gint64) steps->len)
    return TRUE;
  if (version > (gint64) steps->len)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_TOO_NEW,
                   "%s: a newer Cairn made this (version %" G_GINT64_FORMAT "): update Cairn",
                   cairn_db_path (db), version);
      return FALSE;
    }
  if (version > 0 && backup_folder != NULL && !back_up_before (db, backup_folder, version, error))
    return FALSE;
  /* Inside a transaction this pragma would silently do nothing. */
  if (!cairn_db_exec (db, "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  for (guint i = (guint) MAX (version, 0); done && i < steps->len; i++)
    done = apply_step (db, resource_folder, g_ptr_array_index (steps, i), error);
  return cairn_db_exec (db, "PRAGMA foreign_keys = ON", done ? error : NULL) && done;
}

static void
collect (CairnDb *db, const char *sql, const char *sound, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, &error);

  while (stmt != NULL && cairn_stmt_step (stmt, &error))
    {
      const char *text = cairn_stmt_text (stmt, 0);

      if (g_strcmp0 (text, sound) != 0)
        g_ptr_array_add (problems,
                         g_strdup_printf ("%s: %s", cairn_db_path (db), text != NULL ? text : ""));
    }
  if (error != NULL)
    g_ptr_array_add (problems, g_strdup (error->message));
}

/**
 * cairn_db_verify:
 * @db: a connection
 *
 * Returns: (transfer full) (element-type utf8): what is wrong with the file, one line each; empty
 *   when it is sound.
 */
GPtrArray *
cairn_db_verify (CairnDb *db)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);

  if (cairn_db_int64 (db, "PRAGMA user_version", 0) <= 0)
    g_ptr_array_add (problems, g_strdup_printf ("%s: it has no schema", cairn_db_path (db)));
  collect (db, "PRAGMA integrity_check", "ok", problems);
  collect (db,
           "SELECT 'a row of ' || \"table\" || ' points to nothing in ' || parent"
           " FROM pragma_foreign_key_check",
           NULL, problems);
  return problems;
}
