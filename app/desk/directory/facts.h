/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/directory/form.h"

G_BEGIN_DECLS

/* Lines of yes, no and unknown, for a service or a place. */
void cairn_access_rows_add (AdwExpanderRow *expander, CairnForm *record, const char *owner);

G_END_DECLS
