/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the writer share. */
#pragma once

#include "core/directory/directory.h"

G_BEGIN_DECLS

struct _CairnDirectoryWriter
{
  CairnDb *db;
  char *source;
  char *batch;
  gboolean may_list;
  CairnStmt *upserts[CAIRN_HSDS_N_TABLES];
  CairnStmt *foreign;
  GHashTable *stmts; /* SQL → CairnStmt: for facts and single columns */
};

CairnStmt *cairn_directory_writer_prepare (CairnDirectoryWriter *writer, char *sql, GError **error);

G_END_DECLS
