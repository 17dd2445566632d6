/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/frame.h"

G_BEGIN_DECLS

#define CAIRN_TYPE_WINDOW (cairn_window_get_type ())
G_DECLARE_FINAL_TYPE (CairnWindow, cairn_window, CAIRN, WINDOW, GtkApplicationWindow)

CairnWindow *cairn_window_new (GtkApplication *application, CairnSession *session);
CairnPage *cairn_window_get_page (CairnWindow *self);
CairnNavigator *cairn_window_get_navigator (CairnWindow *self);
GPtrArray *cairn_window_describe (CairnWindow *self);
void cairn_window_activate (CairnWindow *self, const char *id);
void cairn_window_touch (CairnWindow *self);
void cairn_window_set_patience (CairnWindow *self, guint seconds);
void cairn_window_check_idle (CairnWindow *self, gint64 now);

G_END_DECLS
