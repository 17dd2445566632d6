/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a touch to its feedback, at most 16.7 ms, and to the new page, at most 33 ms, p99 (design
 * §11): in a real window, through its buttons, up to the end of the frame that shows it and the X
 * server's word that it has been drawn. */
#include "bench-window.h"
#include "bench.h"

#include <string.h>

#define FEEDBACK_BUDGET 0.0167
#define PAGE_BUDGET 0.033
#define REST 0.04     /* seconds between touches: the frame clock is at rest, as with a person */
#define PATIENCE 0.25 /* without a frame until then there is nothing new to see */
#define WALKS 2
#define WALKS_ONLY 20

/* Ids of parts of the page, "bar:ID" for a button of the bar; "*" at the end: the first that fits.
 * Each way begins on the first screen. */
#define TO_GROUPS "language:@ option:no "
#define TO_RESULTS                                                                                 \
  TO_GROUPS "group:0 need:safety need:travel bar:back group:1 need:talk need:child bar:next "

static const char *const ways[] = {
  "no-language language:ti bar:back bar:back",
  "language:@ privacy bar:back bar:text-size bar:back bar:language bar:back",
  TO_GROUPS "bar:back option:no group:4 need:money_now need:work_study bar:back group:5",
  TO_GROUPS "missing bar:back browse bar:back",
  TO_GROUPS "group:0 need:shelter bar:next option:no",
  TO_RESULTS "service:* bar:back service:* bar:back fit for bar:back access option:quiet-room "
             "bar:back area bar:back",
  TO_RESULTS "fit closest option:family bar:next bar:next",
  TO_RESULTS "bar:next code bar:next option:no bar:next",
  "language:@ bar:help bar:back bar:ask bar:back",
  "code digit:1 digit:2 digit:3 digit:4 digit:5 bar:back bar:help bar:back bar:ask",
};
static const char *const languages[] = { "en", "ar", "es" };

typedef struct
{
  CairnWindow *window;
  const char *language;
  GArray *seen[CAIRN_N_PAGES]; /* of double: until the page was shown */
  GArray *pages, *first, *pressed, *chosen;
  GHashTable *silent; /* char*: touches that showed nothing within PATIENCE */
} Turns;

typedef struct
{
  gboolean painting, done;
  double end;
} Frame;

static void
on_paint (GdkFrameClock *clock, Frame *frame)
{
  frame->painting = TRUE;
}

static void
on_after_paint (GdkFrameClock *clock, Frame *frame)
{
  if (!frame->painting || frame->done)
    return;
  gdk_display_sync (gdk_display_get_default ());
  frame->end = bench_now ();
  frame->done = TRUE;
}

static gboolean
on_over (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_CONTINUE;
}

static void
rest (double seconds)
{
  gboolean over = FALSE;
  guint timer = g_timeout_add ((guint) (seconds * 1000), on_over, &over);

  while (!over)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

/* Seconds from before @func to the end of the next frame; below 0 when there was none. */
static double
time_frame (Turns *turns, void (*func) (GtkWidget *widget), GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (turns->window));
  Frame frame = { FALSE, FALSE, 0 };
  gboolean over = FALSE;
  gulong paint = g_signal_connect (clock, "paint", G_CALLBACK (on_paint), &frame);
  gulong after = g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), &frame);
  guint patience = g_timeout_add ((guint) (PATIENCE * 1000), on_over, &over);
  double start = bench_now ();

  func (widget);
  while (!frame.done && !over)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
  g_signal_handler_disconnect (clock, paint);
  g_signal_handler_disconnect (clock, after);
  rest (REST);
  return frame.done ? frame.end - start : -1;
}

static void
press (GtkWidget *button)
{
  gtk_widget_set_state_flags (button, GTK_STATE_FLAG_ACTIVE, FALSE);
}

static void
let_go (GtkWidget *button)
{
  gtk_widget_unset_state_flags (button, GTK_STATE_FLAG_ACTIVE);
}

static void
click (GtkWidget *button)
{
  g_signal_emit_by_name (button, "clicked");
}

static void
collect_buttons (GtkWidget *widget, GtkWidget *but, GPtrArray *out)
{
  if (widget == but || !gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_BUTTON (widget))
    g_ptr_array_add (out, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_buttons (child, but, out);
}

static gboolean
fits (const char *id, const char *pattern)
{
  gsize length = strlen (pattern);

  return g_str_has_suffix (pattern, "*") ? strncmp (id, pattern, length - 1) == 0
                                         : strcmp (id, pattern) == 0;
}

/* Which button stands for a part is the page's own affair: the one that makes it the focused part
 * when it gets the focus. */
static GtkWidget *
find_in_page (CairnPage *page, const char *pattern)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  collect_buttons (GTK_WIDGET (page), NULL, buttons);
  for (guint b = 0; b < buttons->len; b++)
    {
      GtkWidget *button = g_ptr_array_index (buttons, b);
      g_autoptr (GPtrArray) items = NULL;

      gtk_widget_grab_focus (button);
      items = cairn_page_describe (page);
      for (guint i = 0; i < items->len; i++)
        {
          const CairnItem *item = g_ptr_array_index (items, i);

          if ((item->state & CAIRN_ITEM_FOCUSED) != 0 && fits (item->id, pattern))
            return button;
        }
    }
  return NULL;
}

/* The bar describes its buttons in the order in which they stand. */
static GtkWidget *
find_in_bar (CairnWindow *window, const char *id)
{
  CairnPage *page = cairn_window_get_page (window);
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  g_autoptr (GPtrArray) items = cairn_window_describe (window);
  g_autoptr (GPtrArray) before = cairn_page_describe (page);

  collect_buttons (GTK_WIDGET (window), GTK_WIDGET (page), buttons);
  for (guint i = before->len; i < items->len && i - before->len < buttons->len; i++)
    if (strcmp (((CairnItem *) g_ptr_array_index (items, i))->id + strlen (CAIRN_BAR_ID), id) == 0)
      return g_ptr_array_index (buttons, i - before->len);
  return NULL;
}

static GtkWidget *
find (Turns *turns, const char *touch)
{
  g_autofree char *own = g_strconcat ("language:", turns->language, NULL);

  if (g_str_has_prefix (touch, "bar:"))
    return find_in_bar (turns->window, touch + strlen ("bar:"));
  return find_in_page (cairn_window_get_page (turns->window),
                       strcmp (touch, "language:@") == 0 ? own : touch);
}

static void
note (GArray *times, double seconds)
{
  if (seconds >= 0)
    g_array_append_val (times, seconds);
}

static void
note_silent (Turns *turns, const char *what, const char *touch)
{
  CairnPageId here = cairn_navigator_here (cairn_window_get_navigator (turns->window));

  g_hash_table_add (turns->silent,
                    g_strdup_printf ("%s %s on %s", what, touch, cairn_page_kind (here)->id));
}

static void
touch (Turns *turns, GtkWidget *button, const char *id, gboolean first)
{
  g_autoptr (CairnPage) before = g_object_ref (cairn_window_get_page (turns->window));
  double pressed, clicked;

  rest (REST);
  pressed = time_frame (turns, press, button);
  if (pressed < 0)
    note_silent (turns, "pressing", id);
  time_frame (turns, let_go, button);
  clicked = time_frame (turns, click, button);
  if (clicked < 0)
    note_silent (turns, "choosing", id);
  note (turns->pressed, pressed);
  if (cairn_window_get_page (turns->window) == before)
    {
      note (turns->chosen, clicked);
      return;
    }
  note (first ? turns->first : turns->pages, clicked);
  if (!first)
    note (turns->seen[cairn_navigator_here (cairn_window_get_navigator (turns->window))], clicked);
}

/* Back to the first screen at the end. */
static void
go (Turns *turns, const char *way, gboolean first)
{
  g_auto (GStrv) touches = g_strsplit (way, " ", -1);

  for (guint i = 0; touches[i] != NULL && *touches[i] != '\0'; i++)
    {
      GtkWidget *button = find (turns, touches[i]);
      CairnPageId here = cairn_navigator_here (cairn_window_get_navigator (turns->window));

      if (button == NULL)
        {
          bench_print ("page: (nothing to touch for %s on %s)", touches[i],
                       cairn_page_kind (here)->id);
          break;
        }
      touch (turns, button, touches[i], first);
    }
  touch (turns, find_in_bar (turns->window, "clear"), "bar:clear", first);
}

static void
walk (Turns *turns, const char *state, const char *language, const char *only)
{
  g_autoptr (CairnSession) session = bench_window_session (state, "en");
  gboolean tiny = only != NULL && *only == '\0';
  guint walks = tiny ? 1 : only != NULL ? WALKS_ONLY : WALKS;

  turns->language = language;
  turns->window = cairn_window_new (NULL, session);
  gtk_window_present (GTK_WINDOW (turns->window));
  rest (0.5);
  for (guint w = 0; w < walks; w++)
    {
      if (only != NULL)
        go (turns, tiny ? ways[0] : only, FALSE);
      for (guint i = 0; only == NULL && i < G_N_ELEMENTS (ways); i++)
        go (turns, ways[i], w == 0);
    }
  gtk_window_destroy (GTK_WINDOW (turns->window));
  rest (REST);
}

static gboolean
print_times (const char *what, GArray *seconds, double budget)
{
  BenchTimes times = bench_times_of (seconds);
  gboolean kept = budget <= 0 || times.p99 <= budget;
  g_autofree char *verdict = budget > 0 ? g_strdup_printf (", budget p99 %.1f ms: %s", budget * 1e3,
                                                           bench_verdict (kept))
                                        : g_strdup ("");

  bench_print ("page: %-20s %4u times: p50 %5.1f ms, p99 %5.1f ms, at most %5.1f ms%s", what,
               seconds->len, times.middle * 1e3, times.p99 * 1e3, times.most * 1e3, verdict);
  return kept;
}

static void
print_silent (Turns *turns)
{
  GHashTableIter touches;
  gpointer touch;

  g_hash_table_iter_init (&touches, turns->silent);
  while (g_hash_table_iter_next (&touches, &touch, NULL))
    bench_print ("page: (no new picture after %s)", (const char *) touch);
}

static gboolean
print (Turns *turns)
{
  gboolean kept;

  for (CairnPageId i = 0; i < CAIRN_N_PAGES; i++)
    if (turns->seen[i]->len > 0)
      print_times (cairn_page_kind (i)->id, turns->seen[i], PAGE_BUDGET);
  kept = print_times ("all new pages", turns->pages, PAGE_BUDGET);
  if (turns->first->len > 0)
    print_times ("(first in a language)", turns->first, 0);
  kept = print_times ("pressed", turns->pressed, FEEDBACK_BUDGET) && kept;
  kept = print_times ("chosen", turns->chosen, FEEDBACK_BUDGET) && kept;
  print_silent (turns);
  return kept;
}

gboolean
bench_turns (const char *state, const char *only, GError **error)
{
  Turns turns = { 0 };
  gboolean kept;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  for (guint i = 0; i < CAIRN_N_PAGES; i++)
    turns.seen[i] = g_array_new (FALSE, FALSE, sizeof (double));
  turns.pages = g_array_new (FALSE, FALSE, sizeof (double));
  turns.first = g_array_new (FALSE, FALSE, sizeof (double));
  turns.pressed = g_array_new (FALSE, FALSE, sizeof (double));
  turns.chosen = g_array_new (FALSE, FALSE, sizeof (double));
  turns.silent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < (only != NULL ? 1 : G_N_ELEMENTS (languages)); i++)
    walk (&turns, state, languages[i], only);
  kept = print (&turns);
  if (turns.pages->len == 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no page was turned");
  for (guint i = 0; i < CAIRN_N_PAGES; i++)
    g_array_unref (turns.seen[i]);
  g_array_unref (turns.pages);
  g_array_unref (turns.first);
  g_array_unref (turns.pressed);
  g_array_unref (turns.chosen);
  g_hash_table_unref (turns.silent);
  return kept;
}
