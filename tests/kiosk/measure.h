/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on a screen, measured where it stands: the ink of each letter against the room it
 * has, targets and the gaps between them, and the order of reading against the order seen. */
#pragma once

#include "kiosk/look.h"
#include "voice/item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  GtkWidget *root; /* the window, or the layer that covers it */
  const CairnLook *look;
  gboolean rtl;
  const char *where;   /* how a finding names the place */
  GPtrArray *findings; /* of char* */
  guint texts, lines, glyphs, controls;
  guint longest; /* characters of the longest line */
} Measure;

void measure_find (Measure *measure, const char *format, ...) G_GNUC_PRINTF (2, 3);
const char *measure_name (GtkWidget *widget);
gboolean measure_bounds (GtkWidget *widget, GtkWidget *in, graphene_rect_t *out_bounds);
GPtrArray *measure_all (GtkWidget *root, GType type);

/* measure-text.c */
void measure_texts (Measure *measure);
/* measure.c: boxes within boxes, beside each other, none over another */
void measure_boxes (Measure *measure);
void measure_targets (Measure *measure);
gboolean measure_is_in_view (GtkWidget *widget, GtkWidget *root);
/* measure-order.c: @items as the page describes itself */
void measure_order (Measure *measure, GPtrArray *items);

G_END_DECLS
