/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key file of a machine, and the check on what somebody sets a setting to. */
#include "../fuzz.h"

#include "core/settings/machine.h"
#include "core/settings/settings.h"

#include <math.h>

static void
load_machine (const guint8 *data, gsize size)
{
  g_autofree char *path = fuzz_path ("machine.ini"), *again = fuzz_path ("again.ini");
  g_autoptr (GError) error = NULL;
  CairnMachine *machine;

  fuzz_write (path, data, size);
  machine = cairn_machine_load (path, &error);
  g_assert_nonnull (machine);
  g_assert_true (isfinite (machine->px_per_mm));
  g_assert_true (machine->px_per_mm == 0 || machine->px_per_mm >= CAIRN_LEAST_PX_PER_MM);
  g_assert_true (machine->px_per_mm <= CAIRN_MOST_PX_PER_MM);
  if (error != NULL)
    g_assert_null (machine->pin);
  cairn_lockout_holds (&machine->lockout, FUZZ_NOW);
  cairn_lockout_wrong (&machine->lockout, FUZZ_NOW);
  cairn_machine_offers (machine, "en");
  g_free (machine->path);
  machine->path = g_steal_pointer (&again);
  cairn_machine_free (machine);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  guint n;
  const CairnSetting *settings = cairn_settings_list (&n);

  load_machine (data, size);
  for (guint i = 0; i < n; i++)
    cairn_settings_check (settings[i].key, text);
  cairn_settings_find (text);
  return 0;
}
