/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-review STATE [tiny]: a desk on a state with two years of a large city in it opens the
 * review beside one on an empty one. Exit 1: over budget. */
#include "bench.h"

#include "../desk/fixture.h"
#include "../desk/lived-in.h"

#define MORE_MS 300 /* issue of the needs review: so much more than an empty one, at most */
#define USES 2000000
#define ROUNDS 5

/* Seconds. */
typedef struct
{
  double first; /* until the first view is drawn */
  double whole; /* until all of it is there */
  double turn;  /* the longest turn of the main loop between them: nobody is served meanwhile */
} Opening;

static Opening
time_opening (const char *state)
{
  g_autoptr (Desk) desk = desk_new (state, "en");
  Opening opening = { 0 };
  double start;

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_sign_in (desk, "root");
  start = bench_now ();
  g_assert_true (cairn_desk_window_show (desk->window, "review"));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (desk->window));
  opening.first = bench_now () - start;
  while (desk_is_loading (desk))
    {
      double before = bench_now ();

      g_main_context_iteration (NULL, FALSE);
      opening.turn = MAX (opening.turn, bench_now () - before);
    }
  desk_settle (desk);
  opening.whole = bench_now () - start;
  return opening;
}

static void
keep_least (Opening *least, Opening opening)
{
  least->first = MIN (least->first, opening.first);
  least->whole = MIN (least->whole, opening.whole);
  least->turn = MIN (least->turn, opening.turn);
}

static char *
make_busy (const char *state, gboolean tiny)
{
  g_autofree char *folder = g_path_get_dirname (state);
  char *busy = g_build_filename (folder, "review-busy", NULL);
  Desk *desk = desk_new (state, "en");
  gint64 now = cairn_desk_now (desk->desk);

  desk_free (desk);
  copy_folder (state, busy);
  lived_in_make_busy (busy, now, tiny ? USES / 100 : USES);
  return busy;
}

static gboolean
measure (const char *state, gboolean tiny)
{
  g_autofree char *busy = make_busy (state, tiny);
  Opening empty = { G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE }, full = empty;
  double more;

  for (guint i = 0; i < (tiny ? 1 : ROUNDS); i++)
    {
      keep_least (&empty, time_opening (state));
      keep_least (&full, time_opening (busy));
    }
  more = 1000 * (full.first - empty.first);
  bench_print ("review       of %s uses: %.0f ms, an empty one %.0f ms, ratio %.2f; %.0f ms more"
               " (at most %d)  %s",
               tiny ? "few" : "two million", 1000 * full.first, 1000 * empty.first,
               full.first / empty.first, more, MORE_MS, bench_verdict (more <= MORE_MS));
  bench_print (
      "review       all of it, below the first view, too: %.0f ms, an empty one %.0f ms; no"
      " turn longer than %.0f ms",
      1000 * full.whole, 1000 * empty.whole, 1000 * full.turn);
  return more <= MORE_MS;
}

int
main (int argc, char **argv)
{
  if (argc < 2)
    return 2;
  /* As the desk's own main() has it. */
  g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
  g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  cairn_words_setup ();
  gtk_disable_setlocale ();
  gtk_init ();
  adw_init ();
  /* Once more: GTK sets the locale by itself. */
  cairn_words_setup ();
  return measure (argv[1], argc > 2) ? 0 : 1;
}
