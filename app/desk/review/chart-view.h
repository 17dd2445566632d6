/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/chart.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A chart with its title, a sentence that says what it shows, and the same as a table for who
 * wants the numbers or can't see it. @chart: transfer full. Floating. */
GtkWidget *cairn_chart_view_new (const char *title, CairnChart *chart, const char *summary);

G_END_DECLS
