/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Countries for which there is a proposal of an emergency number: data/regions. */
guint cairn_regions_count (void);
const char *cairn_regions_code (guint index); /* ISO 3166-1 */
const char *cairn_regions_name (guint index); /* in the desk's language */
/* Its index, or cairn_regions_count() */
guint cairn_regions_find (const char *code);
/* "" none. A proposal is never shown to visitors before a person has confirmed it. */
char *cairn_regions_propose (const char *code);

G_END_DECLS
