/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where long pages may be cut: arithmetic, no window. */
#include "widgets/cuts.h"

#define ROOM 300.0

static GArray *
make_spans (const double *heights, guint n, double gap)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (CairnSpan));
  double y = 0;

  for (guint i = 0; i < n; i++)
    {
      CairnSpan span = { y, y + heights[i], 0 };

      g_array_append_val (spans, span);
      y += heights[i] + gap;
    }
  return spans;
}

static void
test_cuts_between_parts (void)
{
  const double heights[] = { 100, 100, 100, 100 };
  g_autoptr (GArray) spans = make_spans (heights, 4, 10);

  /* 0–100, 110–210, 220–320, 330–430: the third part does not fit. */
  g_assert_cmpfloat (cairn_cuts_bottom (spans, 0, ROOM), ==, 220);
  g_assert_cmpfloat (cairn_cuts_down (spans, 0, ROOM), ==, 220);
  g_assert_cmpfloat (cairn_cuts_down (spans, 220, ROOM), ==, 220);
  g_assert_cmpfloat (cairn_cuts_up (spans, 220, ROOM), ==, 0);
}

static void
test_two_columns (void)
{
  /* A low and a high part beside each other, then one row. */
  CairnSpan parts[] = { { 0, 80, 0 }, { 0, 200, 0 }, { 210, 290, 0 }, { 300, 380, 0 } };
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (CairnSpan));

  g_array_append_vals (spans, parts, G_N_ELEMENTS (parts));
  g_assert_cmpfloat (cairn_cuts_bottom (spans, 0, 250), ==, 210);
  g_assert_cmpfloat (cairn_cuts_bottom (spans, 0, 380), ==, 380);
}

/* A name goes with its number; where that would leave nearly nothing to be seen, the view is
 * filled. */
static void
test_together (void)
{
  CairnSpan parts[] = { { 0, 150, 0 }, { 160, 190, 201 }, { 200, 280, 0 }, { 290, 450, 0 } };
  CairnSpan low[] = { { 0, 40, 61 }, { 60, 230, 241 }, { 240, 290, 0 } };
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (CairnSpan));

  g_array_append_vals (spans, parts, G_N_ELEMENTS (parts));
  g_assert_cmpfloat (cairn_cuts_bottom (spans, 0, 250), ==, 160);
  g_assert_cmpfloat (cairn_cuts_down (spans, 0, 250), ==, 160);
  g_array_set_size (spans, 0);
  g_array_append_vals (spans, low, G_N_ELEMENTS (low));
  g_assert_cmpfloat (cairn_cuts_bottom (spans, 0, 250), ==, 240);
}

static void
test_reveal (void)
{
  const double heights[] = { 100, 100, 100, 100, 100 };
  g_autoptr (GArray) spans = make_spans (heights, 5, 10);
  CairnSpan below = { 330, 430, 0 }, above = { 110, 210, 0 };

  g_assert_cmpfloat (cairn_cuts_reveal (spans, 0, ROOM, &above), ==, 0);
  g_assert_cmpfloat (cairn_cuts_reveal (spans, 0, ROOM, &below), ==, 220);
  g_assert_cmpfloat (cairn_cuts_reveal (spans, 220, ROOM, &above), ==, 110);
}

static gboolean
is_seen (const CairnSpan *span, double top, double bottom)
{
  return span->top >= top - 0.5 && span->bottom <= bottom + 0.5;
}

/* Whatever the heights: paging down shows every part whole at least once, and comes to an end. */
static void
test_paging_shows_everything (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);

  for (guint round = 0; round < 2000; round++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 30);
      g_autofree double *heights = g_new (double, n);
      g_autofree gboolean *seen = g_new0 (gboolean, n);
      g_autoptr (GArray) spans = NULL;
      double top = -1, next = 0;

      for (guint i = 0; i < n; i++)
        heights[i] = g_rand_int_range (rand, 20, (int) ROOM);
      spans = make_spans (heights, n, g_rand_int_range (rand, 0, 20));
      for (guint steps = 0; next > top; steps++)
        {
          double bottom;

          g_assert_cmpuint (steps, <=, n);
          top = next;
          bottom = cairn_cuts_bottom (spans, top, ROOM);
          for (guint i = 0; i < n; i++)
            seen[i] |= is_seen (&g_array_index (spans, CairnSpan, i), top, bottom);
          next = cairn_cuts_down (spans, top, ROOM);
        }
      for (guint i = 0; i < n; i++)
        g_assert_true (seen[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cuts/between-parts", test_cuts_between_parts);
  g_test_add_func ("/cuts/two-columns", test_two_columns);
  g_test_add_func ("/cuts/together", test_together);
  g_test_add_func ("/cuts/reveal", test_reveal);
  g_test_add_func ("/cuts/paging-shows-everything", test_paging_shows_everything);
  return g_test_run ();
}
