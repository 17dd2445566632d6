/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CairnError:
 * @CAIRN_ERROR_FAILED: anything without a better name
 * @CAIRN_ERROR_INVALID: input from outside is wrong (command line: exit 3)
 * @CAIRN_ERROR_NOT_FOUND: no such record, file or language
 * @CAIRN_ERROR_STATE: the state can't be opened or is damaged (exit 4)
 * @CAIRN_ERROR_TOO_NEW: the database was made by a newer Cairn (exit 4)
 * @CAIRN_ERROR_REFUSED: no right to do this (exit 5)
 * @CAIRN_ERROR_USAGE: the command was called wrongly (exit 2)
 *
 * The one error domain of core, words and paper. Core never prints and never translates: the
 * message is English for staff and logs, the code is what a screen turns into a sentence.
 */
typedef enum
{
  CAIRN_ERROR_FAILED,
  CAIRN_ERROR_INVALID,
  CAIRN_ERROR_NOT_FOUND,
  CAIRN_ERROR_STATE,
  CAIRN_ERROR_TOO_NEW,
  CAIRN_ERROR_REFUSED,
  CAIRN_ERROR_USAGE,
} CairnError;

#define CAIRN_ERROR (cairn_error_quark ())
GQuark cairn_error_quark (void);

void cairn_error_set_at (
    GError **error, CairnError code, const char *path, guint line, const char *format, ...)
    G_GNUC_PRINTF (5, 6);
int cairn_error_exit_status (const GError *error);

G_END_DECLS
