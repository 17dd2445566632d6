/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text from outside is never trusted: these make it safe, comparable, or plain. */
gboolean cairn_text_is_plain (const char *bytes, gsize length);
char *cairn_text_clean (const char *text, gssize length);
char *cairn_text_excerpt (const char *text, gsize most);
char *cairn_text_fold (const char *text);
char *cairn_text_from_html (const char *text);
char *cairn_text_digits (const char *text);
gboolean cairn_text_is_empty (const char *text);

G_END_DECLS
