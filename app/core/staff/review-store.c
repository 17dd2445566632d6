/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a needs review heard, decided, and is going to do. */
#include "core/staff/review.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/uuid.h"
#include "core/settings/settings.h"
#include "core/staff/staff-private.h"

#include <string.h>

enum
{
  ID,
  KIND,
  TEXT,
  NEED,
  OWNER,
  DUE,
  STATE,
  ANSWER,
  REVIEW,
  PERIOD,
  MADE_ON,
  ENDED_ON,
  SERVICE
};

/* How a service is re-introduced in the table: an action that has one. */
#define ACTION "action"
#define REINTRODUCE "reintroduce"

/* What has no day is less urgent than what has one. */
static const char SQL_LIST[]
    = "SELECT id, kind, text, need, owner, due, state, answer, review, period, made_on, ended_on,"
      " service_id FROM review_item WHERE demonstration = (?2 <> '')"
      " AND (state IN ('open', 'doing') OR ?1 = '' OR ended_on >= ?1)"
      " ORDER BY state IN ('done', 'dropped'), due IS NULL, due, made_on, id";

static const char SQL_PUT[]
    = "INSERT INTO review_item (id, kind, text, need, owner, due, state, answer, review, period,"
      " made_on, ended_on, service_id, demonstration) VALUES (:id, :kind, :text, :need, :owner,"
      " :due, :state, :answer, :review, :period, :made_on, :ended_on, :service, :demonstration)"
      " ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, text = excluded.text,"
      " need = excluded.need, owner = excluded.owner, due = excluded.due, state = excluded.state,"
      " answer = excluded.answer, review = excluded.review, period = excluded.period,"
      " ended_on = excluded.ended_on, service_id = excluded.service_id";

/* What visitors may see: publishing decides the rest. */
static const char SQL_IS_LISTED[]
    = "SELECT id FROM service WHERE id = ?1 AND listing IN ('listed', 'unreviewed')"
      " AND withdrawn = 0 AND merged_into IS NULL";

/**
 * cairn_review_item_new:
 * @kind: a word of its kind
 * @text: what it says
 *
 * Returns: (transfer full): an open item of a monthly review
 */
CairnReviewItem *
cairn_review_item_new (const char *kind, const char *text)
{
  CairnReviewItem *item = g_new0 (CairnReviewItem, 1);

  item->kind = g_strdup (kind);
  item->text = g_strdup (text);
  item->state = g_strdup ("open");
  item->review = g_strdup ("monthly");
  return item;
}

/**
 * cairn_review_item_free:
 * @item: (nullable) (transfer full): an item
 */
void
cairn_review_item_free (CairnReviewItem *item)
{
  if (item == NULL)
    return;
  g_free (item->id);
  g_free (item->kind);
  g_free (item->text);
  g_free (item->service);
  g_free (item->owner);
  g_free (item->due);
  g_free (item->state);
  g_free (item->answer);
  g_free (item->review);
  g_free (item->period);
  g_free (item->made_on);
  g_free (item->ended_on);
  g_free (item);
}

/**
 * cairn_review_item_is_open:
 * @item: an item
 *
 * Returns: whether it is carried over to the next review
 */
gboolean
cairn_review_item_is_open (const CairnReviewItem *item)
{
  return strcmp (item->state, "open") == 0 || strcmp (item->state, "doing") == 0;
}

/**
 * cairn_review_item_reintroduces:
 * @item: an item
 *
 * Returns: whether it shows a service to visitors
 */
gboolean
cairn_review_item_reintroduces (const CairnReviewItem *item)
{
  return strcmp (item->kind, REINTRODUCE) == 0;
}

static const char *
read_kind (CairnStmt *stmt)
{
  const char *kind = cairn_stmt_text (stmt, KIND);

  return strcmp (kind, ACTION) == 0 && !cairn_stmt_is_null (stmt, SERVICE) ? REINTRODUCE : kind;
}

static CairnReviewItem *
row_to_item (CairnStmt *stmt)
{
  CairnReviewItem *item = cairn_review_item_new (read_kind (stmt), cairn_stmt_text (stmt, TEXT));

  g_free (item->state);
  g_free (item->review);
  item->id = g_strdup (cairn_stmt_text (stmt, ID));
  item->need = (guint) cairn_stmt_int64 (stmt, NEED);
  item->owner = g_strdup (cairn_stmt_text (stmt, OWNER));
  item->due = g_strdup (cairn_stmt_text (stmt, DUE));
  item->state = g_strdup (cairn_stmt_text (stmt, STATE));
  item->answer = g_strdup (cairn_stmt_text (stmt, ANSWER));
  item->review = g_strdup (cairn_stmt_text (stmt, REVIEW));
  item->period = g_strdup (cairn_stmt_text (stmt, PERIOD));
  item->made_on = g_strdup (cairn_stmt_text (stmt, MADE_ON));
  item->ended_on = g_strdup (cairn_stmt_text (stmt, ENDED_ON));
  item->service = g_strdup (cairn_stmt_text (stmt, SERVICE));
  return item;
}

/* Nobody has to remember it: after its last day it is done. */
static gboolean
has_run_out (const CairnReviewItem *item, const char *today)
{
  return cairn_review_item_reintroduces (item) && cairn_review_item_is_open (item)
         && item->due != NULL && strcmp (item->due, today) < 0;
}

/* What ran out stands after what is open. */
static void
end_run_out (GPtrArray *items, const char *today, const char *since)
{
  g_autoptr (GPtrArray) over
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_review_item_free);
  guint open = 0;

  while (open < items->len && cairn_review_item_is_open (g_ptr_array_index (items, open)))
    {
      CairnReviewItem *item = g_ptr_array_index (items, open);

      if (!has_run_out (item, today))
        {
          open++;
          continue;
        }
      g_free (item->state);
      g_free (item->ended_on);
      item->state = g_strdup ("done");
      item->ended_on = g_strdup (item->due);
      g_ptr_array_add (over, g_ptr_array_steal_index (items, open));
    }
  while (over->len > 0)
    {
      CairnReviewItem *item = g_ptr_array_steal_index (over, over->len - 1);

      if (since == NULL || strcmp (item->ended_on, since) >= 0)
        g_ptr_array_insert (items, (int) open, item);
      else
        cairn_review_item_free (item);
    }
}

/* Of a demonstration is what was heard and decided while its mark stands: it comes into no review
 * of the real counters. */
static gboolean
is_demonstration (CairnStaffSession *session)
{
  return cairn_settings_flag (cairn_staff_db (session), "demonstration");
}

/**
 * cairn_staff_review_items:
 * @session: who reviews
 * @since: (nullable): ISO day; what ended before it is left out
 * @error: why not
 *
 * Returns: (transfer full) (nullable) (element-type CairnReviewItem): what is carried over, the
 *   most urgent first, then what ended; of the demonstration while its mark stands, else of none
 */
GPtrArray *
cairn_staff_review_items (CairnStaffSession *session, const char *since, GError **error)
{
  g_autoptr (GPtrArray) items
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_review_item_free);
  g_autoptr (CairnStmt) stmt = NULL;
  g_autofree char *today = NULL;
  GError *local = NULL;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_REVIEW, error))
    return NULL;
  stmt = cairn_staff_prepare (cairn_staff_db (session), SQL_LIST, error, since != NULL ? since : "",
                              is_demonstration (session) ? "1" : "", NULL);
  if (stmt == NULL)
    return NULL;
  while (cairn_stmt_step (stmt, &local))
    g_ptr_array_add (items, row_to_item (stmt));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  today = cairn_staff_today_day (session);
  end_run_out (items, today, since);
  return g_steal_pointer (&items);
}

static gboolean
put (CairnStaffSession *session, const CairnReviewItem *item, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (cairn_staff_db (session), SQL_PUT, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":id", item->id);
  cairn_stmt_bind_text (stmt, ":kind", cairn_review_item_reintroduces (item) ? ACTION : item->kind);
  cairn_stmt_bind_text (stmt, ":service",
                        cairn_review_item_reintroduces (item) ? item->service : NULL);
  cairn_stmt_bind_text (stmt, ":text", item->text);
  if (item->need > 0)
    cairn_stmt_bind_int64 (stmt, ":need", item->need);
  else
    cairn_stmt_bind_null (stmt, ":need");
  cairn_stmt_bind_text (stmt, ":owner", item->owner);
  cairn_stmt_bind_text (stmt, ":due", item->due);
  cairn_stmt_bind_text (stmt, ":state", item->state);
  cairn_stmt_bind_text (stmt, ":answer", item->answer);
  cairn_stmt_bind_text (stmt, ":review", item->review);
  cairn_stmt_bind_text (stmt, ":period", item->period);
  cairn_stmt_bind_text (stmt, ":made_on", item->made_on);
  cairn_stmt_bind_text (stmt, ":ended_on", item->ended_on);
  cairn_stmt_bind_int64 (stmt, ":demonstration", is_demonstration (session));
  return cairn_stmt_run (stmt, error);
}

static gboolean
is_visible (CairnStaffSession *session, const char *service)
{
  g_autofree char *found = service != NULL ? cairn_staff_lookup (cairn_staff_db (session),
                                                                 SQL_IS_LISTED, service, NULL)
                                           : NULL;

  return found != NULL;
}

/* What is given up or done needs no more to be one that visitors may see. */
static gboolean
may_reintroduce (CairnStaffSession *session, const CairnReviewItem *item, GError **error)
{
  g_autofree char *today = cairn_staff_today_day (session);
  g_autofree char *last = cairn_day_add (today, CAIRN_REINTRODUCE_DAYS);

  if (!cairn_review_item_reintroduces (item) || !cairn_review_item_is_open (item))
    return TRUE;
  if (!is_visible (session, item->service))
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "it needs a service that is listed");
  else if (item->due == NULL)
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "it needs a last day");
  else if (strcmp (item->due, today) < 0 || strcmp (item->due, last) > 0)
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
                 "its last day is from today to half a year from now");
  else
    return TRUE;
  return FALSE;
}

static gboolean
is_sound (const CairnReviewItem *item, GError **error)
{
  GDate day;

  if (*item->text == '\0')
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "it needs words");
  else if (item->due != NULL && !cairn_day_parse (item->due, &day))
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "'%s' is no day: write 2026-11-30",
                 item->due);
  else
    return TRUE;
  return FALSE;
}

static void
set_days (CairnStaffSession *session, CairnReviewItem *item)
{
  if (item->made_on == NULL)
    item->made_on = cairn_staff_today_day (session);
  if (cairn_review_item_is_open (item))
    g_clear_pointer (&item->ended_on, g_free);
  else if (item->ended_on == NULL)
    item->ended_on = cairn_staff_today_day (session);
}

/**
 * cairn_staff_review_save:
 * @session: who reviews
 * @item: what is saved; gets its id and days
 * @error: %CAIRN_ERROR_INVALID: without words, or due on no day; to re-introduce: without a listed
 *   service, or a last day from today to half a year from now
 *
 * Returns: whether it is there now
 */
gboolean
cairn_staff_review_save (CairnStaffSession *session, CairnReviewItem *item, GError **error)
{
  g_autofree char *detail = NULL;
  gboolean added = item->id == NULL;
  gboolean done;

  if (!is_sound (item, error) || !cairn_staff_begin (session, CAIRN_RIGHT_REVIEW, error))
    return FALSE;
  if (added)
    item->id = cairn_uuid_new ();
  set_days (session, item);
  detail = cairn_review_item_reintroduces (item) ? cairn_staff_detail (
               "service", item->service, "until", item->due, "state", item->state, NULL)
                                                 : NULL;
  done = may_reintroduce (session, item, error) && put (session, item, error)
         && cairn_staff_audit (session, added ? "review.add" : "review.change", "review_item",
                               item->id, detail, NULL, error);
  done = cairn_staff_end (session, done, error);
  if (!done && added)
    g_clear_pointer (&item->id, g_free);
  return done;
}
