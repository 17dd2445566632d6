/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/directory/entry.h"

G_BEGIN_DECLS

typedef enum
{
  CAIRN_ROLE_ASSIST,        /* volunteers: find for someone, slips, bell */
  CAIRN_ROLE_EDITOR,        /* keeps the directory */
  CAIRN_ROLE_REVIEWER,      /* needs review */
  CAIRN_ROLE_ADMINISTRATOR, /* everything; accounts and settings */
} CairnRole;

/* What an operation asks for. The operations check it themselves; screens ask only to hide what
 * would be refused. */
typedef enum
{
  CAIRN_RIGHT_FIND,     /* search, read records, slips, bell: everyone signed in */
  CAIRN_RIGHT_PLACES,   /* see protected addresses: editor, administrator */
  CAIRN_RIGHT_EDIT,     /* drafts, saving, checks, vetting, needs, merges, import */
  CAIRN_RIGHT_APPROVE,  /* what someone else proposed */
  CAIRN_RIGHT_FLOOR,    /* "desk closed today", "phones or internet are down" */
  CAIRN_RIGHT_REVIEW,   /* the needs review: reviewer, administrator */
  CAIRN_RIGHT_TRAIL,    /* the whole audit trail: administrator */
  CAIRN_RIGHT_ACCOUNTS, /* administrator */
  CAIRN_RIGHT_SETTINGS, /* administrator; backup and restore too */
} CairnRight;

const char *cairn_role_word (CairnRole role);
gboolean cairn_role_from_word (const char *word, CairnRole *out_role);
gboolean cairn_role_has (CairnRole role, CairnRight right);

/* Someone who is signed in. Each operation of core/staff takes one and asks it first: role and
 * account are read anew from the directory, so that who was disabled a moment ago is refused.
 * Errors: CAIRN_ERROR_REFUSED, CAIRN_STAFF_ERROR_… below say more for screens. */
typedef struct _CairnStaffSession CairnStaffSession;

typedef enum
{
  CAIRN_STAFF_ERROR_WRONG,    /* no such account, or not its password */
  CAIRN_STAFF_ERROR_WAIT,     /* locked for a while: cairn_staff_wait_until() */
  CAIRN_STAFF_ERROR_DISABLED, /* the account is closed */
  CAIRN_STAFF_ERROR_LOCKED,   /* the session is locked: password first */
  CAIRN_STAFF_ERROR_CHANGE,   /* a new password must be chosen first */
  CAIRN_STAFF_ERROR_RIGHT,    /* the role does not have the right */
  CAIRN_STAFF_ERROR_SELF,     /* needs a second person, and this is the first */
  CAIRN_STAFF_ERROR_LAST,     /* the last administrator */
  CAIRN_STAFF_ERROR_TAKEN,    /* the name is in use */
  CAIRN_STAFF_ERROR_WEAK,     /* the password is too short, or says the name */
  CAIRN_STAFF_ERROR_SHEET,    /* not the key of the recovery sheet; a slip of the finger */
  CAIRN_STAFF_ERROR_DECIDED,  /* the proposal is not open any more */
  CAIRN_STAFF_ERROR_CONFLICT, /* someone else changed it meanwhile */
} CairnStaffError;

#define CAIRN_STAFF_ERROR (cairn_staff_error_quark ())
GQuark cairn_staff_error_quark (void);

/* @directory: borrowed, outlives the session, opened for writing. Its actor becomes the one who
 * signed in. NULL: CAIRN_STAFF_ERROR_WRONG, _WAIT, _DISABLED. Audited, wrong ones too. */
CairnStaffSession *cairn_staff_sign_in (CairnDirectory *directory,
                                        const char *login,
                                        const char *password,
                                        GError **error);
/* When the next password for @login is looked at, seconds UTC; 0: now. */
gint64 cairn_staff_wait_until (CairnDirectory *directory, const char *login);
/* The command line: by the rights of the Unix user, audited as the directory's actor. */
CairnStaffSession *cairn_staff_session_for_unix (CairnDirectory *directory);
void cairn_staff_sign_out (CairnStaffSession *session); /* frees it */

CairnDirectory *cairn_staff_session_directory (CairnStaffSession *session);
const char *cairn_staff_session_actor (CairnStaffSession *session); /* "staff:ID", "unix:NAME" */
const char *cairn_staff_session_name (CairnStaffSession *session);
CairnRole cairn_staff_session_role (CairnStaffSession *session);
gboolean cairn_staff_session_must_change (CairnStaffSession *session);

/* Is it allowed now? FALSE sets the error. Counts as use of the session. */
gboolean cairn_staff_session_require (CairnStaffSession *session, CairnRight right, GError **error);
/* The same without an error and without counting as use: for what a screen shows. */
gboolean cairn_staff_session_may (CairnStaffSession *session, CairnRight right);

/* Locked when told so, or when unused for the setting staff.idle-minutes. */
void cairn_staff_session_lock (CairnStaffSession *session);
gboolean cairn_staff_session_is_locked (CairnStaffSession *session);
void cairn_staff_session_touch (CairnStaffSession *session); /* a key, a pointer */
gboolean
cairn_staff_session_unlock (CairnStaffSession *session, const char *password, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnStaffSession, cairn_staff_sign_out)

G_END_DECLS
