/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/session.h"

G_BEGIN_DECLS

/* Practice mode: people learn how the kiosk works. Nothing is counted, nobody is called, and every
 * screen says so. */
gboolean cairn_practice_is_on (CairnSession *session);
const char *cairn_practice_line (CairnSession *session);

G_END_DECLS
