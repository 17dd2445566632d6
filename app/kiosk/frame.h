/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page.h"
#include "voice/item.h"

G_BEGIN_DECLS

/* What is around every page, always in the same place: the strip at the top and the bar at the
 * foot. "activated" carries the id of the button that was touched. */
#define CAIRN_TYPE_FRAME (cairn_frame_get_type ())
G_DECLARE_FINAL_TYPE (CairnFrame, cairn_frame, CAIRN, FRAME, GtkWidget)

void cairn_frame_set_up (CairnFrame *self, CairnSession *session, CairnNavigator *navigator);
void cairn_frame_set_page (CairnFrame *self, CairnPage *page);
void cairn_frame_update (CairnFrame *self);
char *cairn_frame_get_focused (CairnFrame *self);
gboolean cairn_frame_focus (CairnFrame *self, const char *id);
GPtrArray *cairn_frame_describe (CairnFrame *self);

G_END_DECLS
