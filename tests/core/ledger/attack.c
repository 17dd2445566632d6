/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attack.h"

#include <glpk.h>
#include <string.h>

#define NEARLY 1e-6

/* One figure, or a difference of some, as a column of the program. */
typedef struct
{
  char *name;
  gboolean target;
  gboolean low_seen, high_seen;
} Column;

typedef struct
{
  glp_prob *program;
  GHashTable *by_name; /* name → column number */
  GArray *columns;     /* of Column; [0] is not used, as in GLPK */
  GArray *figures;
  GArray *truth; /* of CairnCounted */
  CairnCatalogue *catalogue;
  const CairnLevelRules *rules;
  Attack *attack;
} Intruder;

static gint64
sum_in (GArray *truth, const CairnCell *where, CairnCount kind, const char *a, const char *b)
{
  gint64 sum = 0;

  for (guint i = 0; i < truth->len; i++)
    {
      const CairnCounted *counted = &g_array_index (truth, CairnCounted, i);

      if (counted->cell.kind == kind && counted->cell.source == where->source
          && counted->cell.first >= where->first && counted->cell.first < where->first + where->span
          && (a == NULL || strcmp (counted->cell.a, a) == 0)
          && (b == NULL || strcmp (counted->cell.b, b) == 0))
        sum += counted->n;
    }
  return sum;
}

static gint64
group_value (GArray *truth, const CairnCell *cell, CairnCatalogue *catalogue)
{
  GPtrArray *groups = cairn_catalogue_groups (catalogue);
  gint64 sum = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      const CairnNeedGroup *group = g_ptr_array_index (groups, i);

      for (guint j = 0; strcmp (group->id, cell->a + 6) == 0 && j < group->needs->len; j++)
        sum += sum_in (truth, cell, CAIRN_COUNT_NEED_PHASE,
                       ((const CairnNeed *) g_ptr_array_index (group->needs, j))->id, NULL);
    }
  return sum;
}

gint64
true_value (GArray *truth, const CairnFigure *figure, CairnCatalogue *catalogue)
{
  const CairnCell *cell = &figure->cell;
  const char *b = *cell->b != '\0' ? cell->b : NULL;

  if (g_str_has_prefix (cell->a, "group:"))
    return group_value (truth, cell, catalogue);
  if (cell->kind == CAIRN_COUNT_ENDING_LANGUAGE && strcmp (cell->a, "left") == 0)
    return sum_in (truth, cell, cell->kind, "cleared", b)
           + sum_in (truth, cell, cell->kind, "idle", b);
  return sum_in (truth, cell, cell->kind, *cell->a != '\0' ? cell->a : NULL, b);
}

static char *
name_of (const CairnCell *where, CairnCount kind, const char *a, const char *b)
{
  return g_strdup_printf ("%d/%d/%s/%s/%s", where->first, where->source, cairn_count_id (kind), a,
                          b);
}

static int
find (Intruder *intruder, const CairnCell *where, CairnCount kind, const char *a, const char *b)
{
  g_autofree char *name = name_of (where, kind, a, b);

  return GPOINTER_TO_INT (g_hash_table_lookup (intruder->by_name, name));
}

static int
add_column (Intruder *intruder, char *name, gboolean target)
{
  Column column = { name, target, FALSE, FALSE };
  int number = glp_add_cols (intruder->program, 1);

  glp_set_col_bnds (intruder->program, number, GLP_LO, 0, 0);
  g_array_append_val (intruder->columns, column);
  g_hash_table_insert (intruder->by_name, name, GINT_TO_POINTER (number));
  return number;
}

/* What is printed, and that nothing below the threshold is, but for zeros. */
static void
add_figure (Intruder *intruder, const CairnFigure *figure)
{
  gboolean withheld = figure->shown == CAIRN_WITHHELD;
  int number = add_column (
      intruder, name_of (&figure->cell, figure->cell.kind, figure->cell.a, figure->cell.b),
      withheld);
  double half = (double) (intruder->rules->rounding / 2);
  double low, high;

  intruder->attack->figures++;
  intruder->attack->withheld += withheld ? 1 : 0;
  if (withheld)
    return;
  low = MAX ((double) figure->shown - half, (double) intruder->rules->threshold);
  high = (double) figure->shown + half;
  if (figure->shown == 0)
    low = high = 0;
  glp_set_col_bnds (intruder->program, number, low < high ? GLP_DB : GLP_FX, low, high);
}

/* whole = parts [+ rest]; a rest that is small must not come out either. */
static void
add_sum (Intruder *intruder, int whole, GArray *parts, gboolean with_rest, gint64 rest)
{
  static guint rests;
  int indices[512] = { 0 };
  double values[512] = { 0 };
  int n = 0, row;

  if (whole == 0 || parts->len == 0)
    return;
  g_assert_cmpuint (parts->len, <, 500);
  indices[++n] = whole;
  values[n] = -1;
  for (guint i = 0; i < parts->len; i++)
    {
      indices[++n] = g_array_index (parts, int, i);
      values[n] = 1;
    }
  if (with_rest)
    {
      indices[++n]
          = add_column (intruder,
                        g_strdup_printf ("rest/%u of %s", rests++,
                                         g_array_index (intruder->columns, Column, whole).name),
                        rest < (gint64) intruder->rules->threshold);
      values[n] = 1;
    }
  row = glp_add_rows (intruder->program, 1);
  glp_set_row_bnds (intruder->program, row, GLP_FX, 0, 0);
  glp_set_mat_row (intruder->program, row, n, indices, values);
}

typedef gboolean (*Takes) (const CairnCell *cell, const char *of);

static gboolean
takes_row (const CairnCell *cell, const char *of)
{
  return strcmp (cell->a, of) == 0 && *cell->b != '\0';
}

static gboolean
takes_column (const CairnCell *cell, const char *of)
{
  return strcmp (cell->b, of) == 0 && *cell->a != '\0';
}

static gboolean
takes_columns (const CairnCell *cell, const char *of)
{
  return *cell->a == '\0' && *cell->b != '\0';
}

static gboolean
takes_all (const CairnCell *cell, const char *of)
{
  return *cell->a != '\0';
}

static gboolean
takes_one (const CairnCell *cell, const char *of)
{
  return strcmp (cell->a, of) == 0;
}

static gboolean
takes_total (const CairnCell *cell, const char *of)
{
  return strcmp (cell->a, of) == 0 && *cell->b == '\0';
}

/* The figures of @kind beside @where that @takes; what they really add up to. */
static GArray *
collect (Intruder *intruder,
         const CairnCell *where,
         CairnCount kind,
         Takes takes,
         const char *of,
         gint64 *out_sum)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (int));

  *out_sum = 0;
  for (guint i = 0; i < intruder->figures->len; i++)
    {
      const CairnFigure *figure = &g_array_index (intruder->figures, CairnFigure, i);
      const CairnCell *cell = &figure->cell;
      int number;

      if (cell->kind != kind || cell->source != where->source || cell->first != where->first
          || !takes (cell, of))
        continue;
      number = find (intruder, cell, cell->kind, cell->a, cell->b);
      g_array_append_val (found, number);
      *out_sum += true_value (intruder->truth, figure, intruder->catalogue);
    }
  return found;
}

static void
sum_up (Intruder *intruder,
        const CairnFigure *whole,
        CairnCount kind,
        Takes takes,
        const char *of,
        gboolean with_rest)
{
  const CairnCell *cell = &whole->cell;
  gint64 sum;
  g_autoptr (GArray) parts = collect (intruder, cell, kind, takes, of, &sum);

  add_sum (intruder, find (intruder, cell, cell->kind, cell->a, cell->b), parts, with_rest,
           true_value (intruder->truth, whole, intruder->catalogue) - sum);
}

/* Nobody uses it for more than two people. */
static void
bound_by_uses (Intruder *intruder, const CairnCell *need)
{
  int indices[3] = { 0, find (intruder, need, need->kind, need->a, ""),
                     find (intruder, need, CAIRN_COUNT_ENDING_LANGUAGE, "", "") };
  double values[3] = { 0, 1, -2 };
  int row;

  if (indices[2] == 0)
    return;
  row = glp_add_rows (intruder->program, 1);
  glp_set_row_bnds (intruder->program, row, GLP_UP, 0, 0);
  glp_set_mat_row (intruder->program, row, 2, indices, values);
}

/* Who came back says one thing of a need, or nothing. */
static void
know_returns (Intruder *intruder, const CairnFigure *figure)
{
  guint n = intruder->figures->len;

  for (guint i = 0; i < n; i++)
    {
      const CairnCell *cell = &g_array_index (intruder->figures, CairnFigure, i).cell;

      if (cell->kind == CAIRN_COUNT_FOLLOW_UP && *cell->b == '\0'
          && cell->first == figure->cell.first && cell->source == figure->cell.source)
        sum_up (intruder, figure, CAIRN_COUNT_FOLLOW_UP, takes_total, cell->a, TRUE);
    }
}

static void
know_need (Intruder *intruder, const CairnFigure *figure)
{
  for (guint kind = CAIRN_COUNT_NEED_PHASE; kind <= CAIRN_COUNT_NEED_OUTCOME; kind++)
    sum_up (intruder, figure, (CairnCount) kind, takes_row, figure->cell.a, FALSE);
  sum_up (intruder, figure, CAIRN_COUNT_NEED_FIRST, takes_one, figure->cell.a, TRUE);
  bound_by_uses (intruder, &figure->cell);
}

/* A sum that was left out is there all the same, whatever it is. */
static int
find_or_add (Intruder *intruder, const CairnCell *where, const char *a)
{
  int number = find (intruder, where, CAIRN_COUNT_NEED_PHASE, a, "");

  return number != 0 ? number
                     : add_column (intruder, name_of (where, CAIRN_COUNT_NEED_PHASE, a, ""), FALSE);
}

static void
know_group (Intruder *intruder, const CairnCell *cell)
{
  GPtrArray *groups = cairn_catalogue_groups (intruder->catalogue);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < groups->len; i++)
    {
      const CairnNeedGroup *group = g_ptr_array_index (groups, i);

      for (guint j = 0; strcmp (group->id, cell->a + 6) == 0 && j < group->needs->len; j++)
        {
          const CairnNeed *need = g_ptr_array_index (group->needs, j);
          int number = find (intruder, cell, cell->kind, need->id, "");

          g_array_append_val (parts, number);
        }
    }
  add_sum (intruder, find (intruder, cell, cell->kind, cell->a, ""), parts, FALSE, 0);
}

/* All choices, the groups, and what they add up from. */
static void
know_groups (Intruder *intruder, const CairnCell *where)
{
  GPtrArray *groups = cairn_catalogue_groups (intruder->catalogue);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < groups->len; i++)
    {
      const CairnNeedGroup *group = g_ptr_array_index (groups, i);
      CairnCell cell;
      int number;

      cairn_cell_set (&cell, where->first, where->source, CAIRN_COUNT_NEED_PHASE, "", "");
      g_snprintf (cell.a, sizeof cell.a, "group:%s", group->id);
      number = find_or_add (intruder, &cell, cell.a);
      g_array_append_val (parts, number);
      know_group (intruder, &cell);
    }
  add_sum (intruder, find_or_add (intruder, where, ""), parts, FALSE, 0);
}

static void
know_uses (Intruder *intruder, const CairnFigure *figure)
{
  static const CairnCount apart[] = { CAIRN_COUNT_EVENT, CAIRN_COUNT_ACCESS, CAIRN_COUNT_SERVICE };
  guint n = intruder->figures->len;

  know_groups (intruder, &figure->cell);
  sum_up (intruder, figure, CAIRN_COUNT_ENDING_LANGUAGE, takes_columns, NULL, FALSE);
  sum_up (intruder, figure, CAIRN_COUNT_FOUND, takes_all, NULL, TRUE);
  sum_up (intruder, figure, CAIRN_COUNT_LANGUAGE_MISSING, takes_all, NULL, TRUE);
  for (guint k = 0; k < G_N_ELEMENTS (apart); k++)
    for (guint i = 0; i < n; i++)
      {
        const CairnCell *cell = &g_array_index (intruder->figures, CairnFigure, i).cell;

        if (cell->kind == apart[k] && cell->first == figure->cell.first
            && cell->source == figure->cell.source)
          sum_up (intruder, figure, apart[k], takes_one, cell->a, TRUE);
      }
}

/* All that adds up, known to everybody who reads the codebook. */
static void
know (Intruder *intruder, const CairnFigure *figure)
{
  const CairnCell *cell = &figure->cell;
  gboolean total = *cell->a == '\0' && *cell->b == '\0';

  if (cell->kind == CAIRN_COUNT_NEED_PHASE
      && (*cell->a == '\0' || g_str_has_prefix (cell->a, "group:")))
    return;
  if (cell->kind == CAIRN_COUNT_NEED_PHASE && *cell->b == '\0')
    know_need (intruder, figure);
  else if (cell->kind == CAIRN_COUNT_ENDING_LANGUAGE && total)
    know_uses (intruder, figure);
  else if (cell->kind == CAIRN_COUNT_ENDING_LANGUAGE && *cell->a == '\0')
    sum_up (intruder, figure, cell->kind, takes_column, cell->b, FALSE);
  else if (cell->kind == CAIRN_COUNT_ENDING_LANGUAGE && strcmp (cell->a, "left") == 0)
    sum_up (intruder, figure, CAIRN_COUNT_SCREEN_LANGUAGE, takes_column, cell->b, TRUE);
  else if (cell->kind == CAIRN_COUNT_FOUND && strcmp (cell->a, "no") == 0)
    sum_up (intruder, figure, CAIRN_COUNT_WHY, takes_all, NULL, TRUE);
  else if (cell->kind == CAIRN_COUNT_EVENT && strcmp (cell->a, "return") == 0)
    know_returns (intruder, figure);
  else if (cell->kind == CAIRN_COUNT_FOLLOW_UP && *cell->b == '\0')
    sum_up (intruder, figure, CAIRN_COUNT_FOLLOW_UP, takes_row, cell->a, FALSE);
}

/* A vertex shows for all columns at once what they can be. */
static void
solve (Intruder *intruder, int direction)
{
  glp_smcp parameters;

  glp_init_smcp (&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  glp_set_obj_dir (intruder->program, direction);
  g_assert_cmpint (glp_simplex (intruder->program, &parameters), ==, 0);
  g_assert_true (glp_get_status (intruder->program) == GLP_OPT
                 || glp_get_status (intruder->program) == GLP_UNBND);
  intruder->attack->programs++;
  for (guint i = 1; i < intruder->columns->len; i++)
    {
      Column *column = &g_array_index (intruder->columns, Column, i);
      double value = glp_get_col_prim (intruder->program, (int) i);

      column->low_seen |= value <= 1 + NEARLY;
      column->high_seen |= value >= (double) intruder->rules->threshold - 1 - NEARLY;
    }
}

static void
aim (Intruder *intruder, int at, double coefficient)
{
  glp_set_obj_coef (intruder->program, at, coefficient);
}

/* An endless column is as high as anybody could wish. */
static gboolean
is_open (Intruder *intruder, guint i, int direction)
{
  Column *column = &g_array_index (intruder->columns, Column, i);
  gboolean *seen = direction == GLP_MIN ? &column->low_seen : &column->high_seen;

  if (*seen)
    return TRUE;
  aim (intruder, (int) i, 1);
  solve (intruder, direction);
  aim (intruder, (int) i, 0);
  if (direction == GLP_MAX && glp_get_status (intruder->program) == GLP_UNBND)
    column->high_seen = TRUE;
  return *seen;
}

/* Each withheld figure's exact interval, as far as it matters. */
static void
try_all (Intruder *intruder)
{
  for (guint i = 1; i < intruder->columns->len; i++)
    aim (intruder, (int) i, g_array_index (intruder->columns, Column, i).target ? 1 : 0);
  solve (intruder, GLP_MIN);
  for (guint i = 1; i < intruder->columns->len; i++)
    aim (intruder, (int) i, 0);
  for (guint i = 1; i < intruder->columns->len; i++)
    {
      const Column *column = &g_array_index (intruder->columns, Column, i);

      if (!column->target || (is_open (intruder, i, GLP_MIN) && is_open (intruder, i, GLP_MAX)))
        continue;
      intruder->attack->exposed++;
      if (intruder->attack->first == NULL)
        intruder->attack->first = g_strdup (column->name);
    }
}

static void
clear_column (gpointer data)
{
  g_free (((Column *) data)->name);
}

void
attack (GArray *figures,
        CairnTally *truth,
        CairnLevel level,
        CairnCatalogue *catalogue,
        Attack *out_attack)
{
  const Column unused = { 0 };
  g_autoptr (GArray) counted = cairn_tally_sorted (truth);
  Intruder intruder = { .program = glp_create_prob (),
                        .by_name = g_hash_table_new (g_str_hash, g_str_equal),
                        .columns = g_array_new (FALSE, FALSE, sizeof (Column)),
                        .figures = figures,
                        .truth = counted,
                        .catalogue = catalogue,
                        .rules = cairn_level_rules (level),
                        .attack = out_attack };

  memset (out_attack, 0, sizeof *out_attack);
  g_array_set_clear_func (intruder.columns, clear_column);
  g_array_append_val (intruder.columns, unused);
  for (guint i = 0; i < figures->len; i++)
    add_figure (&intruder, &g_array_index (figures, CairnFigure, i));
  for (guint i = 0; i < figures->len; i++)
    know (&intruder, &g_array_index (figures, CairnFigure, i));
  try_all (&intruder);
  glp_delete_prob (intruder.program);
  g_hash_table_unref (intruder.by_name);
  g_array_unref (intruder.columns);
}
