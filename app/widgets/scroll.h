/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Long content for a public screen: moved by large Up and Down buttons, by touch and by the
 * focus; at rest no line and no tile is cut, and what is below is announced. */
#define CAIRN_TYPE_SCROLL (cairn_scroll_get_type ())
G_DECLARE_FINAL_TYPE (CairnScroll, cairn_scroll, CAIRN, SCROLL, GtkWidget)

typedef struct
{
  const char *up, *down, *more; /* words of the buttons and of the announcement */
  int button_width;             /* pixels */
  int button_height;
  int gap;     /* between rows, and between content and buttons */
  int picture; /* side of the arrows */
} CairnScrollLook;

GtkWidget *cairn_scroll_new (const CairnScrollLook *look);
void cairn_scroll_append (CairnScroll *self, GtkWidget *row);
GtkWidget *cairn_scroll_get_content (CairnScroll *self);
GtkWidget *cairn_scroll_get_up (CairnScroll *self);
GtkWidget *cairn_scroll_get_down (CairnScroll *self);
void cairn_scroll_step (CairnScroll *self, int pages);
void cairn_scroll_show (CairnScroll *self, GtkWidget *descendant, gboolean at_top);
gboolean cairn_scroll_is_above (CairnScroll *self, GtkWidget *descendant);
gboolean cairn_scroll_has_more (CairnScroll *self);
gboolean cairn_scroll_is_at_start (CairnScroll *self);

G_END_DECLS
