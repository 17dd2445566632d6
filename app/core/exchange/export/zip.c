/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of tables as one zip. The same tables give the same bytes: names in order, no owner, no
 * date but the first that a zip can hold. */
#include "core/exchange/export/export-private.h"

#include "core/base/error.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK (64 * 1024)
#define FIRST_DAY 315619200 /* 1980-01-02T00:00:00Z: the first day in every time zone */

static gboolean
set_error (struct archive *zip, const char *path, GError **error)
{
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_FAILED, "%s: it can't be written: %s", path,
               archive_error_string (zip) != NULL ? archive_error_string (zip)
                                                  : g_strerror (errno));
  return FALSE;
}

static gboolean
put_content (struct archive *zip, int file)
{
  g_autofree char *block = g_malloc (BLOCK);
  gssize n;

  while ((n = read (file, block, BLOCK)) > 0)
    {
      if (archive_write_data (zip, block, (size_t) n) != n)
        return FALSE;
    }
  return n == 0;
}

static gboolean
put_file (struct archive *zip, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct archive_entry *entry = archive_entry_new ();
  int file = open (path, O_RDONLY | O_CLOEXEC);
  struct stat info;
  gboolean done = FALSE;

  if (file >= 0 && fstat (file, &info) == 0)
    {
      archive_entry_set_pathname (entry, name);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      archive_entry_set_size (entry, info.st_size);
      archive_entry_set_mtime (entry, FIRST_DAY, 0);
      done = archive_write_header (zip, entry) == ARCHIVE_OK && put_content (zip, file)
             && archive_write_finish_entry (zip) == ARCHIVE_OK;
    }
  archive_entry_free (entry);
  if (file >= 0)
    close (file);
  return done;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_files (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean
put_all (struct archive *zip, const char *folder, int file)
{
  g_autoptr (GPtrArray) names = list_files (folder);

  if (archive_write_set_format_zip (zip) != ARCHIVE_OK
      || archive_write_open_fd (zip, file) != ARCHIVE_OK)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      if (!put_file (zip, folder, g_ptr_array_index (names, i)))
        return FALSE;
    }
  return archive_write_close (zip) == ARCHIVE_OK && fsync (file) == 0;
}

/**
 * cairn_export_zip:
 * @folder: files, no folders
 * @path: the zip, which must not be there
 * @secret: whether only its owner may read it
 * @error: why it can't be written
 */
gboolean
cairn_export_zip (const char *folder, const char *path, gboolean secret, GError **error)
{
  struct archive *zip = archive_write_new ();
  int file = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, secret ? 0600 : 0666);
  gboolean done = file >= 0 && put_all (zip, folder, file);

  if (!done)
    set_error (zip, path, error);
  archive_write_free (zip);
  if (file >= 0)
    close (file);
  return done;
}
