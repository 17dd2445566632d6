/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HSDS 3 documents: records inside records. Parents that stand inside their child are written
 * first, children after; the same record may stand in many documents, each time with more or less
 * of it. */
#include "core/exchange/hsds-json.h"

#include "core/base/error.h"
#include "core/exchange/repair.h"
#include "core/exchange/tabular.h"

#include <string.h>

static gboolean take_object (CairnImporter *importer,
                             const CairnJson *object,
                             const CairnTable *table,
                             const CairnRow *parent,
                             char **out_id,
                             GError **error);

static gboolean
is_native (const CairnTable *table)
{
  return table->kind == NULL && table->must == NULL;
}

/* The table of an object of HSDS itself, not one that version 1 called the same. */
static const CairnTable *
native_table (const char *name)
{
  for (guint i = 0; i < cairn_table_count (); i++)
    {
      const CairnTable *table = cairn_table_at (i);

      if (is_native (table) && strcmp (table->target, name) == 0)
        return table;
    }
  return NULL;
}

/* Which column of @table holds the id of the record that stands in member @key. */
static const char *
link_column (const CairnHsdsTable *table, const char *key)
{
  for (guint i = 1; i < table->n_columns; i++)
    {
      const CairnHsdsColumn *column = &table->columns[i];
      gsize length = strlen (column->name);

      if (column->references == NULL || !g_str_has_suffix (column->name, "_id"))
        continue;
      if (strlen (key) == length - 3 && strncmp (column->name, key, length - 3) == 0)
        return column->name;
    }
  if (strcmp (table->name, "taxonomy_term") == 0 && strcmp (key, "taxonomy_detail") == 0)
    return "taxonomy_id";
  return NULL;
}

static const char *
link_target (const CairnHsdsTable *table, const char *column)
{
  return table->columns[cairn_hsds_column (table, column)].references;
}

/* A list of children under @key of @table, or NULL. */
static const CairnTable *
child_table (const CairnHsdsTable *table, const char *key)
{
  g_autofree char *link = g_strconcat (table->name, "_id", NULL);

  for (guint i = 0; i < cairn_table_count (); i++)
    {
      const CairnTable *child = cairn_table_at (i);
      const CairnHsdsTable *target = cairn_hsds_table (child->target);

      if (child->must != NULL || !g_strv_contains (child->names, key))
        continue;
      if (cairn_hsds_column (target, link) >= 0 || strcmp (target->name, "attribute") == 0
          || strcmp (target->name, "metadata") == 0)
        return child;
    }
  return NULL;
}

/* An object that only points: {"id": "…"}. */
static gboolean
is_reference (const CairnJson *object)
{
  return object->first != NULL && object->first->next == NULL
         && strcmp (object->first->key, "id") == 0;
}

static gboolean
take_parent (CairnImporter *importer,
             CairnRow *row,
             const CairnJson *object,
             const char *column,
             GError **error)
{
  const char *target = link_target (row->record->table, column);
  const char *foreign = cairn_json_text (object, "id");
  g_autofree char *id = NULL;

  if (is_reference (object) && foreign != NULL)
    {
      cairn_row_set (row, column, foreign);
      return TRUE;
    }
  if (!take_object (importer, object, native_table (target), NULL, &id, error))
    return FALSE;
  if (id != NULL)
    cairn_row_set (row, column, id);
  return TRUE;
}

/* ["Arabic", "English"] is read as a cell of several. */
static gboolean
put_texts (CairnImporter *importer, CairnRow *row, const CairnJson *array)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (const CairnJson *item = array->first; item != NULL; item = item->next)
    {
      if (item->type != CAIRN_JSON_STRING)
        return FALSE;
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? ", " : "", item->text);
    }
  cairn_row_put (importer, row, array->key, joined->str, joined->len);
  return array->first != NULL;
}

static void
keep_json (CairnRow *row, const CairnJson *member)
{
  g_autoptr (GString) json = g_string_new (NULL);

  cairn_json_write (json, member);
  cairn_row_put_json (row, member->key, g_strdup (json->str));
}

/* Where it stands is where a problem with it is reported. */
static void
put_text (CairnImporter *importer, CairnRow *row, const char *name, const CairnJson *member)
{
  int column = cairn_hsds_column (row->record->table, name);

  if (column >= 0)
    row->lines[column] = member->line;
  cairn_row_put (importer, row, name, member->text, member->length);
}

static gboolean
put_member (CairnImporter *importer,
            CairnRow *row,
            const CairnTable *table,
            const CairnJson *member,
            GError **error)
{
  const char *column
      = member->type == CAIRN_JSON_OBJECT ? link_column (row->record->table, member->key) : NULL;

  row->at = member->line;
  if (column != NULL)
    return take_parent (importer, row, member, column, error);
  if (strcmp (member->key, "cairn") == 0 && member->type == CAIRN_JSON_OBJECT)
    cairn_extension_mark (importer, row, member);
  else if (member->type == CAIRN_JSON_ARRAY && child_table (row->record->table, member->key) != NULL
           && (member->first == NULL || member->first->type == CAIRN_JSON_OBJECT))
    return TRUE;
  else if (member->text != NULL)
    put_text (importer, row, cairn_table_rename (table, member->key), member);
  else if (member->type != CAIRN_JSON_NULL
           && (member->type != CAIRN_JSON_ARRAY || !put_texts (importer, row, member)))
    keep_json (row, member);
  return TRUE;
}

/* Where a record stands says whose it is, whatever its own link says. */
static void
set_parent (CairnImporter *importer, CairnRow *row, const CairnRow *parent)
{
  const CairnHsdsTable *owner = parent->record->table;
  g_autofree char *link = g_strconcat (owner->name, "_id", NULL);
  const char *said = cairn_row_get (row, link);
  g_autofree char *id = said != NULL ? cairn_importer_id (importer, owner->name, said) : NULL;

  if (strcmp (row->record->table->name, "attribute") == 0)
    {
      cairn_row_set (row, "link_id", cairn_row_id (parent));
      cairn_row_set (row, "link_entity", owner->name);
    }
  else if (strcmp (row->record->table->name, "metadata") == 0)
    {
      cairn_row_set (row, "resource_id", cairn_row_id (parent));
      cairn_row_set (row, "resource_type", owner->name);
    }
  if (id != NULL && strcmp (id, cairn_row_id (parent)) != 0)
    cairn_importer_repaired (importer, row, "wrong-link",
                             "%s is not the %s it stands in: that one is taken", link, owner->name);
  cairn_row_set (row, link, cairn_row_id (parent));
}

static gboolean
take_list (CairnImporter *importer,
           const CairnJson *list,
           const CairnTable *table,
           const CairnRow *parent,
           GError **error)
{
  for (const CairnJson *item = list->first; item != NULL; item = item->next)
    {
      if (item->type == CAIRN_JSON_NULL)
        continue;
      if (!take_object (importer, item, table, parent, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_children (CairnImporter *importer,
               const CairnJson *object,
               const CairnRow *row,
               GError **error)
{
  for (guint t = 0; t < cairn_table_count (); t++)
    {
      const CairnTable *table = cairn_table_at (t);

      for (const CairnJson *member = object->first; member != NULL; member = member->next)
        {
          if (member->type == CAIRN_JSON_ARRAY && g_strv_contains (table->names, member->key)
              && child_table (row->record->table, member->key) == table && member->first != NULL
              && member->first->type == CAIRN_JSON_OBJECT
              && !take_list (importer, member, table, row, error))
            return FALSE;
        }
    }
  return TRUE;
}

static CairnRow *
new_row (const CairnTable *table, guint line)
{
  CairnRow *row = cairn_row_make (cairn_hsds_table (table->target), line);

  if (table->kind != NULL)
    row->kind = table->kind;
  row->hooks = table->hooks;
  row->nested = TRUE;
  return row;
}

static gboolean
take_taken (CairnImporter *importer, const CairnJson *object, CairnRow *row, GError **error)
{
  const CairnJson *extension = cairn_json_find (object, "cairn");

  if (extension != NULL && !row->kept && !row->left
      && !cairn_extension_take (importer, row, extension, error))
    return FALSE;
  return take_children (importer, object, row, error);
}

/* @parent: (nullable): the record in whose list it stands. @out_id: (nullable): its Cairn id, NULL
 * when it was refused; what hangs on a refused record is left out with it. */
static gboolean
take_object (CairnImporter *importer,
             const CairnJson *object,
             const CairnTable *table,
             const CairnRow *parent,
             char **out_id,
             GError **error)
{
  g_autoptr (CairnRow) row = new_row (table, object->line);

  if (object->type != CAIRN_JSON_OBJECT)
    cairn_importer_refused (importer, row, "not-object", "a %s that is no JSON object: left out",
                            table->names[0]);
  for (const CairnJson *member = object->first; member != NULL && !row->refused;
       member = member->next)
    {
      if (!put_member (importer, row, table, member, error))
        return FALSE;
    }
  row->at = 0;
  if (parent != NULL)
    set_parent (importer, row, parent);
  if (!cairn_importer_take (importer, row, error))
    return FALSE;
  if (row->refused && !row->left)
    return TRUE;
  if (out_id != NULL)
    *out_id = g_strdup (cairn_row_id (row));
  return take_taken (importer, object, row, error);
}

/* How much of an object @table can hold. */
static guint
score (const CairnJson *object, const CairnHsdsTable *table)
{
  guint points = 0;

  for (const CairnJson *member = object->first; member != NULL; member = member->next)
    {
      if (member->type == CAIRN_JSON_OBJECT)
        points += link_column (table, member->key) != NULL ? 2 : 0;
      else if (member->type == CAIRN_JSON_ARRAY)
        points += child_table (table, member->key) != NULL ? 2 : 0;
      else
        points += cairn_hsds_column (table, member->key) >= 0;
    }
  return points;
}

/* What a document is. Equal in doubt: what the file is called after, else the first of these. */
static const CairnTable *
recognise (const CairnImporter *importer, const CairnJson *object)
{
  static const char *const roots[]
      = { "organization",  "service",       "location",    "service_at_location",
          "taxonomy_term", "taxonomy",      "program",     "contact",
          "phone",         "address",       "schedule",    "service_area",
          "language",      "accessibility", "cost_option", "required_document",
          "funding",       "attribute",     "unit",        "service_capacity" };
  const char *best = NULL;
  guint most = 0;

  if (object->type != CAIRN_JSON_OBJECT
      || (cairn_json_text (object, "id") == NULL && cairn_json_text (object, "name") == NULL))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (roots); i++)
    {
      guint points = 2 * score (object, cairn_hsds_table (roots[i]));

      points += strstr (importer->file, roots[i]) != NULL && points > 0;
      if (points > most)
        {
          most = points;
          best = roots[i];
        }
    }
  return most >= 4 ? native_table (best) : NULL;
}

typedef struct
{
  CairnImporter *importer;
  gboolean alone; /* the file is one document */
  gboolean in_folder;
  const char *list; /* of a file with one list a table: which table; NULL otherwise */
} Documents;

/* What an HSDS API says of itself: nothing to import, nothing wrong. */
static gboolean
is_about_api (const CairnJson *document)
{
  return document->type == CAIRN_JSON_OBJECT && cairn_json_find (document, "openapi_url") != NULL
         && cairn_json_find (document, "id") == NULL;
}

/* A file beside the others that holds no record is no fault of the records. */
static gboolean
refuse_document (Documents *documents, const CairnJson *document, GError **error)
{
  CairnImporter *importer = documents->importer;
  static const char text[] = "no HSDS record (organization, service, location, …): left out";
  g_autoptr (CairnRow) row = NULL;

  if (documents->in_folder && is_about_api (document))
    return TRUE;
  if (documents->alone && !documents->in_folder)
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, importer->file, document->line,
                          "no HSDS record: an organization or service document is needed");
      return FALSE;
    }
  if (documents->alone)
    {
      cairn_importer_note (importer, document->line, TRUE, "not-hsds", text);
      return TRUE;
    }
  row = cairn_row_make (cairn_hsds_table ("service"), document->line);
  cairn_importer_refused (importer, row, "not-hsds", text);
  return cairn_importer_take (importer, row, error);
}

/* Version 1 and 3 call different things a taxonomy: the members tell. */
static const CairnTable *
table_of_list (const char *list, const CairnJson *object)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (const CairnJson *m = object->first; m != NULL && object->type == CAIRN_JSON_OBJECT;
       m = m->next)
    g_ptr_array_add (names, (gpointer) m->key);
  g_ptr_array_add (names, NULL);
  return cairn_table_find (list, (const char *const *) names->pdata);
}

static gboolean
on_document (const CairnJson *document, gpointer data, GError **error)
{
  Documents *documents = data;
  const CairnTable *table = documents->list != NULL ? table_of_list (documents->list, document)
                                                    : recognise (documents->importer, document);

  if (table == NULL)
    return refuse_document (documents, document, error);
  return take_object (documents->importer, document, table, NULL, NULL, error);
}

static void
on_bad_line (guint line, const char *text, gpointer data)
{
  Documents *documents = data;

  documents->importer->report->read++;
  documents->importer->report->refused++;
  cairn_importer_note (documents->importer, line, TRUE, "not-json", text);
}

static gboolean
is_tabular (const CairnJsonSketch *sketch)
{
  if (sketch->shape != CAIRN_JSON_DOCUMENT || sketch->has_id)
    return FALSE;
  for (guint i = 0; i < sketch->lists->len; i++)
    {
      g_autofree char *name = cairn_table_base_name (g_ptr_array_index (sketch->lists, i));

      if (cairn_table_find (name, NULL) == NULL)
        return FALSE;
    }
  return sketch->lists->len > 0;
}

/* Reads the file once for each table it has, so that parents come first and memory stays flat. */
static gboolean
import_lists (CairnImporter *importer, const char *path, const GPtrArray *lists, GError **error)
{
  g_autofree char *done = g_malloc0 (lists->len + 1);

  for (guint t = 0; t < cairn_table_count (); t++)
    {
      for (guint i = 0; i < lists->len; i++)
        {
          const char *list = g_ptr_array_index (lists, i);
          g_autofree char *name = cairn_table_base_name (list);
          Documents documents = { .importer = importer, .list = name };

          if (done[i] || !g_strv_contains (cairn_table_at (t)->names, name))
            continue;
          done[i] = 1;
          if (!cairn_json_read (path, importer->file, CAIRN_JSON_TABULAR, list, on_document, NULL,
                                &documents, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
import_file (CairnImporter *importer, const char *path, gboolean in_folder, GError **error)
{
  g_autoptr (CairnJsonSketch) sketch = cairn_json_sketch (path, importer->file, error);
  Documents documents = { .importer = importer, .in_folder = in_folder };

  if (sketch == NULL)
    return FALSE;
  if (sketch->shape == CAIRN_JSON_EMPTY)
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, importer->file, 0,
                          "empty: nothing to import");
      return FALSE;
    }
  if (is_tabular (sketch))
    return import_lists (importer, path, sketch->lists, error);
  documents.alone = sketch->shape == CAIRN_JSON_DOCUMENT;
  /* One record of many, or one page of many, says nothing about the others. */
  if (sketch->shape == CAIRN_JSON_PAGE || (documents.alone && !in_folder))
    importer->whole = FALSE;
  return cairn_json_read (path, importer->file, sketch->shape, sketch->documents, on_document,
                          on_bad_line, &documents, error);
}

/**
 * cairn_hsds_json_import:
 * @importer: the import
 * @input: files
 * @error: %CAIRN_ERROR_INVALID with file and line, or from the database
 */
gboolean
cairn_hsds_json_import (CairnImporter *importer, const CairnInput *input, GError **error)
{
  importer->forward = TRUE;
  for (guint i = 0; i < input->files->len; i++)
    {
      const char *file = g_ptr_array_index (input->files, i);
      g_autofree char *path = g_build_filename (input->folder, file, NULL);

      cairn_importer_begin_file (importer, path, file);
      if (!import_file (importer, path, input->files->len > 1, error))
        return FALSE;
    }
  return TRUE;
}
