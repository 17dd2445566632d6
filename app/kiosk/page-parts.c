/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/page-parts.h"

#include "kiosk/page-private.h"
#include "widgets/beside.h"
#include "widgets/cuts.h"
#include "widgets/drawing.h"
#include "widgets/text.h"
#include "widgets/tiles.h"

#include <string.h>

#define PICTOGRAM_MM 11.0
#define MARK_MM 6.0
/* Characters; about one line of the largest text on a small screen. */
#define LONG_NOTICE 45

GtkWidget *
page_make_text (GtkAccessibleRole role, const char *text, const char *lang, const char *style)
{
  GtkWidget *widget = cairn_text_new (role, text);

  if (lang != NULL)
    cairn_text_set_lang (CAIRN_TEXT (widget), lang);
  if (style != NULL)
    gtk_widget_add_css_class (widget, style);
  return widget;
}

static void
set_item_lang (CairnItem *item, const char *lang)
{
  if (lang == NULL)
    return;
  g_free (item->lang);
  item->lang = g_strdup (lang);
}

static GtkWidget *
add_words (CairnPage *self,
           CairnItemRole role,
           const char *id,
           const char *text,
           const char *lang,
           const char *style)
{
  CairnItem *item = cairn_item_new (role, id, text);
  GtkAccessibleRole accessible
      = role == CAIRN_ITEM_HEADING ? GTK_ACCESSIBLE_ROLE_HEADING : GTK_ACCESSIBLE_ROLE_LABEL;
  GtkWidget *widget = page_make_text (accessible, text, lang, style);

  if (role == CAIRN_ITEM_HEADING)
    gtk_widget_add_css_class (widget, CAIRN_KEEP_WITH_NEXT);
  set_item_lang (item, lang);
  page_register (self, item, widget);
  page_add_widget (self, widget);
  return widget;
}

/**
 * cairn_page_add_heading:
 * @self: a page
 * @id: its id
 * @text: the one idea of the screen
 */
void
cairn_page_add_heading (CairnPage *self, const char *id, const char *text)
{
  add_words (self, CAIRN_ITEM_HEADING, id, text, NULL, "h1");
}

/**
 * cairn_page_add_heading_in:
 * @self: a page
 * @id: its id
 * @text: the one idea of the screen
 * @lang: (nullable): its language where that is not the page's
 */
void
cairn_page_add_heading_in (CairnPage *self, const char *id, const char *text, const char *lang)
{
  add_words (self, CAIRN_ITEM_HEADING, id, text, lang, "h1");
}

/**
 * cairn_page_add_subheading:
 * @self: a page
 * @id: its id
 * @text: heading of a part of the page
 */
void
cairn_page_add_subheading (CairnPage *self, const char *id, const char *text)
{
  add_words (self, CAIRN_ITEM_HEADING, id, text, NULL, "h2");
}

/**
 * cairn_page_add_small_heading:
 * @self: a page
 * @id: its id
 * @text: heading inside a part of the page
 */
void
cairn_page_add_small_heading (CairnPage *self, const char *id, const char *text)
{
  add_words (self, CAIRN_ITEM_HEADING, id, text, NULL, "strong");
}

/**
 * cairn_page_add_text:
 * @self: a page
 * @id: its id
 * @text: one paragraph
 */
void
cairn_page_add_text (CairnPage *self, const char *id, const char *text)
{
  add_words (self, CAIRN_ITEM_TEXT, id, text, NULL, "body");
}

/**
 * cairn_page_add_text_in:
 * @self: a page
 * @id: its id
 * @text: one paragraph
 * @lang: (nullable): its language where it is not the page's
 * @style: (nullable): a class of the style sheet
 */
void
cairn_page_add_text_in (
    CairnPage *self, const char *id, const char *text, const char *lang, const char *style)
{
  add_words (self, CAIRN_ITEM_TEXT, id, text, lang, style);
}

/**
 * cairn_page_add_kept:
 * @self: a page
 * @id: its id
 * @text: a text
 * @lang: (nullable): its language where that is not the page's
 * @style: (nullable): a class of the style sheet
 *
 * A text that is not left behind at the end of a view by what comes next: a number without the name
 * of whom one reaches there is of no use, and may do harm.
 */
void
cairn_page_add_kept (
    CairnPage *self, const char *id, const char *text, const char *lang, const char *style)
{
  gtk_widget_add_css_class (add_words (self, CAIRN_ITEM_TEXT, id, text, lang, style),
                            CAIRN_KEEP_WITH_NEXT);
}

/**
 * cairn_page_add_centred:
 * @self: a page
 * @role: heading or text
 * @id: its id
 * @text: words in the middle of the page
 * @lang: (nullable): their language where it is not the page's
 * @style: a class of the style sheet
 */
void
cairn_page_add_centred (CairnPage *self,
                        CairnItemRole role,
                        const char *id,
                        const char *text,
                        const char *lang,
                        const char *style)
{
  CairnItem *item = cairn_item_new (role, id, text);
  GtkAccessibleRole accessible
      = role == CAIRN_ITEM_HEADING ? GTK_ACCESSIBLE_ROLE_HEADING : GTK_ACCESSIBLE_ROLE_LABEL;
  GtkWidget *widget = page_make_text (accessible, text, lang, style);

  cairn_text_set_centred (CAIRN_TEXT (widget), TRUE);
  set_item_lang (item, lang);
  page_register (self, item, widget);
  page_add_widget (self, widget);
}

/**
 * cairn_page_add_picture:
 * @self: a page
 * @name: name of a pictogram
 * @mm: side in millimetres
 */
void
cairn_page_add_picture (CairnPage *self, const char *name, double mm)
{
  GtkWidget *picture = cairn_picture_new (name, cairn_look_px (page_look (self), mm));

  gtk_widget_add_css_class (picture, "logo");
  page_add_widget (self, picture);
}

static GtkWidget *
make_mark (CairnPage *self)
{
  GtkWidget *mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_append (GTK_BOX (mark),
                  cairn_picture_new ("check", cairn_look_px (page_look (self), MARK_MM)));
  gtk_widget_add_css_class (mark, "mark");
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  return mark;
}

static GtkWidget *
make_tile_words (const CairnTile *tile, gboolean centred)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label
      = page_make_text (GTK_ACCESSIBLE_ROLE_PRESENTATION, tile->label, tile->lang, "tile-label");

  cairn_text_set_centred (CAIRN_TEXT (label), centred);
  gtk_box_append (GTK_BOX (words), label);
  if (tile->hint != NULL)
    {
      GtkWidget *hint = page_make_text (GTK_ACCESSIBLE_ROLE_PRESENTATION, tile->hint, NULL, "hint");

      cairn_text_set_centred (CAIRN_TEXT (hint), centred);
      gtk_box_append (GTK_BOX (words), hint);
    }
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  return words;
}

/* Beside each other: picture, words, mark. */
static GtkWidget *
lay_out_tile (CairnPage *page, const CairnTile *tile, double mm)
{
  const CairnLook *look = page_look (page);
  gboolean choice = tile->role != CAIRN_ITEM_BUTTON;
  GtkWidget *box = cairn_beside_new (cairn_look_px (look, 4));

  if (tile->icon != NULL)
    cairn_beside_append (CAIRN_BESIDE (box),
                         cairn_picture_new (tile->icon, cairn_look_px (look, mm)));
  cairn_beside_append (CAIRN_BESIDE (box), make_tile_words (tile, tile->icon == NULL && !choice));
  if (choice)
    cairn_beside_append (CAIRN_BESIDE (box), make_mark (page));
  return box;
}

/* The picture above the words, as large as the screen allows; the mark in a corner. */
static GtkWidget *
lay_out_easy_tile (CairnPage *page, const CairnTile *tile)
{
  const CairnLook *look = page_look (page);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, cairn_look_px (look, 2));
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *picture
      = cairn_picture_new (tile->icon, cairn_look_px (look, cairn_look_easy_picture_mm (look)));

  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), make_tile_words (tile, TRUE));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), box);
  /* An only choice leads on at once: nothing to mark. */
  if (tile->role == CAIRN_ITEM_CHOICE)
    {
      GtkWidget *mark = make_mark (page);

      gtk_widget_set_halign (mark, GTK_ALIGN_END);
      gtk_widget_set_valign (mark, GTK_ALIGN_START);
      gtk_overlay_add_overlay (GTK_OVERLAY (overlay), mark);
    }
  return overlay;
}

static GtkWidget *
make_tile (CairnPage *self, const CairnTile *tile)
{
  const CairnLook *look = page_look (self);
  gboolean choice = tile->role != CAIRN_ITEM_BUTTON;
  gboolean easy = cairn_page_session (self)->easy && tile->icon != NULL && tile->style == NULL;
  GtkWidget *button = choice ? gtk_toggle_button_new () : gtk_button_new ();
  GtkWidget *child;

  if (easy && !cairn_look_easy_is_flat (look))
    child = lay_out_easy_tile (self, tile);
  else
    child = lay_out_tile (self, tile, easy ? cairn_look_easy_picture_mm (look) : PICTOGRAM_MM);
  gtk_button_set_child (GTK_BUTTON (button), child);
  gtk_widget_add_css_class (button, "tile");
  if (easy)
    gtk_widget_add_css_class (button, "easy");
  if (tile->style != NULL)
    gtk_widget_add_css_class (button, tile->style);
  page_connect_button (self, button);
  return button;
}

static void
register_tile (CairnPage *self, const CairnTile *tile, GtkWidget *button)
{
  CairnItem *item = cairn_item_new (tile->role, tile->id, tile->label);

  if (tile->hint != NULL)
    {
      g_free (item->text);
      item->text = g_strdup (tile->hint);
    }
  if (tile->said != NULL)
    {
      g_free (item->text);
      item->text = g_strdup (tile->said);
    }
  set_item_lang (item, tile->lang);
  page_register (self, item, button);
}

/**
 * cairn_page_begin_tiles:
 * @self: a page
 * @max_columns: 1 …
 * @width_in_text: width a column should have at least, in sizes of the text
 *
 * What is added until cairn_page_end_tiles() stands in columns.
 */
void
cairn_page_begin_tiles (CairnPage *self, guint max_columns, double width_in_text)
{
  const CairnLook *look = page_look (self);
  GtkWidget *tiles = cairn_tiles_new (max_columns, (int) (cairn_look_font (look) * width_in_text),
                                      cairn_look_px (look, 3));

  page_set_into (self, NULL);
  page_add_widget (self, tiles);
  page_set_into (self, tiles);
}

/**
 * cairn_page_end_tiles:
 * @self: a page
 */
void
cairn_page_end_tiles (CairnPage *self)
{
  page_set_into (self, NULL);
}

/**
 * cairn_page_begin_panel:
 * @self: a page
 * @style: a class of the style sheet: "plain", "urgent", "notice"
 *
 * What is added until cairn_page_end_panel() stands in one frame.
 */
void
cairn_page_begin_panel (CairnPage *self, const char *style)
{
  GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, cairn_look_px (page_look (self), 1.5));

  gtk_widget_add_css_class (panel, "panel");
  gtk_widget_add_css_class (panel, style);
  page_add_widget (self, panel);
  page_set_into (self, panel);
}

/**
 * cairn_page_end_panel:
 * @self: a page
 */
void
cairn_page_end_panel (CairnPage *self)
{
  GtkWidget *around = gtk_widget_get_parent (page_get_into (self));

  page_set_into (self, around);
}

/**
 * cairn_page_begin_beside:
 * @self: a page
 *
 * What is added until cairn_page_end_beside() stands beside each other, and below where it has no
 * room; the words take what the pictures leave.
 */
void
cairn_page_begin_beside (CairnPage *self)
{
  GtkWidget *row = cairn_beside_new (cairn_look_px (page_look (self), 3));

  cairn_beside_set_wraps (CAIRN_BESIDE (row), TRUE);
  page_add_widget (self, row);
  page_set_into (self, row);
}

/**
 * cairn_page_end_beside:
 * @self: a page
 */
void
cairn_page_end_beside (CairnPage *self)
{
  GtkWidget *row = page_get_into (self);

  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
      gtk_widget_set_hexpand (child, CAIRN_IS_TEXT (child));
    }
  page_set_into (self, gtk_widget_get_parent (row));
}

/**
 * cairn_page_add_tile:
 * @self: a page
 * @tile: what it shows; borrowed for the call
 *
 * Returns: (transfer none): its button
 */
GtkWidget *
cairn_page_add_tile (CairnPage *self, const CairnTile *tile)
{
  GtkWidget *button = make_tile (self, tile);

  register_tile (self, tile, button);
  page_add_widget (self, button);
  return button;
}

/**
 * cairn_page_add_footer:
 * @self: a page
 * @tile: what it shows; borrowed for the call
 *
 * Below the page, where it never scrolls away.
 *
 * Returns: (transfer none): its button
 */
GtkWidget *
cairn_page_add_footer (CairnPage *self, const CairnTile *tile)
{
  GtkWidget *button = make_tile (self, tile);

  register_tile (self, tile, button);
  cairn_tiles_append (CAIRN_TILES (page_get_footer (self, FALSE)), button);
  return button;
}

void
page_add_visit_footer (CairnPage *self, const CairnTile *tile)
{
  GtkWidget *button = make_tile (self, tile);

  register_tile (self, tile, button);
  cairn_tiles_append (CAIRN_TILES (page_get_footer (self, TRUE)), button);
}

/* Largest text beside a button would stand in a column of single words: long texts go above it.
 * What is appended goes in as into any widget. */
static GtkWidget *
make_notice_panel (CairnPage *self, const char *text)
{
  int gap = cairn_look_px (page_look (self), 4);

  return page_look (self)->text_size == 3 && g_utf8_strlen (text, -1) > LONG_NOTICE
             ? gtk_box_new (GTK_ORIENTATION_VERTICAL, gap)
             : cairn_beside_new (gap);
}

/**
 * cairn_page_add_notice:
 * @self: a page
 * @id: its id
 * @text: something to mind
 * @button_id: (nullable): id of the button that goes with it
 * @button_label: (nullable): its words
 */
void
cairn_page_add_notice (CairnPage *self,
                       const char *id,
                       const char *text,
                       const char *button_id,
                       const char *button_label)
{
  GtkWidget *panel = make_notice_panel (self, text);
  GtkWidget *words = page_make_text (GTK_ACCESSIBLE_ROLE_LABEL, text, NULL, NULL);

  gtk_widget_add_css_class (panel, "panel");
  gtk_widget_add_css_class (panel, "notice");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_insert_before (words, panel, NULL);
  page_register (self, cairn_item_new (CAIRN_ITEM_NOTICE, id, text), words);
  if (button_id != NULL)
    {
      gboolean help = g_str_has_prefix (button_id, "help-now");
      CairnTile tile
          = { CAIRN_ITEM_BUTTON, button_id, button_label, .style = help ? "help" : "in-panel" };
      GtkWidget *button = make_tile (self, &tile);

      gtk_widget_set_hexpand (button, FALSE);
      gtk_widget_set_halign (button, GTK_ALIGN_END);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      register_tile (self, &tile, button);
      gtk_widget_insert_before (button, panel, NULL);
    }
  page_add_widget (self, panel);
}

/**
 * cairn_page_add_titled:
 * @self: a page
 * @id: id of the heading
 * @title: heading of a part of the page
 * @button: what can be done with that part
 */
void
cairn_page_add_titled (CairnPage *self, const char *id, const char *title, const CairnTile *button)
{
  GtkWidget *row = cairn_beside_new (cairn_look_px (page_look (self), 4));
  GtkWidget *heading = page_make_text (GTK_ACCESSIBLE_ROLE_HEADING, title, NULL, "h2");
  GtkWidget *tile = make_tile (self, button);

  gtk_widget_add_css_class (row, "titled");
  gtk_widget_add_css_class (row, CAIRN_KEEP_WITH_NEXT);
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_widget_set_valign (heading, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (tile, FALSE);
  cairn_beside_append (CAIRN_BESIDE (row), heading);
  cairn_beside_append (CAIRN_BESIDE (row), tile);
  page_register (self, cairn_item_new (CAIRN_ITEM_HEADING, id, title), heading);
  register_tile (self, button, tile);
  page_add_widget (self, row);
}

/**
 * cairn_page_add_widget:
 * @self: a page
 * @id: its id
 * @name: what it is in words
 * @lang: (nullable): their language where it is not the page's
 * @widget: (transfer floating): something with a drawing of its own
 */
void
cairn_page_add_widget (
    CairnPage *self, const char *id, const char *name, const char *lang, GtkWidget *widget)
{
  CairnItem *item = cairn_item_new (CAIRN_ITEM_PICTURE, id, name);

  set_item_lang (item, lang);
  page_register (self, item, widget);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  page_add_widget (self, widget);
}

/**
 * cairn_id_after:
 * @id: id of a part
 * @prefix: "need:"
 *
 * Returns: (transfer none) (nullable): what follows the prefix; %NULL: another kind of part
 */
const char *
cairn_id_after (const char *id, const char *prefix)
{
  return g_str_has_prefix (id, prefix) ? id + strlen (prefix) : NULL;
}
