/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Cairn wrote itself (export.h), read back: nothing in it needs repair, nothing is guessed
 * from its words, and what HSDS has no word for comes back from the extension. It may do no more
 * than any other source: it lists nothing and lowers no protection. */
#pragma once

#include "core/exchange/hsds-json.h"
#include "core/exchange/importer.h"
#include "core/exchange/sniff.h"

G_BEGIN_DECLS

/* Whether all of @input was written by Cairn. */
gboolean cairn_own_is (const CairnInput *input);
gboolean cairn_own_import (CairnImporter *importer, const CairnInput *input, GError **error);

/* The parts of it. */
gboolean
cairn_own_json_import (CairnImporter *importer, const char *path, const char *file, GError **error);
gboolean cairn_own_csv_import (CairnImporter *importer, const CairnInput *input, GError **error);
const CairnHsdsTable *cairn_own_csv_table (const char *file);
CairnRow *cairn_own_row_new (const CairnHsdsTable *table, guint line);
void cairn_own_row_put (CairnRow *row, const char *column, const char *bytes, gsize length);
/* @extension: (nullable) */
gboolean cairn_own_row_take (CairnImporter *importer,
                             CairnRow *row,
                             const CairnJson *extension,
                             GError **error);

G_END_DECLS
