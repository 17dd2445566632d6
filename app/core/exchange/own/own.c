/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/own/own.h"

#include "core/exchange/csv-reader.h"

static gboolean
is_own_json (const CairnInput *input)
{
  const char *file = g_ptr_array_index (input->files, 0);
  g_autofree char *path = g_build_filename (input->folder, file, NULL);
  g_autoptr (CairnJsonSketch) sketch = NULL;

  if (input->files->len != 1)
    return FALSE;
  sketch = cairn_json_sketch (path, file, NULL);
  return sketch != NULL && sketch->shape == CAIRN_JSON_DOCUMENT && sketch->has_cairn
         && !sketch->has_id;
}

static gboolean
is_own_csv (const CairnInput *input)
{
  for (guint i = 0; i < input->files->len; i++)
    {
      const char *file = g_ptr_array_index (input->files, i);
      g_autofree char *path = g_build_filename (input->folder, file, NULL);
      g_auto (GStrv) header
          = cairn_own_csv_table (file) != NULL ? cairn_csv_header (path, file, NULL) : NULL;

      if (header == NULL || !g_strv_contains ((const char *const *) header, "cairn"))
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_own_is:
 * @input: files
 *
 * Returns: whether Cairn wrote all of them: a JSON file whose top says so, or tables with a column
 *   "cairn" each.
 */
gboolean
cairn_own_is (const CairnInput *input)
{
  if (input->files->len == 0)
    return FALSE;
  if (input->format == CAIRN_FORMAT_HSDS_JSON)
    return is_own_json (input);
  return input->format == CAIRN_FORMAT_HSDS_CSV && is_own_csv (input);
}

/**
 * cairn_own_import:
 * @importer: the import
 * @input: files that Cairn wrote
 * @error: %CAIRN_ERROR_INVALID with file and line, or from the database
 */
gboolean
cairn_own_import (CairnImporter *importer, const CairnInput *input, GError **error)
{
  const char *file = g_ptr_array_index (input->files, 0);
  g_autofree char *path = g_build_filename (input->folder, file, NULL);

  if (input->format != CAIRN_FORMAT_HSDS_JSON)
    return cairn_own_csv_import (importer, input, error);
  cairn_importer_begin_file (importer, path, file);
  return cairn_own_json_import (importer, path, file, error);
}
