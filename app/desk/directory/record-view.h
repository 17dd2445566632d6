/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/directory/form.h"
#include "desk/directory/preview.h"

G_BEGIN_DECLS

/* One record on the screen, to read and to edit. Signals: "closed" when the person is done with
 * it; "open" (service) when another record is to be shown. */
#define CAIRN_TYPE_RECORD_VIEW (cairn_record_view_get_type ())
G_DECLARE_FINAL_TYPE (CairnRecordView, cairn_record_view, CAIRN, RECORD_VIEW, GtkWidget)

GtkWidget *cairn_record_view_new (CairnForm *record);
CairnPreview *cairn_record_view_get_preview (CairnRecordView *self); /* NULL: none was asked for */
CairnForm *cairn_record_view_get_record (CairnRecordView *view);     /* borrowed */
/* Asks what becomes of unsaved changes when there are any; then "closed". */
void cairn_record_view_close (CairnRecordView *view);

G_END_DECLS
