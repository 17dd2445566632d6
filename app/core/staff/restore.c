/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Back to what a backup holds: looked at first, then in one step. */
#include "core/staff/backup-private.h"

#include "core/base/error.h"
#include "core/db/migrate.h"
#include "core/ledger/copy.h"
#include "core/settings/settings.h"
#include "core/staff/account-private.h"
#include "core/staff/vault.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

/* A backup that is open: its database in clear, for as long as this lives. */
typedef struct
{
  int turn; /* to look, a descriptor; -1 without */
  char *plain;
  CairnDb *db;
  CairnAuditHead head;
} Opened;

static void
opened_close (Opened *opened)
{
  static const char *const besides[] = { "", "-wal", "-shm" };

  cairn_db_close (opened->db);
  for (guint i = 0; opened->plain != NULL && i < G_N_ELEMENTS (besides); i++)
    {
      g_autofree char *path = g_strconcat (opened->plain, besides[i], NULL);

      g_unlink (path);
    }
  if (opened->plain != NULL)
    cairn_kept_remove (opened->plain);
  g_free (opened->plain);
  if (opened->turn >= 0)
    close (opened->turn);
  g_free (opened);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opened, opened_close)

static gboolean
may_restore (CairnDirectory *directory, CairnStaffSession *session, GError **error)
{
  if (session != NULL)
    return cairn_staff_session_require (session, CAIRN_RIGHT_SETTINGS, error);
  return cairn_staff_is_first_run (directory)
         || cairn_staff_fail (error, CAIRN_STAFF_ERROR_RIGHT, "an administrator has to sign in");
}

/* ---- how far it is --------------------------------------------------------------------------- */

/* Whether to go on with @step. */
static gboolean
begin_step (CairnRestoreWatch *watch, CairnRestoreStep step, GError **error)
{
  if (watch == NULL)
    return TRUE;
  g_atomic_int_set (&watch->step, (gint) step);
  return !g_cancellable_set_error_if_cancelled (watch->cancellable, error);
}

static gboolean
on_decrypted (goffset done, goffset all, gpointer data)
{
  CairnRestoreWatch *watch = data;

  if (watch == NULL)
    return TRUE;
  g_atomic_int_set (&watch->percent, (gint) (all > 0 ? MIN (done * 100 / all, 100) : 0));
  return !g_cancellable_is_cancelled (watch->cancellable);
}

static GCancellable *
cancellable_of (const CairnRestoreWatch *watch)
{
  return watch != NULL ? watch->cancellable : NULL;
}

/* ---- opening --------------------------------------------------------------------------------- */

static gboolean
decrypt (
    Opened *opened, const char *path, const char *sheet, CairnRestoreWatch *watch, GError **error)
{
  guint8 public[32], secret[32];
  gboolean done;

  if (!cairn_recovery_keys (sheet, public, secret, error))
    return FALSE;
  done = cairn_vault_read (path, opened->plain, public, secret, &opened->head, on_decrypted, watch,
                           error);
  sodium_memzero (secret, sizeof secret);
  return done;
}

static gboolean
check_sound (CairnDb *db, const char *path, CairnRestoreWatch *watch, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;

  if (!begin_step (watch, CAIRN_RESTORE_CHECKING, error))
    return FALSE;
  cairn_db_set_cancellable (db, cancellable_of (watch));
  problems = cairn_db_verify (db);
  cairn_db_set_cancellable (db, NULL);
  if (g_cancellable_set_error_if_cancelled (cancellable_of (watch), error))
    return FALSE;
  if (problems->len == 0)
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: what is in it is damaged: %s", path,
               (const char *) g_ptr_array_index (problems, 0));
  return FALSE;
}

/* An older backup is brought up to date here, a newer one refused. */
static Opened *
open_backup (CairnDirectory *directory,
             const char *path,
             const char *sheet,
             CairnRestoreWatch *watch,
             GError **error)
{
  g_autoptr (Opened) opened = g_new0 (Opened, 1);
  g_autofree char *folder = cairn_backup_folder (directory, error);

  opened->turn = -1;
  if (folder == NULL || !begin_step (watch, CAIRN_RESTORE_OPENING, error))
    return NULL;
  /* One that was given up may still be closing its file. */
  opened->turn = cairn_backup_take_turn (folder, cancellable_of (watch), error);
  if (opened->turn < 0)
    return NULL;
  opened->plain = g_build_filename (folder, "being-looked-at", NULL);
  if (!decrypt (opened, path, sheet, watch, error))
    return NULL;
  opened->db = cairn_db_open (opened->plain, CAIRN_DB_WRITE, CAIRN_DB_ID_DIRECTORY, error);
  if (opened->db == NULL || !cairn_kept_take (opened->db, error)
      || !cairn_db_migrate (opened->db, "/org/cairn/schema", NULL, error)
      || !check_sound (opened->db, path, watch, error))
    return NULL;
  return g_steal_pointer (&opened);
}

/**
 * cairn_backup_look_free:
 * @look: (nullable) (transfer full): what is in a backup
 */
void
cairn_backup_look_free (CairnBackupLook *look)
{
  if (look == NULL)
    return;
  g_free (look->centre);
  g_free (look);
}

static guint
count (CairnDb *db, const char *sql)
{
  return (guint) cairn_db_int64 (db, sql, 0);
}

/* Lines that the present trail has and the backup does not, by what the backup ends with. */
static gint64
count_newer (CairnDb *present, const CairnAuditHead *head)
{
  gint64 last = cairn_db_int64 (present, "SELECT coalesce (max (id), 0) FROM audit", 0);

  return MAX (last - head->id, 0);
}

/* The ledger that goes with what the backup is: of a centre, or of a demonstration. */
static gboolean
look_at_ledger (Opened *opened, CairnBackupLook *look, GError **error)
{
  g_autofree char *kept
      = cairn_kept_path (opened->plain, cairn_settings_flag (opened->db, "demonstration"));
  CairnLedgerLook ledger;

  if (!cairn_ledger_look (kept, &ledger, error))
    return FALSE;
  look->counted_weeks = ledger.weeks;
  look->closed_periods = ledger.periods;
  return TRUE;
}

static gint
count_raised (Opened *opened, CairnDb *present, GError **error)
{
  gint raised;

  if (!cairn_db_begin (opened->db, error))
    return -1;
  raised = cairn_backup_unite_protection (opened->db, present, error);
  cairn_db_rollback (opened->db);
  return raised;
}

/**
 * cairn_staff_restore_look:
 * @directory: the staff's directory, opened for writing
 * @session: (nullable): an administrator; %NULL only while nobody works here yet
 * @path: a backup
 * @sheet: the key of the recovery sheet
 * @watch: (nullable): how far it is; it is given up when its cancellable says so
 * @error: %CAIRN_STAFF_ERROR_SHEET, %CAIRN_ERROR_STATE for a damaged one,
 *   %CAIRN_ERROR_TOO_NEW, …
 *
 * Changes nothing.
 *
 * Returns: (transfer full) (nullable): what is in it, and what would be undone by it
 */
CairnBackupLook *
cairn_staff_restore_look (CairnDirectory *directory,
                          CairnStaffSession *session,
                          const char *path,
                          const char *sheet,
                          CairnRestoreWatch *watch,
                          GError **error)
{
  g_autoptr (Opened) opened = NULL;
  g_autoptr (CairnBackupLook) look = g_new0 (CairnBackupLook, 1);
  gint raised;

  if (!may_restore (directory, session, error))
    return NULL;
  opened = open_backup (directory, path, sheet, watch, error);
  if (opened == NULL)
    return NULL;
  raised = count_raised (opened, cairn_directory_db (directory), error);
  if (raised < 0 || !look_at_ledger (opened, look, error))
    return NULL;
  look->made_at = opened->head.at;
  look->centre = cairn_settings_dup (opened->db, "centre.name", "");
  look->services = count (opened->db, "SELECT count (*) FROM service WHERE withdrawn = 0"
                                      " AND merged_into IS NULL");
  look->listed = count (opened->db, "SELECT count (*) FROM service WHERE listing = 'listed'"
                                    " AND withdrawn = 0 AND merged_into IS NULL");
  look->accounts = count (opened->db, "SELECT count (*) FROM staff_account WHERE left_at IS NULL");
  look->protected_places
      = count (opened->db, "SELECT count (*) FROM location WHERE address_visibility <> 'public'");
  look->raised = (guint) raised;
  look->newer_lines = count_newer (cairn_directory_db (directory), &opened->head);
  return g_steal_pointer (&look);
}

/* What it was before: nothing that staff entered is lost by a restore. Without a sheet there is
 * nobody to encrypt it to: then it stays beside itself as it is before a change of schema. */
static gboolean
write_present (CairnDirectory *directory, GError **error)
{
  g_autofree char *folder = cairn_backup_folder (directory, error);
  g_autofree char *at = cairn_time_format_utc (cairn_clock_now (cairn_directory_clock (directory)));
  g_autofree char *name = g_strdup_printf ("before-restore-%s.cairnbackup", at);
  g_autofree char *path = NULL;
  guint8 public[32];

  if (folder == NULL)
    return FALSE;
  g_strdelimit (name, ":", '-');
  if (cairn_recovery_load_public (cairn_directory_db (directory), public, NULL))
    {
      path = g_build_filename (folder, name, NULL);
      return cairn_backup_write (directory, path, error);
    }
  path = g_build_filename (folder, "directory.db.before-restore", NULL);
  return cairn_db_backup (cairn_directory_db (directory), path, error);
}

static gboolean
keep_present (CairnDirectory *directory, CairnRestoreWatch *watch, GError **error)
{
  gboolean done;

  if (!begin_step (watch, CAIRN_RESTORE_KEEPING, error))
    return FALSE;
  cairn_db_set_cancellable (cairn_directory_db (directory), cancellable_of (watch));
  done = write_present (directory, error);
  cairn_db_set_cancellable (cairn_directory_db (directory), NULL);
  return done;
}

/* Numbers of publications rise, also over a restore; the next one is written whole. */
static gboolean
settle_publication (CairnDb *restored, CairnDb *present, GError **error)
{
  g_autofree char *here = cairn_settings_dup (present, "publish.serial", "0");
  g_autofree char *there = cairn_settings_dup (restored, "publish.serial", "0");
  gint64 serial = MAX (g_ascii_strtoll (here, NULL, 10), g_ascii_strtoll (there, NULL, 10));
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, serial);

  return cairn_settings_set (restored, "publish.serial", value, error)
         && cairn_settings_set (restored, "publish.base", "", error);
}

static gboolean
prepare (CairnDirectory *directory, Opened *opened, GError **error)
{
  CairnDb *present = cairn_directory_db (directory);
  gint raised = cairn_backup_unite_protection (opened->db, present, error);
  g_autofree char *made = cairn_time_format_utc (opened->head.at);
  g_autofree char *newer
      = g_strdup_printf ("%" G_GINT64_FORMAT, count_newer (present, &opened->head));
  g_autofree char *places = g_strdup_printf ("%d", raised);
  g_autofree char *detail
      = cairn_staff_detail ("made", made, "lines-undone", newer, "places-raised", places, NULL);

  return raised >= 0 && settle_publication (opened->db, present, error)
         && cairn_period_carry (directory, opened->db, error)
         && cairn_audit_add (opened->db, cairn_clock_now (cairn_directory_clock (directory)),
                             cairn_directory_actor (directory), CAIRN_AUDIT_RESTORE, NULL, NULL,
                             detail, error);
}

/**
 * cairn_staff_restore:
 * @directory: the staff's directory, opened for writing; others may have it open, too
 * @session: (nullable): an administrator; %NULL only while nobody works here yet
 * @path: a backup
 * @sheet: the key of the recovery sheet
 * @watch: (nullable): as for cairn_staff_restore_look()
 * @error: as for cairn_staff_restore_look()
 *
 * Protections are the union of backup and present. Accounts are the backup's: whoever is signed in
 * signs in again. Visitors see it after the next publication.
 */
gboolean
cairn_staff_restore (CairnDirectory *directory,
                     CairnStaffSession *session,
                     const char *path,
                     const char *sheet,
                     CairnRestoreWatch *watch,
                     GError **error)
{
  g_autoptr (Opened) opened = NULL;

  if (!may_restore (directory, session, error))
    return FALSE;
  opened = open_backup (directory, path, sheet, watch, error);
  if (opened == NULL || !keep_present (directory, watch, error)
      || !begin_step (watch, CAIRN_RESTORE_TAKING, error) || !cairn_db_begin (opened->db, error))
    return FALSE;
  if (!prepare (directory, opened, error) || !cairn_db_commit (opened->db, error))
    {
      cairn_db_rollback (opened->db);
      return FALSE;
    }
  return cairn_db_replace (cairn_directory_db (directory), opened->db, error)
         && cairn_kept_merge (directory, opened->plain, error)
         && cairn_directory_reindex (directory, error);
}
