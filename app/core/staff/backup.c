/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups: the whole of the staff's directory and the counters, encrypted, with the signed end of
 * the trail. */
#include "core/staff/backup-private.h"

#include "core/base/error.h"
#include "core/db/migrate.h"
#include "core/staff/account-private.h"
#include "core/staff/vault.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

/* How often it is asked whether another's turn has ended. */
#define TURN_MICROSECONDS 20000

/**
 * cairn_backup_key_path:
 * @directory: the staff's directory
 *
 * Returns: (transfer full): where the machine's key for the end of the trail is: beside the
 *   directory, not in it, and in no backup
 */
char *
cairn_backup_key_path (CairnDirectory *directory)
{
  return g_build_filename (cairn_directory_state (directory), "keys", "audit", NULL);
}

/**
 * cairn_backup_folder:
 * @directory: the staff's directory
 * @error: when it can't be made
 *
 * Returns: (transfer full) (nullable): STATE/backups, made when missing, for nobody else
 */
char *
cairn_backup_folder (CairnDirectory *directory, GError **error)
{
  g_autofree char *folder = g_build_filename (cairn_directory_state (directory), "backups", NULL);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return g_steal_pointer (&folder);
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: %s", folder, g_strerror (errno));
  return NULL;
}

/**
 * cairn_backup_take_turn:
 * @folder: STATE/backups to look into a backup, STATE to make one
 * @cancellable: (nullable): to wait no longer
 * @error: %G_IO_ERROR_CANCELLED, or why there can be no turn
 *
 * Waits until no other program does the same; who dies with a turn has it no more.
 *
 * Returns: a descriptor: the turn ends when it is closed; or -1
 */
int
cairn_backup_take_turn (const char *folder, GCancellable *cancellable, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  while (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0 && (errno == EWOULDBLOCK || errno == EINTR))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          close (fd);
          return -1;
        }
      g_usleep (TURN_MICROSECONDS);
    }
  if (fd < 0)
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: %s", folder, g_strerror (errno));
  return fd;
}

/**
 * cairn_backup_write:
 * @directory: the staff's directory
 * @path: where the backup goes
 * @error: %CAIRN_ERROR_NOT_FOUND when there is no recovery sheet yet, or why not
 *
 * Without asking who may. A copy in clear stands in backups/ while it is made, as the directory
 * itself does beside it.
 */
gboolean
cairn_backup_write (CairnDirectory *directory, const char *path, GError **error)
{
  CairnDb *db = cairn_directory_db (directory);
  g_autofree char *key = cairn_backup_key_path (directory);
  g_autofree char *folder = cairn_backup_folder (directory, error);
  g_autofree char *plain = NULL;
  CairnAuditHead head;
  guint8 public[32];
  gboolean done;
  int turn;

  if (folder == NULL || !cairn_recovery_load_public (db, public, error)
      || !cairn_audit_sign_head (db, key, cairn_clock_now (cairn_directory_clock (directory)),
                                 &head, error))
    return FALSE;
  turn = cairn_backup_take_turn (cairn_directory_state (directory), NULL, error);
  if (turn < 0)
    return FALSE;
  plain = g_build_filename (folder, "being-made", NULL);
  done = cairn_db_backup (db, plain, error) && cairn_kept_put (directory, plain, error)
         && cairn_vault_write (plain, path, public, &head, error);
  g_unlink (plain);
  close (turn);
  return done;
}

/**
 * cairn_staff_backup:
 * @session: an administrator
 * @path: where the backup goes; an older one there is replaced only by a whole new one
 * @error: %CAIRN_ERROR_NOT_FOUND when there is no recovery sheet yet, or why not
 *
 * Others may go on working meanwhile. That it was made stands in the backup's own trail, too.
 */
gboolean
cairn_staff_backup (CairnStaffSession *session, const char *path, GError **error)
{
  guint8 public[32];

  return cairn_staff_session_require (session, CAIRN_RIGHT_SETTINGS, error)
         && cairn_recovery_load_public (cairn_staff_db (session), public, error)
         && cairn_db_begin (cairn_staff_db (session), error)
         && cairn_staff_end (
             session, cairn_staff_audit (session, "backup", NULL, NULL, NULL, NULL, error), error)
         && cairn_backup_write (session->directory, path, error);
}

/**
 * cairn_backup_read_head:
 * @path: a backup
 * @out_head: (out): the signed end of the trail when it was made
 * @error: %CAIRN_ERROR_INVALID for a file that is no backup
 */
gboolean
cairn_backup_read_head (const char *path, CairnAuditHead *out_head, GError **error)
{
  return cairn_vault_read_head (path, out_head, error);
}

/**
 * cairn_backup_heads:
 * @folder: where backups are
 * @error: when it can't be read; a folder that is not there holds none
 *
 * Returns: (transfer full) (nullable) (element-type CairnAuditHead): the signed ends of the trail
 *   they carry; what is no backup is passed over
 */
GPtrArray *
cairn_backup_heads (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local);
  const char *name;

  if (dir == NULL && !g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree CairnAuditHead *head = g_new0 (CairnAuditHead, 1);

      if (cairn_vault_read_head (path, head, NULL))
        g_ptr_array_add (heads, g_steal_pointer (&head));
    }
  return g_steal_pointer (&heads);
}
