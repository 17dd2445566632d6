/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file said to be FUZZ_FORMAT, by the name it would have. */
#include "../fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *path = fuzz_path (FUZZ_FILE);

  fuzz_write (path, data, size);
  fuzz_import (path, FUZZ_FORMAT, NULL);
  return 0;
}
