/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pages/groups/person-first.h"

#include "kiosk/page-parts.h"

typedef struct
{
  guint why;
  const char *id;
  const char *text;
} Notice;

static const Notice notices[] = {
  { CAIRN_FIRST_NO_SAFE_PLACE, "first:place",
    N_ ("Please go to the desk first. A person can help you find a safe place for tonight.") },
  { CAIRN_FIRST_MISSING, "first:missing",
    N_ ("Please go to the desk first. A person can tell you where to ask for news today.") },
  { CAIRN_FIRST_UNDER_18, "first:under-18",
    N_ ("You can talk to a person at the desk first. You can also look around by yourself.") },
  { CAIRN_FIRST_NOTHING_FOUND, "first:nothing",
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
  for (guint i = 0; i < G_N_ELEMENTS (notices); i++)
    if ((person_first & notices[i].why) != 0)
      cairn_page_add_notice (page, notices[i].id, cairn_page_word (page, notices[i].text),
                             "ask-person", cairn_page_word (page, N_ ("Ask a person")));
}
