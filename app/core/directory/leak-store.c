/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the staff's directory protects, read to hold texts against it. */
#include "core/directory/leak.h"

/* In the order of the columns of SQL_PROTECTED. */
enum
{
  COLUMN_ADDRESS_1,
  COLUMN_ADDRESS_2,
  COLUMN_POSTCODE,
  COLUMN_LATITUDE,
  COLUMN_LONGITUDE,
  COLUMN_TRANSLATED,
};

/* Of whatever state the records are: protection outlives withdrawing. */
static const char SQL_PROTECTED[]
    = "SELECT a.address_1, a.address_2, a.postal_code, l.latitude, l.longitude, t.text,"
      " l.id AS place, a.id AS address, t.id AS translation"
      " FROM location l LEFT JOIN address a ON a.location_id = l.id"
      " LEFT JOIN field_translation t ON t.row_id = a.id AND t.field = 'address_1'"
      " WHERE l.address_visibility <> 'public' OR a.address_visibility <> 'public'"
      " UNION ALL SELECT a.address_1, a.address_2, a.postal_code, NULL, NULL, NULL, NULL, a.id, "
      "NULL"
      " FROM address a WHERE a.location_id IS NULL AND a.address_visibility <> 'public'"
      /* Where it is by a source that staff have not followed yet. */
      " UNION ALL SELECT c.theirs, NULL, NULL, NULL, NULL, NULL, a.location_id, a.id, NULL"
      " FROM import_conflict c JOIN address a ON a.id = c.row_id"
      " LEFT JOIN location l ON l.id = a.location_id WHERE c.state = 'open'"
      " AND c.table_name = 'address' AND c.field = 'address_1'"
      " AND (l.address_visibility <> 'public' OR a.address_visibility <> 'public')"
      " ORDER BY place, address, translation";

/* Of whatever state as well; then those that people have too, which are no secret. */
static const char SQL_PRIVATE[]
    = "SELECT p.number FROM phone p LEFT JOIN contact c ON c.id = p.contact_id"
      " WHERE (p.private = 1 OR c.private = 1) AND p.number IS NOT NULL";
static const char SQL_PUBLIC[]
    = "SELECT p.number FROM phone p LEFT JOIN contact c ON c.id = p.contact_id"
      " WHERE p.private = 0 AND coalesce (c.private, 0) = 0 AND p.number IS NOT NULL"
      " AND p.withdrawn = 0 AND p.merged_into IS NULL";

/* As far as the address goes: what comes behind only keeps the order. */
static void
digest_row (GChecksum *digest, CairnStmt *stmt)
{
  for (int i = COLUMN_ADDRESS_1; i <= COLUMN_TRANSLATED; i++)
    {
      const char *text = cairn_stmt_text (stmt, i);

      if (text != NULL)
        g_checksum_update (digest, (const guchar *) text, -1);
      g_checksum_update (digest, (const guchar *) "\n", 1);
    }
}

/**
 * cairn_leaks_load:
 * @leaks: gets every protected address and point, of whatever state the records are
 * @db: the staff's directory
 * @digest: (nullable): gets everything that was read, so that a change of it can be seen
 * @error: from SQLite
 */
gboolean
cairn_leaks_load (CairnLeaks *leaks, CairnDb *db, GChecksum *digest, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, SQL_PROTECTED, error);
  GError *local = NULL;

  if (stmt == NULL)
    return FALSE;
  while (cairn_stmt_step (stmt, &local))
    {
      if (digest != NULL)
        digest_row (digest, stmt);
      cairn_leaks_add_address (leaks, cairn_stmt_text (stmt, COLUMN_ADDRESS_1),
                               cairn_stmt_text (stmt, COLUMN_ADDRESS_2),
                               cairn_stmt_text (stmt, COLUMN_POSTCODE));
      if (!cairn_stmt_is_null (stmt, COLUMN_TRANSLATED))
        cairn_leaks_add_address (leaks, cairn_stmt_text (stmt, COLUMN_TRANSLATED),
                                 cairn_stmt_text (stmt, COLUMN_ADDRESS_2),
                                 cairn_stmt_text (stmt, COLUMN_POSTCODE));
      if (!cairn_stmt_is_null (stmt, COLUMN_LATITUDE)
          && !cairn_stmt_is_null (stmt, COLUMN_LONGITUDE))
        cairn_leaks_add_point (leaks, cairn_stmt_double (stmt, COLUMN_LATITUDE),
                               cairn_stmt_double (stmt, COLUMN_LONGITUDE));
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
each_number (CairnLeaks *leaks,
             CairnDb *db,
             const char *sql,
             void (*func) (CairnLeaks *leaks, const char *number),
             GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, error);
  GError *local = NULL;

  if (stmt == NULL)
    return FALSE;
  while (cairn_stmt_step (stmt, &local))
    func (leaks, cairn_stmt_text (stmt, 0));
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * cairn_leaks_load_numbers:
 * @leaks: gets the telephone numbers that are for staff only
 * @db: the staff's directory
 * @error: from SQLite
 */
gboolean
cairn_leaks_load_numbers (CairnLeaks *leaks, CairnDb *db, GError **error)
{
  return each_number (leaks, db, SQL_PRIVATE, cairn_leaks_add_number, error)
         && each_number (leaks, db, SQL_PUBLIC, cairn_leaks_remove_number, error);
}
