/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "desk/translate/translation-item.h"

G_BEGIN_DECLS

/* What is typed into translations and not saved, on the disk a moment later: a crash takes at most
 * the last letters. */
typedef struct _CairnTyped CairnTyped;

CairnTyped *cairn_typed_new (CairnDesk *desk);
void cairn_typed_free (CairnTyped *typed);
/* Something was typed into @item, or saved or given up: written down in a moment. */
void cairn_typed_note (CairnTyped *typed, CairnTranslationItem *item, const char *lang);
/* What waits is written down at once. */
void cairn_typed_flush (CairnTyped *typed);
/* Each of @items, of CairnTranslationItem, gets back what was typed into it. */
void cairn_typed_restore (CairnTyped *typed, GPtrArray *items, const char *lang);

G_END_DECLS
