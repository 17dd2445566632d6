/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/navigator.h"
#include "voice/item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAIRN_TYPE_PAGE (cairn_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CairnPage, cairn_page, CAIRN, PAGE, GtkWidget)

/**
 * CairnPageClass:
 * @build: adds what the page shows, from the session, by the functions of page-parts.h
 * @activate: a button or choice of this id was touched; choices read their state back after it
 * @is_chosen: whether the choice of this id is chosen
 * @next_label: (nullable): words of the button at the end of the bar; %NULL answer: no button
 * @next: that button was touched
 *
 * A page holds no state: it can be thrown away and built again at any moment.
 */
struct _CairnPageClass
{
  GtkWidgetClass parent_class;

  void (*build) (CairnPage *self);
  void (*activate) (CairnPage *self, const char *id);
  gboolean (*is_chosen) (CairnPage *self, const char *id);
  const char *(*next_label) (CairnPage *self);
  void (*next) (CairnPage *self);
};

/* Id of the button that leads to the next part of a page that shows its choices in parts. */
#define CAIRN_PAGE_MORE "more-choices"

CairnPage *cairn_page_new (CairnSession *session, CairnNavigator *navigator);
CairnSession *cairn_page_session (CairnPage *self);
CairnNavigator *cairn_page_navigator (CairnPage *self);
const char *cairn_page_word (CairnPage *self, const char *text);

GPtrArray *cairn_page_describe (CairnPage *self);
void cairn_page_activate (CairnPage *self, const char *id);
void cairn_page_rebuild (CairnPage *self);
const char *cairn_page_next_label (CairnPage *self);
void cairn_page_next (CairnPage *self);
gboolean cairn_page_is_playing (CairnPage *self);
gboolean cairn_page_show_item (CairnPage *self, const char *id);
void cairn_page_keep_place (CairnPage *self);
void cairn_page_restore_place (CairnPage *self);

G_END_DECLS
