/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/importer.h"
#include "core/exchange/json-reader.h"
#include "core/exchange/sniff.h"

G_BEGIN_DECLS

gboolean cairn_hsds_json_import (CairnImporter *importer, const CairnInput *input, GError **error);

/* extension.c: the member "cairn" of an HSDS object (data/demo/README.md), and meta.json. */
gboolean cairn_extension_take (CairnImporter *importer,
                               const CairnRow *row,
                               const CairnJson *extension,
                               GError **error);
/* Members that change how the row itself is read. */
void cairn_extension_mark (CairnImporter *importer, CairnRow *row, const CairnJson *extension);
/* extension-texts.c: texts in several languages. */
gboolean cairn_extension_translations (CairnImporter *importer,
                                       const CairnRow *row,
                                       const CairnJson *extension,
                                       GError **error);
gboolean cairn_extension_steps (CairnImporter *importer,
                                const CairnRow *row,
                                const CairnJson *list,
                                GError **error);
char *cairn_extension_publisher (const char *meta);
gboolean cairn_extension_meta (CairnImporter *importer, const char *meta, GError **error);
/* demo-languages.c: languages/XX.json beside a meta.json. */
gboolean
cairn_extension_languages (CairnImporter *importer, const CairnInput *input, GError **error);

G_END_DECLS
