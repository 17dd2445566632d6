/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/importer.h"

G_BEGIN_DECLS

gboolean cairn_again_begin (CairnImporter *importer, GError **error);
void cairn_again_end (CairnImporter *importer);
gboolean cairn_again_is_declined (CairnImporter *importer, const CairnRow *row);
gboolean cairn_again_keep_derived (CairnImporter *importer, CairnRow *row, GError **error);
gboolean cairn_again_flag_gone (CairnImporter *importer, GError **error);
void cairn_again_count (CairnImporter *importer);

G_END_DECLS
