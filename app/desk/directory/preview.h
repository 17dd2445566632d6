/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/directory/form.h"

G_BEGIN_DECLS

/* What visitors will see of a record, its unsaved changes included: a kiosk of its own on a
 * publication of its own that nobody else sees. It goes with the session, and with itself. */
#define CAIRN_TYPE_PREVIEW (cairn_preview_get_type ())
G_DECLARE_FINAL_TYPE (CairnPreview, cairn_preview, CAIRN, PREVIEW, GObject)

/* NULL: why not; nothing is open then. Emits "closed" when its window is. */
CairnPreview *cairn_preview_open (CairnForm *record, const char *lang, GError **error);
const char *cairn_preview_get_state (CairnPreview *preview); /* folder; borrowed */
gboolean cairn_preview_is_open (CairnPreview *preview);
void cairn_preview_close (CairnPreview *preview);

G_END_DECLS
