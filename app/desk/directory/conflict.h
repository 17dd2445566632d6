/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/directory/form.h"

G_BEGIN_DECLS

/* Two people on one record: shows both values of each field, and saves what the person chose.
 * Nothing of either is lost before that. */
void cairn_conflict_ask (CairnForm *record, GPtrArray *conflicts, GtkWindow *parent);

G_END_DECLS
