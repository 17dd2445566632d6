/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* Needs that an import has suggested, to be confirmed or refused by single keys. */
GtkWidget *cairn_desk_suggestions_page_new (CairnDesk *desk);

G_END_DECLS
