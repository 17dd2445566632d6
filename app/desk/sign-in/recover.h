/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* Lost administrator: whoever holds the recovery sheet opens an administrator's account. */
void cairn_recover_show (CairnDesk *desk, GtkWidget *over);

G_END_DECLS
