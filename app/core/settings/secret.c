/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/settings/secret.h"

#include "core/base/error.h"

#include <sodium.h>
#include <string.h>

/* So many may be wrong before it locks; then 30 s, twice as long each time, an hour at most: a
 * million PINs would take a lifetime. */
#define FREE_TRIES 3
#define FIRST_LOCK 30
#define LONGEST_LOCK 3600

/**
 * cairn_secret_hash:
 * @secret: what was typed
 * @error: %CAIRN_ERROR_STATE when there is not enough memory
 *
 * Returns: (transfer full) (nullable): its Argon2id with libsodium's cost for one that is typed in
 */
char *
cairn_secret_hash (const char *secret, GError **error)
{
  char hash[crypto_pwhash_STRBYTES];

  if (sodium_init () >= 0
      && crypto_pwhash_str_alg (hash, secret, strlen (secret), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13)
             == 0)
    return g_strdup (hash);
  g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "not enough memory for a password");
  return NULL;
}

/**
 * cairn_secret_fits:
 * @hash: (nullable): what cairn_secret_hash() gave; %NULL: nothing fits
 * @secret: what was typed
 *
 * Returns: whether it is the one. Takes as long without a hash as with one, so that nobody learns
 *   from the time which accounts there are.
 */
gboolean
cairn_secret_fits (const char *hash, const char *secret)
{
  if (sodium_init () < 0)
    return FALSE;
  if (hash == NULL)
    {
      g_autofree char *ignored = cairn_secret_hash (secret, NULL);

      return FALSE;
    }
  return crypto_pwhash_str_verify (hash, secret, strlen (secret)) == 0;
}

/**
 * cairn_secret_one_time:
 *
 * Sixteen of 31 signs, some 79 bits: without those that are mistaken for others when they are read
 * out or written down (0 and o, 1, i and l).
 *
 * Returns: (transfer full): a password to be told once and changed at first use
 */
char *
cairn_secret_one_time (void)
{
  static const char signs[] = "abcdefghjkmnpqrstuvwxyz23456789";
  GString *secret = g_string_sized_new (24);

  if (sodium_init () < 0)
    g_error ("there is no source of random numbers");
  for (guint i = 0; i < 16; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (secret, '-');
      g_string_append_c (secret, signs[randombytes_uniform (sizeof signs - 1)]);
    }
  return g_string_free (secret, FALSE);
}

/**
 * cairn_lockout_holds:
 * @lockout: what was wrong so far
 * @now: seconds UTC
 *
 * Returns: whether nothing is even looked at now. A clock that was set back locks for no longer
 *   than the longest lock.
 */
gboolean
cairn_lockout_holds (const CairnLockout *lockout, gint64 now)
{
  return now < lockout->locked_until && lockout->locked_until - now <= LONGEST_LOCK;
}

/**
 * cairn_lockout_wrong:
 * @lockout: what was wrong so far; to be kept afterwards
 * @now: seconds UTC
 *
 * Counts a wrong one: after three it locks, longer each time.
 */
void
cairn_lockout_wrong (CairnLockout *lockout, gint64 now)
{
  gint64 pause = FIRST_LOCK;

  lockout->wrong = MIN (lockout->wrong + 1, 1000);
  if (lockout->wrong < FREE_TRIES)
    return;
  for (guint i = FREE_TRIES; i < lockout->wrong && pause < LONGEST_LOCK; i++)
    pause *= 2;
  lockout->locked_until = now + MIN (pause, LONGEST_LOCK);
}

/**
 * cairn_lockout_right:
 * @lockout: what was wrong so far
 *
 * Forgets it.
 */
void
cairn_lockout_right (CairnLockout *lockout)
{
  lockout->wrong = 0;
  lockout->locked_until = 0;
}
