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

static char *
typed_digits (CairnSession *session)
{
  const char *typed = session->places->typed;
  GString *shown = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < CAIRN_CODE_DIGITS; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (shown, ' ');
      g_string_append_c (shown, i < strlen (typed) ? typed[i] : '-');
    }
  text = g_string_free (shown, FALSE);
  return cairn_words_phone (session->words, text);
}

static void
cairn_code_page_build (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  g_autofree char *digits = typed_digits (session);

  cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("Type in your code")));
  if (session->places->typed_wrong)
    cairn_page_add_notice (
        page, "wrong",
        cairn_page_word (
            page, N_ ("This code did not work. Please look at each digit again. You can also "
                      "start without a code.")),
        "start", cairn_page_word (page, N_ ("Start without a code")));
  cairn_page_add_centred (page, CAIRN_ITEM_TEXT, "digits", digits, NULL, "huge");
  cairn_keypad_add (page);
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
