/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/needs/catalogue.h"

G_BEGIN_DECLS

/* Rules from foreign taxonomy terms and plain words to needs (data/needs/rules.xml). */
typedef struct _CairnNeedRules CairnNeedRules;

typedef struct
{
  guint need;       /* number */
  guint confidence; /* 1…100 */
  char *because;    /* the words that matched, "grief counseling" */
} CairnNeedSuggestion;

CairnNeedRules *cairn_need_rules_load (const char *path, CairnCatalogue *catalogue, GError **error);
CairnNeedRules *cairn_need_rules_load_built_in (CairnCatalogue *catalogue);
void cairn_need_rules_free (CairnNeedRules *rules);

/* @terms: (nullable) names of taxonomy terms; @name, @description: (nullable) the service's own
 * words. Returns: of CairnNeedSuggestion, best first, at most one a need, best 4. */
GPtrArray *cairn_need_rules_suggest (CairnNeedRules *rules,
                                     const char *const *terms,
                                     const char *name,
                                     const char *description);
void cairn_need_suggestion_free (CairnNeedSuggestion *suggestion);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnNeedRules, cairn_need_rules_free)

G_END_DECLS
