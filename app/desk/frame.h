/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What stands around the page of every feature: a header bar that goes with the sidebar (window
 * buttons, way back where the window is narrow) and the page under it. In a template: child type
 * "start", "end" and "title" go into the header, one without type is the page. */
#define CAIRN_TYPE_DESK_FRAME (cairn_desk_frame_get_type ())
G_DECLARE_FINAL_TYPE (CairnDeskFrame, cairn_desk_frame, CAIRN, DESK_FRAME, GtkWidget)

GtkWidget *cairn_desk_frame_new (const char *title);
void cairn_desk_frame_set_title (CairnDeskFrame *frame, const char *title);
void cairn_desk_frame_set_title_widget (CairnDeskFrame *frame, GtkWidget *widget);
void cairn_desk_frame_set_content (CairnDeskFrame *frame, GtkWidget *content);
void cairn_desk_frame_pack_start (CairnDeskFrame *frame, GtkWidget *widget);
void cairn_desk_frame_pack_end (CairnDeskFrame *frame, GtkWidget *widget);

G_END_DECLS
