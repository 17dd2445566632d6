/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small edit rewrites few rows, and the file holds the same as one built anew. */
#include "support.h"

#include "core/publish/file-store.h"
#include "core/publish/taken-off.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define N 60

static void
fill (Support *support)
{
  for (guint i = 10; i < 10 + N; i++)
    {
      g_autofree char *name = g_strdup_printf ("Service %u", i);

      support_add_service (support, i, name, "legal");
      support_add_place (support, i, 1000 + i % 7, "1 High Street");
    }
}

static void
append_rows (CairnDb *db, const char *sql, GString *out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, &error);

  g_assert_no_error (error);
  while (cairn_stmt_step (stmt, &error))
    {
      for (int i = 0; i < cairn_stmt_columns (stmt); i++)
        g_string_append_printf (out, "%s|", cairn_stmt_text (stmt, i));
      g_string_append_c (out, '\n');
    }
  g_assert_no_error (error);
}

/* All that is in a file but for its own numbering. */
static char *
dump (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnDb) db = cairn_db_open (path, CAIRN_DB_FROZEN, CAIRN_DB_ID_PUBLISHED, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  append_rows (db,
               "SELECT key, value FROM setting WHERE key NOT IN"
               " ('publish.serial', 'centre.desk-hours-id') ORDER BY key",
               out);
  append_rows (db, "SELECT digest, hex (data) FROM hours ORDER BY digest", out);
  append_rows (db,
               "SELECT o.service, o.location, h.digest, o.confirmed, o.suggested, o.audience,"
               " o.area, o.listing, o.free, o.minimum_age, o.checked_on, o.hash, c.json"
               " FROM offer o JOIN card c ON c.id = o.card LEFT JOIN hours h ON h.id = o.hours"
               " ORDER BY 1, 2",
               out);
  append_rows (db, "SELECT (SELECT count (*) FROM card) - (SELECT count (*) FROM offer)", out);
  return g_string_free (out, FALSE);
}

/* The edits of a day, one after the other. */
static const char *const edits[] = {
  "UPDATE service SET name = 'Edited' WHERE id LIKE '%020'",
  "UPDATE service SET free = 1 WHERE id LIKE '%021'",
  "UPDATE service SET listing = 'paused' WHERE id LIKE '%022'",
  "UPDATE service SET listing = 'listed' WHERE id LIKE '%022'",
  "UPDATE address SET address_1 = '2 High Street' WHERE id = 'a1003'",
  "UPDATE location SET address_visibility = 'hidden' WHERE id LIKE '%1004'",
  "INSERT INTO schedule (id, service_id, freq, opens_at, closes_at) VALUES"
  " ('h1', '00000000-0000-4000-8000-000000000030', 'DAILY', '09:00', '17:00')",
  "UPDATE schedule SET closes_at = '18:00'",
  "UPDATE schedule SET withdrawn = 1",
  "UPDATE setting SET value = 'Another Centre' WHERE key = 'centre.name'",
  "DELETE FROM setting WHERE key = 'centre.areas'",
  "INSERT INTO field_translation (id, table_name, row_id, field, language, text, state) VALUES"
  " ('f1', 'organization', '00000000-0000-4000-8000-000000000001', 'name', 'ar', 'بيت', 'read')",
};

static void
test_equals_rebuild (Support *support, gconstpointer data)
{
  fill (support);
  cairn_publish_report_free (support_publish (support));
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *delta = NULL;
      g_autofree char *rebuilt = NULL;

      support_sql (support, "%s", edits[i]);
      cairn_publish_report_free (support_publish (support));
      delta = dump (support->published_path);
      g_unlink (support->published_path);
      cairn_publish_report_free (support_publish (support));
      rebuilt = dump (support->published_path);
      g_test_message ("%s", edits[i]);
      g_assert_cmpstr (delta, ==, rebuilt);
      /* The next one builds on what several publications left. */
      cairn_publish_report_free (support_publish (support));
    }
}

/* What was published before it was protected is in no free page of the file. */
static void
test_forgets (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublishReport) report = NULL;

  fill (support);
  support_sql (support, "UPDATE address SET address_1 = '77 Secret Lane' WHERE id = 'a1004'");
  cairn_publish_report_free (support_publish (support));
  g_assert_true (support_is_published (support, "Secret Lane"));
  support_sql (support, "UPDATE location SET address_visibility = 'hidden' WHERE id LIKE '%%1004'");
  report = support_publish (support);
  g_assert_cmpuint (report->withheld, ==, 0);
  g_assert_false (support_is_published (support, "Secret Lane"));
  g_assert_false (support_is_published (support, "000000001004"));
}

static void
test_few_rows (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnPublishedFile) file = NULL;
  g_autoptr (GError) error = NULL;
  const CairnOffer *offers;
  gsize n;

  fill (support);
  published = support_show (support);
  offers = cairn_published_offers (published, &n);
  file = cairn_published_file_new (support->folder, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (cairn_published_file_is_delta (file));
  g_assert_cmpint (cairn_published_file_serial (file), ==, 1);
  for (gsize i = 0; i < n; i++)
    {
      CairnOffer offer = offers[i];
      g_autoptr (CairnDb) db
          = cairn_db_open (support->published_path, CAIRN_DB_FROZEN, CAIRN_DB_ID_PUBLISHED, NULL);
      g_autoptr (CairnStmt) stmt
          = cairn_db_prepare (db, "SELECT json FROM card WHERE id = :id", NULL);

      cairn_stmt_bind_int64 (stmt, ":id", offer.row);
      g_assert_true (cairn_stmt_step (stmt, NULL));
      offer.free = i == 3 ? 1 : offer.free;
      g_assert_true (
          cairn_published_file_put_offer (file, &offer, 0, cairn_stmt_text (stmt, 0), &error));
      g_clear_pointer (&stmt, cairn_stmt_free);
    }
  g_assert_cmpuint (cairn_published_file_changed (file), ==, 1);
}

static CairnPublishReport *
publish_one (Support *support, guint service)
{
  g_autofree char *id = support_id (service);
  const char *services[] = { id, NULL };
  g_autoptr (GError) error = NULL;
  CairnPublishReport *report = cairn_publish_changed (
      support->db, support->catalogue, support->folder, &support->clock, services, &error);

  g_assert_no_error (error);
  return report;
}

static void
check_small (Support *support, guint service, const char *edit, guint expected)
{
  g_autoptr (CairnPublishReport) report = NULL;
  g_autofree char *small = NULL;
  g_autofree char *whole = NULL;

  if (edit != NULL)
    support_sql (support, "%s", edit);
  report = publish_one (support, service);
  g_test_message ("%s", edit);
  g_assert_cmpuint (report->services, ==, expected);
  small = dump (support->published_path);
  cairn_publish_report_free (support_publish (support));
  whole = dump (support->published_path);
  g_assert_cmpstr (small, ==, whole);
}

/* Only what was edited is looked at, unless that could be wrong. */
static void
test_small_edit (Support *support, gconstpointer data)
{
  fill (support);
  check_small (support, 20, NULL, N); /* nothing published yet */
  check_small (support, 20, "UPDATE service SET name = 'Edited' WHERE id LIKE '%020'", 1);
  check_small (support, 20, "UPDATE service SET listing = 'paused' WHERE id LIKE '%020'", 0);
  check_small (support, 20, "UPDATE service SET listing = 'listed' WHERE id LIKE '%020'", 1);
  check_small (support, 21, "UPDATE service SET help_now = 'afraid' WHERE id LIKE '%021'", 1);
  check_small (support, 22, "UPDATE service SET free = 1 WHERE id LIKE '%022'", 2);
  /* A place protected, another area, another day. */
  check_small (support, 20,
               "UPDATE address SET address_visibility = 'hidden', address_1 = '77 Secret Lane' "
               "WHERE id = 'a1004'",
               N);
  check_small (support, 20, "UPDATE setting SET value = '[]' WHERE key = 'centre.areas'", N);
  support->clock = cairn_clock_fixed (SUPPORT_NOW + 86400);
  check_small (support, 20, NULL, N);
  check_small (support, 20, NULL, 2);
  g_unlink (support->published_path);
  check_small (support, 20, NULL, N);
}

/* What was not named waits for its own publication, and the directory keeps its secrets. */
static void
test_small_edit_alone (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublishReport) report = NULL;
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnCard) named = NULL;
  g_autoptr (CairnCard) other = NULL;

  fill (support);
  cairn_publish_report_free (support_publish (support));
  support_sql (support, "UPDATE service SET name = 'Edited'");
  report = publish_one (support, 20);
  published = support_open (support);
  named = support_card (published, 20, 0, "en");
  other = support_card (published, 21, 0, "en");
  g_assert_cmpstr (named->name.text, ==, "Edited");
  g_assert_cmpstr (other->name.text, ==, "Service 21");
  g_assert_cmpint (cairn_published_settings (published)->serial, ==, 2);
  g_assert_false (support_is_published (support, "publish.base"));
}

/* A last file that is no base any more is replaced, not complained about for ever. */
static void
test_damaged_last (Support *support, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autofree char *sound = NULL;
  gsize length;

  fill (support);
  cairn_publish_report_free (support_publish (support));
  g_assert_true (g_file_get_contents (support->published_path, &bytes, &length, NULL));
  sound = dump (support->published_path);
  for (guint round = 0; round < 40; round++)
    {
      g_autofree char *copy = g_memdup2 (bytes, length);
      g_autofree char *repaired = NULL;

      if (round % 2 == 0)
        {
          for (guint i = 0; i < 400; i++)
            copy[g_test_rand_int_range (0, (gint) length)] = (char) g_test_rand_int_range (0, 256);
          g_assert_true (
              g_file_set_contents (support->published_path, copy, (gssize) length, NULL));
        }
      else
        g_assert_true (g_file_set_contents (support->published_path, copy,
                                            g_test_rand_int_range (0, (gint) length), NULL));
      cairn_publish_report_free (support_publish (support));
      repaired = dump (support->published_path);
      g_assert_cmpstr (repaired, ==, sound);
    }
}

/* kill -9 at any time leaves the file before or the file after. */
static void
test_killed (Support *support, gconstpointer data)
{
  guint finished = 0;

  fill (support);
  cairn_publish_report_free (support_publish (support));
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (CairnPublished) before = support_open (support);
      g_autoptr (CairnPublished) after = NULL;
      gint64 serial = cairn_published_settings (before)->serial;
      int status = 0;
      gsize n;
      pid_t child = fork ();

      if (child == 0)
        {
          g_autoptr (CairnDirectory) directory = cairn_directory_open (
              support->state, CAIRN_DB_WRITE, &support->clock, "unix:test", NULL);

          cairn_publish_report_free (cairn_publish (cairn_directory_db (directory),
                                                    support->catalogue, support->folder,
                                                    &support->clock, NULL));
          _exit (0);
        }
      g_usleep (g_test_rand_int_range (0, 30000));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      finished += WIFEXITED (status);
      after = support_open (support);
      cairn_published_offers (after, &n);
      g_assert_cmpuint (n, ==, N);
      g_assert_cmpint (cairn_published_settings (after)->serial, >=, serial);
      g_assert_cmpint (cairn_published_settings (after)->serial, <=, serial + 40);
    }
  g_test_message ("%u of 40 were faster than the kill", finished);
  cairn_publish_report_free (support_publish (support));
  {
    g_autoptr (GDir) dir = g_dir_open (support->folder, 0, NULL);
    guint files = 0;

    while (g_dir_read_name (dir) != NULL)
      files++;
    g_assert_cmpuint (files, ==, 2); /* nothing is left behind */
  }
}

/* ---- what was taken off ---------------------------------------------------------------------- */

static gint64
publish_next (Support *support)
{
  g_autoptr (CairnPublished) published = support_show (support);

  return cairn_published_settings (published)->serial;
}

static void
assert_taken_off (Support *support, gint64 shown, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) services = cairn_taken_off_after (support->db, shown, 0, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  g_ptr_array_add (services, NULL);
  joined = g_strjoinv (" ", (char **) services->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static void
hear (Support *support, const char *name, gint64 shown)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kiosks
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_kiosk_shown_free);

  g_ptr_array_add (kiosks, cairn_kiosk_shown_new (name, shown, SUPPORT_NOW));
  g_assert_true (cairn_kiosks_remember (support->db, kiosks, SUPPORT_NOW - 60, &error));
  g_assert_no_error (error);
}

/* However it came about that a service is out of the file, the publication that is without it notes
 * that; it is forgotten when it is back, or when every kiosk has shown a later one. */
static void
test_taken_off (Support *support, gconstpointer data)
{
  g_autofree char *first = support_id (20), *second = support_id (21);
  g_autofree char *both = g_strjoin (" ", second, first, NULL);
  gint64 serial, next;

  fill (support);
  serial = publish_next (support);
  hear (support, "By the door", serial);
  assert_taken_off (support, serial, "");
  support_sql (support, "UPDATE service SET listing = 'paused' WHERE id = '%s'", first);
  assert_taken_off (support, serial, "");
  next = publish_next (support);
  assert_taken_off (support, serial, first);
  assert_taken_off (support, next, "");
  g_assert_cmpint (cairn_taken_off_serial (support->db, first), ==, next);
  g_assert_cmpint (cairn_taken_off_serial (support->db, second), ==, -1);
  /* One that waits to go out, and does. */
  support_sql (support, "UPDATE service SET listing = 'withdrawn' WHERE id = '%s'", second);
  g_assert_true (cairn_taken_off_add (support->db, second, NULL));
  assert_taken_off (support, next, second);
  next = publish_next (support);
  assert_taken_off (support, serial, both);
  assert_taken_off (support, next, "");
  support_sql (support, "UPDATE service SET listing = 'listed' WHERE id = '%s'", first);
  publish_next (support);
  assert_taken_off (support, serial, second);
  hear (support, "By the stairs", next);
  publish_next (support);
  assert_taken_off (support, serial, second);
  hear (support, "By the door", next);
  publish_next (support);
  assert_taken_off (support, serial, "");
}

/* A kiosk that is not heard of any more holds nothing up. */
static void
test_kiosks (Support *support, gconstpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) kiosks = NULL, later = NULL;
  const CairnKioskShown *kiosk;

  hear (support, "By the door", 7);
  hear (support, "By the door", 8);
  kiosks = cairn_kiosks_remembered (support->db, NULL);
  g_assert_cmpuint (kiosks->len, ==, 1);
  kiosk = g_ptr_array_index (kiosks, 0);
  g_assert_cmpstr (kiosk->name, ==, "By the door");
  g_assert_cmpint (kiosk->shown, ==, 8);
  g_assert_cmpint (kiosk->heard, ==, SUPPORT_NOW);
  g_assert_true (cairn_kiosks_remember (support->db, none, SUPPORT_NOW + 1, NULL));
  later = cairn_kiosks_remembered (support->db, NULL);
  g_assert_cmpuint (later->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SUPPORT_TEST ("/publish/delta/equals-rebuild", test_equals_rebuild);
  SUPPORT_TEST ("/publish/delta/forgets", test_forgets);
  SUPPORT_TEST ("/publish/delta/few-rows", test_few_rows);
  SUPPORT_TEST ("/publish/delta/small-edit", test_small_edit);
  SUPPORT_TEST ("/publish/delta/small-edit-alone", test_small_edit_alone);
  SUPPORT_TEST ("/publish/delta/damaged-last", test_damaged_last);
  SUPPORT_TEST ("/publish/delta/killed", test_killed);
  SUPPORT_TEST ("/publish/delta/taken-off", test_taken_off);
  SUPPORT_TEST ("/publish/delta/kiosks", test_kiosks);
  return g_test_run ();
}
