/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "words/words.h"

G_BEGIN_DECLS

/* Marks a text with its context for translation: a table row of two strings. */
#define NC_(context, text) (text)

char *words_substitute (const char *format, const char *const *arguments, guint n);

G_END_DECLS
