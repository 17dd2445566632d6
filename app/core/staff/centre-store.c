/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings changed by someone. */
#include "core/staff/centre.h"

#include "core/base/error.h"
#include "core/settings/settings.h"
#include "core/staff/account-private.h"

#include <string.h>

static CairnRight
right_for (const char *key)
{
  static const char *const floor_keys[] = { "centre.closed-today", "network.down", NULL };

  if (g_str_has_prefix (key, "review."))
    return CAIRN_RIGHT_REVIEW;
  return g_strv_contains (floor_keys, key) ? CAIRN_RIGHT_FLOOR : CAIRN_RIGHT_SETTINGS;
}

static gboolean
put_setting (CairnStaffSession *session, const char *key, const char *value, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autoptr (GPtrArray) values
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_audit_value_free);
  g_autofree char *before = cairn_settings_dup (db, key, NULL);

  g_ptr_array_add (values, cairn_audit_value_new ("setting", key, "value", before, value, FALSE));
  return cairn_settings_set (db, key, value, error)
         && cairn_staff_audit (session, "setting", "setting", key, NULL, values, error);
}

/**
 * cairn_staff_set_setting:
 * @session: an administrator; for what is of the day an editor, for what is of the review a
 *   reviewer, too
 * @key: which, perhaps with "@language" behind it
 * @value: what it is to be
 * @error: %CAIRN_ERROR_NOT_FOUND for a key there is not, %CAIRN_ERROR_INVALID with a code
 */
gboolean
cairn_staff_set_setting (CairnStaffSession *session,
                         const char *key,
                         const char *value,
                         GError **error)
{
  const char *code;

  if (!cairn_settings_is_known (key))
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "there is no setting '%s'", key);
      return FALSE;
    }
  code = cairn_settings_check (key, value);
  if (code != NULL)
    {
      g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, code);
      return FALSE;
    }
  return cairn_staff_begin (session, right_for (key), error)
         && cairn_staff_end (session, put_setting (session, key, value, error), error);
}

/**
 * cairn_staff_close_desk:
 * @session: an editor
 * @closed: whether the desk is closed for the rest of today
 * @error: why not
 *
 * Bell, Help now and "Ask a person" follow together; tomorrow the hours hold again by themselves.
 */
gboolean
cairn_staff_close_desk (CairnStaffSession *session, gboolean closed, GError **error)
{
  g_autofree char *today = cairn_staff_today_day (session);

  return cairn_staff_set_setting (session, "centre.closed-today", closed ? today : "", error);
}
