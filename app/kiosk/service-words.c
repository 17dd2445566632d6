/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/service-words.h"

#include <string.h>

/* The chip beside the name says these already. */
static const char *const said_by_opening[]
    = { "open-now",       "opens-soon", "day-and-night", "closed-now", "hours-unknown",
        "by-appointment", NULL };

typedef char *(*CodeFunc) (CairnWords *words, const char *code);

/**
 * cairn_service_opening:
 * @session: the session
 * @match: a service
 *
 * Returns: (transfer full): whether it is open, in words
 */
char *
cairn_service_opening (CairnSession *session, const CairnMatch *match)
{
  return cairn_words_open (session->words, &match->open, cairn_session_now (session),
                           cairn_session_zone (session));
}

static gboolean
ends_sentence (const char *at)
{
  gunichar mark = g_utf8_get_char (at);
  gunichar next = g_utf8_get_char (g_utf8_next_char (at));

  if (mark == 0x3002) /* ideographic full stop: no space after it */
    return TRUE;
  if (mark != '.' && mark != '!' && mark != '?' && mark != 0x061F && mark != 0x06D4
      && mark != 0x0964)
    return FALSE;
  return next == 0 || g_unichar_isspace (next);
}

/**
 * cairn_service_first_sentence:
 * @text: what a service says about itself
 *
 * Returns: (transfer full): its first sentence, never a part of one
 */
char *
cairn_service_first_sentence (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (ends_sentence (at))
      return g_strndup (text, g_utf8_next_char (at) - text);
  return g_strdup (text);
}

static GStrv
put_into_words (CairnSession *session, GStrv codes, CodeFunc words_for, guint max)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  GStrv texts;
  guint n = 0;

  for (guint i = 0; codes != NULL && codes[i] != NULL && n < max; i++)
    {
      g_autofree char *text = NULL;

      if (g_strv_contains (said_by_opening, codes[i]))
        continue;
      text = words_for (session->words, codes[i]);
      if (text == NULL || *text == '\0')
        continue;
      g_strv_builder_add (builder, text);
      n++;
    }
  texts = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return texts;
}

/**
 * cairn_service_reasons:
 * @session: the session
 * @match: a service
 * @max: at most so many, the most telling first
 *
 * Returns: (transfer full): why it is shown
 */
GStrv
cairn_service_reasons (CairnSession *session, const CairnMatch *match, guint max)
{
  return put_into_words (session, match->reasons, cairn_words_reason, max);
}

/**
 * cairn_service_cautions:
 * @session: the session
 * @match: a service
 * @max: at most so many
 *
 * Returns: (transfer full): what to mind
 */
GStrv
cairn_service_cautions (CairnSession *session, const CairnMatch *match, guint max)
{
  return put_into_words (session, match->cautions, cairn_words_caution, max);
}

/**
 * cairn_service_phone:
 * @session: the session
 * @card: a service
 *
 * Returns: (transfer full) (nullable): the number to call first; %NULL: it has none
 */
char *
cairn_service_phone (CairnSession *session, const CairnCard *card)
{
  const CairnCardPhone *phone;

  if (card->phones == NULL || card->phones->len == 0)
    return NULL;
  phone = g_ptr_array_index (card->phones, 0);
  return *phone->number != '\0' ? cairn_words_phone (session->words, phone->number) : NULL;
}

/**
 * cairn_service_lang:
 * @session: the session
 * @text: a text of a card
 *
 * Returns: (transfer none) (nullable): its language where it is not the screen's
 */
const char *
cairn_service_lang (CairnSession *session, const CairnCardText *text)
{
  if (text->lang == NULL || *text->lang == '\0'
      || strcmp (text->lang, cairn_session_lang (session)) == 0)
    return NULL;
  return text->lang;
}

static GStrv
add_text (GStrv texts, const char *more)
{
  GStrvBuilder *builder;
  GStrv result;

  if (more == NULL)
    return texts;
  builder = g_strv_builder_new ();
  g_strv_builder_addv (builder, (const char **) texts);
  g_strv_builder_add (builder, more);
  result = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  g_strfreev (texts);
  return result;
}

/**
 * cairn_service_add_card:
 * @page: a page
 * @match: a service that fits
 * @need: number of the need it is shown for: one service may stand under two
 */
void
cairn_service_add_card (CairnPage *page, const CairnMatch *match, guint need)
{
  CairnSession *session = cairn_page_session (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnCard) card = cairn_published_card (session->published, match->offer,
                                                     cairn_session_lang (session), &error);
  g_autofree char *id
      = g_strdup_printf ("service:%u:%016" G_GINT64_MODIFIER "x", need, match->offer->hash);
  g_autofree char *opening = cairn_service_opening (session, match);
  g_auto (GStrv) reasons = cairn_service_reasons (session, match, session->easy ? 2 : 4);
  g_auto (GStrv) cautions = cairn_service_cautions (session, match, 3);
  g_autofree char *summary = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *written = NULL;
  CairnCardPart part
      = { .id = id, .opening = opening, .open = match->open.state == CAIRN_OPEN_NOW };

  if (card == NULL)
    {
      g_message ("a card can't be read: %s", error->message);
      return;
    }
  summary = cairn_service_first_sentence (card->description.text);
  phone = cairn_service_phone (session, card);
  written = cairn_words_written_in (session->words, card->description.text, card->description.lang);
  cautions = add_text (g_steal_pointer (&cautions), written);
  part.title = card->name.text;
  part.title_lang = cairn_service_lang (session, &card->name);
  part.summary = summary;
  part.summary_lang = cairn_service_lang (session, &card->description);
  part.phone = phone;
  part.reasons = (const char *const *) reasons;
  part.cautions = (const char *const *) cautions;
  if (session->easy && !cairn_look_easy_is_flat (&session->look))
    part.icon = cairn_catalogue_by_number (session->catalogue, need)->icon;
  cairn_page_add_card (page, &part);
}

static const CairnMatch *
find_hash (GPtrArray *matches, guint64 hash)
{
  for (guint i = 0; matches != NULL && i < matches->len; i++)
    {
      const CairnMatch *match = g_ptr_array_index (matches, i);

      if (match->offer->hash == hash)
        return match;
    }
  return NULL;
}

/**
 * cairn_service_from_id:
 * @session: the session
 * @id: id of a card or a line, ending in the hash of an offer
 *
 * Returns: (transfer none) (nullable): the service
 */
const CairnMatch *
cairn_service_from_id (CairnSession *session, const char *id)
{
  const CairnMatchResult *result = cairn_session_result (session);
  const char *colon = strrchr (id, ':');
  guint64 hash = colon != NULL ? g_ascii_strtoull (colon + 1, NULL, 16) : 0;

  for (guint i = 0; result != NULL && i < result->needs->len; i++)
    {
      const CairnMatchNeed *need = g_ptr_array_index (result->needs, i);
      const CairnMatch *match = find_hash (need->matches, hash);

      if (match == NULL)
        match = find_hash (need->especially, hash);
      if (match == NULL)
        match = find_hash (need->introduced, hash);
      if (match != NULL)
        return match;
    }
  return NULL;
}
