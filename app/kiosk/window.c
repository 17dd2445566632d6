/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/window-private.h"

#include "kiosk/idle.h"
#include "kiosk/style.h"

#include <string.h>

#define MORE_TIME 10 /* "I need more time" */
#define RETRY 5      /* seconds between looks for something published, when out of order */
#define LEFT_ALONE 3 /* seconds after the last touch */

G_DEFINE_FINAL_TYPE (CairnWindow, cairn_window, GTK_TYPE_APPLICATION_WINDOW)

static void
apply_style (CairnWindow *self)
{
  const CairnLook *look = &self->session->look;

  cairn_style_apply (look, self->session->words);
  for (CairnTheme theme = 0; theme < CAIRN_N_THEMES; theme++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), cairn_theme_id (theme));
  gtk_widget_add_css_class (GTK_WIDGET (self), cairn_theme_id (look->theme));
}

/**
 * cairn_window_describe_spoken:
 * @self: the window
 *
 * Returns: (transfer full): the same as cairn_window_describe(), without what can't be read aloud
 *   while the screen is read aloud
 */
GPtrArray *
cairn_window_describe_spoken (CairnWindow *self)
{
  GPtrArray *items = cairn_window_describe (self);

  cairn_speaker_leave_out (self->speaker, items);
  return items;
}

static void
on_page_changed (CairnPage *page, CairnWindow *self)
{
  g_autoptr (GPtrArray) items = NULL;

  if (page != self->page)
    return;
  cairn_frame_update (self->frame);
  items = cairn_window_describe_spoken (self);
  cairn_speaker_read_changes (self->speaker, items);
}

/* A page that has only text leaves the focus to the bar. */
static void
focus_first (CairnWindow *self, CairnPage *page)
{
  if (!gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD))
    cairn_frame_focus (self->frame, CAIRN_BAR_ID "back");
}

static void
show_page (CairnWindow *self)
{
  CairnPage *page = cairn_page_new (self->session, self->navigator);
  CairnPlace *place = cairn_places_here (self->session->places);

  self->moving = TRUE;
  self->page = page;
  g_signal_connect (page, "changed", G_CALLBACK (on_page_changed), self);
  cairn_frame_set_page (self->frame, page);
  if (*place->focus != '\0' || *place->top != '\0')
    cairn_page_restore_place (page);
  else
    focus_first (self, page);
  self->moving = FALSE;
}

/* Of the page alone: the bar is the same everywhere, and comes at the end of the round. */
static void
read_page (CairnWindow *self)
{
  g_autoptr (GPtrArray) items = cairn_page_describe (self->page);

  cairn_speaker_leave_out (self->speaker, items);
  cairn_speaker_read_page (self->speaker, items);
}

static void
on_moved (CairnNavigator *navigator, CairnWindow *self)
{
  show_page (self);
  if (cairn_speaker_must_ask (self->speaker))
    cairn_navigator_go (self->navigator, CAIRN_PAGE_LISTEN, 0);
  else
    read_page (self);
}

/* Whoever touched Text size may touch it again: the new bar has the focus where the old one did. */
static void
on_restyled (CairnSession *session, CairnWindow *self)
{
  g_autofree char *focused = cairn_frame_get_focused (self->frame);

  apply_style (self);
  cairn_page_keep_place (self->page);
  cairn_frame_set_up (self->frame, session, self->navigator);
  cairn_page_rebuild (self->page);
  if (focused != NULL)
    cairn_frame_focus (self->frame, focused);
  cairn_idle_layer_set_up (self->idle_layer, session);
}

/* Only what is ours is let go: to take a clipboard tells every other program on the display that
 * something was done here, and where a desk stands on the same one, it takes away what staff
 * copied. */
static void
clear_clipboard (GdkClipboard *clipboard)
{
  if (gdk_clipboard_is_local (clipboard) && gdk_clipboard_get_content (clipboard) != NULL)
    gdk_clipboard_set_content (clipboard, NULL);
}

static void
clear_clipboards (CairnWindow *self)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));

  clear_clipboard (gdk_display_get_clipboard (display));
  clear_clipboard (gdk_display_get_primary_clipboard (display));
}

static void
on_wiped (CairnSession *session, CairnWindow *self)
{
  cairn_speaker_wipe (self->speaker);
  clear_clipboards (self);
  self->page = NULL;
  cairn_frame_set_page (self->frame, NULL);
  /* How somebody used the screen is no more to be seen than what they chose. */
  gtk_widget_remove_css_class (GTK_WIDGET (self), "keys");
  apply_style (self);
  cairn_navigator_restart (self->navigator);
  cairn_frame_set_up (self->frame, session, self->navigator);
  cairn_idle_layer_set_up (self->idle_layer, session);
  /* Last: as long as the old page is there, GTK would take what lies under the pointer for its
   * target, and keep it until somebody touches the screen. */
  gtk_widget_set_visible (GTK_WIDGET (self->idle_layer), FALSE);
}

static void
on_frame_activated (CairnFrame *frame, const char *id, CairnWindow *self)
{
  cairn_window_activate (self, id);
}

static void
on_idle_cleared (CairnIdleLayer *layer, CairnWindow *self)
{
  cairn_session_end (self->session, CAIRN_ENDING_CLEARED);
}

static void
on_idle_help (CairnIdleLayer *layer, CairnWindow *self)
{
  cairn_window_touch (self);
  cairn_window_activate (self, "help");
}

static gboolean
take_away_question (gpointer data)
{
  CairnWindow *self = data;

  self->answered = 0;
  cairn_window_touch (self);
  return G_SOURCE_REMOVE;
}

/* A finger on "Are you still there?" may be on one of its buttons: they are not taken from under
 * it, but once it has left them. */
static void
on_finger (CairnWindow *self, gboolean down)
{
  if (down)
    cairn_speaker_hush (self->speaker);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->idle_layer)))
    cairn_window_touch (self);
  else if (down)
    self->last_touch = cairn_window_seconds ();
  else if (self->answered == 0)
    self->answered = g_idle_add (take_away_question, self);
}

/* Keys are looked at by cairn_window_on_key(): those that it takes do not come here. */
static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, CairnWindow *self)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
      gtk_widget_remove_css_class (GTK_WIDGET (self), "keys");
      on_finger (self, TRUE);
      break;
    case GDK_BUTTON_RELEASE:
    case GDK_TOUCH_END:
    case GDK_TOUCH_CANCEL:
    case GDK_GRAB_BROKEN:
      on_finger (self, FALSE);
      break;
    case GDK_SCROLL:
      cairn_window_touch (self);
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

/* Tab, or a touch, went there: read it, unless an arrow has done so. */
static void
on_focus (CairnWindow *self, GParamSpec *pspec, gpointer data)
{
  g_autoptr (GPtrArray) items = NULL;

  if (self->page == NULL || self->speaker == NULL || self->moving || !self->session->listening.on)
    return;
  items = cairn_window_describe_spoken (self);
  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      if ((item->state & CAIRN_ITEM_FOCUSED) != 0
          && strcmp (item->id, cairn_speaker_get_cursor (self->speaker)) != 0)
        cairn_speaker_read_item (self->speaker, items, i);
    }
}

/* The first page is built before the window can take the focus. */
static void
cairn_window_map (GtkWidget *widget)
{
  CairnWindow *self = CAIRN_WINDOW (widget);

  GTK_WIDGET_CLASS (cairn_window_parent_class)->map (widget);
  if (self->page != NULL && gtk_root_get_focus (GTK_ROOT (self)) == NULL)
    focus_first (self, self->page);
}

static gboolean
on_close_request (GtkWindow *window, gpointer data)
{
  /* A visitor cannot leave the program. */
  return !gtk_window_get_decorated (window);
}

/* No inspector on a public screen. */
static gboolean
cairn_window_enable_debugging (GtkWindow *window, gboolean toggle)
{
  return TRUE;
}

/* Nobody is there: the first screen, too, shows what staff have published. Not under a finger. */
static gboolean
may_look_again (CairnWindow *self, gint64 now)
{
  CairnSession *session = self->session;

  if (session->published == NULL)
    return now % RETRY == 0;
  return !session->places->started && now - self->last_touch >= LEFT_ALONE
         && cairn_navigator_here (self->navigator) == CAIRN_PAGE_ATTRACT;
}

static gboolean
on_tick (gpointer data)
{
  CairnWindow *self = data;
  gint64 now = cairn_window_seconds ();

  /* Who listens, watches or waits for somebody is there (design §8). */
  if (cairn_voice_is_speaking (self->session->voice) || cairn_page_is_playing (self->page)
      || cairn_bell_is_open (self->session->bell))
    self->last_touch = now;
  cairn_window_check_idle (self, now);
  if (may_look_again (self, now) && cairn_session_refresh (self->session))
    cairn_session_wipe (self->session);
  return G_SOURCE_CONTINUE;
}

static void
cairn_window_dispose (GObject *object)
{
  CairnWindow *self = CAIRN_WINDOW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->answered, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->navigator != NULL)
    g_signal_handlers_disconnect_by_data (self->navigator, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CAIRN_TYPE_WINDOW);
  g_clear_pointer (&self->speaker, cairn_speaker_free);
  g_clear_object (&self->navigator);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cairn_window_parent_class)->dispose (object);
}

/* The screen decides how large it is, not what is on it: without this, GTK lays all texts out again
 * and again, to find the narrowest window they have room in. */
static void
cairn_window_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  CairnWindow *self = CAIRN_WINDOW (widget);

  *minimum_baseline = *natural_baseline = -1;
  *minimum = *natural = 1;
  if (self->session == NULL)
    return;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->session->look.width
                                                       : self->session->look.height;
}

static void
cairn_window_class_init (CairnWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_window_dispose;
  widget_class->map = cairn_window_map;
  widget_class->measure = cairn_window_measure;
  GTK_WINDOW_CLASS (klass)->enable_debugging = cairn_window_enable_debugging;
  g_type_ensure (CAIRN_TYPE_FRAME);
  g_type_ensure (CAIRN_TYPE_IDLE_LAYER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cairn/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, CairnWindow, frame);
  gtk_widget_class_bind_template_child (widget_class, CairnWindow, idle_layer);
  gtk_widget_class_bind_template_callback (widget_class, on_frame_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_idle_cleared);
  gtk_widget_class_bind_template_callback (widget_class, on_idle_help);
  gtk_widget_class_bind_template_callback (widget_class, on_event);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_key",
                                                G_CALLBACK (cairn_window_on_key));
  gtk_widget_class_bind_template_callback (widget_class, on_close_request);
}

static void
cairn_window_init (CairnWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cairn_window_new:
 * @application: (nullable): the application
 * @session: the session
 *
 * Returns: (transfer none): the one window, on its first screen
 */
CairnWindow *
cairn_window_new (GtkApplication *application, CairnSession *session)
{
  CairnWindow *self = g_object_new (CAIRN_TYPE_WINDOW, "application", application, NULL);
  const CairnLook *look = &session->look;

  self->session = g_object_ref (session);
  self->navigator = cairn_navigator_new (session);
  self->speaker = cairn_speaker_new (session, self->navigator);
  self->last_touch = cairn_window_seconds ();
  gtk_window_set_default_size (GTK_WINDOW (self), look->width, look->height);
  apply_style (self);
  g_signal_connect (session, "restyled", G_CALLBACK (on_restyled), self);
  g_signal_connect (session, "wiped", G_CALLBACK (on_wiped), self);
  g_signal_connect (self->navigator, "moved", G_CALLBACK (on_moved), self);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (on_focus), NULL);
  cairn_frame_set_up (self->frame, session, self->navigator);
  cairn_idle_layer_set_up (self->idle_layer, session);
  cairn_navigator_restart (self->navigator);
  self->timer = g_timeout_add_seconds (1, on_tick, self);
  return self;
}

/**
 * cairn_window_get_page:
 * @self: the window
 *
 * Returns: (transfer none): the page on the screen
 */
CairnPage *
cairn_window_get_page (CairnWindow *self)
{
  return self->page;
}

/**
 * cairn_window_get_navigator:
 * @self: the window
 *
 * Returns: (transfer none): its navigator
 */
CairnNavigator *
cairn_window_get_navigator (CairnWindow *self)
{
  return self->navigator;
}

/**
 * cairn_window_describe:
 * @self: the window
 *
 * Returns: (transfer full): #CairnItem of the page, then of the bar
 */
GPtrArray *
cairn_window_describe (CairnWindow *self)
{
  GPtrArray *items = cairn_page_describe (self->page);
  g_autoptr (GPtrArray) frame = cairn_frame_describe (self->frame);

  for (guint i = 0; i < frame->len; i++)
    g_ptr_array_add (items, cairn_item_copy (g_ptr_array_index (frame, i)));
  return items;
}

/* Off: it begins, with the question who may hear it. On: how it sounds. */
static void
listen (CairnWindow *self)
{
  gboolean was_on = self->session->listening.on;

  if (!cairn_speaker_can_start (self->speaker))
    return;
  cairn_speaker_start (self->speaker);
  if (was_on || cairn_speaker_must_ask (self->speaker))
    cairn_navigator_go (self->navigator, CAIRN_PAGE_LISTEN, 0);
  else
    read_page (self);
}

/**
 * cairn_window_activate:
 * @self: the window
 * @id: of a button of the bar: "back", "next", "help", "ask", "listen", "text-size", "contrast",
 *   "language" or "clear"
 *
 * The same as touching it.
 */
void
cairn_window_activate (CairnWindow *self, const char *id)
{
  g_return_if_fail (CAIRN_IS_WINDOW (self));

  cairn_page_keep_place (self->page);
  if (strcmp (id, "back") == 0)
    cairn_navigator_back (self->navigator);
  else if (strcmp (id, "next") == 0)
    cairn_page_next (self->page);
  else if (strcmp (id, "help") == 0)
    cairn_navigator_go (self->navigator, CAIRN_PAGE_HELP_NOW, 0);
  else if (strcmp (id, "ask") == 0)
    cairn_navigator_go (self->navigator, CAIRN_PAGE_ASK, 0);
  else if (strcmp (id, "staff") == 0)
    cairn_navigator_go (self->navigator, CAIRN_PAGE_PIN, 0);
  else if (strcmp (id, "listen") == 0)
    listen (self);
  else if (strcmp (id, "text-size") == 0 || strcmp (id, "contrast") == 0)
    cairn_navigator_go (self->navigator, CAIRN_PAGE_COMFORT, 0);
  else if (strcmp (id, "language") == 0)
    cairn_navigator_go (self->navigator, CAIRN_PAGE_LANGUAGE, 0);
  else if (strcmp (id, "clear") == 0)
    cairn_session_end (self->session, CAIRN_ENDING_CLEARED);
}

/**
 * cairn_window_touch:
 * @self: the window
 *
 * Somebody is there.
 */
void
cairn_window_touch (CairnWindow *self)
{
  g_return_if_fail (CAIRN_IS_WINDOW (self));

  self->last_touch = cairn_window_seconds ();
  self->woken = gtk_widget_get_visible (GTK_WIDGET (self->idle_layer));
  gtk_widget_set_visible (GTK_WIDGET (self->idle_layer), FALSE);
}

/**
 * cairn_window_set_patience:
 * @self: the window
 * @seconds: how long a screen waits before it asks; 0: by the table of screens
 */
void
cairn_window_set_patience (CairnWindow *self, guint seconds)
{
  self->patience = seconds;
}

/* Nothing to clear, or something that must not be cut off. */
static gboolean
may_stay (CairnWindow *self)
{
  CairnSession *session = self->session;

  return !session->places->started || cairn_bell_is_open (session->bell)
         || (session->printing != NULL
             && cairn_printing_get_state (session->printing) <= CAIRN_PRINT_PRINTING);
}

/**
 * cairn_window_check_idle:
 * @self: the window
 * @now: seconds of the monotonic clock
 *
 * Asks whether somebody is still there, counts down, wipes.
 */
void
cairn_window_check_idle (CairnWindow *self, gint64 now)
{
  guint patience = self->patience;
  guint left;

  g_return_if_fail (CAIRN_IS_WINDOW (self));

  if (may_stay (self))
    return;
  if (patience == 0)
    patience = cairn_page_kind (cairn_navigator_here (self->navigator))->idle_seconds;
  if (self->session->more_time)
    patience *= MORE_TIME;
  switch (cairn_idle_state (now, self->last_touch, patience, &left))
    {
    case CAIRN_IDLE_WARNING:
      cairn_idle_layer_count (self->idle_layer, left);
      if (!gtk_widget_get_visible (GTK_WIDGET (self->idle_layer)))
        cairn_speaker_read_text (self->speaker,
                                 cairn_words_get (self->session->words,
                                                  /* Translators: spoken, before it is cleared. */
                                                  N_ ("Are you still there? The screen clears "
                                                      "itself soon. Press any key to stay.")),
                                 FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->idle_layer), TRUE);
      break;
    case CAIRN_IDLE_OVER:
      cairn_session_end (self->session, CAIRN_ENDING_IDLE);
      break;
    case CAIRN_IDLE_NO:
    default:
      break;
    }
}
