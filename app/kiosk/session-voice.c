/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/session.h"

#include <string.h>

/**
 * cairn_session_say:
 * @self: the session
 * @reading: (element-type CairnSpoken): what to say instead of what is being said
 *
 * As fast and as loud as this visitor wishes.
 */
void
cairn_session_say (CairnSession *self, GPtrArray *reading)
{
  g_return_if_fail (CAIRN_IS_SESSION (self));

  if (reading->len == 0)
    return;
  g_ptr_array_ref (reading);
  g_clear_pointer (&self->said, g_ptr_array_unref);
  self->said = reading;
  cairn_voice_set_manner (self->voice, self->listening.faster, self->listening.louder);
  cairn_voice_say (self->voice, reading);
}

/**
 * cairn_session_stop_listening:
 * @self: the session
 *
 * Nothing is read aloud any more in this visit, until it is asked for again.
 */
void
cairn_session_stop_listening (CairnSession *self)
{
  g_return_if_fail (CAIRN_IS_SESSION (self));

  if (self->listening.on)
    self->places->did |= CAIRN_DID_SPEECH;
  self->listening.on = FALSE;
  cairn_voice_stop (self->voice);
}

static void
step (int *value, int by)
{
  *value = CLAMP (*value + by, -CAIRN_VOICE_STEPS, CAIRN_VOICE_STEPS);
}

/**
 * cairn_session_change_voice:
 * @self: the session
 * @how: "slower", "faster", "softer" or "louder"
 */
void
cairn_session_change_voice (CairnSession *self, const char *how)
{
  CairnListening *listening = &self->listening;

  g_return_if_fail (CAIRN_IS_SESSION (self));

  if (strcmp (how, "slower") == 0)
    step (&listening->faster, -1);
  else if (strcmp (how, "faster") == 0)
    step (&listening->faster, 1);
  else if (strcmp (how, "softer") == 0)
    step (&listening->louder, -1);
  else if (strcmp (how, "louder") == 0)
    step (&listening->louder, 1);
}
