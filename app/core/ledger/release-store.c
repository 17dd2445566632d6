/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/ledger/ledger-private.h"
#include "core/ledger/release.h"
#include "core/ledger/seal.h"

#include <string.h>

/**
 * cairn_release_free:
 * @release: (nullable) (transfer full): a release
 */
void
cairn_release_free (CairnRelease *release)
{
  if (release == NULL)
    return;
  g_clear_pointer (&release->figures, g_array_unref);
  g_free (release->released_on);
  g_free (release);
}

/* A file that is not there yet has no releases. FALSE: an error. */
static gboolean
open_if_there (const char *path, CairnDb **out_db, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *out_db = cairn_ledger_open_reading (path, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
take_bytes (CairnStmt *stmt, int column, guint8 *out, gsize wanted)
{
  gsize length = 0;
  gconstpointer bytes = cairn_stmt_blob (stmt, column, &length);

  if (bytes != NULL && length == wanted)
    memcpy (out, bytes, wanted);
}

static CairnRelease *
row_to_release (CairnStmt *stmt)
{
  CairnRelease *release = g_new0 (CairnRelease, 1);

  release->level = (CairnLevel) cairn_stmt_int64 (stmt, 0);
  release->period.first = (gint32) cairn_stmt_int64 (stmt, 1);
  release->period.weeks = (gint32) cairn_stmt_int64 (stmt, 2);
  release->released_on = g_strdup (cairn_stmt_text (stmt, 3));
  release->seal.signed_by = !cairn_stmt_is_null (stmt, 4);
  take_bytes (stmt, 4, release->seal.key, sizeof release->seal.key);
  take_bytes (stmt, 5, release->seal.signature, sizeof release->seal.signature);
  take_bytes (stmt, 6, release->seal.rest, sizeof release->seal.rest);
  return release;
}

static const char SQL_LIST[] = "SELECT level, first, span, released_on, key, signature, rest"
                               " FROM release WHERE level = :level ORDER BY first";
/* Of a file that nobody has written to since signatures came. */
static const char SQL_LIST_OLD[] = "SELECT level, first, span, released_on, NULL, NULL, NULL"
                                   " FROM release WHERE level = :level ORDER BY first";

static const char *
choose_list (CairnDb *db)
{
  return cairn_db_int64 (db, "PRAGMA user_version", 0) < 2 ? SQL_LIST_OLD : SQL_LIST;
}

static GPtrArray *
list_releases (CairnDb *db, CairnLevel level, GError **error)
{
  g_autoptr (GPtrArray) releases
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_release_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, choose_list (db), error);

  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_int64 (stmt, ":level", level);
  while (cairn_stmt_step (stmt, &failure))
    g_ptr_array_add (releases, row_to_release (stmt));
  if (failure == NULL)
    return g_steal_pointer (&releases);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * cairn_release_list:
 * @path: the ledger's file
 * @level: for whom
 * @error: why it can't be read
 *
 * Returns: (transfer full) (nullable) (element-type CairnRelease): what was released, the oldest
 *   first, without figures
 */
GPtrArray *
cairn_release_list (const char *path, CairnLevel level, GError **error)
{
  g_autoptr (CairnDb) db = NULL;

  if (!open_if_there (path, &db, error))
    return NULL;
  if (db == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_release_free);
  return list_releases (db, level, error);
}

static const char SQL_FIGURES[]
    = "SELECT source, kind, a, b, shown FROM release_cell"
      " WHERE level = :level AND first = :first ORDER BY source, kind, a, b";
/* All uses, and each need as a whole. */
static const char SQL_TOTALS[]
    = "SELECT source, kind, a, b, shown FROM release_cell"
      " WHERE level = :level AND first = :first AND kind IN (0, 2) AND b = ''"
      " ORDER BY source, kind, a, b";

G_STATIC_ASSERT (CAIRN_COUNT_ENDING_LANGUAGE == 0 && CAIRN_COUNT_NEED_PHASE == 2);

static gboolean
load_figures (CairnDb *db, CairnRelease *release, const char *sql, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  release->figures = g_array_new (FALSE, FALSE, sizeof (CairnFigure));
  release->totals_only = sql == SQL_TOTALS;
  cairn_stmt_bind_int64 (stmt, ":level", release->level);
  cairn_stmt_bind_int64 (stmt, ":first", release->period.first);
  while (cairn_stmt_step (stmt, &failure))
    {
      gint64 source = cairn_stmt_int64 (stmt, 0);
      gint64 kind = cairn_stmt_int64 (stmt, 1);
      CairnFigure figure;

      if (source < 0 || source >= CAIRN_N_SOURCES || kind < 0 || kind >= CAIRN_N_COUNTS)
        continue;
      cairn_cell_set (&figure.cell, release->period.first, (CairnSource) source, (CairnCount) kind,
                      cairn_stmt_text (stmt, 2), cairn_stmt_text (stmt, 3));
      figure.cell.span = release->period.weeks;
      figure.shown = cairn_stmt_is_null (stmt, 4) ? CAIRN_WITHHELD : cairn_stmt_int64 (stmt, 4);
      g_array_append_val (release->figures, figure);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * cairn_release_load:
 * @path: the ledger's file
 * @level: for whom
 * @period: (nullable): which; %NULL: the last one
 * @error: %CAIRN_ERROR_NOT_FOUND when it was not released
 *
 * Returns: (transfer full) (nullable): the release as it was given out
 */
CairnRelease *
cairn_release_load (const char *path, CairnLevel level, const CairnPeriod *period, GError **error)
{
  g_autoptr (CairnDb) db = NULL;
  g_autoptr (GPtrArray) releases = NULL;

  if (!open_if_there (path, &db, error))
    return NULL;
  releases = db != NULL ? list_releases (db, level, error) : g_ptr_array_new ();
  if (releases == NULL)
    return NULL;
  for (guint i = releases->len; i-- > 0;)
    {
      CairnRelease *release = g_ptr_array_index (releases, i);

      if (period != NULL
          && (release->period.first != period->first || release->period.weeks != period->weeks))
        continue;
      if (!load_figures (db, release, SQL_FIGURES, error))
        return NULL;
      return g_ptr_array_steal_index (releases, i);
    }
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "%s: no such period was released", path);
  return NULL;
}

/**
 * cairn_release_load_before:
 * @path: the ledger's file
 * @release: a release
 *
 * Returns: (transfer full) (nullable): the one of the same level that ends where @release begins
 */
CairnRelease *
cairn_release_load_before (const char *path, const CairnRelease *release)
{
  g_autoptr (GPtrArray) list = cairn_release_list (path, release->level, NULL);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const CairnPeriod *other = &((CairnRelease *) g_ptr_array_index (list, i))->period;

      if (cairn_period_end (other) == release->period.first)
        return cairn_release_load (path, release->level, other, NULL);
    }
  return NULL;
}

/**
 * cairn_release_load_totals:
 * @path: the ledger's file
 * @releases: (element-type CairnRelease): from cairn_release_list(), of any level
 * @error: why it can't be read
 *
 * Gives each its figures of all uses and of each need as a whole: what a line over time needs,
 * without reading the rest of every period.
 */
gboolean
cairn_release_load_totals (const char *path, GPtrArray *releases, GError **error)
{
  g_autoptr (CairnDb) db = NULL;

  if (!open_if_there (path, &db, error))
    return FALSE;
  for (guint i = 0; db != NULL && i < releases->len; i++)
    {
      CairnRelease *release = g_ptr_array_index (releases, i);

      g_clear_pointer (&release->figures, g_array_unref);
      if (!load_figures (db, release, SQL_TOTALS, error))
        return FALSE;
    }
  return TRUE;
}

/* On the grid of the level, closed, not too old for its detail, and no week of it given out before:
 * what overlaps could be subtracted. */
static const char *
find_fault (GPtrArray *releases, CairnLevel level, const CairnPeriod *period, gint32 now)
{
  gint32 step = cairn_level_rules (level)->least_weeks;

  if (period->weeks <= 0 || period->first < 0 || period->first % step != 0
      || period->weeks % step != 0)
    return "a period is made of whole steps: see `cairn review list`";
  if (cairn_period_end (period) > now)
    return "it is not over yet";
  if (period->first < now - CAIRN_LEDGER_DETAIL_KEPT + CAIRN_BLOCK_WEEKS)
    return "its detail has been deleted";
  for (guint i = 0; i < releases->len; i++)
    {
      const CairnPeriod *other = &((CairnRelease *) g_ptr_array_index (releases, i))->period;

      if (period->first < cairn_period_end (other) && other->first < cairn_period_end (period))
        return "some of it was released before: a period is released once and never cut again";
    }
  return NULL;
}

/* Rolled-up blocks are read whole: a week of one can't be released alone. */
static gboolean
is_whole (CairnDb *db, const CairnPeriod *period)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      db,
      "SELECT count (*) FROM counter WHERE first < :end AND first + span > :first"
      " AND (first < :first OR first + span > :end)",
      NULL);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_int64 (stmt, ":first", period->first);
  cairn_stmt_bind_int64 (stmt, ":end", cairn_period_end (period));
  return cairn_stmt_step (stmt, NULL) && cairn_stmt_int64 (stmt, 0) == 0;
}

static gboolean
check (CairnDb *db, CairnLevel level, const CairnPeriod *period, gint32 now, GError **error)
{
  g_autoptr (GPtrArray) releases = list_releases (db, level, error);
  g_autofree char *name = cairn_period_name (period);
  const char *fault;

  if (releases == NULL)
    return FALSE;
  fault = find_fault (releases, level, period, now);
  if (fault == NULL && !is_whole (db, period))
    fault = "its weeks have been added up with others";
  if (fault == NULL)
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_REFUSED, "%s: %s", name, fault);
  return FALSE;
}

static gboolean
write_figure (CairnStmt *stmt, CairnLevel level, const CairnFigure *figure, GError **error)
{
  cairn_stmt_bind_int64 (stmt, ":level", level);
  cairn_stmt_bind_int64 (stmt, ":first", figure->cell.first);
  cairn_stmt_bind_int64 (stmt, ":source", figure->cell.source);
  cairn_stmt_bind_int64 (stmt, ":kind", figure->cell.kind);
  cairn_stmt_bind_text (stmt, ":a", figure->cell.a);
  cairn_stmt_bind_text (stmt, ":b", figure->cell.b);
  if (figure->shown == CAIRN_WITHHELD)
    cairn_stmt_bind_null (stmt, ":shown");
  else
    cairn_stmt_bind_int64 (stmt, ":shown", figure->shown);
  return cairn_stmt_run (stmt, error);
}

static gboolean
write_release (CairnDb *db, const CairnRelease *release, GError **error)
{
  g_autoptr (CairnStmt) head
      = cairn_db_prepare (db,
                          "INSERT INTO release (level, first, span, released_on)"
                          " VALUES (:level, :first, :span, :released_on)",
                          error);
  g_autoptr (CairnStmt) cell
      = cairn_db_prepare (db,
                          "INSERT INTO release_cell (level, first, source, kind, a, b, shown)"
                          " VALUES (:level, :first, :source, :kind, :a, :b, :shown)",
                          head != NULL ? error : NULL);

  if (head == NULL || cell == NULL)
    return FALSE;
  cairn_stmt_bind_int64 (head, ":level", release->level);
  cairn_stmt_bind_int64 (head, ":first", release->period.first);
  cairn_stmt_bind_int64 (head, ":span", release->period.weeks);
  cairn_stmt_bind_text (head, ":released_on", release->released_on);
  if (!cairn_stmt_run (head, error))
    return FALSE;
  for (guint i = 0; i < release->figures->len; i++)
    if (!write_figure (cell, release->level, &g_array_index (release->figures, CairnFigure, i),
                       error))
      return FALSE;
  return TRUE;
}

typedef struct
{
  CairnRelease *releases[2]; /* of one period, in this order; the second nullable */
  CairnCatalogue *catalogue;
  gint32 now;
  CairnSealFunc seal; /* nullable */
  gpointer data;
} Closing;

/* The working group knows both: its own figures of a period come first, and what is published says
 * nothing that they withhold. Of other weeks that overlap they could be subtracted. */
static gboolean
find_seen (CairnDb *db, const CairnRelease *release, CairnRelease **out_seen, GError **error)
{
  gboolean own = release->level == CAIRN_LEVEL_STAFF;
  g_autoptr (GPtrArray) others
      = list_releases (db, own ? CAIRN_LEVEL_PUBLIC : CAIRN_LEVEL_STAFF, error);

  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      CairnRelease *other = g_ptr_array_index (others, i);
      gboolean same = other->period.first == release->period.first
                      && other->period.weeks == release->period.weeks;

      if (other->period.first >= cairn_period_end (&release->period)
          || release->period.first >= cairn_period_end (&other->period))
        continue;
      if (own || !same)
        {
          g_set_error (
              error, CAIRN_ERROR, CAIRN_ERROR_REFUSED,
              "some of it was given out at another level: both are closed together, of the "
              "same weeks");
          return FALSE;
        }
      *out_seen = g_ptr_array_steal_index (others, i);
      return load_figures (db, *out_seen, SQL_FIGURES, error);
    }
  return others != NULL;
}

static gboolean
freeze (CairnDb *db, const Closing *closing, CairnRelease *release, GError **error)
{
  g_autoptr (CairnTally) tally = NULL;
  g_autoptr (CairnRelease) seen = NULL;

  if (!check (db, release->level, &release->period, closing->now, error)
      || !find_seen (db, release, &seen, error))
    return FALSE;
  tally = cairn_ledger_read_rows (db, &release->period, closing->now, error);
  if (tally == NULL)
    return FALSE;
  release->figures
      = cairn_disclose_beside (tally, &release->period, release->level, closing->catalogue,
                               seen != NULL ? seen->figures : NULL);
  return write_release (db, release, error);
}

static gboolean
write_seal (CairnDb *db, CairnRelease *release, GError **error)
{
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (db,
                          "UPDATE release SET key = :key, signature = :signature, rest = :rest"
                          " WHERE level = :level AND first = :first",
                          error);

  if (stmt == NULL)
    return FALSE;
  cairn_release_hash_rest (release, release->seal.rest);
  cairn_stmt_bind_blob (stmt, ":key", release->seal.key, sizeof release->seal.key);
  cairn_stmt_bind_blob (stmt, ":signature", release->seal.signature,
                        sizeof release->seal.signature);
  cairn_stmt_bind_blob (stmt, ":rest", release->seal.rest, sizeof release->seal.rest);
  cairn_stmt_bind_int64 (stmt, ":level", release->level);
  cairn_stmt_bind_int64 (stmt, ":first", release->period.first);
  return cairn_stmt_run (stmt, error);
}

static gboolean
seal_all (CairnDb *db, const Closing *closing, guint n, GError **error)
{
  if (closing->seal == NULL)
    return TRUE;
  if (!closing->seal (closing->releases, n, closing->data, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!write_seal (db, closing->releases[i], error))
      return FALSE;
  return TRUE;
}

/* All in one transaction: no kiosk adds to the period between reading and freezing it, nor between
 * one level and the other. */
static gboolean
close_period (CairnDb *db, gpointer data, GError **error)
{
  const Closing *closing = data;
  guint n = closing->releases[1] != NULL ? 2 : 1;

  for (guint i = 0; i < n; i++)
    if (!freeze (db, closing, closing->releases[i], error))
      return FALSE;
  return seal_all (db, closing, n, error);
}

static CairnRelease *
new_release (CairnLevel level, const CairnPeriod *period, gint64 at, GTimeZone *zone)
{
  CairnRelease *release = g_new0 (CairnRelease, 1);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  release->level = level;
  release->period = *period;
  release->released_on = cairn_time_day (at, zone != NULL ? zone : utc);
  return release;
}

static gboolean
run_closing (const char *path, Closing *closing, GError **error)
{
  g_autoptr (CairnDb) db = cairn_ledger_open_writing (path, error);

  if (db == NULL || !cairn_db_transaction (db, close_period, closing, error))
    return FALSE;
  if (!cairn_ledger_pack (db, NULL))
    g_info ("%s: it could not be packed", path);
  return TRUE;
}

/**
 * cairn_release_close:
 * @path: the ledger's file
 * @level: for whom
 * @period: which weeks
 * @at: now, seconds UTC
 * @zone: (nullable): the centre's
 * @catalogue: the needs
 * @error: %CAIRN_ERROR_REFUSED when @period is not over, off the grid, or was released before
 *
 * Freezes what may be said of @period: from then on that, and nothing else, is given out.
 *
 * Returns: (transfer full) (nullable): the release
 */
CairnRelease *
cairn_release_close (const char *path,
                     CairnLevel level,
                     const CairnPeriod *period,
                     gint64 at,
                     GTimeZone *zone,
                     CairnCatalogue *catalogue,
                     GError **error)
{
  g_autoptr (CairnRelease) release = new_release (level, period, at, zone);
  Closing closing
      = { .releases = { release, NULL }, .catalogue = catalogue, .now = cairn_week_at (at, zone) };

  return run_closing (path, &closing, error) ? g_steal_pointer (&release) : NULL;
}

/**
 * cairn_release_close_both:
 * @path: the ledger's file
 * @period: which weeks
 * @at: now, seconds UTC
 * @zone: (nullable): the centre's
 * @catalogue: the needs
 * @seal: (nullable): signs them before they are there for anybody
 * @data: for @seal
 * @error: as of cairn_release_close()
 *
 * Freezes @period for the working group and for the public, of the same counts, or not at all.
 *
 * Returns: (transfer full) (nullable): the release of the public level
 */
CairnRelease *
cairn_release_close_both (const char *path,
                          const CairnPeriod *period,
                          gint64 at,
                          GTimeZone *zone,
                          CairnCatalogue *catalogue,
                          CairnSealFunc seal,
                          gpointer data,
                          GError **error)
{
  g_autoptr (CairnRelease) own = new_release (CAIRN_LEVEL_STAFF, period, at, zone);
  g_autoptr (CairnRelease) given = new_release (CAIRN_LEVEL_PUBLIC, period, at, zone);
  Closing closing = { .releases = { own, given },
                      .catalogue = catalogue,
                      .now = cairn_week_at (at, zone),
                      .seal = seal,
                      .data = data };

  return run_closing (path, &closing, error) ? g_steal_pointer (&given) : NULL;
}

/**
 * cairn_release_next:
 * @path: the ledger's file
 * @level: for whom
 * @now: the present week
 * @out_period: (out): what could be released: all whole steps that are over since the last release;
 *   no weeks when there is none
 * @error: why it can't be read
 */
gboolean
cairn_release_next (
    const char *path, CairnLevel level, gint32 now, CairnPeriod *out_period, GError **error)
{
  g_autoptr (GPtrArray) releases = cairn_release_list (path, level, error);
  gint32 step = cairn_level_rules (level)->least_weeks;
  CairnPeriod span;
  gint32 first;

  if (releases == NULL || !cairn_ledger_span (path, now, &span, error))
    return FALSE;
  first = span.first - span.first % step;
  if (releases->len > 0)
    first = MAX (first,
                 cairn_period_end (
                     &((CairnRelease *) g_ptr_array_index (releases, releases->len - 1))->period));
  out_period->first = first;
  out_period->weeks = span.weeks > 0 ? MAX (0, (now - first) / step * step) : 0;
  return TRUE;
}
