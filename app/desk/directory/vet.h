/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/directory/form.h"

G_BEGIN_DECLS

/* A line that says who held the service against the centre's list, when, and against which; with
 * what does it. Floating. */
GtkWidget *cairn_vet_row_new (CairnForm *record);
void cairn_vet_row_show (GtkWidget *row); /* as it is now */

G_END_DECLS
