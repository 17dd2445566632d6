/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody's own table: the mapping Cairn proposes for it, and the one that comes with it. */
#include "../fuzz.h"

#include <string.h>

static void
propose (const char *table)
{
  g_autofree char *mapping = fuzz_path ("proposed.csv");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = cairn_import_propose_mapping (table, &error);

  if (text != NULL)
    {
      fuzz_write (mapping, text, strlen (text));
      fuzz_import (table, "csv", mapping);
    }
  fuzz_check_error (text != NULL, &error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *folder = fuzz_path ("in");
  g_autofree char *table = g_build_filename (folder, "table.csv", NULL);
  g_autofree char *mapping = g_build_filename (folder, "mapping.csv", NULL);

  fuzz_unpack (folder, "table.csv", data, size);
  if (g_file_test (mapping, G_FILE_TEST_EXISTS))
    fuzz_import (table, "csv", mapping);
  else
    propose (table);
  fuzz_remove (folder);
  return 0;
}
