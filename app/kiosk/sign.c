/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/sign.h"

#include "core/base/paths.h"
#include "core/base/text.h"
#include "kiosk/navigator.h"

#include <gtk/gtk.h>
#include <string.h>

#define NAME_FILE "name.txt"
#define NAME_LENGTH 60 /* characters: more does not fit on a tile */

/* Without these the tile is not shown: somebody who chose sign language must not stand before
 * words where it is about safety. */
static const char *const needed[] = {
  "before-you-start", "help-now", "safe-tonight", "danger-now", "emergency", NULL,
};

static const char *const endings[] = { ".webm", ".mp4" };

/**
 * cairn_sign_can_play:
 *
 * Returns: whether GTK has something that plays videos: it is a package of its own
 *   (libgtk-4-media-gstreamer)
 */
gboolean
cairn_sign_can_play (void)
{
  GIOExtensionPoint *point = g_io_extension_point_lookup (GTK_MEDIA_FILE_EXTENSION_POINT_NAME);
  GList *players = point != NULL ? g_io_extension_point_get_extensions (point) : NULL;

  for (; players != NULL; players = players->next)
    if (strcmp (g_io_extension_get_name (players->data), "nomedia") != 0)
      return TRUE;
  return FALSE;
}

/* A folder or file name is text from outside, too: nothing that leads out of the folder. */
static gboolean
is_plain (const char *name)
{
  return *name != '\0' && *name != '.' && strchr (name, '/') == NULL && strlen (name) < 32;
}

static char *
find_file (CairnSession *session, const char *tag, const char *screen)
{
  g_autofree char *folder = cairn_paths_sign (session->state);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (screen, endings[i], NULL);
      g_autofree char *path = g_build_filename (folder, tag, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * cairn_sign_folders:
 * @session: the session
 *
 * Returns: (transfer full): names of the folders with videos, sorted
 */
GStrv
cairn_sign_folders (CairnSession *session)
{
  g_autofree char *folder = cairn_paths_sign (session->state);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (is_plain (name) && g_utf8_validate (name, -1, NULL)
          && g_file_test (path, G_FILE_TEST_IS_DIR))
        g_ptr_array_add (found, g_strdup (name));
    }
  g_ptr_array_sort (found, compare_names);
  g_ptr_array_add (found, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&found), FALSE);
}

/**
 * cairn_sign_missing:
 * @session: the session
 * @tag: one of cairn_sign_folders()
 *
 * Returns: (transfer full): the screens without which the language is not offered
 */
GStrv
cairn_sign_missing (CairnSession *session, const char *tag)
{
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();

  for (guint i = 0; needed[i] != NULL; i++)
    {
      g_autofree char *path = find_file (session, tag, needed[i]);

      if (path == NULL)
        g_strv_builder_add (missing, needed[i]);
    }
  return g_strv_builder_end (missing);
}

/**
 * cairn_sign_offered:
 * @session: the session
 *
 * Returns: (transfer full): the sign languages whose safety screens and Help now all have a video
 */
GStrv
cairn_sign_offered (CairnSession *session)
{
  g_auto (GStrv) folders = cairn_sign_can_play () ? cairn_sign_folders (session) : NULL;
  g_autoptr (GStrvBuilder) offered = g_strv_builder_new ();

  for (guint i = 0; folders != NULL && folders[i] != NULL; i++)
    {
      g_auto (GStrv) missing = cairn_sign_missing (session, folders[i]);

      if (missing[0] == NULL)
        g_strv_builder_add (offered, folders[i]);
    }
  return g_strv_builder_end (offered);
}

/**
 * cairn_sign_name:
 * @session: the session
 * @tag: one of cairn_sign_folders()
 *
 * Returns: (transfer full): what its tile says: the first line of name.txt, else "Sign language"
 */
char *
cairn_sign_name (CairnSession *session, const char *tag)
{
  g_autofree char *folder = cairn_paths_sign (session->state);
  g_autofree char *path = g_build_filename (folder, tag, NAME_FILE, NULL);
  g_autofree char *text = NULL;
  char *end;

  if (!g_file_get_contents (path, &text, NULL, NULL) || !g_utf8_validate (text, -1, NULL))
    return g_strdup (cairn_words_get (session->words, N_ ("Sign language")));
  end = strpbrk (text, "\r\n");
  if (end != NULL)
    *end = '\0';
  g_strstrip (text);
  if (*text == '\0' || g_utf8_strlen (text, -1) > NAME_LENGTH)
    return g_strdup (cairn_words_get (session->words, N_ ("Sign language")));
  return g_steal_pointer (&text);
}

static const char *
question_id (CairnSession *session, int number)
{
  GPtrArray *questions = cairn_questionnaire_questions (session->questionnaire);

  for (guint i = 0; i < questions->len; i++)
    {
      const CairnQuestion *question = g_ptr_array_index (questions, i);

      if ((int) question->number == number)
        return question->id;
    }
  return "question";
}

/* Name of a screen's video: of a question its id, else what the table of screens calls it. */
static const char *
screen_name (CairnSession *session, CairnPageId page, int argument)
{
  switch (page)
    {
    case CAIRN_PAGE_BEFORE:
      return "before-you-start";
    case CAIRN_PAGE_QUESTION:
      return question_id (session, argument);
    default:
      return cairn_page_kind (page)->id;
    }
}

/**
 * cairn_sign_has_screen:
 * @page: a screen
 *
 * Returns: whether it says something that a visitor has to understand
 */
gboolean
cairn_sign_has_screen (CairnPageId page)
{
  switch (page)
    {
    case CAIRN_PAGE_NONE:
    case CAIRN_PAGE_ATTRACT:
    case CAIRN_PAGE_OUT_OF_ORDER:
    case CAIRN_PAGE_NO_LANGUAGE:
    case CAIRN_PAGE_INTERPRETER:
    case CAIRN_PAGE_LANGUAGE:
    case CAIRN_PAGE_COMFORT:
    case CAIRN_PAGE_LISTEN:
    case CAIRN_PAGE_PIN:
    case CAIRN_PAGE_OPERATOR:
    case CAIRN_PAGE_SIGN:
      return FALSE;
    default:
      return TRUE;
    }
}

/**
 * cairn_sign_video:
 * @session: the session
 * @page: a screen
 * @argument: what it is about
 *
 * Returns: (transfer full) (nullable): path of its video in the sign language of this visit
 */
char *
cairn_sign_video (CairnSession *session, CairnPageId page, int argument)
{
  if (session->sign == NULL || !cairn_sign_has_screen (page))
    return NULL;
  return find_file (session, session->sign, screen_name (session, page, argument));
}
