/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* The columns of the list of services: name with its partner, state, when to check. */
void cairn_directory_add_columns (GtkColumnView *view, CairnDesk *desk);
const char *cairn_listing_name (const char *listing); /* in the desk's language; borrowed */

G_END_DECLS
