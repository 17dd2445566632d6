/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/importer.h"
#include "core/exchange/sniff.h"

G_BEGIN_DECLS

gboolean cairn_icarol_import (CairnImporter *importer, const CairnInput *input, GError **error);

G_END_DECLS
