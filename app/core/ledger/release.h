/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/disclosure.h"

G_BEGIN_DECLS

/* Who closed it vouches for it: a kiosk may write the file, but not this (core/staff/period.h). */
typedef struct
{
  gboolean signed_by; /* somebody: else the rest is zero */
  guint8 key[32];     /* Ed25519, public */
  guint8 signature[64];
  guint8 rest[32]; /* hash of all figures but the totals */
} CairnSeal;

/* A period as it was given out, once and for good. */
typedef struct
{
  CairnLevel level;
  CairnPeriod period;
  char *released_on;    /* ISO day */
  GArray *figures;      /* of CairnFigure, sorted; nullable in a list */
  gboolean totals_only; /* @figures are not all of them */
  CairnSeal seal;
} CairnRelease;

/* Signs each of @releases: fills in key and signature. FALSE: nothing is closed. */
typedef gboolean (*CairnSealFunc) (CairnRelease *const *releases,
                                   guint n,
                                   gpointer data,
                                   GError **error);

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
/* The same at both levels at once; @seal: nullable. */
CairnRelease *cairn_release_close_both (const char *path,
                                        const CairnPeriod *period,
                                        gint64 at,
                                        GTimeZone *zone,
                                        CairnCatalogue *catalogue,
                                        CairnSealFunc seal,
                                        gpointer data,
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
