/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The signed end of the trail. The key stays on the machine, beside the directory and not in it. */
#include "core/audit/head-private.h"

#include "core/base/error.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

typedef struct
{
  guint8 public[crypto_sign_PUBLICKEYBYTES];
  guint8 secret[crypto_sign_SECRETKEYBYTES];
} Key;

G_STATIC_ASSERT (crypto_sign_PUBLICKEYBYTES == 32 && crypto_sign_BYTES == 64);

static gboolean
make_key (const char *path, guint8 *seed, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  randombytes_buf (seed, crypto_sign_SEEDBYTES);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: %s", folder, g_strerror (errno));
      return FALSE;
    }
  return g_file_set_contents_full (path, (const char *) seed, crypto_sign_SEEDBYTES,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

static gboolean
load_key (const char *path, Key *key, GError **error)
{
  guint8 seed[crypto_sign_SEEDBYTES];
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      if (!make_key (path, seed, error))
        return FALSE;
    }
  else if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  else if (length != sizeof seed)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: this is no signing key", path);
      return FALSE;
    }
  else
    {
      memcpy (seed, text, sizeof seed);
      sodium_memzero (text, length);
    }
  crypto_sign_seed_keypair (key->public, key->secret, seed);
  sodium_memzero (seed, sizeof seed);
  return TRUE;
}

/* What the signature is over: the same bytes on every machine. */
static void
pack (const CairnAuditHead *head, guint8 *out)
{
  gint64 id = GINT64_TO_LE (head->id), at = GINT64_TO_LE (head->at);

  memcpy (out, "cairn-audit-1\0\0\0", 16);
  memcpy (out + 16, &id, 8);
  memcpy (out + 24, &at, 8);
  memcpy (out + 32, head->hash, 32);
  memcpy (out + 64, head->key, 32);
}

#define PACKED 96

/**
 * cairn_audit_sign_head:
 * @db: the staff's directory
 * @key_path: where the machine's signing key is; made when missing
 * @now: seconds UTC
 * @out_head: (out): the end of the trail, signed
 * @error: why not
 */
gboolean
cairn_audit_sign_head (
    CairnDb *db, const char *key_path, gint64 now, CairnAuditHead *out_head, GError **error)
{
  guint8 packed[PACKED];
  Key key;

  memset (out_head, 0, sizeof *out_head);
  if (sodium_init () < 0 || !load_key (key_path, &key, error))
    return FALSE;
  out_head->at = now;
  memcpy (out_head->key, key.public, sizeof out_head->key);
  if (!cairn_audit_read_last (db, out_head, error))
    return FALSE;
  pack (out_head, packed);
  crypto_sign_detached (out_head->signature, NULL, packed, sizeof packed, key.secret);
  sodium_memzero (&key, sizeof key);
  return TRUE;
}

/**
 * cairn_audit_head_is_genuine:
 * @head: a signed end of a trail
 *
 * Returns: whether the key in it has signed it
 */
gboolean
cairn_audit_head_is_genuine (const CairnAuditHead *head)
{
  guint8 packed[PACKED];

  if (sodium_init () < 0)
    return FALSE;
  pack (head, packed);
  return crypto_sign_verify_detached (head->signature, packed, sizeof packed, head->key) == 0;
}
