/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of an export share: the tree of records, one record on its way, where it goes. */
#pragma once

#include "core/directory/hsds.h"
#include "core/directory/leak.h"
#include "core/exchange/export.h"
#include "core/exchange/export/tree.h"
#include "core/needs/catalogue.h"

G_BEGIN_DECLS

/* Written into every file, so that its reader knows that nothing in it needs repair. */
#define CAIRN_EXPORT_VERSION 1

/* Columns of Cairn's own, as the extension "cairn" gives them (data/exchange/export.md). */
typedef enum
{
  CAIRN_OWN_TEXT,
  CAIRN_OWN_NUMBER,
  CAIRN_OWN_BOOLEAN,
  CAIRN_OWN_LIST, /* parted by commas */
} CairnOwnKind;

typedef struct
{
  const char *table, *name;
  CairnOwnKind kind;
  const char *usual; /* value that is not written; NULL: none */
} CairnOwnColumn;

const CairnOwnColumn *cairn_export_own_columns (guint *out_n);

/* One record, borrowed from the statement it was read with. */
typedef struct
{
  const CairnHsdsTable *table;
  const char *values[CAIRN_HSDS_MAX_COLUMNS]; /* NULL: nothing; references only where they lead */
  char numbers[4][32];                        /* real numbers, written out */
  guint n_numbers;
  const char *listing; /* of a service */
  gboolean sheltered;  /* a service at a protected place: when and by which number, no more */
  GString *own;        /* members of "cairn" */
  int link;            /* column that says where it stands; -1 none */
  gboolean attached;   /* stands in another, which says what link_id and resource_id would */
  guint64 inlined;     /* bit of each column whose record stands in this one */
} CairnExportRow;

/* Where records go, in the order of the tree. A list and what is single are begun under their
 * key; what is at the top has a list too. */
typedef struct _CairnExportSink CairnExportSink;
struct _CairnExportSink
{
  gboolean nested; /* wants what is single */
  void (*begin_list) (CairnExportSink *sink, const char *key, gboolean top);
  void (*end_list) (CairnExportSink *sink, gboolean top);
  void (*begin) (CairnExportSink *sink, const char *key, const CairnExportRow *row);
  void (*end) (CairnExportSink *sink);
  /* After each record at the top: whether what was written so far reached the disk. */
  gboolean (*check) (CairnExportSink *sink, GError **error);
  gboolean (*finish) (CairnExportSink *sink, GError **error);
  void (*free) (CairnExportSink *sink);
};

/* no-sink.c: nowhere. json-sink.c: to one file. csv-sink.c: to a folder that is there. */
CairnExportSink *cairn_export_no_sink (void);
CairnExportSink *cairn_export_json_sink (const char *path, gboolean oruk, GError **error);
CairnExportSink *cairn_export_csv_sink (const char *folder, GError **error);
gboolean cairn_export_write_package (const char *folder, const gboolean *written, GError **error);
const char *cairn_export_file_name (const CairnHsdsTable *table); /* "organizations.csv" */

typedef struct _CairnExport CairnExport;
struct _CairnExport
{
  CairnDb *db;
  gboolean all;
  gboolean extension; /* whether what HSDS has no word for goes along */
  CairnLeaks *leaks;
  CairnCatalogue *catalogue;
  CairnExportSink *sink;
  const CairnExportTree *tree;
  CairnStmt **stmts;    /* one a branch; NULL: there is nothing there */
  GHashTable *own;      /* SQL → CairnStmt, for the extension */
  gboolean *translated; /* by table: whether anything is */
  CairnStmt *near;      /* protected places beside a place */
  CairnExportReport *report;
};

/* export-sql.c */
char *cairn_export_sql (const CairnExportBranch *branch);
char *cairn_export_sql_exported (const char *table, const char *alias);

/* walk.c */
gboolean cairn_export_walk (CairnExport *export, GError **error);

/* guard.c: FALSE when the record may not go out at all. */
gboolean cairn_export_guard (CairnExport *export, CairnExportRow *row);
gboolean cairn_export_may_say (CairnExport *export,
                               const CairnExportRow *row,
                               const char *what,
                               const char *text);

/* own.c */
gboolean
cairn_export_own (CairnExport *export, CairnExportRow *row, CairnStmt *stmt, GError **error);

/* standard.c: what the standard's schemas demand. */
typedef enum
{
  CAIRN_STANDARD_PLAIN,
  CAIRN_STANDARD_NUMBER,   /* written without quotation marks */
  CAIRN_STANDARD_UNFIT,    /* the schema has no room for the value: it goes into the extension */
  CAIRN_STANDARD_LEFT_OUT, /* another profile than HSDS: it has no such member */
} CairnStandard;

CairnStandard cairn_standard_fit (const CairnHsdsTable *table, guint column, const char *value);
/* What has to stand there when there is no value; NULL: it may be missing. */
const char *cairn_standard_placeholder (const CairnExportRow *row, guint column);
gboolean cairn_standard_is_number (const CairnHsdsTable *table, guint column);
gboolean cairn_standard_in_oruk (const CairnHsdsTable *table, guint column);

/* place.c: made under another name and renamed when it is whole. */
typedef struct
{
  char *path;      /* where it shall be */
  char *temporary; /* where it is made */
  gboolean folder, zip, secret;
} CairnExportPlace;

CairnExportPlace *
cairn_export_place_new (const char *path, gboolean tables, gboolean secret, GError **error);
gboolean cairn_export_place_commit (CairnExportPlace *place, GError **error);
void cairn_export_place_free (CairnExportPlace *place); /* removes what was not committed */
gboolean cairn_export_zip (const char *folder, const char *path, gboolean secret, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnExportPlace, cairn_export_place_free)

G_END_DECLS
