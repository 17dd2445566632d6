/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/secret.h"

#include "core/base/error.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define LONGEST 1024

static char *
read_line (GError **error)
{
  char line[LONGEST + 2];
  char *secret = NULL;

  if (fgets (line, sizeof line, stdin) == NULL)
    line[0] = '\0';
  line[strcspn (line, "\r\n")] = '\0';
  if (*line != '\0' && strlen (line) <= LONGEST && g_utf8_validate (line, -1, NULL))
    secret = g_strdup (line);
  else
    g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
                         "nothing was typed: type one line, or give it on standard input");
  explicit_bzero (line, sizeof line);
  return secret;
}

/**
 * cli_secret_read:
 * @prompt: what is asked for
 * @error: (out): %CAIRN_ERROR_INVALID when nothing came
 *
 * Returns: (transfer full) (nullable): what was typed
 */
char *
cli_secret_read (const char *prompt, GError **error)
{
  struct termios shown, hidden;
  char *secret;

  if (!isatty (STDIN_FILENO) || tcgetattr (STDIN_FILENO, &shown) != 0)
    return read_line (error);
  fprintf (stderr, "%s: ", prompt);
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
  secret = read_line (error);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
  fputc ('\n', stderr);
  return secret;
}

/**
 * cli_secret_read_new:
 * @prompt: what is asked for
 * @error: (out): %CAIRN_ERROR_INVALID when nothing came, or two different ones
 *
 * Returns: (transfer full) (nullable): what was typed, on a terminal twice
 */
char *
cli_secret_read_new (const char *prompt, GError **error)
{
  char *first = cli_secret_read (prompt, error);
  char *second;
  gboolean same;

  if (first == NULL || !isatty (STDIN_FILENO))
    return first;
  second = cli_secret_read ("The same again", error);
  same = second != NULL && strcmp (first, second) == 0;
  if (second != NULL && !same)
    g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
                         "that was not the same twice: try again");
  cli_secret_free (second);
  if (same)
    return first;
  cli_secret_free (first);
  return NULL;
}

/**
 * cli_secret_free:
 * @secret: (nullable) (transfer full): what was typed
 *
 * Wipes it.
 */
void
cli_secret_free (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
