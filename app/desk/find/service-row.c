/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/find/service-row.h"

#include "desk/text.h"

#include <string.h>

#define REASONS_MAX 4
#define CAUTIONS_MAX 4
/* Under the name, beside the tick. */
#define DETAILS_INDENT 44

/* The line of hours says these already. */
static const char *const said_by_opening[]
    = { "open-now",       "opens-soon", "day-and-night", "closed-now", "hours-unknown",
        "by-appointment", NULL };

typedef struct
{
  CairnFinder *finder; /* owned */
  CairnOffer offer;    /* a copy: the publication may be another one later */
  GtkWidget *tick;
  gboolean filling;
} Row;

static void
row_free (gpointer data)
{
  Row *self = data;

  g_object_unref (self->finder);
  g_free (self);
}

typedef char *(*CodeFunc) (CairnWords *words, const char *code);

/* Short remarks beside each other, each a whole one. */
static char *
put_together (CairnWords *words, GStrv codes, CodeFunc words_for, guint max)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; codes != NULL && codes[i] != NULL && texts->len < max; i++)
    {
      g_autofree char *text = NULL;

      if (g_strv_contains (said_by_opening, codes[i]))
        continue;
      text = words_for (words, codes[i]);
      if (text != NULL && *text != '\0')
        g_ptr_array_add (texts, g_steal_pointer (&text));
    }
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (" · ", (GStrv) texts->pdata);
}

static GtkWidget *
new_line (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_line (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label;

  if (text == NULL || *text == '\0')
    return;
  label = new_line (text, style);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
new_summary (CairnFinder *finder, const CairnMatch *match, const CairnCard *card)
{
  CairnDesk *desk = cairn_finder_get_desk (finder);
  CairnWords *words = cairn_desk_get_words (desk);
  GTimeZone *zone = cairn_published_settings (cairn_finder_get_published (finder))->zone;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *open = cairn_words_open (words, &match->open, cairn_desk_now (desk), zone);
  g_autofree char *reasons = put_together (words, match->reasons, cairn_words_reason, REASONS_MAX);
  g_autofree char *cautions
      = put_together (words, match->cautions, cairn_words_caution, CAUTIONS_MAX);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), new_line (card->name.text, "heading"));
  add_line (box, card->organization.text, "dim-label");
  add_line (box, open, match->open.state == CAIRN_OPEN_NOW ? "success" : NULL);
  add_line (box, reasons, NULL);
  add_line (box, cautions, "warning");
  return box;
}

/* ---- unfolded -------------------------------------------------------------------------------- */

static void
add_fact (GtkWidget *box, const char *icon, const char *name, const char *text)
{
  GtkWidget *line, *image, *label;

  if (text == NULL || *text == '\0')
    return;
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  image = gtk_image_new_from_icon_name (icon);
  label = new_line (text, NULL);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (image, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name,
                                  -1);
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (box), line);
}

static void
add_phones (GtkWidget *box, CairnWords *words, const CairnCard *card)
{
  for (guint i = 0; i < card->phones->len; i++)
    {
      const CairnCardPhone *phone = g_ptr_array_index (card->phones, i);
      g_autofree char *number = cairn_words_phone (words, phone->number);
      g_autofree char *text = *phone->description.text != '\0'
                                  ? g_strconcat (number, "\n", phone->description.text, NULL)
                                  : g_strdup (number);

      add_fact (box, "call-start-symbolic", _ ("Telephone"), text);
    }
}

static void
add_steps (GtkWidget *box, CairnWords *words, const CairnCard *card)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  for (guint i = 0; i < card->steps->len; i++)
    g_ptr_array_add (steps, cairn_words_step (words, g_ptr_array_index (card->steps, i)));
  g_ptr_array_add (steps, NULL);
  text = g_strjoinv ("\n", (GStrv) steps->pdata);
  add_fact (box, "view-list-ordered-symbolic", _ ("First steps"), text);
}

static void
add_place (GtkWidget *box, const CairnCard *card)
{
  add_fact (box, "mark-location-symbolic", _ ("Place"),
            card->area_only ? _ ("Call to hear where it is.") : card->address.text);
}

static GtkWidget *
new_details (CairnFinder *finder, const CairnCard *card)
{
  CairnWords *words = cairn_desk_get_words (cairn_finder_get_desk (finder));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_autofree char *written
      = cairn_words_written_in (words, card->description.text, card->description.lang);

  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_start (box, DETAILS_INDENT);
  if (*card->description.text != '\0')
    gtk_box_append (GTK_BOX (box), new_line (card->description.text, NULL));
  add_line (box, written, "dim-label");
  add_phones (box, words, card);
  add_place (box, card);
  add_fact (box, "mail-unread-symbolic", _ ("E-mail"), card->email);
  add_fact (box, "web-browser-symbolic", _ ("Web page"), card->url);
  add_steps (box, words, card);
  return box;
}

/* ---- the row --------------------------------------------------------------------------------- */

static void
on_tick (GtkCheckButton *tick, Row *self)
{
  if (!self->filling)
    cairn_finder_tick (self->finder, &self->offer, gtk_check_button_get_active (tick));
}

/* One service may stand under two needs: its ticks go together. */
static void
follow (CairnFinder *finder, GtkWidget *widget)
{
  Row *self = g_object_get_data (G_OBJECT (widget), "row");

  self->filling = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->tick),
                               cairn_finder_is_ticked (finder, &self->offer));
  self->filling = FALSE;
}

static GtkWidget *
new_unfold (GtkWidget *revealer, const char *name)
{
  GtkWidget *unfold = gtk_toggle_button_new ();
  g_autofree char *label = g_strdup_printf (_ ("More about %s"), name);

  gtk_button_set_icon_name (GTK_BUTTON (unfold), "pan-down-symbolic");
  gtk_widget_add_css_class (unfold, "flat");
  gtk_widget_add_css_class (unfold, "circular");
  gtk_widget_set_valign (unfold, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (unfold, _ ("How to reach it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (unfold), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_bind_property (unfold, "active", revealer, "reveal-child", G_BINDING_DEFAULT);
  return unfold;
}

static GtkWidget *
new_tick (Row *self, const char *name)
{
  GtkWidget *tick = gtk_check_button_new ();
  g_autofree char *label = g_strdup_printf (_ ("%s: put it on the slip"), name);

  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (tick, "selection-mode");
  gtk_widget_set_tooltip_text (tick, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (tick, "toggled", G_CALLBACK (on_tick), self);
  return tick;
}

/* A press anywhere on the line ticks it. */
static void
on_pressed (GtkGestureClick *click, int presses, double x, double y, Row *self)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->tick),
                               !gtk_check_button_get_active (GTK_CHECK_BUTTON (self->tick)));
}

static void
make_pressable (GtkWidget *summary, Row *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (summary, GTK_EVENT_CONTROLLER (click));
}

static GtkWidget *
new_content (Row *self, const CairnMatch *match, const CairnCard *card)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *revealer = gtk_revealer_new ();
  GtkWidget *summary = new_summary (self->finder, match, card);

  self->tick = new_tick (self, card->name.text);
  make_pressable (summary, self);
  gtk_revealer_set_child (GTK_REVEALER (revealer), new_details (self->finder, card));
  gtk_box_append (GTK_BOX (line), self->tick);
  gtk_box_append (GTK_BOX (line), summary);
  gtk_box_append (GTK_BOX (line), new_unfold (revealer, card->name.text));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), revealer);
  gtk_widget_add_css_class (box, "cairn-text-row");
  return box;
}

/**
 * cairn_find_row_new:
 * @finder: what it belongs to
 * @match: a service that fits
 *
 * Returns: (transfer floating) (nullable): its line; %NULL when its card can't be read
 */
GtkWidget *
cairn_find_row_new (CairnFinder *finder, const CairnMatch *match)
{
  const char *lang = cairn_desk_get_language (cairn_finder_get_desk (finder));
  g_autoptr (CairnCard) card
      = cairn_published_card (cairn_finder_get_published (finder), match->offer, lang, NULL);
  GtkWidget *row;
  Row *self;

  if (card == NULL)
    return NULL;
  row = adw_preferences_row_new ();
  self = g_new0 (Row, 1);
  self->finder = g_object_ref (finder);
  self->offer = *match->offer;
  g_object_set_data_full (G_OBJECT (row), "row", self, row_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), new_content (self, match, card));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), card->name.text);
  g_signal_connect_object (finder, "ticked", G_CALLBACK (follow), row, 0);
  follow (finder, row);
  return row;
}
