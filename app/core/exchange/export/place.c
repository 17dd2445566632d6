/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export is made under another name beside its own and renamed when it is whole: who looks there
 * finds the old one or the new one, never half of one. */
#include "core/exchange/export/export-private.h"

#include "core/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static gboolean
set_error (const char *path, const char *what, GError **error)
{
  int code = errno;

  g_set_error (error, CAIRN_ERROR,
               code == EACCES || code == EPERM ? CAIRN_ERROR_REFUSED : CAIRN_ERROR_FAILED,
               "%s: %s: %s", path, what, g_strerror (code));
  return FALSE;
}

/* Whether an export may have put it there. */
static gboolean
is_own_name (const char *name)
{
  if (strcmp (name, "datapackage.json") == 0)
    return TRUE;
  for (guint i = 0; i < CAIRN_HSDS_N_TABLES; i++)
    {
      if (strcmp (name, cairn_export_file_name (&cairn_hsds_tables ()[i])) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A folder is replaced only where nothing but an earlier export is in it. */
static gboolean
check_folder (const char *path, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (is_own_name (name))
        continue;
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_USAGE,
                   "%s: there is more in this folder than an export ('%s'): give a new name", path,
                   name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_path (const CairnExportPlace *place, GError **error)
{
  gboolean is_folder = g_file_test (place->path, G_FILE_TEST_IS_DIR);
  gboolean wants_folder = place->folder && !place->zip;

  if (!g_file_test (place->path, G_FILE_TEST_EXISTS) || is_folder == wants_folder)
    return !is_folder || check_folder (place->path, error);
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_USAGE,
               is_folder
                   ? "%s: this is a folder: give the name of a file"
                   : "%s: this is a file: give the name of a folder, or one that ends in .zip",
               place->path);
  return FALSE;
}

static gboolean
make_temporary (CairnExportPlace *place, gboolean secret, GError **error)
{
  int file;

  place->temporary = g_strconcat (place->path, ".XXXXXX", NULL);
  if (place->folder)
    return g_mkdtemp_full (place->temporary, secret ? 0700 : 0777) != NULL
           || set_error (place->path, "it can't be made", error);
  file = g_mkstemp_full (place->temporary, O_RDWR | O_CLOEXEC, secret ? 0600 : 0666);
  if (file < 0)
    return set_error (place->path, "it can't be made", error);
  close (file);
  return TRUE;
}

/**
 * cairn_export_place_new:
 * @path: where the export shall be
 * @tables: whether it is a folder of tables, or a zip when @path ends in ".zip"
 * @secret: whether only its owner may read it
 * @error: %CAIRN_ERROR_USAGE when something else is there, or why it can't be made
 *
 * Returns: (transfer full) (nullable): where to write.
 */
CairnExportPlace *
cairn_export_place_new (const char *path, gboolean tables, gboolean secret, GError **error)
{
  g_autoptr (CairnExportPlace) place = g_new0 (CairnExportPlace, 1);
  gsize length = strlen (path);

  while (length > 1 && path[length - 1] == '/')
    length--;
  place->path = g_strndup (path, length);
  place->folder = tables;
  place->zip = tables && length > 4 && g_ascii_strcasecmp (place->path + length - 4, ".zip") == 0;
  place->secret = secret;
  if (!check_path (place, error) || !make_temporary (place, secret, error))
    {
      g_clear_pointer (&place->temporary, g_free);
      return NULL;
    }
  return g_steal_pointer (&place);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      g_unlink (inside);
    }
  g_rmdir (path);
}

static void
sync_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* Some file systems can't exchange two names: then there is a moment without either. */
static gboolean
replace_folder (CairnExportPlace *place, GError **error)
{
  g_autofree char *old = NULL;

  if (renameat2 (AT_FDCWD, place->temporary, AT_FDCWD, place->path, RENAME_EXCHANGE) == 0)
    {
      remove_folder (place->temporary);
      return TRUE;
    }
  old = g_strconcat (place->temporary, ".old", NULL);
  if (g_rename (place->path, old) != 0)
    return set_error (place->path, "the earlier export can't be replaced", error);
  if (g_rename (place->temporary, place->path) != 0)
    {
      set_error (place->path, "the export can't be put in its place", error);
      g_rename (old, place->path);
      return FALSE;
    }
  remove_folder (old);
  return TRUE;
}

static gboolean
commit_zip (CairnExportPlace *place, GError **error)
{
  g_autofree char *packed = g_strconcat (place->temporary, ".zip", NULL);

  if (!cairn_export_zip (place->temporary, packed, place->secret, error))
    {
      g_unlink (packed);
      return FALSE;
    }
  if (g_rename (packed, place->path) == 0)
    return TRUE;
  set_error (place->path, "the export can't be put in its place", error);
  g_unlink (packed);
  return FALSE;
}

/**
 * cairn_export_place_commit:
 * @place: a place, all of it written
 * @error: why it can't be put where it shall be
 */
gboolean
cairn_export_place_commit (CairnExportPlace *place, GError **error)
{
  if (place->zip)
    {
      if (!commit_zip (place, error))
        return FALSE;
      remove_folder (place->temporary);
    }
  else if (place->folder && g_file_test (place->path, G_FILE_TEST_IS_DIR))
    {
      if (!replace_folder (place, error))
        return FALSE;
    }
  else if (g_rename (place->temporary, place->path) != 0)
    return set_error (place->path, "the export can't be put in its place", error);
  sync_folder_of (place->path);
  g_clear_pointer (&place->temporary, g_free);
  return TRUE;
}

/**
 * cairn_export_place_free:
 * @place: (nullable): a place; what was not committed is removed
 */
void
cairn_export_place_free (CairnExportPlace *place)
{
  if (place == NULL)
    return;
  if (place->temporary != NULL && place->folder)
    remove_folder (place->temporary);
  else if (place->temporary != NULL)
    g_unlink (place->temporary);
  g_free (place->temporary);
  g_free (place->path);
  g_free (place);
}
