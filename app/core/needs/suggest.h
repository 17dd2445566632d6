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
  char *because;    /* the words that matched as they were written, "grief counseling" */
} CairnNeedSuggestion;

CairnNeedRules *cairn_need_rules_load (const char *path, CairnCatalogue *catalogue, GError **error);
CairnNeedRules *cairn_need_rules_load_built_in (CairnCatalogue *catalogue);
/* Those that come with Cairn, and the centre's own in the state folder @state beside them. */
CairnNeedRules *
cairn_need_rules_load_centre (const char *state, CairnCatalogue *catalogue, GError **error);
/* A centre's own rules and codes beside those. */
gboolean cairn_need_rules_add_file (CairnNeedRules *rules,
                                    const char *path,
                                    CairnCatalogue *catalogue,
                                    GError **error);
void cairn_need_rules_free (CairnNeedRules *rules);

/* A code of some taxonomy that names no need itself; with a * at its end: all that begin so. FALSE:
 * that is no code. */
gboolean cairn_need_rules_add_code (
    CairnNeedRules *rules, const char *code, guint need, guint confidence, const char *name);

/* What is known of a service; each may be missing. */
typedef struct
{
  const char *const *terms; /* names or codes of taxonomy terms, NULL-terminated */
  const char *name, *description;
  const char *organization; /* its name */
} CairnNeedSource;

/* Returns: of CairnNeedSuggestion, best first, at most one a need, best 4. */
GPtrArray *cairn_need_rules_suggest (CairnNeedRules *rules, const CairnNeedSource *source);
void cairn_need_suggestion_free (CairnNeedSuggestion *suggestion);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnNeedRules, cairn_need_rules_free)

G_END_DECLS
