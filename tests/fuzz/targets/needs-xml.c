/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files a centre may replace: needs.xml and rules.xml. */
#include "../fuzz.h"

#include <string.h>

static void
load_needs (const char *path)
{
  g_autoptr (GError) error = NULL;
  CairnCatalogue *needs = cairn_catalogue_load (path, &error);

  fuzz_check_error (needs != NULL, &error);
  if (needs != NULL)
    cairn_catalogue_unref (needs);
}

static void
load_rules (const char *path)
{
  static const char *const terms[] = { "Grief counseling", "RP-1400", NULL };
  const CairnNeedSource source = { terms, "Talk and tea", "Somebody listens. Food, too.", "House" };
  g_autoptr (GError) error = NULL;
  CairnNeedRules *rules = cairn_need_rules_load (path, fuzz_catalogue (), &error);

  fuzz_check_error (rules != NULL, &error);
  if (rules == NULL)
    return;
  g_ptr_array_unref (cairn_need_rules_suggest (rules, &source));
  cairn_need_rules_free (rules);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *path = fuzz_path ("in.xml");

  fuzz_write (path, data, size);
  load_needs (path);
  load_rules (path);
  return 0;
}
