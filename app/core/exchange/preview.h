/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import would do, record by record, before anything is done. */
#pragma once

#include "core/exchange/import.h"

G_BEGIN_DECLS

typedef enum
{
  CAIRN_PREVIEW_NEW,     /* not there before, or taken back before and here again */
  CAIRN_PREVIEW_CHANGED, /* says another thing than before */
  CAIRN_PREVIEW_KEPT,    /* staff have edited it: only differences would be kept */
  CAIRN_PREVIEW_GONE,    /* the source has it no more: it would be flagged */
} CairnPreviewKind;

typedef struct
{
  char *table, *row;     /* where it stands: the record itself, or a part of it */
  char *field;           /* "": the part as a whole, @before or @after is it in short */
  char *before, *after;  /* NULL: nothing */
  gboolean is_conflict;  /* staff wrote @before */
  gboolean is_protected; /* part of a protected place, or says where one is */
} CairnPreviewField;

typedef struct
{
  CairnPreviewKind kind;
  char *table, *id;      /* "service", "organization", "location", "program" */
  char *name;            /* may be NULL */
  char *parent;          /* nullable: of a service, the organisation's id */
  char *parent_name;     /* nullable: its name; none where it says where a protected place is */
  gboolean is_protected; /* the name is one of a protected place, or says where one is */
  GPtrArray *fields;     /* of CairnPreviewField; of a new record none */
} CairnPreviewRecord;

typedef struct
{
  CairnImportReport *report;
  GPtrArray *records; /* of CairnPreviewRecord */
} CairnImportPreview;

/* To accept some records: cairn_import() with the ids of the others as options->declined. */
CairnImportPreview *cairn_import_preview (CairnDirectory *directory,
                                          CairnNeedRules *rules,
                                          const char *path,
                                          const CairnImportOptions *options,
                                          const CairnClock *clock,
                                          GError **error);
/* For those who may not see where protected places are: their names and values go. */
void cairn_import_preview_withhold (CairnImportPreview *preview);
void cairn_import_preview_free (CairnImportPreview *preview);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnImportPreview, cairn_import_preview_free)

G_END_DECLS
