/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/wording.h"
#include "core/db/db.h"

G_BEGIN_DECLS

/* Official updates: short dated messages with the name of those who answer for them. */

typedef enum
{
  CAIRN_UPDATE_NEWS,
  CAIRN_UPDATE_CORRECTION,  /* of a rumour */
  CAIRN_UPDATE_NOTHING_NEW, /* "nothing new", said rather than left to guess */
} CairnUpdateKind;

typedef struct
{
  char *id; /* UUID */
  CairnUpdateKind kind;
  gint64 said_at, expires_at; /* seconds UTC */
  gint64 next_at;             /* when the next one is announced for; 0: not announced */
  CairnWording *source;       /* who says it */
  CairnWording *text;         /* may be empty when nothing is new */
} CairnUpdate;

CairnUpdate *cairn_update_new (const char *id, CairnUpdateKind kind);
void cairn_update_free (CairnUpdate *update);
gboolean cairn_update_kind_from_word (const char *word, CairnUpdateKind *out_kind);
gboolean cairn_update_is_current (const CairnUpdate *update, gint64 now);

/* updates-store.c */
gboolean cairn_updates_put (
    CairnDb *directory, const CairnUpdate *update, const char *by, gint64 now, GError **error);
GPtrArray *cairn_updates_approved (CairnDb *directory, gint64 now, GError **error);

/* As staff look at them: what is being written, what visitors read, what is over. */
typedef enum
{
  CAIRN_UPDATES_WAITING, /* written, and not agreed to by a second person */
  CAIRN_UPDATES_CURRENT, /* agreed to, not expired, not withdrawn */
  CAIRN_UPDATES_PAST,    /* expired or withdrawn: kept */
} CairnUpdatesShelf;

typedef struct
{
  CairnUpdate *update;
  char *written_by, *approved_by; /* as in the trail; last nullable */
  gboolean approved, withdrawn;
} CairnUpdateRecord;

void cairn_update_record_free (CairnUpdateRecord *record);
/* Of CairnUpdateRecord, newest first. */
GPtrArray *
cairn_updates_on (CairnDb *directory, CairnUpdatesShelf shelf, gint64 now, GError **error);
/* NULL with CAIRN_ERROR_NOT_FOUND when there is none. */
CairnUpdateRecord *cairn_updates_find (CairnDb *directory, const char *id, GError **error);
/* In a transaction of the caller's, who also writes the trail. A draft takes the place of the draft
 * with its id; what it does not say in a language is not said any more. */
gboolean
cairn_updates_draft (CairnDb *directory, const CairnUpdate *update, const char *by, GError **error);
gboolean cairn_updates_approve (
    CairnDb *directory, const char *id, const char *by, gint64 now, GError **error);
gboolean cairn_updates_withdraw (CairnDb *directory, const char *id, GError **error);

/* As the published directory carries them. */
char *cairn_updates_to_json (GPtrArray *updates);
GPtrArray *cairn_updates_from_json (const char *json);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnUpdate, cairn_update_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnUpdateRecord, cairn_update_record_free)

G_END_DECLS
