/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the writer share. */
#pragma once

#include "core/directory/directory.h"

G_BEGIN_DECLS

#define CAIRN_FACT_TABLES 6
#define CAIRN_FACT_MAX_COLUMNS 16

typedef struct
{
  guint n;
  const char *columns[CAIRN_FACT_MAX_COLUMNS]; /* literals */
  CairnStmt *stmt;                             /* borrowed from stmts */
} CairnFactStmt;

struct _CairnDirectoryWriter
{
  CairnDb *db;
  char *source;
  char *batch;
  gboolean may_list;
  gboolean fresh; /* there was no service before: no fact can be there either */
  gboolean first; /* there was nothing at all before: nothing to compare with, or to take back */
  CairnStmt *upserts[CAIRN_HSDS_N_TABLES], *inserts[CAIRN_HSDS_N_TABLES];
  CairnStmt *foreign;
  GHashTable *stmts;                      /* SQL → CairnStmt: for facts and single columns */
  CairnFactStmt facts[CAIRN_FACT_TABLES]; /* the last one of each, with what it was made for */
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

/* writer-facts-store.c */
const char *cairn_directory_fact_table (guint index);

CairnStmt *cairn_directory_writer_prepare (CairnDirectoryWriter *writer, char *sql, GError **error);

G_END_DECLS
