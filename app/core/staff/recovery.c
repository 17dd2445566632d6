/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery sheet: 128 random bits on paper. From them comes a key pair (X25519); the public
 * half stays in the directory. Backups are made to it, so that the machine that makes them can't
 * read them, and who can name the secret half is let in when no administrator is left. */
#include "core/staff/account-private.h"

#include "core/base/error.h"
#include "core/settings/settings.h"

#include <sodium.h>
#include <string.h>

#define KEY_BYTES 16
#define CHECK_BYTES 4 /* a slip of the finger is told apart from another sheet */
#define SHEET_BYTES (KEY_BYTES + CHECK_BYTES)
#define SHEET_CHARACTERS (SHEET_BYTES * 8 / 5)
#define GROUP 4

/* Crockford's base 32: no I, L, O, U to be taken for something else. */
static const char ALPHABET[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

G_STATIC_ASSERT (crypto_box_PUBLICKEYBYTES == 32 && crypto_box_SECRETKEYBYTES == 32);

static void
derive (const guint8 *key, const char *what, guint8 *out, gsize length)
{
  crypto_generichash (out, length, (const guint8 *) what, strlen (what), key, KEY_BYTES);
}

static char *
write_sheet (const guint8 *bytes)
{
  g_autoptr (GString) sheet = g_string_new (NULL);

  for (guint i = 0; i < SHEET_CHARACTERS; i++)
    {
      guint bit = i * 5, value = (guint) bytes[bit / 8] << 8;

      if (bit / 8 + 1 < SHEET_BYTES)
        value |= bytes[bit / 8 + 1];
      if (i > 0 && i % GROUP == 0)
        g_string_append_c (sheet, '-');
      g_string_append_c (sheet, ALPHABET[(value >> (11 - bit % 8)) & 31]);
    }
  return g_string_free (g_steal_pointer (&sheet), FALSE);
}

static int
read_character (char c)
{
  const char *found;

  c = g_ascii_toupper (c);
  if (c == 'O')
    c = '0';
  else if (c == 'I' || c == 'L')
    c = '1';
  found = c != '\0' ? strchr (ALPHABET, c) : NULL;
  return found != NULL ? (int) (found - ALPHABET) : -1;
}

static gboolean
read_sheet (const char *sheet, guint8 *bytes)
{
  guint n = 0;

  memset (bytes, 0, SHEET_BYTES);
  for (const char *p = sheet; *p != '\0'; p++)
    {
      int value = read_character (*p);
      guint bit = n * 5;

      if (g_ascii_isspace (*p) || *p == '-')
        continue;
      if (value < 0 || n++ >= SHEET_CHARACTERS)
        return FALSE;
      bytes[bit / 8] |= (guint8) (((guint) value << 11 >> (bit % 8)) >> 8);
      if (bit / 8 + 1 < SHEET_BYTES)
        bytes[bit / 8 + 1] |= (guint8) ((guint) value << 11 >> (bit % 8));
    }
  return n == SHEET_CHARACTERS;
}

/**
 * cairn_recovery_sheet_new:
 * @out_public: (out): its public key, 32 bytes
 * @error: without random numbers
 *
 * Returns: (transfer full) (nullable): the key as it is printed: eight groups of four
 */
char *
cairn_recovery_sheet_new (guint8 *out_public, GError **error)
{
  guint8 bytes[SHEET_BYTES], secret[32];
  g_autofree char *sheet = NULL;

  if (sodium_init () < 0)
    {
      g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "no random numbers");
      return NULL;
    }
  randombytes_buf (bytes, KEY_BYTES);
  /* BLAKE2b gives at least 16 bytes; the first four are the check. */
  {
    guint8 check[16];

    derive (bytes, "cairn recovery check 1", check, sizeof check);
    memcpy (bytes + KEY_BYTES, check, CHECK_BYTES);
  }
  sheet = write_sheet (bytes);
  sodium_memzero (bytes, sizeof bytes);
  if (!cairn_recovery_keys (sheet, out_public, secret, error))
    return NULL;
  sodium_memzero (secret, sizeof secret);
  return g_steal_pointer (&sheet);
}

/**
 * cairn_recovery_keys:
 * @sheet: what was typed from the sheet; spaces, hyphens and case do not matter
 * @out_public: (out): 32 bytes
 * @out_secret: (out): 32 bytes, to be wiped
 * @error: (out): %CAIRN_STAFF_ERROR_SHEET for a slip of the finger
 */
gboolean
cairn_recovery_keys (const char *sheet, guint8 *out_public, guint8 *out_secret, GError **error)
{
  guint8 bytes[SHEET_BYTES], check[16], seed[crypto_box_SEEDBYTES];
  gboolean fits = sodium_init () >= 0 && read_sheet (sheet, bytes);

  if (fits)
    {
      derive (bytes, "cairn recovery check 1", check, sizeof check);
      fits = sodium_memcmp (check, bytes + KEY_BYTES, CHECK_BYTES) == 0;
    }
  if (fits)
    {
      derive (bytes, "cairn recovery seed 1", seed, sizeof seed);
      crypto_box_seed_keypair (out_public, out_secret, seed);
    }
  sodium_memzero (bytes, sizeof bytes);
  sodium_memzero (seed, sizeof seed);
  return fits
         || cairn_staff_fail (error, CAIRN_STAFF_ERROR_SHEET,
                              "this is not what the recovery sheet says: look again");
}

/**
 * cairn_recovery_store_public:
 * @db: the staff's directory, in a transaction of the caller's
 * @public: 32 bytes
 * @error: what SQLite says
 */
gboolean
cairn_recovery_store_public (CairnDb *db, const guint8 *public, GError **error)
{
  char hex[65];

  sodium_bin2hex (hex, sizeof hex, public, 32);
  return cairn_settings_set (db, CAIRN_RECOVERY_PUBLIC_KEY, hex, error);
}

/**
 * cairn_recovery_load_public:
 * @db: the staff's directory
 * @out_public: (out): 32 bytes
 * @error: %CAIRN_ERROR_NOT_FOUND when no sheet was ever made
 */
gboolean
cairn_recovery_load_public (CairnDb *db, guint8 *out_public, GError **error)
{
  g_autofree char *hex = cairn_settings_dup (db, CAIRN_RECOVERY_PUBLIC_KEY, "");
  gsize length = 0;

  if (strlen (hex) == 64 && sodium_hex2bin (out_public, 32, hex, 64, NULL, &length, NULL) == 0
      && length == 32)
    return TRUE;
  g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND,
                       "there is no recovery sheet yet: make the first administrator first"
                       " (cairn user add)");
  return FALSE;
}
