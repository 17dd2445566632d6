/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What Cairo can't say in a tagged PDF: the language, that the title is to be shown, and what the
 * figures are for who can't see them. */
GBytes *cairn_pdf_describe (GBytes *pdf, const char *lang, GPtrArray *alternatives);

G_END_DECLS
