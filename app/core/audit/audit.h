/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/db/db.h"

G_BEGIN_DECLS

/* One line in the trail of changes, in the caller's transaction. @actor: "unix:NAME" on the command
 * line. @detail: (nullable) JSON; never a protected value. @at: seconds UTC. */
gboolean cairn_audit_add (CairnDb *db,
                          gint64 at,
                          const char *actor,
                          const char *action,
                          const char *table,
                          const char *row,
                          const char *detail,
                          GError **error);

G_END_DECLS
