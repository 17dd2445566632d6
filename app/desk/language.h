/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Languages the desk speaks: fewer than the kiosk's, since staff are few. English first. */
const char *const *cairn_desk_languages (void);
/* The one to begin with: @asked (nullable), else the session's, else English. Call it before
 * cairn_words_setup(), which changes the environment. */
const char *cairn_desk_language_choose (const char *asked);
/* From now on all texts of the desk are in it, and read from its side. Before any widget. */
void cairn_desk_language_set (const char *lang);

G_END_DECLS
