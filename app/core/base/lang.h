/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A language is a BCP 47 tag, lower case, reduced to what Cairn tells apart ("en", "ar", "zh",
 * "sgn" for any sign language). A number stands for it in bit sets: append-only, never reused. */
#define CAIRN_LANG_MAX 192
#define CAIRN_LANG_WORDS (CAIRN_LANG_MAX / 64)

const char *cairn_lang_canonical (const char *text);
int cairn_lang_number (const char *tag);
const char *cairn_lang_tag (int number);
const char *cairn_lang_endonym (const char *tag);
gboolean cairn_lang_is_rtl (const char *tag);

G_END_DECLS
