/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a record and its history, with what this person may see. */
#include "core/staff/edit-private.h"

#include "core/directory/leak.h"

/**
 * cairn_staff_read:
 * @session: anyone signed in
 * @kind: (nullable): "service", "organization", "location"; %NULL: whichever it is
 * @id: its id
 * @error: why not
 *
 * Returns: (transfer full) (nullable): the whole record; to those who may not see protected places
 *   they, and each text that says where they are, come withheld
 */
CairnEntry *
cairn_staff_read (CairnStaffSession *session, const char *kind, const char *id, GError **error)
{
  if (!cairn_staff_session_require (session, CAIRN_RIGHT_FIND, error))
    return NULL;
  return cairn_entry_read (session->directory, kind, id,
                           cairn_role_has (session->role, CAIRN_RIGHT_PLACES), error);
}

static void
withhold_value (CairnAuditValue *value)
{
  g_clear_pointer (&value->base, g_free);
  g_clear_pointer (&value->value, g_free);
  value->is_protected = TRUE;
}

/* A text from before the place was protected may say it in the trail, too. */
static gboolean
withhold_leaks (GPtrArray *lines, CairnDb *db, GError **error)
{
  g_autoptr (CairnLeaks) leaks = cairn_leaks_new ();

  if (!cairn_leaks_load (leaks, db, NULL, error))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      CairnAuditLine *line = g_ptr_array_index (lines, i);

      if (cairn_leaks_in_text (leaks, line->detail))
        g_clear_pointer (&line->detail, g_free);
      for (guint v = 0; v < line->values->len; v++)
        {
          CairnAuditValue *value = g_ptr_array_index (line->values, v);

          if (cairn_leaks_in_text (leaks, value->base) || cairn_leaks_in_text (leaks, value->value))
            withhold_value (value);
        }
    }
  return TRUE;
}

/**
 * cairn_staff_trail:
 * @session: an administrator
 * @filter: which lines
 * @leaving: whether it is going out of the house: then protected values are withheld from an
 *   administrator, too
 * @error: why not
 *
 * Returns: (transfer full) (nullable) (element-type CairnAuditLine): newest first
 */
GPtrArray *
cairn_staff_trail (CairnStaffSession *session,
                   const CairnAuditFilter *filter,
                   gboolean leaving,
                   GError **error)
{
  CairnAuditFilter seen = *filter;
  g_autoptr (GPtrArray) lines = NULL;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_TRAIL, error))
    return NULL;
  seen.protected_too = !leaving;
  lines = cairn_audit_read (cairn_staff_db (session), &seen, error);
  if (lines == NULL || (leaving && !withhold_leaks (lines, cairn_staff_db (session), error)))
    return NULL;
  return g_steal_pointer (&lines);
}

/**
 * cairn_staff_history:
 * @session: anyone signed in
 * @row: a record, or a row of it
 * @field: (nullable): one field of it
 * @limit: how many lines at most; 0: all
 * @error: why not
 *
 * Returns: (transfer full) (nullable) (element-type CairnAuditLine): what happened to it, newest
 *   first, with what this person may see
 */
GPtrArray *
cairn_staff_history (
    CairnStaffSession *session, const char *row, const char *field, guint limit, GError **error)
{
  CairnAuditFilter filter = { .row = row, .field = field, .limit = limit };
  g_autoptr (GPtrArray) lines = NULL;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_FIND, error))
    return NULL;
  filter.protected_too = cairn_role_has (session->role, CAIRN_RIGHT_PLACES);
  lines = cairn_audit_read (cairn_staff_db (session), &filter, error);
  if (lines == NULL
      || (!filter.protected_too && !withhold_leaks (lines, cairn_staff_db (session), error)))
    return NULL;
  return g_steal_pointer (&lines);
}
