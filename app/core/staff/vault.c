/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layout: "CAIRNBAK" and a version; the signed head of the trail; a random key, sealed to the
 * recovery sheet's public key (X25519, crypto_box_seal); then the database in pieces
 * (XChaCha20-Poly1305, crypto_secretstream), the last of them marked as the last. */
#include "core/staff/vault.h"

#include "core/base/error.h"
#include "core/staff/staff-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC "CAIRNBAK\0\0\0\1"
#define MAGIC_BYTES 12
#define HEAD_BYTES (8 + 8 + 32 + 32 + 64)
#define KEY_BYTES crypto_secretstream_xchacha20poly1305_KEYBYTES
#define SEALED_BYTES (KEY_BYTES + crypto_box_SEALBYTES)
#define STREAM_BYTES crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define PIECE_BYTES 65536
#define PIECE_MORE crypto_secretstream_xchacha20poly1305_ABYTES

typedef struct
{
  guint8 magic[MAGIC_BYTES];
  guint8 head[HEAD_BYTES];
  guint8 sealed[SEALED_BYTES];
  guint8 stream[STREAM_BYTES];
} Front;

static gboolean
fail (GError **error, const char *path, const char *what)
{
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: %s", path, what);
  return FALSE;
}

static void
pack_head (const CairnAuditHead *head, guint8 *out)
{
  gint64 id = GINT64_TO_LE (head->id), at = GINT64_TO_LE (head->at);

  memcpy (out, &id, 8);
  memcpy (out + 8, &at, 8);
  memcpy (out + 16, head->hash, 32);
  memcpy (out + 48, head->key, 32);
  memcpy (out + 80, head->signature, 64);
}

static void
unpack_head (const guint8 *bytes, CairnAuditHead *out)
{
  gint64 id, at;

  memcpy (&id, bytes, 8);
  memcpy (&at, bytes + 8, 8);
  out->id = GINT64_FROM_LE (id);
  out->at = GINT64_FROM_LE (at);
  memcpy (out->hash, bytes + 16, 32);
  memcpy (out->key, bytes + 48, 32);
  memcpy (out->signature, bytes + 80, 64);
}

static FILE *
create_private (const char *path)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  FILE *file = fd >= 0 ? fdopen (fd, "wb") : NULL;

  if (file == NULL && fd >= 0)
    close (fd);
  return file;
}

static gboolean
close_durably (FILE *file)
{
  gboolean done = fflush (file) == 0 && fsync (fileno (file)) == 0;

  return fclose (file) == 0 && done;
}

/* The front is bound to the first piece: a head put before another database does not open. */
static gboolean
push_pieces (FILE *in, FILE *out, const Front *front, const guint8 *key)
{
  g_autofree guint8 *plain = g_malloc (PIECE_BYTES);
  g_autofree guint8 *secret = g_malloc (PIECE_BYTES + PIECE_MORE);
  crypto_secretstream_xchacha20poly1305_state state;
  Front written = *front;
  gboolean last = FALSE, first = TRUE;

  crypto_secretstream_xchacha20poly1305_init_push (&state, written.stream, key);
  if (fwrite (&written, sizeof written, 1, out) != 1)
    return FALSE;
  while (!last)
    {
      gsize got = fread (plain, 1, PIECE_BYTES, in);
      unsigned long long length;

      if (ferror (in))
        return FALSE;
      last = got < PIECE_BYTES;
      crypto_secretstream_xchacha20poly1305_push (
          &state, secret, &length, plain, got, first ? (const guint8 *) &written : NULL,
          first ? sizeof written : 0,
          last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
               : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
      first = FALSE;
      if (fwrite (secret, 1, (gsize) length, out) != length)
        return FALSE;
    }
  sodium_memzero (plain, PIECE_BYTES);
  return TRUE;
}

static gboolean
write_file (const char *plain, const char *part, const Front *front, const guint8 *key)
{
  FILE *in = fopen (plain, "rbe");
  FILE *out = in != NULL ? create_private (part) : NULL;
  gboolean done = out != NULL && push_pieces (in, out, front, key);

  if (out != NULL)
    done = close_durably (out) && done;
  if (in != NULL)
    fclose (in);
  return done;
}

/**
 * cairn_vault_write:
 * @plain: a database
 * @path: where the backup goes; an older one there is replaced only by a whole new one
 * @public: the recovery sheet's public key, 32 bytes
 * @head: the signed end of the trail, readable without the sheet
 * @error: why not
 */
gboolean
cairn_vault_write (const char *plain,
                   const char *path,
                   const guint8 *public,
                   const CairnAuditHead *head,
                   GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  guint8 key[KEY_BYTES];
  Front front = { { 0 } };
  gboolean done;

  if (sodium_init () < 0)
    return fail (error, path, "no random numbers");
  memcpy (front.magic, MAGIC, MAGIC_BYTES);
  pack_head (head, front.head);
  crypto_secretstream_xchacha20poly1305_keygen (key);
  done = crypto_box_seal (front.sealed, key, sizeof key, public) == 0
         && write_file (plain, part, &front, key) && g_rename (part, path) == 0;
  sodium_memzero (key, sizeof key);
  if (done)
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: the backup can't be written: %s", path,
               g_strerror (errno));
  g_unlink (part);
  return FALSE;
}

static goffset
size_of (FILE *file)
{
  struct stat about;

  return file != NULL && fstat (fileno (file), &about) == 0 ? about.st_size : 0;
}

static gboolean
read_front (FILE *in, const char *path, Front *front, GError **error)
{
  if (in == NULL)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "%s: %s", path, g_strerror (errno));
      return FALSE;
    }
  if (fread (front, sizeof *front, 1, in) != 1 || memcmp (front->magic, MAGIC, MAGIC_BYTES) != 0)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "%s: this is no backup of Cairn", path);
      return FALSE;
    }
  return TRUE;
}

typedef struct
{
  goffset done, all;           /* bytes */
  CairnVaultProgress progress; /* nullable */
  gpointer data;
  gboolean given_up;
} Watched;

static gboolean
go_on (Watched *watched, gsize more)
{
  watched->done += (goffset) more;
  watched->given_up = watched->progress != NULL
                      && !watched->progress (watched->done, watched->all, watched->data);
  return !watched->given_up;
}

static gboolean
pull_pieces (FILE *in, FILE *out, const Front *front, const guint8 *key, Watched *watched)
{
  g_autofree guint8 *plain = g_malloc (PIECE_BYTES);
  g_autofree guint8 *secret = g_malloc (PIECE_BYTES + PIECE_MORE);
  crypto_secretstream_xchacha20poly1305_state state;
  gboolean first = TRUE;
  unsigned char tag = 0;

  if (crypto_secretstream_xchacha20poly1305_init_pull (&state, front->stream, key) != 0)
    return FALSE;
  while (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL)
    {
      gsize got = fread (secret, 1, PIECE_BYTES + PIECE_MORE, in);
      unsigned long long length = 0;

      if (got < PIECE_MORE
          || crypto_secretstream_xchacha20poly1305_pull (&state, plain, &length, &tag, secret, got,
                                                         first ? (const guint8 *) front : NULL,
                                                         first ? sizeof *front : 0)
                 != 0
          || fwrite (plain, 1, (gsize) length, out) != length || !go_on (watched, got))
        return FALSE;
      first = FALSE;
    }
  sodium_memzero (plain, PIECE_BYTES);
  return fgetc (in) == EOF;
}

static gboolean
read_file (FILE *in,
           const char *path,
           const char *plain,
           const Front *front,
           const guint8 *key,
           Watched *watched,
           GError **error)
{
  FILE *out = create_private (plain);
  gboolean done = out != NULL && pull_pieces (in, out, front, key, watched);

  if (out != NULL)
    done = close_durably (out) && done;
  if (done)
    return TRUE;
  g_unlink (plain);
  if (watched->given_up)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "given up");
      return FALSE;
    }
  return fail (error, path,
               out == NULL ? "there is no room to open it"
                           : "it is damaged, or not all of it is there");
}

/**
 * cairn_vault_read:
 * @path: a backup
 * @plain: where the database goes, readable by nobody else; gone again on error
 * @public: the recovery sheet's keys, 32 bytes each
 * @secret: the same
 * @out_head: (out): the end of the trail when it was made
 * @progress: (nullable): how far it is
 * @data: for @progress
 * @error: %CAIRN_STAFF_ERROR_SHEET, %CAIRN_ERROR_STATE, …
 */
gboolean
cairn_vault_read (const char *path,
                  const char *plain,
                  const guint8 *public,
                  const guint8 *secret,
                  CairnAuditHead *out_head,
                  CairnVaultProgress progress,
                  gpointer data,
                  GError **error)
{
  FILE *in = fopen (path, "rbe");
  Watched watched = { sizeof (Front), size_of (in), progress, data, FALSE };
  guint8 key[KEY_BYTES];
  Front front;
  gboolean done = read_front (in, path, &front, error);

  if (done)
    {
      unpack_head (front.head, out_head);
      done = crypto_box_seal_open (key, front.sealed, SEALED_BYTES, public, secret) == 0;
      if (!done)
        cairn_staff_fail (error, CAIRN_STAFF_ERROR_SHEET,
                          "this backup was made with another recovery sheet");
      else
        done = read_file (in, path, plain, &front, key, &watched, error);
      sodium_memzero (key, sizeof key);
    }
  if (in != NULL)
    fclose (in);
  return done;
}

/**
 * cairn_vault_read_head:
 * @path: a backup
 * @out_head: (out): the end of the trail when it was made; signed, not encrypted
 * @error: %CAIRN_ERROR_INVALID for a file that is no backup, …
 */
gboolean
cairn_vault_read_head (const char *path, CairnAuditHead *out_head, GError **error)
{
  FILE *in = fopen (path, "rbe");
  Front front;
  gboolean done = read_front (in, path, &front, error);

  if (done)
    unpack_head (front.head, out_head);
  if (in != NULL)
    fclose (in);
  return done;
}
