/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/import/records.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line of the preview: a check box, whose record it is, what would change in it. */
#define CAIRN_TYPE_IMPORT_ROW (cairn_import_row_get_type ())
G_DECLARE_FINAL_TYPE (CairnImportRow, cairn_import_row, CAIRN, IMPORT_ROW, GtkBox)

GtkWidget *cairn_import_row_new (void);                                      /* floating */
void cairn_import_row_set_item (CairnImportRow *row, CairnImportItem *item); /* nullable */

G_END_DECLS
