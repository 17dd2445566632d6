/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of a wide row that hold several things, or prose. */
#include "core/base/lang.h"
#include "core/exchange/hooks.h"
#include "core/exchange/repair-hours.h"
#include "core/exchange/repair.h"
#include "core/exchange/wide-private.h"
#include "core/needs/facets.h"

#include <string.h>

static CairnRow *
new_child (CairnWide *wide, CairnWideOwner owner, const char *table, const char *key)
{
  return cairn_row_new_child (wide->importer, wide->rows[owner], table, key);
}

/* One row each for the things in a cell. */
static gboolean
add_list (CairnWide *wide,
          CairnWideOwner owner,
          const char *word,
          const char *table,
          const char *column,
          GError **error)
{
  CairnWideCell *cell;

  while ((cell = cairn_wide_next (wide, owner, word)) != NULL)
    {
      g_autoptr (GPtrArray) things = cairn_repair_cell (cell->text);

      for (guint i = 0; i < things->len; i++)
        {
          g_autoptr (CairnRow) row = new_child (wide, owner, table, g_ptr_array_index (things, i));

          cairn_row_set (row, column, g_ptr_array_index (things, i));
          if (!cairn_wide_take_row (wide, row, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
add_languages (CairnWide *wide, CairnWideOwner owner, GError **error)
{
  CairnWideCell *cell;

  while ((cell = cairn_wide_next (wide, owner, "languages")) != NULL)
    {
      if (!cairn_languages_take (wide->importer, wide->rows[owner], cell->text, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_attribute (
    CairnWide *wide, CairnWideOwner owner, const char *label, const char *value, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", label, value);
  g_autoptr (CairnRow) row = new_child (wide, owner, "attribute", key);

  cairn_row_set (row, "link_id", cairn_row_id (wide->rows[owner]));
  cairn_row_set (row, "link_entity", wide->rows[owner]->record->table->name);
  cairn_row_set (row, "link_type", label);
  cairn_row_set (row, "value", value);
  return cairn_wide_take_row (wide, row, error);
}

static gboolean
add_attributes (CairnWide *wide, CairnWideOwner owner, GError **error)
{
  CairnWideCell *cell;

  while ((cell = cairn_wide_next (wide, owner, "attributes")) != NULL)
    {
      g_autoptr (GPtrArray) things = cairn_repair_cell (cell->text);

      for (guint i = 0; i < things->len; i++)
        {
          if (!add_attribute (wide, owner, cell->field.label, g_ptr_array_index (things, i), error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
add_phones (CairnWide *wide, CairnWideOwner owner, GError **error)
{
  CairnWideCell *cell;

  while ((cell = cairn_wide_next (wide, owner, "phones")) != NULL)
    {
      g_autoptr (GPtrArray) numbers = cairn_repair_cell (cell->text);

      for (guint i = 0; i < numbers->len; i++)
        {
          g_autoptr (CairnRow) row
              = new_child (wide, owner, "phone", g_ptr_array_index (numbers, i));

          cairn_row_set (row, "number", g_ptr_array_index (numbers, i));
          if (!cairn_wide_take_row (wide, row, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* A term of a taxonomy the source does not bring along: by its words, its code beside it. */
static gboolean
add_term (CairnWide *wide, const char *name, const char *code, GError **error)
{
  CairnImporter *importer = wide->importer;
  g_autoptr (CairnRow) term = cairn_row_make (cairn_hsds_table ("taxonomy_term"), wide->line);
  g_autoptr (CairnRow) attribute = new_child (wide, CAIRN_WIDE_SERVICE, "attribute", name);
  g_autofree char *key = g_strdup_printf ("term:%s", code != NULL ? code : name);
  g_autofree char *id = cairn_importer_id (importer, "taxonomy_term/name", key);

  cairn_row_set (term, "id", id);
  cairn_row_set (term, "name", name);
  cairn_row_set (term, "code", code);
  term->nested = term->derived = TRUE;
  if (!cairn_wide_take_row (wide, term, error) || term->refused)
    return term->refused;
  cairn_row_set (attribute, "link_id", cairn_row_id (wide->rows[CAIRN_WIDE_SERVICE]));
  cairn_row_set (attribute, "link_entity", "service");
  cairn_row_set (attribute, "link_type", "taxonomy");
  cairn_row_set (attribute, "taxonomy_term_id", cairn_row_id (term));
  return cairn_wide_take_row (wide, attribute, error);
}

static gboolean
add_terms (CairnWide *wide, GError **error)
{
  CairnWideCell *codes_cell = cairn_wide_next (wide, CAIRN_WIDE_SERVICE, "codes");
  g_autoptr (GPtrArray) codes = cairn_repair_cell (codes_cell != NULL ? codes_cell->text : NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean first = TRUE;
  CairnWideCell *cell;

  while ((cell = cairn_wide_next (wide, CAIRN_WIDE_SERVICE, "terms")) != NULL)
    {
      g_autoptr (GPtrArray) names = cairn_repair_cell (cell->text);

      for (guint i = 0; i < names->len; i++)
        {
          const char *code
              = first && codes->len == names->len ? g_ptr_array_index (codes, i) : NULL;
          const char *name = g_ptr_array_index (names, i);

          if (g_hash_table_add (seen, g_strdup (name)) && !add_term (wide, name, code, error))
            return FALSE;
        }
      first = FALSE;
    }
  return TRUE;
}

static gboolean
add_audience (CairnWide *wide, const char *kind, GError **error)
{
  CairnWideCell *cell;

  while ((cell = cairn_wide_next (wide, CAIRN_WIDE_SERVICE, kind)) != NULL)
    {
      if (cairn_facet_bit (CAIRN_FACET_AUDIENCE, cell->text) == 0)
        {
          g_autofree char *text = g_strdup_printf (
              "'%.40s' is none of the words for whom a service is: left out", cell->text);

          cairn_importer_note (wide->importer, wide->line, TRUE, "unknown-word", text);
        }
      else if (!cairn_directory_writer_put_fact (wide->importer->writer, "audience", error,
                                                 "service_id",
                                                 cairn_row_id (wide->rows[CAIRN_WIDE_SERVICE]),
                                                 "kind", kind, "value", cell->text, NULL))
        return FALSE;
    }
  return TRUE;
}

/* Places named by their ids in the source. */
static gboolean
add_places (CairnWide *wide, GError **error)
{
  CairnWideCell *cell;

  while ((cell = cairn_wide_next (wide, CAIRN_WIDE_SERVICE, "places")) != NULL)
    {
      g_autoptr (GPtrArray) ids = cairn_repair_cell (cell->text);

      for (guint i = 0; i < ids->len; i++)
        {
          const char *foreign = g_ptr_array_index (ids, i);
          g_autoptr (CairnRow) row
              = new_child (wide, CAIRN_WIDE_SERVICE, "service_at_location", foreign);

          cairn_row_set (row, "location_id", foreign);
          if (!cairn_wide_take_row (wide, row, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
add_accessible (CairnWide *wide, GError **error)
{
  const char *place = cairn_row_id (wide->rows[CAIRN_WIDE_LOCATION]);
  CairnWideCell *cell;

  while ((cell = cairn_wide_next (wide, CAIRN_WIDE_LOCATION, "accessible")) != NULL)
    {
      g_autoptr (CairnRow) row = new_child (wide, CAIRN_WIDE_LOCATION, "accessibility", cell->text);

      cairn_row_set (row, "description", cell->text);
      if (!cairn_wide_take_row (wide, row, error)
          || !cairn_facts_access (wide->importer, "location", place, cell->text, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_wide_join:
 * @wide: a row
 * @owner: one of its records
 * @word: which kind of cell
 * @between: what stands between two
 *
 * Returns: (transfer full): what they say, nothing twice; "" when there is none.
 */
char *
cairn_wide_join (CairnWide *wide, CairnWideOwner owner, const char *word, const char *between)
{
  GString *out = g_string_new (NULL);
  CairnWideCell *cell;

  while ((cell = cairn_wide_next (wide, owner, word)) != NULL)
    {
      if (strstr (out->str, cell->text) == NULL)
        g_string_append_printf (out, "%s%s", out->len > 0 ? between : "", cell->text);
    }
  return g_string_free (out, FALSE);
}

static gboolean
set_own (
    CairnWide *wide, CairnWideOwner owner, const char *word, const char *column, GError **error)
{
  CairnRow *row = wide->rows[owner];
  g_autofree char *text = cairn_wide_join (wide, owner, word, "\n");
  const char *value = text;

  if (*text == '\0')
    return TRUE;
  if (strcmp (column, "text_language") == 0)
    value = cairn_lang_canonical (text);
  else if (strcmp (column, "interpreter_any") == 0)
    value = cairn_repair_boolean (text) == 1 ? "1" : NULL;
  return value == NULL
         || cairn_directory_writer_set (wide->importer->writer, row->record->table->name,
                                        cairn_row_id (row), column, value, error);
}

/**
 * cairn_wide_prepare:
 * @wide: a row before its records are written
 *
 * Cells that go into the columns of a record: coordinates in prose, search words.
 */
void
cairn_wide_prepare (CairnWide *wide)
{
  CairnRow *place = wide->rows[CAIRN_WIDE_LOCATION], *service = wide->rows[CAIRN_WIDE_SERVICE];
  g_autofree char *where
      = place != NULL ? cairn_wide_join (wide, CAIRN_WIDE_LOCATION, "coordinates", " ") : NULL;
  g_autofree char *keywords
      = service != NULL ? cairn_wide_join (wide, CAIRN_WIDE_SERVICE, "keywords", ", ") : NULL;
  g_autofree char *latitude = NULL;
  g_autofree char *longitude = NULL;

  if (where != NULL && cairn_repair_coordinates (where, &latitude, &longitude))
    {
      cairn_row_set (place, "latitude", latitude);
      cairn_row_set (place, "longitude", longitude);
    }
  else if (where != NULL && *where != '\0')
    cairn_row_keep (place, "coordinates", where);
  if (keywords != NULL && *keywords != '\0')
    cairn_row_keep (service, "keywords", keywords);
  cairn_wide_prepare_place (wide);
}

/**
 * cairn_wide_take_words:
 * @wide: a row
 * @owner: one of its records, which was taken
 * @error: from the database
 */
gboolean
cairn_wide_take_words (CairnWide *wide, CairnWideOwner owner, GError **error)
{
  if (owner != CAIRN_WIDE_PROGRAM
      && (!add_phones (wide, owner, error) || !add_attributes (wide, owner, error)
          || !cairn_wide_take_hours (wide, owner, error)
          || !add_list (wide, owner, "funds", "funding", "source", error)))
    return FALSE;
  if (owner == CAIRN_WIDE_ORGANIZATION)
    return set_own (wide, owner, "notes", "partner_notes", error)
           && set_own (wide, owner, "text_language", "text_language", error);
  if (owner == CAIRN_WIDE_LOCATION)
    return add_languages (wide, owner, error) && add_accessible (wide, error)
           && set_own (wide, owner, "text_language", "text_language", error);
  if (owner != CAIRN_WIDE_SERVICE)
    return TRUE;
  return add_languages (wide, owner, error)
         && add_list (wide, owner, "areas", "service_area", "name", error)
         && add_list (wide, owner, "documents", "required_document", "document", error)
         && add_terms (wide, error) && add_audience (wide, "only", error)
         && add_audience (wide, "especially", error) && add_places (wide, error)
         && set_own (wide, owner, "notes", "partner_notes", error)
         && set_own (wide, owner, "text_language", "text_language", error)
         && set_own (wide, owner, "interpreter", "interpreter_any", error);
}
