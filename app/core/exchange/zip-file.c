/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zip files. Whoever packed one may be hostile or careless: nothing is written outside the new
 * folder, no link is followed or made, what blows up is stopped while it grows, and only what
 * could be a directory is unpacked at all. */
#include "core/exchange/zip-file.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK (64 * 1024)

typedef struct
{
  const char *name; /* of the archive, for messages */
  struct archive *archive;
  char *folder;
  gint64 packed; /* bytes of the whole archive */
  gint64 bytes;  /* written so far */
  guint files;
  CairnZipFunc left_out;
  gpointer data;
} Unpacking;

/**
 * cairn_zip_is:
 * @path: a file
 *
 * Returns: whether it begins as a zip file does.
 */
gboolean
cairn_zip_is (const char *path)
{
  char bytes[4] = { 0 };
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  gssize n = fd >= 0 ? read (fd, bytes, sizeof bytes) : 0;

  if (fd >= 0)
    close (fd);
  return n == 4 && (memcmp (bytes, "PK\x03\x04", 4) == 0 || memcmp (bytes, "PK\x05\x06", 4) == 0);
}

static gboolean
refuse (const Unpacking *unpacking, GError **error, const char *entry, const char *text)
{
  g_autofree char *clean = cairn_text_excerpt (entry != NULL ? entry : "", 200);

  cairn_error_set_at (error, CAIRN_ERROR_INVALID, unpacking->name, 0, "%s%s%s%s",
                      *clean != '\0' ? "'" : "", clean, *clean != '\0' ? "' " : "", text);
  return FALSE;
}

static void
leave_out (const Unpacking *unpacking, const char *entry, const char *code, const char *text)
{
  g_autofree char *clean = cairn_text_clean (entry, -1);

  unpacking->left_out (clean, code, text, unpacking->data);
}

/* The parts of a path that stays inside, NULL for one that does not. Some programs write "\". */
static char **
split_inside (const char *entry)
{
  g_autofree char *slashed = g_strdelimit (g_strdup (entry), "\\", '/');
  g_auto (GStrv) parts = g_strsplit (slashed, "/", -1);

  if (*slashed == '/' || (g_ascii_isalpha (slashed[0]) && slashed[1] == ':'))
    return NULL;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (strcmp (parts[i], "..") == 0 || strlen (parts[i]) > 200)
        return NULL;
    }
  return g_steal_pointer (&parts);
}

/* What macOS and file managers add. */
static gboolean
is_litter (char **parts)
{
  guint n = g_strv_length (parts);

  return n == 0 || strcmp (parts[0], "__MACOSX") == 0 || *parts[n - 1] == '.'
         || *parts[n - 1] == '\0';
}

static gboolean
has_ending (const char *name, const char *const *endings)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (; *endings != NULL; endings++)
    {
      if (g_str_has_suffix (lower, *endings))
        return TRUE;
    }
  return FALSE;
}

/* Whether @name is of a kind that is read; says so when it is not. */
static gboolean
is_wanted (const Unpacking *unpacking, const char *entry, const char *name)
{
  static const char *const wanted[]
      = { ".csv", ".tsv", ".json", ".ndjson", ".jsonl", ".geojson", NULL };
  static const char *const packed[] = { ".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", NULL };

  if (has_ending (name, wanted))
    return TRUE;
  if (has_ending (name, packed))
    leave_out (unpacking, entry, "archive-inside",
               "an archive inside the archive: left out, unpack it first");
  else
    leave_out (unpacking, entry, "unknown-file", "neither CSV nor JSON: left out");
  return FALSE;
}

/* Opened below @folder one folder at a time, so that no link can lead away. */
static int
create_inside (const char *folder, char **parts)
{
  int at = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  for (; at >= 0 && parts[1] != NULL; parts++)
    {
      int next;

      if (**parts == '\0' || strcmp (*parts, ".") == 0)
        continue;
      if (mkdirat (at, *parts, 0700) != 0 && errno != EEXIST)
        {
          close (at);
          return -1;
        }
      next = openat (at, *parts, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      close (at);
      at = next;
    }
  if (at >= 0)
    {
      int file = openat (at, parts[0], O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

      close (at);
      return file;
    }
  return -1;
}

static gboolean
check_growth (const Unpacking *unpacking, const char *entry, GError **error)
{
  if (unpacking->bytes > CAIRN_ZIP_MAX_BYTES)
    return refuse (unpacking, error, entry,
                   "makes it more than 2 GB: no directory is so large, unpack it and look");
  if (unpacking->bytes > CAIRN_ZIP_FREE_BYTES
      && unpacking->bytes / CAIRN_ZIP_MAX_RATIO > unpacking->packed)
    return refuse (unpacking, error, entry,
                   "grows more than 300 times when unpacked: no directory does, it may be a trap");
  return TRUE;
}

static gboolean
write_all (int fd, const char *bytes, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, bytes, length);

      if (n <= 0)
        return FALSE;
      bytes += n;
      length -= (gsize) n;
    }
  return TRUE;
}

static gboolean
copy_data (Unpacking *unpacking, const char *entry, int fd, GError **error)
{
  g_autofree char *buffer = g_malloc (CHUNK);
  la_ssize_t n;

  while ((n = archive_read_data (unpacking->archive, buffer, CHUNK)) > 0)
    {
      unpacking->bytes += n;
      if (!check_growth (unpacking, entry, error))
        return FALSE;
      if (!write_all (fd, buffer, (gsize) n))
        return refuse (unpacking, error, entry, "could not be written: is the disk full?");
    }
  if (n == 0)
    return TRUE;
  return refuse (unpacking, error, entry,
                 "is damaged or locked with a password: get the archive again");
}

static gboolean
unpack_file (Unpacking *unpacking, const char *entry, char **parts, GError **error)
{
  gboolean done;
  int fd;

  if (g_strv_length (parts) > CAIRN_ZIP_MAX_DEPTH)
    {
      leave_out (unpacking, entry, "too-deep", "more than 6 folders deep: left out");
      return TRUE;
    }
  if (++unpacking->files > CAIRN_ZIP_MAX_FILES)
    return refuse (unpacking, error, NULL,
                   "more than 10000 files in it: this is no export of a directory");
  fd = create_inside (unpacking->folder, parts);
  if (fd < 0)
    {
      leave_out (unpacking, entry, "duplicate-file",
                 "a second file of that name, or a name no file can have: left out");
      return TRUE;
    }
  done = copy_data (unpacking, entry, fd, error);
  close (fd);
  return done;
}

static gboolean
is_link (struct archive_entry *entry)
{
  return archive_entry_symlink (entry) != NULL || archive_entry_hardlink (entry) != NULL;
}

static gboolean
take_entry (Unpacking *unpacking, struct archive_entry *entry, GError **error)
{
  const char *raw = archive_entry_pathname_utf8 (entry);
  const char *path = raw != NULL ? raw : archive_entry_pathname (entry);
  g_autofree char *name = g_utf8_make_valid (path != NULL ? path : "", -1);
  g_auto (GStrv) parts = split_inside (name);

  if (parts == NULL)
    return refuse (unpacking, error, name,
                   "leads out of the archive: nothing was unpacked, get a clean export");
  if (archive_entry_is_encrypted (entry))
    return refuse (unpacking, error, name, "is locked with a password: unpack it first");
  if (strcmp (name, "[Content_Types].xml") == 0)
    return refuse (unpacking, error, NULL,
                   "a file of a spreadsheet or word processor: save it as CSV first");
  if (archive_entry_filetype (entry) == AE_IFDIR)
    return TRUE;
  if (is_link (entry) || archive_entry_filetype (entry) != AE_IFREG)
    {
      leave_out (unpacking, name, "link", "a link or a device, not a file: left out");
      return TRUE;
    }
  if (is_litter (parts) || !is_wanted (unpacking, name, parts[g_strv_length (parts) - 1]))
    return TRUE;
  return unpack_file (unpacking, name, parts, error);
}

static gboolean
take_entries (Unpacking *unpacking, GError **error)
{
  struct archive_entry *entry;
  guint seen = 0;
  int status;

  while ((status = archive_read_next_header (unpacking->archive, &entry)) == ARCHIVE_OK
         || status == ARCHIVE_WARN)
    {
      if (++seen > 4 * CAIRN_ZIP_MAX_FILES)
        return refuse (unpacking, error, NULL,
                       "more than 40000 entries in it: this is no export of a directory");
      if (!take_entry (unpacking, entry, error))
        return FALSE;
    }
  if (status == ARCHIVE_EOF)
    return TRUE;
  return refuse (unpacking, error, NULL, "damaged: get the archive again");
}

/**
 * cairn_zip_remove:
 * @folder: (nullable): a folder; links in it are removed, not followed
 *
 * Removes it with everything in it.
 */
void
cairn_zip_remove (const char *folder)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (folder == NULL)
    return;
  if (!g_file_test (folder, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (folder, name, NULL);

      cairn_zip_remove (inside);
    }
  g_remove (folder);
}

static gboolean
unpack (Unpacking *unpacking, const char *path, GError **error)
{
  gboolean done;

  unpacking->archive = archive_read_new ();
  archive_read_support_format_zip (unpacking->archive);
  done = archive_read_open_filename (unpacking->archive, path, CHUNK) == ARCHIVE_OK
             ? take_entries (unpacking, error)
             : refuse (unpacking, error, NULL, "damaged: get the archive again");
  archive_read_free (unpacking->archive);
  return done;
}

/**
 * cairn_zip_unpack:
 * @path: a zip file
 * @name: what to call it in messages
 * @left_out: gets each entry that was left out
 * @data: for @left_out
 * @error: %CAIRN_ERROR_INVALID when it is damaged, locked, or a trap
 *
 * Returns: (transfer full) (nullable): a new folder with the tables and documents of the archive,
 *   to be given to cairn_zip_remove().
 */
char *
cairn_zip_unpack (
    const char *path, const char *name, CairnZipFunc left_out, gpointer data, GError **error)
{
  Unpacking unpacking = { .name = name, .left_out = left_out, .data = data };
  GStatBuf info;

  if (g_stat (path, &info) == 0)
    unpacking.packed = info.st_size;
  unpacking.folder = g_dir_make_tmp ("cairn-import-XXXXXX", error);
  if (unpacking.folder == NULL)
    return NULL;
  if (unpack (&unpacking, path, error))
    return unpacking.folder;
  cairn_zip_remove (unpacking.folder);
  g_free (unpacking.folder);
  return NULL;
}
