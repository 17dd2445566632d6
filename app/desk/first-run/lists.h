/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Lines to write names of areas in, and lines of languages to switch on. */
void cairn_area_rows_add (AdwPreferencesGroup *group, GPtrArray *rows, const char *id);
/* The JSON of the setting centre.areas; names are in @lang. */
char *cairn_area_rows_to_json (GPtrArray *rows, const char *lang);
void cairn_language_rows_fill (AdwPreferencesGroup *group, GPtrArray *rows, const char *first);
/* Of the setting centre.languages: @first, then those that are on. */
char *cairn_language_rows_to_text (GPtrArray *rows, const char *first);

G_END_DECLS
