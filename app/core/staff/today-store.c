/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is to do today, most urgent first. */
#include "core/staff/staff-private.h"
#include "core/staff/today.h"

#include "core/settings/settings.h"

#include <string.h>

/* Capacity is back to unknown after 14 days (design §4); it is asked for again before that. */
#define CAPACITY_DAYS "7"
/* How far ahead a day already counts. */
#define AHEAD_DAYS "7"

/* Each gives: id, title, organisation, its id, number, day, count, help now. ?1 today, ?2 and ?3
 * days between checks of Help now and of others, ?4 how many. */
#define NUMBER_OF_SERVICE                                                                          \
  "(SELECT number FROM phone p WHERE (p.service_id = s.id OR p.organization_id ="                  \
  " s.organization_id) AND p.withdrawn = 0 AND p.merged_into IS NULL AND p.number IS NOT NULL"     \
  " ORDER BY p.service_id IS NULL, p.private DESC, p.position, p.id LIMIT 1)"
#define SERVICE "SELECT s.id, s.name, o.name, o.id, " NUMBER_OF_SERVICE ", "
#define FROM_SERVICE                                                                               \
  " FROM service s LEFT JOIN organization o ON o.id = s.organization_id"                           \
  " WHERE s.withdrawn = 0 AND s.merged_into IS NULL AND "
#define IS_HELP_NOW "coalesce (s.help_now, '') <> ''"
#define DUE                                                                                        \
  "coalesce (s.check_due, date (s.checked_on, '+' || coalesce (s.check_days,"                      \
  " CASE WHEN " IS_HELP_NOW " THEN ?2 ELSE ?3 END) || ' days'))"
#define TRIES                                                                                      \
  "(SELECT count (*) FROM staff_check c WHERE c.service_id = s.id AND c.outcome = 'no-answer'"     \
  " AND c.at > coalesce ((SELECT max (at) FROM staff_check d WHERE d.service_id = s.id"            \
  " AND d.outcome <> 'no-answer'), ''))"

static const char *const sqls[] = {
  /* Help now first, then what was never checked, then the longest overdue; a partner's together. */
  [CAIRN_TODAY_CHECKS]
  = SERVICE DUE " AS due, " TRIES ", " IS_HELP_NOW " AS help" FROM_SERVICE
                "s.listing = 'listed' AND (" DUE " IS NULL OR " DUE " <= date (?1, '+" AHEAD_DAYS
                " days')) ORDER BY help DESC, due IS NOT NULL, due, o.name, s.name, s.id LIMIT ?4",
  [CAIRN_TODAY_NUMBERS]
  = SERVICE "r.day, 0, " IS_HELP_NOW " AS help FROM number_report r JOIN service s ON s.id ="
            " r.service_id LEFT JOIN organization o ON o.id = s.organization_id"
            " WHERE r.done_at IS NULL AND ?2 <> '' AND ?3 <> '' AND ?1 <> ''"
            " GROUP BY s.id ORDER BY help DESC, min (r.day), s.id LIMIT ?4",
  [CAIRN_TODAY_CAPACITY]
  = SERVICE "s.capacity_on, 0, " IS_HELP_NOW FROM_SERVICE
            "s.listing = 'listed' AND ?2 <> '' AND ?3 <> '' AND NOT " IS_HELP_NOW
            " AND (s.capacity IS NULL OR s.capacity_on IS NULL"
            " OR s.capacity_on <= date (?1, '-" CAPACITY_DAYS " days'))"
            " ORDER BY s.capacity IS NULL, s.capacity_on, o.name, s.name, s.id LIMIT ?4",
  [CAIRN_TODAY_PROPOSALS]
  = "SELECT p.id, coalesce ((SELECT name FROM service WHERE id = p.entry_id), (SELECT name FROM"
    " organization WHERE id = p.entry_id), (SELECT name FROM location WHERE id = p.entry_id),"
    " (SELECT value FROM staff_proposal_change WHERE proposal_id = p.id AND row_id = p.entry_id"
    " AND field = 'name'), ''), NULL, NULL, NULL, substr (p.made_at, 1, 10),"
    " (SELECT count (*) FROM staff_proposal_change c WHERE c.proposal_id = p.id),"
    " p.why = 'help-now' FROM staff_proposal p WHERE p.state = 'open' AND ?1 <> '' AND ?2 <> ''"
    " AND ?3 <> '' ORDER BY p.why = 'help-now' DESC, p.made_at, p.id LIMIT ?4",
  [CAIRN_TODAY_LOOKS]
  = "SELECT p.id, coalesce ((SELECT name FROM service WHERE id = p.entry_id), (SELECT name FROM"
    " organization WHERE id = p.entry_id), (SELECT name FROM location WHERE id = p.entry_id), ''),"
    " NULL, NULL, NULL, substr (p.due_at, 1, 10),"
    " (SELECT count (*) FROM staff_proposal_change c WHERE c.proposal_id = p.id), 1"
    " FROM staff_proposal p WHERE p.state = 'look' AND ?1 <> '' AND ?2 <> '' AND ?3 <> ''"
    " ORDER BY p.due_at, p.id LIMIT ?4",
  [CAIRN_TODAY_SUGGESTIONS]
  = SERVICE "NULL, n.n, " IS_HELP_NOW " FROM (SELECT service_id, count (*) AS n FROM need_link"
            " WHERE state = 'suggested' AND withdrawn = 0 GROUP BY service_id) n"
            " JOIN service s ON s.id = n.service_id LEFT JOIN organization o"
            " ON o.id = s.organization_id WHERE s.withdrawn = 0 AND s.merged_into IS NULL"
            " AND s.listing IN ('listed', 'unreviewed', 'draft') AND ?1 <> '' AND ?2 <> ''"
            " AND ?3 <> '' ORDER BY s.listing = 'listed' DESC, n.n DESC, s.name, s.id LIMIT ?4",
  /* By need, as their number: those of one need are held against the list together. */
  [CAIRN_TODAY_VETTING]
  = "SELECT * FROM (" SERVICE "NULL, coalesce ((SELECT min (n.need) FROM need_link n WHERE"
    " n.service_id = s.id AND n.withdrawn = 0 AND n.state <> 'refused'), 0) AS need,"
    " " IS_HELP_NOW FROM_SERVICE "s.listing = 'unreviewed' AND ?1 <> '' AND ?2 <> '' AND ?3 <> '')"
    " ORDER BY need = 0, need, 2, 1 LIMIT ?4",
  [CAIRN_TODAY_EXPIRING]
  = "SELECT * FROM (" SERVICE "s.apply_by AS day, 0, " IS_HELP_NOW FROM_SERVICE
    "s.listing = 'listed' AND s.apply_by BETWEEN date (?1, '-" AHEAD_DAYS " days')"
    " AND date (?1, '+" AHEAD_DAYS " days')"
    " UNION ALL SELECT u.id, coalesce (u.text, u.source), u.source, NULL, NULL,"
    " substr (u.expires_at, 1, 10) AS day, 0, 0 FROM official_update u WHERE u.withdrawn = 0"
    " AND u.state = 'approved' AND substr (u.expires_at, 1, 10) BETWEEN ?1"
    " AND date (?1, '+" AHEAD_DAYS " days')) WHERE ?2 <> '' AND ?3 <> '' ORDER BY day, 1 LIMIT ?4",
};

/**
 * cairn_today_item_free:
 * @item: (nullable) (transfer full): something to do
 */
void
cairn_today_item_free (CairnTodayItem *item)
{
  if (item == NULL)
    return;
  g_free (item->id);
  g_free (item->title);
  g_free (item->organization);
  g_free (item->organization_id);
  g_free (item->number);
  g_free (item->day);
  g_free (item);
}

static CairnTodayItem *
read_item (CairnStmt *stmt, const char *today)
{
  CairnTodayItem *item = g_new0 (CairnTodayItem, 1);
  const char *title = cairn_stmt_text (stmt, 1);

  item->id = g_strdup (cairn_stmt_text (stmt, 0));
  item->title = g_strdup (title != NULL ? title : "");
  item->organization = g_strdup (cairn_stmt_text (stmt, 2));
  item->organization_id = g_strdup (cairn_stmt_text (stmt, 3));
  item->number = g_strdup (cairn_stmt_text (stmt, 4));
  item->day = g_strdup (cairn_stmt_text (stmt, 5));
  item->count = (gint) cairn_stmt_int64 (stmt, 6);
  item->help_now = cairn_stmt_int64 (stmt, 7) != 0;
  if (item->day != NULL)
    item->days = cairn_day_diff (today, item->day);
  return item;
}

static CairnStmt *
prepare_list (
    CairnStaffSession *session, CairnTodayList list, const char *today, guint limit, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  gboolean first_year = cairn_settings_is_first_year (db, today);
  CairnStmt *stmt = cairn_staff_prepare (db, sqls[list], error, today, NULL);

  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_int64_at (stmt, 2, cairn_settings_check_days (db, TRUE, first_year));
  cairn_stmt_bind_int64_at (stmt, 3, cairn_settings_check_days (db, FALSE, first_year));
  cairn_stmt_bind_int64_at (stmt, 4, limit > 0 ? (gint64) limit : -1);
  return stmt;
}

static CairnRight
right_for (CairnTodayList list)
{
  return list == CAIRN_TODAY_NUMBERS ? CAIRN_RIGHT_FIND : CAIRN_RIGHT_EDIT;
}

/**
 * cairn_staff_today:
 * @session: an editor; numbers that did not work: anyone signed in
 * @list: which list
 * @limit: how many at most; 0: all
 * @error: why not
 *
 * Returns: (transfer full) (nullable) (element-type CairnTodayItem): most urgent first
 */
GPtrArray *
cairn_staff_today (CairnStaffSession *session, CairnTodayList list, guint limit, GError **error)
{
  g_autoptr (GPtrArray) items
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_today_item_free);
  g_autofree char *today = NULL;
  g_autoptr (CairnStmt) stmt = NULL;
  GError *local = NULL;

  if (!cairn_staff_session_require (session, right_for (list), error))
    return NULL;
  today = cairn_staff_today_day (session);
  stmt = prepare_list (session, list, today, limit, error);
  if (stmt == NULL)
    return NULL;
  while (cairn_stmt_step (stmt, &local))
    g_ptr_array_add (items, read_item (stmt, today));
  if (local == NULL)
    return g_steal_pointer (&items);
  g_propagate_error (error, local);
  return NULL;
}

/**
 * cairn_staff_today_count:
 * @session: who
 * @list: which list
 *
 * Returns: how many there are to do; 0 for those this person has nothing to do with
 */
guint
cairn_staff_today_count (CairnStaffSession *session, CairnTodayList list)
{
  g_autofree char *today = NULL;
  g_autoptr (CairnStmt) stmt = NULL;
  guint n = 0;

  if (!cairn_staff_session_may (session, right_for (list)))
    return 0;
  today = cairn_staff_today_day (session);
  stmt = prepare_list (session, list, today, 0, NULL);
  while (stmt != NULL && cairn_stmt_step (stmt, NULL))
    n++;
  return n;
}

/**
 * cairn_suggestion_free:
 * @suggestion: (nullable) (transfer full): a suggested need
 */
void
cairn_suggestion_free (CairnSuggestion *suggestion)
{
  if (suggestion == NULL)
    return;
  g_free (suggestion->service);
  g_free (suggestion->name);
  g_free (suggestion->because);
  g_free (suggestion);
}

static const char SQL_SUGGESTIONS[]
    = "SELECT s.id, s.name, n.because, n.need FROM need_link n JOIN service s ON s.id = "
      "n.service_id"
      " WHERE n.state = 'suggested' AND n.withdrawn = 0 AND s.withdrawn = 0"
      " AND s.merged_into IS NULL AND s.listing IN ('listed', 'unreviewed', 'draft')"
      " AND (?1 = 0 OR n.need = ?1) ORDER BY n.need, n.because, s.name, s.id LIMIT ?2";

/**
 * cairn_staff_suggestions:
 * @session: an editor
 * @need: only for this need; 0: for all
 * @limit: how many at most; 0: all
 * @error: why not
 *
 * Returns: (transfer full) (nullable) (element-type CairnSuggestion): needs that wait to be
 *   confirmed or refused, those that come from the same words together: most are decided alike
 */
GPtrArray *
cairn_staff_suggestions (CairnStaffSession *session, guint need, guint limit, GError **error)
{
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_suggestion_free);
  g_autoptr (CairnStmt) stmt = NULL;
  GError *local = NULL;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  stmt = cairn_db_prepare (cairn_staff_db (session), SQL_SUGGESTIONS, error);
  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_int64_at (stmt, 1, need);
  cairn_stmt_bind_int64_at (stmt, 2, limit > 0 ? (gint64) limit : -1);
  while (cairn_stmt_step (stmt, &local))
    {
      CairnSuggestion *suggestion = g_new0 (CairnSuggestion, 1);

      suggestion->service = g_strdup (cairn_stmt_text (stmt, 0));
      suggestion->name = g_strdup (cairn_stmt_text (stmt, 1));
      suggestion->because = g_strdup (cairn_stmt_text (stmt, 2));
      suggestion->need = (guint) cairn_stmt_int64 (stmt, 3);
      g_ptr_array_add (found, suggestion);
    }
  if (local == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, local);
  return NULL;
}

/**
 * cairn_staff_number_reported:
 * @directory: the staff's directory, opened for writing
 * @service: an id, from the bell
 * @error: what SQLite says
 *
 * Record and day, nothing else: a second report of the day changes nothing, so that nobody can
 * count, and an id that is no service's is passed over. No line in the trail: nobody of the staff
 * did anything.
 */
gboolean
cairn_staff_number_reported (CairnDirectory *directory, const char *service, GError **error)
{
  CairnDb *db = cairn_directory_db (directory);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *day = cairn_time_day (cairn_clock_now (cairn_directory_clock (directory)), utc);

  return cairn_staff_run (db,
                          "INSERT OR IGNORE INTO number_report (service_id, day)"
                          " SELECT id, ?2 FROM service WHERE id = ?1",
                          error, service, day, NULL);
}

static gboolean
number_done (CairnStaffSession *session, const char *service, GError **error)
{
  g_autofree char *now = cairn_time_format_utc (cairn_staff_now (session));

  return cairn_staff_run (cairn_staff_db (session),
                          "UPDATE number_report SET done_at = ?2, done_by = ?3"
                          " WHERE service_id = ?1 AND done_at IS NULL",
                          error, service, now, session->actor, NULL)
         && cairn_staff_audit (session, "number-done", "service", service, NULL, NULL, error);
}

/**
 * cairn_staff_number_done:
 * @session: an editor
 * @service: whose number visitors said did not work
 * @error: why not
 *
 * It has been seen to: it works, or the record was corrected.
 */
gboolean
cairn_staff_number_done (CairnStaffSession *session, const char *service, GError **error)
{
  return cairn_staff_begin (session, CAIRN_RIGHT_EDIT, error)
         && cairn_staff_end (session, number_done (session, service, error), error);
}
