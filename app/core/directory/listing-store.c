/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/audit/audit.h"
#include "core/base/error.h"
#include "core/directory/directory-private.h"

#include <string.h>

typedef struct
{
  CairnDirectory *directory;
  const char *const *ids; /* NULL: all */
  const char *listing;
  gint changed;
} Change;

/**
 * cairn_listing_is_valid:
 * @listing: (nullable): a word
 *
 * Returns: whether it is one of the six listing states.
 */
gboolean
cairn_listing_is_valid (const char *listing)
{
  static const char *const listings[]
      = { "draft", "unreviewed", "listed", "paused", "do-not-refer", "withdrawn", NULL };

  return listing != NULL && g_strv_contains (listings, listing);
}

/* "All" does not bring forward what someone has withdrawn, forbidden to refer to, or not finished.
 */
#define SQL_SET                                                                                    \
  "UPDATE service SET listing = :listing,"                                                         \
  " vetted_by = CASE :listing WHEN 'listed' THEN :actor ELSE vetted_by END,"                       \
  " vetted_at = CASE :listing WHEN 'listed' THEN :today ELSE vetted_at END"                        \
  " WHERE withdrawn = 0 AND merged_into IS NULL AND "
static const char SQL_SET_ALL[]
    = SQL_SET "listing <> :listing AND (:listing NOT IN ('listed', 'paused')"
              " OR listing NOT IN ('do-not-refer', 'withdrawn', 'draft'))";
static const char SQL_SET_ONE[] = SQL_SET "id = :id";
static const char SQL_CONFIRM_ALL[]
    = "UPDATE need_link SET state = 'confirmed' WHERE state = 'suggested'"
      " AND service_id IN (SELECT id FROM service WHERE listing = 'listed')";
static const char SQL_CONFIRM_ONE[]
    = "UPDATE need_link SET state = 'confirmed' WHERE state = 'suggested' AND service_id = :id";

static gboolean
set_listing (Change *change, const char *sql, const char *id, GError **error)
{
  CairnDb *db = change->directory->db;
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, error);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *today = cairn_time_day (cairn_clock_now (&change->directory->clock), utc);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":listing", change->listing);
  cairn_stmt_bind_text (stmt, ":actor", change->directory->actor);
  cairn_stmt_bind_text (stmt, ":today", today);
  if (id != NULL)
    cairn_stmt_bind_text (stmt, ":id", id);
  if (!cairn_stmt_run (stmt, error))
    return FALSE;
  change->changed += (gint) cairn_db_changes (db);
  if (id == NULL || cairn_db_changes (db) > 0)
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "there is no service '%s'", id);
  return FALSE;
}

/* Who lists a service has looked at what it helps with; a need refused before stays refused. */
static gboolean
confirm_needs (Change *change, const char *sql, const char *id, GError **error)
{
  g_autoptr (CairnStmt) stmt = NULL;

  if (strcmp (change->listing, "listed") != 0)
    return TRUE;
  stmt = cairn_db_prepare (change->directory->db, sql, error);
  if (stmt == NULL)
    return FALSE;
  if (id != NULL)
    cairn_stmt_bind_text (stmt, ":id", id);
  return cairn_stmt_run (stmt, error);
}

static gboolean
record_change (Change *change, const char *id, GError **error)
{
  g_autofree char *detail = g_strdup_printf ("{\"listing\": \"%s\"}", change->listing);

  return cairn_audit_add (change->directory->db, cairn_clock_now (&change->directory->clock),
                          change->directory->actor, "listing", "service", id, detail, error);
}

static gboolean
apply_change (CairnDb *db, gpointer data, GError **error)
{
  Change *change = data;

  if (change->ids == NULL)
    return set_listing (change, SQL_SET_ALL, NULL, error)
           && confirm_needs (change, SQL_CONFIRM_ALL, NULL, error)
           && record_change (change, "all", error);
  for (guint i = 0; change->ids[i] != NULL; i++)
    {
      if (!set_listing (change, SQL_SET_ONE, change->ids[i], error)
          || !confirm_needs (change, SQL_CONFIRM_ONE, change->ids[i], error)
          || !record_change (change, change->ids[i], error))
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_directory_set_listing:
 * @directory: a directory opened for writing
 * @ids: (nullable) (array zero-terminated=1): which services; ignored with @all
 * @all: every service; those withdrawn or marked "do not refer" are not listed by this
 * @listing: the new state
 * @error: %CAIRN_ERROR_NOT_FOUND for an id that is no service's; then nothing was changed
 *
 * Listing confirms the needs that were only suggested, and records who looked and when. Works in
 * the caller's transaction when there is one; then it is the caller's to undo.
 *
 * Returns: how many services were changed, or -1.
 */
gint
cairn_directory_set_listing (CairnDirectory *directory,
                             const char *const *ids,
                             gboolean all,
                             const char *listing,
                             GError **error)
{
  Change change = { directory, all ? NULL : ids, listing, 0 };

  g_return_val_if_fail (cairn_listing_is_valid (listing), -1);
  if (cairn_db_in_transaction (directory->db))
    return apply_change (directory->db, &change, error) ? change.changed : -1;
  if (!cairn_db_transaction (directory->db, apply_change, &change, error))
    return -1;
  return change.changed;
}
