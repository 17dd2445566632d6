/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/choices.h"

#include "desk/text.h"

static const struct
{
  const char *column, *word, *name;
} choices[] = {
  { "address_visibility", "public", N_ ("Everybody may see it") },
  { "address_visibility", "area", N_ ("Only its area: protected") },
  { "address_visibility", "hidden", N_ ("Nobody: protected") },
  { "capacity", "taking", N_ ("Taking new people") },
  { "capacity", "waiting-list", N_ ("Waiting list") },
  { "capacity", "full", N_ ("Full") },
  { "channels", "phone", N_ ("By phone") },
  { "channels", "online", N_ ("Online") },
  { "channels", "in-person", N_ ("In person") },
  { "help_now", "someone-hurt", N_ ("Somebody is hurt") },
  { "help_now", "hurt-myself", N_ ("I might hurt myself") },
  { "help_now", "child", N_ ("A child is not safe") },
  { "help_now", "looking-for-someone", N_ ("I am looking for somebody") },
  { "help_now", "afraid", N_ ("I am afraid of somebody") },
  { "status", "active", N_ ("Active") },
  { "status", "inactive", N_ ("Not active") },
  { "status", "defunct", N_ ("Does not exist any more") },
  { "status", "temporarily closed", N_ ("Closed for some time") },
  { "type", "voice", N_ ("Telephone") },
  { "type", "text", N_ ("Text messages") },
  { "type", "sms", N_ ("SMS") },
  { "type", "cell", N_ ("Mobile phone") },
  { "type", "fax", N_ ("Fax") },
  { "type", "video", N_ ("Video") },
  { "type", "pager", N_ ("Pager") },
  { "type", "textphone", N_ ("Textphone") },
  { "freq", "DAILY", N_ ("Every day") },
  { "freq", "WEEKLY", N_ ("Every week") },
  { "freq", "MONTHLY", N_ ("Every month") },
  { "freq", "YEARLY", N_ ("Every year") },
};

static const struct
{
  const char *code, *text;
} findings[] = {
  { "required", N_ ("This is needed") },
  { "line-breaks", N_ ("One line only") },
  { "control-characters", N_ ("It has characters that can't be shown") },
  { "too-long", N_ ("Too long") },
  { "not-a-number", N_ ("Not a number") },
  { "out-of-range", N_ ("Too small or too large") },
  { "not-a-day", N_ ("Not a day: write it like 2026-05-01") },
  { "not-a-time", N_ ("Not a time: write it like 09:30") },
  { "not-a-choice", N_ ("None of the choices") },
  { "not-a-telephone-number", N_ ("Not a telephone number") },
  { "not-an-email", N_ ("Not an e-mail address") },
  { "not-a-link", N_ ("Not a web address: it begins with https://") },
  { "not-a-language", N_ ("Not a language") },
  { "ends-before-it-begins", N_ ("It ends before it begins") },
  { "hours-unreadable", N_ ("These hours can't be read") },
  { "ages-crossed", N_ ("Lower than the youngest age") },
  { "past", N_ ("This day is over") },
  { "no-way-in", N_ ("No phone, place, e-mail or web page yet") },
  { "no-need", N_ ("No need is chosen yet") },
  { "no-language", N_ ("No language is known yet") },
  { "no-hours", N_ ("No hours are known yet") },
  { "no-steps", N_ ("No first steps are told yet") },
  { "cost-unknown", N_ ("Nobody knows yet if it is free") },
  { "no-number", N_ ("Help now needs a telephone number") },
  { "says-protected-address", N_ ("It says where a protected place is") },
};

static const struct
{
  const char *table, *column, *name;
} fields[] = {
  { "organization", "name", N_ ("Partner") },
  { "organization", "description", N_ ("About the partner") },
  { "service", "name", N_ ("Name of the service") },
  { "service", "alternate_name", N_ ("Other name") },
  { "service", "description", N_ ("What they do") },
  { "service", "alert", N_ ("Something to know now") },
  { "service", "url", N_ ("Web page") },
  { "service", "email", N_ ("E-mail") },
  { "service", "listing", N_ ("State") },
  { "service", "application_process", N_ ("How to ask for it") },
  { "service", "fees_description", N_ ("What it costs") },
  { "service", "free", N_ ("Free") },
  { "service", "eligibility_description", N_ ("Who can get it") },
  { "service", "minimum_age", N_ ("Youngest age") },
  { "service", "maximum_age", N_ ("Oldest age") },
  { "service", "apply_by", N_ ("Last day to apply") },
  { "service", "capacity", N_ ("Places free") },
  { "service", "capacity_on", N_ ("Places free: said on") },
  { "service", "wait_weeks", N_ ("Usual wait in weeks") },
  { "service", "everywhere", N_ ("For all parts of the city") },
  { "service", "channels", N_ ("How people reach it") },
  { "service", "check_days", N_ ("Days between checks") },
  { "service", "help_now", N_ ("Shown under Help now") },
  { "service", "interpreter_any", N_ ("Interpreters for any language") },
  { "service", "interpretation_services", N_ ("About interpreters") },
  { "service", "partner_notes", N_ ("Notes for staff") },
  { "service", "text_language", N_ ("Language of the texts") },
  { "location", "name", N_ ("Name of the place") },
  { "location", "description", N_ ("How to find it") },
  { "location", "transportation", N_ ("Bus, train, parking") },
  { "location", "area", N_ ("Area") },
  { "location", "address_visibility", N_ ("Who may see the address") },
  { "location", "latitude", N_ ("Latitude") },
  { "location", "longitude", N_ ("Longitude") },
  { "address", "address_1", N_ ("Street and number") },
  { "address", "address_2", N_ ("Floor, building") },
  { "address", "city", N_ ("City") },
  { "address", "postal_code", N_ ("Postal code") },
  { "address", "address_visibility", N_ ("Who may see the address") },
  { "phone", "number", N_ ("Telephone number") },
  { "phone", "extension", N_ ("Extension") },
  { "phone", "type", N_ ("Kind of number") },
  { "phone", "description", N_ ("What the number is for") },
  { "phone", "private", N_ ("Only for staff") },
  { "schedule", "byday", N_ ("Days: MO, TU, 1FR …") },
  { "schedule", "freq", N_ ("How often") },
  { "schedule", "interval", N_ ("Repeats every") },
  { "schedule", "dtstart", N_ ("First day") },
  { "schedule", "until", N_ ("Last day") },
  { "schedule", "opens_at", N_ ("Opens at") },
  { "schedule", "closes_at", N_ ("Closes at") },
  { "schedule", "valid_from", N_ ("Valid from") },
  { "schedule", "valid_to", N_ ("Valid until") },
  { "schedule", "bymonthday", N_ ("Days of the month") },
  { "schedule", "by_appointment", N_ ("By appointment") },
  { "schedule", "closed", N_ ("Closed then") },
  { "schedule", "description", N_ ("Hours in words") },
  { "schedule", "notes", N_ ("About these hours") },
  { "language", "code", N_ ("Language") },
  { "language", "interpreter", N_ ("With an interpreter") },
  { "required_document", "document", N_ ("What to bring") },
  { "cost_option", "option", N_ ("For what") },
  { "cost_option", "amount", N_ ("Amount") },
  { "cost_option", "currency", N_ ("Currency") },
  { "cost_option", "amount_description", N_ ("About this cost") },
  { "need_link", "state", N_ ("Need") },
  { "trust_fact", "answer", N_ ("Trust") },
  { "access_fact", "answer", N_ ("Getting in") },
  { "audience", "value", N_ ("Especially for") },
  { "step", "phrase", N_ ("Step") },
  { "step", "text", N_ ("Step in your own words") },
  { "field_translation", "text", N_ ("Translation") },
  { "field_translation", "draft", N_ ("Translation, as a draft") },
};

/**
 * cairn_choice_name:
 * @table: a table
 * @column: one of its fields with choices
 * @word: one of them
 *
 * Returns: (transfer none): what it is called at the desk
 */
const char *
cairn_choice_name (const char *table, const char *column, const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (strcmp (choices[i].column, column) == 0 && strcmp (choices[i].word, word) == 0)
        return gettext (choices[i].name);
    }
  return word;
}

/**
 * cairn_finding_text:
 * @code: of a finding
 *
 * Returns: (transfer none): the same in words
 */
const char *
cairn_finding_text (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    {
      if (strcmp (findings[i].code, code) == 0)
        return gettext (findings[i].text);
    }
  return _ ("Something is wrong here");
}

/**
 * cairn_field_name:
 * @table: a table
 * @column: one of its fields
 *
 * Returns: (transfer none): what it is called at the desk
 */
const char *
cairn_field_name (const char *table, const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (strcmp (fields[i].table, table) == 0 && strcmp (fields[i].column, column) == 0)
        return gettext (fields[i].name);
    }
  return column;
}
