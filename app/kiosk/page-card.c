/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/page-private.h"
#include "widgets/beside.h"
#include "widgets/cuts.h"
#include "widgets/drawing.h"
#include "widgets/tiles.h"

static GtkWidget *
make_opening (const CairnCardPart *card)
{
  GtkWidget *opening
      = page_make_text (GTK_ACCESSIBLE_ROLE_PRESENTATION, card->opening, NULL, "chip");

  gtk_widget_add_css_class (opening, card->open ? "good" : "mind");
  return opening;
}

/* Beside each other where they have room. @first, @second: nullable. */
static GtkWidget *
make_flow (CairnPage *self, GtkWidget *first, GtkWidget *second)
{
  GtkWidget *flow = cairn_flow_new (cairn_look_px (page_look (self), 2));

  if (first != NULL)
    cairn_flow_append (CAIRN_FLOW (flow), first);
  if (second != NULL)
    cairn_flow_append (CAIRN_FLOW (flow), second);
  return flow;
}

static void
add_chips (GtkWidget *flow, const char *const *texts, const char *style)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      GtkWidget *chip = page_make_text (GTK_ACCESSIBLE_ROLE_PRESENTATION, texts[i], NULL, "chip");

      gtk_widget_add_css_class (chip, style);
      cairn_flow_append (CAIRN_FLOW (flow), chip);
    }
}

/* Where a view holds little the number stands right below the name, and when it is open and what it
 * is may go on in the next view: all of it and a long name would have no room together. */
static gboolean
is_phone_next (CairnPage *self, const CairnCardPart *card)
{
  return card->phone != NULL && cairn_look_is_crowded (page_look (self))
         && !cairn_page_session (self)->easy;
}

static char *
say_card (const CairnCardPart *card, gboolean phone_next)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  if (phone_next)
    g_ptr_array_add (lines, (char *) card->phone);
  if (card->opening != NULL)
    g_ptr_array_add (lines, (char *) card->opening);
  if (card->summary != NULL && *card->summary != '\0')
    g_ptr_array_add (lines, (char *) card->summary);
  if (card->phone != NULL && !phone_next)
    g_ptr_array_add (lines, (char *) card->phone);
  for (guint i = 0; card->reasons != NULL && card->reasons[i] != NULL; i++)
    g_ptr_array_add (lines, (char *) card->reasons[i]);
  for (guint i = 0; card->cautions != NULL && card->cautions[i] != NULL; i++)
    g_ptr_array_add (lines, (char *) card->cautions[i]);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static GtkWidget *
put_beside (CairnPage *self, const CairnCardPart *card, GtkWidget *words)
{
  const CairnLook *look = page_look (self);
  GtkWidget *box = cairn_beside_new (cairn_look_px (look, 6));
  GtkWidget *picture
      = cairn_picture_new (card->icon, cairn_look_px (look, cairn_look_easy_picture_mm (look)));

  gtk_widget_add_css_class (picture, "logo");
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  cairn_beside_append (CAIRN_BESIDE (box), picture);
  cairn_beside_append (CAIRN_BESIDE (box), words);
  return box;
}

/* No view ends between the name of a service and its number. */
static void
append_kept (GtkWidget *box, GtkWidget *child)
{
  gtk_widget_add_css_class (child, CAIRN_KEEP_WITH_NEXT);
  gtk_box_append (GTK_BOX (box), child);
}

static GtkWidget *
make_phone (const CairnCardPart *card)
{
  return page_make_text (GTK_ACCESSIBLE_ROLE_PRESENTATION, card->phone, NULL, "phone");
}

static void
append_words (CairnPage *self, GtkWidget *box, const CairnCardPart *card)
{
  gboolean has_summary = card->summary != NULL && *card->summary != '\0';
  GtkWidget *title = page_make_text (GTK_ACCESSIBLE_ROLE_PRESENTATION, card->title,
                                     card->title_lang, "card-title");
  GtkWidget *opening = card->opening != NULL ? make_opening (card) : NULL;
  GtkWidget *summary = has_summary ? page_make_text (GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                                     card->summary, card->summary_lang, "summary")
                                   : NULL;

  if (is_phone_next (self, card))
    {
      append_kept (box, title);
      gtk_box_append (GTK_BOX (box), make_phone (card));
      if (opening != NULL)
        gtk_box_append (GTK_BOX (box), make_flow (self, opening, NULL));
      if (has_summary)
        gtk_box_append (GTK_BOX (box), summary);
      return;
    }
  append_kept (box, make_flow (self, title, opening));
  if (has_summary)
    append_kept (box, summary);
  if (card->phone != NULL)
    gtk_box_append (GTK_BOX (box), make_phone (card));
}

/**
 * cairn_page_add_card:
 * @self: a page
 * @card: a service in short: what it is, why it is shown, what to mind; touching it opens it
 */
void
cairn_page_add_card (CairnPage *self, const CairnCardPart *card)
{
  const CairnLook *look = page_look (self);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, cairn_look_px (look, 1.5));
  GtkWidget *chips = make_flow (self, NULL, NULL);
  CairnItem *item = cairn_item_new (CAIRN_ITEM_BUTTON, card->id, card->title);

  append_words (self, box, card);
  add_chips (chips, card->reasons, "good");
  add_chips (chips, card->cautions, "mind");
  gtk_box_append (GTK_BOX (box), chips);
  gtk_button_set_child (GTK_BUTTON (button),
                        card->icon != NULL ? put_beside (self, card, box) : box);
  gtk_widget_add_css_class (button, "card");
  g_free (item->text);
  item->text = say_card (card, is_phone_next (self, card));
  if (card->title_lang != NULL)
    {
      g_free (item->lang);
      item->lang = g_strdup (card->title_lang);
    }
  page_register (self, item, button);
  page_connect_button (self, button);
  page_add_widget (self, button);
}
