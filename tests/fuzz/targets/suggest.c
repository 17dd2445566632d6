/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a service and what needs they mean, by the rules there are. */
#include "../fuzz.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (bytes, "\n", 8);
  const char *const none[] = { NULL };
  guint n = g_strv_length (lines);
  CairnNeedSource source = { none };
  GPtrArray *found;

  fuzz_directory ();
  source.name = n > 0 ? lines[0] : NULL;
  source.description = n > 1 ? lines[1] : NULL;
  source.organization = n > 2 ? lines[2] : NULL;
  source.terms = n > 3 ? (const char *const *) lines + 3 : none;
  found = cairn_need_rules_suggest (fuzz_rules (), &source);
  for (guint i = 0; i < found->len; i++)
    {
      const CairnNeedSuggestion *suggestion = g_ptr_array_index (found, i);

      g_assert_nonnull (cairn_catalogue_by_number (fuzz_catalogue (), suggestion->need));
      g_assert_true (g_utf8_validate (suggestion->because, -1, NULL));
    }
  g_ptr_array_unref (found);
  return 0;
}
