/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Class of a widget, such as a heading, that is not the last one in a view. */
#define CAIRN_KEEP_WITH_NEXT "keep-with-next"

/* A part of the content that must be seen whole or not at all. */
typedef struct
{
  double top;
  double bottom;
  double reach; /* what begins above this goes with it, where a view has the room; 0: nothing */
} CairnSpan;

GArray *cairn_cuts_collect (GtkWidget *content, double room);
double cairn_cuts_bottom (GArray *spans, double top, double room);
double cairn_cuts_down (GArray *spans, double top, double room);
double cairn_cuts_up (GArray *spans, double top, double room);
double cairn_cuts_nearest (GArray *spans, double top, double room);
double cairn_cuts_reveal (GArray *spans, double top, double room, const CairnSpan *wanted);

G_END_DECLS
