/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The built-in needs, read once for a program: they are the same for each of its cases, and never
 * change. Linked with -Wl,--wrap=cairn_catalogue_load_built_in. At the end one reference is given
 * back: whoever has kept another leaks it, as ever. */
#include "core/needs/catalogue.h"

#include <stdlib.h>

static CairnCatalogue *catalogue;

CairnCatalogue *__real_cairn_catalogue_load_built_in (void);
CairnCatalogue *__wrap_cairn_catalogue_load_built_in (void);

static void
forget (void)
{
  g_clear_pointer (&catalogue, cairn_catalogue_unref);
}

CairnCatalogue *
__wrap_cairn_catalogue_load_built_in (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      catalogue = __real_cairn_catalogue_load_built_in ();
      atexit (forget);
      g_once_init_leave (&once, 1);
    }
  return cairn_catalogue_ref (catalogue);
}
