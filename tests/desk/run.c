/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

/**
 * desk_run_tests:
 * @argc: of main()
 * @argv: of main(): the command line program and the folder of the data behind its options
 * @add_tests: adds them
 *
 * Returns: what main() returns
 */
int
desk_run_tests (int argc, char **argv, void (*add_tests) (void))
{
  int result;

  cairn_words_setup ();
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* Once more: GTK sets the locale by itself. */
  cairn_words_setup ();
  if (argc < 3 || !fixture_make_state (argv[1], argv[2]))
    g_error ("no demonstration state");
  /* What programs of the build tree read stands beside them, in every language. */
  g_unsetenv ("CAIRN_DATADIR");
  add_tests ();
  result = g_test_run ();
  fixture_remove_state ();
  return result;
}
