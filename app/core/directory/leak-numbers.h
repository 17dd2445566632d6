/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Telephone numbers that must not be said, however they are written. */
typedef struct _CairnLeakNumbers CairnLeakNumbers;

CairnLeakNumbers *cairn_leak_numbers_new (void);
void cairn_leak_numbers_free (CairnLeakNumbers *numbers);
void cairn_leak_numbers_add (CairnLeakNumbers *numbers, const char *number);
void cairn_leak_numbers_remove (CairnLeakNumbers *numbers, const char *number);
gboolean cairn_leak_numbers_in_text (const CairnLeakNumbers *numbers, const char *text);

G_END_DECLS
