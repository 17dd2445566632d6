/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/update.h"
#include "desk/desk.h"

G_BEGIN_DECLS

/* A line of one update that opens to its texts and what can be done with it. Floating. */
GtkWidget *cairn_update_row_new (CairnDesk *desk, const CairnUpdateRecord *record);
/* Asks for a new one, or changes a draft. @record: nullable. */
void cairn_update_write_show (CairnDesk *desk, GtkWidget *over, const CairnUpdateRecord *record);
/* The list of what has to be true, before it goes out. */
void cairn_update_check_show (CairnDesk *desk, GtkWidget *over, const CairnUpdateRecord *record);

const char *cairn_update_kind_name (CairnUpdateKind kind);
/* What core said of an update, for people. */
const char *cairn_update_problem (const GError *error);
/* In the desk's language when there is one, else in another. Borrowed; "" none. */
const char *cairn_update_say (CairnDesk *desk, const CairnWording *wording);

G_END_DECLS
