/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledgers in a backup: they travel in the copy of the directory, which is encrypted as a whole,
 * and stand nowhere else in it. */
#include "core/staff/backup-private.h"

#include "core/base/paths.h"
#include "core/ledger/copy.h"
#include "core/ledger/week.h"
#include "core/settings/settings.h"

#include <glib/gstdio.h>

static gboolean
put_file (CairnDb *copy, const char *name, const char *path, GError **error)
{
  g_autofree char *data = NULL;
  g_autoptr (CairnStmt) stmt = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, error))
    return FALSE;
  stmt = cairn_db_prepare (copy, "INSERT INTO kept_file (name, content) VALUES (:name, :content)",
                           error);
  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":name", name);
  cairn_stmt_bind_blob (stmt, ":content", data, length);
  return cairn_stmt_run (stmt, error);
}

static gint32
present_week (CairnDirectory *directory)
{
  g_autofree char *name = cairn_settings_dup (cairn_directory_db (directory), "centre.zone", "UTC");
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);

  return cairn_week_at (cairn_clock_now (cairn_directory_clock (directory)), zone);
}

/* What can't be read stays out and is named in the log: the directory is kept all the same. */
static gboolean
put_ledger (CairnDirectory *directory, CairnDb *copy, gboolean demonstration, GError **error)
{
  g_autofree char *path = cairn_paths_ledger (cairn_directory_state (directory), demonstration);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *made = g_strconcat (cairn_db_path (copy), ".", name, NULL);
  g_autoptr (GError) failure = NULL;
  gboolean done = TRUE;

  if (!cairn_ledger_copy (path, made, present_week (directory), &failure))
    g_message ("not in this backup: %s", failure->message);
  else if (g_file_test (made, G_FILE_TEST_EXISTS))
    done = put_file (copy, name, made, error);
  g_unlink (made);
  return done;
}

/**
 * cairn_kept_put:
 * @directory: the staff's directory
 * @copy: path of a copy of it
 * @error: what SQLite says
 *
 * Puts the ledgers beside @directory into @copy, without the week that goes on.
 */
gboolean
cairn_kept_put (CairnDirectory *directory, const char *copy, GError **error)
{
  g_autoptr (CairnDb) db = cairn_db_open (copy, CAIRN_DB_FILE, CAIRN_DB_ID_DIRECTORY, error);

  return db != NULL
         && cairn_db_exec (db,
                           "CREATE TABLE kept_file (name TEXT PRIMARY KEY NOT NULL,"
                           " content BLOB NOT NULL) STRICT",
                           error)
         && put_ledger (directory, db, FALSE, error) && put_ledger (directory, db, TRUE, error);
}

static gboolean
take_files (CairnDb *copy, const char *folder, GError **error)
{
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (copy, "SELECT name, content FROM kept_file", error);
  g_autoptr (GError) failure = NULL;

  if (stmt == NULL)
    return FALSE;
  while (cairn_stmt_step (stmt, &failure))
    {
      g_autofree char *name = g_path_get_basename (cairn_stmt_text (stmt, 0));
      g_autofree char *path = g_strconcat (folder, ".", name, NULL);
      gsize length = 0;
      gconstpointer data = cairn_stmt_blob (stmt, 1, &length);

      if (!g_file_set_contents_full (path, data != NULL ? data : "", (gssize) length,
                                     G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
        return FALSE;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * cairn_kept_take:
 * @copy: an open backup
 * @error: why not
 *
 * Takes the ledgers out of it and puts each beside it, by cairn_kept_path(); an older backup has
 * none.
 */
gboolean
cairn_kept_take (CairnDb *copy, GError **error)
{
  if (cairn_db_int64 (copy,
                      "SELECT count (*) FROM sqlite_schema WHERE name = 'kept_file'"
                      " AND type = 'table'",
                      0)
      == 0)
    return TRUE;
  return take_files (copy, cairn_db_path (copy), error)
         && cairn_db_exec (copy, "DROP TABLE kept_file", error)
         && cairn_db_exec (copy, "VACUUM", error);
}

/**
 * cairn_kept_path:
 * @copy: path of an open backup
 * @demonstration: which ledger
 *
 * Returns: (transfer full): where cairn_kept_take() has put it, if there was one
 */
char *
cairn_kept_path (const char *copy, gboolean demonstration)
{
  g_autofree char *path = cairn_paths_ledger ("", demonstration);
  g_autofree char *name = g_path_get_basename (path);

  return g_strconcat (copy, ".", name, NULL);
}

/**
 * cairn_kept_merge:
 * @directory: the staff's directory
 * @copy: path of an open backup
 * @error: why not: it may be tried again
 *
 * Brings back what the ledgers here have nothing of.
 */
gboolean
cairn_kept_merge (CairnDirectory *directory, const char *copy, GError **error)
{
  for (gboolean demonstration = FALSE; demonstration <= TRUE; demonstration++)
    {
      g_autofree char *kept = cairn_kept_path (copy, demonstration);
      g_autofree char *path = cairn_paths_ledger (cairn_directory_state (directory), demonstration);

      if (g_file_test (kept, G_FILE_TEST_EXISTS) && !cairn_ledger_merge (path, kept, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_kept_remove:
 * @copy: path of an open backup
 *
 * Leaves nothing of its ledgers in clear.
 */
void
cairn_kept_remove (const char *copy)
{
  for (gboolean demonstration = FALSE; demonstration <= TRUE; demonstration++)
    {
      g_autofree char *kept = cairn_kept_path (copy, demonstration);
      g_autofree char *journal = g_strconcat (kept, "-journal", NULL);

      g_unlink (kept);
      g_unlink (journal);
    }
}
