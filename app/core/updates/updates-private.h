/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/updates/updates.h"

G_BEGIN_DECLS

const char *cairn_update_kind_word (CairnUpdateKind kind);

G_END_DECLS
