/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page.h"

G_BEGIN_DECLS

/* The easy screens: pictures first, shorter sentences, at most so many choices a screen. Their
 * words have the context "easy"; where a language has none, the ordinary ones stand there. */
#define CAIRN_EASY_CHOICES 4

gboolean cairn_easy_is_on (CairnPage *page);
const char *cairn_easy_word (CairnPage *page, const char *easy, const char *ordinary);
const char *cairn_easy_text (CairnPage *page, const CairnTexts *easy, const CairnTexts *ordinary);
guint cairn_easy_begin (CairnPage *page, guint n, guint *out_end);
void cairn_easy_end (CairnPage *page, guint n, guint end);
void cairn_easy_add_lead (CairnPage *page);
void cairn_easy_begin_tiles (CairnPage *page, guint n, guint max_columns, double width_in_text);

G_END_DECLS
