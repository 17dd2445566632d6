/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/session.h"
#include "core/updates/updates.h"

G_BEGIN_DECLS

/* Official updates: one person writes, another one publishes, either takes them back alone. */

/* What has to be true of an update before it goes out (issue: official updates). Whoever
 * publishes says of each that it is. */
typedef enum
{
  CAIRN_UPDATE_CHECK_SOURCE,   /* who says it is named, and has said it */
  CAIRN_UPDATE_CHECK_FAMILIES, /* the families know it already */
  CAIRN_UPDATE_CHECK_NAME,     /* no name of a perpetrator */
  CAIRN_UPDATE_CHECK_IMAGES,   /* no picture, and no link to one */
  CAIRN_UPDATE_CHECK_COUNTS,   /* no number of dead or hurt that families don't know */
  CAIRN_UPDATE_N_CHECKS
} CairnUpdateCheck;

#define CAIRN_UPDATE_ALL_CHECKS ((1u << CAIRN_UPDATE_N_CHECKS) - 1)

/* Of CairnUpdateRecord. */
GPtrArray *
cairn_staff_updates (CairnStaffSession *session, CairnUpdatesShelf shelf, GError **error);
/* New, or in the place of the draft with its id: who changes a draft is its author from then on.
 * CAIRN_ERROR_INVALID: "no-source", "no-text", "expired"; CAIRN_STAFF_ERROR_DECIDED: it is no draft
 * any more. */
gboolean
cairn_staff_update_write (CairnStaffSession *session, const CairnUpdate *update, GError **error);
/* @checked: bits of CairnUpdateCheck. CAIRN_STAFF_ERROR_SELF for its author, CAIRN_ERROR_INVALID
 * "not-checked" when one is missing, "expired". */
gboolean cairn_staff_update_publish (CairnStaffSession *session,
                                     const char *id,
                                     guint checked,
                                     GError **error);
/* A draft or a published one, by anybody who edits: at once. It is kept. */
gboolean cairn_staff_update_withdraw (CairnStaffSession *session, const char *id, GError **error);

G_END_DECLS
