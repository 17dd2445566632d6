/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page.h"

G_BEGIN_DECLS

/* Where a person comes before a list: notices with "Ask a person", on every page that has a list.
 */
void cairn_person_first_add (CairnPage *page, guint person_first);

G_END_DECLS
