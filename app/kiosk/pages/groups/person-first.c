/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pages/groups/person-first.h"

#include "kiosk/easy.h"
#include "kiosk/page-parts.h"

typedef struct
{
  guint why;
  const char *id;
  const char *easy;
  const char *text;
} Notice;

static const Notice notices[] = {
  { CAIRN_FIRST_NO_SAFE_PLACE, "first:place",
    NC_ ("easy", "Go to the desk now. They help you find a safe place for tonight."),
    N_ ("Please go to the desk first. A person can help you find a safe place for tonight.") },
  { CAIRN_FIRST_MISSING, "first:missing",
    NC_ ("easy", "Go to the desk now. They can tell you where to ask."),
    N_ ("Please go to the desk first. A person can tell you where to ask for news today.") },
  { CAIRN_FIRST_UNDER_18, "first:under-18",
    NC_ ("easy", "You can talk to a person at the desk first."),
    N_ ("You can talk to a person at the desk first. You can also look around by yourself.") },
  { CAIRN_FIRST_NOTHING_FOUND, "first:nothing",
    NC_ ("easy", "Go to the desk. They can look for more help."),
    N_ ("We have no service for something you put first. A person at the desk can look further.") },
};

/**
 * cairn_person_first_add:
 * @page: a page
 * @person_first: #CairnPersonFirst bits
 *
 * Adds a notice for each reason to see a person first.
 */
void
cairn_person_first_add (CairnPage *page, guint person_first)
{
  /* The same button stands in the bar: no fifth choice, and room for what was asked for. */
  gboolean bare
      = cairn_easy_is_on (page) || cairn_look_is_crowded (&cairn_page_session (page)->look);

  for (guint i = 0; i < G_N_ELEMENTS (notices); i++)
    if ((person_first & notices[i].why) != 0)
      cairn_page_add_notice (
          page, notices[i].id, cairn_easy_word (page, notices[i].easy, notices[i].text),
          bare ? NULL : "ask-person", cairn_page_word (page, N_ ("Ask a person")));
}
