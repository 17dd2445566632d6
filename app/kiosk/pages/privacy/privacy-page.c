/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/easy.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"

CAIRN_DEFINE_PAGE (Privacy, privacy)

typedef struct
{
  const char *id;
  const char *title;
  const char *texts[3];
  const char *easy[3]; /* the same in easy words */
} Part;

static const Part parts[] = {
  { "kept",
    N_ ("What we do with your answers"),
    { N_ ("Your answers stay on this screen while you are here. Then they are gone."),
      N_ ("We do not ask your name, and nobody reads your answers."),
      N_ ("We count which kinds of help people look for. A count can't show who asked.") },
    { NC_ ("easy", "Your answers are only on this screen."),
      NC_ ("easy", "When you go, they are gone."), NC_ ("easy", "Nobody gets your name.") } },
  { "around",
    N_ ("What others may see or keep"),
    { N_ ("People near you may see the screen. Clear the screen empties it at one touch."),
      N_ ("A camera in this building may see that you were here."),
      N_ ("Paper can be found by others. Your phone may keep what it reads from a code.") },
    { NC_ ("easy", "People near you can see the screen."),
      NC_ ("easy", "A camera in this building can see you."),
      NC_ ("easy", "Other people can find your paper.") } },
};

static void
add_part (CairnPage *page, const Part *part)
{
  cairn_page_begin_panel (page, "plain");
  cairn_page_add_subheading (page, part->id, cairn_page_word (page, part->title));
  for (guint i = 0; i < G_N_ELEMENTS (part->texts); i++)
    {
      g_autofree char *id = g_strdup_printf ("%s:%u", part->id, i);

      cairn_page_add_text (page, id, cairn_easy_word (page, part->easy[i], part->texts[i]));
    }
  cairn_page_end_panel (page);
}

static void
cairn_privacy_page_build (CairnPage *page)
{
  cairn_page_add_heading (page, "heading",
                          cairn_easy_word (page, NC_ ("easy", "Who sees my answers?"),
                                           N_ ("What happens to my answers?")));
  cairn_page_begin_tiles (page, cairn_look_panel_columns (&cairn_page_session (page)->look), 15);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_part (page, &parts[i]);
  cairn_page_end_tiles (page);
}

static const char *
cairn_privacy_page_next_label (CairnPage *page)
{
  return cairn_page_word (page, N_ ("Continue"));
}

static void
cairn_privacy_page_next (CairnPage *page)
{
  cairn_navigator_back (cairn_page_navigator (page));
}

static void
cairn_privacy_page_class_init (CairnPrivacyPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_privacy_page_build;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_privacy_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_privacy_page_next;
}
