/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-window text STATE FILE: writes what stands on the kiosk's first screen, a line a part, and
 * prints the height of its letters. bench-window turns STATE [WAY]: see bench-turns.c. A program
 * of its own, so that cairn-bench shares no memory with the kiosk it watches. */
#include "bench-window.h"

#include "bench.h"
#include "kiosk/style.h"
#include "words/words.h"

#include <malloc.h>
#include <string.h>

#define PX_PER_MM 4.0

CairnSession *
bench_window_session (const char *state, const char *language)
{
  CairnSessionOptions options = {
    .state = state,
    .language = language,
    .clock = cairn_clock_wall (),
    .look = { PX_PER_MM, BENCH_WIDTH, BENCH_HEIGHT, CAIRN_THEME_PAPER, 1 },
  };

  return cairn_session_new (&options);
}

/* As the kiosk's own main() has it. */
static gboolean
open_display (void)
{
  mallopt (M_PERTURB, 0xa5);
  cairn_style_prepare ();
  cairn_words_setup ();
  gtk_disable_setlocale ();
  if (gtk_init_check ())
    return TRUE;
  g_printerr ("bench-window: no display: run it by xvfb-run, or by tests/bench/run.sh\n");
  return FALSE;
}

static gboolean
write_text (const char *state, const char *path, GError **error)
{
  g_autoptr (CairnSession) session = bench_window_session (state, "en");
  CairnWindow *window = cairn_window_new (NULL, session);
  g_autoptr (GPtrArray) items = cairn_window_describe (window);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            ((CairnItem *) g_ptr_array_index (items, i))->name);
  g_print ("%d\n", cairn_look_font (&session->look));
  gtk_window_destroy (GTK_WINDOW (window));
  return g_file_set_contents (path, text->str, -1, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  gboolean kept;

  if (argc < 3 || (strcmp (argv[1], "turns") != 0 && argc != 4))
    return 2;
  if (!open_display ())
    return 4;
  if (strcmp (argv[1], "turns") == 0)
    kept = bench_turns (argv[2], argv[3], &error);
  else
    kept = write_text (argv[2], argv[3], &error);
  if (error != NULL)
    g_printerr ("bench-window: %s\n", error->message);
  return error != NULL ? 4 : !kept;
}
