/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What GTK, Pango, Cairo and fontconfig keep for good of letters and pictures seen for the first
 * time is no leak: a test of memory fills their stores before it begins to weigh. */
#pragma once

#include "fixture.h"

G_BEGIN_DECLS

guint warm_up (Kiosk *kiosk);

G_END_DECLS
