/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page-parts.h"

G_BEGIN_DECLS

/* The results on an easy screen: one need and one service at a time. */
void cairn_easy_results_build (CairnPage *page);
gboolean cairn_easy_results_activate (CairnPage *page, const char *id);

G_END_DECLS
