/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's own files share it. */
#pragma once

#include "kiosk/idle-layer.h"
#include "kiosk/speaker.h"
#include "kiosk/window.h"

G_BEGIN_DECLS

#define CAIRN_ESCAPES 3

struct _CairnWindow
{
  GtkApplicationWindow parent_instance;

  /* template */
  CairnFrame *frame;
  CairnIdleLayer *idle_layer;

  /* owned */
  CairnSession *session;
  CairnNavigator *navigator;
  CairnSpeaker *speaker;

  /* borrowed */
  CairnPage *page;

  guint patience; /* seconds; 0: by the table of screens */
  gint64 last_touch;
  gint64 escapes[CAIRN_ESCAPES];
  gboolean moving; /* to another screen: what gets the focus there is not read by itself */
  gboolean woken;  /* by the present key or touch, when it asked whether somebody is there */
  guint timer;
  guint answered; /* source: a finger has answered "Are you still there?" */
};

gint64 cairn_window_seconds (void);                          /* of the monotonic clock */
GPtrArray *cairn_window_describe_spoken (CairnWindow *self); /* without what has no voice */
gboolean cairn_window_on_key (GtkEventControllerKey *controller,
                              guint key,
                              guint code,
                              GdkModifierType modifiers,
                              CairnWindow *self);

G_END_DECLS
