/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/disclosure.h"

#include <string.h>

/* practice.md §4.4: k = 10, nearest 5, no percentage below a base of 50, periods of 28 days and
 * more for what is published; k = 5 for what the working group sees, which is exact, week by week.
 */
static const CairnLevelRules rules[] = {
  [CAIRN_LEVEL_STAFF] = { 5, 1, 20, 1 },
  [CAIRN_LEVEL_PUBLIC] = { 10, 5, 50, CAIRN_BLOCK_WEEKS },
};

/**
 * cairn_level_rules:
 * @level: who is shown it
 *
 * Returns: (transfer none): what holds for them
 */
const CairnLevelRules *
cairn_level_rules (CairnLevel level)
{
  return &rules[level == CAIRN_LEVEL_STAFF ? CAIRN_LEVEL_STAFF : CAIRN_LEVEL_PUBLIC];
}

/* One source's figures while they are put together. */
typedef struct
{
  CairnTally *sums; /* over all weeks, with "" for a dimension added up over */
  CairnCatalogue *catalogue;
  const CairnPeriod *period;
  CairnSource source;
  gint64 threshold;
  CairnTree *tree;
  guint uses;      /* number of the node of all uses */
  GArray *figures; /* of CairnFigure: shown is the number of its node until the end */
} Draft;

static guint
add_figure (
    Draft *draft, CairnNodeKind node, CairnCount kind, const char *a, const char *b, gint64 value)
{
  CairnFigure figure;

  cairn_cell_set (&figure.cell, draft->period->first, draft->source, kind, a, b);
  figure.cell.span = draft->period->weeks;
  figure.shown = cairn_tree_add (draft->tree, node, value);
  g_array_append_val (draft->figures, figure);
  return (guint) figure.shown;
}

static gint64
count (Draft *draft, CairnCount kind, const char *a, const char *b)
{
  CairnCell cell;

  cairn_cell_set (&cell, 0, draft->source, kind, a != NULL ? a : "", b);
  return cairn_tally_get (draft->sums, &cell);
}

static void
add_sum (CairnTally *sums, const CairnCounted *counted, const char *a, const char *b)
{
  CairnCell cell;

  cairn_cell_set (&cell, 0, (CairnSource) counted->cell.source, (CairnCount) counted->cell.kind, a,
                  b);
  cairn_tally_add (sums, &cell, counted->n);
}

static CairnTally *
add_up (CairnTally *tally)
{
  g_autoptr (GArray) sorted = cairn_tally_sorted (tally);
  CairnTally *sums = cairn_tally_new ();

  for (guint i = 0; i < sorted->len; i++)
    {
      const CairnCounted *counted = &g_array_index (sorted, CairnCounted, i);

      add_sum (sums, counted, "", "");
      add_sum (sums, counted, counted->cell.a, "");
      if (*counted->cell.b == '\0')
        continue;
      add_sum (sums, counted, "", counted->cell.b);
      add_sum (sums, counted, counted->cell.a, counted->cell.b);
    }
  return sums;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The ids in a dimension of a counter, sorted: one set for all rows, so that a missing cell does
 * not say zero. */
static GPtrArray *
list_ids (Draft *draft, CairnCount kind, gboolean second)
{
  g_autoptr (GArray) sorted = cairn_tally_sorted (draft->sums);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sorted->len; i++)
    {
      const CairnCell *cell = &g_array_index (sorted, CairnCounted, i).cell;
      const char *id = second ? cell->b : cell->a;

      if (cell->source != draft->source || cell->kind != kind || *id == '\0'
          || g_hash_table_contains (seen, id))
        continue;
      g_ptr_array_add (ids, g_strdup (id));
      g_hash_table_add (seen, ids->pdata[ids->len - 1]);
    }
  g_ptr_array_sort (ids, compare_ids);
  return ids;
}

/* What is left of a whole beside parts that are said is a figure, too. */
static void
sum_with_rest (Draft *draft, guint whole, gint64 value, GArray *parts, gint64 said)
{
  guint rest = cairn_tree_add (draft->tree, CAIRN_NODE_HIDDEN, MAX (value - said, 0));

  g_array_append_val (parts, rest);
  cairn_tree_sum (draft->tree, whole, (const guint *) parts->data, parts->len);
}

/* Each by itself is part of the whole: a use may have several of them. */
static void
add_apart (Draft *draft, guint whole, gint64 value, CairnCount kind)
{
  g_autoptr (GPtrArray) ids = list_ids (draft, kind, FALSE);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint));
      gint64 part = count (draft, kind, ids->pdata[i], NULL);
      guint node = add_figure (draft, CAIRN_NODE_CELL, kind, ids->pdata[i], NULL, part);

      g_array_append_val (parts, node);
      sum_with_rest (draft, whole, value, parts, part);
    }
}

/* A use has one of them, or none. */
static void
add_one_of (Draft *draft, guint whole, gint64 value, CairnCount kind, guint *out_no)
{
  g_autoptr (GPtrArray) ids = list_ids (draft, kind, FALSE);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint));
  gint64 said = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 part = count (draft, kind, ids->pdata[i], NULL);
      guint node = add_figure (draft, CAIRN_NODE_CELL, kind, ids->pdata[i], NULL, part);

      g_array_append_val (parts, node);
      said += part;
      if (out_no != NULL && strcmp (ids->pdata[i], "no") == 0)
        *out_no = node;
    }
  if (ids->len > 0)
    sum_with_rest (draft, whole, value, parts, said);
}

/* Of who used it in a language: how many finished, and at which screen the others left. */
static void
add_language (Draft *draft, guint node, const char *language, GPtrArray *screens)
{
  gint64 uses = count (draft, CAIRN_COUNT_ENDING_LANGUAGE, NULL, language);
  gint64 finished = count (draft, CAIRN_COUNT_ENDING_LANGUAGE, "finished", language);
  guint halves[2];
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint));
  gint64 said = 0;

  halves[0] = add_figure (draft, CAIRN_NODE_CELL, CAIRN_COUNT_ENDING_LANGUAGE, "finished", language,
                          finished);
  halves[1] = add_figure (draft, CAIRN_NODE_CELL, CAIRN_COUNT_ENDING_LANGUAGE, "left", language,
                          uses - finished);
  cairn_tree_sum (draft->tree, node, halves, 2);
  for (guint i = 0; i < screens->len; i++)
    {
      gint64 left = count (draft, CAIRN_COUNT_SCREEN_LANGUAGE, screens->pdata[i], language);
      guint part = add_figure (draft, CAIRN_NODE_CELL, CAIRN_COUNT_SCREEN_LANGUAGE,
                               screens->pdata[i], language, left);

      g_array_append_val (parts, part);
      said += left;
    }
  if (screens->len > 0)
    sum_with_rest (draft, halves[1], uses - finished, parts, said);
}

static void
add_uses (Draft *draft)
{
  g_autoptr (GPtrArray) languages = list_ids (draft, CAIRN_COUNT_ENDING_LANGUAGE, TRUE);
  g_autoptr (GPtrArray) screens = list_ids (draft, CAIRN_COUNT_SCREEN_LANGUAGE, FALSE);
  g_autofree guint *parts = g_new0 (guint, languages->len + 1);
  gint64 uses = count (draft, CAIRN_COUNT_ENDING_LANGUAGE, NULL, NULL);
  guint all = add_figure (draft, CAIRN_NODE_TOTAL, CAIRN_COUNT_ENDING_LANGUAGE, "", "", uses);
  guint no = 0;

  draft->uses = all;
  for (guint i = 0; i < languages->len; i++)
    parts[i]
        = add_figure (draft, CAIRN_NODE_CELL, CAIRN_COUNT_ENDING_LANGUAGE, "", languages->pdata[i],
                      count (draft, CAIRN_COUNT_ENDING_LANGUAGE, NULL, languages->pdata[i]));
  if (languages->len > 0)
    cairn_tree_sum (draft->tree, all, parts, languages->len);
  for (guint i = 0; i < languages->len; i++)
    add_language (draft, parts[i], languages->pdata[i], screens);
  add_apart (draft, all, uses, CAIRN_COUNT_EVENT);
  add_apart (draft, all, uses, CAIRN_COUNT_ACCESS);
  add_apart (draft, all, uses, CAIRN_COUNT_SERVICE);
  add_one_of (draft, all, uses, CAIRN_COUNT_LANGUAGE_MISSING, NULL);
  add_one_of (draft, all, uses, CAIRN_COUNT_FOUND, &no);
  if (no != 0)
    add_one_of (draft, no, count (draft, CAIRN_COUNT_FOUND, "no", NULL), CAIRN_COUNT_WHY, NULL);
}

/* A need that nobody chose has no rows: its zero is said. */
static void
add_need_by (Draft *draft, guint node, const char *id, CairnCount kind, GPtrArray *columns)
{
  g_autofree guint *parts = g_new0 (guint, columns->len + 1);

  for (guint i = 0; i < columns->len; i++)
    parts[i] = add_figure (draft, CAIRN_NODE_CELL, kind, id, columns->pdata[i],
                           count (draft, kind, id, columns->pdata[i]));
  if (columns->len > 0)
    cairn_tree_sum (draft->tree, node, parts, columns->len);
}

static void
add_first (Draft *draft, guint node, const char *id, gint64 value)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint));
  gint64 first = count (draft, CAIRN_COUNT_NEED_FIRST, id, NULL);
  guint part = add_figure (draft, CAIRN_NODE_CELL, CAIRN_COUNT_NEED_FIRST, id, NULL, first);

  g_array_append_val (parts, part);
  sum_with_rest (draft, node, value, parts, first);
}

/* A use is of two people at most: everybody knows that a need is chosen no more often than twice
 * for each use. Where it comes near, that would give parts of it away. */
static gboolean
is_near_limit (Draft *draft, gint64 value)
{
  return value > 0
         && value + draft->threshold > 2 * count (draft, CAIRN_COUNT_ENDING_LANGUAGE, NULL, NULL);
}

static void
add_group (Draft *draft, guint node, const CairnNeedGroup *group, GPtrArray *const *columns)
{
  g_autofree guint *parts = g_new0 (guint, group->needs->len + 1);

  for (guint i = 0; i < group->needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (group->needs, i);

      parts[i] = add_figure (draft, CAIRN_NODE_TOTAL, CAIRN_COUNT_NEED_PHASE, need->id, "",
                             count (draft, CAIRN_COUNT_NEED_PHASE, need->id, NULL));
    }
  if (group->needs->len > 0)
    cairn_tree_sum (draft->tree, node, parts, group->needs->len);
  for (guint i = 0; i < group->needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (group->needs, i);
      gint64 value = count (draft, CAIRN_COUNT_NEED_PHASE, need->id, NULL);

      if (value == 0)
        continue;
      for (guint k = CAIRN_COUNT_NEED_PHASE; k <= CAIRN_COUNT_NEED_OUTCOME; k++)
        add_need_by (draft, parts[i], need->id, (CairnCount) k, columns[k]);
      add_first (draft, parts[i], need->id, value);
      cairn_tree_limit (draft->tree, parts[i], draft->uses, 2);
      if (is_near_limit (draft, value))
        cairn_tree_withhold (draft->tree, parts[i]);
    }
}

static gint64
count_group (Draft *draft, const CairnNeedGroup *group)
{
  gint64 sum = 0;

  for (guint i = 0; i < group->needs->len; i++)
    sum += count (draft, CAIRN_COUNT_NEED_PHASE,
                  ((const CairnNeed *) g_ptr_array_index (group->needs, i))->id, NULL);
  return sum;
}

static void
add_needs (Draft *draft)
{
  GPtrArray *groups = cairn_catalogue_groups (draft->catalogue);
  GPtrArray *columns[CAIRN_N_COUNTS] = { NULL };
  g_autofree guint *parts = g_new0 (guint, groups->len + 1);
  guint all = add_figure (draft, CAIRN_NODE_SUBTOTAL, CAIRN_COUNT_NEED_PHASE, "", "",
                          count (draft, CAIRN_COUNT_NEED_PHASE, NULL, NULL));

  for (guint k = CAIRN_COUNT_NEED_PHASE; k <= CAIRN_COUNT_NEED_OUTCOME; k++)
    columns[k] = list_ids (draft, (CairnCount) k, TRUE);
  for (guint i = 0; i < groups->len; i++)
    {
      const CairnNeedGroup *group = g_ptr_array_index (groups, i);
      g_autofree char *id = g_strconcat ("group:", group->id, NULL);

      parts[i] = add_figure (draft, CAIRN_NODE_SUBTOTAL, CAIRN_COUNT_NEED_PHASE, id, "",
                             count_group (draft, group));
    }
  if (groups->len > 0)
    cairn_tree_sum (draft->tree, all, parts, groups->len);
  for (guint i = 0; i < groups->len; i++)
    add_group (draft, parts[i], g_ptr_array_index (groups, i), columns);
  for (guint k = CAIRN_COUNT_NEED_PHASE; k <= CAIRN_COUNT_NEED_OUTCOME; k++)
    g_ptr_array_unref (columns[k]);
}

/* Number of a figure without a second dimension; 0: there is none (it is that of all uses). */
static guint
find_node (Draft *draft, CairnCount kind, const char *a)
{
  for (guint i = draft->figures->len; i-- > 0;)
    {
      const CairnFigure *figure = &g_array_index (draft->figures, CairnFigure, i);
      const CairnCell *cell = &figure->cell;

      if (cell->source == draft->source && cell->kind == kind && strcmp (cell->a, a) == 0
          && *cell->b == '\0')
        return (guint) figure->shown;
    }
  return 0;
}

/* How it went for who came back with a code: of each need each of them says one thing, or none. Who
 * came back for a need has nearly always chosen it once more (it can be taken back: it is no sum);
 * so there must be as many others who chose it as would have to be withheld. */
static void
add_follow_up (Draft *draft)
{
  g_autoptr (GPtrArray) needs = list_ids (draft, CAIRN_COUNT_FOLLOW_UP, FALSE);
  g_autoptr (GPtrArray) answers = list_ids (draft, CAIRN_COUNT_FOLLOW_UP, TRUE);
  gint64 back = count (draft, CAIRN_COUNT_EVENT, "return", NULL);
  guint whole = find_node (draft, CAIRN_COUNT_EVENT, "return");

  for (guint i = 0; whole != 0 && i < needs->len; i++)
    {
      const char *id = needs->pdata[i];
      g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint));
      gint64 told = count (draft, CAIRN_COUNT_FOLLOW_UP, id, NULL);
      guint node = add_figure (draft, CAIRN_NODE_TOTAL, CAIRN_COUNT_FOLLOW_UP, id, "", told);

      g_array_append_val (parts, node);
      sum_with_rest (draft, whole, back, parts, told);
      add_need_by (draft, node, id, CAIRN_COUNT_FOLLOW_UP, answers);
      if (told + draft->threshold > count (draft, CAIRN_COUNT_NEED_PHASE, id, NULL))
        cairn_tree_withhold (draft->tree, node);
    }
}

/* At least so many chose it: where that is not said, this is not, either. */
static gboolean
withhold_follow_up (Draft *draft, guint start)
{
  gboolean more = FALSE;

  for (guint i = start; i < draft->figures->len; i++)
    {
      const CairnFigure *figure = &g_array_index (draft->figures, CairnFigure, i);
      guint node = (guint) figure->shown;
      guint need = figure->cell.kind == CAIRN_COUNT_FOLLOW_UP && *figure->cell.b == '\0'
                       ? find_node (draft, CAIRN_COUNT_NEED_PHASE, figure->cell.a)
                       : 0;

      if (need == 0 || cairn_tree_shown (draft->tree, node) == CAIRN_WITHHELD
          || cairn_tree_shown (draft->tree, need) != CAIRN_WITHHELD)
        continue;
      cairn_tree_withhold (draft->tree, node);
      more = TRUE;
    }
  return more;
}

static int
compare_figures (gconstpointer a, gconstpointer b)
{
  return cairn_cell_compare (&((const CairnFigure *) a)->cell, &((const CairnFigure *) b)->cell);
}

/* What others were not told of the period is not told here, either: else the two together would
 * give it away. */
static void
withhold_unseen (Draft *draft, guint start, const GArray *seen)
{
  for (guint i = start; seen != NULL && i < draft->figures->len; i++)
    {
      const CairnFigure *figure = &g_array_index (draft->figures, CairnFigure, i);
      gboolean known;
      gint64 shown = cairn_figures_get (seen, draft->source, (CairnCount) figure->cell.kind,
                                        figure->cell.a, figure->cell.b, &known);

      if (!known)
        cairn_tree_leave_out (draft->tree, (guint) figure->shown);
      else if (shown == CAIRN_WITHHELD)
        cairn_tree_withhold (draft->tree, (guint) figure->shown);
    }
}

/**
 * cairn_disclose:
 * @tally: what was counted in @period, and nothing else
 * @period: which weeks
 * @level: for whom
 * @catalogue: the needs and their groups
 *
 * Turns counts into what may be said: small cells withheld, and with them as many others as it
 * takes; the rest rounded, totals by themselves. Zeros are said of needs as a whole only. Sums over
 * needs (groups, all choices) are left out, not withheld, where they would give a need away.
 * Columns of two-way tables have no totals: with them a cell would have to be protected along both,
 * and what they say is in the uses by language. Each source is a set of its own.
 *
 * Returns: (transfer full) (element-type CairnFigure): the figures, sorted
 */
GArray *
cairn_disclose (CairnTally *tally,
                const CairnPeriod *period,
                CairnLevel level,
                CairnCatalogue *catalogue)
{
  return cairn_disclose_beside (tally, period, level, catalogue, NULL);
}

/**
 * cairn_disclose_beside:
 * @tally: what was counted in @period, and nothing else
 * @period: which weeks
 * @level: for whom
 * @catalogue: the needs and their groups
 * @seen: (nullable) (element-type CairnFigure): what was given out of the same period at a level
 *   that says more
 *
 * As cairn_disclose(); but nothing is said that @seen withholds: who knows both learns nothing from
 * the second that the first did not say.
 *
 * Returns: (transfer full) (element-type CairnFigure): the figures, sorted
 */
GArray *
cairn_disclose_beside (CairnTally *tally,
                       const CairnPeriod *period,
                       CairnLevel level,
                       CairnCatalogue *catalogue,
                       const GArray *seen)
{
  const CairnLevelRules *holds = cairn_level_rules (level);
  g_autoptr (CairnTally) sums = add_up (tally);
  GArray *all = g_array_new (FALSE, FALSE, sizeof (CairnFigure));

  for (guint source = 0; source < CAIRN_N_SOURCES; source++)
    {
      g_autoptr (CairnTree) tree = cairn_tree_new (holds->threshold, holds->rounding);
      Draft draft
          = { sums, catalogue, period, (CairnSource) source, holds->threshold, tree, 0, all };
      guint start = all->len;

      if (count (&draft, CAIRN_COUNT_ENDING_LANGUAGE, NULL, NULL) == 0)
        continue;
      add_uses (&draft);
      add_needs (&draft);
      add_follow_up (&draft);
      withhold_unseen (&draft, start, seen);
      do
        cairn_tree_protect (tree);
      while (withhold_follow_up (&draft, start));
      for (guint i = all->len; i-- > start;)
        {
          CairnFigure *figure = &g_array_index (all, CairnFigure, i);

          figure->shown = cairn_tree_shown (tree, (guint) figure->shown);
          if (figure->shown == CAIRN_LEFT_OUT)
            g_array_remove_index (all, i);
        }
    }
  g_array_sort (all, compare_figures);
  return all;
}

/**
 * cairn_figures_get:
 * @figures: (element-type CairnFigure): figures of one period
 * @source: from where
 * @kind: which counter
 * @a: id in its first dimension; "": the total
 * @b: (nullable): id in its second; "" or %NULL: the total
 * @out_known: (out) (optional): whether there is such a figure; if not, nobody asked
 *
 * Returns: what is said; 0 where nobody asked; %CAIRN_WITHHELD
 */
gint64
cairn_figures_get (const GArray *figures,
                   CairnSource source,
                   CairnCount kind,
                   const char *a,
                   const char *b,
                   gboolean *out_known)
{
  CairnFigure wanted;
  guint low = 0, high = figures->len;

  if (out_known != NULL)
    *out_known = FALSE;
  if (figures->len == 0)
    return 0;
  cairn_cell_set (&wanted.cell, 0, source, kind, a, b);
  wanted.cell.first = g_array_index (figures, CairnFigure, 0).cell.first;
  wanted.cell.span = g_array_index (figures, CairnFigure, 0).cell.span;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      const CairnFigure *figure = &g_array_index (figures, CairnFigure, middle);
      int order = cairn_cell_compare (&figure->cell, &wanted.cell);

      if (order == 0 && out_known != NULL)
        *out_known = TRUE;
      if (order == 0)
        return figure->shown;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return 0;
}

/**
 * cairn_share:
 * @level: for whom
 * @part: a figure, as it is shown
 * @base: what it is a part of, as it is shown
 *
 * Returns: whole percent, of the rounded figures; -1 where none may be said
 */
int
cairn_share (CairnLevel level, gint64 part, gint64 base)
{
  if (part == CAIRN_WITHHELD || base == CAIRN_WITHHELD || base <= 0
      || base < (gint64) cairn_level_rules (level)->share_base)
    return -1;
  return (int) MIN (100, (part * 100 + base / 2) / base);
}
