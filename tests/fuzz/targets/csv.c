/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of rows under every table. */
#include "../fuzz.h"

#include "core/exchange/csv-reader.h"

#include <string.h>

typedef struct
{
  guint rows, last_line;
} Seen;

static gboolean
on_row (const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error)
{
  Seen *seen = data;

  g_assert_cmpuint (n, <=, CAIRN_CSV_MAX_COLUMNS);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (values[i].length, <=, CAIRN_CSV_MAX_VALUE);
      g_assert_cmpint (values[i].bytes[values[i].length], ==, '\0');
    }
  g_assert_cmpuint (line, >=, seen->last_line);
  seen->last_line = line;
  seen->rows++;
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *path = fuzz_path ("in.csv");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) header = NULL;
  Seen seen = { 0, 1 };

  fuzz_write (path, data, size);
  fuzz_check_error (cairn_csv_read (path, "in.csv", on_row, on_row, &seen, &error), &error);
  header = cairn_csv_header (path, "in.csv", &error);
  for (guint i = 0; header != NULL && header[i] != NULL; i++)
    fuzz_check_text (header[i]);
  fuzz_check_error (header != NULL, &error);
  return 0;
}
