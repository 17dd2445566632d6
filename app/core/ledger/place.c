/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/place.h"

#include "core/base/paths.h"
#include "core/settings/settings.h"

/**
 * cairn_ledger_is_demonstration:
 * @directory: the staff's directory
 *
 * Returns: whether what is counted here is of a demonstration: simulated, or tried out. Whoever is
 *   shown a number of it is told
 */
gboolean
cairn_ledger_is_demonstration (CairnDirectory *directory)
{
  return cairn_settings_flag (cairn_directory_db (directory), "demonstration");
}

/**
 * cairn_ledger_path:
 * @directory: the staff's directory
 *
 * Returns: (transfer full): the counters beside it; a demonstration has its own
 */
char *
cairn_ledger_path (CairnDirectory *directory)
{
  return cairn_paths_ledger (cairn_directory_state (directory),
                             cairn_ledger_is_demonstration (directory));
}
