/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/needs/catalogue.h"

G_BEGIN_DECLS

/* The questions as data (data/triage/triage.xml). A question's number and an option's number are
 * fixed and append-only; bit (option number - 1) stands for an option in an answer. */
typedef struct
{
  guint number; /* 1…32 */
  char *id;
  char *icon;      /* nullable */
  char *easy_icon; /* nullable: the picture on the easy screens, where each option has one */
  CairnTexts *label;
  CairnTexts *easy;      /* nullable: label on the easy screens */
  CairnTexts *hint;      /* nullable */
  guint phases;          /* phases in which it is shown; 0: all */
  gboolean help_now;     /* choosing it opens HELP NOW */
  gboolean person_first; /* choosing it puts a person first */
  gboolean not_easy;     /* not on the easy screens: another option stands for it there */
} CairnOption;

typedef struct
{
  guint number;
  char *id; /* "right-now", "for", "safe-tonight", "danger-now", "emergency", "closest", … */
  gboolean several;
  CairnTexts *heading;
  CairnTexts *easy;      /* nullable: heading on the easy screens */
  CairnTexts *lead;      /* nullable */
  CairnNeedSet if_needs; /* asked only when one of these needs was chosen; 0: no such condition */
  char *if_skipped;      /* nullable: asked only when that question was not answered */
  GPtrArray *options;    /* of CairnOption */
} CairnQuestion;

typedef struct _CairnQuestionnaire CairnQuestionnaire;

CairnQuestionnaire *
cairn_questionnaire_load (const char *path, CairnCatalogue *catalogue, GError **error);
CairnQuestionnaire *cairn_questionnaire_load_built_in (CairnCatalogue *catalogue);
CairnQuestionnaire *cairn_questionnaire_ref (CairnQuestionnaire *questionnaire);
void cairn_questionnaire_unref (CairnQuestionnaire *questionnaire);
GPtrArray *cairn_questionnaire_questions (CairnQuestionnaire *questionnaire);
const CairnQuestion *cairn_questionnaire_question (CairnQuestionnaire *questionnaire,
                                                   const char *id);
const CairnOption *cairn_question_option (const CairnQuestion *question, const char *id);
/* Needs "people in your situation often ask for" (at most six), for people bits and phase. */
CairnNeedSet
cairn_questionnaire_often (CairnQuestionnaire *questionnaire, guint people, CairnPhase phase);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnQuestionnaire, cairn_questionnaire_unref)

G_END_DECLS
