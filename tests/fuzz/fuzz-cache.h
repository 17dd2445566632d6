/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/db/db.h"

G_BEGIN_DECLS

void fuzz_cache_begin (CairnDb *db);
void fuzz_cache_settle (void);
void fuzz_cache_end (void);

G_END_DECLS
