/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-desk-window SMALL LARGE [tiny]: the desk's own window on two directories. From a key in the
 * search to the new list on the screen, from a turn of the wheel to the next page of it, and how
 * long the desk answered nobody meanwhile. A program of its own, so that cairn-bench shares no
 * memory with it. */
#include "bench.h"

#include "core/staff/accounts.h"
#include "desk/language.h"
#include "desk/window.h"

#include <string.h>

#define LIST_BUDGET 0.300 /* what still feels like an answer to a key; the pause of 60 ms in it */
#define PAGE_BUDGET 0.050
#define STALL_BUDGET 0.100 /* a desk that does not answer for longer seems to hang */
#define PATIENCE 30.0
#define PAGES 60
#define LOGIN "bench"
#define PASSWORD "a long enough one"

/* Typed letter by letter, then taken away again: whole lists and short ones. */
static const char *const typed[] = { "someone to", "nurse", "larkhavn", "quiet room", "dor" };

typedef struct
{
  CairnDesk *desk;
  CairnDeskWindow *window;
  GtkWidget *page;
  GtkEditable *search;
  GArray *keys, *pages; /* of double */
  double opened;        /* from the choice in the sidebar to the list */
} Place;

/* ---- how long nobody was answered ------------------------------------------------------------ */

static double busy_since, longest;

static gint
poll_and_note (GPollFD *fds, guint n_fds, gint timeout)
{
  gint result;

  if (busy_since > 0)
    longest = MAX (longest, bench_now () - busy_since);
  result = g_poll (fds, n_fds, timeout);
  busy_since = bench_now ();
  return result;
}

/* Seconds since it was asked last. */
static double
take_longest (void)
{
  double taken = longest;

  longest = 0;
  busy_since = 0;
  return taken;
}

/* ---- the window ------------------------------------------------------------------------------ */

static GtkWidget *
find_type (GtkWidget *widget, const char *type)
{
  if (strcmp (G_OBJECT_TYPE_NAME (widget), type) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
on_after_paint (GdkFrameClock *clock, gboolean *painted)
{
  gdk_display_sync (gdk_display_get_default ());
  *painted = TRUE;
}

/* Until the window has been drawn once more. */
static void
wait_for_frame (Place *place)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (place->window));
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), &painted);

  gtk_widget_queue_draw (place->page != NULL ? place->page : GTK_WIDGET (place->window));
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

static gboolean
is_loading (Place *place)
{
  gboolean loading = FALSE;

  g_object_get (place->page, "loading", &loading, NULL);
  return loading;
}

static gboolean
wait_for_loading (Place *place, gboolean loading)
{
  double end = bench_now () + PATIENCE;

  while (is_loading (place) != loading && bench_now () < end)
    g_main_context_iteration (NULL, TRUE);
  return is_loading (place) == loading;
}

static void
note (GArray *times, double start)
{
  double seconds = bench_now () - start;

  g_array_append_val (times, seconds);
}

static gboolean
press (Place *place, const char *letter)
{
  double start = bench_now ();
  int end = (int) g_utf8_strlen (gtk_editable_get_text (place->search), -1);

  if (letter != NULL)
    gtk_editable_insert_text (place->search, letter, -1, &end);
  else
    gtk_editable_delete_text (place->search, 0, -1);
  if (!wait_for_loading (place, TRUE) || !wait_for_loading (place, FALSE))
    return FALSE;
  wait_for_frame (place);
  note (place->keys, start);
  return TRUE;
}

static gboolean
type (Place *place, const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    {
      const char letter[] = { *at, '\0' };

      if (!press (place, letter))
        return FALSE;
    }
  return press (place, NULL);
}

/* Down by pages, at the end of what there is from the beginning again. */
static void
scroll (Place *place, guint pages)
{
  GtkWidget *view = find_type (place->page, "GtkColumnView");
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  for (guint i = 0; i < pages; i++)
    {
      double size = gtk_adjustment_get_page_size (adjustment);
      double next = gtk_adjustment_get_value (adjustment) + size;
      double start = bench_now ();

      gtk_adjustment_set_value (adjustment,
                                next + size <= gtk_adjustment_get_upper (adjustment) ? next : 0);
      wait_for_frame (place);
      note (place->pages, start);
    }
}

static gboolean
sign_in (CairnDesk *desk, GError **error)
{
  g_autofree char *sheet = NULL;

  if (cairn_desk_is_first_run (desk))
    {
      g_autoptr (CairnStaffSession) session = cairn_staff_first_run (
          cairn_desk_get_directory (desk), LOGIN, "Bench", PASSWORD, &sheet, error);

      if (session == NULL)
        return FALSE;
    }
  return cairn_desk_sign_in (desk, LOGIN, PASSWORD, error);
}

static gboolean
open_directory (Place *place)
{
  double start = bench_now ();

  take_longest ();
  if (!cairn_desk_window_show (place->window, "directory"))
    return FALSE;
  place->page = cairn_desk_window_get_page (place->window);
  place->search = GTK_EDITABLE (find_type (place->page, "GtkSearchEntry"));
  if (!wait_for_loading (place, FALSE))
    return FALSE;
  wait_for_frame (place);
  place->opened = bench_now () - start;
  return TRUE;
}

static gboolean
open_window (Place *place, const char *state, GError **error)
{
  CairnDeskOptions options = { .state = state, .language = "en", .clock = cairn_clock_wall () };

  place->desk = cairn_desk_new (&options, error);
  if (place->desk == NULL || !sign_in (place->desk, error))
    return FALSE;
  place->window = cairn_desk_window_new (NULL, place->desk);
  gtk_window_set_default_size (GTK_WINDOW (place->window), BENCH_WIDTH, BENCH_HEIGHT);
  gtk_window_present (GTK_WINDOW (place->window));
  place->keys = g_array_new (FALSE, FALSE, sizeof (double));
  place->pages = g_array_new (FALSE, FALSE, sizeof (double));
  wait_for_frame (place);
  return TRUE;
}

static void
close_window (Place *place)
{
  if (place->window != NULL)
    gtk_window_destroy (GTK_WINDOW (place->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_clear_object (&place->desk);
  g_clear_pointer (&place->keys, g_array_unref);
  g_clear_pointer (&place->pages, g_array_unref);
}

/* ---- figures --------------------------------------------------------------------------------- */

typedef struct
{
  double opened, stalled_opening, stalled_typing, stalled_scrolling;
  BenchTimes keys, pages;
} Figures;

static gboolean
measure (const char *state, gboolean tiny, Figures *out, GError **error)
{
  Place place = { 0 };
  gboolean done = open_window (&place, state, error) && open_directory (&place);

  if (done)
    {
      out->opened = place.opened;
      out->stalled_opening = take_longest ();
      for (guint i = 0; done && i < (tiny ? 1 : G_N_ELEMENTS (typed)); i++)
        done = type (&place, typed[i]);
      out->stalled_typing = take_longest ();
      scroll (&place, tiny ? 3 : PAGES);
      out->stalled_scrolling = take_longest ();
      out->keys = bench_times_of (place.keys);
      out->pages = bench_times_of (place.pages);
    }
  close_window (&place);
  if (!done && error != NULL && *error == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "%s: the list did not come", state);
  return done;
}

static gboolean
print_times (const char *what, const BenchTimes *large, const BenchTimes *small, double budget)
{
  gboolean kept = large->p99 <= budget;

  bench_print ("desk: %s: %.0f ms, p99 %.0f ms, budget %.0f ms: %s; %.1f × the demonstration's "
               "(%.0f ms)",
               what, large->middle * 1e3, large->p99 * 1e3, budget * 1e3, bench_verdict (kept),
               large->middle / MAX (small->middle, 1e-6), small->middle * 1e3);
  return kept;
}

static gboolean
print_stall (const char *what, double large, double small)
{
  gboolean kept = large <= STALL_BUDGET;

  bench_print ("desk: longest without an answer while %s: %.0f ms, budget %.0f ms: %s; %.1f × the "
               "demonstration's (%.0f ms)",
               what, large * 1e3, STALL_BUDGET * 1e3, bench_verdict (kept),
               large / MAX (small, 1e-6), small * 1e3);
  return kept;
}

static gboolean
print_figures (const Figures *large, const Figures *small)
{
  gboolean kept = print_times ("from a key to the list (60 ms of rest in it)", &large->keys,
                               &small->keys, LIST_BUDGET);

  kept = print_times ("the next page of the list", &large->pages, &small->pages, PAGE_BUDGET)
         && kept;
  bench_print ("desk: the directory opened in %.0f ms; %.1f × the demonstration's (%.0f ms)",
               large->opened * 1e3, large->opened / MAX (small->opened, 1e-6), small->opened * 1e3);
  kept = print_stall ("opening", large->stalled_opening, small->stalled_opening) && kept;
  kept = print_stall ("typing", large->stalled_typing, small->stalled_typing) && kept;
  return print_stall ("scrolling", large->stalled_scrolling, small->stalled_scrolling) && kept;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Figures small = { 0 }, large = { 0 };
  gboolean tiny = argc > 3;

  if (argc < 3)
    return 2;
  /* As app/desk/main.c has it. */
  g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
  g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  cairn_words_setup ();
  gtk_disable_setlocale ();
  if (!gtk_init_check ())
    {
      g_printerr ("bench-desk-window: no display: run it by xvfb-run, or by tests/bench/run.sh\n");
      return 4;
    }
  adw_init ();
  cairn_words_setup ();
  cairn_desk_language_set ("en");
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_main_context_set_poll_func (NULL, poll_and_note);
  /* Once for nothing: fonts and icons are read. */
  if (!measure (argv[1], TRUE, &small, &error) || !measure (argv[1], tiny, &small, &error)
      || !measure (argv[2], tiny, &large, &error))
    {
      g_printerr ("bench-desk-window: %s\n", error->message);
      return 4;
    }
  return print_figures (&large, &small) ? 0 : 1;
}
