/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What people type to be let in: PINs and passwords, kept as Argon2id, and the pause that grows
 * with each wrong one. */
char *cairn_secret_hash (const char *secret, GError **error);
gboolean cairn_secret_fits (const char *hash, const char *secret);
/* One that is told once and changed at first use: "k7mp-x3qa-w9hd-t2rc". */
char *cairn_secret_one_time (void);

typedef struct
{
  guint wrong;         /* in a row */
  gint64 locked_until; /* seconds UTC */
} CairnLockout;

gboolean cairn_lockout_holds (const CairnLockout *lockout, gint64 now);
void cairn_lockout_wrong (CairnLockout *lockout, gint64 now);
void cairn_lockout_right (CairnLockout *lockout);

G_END_DECLS
