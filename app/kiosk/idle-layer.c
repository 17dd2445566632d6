/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/idle-layer.h"

#include "widgets/draw.h"
#include "widgets/text.h"

struct _CairnIdleLayer
{
  GtkWidget parent_instance;

  CairnSession *session; /* owned; nullable */
  /* children of the template's box, built again with the language */
  GtkWidget *count;
};

enum
{
  CLEARED,
  HELP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CairnIdleLayer, cairn_idle_layer, GTK_TYPE_WIDGET)

static void
on_clear (GtkButton *button, CairnIdleLayer *self)
{
  g_signal_emit (self, signals[CLEARED], 0);
}

static void
on_help (GtkButton *button, CairnIdleLayer *self)
{
  g_signal_emit (self, signals[HELP], 0);
}

static GtkWidget *
make_button (const char *text, const char *style)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *words = cairn_text_new (GTK_ACCESSIBLE_ROLE_PRESENTATION, text);

  cairn_text_set_centred (CAIRN_TEXT (words), TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), words);
  gtk_widget_add_css_class (button, style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return button;
}

static void
cairn_idle_layer_dispose (GObject *object)
{
  cairn_widget_unparent_children (GTK_WIDGET (object));
  g_clear_object (&CAIRN_IDLE_LAYER (object)->session);
  G_OBJECT_CLASS (cairn_idle_layer_parent_class)->dispose (object);
}

static void
cairn_idle_layer_class_init (CairnIdleLayerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_idle_layer_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "idle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT_DIALOG);
  signals[CLEARED] = g_signal_new ("cleared", CAIRN_TYPE_IDLE_LAYER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[HELP] = g_signal_new ("help", CAIRN_TYPE_IDLE_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
cairn_idle_layer_init (CairnIdleLayer *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "overlay");
  gtk_widget_add_css_class (GTK_WIDGET (self), "page");
}

static void
append_words (GtkWidget *box, GtkWidget *words)
{
  cairn_text_set_centred (CAIRN_TEXT (words), TRUE);
  gtk_box_append (GTK_BOX (box), words);
}

/**
 * cairn_idle_layer_set_up:
 * @self: the layer
 * @session: the session
 *
 * Builds it in the present language and look.
 */
void
cairn_idle_layer_set_up (CairnIdleLayer *self, CairnSession *session)
{
  CairnWords *words = session->words;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, cairn_look_px (&session->look, 4));
  const char *title = cairn_words_get (words, N_ ("Are you still there?"));
  GtkWidget *heading = cairn_text_new (GTK_ACCESSIBLE_ROLE_HEADING, title);
  GtkWidget *stay = make_button (cairn_words_get (words, N_ ("I am still here")), "primary");
  GtkWidget *clear = make_button (cairn_words_get (words, N_ ("Clear the screen")), "clear");
  GtkWidget *help = make_button (cairn_words_get (words, N_ ("Help now")), "help");

  cairn_widget_unparent_children (GTK_WIDGET (self));
  g_set_object (&self->session, session);
  gtk_widget_add_css_class (heading, "h1");
  append_words (box, heading);
  self->count = cairn_text_new (GTK_ACCESSIBLE_ROLE_STATUS, "");
  append_words (box, self->count);
  gtk_box_append (GTK_BOX (box), stay);
  gtk_box_append (GTK_BOX (box), clear);
  /* This layer lies over the one of the bar. */
  gtk_box_append (GTK_BOX (box), help);
  /* An overlay is as high as it would be at its least width: one word a line would push the
   * answers off the screen. */
  gtk_widget_set_size_request (box, session->look.width * 2 / 3, -1);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  g_signal_connect (clear, "clicked", G_CALLBACK (on_clear), self);
  g_signal_connect (help, "clicked", G_CALLBACK (on_help), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/**
 * cairn_idle_layer_count:
 * @self: the layer
 * @seconds: until the screen is cleared
 */
void
cairn_idle_layer_count (CairnIdleLayer *self, guint seconds)
{
  g_autofree char *text = NULL;

  /* Translators: %s is a number of seconds. */
  text = cairn_words_nformat (self->session->words,
                              "The screen clears itself in %s second. Touch it to stay.",
                              "The screen clears itself in %s seconds. Touch it to stay.", seconds);
  cairn_text_set_text (CAIRN_TEXT (self->count), text);
}
