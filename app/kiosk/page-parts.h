/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page.h"

G_BEGIN_DECLS

/* What pages are made of. Each part goes to the end of the page (or of the open group of tiles)
 * and into what the page describes, with the same words. */

typedef struct
{
  CairnItemRole role; /* button, choice or only choice */
  const char *id;
  const char *label;
  const char *hint;  /* nullable: a second, softer line */
  const char *icon;  /* nullable: without one the words stand in the middle */
  const char *lang;  /* nullable: language of the label where it is not the page's */
  const char *style; /* nullable: a class of the style sheet */
  const char *said;  /* nullable: said after the label, in the page's language, and not shown */
} CairnTile;

typedef struct
{
  const char *id;
  const char *title;
  const char *title_lang; /* nullable */
  const char *opening;    /* nullable: open, closed, by appointment, unknown, in words */
  gboolean open;
  const char *summary; /* nullable: what it is */
  const char *summary_lang;
  const char *phone;           /* nullable: ready to be shown */
  const char *const *reasons;  /* nullable: why it is shown */
  const char *const *cautions; /* nullable: what to mind */
  const char *icon;            /* nullable: a picture beside it */
} CairnCardPart;

void cairn_page_add_heading (CairnPage *self, const char *id, const char *text);
void
cairn_page_add_heading_in (CairnPage *self, const char *id, const char *text, const char *lang);
void cairn_page_add_subheading (CairnPage *self, const char *id, const char *text);
void cairn_page_add_small_heading (CairnPage *self, const char *id, const char *text);
void cairn_page_add_text (CairnPage *self, const char *id, const char *text);
void cairn_page_add_text_in (
    CairnPage *self, const char *id, const char *text, const char *lang, const char *style);
void cairn_page_add_kept (
    CairnPage *self, const char *id, const char *text, const char *lang, const char *style);
void cairn_page_add_centred (CairnPage *self,
                             CairnItemRole role,
                             const char *id,
                             const char *text,
                             const char *lang,
                             const char *style);
void cairn_page_add_notice (CairnPage *self,
                            const char *id,
                            const char *text,
                            const char *button_id,
                            const char *button_label);
void cairn_page_add_picture (CairnPage *self, const char *name, double mm);
void cairn_page_begin_tiles (CairnPage *self, guint max_columns, double width_in_text);
void cairn_page_begin_keypad (CairnPage *self, CairnItemRole role, const char *typed);
void cairn_page_end_keypad (CairnPage *self);
void cairn_page_end_tiles (CairnPage *self);
void cairn_page_begin_panel (CairnPage *self, const char *style);
void cairn_page_end_panel (CairnPage *self);
void cairn_page_begin_beside (CairnPage *self);
void cairn_page_end_beside (CairnPage *self);
GtkWidget *cairn_page_add_tile (CairnPage *self, const CairnTile *tile);
GtkWidget *cairn_page_add_footer (CairnPage *self, const CairnTile *tile);
void cairn_page_add_card (CairnPage *self, const CairnCardPart *card);
void
cairn_page_add_titled (CairnPage *self, const char *id, const char *title, const CairnTile *button);
void cairn_page_add_widget (
    CairnPage *self, const char *id, const char *name, const char *lang, GtkWidget *widget);

/* Of an id like "need:talk": the part after @prefix, or NULL when it is another kind. */
const char *cairn_id_after (const char *id, const char *prefix);

G_END_DECLS
