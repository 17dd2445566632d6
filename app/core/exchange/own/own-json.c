/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents that Cairn wrote: by the tree by which they were written. */
#include "core/exchange/own/own.h"

#include "core/exchange/export/tree.h"

#include <string.h>

static gboolean take_object (CairnImporter *importer,
                             const CairnJson *object,
                             const CairnHsdsTable *table,
                             const CairnExportBranch *branch,
                             const CairnRow *owner,
                             GError **error);

/* Whether the standard demanded something that is not known. */
static gboolean
is_unknown (const CairnJson *extension, const char *member)
{
  const CairnJson *unknown = cairn_json_find (extension, "unknown");

  for (const CairnJson *item = unknown != NULL ? unknown->first : NULL; item != NULL;
       item = item->next)
    {
      if (g_strcmp0 (item->text, member) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What stands inside for the reader's sake stands at the top as well: only its id is looked at. */
static void
put_member (CairnRow *row, const CairnJson *member)
{
  const CairnExportBranch *branch
      = cairn_export_branch (&cairn_export_hsds_tree, row->record->table->name, member->key);

  if (member->text != NULL)
    cairn_own_row_put (row, member->key, member->text, member->length);
  else if (branch != NULL && branch->single && cairn_json_text (member, "id") != NULL)
    cairn_row_set (row, branch->link, cairn_json_text (member, "id"));
}

static void
put_members (CairnRow *row, const CairnJson *object, const CairnJson *extension)
{
  for (const CairnJson *member = object->first; member != NULL; member = member->next)
    {
      if (!is_unknown (extension, member->key))
        put_member (row, member);
    }
}

static void
set_owner (CairnRow *row, const CairnExportBranch *branch, const CairnRow *owner)
{
  cairn_row_set (row, branch->link, cairn_row_id (owner));
  if (strcmp (branch->table, "attribute") == 0)
    cairn_row_set (row, "link_entity", owner->record->table->name);
  else if (strcmp (branch->table, "metadata") == 0)
    cairn_row_set (row, "resource_type", owner->record->table->name);
}

static gboolean
take_inside (CairnImporter *importer, const CairnJson *object, const CairnRow *row, GError **error)
{
  for (const CairnJson *member = object->first; member != NULL; member = member->next)
    {
      const CairnExportBranch *branch
          = member->type == CAIRN_JSON_ARRAY ? cairn_export_branch (
                &cairn_export_hsds_tree, row->record->table->name, member->key)
                                             : NULL;

      for (const CairnJson *item = branch != NULL && !branch->single ? member->first : NULL;
           item != NULL; item = item->next)
        {
          if (!take_object (importer, item, cairn_hsds_table (branch->table), branch, row, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
take_object (CairnImporter *importer,
             const CairnJson *object,
             const CairnHsdsTable *table,
             const CairnExportBranch *branch,
             const CairnRow *owner,
             GError **error)
{
  const CairnJson *extension = cairn_json_find (object, "cairn");
  g_autoptr (CairnRow) row = cairn_own_row_new (table, object->line);

  if (object->type != CAIRN_JSON_OBJECT)
    cairn_importer_refused (importer, row, "not-object", "a %s that is no JSON object: left out",
                            table->name);
  else
    put_members (row, object, extension);
  if (owner != NULL)
    set_owner (row, branch, owner);
  if (!cairn_own_row_take (importer, row, extension, error))
    return FALSE;
  return row->refused || take_inside (importer, object, row, error);
}

typedef struct
{
  CairnImporter *importer;
  const CairnHsdsTable *table;
} List;

static gboolean
on_document (const CairnJson *document, gpointer data, GError **error)
{
  List *list = data;

  return take_object (list->importer, document, list->table, NULL, NULL, error);
}

static gboolean
has_list (const CairnJsonSketch *sketch, const char *name)
{
  return g_ptr_array_find_with_equal_func (sketch->lists, name, g_str_equal, NULL);
}

/**
 * cairn_own_json_import:
 * @importer: the import
 * @path: where the file is
 * @file: what it is called in the report
 * @error: %CAIRN_ERROR_INVALID with file and line, or from the database
 *
 * Reads the file once for each list at its top, in the order in which they refer to each other.
 */
gboolean
cairn_own_json_import (CairnImporter *importer, const char *path, const char *file, GError **error)
{
  const CairnExportTree *tree = &cairn_export_hsds_tree;
  g_autoptr (CairnJsonSketch) sketch = cairn_json_sketch (path, file, error);

  importer->forward = TRUE;
  for (guint i = 0; sketch != NULL && i < tree->n_branches; i++)
    {
      List list = { importer, cairn_hsds_table (tree->branches[i].table) };

      if (tree->branches[i].owner != NULL || !has_list (sketch, tree->branches[i].key))
        continue;
      if (!cairn_json_read (path, file, CAIRN_JSON_TABULAR, tree->branches[i].key, on_document,
                            NULL, &list, error))
        return FALSE;
    }
  return sketch != NULL;
}
