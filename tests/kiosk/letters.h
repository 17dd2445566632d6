/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What FreeType holds of memory: cairo keeps any ten files of letters open (MAX_OPEN_FACES in its
 * cairo-ft-font.c) and closes one of them by chance, some MB of Chinese or a hundred KB of Latin.
 * That is bounded and nobody's leak, and hides one when all is weighed together. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes, with what malloc adds. */
gsize letters_in_use (void);

G_END_DECLS
