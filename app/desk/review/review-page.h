/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* What was needed, and what was missing. */
GtkWidget *cairn_desk_review_page_new (CairnDesk *desk);

G_END_DECLS
