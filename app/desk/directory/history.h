/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* Every change of a record: when, who, and each field's value before and after. */
void cairn_history_show (CairnDesk *desk, const char *row, GtkWindow *parent);

G_END_DECLS
