/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* "Translate": the directory's texts in another language, the most urgent first. Floating. */
GtkWidget *cairn_desk_translate_page_new (CairnDesk *desk);

G_END_DECLS
