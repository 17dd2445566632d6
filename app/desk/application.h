/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CAIRN_TYPE_DESK_APP (cairn_desk_app_get_type ())
G_DECLARE_FINAL_TYPE (CairnDeskApp, cairn_desk_app, CAIRN, DESK_APP, AdwApplication)

CairnDeskApp *cairn_desk_app_new (void);
int cairn_desk_app_get_status (CairnDeskApp *app); /* exit status, after it has run */

G_END_DECLS
