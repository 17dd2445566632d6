/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* Practice mode: the kiosks count nothing and nobody is called. */
gboolean cairn_practice_mode (CairnDesk *desk);
/* A line over the page that says so, hidden while it is off; floating. */
GtkWidget *cairn_practice_banner_new (CairnDesk *desk);

G_END_DECLS
