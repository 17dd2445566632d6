/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/db/db.h"

G_BEGIN_DECLS

/* What share of the residents speak which language, as somebody found it counted. Entered by the
 * centre; the setting review.residents holds it as JSON. */

#define CAIRN_RESIDENTS_TAG 12 /* bytes of a language tag */

typedef struct
{
  char language[CAIRN_RESIDENTS_TAG];
  int tenths; /* of a percent, 1…1000 */
} CairnResidentShare;

typedef struct
{
  char *source; /* who counted: "Census" */
  int year;
  GArray *shares; /* of CairnResidentShare */
} CairnResidents;

CairnResidents *cairn_residents_new (const char *source, int year);
void cairn_residents_free (CairnResidents *residents);
/* FALSE: no language, no share. "3.1", "3,1", "0.4" are percents. */
gboolean cairn_residents_add (CairnResidents *residents, const char *language, const char *percent);
int cairn_residents_tenths (const CairnResidents *residents, const char *language); /* 0: unknown */

char *cairn_residents_to_text (const CairnResidents *residents);
CairnResidents *cairn_residents_parse (const char *text); /* NULL: it is none */
CairnResidents *cairn_residents_load (CairnDb *db);       /* NULL: not entered */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnResidents, cairn_residents_free)

G_END_DECLS
