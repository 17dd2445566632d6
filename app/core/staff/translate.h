/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/editing.h"

G_BEGIN_DECLS

/* The texts of the directory in another language, with those of official updates and the wording
 * that the centre may change: what there is, what is to do, and how it is handed to people outside
 * and taken back. */
typedef enum
{
  CAIRN_TRANSLATION_MISSING,
  CAIRN_TRANSLATION_DRAFT,   /* shown to nobody; what was shown before stays */
  CAIRN_TRANSLATION_CHANGED, /* shown, and its source says something else now */
  CAIRN_TRANSLATION_MACHINE, /* shown; read by a machine only */
  CAIRN_TRANSLATION_UNREAD,  /* shown; nobody has said that they read it */
  CAIRN_TRANSLATION_READ,    /* shown; a person has read it */
} CairnTranslationState;

typedef struct
{
  char *table, *row, *field;    /* where the source stands: "official_update", "setting", … */
  char *service, *service_name; /* the most urgent one it belongs to; NULL: none */
  gboolean help_now, listed;
  guint need; /* number of the first need it serves; 0: none */
  char *source, *source_lang;
  char *text;  /* nullable */
  char *shown; /* nullable: what visitors read while @text is a draft */
  CairnTranslationState state;
  char *read_by, *read_at; /* nullable: a name; ISO day */
} CairnTranslation;

void cairn_translation_free (CairnTranslation *translation);
/* Of CairnTranslation: each text that is not written in @lang, the most urgent first: official
 * updates that are out or being written, the centre's wording, lines of Help now, then what listed
 * services say, by need, then the rest. */
GPtrArray *cairn_staff_translations (CairnStaffSession *session, const char *lang, GError **error);

/* Saves @text as a draft, or as read by who is signed in. It is based on the source as @translation
 * has it: CAIRN_STAFF_ERROR_CONFLICT when somebody has changed that meanwhile. A draft takes
 * nothing off the kiosks. Of an update that is out a second person has to read what the first one
 * wrote: until then it is a draft, and the answer has a proposal "second-person". */
CairnSaved *cairn_staff_translate (CairnStaffSession *session,
                                   const CairnTranslation *translation,
                                   const char *lang,
                                   const char *text,
                                   gboolean read,
                                   GError **error);

/* What is typed and not saved, theirs alone and in no trail: on the disk when it returns. @text:
 * nullable: nothing any more. */
gboolean cairn_staff_translation_type (CairnStaffSession *session,
                                       const CairnTranslation *translation,
                                       const char *lang,
                                       const char *text,
                                       GError **error);
/* All that is typed in @lang: "row/field" → text. */
GHashTable *
cairn_staff_translations_typed (CairnStaffSession *session, const char *lang, GError **error);

/* ---- for translators outside ----------------------------------------------------------------- */
typedef enum
{
  CAIRN_TRANSLATION_FILE_PO,
  CAIRN_TRANSLATION_FILE_XLIFF, /* 1.2 */
} CairnTranslationFormat;

/* What is to do in @lang (@all: everything), as a file. Texts that say where a protected place is
 * never leave the house. Audited. */
char *cairn_staff_translations_export (CairnStaffSession *session,
                                       const char *lang,
                                       CairnTranslationFormat format,
                                       gboolean all,
                                       GError **error);

typedef struct
{
  guint line;
  const char *code; /* static: "unknown-text", "source-changed", "placeholders", "not-saved" */
  char *text;       /* excerpt of the source */
} CairnTranslationProblem;

typedef struct
{
  guint taken;         /* drafts now */
  guint same;          /* nothing new in them */
  guint waiting;       /* for a second person */
  GPtrArray *problems; /* of CairnTranslationProblem */
  GStrv services;      /* ids whose texts changed */
} CairnTranslationReport;

void cairn_translation_report_free (CairnTranslationReport *report);
/* Takes in what came back, each as a draft. NULL: no such file, with its line. */
CairnTranslationReport *cairn_staff_translations_import (CairnStaffSession *session,
                                                         const char *lang,
                                                         const char *path,
                                                         const char *data,
                                                         GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnTranslation, cairn_translation_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnTranslationReport, cairn_translation_report_free)

G_END_DECLS
