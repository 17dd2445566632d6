/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"

#include "core/base/text.h"

G_DEFINE_QUARK (cairn - error - quark, cairn_error)

/**
 * cairn_error_set_at:
 * @error: (out) (nullable): where to put the error
 * @code: what kind of fault it is
 * @path: the file as the user named it
 * @line: 1-based line, or 0 when the fault is the file's as a whole
 * @format: "what is wrong: what to do"
 *
 * Reports a fault in a file in the one form all of Cairn uses: `PATH:LINE: what: what to do`. It
 * may repeat what stands there, whatever that is: it is made fit to be read.
 */
void
cairn_error_set_at (
    GError **error, CairnError code, const char *path, guint line, const char *format, ...)
{
  va_list args;
  g_autofree char *raw = NULL;
  g_autofree char *text = NULL;

  va_start (args, format);
  raw = g_strdup_vprintf (format, args);
  va_end (args);
  text = cairn_text_clean (raw, -1);
  if (line > 0)
    g_set_error (error, CAIRN_ERROR, code, "%s:%u: %s", path, line, text);
  else
    g_set_error (error, CAIRN_ERROR, code, "%s: %s", path, text);
}

/**
 * cairn_error_exit_status:
 * @error: (nullable): an error
 *
 * Returns: the exit status of design §6 for @error; 0 for %NULL.
 */
int
cairn_error_exit_status (const GError *error)
{
  if (error == NULL)
    return 0;
  if (error->domain != CAIRN_ERROR)
    return 3;
  switch ((CairnError) error->code)
    {
    case CAIRN_ERROR_USAGE:
      return 2;
    case CAIRN_ERROR_STATE:
    case CAIRN_ERROR_TOO_NEW:
      return 4;
    case CAIRN_ERROR_REFUSED:
      return 5;
    case CAIRN_ERROR_FAILED:
    case CAIRN_ERROR_INVALID:
    case CAIRN_ERROR_NOT_FOUND:
    default:
      return 3;
    }
}
