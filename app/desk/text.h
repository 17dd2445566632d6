/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "words/words.h"

#include <libintl.h>
#include <string.h>

/* The desk's own words: gettext with the domain that cairn_desk_language_set() chose. N_() marks a
 * text that is looked up later with gettext(). */
#define _(text) gettext (text)
#define C_(context, text) g_dpgettext (NULL, context "\004" text, strlen (context) + 1)
