/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

#define CAIRN_TYPE_DESK_WINDOW (cairn_desk_window_get_type ())
G_DECLARE_FINAL_TYPE (CairnDeskWindow, cairn_desk_window, CAIRN, DESK_WINDOW, AdwApplicationWindow)

/* @application: nullable in tests. */
CairnDeskWindow *cairn_desk_window_new (GtkApplication *application, CairnDesk *desk);
CairnDesk *cairn_desk_window_get_desk (CairnDeskWindow *window); /* borrowed */
/* Chooses a feature, as its line in the sidebar does. FALSE: not for this person. */
gboolean cairn_desk_window_show (CairnDeskWindow *window, const char *feature);
/* The page of the feature that is shown; NULL before the first. */
GtkWidget *cairn_desk_window_get_page (CairnDeskWindow *window);

G_END_DECLS
