/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/publish/public-file.h"

#include "core/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (GError **error, const char *path, const char *what)
{
  int code = errno;

  g_set_error (error, CAIRN_ERROR,
               code == EACCES || code == EPERM ? CAIRN_ERROR_REFUSED : CAIRN_ERROR_STATE,
               "%s: %s: %s", path, what, g_strerror (code));
  return FALSE;
}

/**
 * cairn_public_folder_prepare:
 * @folder: what kiosks read
 * @error: %CAIRN_ERROR_REFUSED or %CAIRN_ERROR_STATE
 *
 * Makes the folder, readable by everyone (0755), whatever the umask.
 */
gboolean
cairn_public_folder_prepare (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0755) != 0)
    return fail (error, folder, "the folder can't be made");
  if (g_chmod (folder, 0755) != 0)
    return fail (error, folder, "kiosks can't be let in");
  return TRUE;
}

/**
 * cairn_public_folder_lock:
 * @folder: what kiosks read
 * @error: when it can't be locked
 *
 * Two programs publishing at once would write into the same spare; the second waits.
 *
 * Returns: a descriptor to close, or -1.
 */
int
cairn_public_folder_lock (const char *folder, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd >= 0 && flock (fd, LOCK_EX) == 0)
    return fd;
  fail (error, folder, "the folder can't be locked");
  if (fd >= 0)
    close (fd);
  return -1;
}

static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      ssize_t done = write (fd, data, length);

      if (done < 0 && errno == EINTR)
        continue;
      if (done <= 0)
        return FALSE;
      data += done;
      length -= (gsize) done;
    }
  return TRUE;
}

static gboolean
copy_all (int from, int to)
{
  g_autofree char *buffer = NULL;
  ssize_t done;

  do /* shares the blocks where the file system can */
    done = copy_file_range (from, NULL, to, NULL, 1 << 30, 0);
  while (done > 0);
  if (done == 0)
    return TRUE;
  buffer = g_malloc (1 << 20);
  if (lseek (from, 0, SEEK_SET) < 0 || lseek (to, 0, SEEK_SET) < 0 || ftruncate (to, 0) != 0)
    return FALSE;
  while ((done = read (from, buffer, 1 << 20)) > 0)
    {
      if (!write_all (to, buffer, (gsize) done))
        return FALSE;
    }
  return done == 0;
}

/**
 * cairn_public_file_copy:
 * @from: a file
 * @to: where its copy goes; one that is there is replaced
 * @error: what the system says
 */
gboolean
cairn_public_file_copy (const char *from, const char *to, GError **error)
{
  int in = open (from, O_RDONLY | O_CLOEXEC);
  int out = -1;
  gboolean done = FALSE;

  if (in < 0)
    return fail (error, from, "it can't be read");
  g_unlink (to);
  out = open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  done = out >= 0 && copy_all (in, out);
  if (!done)
    fail (error, to, "it can't be written");
  if (out >= 0)
    close (out);
  close (in);
  return done;
}

static gboolean
sync_path (const char *path, int flags, mode_t mode)
{
  int fd = open (path, flags | O_CLOEXEC);
  gboolean done;

  if (fd < 0)
    return FALSE;
  done = (mode == 0 || fchmod (fd, mode) == 0) && fsync (fd) == 0;
  close (fd);
  return done;
}

/**
 * cairn_public_file_commit:
 * @spare: the finished file, in the same folder
 * @path: what it becomes
 * @error: what the system says; then @path is as it was
 *
 * A power cut at any time leaves the old file or the new one, whole.
 */
gboolean
cairn_public_file_commit (const char *spare, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!sync_path (spare, O_RDONLY, 0644))
    return fail (error, spare, "it can't be put on the disk");
  if (g_rename (spare, path) != 0)
    return fail (error, path, "it can't be replaced");
  if (!sync_path (folder, O_RDONLY | O_DIRECTORY, 0))
    return fail (error, folder, "it can't be put on the disk");
  return TRUE;
}

/**
 * cairn_public_file_write:
 * @path: a file
 * @data: its new content
 * @length: bytes
 * @error: what the system says; then @path is as it was
 */
gboolean
cairn_public_file_write (const char *path, const char *data, gsize length, GError **error)
{
  g_autofree char *spare = g_strconcat (path, ".spare", NULL);
  int fd;
  gboolean done;

  g_unlink (spare);
  fd = open (spare, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail (error, spare, "it can't be made");
  done = write_all (fd, data, length);
  if (!done)
    fail (error, spare, "it can't be written");
  close (fd);
  if (done)
    done = cairn_public_file_commit (spare, path, error);
  if (!done)
    g_unlink (spare);
  return done;
}
