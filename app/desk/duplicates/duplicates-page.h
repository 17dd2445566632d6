/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* Records that are likely the same: looked at side by side, made one, made two again. */
GtkWidget *cairn_desk_duplicates_page_new (CairnDesk *desk);

G_END_DECLS
