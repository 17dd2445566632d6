/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Figures that add up, as a tree: a figure may be the sum of others in several ways (a need by
 * language, by area, …), but is itself part of one sum at most. So what somebody can work out about
 * any of them is computed exactly, in one walk up and one down. */
typedef struct _CairnTree CairnTree;

/* What may be said of it. */
typedef enum
{
  CAIRN_NODE_CELL,     /* withheld when small, zero too */
  CAIRN_NODE_TOTAL,    /* withheld when small; zero may be said */
  CAIRN_NODE_SUBTOTAL, /* the same; but rather than what it is the sum of it may be left out */
  CAIRN_NODE_HIDDEN, /* never said, but a difference of what is: it must not come out when small */
} CairnNodeKind;

#define CAIRN_WITHHELD G_GINT64_CONSTANT (-1)
#define CAIRN_LEFT_OUT G_GINT64_CONSTANT (-2) /* not even named: it is not small */

CairnTree *cairn_tree_new (guint threshold, guint rounding);
void cairn_tree_free (CairnTree *tree);
guint cairn_tree_add (CairnTree *tree, CairnNodeKind kind, gint64 value);
/* @parts add up to @whole. */
void cairn_tree_sum (CairnTree *tree, guint whole, const guint *parts, guint n);
/* Everybody knows that @node is at most @times as much as @other. */
void cairn_tree_limit (CairnTree *tree, guint node, guint other, gint64 times);
/* For a reason that is not in the sums. */
void cairn_tree_withhold (CairnTree *tree, guint node);
/* A sum that is not even named. */
void cairn_tree_leave_out (CairnTree *tree, guint node);
void cairn_tree_protect (CairnTree *tree);
gint64 cairn_tree_shown (CairnTree *tree, guint node);
void cairn_tree_bounds (CairnTree *tree, guint node, gint64 *out_low, gint64 *out_high);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnTree, cairn_tree_free)

G_END_DECLS
