/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys to type a number, and what was typed so far: all of them on the first view. */
#include "kiosk/page-private.h"
#include "widgets/beside.h"
#include "widgets/tiles.h"

/* Of a key. The wide keypad has two rows of six, where the last key has the room of two; beside the
 * largest digits and the buttons of a long page it is as narrow as keys may be. */
static double
key_mm (const CairnLook *look)
{
  if (cairn_look_is_tall (look))
    return 42;
  return cairn_look_is_crowded (look) ? 21 : 24;
}

static GtkWidget *
make_keys (const CairnLook *look, gboolean low)
{
  GtkWidget *keys
      = cairn_tiles_new (low ? 6 : 3, cairn_look_px (look, key_mm (look)), cairn_look_px (look, 3));

  cairn_tiles_set_last_wide (CAIRN_TILES (keys), low);
  gtk_widget_set_halign (keys, GTK_ALIGN_CENTER);
  gtk_widget_set_direction (keys, GTK_TEXT_DIR_LTR);
  return keys;
}

/* Beside each other, and below where the keys have no room. */
static void
begin_row (CairnPage *self)
{
  GtkWidget *row = cairn_beside_new (cairn_look_px (page_look (self), 3));

  cairn_beside_set_wraps (CAIRN_BESIDE (row), TRUE);
  page_add_widget (self, row);
  page_set_into (self, row);
}

/**
 * cairn_page_begin_keypad:
 * @self: a page
 * @role: of what was typed: text, or picture where it is hidden
 * @typed: what was typed so far
 *
 * What is added until cairn_page_end_keypad() are its keys, from left to right in every language:
 * in three columns below what was typed, as on a telephone; on a low screen in six beside it.
 */
void
cairn_page_begin_keypad (CairnPage *self, CairnItemRole role, const char *typed)
{
  gboolean low = !cairn_look_is_tall (page_look (self));
  GtkWidget *keys = make_keys (page_look (self), low);

  page_set_into (self, NULL);
  if (low)
    begin_row (self);
  cairn_page_add_centred (self, role, "digits", typed, NULL, "huge");
  page_add_widget (self, keys);
  page_set_into (self, keys);
}

/**
 * cairn_page_end_keypad:
 * @self: a page
 */
void
cairn_page_end_keypad (CairnPage *self)
{
  GtkWidget *row = gtk_widget_get_parent (page_get_into (self));

  page_set_into (self, NULL);
  if (!CAIRN_IS_BESIDE (row))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
      gtk_widget_set_hexpand (child, TRUE);
    }
}
