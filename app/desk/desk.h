/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/bell/bell.h"
#include "core/needs/catalogue.h"
#include "core/staff/session.h"
#include "words/words.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What every part of the desk is given: the open directory, who is signed in, the clock, the words.
 * Signals:
 *   "session"    somebody signed in or out, locked or unlocked
 *   "changed"    (char **services, nullable) records changed: what is on the screen may be old
 *   "published"  what was edited is with the kiosks and in the search index now
 *   "toast"      (AdwToast *) to be shown over the window
 *   "bell"       somebody rings, or a ring changed; or a kiosk was heard from */
#define CAIRN_TYPE_DESK (cairn_desk_get_type ())
G_DECLARE_FINAL_TYPE (CairnDesk, cairn_desk, CAIRN, DESK, GObject)

typedef struct
{
  const char *state;    /* the folder; made by the first run when it is not there */
  const char *language; /* one of cairn_desk_languages() */
  CairnClock clock;
} CairnDeskOptions;

/* NULL: there is a directory, and it can't be opened. */
CairnDesk *cairn_desk_new (const CairnDeskOptions *options, GError **error);

/* All borrowed. */
CairnDirectory *cairn_desk_get_directory (CairnDesk *desk);  /* NULL before the first run */
CairnStaffSession *cairn_desk_get_session (CairnDesk *desk); /* NULL: nobody is signed in */
CairnCatalogue *cairn_desk_get_catalogue (CairnDesk *desk);
CairnWords *cairn_desk_get_words (CairnDesk *desk); /* what visitors read, in the desk's language */
CairnBellDesk *cairn_desk_get_bell (CairnDesk *desk); /* NULL: another desk has it */
const char *cairn_desk_get_language (CairnDesk *desk);
const char *cairn_desk_get_state (CairnDesk *desk);
gint64 cairn_desk_now (CairnDesk *desk);          /* seconds UTC */
char *cairn_desk_today (CairnDesk *desk);         /* ISO, where the centre is; transfer full */
GTimeZone *cairn_desk_dup_zone (CairnDesk *desk); /* the centre's; transfer full */

/* ---- who is there ---------------------------------------------------------------------------- */
gboolean cairn_desk_is_first_run (CairnDesk *desk);
/* Makes what is missing of the state, and the first administrator, who is signed in then.
 * @out_sheet: the key of the recovery sheet, shown once. */
gboolean cairn_desk_first_run (CairnDesk *desk,
                               const char *login,
                               const char *name,
                               const char *password,
                               char **out_sheet,
                               GError **error);
gboolean
cairn_desk_sign_in (CairnDesk *desk, const char *login, const char *password, GError **error);
void cairn_desk_sign_out (CairnDesk *desk);
void cairn_desk_lock (CairnDesk *desk);
gboolean cairn_desk_unlock (CairnDesk *desk, const char *password, GError **error);
gboolean cairn_desk_is_locked (CairnDesk *desk);
/* Signed in, not locked, with a password of one's own, and the role has @right. */
gboolean cairn_desk_may (CairnDesk *desk, CairnRight right);
void cairn_desk_touch (CairnDesk *desk);           /* somebody is there: a key, the pointer */
void cairn_desk_tick (CairnDesk *desk);            /* looks at the clock: locks when idle */
void cairn_desk_session_changed (CairnDesk *desk); /* role, password: screens look again */

/* ---- after an edit --------------------------------------------------------------------------- */
/* Brings it to the kiosks and into the index within a second, and tells the screens.
 * @services: ids, NULL-terminated; NULL: anything may have changed. */
void cairn_desk_changed (CairnDesk *desk, const char *const *services);
gboolean cairn_desk_is_publishing (CairnDesk *desk);

/* ---- a word to the person at the screen ------------------------------------------------------ */
typedef void (*CairnDeskUndo) (CairnDesk *desk, gpointer data);
void cairn_desk_toast (CairnDesk *desk, const char *text);
void cairn_desk_toast_error (CairnDesk *desk, const GError *error);
/* With a button that undoes it. @data: (transfer full), freed with @destroy (nullable). */
void cairn_desk_toast_undo (
    CairnDesk *desk, const char *text, CairnDeskUndo undo, gpointer data, GDestroyNotify destroy);

G_END_DECLS
