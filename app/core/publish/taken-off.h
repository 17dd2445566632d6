/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/db/db.h"

G_BEGIN_DECLS

/* Services that were paused or taken off while a kiosk may still show them, however that came
 * about: at the desk, by an import, on the command line. Each publication notes what it no longer
 * holds. */

/* It is to be taken off, and no publication without it is out yet. */
gboolean cairn_taken_off_add (CairnDb *db, const char *service, GError **error);
/* Visitors find it again. */
gboolean cairn_taken_off_forget (CairnDb *db, const char *service, GError **error);
/* The first publication without it; 0: none is out yet, -1: it was not taken off. */
gint64 cairn_taken_off_serial (CairnDb *db, const char *service);
/* Ids, newest first, of those that who shows publication @shown still shows; of char*, transfer
 * full; NULL on error. @most: 0: all. */
GPtrArray *cairn_taken_off_after (CairnDb *db, gint64 shown, guint most, GError **error);

/* ---- what the kiosks show -------------------------------------------------------------------- */
typedef struct
{
  char *name;
  gint64 shown; /* serial of a publication; 0: none, -1: it has not said */
  gint64 heard; /* seconds UTC */
} CairnKioskShown;

CairnKioskShown *cairn_kiosk_shown_new (const char *name, gint64 shown, gint64 heard);
void cairn_kiosk_shown_free (CairnKioskShown *kiosk);
/* Of CairnKioskShown: remembered until @since is later than they were heard. */
gboolean cairn_kiosks_remember (CairnDb *db, const GPtrArray *kiosks, gint64 since, GError **error);
/* Of CairnKioskShown, transfer full; NULL on error. */
GPtrArray *cairn_kiosks_remembered (CairnDb *db, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnKioskShown, cairn_kiosk_shown_free)

G_END_DECLS
