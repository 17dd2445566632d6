/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Identifiers: lower-case UUID text of 36 characters (RFC 9562). */
gboolean cairn_uuid_is_valid (const char *text);
char *cairn_uuid_new (void);
char *cairn_uuid_for (const char *name_space, const char *name);
guint64 cairn_hash64 (const char *text, guint64 seed);

G_END_DECLS
