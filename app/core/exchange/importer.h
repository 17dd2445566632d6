/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of the formats share: one row, from the words of a source to the directory. */
#pragma once

#include "core/exchange/import.h"
#include "core/exchange/repair.h"
#include "core/needs/catalogue.h"

G_BEGIN_DECLS

/* Problems kept in memory; all of them are in import_problem. */
#define CAIRN_IMPORT_MAX_PROBLEMS 20000

typedef struct _CairnImporter CairnImporter;
typedef struct _CairnRow CairnRow;

/* What one kind of source table needs beyond columns. Both may be NULL. @before: turns words of
 * the source into columns. @after: writes what hangs on the row. FALSE only when the database
 * failed. */
typedef struct
{
  void (*before) (CairnImporter *importer, CairnRow *row);
  gboolean (*after) (CairnImporter *importer, CairnRow *row, GError **error);
} CairnRowHooks;

/* A value whose column HSDS 3.1 does not have. */
typedef struct
{
  char *name;
  char *value; /* clean text, or JSON when @json */
  gboolean json;
  gboolean used; /* a hook has understood it */
} CairnOther;

struct _CairnRow
{
  CairnRecord *record;
  const char
      *kind; /* the source's name of the table where ids differ from HSDS: "holiday_schedule" */
  guint line;
  guint at;                            /* line of the value that is looked at, 0: the row's */
  guint lines[CAIRN_HSDS_MAX_COLUMNS]; /* of single values, 0: the row's */
  CairnRowHooks hooks;
  GArray *others;         /* of CairnOther */
  GPtrArray *more_phones; /* of CairnPhone: all that stood in the cell, NULL when only one did */
  guint repairs;
  gboolean nested;  /* from a document: the same record may come again and adds to the first */
  gboolean derived; /* made from a cell of another row: not counted */
  gboolean refused;
  gboolean left;          /* a person has left it aside: nothing of it is written */
  gboolean there;         /* it was there before */
  gboolean same;          /* and says the same: what people decided on it since stands */
  gboolean kept;          /* staff have edited it: nothing of it was written */
  gboolean settled;       /* its listing was said: its status does not withhold it once more */
  const char *withhold;   /* listing that keeps it from people; NULL */
  const char *visibility; /* "area", "hidden"; NULL */
  gboolean is_private;
};

struct _CairnImporter
{
  CairnDirectory *directory;
  CairnDb *db;
  CairnDirectoryWriter *writer;
  CairnNeedRules *rules;
  CairnCatalogue *catalogue;
  CairnImportReport *report;
  const CairnClock *clock;
  char *source, *batch;
  char *file;          /* being read, as it is called in the report */
  const char *mapping; /* path, NULL: none */
  gboolean demonstration;
  gboolean day_first; /* how an ambiguous day is read here */
  gint shift;         /* days by which the demonstration is moved */
  gboolean has_parts; /* telephones, times, … came too: what an earlier import had is replaced */
  gboolean whole;     /* all the source has: what does not come any more is gone */
  GHashTable *declined;   /* ids of records a person has left aside, borrowed; NULL: none */
  GHashTable *left;       /* ids of parts of those */
  gboolean forward;       /* what is referred to may come later in the source */
  gboolean own;           /* Cairn wrote it: nothing is guessed from its words once more */
  GHashTable *statements; /* SQL → CairnStmt */
  CairnStmt *states[CAIRN_HSDS_N_TABLES]; /* batch and staff_edited of a row */
  char found[CAIRN_HSDS_N_TABLES][37];    /* the row of each that was referred to last */
  GHashTable *same;                       /* of those, the ids whose mark is not new */
  GHashTable *withheld;                   /* organisation id → listing its services get */
  CairnImportProgress progress;           /* NULL: nobody asks */
  gpointer progress_data;
  guint64 steps;   /* rows looked at */
  guint64 unsaid;  /* problems beyond what the report holds */
  GError *failure; /* of the database, from a place that can't return one */
};

CairnRow *cairn_row_make (const CairnHsdsTable *table, guint line);
void cairn_row_free (CairnRow *row);
void cairn_row_put (
    CairnImporter *importer, CairnRow *row, const char *name, const char *bytes, gsize length);
/* The value alone, repaired and reported. */
char *cairn_row_repair (
    CairnImporter *importer, CairnRow *row, const char *name, const char *bytes, gsize length);
void cairn_row_keep (CairnRow *row, const char *name, const char *value);
void cairn_row_put_json (CairnRow *row, const char *name, char *json);
const char *cairn_row_get (const CairnRow *row, const char *column);
char *cairn_row_dup_extra (const CairnRow *row);
char *cairn_row_dup_content (const CairnRow *row);
void cairn_row_set (CairnRow *row, const char *column, const char *value);
/* Value of a column HSDS does not have. take: it need not be kept as it was. */
const char *cairn_row_look (const CairnRow *row, const char *name);
const char *cairn_row_take (CairnRow *row, const char *name);
const char *cairn_row_id (const CairnRow *row);

/* @name is what the report calls it; @path: (nullable) where it lies. */
void cairn_importer_begin_file (CairnImporter *importer, const char *path, const char *name);
gboolean cairn_importer_go_on (CairnImporter *importer, GError **error);
/* Counts, checks, writes. Returns FALSE only when the database failed. */
gboolean cairn_importer_take (CairnImporter *importer, CairnRow *row, GError **error);

/* The text is "what is wrong: what was done, or to do". */
void cairn_importer_repaired (CairnImporter *importer,
                              CairnRow *row,
                              const char *code,
                              const char *format,
                              ...) G_GNUC_PRINTF (4, 5);
void cairn_importer_refused (CairnImporter *importer,
                             CairnRow *row,
                             const char *code,
                             const char *format,
                             ...) G_GNUC_PRINTF (4, 5);
/* A problem of no row that is counted. */
void cairn_importer_note (
    CairnImporter *importer, guint line, gboolean refused, const char *code, const char *text);

/* Organisations, services, places and what hangs on them by id; what came before its parent is
 * looked at again at the end. */
gboolean cairn_links_resolve (CairnImporter *importer, CairnRow *row, GError **error);
gboolean cairn_links_settle (CairnImporter *importer, GError **error);
typedef enum
{
  CAIRN_ROW_NEW,
  CAIRN_ROW_OLDER, /* from an earlier import */
  CAIRN_ROW_SEEN,  /* from this one */
  CAIRN_ROW_EDITED /* changed by staff */
} CairnRowState;
gboolean cairn_importer_state (CairnImporter *importer,
                               const CairnHsdsTable *table,
                               const char *id,
                               CairnRowState *out_state,
                               GError **error);
char *cairn_importer_id (CairnImporter *importer, const char *kind, const char *foreign);
gboolean cairn_importer_has (CairnImporter *importer, const char *table, const char *id);
/* A prepared statement, kept; @sql is a constant. */
CairnStmt *cairn_importer_statement (CairnImporter *importer, const char *sql, GError **error);
/* First column of the first row for ?1 = @value. */
char *cairn_importer_lookup (CairnImporter *importer, const char *sql, const char *value);
gboolean cairn_importer_exec (CairnImporter *importer,
                              const char *sql,
                              const char *first,
                              const char *second,
                              GError **error);
char *cairn_importer_shift (CairnImporter *importer, const char *day);

/* A row that comes from a cell of another: linked to @parent, its id made from both. */
CairnRow *cairn_row_new_child (CairnImporter *importer,
                               const CairnRow *parent,
                               const char *table,
                               const char *key);

/* Normalises columns (dates, times, numbers, telephone numbers, …). */
void cairn_normalise_row (CairnImporter *importer, CairnRow *row);
void cairn_normalise_phone (CairnRow *row, const CairnPhone *phone);
gboolean cairn_marks_apply (CairnImporter *importer, CairnRow *row, GError **error);
gboolean cairn_marks_settle (CairnImporter *importer, GError **error);
/* Marks by which a source says: not for the public, do not refer, closed. */
void cairn_marks_read (CairnImporter *importer, CairnRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnRow, cairn_row_free)

G_END_DECLS
