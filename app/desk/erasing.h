/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/directory/directory.h"

G_BEGIN_DECLS

/* What is past its time goes by itself: when the desk begins, then once a day. */
typedef struct _CairnErasing CairnErasing;

/* @directory: borrowed. */
CairnErasing *cairn_erasing_new (CairnDirectory *directory);
/* Waits for what is under way. */
void cairn_erasing_free (CairnErasing *erasing);
void cairn_erasing_tick (CairnErasing *erasing); /* looks at the clock now */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnErasing, cairn_erasing_free)

G_END_DECLS
