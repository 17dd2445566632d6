/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What saving, proposals and listing share. */
#pragma once

#include "core/directory/leak.h"
#include "core/staff/editing.h"
#include "core/staff/staff-private.h"

G_BEGIN_DECLS

/* services-of.c: ids of the services that visitors see through a row, or through all of @changes.
 */
gboolean cairn_staff_services_of_row (CairnDirectory *directory,
                                      const char *table,
                                      const char *row,
                                      GPtrArray *changes,
                                      GHashTable *services,
                                      GError **error);
gboolean cairn_staff_services_of (CairnDirectory *directory,
                                  GPtrArray *changes,
                                  GHashTable *services,
                                  GError **error);

/* judge.c: who has to agree to a change. */
typedef enum
{
  CAIRN_JUDGE_ALONE,      /* one person, at once, whatever the centre wants */
  CAIRN_JUDGE_ORDINARY,   /* where the centre wants two */
  CAIRN_JUDGE_HELP_NOW,   /* always two; urgent: at once with a second look */
  CAIRN_JUDGE_PROTECTION, /* always two */
} CairnJudgement;

typedef struct
{
  CairnJudgement judgement;
  char *present;   /* nullable: what the field is now */
  gboolean exists; /* the row is there */
} CairnJudged;

void cairn_judged_free (CairnJudged *judged);
/* One a change, in their order. */
GPtrArray *cairn_staff_judge (CairnStaffSession *session, GPtrArray *changes, GError **error);
gboolean cairn_staff_wants_two (CairnStaffSession *session); /* for ordinary changes */
const char *cairn_judgement_word (CairnJudgement judgement);

/* write.c: writes and audits, in the caller's transaction; bases are those given. */
gboolean cairn_staff_write (CairnStaffSession *session,
                            const char *action,
                            const char *kind,
                            const char *entry,
                            GPtrArray *changes,
                            const char *detail,
                            GError **error);
/* Whether what it says may be seen only by those who see protected places: asked after writing. */
gboolean cairn_staff_tells_place (CairnStaffSession *session,
                                  const CairnChange *change,
                                  const CairnLeaks *leaks);
CairnSaved *cairn_saved_new (void);
gboolean cairn_saved_is_stopped (const CairnSaved *saved);
void cairn_saved_add_conflict (CairnSaved *saved, const CairnChange *change, const char *theirs);
gboolean cairn_saved_set_services (CairnSaved *saved,
                                   CairnStaffSession *session,
                                   GPtrArray *changes,
                                   GError **error);

/* proposal-store.c */
char *cairn_staff_proposal_make (CairnStaffSession *session,
                                 const char *kind,
                                 const char *entry,
                                 GPtrArray *changes,
                                 const char *why,
                                 const char *state,
                                 const char *note,
                                 GError **error);

/* validate.c: what stops @changes from being saved: of CairnFinding; empty: nothing. */
gboolean cairn_staff_find_blocks (CairnStaffSession *session,
                                  const char *kind,
                                  const char *entry,
                                  GPtrArray *changes,
                                  GPtrArray *findings,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnFinding, cairn_finding_free)

G_END_DECLS
