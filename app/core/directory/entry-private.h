/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of whole records share. */
#pragma once

#include "core/directory/entry.h"

G_BEGIN_DECLS

CairnEntryRow *cairn_entry_add_row (CairnEntry *entry, const char *table, const char *id);

G_END_DECLS
