/* SPDX-License-Identifier: GPL-3.0-or-later */
/* published.db with bits turned, cut, or something else altogether. An input is edits to a sound
 * one, five bytes each: three where, one how (0xff: the file ends here), one what; or a file. */
#include "../published.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  gsize length, whole;
  const char *sound = fuzz_published (&whole);
  g_autofree char *path = fuzz_path ("published.db");
  g_autofree guint8 *bytes = g_memdup2 (sound, whole);

  if (size >= 16 && memcmp (data, sound, 16) == 0)
    {
      fuzz_write (path, data, size);
      fuzz_visit (path);
      return 0;
    }
  length = whole;
  for (gsize at = 0; at + 5 <= size; at += 5)
    {
      gsize where = (gsize) data[at] | (gsize) data[at + 1] << 8 | (gsize) data[at + 2] << 16;

      if (data[at + 3] == 0xff)
        length = where % whole;
      else if (data[at + 3] & 1)
        bytes[where % whole] = data[at + 4];
      else
        bytes[where % whole] ^= data[at + 4];
    }
  fuzz_write (path, bytes, length);
  g_assert_true (fuzz_visit (path) || size > 0);
  return 0;
}
