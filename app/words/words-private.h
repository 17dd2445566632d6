/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "words/words.h"

G_BEGIN_DECLS

char *words_substitute (const char *format, const char *const *arguments, guint n);

G_END_DECLS
