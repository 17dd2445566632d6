/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a slip says of one service. Nothing says why it was chosen. */
#include "paper/slip-service.h"

#include <string.h>

/* A slip is held in one hand: the first steps and lines only, the rest is on the screen. */
#define STEPS_SHOWN 4
#define SLOTS_SHOWN 6
#define DESCRIPTION_MAX 260

typedef struct
{
  CairnWords *words;
  const CairnCard *card;
  GPtrArray *column;
  double size;
} Writer;

static CairnPiece *
add (Writer *writer, const char *text)
{
  CairnPiece *piece;

  if (text == NULL || *text == '\0')
    return NULL;
  piece = cairn_piece_new (text, cairn_words_lang (writer->words),
                           cairn_words_is_rtl (writer->words), writer->size);
  g_ptr_array_add (writer->column, piece);
  return piece;
}

static void
add_card_text (Writer *writer, const CairnCardText *text)
{
  g_autofree char *safe = cairn_words_isolate (writer->words, text->text, text->lang);
  CairnPiece *piece = add (writer, safe);

  if (piece == NULL)
    return;
  g_free (piece->lang);
  piece->lang = g_strdup (text->lang);
}

/* Whole sentences up to about the length of a text message or two. */
static char *
shorten (const char *text)
{
  const char *cut = NULL;

  if (strlen (text) <= DESCRIPTION_MAX)
    return g_strdup (text);
  for (const char *p = text; *p != '\0' && p - text < DESCRIPTION_MAX; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '.' || c == '!' || c == '?' || c == 0x061f || c == 0x3002)
        cut = g_utf8_next_char (p);
    }
  return cut != NULL ? g_strndup (text, (gsize) (cut - text)) : g_strdup (text);
}

static void
add_heading (Writer *writer)
{
  const CairnCard *card = writer->card;
  g_autofree char *name = cairn_words_isolate (writer->words, card->name.text, card->name.lang);
  g_autofree char *about = shorten (card->description.text);
  CairnCardText shortened = { about, card->description.lang };
  g_autofree char *written = cairn_words_written_in (writer->words, about, card->description.lang);
  CairnPiece *piece = add (writer, name);

  if (piece != NULL)
    {
      piece->bold = TRUE;
      piece->size = writer->size * 1.25;
    }
  add_card_text (writer, &card->organization);
  add_card_text (writer, &shortened);
  add (writer, written);
}

static const char *
phone_label (CairnWords *words, const char *type)
{
  if (strcmp (type, "text") == 0 || strcmp (type, "sms") == 0)
    /* Translators: a number for text messages; %s is the number. */
    return N_ ("Text message: %s");
  if (strcmp (type, "textphone") == 0)
    /* Translators: a number for people who can't hear or speak on the phone; %s is the number. */
    return N_ ("Textphone: %s");
  /* Translators: a telephone number. */
  return N_ ("Phone: %s");
}

static gboolean
is_for_speaking (const CairnCardPhone *phone)
{
  return strcmp (phone->type, "text") != 0 && strcmp (phone->type, "sms") != 0
         && strcmp (phone->type, "textphone") != 0;
}

static void
add_phones (Writer *writer, gboolean for_speaking)
{
  for (guint i = 0; i < writer->card->phones->len; i++)
    {
      const CairnCardPhone *phone = g_ptr_array_index (writer->card->phones, i);
      g_autofree char *number = cairn_words_phone (writer->words, phone->number);
      g_autofree char *line = NULL;
      CairnPiece *piece;

      if (strcmp (phone->type, "fax") == 0 || is_for_speaking (phone) != for_speaking)
        continue;
      line = cairn_words_format (writer->words, phone_label (writer->words, phone->type), number);
      piece = add (writer, line);
      if (piece != NULL)
        {
          piece->bold = TRUE;
          piece->size = writer->size * 1.2;
        }
    }
}

/* "Go to their website" and "Write them an e-mail" need somewhere to go. */
static void
add_addresses (Writer *writer)
{
  g_autofree char *url = cairn_words_isolate (writer->words, writer->card->url, NULL);
  g_autofree char *email = cairn_words_isolate (writer->words, writer->card->email, NULL);

  add (writer, url);
  add (writer, email);
}

static void
add_hours (Writer *writer)
{
  const CairnCard *card = writer->card;

  if (card->hours_24h)
    {
      add (writer, cairn_words_get (writer->words, N_ ("Open day and night")));
      return;
    }
  for (guint i = 0; i < card->slots->len && i < SLOTS_SHOWN; i++)
    {
      g_autofree char *line = cairn_words_slot (writer->words, g_ptr_array_index (card->slots, i));

      add (writer, line);
    }
  if (card->slots->len == 0 && *card->hours_words.text != '\0')
    add_card_text (writer, &card->hours_words);
  else if (card->slots->len == 0)
    add (writer, cairn_words_get (writer->words, N_ ("Opening hours not known")));
}

static void
add_place (Writer *writer)
{
  const CairnCard *card = writer->card;

  if (card->area_only)
    {
      /* Translators: the address is not made public. */
      add (writer, cairn_words_get (writer->words, N_ ("Call to hear where it is.")));
      return;
    }
  add_card_text (writer, &card->location_name);
  add_card_text (writer, &card->address);
  add_card_text (writer, &card->directions);
}

static void
add_languages (Writer *writer)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;
  g_autofree char *line = NULL;

  for (guint i = 0; writer->card->languages != NULL && writer->card->languages[i] != NULL; i++)
    g_ptr_array_add (
        names, (gpointer) cairn_words_language_name (writer->words, writer->card->languages[i]));
  if (names->len == 0)
    return;
  g_ptr_array_add (names, NULL);
  list = cairn_words_list (writer->words, (const char *const *) names->pdata);
  /* Translators: which languages a service speaks; %s is a list of them. */
  line = cairn_words_format (writer->words, N_ ("Languages: %s"), list);
  add (writer, line);
}

static void
add_steps (Writer *writer)
{
  for (guint i = 0; i < writer->card->steps->len && i < STEPS_SHOWN; i++)
    {
      g_autofree char *step
          = cairn_words_step (writer->words, g_ptr_array_index (writer->card->steps, i));
      g_autofree char *number = cairn_words_number (writer->words, i + 1);
      g_autofree char *line = NULL;

      if (*step == '\0')
        continue;
      /* Translators: a numbered step: %1$s is the number, %2$s a sentence. */
      line = cairn_words_format (writer->words, N_ ("%1$s. %2$s"), number, step);
      add (writer, line);
    }
}

/* A step may have said it already. */
static gboolean
is_said (const Writer *writer, const char *text)
{
  for (guint i = 0; i < writer->column->len; i++)
    {
      if (strstr (((const CairnPiece *) g_ptr_array_index (writer->column, i))->text, text) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
add_cautions (Writer *writer, const CairnMatch *match)
{
  /* Opening hours of this minute mean nothing on paper that is read tomorrow. */
  static const char *const fleeting[]
      = { "closed-now", "hours-unknown", "may-not-work-today", NULL };

  for (guint i = 0; match->cautions != NULL && match->cautions[i] != NULL; i++)
    {
      g_autofree char *text = NULL;

      if (g_strv_contains (fleeting, match->cautions[i]))
        continue;
      text = cairn_words_caution (writer->words, match->cautions[i]);
      if (!is_said (writer, text))
        add (writer, text);
    }
}

/**
 * cairn_slip_add_service:
 * @slip: the slip
 * @match: one of its services
 * @words: the language
 * @size: letter size of plain text in points
 * @column: (element-type CairnPiece): gets the paragraphs
 * @error: when the card can't be read
 */
gboolean
cairn_slip_add_service (const CairnSlip *slip,
                        const CairnMatch *match,
                        CairnWords *words,
                        double size,
                        GPtrArray *column,
                        GError **error)
{
  g_autoptr (CairnCard) card
      = cairn_published_card (slip->published, match->offer, cairn_words_lang (words), error);
  Writer writer = { words, card, column, size };

  if (card == NULL)
    return FALSE;
  add_heading (&writer);
  add_phones (&writer, TRUE);
  add_phones (&writer, FALSE);
  add_addresses (&writer);
  add_hours (&writer);
  add_place (&writer);
  add_languages (&writer);
  add_card_text (&writer, &card->fees);
  add_steps (&writer);
  add_cautions (&writer, match);
  return TRUE;
}
