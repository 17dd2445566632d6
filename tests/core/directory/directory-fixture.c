/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "directory-fixture.h"

#include "empty-directory.h"

#include <glib/gstdio.h>

void
directory_set_up (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->state = g_dir_make_tmp ("cairn-directory-XXXXXX", &error);
  f->clock = cairn_clock_fixed (DIRECTORY_NOW);
  empty_directory_put (f->state, &f->clock);
  f->directory = cairn_directory_open (f->state, CAIRN_DB_CREATE, &f->clock, "unix:test", &error);
  g_assert_no_error (error);
  f->db = cairn_directory_db (f->directory);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_unlink (path) != 0)
        remove_all (path);
    }
  g_rmdir (folder);
}

void
directory_tear_down (DirectoryFixture *f, gconstpointer data)
{
  cairn_directory_close (f->directory);
  remove_all (f->state);
  g_free (f->state);
}

CairnDirectoryWriter *
directory_begin (DirectoryFixture *f, const char *source, const char *batch)
{
  g_autoptr (GError) error = NULL;
  CairnDirectoryWriter *writer;

  g_assert_true (cairn_db_begin (f->db, &error));
  writer = cairn_directory_writer_new (f->directory, source, batch, &error);
  g_assert_no_error (error);
  return writer;
}

void
directory_end (DirectoryFixture *f, CairnDirectoryWriter *writer)
{
  g_autoptr (GError) error = NULL;

  cairn_directory_writer_free (writer);
  g_assert_true (cairn_db_commit (f->db, &error));
  g_assert_no_error (error);
}

void
directory_put (CairnDirectoryWriter *writer, const char *table, const char *id, ...)
{
  g_autoptr (CairnRecord) record = cairn_record_new (cairn_hsds_table (table));
  g_autoptr (GError) error = NULL;
  const char *column;
  va_list list;

  cairn_record_set (record, "id", id);
  record->foreign_id = g_strdup_printf ("%s-there", id);
  va_start (list, id);
  while ((column = va_arg (list, const char *)) != NULL)
    cairn_record_set (record, column, va_arg (list, const char *));
  va_end (list);
  g_assert_true (cairn_directory_writer_put (writer, record, &error));
  g_assert_no_error (error);
}

void
directory_put_service (DirectoryFixture *f,
                       const char *id,
                       const char *name,
                       const char *description)
{
  CairnDirectoryWriter *writer = directory_begin (f, "test", "b1");

  directory_put (writer, "organization", "o1", "name", "Harbour Trust", NULL);
  directory_put (writer, "service", id, "organization_id", "o1", "name", name, "description",
                 description, NULL);
  directory_end (f, writer);
}

void
directory_run (DirectoryFixture *f, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_db_exec (f->db, sql, &error));
  g_assert_no_error (error);
}

gint64
directory_number (DirectoryFixture *f, const char *sql)
{
  return cairn_db_int64 (f->db, sql, -1);
}
