/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a preview, each taken or left aside. */
#pragma once

#include "core/exchange/preview.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One record. Property "taken": whether it is taken; it may be bound to a check box. */
#define CAIRN_TYPE_IMPORT_ITEM (cairn_import_item_get_type ())
G_DECLARE_FINAL_TYPE (CairnImportItem, cairn_import_item, CAIRN, IMPORT_ITEM, GObject)

const CairnPreviewRecord *cairn_import_item_get (CairnImportItem *item); /* borrowed */
gboolean cairn_import_item_is_taken (CairnImportItem *item);
void cairn_import_item_set_taken (CairnImportItem *item, gboolean taken);

/* All of them: a GListModel of CairnImportItem, all taken at first. A service of a new organisation
 * is not taken without it. Signal "changed": another number is taken now. */
#define CAIRN_TYPE_IMPORT_RECORDS (cairn_import_records_get_type ())
G_DECLARE_FINAL_TYPE (CairnImportRecords, cairn_import_records, CAIRN, IMPORT_RECORDS, GObject)

/* @preview: borrowed, outlives it. */
CairnImportRecords *cairn_import_records_new (const CairnImportPreview *preview);
guint cairn_import_records_count (CairnImportRecords *records, CairnPreviewKind kind);
guint cairn_import_records_count_taken (CairnImportRecords *records);
/* Of @shown, some of these. */
void cairn_import_records_set_all (CairnImportRecords *records, GListModel *shown, gboolean taken);
/* Ids of those that are left aside. Transfer full. */
GHashTable *cairn_import_records_dup_declined (CairnImportRecords *records);

G_END_DECLS
