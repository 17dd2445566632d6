/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/directory/form.h"

G_BEGIN_DECLS

/* What is done with a record as it is, at once: "checked, nothing changed", nobody answered,
 * pause, list, withdraw. Its buttons call the view's actions record.checked, record.attempted and
 * record.listing. */
GtkWidget *cairn_status_group_new (CairnForm *record);
void cairn_status_checked (CairnForm *record, const char *how);
void cairn_status_attempted (CairnForm *record, const char *how);
void cairn_status_set_listing (CairnForm *record, const char *listing);

G_END_DECLS
