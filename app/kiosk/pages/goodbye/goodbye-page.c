/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/easy.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"

CAIRN_DEFINE_PAGE (Goodbye, goodbye)

/* No summary of answers here: the next person may already stand behind. */
static void
cairn_goodbye_page_build (CairnPage *page)
{
  cairn_page_add_picture (page, "cairn", 28);
  cairn_page_add_centred (page, CAIRN_ITEM_HEADING, "heading",
                          cairn_page_word (page, N_ ("Take care")), NULL, "h1");
  cairn_page_add_centred (
      page, CAIRN_ITEM_TEXT, "again",
      cairn_easy_word (page, NC_ ("easy", "You can come back on any day."),
                       N_ ("You can come back at any time. What helps may change with time.")),
      NULL, "body");
  cairn_page_add_centred (
      page, CAIRN_ITEM_TEXT, "cleared",
      cairn_easy_word (page, NC_ ("easy", "Touch \"Finish\". Then the screen is empty."),
                       N_ ("\"Finish\" empties the screen. Nothing you chose is kept.")),
      NULL, "soft");
}

static const char *
cairn_goodbye_page_next_label (CairnPage *page)
{
  return cairn_page_word (page, N_ ("Finish"));
}

/* Unlike "Clear the screen" it lets a paper come out that is already on its way. */
static void
cairn_goodbye_page_next (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);

  cairn_session_set_printing (session, NULL);
  cairn_session_end (session, CAIRN_ENDING_FINISHED);
}

static void
cairn_goodbye_page_class_init (CairnGoodbyePageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_goodbye_page_build;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_goodbye_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_goodbye_page_next;
}
