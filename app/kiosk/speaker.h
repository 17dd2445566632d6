/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/navigator.h"
#include "voice/item.h"

G_BEGIN_DECLS

/* Reads the screen aloud for one visit: knows what was read last and what may be read here. */
typedef struct _CairnSpeaker CairnSpeaker;

CairnSpeaker *cairn_speaker_new (CairnSession *session, CairnNavigator *navigator);
void cairn_speaker_free (CairnSpeaker *self);
gboolean cairn_speaker_can_start (CairnSpeaker *self);
gboolean cairn_speaker_must_ask (CairnSpeaker *self);
void cairn_speaker_start (CairnSpeaker *self);
void cairn_speaker_wipe (CairnSpeaker *self);
void cairn_speaker_hush (CairnSpeaker *self);
void cairn_speaker_leave_out (CairnSpeaker *self, GPtrArray *items);
void cairn_speaker_read_page (CairnSpeaker *self, GPtrArray *items);
void cairn_speaker_read_item (CairnSpeaker *self, GPtrArray *items, guint index);
void cairn_speaker_read_changes (CairnSpeaker *self, GPtrArray *items);
void cairn_speaker_read_text (CairnSpeaker *self, const char *text, gboolean answer);
void cairn_speaker_repeat (CairnSpeaker *self);
int cairn_speaker_step (CairnSpeaker *self, GPtrArray *items, int by);
void cairn_speaker_set_cursor (CairnSpeaker *self, const char *id);
const char *cairn_speaker_get_cursor (CairnSpeaker *self);

G_END_DECLS
