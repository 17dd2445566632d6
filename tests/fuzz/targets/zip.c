/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A zip file, unpacked and imported. Whatever it says, nothing may stand outside the folder it is
 * unpacked into, and nothing may stay behind. */
#include "../fuzz.h"

#include "core/exchange/zip-file.h"

static void
note (const char *entry, const char *code, const char *text, gpointer data)
{
  fuzz_check_text (entry);
  fuzz_check_text (code);
  fuzz_check_text (text);
}

static guint
count (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *path = fuzz_path ("in.zip");
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  guint before;

  fuzz_write (path, data, size);
  if (!cairn_zip_is (path))
    return -1;
  before = count (fuzz_folder ());
  folder = cairn_zip_unpack (path, "in.zip", note, NULL, &error);
  fuzz_check_error (folder != NULL, &error);
  if (folder != NULL)
    {
      cairn_zip_remove (folder);
      fuzz_import (path, NULL, NULL);
    }
  g_assert_cmpuint (count (fuzz_folder ()), <=, before + 1);
  return 0;
}
