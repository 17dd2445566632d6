/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widest word, and ink that reaches out of its place. Pango knows when it has broken the text
 * after each word, and shapes each of them anew for that; where letters do not depend on what
 * stands beside them, what the whole line says of them is enough. */
#include "widgets/word-measure.h"

static gboolean
is_joined (const PangoLayoutRun *run)
{
  const PangoAnalysis *analysis = &run->item->analysis;

  return analysis->level % 2 != 0 || analysis->script == G_UNICODE_SCRIPT_ARABIC;
}

static gboolean
any_joined (PangoLayout *layout)
{
  for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next)
    for (GSList *r = ((PangoLayoutLine *) l->data)->runs; r != NULL; r = r->next)
      if (is_joined (r->data))
        return TRUE;
  return FALSE;
}

static void
take_extents (CairnWordMeasure *most, const PangoRectangle *ink, const PangoRectangle *logical)
{
  most->width = MAX (most->width, logical->width);
  if (ink->width == 0)
    return;
  most->left = MAX (most->left, logical->x - ink->x);
  most->right = MAX (most->right, ink->x + ink->width - logical->x - logical->width);
}

/* A copy: the layout itself is drawn as it is. */
static CairnWordMeasure
measure_broken (PangoLayout *layout)
{
  g_autoptr (PangoLayout) words = pango_layout_copy (layout);
  CairnWordMeasure most = { 0 };
  PangoLayoutIter *iter;

  pango_layout_set_wrap (words, PANGO_WRAP_WORD);
  pango_layout_set_width (words, 0);
  iter = pango_layout_get_iter (words);
  do
    {
      PangoRectangle ink, logical;

      pango_layout_iter_get_line_extents (iter, &ink, &logical);
      take_extents (&most, &ink, &logical);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return most;
}

static void
reach (PangoRectangle *whole, const PangoRectangle *part)
{
  int end = MAX (whole->x + whole->width, part->x + part->width);

  if (part->width == 0)
    return;
  if (whole->width == 0)
    {
      *whole = *part;
      return;
    }
  whole->x = MIN (whole->x, part->x);
  whole->width = end - whole->x;
}

/* Whether a line may begin at the letter at @index; @at and @nth, a letter before it and its
 * number, move there. */
static gboolean
begins_word (PangoLayout *layout, int index, const char **at, int *nth)
{
  const char *text = pango_layout_get_text (layout);
  int n;
  const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly (layout, &n);
  gboolean begins = index == 0;

  while (*at < text + index)
    {
      *at = g_utf8_next_char (*at);
      (*nth)++;
      begins |= *nth < n && attributes[*nth].is_line_break;
    }
  return begins;
}

static CairnWordMeasure
measure_clusters (PangoLayout *layout)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  const char *at = pango_layout_get_text (layout);
  CairnWordMeasure most = { 0 };
  PangoRectangle word_ink = { 0 }, word = { 0 };
  int nth = 0;

  do
    {
      PangoRectangle ink, logical;

      if (pango_layout_iter_get_run_readonly (iter) == NULL)
        continue;
      if (begins_word (layout, pango_layout_iter_get_index (iter), &at, &nth))
        {
          take_extents (&most, &word_ink, &word);
          word = word_ink = (PangoRectangle){ 0 };
        }
      /* What is empty at the end of a word stays at the end of the line. */
      if (g_unichar_isspace (g_utf8_get_char (at)))
        continue;
      pango_layout_iter_get_cluster_extents (iter, &ink, &logical);
      reach (&word, &logical);
      reach (&word_ink, &ink);
    }
  while (pango_layout_iter_next_cluster (iter));
  take_extents (&most, &word_ink, &word);
  pango_layout_iter_free (iter);
  return most;
}

/**
 * cairn_word_measure:
 * @layout: a layout without a width
 *
 * Returns: what its words need, in Pango units
 */
CairnWordMeasure
cairn_word_measure (PangoLayout *layout)
{
  return any_joined (layout) ? measure_broken (layout) : measure_clusters (layout);
}
