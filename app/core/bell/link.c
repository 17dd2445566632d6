/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/bell/link.h"

#include "core/base/text.h"

#include <stdarg.h>
#include <string.h>

#define LONGEST_NAME 60

struct _CairnBellLink
{
  gint uses;
  GSocket *socket;
  GSource *source;
  GString *in;
  CairnBellLinkFuncs funcs;
  gpointer data;
};

static void
link_unref (CairnBellLink *link)
{
  if (--link->uses > 0)
    return;
  g_string_free (link->in, TRUE);
  g_object_unref (link->socket);
  g_free (link);
}

static void
stop (CairnBellLink *link)
{
  if (link->source == NULL)
    return;
  g_source_destroy (link->source);
  g_clear_pointer (&link->source, g_source_unref);
  g_socket_close (link->socket, NULL);
}

/* The other end has gone, or talks nonsense. */
static void
fail (CairnBellLink *link)
{
  if (link->source == NULL)
    return;
  stop (link);
  link->funcs.closed (link->data);
}

static void
take_lines (CairnBellLink *link)
{
  char *end;

  while (link->source != NULL && (end = memchr (link->in->str, '\n', link->in->len)) != NULL)
    {
      gsize length = (gsize) (end - link->in->str);
      g_autofree char *line = g_strndup (link->in->str, length);

      g_string_erase (link->in, 0, (gssize) length + 1);
      if (strlen (line) == length && g_utf8_validate (line, -1, NULL))
        link->funcs.line (link->data, line);
    }
  if (link->in->len > CAIRN_BELL_LONGEST_LINE)
    fail (link);
}

static gboolean
on_readable (GSocket *socket, GIOCondition condition, gpointer data)
{
  CairnBellLink *link = data;
  char buffer[CAIRN_BELL_LONGEST_LINE];
  g_autoptr (GError) error = NULL;
  gssize got = g_socket_receive (socket, buffer, sizeof buffer, NULL, &error);

  if (got < 0 && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return G_SOURCE_CONTINUE;
  link->uses++;
  if (got <= 0)
    fail (link);
  else
    {
      g_string_append_len (link->in, buffer, got);
      take_lines (link);
    }
  link_unref (link);
  return G_SOURCE_CONTINUE;
}

/**
 * cairn_bell_link_new:
 * @socket: (transfer none): a connected one
 * @funcs: what to do with a line, and when the other end has gone
 * @data: for them
 *
 * Returns: (transfer full): a link, until it is closed
 */
CairnBellLink *
cairn_bell_link_new (GSocket *socket, const CairnBellLinkFuncs *funcs, gpointer data)
{
  CairnBellLink *link = g_new0 (CairnBellLink, 1);

  link->uses = 1;
  link->socket = g_object_ref (socket);
  link->in = g_string_new (NULL);
  link->funcs = *funcs;
  link->data = data;
  g_socket_set_blocking (socket, FALSE);
  link->source = g_socket_create_source (socket, G_IO_IN | G_IO_HUP, NULL);
  g_source_set_callback (link->source, G_SOURCE_FUNC (on_readable), link, NULL);
  g_source_attach (link->source, g_main_context_get_thread_default ());
  return link;
}

/**
 * cairn_bell_link_send:
 * @link: a link
 * @first: a word
 * @...: more words, ended by %NULL
 *
 * Returns: whether it went; a few bytes to a program on the same machine go at once, or it is not
 *   reading any more
 */
gboolean
cairn_bell_link_send (CairnBellLink *link, const char *first, ...)
{
  g_autoptr (GString) line = g_string_new (first);
  const char *word;
  va_list words;

  va_start (words, first);
  while ((word = va_arg (words, const char *)) != NULL)
    g_string_append_printf (line, " %s", word);
  va_end (words);
  g_string_append_c (line, '\n');
  return link->source != NULL
         && g_socket_send (link->socket, line->str, line->len, NULL, NULL) == (gssize) line->len;
}

/**
 * cairn_bell_link_close:
 * @link: (nullable) (transfer full): a link
 *
 * Also from inside its own functions.
 */
void
cairn_bell_link_close (CairnBellLink *link)
{
  if (link == NULL)
    return;
  stop (link);
  link_unref (link);
}

/**
 * cairn_bell_next_word:
 * @rest: (inout): where to read on
 *
 * Returns: (transfer none): the next word; "" at the end
 */
char *
cairn_bell_next_word (char **rest)
{
  char *word = *rest, *end = strchr (word, ' ');

  if (end == NULL)
    *rest = word + strlen (word);
  else
    {
      *end = '\0';
      *rest = end + 1;
    }
  return word;
}

/**
 * cairn_bell_clean_name:
 * @name: what a kiosk calls itself
 *
 * Returns: (transfer full) (nullable): one line of text; %NULL when there is nothing to read in it
 */
char *
cairn_bell_clean_name (const char *name)
{
  g_autofree char *clean = cairn_text_clean (name, -1);

  g_strdelimit (clean, "\n\t", ' ');
  g_strstrip (clean);
  if (cairn_text_is_empty (clean))
    return NULL;
  return g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), LONGEST_NAME));
}
