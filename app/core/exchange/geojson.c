/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GeoJSON: one feature a service. A second file of the same features in another language gives
 * translations, not records. */
#include "core/exchange/geojson.h"

#include "core/base/error.h"
#include "core/base/lang.h"
#include "core/exchange/geojson-private.h"
#include "core/exchange/tabular.h"

#include <string.h>

typedef struct
{
  CairnImporter *importer;
  const char *lang;  /* of the file */
  GHashTable *first; /* id → the activity it came with first */
  gboolean alone;
} Map;

/* "services_ar.json" → "ar" */
static const char *
lang_of_name (const char *file)
{
  g_autofree char *base = cairn_table_base_name (file);
  const char *mark = NULL;

  for (const char *p = base; *p != '\0'; p++)
    {
      if (*p == '_' || *p == '-' || *p == '.')
        mark = p + 1;
    }
  return mark != NULL && strlen (mark) >= 2 && strlen (mark) <= 5 ? cairn_lang_canonical (mark)
                                                                  : NULL;
}

/* By its script; what is in none of these is taken for English. */
static const char *
lang_of_text (const char *text)
{
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (p));

      if (script == G_UNICODE_SCRIPT_ARABIC)
        return "ar";
      if (script == G_UNICODE_SCRIPT_LATIN)
        return "en";
    }
  return "en";
}

/* The same id with another activity is another service of the same partner at the same place. */
static char *
make_foreign_id (Map *map, const CairnFeature *feature, gboolean *out_again)
{
  const char *activity = feature->activity != NULL ? feature->activity : "";
  const char *first = g_hash_table_lookup (map->first, feature->id);

  *out_again = first != NULL;
  if (first == NULL)
    g_hash_table_insert (map->first, g_strdup (feature->id), g_strdup (activity));
  if (first == NULL || strcmp (first, activity) == 0)
    return g_strdup (feature->id);
  return g_strdup_printf ("%s/%s", feature->id, activity);
}

/* A record of these features that is written in another language. */
static char *
find_original (Map *map, const char *foreign)
{
  g_autofree char *id = cairn_importer_id (map->importer, "service", foreign);
  g_autofree char *lang = cairn_importer_lookup (
      map->importer, "SELECT text_language FROM service WHERE id = ?1 AND withdrawn <> 1", id);

  return lang != NULL && strcmp (lang, map->lang) != 0 ? g_steal_pointer (&id) : NULL;
}

static gboolean
put_translation (Map *map,
                 const char *table,
                 const char *id,
                 const char *field,
                 const char *text,
                 GError **error)
{
  return text == NULL || id == NULL
         || cairn_directory_writer_put_fact (
             map->importer->writer, "field_translation", error, "table_name", table, "row_id", id,
             "field", field, "language", map->lang, "text", text, "state", "draft", NULL);
}

static gboolean
take_translation (Map *map, const CairnFeature *feature, const char *id, GError **error)
{
  g_autofree char *place = cairn_importer_lookup (
      map->importer,
      "SELECT location_id FROM service_at_location WHERE service_id = ?1 AND withdrawn = 0", id);

  map->importer->report->read++;
  map->importer->report->taken++;
  return put_translation (map, "service", id, "name", feature->name, error)
         && put_translation (map, "service", id, "description", feature->description, error)
         && put_translation (map, "service", id, "eligibility_description", feature->eligibility,
                             error)
         && put_translation (map, "service", id, "application_process", feature->process, error)
         && put_translation (map, "location", place, "name", feature->place, error);
}

static void
put_lang (CairnWide *wide, const char *lang)
{
  static const char *const fields[]
      = { "service.text_language", "organization.text_language", "location.text_language" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      CairnWideField field;

      if (cairn_wide_field_parse (fields[i], &field))
        cairn_wide_put (wide, &field, "", lang, strlen (lang));
    }
}

static gboolean
take_record (Map *map,
             const CairnFeature *feature,
             const CairnJson *json,
             const char *foreign,
             gboolean again,
             GError **error)
{
  g_autoptr (CairnWide) wide = cairn_wide_new (map->importer, json->line, CAIRN_WIDE_SERVICE);
  CairnRow *row = cairn_wide_row (wide, CAIRN_WIDE_SERVICE);

  cairn_row_set (row, "id", foreign);
  if (again && strcmp (foreign, feature->id) != 0)
    cairn_importer_repaired (map->importer, row, "duplicate-id",
                             "id %s stands above with another activity: this one is %s",
                             feature->id, foreign);
  cairn_feature_fill (feature, json, wide);
  put_lang (wide, map->lang);
  return cairn_wide_take (wide, error);
}

static gboolean
refuse (Map *map, const CairnJson *json, GError **error)
{
  g_autoptr (CairnRow) row = cairn_row_make (cairn_hsds_table ("service"), json->line);

  cairn_importer_refused (map->importer, row, "not-feature", "no GeoJSON feature: left out");
  return cairn_importer_take (map->importer, row, error);
}

static gboolean
on_feature (const CairnJson *json, gpointer data, GError **error)
{
  Map *map = data;
  g_autoptr (CairnFeature) feature = NULL;
  g_autofree char *foreign = NULL;
  g_autofree char *original = NULL;
  gboolean again = FALSE;

  if (json->type != CAIRN_JSON_OBJECT || cairn_json_find (json, "properties") == NULL)
    return refuse (map, json, error);
  feature = cairn_feature_read (json);
  if (map->lang == NULL)
    map->lang = lang_of_text (feature->name);
  if (feature->id == NULL)
    return take_record (map, feature, json, NULL, FALSE, error);
  foreign = make_foreign_id (map, feature, &again);
  original = find_original (map, foreign);
  if (original != NULL)
    return take_translation (map, feature, original, error);
  return take_record (map, feature, json, foreign, again, error);
}

static void
on_bad_line (guint line, const char *text, gpointer data)
{
  Map *map = data;

  map->importer->report->read++;
  map->importer->report->refused++;
  cairn_importer_note (map->importer, line, TRUE, "not-json", text);
}

static gboolean
read_map (CairnImporter *importer, const char *path, const char *name, GError **error)
{
  g_autoptr (GHashTable) first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (CairnJsonSketch) sketch = NULL;
  Map map = { .importer = importer, .lang = lang_of_name (name), .first = first };
  gboolean collection;

  cairn_importer_begin_file (importer, path, name);
  sketch = cairn_json_sketch (path, name, error);
  if (sketch == NULL)
    return FALSE;
  collection = g_ptr_array_find_with_equal_func (sketch->lists, "features", g_str_equal, NULL);
  return cairn_json_read (path, name, collection ? CAIRN_JSON_PAGE : sketch->shape,
                          collection ? "features" : NULL, on_feature, on_bad_line, &map, error);
}

/* Files in the language most directories are written in come first: the others translate it. */
static int
rank_of (const char *file)
{
  const char *lang = lang_of_name (file);

  return g_strcmp0 (lang, "en") == 0 ? 0 : lang == NULL ? 1 : 2;
}

/**
 * cairn_geojson_import:
 * @importer: the import
 * @input: files
 * @error: %CAIRN_ERROR_INVALID with file and line, or from the database
 */
gboolean
cairn_geojson_import (CairnImporter *importer, const CairnInput *input, GError **error)
{
  for (int rank = 0; rank < 3; rank++)
    {
      for (guint i = 0; i < input->files->len; i++)
        {
          const char *name = g_ptr_array_index (input->files, i);
          g_autofree char *path = g_build_filename (input->folder, name, NULL);

          if (rank_of (name) == rank && !read_map (importer, path, name, error))
            return FALSE;
        }
    }
  return TRUE;
}
