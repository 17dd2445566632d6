/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/publish/card.h"
#include "core/publish/published.h"

#include "fuzz.h"

G_BEGIN_DECLS

/* A sound published.db; the same bytes in every run as far as SQLite makes them so. */
const char *fuzz_published (gsize *out_size);
/* Opens @path as a kiosk does and asks for all there is. Whether it could be opened. */
gboolean fuzz_visit (const char *path);

G_END_DECLS
