/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/session.h"

G_BEGIN_DECLS

/* Videos in sign language that the centre drops into STATE/public/sign/TAG/, captions burned in:
 * SCREEN.webm or SCREEN.mp4, and name.txt with what the tile of the language menu says. */

gboolean cairn_sign_can_play (void);
GStrv cairn_sign_offered (CairnSession *session);
GStrv cairn_sign_folders (CairnSession *session);
GStrv cairn_sign_missing (CairnSession *session, const char *tag);
char *cairn_sign_name (CairnSession *session, const char *tag);
char *cairn_sign_video (CairnSession *session, CairnPageId page, int argument);
gboolean cairn_sign_has_screen (CairnPageId page);

G_END_DECLS
