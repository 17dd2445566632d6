/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/protect.h"

#define NONE G_MAXUINT
#define ENDLESS (G_MAXINT64 / 1024)

typedef struct
{
  guint whole;
  guint first, n; /* of tree->parts */
} Sum;

typedef struct
{
  CairnNodeKind kind;
  gint64 value;
  gboolean withheld, left_out;
  gint64 low, high; /* what can be worked out */
  guint part_of;    /* the sum it is part of; NONE */
  guint limit;      /* a node it is at most so many times as much as; NONE */
  gint64 times;
  GArray *sums; /* of guint: the sums it is the whole of; nullable */
} Node;

struct _CairnTree
{
  gint64 threshold, rounding;
  GArray *nodes; /* of Node: a whole stands before its parts */
  GArray *sums;  /* of Sum */
  GArray *parts; /* of guint */
};

static Node *
get_node (CairnTree *tree, guint node)
{
  return &g_array_index (tree->nodes, Node, node);
}

static const Sum *
get_sum (CairnTree *tree, guint sum)
{
  return &g_array_index (tree->sums, Sum, sum);
}

static guint
get_part (CairnTree *tree, const Sum *sum, guint i)
{
  return g_array_index (tree->parts, guint, sum->first + i);
}

static void
clear_node (gpointer data)
{
  g_clear_pointer (&((Node *) data)->sums, g_array_unref);
}

/**
 * cairn_tree_new:
 * @threshold: numbers below it are small
 * @rounding: to which multiple what is said is rounded; 1: not
 *
 * Returns: (transfer full): an empty tree
 */
CairnTree *
cairn_tree_new (guint threshold, guint rounding)
{
  CairnTree *tree = g_new0 (CairnTree, 1);

  tree->threshold = threshold;
  tree->rounding = MAX (rounding, 1);
  tree->nodes = g_array_new (FALSE, TRUE, sizeof (Node));
  g_array_set_clear_func (tree->nodes, clear_node);
  tree->sums = g_array_new (FALSE, TRUE, sizeof (Sum));
  tree->parts = g_array_new (FALSE, TRUE, sizeof (guint));
  return tree;
}

/**
 * cairn_tree_free:
 * @tree: (nullable) (transfer full): a tree
 */
void
cairn_tree_free (CairnTree *tree)
{
  if (tree == NULL)
    return;
  g_array_unref (tree->nodes);
  g_array_unref (tree->sums);
  g_array_unref (tree->parts);
  g_free (tree);
}

/**
 * cairn_tree_add:
 * @tree: a tree
 * @kind: what may be said of it
 * @value: how much it is
 *
 * A whole is to be added before its parts.
 *
 * Returns: its number
 */
guint
cairn_tree_add (CairnTree *tree, CairnNodeKind kind, gint64 value)
{
  Node node = { .kind = kind, .value = value, .part_of = NONE, .limit = NONE, .high = ENDLESS };

  node.withheld = kind == CAIRN_NODE_HIDDEN
                  || (value < tree->threshold && !(kind != CAIRN_NODE_CELL && value == 0));
  g_array_append_val (tree->nodes, node);
  return tree->nodes->len - 1;
}

/**
 * cairn_tree_sum:
 * @tree: a tree
 * @whole: number of the sum
 * @parts: numbers of what it is the sum of, none of which is part of another
 * @n: how many
 */
void
cairn_tree_sum (CairnTree *tree, guint whole, const guint *parts, guint n)
{
  Sum sum = { whole, tree->parts->len, n };
  guint number = tree->sums->len;
  Node *node = get_node (tree, whole);

  g_array_append_vals (tree->parts, parts, n);
  g_array_append_val (tree->sums, sum);
  if (node->sums == NULL)
    node->sums = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (node->sums, number);
  for (guint i = 0; i < n; i++)
    {
      g_return_if_fail (parts[i] > whole && get_node (tree, parts[i])->part_of == NONE);
      get_node (tree, parts[i])->part_of = number;
    }
}

/* To the nearest multiple, halves up. */
static gint64
round_value (CairnTree *tree, gint64 value)
{
  return (value + tree->rounding / 2) / tree->rounding * tree->rounding;
}

static gint64
find_limit (CairnTree *tree, const Node *node)
{
  gint64 high = node->limit != NONE ? get_node (tree, node->limit)->high : ENDLESS;

  return high < ENDLESS ? high * node->times : ENDLESS;
}

/* What the figure by itself says. */
static void
set_own_bounds (CairnTree *tree, Node *node)
{
  gint64 rounded = round_value (tree, node->value);

  node->low = 0;
  node->high = find_limit (tree, node);
  if (node->withheld || node->left_out)
    return;
  node->high = 0;
  if (node->value == 0)
    return;
  node->low = MAX (rounded - tree->rounding / 2, tree->threshold);
  node->high = MIN (find_limit (tree, node), rounded + (tree->rounding - 1) / 2);
}

static void
add_bounds (CairnTree *tree, const Sum *sum, gint64 *out_low, gint64 *out_high)
{
  *out_low = *out_high = 0;
  for (guint i = 0; i < sum->n; i++)
    {
      const Node *part = get_node (tree, get_part (tree, sum, i));

      *out_low += part->low;
      *out_high = MIN (*out_high + part->high, ENDLESS);
    }
}

static void
walk_up (CairnTree *tree)
{
  for (guint i = tree->nodes->len; i-- > 0;)
    {
      Node *node = get_node (tree, i);

      set_own_bounds (tree, node);
      for (guint j = 0; node->sums != NULL && j < node->sums->len; j++)
        {
          gint64 low, high;

          add_bounds (tree, get_sum (tree, g_array_index (node->sums, guint, j)), &low, &high);
          node->low = MAX (node->low, low);
          node->high = MIN (node->high, high);
        }
    }
}

/* A part is what the whole leaves when the others are as large, or as small, as they can be. */
static void
walk_down_sum (CairnTree *tree, const Sum *sum)
{
  const Node *whole = get_node (tree, sum->whole);
  gint64 low = 0, high = 0;
  guint endless = 0;

  for (guint i = 0; i < sum->n; i++)
    {
      const Node *part = get_node (tree, get_part (tree, sum, i));

      low += part->low;
      if (part->high >= ENDLESS)
        endless++;
      else
        high += part->high;
    }
  for (guint i = 0; i < sum->n; i++)
    {
      Node *part = get_node (tree, get_part (tree, sum, i));
      gint64 other_low = low - part->low;
      gboolean is_endless = part->high >= ENDLESS;
      gint64 other_high = is_endless ? high : high - part->high;

      if (endless == (is_endless ? 1 : 0))
        part->low = MAX (part->low, whole->low - other_high);
      if (whole->high < ENDLESS)
        part->high = MIN (part->high, whole->high - other_low);
    }
}

static void
walk_down (CairnTree *tree)
{
  for (guint i = 0; i < tree->nodes->len; i++)
    {
      const Node *node = get_node (tree, i);

      for (guint j = 0; node->sums != NULL && j < node->sums->len; j++)
        walk_down_sum (tree, get_sum (tree, g_array_index (node->sums, guint, j)));
    }
}

/* Twice: limits are known from the first time. */
static void
work_out (CairnTree *tree)
{
  for (guint i = 0; i < 2; i++)
    {
      walk_up (tree);
      walk_down (tree);
    }
}

/* Below what is withheld all is withheld: parts that are said would add up to it. */
static void
withhold (CairnTree *tree, guint number)
{
  Node *node = get_node (tree, number);

  node->withheld = TRUE;
  for (guint j = 0; node->sums != NULL && j < node->sums->len; j++)
    {
      const Sum *sum = get_sum (tree, g_array_index (node->sums, guint, j));

      for (guint i = 0; i < sum->n; i++)
        withhold (tree, get_part (tree, sum, i));
    }
}

static gboolean
is_safe (CairnTree *tree, const Node *node)
{
  if (!node->withheld || (node->kind == CAIRN_NODE_HIDDEN && node->value >= tree->threshold))
    return TRUE;
  return node->low <= 1 && node->high >= tree->threshold - 1;
}

/* Figures that are zero give room for a lower number, not for a higher one. */
static guint
find_least_beside (CairnTree *tree, const Sum *sum, gboolean positive)
{
  guint least = NONE;

  for (guint i = 0; i < sum->n; i++)
    {
      guint part = get_part (tree, sum, i);
      const Node *node = get_node (tree, part);

      if (node->withheld || node->left_out || (positive && node->value == 0))
        continue;
      if (least == NONE || node->value < get_node (tree, least)->value)
        least = part;
    }
  return least;
}

/* A sub-total is left out rather than something in it withheld; else the next smallest beside it is
 * withheld; when there is none, the whole; and so on upwards. */
static gboolean
withhold_one_more (CairnTree *tree, guint number, gboolean positive)
{
  guint sum_number = get_node (tree, number)->part_of;
  const Sum *sum;
  Node *whole;
  guint least;

  if (sum_number == NONE)
    return FALSE;
  sum = get_sum (tree, sum_number);
  whole = get_node (tree, sum->whole);
  if (whole->kind == CAIRN_NODE_SUBTOTAL && !whole->withheld && !whole->left_out)
    {
      whole->left_out = TRUE;
      return TRUE;
    }
  least = find_least_beside (tree, sum, positive);
  if (least != NONE)
    withhold (tree, least);
  else if (!whole->withheld && !whole->left_out)
    withhold (tree, sum->whole);
  else
    return withhold_one_more (tree, sum->whole, positive);
  return TRUE;
}

/* One step, from the top, then all is worked out again: what is withheld above may be enough below.
 */
static gboolean
mend (CairnTree *tree)
{
  for (guint i = 0; i < tree->nodes->len; i++)
    {
      const Node *node = get_node (tree, i);

      if (is_safe (tree, node))
        continue;
      if (withhold_one_more (tree, i, node->high < tree->threshold - 1))
        return TRUE;
    }
  return FALSE;
}

/**
 * cairn_tree_limit:
 * @tree: a tree
 * @node: number of a figure
 * @other: number of one that was added before it
 * @times: how many times as much as @other it can be
 *
 * What everybody knows beside the sums.
 */
void
cairn_tree_limit (CairnTree *tree, guint node, guint other, gint64 times)
{
  get_node (tree, node)->limit = other;
  get_node (tree, node)->times = times;
}

/**
 * cairn_tree_withhold:
 * @tree: a tree
 * @node: number of a figure that is not to be said, whatever it is
 */
void
cairn_tree_withhold (CairnTree *tree, guint node)
{
  withhold (tree, node);
}

/**
 * cairn_tree_leave_out:
 * @tree: a tree
 * @node: number of a %CAIRN_NODE_SUBTOTAL: it is neither said nor small
 */
void
cairn_tree_leave_out (CairnTree *tree, guint node)
{
  g_return_if_fail (get_node (tree, node)->kind == CAIRN_NODE_SUBTOTAL);
  if (!get_node (tree, node)->withheld)
    get_node (tree, node)->left_out = TRUE;
}

/**
 * cairn_tree_protect:
 * @tree: a tree
 *
 * Primary suppression of what is small, then complementary suppression of the next smallest in the
 * same sum until nobody can work out from all that is said, rounded as it is, that something
 * withheld is more than 1 or less than the threshold less one.
 *
 * Sources: practice.md §4.4 (ONS and UK LLC: masks that nothing back-calculates; CMS: no small cell
 * derivable from others); Hundepool et al., Statistical Disclosure Control (2012), ch. 4 for the
 * intervals an intruder can compute.
 */
void
cairn_tree_protect (CairnTree *tree)
{
  for (guint i = 0; i < tree->nodes->len; i++)
    if (get_node (tree, i)->withheld)
      withhold (tree, i);
  do
    work_out (tree);
  while (mend (tree));
}

/**
 * cairn_tree_shown:
 * @tree: a protected tree
 * @node: number of a figure
 *
 * Returns: what may be said, rounded; %CAIRN_WITHHELD; %CAIRN_LEFT_OUT
 */
gint64
cairn_tree_shown (CairnTree *tree, guint node)
{
  const Node *found = get_node (tree, node);

  if (found->withheld)
    return CAIRN_WITHHELD;
  return found->left_out ? CAIRN_LEFT_OUT : round_value (tree, found->value);
}

/**
 * cairn_tree_bounds:
 * @tree: a protected tree
 * @node: number of a figure
 * @out_low: (out): the least it can be, as far as anybody can tell
 * @out_high: (out): the most
 */
void
cairn_tree_bounds (CairnTree *tree, guint node, gint64 *out_low, gint64 *out_high)
{
  *out_low = get_node (tree, node)->low;
  *out_high = get_node (tree, node)->high;
}
