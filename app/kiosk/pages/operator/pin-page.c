/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/page-parts.h"
#include "kiosk/pages/code/keypad.h"
#include "kiosk/pages/pages.h"

#include <sodium.h>
#include <string.h>

CAIRN_DEFINE_PAGE (Pin, pin)

/* Only how many: what is typed is shown nowhere. As digits they run from left to right. */
static char *
hidden_digits (CairnSession *session)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < CAIRN_PIN_DIGITS; i++)
    g_string_append_printf (shown, "%s%s", i > 0 ? " " : "",
                            i < strlen (session->places->typed) ? "\342\227\217" : "\342\227\213");
  return cairn_words_phone (session->words, shown->str);
}

static const char *
answer_words (CairnPage *page, CairnPinAnswer answer)
{
  switch (answer)
    {
    case CAIRN_PIN_NONE:
      /* Translators: for staff. */
      return cairn_page_word (page, N_ ("No PIN has been set on this machine."));
    case CAIRN_PIN_LOCKED:
      /* Translators: for staff. */
      return cairn_page_word (page, N_ ("Too many wrong PINs. Please wait, then try again."));
    case CAIRN_PIN_WRONG:
    case CAIRN_PIN_RIGHT:
    default:
      /* Translators: for staff. */
      return cairn_page_word (page, N_ ("This PIN is not right."));
    }
}

static void
cairn_pin_page_build (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  g_autofree char *digits = hidden_digits (session);

  /* Translators: heading of a page for staff: their secret number. */
  cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("Staff: type the PIN")));
  if (session->places->typed_wrong)
    cairn_page_add_notice (page, "answer", answer_words (page, session->pin_answer), NULL, NULL);
  cairn_keypad_add (page, CAIRN_ITEM_PICTURE, digits);
}

static void
check (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  CairnPlaces *places = session->places;
  g_autoptr (GError) error = NULL;

  session->pin_answer
      = cairn_machine_check_pin (session->machine, places->typed, cairn_session_now (session));
  sodium_memzero (places->typed, sizeof places->typed);
  if (!cairn_machine_save (session->machine, &error))
    g_warning ("%s: %s", session->machine->path, error->message);
  places->typed_wrong = session->pin_answer != CAIRN_PIN_RIGHT;
  if (places->typed_wrong)
    {
      cairn_page_rebuild (page);
      return;
    }
  places->operator_known = TRUE;
  cairn_navigator_return_to (cairn_page_navigator (page), CAIRN_PAGE_OPERATOR);
}

static void
cairn_pin_page_activate (CairnPage *page, const char *id)
{
  CairnPlaces *places = cairn_page_session (page)->places;
  const char *digit = cairn_id_after (id, "digit:");
  gsize n = strlen (places->typed);

  places->started = TRUE;
  places->typed_wrong = FALSE;
  if (digit != NULL && n < CAIRN_PIN_DIGITS)
    places->typed[n] = *digit;
  else if (strcmp (id, "erase") == 0 && n > 0)
    places->typed[n - 1] = '\0';
  if (strlen (places->typed) == CAIRN_PIN_DIGITS && digit != NULL)
    check (page);
  else
    cairn_page_rebuild (page);
}

static void
cairn_pin_page_class_init (CairnPinPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_pin_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_pin_page_activate;
}
