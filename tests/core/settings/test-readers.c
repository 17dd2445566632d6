/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who read the safety texts: only a person, and only what was read. */
#include "core/settings/readers.h"

#include <glib/gstdio.h>

static char *folder;

static void
write_ini (const char *name, const char *text)
{
  g_autofree char *file = g_strdup_printf ("%s/readers/%s.ini", folder, name);

  g_assert_true (g_file_set_contents (file, text, -1, NULL));
}

static void
set_up (void)
{
  g_autofree char *readers = NULL;

  folder = g_dir_make_tmp ("cairn-readers-XXXXXX", NULL);
  readers = g_build_filename (folder, "readers", NULL);
  g_mkdir (readers, 0700);
  g_setenv ("CAIRN_DATADIR", folder, TRUE);
  write_ini ("now", "[safety]\nfr=aaaa\n");
}

static void
tear_down (void)
{
  g_autofree char *readers = g_build_filename (folder, "readers", NULL);

  for (const char *const *name = (const char *const[]){ "now", "fr", NULL }; *name != NULL; name++)
    {
      g_autofree char *file = g_strdup_printf ("%s/%s.ini", readers, *name);

      g_unlink (file);
    }
  g_rmdir (readers);
  g_rmdir (folder);
  g_free (folder);
}

typedef struct
{
  const char *ini;
  CairnReaderState state;
  gboolean enough;
} Case;

static void
test_states (void)
{
  static const Case cases[] = {
    { "", CAIRN_READER_NONE, FALSE },
    { "no key file at all", CAIRN_READER_NONE, FALSE },
    { "[safety]\nreader=\nread=2026-01-01\nhash=aaaa\n", CAIRN_READER_NONE, FALSE },
    { "[safety]\nreader=Ada Weil\nhash=aaaa\n", CAIRN_READER_NONE, FALSE },
    { "[safety]\nreader=machine\nread=2026-01-01\nhash=aaaa\nclinical-lead=Ida Lund\n",
      CAIRN_READER_MACHINE, FALSE },
    { "[safety]\nreader= Machine \nread=2026-01-01\nhash=aaaa\nclinical-lead=Ida Lund\n",
      CAIRN_READER_MACHINE, FALSE },
    { "[safety]\nreader=Ada Weil\nread=2026-01-01\nhash=bbbb\nclinical-lead=Ida Lund\n",
      CAIRN_READER_CHANGED, FALSE },
    { "[safety]\nreader=Ada Weil\nread=2026-01-01\nhash=aaaa\n", CAIRN_READER_PERSON, FALSE },
    { "[safety]\nreader=Ada Weil\nread=2026-01-01\nhash=aaaa\nclinical-lead=machine\n",
      CAIRN_READER_PERSON, FALSE },
    { "[safety]\nreader=Ada Weil\nread=2026-01-01\nhash=aaaa\nclinical-lead=Ida Lund\n",
      CAIRN_READER_PERSON, TRUE },
  };

  set_up ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CairnReader) reader = NULL;

      write_ini ("fr", cases[i].ini);
      reader = cairn_reader_of ("fr");
      g_test_message ("case %u is %s", i, cairn_reader_state_word (reader->state));
      g_assert_cmpint (reader->state, ==, cases[i].state);
      g_assert_cmpint (cairn_reader_is_enough (reader), ==, cases[i].enough);
    }
  tear_down ();
}

/* Without the build's hashes nobody can say that what was read is what is shown. */
static void
test_nothing_built (void)
{
  g_autoptr (CairnReader) reader = NULL;

  set_up ();
  write_ini ("now", "");
  write_ini ("fr", "[safety]\nreader=Ada Weil\nread=2026-01-01\nhash=aaaa\n");
  reader = cairn_reader_of ("fr");
  g_assert_cmpint (reader->state, ==, CAIRN_READER_CHANGED);
  tear_down ();
}

/* What this build ships is recorded for each language, and honestly. */
static void
test_shipped (void)
{
  static const char *const langs[] = { "en", "ar", "es" };

  g_unsetenv ("CAIRN_DATADIR");
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++)
    {
      g_autoptr (CairnReader) reader = cairn_reader_of (langs[i]);

      g_assert_nonnull (reader->reader);
      g_assert_nonnull (reader->read_on);
      g_assert_cmpint (reader->state, !=, CAIRN_READER_NONE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/readers/states", test_states);
  g_test_add_func ("/readers/nothing-built", test_nothing_built);
  g_test_add_func ("/readers/shipped", test_shipped);
  return g_test_run ();
}
