/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* One line of the sidebar. To add a feature: a folder app/desk/<feature>/, its line in feature.c,
 * its files in meson.build. The window needs no change. */
typedef struct
{
  const char *id;    /* "directory": the name of its page, "win.feature::directory" */
  const char *title; /* N_() */
  const char *icon;  /* of the icon theme, or of ui/desk/icons */
  CairnRight right;  /* who has it not does not see the line */
  /* Its page, made when it is first looked at and destroyed when who is signed in goes: usually a
   * CairnDeskFrame. It may have the widget actions "page.search" and "page.new", which the
   * window's keys call. Floating. */
  GtkWidget *(*create) (CairnDesk *desk);
} CairnDeskFeature;

/* In the order of the sidebar. */
const CairnDeskFeature *cairn_desk_features (guint *out_n);

G_END_DECLS
