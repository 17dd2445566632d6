/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/clock.h"
#include "core/db/db.h"

G_BEGIN_DECLS

/* The texts of the centre that visitors read: settings with a translation, KEY@LANG. */
extern const char *const cairn_demo_settings[];

gboolean cairn_demo_is_whole_in (CairnDb *directory, const char *lang, gint64 now, GError **error);

G_END_DECLS
