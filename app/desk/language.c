/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/language.h"

#include "core/base/lang.h"
#include "words/words.h"

#include <gtk/gtk.h>
#include <libintl.h>
#include <string.h>

static const char *const languages[] = { "en", "ar", "de", "es", "fr", NULL };

/**
 * cairn_desk_languages:
 *
 * Returns: (transfer none): tags of the languages the desk speaks, English first
 */
const char *const *
cairn_desk_languages (void)
{
  return languages;
}

static const char *
find_language (const char *text)
{
  gsize length = text != NULL ? strcspn (text, "-_.@") : 0;

  for (guint i = 0; length > 0 && languages[i] != NULL; i++)
    {
      if (strlen (languages[i]) == length && g_ascii_strncasecmp (languages[i], text, length) == 0)
        return languages[i];
    }
  return NULL;
}

/**
 * cairn_desk_language_choose:
 * @asked: (nullable): what `--language` said
 *
 * Returns: (transfer none): @asked where the desk speaks it, else the first such language of the
 *   user's session, else English
 */
const char *
cairn_desk_language_choose (const char *asked)
{
  const char *const *session = g_get_language_names ();
  const char *found = find_language (asked);

  for (guint i = 0; found == NULL && asked == NULL && session[i] != NULL; i++)
    found = find_language (session[i]);
  return found != NULL ? found : languages[0];
}

/**
 * cairn_desk_language_set:
 * @lang: one of cairn_desk_languages()
 *
 * Each language is a domain of its own under the one base locale, as app/words has it; English has
 * none and speaks the texts of the source.
 */
void
cairn_desk_language_set (const char *lang)
{
  g_autofree char *domain = g_strconcat ("cairn-desk-", lang, NULL);

  cairn_words_setup ();
  bindtextdomain (domain, cairn_words_catalogues ());
  bind_textdomain_codeset (domain, "UTF-8");
  textdomain (domain);
  gtk_widget_set_default_direction (cairn_lang_is_rtl (lang) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}
