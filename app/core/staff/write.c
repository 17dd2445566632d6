/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has been agreed goes into the directory, and into the trail, in one transaction. */
#include "core/staff/edit-private.h"

#include "core/directory/leak.h"

#include <string.h>

/* A row of a protected place: what tells where it is. */
static char *
dup_place (CairnDirectory *directory, const char *table, const char *row)
{
  char *place = NULL;

  if (strcmp (table, "location") == 0)
    return g_strdup (row);
  if (strcmp (table, "address") == 0 || strcmp (table, "accessibility") == 0)
    cairn_directory_read_field (directory, table, row, "location_id", &place, NULL, NULL);
  return place;
}

static gboolean
is_protected_place (CairnDb *db, const char *place)
{
  g_autofree char *found = cairn_staff_lookup (
      db,
      "SELECT 1 FROM location WHERE id = ?1 AND address_visibility <> 'public'"
      " UNION SELECT 1 FROM address WHERE location_id = ?1 AND address_visibility <> 'public'",
      place, NULL);

  return found != NULL;
}

static gboolean
tells_place (const char *table, const char *field)
{
  const CairnField *known = cairn_field_find (table, field);

  return known != NULL
         && ((known->flags & CAIRN_FIELD_PLACE) != 0
             || (strcmp (table, "accessibility") == 0 && known->kind == CAIRN_FIELD_TEXT));
}

/**
 * cairn_staff_tells_place:
 * @session: who writes
 * @change: what was written: a place that has just become protected is
 * @leaks: of the directory as it is now
 *
 * Returns: whether it is part of a protected place, or says where one is
 */
gboolean
cairn_staff_tells_place (CairnStaffSession *session,
                         const CairnChange *change,
                         const CairnLeaks *leaks)
{
  const char *table = change->table, *row = change->row, *field = change->field;
  g_autofree char *owner_table = NULL;
  g_autofree char *owner = NULL;
  g_autofree char *owner_field = NULL;
  g_autofree char *place = NULL;

  if (cairn_leaks_in_text (leaks, change->base) || cairn_leaks_in_text (leaks, change->value))
    return TRUE;
  if (strcmp (table, "field_translation") == 0 && strcmp (field, "text") == 0)
    {
      cairn_directory_read_field (session->directory, table, row, "table_name", &owner_table, NULL,
                                  NULL);
      cairn_directory_read_field (session->directory, table, row, "row_id", &owner, NULL, NULL);
      cairn_directory_read_field (session->directory, table, row, "field", &owner_field, NULL,
                                  NULL);
      if (owner_table == NULL || owner == NULL || owner_field == NULL)
        return FALSE;
      table = owner_table, row = owner, field = owner_field;
    }
  if (!tells_place (table, field))
    return FALSE;
  place = dup_place (session->directory, table, row);
  return place != NULL && is_protected_place (cairn_staff_db (session), place);
}

/* What the trail already says of a place that is protected now is withheld, too. */
static gboolean
protect_trail (CairnStaffSession *session, const CairnChange *change, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autofree char *place = NULL;
  g_autoptr (CairnStmt) stmt = NULL;

  if (strcmp (change->field, "address_visibility") != 0 || g_strcmp0 (change->value, "public") == 0)
    return TRUE;
  place = dup_place (session->directory, change->table, change->row);
  if (place == NULL)
    return TRUE;
  return cairn_staff_run (
      db,
      "UPDATE audit_value SET protected = 1 WHERE field NOT IN ('address_visibility', 'withdrawn')"
      " AND (row_id = ?1 OR row_id IN (SELECT id FROM address WHERE location_id = ?1)"
      "  OR row_id IN (SELECT id FROM accessibility WHERE location_id = ?1)"
      "  OR row_id IN (SELECT id FROM field_translation WHERE row_id = ?1))",
      error, place, NULL);
}

static gboolean
changes_protection (GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const CairnChange *change = g_ptr_array_index (changes, i);

      if (strcmp (change->field, "address_visibility") == 0)
        return TRUE;
    }
  return FALSE;
}

/* An address born in a protected place has that protection, whatever was asked for. */
static gboolean
read_back (CairnStaffSession *session, CairnChange *change, GError **error)
{
  if (strcmp (change->table, "address") != 0 || strcmp (change->field, "address_visibility") != 0)
    return TRUE;
  g_clear_pointer (&change->value, g_free);
  return cairn_directory_read_field (session->directory, change->table, change->row, change->field,
                                     &change->value, NULL, error);
}

static gboolean
collect_values (CairnStaffSession *session, GPtrArray *changes, GPtrArray *values, GError **error)
{
  g_autoptr (CairnLeaks) leaks = cairn_leaks_new ();

  if (!cairn_leaks_load (leaks, cairn_staff_db (session), NULL, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      CairnChange *change = g_ptr_array_index (changes, i);

      if (!read_back (session, change, error))
        return FALSE;
      g_ptr_array_add (values,
                       cairn_audit_value_new (change->table, change->row, change->field,
                                              change->base, change->value,
                                              cairn_staff_tells_place (session, change, leaks)));
    }
  return TRUE;
}

/* Who has read a translation, and when, is who says so now. */
static gboolean
sign_translations (CairnStaffSession *session, GPtrArray *changes, GError **error)
{
  g_autofree char *today = cairn_staff_today_day (session);

  for (guint i = 0; i < changes->len; i++)
    {
      const CairnChange *change = g_ptr_array_index (changes, i);

      if (strcmp (change->table, "field_translation") != 0 || strcmp (change->field, "state") != 0
          || g_strcmp0 (change->value, "read") != 0)
        continue;
      if (!cairn_staff_run (cairn_staff_db (session),
                            "UPDATE field_translation SET read_by = ?2, read_at = ?3 WHERE id = ?1",
                            error, change->row, session->actor, today, NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
settle_listing (CairnStaffSession *session, GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const CairnChange *change = g_ptr_array_index (changes, i);
      g_autofree char *today = cairn_staff_today_day (session);

      if (strcmp (change->table, "service") != 0 || strcmp (change->field, "listing") != 0
          || g_strcmp0 (change->value, "listed") != 0)
        continue;
      if (!cairn_staff_run (
              cairn_staff_db (session),
              "UPDATE service SET vetted_by = ?2, vetted_at = ?3, vetted_criteria ="
              " (SELECT CAST (max (version) AS TEXT) FROM vetting_criteria) WHERE id = ?1",
              error, change->row, session->actor, today, NULL)
          || !cairn_staff_run (cairn_staff_db (session),
                               "UPDATE need_link SET state = 'confirmed' WHERE state = 'suggested'"
                               " AND withdrawn = 0 AND service_id = ?1",
                               error, change->row, NULL))
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_staff_write:
 * @session: who
 * @action: what, for the trail
 * @kind: the record's kind
 * @entry: the record's id
 * @changes: (element-type CairnChange): with bases that hold; a new address may come out with a
 *   higher protection than asked for
 * @detail: (nullable): JSON for the trail
 * @error: why not; then the caller undoes all
 */
gboolean
cairn_staff_write (CairnStaffSession *session,
                   const char *action,
                   const char *kind,
                   const char *entry,
                   GPtrArray *changes,
                   const char *detail,
                   GError **error)
{
  g_autoptr (GPtrArray) values
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_audit_value_free);

  if (changes->len == 0)
    return TRUE;
  if (!cairn_directory_write_changes (session->directory, changes, error)
      || !sign_translations (session, changes, error) || !settle_listing (session, changes, error)
      || !collect_values (session, changes, values, error)
      || !cairn_staff_audit (session, action, kind, entry, detail, values, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      if (!protect_trail (session, g_ptr_array_index (changes, i), error))
        return FALSE;
    }
  /* Protected text is in no index, not even until the next one is made. */
  return !changes_protection (changes) || cairn_directory_reindex (session->directory, error);
}
