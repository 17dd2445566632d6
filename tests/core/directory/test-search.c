/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "directory-fixture.h"

#include "core/directory/search-private.h"

#include <string.h>

/* Ids of what is found, in order, parted by spaces. */
static char *
found (DirectoryFixture *f, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = cairn_directory_search (f->directory, text, "en", 50, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((CairnSearchHit *) g_ptr_array_index (hits, i))->service);
  return g_string_free (ids, FALSE);
}

static void
assert_found (DirectoryFixture *f, const char *text, const char *expected)
{
  g_autofree char *ids = found (f, text);

  g_test_message ("'%s'", text);
  g_assert_cmpstr (ids, ==, expected);
}

static void
reindex (DirectoryFixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_directory_reindex (f->directory, &error));
  g_assert_no_error (error);
}

static void
put (DirectoryFixture *f, const char *id, const char *name, const char *description)
{
  directory_put_service (f, id, name, description);
  reindex (f);
}

static void
test_scripts (DirectoryFixture *f, gconstpointer data)
{
  put (f, "ar", "مركز إيواء الأسرة", "دعم نفسي بعد الهجوم");
  put (f, "de", "Beratungsstelle Weißes Kreuz Würzburg", "Hilfe für Angehörige");
  put (f, "zh", "恐怖袭击受害者心理支持热线", "为家属提供帮助");
  put (f, "fa", "خانه امید کودکان", "");
  put (f, "th", "ศูนย์ช่วยเหลือผู้ประสบภัย", "");
  put (f, "hi", "शोक सहायता केंद्र", "");
  assert_found (f, "ايواء", "ar");  /* no hamza */
  assert_found (f, "الاسره", "ar"); /* no hamza, ha for ta marbuta */
  assert_found (f, "اسرة", "ar");   /* no article: full text */
  assert_found (f, "إِيوَاء", "ar");
  assert_found (f, "الهجوم", "ar");
  assert_found (f, "weisses", "de");
  assert_found (f, "WEISSES KREUZ", "de");
  assert_found (f, "wurzb", "de");
  assert_found (f, "Würzburg", "de");
  assert_found (f, "wuerzburg", "de"); /* corrected */
  assert_found (f, "angehorige", "de");
  assert_found (f, "心理支持", "zh"); /* inside a run */
  assert_found (f, "热线", "zh");
  assert_found (f, "线", "zh");
  assert_found (f, "家属", "zh"); /* inside a run of the description */
  assert_found (f, "属家", "");
  assert_found (f, "اميد كودكان", "fa"); /* typed on an Arabic keyboard */
  assert_found (f, "ช่วยเหลือ", "th");
  assert_found (f, "सहायता", "hi");
}

static void
test_order (DirectoryFixture *f, gconstpointer data)
{
  put (f, "s1", "The family grief circle", "Evenings.");
  put (f, "s2", "Grief support for parents and carers", "");
  put (f, "s3", "Grief support", "");
  put (f, "s4", "Quiet room", "A room for grief and rest.");
  assert_found (f, "grief", "s3 s2 s1 s4");
  assert_found (f, "grief s", "s3 s2");
  assert_found (f, "support grief", "s3 s2"); /* words in another order */
  assert_found (f, "gri", "s3 s2 s1 s4");
  assert_found (f, "griefing", "");
}

static void
test_other_names (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  CairnDirectoryWriter *writer;

  put (f, "s1", "Night desk", "");
  writer = directory_begin (f, "test", "b1");
  directory_put (writer, "service", "s1", "organization_id", "o1", "name", "Night desk",
                 "alternate_name", "Moonlight line", NULL);
  directory_put (writer, "taxonomy_term", "t1", "name", "Bereavement counselling", NULL);
  directory_put (writer, "attribute", "a1", "link_id", "s1", "link_entity", "service",
                 "taxonomy_term_id", "t1", NULL);
  g_assert_true (cairn_directory_writer_put_fact (
      writer, "field_translation", &error, "table_name", "service", "row_id", "s1", "field", "name",
      "language", "es", "text", "Mostrador nocturno", NULL));
  directory_end (f, writer);
  reindex (f);
  assert_found (f, "moonl", "s1");
  assert_found (f, "harbour tr", "s1"); /* the organisation */
  assert_found (f, "bereavement", "s1");
  assert_found (f, "nocturno", "s1");
  hits = cairn_directory_search (f->directory, "night", "es", 5, &error);
  g_assert_cmpstr (((CairnSearchHit *) g_ptr_array_index (hits, 0))->name, ==,
                   "Mostrador nocturno");
}

static void
test_misspelt (DirectoryFixture *f, gconstpointer data)
{
  put (f, "s1", "Trauma counselling", "Therapy for adults.");
  put (f, "s2", "Legal advice", "Benefits and housing.");
  assert_found (f, "traauma", "s1");
  assert_found (f, "truama", "s1"); /* neighbours swapped */
  assert_found (f, "counceling", "s1");
  assert_found (f, "counsleing", "s1");
  assert_found (f, "theripy", "s1");
  assert_found (f, "leagl advise", "s2");
  assert_found (f, "benifits", "s2");
  assert_found (f, "advize", "s2"); /* unfinished words may be misspelt too */
  assert_found (f, "housng bene", "s2");
  assert_found (f, "tra", "s1");
  put (f, "s3", "ملابس دافئة", "");
  assert_found (f, "ملجأ", ""); /* another word, not the beginning of one misspelt */
  assert_found (f, "ملابص", "s3");
  assert_found (f, "xyzzy", "");
  assert_found (f, "legl counseling", ""); /* each is a word of another record */
}

/* What people type is never a query language. */
static void
test_odd_input (DirectoryFixture *f, gconstpointer data)
{
  static const char *const odd[] = { "",
                                     " ",
                                     "\"",
                                     "'",
                                     "*",
                                     "a\" OR \"b",
                                     "NEAR(",
                                     "names:x",
                                     "-x",
                                     "^grief",
                                     "%_%",
                                     "\xff\xfe",
                                     "( AND )",
                                     "{names}: x",
                                     "\xf0\x9f\x98\x80",
                                     "'); DROP TABLE service;--" };
  g_autofree char *longest = g_strnfill (100000, 'g');

  put (f, "s1", "Women’s grief group", "C++ and 24/7");
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    g_free (found (f, odd[i]));
  assert_found (f, longest, "");
  assert_found (f, "womens", "s1");
  assert_found (f, "women's", "s1");
  assert_found (f, "(grief)", "s1");
  assert_found (f, "24/7", "s1");
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM service"), ==, 1);
}

static gint64
rows_of_index (DirectoryFixture *f)
{
  return directory_number (f, "SELECT (SELECT count (*) FROM search_seen)"
                              " + (SELECT count (*) FROM search_name)"
                              " + (SELECT count (*) FROM search_text)"
                              " + (SELECT count (*) FROM search_word)"
                              " + (SELECT count (*) FROM search_gram)");
}

/* What went in comes out again: an index that only grows would find what is gone. */
static void
test_follows_changes (DirectoryFixture *f, gconstpointer data)
{
  gint64 before;

  put (f, "s1", "Before the flood", "Nothing.");
  before = rows_of_index (f);
  put (f, "s1", "Afterwards 心理支持", "Something else entirely.");
  assert_found (f, "before", "");
  assert_found (f, "nothing", "");
  assert_found (f, "afterw", "s1");
  put (f, "s1", "Before the flood", "Nothing.");
  g_assert_cmpint (rows_of_index (f), ==, before);
  directory_run (f, "UPDATE service SET merged_into = 's2' WHERE id = 's1'");
  assert_found (f, "before", "");
  reindex (f);
  g_assert_cmpint (rows_of_index (f), ==, 0);
}

static void
test_unchanged_is_left_alone (DirectoryFixture *f, gconstpointer data)
{
  gint64 changes;

  put (f, "s1", "Grief support", "Evenings.");
  changes = directory_number (f, "SELECT total_changes ()");
  reindex (f);
  g_assert_cmpint (directory_number (f, "SELECT total_changes ()"), ==, changes);
}

/* A service whose description gives its hidden house away. */
static void
put_refuge (DirectoryFixture *f)
{
  CairnDirectoryWriter *writer = directory_begin (f, "test", "b1");

  directory_put (writer, "location", "l1", "name", "Quincunx House", NULL);
  directory_put (writer, "service", "s1", "name", "Refuge 17", "description",
                 "Ring the bell at 17 Quincunx Lane, ZX81 4QQ, any time.", NULL);
  directory_put (writer, "service_at_location", "sl1", "service_id", "s1", "location_id", "l1",
                 NULL);
  directory_put (writer, "address", "a1", "location_id", "l1", "address_1", "17 Quincunx Lane",
                 "postal_code", "ZX81 4QQ", NULL);
  directory_end (f, writer);
}

static gboolean
file_holds (DirectoryFixture *f, const char *word)
{
  g_autofree char *path = g_build_filename (f->state, "directory.db", NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  directory_run (f, "PRAGMA wal_checkpoint (TRUNCATE)");
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return memmem (bytes, length, word, strlen (word)) != NULL;
}

static void
test_protected_from_the_start (DirectoryFixture *f, gconstpointer data)
{
  put_refuge (f);
  directory_run (f, "UPDATE address SET address_visibility = 'hidden'");
  reindex (f);
  assert_found (f, "quincunx", "");
  assert_found (f, "zx81", "");
  assert_found (f, "17", "");
  assert_found (f, "refuge", "s1");
  assert_found (f, "bell", "s1");
}

/* Protected later: not found any more, and gone from the bytes of the index too. */
static void
test_protected_later (DirectoryFixture *f, gconstpointer data)
{
  put_refuge (f);
  reindex (f);
  assert_found (f, "quincunx", "s1");
  assert_found (f, "zx81", "s1");
  g_assert_true (file_holds (f, "quincunx")); /* the index folds, the record does not */
  directory_run (f, "UPDATE location SET address_visibility = 'area'");
  reindex (f);
  assert_found (f, "quincunx", "");
  assert_found (f, "zx81", "");
  assert_found (f, "refuge", "s1");
  g_assert_false (file_holds (f, "quincunx"));
  g_assert_true (file_holds (f, "Quincunx"));
}

/* Beginnings that very many share give the same answers as ordering all of them would. */
static void
test_many (DirectoryFixture *f, gconstpointer data)
{
  CairnDirectoryWriter *writer = directory_begin (f, "test", "b1");
  g_autofree char *all = NULL, *one = NULL, *two = NULL, *three = NULL, *rest = NULL;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%04u", i);
      g_autofree char *name
          = g_strdup_printf ("%s community centre %s%u", i % 3 == 0 ? "North" : "South",
                             i % 2 == 0 ? "annexe " : "", i);

      directory_put (writer, "service", id, "name", name, NULL);
    }
  directory_put (writer, "service", "best", "name", "Community centre", NULL);
  directory_put (writer, "service", "common", "name", "Common room", NULL);
  directory_end (f, writer);
  reindex (f);
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM search_top"), >, 0);
  {
    g_autoptr (GPtrArray) ready
        = cairn_directory_search_at_once (f->directory, "c", NULL, 500, NULL);
    g_autoptr (GPtrArray) every = cairn_directory_search (f->directory, "c", NULL, 500, NULL);

    g_assert_cmpuint (ready->len, ==, 64);
    g_assert_cmpuint (every->len, ==, 500);
  }
  one = found (f, "c");
  two = found (f, "community");
  three = found (f, "communi");
  g_assert_true (g_str_has_prefix (one, "common best"));
  g_assert_true (g_str_has_prefix (two, "best "));
  g_assert_cmpstr (two, ==, three);
  assert_found (f, "common", "common");
  assert_found (f, "south community centre 2999", "s2999");
  /* One more name that parts what was one beginning. */
  put (f, "other", "Community chest", "");
  rest = found (f, "community c");
  g_assert_true (g_str_has_prefix (rest, "other best") || g_str_has_prefix (rest, "best other"));
  directory_run (f, "DELETE FROM search_top");
  all = found (f, "community c");
  g_assert_cmpstr (all, ==, rest);
}

static void
test_distance (void)
{
  g_assert_cmpuint (cairn_search_distance ("grief", "grief", FALSE, 2), ==, 0);
  g_assert_cmpuint (cairn_search_distance ("greif", "grief", FALSE, 2), ==, 1);
  g_assert_cmpuint (cairn_search_distance ("gref", "grief", FALSE, 2), ==, 1);
  g_assert_cmpuint (cairn_search_distance ("griief", "grief", FALSE, 2), ==, 1);
  g_assert_cmpuint (cairn_search_distance ("grxyf", "grief", FALSE, 1), ==, 2);
  g_assert_cmpuint (cairn_search_distance ("couns", "counselling", TRUE, 2), ==, 0);
  g_assert_cmpuint (cairn_search_distance ("couns", "counselling", FALSE, 2), ==, 3);
  g_assert_cmpuint (cairn_search_distance ("", "a", FALSE, 2), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DIRECTORY_ADD ("search/scripts", test_scripts);
  DIRECTORY_ADD ("search/order", test_order);
  DIRECTORY_ADD ("search/other-names", test_other_names);
  DIRECTORY_ADD ("search/misspelt", test_misspelt);
  DIRECTORY_ADD ("search/odd-input", test_odd_input);
  DIRECTORY_ADD ("search/follows-changes", test_follows_changes);
  DIRECTORY_ADD ("search/unchanged-is-left-alone", test_unchanged_is_left_alone);
  DIRECTORY_ADD ("search/protected-from-the-start", test_protected_from_the_start);
  DIRECTORY_ADD ("search/protected-later", test_protected_later);
  DIRECTORY_ADD ("search/many", test_many);
  g_test_add_func ("/directory/search/distance", test_distance);
  return g_test_run ();
}
