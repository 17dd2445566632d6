/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/translate.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* A text in the list of those to translate. "changed" when its state is another one. */
#define CAIRN_TYPE_TRANSLATION_ITEM (cairn_translation_item_get_type ())
G_DECLARE_FINAL_TYPE (
    CairnTranslationItem, cairn_translation_item, CAIRN, TRANSLATION_ITEM, GObject)

/* @translation: transfer full. */
CairnTranslationItem *cairn_translation_item_new (CairnTranslation *translation);
const CairnTranslation *cairn_translation_item_get (CairnTranslationItem *item);
/* What is typed and not saved yet; NULL: nothing. */
const char *cairn_translation_item_get_typed (CairnTranslationItem *item);
void cairn_translation_item_set_typed (CairnTranslationItem *item, const char *text);
/* It was saved so. @read_by, @read_at: nullable. */
void cairn_translation_item_saved (CairnTranslationItem *item,
                                   const char *text,
                                   CairnTranslationState state,
                                   const char *read_by,
                                   const char *read_at);
/* Whose text it is: a service, an official update, the centre; and which of its texts. Borrowed. */
const char *cairn_translation_title (const CairnTranslation *translation);
const char *cairn_translation_field (const CairnTranslation *translation);
/* "Missing", "Draft" …; borrowed. */
const char *cairn_translation_state_name (CairnTranslationState state);

G_END_DECLS
