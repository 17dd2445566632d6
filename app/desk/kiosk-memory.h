/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/bell/bell.h"
#include "core/directory/directory.h"

G_BEGIN_DECLS

/* Which publication each kiosk was heard to show last, kept while the desk is not running: one that
 * is off meanwhile still shows what was taken off before. */
typedef struct _CairnKioskMemory CairnKioskMemory;

/* Tells @bell what is known. Both: borrowed. */
CairnKioskMemory *cairn_kiosk_memory_new (CairnDirectory *directory, CairnBellDesk *bell);
/* Keeps what was heard last. */
void cairn_kiosk_memory_free (CairnKioskMemory *memory);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnKioskMemory, cairn_kiosk_memory_free)

G_END_DECLS
