/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* A group of Today for who reviews: a period is over and waits to be closed. Floating; not shown
 * while none does. It looks again whenever @page is shown. */
GtkWidget *cairn_review_due_new (CairnDesk *desk, GtkWidget *page);

G_END_DECLS
