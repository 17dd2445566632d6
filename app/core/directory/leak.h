/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/db/db.h"

G_BEGIN_DECLS

/* What must not be said: protected addresses and points, private telephone numbers, to hold every
 * text against that is about to leave the staff's file. */
typedef struct _CairnLeaks CairnLeaks;

CairnLeaks *cairn_leaks_new (void);
void cairn_leaks_free (CairnLeaks *leaks);
void cairn_leaks_add_address (CairnLeaks *leaks,
                              const char *address_1,
                              const char *address_2,
                              const char *postal_code);
void cairn_leaks_add_point (CairnLeaks *leaks, double latitude, double longitude);
void cairn_leaks_add_number (CairnLeaks *leaks, const char *number);
void cairn_leaks_remove_number (CairnLeaks *leaks, const char *number);
/* Everything protected in the staff's directory; then the telephone numbers only staff have. */
gboolean cairn_leaks_load (CairnLeaks *leaks, CairnDb *db, GChecksum *digest, GError **error);
gboolean cairn_leaks_load_numbers (CairnLeaks *leaks, CairnDb *db, GError **error);
gboolean cairn_leaks_in_text (const CairnLeaks *leaks, const char *text);
gboolean cairn_leaks_near (const CairnLeaks *leaks, double latitude, double longitude);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnLeaks, cairn_leaks_free)

G_END_DECLS
