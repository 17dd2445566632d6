/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of tables or documents, as people have unpacked it: HSDS 1.x, 2 and 3 tabular, Ohana,
 * a datapackage.json with its own paths, what Cairn itself exports. */
#include "../fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *folder = fuzz_path ("in");

  fuzz_unpack (folder, "services.csv", data, size);
  fuzz_import (folder, NULL, NULL);
  fuzz_remove (folder);
  return 0;
}
