/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of translators: only their form; what their texts are worth is looked at elsewhere. */
#pragma once

#include "core/staff/translate.h"

G_BEGIN_DECLS

/* One text as it came back. */
typedef struct
{
  guint line;
  char *key; /* table/row/field */
  char *source, *text;
} CairnTranslationUnit;

void cairn_translation_unit_free (CairnTranslationUnit *unit);
char *cairn_translation_key (const CairnTranslation *translation);
/* What people outside are told that it is about; borrowed. */
const char *cairn_translation_about (const CairnTranslation *translation);

/* Of CairnTranslation → a file; of a file → CairnTranslationUnit. */
char *cairn_translations_to_po (GPtrArray *translations, const char *lang);
GPtrArray *cairn_translations_from_po (const char *path, const char *data, GError **error);
char *cairn_translations_to_xliff (GPtrArray *translations, const char *lang);
GPtrArray *cairn_translations_from_xliff (const char *path, const char *data, GError **error);

G_END_DECLS
