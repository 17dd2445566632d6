/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/export/export-private.h"

G_BEGIN_DECLS

CairnStmt *cairn_export_own_stmt (
    CairnExport *export, const char *sql, const char *id, const char *table, GError **error);
/* facts.c: needs, trust, access, audience, steps. */
gboolean cairn_export_facts (CairnExport *export, CairnExportRow *row, GError **error);

G_END_DECLS
