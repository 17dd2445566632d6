/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/needs/facets.h"
#include "core/triage/questionnaire.h"

G_BEGIN_DECLS

/* Who the visit is for. */
typedef enum
{
  CAIRN_FOR_UNSET,
  CAIRN_FOR_ME,
  CAIRN_FOR_OTHER,
  CAIRN_FOR_BOTH,
  CAIRN_FOR_WORK,
} CairnFor;

#define CAIRN_VISIT_QUESTIONS 32
#define CAIRN_VISIT_LANGUAGES 4

/* Answers about one person. */
typedef struct
{
  gboolean under_18;
  CairnNeedSet needs;
  CairnNeedSet priority; /* put first */
  guint people;          /* CairnPeople */
  guint access;          /* CairnAccess */
} CairnPersonAnswers;

/**
 * CairnVisit:
 *
 * Everything one person at the kiosk has said, and nothing else: no pointers, so that zeroing it
 * zeroes all of it. Lives in locked memory that no core dump holds; freed only zeroed.
 */
typedef struct
{
  CairnFor for_whom;
  CairnPersonAnswers me;                   /* "me", "other" or "work" alone live here, too */
  CairnPersonAnswers other;                /* the second person of "both" */
  guint channels;                          /* CairnChannel wishes; 0: no wish */
  gint16 languages[CAIRN_VISIT_LANGUAGES]; /* numbers of core/base/lang.h wished for; -1: none */
  gint16 area;                             /* index into the published areas; -1: no wish */
  guint32 answers[CAIRN_VISIT_QUESTIONS];  /* by question number: option bits; 0: not answered */
} CairnVisit;

CairnVisit *cairn_visit_new (void);
void cairn_visit_clear (CairnVisit *visit); /* zeroes all answers; the visit can be used again */
void cairn_visit_free (CairnVisit *visit);  /* zeroes first; NULL is fine */
void cairn_visit_answer (CairnVisit *visit, const CairnQuestion *question, guint32 options);
guint32 cairn_visit_answered (const CairnVisit *visit, const CairnQuestion *question);
gboolean cairn_visit_add_language (CairnVisit *visit, const char *tag);

/* The answers file of design §6. @areas: (nullable) ids of the published areas, in order. */
CairnVisit *cairn_visit_from_json (const char *json,
                                   gssize length,
                                   const char *path,
                                   CairnQuestionnaire *questionnaire,
                                   CairnCatalogue *catalogue,
                                   const char *const *areas,
                                   GError **error);
char *cairn_visit_to_json (const CairnVisit *visit,
                           CairnQuestionnaire *questionnaire,
                           CairnCatalogue *catalogue,
                           const char *const *areas);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnVisit, cairn_visit_free)

G_END_DECLS
