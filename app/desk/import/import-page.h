/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* Import: what is to come in, a look at all of it before anything changes, earlier imports. */
GtkWidget *cairn_desk_import_page_new (CairnDesk *desk);

G_END_DECLS
