/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pages/take/codes.h"

#include "kiosk/page-parts.h"
#include "kiosk/qr-view.h"
#include "kiosk/service-words.h"
#include "kiosk/take-list.h"

#include <string.h>

#define QR_MM 40

static void
add_code (CairnPage *page, gboolean for_other)
{
  CairnSession *session = cairn_page_session (page);
  g_autofree char *code = cairn_take_code (session, for_other);
  g_autofree char *shown = NULL;

  if (code == NULL || strlen (code) < CAIRN_CODE_DIGITS)
    return;
  /* Its four groups of four stay in that order on a right-to-left page. */
  shown = cairn_words_phone (session->words, code);
  if (session->visit->for_whom == CAIRN_FOR_BOTH)
    cairn_page_add_text_in (page, for_other ? "code-other-whose" : "code-whose",
                            for_other ? cairn_page_word (page, N_ ("For the person you look after"))
                                      : cairn_page_word (page, N_ ("For you")),
                            NULL, "soft");
  cairn_page_add_text_in (page, for_other ? "code-other" : "code-digits", shown, NULL, "number");
}

/**
 * cairn_codes_add:
 * @page: a page
 *
 * Adds the return code of each person of the visit.
 */
void
cairn_codes_add (CairnPage *page)
{
  cairn_page_begin_panel (page, "plain");
  cairn_page_add_subheading (page, "code-heading", cairn_page_word (page, N_ ("Your code")));
  add_code (page, FALSE);
  if (cairn_page_session (page)->visit->for_whom == CAIRN_FOR_BOTH)
    add_code (page, TRUE);
  cairn_page_add_text (
      page, "code-use",
      cairn_page_word (page, N_ ("Type it in here another day to see today's services again.")));
  cairn_page_add_text (
      page, "code-warning",
      cairn_page_word (page, N_ ("Anyone with this code can see what you chose.")));
  cairn_page_end_panel (page);
}

static void
add_qr (CairnPage *page, const CairnMatch *match)
{
  CairnSession *session = cairn_page_session (page);
  g_autofree char *text = cairn_take_qr_text (session, match);
  g_autofree char *id = g_strdup_printf ("qr:%016" G_GINT64_MODIFIER "x", match->offer->hash);
  g_autofree char *name_id = g_strconcat ("name-", id, NULL);
  g_autoptr (CairnCard) card
      = cairn_published_card (session->published, match->offer, cairn_session_lang (session), NULL);
  const char *lang;

  if (text == NULL || card == NULL)
    return;
  lang = cairn_service_lang (session, &card->name);
  cairn_page_begin_panel (page, "plain");
  cairn_page_begin_beside (page);
  cairn_page_add_widget (page, id, card->name.text, lang,
                         cairn_qr_view_new (text, cairn_look_px (&session->look, QR_MM)));
  cairn_page_add_text_in (page, name_id, card->name.text, lang, "strong");
  cairn_page_end_beside (page);
  cairn_page_end_panel (page);
}

/**
 * cairn_codes_add_for_phone:
 * @page: a page
 *
 * Adds one QR code for each line that is still ticked.
 */
void
cairn_codes_add_for_phone (CairnPage *page)
{
  g_autoptr (GPtrArray) matches = cairn_take_list (cairn_page_session (page), TRUE);

  cairn_page_add_text (
      page, "qr-words",
      cairn_page_word (page, N_ ("Point the camera of your phone at a code. Your phone "
                                 "may keep what it reads.")));
  /* Beside its code a name makes a row no higher than the code: the sentence above and the first
   * codes fit into one view in every language. */
  cairn_page_begin_tiles (page, 2, 16);
  for (guint i = 0; i < matches->len; i++)
    add_qr (page, g_ptr_array_index (matches, i));
  cairn_page_end_tiles (page);
}
