/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One service after the other, with all that does not depend on a place. */
#include "core/publish/source-private.h"

#include "core/base/text.h"

#include <string.h>

/* In the order of SOURCE_SERVICES. */
enum
{
  COLUMN_ID,
  COLUMN_ORGANIZATION,
  COLUMN_STATUS,
  COLUMN_LISTING,
  COLUMN_NAME,
  COLUMN_DESCRIPTION,
  COLUMN_ELIGIBILITY,
  COLUMN_APPLICATION,
  COLUMN_FEES,
  COLUMN_WAIT,
  COLUMN_ALERT,
  COLUMN_EMAIL,
  COLUMN_URL,
  COLUMN_MINIMUM_AGE,
  COLUMN_MAXIMUM_AGE,
  COLUMN_WAIT_WEEKS,
  COLUMN_CHECK_DAYS,
  COLUMN_FREE,
  COLUMN_EVERYWHERE,
  COLUMN_INTERPRETER_ANY,
  COLUMN_APPLY_BY,
  COLUMN_CAPACITY,
  COLUMN_CAPACITY_ON,
  COLUMN_CHANNELS,
  COLUMN_CHECKED_ON,
  COLUMN_CHECK_DUE,
  COLUMN_HELP_NOW,
  COLUMN_TEXT_LANGUAGE,
  COLUMN_O_ID,
  COLUMN_O_NAME,
  COLUMN_O_LANGUAGE,
};

static void
clear_service (CairnSourceService *service)
{
  CairnWording **wordings[]
      = { &service->name,        &service->description, &service->organization,
          &service->eligibility, &service->application, &service->fees,
          &service->wait,        &service->alert };
  char **texts[] = {
    &service->id,           &service->organization_id, &service->status,    &service->email,
    &service->url,          &service->apply_by,        &service->capacity,  &service->capacity_on,
    &service->channels,     &service->checked_on,      &service->check_due, &service->help_now,
    &service->text_language
  };
  GPtrArray **lists[]
      = { &service->needs, &service->trust,     &service->access, &service->audience,
          &service->steps, &service->documents, &service->costs,  &service->places };

  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    g_clear_pointer (wordings[i], cairn_wording_free);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (lists[i], g_ptr_array_unref);
}

/**
 * cairn_source_service_free:
 * @service: (nullable): a service
 */
void
cairn_source_service_free (CairnSourceService *service)
{
  if (service == NULL)
    return;
  clear_service (service);
  g_free (service);
}

static gint64
number_or (CairnStmt *stmt, int column, gint64 otherwise)
{
  return cairn_stmt_is_null (stmt, column) ? otherwise : cairn_stmt_int64 (stmt, column);
}

static void
read_values (CairnSourceService *service, CairnStmt *stmt)
{
  service->id = g_strdup (cairn_stmt_text (stmt, COLUMN_ID));
  service->organization_id = g_strdup (cairn_stmt_text (stmt, COLUMN_O_ID));
  service->status = g_strdup (cairn_stmt_text (stmt, COLUMN_STATUS));
  service->listed = g_strcmp0 (cairn_stmt_text (stmt, COLUMN_LISTING), "listed") == 0;
  service->email = g_strdup (cairn_stmt_text (stmt, COLUMN_EMAIL));
  service->url = g_strdup (cairn_stmt_text (stmt, COLUMN_URL));
  service->minimum_age = number_or (stmt, COLUMN_MINIMUM_AGE, -1);
  service->maximum_age = number_or (stmt, COLUMN_MAXIMUM_AGE, -1);
  service->wait_weeks = number_or (stmt, COLUMN_WAIT_WEEKS, -1);
  service->check_days = number_or (stmt, COLUMN_CHECK_DAYS, -1);
  service->free = number_or (stmt, COLUMN_FREE, -1);
  service->everywhere = number_or (stmt, COLUMN_EVERYWHERE, 0) != 0;
  service->interpreter_any = number_or (stmt, COLUMN_INTERPRETER_ANY, 0) != 0;
  service->apply_by = g_strdup (cairn_stmt_text (stmt, COLUMN_APPLY_BY));
  service->capacity = g_strdup (cairn_stmt_text (stmt, COLUMN_CAPACITY));
  service->capacity_on = g_strdup (cairn_stmt_text (stmt, COLUMN_CAPACITY_ON));
  service->channels = g_strdup (cairn_stmt_text (stmt, COLUMN_CHANNELS));
  service->checked_on = g_strdup (cairn_stmt_text (stmt, COLUMN_CHECKED_ON));
  service->check_due = g_strdup (cairn_stmt_text (stmt, COLUMN_CHECK_DUE));
  service->help_now = g_strdup (cairn_stmt_text (stmt, COLUMN_HELP_NOW));
  service->text_language = g_strdup (cairn_stmt_text (stmt, COLUMN_TEXT_LANGUAGE));
}

static gboolean
read_texts (CairnSource *source, CairnSourceService *service, CairnStmt *stmt, GError **error)
{
  const struct
  {
    CairnWording **wording;
    const char *field;
    int column;
  } texts[] = {
    { &service->name, "name", COLUMN_NAME },
    { &service->description, "description", COLUMN_DESCRIPTION },
    { &service->eligibility, "eligibility_description", COLUMN_ELIGIBILITY },
    { &service->application, "application_process", COLUMN_APPLICATION },
    { &service->fees, "fees_description", COLUMN_FEES },
    { &service->wait, "wait_time", COLUMN_WAIT },
    { &service->alert, "alert", COLUMN_ALERT },
  };
  g_autoptr (SourceTranslations) own = cairn_source_translations (source, service->id, error);
  g_autoptr (SourceTranslations) organization
      = own != NULL ? cairn_source_translations (source, service->organization_id, error) : NULL;

  if (organization == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i].wording = cairn_source_wording (source, own, texts[i].field, service->text_language,
                                              cairn_stmt_text (stmt, texts[i].column));
  service->organization = cairn_source_wording (source, organization, "name",
                                                cairn_stmt_text (stmt, COLUMN_O_LANGUAGE),
                                                cairn_stmt_text (stmt, COLUMN_O_NAME));
  return TRUE;
}

/* Columns: id, then texts of which the first that is there counts, named by @fields. */
static GPtrArray *
read_list (CairnSource *source,
           CairnStmt *stmt,
           const char *const *fields,
           const char *lang,
           GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_wording_free);
  GError *local = NULL;

  while (local == NULL && cairn_stmt_step (stmt, &local))
    {
      g_autoptr (SourceTranslations) translations
          = cairn_source_translations (source, cairn_stmt_text (stmt, 0), &local);
      int i = 0;

      while (fields[i + 1] != NULL && cairn_text_is_empty (cairn_stmt_text (stmt, i + 1)))
        i++;
      if (!cairn_text_is_empty (cairn_stmt_text (stmt, i + 1)))
        g_ptr_array_add (list, cairn_source_wording (source, translations, fields[i], lang,
                                                     cairn_stmt_text (stmt, i + 1)));
    }
  if (local == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, local);
  return NULL;
}

static gboolean
read_lists (CairnSource *source, CairnSourceService *service, GError **error)
{
  static const char *const documents[] = { "document", NULL };
  static const char *const costs[] = { "amount_description", "option", "amount", NULL };
  const struct
  {
    GPtrArray **list;
    SourceQuery query;
  } facts[] = {
    { &service->needs, SOURCE_NEEDS },   { &service->trust, SOURCE_TRUST },
    { &service->access, SOURCE_ACCESS }, { &service->audience, SOURCE_AUDIENCE },
    { &service->steps, SOURCE_STEPS },
  };
  CairnStmt *stmt;

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      *facts[i].list = cairn_source_facts (source, facts[i].query, service->id, error);
      if (*facts[i].list == NULL)
        return FALSE;
    }
  stmt = cairn_source_bind (source, SOURCE_DOCUMENTS, service->id);
  service->documents = read_list (source, stmt, documents, service->text_language, error);
  if (service->documents == NULL)
    return FALSE;
  stmt = cairn_source_bind (source, SOURCE_COSTS, service->id);
  cairn_stmt_bind_text (stmt, ":today", source->today);
  service->costs = read_list (source, stmt, costs, service->text_language, error);
  return service->costs != NULL;
}

static CairnSourceService *
read_service (CairnSource *source, CairnStmt *stmt, GError **error)
{
  CairnSourceService *service;

  if (!cairn_stmt_step (stmt, error))
    return NULL;
  service = g_new0 (CairnSourceService, 1);
  read_values (service, stmt);
  if (read_texts (source, service, stmt, error) && read_lists (source, service, error)
      && cairn_source_load_places (source, service, error))
    return service;
  cairn_source_service_free (service);
  return NULL;
}

/**
 * cairn_source_next:
 * @source: a source
 * @error: from SQLite
 *
 * Returns: (transfer full) (nullable): the next service by id; %NULL without @error: no more.
 */
CairnSourceService *
cairn_source_next (CairnSource *source, GError **error)
{
  return read_service (source, source->stmts[SOURCE_SERVICES], error);
}

/**
 * cairn_source_get:
 * @source: a source
 * @id: a service
 * @error: from SQLite
 *
 * Returns: (transfer full) (nullable): the service; %NULL without @error: visitors may not know of
 *   it.
 */
CairnSourceService *
cairn_source_get (CairnSource *source, const char *id, GError **error)
{
  return read_service (source, cairn_source_bind (source, SOURCE_SERVICE, id), error);
}

/**
 * cairn_source_help:
 * @source: a source
 * @error: from SQLite
 *
 * Returns: (transfer full) (nullable): of char*: ids of all services that are lines of Help now.
 */
GPtrArray *
cairn_source_help (CairnSource *source, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  CairnStmt *stmt = source->stmts[SOURCE_HELP];
  GError *local = NULL;

  cairn_stmt_reset (stmt);
  while (cairn_stmt_step (stmt, &local))
    g_ptr_array_add (ids, g_strdup (cairn_stmt_text (stmt, 0)));
  cairn_stmt_reset (stmt);
  if (local == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, local);
  return NULL;
}
