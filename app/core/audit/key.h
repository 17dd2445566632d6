/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The machine's signing key (Ed25519): a file of its own, mode 0600, in no backup. */
#define CAIRN_KEY_BYTES 32
#define CAIRN_SIGNATURE_BYTES 64

/* Made when missing. @out_key: the public half. */
gboolean cairn_key_sign (const char *path,
                         const guint8 *message,
                         gsize length,
                         guint8 *out_key,
                         guint8 *out_signature,
                         GError **error);
/* The public half, made when missing. */
gboolean cairn_key_read (const char *path, guint8 *out_key, GError **error);
gboolean cairn_key_has_signed (const guint8 *key,
                               const guint8 *signature,
                               const guint8 *message,
                               gsize length);

G_END_DECLS
