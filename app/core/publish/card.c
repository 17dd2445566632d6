/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/publish/card.h"

#include "core/base/error.h"
#include "core/base/json-read.h"
#include "core/publish/published-private.h"

#include <string.h>

/* More than anyone writes; a damaged file must not fill a screen or the memory. */
#define MAXIMUM_ITEMS 200

static void
clear_text (CairnCardText *text)
{
  g_free (text->text);
  g_free (text->lang);
}

static void
free_text (gpointer data)
{
  clear_text (data);
  g_free (data);
}

static void
free_phone (gpointer data)
{
  CairnCardPhone *phone = data;

  g_free (phone->number);
  g_free (phone->extension);
  g_free (phone->type);
  clear_text (&phone->description);
  g_strfreev (phone->languages);
  g_free (phone);
}

static void
free_step (gpointer data)
{
  CairnCardStep *step = data;

  g_free (step->phrase);
  clear_text (&step->text);
  g_free (step);
}

static void
free_slot (gpointer data)
{
  CairnCardSlot *slot = data;

  clear_text (&slot->notes);
  g_free (slot);
}

static void
clear_texts (CairnCard *card)
{
  CairnCardText *texts[]
      = { &card->name,          &card->description,   &card->organization, &card->eligibility,
          &card->application,   &card->fees,          &card->wait,         &card->alert,
          &card->location_name, &card->address,       &card->directions,   &card->access_details,
          &card->hours_words,   &card->schedule_notes };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    clear_text (texts[i]);
}

/**
 * cairn_card_free:
 * @card: (nullable): a card
 */
void
cairn_card_free (CairnCard *card)
{
  if (card == NULL)
    return;
  clear_texts (card);
  g_free (card->service);
  g_free (card->location);
  g_free (card->email);
  g_free (card->url);
  g_free (card->checked_on);
  g_free (card->listing);
  g_free (card->area);
  g_strfreev (card->languages);
  g_strfreev (card->interpreted);
  g_clear_pointer (&card->phones, g_ptr_array_unref);
  g_clear_pointer (&card->steps, g_ptr_array_unref);
  g_clear_pointer (&card->documents, g_ptr_array_unref);
  g_clear_pointer (&card->costs, g_ptr_array_unref);
  g_clear_pointer (&card->slots, g_ptr_array_unref);
  g_free (card);
}

static void
take_text (CairnCardText *text, JsonArray *wording, const char *lang)
{
  const char *found;

  text->text = g_strdup (cairn_json_choose (wording, lang, &found));
  text->lang = g_strdup (found);
}

static GStrv
read_strings (JsonObject *object, const char *key)
{
  JsonArray *array = cairn_json_get_array (object, key);
  GPtrArray *strings = g_ptr_array_new ();
  guint length = array != NULL ? MIN (json_array_get_length (array), MAXIMUM_ITEMS) : 0;

  for (guint i = 0; i < length; i++)
    {
      const char *text = cairn_json_array_text (array, i);

      if (text != NULL)
        g_ptr_array_add (strings, g_strdup (text));
    }
  g_ptr_array_add (strings, NULL);
  return (GStrv) g_ptr_array_free (strings, FALSE);
}

static gpointer
read_phone (JsonObject *object, const char *lang)
{
  CairnCardPhone *phone = g_new0 (CairnCardPhone, 1);

  phone->number = g_strdup (cairn_json_get_text (object, "number"));
  phone->extension = g_strdup (cairn_json_get_text (object, "extension"));
  phone->type = g_strdup (cairn_json_get_text (object, "type"));
  take_text (&phone->description, cairn_json_get_array (object, "description"), lang);
  phone->languages = read_strings (object, "languages");
  return phone;
}

static gpointer
read_step (JsonObject *object, const char *lang)
{
  CairnCardStep *step = g_new0 (CairnCardStep, 1);

  step->phrase = g_strdup (cairn_json_get_text (object, "phrase"));
  take_text (&step->text, cairn_json_get_array (object, "text"), lang);
  return step;
}

static gpointer
read_slot (JsonObject *object, const char *lang)
{
  CairnCardSlot *slot = g_new0 (CairnCardSlot, 1);

  slot->days = (guint) cairn_json_get_int (object, "days", 0, 0x7f);
  slot->from = (gint) cairn_json_get_int (object, "from", 0, 1440);
  slot->to = (gint) cairn_json_get_int (object, "to", 0, 2 * 1440);
  slot->week = (gint) cairn_json_get_int (object, "week", 0, 5);
  slot->by_appointment = cairn_json_get_int (object, "by_appointment", 0, 1) == 1;
  take_text (&slot->notes, cairn_json_get_array (object, "notes"), lang);
  return slot;
}

typedef gpointer (*ReadItem) (JsonObject *object, const char *lang);

static GPtrArray *
read_items (JsonObject *root, const char *key, const char *lang, ReadItem read, GDestroyNotify free)
{
  JsonArray *array = cairn_json_get_array (root, key);
  GPtrArray *items = g_ptr_array_new_with_free_func (free);
  guint length = array != NULL ? MIN (json_array_get_length (array), MAXIMUM_ITEMS) : 0;

  for (guint i = 0; i < length; i++)
    {
      JsonObject *object = cairn_json_get_element (array, i);

      if (object != NULL)
        g_ptr_array_add (items, read (object, lang));
    }
  return items;
}

static GPtrArray *
read_texts (JsonObject *root, const char *key, const char *lang)
{
  JsonArray *array = cairn_json_get_array (root, key);
  GPtrArray *texts = g_ptr_array_new_with_free_func (free_text);
  guint length = array != NULL ? MIN (json_array_get_length (array), MAXIMUM_ITEMS) : 0;

  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      CairnCardText *text;

      if (!JSON_NODE_HOLDS_ARRAY (node))
        continue;
      text = g_new0 (CairnCardText, 1);
      take_text (text, json_node_get_array (node), lang);
      g_ptr_array_add (texts, text);
    }
  return texts;
}

static void
read_all_texts (CairnCard *card, JsonObject *root, const char *lang)
{
  const struct
  {
    CairnCardText *text;
    const char *key;
  } texts[] = {
    { &card->name, "name" },
    { &card->description, "description" },
    { &card->organization, "organization" },
    { &card->eligibility, "eligibility" },
    { &card->application, "application" },
    { &card->fees, "fees" },
    { &card->wait, "wait" },
    { &card->alert, "alert" },
    { &card->location_name, "location_name" },
    { &card->address, "address" },
    { &card->directions, "directions" },
    { &card->access_details, "access_details" },
    { &card->hours_words, "hours_words" },
    { &card->schedule_notes, "schedule_notes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    take_text (texts[i].text, cairn_json_get_array (root, texts[i].key), lang);
}

static CairnCard *
read_card (const CairnOffer *offer, JsonObject *root, const char *lang)
{
  CairnCard *card = g_new0 (CairnCard, 1);

  card->service = g_strdup (offer->service);
  card->location = g_strdup (offer->location);
  read_all_texts (card, root, lang);
  card->email = g_strdup (cairn_json_get_text (root, "email"));
  card->url = g_strdup (cairn_json_get_text (root, "url"));
  card->phones = read_items (root, "phones", lang, read_phone, free_phone);
  card->steps = read_items (root, "steps", lang, read_step, free_step);
  card->slots = read_items (root, "slots", lang, read_slot, free_slot);
  card->documents = read_texts (root, "documents", lang);
  card->costs = read_texts (root, "costs", lang);
  card->hours_24h = cairn_json_get_int (root, "hours_24h", 0, 1) == 1;
  card->languages = read_strings (root, "languages");
  card->interpreted = read_strings (root, "interpreted");
  card->checked_on = g_strdup (cairn_json_get_text (root, "checked_on"));
  card->listing = g_strdup (cairn_json_get_text (root, "listing"));
  card->area_only = cairn_json_get_int (root, "area_only", 0, 1) == 1;
  card->area = g_strdup (cairn_json_get_text (root, "area"));
  return card;
}

/**
 * cairn_published_card:
 * @published: a published directory
 * @offer: one of its offers
 * @lang: the language wished for
 * @error: %CAIRN_ERROR_STATE when the card is damaged
 *
 * Returns: (transfer full) (nullable): all a visitor may see, each text in @lang where it is
 *   translated, else as it was written, with the language it is in.
 */
CairnCard *
cairn_published_card (CairnPublished *published,
                      const CairnOffer *offer,
                      const char *lang,
                      GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  GError *local = NULL;

  cairn_stmt_reset (published->card);
  cairn_stmt_bind_int64 (published->card, ":id", offer->row);
  if (cairn_stmt_step (published->card, &local))
    root = cairn_json_parse (cairn_stmt_text (published->card, 0), -1, &local);
  cairn_stmt_reset (published->card);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      cairn_published_fail (published, error, "a card in it is damaged");
      return NULL;
    }
  return read_card (offer, json_node_get_object (root), lang);
}

/**
 * cairn_published_find:
 * @published: a published directory
 * @service: id of a service
 * @location: (nullable): id of a place; %NULL or "" for its first offer
 *
 * Returns: (transfer none) (nullable): the offer.
 */
const CairnOffer *
cairn_published_find (CairnPublished *published, const char *service, const char *location)
{
  const CairnOffer *offers = (const CairnOffer *) (gpointer) published->offers->data;
  guint low = 0, high = published->offers->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (offers[middle].service, service) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < published->offers->len && strcmp (offers[low].service, service) == 0; low++)
    {
      if (location == NULL || *location == '\0' || strcmp (offers[low].location, location) == 0)
        return &offers[low];
    }
  return NULL;
}
