/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/practice.h"

/**
 * cairn_practice_is_on:
 * @session: the session
 *
 * Returns: whether staff have switched practice mode on, as far as this kiosk was told
 */
gboolean
cairn_practice_is_on (CairnSession *session)
{
  if (session->published != NULL)
    return cairn_published_settings (session->published)->practice;
  return cairn_help_now_practice (session->help);
}

/**
 * cairn_practice_line:
 * @session: the session
 *
 * Returns: (transfer none): what every screen says then, in its language
 */
const char *
cairn_practice_line (CairnSession *session)
{
  /* Translators: stands on every screen while staff practise with it. Short. */
  const char *line = N_ ("Practice. Nothing is counted and nobody is called.");

  return cairn_words_get (session->words, line);
}
