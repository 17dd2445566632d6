/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* Earlier imports, each with what it brought and a way back. Keeps itself up to date. Signal "undo"
 * (char *batch): somebody has said twice that they want that. */
#define CAIRN_TYPE_EARLIER_IMPORTS (cairn_earlier_imports_get_type ())
G_DECLARE_FINAL_TYPE (
    CairnEarlierImports, cairn_earlier_imports, CAIRN, EARLIER_IMPORTS, AdwPreferencesGroup)

GtkWidget *cairn_earlier_imports_new (CairnDesk *desk); /* floating */

G_END_DECLS
