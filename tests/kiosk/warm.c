/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "warm.h"

#include "core/base/lang.h"
#include "screens.h"

static guint
draw (Kiosk *kiosk)
{
  kiosk_settle (kiosk);
  return 1;
}

static guint
show_sizes (Kiosk *kiosk)
{
  guint drawn = 0;

  for (guint size = 1; size <= CAIRN_TEXT_SIZES; size++)
    {
      cairn_session_set_text_size (kiosk->session, size);
      drawn += draw (kiosk);
    }
  return drawn;
}

static guint
show_themes (Kiosk *kiosk)
{
  static const CairnTheme themes[] = { CAIRN_THEME_PAPER, CAIRN_THEME_NIGHT, CAIRN_THEME_CONTRAST };
  guint drawn = 0;

  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    {
      cairn_session_set_theme (kiosk->session, themes[i]);
      drawn += draw (kiosk);
    }
  return drawn;
}

/* The card of each language that has no screens: many scripts, in the largest letters. */
static guint
show_cards (Kiosk *kiosk)
{
  guint drawn = 0;

  for (int number = 0; number < CAIRN_LANG_MAX; number++)
    {
      if (cairn_lang_tag (number) == NULL)
        continue;
      cairn_session_wipe (kiosk->session);
      kiosk->session->places->language_missing = (gint16) (number + 1);
      cairn_navigator_go (cairn_window_get_navigator (kiosk->window), CAIRN_PAGE_INTERPRETER, 0);
      drawn += show_sizes (kiosk);
    }
  return drawn;
}

/**
 * warm_up:
 * @kiosk: a kiosk
 *
 * Draws every screen that can be reached in every language and text size, and in every theme; then
 * the kiosk is as for the next visitor.
 *
 * Returns: how many pictures of a screen were drawn
 */
guint
warm_up (Kiosk *kiosk)
{
  const char *const *languages = cairn_words_languages ();
  guint drawn = 0;

  for (guint i = 0; i < screen_count (); i++)
    {
      const Screen *screen = screen_at (i);

      /* There are no videos. */
      if (g_str_has_prefix (screen->touches, "sign:"))
        continue;
      cairn_session_wipe (kiosk->session);
      screen_reach (kiosk->window, screen, "en");
      drawn += show_themes (kiosk);
      for (guint l = 0; languages[l] != NULL; l++)
        {
          cairn_session_set_language (kiosk->session, languages[l]);
          drawn += show_sizes (kiosk);
        }
    }
  drawn += show_cards (kiosk);
  cairn_session_wipe (kiosk->session);
  return drawn;
}
