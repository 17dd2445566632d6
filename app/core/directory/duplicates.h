/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records that are likely one and the same thing. A person decides; a decision is not asked again.
 */
#pragma once

#include "core/directory/directory.h"

G_BEGIN_DECLS

typedef struct
{
  const char *kind;            /* "organization", "service", "location" */
  char *one, *other;           /* ids, in order */
  char *one_name, *other_name; /* nullable: none, or of a protected place */
  guint score;                 /* CAIRN_DUPLICATE_LEAST … 100 */
  GStrv reasons; /* codes, those for it first: "name:0.86", "same-phone", …, "other-street" */
} CairnDuplicate;

/* Pairs that score less are not told. */
#define CAIRN_DUPLICATE_LEAST 60

/* What a person may say of two records. */
typedef enum
{
  CAIRN_DUPLICATE_APART, /* they are not the same */
  CAIRN_DUPLICATE_OPEN,  /* taken back: to be asked again */
} CairnDuplicateDecision;

/* Of CairnDuplicate, the likeliest first; without merged and withdrawn records and without pairs
 * that were decided. Says nothing of protected places but that they are alike. */
GPtrArray *cairn_directory_duplicates (CairnDirectory *directory, GError **error);
void cairn_duplicate_free (CairnDuplicate *duplicate);
const char *cairn_duplicate_decision_word (CairnDuplicateDecision decision);

/* Writes a decision in the caller's transaction; core/staff asks for the right and keeps the trail.
 * @at: ISO 8601, UTC. %CAIRN_ERROR_NOT_FOUND: no two records of @kind. */
gboolean cairn_duplicates_decide (CairnDb *db,
                                  const char *kind,
                                  const char *one,
                                  const char *other,
                                  CairnDuplicateDecision decision,
                                  const char *at,
                                  const char *actor,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnDuplicate, cairn_duplicate_free)

G_END_DECLS
