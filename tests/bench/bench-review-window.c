/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-review STATE [tiny]: a desk on a state with two years of a large city in it opens the
 * review beside one on an empty one. Exit 1: over budget. */
#include "bench.h"

#include "../desk/fixture.h"
#include "../desk/lived-in.h"

#define MORE_MS 300 /* issue of the needs review: so much more than an empty one, at most */
#define USES 2000000
#define ROUNDS 5

static double
time_opening (const char *state)
{
  g_autoptr (Desk) desk = desk_new (state, "en");
  double start;

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_sign_in (desk, "root");
  start = bench_now ();
  g_assert_true (cairn_desk_window_show (desk->window, "review"));
  desk_settle (desk);
  return 1000 * (bench_now () - start);
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
  double empty = G_MAXDOUBLE, full = G_MAXDOUBLE;

  for (guint i = 0; i < (tiny ? 1 : ROUNDS); i++)
    {
      empty = MIN (empty, time_opening (state));
      full = MIN (full, time_opening (busy));
    }
  bench_print ("review       of %s uses: %.0f ms, an empty one %.0f ms, ratio %.2f; %.0f ms more"
               " (at most %d)  %s",
               tiny ? "few" : "two million", full, empty, full / empty, full - empty, MORE_MS,
               bench_verdict (full - empty <= MORE_MS));
  return full - empty <= MORE_MS;
}

int
main (int argc, char **argv)
{
  if (argc < 2)
    return 2;
  cairn_words_setup ();
  gtk_disable_setlocale ();
  gtk_init ();
  adw_init ();
  /* Once more: GTK sets the locale by itself. */
  cairn_words_setup ();
  return measure (argv[1], argc > 2) ? 0 : 1;
}
