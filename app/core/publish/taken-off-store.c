/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/publish/taken-off.h"

#include "core/base/clock.h"
#include "core/publish/publish-private.h"

static const char SQL_ADD[] = "INSERT INTO taken_off (service_id, serial) VALUES (?1, ?2)"
                              " ON CONFLICT (service_id) DO UPDATE SET serial = excluded.serial";
static const char SQL_FORGET[] = "DELETE FROM taken_off WHERE service_id = ?1";
static const char SQL_SERIAL[] = "SELECT serial FROM taken_off WHERE service_id = ?1";
static const char SQL_ALL[] = "SELECT service_id, serial FROM taken_off";
static const char SQL_AFTER[] = "SELECT service_id FROM taken_off WHERE serial = 0 OR serial > ?1"
                                " ORDER BY serial = 0 DESC, serial DESC, service_id LIMIT ?2";
/* What every kiosk has shown to be gone. One that shows nothing shows no service. */
static const char SQL_SETTLED[] = "DELETE FROM taken_off WHERE serial > 0 AND serial <= coalesce ("
                                  "(SELECT min (shown) FROM kiosk_shown WHERE shown <> 0), serial)";
static const char SQL_KIOSK[]
    = "INSERT INTO kiosk_shown (name, shown, heard_at) VALUES (?1, ?2, ?3)"
      " ON CONFLICT (name) DO UPDATE SET shown = excluded.shown, heard_at = excluded.heard_at";
static const char SQL_OLD_KIOSKS[] = "DELETE FROM kiosk_shown WHERE heard_at < ?1";
static const char SQL_KIOSKS[] = "SELECT name, shown, heard_at FROM kiosk_shown ORDER BY name";

static gboolean
run (CairnDb *db, const char *sql, const char *text, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, text);
  return cairn_stmt_run (stmt, error);
}

static gboolean
put (CairnDb *db, const char *service, gint64 serial, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, SQL_ADD, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, service);
  cairn_stmt_bind_int64_at (stmt, 2, serial);
  return cairn_stmt_run (stmt, error);
}

/**
 * cairn_taken_off_add:
 * @db: the staff's directory
 * @service: an id
 * @error: what SQLite says
 */
gboolean
cairn_taken_off_add (CairnDb *db, const char *service, GError **error)
{
  return put (db, service, 0, error);
}

/**
 * cairn_taken_off_forget:
 * @db: the staff's directory
 * @service: an id; nothing is written when it was not taken off
 * @error: what SQLite says
 */
gboolean
cairn_taken_off_forget (CairnDb *db, const char *service, GError **error)
{
  return cairn_taken_off_serial (db, service) < 0 || run (db, SQL_FORGET, service, error);
}

/**
 * cairn_taken_off_serial:
 * @db: the staff's directory
 * @service: an id
 *
 * Returns: number of the first publication without it; 0: none is out yet, -1: it was not taken
 *   off, or every kiosk has shown that
 */
gint64
cairn_taken_off_serial (CairnDb *db, const char *service)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, SQL_SERIAL, NULL);

  if (stmt == NULL)
    return -1;
  cairn_stmt_bind_text_at (stmt, 1, service);
  return cairn_stmt_step (stmt, NULL) ? cairn_stmt_int64 (stmt, 0) : -1;
}

static gboolean
read_services (CairnStmt *stmt, GPtrArray *into, GError **error)
{
  GError *local = NULL;

  while (cairn_stmt_step (stmt, &local))
    g_ptr_array_add (into, g_strdup (cairn_stmt_text (stmt, 0)));
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * cairn_taken_off_after:
 * @db: the staff's directory
 * @shown: number of a publication
 * @most: so many; 0: all
 * @error: what SQLite says
 *
 * Returns: (transfer full) (nullable) (element-type utf8): ids of services that were taken off and
 *   that are in this publication
 */
GPtrArray *
cairn_taken_off_after (CairnDb *db, gint64 shown, guint most, GError **error)
{
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, SQL_AFTER, error);

  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_int64_at (stmt, 1, shown);
  cairn_stmt_bind_int64_at (stmt, 2, most > 0 ? (gint64) most : -1);
  return read_services (stmt, services, error) ? g_steal_pointer (&services) : NULL;
}

/* ---- with each publication ------------------------------------------------------------------- */

/* What was waiting is out now, and what is shown again is forgotten. */
static gboolean
look_at_known (CairnPublisher *publisher, gint64 serial, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (publisher->directory, SQL_ALL, error);
  g_autoptr (GPtrArray) back = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) out = g_ptr_array_new_with_free_func (g_free);
  gboolean done = TRUE;
  GError *local = NULL;

  if (stmt == NULL)
    return FALSE;
  while (cairn_stmt_step (stmt, &local))
    {
      const char *service = cairn_stmt_text (stmt, 0);

      if (cairn_published_file_shows (publisher->file, service))
        g_ptr_array_add (back, g_strdup (service));
      else if (cairn_stmt_int64 (stmt, 1) == 0)
        g_ptr_array_add (out, g_strdup (service));
    }
  for (guint i = 0; local == NULL && i < back->len && done; i++)
    done = run (publisher->directory, SQL_FORGET, g_ptr_array_index (back, i), &local);
  for (guint i = 0; local == NULL && i < out->len && done; i++)
    done = put (publisher->directory, g_ptr_array_index (out, i), serial, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
add_gone (CairnPublisher *publisher, gint64 serial, GError **error)
{
  const GPtrArray *gone = cairn_published_file_gone (publisher->file, error);
  g_autoptr (CairnStmt) stmt
      = gone != NULL ? cairn_db_prepare (publisher->directory, SQL_ADD, error) : NULL;

  for (guint i = 0; stmt != NULL && i < gone->len; i += 2)
    {
      const char *service = g_ptr_array_index (gone, i);

      /* One of its places may be what is gone. */
      if (cairn_published_file_shows (publisher->file, service))
        continue;
      cairn_stmt_reset (stmt);
      cairn_stmt_bind_text_at (stmt, 1, service);
      cairn_stmt_bind_int64_at (stmt, 2, serial);
      if (!cairn_stmt_run (stmt, error))
        return FALSE;
    }
  return stmt != NULL;
}

/**
 * cairn_publisher_note_taken_off:
 * @publisher: a publication, every service put
 * @serial: its number
 * @error: what SQLite says
 *
 * Notes which services it no longer holds, and lets go of what every kiosk has shown.
 */
gboolean
cairn_publisher_note_taken_off (CairnPublisher *publisher, gint64 serial, GError **error)
{
  CairnDb *db = publisher->directory;
  gboolean done = cairn_db_exec (db, "SAVEPOINT taken_off", error);

  if (!done)
    return FALSE;
  done = cairn_db_exec (db, SQL_SETTLED, error) && look_at_known (publisher, serial, error)
         && add_gone (publisher, serial, error);
  cairn_db_exec (db, done ? "RELEASE taken_off" : "ROLLBACK TO taken_off; RELEASE taken_off", NULL);
  return done;
}

/* ---- what the kiosks show -------------------------------------------------------------------- */

/**
 * cairn_kiosk_shown_new:
 * @name: of a kiosk
 * @shown: the publication it shows; 0: none, -1: it has not said
 * @heard: when that was, seconds UTC
 *
 * Returns: (transfer full): a kiosk
 */
CairnKioskShown *
cairn_kiosk_shown_new (const char *name, gint64 shown, gint64 heard)
{
  CairnKioskShown *kiosk = g_new0 (CairnKioskShown, 1);

  *kiosk = (CairnKioskShown){ g_strdup (name), shown, heard };
  return kiosk;
}

/**
 * cairn_kiosk_shown_free:
 * @kiosk: (nullable) (transfer full): a kiosk
 */
void
cairn_kiosk_shown_free (CairnKioskShown *kiosk)
{
  if (kiosk == NULL)
    return;
  g_free (kiosk->name);
  g_free (kiosk);
}

static gboolean
put_kiosk (CairnDb *db, const CairnKioskShown *kiosk, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, SQL_KIOSK, error);
  g_autofree char *heard = cairn_time_format_utc (kiosk->heard);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, kiosk->name);
  cairn_stmt_bind_int64_at (stmt, 2, kiosk->shown);
  cairn_stmt_bind_text_at (stmt, 3, heard);
  return cairn_stmt_run (stmt, error);
}

/**
 * cairn_kiosks_remember:
 * @db: the staff's directory, outside a transaction
 * @kiosks: (element-type CairnKioskShown): those that were heard
 * @since: seconds UTC: who was not heard since then is no kiosk of this centre any more
 * @error: what SQLite says
 */
gboolean
cairn_kiosks_remember (CairnDb *db, const GPtrArray *kiosks, gint64 since, GError **error)
{
  g_autofree char *old = cairn_time_format_utc (since);
  gboolean done = cairn_db_begin (db, error);

  if (!done)
    return FALSE;
  for (guint i = 0; i < kiosks->len && done; i++)
    done = put_kiosk (db, g_ptr_array_index (kiosks, i), error);
  done = done && run (db, SQL_OLD_KIOSKS, old, error);
  if (done)
    return cairn_db_commit (db, error);
  cairn_db_rollback (db);
  return FALSE;
}

/**
 * cairn_kiosks_remembered:
 * @db: the staff's directory
 * @error: what SQLite says
 *
 * Returns: (transfer full) (nullable) (element-type CairnKioskShown): by name
 */
GPtrArray *
cairn_kiosks_remembered (CairnDb *db, GError **error)
{
  g_autoptr (GPtrArray) kiosks
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_kiosk_shown_free);
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, SQL_KIOSKS, error);
  GError *local = NULL;

  if (stmt == NULL)
    return NULL;
  while (cairn_stmt_step (stmt, &local))
    {
      gint64 heard;

      if (cairn_time_parse (cairn_stmt_text (stmt, 2), NULL, &heard, NULL))
        g_ptr_array_add (kiosks, cairn_kiosk_shown_new (cairn_stmt_text (stmt, 0),
                                                        cairn_stmt_int64 (stmt, 1), heard));
    }
  if (local == NULL)
    return g_steal_pointer (&kiosks);
  g_propagate_error (error, local);
  return NULL;
}
