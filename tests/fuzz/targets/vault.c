/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup file: its head, and all of it with a recovery sheet. An input is edits to a sound one
 * (three bytes where, one byte what), or with "CAIRNBAK" at its beginning a file itself. */
#include "../fuzz.h"

#include "core/staff/vault.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

static guint8 public_key[32], secret_key[32];
static char *sound;
static gsize sound_size;

static void
make_sound (void)
{
  static const guint8 seed[32] = { 7 };
  g_autofree char *plain = fuzz_path ("plain"), *path = fuzz_path ("sound");
  g_autoptr (GError) error = NULL;
  CairnAuditHead head = { .id = 3, .at = FUZZ_NOW };

  g_assert_cmpint (sodium_init (), >=, 0);
  crypto_box_seed_keypair (public_key, secret_key, seed);
  fuzz_write (plain, "a database", 10);
  g_assert_true (cairn_vault_write (plain, path, public_key, &head, &error));
  g_assert_true (g_file_get_contents (path, &sound, &sound_size, NULL));
}

static void
write_edited (const char *path, const guint8 *data, gsize size)
{
  g_autofree char *bytes = g_memdup2 (sound, sound_size);
  gsize length = sound_size;

  for (gsize at = 0; at + 4 <= size; at += 4)
    {
      gsize where = (gsize) data[at] | (gsize) data[at + 1] << 8;

      if (data[at + 2] == 0xff)
        length = MIN (where, sound_size);
      else
        bytes[where % sound_size] ^= (char) data[at + 3];
    }
  fuzz_write (path, bytes, length);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *path = fuzz_path ("in.backup"), *plain = fuzz_path ("out");
  g_autoptr (GError) error = NULL;
  CairnAuditHead head;
  gboolean done;

  if (sound == NULL)
    make_sound ();
  if (size >= 8 && memcmp (data, "CAIRNBAK", 8) == 0)
    fuzz_write (path, data, size);
  else
    write_edited (path, data, size);
  done = cairn_vault_read_head (path, &head, &error);
  fuzz_check_error (done, &error);
  if (done)
    g_assert_false (cairn_audit_head_is_genuine (&head));
  done = cairn_vault_read (path, plain, public_key, secret_key, &head, NULL, NULL, &error);
  fuzz_check_error (done, &error);
  g_assert_true (done || size > 0);
  /* What is not whole leaves nothing behind. */
  g_assert_true (done == g_file_test (plain, G_FILE_TEST_EXISTS));
  g_remove (plain);
  return 0;
}
