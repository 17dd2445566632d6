/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/db/db-private.h"
#include "core/db/migrate.h"

#include "core/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static gboolean
fail (const char *path, int code, GError **error)
{
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: the backup can't be written: %s", path,
               g_strerror (code));
  return FALSE;
}

static gboolean
copy_pages (CairnDb *db, sqlite3 *target, const char *path, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", db->handle, "main");
  int code = backup != NULL ? SQLITE_OK : sqlite3_errcode (target);

  while (backup != NULL && (code = sqlite3_backup_step (backup, -1)) == SQLITE_OK)
    ;
  sqlite3_backup_finish (backup);
  if (code == SQLITE_DONE)
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: it can't be written: %s", path,
               sqlite3_errstr (code));
  return FALSE;
}

static gboolean
write_copy (CairnDb *db, const char *path, GError **error)
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
  if (done && fsync (fd) != 0)
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
  if (!write_copy (db, part, error))
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
