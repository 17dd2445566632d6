/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What keys do, on a keyboard, on a keypad of twelve and on one of five: README has the table. */
typedef enum
{
  CAIRN_KEY_NONE, /* GTK's, or nobody's */
  CAIRN_KEY_PREVIOUS,
  CAIRN_KEY_NEXT,
  CAIRN_KEY_CHOOSE,
  CAIRN_KEY_ON, /* Continue */
  CAIRN_KEY_HELP,
  CAIRN_KEY_ASK,
  CAIRN_KEY_LISTEN,
  CAIRN_KEY_REPEAT,
  CAIRN_KEY_SLOWER,
  CAIRN_KEY_FASTER,
  CAIRN_KEY_SOFTER,
  CAIRN_KEY_LOUDER,
  CAIRN_KEY_ESCAPE,
} CairnKey;

CairnKey cairn_key_for (guint key, gboolean rtl, gboolean digits_are_typed);

G_END_DECLS
