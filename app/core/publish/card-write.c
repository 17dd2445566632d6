/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the texts of an offer, every language of them, and holds each against what is protected.
 */
#include "core/publish/publish-private.h"

#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/publish/timetable.h"

#include <string.h>

typedef struct
{
  CairnPublisher *publisher;
  const CairnLeaks *own; /* nullable: this record's own place, when only its area may be known */
  GString *out;
  char *leak; /* the first place where something stands that must not */
} CardWriter;

/* A slot with its notes, merged with others that differ in their days alone. */
typedef struct
{
  CairnSlot slot;
  const CairnWording *notes;
} NotedSlot;

static gboolean
leaks_in (const CardWriter *writer, const char *text)
{
  return cairn_leaks_in_text (writer->publisher->leaks, text)
         || (writer->own != NULL && cairn_leaks_in_text (writer->own, text));
}

static void
check_text (CardWriter *writer, const char *field, const char *lang, const char *text)
{
  if (writer->leak == NULL && text != NULL && leaks_in (writer, text))
    writer->leak = lang != NULL ? g_strdup_printf ("%s (%s)", field, lang) : g_strdup (field);
}

static void
put_text (CardWriter *writer, const char *key, const char *field, const char *text)
{
  g_autofree char *clean = text != NULL ? cairn_text_clean (text, -1) : NULL;

  check_text (writer, field, NULL, clean);
  cairn_json_member (writer->out, key, clean);
}

/* Sources write a time behind the day. */
static void
put_day (CardWriter *writer, const char *key, const char *text)
{
  g_autofree char *formatted = NULL;
  GDate day;

  if (!cairn_day_parse (text, &day))
    return;
  formatted = cairn_day_format (&day);
  cairn_json_member (writer->out, key, formatted);
}

static void
put_wording (CardWriter *writer, const char *key, const char *field, const CairnWording *wording)
{
  for (guint i = 0; i < cairn_wording_count (wording); i++)
    check_text (writer, field, cairn_wording_lang (wording, i), cairn_wording_text (wording, i));
  cairn_json_wording (writer->out, key, wording);
}

static void
open_list (CardWriter *writer, const char *key, char bracket)
{
  cairn_json_key (writer->out, key);
  g_string_append_c (writer->out, bracket);
}

static void
put_service (CardWriter *writer, const CairnSourceService *service)
{
  const struct
  {
    const char *key, *field;
    const CairnWording *wording;
  } texts[] = {
    { "name", "the name", service->name },
    { "description", "the description", service->description },
    { "organization", "the organisation's name", service->organization },
    { "eligibility", "eligibility", service->eligibility },
    { "application", "how to apply", service->application },
    { "fees", "fees", service->fees },
    { "wait", "the waiting time", service->wait },
    { "alert", "the alert", service->alert },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    put_wording (writer, texts[i].key, texts[i].field, texts[i].wording);
  put_text (writer, "email", "the mail address", service->email);
  put_text (writer, "url", "the web address", service->url);
}

static void
put_place (CardWriter *writer, const CairnOfferPlan *plan)
{
  cairn_json_member (writer->out, "area", plan->place->area);
  if (plan->area_only)
    {
      cairn_json_member_int (writer->out, "area_only", 1);
      return;
    }
  put_wording (writer, "location_name", "the name of the place", plan->place->name);
  put_wording (writer, "address", "the address of the place", plan->place->address);
  put_wording (writer, "directions", "the way there", plan->place->directions);
  put_wording (writer, "access_details", "how to get in", plan->place->access_details);
}

static void
put_strings (CardWriter *writer, const char *key, const GPtrArray *strings)
{
  if (strings->len == 0)
    return;
  open_list (writer, key, '[');
  for (guint i = 0; i < strings->len; i++)
    cairn_json_member (writer->out, NULL, g_ptr_array_index (strings, i));
  cairn_json_close (writer->out, ']');
}

static void
put_phones (CardWriter *writer, const GPtrArray *phones)
{
  if (phones->len == 0)
    return;
  open_list (writer, "phones", '[');
  for (guint i = 0; i < phones->len; i++)
    {
      const CairnSourcePhone *phone = g_ptr_array_index (phones, i);

      open_list (writer, NULL, '{');
      put_text (writer, "number", "a phone number", phone->number);
      put_text (writer, "extension", "a phone's extension", phone->extension);
      put_text (writer, "type", "a phone's type", phone->type);
      put_wording (writer, "description", "a phone's description", phone->description);
      put_strings (writer, "languages", phone->languages);
      cairn_json_close (writer->out, '}');
    }
  cairn_json_close (writer->out, ']');
}

static void
put_steps (CardWriter *writer, const GPtrArray *steps)
{
  if (steps->len == 0)
    return;
  open_list (writer, "steps", '[');
  for (guint i = 0; i < steps->len; i++)
    {
      const CairnSourceFact *step = g_ptr_array_index (steps, i);

      open_list (writer, NULL, '{');
      put_text (writer, "phrase", "a step", step->word);
      put_wording (writer, "text", "a step", step->text);
      cairn_json_close (writer->out, '}');
    }
  cairn_json_close (writer->out, ']');
}

static void
put_wordings (CardWriter *writer, const char *key, const char *field, const GPtrArray *wordings)
{
  if (wordings->len == 0)
    return;
  open_list (writer, key, '[');
  for (guint i = 0; i < wordings->len; i++)
    put_wording (writer, NULL, field, g_ptr_array_index (wordings, i));
  cairn_json_close (writer->out, ']');
}

static gboolean
same_wording (const CairnWording *one, const CairnWording *other)
{
  if (cairn_wording_count (one) != cairn_wording_count (other))
    return FALSE;
  for (guint i = 0; i < cairn_wording_count (one); i++)
    {
      if (strcmp (cairn_wording_text (one, i), cairn_wording_text (other, i)) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
merge_slot (GArray *slots, const CairnSlot *slot, const CairnWording *notes)
{
  NotedSlot noted = { *slot, notes };

  for (guint i = 0; i < slots->len; i++)
    {
      NotedSlot *other = &g_array_index (slots, NotedSlot, i);

      if (other->slot.from == slot->from && other->slot.to == slot->to
          && other->slot.week == slot->week && other->slot.by_appointment == slot->by_appointment
          && same_wording (other->notes, notes))
        {
          other->slot.days |= slot->days;
          return;
        }
    }
  g_array_append_val (slots, noted);
}

static gint
compare_slots (gconstpointer a, gconstpointer b)
{
  const CairnSlot *one = &((const NotedSlot *) a)->slot, *other = &((const NotedSlot *) b)->slot;
  gint first = (gint) g_bit_nth_lsf (one->days, -1) - g_bit_nth_lsf (other->days, -1);

  if (one->week != other->week)
    return one->week - other->week;
  return first != 0 ? first : one->from - other->from;
}

/* The weekly timetable; what does not fit into one gives its notes to @rest. */
static GArray *
collect_slots (const CardWriter *writer, const CairnOfferPlan *plan, CairnWording *rest)
{
  CairnPublisher *publisher = writer->publisher;
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (NotedSlot));

  for (guint i = 0; i < plan->source->schedules->len; i++)
    {
      const CairnSourceSchedule *schedule = g_ptr_array_index (plan->source->schedules, i);
      g_autoptr (GArray) own
          = cairn_slots_from_row (schedule->row, publisher->zone, publisher->now, publisher->today);

      for (guint j = 0; j < own->len; j++)
        {
          CairnSlot slot = g_array_index (own, CairnSlot, j);

          if (plan->days_only)
            slot.from = slot.to = 0;
          merge_slot (slots, &slot, plan->days_only ? NULL : schedule->notes);
        }
      if (own->len == 0)
        cairn_wording_join (rest, schedule->notes, "\n");
    }
  g_array_sort (slots, compare_slots);
  return slots;
}

static void
put_slots (CardWriter *writer, const GArray *slots)
{
  if (slots->len == 0)
    return;
  open_list (writer, "slots", '[');
  for (guint i = 0; i < slots->len; i++)
    {
      const NotedSlot *noted = &g_array_index (slots, NotedSlot, i);

      open_list (writer, NULL, '{');
      cairn_json_member_int (writer->out, "days", noted->slot.days);
      cairn_json_member_int (writer->out, "from", noted->slot.from);
      cairn_json_member_int (writer->out, "to", noted->slot.to);
      if (noted->slot.week != 0)
        cairn_json_member_int (writer->out, "week", noted->slot.week);
      if (noted->slot.by_appointment)
        cairn_json_member_int (writer->out, "by_appointment", 1);
      put_wording (writer, "notes", "the notes to its hours", noted->notes);
      cairn_json_close (writer->out, '}');
    }
  cairn_json_close (writer->out, ']');
}

/**
 * cairn_publisher_join_hours:
 * @source: what hangs on a service at a place
 *
 * Returns: (transfer full): its hours in words, every description once.
 */
CairnWording *
cairn_publisher_join_hours (const CairnSourceOffer *source)
{
  CairnWording *words = cairn_wording_new ("en", NULL);

  for (guint i = 0; i < source->schedules->len; i++)
    {
      const CairnSourceSchedule *schedule = g_ptr_array_index (source->schedules, i);

      cairn_wording_join (words, schedule->description, "\n");
    }
  return words;
}

/* Words about a meeting place's hours could name the time or the place: only its weekdays go. */
static void
put_hours (CardWriter *writer, const CairnOfferPlan *plan)
{
  g_autoptr (CairnWording) rest = cairn_wording_new ("en", NULL);
  g_autoptr (GArray) slots = collect_slots (writer, plan, rest);
  g_autoptr (CairnWording) words = NULL;

  put_slots (writer, slots);
  if (plan->days_only)
    return;
  words = cairn_publisher_join_hours (plan->source);
  if (plan->always)
    cairn_json_member_int (writer->out, "hours_24h", 1);
  put_wording (writer, "hours_words", "its hours in words", words);
  put_wording (writer, "schedule_notes", "the notes to its hours", rest);
}

static void
put_languages (CardWriter *writer, const GPtrArray *languages)
{
  g_autoptr (GPtrArray) spoken = g_ptr_array_new ();
  g_autoptr (GPtrArray) interpreted = g_ptr_array_new ();

  for (guint i = 0; i < languages->len; i++)
    {
      CairnSourceLanguage *language = g_ptr_array_index (languages, i);

      g_ptr_array_add (language->interpreter ? interpreted : spoken, language->tag);
    }
  put_strings (writer, "languages", spoken);
  put_strings (writer, "interpreted", interpreted);
}

/**
 * cairn_publisher_write_card:
 * @publisher: a publication
 * @plan: a planned offer
 * @own: (nullable): its own place, when only its area may be known
 * @out_leak: (out) (optional) (nullable) (transfer full): the text in which a protected place
 *   stands, in English for staff; the card must not go out then
 *
 * Every text passes through here, so that nothing goes out unchecked.
 *
 * Returns: (transfer full): the card as JSON.
 */
char *
cairn_publisher_write_card (CairnPublisher *publisher,
                            const CairnOfferPlan *plan,
                            const CairnLeaks *own,
                            char **out_leak)
{
  CardWriter writer = { publisher, own, g_string_new ("{"), NULL };
  const CairnSourceService *service = plan->service;

  put_service (&writer, service);
  put_place (&writer, plan);
  put_phones (&writer, plan->source->phones);
  put_steps (&writer, service->steps);
  put_wordings (&writer, "documents", "what to bring", service->documents);
  put_wordings (&writer, "costs", "a cost", service->costs);
  put_hours (&writer, plan);
  put_languages (&writer, plan->source->languages);
  put_day (&writer, "checked_on", service->checked_on);
  cairn_json_member (writer.out, "listing", service->listed ? "listed" : "unreviewed");
  cairn_json_close (writer.out, '}');
  *out_leak = writer.leak;
  return g_string_free (writer.out, FALSE);
}
