/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAIRN_TYPE_KIOSK_APP (cairn_kiosk_app_get_type ())
G_DECLARE_FINAL_TYPE (CairnKioskApp, cairn_kiosk_app, CAIRN, KIOSK_APP, GtkApplication)

CairnKioskApp *cairn_kiosk_app_new (void);
gboolean cairn_kiosk_app_wants_restart (CairnKioskApp *self);

G_END_DECLS
