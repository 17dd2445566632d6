/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others counted, beside the kiosk's counters. */
#include "core/staff/partner.h"

#include "core/base/error.h"
#include "core/settings/settings.h"
#include "core/staff/staff-private.h"

#include <string.h>

enum
{
  PERIOD,
  NEED,
  ORGANISATION,
  KIND,
  COUNTED,
  NOTE,
  ENTERED_ON,
  RELEASED_ON,
  SHOWN
};

/* A demonstration has counters of its own, and so periods of its own: a period of those has this
 * before its name. What was entered when things were tried out never stands beside real counts. */
#define OF_DEMONSTRATION "demonstration "

static const char SQL_LIST[]
    = "SELECT period, need, organisation, kind, counted, note, entered_on, released_on, shown"
      " FROM partner_figure WHERE withdrawn = 0 AND (?1 = '' OR period = ?1)"
      " AND (period LIKE '" OF_DEMONSTRATION "%') = (?2 <> '')"
      " ORDER BY period DESC, need, organisation";

static const char SQL_PUT[]
    = "INSERT INTO partner_figure (period, need, organisation, kind, counted, note, entered_on)"
      " VALUES (:period, :need, :organisation, :kind, :counted, :note, :entered_on)"
      " ON CONFLICT (period, need, organisation) DO UPDATE SET kind = excluded.kind,"
      " counted = excluded.counted, note = excluded.note, entered_on = excluded.entered_on,"
      " withdrawn = 0";

static const char SQL_FIND[] = "SELECT counted FROM partner_figure WHERE withdrawn = 0"
                               " AND period = :period AND need = :need"
                               " AND organisation = :organisation";

static const char SQL_WITHDRAW[]
    = "UPDATE partner_figure SET withdrawn = 1 WHERE period = :period AND need = :need"
      " AND organisation = :organisation";

static const char SQL_RELEASE[]
    = "UPDATE partner_figure SET released_on = :day, shown = :shown WHERE period = :period"
      " AND need = :need AND organisation = :organisation";

static gboolean
is_demonstration (CairnDb *db)
{
  return cairn_settings_flag (db, "demonstration");
}

static char *
key_of (CairnDb *db, const char *period)
{
  return g_strconcat (is_demonstration (db) ? OF_DEMONSTRATION : "", period, NULL);
}

static const char *
name_of (const char *key)
{
  return g_str_has_prefix (key, OF_DEMONSTRATION) ? key + strlen (OF_DEMONSTRATION) : key;
}

static gint64
number_at (CairnStmt *stmt, int column)
{
  return cairn_stmt_is_null (stmt, column) ? CAIRN_WITHHELD : cairn_stmt_int64 (stmt, column);
}

static CairnPartnerFigure *
row_to_figure (CairnStmt *stmt)
{
  CairnPartnerFigure *figure = cairn_partner_figure_new ();

  figure->period = g_strdup (name_of (cairn_stmt_text (stmt, PERIOD)));
  figure->need = (guint) cairn_stmt_int64 (stmt, NEED);
  figure->organisation = g_strdup (cairn_stmt_text (stmt, ORGANISATION));
  figure->outreach = strcmp (cairn_stmt_text (stmt, KIND), "outreach") == 0;
  figure->counted = number_at (stmt, COUNTED);
  figure->note = g_strdup (cairn_stmt_text (stmt, NOTE));
  figure->entered_on = g_strdup (cairn_stmt_text (stmt, ENTERED_ON));
  figure->released_on = g_strdup (cairn_stmt_text (stmt, RELEASED_ON));
  figure->shown = number_at (stmt, SHOWN);
  return figure;
}

static GPtrArray *
list_figures (CairnDb *db, const char *period, GError **error)
{
  g_autoptr (GPtrArray) figures
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_partner_figure_free);
  g_autofree char *key = period != NULL ? key_of (db, period) : g_strdup ("");
  g_autoptr (CairnStmt) stmt
      = cairn_staff_prepare (db, SQL_LIST, error, key, is_demonstration (db) ? "1" : "", NULL);
  GError *local = NULL;

  if (stmt == NULL)
    return NULL;
  while (cairn_stmt_step (stmt, &local))
    g_ptr_array_add (figures, row_to_figure (stmt));
  if (local == NULL)
    return g_steal_pointer (&figures);
  g_propagate_error (error, local);
  return NULL;
}

/**
 * cairn_staff_partner_figures:
 * @session: who reviews
 * @period: (nullable): name of a period; %NULL: all
 * @error: why not
 *
 * As they were counted, from five on: what may be said of them to whom, cairn_partner_say() knows.
 *
 * Returns: (transfer full) (nullable) (element-type CairnPartnerFigure): by need and organisation
 */
GPtrArray *
cairn_staff_partner_figures (CairnStaffSession *session, const char *period, GError **error)
{
  if (!cairn_staff_session_require (session, CAIRN_RIGHT_REVIEW, error))
    return NULL;
  return list_figures (cairn_staff_db (session), period, error);
}

/* ---- one of them ----------------------------------------------------------------------------- */

static CairnStmt *
prepare_for (CairnDb *db, const char *sql, const CairnPartnerFigure *figure, GError **error)
{
  CairnStmt *stmt = cairn_db_prepare (db, sql, error);
  g_autofree char *key = key_of (db, figure->period);

  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_text (stmt, ":period", key);
  cairn_stmt_bind_int64 (stmt, ":need", figure->need);
  cairn_stmt_bind_text (stmt, ":organisation", figure->organisation);
  return stmt;
}

static void
bind_number (CairnStmt *stmt, const char *name, gint64 number)
{
  if (number == CAIRN_WITHHELD)
    cairn_stmt_bind_null (stmt, name);
  else
    cairn_stmt_bind_int64 (stmt, name, number);
}

static char *
say_number (gint64 number)
{
  return number == CAIRN_WITHHELD ? g_strdup ("few")
                                  : g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* In the trail: what it is of, and the number it was and is. What leaves the house of the trail is
 * without the number: as it was counted it may be given to nobody. */
static gboolean
write_trail (CairnStaffSession *session,
             const char *action,
             const CairnPartnerFigure *figure,
             const char *base,
             const char *value,
             GError **error)
{
  g_autofree char *key = key_of (cairn_staff_db (session), figure->period);
  g_autofree char *row = g_strdup_printf ("%s %u %s", key, figure->need, figure->organisation);
  g_autoptr (GPtrArray) values
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_audit_value_free);
  g_autofree char *detail = cairn_staff_detail ("note", figure->note, NULL);

  g_ptr_array_add (values,
                   cairn_audit_value_new ("partner_figure", row, "counted", base, value, TRUE));
  return cairn_staff_audit (session, action, "partner_figure", row, detail, values, error);
}

/* What stood there before; NULL: nothing. */
static char *
find_before (CairnDb *db, const CairnPartnerFigure *figure)
{
  g_autoptr (CairnStmt) stmt = prepare_for (db, SQL_FIND, figure, NULL);

  if (stmt == NULL || !cairn_stmt_step (stmt, NULL))
    return NULL;
  return say_number (number_at (stmt, 0));
}

static gboolean
put (CairnStaffSession *session, const CairnPartnerFigure *figure, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autofree char *before = find_before (db, figure);
  g_autofree char *now = say_number (figure->counted);
  g_autofree char *today = cairn_staff_today_day (session);
  g_autoptr (CairnStmt) stmt = prepare_for (db, SQL_PUT, figure, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":kind", cairn_partner_kind_id (figure));
  bind_number (stmt, ":counted", figure->counted);
  cairn_stmt_bind_text (stmt, ":note", figure->note);
  cairn_stmt_bind_text (stmt, ":entered_on", today);
  return cairn_stmt_run (stmt, error)
         && write_trail (session, before == NULL ? "partner.add" : "partner.change", figure, before,
                         now, error);
}

/* ---- saving ---------------------------------------------------------------------------------- */

static gboolean
is_released (CairnDb *db, const char *period)
{
  g_autofree char *key = key_of (db, period);
  g_autofree char *day = cairn_staff_lookup (
      db, "SELECT max (released_on) FROM partner_figure WHERE period = ?1", key, NULL);

  return day != NULL;
}

static gboolean
is_twice (GPtrArray *figures, guint index)
{
  const CairnPartnerFigure *figure = g_ptr_array_index (figures, index);

  for (guint i = 0; i < index; i++)
    {
      const CairnPartnerFigure *other = g_ptr_array_index (figures, i);

      if (other->need == figure->need && strcmp (other->period, figure->period) == 0
          && strcmp (other->organisation, figure->organisation) == 0)
        return TRUE;
    }
  return FALSE;
}

static CairnPartnerFault
find_fault (
    CairnDb *db, GPtrArray *figures, guint index, CairnCatalogue *catalogue, GPtrArray *closed)
{
  const CairnPartnerFigure *figure = g_ptr_array_index (figures, index);
  CairnPartnerFault fault = cairn_partner_check (figure, catalogue, closed);

  if (fault != CAIRN_PARTNER_FINE)
    return fault;
  if (is_twice (figures, index))
    return CAIRN_PARTNER_TWICE;
  return is_released (db, figure->period) ? CAIRN_PARTNER_RELEASED : CAIRN_PARTNER_FINE;
}

static gboolean
put_all (CairnStaffSession *session, GPtrArray *figures, GError **error)
{
  for (guint i = 0; i < figures->len; i++)
    if (!put (session, g_ptr_array_index (figures, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
check_all (CairnDb *db,
           GPtrArray *figures,
           const char *path,
           CairnCatalogue *catalogue,
           GPtrArray *closed,
           CairnPartnerProblem *out_problem,
           GError **error)
{
  *out_problem = (CairnPartnerProblem){ CAIRN_PARTNER_FINE, 0 };
  for (guint i = 0; i < figures->len; i++)
    {
      const CairnPartnerFigure *figure = g_ptr_array_index (figures, i);
      CairnPartnerFault fault = find_fault (db, figures, i, catalogue, closed);

      if (fault == CAIRN_PARTNER_FINE)
        continue;
      *out_problem = (CairnPartnerProblem){ fault, figure->line };
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, path != NULL ? path : "figures", figure->line,
                          "%s", cairn_partner_fault_text (fault));
      return FALSE;
    }
  return TRUE;
}

/**
 * cairn_staff_partner_try:
 * @session: who reviews
 * @figures: (element-type CairnPartnerFigure): what was counted
 * @path: (nullable): the file they come from
 * @catalogue: the needs
 * @closed: (element-type CairnRelease): the periods that were released to the public
 * @out_problem: (out): which can't stand, and why; %CAIRN_PARTNER_FINE when it is another error
 * @error: %CAIRN_ERROR_INVALID: one can't stand
 *
 * Returns: whether cairn_staff_partner_save() would save them; nothing is changed
 */
gboolean
cairn_staff_partner_try (CairnStaffSession *session,
                         GPtrArray *figures,
                         const char *path,
                         CairnCatalogue *catalogue,
                         GPtrArray *closed,
                         CairnPartnerProblem *out_problem,
                         GError **error)
{
  return cairn_staff_session_require (session, CAIRN_RIGHT_REVIEW, error)
         && check_all (cairn_staff_db (session), figures, path, catalogue, closed, out_problem,
                       error);
}

/**
 * cairn_staff_partner_save:
 * @session: who reviews
 * @figures: (element-type CairnPartnerFigure): what was counted
 * @path: (nullable): the file they come from
 * @catalogue: the needs
 * @closed: (element-type CairnRelease): the periods that were released to the public
 * @out_problem: (out): which can't stand, and why; %CAIRN_PARTNER_FINE when it is another error
 * @error: %CAIRN_ERROR_INVALID: one can't stand; then none is saved
 *
 * Returns: whether all are there now
 */
gboolean
cairn_staff_partner_save (CairnStaffSession *session,
                          GPtrArray *figures,
                          const char *path,
                          CairnCatalogue *catalogue,
                          GPtrArray *closed,
                          CairnPartnerProblem *out_problem,
                          GError **error)
{
  gboolean done;

  *out_problem = (CairnPartnerProblem){ CAIRN_PARTNER_FINE, 0 };
  if (!cairn_staff_begin (session, CAIRN_RIGHT_REVIEW, error))
    return FALSE;
  done = check_all (cairn_staff_db (session), figures, path, catalogue, closed, out_problem, error)
         && put_all (session, figures, error);
  return cairn_staff_end (session, done, error);
}

static gboolean
withdraw (CairnStaffSession *session, const CairnPartnerFigure *figure, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autofree char *before = find_before (db, figure);
  g_autoptr (CairnStmt) stmt = prepare_for (db, SQL_WITHDRAW, figure, error);

  if (stmt == NULL)
    return FALSE;
  if (before == NULL || is_released (db, figure->period))
    {
      g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_REFUSED,
                           before == NULL ? "there is no such figure"
                                          : "the figures of this period were given out");
      return FALSE;
    }
  return cairn_stmt_run (stmt, error)
         && write_trail (session, "partner.withdraw", figure, before, NULL, error);
}

/**
 * cairn_staff_partner_withdraw:
 * @session: who reviews
 * @figure: which
 * @error: %CAIRN_ERROR_REFUSED: it was given out, or is not there
 *
 * Takes it away again.
 */
gboolean
cairn_staff_partner_withdraw (CairnStaffSession *session,
                              const CairnPartnerFigure *figure,
                              GError **error)
{
  return cairn_staff_begin (session, CAIRN_RIGHT_REVIEW, error)
         && cairn_staff_end (session, withdraw (session, figure, error), error);
}

/* ---- giving out ------------------------------------------------------------------------------ */

static gboolean
fix (CairnStaffSession *session,
     const CairnPartnerFigure *figure,
     const CairnRelease *kiosk,
     CairnCatalogue *catalogue,
     GError **error)
{
  const CairnNeed *need = cairn_catalogue_by_number (catalogue, figure->need);
  g_autofree char *today = cairn_staff_today_day (session);
  g_autoptr (CairnStmt) stmt = prepare_for (cairn_staff_db (session), SQL_RELEASE, figure, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":day", today);
  bind_number (stmt, ":shown",
               cairn_partner_say (figure->counted, kiosk->level, kiosk->figures,
                                  need != NULL ? need->id : ""));
  return cairn_stmt_run (stmt, error);
}

static gboolean
release (CairnStaffSession *session,
         const CairnRelease *kiosk,
         CairnCatalogue *catalogue,
         GError **error)
{
  g_autofree char *period = cairn_period_name (&kiosk->period);
  g_autofree char *key = key_of (cairn_staff_db (session), period);
  g_autoptr (GPtrArray) figures = list_figures (cairn_staff_db (session), period, error);

  if (figures == NULL)
    return FALSE;
  if (figures->len == 0 || is_released (cairn_staff_db (session), period))
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_REFUSED, "%s: %s", period,
                   figures->len == 0 ? "there are no figures of others: enter some first"
                                     : "its figures of others were given out already");
      return FALSE;
    }
  for (guint i = 0; i < figures->len; i++)
    if (!fix (session, g_ptr_array_index (figures, i), kiosk, catalogue, error))
      return FALSE;
  return cairn_staff_audit (session, "partner.release", "partner_figure", key, NULL, NULL, error);
}

/**
 * cairn_staff_partner_release:
 * @session: who reviews
 * @kiosk: what was released of the kiosk for the period, public level
 * @catalogue: the needs
 * @error: %CAIRN_ERROR_REFUSED: they were given out before, or there are none
 *
 * Fixes what may be said of the figures of the period to everybody. From then on they stay as they
 * are, and none is added: of two that were given out one after the other the difference could be
 * told.
 */
gboolean
cairn_staff_partner_release (CairnStaffSession *session,
                             const CairnRelease *kiosk,
                             CairnCatalogue *catalogue,
                             GError **error)
{
  g_return_val_if_fail (kiosk->level == CAIRN_LEVEL_PUBLIC, FALSE);
  return cairn_staff_begin (session, CAIRN_RIGHT_REVIEW, error)
         && cairn_staff_end (session, release (session, kiosk, catalogue, error), error);
}
