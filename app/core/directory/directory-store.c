/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/directory/directory-private.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/uuid.h"
#include "core/db/migrate.h"
#include "core/directory/entry.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define SCHEMA_FOLDER "/org/cairn/schema"

#define COPY_PREFIX "being-tried-"
#define COPY_LASTS 86400 /* seconds */

/* The kiosk's user passes through the state folder to public/ and can't see what else is in it. */
static gboolean
make_state (const char *state, GError **error)
{
  if (g_file_test (state, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (g_mkdir_with_parents (state, 0711) == 0 && g_chmod (state, 0711) == 0)
    return TRUE;
  g_set_error (error, CAIRN_ERROR,
               errno == EACCES || errno == EPERM ? CAIRN_ERROR_REFUSED : CAIRN_ERROR_STATE,
               "%s: the folder can't be made: %s", state, g_strerror (errno));
  return FALSE;
}

static gboolean
migrate (CairnDb *db, const char *state, GError **error)
{
  g_autofree char *backups = g_build_filename (state, "backups", NULL);

  return cairn_db_migrate (db, SCHEMA_FOLDER, backups, error);
}

/* Who only reads finds an old file after an update of Cairn too: it is migrated by a connection
 * that may write, and read after that. */
static gboolean
bring_up_to_date (
    CairnDb *db, const char *path, const char *state, CairnDbMode mode, GError **error)
{
  gint64 version = cairn_db_int64 (db, "PRAGMA user_version", -1);
  g_autoptr (CairnDb) writer = NULL;

  if (version == cairn_db_newest_version (SCHEMA_FOLDER))
    return TRUE;
  if (mode != CAIRN_DB_READ)
    return migrate (db, state, error);
  writer = cairn_db_open (path, CAIRN_DB_WRITE, CAIRN_DB_ID_DIRECTORY, error);
  return writer != NULL && migrate (writer, state, error);
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

  directory->clock = *clock;
  directory->actor = g_strdup (actor);
  directory->state = g_strdup (state);
  if (mode == CAIRN_DB_CREATE && !make_state (state, error))
    return NULL;
  directory->db = cairn_db_open (path, mode, CAIRN_DB_ID_DIRECTORY, error);
  if (directory->db == NULL || !bring_up_to_date (directory->db, path, state, mode, error))
    return NULL;
  return g_steal_pointer (&directory);
}

/* What a program left that was killed. A day is longer than anybody looks at anything; the folder's
 * own file system says how old they are. */
static void
clear_left_copies (const char *folder, const char *fresh)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GStatBuf newest;
  const char *name;

  if (dir == NULL || g_stat (fresh, &newest) != 0)
    return;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf left;

      if (g_str_has_prefix (name, COPY_PREFIX) && g_stat (path, &left) == 0
          && left.st_mtime + COPY_LASTS < newest.st_mtime)
        g_unlink (path);
    }
}

/**
 * cairn_directory_open_copy:
 * @directory: a directory
 * @error: why not
 *
 * Takes room on the disk as the directory does, in backups/, where nobody else may read it.
 *
 * Returns: (transfer full) (nullable): the same in a file of its own, to be written to at will
 */
CairnDirectory *
cairn_directory_open_copy (CairnDirectory *directory, GError **error)
{
  g_autoptr (CairnDirectory) copy = g_new0 (CairnDirectory, 1);
  g_autofree char *folder = g_build_filename (directory->state, "backups", NULL);
  g_autofree char *id = cairn_uuid_new ();
  g_autofree char *name = g_strconcat (COPY_PREFIX, id, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: %s", folder, g_strerror (errno));
      return NULL;
    }
  copy->clock = directory->clock;
  copy->actor = g_strdup (directory->actor);
  copy->state = g_strdup (directory->state);
  copy->db = cairn_db_open_copy (directory->db, path, error);
  if (copy->db == NULL)
    return NULL;
  clear_left_copies (folder, path);
  return g_steal_pointer (&copy);
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
 * cairn_directory_actor:
 * @directory: a directory
 *
 * Returns: (transfer none): who works on it, as the trail says it
 */
const char *
cairn_directory_actor (CairnDirectory *directory)
{
  return directory->actor;
}

/**
 * cairn_directory_set_actor:
 * @directory: a directory
 * @actor: who works on it from now on: "staff:ID", "unix:NAME"
 */
void
cairn_directory_set_actor (CairnDirectory *directory, const char *actor)
{
  char *kept = g_strdup (actor);

  g_free (directory->actor);
  directory->actor = kept;
}

/**
 * cairn_directory_clock:
 * @directory: a directory
 *
 * Returns: (transfer none): the time it lives by
 */
const CairnClock *
cairn_directory_clock (CairnDirectory *directory)
{
  return &directory->clock;
}

/**
 * cairn_directory_state:
 * @directory: a directory
 *
 * Returns: (transfer none): its state folder
 */
const char *
cairn_directory_state (CairnDirectory *directory)
{
  return directory->state;
}

/* What people look for first comes first: the places of a service seldom have ids of their own. */
static const char *const resolve_order[]
    = { "service", "organization", "location", "program", "service_at_location" };

static gboolean
collect_ids (CairnStmt *stmt, GPtrArray *ids, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (cairn_stmt_step (stmt, &failure))
    g_ptr_array_add (ids, g_strdup (cairn_stmt_text (stmt, 0)));
  cairn_stmt_reset (stmt);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
find_own (CairnDirectory *directory, const char *id, GPtrArray *ids, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (directory->db,
                                                 "SELECT id FROM service WHERE id = :id"
                                                 " UNION SELECT id FROM organization WHERE id = :id"
                                                 " UNION SELECT id FROM location WHERE id = :id",
                                                 error);
  g_autofree char *lower = cairn_uuid_is_valid (id) ? g_ascii_strdown (id, -1) : g_strdup (id);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":id", lower);
  return collect_ids (stmt, ids, error);
}

/* Of the first kind of record that has the id: a source often counts each kind from 1. */
static gboolean
find_foreign (CairnDirectory *directory, const char *id, GPtrArray *ids, GError **error)
{
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (directory->db,
                          "SELECT DISTINCT id FROM foreign_id WHERE foreign_id = :id"
                          " AND table_name = :table ORDER BY source, id",
                          error);
  const char *slash = strchr (id, '/');
  gboolean done = stmt != NULL;

  for (guint i = 0; done && ids->len == 0 && i < G_N_ELEMENTS (resolve_order); i++)
    {
      const char *table = resolve_order[i];
      gboolean asked
          = slash != NULL && strlen (table) == (gsize) (slash - id) && g_str_has_prefix (id, table);

      cairn_stmt_bind_text (stmt, ":id", asked ? slash + 1 : id);
      cairn_stmt_bind_text (stmt, ":table", table);
      done = collect_ids (stmt, ids, error);
    }
  return done;
}

/**
 * cairn_directory_resolve:
 * @directory: a directory
 * @id: a Cairn id or one of a source; "organization/12" asks for that of an organisation
 * @error: what SQLite says
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the Cairn ids it may mean: none, one, or
 *   several when sources use the same one. Services before organisations before places.
 */
GPtrArray *
cairn_directory_resolve (CairnDirectory *directory, const char *id, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (!find_own (directory, id, ids, error))
    return NULL;
  if (ids->len == 0 && !find_foreign (directory, id, ids, error))
    return NULL;
  return g_steal_pointer (&ids);
}
