/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* Where a source says another thing than staff wrote: both are kept until somebody says which is
 * right. Hidden while there is none; keeps itself up to date. */
#define CAIRN_TYPE_IMPORT_DIFFERENCES (cairn_import_differences_get_type ())
G_DECLARE_FINAL_TYPE (CairnImportDifferences,
                      cairn_import_differences,
                      CAIRN,
                      IMPORT_DIFFERENCES,
                      AdwPreferencesGroup)

GtkWidget *cairn_import_differences_new (CairnDesk *desk); /* floating */

G_END_DECLS
