/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/release.h"

G_BEGIN_DECLS

#define CAIRN_SEAL_HASH_BYTES 32

/* What a signature of @release is over: its level, its weeks, its day, every figure. */
void cairn_release_hash (const CairnRelease *release, gboolean demonstration, guint8 *out_hash);
/* Hash of its figures but the totals, to be kept beside it. */
void cairn_release_hash_rest (const CairnRelease *release, guint8 *out_hash);
/* What a line over time is drawn of: all uses, and each need as a whole. */
gboolean cairn_figure_is_total (const CairnFigure *figure);

G_END_DECLS
