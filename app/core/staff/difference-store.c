/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a source says another thing than staff wrote: both are kept until a person says which
 * holds. What the source says goes in like any change: checked, judged, in the trail. */
#include "core/staff/edit-private.h"

#include "core/base/error.h"
#include "core/directory/guard.h"

#include <string.h>

/**
 * cairn_difference_free:
 * @difference: (nullable) (transfer full): a difference
 */
void
cairn_difference_free (CairnDifference *difference)
{
  if (difference == NULL)
    return;
  g_free (difference->source);
  g_free (difference->table);
  g_free (difference->row);
  g_free (difference->field);
  g_free (difference->ours);
  g_free (difference->theirs);
  g_free (difference);
}

/* In the order of the columns. */
static const char SQL_OPEN[]
    = "SELECT c.id, b.source, c.table_name, c.row_id, c.field, c.theirs FROM import_conflict c"
      " LEFT JOIN import_batch b ON b.id = c.batch_id WHERE c.state = 'open'"
      " AND (?1 = '' OR c.id = CAST (?1 AS INTEGER)) ORDER BY c.id";

/* What staff wrote is what stands there now; %NULL: the row is gone, or says the same meanwhile. */
static CairnDifference *
read_difference (CairnStaffSession *session, CairnStmt *stmt)
{
  g_autoptr (CairnDifference) made = g_new0 (CairnDifference, 1);
  gboolean exists = FALSE;

  made->number = cairn_stmt_int64 (stmt, 0);
  made->source = g_strdup (cairn_stmt_text (stmt, 1));
  made->table = g_strdup (cairn_stmt_text (stmt, 2));
  made->row = g_strdup (cairn_stmt_text (stmt, 3));
  made->field = g_strdup (cairn_stmt_text (stmt, 4));
  made->theirs = g_strdup (cairn_stmt_text (stmt, 5));
  if (!cairn_directory_read_field (session->directory, made->table, made->row, made->field,
                                   &made->ours, &exists, NULL)
      || !exists || g_strcmp0 (made->ours, made->theirs) == 0)
    return NULL;
  made->can_take = cairn_field_find (made->table, made->field) != NULL
                   && (cairn_field_find (made->table, made->field)->flags & CAIRN_FIELD_FIXED) == 0;
  return g_steal_pointer (&made);
}

static GPtrArray *
list (CairnStaffSession *session, const char *number, GError **error)
{
  g_autoptr (CairnStmt) stmt
      = cairn_staff_prepare (cairn_staff_db (session), SQL_OPEN, error, number, NULL);
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_difference_free);
  GError *problem = NULL;

  if (stmt == NULL)
    return NULL;
  while (cairn_stmt_step (stmt, &problem))
    {
      CairnDifference *difference = read_difference (session, stmt);

      if (difference != NULL)
        g_ptr_array_add (found, difference);
    }
  if (problem == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, problem);
  return NULL;
}

static gboolean
withhold (CairnStaffSession *session, GPtrArray *found, GError **error)
{
  g_autoptr (CairnGuard) guard = cairn_guard_new (cairn_staff_db (session), error);

  for (guint i = 0; guard != NULL && i < found->len; i++)
    {
      CairnDifference *difference = g_ptr_array_index (found, i);

      difference->is_protected = cairn_guard_hides_row (guard, difference->table, difference->row)
                                 || cairn_guard_hides_text (guard, difference->ours)
                                 || cairn_guard_hides_text (guard, difference->theirs);
      if (!difference->is_protected)
        continue;
      g_clear_pointer (&difference->ours, g_free);
      g_clear_pointer (&difference->theirs, g_free);
    }
  return guard != NULL;
}

/**
 * cairn_staff_differences:
 * @session: an editor
 * @leaving: whether it is going out of the house, or onto a screen without a person before it
 * @error: why not
 *
 * Returns: (transfer full) (nullable) (element-type CairnDifference): open ones, oldest first;
 * where protected places are is withheld from who may not see it, and from anyone when @leaving
 */
GPtrArray *
cairn_staff_differences (CairnStaffSession *session, gboolean leaving, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  found = list (session, "", error);
  if (found == NULL
      || ((leaving || !cairn_role_has (session->role, CAIRN_RIGHT_PLACES))
          && !withhold (session, found, error)))
    return NULL;
  return g_steal_pointer (&found);
}

static CairnDifference *
find (CairnStaffSession *session, gint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_autoptr (GPtrArray) found = list (session, text, error);

  if (found == NULL)
    return NULL;
  if (found->len == 1)
    return g_ptr_array_steal_index (found, 0);
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "there is no open difference '%s'", text);
  return NULL;
}

/* The record a row is edited as part of. */
static char *
find_entry (CairnStaffSession *session, const CairnDifference *difference, const char **out_kind)
{
  static const char *const owners[][2] = { { "service_id", "service" },
                                           { "location_id", "location" },
                                           { "organization_id", "organization" } };

  *out_kind = cairn_staff_kind_of (session, difference->row);
  if (*out_kind != NULL)
    return g_strdup (difference->row);
  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      char *owner = NULL;

      if (cairn_field_find (difference->table, owners[i][0]) != NULL
          && cairn_directory_read_field (session->directory, difference->table, difference->row,
                                         owners[i][0], &owner, NULL, NULL)
          && owner != NULL)
        {
          *out_kind = owners[i][1];
          return owner;
        }
    }
  return NULL;
}

static CairnSaved *
take_theirs (CairnStaffSession *session, const CairnDifference *difference, GError **error)
{
  const char *kind = NULL;
  g_autofree char *entry = find_entry (session, difference, &kind);
  g_autofree char *note = g_strdup_printf ("from %s", difference->source);
  g_autoptr (GPtrArray) changes = cairn_changes_new ();

  if (!difference->can_take || entry == NULL)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
                   "'%s' of %s can't be changed by hand: keep what is there", difference->field,
                   difference->table);
      return NULL;
    }
  g_ptr_array_add (changes, cairn_change_new (difference->table, difference->row, difference->field,
                                              difference->ours, difference->theirs));
  return cairn_staff_save (session, kind, entry, changes, CAIRN_SAVE_PLAIN, note, error);
}

static gboolean
mark (CairnStaffSession *session,
      const CairnDifference *difference,
      gboolean theirs,
      GError **error)
{
  g_autofree char *now = cairn_time_format_utc (cairn_staff_now (session));
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, difference->number);
  const char *taken = theirs ? "theirs" : "ours";
  /* Never the values: the trail's details are shown to all who read the record. */
  g_autofree char *detail
      = cairn_staff_detail ("difference", number, "field", difference->field, "taken", taken, NULL);

  return cairn_staff_run (cairn_staff_db (session),
                          "UPDATE import_conflict SET state = ?2, decided_by = ?3, decided_at = ?4"
                          " WHERE id = CAST (?1 AS INTEGER)",
                          error, number, taken, session->actor, now, NULL)
         && cairn_staff_audit (session, "import-decide", difference->table, difference->row, detail,
                               NULL, error);
}

/**
 * cairn_staff_decide_difference:
 * @session: an editor
 * @number: of an open difference
 * @theirs: whether the source is right; else what staff wrote holds
 * @error: why not
 *
 * What the source says is saved as anybody's change is: where a second person has to agree it waits
 * as a proposal and the difference stays open until then.
 *
 * Returns: (transfer full) (nullable): what came of saving; for ours: nothing written
 */
CairnSaved *
cairn_staff_decide_difference (CairnStaffSession *session,
                               gint64 number,
                               gboolean theirs,
                               GError **error)
{
  g_autoptr (CairnDifference) difference = NULL;
  g_autoptr (CairnSaved) saved = NULL;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  difference = find (session, number, error);
  if (difference == NULL)
    return NULL;
  saved = theirs ? take_theirs (session, difference, error) : cairn_saved_new ();
  if (saved == NULL || cairn_saved_is_stopped (saved)
      || (saved->proposal != NULL && !saved->second_look))
    return g_steal_pointer (&saved);
  if (!cairn_staff_begin (session, CAIRN_RIGHT_EDIT, error)
      || !cairn_staff_end (session, mark (session, difference, theirs, error), error))
    return NULL;
  return g_steal_pointer (&saved);
}
