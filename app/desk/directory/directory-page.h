/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* The list of records, and the record that is open. */
GtkWidget *cairn_desk_directory_page_new (CairnDesk *desk);

G_END_DECLS
