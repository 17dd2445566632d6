/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The format of help-now.json. */
#define CAIRN_HELP_FORMAT 1

/* Kinds of lines a service may be marked for; "desk" is made from the settings. */
gboolean cairn_help_kind_is_known (const char *kind);

G_END_DECLS
