/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Protection is sticky through a restore, too: what either side protects stays protected. */
#include "core/staff/backup-private.h"

#include "core/staff/staff-private.h"

#include <string.h>

static const char SQL_PROTECTED_PLACES[]
    = "SELECT id, name, latitude, longitude, address_visibility FROM location WHERE"
      " address_visibility <> 'public' OR id IN (SELECT location_id FROM address"
      "  WHERE address_visibility <> 'public')";
static const char SQL_PROTECTED_ADDRESSES[]
    = "SELECT a.id, a.location_id, a.address_1, a.address_2, a.city, a.postal_code, a.country,"
      " a.address_visibility FROM address a LEFT JOIN location l ON l.id = a.location_id"
      " WHERE a.address_visibility <> 'public' OR l.address_visibility <> 'public'";

/* Withdrawn: nobody is sent there; the leak check reads what is protected in whatever state. */
static const char SQL_KEEP_PLACE[]
    = "INSERT OR IGNORE INTO location (id, name, latitude, longitude, address_visibility,"
      " staff_edited, withdrawn) VALUES (?1, ?2, ?3, ?4, ?5, 1, 1)";
static const char SQL_KEEP_ADDRESS[]
    = "INSERT OR IGNORE INTO address (id, location_id, address_1, address_2, city, postal_code,"
      " country, address_visibility, staff_edited, withdrawn) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
      " ?8, 1, 1)";
#define RANK(v) "CASE " v " WHEN 'hidden' THEN 2 WHEN 'area' THEN 1 ELSE 0 END"
static const char SQL_RAISE_PLACE[]
    = "UPDATE location SET address_visibility = ?2 WHERE id = ?1 AND " RANK ("?2") " > " RANK (
        "address_visibility");
static const char SQL_RAISE_ADDRESS[]
    = "UPDATE address SET address_visibility = ?2 WHERE id = ?1 AND " RANK ("?2") " > " RANK (
        "address_visibility");

static gboolean
raise_row (CairnDb *restored,
           const char *sql,
           const char *id,
           const char *visibility,
           gint *raised,
           GError **error)
{
  if (!cairn_staff_run (restored, sql, error, id, visibility, NULL))
    return FALSE;
  if (cairn_db_changes (restored) == 0)
    return TRUE;
  *raised += 1;
  return cairn_audit_protect (restored, id, error);
}

/* What the row says in the present directory, by position, into @keep of the restored one. */
static gboolean
keep_row (CairnDb *restored, const char *sql, CairnStmt *row, GError **error)
{
  g_autoptr (CairnStmt) keep = cairn_db_prepare (restored, sql, error);

  if (keep == NULL)
    return FALSE;
  for (int i = 0; i < cairn_stmt_columns (row); i++)
    {
      if (cairn_stmt_is_real (row, i))
        cairn_stmt_bind_double_at (keep, i + 1, cairn_stmt_double (row, i));
      else
        cairn_stmt_bind_text_at (keep, i + 1, cairn_stmt_text (row, i));
    }
  return cairn_stmt_run (keep, error);
}

static gboolean
unite (CairnDb *restored,
       CairnDb *present,
       const char *read_sql,
       const char *keep_sql,
       const char *raise_sql,
       gint *raised,
       GError **error)
{
  g_autoptr (CairnStmt) rows = cairn_db_prepare (present, read_sql, error);
  GError *local = NULL;

  if (rows == NULL)
    return FALSE;
  while (cairn_stmt_step (rows, &local))
    {
      int last = cairn_stmt_columns (rows) - 1;

      if (!keep_row (restored, keep_sql, rows, &local)
          || !raise_row (restored, raise_sql, cairn_stmt_text (rows, 0),
                         cairn_stmt_text (rows, last), raised, &local))
        break;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * cairn_backup_unite_protection:
 * @restored: the database of a backup, in a transaction of the caller's
 * @present: the directory as it is
 * @error: what SQLite says
 *
 * Returns: how many places and addresses were raised; -1 on error
 */
gint
cairn_backup_unite_protection (CairnDb *restored, CairnDb *present, GError **error)
{
  gint raised = 0;

  if (!unite (restored, present, SQL_PROTECTED_PLACES, SQL_KEEP_PLACE, SQL_RAISE_PLACE, &raised,
              error)
      || !unite (restored, present, SQL_PROTECTED_ADDRESSES, SQL_KEEP_ADDRESS, SQL_RAISE_ADDRESS,
                 &raised, error))
    return -1;
  return raised;
}
