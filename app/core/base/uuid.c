/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/uuid.h"

#include <string.h>

/* Cairn's own name space: sources get theirs below it, so that the same source name gives the
 * same identifiers on every machine. */
static const guint8 CAIRN_NAMESPACE[16] = { 0x6b, 0x1f, 0x0a, 0x52, 0x0e, 0x9c, 0x4d, 0x5a,
                                            0x9a, 0x37, 0x43, 0xc8, 0x5f, 0x2e, 0x71, 0x0d };

/**
 * cairn_uuid_is_valid:
 * @text: (nullable): a text from outside
 *
 * Returns: whether @text is a UUID, in either case.
 */
gboolean
cairn_uuid_is_valid (const char *text)
{
  return text != NULL && g_uuid_string_is_valid (text);
}

/**
 * cairn_uuid_new:
 *
 * Returns: (transfer full): a random UUID (version 4).
 */
char *
cairn_uuid_new (void)
{
  return g_uuid_string_random ();
}

static void
uuid_v5 (const guint8 space[16], const char *name, guint8 out[16])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[20];
  gsize length = sizeof digest;

  g_checksum_update (sum, space, 16);
  g_checksum_update (sum, (const guchar *) name, (gssize) strlen (name));
  g_checksum_get_digest (sum, digest, &length);
  memcpy (out, digest, 16);
  out[6] = (guint8) ((out[6] & 0x0f) | 0x50);
  out[8] = (guint8) ((out[8] & 0x3f) | 0x80);
}

/* A source names thousands of records one after the other: its name space is made once. */
static const guint8 *
find_space (const char *name_space)
{
  static _Thread_local char last[128];
  static _Thread_local guint8 space[16];

  if (*last != '\0' && strcmp (last, name_space) == 0)
    return space;
  uuid_v5 (CAIRN_NAMESPACE, name_space, space);
  *last = '\0';
  if (strlen (name_space) < sizeof last)
    strcpy (last, name_space);
  return space;
}

static char *
write_uuid (const guint8 bytes[16])
{
  static const char digits[] = "0123456789abcdef";
  char *text = g_malloc (37);
  char *p = text;

  for (guint i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *p++ = '-';
      *p++ = digits[bytes[i] >> 4];
      *p++ = digits[bytes[i] & 0x0f];
    }
  *p = '\0';
  return text;
}

/**
 * cairn_uuid_for:
 * @name_space: the source's name, for example "legalaid"
 * @name: what is named within it, for example "service/17"
 *
 * Maps a foreign identifier to a stable one (UUID version 5, RFC 9562 §5.5).
 *
 * Returns: (transfer full): the UUID.
 */
char *
cairn_uuid_for (const char *name_space, const char *name)
{
  guint8 bytes[16];

  uuid_v5 (find_space (name_space), name, bytes);
  return write_uuid (bytes);
}

/**
 * cairn_hash64:
 * @text: what to hash
 * @seed: for example the ISO week
 *
 * A hash that is the same on every machine and release (FNV-1a, 64 bits, with a final mix), used
 * to let equal services share the load.
 */
guint64
cairn_hash64 (const char *text, guint64 seed)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037)
                 ^ (seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  for (const guint8 *p = (const guint8 *) text; *p != 0; p++)
    hash = (hash ^ *p) * G_GUINT64_CONSTANT (1099511628211);
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;
  return hash;
}
