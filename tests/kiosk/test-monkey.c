/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hands that know nothing: touches, keys and turns by chance, on the real window, in three
 * languages. After each of them Help now has to be one touch away and the screen has to lead on;
 * nothing may warn, and memory may not grow from visit to visit.
 *
 *   CAIRN_LONG=1            20,000 of them in each language, and every screen has to be reached
 *   CAIRN_MONKEY_SEED=N     the same ones as in the run that printed this number
 *   CAIRN_MONKEY_STEPS=N    as many
 *   CAIRN_MONKEY_TRACE=1    tells of each */
#include "fixture.h"
#include "hands.h"
#include "measure.h"
#include "screens.h"
#include "warm.h"
#include "weights.h"

#include "kiosk/window-private.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STEPS_USUAL 40
#define STEPS_LONG 20000
/* A visit that goes on for longer is ended by three times Escape. */
#define STEPS_A_VISIT 30
/* One visit of so many begins on a screen of the table: by chance alone some are never found. */
#define LED_EVERY 4
/* So often it is tried, not only looked at, that Help now answers. */
#define HELP_EVERY 25

typedef struct
{
  const char *lang;
  CairnLook look;
} Place;

static const Place places[] = {
  { "en", { 3.955, 1366, 768, CAIRN_THEME_PAPER, 1 } },
  { "ar", { 4.034, 1080, 1920, CAIRN_THEME_CONTRAST, 3 } },
  { "ru", { 3.962, 1280, 800, CAIRN_THEME_NIGHT, 3 } },
};

typedef struct
{
  Kiosk *kiosk;
  GRand *rand;
  guint step, since_wipe, visits;
  guint64 reached; /* bits of CairnPageId */
  Weights weights;
  guint drawn; /* pictures of screens, before the first step */
} Monkey;

static guint seed, steps;
static gboolean whole, trace;
/* For a signal: what was done last. */
static char last[256];

static void
on_signal (int number)
{
  ssize_t written = write (STDERR_FILENO, last, strlen (last));

  signal (number, SIG_DFL);
  if (written >= 0)
    raise (number);
}

static void note (Monkey *monkey, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
note (Monkey *monkey, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_snprintf (last, sizeof last, "# CAIRN_MONKEY_SEED=%u, %s, step %u on %s: %s\n", seed,
              cairn_session_lang (monkey->kiosk->session), monkey->step,
              cairn_page_kind (kiosk_here (monkey->kiosk))->id, what);
  if (trace)
    g_printerr ("%s", last);
}

static double
between (Monkey *monkey, double from, double to)
{
  return g_rand_double_range (monkey->rand, from, to);
}

static guint
below (Monkey *monkey, guint end)
{
  return (guint) g_rand_int_range (monkey->rand, 0, (gint32) end);
}

/* Until what was done is on the screen. */
static void
settle (Monkey *monkey)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (monkey->kiosk->window));
}

static void
on_wiped (CairnSession *session, Monkey *monkey)
{
  monkey->visits++;
  monkey->since_wipe = 0;
}

/* what is done */

/* Of the question over the screen, else of the bar, which comes last: a page may have one, too. */
static GtkWidget *
find_button (Monkey *monkey, const char *style)
{
  GtkWidget *window = GTK_WIDGET (monkey->kiosk->window);
  GtkWidget *layer = GTK_WIDGET (monkey->kiosk->window->idle_layer);
  g_autoptr (GPtrArray) buttons
      = measure_all (gtk_widget_get_mapped (layer) ? layer : window, GTK_TYPE_BUTTON);

  for (guint i = buttons->len; i > 0; i--)
    if (gtk_widget_has_css_class (buttons->pdata[i - 1], style))
      return buttons->pdata[i - 1];
  return NULL;
}

static void
touch_button (Monkey *monkey, GtkWidget *button)
{
  GtkWidget *window = GTK_WIDGET (monkey->kiosk->window);
  graphene_rect_t box;

  g_assert_true (measure_bounds (button, window, &box));
  note (monkey, "touches \"%s\"", measure_name (button));
  hands_touch (GTK_WINDOW (window), box.origin.x + box.size.width * between (monkey, 0.1, 0.9),
               box.origin.y + box.size.height * between (monkey, 0.1, 0.9), GDK_BUTTON_PRIMARY);
}

/* Neither scrolled away nor under something else. */
static gboolean
can_be_hit (GtkWidget *window, GtkWidget *button)
{
  graphene_rect_t box;
  GtkWidget *hit;

  if (!measure_bounds (button, window, &box))
    return FALSE;
  hit = gtk_widget_pick (window, box.origin.x + box.size.width / 2,
                         box.origin.y + box.size.height / 2, GTK_PICK_DEFAULT);
  return hit != NULL && (hit == button || gtk_widget_is_ancestor (hit, button));
}

/* Clear is there on every screen: as likely as any other it would end each visit at once. */
static void
touch_any_button (Monkey *monkey)
{
  GtkWidget *window = GTK_WIDGET (monkey->kiosk->window), *button;
  g_autoptr (GPtrArray) buttons = measure_all (window, GTK_TYPE_BUTTON);

  for (guint i = buttons->len; i > 0; i--)
    if (!can_be_hit (window, buttons->pdata[i - 1]))
      g_ptr_array_remove_index (buttons, i - 1);
  if (buttons->len == 0)
    g_error ("nothing can be touched: %s", last);
  button = buttons->pdata[below (monkey, buttons->len)];
  if (gtk_widget_has_css_class (button, "clear") && below (monkey, 10) > 0)
    button = buttons->pdata[0];
  touch_button (monkey, button);
}

static void
pick_place (Monkey *monkey, double *x, double *y)
{
  const CairnLook *look = &monkey->kiosk->session->look;

  *x = between (monkey, 1, look->width - 1);
  *y = between (monkey, 1, look->height - 1);
}

static void
touch_anywhere (Monkey *monkey)
{
  /* None of the buttons at a mouse's side: after one of those GTK 4.8 gives the next touch to what
   * was under it, so that one touch is lost. */
  static const guint buttons[] = { 1, 1, 1, 1, 2, 3 };
  guint button = buttons[below (monkey, G_N_ELEMENTS (buttons))];
  guint times = below (monkey, 4) == 0 ? 3 : 1;
  double x, y;

  pick_place (monkey, &x, &y);
  note (monkey, "touches %.0f, %.0f with %u, %u times", x, y, button, times);
  for (guint i = 0; i < times; i++)
    hands_touch (GTK_WINDOW (monkey->kiosk->window), x, y, button);
}

static void
drag (Monkey *monkey)
{
  double x, y, to_x, to_y;

  pick_place (monkey, &x, &y);
  pick_place (monkey, &to_x, &to_y);
  note (monkey, "drags from %.0f, %.0f to %.0f, %.0f", x, y, to_x, to_y);
  hands_drag (GTK_WINDOW (monkey->kiosk->window), x, y, to_x, to_y);
}

static void
turn (Monkey *monkey)
{
  gboolean down = below (monkey, 3) > 0;
  double x, y;

  pick_place (monkey, &x, &y);
  note (monkey, "turns the wheel at %.0f, %.0f", x, y);
  hands_turn (GTK_WINDOW (monkey->kiosk->window), x, y, down);
}

/* Of both keypads, and of a keyboard. */
static void
press_known_key (Monkey *monkey)
{
  static const guint keys[]
      = { GDK_KEY_Tab,    GDK_KEY_Tab,      GDK_KEY_Down,        GDK_KEY_Up,       GDK_KEY_Left,
          GDK_KEY_Right,  GDK_KEY_Return,   GDK_KEY_Return,      GDK_KEY_space,    GDK_KEY_Escape,
          GDK_KEY_KP_0,   GDK_KEY_KP_1,     GDK_KEY_KP_2,        GDK_KEY_KP_3,     GDK_KEY_KP_5,
          GDK_KEY_KP_5,   GDK_KEY_KP_8,     GDK_KEY_KP_Multiply, GDK_KEY_KP_Enter, GDK_KEY_F1,
          GDK_KEY_F2,     GDK_KEY_F5,       GDK_KEY_F6,          GDK_KEY_minus,    GDK_KEY_Page_Up,
          GDK_KEY_KP_Add, GDK_KEY_Page_Down };
  guint key = keys[below (monkey, G_N_ELEMENTS (keys))];

  note (monkey, "presses %s", gdk_keyval_name (key));
  hands_key (key, 0);
}

/* Of all there are, with whatever is held: closing, switching, inspecting, copying are among them.
 * The chord of the staff's page, too. */
static void
press_any_key (Monkey *monkey)
{
  static const guint others[]
      = { GDK_KEY_F4,   GDK_KEY_F10, GDK_KEY_F11,    GDK_KEY_Menu, GDK_KEY_Print, GDK_KEY_Delete,
          GDK_KEY_Home, GDK_KEY_End, GDK_KEY_Insert, GDK_KEY_Tab,  GDK_KEY_space, GDK_KEY_Escape };
  guint other = below (monkey, G_N_ELEMENTS (others) + 40);
  guint key = other < G_N_ELEMENTS (others)
                  ? others[other]
                  : GDK_KEY_exclam + below (monkey, GDK_KEY_asciitilde - GDK_KEY_exclam);
  GdkModifierType modifiers = 0;

  modifiers |= below (monkey, 3) == 0 ? GDK_SHIFT_MASK : 0;
  modifiers |= below (monkey, 2) == 0 ? GDK_CONTROL_MASK : 0;
  modifiers |= below (monkey, 3) == 0 ? GDK_ALT_MASK : 0;
  modifiers |= below (monkey, 8) == 0 ? GDK_SUPER_MASK : 0;
  note (monkey, "presses %s with %x", gdk_keyval_name (key), modifiers);
  hands_key (key, modifiers);
}

/* Nobody there for a while: the question, or the end of the visit. */
static void
wait_long (Monkey *monkey)
{
  CairnWindow *window = monkey->kiosk->window;
  guint seconds = 100 + below (monkey, 130);

  note (monkey, "does nothing for %u seconds", seconds);
  cairn_window_check_idle (window, window->last_touch + seconds);
}

static void
do_something (Monkey *monkey)
{
  guint what = below (monkey, 100);

  if (what < 62)
    touch_any_button (monkey);
  else if (what < 72)
    touch_anywhere (monkey);
  else if (what < 84)
    press_known_key (monkey);
  else if (what < 90)
    press_any_key (monkey);
  else if (what < 94)
    drag (monkey);
  else if (what < 97)
    turn (monkey);
  else
    wait_long (monkey);
}

/* what has to hold */

static void
check_help (Monkey *monkey)
{
  GtkWidget *window = GTK_WIDGET (monkey->kiosk->window);
  GtkWidget *help = find_button (monkey, "help");

  if (help == NULL || !can_be_hit (window, help))
    g_error ("Help now is not there, or something lies over it: %s", last);
}

/* What the page offers, or Back, or the button at the end of the bar. */
static void
check_leads_on (Monkey *monkey)
{
  g_autoptr (GPtrArray) items = cairn_window_describe (monkey->kiosk->window);
  guint ways = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = items->pdata[i];
      gboolean control = item->role == CAIRN_ITEM_BUTTON || item->role == CAIRN_ITEM_CHOICE
                         || item->role == CAIRN_ITEM_ONLY_CHOICE;
      gboolean of_bar = g_str_has_prefix (item->id, CAIRN_BAR_ID);

      ways += control && (item->state & CAIRN_ITEM_DISABLED) == 0
              && (!of_bar || strcmp (item->id, CAIRN_BAR_ID "back") == 0
                  || strcmp (item->id, CAIRN_BAR_ID "next") == 0);
    }
  if (ways == 0)
    g_error ("a dead end: %s", last);
}

static void
check_window (Monkey *monkey)
{
  GtkWidget *window = GTK_WIDGET (monkey->kiosk->window);
  const CairnLook *look = &monkey->kiosk->session->look;
  GListModel *windows = gtk_window_get_toplevels ();

  if (!gtk_widget_get_mapped (window) || g_list_model_get_n_items (windows) != 1)
    g_error ("the kiosk is gone, or not alone: %s", last);
  if (gtk_widget_get_width (window) != look->width
      || gtk_widget_get_height (window) != look->height)
    g_error ("the window is %d × %d now: %s", gtk_widget_get_width (window),
             gtk_widget_get_height (window), last);
}

static void
try_help (Monkey *monkey)
{
  CairnPageId before = kiosk_here (monkey->kiosk);

  touch_button (monkey, find_button (monkey, "help"));
  settle (monkey);
  if (kiosk_here (monkey->kiosk) != CAIRN_PAGE_HELP_NOW)
    g_error ("Help now does not answer: %s", last);
  if (before == CAIRN_PAGE_HELP_NOW)
    return;
  touch_button (monkey, find_button (monkey, "back"));
  settle (monkey);
  if (kiosk_here (monkey->kiosk) != before)
    g_error ("Back from Help now leads to %s: %s", cairn_page_kind (kiosk_here (monkey->kiosk))->id,
             last);
}

static void
end_visit (Monkey *monkey)
{
  CairnSession *session = monkey->kiosk->session;

  cairn_window_touch (monkey->kiosk->window);
  settle (monkey);
  note (monkey, "ends the visit");
  for (guint i = 0; i < CAIRN_ESCAPES; i++)
    hands_key (GDK_KEY_Escape, 0);
  settle (monkey);
  if (kiosk_here (monkey->kiosk) != CAIRN_PAGE_ATTRACT || monkey->since_wipe != 0)
    g_error ("three times Escape leads to %s, with %x held: %s",
             cairn_page_kind (kiosk_here (monkey->kiosk))->id,
             gdk_device_get_modifier_state (
                 gdk_seat_get_keyboard (gdk_display_get_default_seat (gdk_display_get_default ()))),
             last);
  if (session->visit->me.needs != 0 || session->visit->other.needs != 0 || session->places->started
      || session->said != NULL)
    g_error ("something of the visit is left: %s", last);
}

/* No videos, and not past the PIN: nobody finds it. */
static void
lead (Monkey *monkey)
{
  const Screen *screen = screen_at (below (monkey, screen_count ()));

  if (strstr (screen->touches, "sign:") != NULL
      || strstr (screen->touches, "bar:staff pin") != NULL)
    return;
  note (monkey, "is led to %s", screen->name);
  screen_reach (monkey->kiosk->window, screen, cairn_session_lang (monkey->kiosk->session));
  settle (monkey);
}

static void
do_step (Monkey *monkey)
{
  guint before = monkey->visits;

  if (monkey->since_wipe == 0 && below (monkey, LED_EVERY) == 0)
    lead (monkey);
  monkey->since_wipe++;
  do_something (monkey);
  settle (monkey);
  monkey->reached |= G_GUINT64_CONSTANT (1) << kiosk_here (monkey->kiosk);
  check_window (monkey);
  check_help (monkey);
  check_leads_on (monkey);
  if (monkey->step % HELP_EVERY == 0)
    try_help (monkey);
  if (monkey->since_wipe >= STEPS_A_VISIT)
    end_visit (monkey);
  if (whole && monkey->visits != before)
    weights_take (&monkey->weights, monkey->visits);
}

static gboolean
is_for_visitors (CairnPageId page)
{
  switch (page)
    {
    case CAIRN_PAGE_OUT_OF_ORDER: /* nothing is published */
    case CAIRN_PAGE_SIGN:         /* no videos */
    case CAIRN_PAGE_LISTEN:       /* no speech-dispatcher */
    case CAIRN_PAGE_OPERATOR:     /* behind the PIN */
      return FALSE;
    default:
      return page != CAIRN_PAGE_NONE;
    }
}

static void
report (Monkey *monkey, const char *lang, double seconds)
{
  guint of = 0, reached = 0;

  for (CairnPageId page = CAIRN_PAGE_NONE + 1; page < CAIRN_N_PAGES; page++)
    {
      gboolean was = (monkey->reached >> page & 1) != 0;

      of += is_for_visitors (page);
      reached += was && is_for_visitors (page);
      if (whole && is_for_visitors (page) && !was)
        g_error ("%s was never reached", cairn_page_kind (page)->id);
      /* By chance nobody finds the PIN. */
      g_assert_false (page == CAIRN_PAGE_OPERATOR && was);
    }
  g_print ("# figure: %s: %u touches, keys and turns in %.0f s, %u visits, %u of %u screens;"
           " seed %u\n",
           lang, monkey->step, seconds, monkey->visits, reached, of, seed);
}

/* The whole run goes on until all weights are known. */
static gboolean
goes_on (const Monkey *monkey)
{
  return monkey->step < steps || (whole && monkey->visits < WEIGHTS_VISITS);
}

static void
test_monkey (gconstpointer data)
{
  const Place *place = data;
  gint64 begin = g_get_monotonic_time ();
  Monkey monkey = { .rand = g_rand_new_with_seed (seed) };
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), place->lang, &place->look);

  monkey.kiosk = kiosk;
  hands_focus (GTK_WINDOW (kiosk->window));
  cairn_machine_set_pin (kiosk->session->machine, SCREENS_PIN, NULL);
  g_free (kiosk->session->printer);
  kiosk->session->printer = g_strdup ("cairn-no-such-queue");
  if (whole)
    monkey.drawn = warm_up (kiosk);
  g_signal_connect (kiosk->session, "wiped", G_CALLBACK (on_wiped), &monkey);
  for (monkey.step = 0; goes_on (&monkey); monkey.step++)
    do_step (&monkey);
  end_visit (&monkey);
  report (&monkey, place->lang, (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC);
  if (whole)
    weights_report (&monkey.weights, place->lang, monkey.drawn);
  g_signal_handlers_disconnect_by_data (kiosk->session, &monkey);
  g_rand_free (monkey.rand);
}

static guint
read_number (const char *name, guint usual)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) strtoul (text, NULL, 10) : usual;
}

int
main (int argc, char **argv)
{
  int result;

  cairn_words_setup ();
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  cairn_words_setup ();
  /* Letters at whole pixels: else cairo keeps up to four pictures of each, by where between two
   * pixels it stood, and goes on to learn new ones for thousands of visits. */
  g_object_set (gtk_settings_get_default (), "gtk-hint-font-metrics", TRUE, NULL);
  whole = g_strcmp0 (g_getenv ("CAIRN_LONG"), "1") == 0;
  trace = g_getenv ("CAIRN_MONKEY_TRACE") != NULL;
  seed = read_number ("CAIRN_MONKEY_SEED", whole ? g_random_int () : 3);
  steps = read_number ("CAIRN_MONKEY_STEPS", whole ? STEPS_LONG : STEPS_USUAL);
  whole = steps >= STEPS_LONG;
  if (argc < 3 || !fixture_make_state (argv[1], argv[2]))
    g_error ("no demonstration state");
  signal (SIGABRT, on_signal);
  signal (SIGTRAP, on_signal);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_strconcat ("/monkey/", places[i].lang, NULL);

      g_test_add_data_func (path, &places[i], test_monkey);
    }
  result = g_test_run ();
  fixture_remove_state ();
  return result;
}
