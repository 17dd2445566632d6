/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/directory/directory-private.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/db/migrate.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#define SCHEMA_FOLDER "/org/cairn/schema"
#define SCHEMA_VERSION 1

/* A reader can't migrate: it must say so instead of failing at the first missing column. */
static gboolean
check_version (CairnDirectory *directory, GError **error)
{
  gint64 version = cairn_db_int64 (directory->db, "PRAGMA user_version", -1);

  if (version == SCHEMA_VERSION)
    return TRUE;
  g_set_error (error, CAIRN_ERROR,
               version > SCHEMA_VERSION ? CAIRN_ERROR_TOO_NEW : CAIRN_ERROR_STATE,
               "%s: schema version %" G_GINT64_FORMAT ", this Cairn knows %d: %s",
               cairn_db_path (directory->db), version, SCHEMA_VERSION,
               version > SCHEMA_VERSION ? "update Cairn" : "run 'cairn publish' once to migrate");
  return FALSE;
}

static gboolean
prepare_schema (CairnDirectory *directory, CairnDbMode mode, GError **error)
{
  g_autofree char *backups = g_build_filename (directory->state, "backups", NULL);

  if (mode == CAIRN_DB_READ)
    return check_version (directory, error);
  return cairn_db_migrate (directory->db, SCHEMA_FOLDER, backups, error);
}

/**
 * cairn_directory_open:
 * @state: the state folder
 * @mode: %CAIRN_DB_READ, %CAIRN_DB_WRITE or %CAIRN_DB_CREATE
 * @clock: the time
 * @actor: who works on it, for the trail: "unix:NAME"
 * @error: why not
 *
 * Opens STATE/directory.db, which only staff may read, and brings its schema up to date when it
 * may write.
 *
 * Returns: (transfer full) (nullable): the directory.
 */
CairnDirectory *
cairn_directory_open (
    const char *state, CairnDbMode mode, const CairnClock *clock, const char *actor, GError **error)
{
  g_autoptr (CairnDirectory) directory = g_new0 (CairnDirectory, 1);
  g_autofree char *path = cairn_paths_directory (state);
  mode_t mask = umask (0077);

  directory->clock = *clock;
  directory->actor = g_strdup (actor);
  directory->state = g_strdup (state);
  directory->db = cairn_db_open (path, mode, CAIRN_DB_ID_DIRECTORY, error);
  umask (mask);
  if (directory->db == NULL || !prepare_schema (directory, mode, error))
    return NULL;
  return g_steal_pointer (&directory);
}

/**
 * cairn_directory_close:
 * @directory: (nullable): a directory
 */
void
cairn_directory_close (CairnDirectory *directory)
{
  if (directory == NULL)
    return;
  cairn_db_close (directory->db);
  g_free (directory->actor);
  g_free (directory->state);
  g_free (directory);
}

/**
 * cairn_directory_db:
 * @directory: a directory
 *
 * Returns: (transfer none): its connection.
 */
CairnDb *
cairn_directory_db (CairnDirectory *directory)
{
  return directory->db;
}

/**
 * cairn_directory_resolve:
 * @directory: a directory
 * @id: a Cairn id or one of a source
 * @error: what SQLite says
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the Cairn ids it may mean, services
 * first.
 */
GPtrArray *
cairn_directory_resolve (CairnDirectory *directory, const char *id, GError **error)
{
  static const char SQL[]
      = "SELECT id FROM service WHERE id = :id"
        " UNION SELECT id FROM organization WHERE id = :id"
        " UNION SELECT id FROM location WHERE id = :id"
        " UNION SELECT id FROM foreign_id WHERE foreign_id = :id AND table_name = 'service'";
  static const char SQL_OTHERS[]
      = "SELECT id FROM foreign_id WHERE foreign_id = :id"
        " AND table_name IN ('organization', 'location') ORDER BY table_name DESC, id";
  const char *const queries[] = { SQL, SQL_OTHERS };
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (queries) && ids->len == 0; i++)
    {
      g_autoptr (CairnStmt) stmt = cairn_db_prepare (directory->db, queries[i], error);

      if (stmt == NULL)
        return NULL;
      cairn_stmt_bind_text (stmt, ":id", id);
      while (cairn_stmt_step (stmt, &failure))
        g_ptr_array_add (ids, g_strdup (cairn_stmt_text (stmt, 0)));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&ids);
}
