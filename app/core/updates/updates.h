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

/* As the published directory carries them. */
char *cairn_updates_to_json (GPtrArray *updates);
GPtrArray *cairn_updates_from_json (const char *json);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnUpdate, cairn_update_free)

G_END_DECLS
