/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys do in the window: the same as a finger, for hands on a keypad and eyes that do not see
 * the screen. */
#include "kiosk/keys.h"
#include "kiosk/window-private.h"

#include <string.h>

#define ESCAPES_WITHIN 5 /* seconds */

/**
 * cairn_window_seconds:
 *
 * Returns: seconds of the monotonic clock
 */
gint64
cairn_window_seconds (void)
{
  return g_get_monotonic_time () / G_USEC_PER_SEC;
}

/* Once it is silent; three times within five seconds clears the screen, for hands on a keypad. */
static void
escape (CairnWindow *self)
{
  gint64 now = cairn_window_seconds ();

  cairn_voice_stop (self->session->voice);
  memmove (self->escapes, self->escapes + 1, sizeof (gint64) * (CAIRN_ESCAPES - 1));
  self->escapes[CAIRN_ESCAPES - 1] = now;
  if (self->escapes[0] > 0 && now - self->escapes[0] <= ESCAPES_WITHIN)
    cairn_window_activate (self, "clear");
}

static void
move_by (CairnWindow *self, int by)
{
  g_autoptr (GPtrArray) items = cairn_window_describe_spoken (self);
  int to = cairn_speaker_step (self->speaker, items, by);
  const CairnItem *item;

  if (to < 0)
    return;
  item = g_ptr_array_index (items, to);
  /* First: what gets the focus is then known as read. */
  cairn_speaker_read_item (self->speaker, items, (guint) to);
  if (!cairn_page_show_item (self->page, item->id))
    cairn_frame_focus (self->frame, item->id);
}

static const CairnItem *
find_focused (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      if ((item->state & CAIRN_ITEM_FOCUSED) != 0)
        return item;
    }
  return NULL;
}

/* Enter never does what was not just heard: on a text it says the text again. */
static void
choose (CairnWindow *self)
{
  g_autoptr (GPtrArray) items = cairn_window_describe_spoken (self);
  const CairnItem *focused = find_focused (items);
  const char *cursor = cairn_speaker_get_cursor (self->speaker);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (self->session->listening.on && *cursor != '\0'
      && (focused == NULL || strcmp (focused->id, cursor) != 0))
    cairn_speaker_repeat (self->speaker);
  else if (GTK_IS_BUTTON (focus))
    g_signal_emit_by_name (focus, "clicked"); /* activate would wait a quarter of a second */
}

static void
change_voice (CairnWindow *self, const char *how)
{
  cairn_session_change_voice (self->session, how);
  cairn_speaker_repeat (self->speaker);
}

static gboolean
carry_out (CairnWindow *self, CairnKey key)
{
  switch (key)
    {
    case CAIRN_KEY_PREVIOUS:
      move_by (self, -1);
      return GDK_EVENT_STOP;
    case CAIRN_KEY_NEXT:
      move_by (self, 1);
      return GDK_EVENT_STOP;
    case CAIRN_KEY_CHOOSE:
      choose (self);
      return GDK_EVENT_STOP;
    case CAIRN_KEY_ON:
      cairn_window_activate (self, "next");
      return GDK_EVENT_STOP;
    case CAIRN_KEY_HELP:
      cairn_window_activate (self, "help");
      return GDK_EVENT_STOP;
    case CAIRN_KEY_ASK:
      cairn_window_activate (self, "ask");
      return GDK_EVENT_STOP;
    case CAIRN_KEY_LISTEN:
      cairn_window_activate (self, "listen");
      return GDK_EVENT_STOP;
    case CAIRN_KEY_REPEAT:
      cairn_speaker_repeat (self->speaker);
      return GDK_EVENT_STOP;
    case CAIRN_KEY_SLOWER:
      change_voice (self, "slower");
      return GDK_EVENT_STOP;
    case CAIRN_KEY_FASTER:
      change_voice (self, "faster");
      return GDK_EVENT_STOP;
    case CAIRN_KEY_SOFTER:
      change_voice (self, "softer");
      return GDK_EVENT_STOP;
    case CAIRN_KEY_LOUDER:
      change_voice (self, "louder");
      return GDK_EVENT_STOP;
    case CAIRN_KEY_ESCAPE:
      escape (self);
      return GDK_EVENT_STOP;
    case CAIRN_KEY_NONE:
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
takes_digits (CairnWindow *self)
{
  CairnPageId here = cairn_navigator_here (self->navigator);

  return here == CAIRN_PAGE_CODE || here == CAIRN_PAGE_PIN;
}

/* Digits of a code come from the keypad, too. */
static gboolean
type (CairnWindow *self, guint key)
{
  gunichar c = gdk_keyval_to_unicode (key);
  g_autofree char *id = NULL;

  if (!takes_digits (self))
    return FALSE;
  if (key == GDK_KEY_BackSpace || key == GDK_KEY_Delete)
    id = g_strdup ("erase");
  else if (c >= '0' && c <= '9')
    id = g_strdup_printf ("digit:%c", (char) c);
  if (id == NULL)
    return FALSE;
  /* First: what the last digit leads to is said instead of it. */
  if (c >= '0' && c <= '9' && cairn_navigator_here (self->navigator) == CAIRN_PAGE_CODE)
    cairn_speaker_read_text (self->speaker, strchr (id, ':') + 1, TRUE);
  cairn_page_activate (self->page, id);
  return TRUE;
}

/* Control, Alt and Shift with O, for "operator": the README says so to staff. */
static gboolean
is_for_staff (guint key, GdkModifierType modifiers)
{
  const GdkModifierType chord = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK;

  return (modifiers & chord) == chord && gdk_keyval_to_lower (key) == GDK_KEY_o;
}

/**
 * cairn_window_on_key:
 * @controller: takes keys before anybody else
 * @key: GDK key value
 * @code: hardware code, not looked at: keypads are told apart by their keys
 * @modifiers: with Control, Alt or Super it is nobody's key
 * @self: the window
 *
 * Returns: %GDK_EVENT_STOP unless GTK is to look at it
 */
gboolean
cairn_window_on_key (GtkEventControllerKey *controller,
                     guint key,
                     guint code,
                     GdkModifierType modifiers,
                     CairnWindow *self)
{
  gboolean typed = takes_digits (self);
  gboolean rtl = cairn_words_is_rtl (self->session->words);

  gtk_widget_add_css_class (GTK_WIDGET (self), "keys");
  cairn_speaker_hush (self->speaker);
  cairn_window_touch (self);
  if (is_for_staff (key, modifiers))
    {
      cairn_navigator_go (self->navigator, CAIRN_PAGE_PIN, 0);
      return GDK_EVENT_STOP;
    }
  /* A key that answers "Are you still there?" does nothing else, but the one for help. */
  if (self->woken && cairn_key_for (key, rtl, typed) != CAIRN_KEY_HELP)
    return GDK_EVENT_STOP;
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_STOP;
  if (type (self, key))
    return GDK_EVENT_STOP;
  return carry_out (self, cairn_key_for (key, rtl, typed));
}
