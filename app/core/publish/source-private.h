/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/publish/source.h"

G_BEGIN_DECLS

/* The statements that read the parts of a service, prepared once. */
typedef enum
{
  SOURCE_SERVICES,
  SOURCE_SERVICE,
  SOURCE_HELP,
  SOURCE_PLACES,
  SOURCE_ADDRESSES,
  SOURCE_ACCESS_DETAILS,
  SOURCE_PHONES,
  SOURCE_PHONE_LANGUAGES,
  SOURCE_SCHEDULES,
  SOURCE_LANGUAGES,
  SOURCE_NEEDS,
  SOURCE_TRUST,
  SOURCE_ACCESS,
  SOURCE_AUDIENCE,
  SOURCE_STEPS,
  SOURCE_DOCUMENTS,
  SOURCE_COSTS,
  SOURCE_TRANSLATIONS,
  SOURCE_OWN_POINTS,
  SOURCE_N
} SourceQuery;

struct _CairnSource
{
  CairnDb *db;
  char *today;
  CairnStmt *stmts[SOURCE_N];
  char *protection; /* digest of what is protected, for the staff's side alone */
  GHashTable *tags; /* char* → canonical tag (static) or NULL: looking one up is slow */
};

/* Translations of one row. */
typedef struct
{
  GPtrArray *cells; /* of char*: field, language, text, … */
} SourceTranslations;

CairnStmt *cairn_source_bind (CairnSource *source, SourceQuery query, const char *id);
const char *cairn_source_tag (CairnSource *source, const char *text);
SourceTranslations *
cairn_source_translations (CairnSource *source, const char *row, GError **error);
void cairn_source_translations_free (SourceTranslations *translations);
CairnWording *cairn_source_wording (CairnSource *source,
                                    const SourceTranslations *translations,
                                    const char *field,
                                    const char *lang,
                                    const char *text);
GPtrArray *
cairn_source_facts (CairnSource *source, SourceQuery query, const char *id, GError **error);
gboolean
cairn_source_load_places (CairnSource *source, CairnSourceService *service, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SourceTranslations, cairn_source_translations_free)

G_END_DECLS
