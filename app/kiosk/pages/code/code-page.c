/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/lang.h"
#include "core/triage/code.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/code/keypad.h"
#include "kiosk/pages/follow-up/follow-up.h"
#include "kiosk/pages/pages.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

CAIRN_DEFINE_PAGE (Code, code)

#define GROUP 4

static char *
typed_groups (CairnSession *session, guint first, guint n)
{
  const char *typed = session->places->typed;
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = first * GROUP; i < (first + n) * GROUP; i++)
    {
      if (i > first * GROUP && i % GROUP == 0)
        g_string_append_c (shown, ' ');
      g_string_append_c (shown, i < strlen (typed) ? typed[i] : '-');
    }
  return cairn_words_phone (session->words, shown->str);
}

/* In the largest text on a low screen on two lines, each by itself from left to right: a block
 * beside the block of the keys. */
static char *
typed_digits (CairnSession *session)
{
  g_autofree char *first = NULL, *second = NULL;

  if (!cairn_look_is_crowded (&session->look))
    return typed_groups (session, 0, CAIRN_CODE_DIGITS / GROUP);
  first = typed_groups (session, 0, CAIRN_CODE_DIGITS / GROUP / 2);
  second = typed_groups (session, CAIRN_CODE_DIGITS / GROUP / 2, CAIRN_CODE_DIGITS / GROUP / 2);
  return g_strconcat (first, "\n", second, NULL);
}

/* The largest text on a low screen has room for the keys or for all of it: the button says that one
 * can do without a code, and stands below them. */
static void
add_wrong (CairnPage *page, gboolean crowded)
{
  if (crowded)
    cairn_page_add_notice (
        page, "wrong",
        cairn_page_word (page, N_ ("This code did not work. Please look at each digit again.")),
        NULL, NULL);
  else
    cairn_page_add_notice (
        page, "wrong",
        cairn_page_word (
            page, N_ ("This code did not work. Please look at each digit again. You can also "
                      "start without a code.")),
        "start", cairn_page_word (page, N_ ("Start without a code")));
}

static void
add_start (CairnPage *page)
{
  CairnTile start = { .role = CAIRN_ITEM_BUTTON,
                      .id = "start",
                      .label = cairn_page_word (page, N_ ("Start without a code")),
                      .style = "quiet" };

  cairn_page_begin_tiles (page, 1, 10);
  cairn_page_add_tile (page, &start);
  cairn_page_end_tiles (page);
}

static void
cairn_code_page_build (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  gboolean crowded = cairn_look_is_crowded (&session->look);
  g_autofree char *digits = typed_digits (session);

  cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("Type in your code")));
  if (session->places->typed_wrong)
    add_wrong (page, crowded);
  cairn_keypad_add (page, CAIRN_ITEM_TEXT, digits);
  if (session->places->typed_wrong && crowded)
    add_start (page);
}

static void
read_code (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  CairnPlaces *places = session->places;
  CairnVisit *visit = session->visit;
  g_autoptr (GError) error = NULL;
  int language = -1;

  places->typed_wrong
      = session->published == NULL
        || !cairn_code_read (cairn_published_settings (session->published)->code_key, places->typed,
                             &visit->me.needs, &visit->me.access, &language, &error);
  if (places->typed_wrong)
    {
      cairn_page_rebuild (page);
      return;
    }
  sodium_memzero (places->typed, sizeof places->typed);
  if (language >= 0 && cairn_lang_tag (language) != NULL)
    cairn_visit_add_language (visit, cairn_lang_tag (language));
  session->places->did |= CAIRN_DID_RETURN;
  cairn_session_answers_changed (session);
  cairn_follow_up_begin (page);
}

static void
cairn_code_page_activate (CairnPage *page, const char *id)
{
  CairnPlaces *places = cairn_page_session (page)->places;
  const char *digit = cairn_id_after (id, "digit:");
  gsize n = strlen (places->typed);

  places->started = TRUE;
  if (strcmp (id, "start") == 0)
    {
      cairn_navigator_go (cairn_page_navigator (page), CAIRN_PAGE_BEFORE, 0);
      return;
    }
  if (digit != NULL && n < CAIRN_CODE_DIGITS)
    places->typed[n] = *digit;
  else if (strcmp (id, "erase") == 0 && n > 0)
    places->typed[n - 1] = '\0';
  places->typed_wrong = FALSE;
  if (strlen (places->typed) == CAIRN_CODE_DIGITS && digit != NULL)
    read_code (page);
  else
    cairn_page_rebuild (page);
}

static void
cairn_code_page_class_init (CairnCodePageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_code_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_code_page_activate;
}
