/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/translate/translation-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Lines of the list of texts: whose it is, which field, its state. Transfer full. */
GtkListItemFactory *cairn_text_list_factory_new (void);

G_END_DECLS
