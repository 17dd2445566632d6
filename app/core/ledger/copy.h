/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A ledger on its way into a backup and out of it again. */

/* All but the weeks that go on into @to, made anew. TRUE without a file: there is no ledger. */
gboolean cairn_ledger_copy (const char *path, const char *to, gint32 now, GError **error);
/* What @path has nothing of comes from @from: never is one count added to another. */
gboolean cairn_ledger_merge (const char *path, const char *from, GError **error);

typedef struct
{
  guint weeks;   /* in which something was counted */
  guint periods; /* that were closed */
} CairnLedgerLook;

gboolean cairn_ledger_look (const char *path, CairnLedgerLook *out_look, GError **error);

G_END_DECLS
