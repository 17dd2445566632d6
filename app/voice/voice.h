/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* One thing to be said, in one language. */
typedef struct
{
  char *text;
  char *lang;     /* canonical tag */
  gboolean apart; /* with a pause before it */
} CairnSpoken;

CairnSpoken *cairn_spoken_new (const char *text, const char *lang);
void cairn_spoken_free (CairnSpoken *spoken);

#define CAIRN_TYPE_VOICE (cairn_voice_get_type ())
G_DECLARE_FINAL_TYPE (CairnVoice, cairn_voice, CAIRN, VOICE, GObject)

#define CAIRN_VOICE_STEPS 4 /* slower and faster, softer and louder than usual: that many each */

CairnVoice *cairn_voice_new (void);
gboolean cairn_voice_speaks (const char *lang);
gboolean cairn_voice_is_there (CairnVoice *self);
void cairn_voice_say (CairnVoice *self, GPtrArray *spoken);
void cairn_voice_stop (CairnVoice *self);
void cairn_voice_set_manner (CairnVoice *self, int faster, int louder);
gboolean cairn_voice_is_speaking (CairnVoice *self);

G_END_DECLS
