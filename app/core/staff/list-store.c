/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/staff/list.h"

#include "core/staff/staff-private.h"

/* More than anybody reads of what a few letters find. */
#define MOST_HITS 500

/* Every filter that is not asked for is NULL, and then lets all pass. */
#define FILTER                                                                                     \
  "s.withdrawn = 0 AND s.merged_into IS NULL"                                                      \
  " AND (?1 IS NULL OR s.listing = ?1)"                                                            \
  " AND (?2 IS NULL OR EXISTS (SELECT 1 FROM need_link n WHERE n.service_id = s.id"                \
  "  AND n.need = ?2 AND n.state <> 'refused' AND n.withdrawn = 0))"                               \
  " AND (?3 IS NULL OR EXISTS (SELECT 1 FROM language l WHERE l.service_id = s.id"                 \
  "  AND l.code = ?3 AND l.withdrawn = 0)"                                                         \
  "  OR EXISTS (SELECT 1 FROM phone p JOIN language l ON l.phone_id = p.id"                        \
  "  WHERE p.service_id = s.id AND l.code = ?3 AND l.withdrawn = 0 AND p.withdrawn = 0))"          \
  " AND (?4 IS NULL OR EXISTS (SELECT 1 FROM service_at_location x"                                \
  "  JOIN location o ON o.id = x.location_id"                                                      \
  "  WHERE x.service_id = s.id AND x.withdrawn = 0 AND o.area = ?4))"                              \
  " AND (?5 IS NULL OR s.check_due IS NULL OR s.check_due <= ?5)"                                  \
  " AND CASE ?6"                                                                                   \
  "  WHEN 'phone' THEN NOT EXISTS (SELECT 1 FROM phone p WHERE p.withdrawn = 0"                    \
  "   AND (p.service_id = s.id OR p.organization_id = s.organization_id))"                         \
  "  WHEN 'hours' THEN NOT EXISTS (SELECT 1 FROM schedule h WHERE h.withdrawn = 0"                 \
  "   AND h.service_id = s.id)"                                                                    \
  "   AND NOT EXISTS (SELECT 1 FROM service_at_location x JOIN schedule h"                         \
  "   ON h.service_at_location_id = x.id OR h.location_id = x.location_id"                         \
  "   WHERE x.service_id = s.id AND h.withdrawn = 0)"                                              \
  "  WHEN 'languages' THEN NOT EXISTS (SELECT 1 FROM language l WHERE l.withdrawn = 0"             \
  "   AND l.service_id = s.id)"                                                                    \
  "  WHEN 'needs' THEN NOT EXISTS (SELECT 1 FROM need_link n WHERE n.service_id = s.id"            \
  "   AND n.state = 'confirmed' AND n.withdrawn = 0)"                                              \
  "  WHEN 'place' THEN NOT EXISTS (SELECT 1 FROM service_at_location x"                            \
  "   WHERE x.service_id = s.id AND x.withdrawn = 0)"                                              \
  "  WHEN 'cost' THEN s.free IS NULL AND NOT EXISTS (SELECT 1 FROM cost_option c"                  \
  "   WHERE c.service_id = s.id AND c.withdrawn = 0)"                                              \
  "  WHEN 'steps' THEN NOT EXISTS (SELECT 1 FROM step t WHERE t.service_id = s.id"                 \
  "   AND t.withdrawn = 0)"                                                                        \
  "  ELSE 1 END"

static const char SQL_ALL[]
    = "SELECT s.rowid FROM service s WHERE " FILTER " ORDER BY s.name COLLATE NOCASE, s.rowid";
static const char SQL_ONE[] = "SELECT s.rowid FROM service s WHERE s.id = ?7 AND " FILTER;

static const char SQL_ITEM[]
    = "SELECT s.id, s.name, o.name, s.listing, coalesce (s.checked_on, s.assured_date),"
      " s.check_due, s.capacity, s.help_now,"
      " EXISTS (SELECT 1 FROM staff_draft d WHERE d.entry_id = s.id AND d.author = ?2),"
      " EXISTS (SELECT 1 FROM staff_proposal p WHERE p.entry_id = s.id AND p.state = 'open')"
      " FROM service s LEFT JOIN organization o ON o.id = s.organization_id"
      " WHERE s.rowid = ?1 AND s.withdrawn = 0 AND s.merged_into IS NULL";
enum
{
  ITEM_ID,
  ITEM_NAME,
  ITEM_ORGANIZATION,
  ITEM_LISTING,
  ITEM_CHECKED_ON,
  ITEM_CHECK_DUE,
  ITEM_CAPACITY,
  ITEM_HELP_NOW,
  ITEM_HAS_DRAFT,
  ITEM_WAITS,
};

/**
 * cairn_list_item_free:
 * @item: (nullable): a line of the list
 */
void
cairn_list_item_free (CairnListItem *item)
{
  if (item == NULL)
    return;
  g_free (item->id);
  g_free (item->name);
  g_free (item->organization);
  g_free (item->listing);
  g_free (item->checked_on);
  g_free (item->check_due);
  g_free (item->capacity);
  g_free (item->help_now);
  g_free (item);
}

static CairnStmt *
prepare (CairnStaffSession *session, const char *sql, const CairnListFilter *filter, GError **error)
{
  CairnStmt *stmt = cairn_db_prepare (cairn_staff_db (session), sql, error);
  g_autofree char *looked_up
      = filter->due && filter->today == NULL ? cairn_staff_today_day (session) : NULL;
  const char *today = filter->due && looked_up == NULL ? filter->today : looked_up;

  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_text_at (stmt, 1, filter->listing);
  if (filter->need > 0)
    cairn_stmt_bind_int64_at (stmt, 2, filter->need);
  cairn_stmt_bind_text_at (stmt, 3, filter->language);
  cairn_stmt_bind_text_at (stmt, 4, filter->area);
  cairn_stmt_bind_text_at (stmt, 5, today);
  cairn_stmt_bind_text_at (stmt, 6, filter->missing != NULL ? filter->missing : "");
  return stmt;
}

static gboolean
add_keys (CairnStmt *stmt, GArray *keys, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (cairn_stmt_step (stmt, &failure))
    {
      gint64 key = cairn_stmt_int64 (stmt, 0);

      g_array_append_val (keys, key);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* A filter may leave few of the hits: it gets many. */
static GPtrArray *
search (CairnStaffSession *session, const CairnListFilter *filter, GError **error)
{
  gboolean narrowed = filter->listing != NULL || filter->need > 0 || filter->language != NULL
                      || filter->area != NULL || filter->due || filter->missing != NULL;

  return (narrowed ? cairn_directory_search : cairn_directory_search_at_once) (
      cairn_staff_session_directory (session), filter->text, filter->lang, MOST_HITS, error);
}

static gboolean
list_found (CairnStaffSession *session, const CairnListFilter *filter, GArray *keys, GError **error)
{
  g_autoptr (GPtrArray) hits = search (session, filter, error);
  g_autoptr (CairnStmt) stmt = hits != NULL ? prepare (session, SQL_ONE, filter, error) : NULL;

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < hits->len; i++)
    {
      const CairnSearchHit *hit = g_ptr_array_index (hits, i);

      cairn_stmt_bind_text_at (stmt, 7, hit->service);
      if (!add_keys (stmt, keys, error))
        return FALSE;
      cairn_stmt_reset (stmt);
    }
  return TRUE;
}

/**
 * cairn_staff_list:
 * @session: who looks
 * @filter: which ones
 * @error: (out): why not
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their keys, in the order of the list
 */
GArray *
cairn_staff_list (CairnStaffSession *session, const CairnListFilter *filter, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (CairnStmt) stmt = NULL;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_FIND, error))
    return NULL;
  if (filter->text != NULL && *filter->text != '\0')
    return list_found (session, filter, keys, error) ? g_steal_pointer (&keys) : NULL;
  stmt = prepare (session, SQL_ALL, filter, error);
  return stmt != NULL && add_keys (stmt, keys, error) ? g_steal_pointer (&keys) : NULL;
}

static CairnListItem *
read_item (CairnStmt *stmt)
{
  CairnListItem *item = g_new0 (CairnListItem, 1);

  item->id = g_strdup (cairn_stmt_text (stmt, ITEM_ID));
  item->name = g_strdup (cairn_stmt_text (stmt, ITEM_NAME));
  item->organization = g_strdup (cairn_stmt_text (stmt, ITEM_ORGANIZATION));
  item->listing = g_strdup (cairn_stmt_text (stmt, ITEM_LISTING));
  item->checked_on = g_strdup (cairn_stmt_text (stmt, ITEM_CHECKED_ON));
  item->check_due = g_strdup (cairn_stmt_text (stmt, ITEM_CHECK_DUE));
  item->capacity = g_strdup (cairn_stmt_text (stmt, ITEM_CAPACITY));
  item->help_now = g_strdup (cairn_stmt_text (stmt, ITEM_HELP_NOW));
  item->has_draft = cairn_stmt_int64 (stmt, ITEM_HAS_DRAFT) != 0;
  item->waits = cairn_stmt_int64 (stmt, ITEM_WAITS) != 0;
  return item;
}

/**
 * cairn_staff_list_item:
 * @session: who looks
 * @key: one of cairn_staff_list()
 * @error: (out): why not
 *
 * Returns: (transfer full) (nullable): the line of the list; %NULL also when it is there no more.
 *   Reading it is no use of the session: a list draws itself also when nobody is there.
 */
CairnListItem *
cairn_staff_list_item (CairnStaffSession *session, gint64 key, GError **error)
{
  g_autoptr (CairnStmt) stmt = NULL;

  if (!cairn_staff_session_may (session, CAIRN_RIGHT_FIND))
    {
      cairn_staff_session_require (session, CAIRN_RIGHT_FIND, error);
      return NULL;
    }
  stmt = cairn_db_prepare (cairn_staff_db (session), SQL_ITEM, error);
  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_int64_at (stmt, 1, key);
  cairn_stmt_bind_text_at (stmt, 2, session->actor);
  return cairn_stmt_step (stmt, error) ? read_item (stmt) : NULL;
}

/**
 * cairn_staff_list_key:
 * @session: who looks
 * @service: its id
 *
 * Returns: its key in the list; 0: there is no such service
 */
gint64
cairn_staff_list_key (CairnStaffSession *session, const char *service)
{
  g_autofree char *key = cairn_staff_lookup (
      cairn_staff_db (session), "SELECT rowid FROM service WHERE id = ?1", service, NULL);

  return key != NULL ? g_ascii_strtoll (key, NULL, 10) : 0;
}

/**
 * cairn_staff_list_counts:
 * @session: who looks
 * @error: (out): why not
 *
 * Returns: (transfer full) (nullable) (element-type utf8 guint): how many there are by listing
 *   state, and of all under ""
 */
GHashTable *
cairn_staff_list_counts (CairnStaffSession *session, GError **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) failure = NULL;
  g_autoptr (CairnStmt) stmt = NULL;
  guint all = 0;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_FIND, error))
    return NULL;
  stmt = cairn_db_prepare (cairn_staff_db (session),
                           "SELECT listing, count (*) FROM service"
                           " WHERE withdrawn = 0 AND merged_into IS NULL GROUP BY listing",
                           error);
  while (stmt != NULL && cairn_stmt_step (stmt, &failure))
    {
      guint count = (guint) cairn_stmt_int64 (stmt, 1);

      all += count;
      g_hash_table_insert (counts, g_strdup (cairn_stmt_text (stmt, 0)), GUINT_TO_POINTER (count));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  g_hash_table_insert (counts, g_strdup (""), GUINT_TO_POINTER (all));
  return stmt != NULL ? g_steal_pointer (&counts) : NULL;
}

/**
 * cairn_staff_find_organization:
 * @session: who looks
 * @name: as somebody typed it; large and small letters are the same
 *
 * Returns: (transfer full) (nullable): id of the partner called so
 */
char *
cairn_staff_find_organization (CairnStaffSession *session, const char *name)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (name));

  if (!cairn_staff_session_may (session, CAIRN_RIGHT_FIND))
    return NULL;
  return cairn_staff_lookup (cairn_staff_db (session),
                             "SELECT id FROM organization WHERE name = ?1 COLLATE NOCASE"
                             " AND withdrawn = 0 AND merged_into IS NULL ORDER BY rowid LIMIT 1",
                             trimmed, NULL);
}

#define SCHEDULE                                                                                   \
  "SELECT h.valid_from, h.valid_to, h.dtstart, h.timezone, h.until, h.count, h.interval, h.wkst,"  \
  " h.freq, h.byday, h.byweekno, h.bymonthday, h.byyearday, h.opens_at, h.closes_at,"              \
  " h.by_appointment, h.closed FROM schedule h "

static const char SQL_SCHEDULES[]
    = SCHEDULE "WHERE h.service_id = ?1 AND h.withdrawn = 0 UNION ALL " SCHEDULE
               "JOIN service_at_location x ON x.id = h.service_at_location_id"
               " WHERE x.service_id = ?1 AND x.withdrawn = 0 AND h.withdrawn = 0";

static CairnScheduleRow *
read_schedule (CairnStmt *stmt)
{
  CairnScheduleRow *row = g_new0 (CairnScheduleRow, 1);
  char **const first[]
      = { &row->valid_from, &row->valid_to, &row->dtstart, &row->timezone, &row->until };
  char **const second[] = { &row->wkst,       &row->freq,      &row->byday,    &row->byweekno,
                            &row->bymonthday, &row->byyearday, &row->opens_at, &row->closes_at };
  int column = 0;

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    *first[i] = g_strdup (cairn_stmt_text (stmt, column++));
  row->count = cairn_stmt_int64 (stmt, column++);
  row->interval = cairn_stmt_int64 (stmt, column++);
  for (guint i = 0; i < G_N_ELEMENTS (second); i++)
    *second[i] = g_strdup (cairn_stmt_text (stmt, column++));
  row->by_appointment = cairn_stmt_int64 (stmt, column++) != 0;
  row->closed = cairn_stmt_int64 (stmt, column) != 0;
  return row;
}

/**
 * cairn_staff_list_schedules:
 * @session: who looks
 * @service: its id
 * @error: (out): why not
 *
 * Returns: (transfer full) (nullable) (element-type CairnScheduleRow): hours of the service and of
 *   it at its places. Reading them is no use of the session.
 */
GPtrArray *
cairn_staff_list_schedules (CairnStaffSession *session, const char *service, GError **error)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_schedule_row_free);
  g_autoptr (CairnStmt) stmt = NULL;
  g_autoptr (GError) failure = NULL;

  if (!cairn_staff_session_may (session, CAIRN_RIGHT_FIND))
    {
      cairn_staff_session_require (session, CAIRN_RIGHT_FIND, error);
      return NULL;
    }
  stmt = cairn_db_prepare (cairn_staff_db (session), SQL_SCHEDULES, error);
  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_text_at (stmt, 1, service);
  while (cairn_stmt_step (stmt, &failure))
    g_ptr_array_add (rows, read_schedule (stmt));
  if (failure == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
