/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/directory/entry.h"

G_BEGIN_DECLS

/* Which ledger goes with a directory. */
gboolean cairn_ledger_is_demonstration (CairnDirectory *directory);
char *cairn_ledger_path (CairnDirectory *directory);

G_END_DECLS
