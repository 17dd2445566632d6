/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* Who are you: signing in, unlocking, and a first password of one's own. */
#define CAIRN_TYPE_SIGN_IN_VIEW (cairn_sign_in_view_get_type ())
G_DECLARE_FINAL_TYPE (CairnSignInView, cairn_sign_in_view, CAIRN, SIGN_IN_VIEW, GtkWidget)

GtkWidget *cairn_sign_in_view_new (CairnDesk *desk);
/* Shows what is asked for now, with nothing left in the fields. */
void cairn_sign_in_view_reset (CairnSignInView *view);

G_END_DECLS
