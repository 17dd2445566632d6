/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of the schema, each of them safe on the disk, take longer than most tests. */
#include "empty-directory.h"

#include "core/base/paths.h"

void
empty_directory_put (const char *state, const CairnClock *clock)
{
  static char *bytes = NULL;
  static gsize length;
  g_autofree char *path = cairn_paths_directory (state);
  g_autoptr (GError) error = NULL;

  if (bytes == NULL)
    {
      cairn_directory_close (
          cairn_directory_open (state, CAIRN_DB_CREATE, clock, "unix:test", &error));
      g_assert_no_error (error);
      g_file_get_contents (path, &bytes, &length, &error);
    }
  else
    g_file_set_contents_full (path, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}
