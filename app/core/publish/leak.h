/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What must not be said: protected addresses and points, to hold every text against that is about
 * to be published. */
typedef struct _CairnLeaks CairnLeaks;

CairnLeaks *cairn_leaks_new (void);
void cairn_leaks_free (CairnLeaks *leaks);
void cairn_leaks_add_address (CairnLeaks *leaks,
                              const char *address_1,
                              const char *address_2,
                              const char *postal_code);
void cairn_leaks_add_point (CairnLeaks *leaks, double latitude, double longitude);
gboolean cairn_leaks_in_text (const CairnLeaks *leaks, const char *text);
gboolean cairn_leaks_near (const CairnLeaks *leaks, double latitude, double longitude);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnLeaks, cairn_leaks_free)

G_END_DECLS
