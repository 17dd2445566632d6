/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/find/finder.h"

G_BEGIN_DECLS

/* What would help whom: the needs to choose from and a few wishes, as the kiosk asks for them. It
 * follows the finder: a code that was read is seen here, and who has left is not. Floating. */
GtkWidget *cairn_find_wishes_new (CairnFinder *finder);

G_END_DECLS
