/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/db/db.h"
#include "core/ledger/ledger.h"

G_BEGIN_DECLS

#define CAIRN_DB_ID_LEDGER 0x4341524c /* "CARL": application_id of ledger.db */

/* file-store.c. NULL without an error: there is no file yet. */
CairnDb *cairn_ledger_open_reading (const char *path, GError **error);
CairnDb *cairn_ledger_open_writing (const char *path, GError **error);
gboolean cairn_ledger_write (const char *path, CairnTally *tally, GError **error);
/* Packs the file so that its bytes depend on what is in it alone. */
gboolean cairn_ledger_pack (CairnDb *db, GError **error);

/* read-store.c */
CairnTally *
cairn_ledger_read_rows (CairnDb *db, const CairnPeriod *period, gint32 now, GError **error);

/* rollup-store.c: inside the transaction of a batch. */
gboolean cairn_ledger_roll_up (CairnDb *db, gint32 newest, GError **error);

G_END_DECLS
