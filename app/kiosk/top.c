/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/top.h"

#include "kiosk/practice.h"
#include "widgets/beside.h"
#include "widgets/text.h"

/* Times GTK's half a second; 2 is the most it takes with its usual settings. */
#define STAFF_DELAY 2.0

#define MARKS "cairn-marks"

enum
{
  DEMONSTRATION = 1 << 0,
  PRACTICE = 1 << 1,
};

static guint
read_marks (CairnSession *session)
{
  gboolean demonstration
      = cairn_session_is_demonstration (session)
        || (session->published == NULL && cairn_help_now_demonstration (session->help));

  return (demonstration ? DEMONSTRATION : 0) | (cairn_practice_is_on (session) ? PRACTICE : 0);
}

static const char *
centre_name (CairnSession *session)
{
  const char *name = cairn_help_now_centre_in (session->help, cairn_session_lang (session));

  if (*name == '\0' && session->published != NULL)
    return cairn_published_settings (session->published)->centre_name;
  return name;
}

static GtkWidget *
make_strip (const char *text, const char *style, gboolean centred)
{
  GtkWidget *strip = cairn_beside_new (0);
  GtkWidget *words = cairn_text_new (GTK_ACCESSIBLE_ROLE_LABEL, text);

  cairn_text_set_centred (CAIRN_TEXT (words), centred);
  gtk_widget_set_hexpand (words, TRUE);
  cairn_beside_append (CAIRN_BESIDE (strip), words);
  gtk_widget_add_css_class (strip, style);
  return strip;
}

static void
on_long_press (GtkGestureLongPress *gesture, double x, double y, CairnFrame *frame)
{
  g_signal_emit_by_name (frame, "activated", "staff");
}

/* Held for a second it leads to the page for staff: nobody finds that by chance, and nobody who
 * does gets further than the PIN. */
static GtkWidget *
make_name (const char *name, CairnFrame *frame)
{
  GtkWidget *strip = make_strip (name, "strip", FALSE);
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_long_press_set_delay_factor (GTK_GESTURE_LONG_PRESS (press), STAFF_DELAY);
  g_signal_connect (press, "pressed", G_CALLBACK (on_long_press), frame);
  gtk_widget_add_controller (strip, GTK_EVENT_CONTROLLER (press));
  return strip;
}

static const char *
demonstration_line (CairnSession *session)
{
  /* Translators: stands on every screen of a demonstration. */
  return cairn_words_get (session->words, N_ ("Demonstration. These are not real services."));
}

static void
add_marks (GtkWidget *top, CairnSession *session, guint marks)
{
  if ((marks & DEMONSTRATION) != 0)
    gtk_widget_insert_before (make_strip (demonstration_line (session), "demo", TRUE), top, NULL);
  if ((marks & PRACTICE) != 0)
    gtk_widget_insert_before (make_strip (cairn_practice_line (session), "demo", TRUE), top, NULL);
}

/**
 * cairn_top_new:
 * @session: the session
 * @frame: tells what was activated: "staff" by a long press on the centre's name
 *
 * Returns: (transfer floating): a strip each where there is height, beside each other where there
 *   is not
 */
GtkWidget *
cairn_top_new (CairnSession *session, CairnFrame *frame)
{
  const char *name = centre_name (session);
  gboolean tall = cairn_look_is_tall (&session->look);
  GtkWidget *top = tall ? gtk_box_new (GTK_ORIENTATION_VERTICAL, 0) : cairn_beside_new (0);
  guint marks = read_marks (session);

  if (tall)
    add_marks (top, session, marks);
  if (name != NULL && *name != '\0')
    gtk_widget_insert_before (make_name (name, frame), top, NULL);
  if (!tall)
    add_marks (top, session, marks);
  g_object_set_data (G_OBJECT (top), MARKS, GUINT_TO_POINTER (marks));
  return top;
}

/**
 * cairn_top_is_old:
 * @top: of cairn_top_new()
 * @session: the session
 *
 * Returns: whether what has to be said of the whole kiosk is something else by now
 */
gboolean
cairn_top_is_old (GtkWidget *top, CairnSession *session)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (top), MARKS)) != read_marks (session);
}
