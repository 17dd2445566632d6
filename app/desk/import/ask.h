/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/import/job.h"

G_BEGIN_DECLS

/* What is to be imported: a file or a folder, typed, chosen or dropped, and what is known of it.
 * Signal "ask": somebody wants to look at it. */
#define CAIRN_TYPE_IMPORT_ASK (cairn_import_ask_get_type ())
G_DECLARE_FINAL_TYPE (CairnImportAsk, cairn_import_ask, CAIRN, IMPORT_ASK, AdwPreferencesGroup)

GtkWidget *cairn_import_ask_new (void); /* floating */
/* Of what stands there. Transfer full. */
CairnImportJob *cairn_import_ask_create_job (CairnImportAsk *ask, CairnDesk *desk);
/* Why it could not be read; NULL: nothing is wrong. */
void cairn_import_ask_set_error (CairnImportAsk *ask, const GError *error);
void cairn_import_ask_clear (CairnImportAsk *ask);

G_END_DECLS
