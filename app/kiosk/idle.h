/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CAIRN_IDLE_NO,
  CAIRN_IDLE_WARNING, /* asking whether somebody is still there */
  CAIRN_IDLE_OVER,    /* nobody answered: wipe */
} CairnIdleState;

#define CAIRN_IDLE_COUNTDOWN 30

/* Seconds since the last touch or key, against the patience of the present screen. */
CairnIdleState cairn_idle_state (gint64 now, gint64 last_touch, guint patience, guint *out_left);

G_END_DECLS
