/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader, on sound files and on others. */
#include "support.h"

#include "core/base/error.h"

#include <glib/gstdio.h>
#include <string.h>

static void
fill (Support *support)
{
  for (guint i = 10; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("Service %u", i);

      support_add_service (support, i, name, i % 2 == 0 ? "legal" : "talk");
      support_add_place (support, i, 100 + i, "1 High Street");
      support_sql (support,
                   "INSERT INTO schedule (id, service_id, freq, opens_at, closes_at) VALUES"
                   " ('h%u', '00000000-0000-4000-8000-%012u', 'DAILY', '09:00', '%u:%02u')",
                   i, i, 11 + i % 10, i % 60);
    }
  cairn_publish_report_free (support_publish (support));
}

/* Reads all there is; whether it could. Every failure must be said. */
static gboolean
read_all (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnPublished) published = cairn_published_open (path, &error);
  const CairnOffer *offers;
  gboolean sound = TRUE;
  gsize n;

  if (published == NULL)
    {
      g_assert_nonnull (error);
      g_assert_true (error->domain == CAIRN_ERROR);
      g_assert_true (error->code == CAIRN_ERROR_STATE || error->code == CAIRN_ERROR_TOO_NEW);
      return FALSE;
    }
  offers = cairn_published_offers (published, &n);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (CairnCard) card = cairn_published_card (published, &offers[i], "ar", &local);
      const CairnHours *hours = cairn_published_hours (published, offers[i].hours);

      g_assert_true ((card == NULL) == (local != NULL));
      sound = sound && card != NULL;
      if (hours != NULL)
        cairn_hours_at (hours, SUPPORT_NOW);
      cairn_published_area_name (published, offers[i].area, "ar");
    }
  return sound;
}

static void
test_find (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublished) published = NULL;
  const guint32 *indices;
  const CairnOffer *offers;
  gsize n, n_offers;

  fill (support);
  published = support_open (support);
  offers = cairn_published_offers (published, &n_offers);
  g_assert_cmpuint (n_offers, ==, 30);
  indices = cairn_published_offers_for (published, 25, &n);
  g_assert_cmpuint (n, ==, 15);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpuint (indices[i], <, n_offers);
      g_assert_true ((offers[indices[i]].confirmed & CAIRN_NEED_BIT (25)) != 0);
      if (i > 0)
        g_assert_cmpuint (indices[i], >, indices[i - 1]);
    }
  g_assert_nonnull (support_offer (published, 39, 139));
  g_assert_true (support_offer (published, 39, 0) == support_offer (published, 39, 139));
  g_assert_null (support_offer (published, 39, 138));
  g_assert_null (support_offer (published, 9, 0));
  g_assert_null (support_offer (published, 40, 0));
}

static void
test_stale (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnPublished) newer = NULL;
  g_autoptr (CairnCard) card = NULL;
  g_autoptr (CairnCard) new_card = NULL;

  fill (support);
  published = support_open (support);
  g_assert_false (cairn_published_is_stale (published));
  support_sql (support, "UPDATE service SET name = 'Renamed'");
  newer = support_show (support);
  g_assert_true (cairn_published_is_stale (published));
  g_assert_false (cairn_published_is_stale (newer));
  /* A visit under way keeps its place. */
  card = support_card (published, 12, 112, "en");
  new_card = support_card (newer, 12, 112, "en");
  g_assert_cmpstr (card->name.text, ==, "Service 12");
  g_assert_cmpstr (new_card->name.text, ==, "Renamed");
  g_unlink (support->published_path);
  g_assert_false (cairn_published_is_stale (newer));
  g_assert_false (read_all (support->published_path));
}

/* One question to the file as it is, without reading the rest of it. */
static void
test_holds (Support *support, gconstpointer data)
{
  g_autofree char *service = support_id (12);

  g_assert_false (cairn_published_holds (support->published_path, service));
  fill (support);
  cairn_published_unref (support_show (support));
  g_assert_true (cairn_published_holds (support->published_path, service));
  g_assert_false (cairn_published_holds (support->published_path, "nobody's"));
  support_sql (support, "UPDATE service SET listing = 'paused'");
  g_assert_true (cairn_published_holds (support->published_path, service));
  cairn_published_unref (support_show (support));
  g_assert_false (cairn_published_holds (support->published_path, service));
}

static void
test_ref (Support *support, gconstpointer data)
{
  CairnPublished *published;
  CairnPublished *other;
  gsize n;

  fill (support);
  published = support_open (support);
  other = cairn_published_ref (published);
  cairn_published_unref (published);
  cairn_published_offers (other, &n);
  g_assert_cmpuint (n, ==, 30);
  cairn_published_unref (other);
  cairn_published_unref (NULL);
}

static void
test_cut (Support *support, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autofree char *path = g_build_filename (support->state, "cut.db", NULL);
  gsize length;

  fill (support);
  g_assert_true (g_file_get_contents (support->published_path, &bytes, &length, NULL));
  g_assert_true (read_all (support->published_path));
  for (guint i = 0; i < 120; i++)
    {
      gsize at = i < 20 ? i * 7 : (gsize) g_test_rand_int_range (0, (gint) length);

      g_assert_true (g_file_set_contents (path, bytes, (gssize) at, NULL));
      g_assert_false (read_all (path));
    }
  g_unlink (path);
}

static void
test_scrambled (Support *support, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autofree char *path = g_build_filename (support->state, "scrambled.db", NULL);
  gsize length;
  guint refused = 0;

  fill (support);
  g_assert_true (g_file_get_contents (support->published_path, &bytes, &length, NULL));
  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *copy = g_memdup2 (bytes, length);
      gint hits = g_test_rand_int_range (1, 40);

      for (gint i = 0; i < hits; i++)
        copy[g_test_rand_int_range (0, (gint) length)] = (char) g_test_rand_int_range (0, 256);
      g_assert_true (g_file_set_contents (path, copy, (gssize) length, NULL));
      refused += !read_all (path);
    }
  g_assert_cmpuint (refused, >, 0);
  g_unlink (path);
}

static void
test_random_bytes (Support *support, gconstpointer data)
{
  g_autofree char *path = g_build_filename (support->state, "random.db", NULL);

  for (guint round = 0; round < 20; round++)
    {
      char bytes[5000];

      for (gsize i = 0; i < sizeof bytes; i++)
        bytes[i] = (char) g_test_rand_int_range (0, 256);
      g_assert_true (g_file_set_contents (path, bytes, sizeof bytes, NULL));
      g_assert_false (read_all (path));
    }
  g_unlink (path);
}

/* Rows no publisher writes. */
static const char *const wrong[] = {
  "UPDATE offer SET listing = 7",
  "UPDATE offer SET confirmed = -1",
  "UPDATE offer SET area = 9",
  "UPDATE offer SET minimum_age = 100000",
  "UPDATE offer SET hours = 999",
  "UPDATE offer SET service = 'no uuid' WHERE service LIKE '%10'",
  "UPDATE offer SET location = 'no uuid' WHERE service LIKE '%10'",
  "UPDATE hours SET data = x'00' WHERE id = 1",
  "UPDATE hours SET data = x''",
  "UPDATE card SET json = '[]'",
  "UPDATE card SET json = '{\"name\": '",
  "DELETE FROM card",
  "UPDATE setting SET value = 'Nowhere/Land' WHERE key = 'centre.zone'",
  "UPDATE setting SET value = 'abc' WHERE key = 'code.key'",
  "UPDATE setting SET value = '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[' WHERE key = 'centre.areas'",
  "UPDATE setting SET value = '{}' WHERE key = 'centre.areas'",
  "UPDATE setting SET value = 'soon' WHERE key = 'incident.day'",
  "INSERT INTO setting VALUES ('centre.desk-hours-id', '999')",
  "DROP TABLE offer",
  "DROP TABLE card",
  "PRAGMA user_version = 99",
  "PRAGMA user_version = 0",
};

static void
test_wrong_rows (Support *support, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autofree char *path = g_build_filename (support->state, "wrong.db", NULL);
  gsize length;

  fill (support);
  g_assert_true (g_file_get_contents (support->published_path, &bytes, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      CairnDb *db;

      g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
      db = cairn_db_open (path, CAIRN_DB_FILE, CAIRN_DB_ID_PUBLISHED, &error);
      g_assert_no_error (error);
      cairn_db_exec (db, "PRAGMA foreign_keys = OFF", NULL);
      cairn_db_exec (db, wrong[i], &error);
      g_assert_no_error (error);
      cairn_db_close (db);
      g_test_message ("%s", wrong[i]);
      g_assert_false (read_all (path));
      g_unlink (path);
    }
}

/* Unknown keys and values of other kinds read as not there. */
static void
test_odd_card (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnCard) card = NULL;
  g_autoptr (GError) error = NULL;
  CairnDb *db;

  fill (support);
  db = cairn_db_open (support->published_path, CAIRN_DB_FILE, CAIRN_DB_ID_PUBLISHED, &error);
  g_assert_no_error (error);
  cairn_db_exec (db,
                 "UPDATE card SET json = '{\"name\": 5, \"description\": [\"en\"],"
                 " \"alert\": [1, 2], \"fees\": [\"en\", {}], \"phones\": {\"number\": 1},"
                 " \"steps\": [1, \"x\", {\"phrase\": []}], \"slots\": [{\"days\": 999999999999}],"
                 " \"languages\": [null, 7, \"en\"], \"documents\": [\"a\", [\"en\", \"Pass\"]],"
                 " \"email\": null, \"new\": {}}'",
                 &error);
  g_assert_no_error (error);
  cairn_db_close (db);
  published = support_open (support);
  card = support_card (published, 12, 0, "en");
  g_assert_cmpstr (card->name.text, ==, "");
  g_assert_cmpstr (card->description.text, ==, "");
  g_assert_cmpstr (card->fees.text, ==, "");
  g_assert_cmpuint (card->phones->len, ==, 0);
  g_assert_cmpuint (card->steps->len, ==, 1);
  g_assert_cmpuint (((CairnCardSlot *) g_ptr_array_index (card->slots, 0))->days, ==, 127);
  g_assert_cmpstr (card->languages[0], ==, "en");
  g_assert_cmpuint (card->documents->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SUPPORT_TEST ("/published/find", test_find);
  SUPPORT_TEST ("/published/stale", test_stale);
  SUPPORT_TEST ("/published/holds", test_holds);
  SUPPORT_TEST ("/published/ref", test_ref);
  SUPPORT_TEST ("/published/cut", test_cut);
  SUPPORT_TEST ("/published/scrambled", test_scrambled);
  SUPPORT_TEST ("/published/random-bytes", test_random_bytes);
  SUPPORT_TEST ("/published/wrong-rows", test_wrong_rows);
  SUPPORT_TEST ("/published/odd-card", test_odd_card);
  return g_test_run ();
}
