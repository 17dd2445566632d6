/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key stays on the machine, beside the directory and not in it. */
#include "core/audit/key.h"

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

G_STATIC_ASSERT (crypto_sign_PUBLICKEYBYTES == CAIRN_KEY_BYTES
                 && crypto_sign_BYTES == CAIRN_SIGNATURE_BYTES);

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

static gboolean
start (GError **error)
{
  if (sodium_init () >= 0)
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_FAILED, "no cryptography here");
  return FALSE;
}

/**
 * cairn_key_sign:
 * @path: where the machine's signing key is; made when missing
 * @message: what is signed
 * @length: of it
 * @out_key: (out): the public half, %CAIRN_KEY_BYTES
 * @out_signature: (out): %CAIRN_SIGNATURE_BYTES
 * @error: why not
 */
gboolean
cairn_key_sign (const char *path,
                const guint8 *message,
                gsize length,
                guint8 *out_key,
                guint8 *out_signature,
                GError **error)
{
  Key key;

  if (!start (error) || !load_key (path, &key, error))
    return FALSE;
  memcpy (out_key, key.public, CAIRN_KEY_BYTES);
  crypto_sign_detached (out_signature, NULL, message, length, key.secret);
  sodium_memzero (&key, sizeof key);
  return TRUE;
}

/**
 * cairn_key_read:
 * @path: where the machine's signing key is; made when missing
 * @out_key: (out): the public half, %CAIRN_KEY_BYTES
 * @error: why not
 */
gboolean
cairn_key_read (const char *path, guint8 *out_key, GError **error)
{
  Key key;

  if (!start (error) || !load_key (path, &key, error))
    return FALSE;
  memcpy (out_key, key.public, CAIRN_KEY_BYTES);
  sodium_memzero (&key, sizeof key);
  return TRUE;
}

/**
 * cairn_key_has_signed:
 * @key: the public half of a key
 * @signature: what is said to be its signature
 * @message: of this
 * @length: of it
 *
 * Returns: whether it is
 */
gboolean
cairn_key_has_signed (const guint8 *key,
                      const guint8 *signature,
                      const guint8 *message,
                      gsize length)
{
  return sodium_init () >= 0 && crypto_sign_verify_detached (signature, message, length, key) == 0;
}
