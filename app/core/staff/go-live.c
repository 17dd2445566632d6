/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be done before visitors are sent anywhere (design §8). */
#include "core/staff/staff-private.h"
#include "core/staff/today.h"

#include "core/directory/hours.h"
#include "core/settings/readers.h"
#include "core/settings/settings.h"
#include "core/staff/account-private.h"

#include <string.h>

/**
 * cairn_go_live_item_free:
 * @item: (nullable) (transfer full): a point of the list
 */
void
cairn_go_live_item_free (CairnGoLiveItem *item)
{
  if (item == NULL)
    return;
  g_free (item->detail);
  g_free (item);
}

static void
add (GPtrArray *list, const char *code, gboolean done, char *detail)
{
  CairnGoLiveItem *item = g_new0 (CairnGoLiveItem, 1);

  item->code = code;
  item->done = done;
  item->detail = detail;
  g_ptr_array_add (list, item);
}

static gboolean
is_set (CairnDb *db, const char *key)
{
  g_autofree char *value = cairn_settings_dup (db, key, "");

  return *value != '\0' && strcmp (value, "[]") != 0;
}

static const char SQL_HELP_HOURS[]
    = "SELECT s.id, h.freq, h.byday, h.opens_at, h.closes_at, h.dtstart, h.until, h.valid_from,"
      " h.valid_to, h.\"interval\", h.by_appointment, h.closed FROM service s JOIN schedule h"
      " ON h.service_id = s.id OR h.service_at_location_id IN (SELECT id FROM service_at_location"
      "  WHERE service_id = s.id AND withdrawn = 0)"
      " WHERE coalesce (s.help_now, '') <> '' AND s.listing = 'listed' AND s.withdrawn = 0"
      " AND s.merged_into IS NULL AND h.withdrawn = 0 AND h.merged_into IS NULL"
      " AND EXISTS (SELECT 1 FROM phone p WHERE p.service_id = s.id AND p.withdrawn = 0"
      "  AND p.private = 0) ORDER BY s.id";

static CairnScheduleRow *
read_hours (CairnStmt *stmt)
{
  CairnScheduleRow *row = g_new0 (CairnScheduleRow, 1);

  row->freq = g_strdup (cairn_stmt_text (stmt, 1));
  row->byday = g_strdup (cairn_stmt_text (stmt, 2));
  row->opens_at = g_strdup (cairn_stmt_text (stmt, 3));
  row->closes_at = g_strdup (cairn_stmt_text (stmt, 4));
  row->dtstart = g_strdup (cairn_stmt_text (stmt, 5));
  row->until = g_strdup (cairn_stmt_text (stmt, 6));
  row->valid_from = g_strdup (cairn_stmt_text (stmt, 7));
  row->valid_to = g_strdup (cairn_stmt_text (stmt, 8));
  row->interval = cairn_stmt_int64 (stmt, 9);
  row->by_appointment = cairn_stmt_int64 (stmt, 10) != 0;
  row->closed = cairn_stmt_int64 (stmt, 11) != 0;
  return row;
}

static gboolean
is_always (GPtrArray *rows, gint64 now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (CairnHours) hours = cairn_hours_expand (rows, zone, now, now + 14 * 86400, NULL);

  return hours != NULL && cairn_hours_at (hours, now).always;
}

/* A line of Help now that somebody answers at night, too. */
static gboolean
has_always_line (CairnStaffSession *session)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (cairn_staff_db (session), SQL_HELP_HOURS, NULL);
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_schedule_row_free);
  g_autofree char *service = NULL;
  gint64 now = cairn_staff_now (session);

  while (stmt != NULL && cairn_stmt_step (stmt, NULL))
    {
      if (g_strcmp0 (service, cairn_stmt_text (stmt, 0)) != 0)
        {
          if (rows->len > 0 && is_always (rows, now))
            return TRUE;
          g_ptr_array_set_size (rows, 0);
          g_free (service);
          service = g_strdup (cairn_stmt_text (stmt, 0));
        }
      g_ptr_array_add (rows, read_hours (stmt));
    }
  return rows->len > 0 && is_always (rows, now);
}

/* Languages on offer whose safety texts no person has read as they are; "" none. */
static char *
find_unread (CairnDb *db)
{
  g_autofree char *languages = cairn_settings_dup (db, "centre.languages", "en");
  g_auto (GStrv) tags = g_strsplit_set (languages, ", ", -1);
  g_autoptr (GString) unread = g_string_new (NULL);

  for (char **tag = tags; *tag != NULL; tag++)
    {
      g_autoptr (CairnReader) reader = NULL;

      if (**tag == '\0')
        continue;
      reader = cairn_reader_of (*tag);
      if (!cairn_reader_is_enough (reader))
        g_string_append_printf (unread, "%s%s", unread->len > 0 ? "," : "", *tag);
    }
  return g_string_free (g_steal_pointer (&unread), FALSE);
}

static gboolean
has_demonstration (CairnDb *db)
{
  return cairn_settings_flag (db, "demonstration")
         || cairn_db_int64 (db,
                            "SELECT EXISTS (SELECT 1 FROM service WHERE origin = 'demo'"
                            " AND withdrawn = 0 AND listing IN ('listed', 'unreviewed'))",
                            0)
                != 0;
}

/**
 * cairn_staff_go_live:
 * @session: an editor
 * @printer: whether this machine has one that works; the desk knows
 * @error: why not
 *
 * All of it must be green before the demonstration mark goes.
 *
 * Returns: (transfer full) (nullable) (element-type CairnGoLiveItem): the list, in the order in
 *   which a centre does it
 */
GPtrArray *
cairn_staff_go_live (CairnStaffSession *session, gboolean printer, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_go_live_item_free);
  g_autofree char *unread = NULL;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  unread = find_unread (db);
  add (list, "emergency-number", is_set (db, "centre.emergency-number"), NULL);
  add (list, "always-line", has_always_line (session), NULL);
  add (list, "desk-phone", is_set (db, "centre.desk-phone"), NULL);
  add (list, "desk-hours", is_set (db, "centre.desk-hours"), NULL);
  add (list, "read-languages", *unread == '\0', *unread != '\0' ? g_strdup (unread) : NULL);
  add (list, "printer", printer, NULL);
  add (list, "criteria",
       cairn_db_int64 (db, "SELECT EXISTS (SELECT 1 FROM vetting_criteria)", 0) != 0, NULL);
  add (list, "recovery-sheet", is_set (db, CAIRN_RECOVERY_PUBLIC_KEY), NULL);
  add (list, "second-person",
       cairn_db_int64 (db,
                       "SELECT count (*) >= 2 FROM staff_account WHERE left_at IS NULL"
                       " AND role IN ('editor', 'administrator')",
                       0)
           != 0,
       NULL);
  add (list, "demonstration", !has_demonstration (db), NULL);
  add (list, "practice", !cairn_settings_flag (db, "practice"), NULL);
  add (list, "walked-through", is_set (db, "golive.walked-through"), NULL);
  return g_steal_pointer (&list);
}
