/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/errors.h"

#include "core/base/error.h"
#include "core/staff/session.h"
#include "desk/text.h"

static const char *const staff_texts[] = {
  [CAIRN_STAFF_ERROR_WRONG] = N_ ("The name or the password is not right."),
  [CAIRN_STAFF_ERROR_WAIT] = N_ ("Too many wrong passwords. Please wait a little."),
  [CAIRN_STAFF_ERROR_DISABLED] = N_ ("This account is closed. An administrator can open it."),
  [CAIRN_STAFF_ERROR_LOCKED] = N_ ("The desk is locked. Please enter your password first."),
  [CAIRN_STAFF_ERROR_CHANGE] = N_ ("Please choose a password of your own first."),
  [CAIRN_STAFF_ERROR_RIGHT] = N_ ("Your role does not allow this. Ask an administrator."),
  [CAIRN_STAFF_ERROR_SELF] = N_ ("This needs a second person. You are the first."),
  [CAIRN_STAFF_ERROR_LAST] = N_ ("The last administrator has to stay."),
  [CAIRN_STAFF_ERROR_TAKEN] = N_ ("Somebody else has this sign-in name already."),
  [CAIRN_STAFF_ERROR_WEAK]
  = N_ ("Please choose a longer password that does not hold your name: at least 10 characters."),
  [CAIRN_STAFF_ERROR_SHEET] = N_ ("This is not the key of the recovery sheet. Look again."),
  [CAIRN_STAFF_ERROR_DECIDED] = N_ ("Somebody has decided about this already."),
  [CAIRN_STAFF_ERROR_CONFLICT] = N_ ("Somebody else has changed this in the meantime."),
};

static const char *const core_texts[] = {
  [CAIRN_ERROR_FAILED] = N_ ("That did not work. Nothing was changed."),
  [CAIRN_ERROR_INVALID] = N_ ("Something here can't stand as it is."),
  [CAIRN_ERROR_NOT_FOUND] = N_ ("It is not here any more."),
  [CAIRN_ERROR_STATE] = N_ ("The directory can't be read or written. Ask your administrator."),
  [CAIRN_ERROR_TOO_NEW] = N_ ("A newer version of Cairn made this directory. Update this one."),
  [CAIRN_ERROR_REFUSED] = N_ ("You have no right to this folder. Ask your administrator."),
  [CAIRN_ERROR_USAGE] = N_ ("That did not work. Nothing was changed."),
};

/**
 * cairn_desk_error_text:
 * @error: (nullable): what core said
 *
 * Returns: (transfer none): a sentence that says what to do
 */
const char *
cairn_desk_error_text (const GError *error)
{
  if (error != NULL && error->domain == CAIRN_STAFF_ERROR
      && (guint) error->code < G_N_ELEMENTS (staff_texts))
    return gettext (staff_texts[error->code]);
  if (error != NULL && error->domain == CAIRN_ERROR
      && (guint) error->code < G_N_ELEMENTS (core_texts))
    return gettext (core_texts[error->code]);
  return gettext (core_texts[CAIRN_ERROR_FAILED]);
}
