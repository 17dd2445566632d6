/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/settings/machine.h"

#include "core/base/error.h"

#include <glib/gstdio.h>
#include <string.h>

/**
 * cairn_machine_new:
 * @path: (nullable): its file; %NULL: nothing is kept
 *
 * Returns: (transfer full): a machine nobody has set up
 */
CairnMachine *
cairn_machine_new (const char *path)
{
  CairnMachine *machine = g_new0 (CairnMachine, 1);

  machine->path = g_strdup (path);
  return machine;
}

/**
 * cairn_machine_free:
 * @machine: (nullable) (transfer full): a machine
 */
void
cairn_machine_free (CairnMachine *machine)
{
  if (machine == NULL)
    return;
  g_free (machine->path);
  g_free (machine->name);
  g_free (machine->printer);
  g_strfreev (machine->languages);
  g_free (machine->pin);
  g_free (machine);
}

static double
read_px_per_mm (GKeyFile *file)
{
  double value = g_key_file_get_double (file, "screen", "px-per-mm", NULL);

  return value >= CAIRN_LEAST_PX_PER_MM && value <= CAIRN_MOST_PX_PER_MM ? value : 0;
}

static char *
read_text (GKeyFile *file, const char *group, const char *key)
{
  char *value = g_key_file_get_string (file, group, key, NULL);

  if (value != NULL && *value == '\0')
    g_clear_pointer (&value, g_free);
  return value;
}

/**
 * cairn_machine_load:
 * @path: its file
 * @error: what is wrong with a file that is there and can't be read; the machine is given all the
 *   same, as if nobody had set it up, for a kiosk must start
 *
 * Returns: (transfer full): what is known of this machine; what makes no sense in it is left out
 */
CairnMachine *
cairn_machine_load (const char *path, GError **error)
{
  CairnMachine *machine = cairn_machine_new (path);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &local))
    {
      if (!g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
                     "%s: %s: the usual settings hold until it is mended", path, local->message);
      return machine;
    }
  machine->name = read_text (file, "kiosk", "name");
  machine->px_per_mm = read_px_per_mm (file);
  machine->printer = read_text (file, "print", "queue");
  machine->headphones = g_key_file_get_boolean (file, "sound", "headphones", NULL);
  machine->languages = g_key_file_get_string_list (file, "languages", "offered", NULL, NULL);
  machine->pin = read_text (file, "staff", "pin");
  machine->lockout.wrong
      = (guint) CLAMP (g_key_file_get_integer (file, "staff", "wrong", NULL), 0, 1000);
  machine->lockout.locked_until = g_key_file_get_int64 (file, "staff", "locked-until", NULL);
  return machine;
}

static void
fill (const CairnMachine *machine, GKeyFile *file)
{
  if (machine->name != NULL)
    g_key_file_set_string (file, "kiosk", "name", machine->name);
  if (machine->px_per_mm > 0)
    g_key_file_set_double (file, "screen", "px-per-mm", machine->px_per_mm);
  if (machine->printer != NULL)
    g_key_file_set_string (file, "print", "queue", machine->printer);
  g_key_file_set_boolean (file, "sound", "headphones", machine->headphones);
  if (machine->languages != NULL)
    g_key_file_set_string_list (file, "languages", "offered",
                                (const char *const *) machine->languages,
                                g_strv_length (machine->languages));
  if (machine->pin != NULL)
    g_key_file_set_string (file, "staff", "pin", machine->pin);
  g_key_file_set_integer (file, "staff", "wrong", (int) machine->lockout.wrong);
  g_key_file_set_int64 (file, "staff", "locked-until", machine->lockout.locked_until);
}

/**
 * cairn_machine_save:
 * @machine: a machine
 * @error: when its file can't be written
 *
 * Writes it so that a crash leaves the old file or the new one; nobody else can read it.
 *
 * Returns: whether it is on the disk
 */
gboolean
cairn_machine_save (const CairnMachine *machine, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *folder = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (machine->path == NULL)
    return TRUE;
  folder = g_path_get_dirname (machine->path);
  fill (machine, file);
  text = g_key_file_to_data (file, &length, NULL);
  g_mkdir_with_parents (folder, 0700);
  return g_file_set_contents_full (machine->path, text, (gssize) length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

static gboolean
is_good_pin (const char *pin)
{
  return strlen (pin) == CAIRN_PIN_DIGITS && strspn (pin, "0123456789") == CAIRN_PIN_DIGITS;
}

/**
 * cairn_machine_set_pin:
 * @machine: a machine
 * @pin: six digits
 * @error: %CAIRN_ERROR_INVALID when they are not
 *
 * Keeps its Argon2id, with libsodium's cost for one that is typed in.
 */
gboolean
cairn_machine_set_pin (CairnMachine *machine, const char *pin, GError **error)
{
  char *hash;

  if (!is_good_pin (pin))
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "a PIN has %d digits",
                   CAIRN_PIN_DIGITS);
      return FALSE;
    }
  hash = cairn_secret_hash (pin, error);
  if (hash == NULL)
    return FALSE;
  g_free (machine->pin);
  machine->pin = hash;
  cairn_lockout_right (&machine->lockout);
  return TRUE;
}

/**
 * cairn_machine_check_pin:
 * @machine: a machine; to be saved afterwards, whatever the answer
 * @pin: what was typed
 * @now: seconds UTC
 *
 * Returns: whether it is the staff's. After three wrong ones it locks, longer each time; a clock
 *   that was set back unlocks nothing for longer than the longest lock
 */
CairnPinAnswer
cairn_machine_check_pin (CairnMachine *machine, const char *pin, gint64 now)
{
  if (machine->pin == NULL)
    return CAIRN_PIN_NONE;
  if (cairn_lockout_holds (&machine->lockout, now))
    return CAIRN_PIN_LOCKED;
  if (cairn_secret_fits (machine->pin, pin))
    {
      cairn_lockout_right (&machine->lockout);
      return CAIRN_PIN_RIGHT;
    }
  cairn_lockout_wrong (&machine->lockout, now);
  return CAIRN_PIN_WRONG;
}

/**
 * cairn_machine_offers:
 * @machine: a machine
 * @lang: one of the centre's languages
 *
 * Returns: whether visitors can choose it here
 */
gboolean
cairn_machine_offers (const CairnMachine *machine, const char *lang)
{
  return machine->languages == NULL
         || g_strv_contains ((const char *const *) machine->languages, lang);
}

/**
 * cairn_machine_offer:
 * @machine: a machine
 * @lang: one of the centre's languages
 * @all: the centre's languages
 *
 * Takes it off the offer, or back onto it. The last one stays.
 */
void
cairn_machine_offer (CairnMachine *machine, const char *lang, const char *const *all)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  GStrv offered;

  for (guint i = 0; all[i] != NULL; i++)
    {
      if (cairn_machine_offers (machine, all[i]) != (strcmp (all[i], lang) == 0))
        g_strv_builder_add (builder, all[i]);
    }
  offered = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  if (offered[0] == NULL)
    {
      g_strfreev (offered);
      return;
    }
  g_strfreev (machine->languages);
  machine->languages = offered;
}
