/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* What the centre is, how it works, its backups. For administrators. Floating. */
GtkWidget *cairn_desk_settings_page_new (CairnDesk *desk);

G_END_DECLS
