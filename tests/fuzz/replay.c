/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replay FOLDER: gives each file of a corpus to the target it is built with, and says so in TAP.
 * Stands where libFuzzer stands in a fuzzing build, so that what was found once stays found. */
#include "fuzz.h"

#include <stdlib.h>
#include <time.h>

/* Of the processor, for other programs may have it meanwhile. Sanitizers are slow; what hangs is
 * slower. */
#define MOST_SECONDS 10

static gint
compare (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
list_files (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare);
  return names;
}

static gboolean
replay (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *data = NULL;
  clock_t before;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, NULL))
    return FALSE;
  before = clock ();
  LLVMFuzzerTestOneInput ((const guint8 *) data, length);
  return (clock () - before) / CLOCKS_PER_SEC < MOST_SECONDS;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) names = NULL;
  int status = EXIT_SUCCESS;

  if (argc != 2)
    {
      g_printerr ("%s FOLDER\n", argv[0]);
      return 2;
    }
  names = list_files (argv[1]);
  g_print ("1..%u\n", MAX (names->len, 1));
  if (names->len == 0)
    g_print ("not ok 1 %s holds no file\n", argv[1]);
  for (guint i = 0; i < names->len; i++)
    {
      gboolean done;

      /* Said before, so that a crash says where. */
      g_print ("# %s\n", (char *) g_ptr_array_index (names, i));
      done = replay (argv[1], g_ptr_array_index (names, i));
      g_print ("%s %u %s\n", done ? "ok" : "not ok", i + 1, (char *) g_ptr_array_index (names, i));
      status = done ? status : EXIT_FAILURE;
    }
  return names->len > 0 ? status : EXIT_FAILURE;
}
