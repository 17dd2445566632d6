/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/audit/audit.h"
#include "core/directory/duplicates.h"
#include "core/staff/session.h"

G_BEGIN_DECLS

/* ---- reading --------------------------------------------------------------------------------- */
/* The whole record. Who may not see protected places gets them withheld. */
CairnEntry *
cairn_staff_read (CairnStaffSession *session, const char *kind, const char *id, GError **error);
/* What is wrong with it: of CairnFinding, blocking ones first. */
GPtrArray *cairn_staff_check_entry (CairnStaffSession *session, const CairnEntry *entry);
/* Every change of a record, or of one field: of CairnAuditLine, newest first. */
GPtrArray *cairn_staff_history (
    CairnStaffSession *session, const char *row, const char *field, guint limit, GError **error);

/* The trail, for administrators. @leaving: on its way out of the house (export): protected values
 * are withheld from anyone. Of CairnAuditLine. */
GPtrArray *cairn_staff_trail (CairnStaffSession *session,
                              const CairnAuditFilter *filter,
                              gboolean leaving,
                              GError **error);

/* ---- drafts ---------------------------------------------------------------------------------- */
typedef struct
{
  char *kind, *entry, *title, *author;
  gint64 saved_at;    /* seconds UTC */
  GPtrArray *changes; /* of CairnChange */
} CairnDraft;

void cairn_draft_free (CairnDraft *draft);
/* On the disk when it returns: call it a moment after the last key. No changes: it is gone. */
gboolean cairn_staff_draft_save (CairnStaffSession *session,
                                 const char *kind,
                                 const char *entry,
                                 const char *title,
                                 GPtrArray *changes,
                                 GError **error);
CairnDraft *cairn_staff_draft_load (CairnStaffSession *session, const char *entry, GError **error);
/* One's own; an administrator's list has those of people who left, too. */
GPtrArray *cairn_staff_drafts (CairnStaffSession *session, GError **error);
gboolean cairn_staff_draft_drop (CairnStaffSession *session, const char *entry, GError **error);
gboolean cairn_staff_draft_take_over (CairnStaffSession *session,
                                      const char *author,
                                      const char *entry,
                                      GError **error);

/* ---- saving ---------------------------------------------------------------------------------- */
/* Two people on one record: what each of them has. Nothing is lost, nothing was written. */
typedef struct
{
  char *table, *row, *field;
  char *base, *mine, *theirs; /* nullable */
} CairnConflict;

typedef struct
{
  guint written;        /* fields that are in the directory now */
  char *proposal;       /* nullable: what waits for a second person, or for a second look */
  const char *why;      /* of the proposal: "ordinary", "help-now", "protection" */
  gboolean second_look; /* the proposal is live already */
  GPtrArray *conflicts; /* of CairnConflict; when there are any nothing was written */
  GPtrArray *findings;  /* of CairnFinding; when one blocks nothing was written */
  GStrv services;       /* ids to hand to cairn_publish_changed(); may be empty */
} CairnSaved;

void cairn_saved_free (CairnSaved *saved);

typedef enum
{
  CAIRN_SAVE_PLAIN = 0,
  CAIRN_SAVE_URGENT = 1 << 0, /* a help-now line: live at once, second look within 24 hours */
  CAIRN_SAVE_MINE = 1 << 1,   /* conflicts were shown: mine stand */
} CairnSaveFlags;

/* Writes @changes to the record, or proposes those that need a second person. The draft goes with
 * it when all of it was written or proposed. */
CairnSaved *cairn_staff_save (CairnStaffSession *session,
                              const char *kind,
                              const char *entry,
                              GPtrArray *changes,
                              guint flags,
                              const char *note,
                              GError **error);
/* Whether these would wait for a second person: NULL, "ordinary", "help-now", "protection". */
const char *cairn_staff_would_wait (CairnStaffSession *session, GPtrArray *changes, GError **error);
/* Applies @changes, runs @func on the directory, and undoes all of it: for a preview. */
gboolean cairn_staff_try (CairnStaffSession *session,
                          GPtrArray *changes,
                          CairnDbFunc func,
                          gpointer data,
                          GError **error);
/* paused, withdrawn, do-not-refer: at once, alone, also for help-now lines; listed: like saving. */
CairnSaved *cairn_staff_set_listing (CairnStaffSession *session,
                                     const char *service,
                                     const char *listing,
                                     const char *reason,
                                     GError **error);
/* "taking", "waiting-list", "full", NULL: unknown; with today's date. One person, at once. */
CairnSaved *cairn_staff_set_capacity (CairnStaffSession *session,
                                      const char *service,
                                      const char *capacity,
                                      GError **error);
/* "confirmed", "refused", "suggested"; made when there is no such link. One person, at once. */
gboolean cairn_staff_decide_need (
    CairnStaffSession *session, const char *service, guint need, const char *state, GError **error);

/* ---- proposals ------------------------------------------------------------------------------- */
typedef enum
{
  CAIRN_COMPARE_CLEAN,    /* still what the proposal was based on */
  CAIRN_COMPARE_SAME,     /* somebody has written the same meanwhile */
  CAIRN_COMPARE_CONFLICT, /* somebody has written something else meanwhile */
} CairnCompare;

typedef struct
{
  char *table, *row, *field, *author;
  char *base, *proposed, *present; /* nullable */
  CairnCompare compare;
} CairnProposedChange;

typedef struct
{
  char *id, *kind, *entry, *title, *author, *why, *state, *note, *reason;
  char *decided_by;       /* nullable */
  gint64 made_at, due_at; /* seconds UTC; due: second look, else 0 */
  gboolean mine;          /* this person can't approve it */
  GPtrArray *changes;     /* of CairnProposedChange */
} CairnProposal;

void cairn_proposal_free (CairnProposal *proposal);
/* Open ones and those that wait for a second look, oldest first; @entry: nullable. */
GPtrArray *cairn_staff_proposals (CairnStaffSession *session, const char *entry, GError **error);
CairnProposal *cairn_staff_proposal (CairnStaffSession *session, const char *id, GError **error);
/* @keep: (nullable) positions of changes, ended by -1, for which the present value stays. A
 * conflict that is neither kept nor amended stands in the answer and nothing was written. */
CairnSaved *
cairn_staff_approve (CairnStaffSession *session, const char *id, const gint *keep, GError **error);
gboolean
cairn_staff_refuse (CairnStaffSession *session, const char *id, const char *reason, GError **error);
/* Changes the proposed value of one field; based on what is there now. */
gboolean cairn_staff_amend (
    CairnStaffSession *session, const char *id, guint position, const char *value, GError **error);
gboolean cairn_staff_take_back (CairnStaffSession *session, const char *id, GError **error);
/* A second look at an urgent correction: it stays, or is undone (@reason says why). */
CairnSaved *cairn_staff_second_look (
    CairnStaffSession *session, const char *id, gboolean stays, const char *reason, GError **error);

/* ---- checks ---------------------------------------------------------------------------------- */
typedef struct
{
  gint64 at;
  char *actor, *outcome, *how, *confirmed_by, *note; /* last two nullable */
} CairnCheckLine;

void cairn_check_line_free (CairnCheckLine *line);
/* "Checked, nothing changed". @how: phone, email, visit, website, letter. @who: (nullable) at the
 * partner. */
gboolean cairn_staff_checked (CairnStaffSession *session,
                              const char *service,
                              const char *how,
                              const char *who,
                              const char *note,
                              GError **error);
/* Nobody answered. @out_paused: (nullable) it was paused by this (setting check.pause-after). */
gboolean cairn_staff_attempted (CairnStaffSession *session,
                                const char *service,
                                const char *how,
                                const char *note,
                                gboolean *out_paused,
                                GError **error);
GPtrArray *cairn_staff_checks (CairnStaffSession *session, const char *service, GError **error);

/* ---- vetting --------------------------------------------------------------------------------- */
/* The newest criteria; @out_version 0: there are none yet. */
GStrv cairn_staff_criteria (CairnStaffSession *session, gint64 *out_version, GError **error);
gboolean
cairn_staff_set_criteria (CairnStaffSession *session, const char *const *criteria, GError **error);
/* Lists a service as vetted against the newest version; waits like any change where wanted. */
CairnSaved *
cairn_staff_vet (CairnStaffSession *session, const char *service, const char *note, GError **error);

/* ---- differences with a source --------------------------------------------------------------- */
typedef struct
{
  gint64 number;
  char *source;              /* nullable */
  char *table, *row, *field; /* where */
  char *ours, *theirs;       /* nullable; both withheld where is_protected */
  gboolean can_take;         /* theirs can be written; else only kept aside */
  gboolean is_protected;     /* withheld: it says where a protected place is */
} CairnDifference;

void cairn_difference_free (CairnDifference *difference);
/* Of CairnDifference: where a source says another thing than staff wrote, and nobody has decided.
 */
GPtrArray *cairn_staff_differences (CairnStaffSession *session, gboolean leaving, GError **error);
/* @theirs: the source is right. The difference is still open when the answer holds conflicts,
 * blocking findings, or a proposal. */
CairnSaved *cairn_staff_decide_difference (CairnStaffSession *session,
                                           gint64 number,
                                           gboolean theirs,
                                           GError **error);

/* ---- duplicates, copies ---------------------------------------------------------------------- */
/* Of CairnDuplicate: records that are likely the same, and nobody has said anything of. */
GPtrArray *cairn_staff_duplicates (CairnStaffSession *session, GError **error);
/* Not the same, or to be asked again. That they are the same is said by a merge. */
gboolean cairn_staff_decide_duplicate (CairnStaffSession *session,
                                       const char *one,
                                       const char *other,
                                       CairnDuplicateDecision decision,
                                       GError **error);
/* "service", "organization", "location"; NULL: it is none of them. */
const char *cairn_staff_kind_of (CairnStaffSession *session, const char *id);
/* @from becomes part of @into (same kind); what pointed to it points to @into. Returns the merge's
 * id. Protection of either stays. */
char *cairn_staff_merge (CairnStaffSession *session,
                         const char *kind,
                         const char *from,
                         const char *into,
                         GError **error);
gboolean cairn_staff_unmerge (CairnStaffSession *session, const char *merge, GError **error);
typedef struct
{
  char *id, *kind, *from, *into, *from_name, *into_name, *actor;
  gint64 at;
} CairnMerge;
void cairn_merge_free (CairnMerge *merge);
GPtrArray *cairn_staff_merges (CairnStaffSession *session, GError **error); /* not undone ones */
/* A draft of the same service at another place: texts, costs, needs, steps, trust; no place, no
 * telephone, no hours, no check. Returns the new record's id; its draft is saved. */
char *cairn_staff_copy (CairnStaffSession *session, const char *service, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnSaved, cairn_saved_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnDifference, cairn_difference_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnDraft, cairn_draft_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnProposal, cairn_proposal_free)

G_END_DECLS
