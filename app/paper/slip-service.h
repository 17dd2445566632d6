/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/sheet.h"
#include "paper/slip.h"

G_BEGIN_DECLS

/* Adds what a slip says of one service in one language to @column. @size: points of plain text. */
gboolean cairn_slip_add_service (const CairnSlip *slip,
                                 const CairnMatch *match,
                                 CairnWords *words,
                                 double size,
                                 GPtrArray *column,
                                 GError **error);

G_END_DECLS
