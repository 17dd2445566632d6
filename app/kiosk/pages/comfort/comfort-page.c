/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/easy.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"

#include <stdlib.h>
#include <string.h>

CAIRN_DEFINE_PAGE (Comfort, comfort)

static const char *const sizes[] = {
  N_ ("Normal text"),
  N_ ("Larger text"),
  N_ ("Largest text"),
};

static const char *const themes[] = {
  /* Translators: colours of the screen. */
  N_ ("Light"),
  /* Translators: colours of the screen. */
  N_ ("Dark"),
  N_ ("Strong contrast"),
  /* Translators: colours of the screen that others see less of. Short. */
  N_ ("Dim: others see less"),
};

static void
add_choices (
    CairnPage *page, const char *kind, const char *icon, const char *const *labels, guint n)
{
  cairn_easy_begin_tiles (page, n, 3, 10);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s:%u", kind, i);
      CairnTile tile = { .role = CAIRN_ITEM_ONLY_CHOICE,
                         .id = id,
                         .icon = icon,
                         .label = cairn_page_word (page, labels[i]) };

      cairn_page_add_tile (page, &tile);
    }
  cairn_page_end_tiles (page);
}

static void
add_sizes (CairnPage *page)
{
  cairn_page_add_subheading (page, "size", cairn_page_word (page, N_ ("Text size")));
  add_choices (page, "size", "text-size", sizes, G_N_ELEMENTS (sizes));
}

static void
add_themes (CairnPage *page)
{
  cairn_page_add_subheading (page, "theme", cairn_page_word (page, N_ ("Contrast")));
  add_choices (page, "theme", "contrast", themes, G_N_ELEMENTS (themes));
}

static void
add_switches (CairnPage *page)
{
  CairnTile time = { .role = CAIRN_ITEM_CHOICE, .id = "more-time", .icon = "clock" };
  CairnTile easy = { .role = CAIRN_ITEM_CHOICE, .id = "easy", .icon = "easy" };

  time.label = cairn_page_word (page, N_ ("I need more time"));
  time.hint = cairn_page_word (page, N_ ("The screen waits 20 minutes before it asks."));
  easy.label = cairn_page_word (page, N_ ("Easy words and pictures"));
  easy.hint = cairn_page_word (page, N_ ("Short sentences, large pictures."));
  cairn_easy_begin_tiles (page, 2, 2, 13);
  cairn_page_add_tile (page, &time);
  cairn_page_add_tile (page, &easy);
  cairn_page_end_tiles (page);
}

/* On easy screens one kind after the other. */
static void
cairn_comfort_page_build (CairnPage *page)
{
  static void (*const kinds[]) (CairnPage *) = { add_sizes, add_themes, add_switches };
  guint part = MIN (cairn_navigator_part (cairn_page_navigator (page)), G_N_ELEMENTS (kinds) - 1);

  cairn_page_add_heading (page, "heading",
                          cairn_page_word (page, N_ ("Make the screen easier to use")));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!cairn_easy_is_on (page) || i == part)
      kinds[i](page);
  if (cairn_easy_is_on (page))
    cairn_easy_end (page, G_N_ELEMENTS (kinds), part + 1);
}

static gboolean
cairn_comfort_page_is_chosen (CairnPage *page, const char *id)
{
  CairnSession *session = cairn_page_session (page);
  const char *size = cairn_id_after (id, "size:");
  const char *theme = cairn_id_after (id, "theme:");

  if (size != NULL)
    return (guint) atoi (size) + 1 == session->look.text_size;
  if (theme != NULL)
    return (guint) atoi (theme) == session->look.theme;
  if (strcmp (id, "easy") == 0)
    return session->easy;
  return strcmp (id, "more-time") == 0 && session->more_time;
}

static void
cairn_comfort_page_activate (CairnPage *page, const char *id)
{
  CairnSession *session = cairn_page_session (page);
  const char *size = cairn_id_after (id, "size:");
  const char *theme = cairn_id_after (id, "theme:");

  if (size != NULL)
    cairn_session_set_text_size (session, (guint) atoi (size) + 1);
  else if (theme != NULL)
    cairn_session_set_theme (session, (CairnTheme) atoi (theme));
  else if (strcmp (id, "more-time") == 0)
    session->more_time = !session->more_time;
  else if (strcmp (id, "easy") == 0)
    cairn_session_set_easy (session, !session->easy);
}

static const char *
cairn_comfort_page_next_label (CairnPage *page)
{
  return cairn_page_word (page, N_ ("Continue"));
}

static void
cairn_comfort_page_next (CairnPage *page)
{
  CairnNavigator *navigator = cairn_page_navigator (page);

  /* The parts before it are the same screen. */
  while (cairn_navigator_before (navigator) == CAIRN_PAGE_COMFORT)
    cairn_places_pop (cairn_page_session (page)->places);
  cairn_navigator_back (navigator);
}

static void
cairn_comfort_page_class_init (CairnComfortPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_comfort_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_comfort_page_activate;
  CAIRN_PAGE_CLASS (klass)->is_chosen = cairn_comfort_page_is_chosen;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_comfort_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_comfort_page_next;
}
