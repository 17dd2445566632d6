/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/update-words.h"

/**
 * cairn_update_words_current:
 * @session: the session
 *
 * Returns: (transfer container) (element-type CairnUpdate): the official updates that hold now,
 *   newest first; they belong to the published directory
 */
GPtrArray *
cairn_update_words_current (CairnSession *session)
{
  GPtrArray *current = g_ptr_array_new ();
  GPtrArray *all
      = session->published != NULL ? cairn_published_settings (session->published)->updates : NULL;
  gint64 now = cairn_session_now (session);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const CairnUpdate *update = g_ptr_array_index (all, i);

      if (cairn_update_is_current (update, now))
        g_ptr_array_add (current, (gpointer) update);
    }
  return current;
}

/**
 * cairn_update_words_latest:
 * @session: the session
 *
 * Returns: (transfer full) (nullable): that there is an update, and of when; nothing of what it
 *   says, for nobody is to be told by passing a screen. %NULL when there is none
 */
char *
cairn_update_words_latest (CairnSession *session)
{
  g_autoptr (GPtrArray) current = cairn_update_words_current (session);
  g_autofree char *when = NULL;
  const CairnUpdate *latest;

  if (current->len == 0)
    return NULL;
  latest = g_ptr_array_index (current, 0);
  when = cairn_words_moment (session->words, latest->said_at, cairn_session_now (session),
                             cairn_session_zone (session));
  /* Translators: on a button that opens official news; %s is a day and a time. */
  return cairn_words_format (session->words, N_ ("Official update: %s"), when);
}
