/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/disclosure.h"

G_BEGIN_DECLS

/* A period as it was given out, once and for good. */
typedef struct
{
  CairnLevel level;
  CairnPeriod period;
  char *released_on; /* ISO day */
  GArray *figures;   /* of CairnFigure, sorted; nullable in a list */
} CairnRelease;

void cairn_release_free (CairnRelease *release);

/* What could be released next at @level: from the end of the last release to the last whole step
 * before @now. */
gboolean cairn_release_next (
    const char *path, CairnLevel level, gint32 now, CairnPeriod *out_period, GError **error);
CairnRelease *cairn_release_close (const char *path,
                                   CairnLevel level,
                                   const CairnPeriod *period,
                                   gint64 at,
                                   GTimeZone *zone,
                                   CairnCatalogue *catalogue,
                                   GError **error);
/* The same at both levels at once. */
CairnRelease *cairn_release_close_both (const char *path,
                                        const CairnPeriod *period,
                                        gint64 at,
                                        GTimeZone *zone,
                                        CairnCatalogue *catalogue,
                                        GError **error);
/* Of CairnRelease without figures, the oldest first. */
GPtrArray *cairn_release_list (const char *path, CairnLevel level, GError **error);
CairnRelease *
cairn_release_load (const char *path, CairnLevel level, const CairnPeriod *period, GError **error);
/* The one that ends where @release begins; NULL: none. */
CairnRelease *cairn_release_load_before (const char *path, const CairnRelease *release);
/* Figures of all uses and of needs as a whole for each of @releases. */
gboolean cairn_release_load_totals (const char *path, GPtrArray *releases, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnRelease, cairn_release_free)

G_END_DECLS
