/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voice/item.h"
#include "voice/voice.h"
#include "words/words.h"

G_BEGIN_DECLS

/* What a screen describes, in spoken words. All return (transfer full) arrays of CairnSpoken, made
 * for one moment: they may tell of answers. */
GPtrArray *cairn_reading_new (void);
void cairn_reading_add (GPtrArray *reading, CairnWords *words, const char *text, const char *lang);
void cairn_reading_add_opening (GPtrArray *reading, CairnWords *words, GPtrArray *items);
void cairn_reading_add_headings (GPtrArray *reading, CairnWords *words, GPtrArray *items);
void cairn_reading_add_item (GPtrArray *reading, CairnWords *words, GPtrArray *items, guint index);
void cairn_reading_add_state (GPtrArray *reading, CairnWords *words, const CairnItem *item);
gboolean cairn_reading_is_control (const CairnItem *item);

G_END_DECLS
