/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/tally.h"

#include <string.h>

struct _CairnTally
{
  GHashTable *counted; /* of CairnCounted, owned, by its cell */
};

static const char *const count_ids[CAIRN_N_COUNTS] = {
  "ending-language",
  "screen-language",
  "need-phase",
  "need-language",
  "need-area",
  "need-audience",
  "need-outcome",
  "need-first",
  "language-missing",
  "service",
  "event",
  "access",
  "found",
  "why",
  "follow-up",
};

/**
 * cairn_count_id:
 * @kind: a counter
 *
 * Returns: (transfer none): its name in files
 */
const char *
cairn_count_id (CairnCount kind)
{
  g_return_val_if_fail (kind < CAIRN_N_COUNTS, "");
  return count_ids[kind];
}

/**
 * cairn_source_id:
 * @source: a source
 *
 * Returns: (transfer none): its name in files
 */
const char *
cairn_source_id (CairnSource source)
{
  return source == CAIRN_SOURCE_DESK ? "desk" : "kiosk";
}

/**
 * cairn_count_is_of_needs:
 * @kind: a counter
 *
 * Returns: whether each choice of a need is in it once, so that its rows add up to the same as the
 *   rows of the others of which this is true
 */
gboolean
cairn_count_is_of_needs (CairnCount kind)
{
  return kind >= CAIRN_COUNT_NEED_PHASE && kind <= CAIRN_COUNT_NEED_OUTCOME;
}

/**
 * cairn_cell_set:
 * @cell: (out): the cell
 * @week: when
 * @source: from where
 * @kind: which counter
 * @a: id in its first dimension
 * @b: (nullable): id in its second; %NULL: it has none
 */
void
cairn_cell_set (
    CairnCell *cell, gint32 week, CairnSource source, CairnCount kind, const char *a, const char *b)
{
  memset (cell, 0, sizeof *cell);
  cell->first = week;
  cell->span = 1;
  cell->source = (guint8) source;
  cell->kind = (guint8) kind;
  g_strlcpy (cell->a, a, sizeof cell->a);
  g_strlcpy (cell->b, b != NULL ? b : "", sizeof cell->b);
}

/**
 * cairn_cell_compare:
 * @first: a cell
 * @second: another
 *
 * Returns: below, equal to or above 0, in the order of the file
 */
int
cairn_cell_compare (const CairnCell *first, const CairnCell *second)
{
  int order;

  if (first->first != second->first)
    return first->first < second->first ? -1 : 1;
  if (first->span != second->span)
    return first->span < second->span ? -1 : 1;
  if (first->source != second->source)
    return first->source < second->source ? -1 : 1;
  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;
  order = strcmp (first->a, second->a);
  return order != 0 ? order : strcmp (first->b, second->b);
}

static guint
hash_cell (gconstpointer data)
{
  const CairnCell *cell = data;
  guint hash = g_str_hash (cell->a);

  hash = hash * 33 ^ g_str_hash (cell->b);
  hash = hash * 33 ^ ((guint) cell->kind << 8 | cell->source);
  return hash * 33 ^ (guint) cell->first;
}

static gboolean
equal_cells (gconstpointer a, gconstpointer b)
{
  return cairn_cell_compare (a, b) == 0;
}

static void
free_counted (gpointer data)
{
  explicit_bzero (data, sizeof (CairnCounted));
  g_free (data);
}

/**
 * cairn_tally_new:
 *
 * Returns: (transfer full): an empty tally
 */
CairnTally *
cairn_tally_new (void)
{
  CairnTally *tally = g_new0 (CairnTally, 1);

  tally->counted = g_hash_table_new_full (hash_cell, equal_cells, NULL, free_counted);
  return tally;
}

/**
 * cairn_tally_free:
 * @tally: (nullable) (transfer full): a tally; zeroed first
 */
void
cairn_tally_free (CairnTally *tally)
{
  if (tally == NULL)
    return;
  g_hash_table_unref (tally->counted);
  g_free (tally);
}

/**
 * cairn_tally_clear:
 * @tally: a tally
 *
 * Empties it and zeroes what it held.
 */
void
cairn_tally_clear (CairnTally *tally)
{
  g_hash_table_remove_all (tally->counted);
}

/**
 * cairn_tally_add:
 * @tally: a tally
 * @cell: which counter
 * @n: how much more
 */
void
cairn_tally_add (CairnTally *tally, const CairnCell *cell, gint64 n)
{
  CairnCounted *counted = g_hash_table_lookup (tally->counted, cell);

  if (counted == NULL)
    {
      counted = g_new0 (CairnCounted, 1);
      counted->cell = *cell;
      g_hash_table_insert (tally->counted, &counted->cell, counted);
    }
  counted->n += n;
}

/**
 * cairn_tally_add_all:
 * @tally: a tally
 * @more: what to add to it
 */
void
cairn_tally_add_all (CairnTally *tally, CairnTally *more)
{
  GHashTableIter iter;
  gpointer counted;

  g_hash_table_iter_init (&iter, more->counted);
  while (g_hash_table_iter_next (&iter, NULL, &counted))
    cairn_tally_add (tally, &((CairnCounted *) counted)->cell, ((CairnCounted *) counted)->n);
}

/**
 * cairn_tally_get:
 * @tally: a tally
 * @cell: which counter
 *
 * Returns: how much is in it
 */
gint64
cairn_tally_get (CairnTally *tally, const CairnCell *cell)
{
  const CairnCounted *counted = g_hash_table_lookup (tally->counted, cell);

  return counted != NULL ? counted->n : 0;
}

/**
 * cairn_tally_size:
 * @tally: a tally
 *
 * Returns: how many counters it has
 */
guint
cairn_tally_size (CairnTally *tally)
{
  return g_hash_table_size (tally->counted);
}

static int
compare_counted (gconstpointer a, gconstpointer b)
{
  return cairn_cell_compare (&((const CairnCounted *) a)->cell, &((const CairnCounted *) b)->cell);
}

/**
 * cairn_tally_sorted:
 * @tally: a tally
 *
 * Returns: (transfer full) (element-type CairnCounted): all of it, in the order of the file
 */
GArray *
cairn_tally_sorted (CairnTally *tally)
{
  GArray *sorted
      = g_array_sized_new (FALSE, FALSE, sizeof (CairnCounted), g_hash_table_size (tally->counted));
  GHashTableIter iter;
  gpointer counted;

  g_hash_table_iter_init (&iter, tally->counted);
  while (g_hash_table_iter_next (&iter, NULL, &counted))
    g_array_append_vals (sorted, counted, 1);
  g_array_sort (sorted, compare_counted);
  return sorted;
}

/**
 * cairn_tally_sum:
 * @tally: a tally
 * @source: from where
 * @kind: which counter
 * @a: (nullable): id in the first dimension; %NULL: any
 * @b: (nullable): id in the second; %NULL: any
 *
 * Returns: the sum over all weeks
 */
gint64
cairn_tally_sum (
    CairnTally *tally, CairnSource source, CairnCount kind, const char *a, const char *b)
{
  GHashTableIter iter;
  gpointer value;
  gint64 sum = 0;

  g_hash_table_iter_init (&iter, tally->counted);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const CairnCounted *counted = value;

      if (counted->cell.source == source && counted->cell.kind == kind
          && (a == NULL || strcmp (counted->cell.a, a) == 0)
          && (b == NULL || strcmp (counted->cell.b, b) == 0))
        sum += counted->n;
    }
  return sum;
}
