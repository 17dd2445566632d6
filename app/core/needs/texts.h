/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One text in several languages, as read from xml:lang variants. */
typedef struct _CairnTexts CairnTexts;

CairnTexts *cairn_texts_new (void);
void cairn_texts_free (CairnTexts *texts);
void cairn_texts_set (CairnTexts *texts, const char *lang, const char *text);
gboolean cairn_texts_has (const CairnTexts *texts, const char *lang);
/* In @lang, else in English. Borrowed; @out_lang (nullable) says which language it is in. */
const char *cairn_texts_get (const CairnTexts *texts, const char *lang, const char **out_lang);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnTexts, cairn_texts_free)

G_END_DECLS
