/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The words of a PDF, in the order of reading; letters as they were typed, not as they are joined.
 * NULL: there is no pdftotext here. Transfer full. */
char *pdf_words (const char *path);
