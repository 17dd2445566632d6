/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hands.h"

#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>

/* GDK_BUTTON_PRIMARY's neighbours of a wheel, as X numbers them. */
#define WHEEL_UP 4
#define WHEEL_DOWN 5
#define DRAG_STEPS 6

static Display *
x_display (void)
{
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  return gdk_x11_display_get_xdisplay (gdk_display_get_default ());
  G_GNUC_END_IGNORE_DEPRECATIONS
}

static Window
x_window (GtkWindow *window)
{
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  return gdk_x11_surface_get_xid (gtk_native_get_surface (GTK_NATIVE (window)));
  G_GNUC_END_IGNORE_DEPRECATIONS
}

/**
 * hands_focus:
 * @window: a window
 *
 * Gives it the keys, as a window manager would.
 */
void
hands_focus (GtkWindow *window)
{
  XSetInputFocus (x_display (), PointerRoot, RevertToPointerRoot, CurrentTime);
  hands_touch (window, 1, 1, GDK_BUTTON_PRIMARY);
}

/**
 * hands_move:
 * @window: a window
 * @x: pixels from its left edge
 * @y: pixels from its top
 *
 * The pointer goes there.
 */
void
hands_move (GtkWindow *window, double x, double y)
{
  Display *display = x_display ();
  Window child;
  int root_x, root_y;

  XTranslateCoordinates (display, x_window (window), DefaultRootWindow (display), (int) x, (int) y,
                         &root_x, &root_y, &child);
  XTestFakeMotionEvent (display, -1, root_x, root_y, CurrentTime);
  XSync (display, False);
}

/**
 * hands_press:
 * @button: as X numbers them; 1 is what a finger on a screen is
 * @down: whether it goes down, else up
 */
void
hands_press (guint button, gboolean down)
{
  XTestFakeButtonEvent (x_display (), button, down, CurrentTime);
  XSync (x_display (), False);
}

/**
 * hands_touch:
 * @window: a window
 * @x: pixels from its left edge
 * @y: pixels from its top
 * @button: as hands_press() takes it
 *
 * Down and up again in one place.
 */
void
hands_touch (GtkWindow *window, double x, double y, guint button)
{
  hands_move (window, x, y);
  hands_press (button, TRUE);
  hands_press (button, FALSE);
}

/**
 * hands_drag:
 * @window: a window
 * @x: where the finger goes down, from the left edge
 * @y: from the top
 * @to_x: where it leaves
 * @to_y: from the top
 */
void
hands_drag (GtkWindow *window, double x, double y, double to_x, double to_y)
{
  hands_move (window, x, y);
  hands_press (GDK_BUTTON_PRIMARY, TRUE);
  for (guint i = 1; i <= DRAG_STEPS; i++)
    hands_move (window, x + (to_x - x) * i / DRAG_STEPS, y + (to_y - y) * i / DRAG_STEPS);
  hands_press (GDK_BUTTON_PRIMARY, FALSE);
}

/**
 * hands_turn:
 * @window: a window
 * @x: pixels from its left edge
 * @y: pixels from its top
 * @down: which way
 *
 * A wheel over that place, one notch.
 */
void
hands_turn (GtkWindow *window, double x, double y, gboolean down)
{
  hands_touch (window, x, y, down ? WHEEL_DOWN : WHEEL_UP);
}

static void
send_key (guint key, gboolean down)
{
  KeyCode code = XKeysymToKeycode (x_display (), key);

  if (code != 0)
    XTestFakeKeyEvent (x_display (), code, down, CurrentTime);
}

/**
 * hands_key:
 * @key: GDK key value; nothing happens when the keyboard has no such key
 * @modifiers: held while it is pressed: Shift, Control, Alt, Super
 */
void
hands_key (guint key, GdkModifierType modifiers)
{
  static const struct
  {
    GdkModifierType modifier;
    guint key;
  } held[] = {
    { GDK_SHIFT_MASK, GDK_KEY_Shift_L },
    { GDK_CONTROL_MASK, GDK_KEY_Control_L },
    { GDK_ALT_MASK, GDK_KEY_Alt_L },
    { GDK_SUPER_MASK, GDK_KEY_Super_L },
  };

  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    if ((modifiers & held[i].modifier) != 0)
      send_key (held[i].key, TRUE);
  send_key (key, TRUE);
  send_key (key, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    if ((modifiers & held[i].modifier) != 0)
      send_key (held[i].key, FALSE);
  XSync (x_display (), False);
}
