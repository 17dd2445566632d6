/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/idle.h"

/**
 * cairn_idle_state:
 * @now: seconds of a clock that never goes back
 * @last_touch: when somebody last touched the screen or a key, by the same clock
 * @patience: seconds of the present screen
 * @out_left: (out): seconds left of the countdown, when it is running
 *
 * 30 seconds of warning: WCAG 2.2.1 asks for at least 20, to be extended by one simple action.
 *
 * Returns: what to do
 */
CairnIdleState
cairn_idle_state (gint64 now, gint64 last_touch, guint patience, guint *out_left)
{
  gint64 idle = now - last_touch;

  *out_left = CAIRN_IDLE_COUNTDOWN;
  if (idle < patience)
    return CAIRN_IDLE_NO;
  if (idle >= (gint64) patience + CAIRN_IDLE_COUNTDOWN)
    return CAIRN_IDLE_OVER;
  *out_left = (guint) (patience + CAIRN_IDLE_COUNTDOWN - idle);
  return CAIRN_IDLE_WARNING;
}
