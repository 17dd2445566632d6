/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An error of core as a sentence for staff. Borrowed for ever; plain text. */
const char *cairn_desk_error_text (const GError *error);

G_END_DECLS
