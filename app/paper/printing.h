/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/printer.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* One slip on its way to paper. The queue is asked from worker threads: it may take seconds. */
#define CAIRN_TYPE_PRINTING (cairn_printing_get_type ())
G_DECLARE_FINAL_TYPE (CairnPrinting, cairn_printing, CAIRN, PRINTING, GObject)

CairnPrinting *cairn_printing_start (const char *queue, GBytes *pdf);
CairnPrintState cairn_printing_get_state (CairnPrinting *self);
gboolean cairn_printing_is_over (CairnPrinting *self);
void cairn_printing_cancel (CairnPrinting *self);

G_END_DECLS
