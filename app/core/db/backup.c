/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/db/db-private.h"
#include "core/db/migrate.h"

#include "core/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define PIECE_PAGES 1024

static gboolean
fail (const char *path, int code, GError **error)
{
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: the backup can't be written: %s", path,
               g_strerror (code));
  return FALSE;
}

/* In one step, or in pieces when it may be given up: then SQLite begins anew by itself when
 * somebody writes in between. */
static gboolean
copy_pages (CairnDb *db, sqlite3 *target, const char *path, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", db->handle, "main");
  int pages = db->cancellable != NULL ? PIECE_PAGES : -1;
  int code = backup != NULL ? SQLITE_OK : sqlite3_errcode (target);

  while (backup != NULL && !g_cancellable_is_cancelled (db->cancellable)
         && (code = sqlite3_backup_step (backup, pages)) == SQLITE_OK)
    ;
  sqlite3_backup_finish (backup);
  if (code == SQLITE_DONE)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (db->cancellable, error))
    return FALSE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: it can't be written: %s", path,
               sqlite3_errstr (code));
  return FALSE;
}

static gboolean
write_copy (CairnDb *db, const char *path, gboolean durably, GError **error)
{
  sqlite3 *target = NULL;
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean done;
  int code;

  if (fd < 0)
    return fail (path, errno, error);
  code = sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  done = code == SQLITE_OK ? copy_pages (db, target, path, error)
                           : cairn_db_set_error (db, code, error);
  sqlite3_close (target);
  if (done && durably && fsync (fd) != 0)
    done = fail (path, errno, error);
  close (fd);
  return done;
}

static gboolean
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return done;
}

/**
 * cairn_db_backup:
 * @db: a connection
 * @path: a file to be made, mode 0600; an older one there is replaced only by a whole new one
 * @error: what went wrong
 *
 * Writes a consistent copy with SQLite's backup interface while others may read and write.
 */
gboolean
cairn_db_backup (CairnDb *db, const char *path, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);

  g_unlink (part);
  if (!write_copy (db, part, TRUE, error))
    {
      g_unlink (part);
      return FALSE;
    }
  if (g_rename (part, path) != 0 || !sync_folder (path))
    return fail (path, errno, error);
  return TRUE;
}

/**
 * cairn_db_replace:
 * @db: a connection opened for writing, in no transaction
 * @source: another database, of the same kind
 * @error: what went wrong; then @db is what it was
 *
 * Makes everything in @db what it is in @source, in one step: who else has it open sees all of it
 * or nothing of it, also when the power goes.
 */
gboolean
cairn_db_replace (CairnDb *db, CairnDb *source, GError **error)
{
  return copy_pages (source, db->handle, db->path, error);
}

/**
 * cairn_db_open_copy:
 * @db: a connection
 * @path: a file to be made beside it, mode 0600; it must not be there
 * @error: what went wrong
 *
 * A copy to try something on that nobody else sees: whoever writes to @db meanwhile is not held up.
 * Its file is gone when it is closed, and it is not made to outlive a power cut.
 *
 * Returns: (transfer full) (nullable): a connection that writes to the copy
 */
CairnDb *
cairn_db_open_copy (CairnDb *db, const char *path, GError **error)
{
  gint32 id = (gint32) cairn_db_int64 (db, "PRAGMA application_id", 0);
  CairnDb *copy;

  if (!write_copy (db, path, FALSE, error))
    {
      g_unlink (path);
      return NULL;
    }
  copy = cairn_db_open (path, CAIRN_DB_FILE, id, error);
  if (copy == NULL)
    {
      g_unlink (path);
      return NULL;
    }
  copy->thrown_away = g_strdup (path);
  cairn_db_exec (copy, "PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF", NULL);
  return copy;
}
