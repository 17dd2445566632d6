/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children beside each other: those that expand share what the others leave. */
#define CAIRN_TYPE_BESIDE (cairn_beside_get_type ())
G_DECLARE_FINAL_TYPE (CairnBeside, cairn_beside, CAIRN, BESIDE, GtkWidget)

GtkWidget *cairn_beside_new (int gap);
void cairn_beside_append (CairnBeside *self, GtkWidget *child);
void cairn_beside_set_alike (CairnBeside *self, gboolean alike);
void cairn_beside_set_wraps (CairnBeside *self, gboolean wraps);

G_END_DECLS
