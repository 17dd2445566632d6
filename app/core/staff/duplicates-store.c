/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records that are likely the same: shown to who may merge them, and what they say of them. */
#include "core/staff/edit-private.h"

#include "core/base/error.h"

#include <string.h>

/**
 * cairn_staff_duplicates:
 * @session: an editor
 * @error: why not
 *
 * Returns: (transfer full) (nullable) (element-type CairnDuplicate): what is still to be decided,
 *   the likeliest first
 */
GPtrArray *
cairn_staff_duplicates (CairnStaffSession *session, GError **error)
{
  return cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error)
             ? cairn_directory_duplicates (session->directory, error)
             : NULL;
}

/**
 * cairn_staff_kind_of:
 * @session: someone signed in
 * @id: a record
 *
 * Returns: (nullable): "service", "organization", "location"; %NULL: it is none of them
 */
const char *
cairn_staff_kind_of (CairnStaffSession *session, const char *id)
{
  static const struct
  {
    const char *kind, *sql;
  } kinds[] = { { "service", "SELECT 1 FROM service WHERE id = ?1" },
                { "organization", "SELECT 1 FROM organization WHERE id = ?1" },
                { "location", "SELECT 1 FROM location WHERE id = ?1" } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *found
          = cairn_staff_lookup (cairn_staff_db (session), kinds[i].sql, id, NULL);

      if (found != NULL)
        return kinds[i].kind;
    }
  return NULL;
}

static gboolean
decide (CairnStaffSession *session,
        const char *one,
        const char *other,
        CairnDuplicateDecision decision,
        GError **error)
{
  const char *kind = cairn_staff_kind_of (session, one);
  g_autofree char *now = cairn_time_format_utc (cairn_staff_now (session));
  g_autofree char *detail = cairn_staff_detail ("other", other, "decision",
                                                cairn_duplicate_decision_word (decision), NULL);

  if (kind == NULL || strcmp (one, other) == 0)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND,
                   "'%s' and '%s' are no two records of one kind", one, other);
      return FALSE;
    }
  return cairn_duplicates_decide (cairn_staff_db (session), kind, one, other, decision, now,
                                  session->actor, error)
         && cairn_staff_audit (session, "duplicate", kind, one, detail, NULL, error);
}

/**
 * cairn_staff_decide_duplicate:
 * @session: an editor
 * @one: a record
 * @other: another of its kind
 * @decision: that they are not the same, or that it is to be asked again
 * @error: why not
 *
 * One person alone, since one can take it back. It holds for all that becomes part of either.
 */
gboolean
cairn_staff_decide_duplicate (CairnStaffSession *session,
                              const char *one,
                              const char *other,
                              CairnDuplicateDecision decision,
                              GError **error)
{
  return cairn_staff_begin (session, CAIRN_RIGHT_EDIT, error)
         && cairn_staff_end (session, decide (session, one, other, decision, error), error);
}
