/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/directory/form.h"

G_BEGIN_DECLS

/* Who may see the address of a place. Protecting it is done at once, by one person, beside what is
 * being edited; to open it again is a change like others and needs two. */
GtkWidget *cairn_protect_row_new (CairnForm *record, const char *location);

G_END_DECLS
