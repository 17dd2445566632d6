/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/needs/xml.h"
#include "core/triage/questionnaire.h"

G_BEGIN_DECLS

#define CAIRN_OFTEN_MAX 6
#define CAIRN_OFTEN_PEOPLE 9 /* the words of CAIRN_FACET_PEOPLE */
#define CAIRN_OFTEN_PHASES 6 /* 0 is no phase */

struct _CairnQuestionnaire
{
  gatomicrefcount references;
  GPtrArray *questions; /* of CairnQuestion, owned */
  /* numbers of needs, the most often asked for first; 0 behind the last */
  guint8 often[CAIRN_OFTEN_PEOPLE][CAIRN_OFTEN_PHASES][CAIRN_OFTEN_MAX];
};

/* What the loader knows while it reads. */
typedef struct
{
  CairnQuestionnaire *questionnaire;
  CairnCatalogue *catalogue;
  CairnQuestionnaire *built_in; /* nullable: what the numbers must agree with */
} CairnQuestionReader;

void cairn_question_free (CairnQuestion *question);
gboolean
cairn_question_read (const CairnQuestionReader *reader, const CairnXmlNode *node, GError **error);
gboolean
cairn_often_read (const CairnQuestionReader *reader, const CairnXmlNode *node, GError **error);

G_END_DECLS
