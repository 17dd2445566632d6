/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* Services that were paused or taken off, until every kiosk has shown that: a kiosk in the middle
 * of a visit takes it in with its next screen only. */

/* Before what changed goes out: notes which of @services are taken off by it. */
void cairn_taken_off_look (CairnDesk *desk, const char *const *services);
/* Ids of those that some kiosk still shows, newest first; of char*, transfer full. */
GPtrArray *cairn_taken_off_list (CairnDesk *desk, guint most);
/* What was not published before the desk ended. */
void cairn_taken_off_resume (CairnDesk *desk);
/* A line for each kiosk that still shows @service; NULL: none does. Transfer full. */
char *cairn_taken_off_say (CairnDesk *desk, const char *service);

G_END_DECLS
