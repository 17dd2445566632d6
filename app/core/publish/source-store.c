/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads services with their facts out of the staff's directory. Places: source-places-store.c;
 * what hangs on a service at a place: source-offers-store.c. */
#include "core/publish/source-private.h"

#include "core/base/lang.h"
#include "core/base/text.h"

#include <string.h>

/* Services that visitors may know of. */
#define SERVICES                                                                                   \
  "SELECT s.id, s.organization_id, s.status, s.listing, s.name, s.description,"                    \
  " s.eligibility_description, s.application_process, coalesce (s.fees_description, s.fees),"      \
  " s.wait_time, s.alert, coalesce (nullif (s.email, ''), o.email),"                               \
  " coalesce (nullif (s.url, ''), o.website), s.minimum_age, s.maximum_age, s.wait_weeks,"         \
  " s.check_days, s.free, s.everywhere, s.interpreter_any, s.apply_by, s.capacity, s.capacity_on," \
  " s.channels, coalesce (s.checked_on, s.assured_date), s.check_due, s.help_now,"                 \
  " s.text_language, o.id, o.name, o.text_language"                                                \
  " FROM service s"                                                                                \
  " LEFT JOIN organization m ON m.id = s.organization_id"                                          \
  " LEFT JOIN organization o ON o.id = coalesce (m.merged_into, m.id)"                             \
  " WHERE s.listing IN ('listed', 'unreviewed') AND s.withdrawn = 0 AND s.merged_into IS NULL"     \
  " AND coalesce (o.withdrawn, 0) = 0"

/* Every query, by its number. Ids are bound as :id. A phone or timetable at the service at that
 * place has rank 0, of the service 1, of the place 2, of the organisation 3 (design §4: the first
 * that has any wins). A draft of a translation is nobody's word yet: it stays inside. */
static const char *const queries[SOURCE_N] = {
  [SOURCE_SERVICES] = SERVICES " ORDER BY s.id",
  [SOURCE_SERVICE] = SERVICES " AND s.id = :id",
  [SOURCE_HELP] = "SELECT id FROM service WHERE help_now <> '' AND listing = 'listed' ORDER BY id",
  [SOURCE_PLACES]
  = "SELECT x.id, l.id, l.name, l.transportation, l.latitude, l.longitude, l.area,"
    " l.address_visibility, m.address_visibility, l.text_language"
    " FROM service_at_location x"
    " JOIN location m ON m.id = x.location_id"
    " JOIN location l ON l.id = coalesce (m.merged_into, m.id)"
    " WHERE x.service_id = :id AND x.withdrawn = 0 AND x.merged_into IS NULL AND l.withdrawn = 0"
    " ORDER BY l.id, x.id",
  [SOURCE_ADDRESSES]
  = "SELECT address_1, address_2, city, state_province, postal_code, country, address_type,"
    " address_visibility FROM address"
    " WHERE location_id = :id AND withdrawn = 0 AND merged_into IS NULL"
    " ORDER BY coalesce (address_type, '') <> 'physical', id",
  [SOURCE_ACCESS_DETAILS]
  = "SELECT id, description, details FROM accessibility"
    " WHERE location_id = :id AND withdrawn = 0 AND merged_into IS NULL ORDER BY id",
  [SOURCE_PHONES]
  = "SELECT rank, id, number, extension, type, description FROM ("
    "SELECT 0 AS rank, p.* FROM phone p WHERE p.service_at_location_id = :at"
    " UNION ALL SELECT 0, p.* FROM phone p WHERE p.service_id = :id AND p.location_id = :location"
    " AND p.service_at_location_id IS NULL"
    " UNION ALL SELECT 1, p.* FROM phone p WHERE p.service_id = :id AND p.location_id IS NULL"
    " AND p.service_at_location_id IS NULL"
    " UNION ALL SELECT 2, p.* FROM phone p WHERE p.location_id = :location"
    " AND p.service_id IS NULL AND p.service_at_location_id IS NULL"
    " UNION ALL SELECT 3, p.* FROM phone p WHERE p.organization_id = :organization"
    " AND p.service_id IS NULL AND p.location_id IS NULL AND p.service_at_location_id IS NULL"
    ") AS p WHERE private = 0 AND withdrawn = 0 AND merged_into IS NULL"
    " AND coalesce (number, '') <> ''"
    " AND (contact_id IS NULL"
    "  OR EXISTS (SELECT 1 FROM contact c WHERE c.id = p.contact_id AND c.private = 0))"
    " ORDER BY rank, coalesce (type, '') = 'fax', position,"
    " coalesce (type, '') IN ('text', 'sms', 'textphone'), id",
  [SOURCE_PHONE_LANGUAGES]
  = "SELECT coalesce (nullif (code, ''), name), name, interpreter FROM language"
    " WHERE phone_id = :id AND withdrawn = 0 AND merged_into IS NULL ORDER BY id",
  [SOURCE_SCHEDULES]
  = "SELECT rank, id, valid_from, valid_to, dtstart, timezone, until, \"count\", \"interval\","
    " wkst, freq, byday, byweekno, bymonthday, byyearday, opens_at, closes_at, attending_type,"
    " notes, description, by_appointment, closed FROM ("
    "SELECT 0 AS rank, p.* FROM schedule p WHERE p.service_at_location_id = :at"
    " UNION ALL SELECT 0, p.* FROM schedule p WHERE p.service_id = :id"
    " AND p.location_id = :location AND p.service_at_location_id IS NULL"
    " UNION ALL SELECT 1, p.* FROM schedule p WHERE p.service_id = :id AND p.location_id IS NULL"
    " AND p.service_at_location_id IS NULL"
    " UNION ALL SELECT 2, p.* FROM schedule p WHERE p.location_id = :location"
    " AND p.service_id IS NULL AND p.service_at_location_id IS NULL"
    ") WHERE withdrawn = 0 AND merged_into IS NULL ORDER BY rank, id",
  [SOURCE_LANGUAGES] = "SELECT coalesce (nullif (code, ''), name), name, interpreter FROM language"
                       " WHERE (service_id = :id OR location_id = :location) AND withdrawn = 0"
                       " AND merged_into IS NULL ORDER BY id",
  [SOURCE_NEEDS] = "SELECT '', state, need, NULL, NULL, NULL FROM need_link WHERE service_id = :id"
                   " AND withdrawn = 0 AND state <> 'refused' ORDER BY need",
  [SOURCE_TRUST] = "SELECT fact, answer, 0, NULL, NULL, NULL FROM trust_fact WHERE service_id = :id"
                   " AND withdrawn = 0 ORDER BY fact",
  [SOURCE_ACCESS]
  = "SELECT feature, answer, 0, NULL, NULL, NULL FROM access_fact WHERE link_id = :id"
    " AND withdrawn = 0 ORDER BY feature",
  [SOURCE_AUDIENCE] = "SELECT value, kind, 0, NULL, NULL, NULL FROM audience WHERE service_id = :id"
                      " AND withdrawn = 0 ORDER BY kind, value",
  [SOURCE_STEPS]
  = "SELECT phrase, NULL, position, text, text_language, id FROM step WHERE service_id = :id"
    " AND withdrawn = 0 ORDER BY position",
  [SOURCE_DOCUMENTS]
  = "SELECT id, document, NULL, NULL FROM required_document"
    " WHERE service_id = :id AND withdrawn = 0 AND merged_into IS NULL ORDER BY id",
  [SOURCE_COSTS]
  = "SELECT id, amount_description, \"option\","
    " CASE WHEN amount IS NULL THEN NULL ELSE amount || ' ' || coalesce (currency, '') END"
    " FROM cost_option WHERE service_id = :id AND withdrawn = 0 AND merged_into IS NULL"
    " AND (valid_to IS NULL OR valid_to = '' OR valid_to >= :today) ORDER BY id",
  [SOURCE_TRANSLATIONS]
  = "SELECT field, language, text FROM field_translation WHERE row_id = :id AND withdrawn = 0"
    " AND state <> 'draft' ORDER BY field, language",
  [SOURCE_OWN_POINTS]
  = "SELECT l.latitude, l.longitude FROM location l WHERE l.organization_id = :id"
    " AND l.id <> :location AND l.latitude IS NOT NULL AND l.longitude IS NOT NULL"
    " AND (l.address_visibility <> 'public' OR EXISTS (SELECT 1 FROM address a"
    "  WHERE a.location_id = l.id AND a.address_visibility <> 'public'))"
    " UNION SELECT l.latitude, l.longitude FROM service_at_location x"
    " JOIN location l ON l.id = x.location_id WHERE x.service_id = :service"
    " AND l.id <> :location AND l.latitude IS NOT NULL AND l.longitude IS NOT NULL"
    " AND (l.address_visibility <> 'public' OR EXISTS (SELECT 1 FROM address a"
    "  WHERE a.location_id = l.id AND a.address_visibility <> 'public'))",
};

/**
 * cairn_source_new:
 * @directory: the staff's directory; should stand inside one transaction while this is read
 * @today: the centre's day, ISO
 * @error: when the directory is not one
 *
 * Returns: (transfer full) (nullable): all services that visitors may know of, one after the other.
 */
CairnSource *
cairn_source_new (CairnDb *directory, const char *today, GError **error)
{
  g_autoptr (CairnSource) source = g_new0 (CairnSource, 1);

  source->db = directory;
  source->today = g_strdup (today);
  source->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < SOURCE_N; i++)
    {
      source->stmts[i] = cairn_db_prepare (directory, queries[i], error);
      if (source->stmts[i] == NULL)
        return NULL;
    }
  return g_steal_pointer (&source);
}

/**
 * cairn_source_free:
 * @source: (nullable): a source
 */
void
cairn_source_free (CairnSource *source)
{
  if (source == NULL)
    return;
  for (guint i = 0; i < SOURCE_N; i++)
    g_clear_pointer (&source->stmts[i], cairn_stmt_free);
  g_hash_table_unref (source->tags);
  g_free (source->protection);
  g_free (source->today);
  g_free (source);
}

/**
 * cairn_source_bind:
 * @source: a source
 * @query: which query
 * @id: (nullable): its main key
 *
 * Returns: (transfer none): the statement, ready to step.
 */
CairnStmt *
cairn_source_bind (CairnSource *source, SourceQuery query, const char *id)
{
  CairnStmt *stmt = source->stmts[query];

  cairn_stmt_reset (stmt);
  cairn_stmt_bind_text (stmt, ":id", id);
  return stmt;
}

/**
 * cairn_source_tag:
 * @source: a source
 * @text: (nullable): a language's tag, code or name
 *
 * Returns: (transfer none) (nullable): its canonical tag.
 */
const char *
cairn_source_tag (CairnSource *source, const char *text)
{
  gpointer tag = NULL;

  if (cairn_text_is_empty (text))
    return NULL;
  if (!g_hash_table_lookup_extended (source->tags, text, NULL, &tag))
    {
      tag = (gpointer) cairn_lang_canonical (text);
      g_hash_table_insert (source->tags, g_strdup (text), tag);
    }
  return tag;
}

/**
 * cairn_source_translations:
 * @source: a source
 * @row: the row's id
 * @error: from SQLite
 *
 * Returns: (transfer full) (nullable): all translations of the row's fields.
 */
SourceTranslations *
cairn_source_translations (CairnSource *source, const char *row, GError **error)
{
  SourceTranslations *translations = g_new0 (SourceTranslations, 1);
  CairnStmt *stmt = cairn_source_bind (source, SOURCE_TRANSLATIONS, row);
  GError *local = NULL;

  translations->cells = g_ptr_array_new_with_free_func (g_free);
  while (cairn_stmt_step (stmt, &local))
    {
      for (int i = 0; i < 3; i++)
        g_ptr_array_add (translations->cells, g_strdup (cairn_stmt_text (stmt, i)));
    }
  if (local == NULL)
    return translations;
  g_propagate_error (error, local);
  cairn_source_translations_free (translations);
  return NULL;
}

/**
 * cairn_source_translations_free:
 * @translations: (nullable): translations
 */
void
cairn_source_translations_free (SourceTranslations *translations)
{
  if (translations == NULL)
    return;
  g_ptr_array_unref (translations->cells);
  g_free (translations);
}

/**
 * cairn_source_wording:
 * @source: a source
 * @translations: (nullable): of the row @text comes from
 * @field: its column
 * @lang: (nullable): the language it is written in
 * @text: (nullable): the original
 *
 * Returns: (transfer full): the text with its translations; without an original nothing, since a
 *   translation of nothing is a leftover.
 */
CairnWording *
cairn_source_wording (CairnSource *source,
                      const SourceTranslations *translations,
                      const char *field,
                      const char *lang,
                      const char *text)
{
  const char *original = cairn_source_tag (source, lang);
  CairnWording *wording = cairn_wording_new (original != NULL ? original : "en", text);

  if (translations == NULL || cairn_wording_count (wording) == 0)
    return wording;
  for (guint i = 0; i + 2 < translations->cells->len; i += 3)
    {
      const char *tag = cairn_source_tag (source, g_ptr_array_index (translations->cells, i + 1));

      if (strcmp (g_ptr_array_index (translations->cells, i), field) == 0 && tag != NULL
          && strcmp (tag, cairn_wording_lang (wording, 0)) != 0)
        cairn_wording_add (wording, tag, g_ptr_array_index (translations->cells, i + 2));
    }
  return wording;
}

static void
free_fact (gpointer data)
{
  CairnSourceFact *fact = data;

  g_free (fact->word);
  g_free (fact->answer);
  cairn_wording_free (fact->text);
  g_free (fact);
}

/**
 * cairn_source_facts:
 * @source: a source
 * @query: one whose columns are word, answer, number, text, language of the text, id of its row
 * @id: the service or place
 * @error: from SQLite
 *
 * Returns: (transfer full) (nullable): of CairnSourceFact.
 */
GPtrArray *
cairn_source_facts (CairnSource *source, SourceQuery query, const char *id, GError **error)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (free_fact);
  CairnStmt *stmt = cairn_source_bind (source, query, id);
  GError *local = NULL;

  while (cairn_stmt_step (stmt, &local))
    {
      CairnSourceFact *fact = g_new0 (CairnSourceFact, 1);
      const char *row = cairn_stmt_text (stmt, 5);
      g_autoptr (SourceTranslations) translations
          = row != NULL ? cairn_source_translations (source, row, &local) : NULL;

      fact->word = g_strdup (cairn_stmt_text (stmt, 0));
      fact->answer = g_strdup (cairn_stmt_text (stmt, 1));
      fact->number = cairn_stmt_int64 (stmt, 2);
      fact->text = cairn_source_wording (source, translations, "text", cairn_stmt_text (stmt, 4),
                                         cairn_stmt_text (stmt, 3));
      g_ptr_array_add (facts, fact);
      if (local != NULL)
        break;
    }
  if (local == NULL)
    return g_steal_pointer (&facts);
  g_propagate_error (error, local);
  return NULL;
}
