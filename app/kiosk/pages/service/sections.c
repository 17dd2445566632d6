/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pages/service/sections.h"

#include "core/base/text.h"
#include "kiosk/easy.h"
#include "kiosk/pages/service/number.h"
#include "kiosk/qr-view.h"
#include "kiosk/service-words.h"
#include "kiosk/take-list.h"

static void
add_line (CairnPage *page, const char *id, const CairnCardText *text)
{
  if (!cairn_text_is_empty (text->text))
    cairn_page_add_text_in (page, id, text->text,
                            cairn_service_lang (cairn_page_session (page), text), NULL);
}

static void
add_texts (CairnPage *page, const char *id, GPtrArray *texts)
{
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      g_autofree char *line = g_strdup_printf ("%s:%u", id, i);

      add_line (page, line, g_ptr_array_index (texts, i));
    }
}

/* On an easy screen the first sentence, without who runs it. */
static void
add_short_description (CairnPage *page, const CairnCardText *description)
{
  g_autofree char *first = cairn_service_first_sentence (description->text);
  CairnCardText sentence = { .text = first, .lang = description->lang };

  add_line (page, "description", &sentence);
}

/**
 * cairn_service_add_head:
 * @page: a page
 * @match: how the service fits
 * @card: the service
 *
 * Adds its name, who runs it, whether it is open, and what it is.
 */
void
cairn_service_add_head (CairnPage *page, const CairnMatch *match, const CairnCard *card)
{
  CairnSession *session = cairn_page_session (page);
  g_autofree char *opening = cairn_service_opening (session, match);
  g_autofree char *written
      = cairn_words_written_in (session->words, card->description.text, card->description.lang);

  cairn_page_add_heading_in (page, "heading", card->name.text,
                             cairn_service_lang (session, &card->name));
  if (!cairn_easy_is_on (page) && !cairn_text_is_empty (card->organization.text))
    cairn_page_add_text_in (page, "organization", card->organization.text,
                            cairn_service_lang (session, &card->organization), "soft");
  cairn_page_add_text_in (page, "opening", opening, NULL,
                          match->open.state == CAIRN_OPEN_NOW ? "strong" : "soft");
  add_line (page, "alert", &card->alert);
  if (cairn_easy_is_on (page))
    add_short_description (page, &card->description);
  else
    add_line (page, "description", &card->description);
  if (written != NULL)
    cairn_page_add_text_in (page, "written-in", written, NULL, "soft");
}

static void
add_step (CairnPage *page, const CairnCard *card, guint i)
{
  CairnSession *session = cairn_page_session (page);
  const CairnCardStep *step = g_ptr_array_index (card->steps, i);
  g_autofree char *id = g_strdup_printf ("step:%u", i);
  g_autofree char *number = cairn_words_number (session->words, i + 1);
  g_autofree char *text = cairn_words_step (session->words, step);
  g_autofree char *line = NULL;

  /* Translators: a numbered step: %1$s is the number, %2$s a sentence. */
  line = cairn_words_format (session->words, N_ ("%1$s. %2$s"), number, text);
  cairn_page_add_text_in (page, id, line,
                          *step->phrase == '\0' ? cairn_service_lang (session, &step->text) : NULL,
                          NULL);
}

/* What has to be known before it is dialled; NULL: it is for talking. */
static const char *
phone_kind (const CairnCardPhone *phone)
{
  if (g_strcmp0 (phone->type, "text") == 0)
    return N_ ("For text messages");
  return g_strcmp0 (phone->type, "textphone") == 0 ? N_ ("Textphone") : NULL;
}

static void
add_phone (CairnPage *page, const CairnCard *card, guint i)
{
  CairnSession *session = cairn_page_session (page);
  const CairnCardPhone *phone = g_ptr_array_index (card->phones, i);
  g_autofree char *id = g_strdup_printf ("phone:%u", i);
  g_autofree char *number = cairn_words_phone (session->words, phone->number);
  g_autofree char *note = g_strdup_printf ("phone-note:%u", i);
  const char *kind = phone_kind (phone);

  if (*phone->number == '\0')
    return;
  if (kind != NULL)
    cairn_page_add_kept (page, note, cairn_page_word (page, kind), NULL, "soft");
  cairn_page_add_text_in (page, id, number, NULL, i == 0 ? "number" : "phone");
  if (kind == NULL)
    add_line (page, note, &phone->description);
}

/**
 * cairn_service_add_start:
 * @page: a page
 * @match: how the service fits
 * @card: the service
 *
 * Adds the numbers to call and the steps, one sentence each.
 */
void
cairn_service_add_start (CairnPage *page, const CairnMatch *match, const CairnCard *card)
{
  cairn_page_begin_panel (page, "plain");
  cairn_page_add_subheading (
      page, "start", cairn_easy_word (page, NC_ ("easy", "What to do"), N_ ("How to start")));
  for (guint i = 0; card->phones != NULL && i < card->phones->len; i++)
    add_phone (page, card, i);
  for (guint i = 0; card->steps != NULL && i < card->steps->len; i++)
    add_step (page, card, i);
  if (card->steps == NULL || card->steps->len == 0)
    add_line (page, "application", &card->application);
  if (!cairn_text_is_empty (card->email))
    {
      g_autofree char *email
          = cairn_words_isolate (cairn_page_session (page)->words, card->email, "en");

      cairn_page_add_text_in (page, "email", email, NULL, "phone");
    }
  if (!cairn_text_is_empty (card->url))
    {
      g_autofree char *url
          = cairn_words_isolate (cairn_page_session (page)->words, card->url, "en");

      cairn_page_add_text_in (page, "url", url, NULL, "phone");
    }
  cairn_number_add (page, match, card);
  cairn_page_end_panel (page);
}

/**
 * cairn_service_has_where:
 * @card: a service
 *
 * Returns: whether anything can be said of its place
 */
gboolean
cairn_service_has_where (const CairnCard *card)
{
  return !cairn_text_is_empty (card->address.text)
         || !cairn_text_is_empty (card->location_name.text) || card->area_only;
}

/**
 * cairn_service_add_where:
 * @page: a page
 * @card: the service
 *
 * Adds the place; of one where people of a community meet only the area.
 */
void
cairn_service_add_where (CairnPage *page, const CairnCard *card)
{
  if (!cairn_service_has_where (card))
    return;
  cairn_page_begin_panel (page, "plain");
  cairn_page_add_subheading (page, "where", cairn_page_word (page, N_ ("Where")));
  add_line (page, "place", &card->location_name);
  add_line (page, "address", &card->address);
  if (card->area_only)
    cairn_page_add_text (page, "area-only",
                         cairn_page_word (page, N_ ("Call to hear where it is.")));
  add_line (page, "directions", &card->directions);
  add_line (page, "access-details", &card->access_details);
  cairn_page_end_panel (page);
}

static void
add_slots (CairnPage *page, const CairnCard *card)
{
  CairnSession *session = cairn_page_session (page);

  for (guint i = 0; card->slots != NULL && i < card->slots->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("slot:%u", i);
      g_autofree char *text = cairn_words_slot (session->words, g_ptr_array_index (card->slots, i));

      cairn_page_add_text_in (page, id, text, NULL, NULL);
    }
}

/**
 * cairn_service_add_when:
 * @page: a page
 * @match: how the service fits
 * @card: the service
 *
 * Adds its hours, or that they are not known.
 */
void
cairn_service_add_when (CairnPage *page, const CairnMatch *match, const CairnCard *card)
{
  gboolean slots = card->slots != NULL && card->slots->len > 0;

  cairn_page_begin_panel (page, "plain");
  cairn_page_add_subheading (
      page, "when", cairn_easy_word (page, NC_ ("easy", "When it is open"), N_ ("Opening hours")));
  if (card->hours_24h)
    cairn_page_add_text (page, "hours-24", cairn_page_word (page, N_ ("Day and night")));
  else if (slots)
    add_slots (page, card);
  else if (cairn_text_is_empty (card->hours_words.text))
    cairn_page_add_text (page, "hours-unknown",
                         cairn_page_word (page, N_ ("Not known. Call before you go.")));
  if (!card->hours_24h)
    add_line (page, "hours-words", &card->hours_words);
  add_line (page, "hours-notes", &card->schedule_notes);
  cairn_page_end_panel (page);
}

static char *
list_languages (CairnSession *session, const char *const *tags)
{
  GPtrArray *names = g_ptr_array_new ();
  char *list;

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    g_ptr_array_add (names, (char *) cairn_words_language_name (session->words, tags[i]));
  g_ptr_array_add (names, NULL);
  list = names->len > 1 ? cairn_words_list (session->words, (const char *const *) names->pdata)
                        : NULL;
  g_ptr_array_unref (names);
  return list;
}

/* Who has interpreters for any language does not name some of them as well: others would read that
 * there is none for them. Sign language is not what "any language" means. */
static void
add_interpreters (CairnPage *page, const CairnMatch *match, const CairnCard *card)
{
  static const char *const signs[] = { "sgn", NULL };
  CairnSession *session = cairn_page_session (page);
  const char *const *named = (const char *const *) card->interpreted;
  g_autofree char *list = NULL;

  if (match->offer->interpreter_any)
    {
      g_autofree char *any = cairn_words_reason (session->words, "interpreter-any");

      cairn_page_add_text_in (page, "interpreted-any", any, NULL, NULL);
      named = named != NULL && g_strv_contains (named, signs[0]) ? signs : NULL;
    }
  list = list_languages (session, named);
  if (list != NULL)
    {
      /* Translators: %s is a list of languages. */
      g_autofree char *text = cairn_words_format (session->words, N_ ("Interpreter for %s"), list);

      cairn_page_add_text_in (page, "interpreted", text, NULL, NULL);
    }
}

static void
add_languages (CairnPage *page, const CairnMatch *match, const CairnCard *card)
{
  CairnSession *session = cairn_page_session (page);
  g_autofree char *spoken = list_languages (session, (const char *const *) card->languages);

  if (spoken != NULL)
    {
      /* Translators: %s is a list of languages. */
      g_autofree char *text = cairn_words_format (session->words, N_ ("They speak %s"), spoken);

      cairn_page_add_text_in (page, "spoken", text, NULL, NULL);
    }
  add_interpreters (page, match, card);
}

static void
add_trust (CairnPage *page, const CairnOffer *offer)
{
  CairnSession *session = cairn_page_session (page);

  for (guint bit = 0; bit < cairn_facet_count (CAIRN_FACET_TRUST); bit++)
    {
      guint32 fact = 1u << bit;
      g_autofree char *id = g_strdup_printf ("trust:%u", bit);
      const char *text = NULL;

      if ((offer->trust_yes & fact) != 0)
        text = cairn_words_trust (session->words, fact, TRUE);
      else if ((offer->trust_no & fact) != 0)
        text = cairn_words_trust (session->words, fact, FALSE);
      if (text != NULL)
        cairn_page_add_text_in (page, id, text, NULL, NULL);
    }
}

/**
 * cairn_service_add_terms:
 * @page: a page
 * @match: how the service fits
 * @card: the service
 *
 * Adds whom it is for, costs, wait, languages, papers, and what it tells to whom.
 */
void
cairn_service_add_terms (CairnPage *page, const CairnMatch *match, const CairnCard *card)
{
  cairn_page_begin_panel (page, "plain");
  cairn_page_add_subheading (page, "terms", cairn_page_word (page, N_ ("Good to know")));
  add_line (page, "eligibility", &card->eligibility);
  if (match->offer->free == 1)
    cairn_page_add_text_in (page, "free", cairn_page_word (page, N_ ("Free")), NULL, NULL);
  add_line (page, "fees", &card->fees);
  add_texts (page, "cost", card->costs);
  add_line (page, "wait", &card->wait);
  add_languages (page, match, card);
  if (card->documents != NULL && card->documents->len > 0)
    cairn_page_add_small_heading (page, "bring", cairn_page_word (page, N_ ("Bring with you:")));
  add_texts (page, "document", card->documents);
  add_trust (page, match->offer);
  cairn_page_end_panel (page);
}

static void
add_codes (CairnPage *page, const char *kind, GStrv texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s:%u", kind, i);

      cairn_page_add_text_in (page, id, texts[i], NULL, NULL);
    }
}

static void
add_last_check (CairnPage *page, const CairnCard *card)
{
  CairnSession *session = cairn_page_session (page);
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  if (cairn_text_is_empty (card->checked_on))
    return;
  day = cairn_words_date (session->words, card->checked_on);
  /* Translators: %s is a date. */
  text = cairn_words_format (session->words, N_ ("Last checked: %s"), day);
  cairn_page_add_text_in (page, "checked", text, NULL, "soft");
}

/**
 * cairn_service_add_why:
 * @page: a page
 * @match: how the service fits
 * @card: the service
 *
 * Adds the reasons it is shown, what to mind, and when it was last checked.
 */
void
cairn_service_add_why (CairnPage *page, const CairnMatch *match, const CairnCard *card)
{
  CairnSession *session = cairn_page_session (page);
  g_auto (GStrv) reasons = cairn_service_reasons (session, match, G_MAXUINT);
  g_auto (GStrv) cautions = cairn_service_cautions (session, match, G_MAXUINT);

  cairn_page_begin_panel (page, "plain");
  cairn_page_add_subheading (
      page, "why",
      cairn_easy_word (page, NC_ ("easy", "Why you see this"), N_ ("Why it is shown")));
  add_codes (page, "reason", reasons);
  if (cautions[0] != NULL)
    cairn_page_add_small_heading (
        page, "mind",
        cairn_easy_word (page, NC_ ("easy", "Good to think of"), N_ ("What to mind")));
  add_codes (page, "caution", cautions);
  add_last_check (page, card);
  cairn_page_end_panel (page);
}

/**
 * cairn_service_add_phone_code:
 * @page: a page
 * @match: how the service fits
 *
 * Adds its QR code.
 */
void
cairn_service_add_phone_code (CairnPage *page, const CairnMatch *match)
{
  CairnSession *session = cairn_page_session (page);
  g_autofree char *text = cairn_take_qr_text (session, match);
  const char *name = cairn_page_word (page, N_ ("Point the camera of your phone here"));

  if (text == NULL)
    return;
  cairn_page_begin_panel (page, "plain");
  cairn_page_add_subheading (page, "qr-heading", cairn_page_word (page, N_ ("On your phone")));
  cairn_page_add_text (page, "qr-words", name);
  cairn_page_add_widget (page, "qr", name, NULL,
                         cairn_qr_view_new (text, cairn_look_px (&session->look, 45)));
  cairn_page_end_panel (page);
}
