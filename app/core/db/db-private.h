/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this folder share. */
#pragma once

#include "core/db/db.h"

#include <sqlite3.h>

G_BEGIN_DECLS

struct _CairnDb
{
  sqlite3 *handle;
  char *path;
  gboolean in_transaction;
  GCancellable *cancellable; /* nullable, borrowed */
  char *thrown_away;         /* nullable: file that goes when it is closed */
};

gboolean cairn_db_set_error (CairnDb *db, int code, GError **error);

G_END_DECLS
