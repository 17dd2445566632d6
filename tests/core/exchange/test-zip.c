/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archives: what they may hold, where they may not reach, and damaged ones. */
#include "support.h"

#include "core/base/error.h"
#include "core/exchange/zip-file.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define ORGANIZATIONS "id,name\n1,First\n"
#define SERVICES "id,organization_id,name,status\n10,1,Listening,active\n"

typedef struct
{
  const char *name, *text;
  const char *link; /* it is a link to this */
} Entry;

static void
add_entry (struct archive *zip, const Entry *entry)
{
  struct archive_entry *header = archive_entry_new ();

  archive_entry_set_pathname (header, entry->name);
  archive_entry_set_perm (header, 0644);
  if (entry->link != NULL)
    {
      archive_entry_set_filetype (header, AE_IFLNK);
      archive_entry_set_symlink (header, entry->link);
    }
  else
    {
      archive_entry_set_filetype (header, AE_IFREG);
      archive_entry_set_size (header, (gint64) strlen (entry->text));
    }
  g_assert_cmpint (archive_write_header (zip, header), ==, ARCHIVE_OK);
  if (entry->link == NULL)
    archive_write_data (zip, entry->text, strlen (entry->text));
  archive_entry_free (header);
}

static void
write_zip (Fixture *fixture, const char *name, const Entry *entries, guint n)
{
  g_autofree char *path = fixture_path (fixture, name);
  struct archive *zip = archive_write_new ();

  archive_write_set_format_zip (zip);
  g_assert_cmpint (archive_write_open_filename (zip, path), ==, ARCHIVE_OK);
  for (guint i = 0; i < n; i++)
    add_entry (zip, &entries[i]);
  archive_write_close (zip);
  archive_write_free (zip);
}

/* Folders that an import leaves in the temporary folder. */
static guint
count_left (void)
{
  g_autoptr (GDir) dir = g_dir_open (g_get_tmp_dir (), 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, "cairn-import-");
  return n;
}

static void
test_zip (void)
{
  static const Entry entries[] = {
    { "export/organizations.csv", ORGANIZATIONS, NULL },
    { "export/services.csv", SERVICES, NULL },
    { "export/readme.txt", "Hello", NULL },
    { "export/more.zip", "PK", NULL },
    { "export/away.csv", NULL, "/etc/passwd" },
    { "__MACOSX/export/._services.csv", "x", NULL },
    { "export/.DS_Store", "x", NULL },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;

  write_zip (fixture, "a.zip", entries, G_N_ELEMENTS (entries));
  report = fixture_import (fixture, "a.zip");
  g_assert_cmpstr (report->format, ==, "hsds-csv");
  g_assert_cmpuint (report->taken, ==, 2);
  g_assert_cmpuint (report_count (report, "unknown-file"), ==, 1);
  g_assert_cmpuint (report_count (report, "archive-inside"), ==, 1);
  g_assert_cmpuint (report_count (report, "link"), ==, 1);
  g_assert_cmpstr (report_find (report, "link")->file, ==, "export/away.csv");
  assert_text (fixture,
               "SELECT s.name, o.name FROM service s JOIN organization o ON o.id = "
               "s.organization_id",
               "Listening,First");
}

static void
test_zip_package (void)
{
  static const Entry entries[] = {
    { "datapackage.json",
      "{\"publisher\": {\"name\": \"City\"}, \"resources\": ["
      "{\"name\": \"organization\", \"path\": \"data/one.csv\"},"
      "{\"name\": \"service\", \"path\": \"data/two.csv\"},"
      "{\"name\": \"phone\", \"path\": \"../three.csv\"}]}",
      NULL },
    { "data/one.csv", ORGANIZATIONS, NULL },
    { "data\\two.csv", SERVICES, NULL },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_path (fixture, "p.zip");
  CairnImportOptions options = { 0 };

  write_zip (fixture, "p.zip", entries, G_N_ELEMENTS (entries));
  report = fixture_try (fixture, path, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report->source, ==, "City");
  g_assert_cmpuint (report->taken, ==, 2);
  g_assert_cmpuint (report_count (report, "outside"), ==, 1);
}

static void
refuse_zip (const Entry *entries, guint n, const char *expected)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *message = NULL;

  write_zip (fixture, "bad.zip", entries, n);
  message = fixture_refuse (fixture, "bad.zip", CAIRN_ERROR_INVALID);
  g_test_message ("%s", message);
  g_assert_nonnull (strstr (message, expected));
}

static void
test_zip_traps (void)
{
  static const Entry up[] = { { "services.csv", SERVICES, NULL }, { "../../x.csv", "x", NULL } };
  static const Entry root[] = { { "/tmp/x.csv", "x", NULL } };
  static const Entry drive[] = { { "C:\\x.csv", "x", NULL } };
  static const Entry back[] = { { "a\\..\\..\\x.csv", "x", NULL } };
  static const Entry sheet[] = { { "[Content_Types].xml", "x", NULL } };
  static const Entry nothing[] = { { "picture.png", "x", NULL } };
  g_autofree char *zeros = g_strnfill (40 * 1024 * 1024, 'a');
  const Entry bomb[] = { { "services.csv", zeros, NULL } };
  guint before = count_left ();

  refuse_zip (up, 2, "leads out of the archive");
  refuse_zip (root, 1, "leads out of the archive");
  refuse_zip (drive, 1, "leads out of the archive");
  refuse_zip (back, 1, "leads out of the archive");
  refuse_zip (sheet, 1, "save it as CSV");
  refuse_zip (nothing, 1, "nothing to import");
  refuse_zip (bomb, 1, "may be a trap");
  g_assert_cmpuint (count_left (), <=, before);
}

static void
test_zip_damaged (void)
{
  static const Entry entries[] = { { "services.csv", SERVICES, NULL } };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "d.zip");
  g_autofree char *bytes = NULL;
  g_autofree char *message = NULL;
  gsize length, from;

  write_zip (fixture, "d.zip", entries, 1);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  /* Past the header, whose length is not the same with every libarchive: name and extra field. */
  from = 30u + (guint8) bytes[26] + (guint8) bytes[28];
  for (gsize i = from; i < from + 20 && i < length; i++)
    bytes[i] = (char) (bytes[i] ^ 0x5a);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  message = fixture_refuse (fixture, "d.zip", CAIRN_ERROR_INVALID);
  g_assert_nonnull (strstr (message, "damaged"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/zip/one-file", test_zip);
  g_test_add_func ("/exchange/zip/package", test_zip_package);
  g_test_add_func ("/exchange/zip/traps", test_zip_traps);
  g_test_add_func ("/exchange/zip/damaged", test_zip_damaged);
  return g_test_run ();
}
