/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/session.h"

G_BEGIN_DECLS

/* One line of the table of screens. */
typedef struct
{
  const char *id;
  GType (*type) (void);
  CairnPageId back;   /* where Back leads when nothing came before; NONE: no Back */
  guint idle_seconds; /* until the screen asks whether somebody is still there */
} CairnPageKind;

const CairnPageKind *cairn_page_kind (CairnPageId page);

#define CAIRN_TYPE_NAVIGATOR (cairn_navigator_get_type ())
G_DECLARE_FINAL_TYPE (CairnNavigator, cairn_navigator, CAIRN, NAVIGATOR, GObject)

/* Moves between screens; "moved" says that the present place is another one. */
CairnNavigator *cairn_navigator_new (CairnSession *session);
CairnPageId cairn_navigator_here (CairnNavigator *self);
int cairn_navigator_argument (CairnNavigator *self);
guint cairn_navigator_part (CairnNavigator *self);
void cairn_navigator_more (CairnNavigator *self);
CairnPageId cairn_navigator_before (CairnNavigator *self);
int cairn_navigator_argument_before (CairnNavigator *self);
gboolean cairn_navigator_can_go_back (CairnNavigator *self);
void cairn_navigator_go (CairnNavigator *self, CairnPageId page, int argument);
void cairn_navigator_return_to (CairnNavigator *self, CairnPageId page);
void cairn_navigator_back (CairnNavigator *self);
void cairn_navigator_restart (CairnNavigator *self);
void cairn_navigator_to_results (CairnNavigator *self);
void cairn_navigator_show_results (CairnNavigator *self);
void cairn_navigator_show_need (CairnNavigator *self, guint need);
void cairn_navigator_show_sign (CairnNavigator *self);
void cairn_navigator_leave_sign (CairnNavigator *self);
void cairn_navigator_leave_help (CairnNavigator *self);
void cairn_navigator_show_service (CairnNavigator *self, const CairnMatch *match);

G_END_DECLS
