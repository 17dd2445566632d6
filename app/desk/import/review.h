/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/preview.h"
#include "desk/desk.h"

G_BEGIN_DECLS

/* What an import would do, to be looked through: its records, each taken or left aside, and its
 * report. Signals: "take" (somebody said so), "close" (nothing is to be done). */
#define CAIRN_TYPE_IMPORT_REVIEW (cairn_import_review_get_type ())
G_DECLARE_FINAL_TYPE (CairnImportReview, cairn_import_review, CAIRN, IMPORT_REVIEW, GtkWidget)

/* @preview: (transfer full). Floating. */
GtkWidget *cairn_import_review_new (CairnDesk *desk, CairnImportPreview *preview);
/* Ids of the records that are left aside. Transfer full. */
GHashTable *cairn_import_review_dup_declined (CairnImportReview *review);

G_END_DECLS
