/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/triage/visit.h"

G_BEGIN_DECLS

/* The safety rules of practice.md §2.4, in one place; the data says which answers trigger them. */
typedef enum
{
  CAIRN_FIRST_UNDER_18 = 1 << 0,
  CAIRN_FIRST_MISSING = 1 << 1,
  CAIRN_FIRST_NO_SAFE_PLACE = 1 << 2,
  CAIRN_FIRST_NOTHING_FOUND = 1 << 3, /* set by matching */
  CAIRN_FIRST_ASKED = 1 << 4,
} CairnPersonFirst;

gboolean cairn_triage_help_now (const CairnVisit *visit, CairnQuestionnaire *questionnaire);
guint cairn_triage_person_first (const CairnVisit *visit,
                                 CairnQuestionnaire *questionnaire,
                                 CairnCatalogue *catalogue);
/* The next question to be asked before the results (safe-tonight, danger-now, emergency), by the
 * skip rules; NULL: none. Never one that was asked; @asked: bits of question numbers - 1. */
const CairnQuestion *
cairn_triage_next (const CairnVisit *visit, CairnQuestionnaire *questionnaire, guint32 asked);

G_END_DECLS
