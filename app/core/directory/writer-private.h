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
  gboolean fresh; /* there was no service before: no fact can be there either */
  CairnStmt *upserts[CAIRN_HSDS_N_TABLES];
  CairnStmt *foreign;
  GHashTable *stmts; /* SQL → CairnStmt: for facts and single columns */
};

/* One field of a row before and after; equal ones are no change. */
typedef struct
{
  const char *table, *id, *field;
  const char *before, *after;
} CairnFieldChange;

/* writer-journal-store.c: keeps what an undo puts back. */
gboolean cairn_directory_writer_keep_change (CairnDirectoryWriter *writer,
                                             const CairnFieldChange *change,
                                             GError **error);
gboolean cairn_directory_writer_keep_conflict (CairnDirectoryWriter *writer,
                                               const CairnFieldChange *change,
                                               GError **error);
gboolean cairn_directory_writer_journal (CairnDirectoryWriter *writer,
                                         const char *table,
                                         const char *id,
                                         const char *column,
                                         const char *value,
                                         char *sql,
                                         GError **error);
gboolean cairn_directory_writer_withdraw (CairnDirectoryWriter *writer,
                                          const char *table,
                                          const char *flags,
                                          const char *where,
                                          GError **error);

CairnStmt *cairn_directory_writer_prepare (CairnDirectoryWriter *writer, char *sql, GError **error);

G_END_DECLS
