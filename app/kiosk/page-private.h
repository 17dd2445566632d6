/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page-parts.h"
#include "widgets/scroll.h"

G_BEGIN_DECLS

GtkWidget *
page_make_text (GtkAccessibleRole role, const char *text, const char *lang, const char *style);
void page_add_widget (CairnPage *self, GtkWidget *widget);
void page_register (CairnPage *self, CairnItem *item, GtkWidget *widget);
void page_connect_button (CairnPage *self, GtkWidget *button);
GtkWidget *page_get_into (CairnPage *self);
void page_set_into (CairnPage *self, GtkWidget *container);
void page_fill (CairnPage *self, CairnItem *item, GtkWidget *widget);
GtkWidget *page_get_filling (CairnPage *self);
void page_add_sign (CairnPage *self);
gboolean page_activate_sign (CairnPage *self, const char *id);
GtkWidget *page_get_footer (CairnPage *self, gboolean of_visit);
void page_add_visit_footer (CairnPage *self, const CairnTile *tile);
const CairnLook *page_look (CairnPage *self);
gboolean page_is_chosen (CairnPage *self, const char *id);

G_END_DECLS
