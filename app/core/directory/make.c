/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A state folder that is not there yet, made by the command line or the desk's first run. */
#include "core/base/error.h"
#include "core/directory/directory.h"
#include "core/settings/settings.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/random.h>
#include <sys/stat.h>

/* The kiosk's user passes through the state folder to public/ and sees nothing else of it. */
static gboolean
make_folder (const char *state, const char *name, int mode, GError **error)
{
  g_autofree char *path = g_build_filename (state, name, NULL);

  if (g_mkdir_with_parents (path, 0755) == 0 && g_chmod (path, mode) == 0)
    return TRUE;
  g_set_error (error, CAIRN_ERROR,
               errno == EACCES || errno == EPERM ? CAIRN_ERROR_REFUSED : CAIRN_ERROR_STATE,
               "%s: the folder can't be made: %s", path, g_strerror (errno));
  return FALSE;
}

static gboolean
make_folders (const char *state, GError **error)
{
  return make_folder (state, "", 0711, error) && make_folder (state, "public", 0755, error)
         && make_folder (state, "ledger", 0700, error)
         && make_folder (state, "backups", 0700, error);
}

/* The city's key for return codes: made once, by the kernel's generator. */
static gboolean
set_code_key (CairnDb *db, GError **error)
{
  guint8 key[16];
  g_autoptr (GString) hex = g_string_new (NULL);
  g_autofree char *existing = cairn_settings_dup (db, "code.key", "");

  if (*existing != '\0')
    return TRUE;
  if (getrandom (key, sizeof key, 0) != (ssize_t) sizeof key)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "no random numbers: %s",
                   g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; i < sizeof key; i++)
    g_string_append_printf (hex, "%02x", key[i]);
  return cairn_settings_set (db, "code.key", hex->str, error);
}

/**
 * cairn_directory_make:
 * @state: the state folder
 * @clock: the time
 * @actor: who makes it, for the trail
 * @error: (out): why not
 *
 * Makes the state's folders, an empty directory in them, and the key for return codes. What is
 * there already stays.
 *
 * Returns: (transfer full) (nullable): the directory, open for writing
 */
CairnDirectory *
cairn_directory_make (const char *state, const CairnClock *clock, const char *actor, GError **error)
{
  g_autoptr (CairnDirectory) directory = NULL;

  if (!make_folders (state, error))
    return NULL;
  directory = cairn_directory_open (state, CAIRN_DB_CREATE, clock, actor, error);
  if (directory == NULL || !set_code_key (cairn_directory_db (directory), error))
    return NULL;
  return g_steal_pointer (&directory);
}
