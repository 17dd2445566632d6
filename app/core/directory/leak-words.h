/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *cairn_leak_words (const char *text);
gboolean cairn_leak_has_digit (const char *text);
guint cairn_leak_house_number (const char *word);

G_END_DECLS
