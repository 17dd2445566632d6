/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of documents under every JSON format (yajl), and what writes them again. */
#include "../fuzz.h"

#include "core/exchange/json-reader.h"

static guint
depth_of (const CairnJson *value)
{
  guint deepest = 0;

  for (const CairnJson *child = value->first; child != NULL; child = child->next)
    deepest = MAX (deepest, depth_of (child));
  return deepest + 1;
}

static gboolean
keep (const CairnJson *document, gpointer data, GError **error)
{
  cairn_json_write (data, document);
  return TRUE;
}

/* Repaired once, a document reads as itself. */
static gboolean
on_document (const CairnJson *document, gpointer data, GError **error)
{
  g_autoptr (GString) once = g_string_new (NULL), twice = g_string_new (NULL);
  g_autoptr (GError) wrong = NULL;

  g_assert_cmpuint (depth_of (document), <=, CAIRN_JSON_MAX_DEPTH + 1);
  cairn_json_write (once, document);
  cairn_json_read_text (once->str, once->len, "again", keep, twice, &wrong);
  g_assert_no_error (wrong);
  g_assert_true (g_utf8_validate (twice->str, -1, NULL));
  return TRUE;
}

static void
on_bad (guint line, const char *text, gpointer data)
{
  g_assert_cmpuint (line, >, 0);
  fuzz_check_text (text);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *path = fuzz_path ("in.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnJsonSketch) sketch = NULL;

  fuzz_write (path, data, size);
  sketch = cairn_json_sketch (path, "in.json", &error);
  fuzz_check_error (sketch != NULL, &error);
  if (sketch == NULL)
    return 0;
  fuzz_check_error (cairn_json_read (path, "in.json", sketch->shape, sketch->documents, on_document,
                                     on_bad, NULL, &error),
                    &error);
  return 0;
}
