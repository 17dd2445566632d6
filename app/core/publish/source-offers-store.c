/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What hangs on a service at a place: phones, timetable, languages. */
#include "core/publish/source-private.h"

#include "core/base/text.h"

#include <string.h>

/* In the order of SOURCE_SCHEDULES. */
enum
{
  SCHEDULE_RANK,
  SCHEDULE_ID,
  SCHEDULE_VALID_FROM,
  SCHEDULE_VALID_TO,
  SCHEDULE_DTSTART,
  SCHEDULE_TIMEZONE,
  SCHEDULE_UNTIL,
  SCHEDULE_COUNT,
  SCHEDULE_INTERVAL,
  SCHEDULE_WKST,
  SCHEDULE_FREQ,
  SCHEDULE_BYDAY,
  SCHEDULE_BYWEEKNO,
  SCHEDULE_BYMONTHDAY,
  SCHEDULE_BYYEARDAY,
  SCHEDULE_OPENS_AT,
  SCHEDULE_CLOSES_AT,
  SCHEDULE_ATTENDING_TYPE,
  SCHEDULE_NOTES,
  SCHEDULE_DESCRIPTION,
  SCHEDULE_BY_APPOINTMENT,
  SCHEDULE_CLOSED,
};

static void
free_phone (gpointer data)
{
  CairnSourcePhone *phone = data;

  g_free (phone->number);
  g_free (phone->extension);
  g_free (phone->type);
  cairn_wording_free (phone->description);
  g_clear_pointer (&phone->languages, g_ptr_array_unref);
  g_free (phone);
}

static void
free_schedule (gpointer data)
{
  CairnSourceSchedule *schedule = data;

  cairn_schedule_row_free (schedule->row);
  cairn_wording_free (schedule->description);
  cairn_wording_free (schedule->notes);
  g_free (schedule);
}

static void
free_language (gpointer data)
{
  CairnSourceLanguage *language = data;

  g_free (language->tag);
  g_free (language);
}

/**
 * cairn_source_offer_free:
 * @offer: (nullable): what hangs on a service at a place
 */
void
cairn_source_offer_free (CairnSourceOffer *offer)
{
  if (offer == NULL)
    return;
  g_clear_pointer (&offer->phones, g_ptr_array_unref);
  g_clear_pointer (&offer->schedules, g_ptr_array_unref);
  g_clear_pointer (&offer->languages, g_ptr_array_unref);
  g_clear_pointer (&offer->access, g_ptr_array_unref);
  g_free (offer);
}

static void
add_language (GPtrArray *languages, const char *tag, gboolean interpreter)
{
  CairnSourceLanguage *language;

  for (guint i = 0; i < languages->len; i++)
    {
      language = g_ptr_array_index (languages, i);
      if (strcmp (language->tag, tag) == 0 && language->interpreter == interpreter)
        return;
    }
  language = g_new0 (CairnSourceLanguage, 1);
  language->tag = g_strdup (tag);
  language->interpreter = interpreter;
  g_ptr_array_add (languages, language);
}

/* A code that says nothing gives way to the name. */
static gboolean
read_languages (CairnSource *source, CairnStmt *stmt, GPtrArray *languages, GError **error)
{
  GError *local = NULL;

  while (cairn_stmt_step (stmt, &local))
    {
      const char *tag = cairn_source_tag (source, cairn_stmt_text (stmt, 0));

      if (tag == NULL)
        tag = cairn_source_tag (source, cairn_stmt_text (stmt, 1));
      if (tag != NULL)
        add_language (languages, tag, cairn_stmt_int64 (stmt, 2) != 0);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static CairnStmt *
bind_offer (CairnSource *source,
            SourceQuery query,
            const CairnSourceService *service,
            const CairnSourcePlace *place)
{
  CairnStmt *stmt = cairn_source_bind (source, query, service->id);

  cairn_stmt_bind_text (stmt, ":location", place->location);
  if (query != SOURCE_LANGUAGES)
    cairn_stmt_bind_text (stmt, ":at", place->at);
  if (query == SOURCE_PHONES)
    cairn_stmt_bind_text (stmt, ":organization", service->organization_id);
  return stmt;
}

static gboolean
read_phone_languages (CairnSource *source,
                      const char *id,
                      CairnSourceOffer *offer,
                      CairnSourcePhone *phone,
                      GError **error)
{
  g_autoptr (GPtrArray) languages = g_ptr_array_new_with_free_func (free_language);

  phone->languages = g_ptr_array_new_with_free_func (g_free);
  if (!read_languages (source, cairn_source_bind (source, SOURCE_PHONE_LANGUAGES, id), languages,
                       error))
    return FALSE;
  for (guint i = 0; i < languages->len; i++)
    {
      CairnSourceLanguage *language = g_ptr_array_index (languages, i);

      add_language (offer->languages, language->tag, language->interpreter);
      if (!language->interpreter)
        g_ptr_array_add (phone->languages, g_strdup (language->tag));
    }
  return TRUE;
}

static gboolean
read_phone (
    CairnSource *source, CairnStmt *stmt, const char *lang, CairnSourceOffer *offer, GError **error)
{
  CairnSourcePhone *phone = g_new0 (CairnSourcePhone, 1);
  const char *id = cairn_stmt_text (stmt, 1);
  g_autoptr (SourceTranslations) translations = cairn_source_translations (source, id, error);

  g_ptr_array_add (offer->phones, phone);
  phone->number = cairn_text_clean (cairn_stmt_text (stmt, 2), -1);
  phone->extension = g_strdup (cairn_stmt_text (stmt, 3));
  phone->type = g_strdup (cairn_stmt_text (stmt, 4));
  phone->description
      = cairn_source_wording (source, translations, "description", lang, cairn_stmt_text (stmt, 5));
  return translations != NULL && read_phone_languages (source, id, offer, phone, error);
}

static gboolean
read_phones (CairnSource *source,
             const CairnSourceService *service,
             const CairnSourcePlace *place,
             CairnSourceOffer *offer,
             GError **error)
{
  CairnStmt *stmt = bind_offer (source, SOURCE_PHONES, service, place);
  gint64 rank = -1;
  GError *local = NULL;

  while (local == NULL && cairn_stmt_step (stmt, &local))
    {
      if (rank >= 0 && cairn_stmt_int64 (stmt, 0) != rank)
        break;
      rank = cairn_stmt_int64 (stmt, 0);
      read_phone (source, stmt, service->text_language, offer, &local);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static CairnScheduleRow *
read_schedule_row (CairnStmt *stmt)
{
  CairnScheduleRow *row = g_new0 (CairnScheduleRow, 1);

  row->valid_from = g_strdup (cairn_stmt_text (stmt, SCHEDULE_VALID_FROM));
  row->valid_to = g_strdup (cairn_stmt_text (stmt, SCHEDULE_VALID_TO));
  row->dtstart = g_strdup (cairn_stmt_text (stmt, SCHEDULE_DTSTART));
  row->timezone = g_strdup (cairn_stmt_text (stmt, SCHEDULE_TIMEZONE));
  row->until = g_strdup (cairn_stmt_text (stmt, SCHEDULE_UNTIL));
  row->count = cairn_stmt_int64 (stmt, SCHEDULE_COUNT);
  row->interval = cairn_stmt_int64 (stmt, SCHEDULE_INTERVAL);
  row->wkst = g_strdup (cairn_stmt_text (stmt, SCHEDULE_WKST));
  row->freq = g_strdup (cairn_stmt_text (stmt, SCHEDULE_FREQ));
  row->byday = g_strdup (cairn_stmt_text (stmt, SCHEDULE_BYDAY));
  row->byweekno = g_strdup (cairn_stmt_text (stmt, SCHEDULE_BYWEEKNO));
  row->bymonthday = g_strdup (cairn_stmt_text (stmt, SCHEDULE_BYMONTHDAY));
  row->byyearday = g_strdup (cairn_stmt_text (stmt, SCHEDULE_BYYEARDAY));
  row->opens_at = g_strdup (cairn_stmt_text (stmt, SCHEDULE_OPENS_AT));
  row->closes_at = g_strdup (cairn_stmt_text (stmt, SCHEDULE_CLOSES_AT));
  row->attending_type = g_strdup (cairn_stmt_text (stmt, SCHEDULE_ATTENDING_TYPE));
  row->notes = g_strdup (cairn_stmt_text (stmt, SCHEDULE_NOTES));
  row->by_appointment = cairn_stmt_int64 (stmt, SCHEDULE_BY_APPOINTMENT) != 0;
  row->closed = cairn_stmt_int64 (stmt, SCHEDULE_CLOSED) != 0;
  return row;
}

static gboolean
read_schedules (CairnSource *source,
                const CairnSourceService *service,
                const CairnSourcePlace *place,
                CairnSourceOffer *offer,
                GError **error)
{
  CairnStmt *stmt = bind_offer (source, SOURCE_SCHEDULES, service, place);
  const char *lang = service->text_language;
  gint64 rank = -1;
  GError *local = NULL;

  while (local == NULL && cairn_stmt_step (stmt, &local))
    {
      CairnSourceSchedule *schedule;
      g_autoptr (SourceTranslations) translations = NULL;

      if (rank >= 0 && cairn_stmt_int64 (stmt, SCHEDULE_RANK) != rank)
        break;
      rank = cairn_stmt_int64 (stmt, SCHEDULE_RANK);
      translations
          = cairn_source_translations (source, cairn_stmt_text (stmt, SCHEDULE_ID), &local);
      schedule = g_new0 (CairnSourceSchedule, 1);
      schedule->row = read_schedule_row (stmt);
      schedule->description = cairn_source_wording (source, translations, "description", lang,
                                                    cairn_stmt_text (stmt, SCHEDULE_DESCRIPTION));
      schedule->notes = cairn_source_wording (source, translations, "notes", lang,
                                              cairn_stmt_text (stmt, SCHEDULE_NOTES));
      g_ptr_array_add (offer->schedules, schedule);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * cairn_source_offer:
 * @source: a source
 * @service: a service
 * @place: one of its places
 * @error: from SQLite
 *
 * Phones and timetable are those of the service at that place, else of the service, else of the
 * place (phones: else of the organisation). A hidden place lends none: a line can be looked up.
 *
 * Returns: (transfer full) (nullable): them, with languages and access facts.
 */
CairnSourceOffer *
cairn_source_offer (CairnSource *source,
                    const CairnSourceService *service,
                    const CairnSourcePlace *place,
                    GError **error)
{
  g_autoptr (CairnSourceOffer) offer = g_new0 (CairnSourceOffer, 1);

  offer->phones = g_ptr_array_new_with_free_func (free_phone);
  offer->schedules = g_ptr_array_new_with_free_func (free_schedule);
  offer->languages = g_ptr_array_new_with_free_func (free_language);
  if (!read_languages (source, bind_offer (source, SOURCE_LANGUAGES, service, place),
                       offer->languages, error)
      || !read_phones (source, service, place, offer, error)
      || !read_schedules (source, service, place, offer, error))
    return NULL;
  offer->access = cairn_source_facts (source, SOURCE_ACCESS, place->location, error);
  return offer->access != NULL ? g_steal_pointer (&offer) : NULL;
}
