/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* A line in which part of a service's name is typed, and below it those of that name to choose
 * from. @service: (nullable) id of the one chosen already. Floating. */
GtkWidget *cairn_service_choice_new (CairnDesk *desk, const char *service);
const char *cairn_service_choice_get (GtkWidget *choice); /* id; NULL: none is chosen */
/* Of the one chosen; "" none. */
const char *cairn_service_choice_get_name (GtkWidget *choice);
/* Transfer full; NULL: it is gone. */
char *cairn_service_choice_name (CairnDesk *desk, const char *service);

G_END_DECLS
