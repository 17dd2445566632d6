/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts out to translators, and back from them. */
#include "desk/translate/files.h"
#include "translating.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
read_file (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Puts @translation where @source has none, and @other where its translation was. */
static char *
replace (const char *text, const char *old, const char *new)
{
  g_auto (GStrv) parts = g_strsplit (text, old, 2);

  g_assert_nonnull (parts[0]);
  g_assert_nonnull (parts[1]);
  return g_strjoinv (new, parts);
}

static void
round_trip (Desk *desk, CairnTranslationFormat format, const char *name, const char *text_said)
{
  g_autofree char *path = g_build_filename (desk->state, name, NULL);
  g_autofree char *file = NULL, *escaped = NULL, *with = NULL, *without = NULL, *back = NULL;
  g_autoptr (CairnTranslation) text = translating_find (desk, "pl", "service", "name");
  g_autoptr (CairnTranslation) after = NULL;
  GtkWidget *page = cairn_desk_window_get_page (desk->window);

  cairn_translations_write (desk->desk, "pl", format, path);
  file = read_file (path);
  g_assert_nonnull (strstr (file, text->source));
  if (format == CAIRN_TRANSLATION_FILE_PO)
    {
      without = g_strdup_printf ("msgctxt \"service/%s/name\"\nmsgid \"%s\"\nmsgstr \"%s\"",
                                 text->row, text->source, text->text != NULL ? text->text : "");
      with = g_strdup_printf ("msgctxt \"service/%s/name\"\nmsgid \"%s\"\nmsgstr \"%s\"", text->row,
                              text->source, text_said);
    }
  else
    {
      escaped = g_markup_escape_text (text->source, -1);
      without = g_strdup_printf ("<trans-unit id=\"service/%s/name\">", text->row);
      with = g_strdup_printf ("<trans-unit id=\"service/%s/name\"><source>%s</source>"
                              "<target>%s</target></trans-unit><trans-unit id=\"none\">",
                              text->row, escaped, text_said);
    }
  back = replace (file, without, with);
  g_assert_true (g_file_set_contents (path, back, -1, NULL));
  cairn_translations_read (desk->desk, page, "pl", path);
  desk_settle (desk);
  after = translating_find (desk, "pl", "service", "name");
  g_assert_cmpstr (after->text, ==, text_said);
  g_assert_cmpint (after->state, ==, CAIRN_TRANSLATION_DRAFT);
}

static void
test_po (void)
{
  g_autoptr (Desk) desk = translating_begin ();

  round_trip (desk, CAIRN_TRANSLATION_FILE_PO, "pl.po", "Nazwa \xC4\x85");
  g_assert_true (desk_shows (desk, "1 text was taken in as a draft."));
}

static void
test_xliff (void)
{
  g_autoptr (Desk) desk = translating_begin ();

  round_trip (desk, CAIRN_TRANSLATION_FILE_XLIFF, "pl.xlf", "Inna nazwa");
}

/* Each refused text is named with its line; what stands beside it is taken all the same. */
static void
test_refused (void)
{
  g_autoptr (Desk) desk = translating_begin ();
  g_autofree char *path = g_build_filename (desk->state, "bad.po", NULL);
  g_autoptr (CairnTranslation) name = translating_find (desk, "pl", "service", "name");
  g_autoptr (CairnTranslation) other = translating_find (desk, "pl", "service", "description");
  g_autofree char *data = g_strdup_printf (
      "msgctxt \"service/%s/name\"\nmsgid \"%s\"\nmsgstr \"Nazwa {name}\"\n\n"
      "msgctxt \"service/%s/description\"\nmsgid \"Something else\"\nmsgstr \"Opis\"\n\n"
      "msgctxt \"service/none/name\"\nmsgid \"Gone\"\nmsgstr \"Nie ma\"\n",
      name->row, name->source, other->row);

  g_assert_true (g_file_set_contents (path, data, -1, NULL));
  cairn_translations_read (desk->desk, cairn_desk_window_get_page (desk->window), "pl", path);
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "Some texts were refused"));
  g_assert_true (desk_shows (desk, "Line 1, "));
  g_assert_true (desk_shows (desk, "A link, an address or a sign like {name} is missing"));
  g_assert_true (
      desk_shows (desk, "Line 5, “Something else”: The source says something else now."));
  g_assert_true (desk_shows (desk, "Line 9, “Gone”: There is no such text any more."));
  desk_press (desk, "Close");
  g_assert_true (g_file_set_contents (path, "msgid \"a\"\nmsgstr \"b\n", -1, NULL));
  cairn_translations_read (desk->desk, cairn_desk_window_get_page (desk->window), "pl", path);
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "This can't be read. Look at bad.po:2."));
}

static char *
find_place (Desk *desk, const char *visibility)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      db,
      "SELECT l.id FROM location l JOIN service_at_location x ON x.location_id = l.id"
      " JOIN service s ON s.id = x.service_id WHERE s.listing = 'listed' AND l.name <> ''"
      " AND l.address_visibility = ?1 ORDER BY l.name LIMIT 1",
      NULL);

  cairn_stmt_bind_text_at (stmt, 1, visibility);
  g_assert_true (cairn_stmt_step (stmt, NULL));
  return g_strdup (cairn_stmt_text (stmt, 0));
}

/* A place that is protected, or has just become so, is not sent to anybody. */
static void
test_protected (void)
{
  g_autoptr (Desk) desk = translating_begin ();
  CairnStaffSession *session = cairn_desk_get_session (desk->desk);
  g_autofree char *hidden = find_place (desk, "hidden");
  g_autofree char *open = find_place (desk, "public");
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (CairnSaved) saved = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before
      = cairn_staff_translations_export (session, "pl", CAIRN_TRANSLATION_FILE_PO, TRUE, &error);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (strstr (before, open));
  g_assert_null (strstr (before, hidden));
  g_ptr_array_add (changes,
                   cairn_change_new ("location", open, "address_visibility", "public", "hidden"));
  saved = cairn_staff_save (session, "location", open, changes, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->written, ==, 1);
  after = cairn_staff_translations_export (session, "pl", CAIRN_TRANSLATION_FILE_PO, TRUE, &error);
  g_assert_null (strstr (after, open));
}

/* ---- texts of every kind --------------------------------------------------------------------- */

#define PLACE "centre.desk-place"
#define PLACE_TEXT "Behind the <blue> door & \"left\""
#define NEWS_TEXT "Don't run: \"bridge\" & tunnel are open.\n\nThe tram is not."

/* Of each field that holds texts, one that has left the house: its key → the source. */
static GHashTable *
one_of_each (Desk *desk, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts
      = cairn_staff_translations (cairn_desk_get_session (desk->desk), "pl", &error);
  g_autoptr (GHashTable) kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *file = read_file (path);

  g_assert_no_error (error);
  for (guint i = 0; i < texts->len; i++)
    {
      const CairnTranslation *text = g_ptr_array_index (texts, i);
      g_autofree char *key = g_strjoin ("/", text->table, text->row, text->field, NULL);

      if ((text->text == NULL || *text->text == '\0') && strstr (file, key) != NULL
          && g_hash_table_add (kinds, g_strconcat (text->table, "/", text->field, NULL)))
        g_hash_table_insert (found, g_steal_pointer (&key), g_strdup (text->source));
    }
  g_assert_true (g_hash_table_contains (kinds, "official_update/text"));
  g_assert_true (g_hash_table_contains (kinds, "official_update/source"));
  g_assert_true (g_hash_table_contains (kinds, "setting/value"));
  g_assert_true (g_hash_table_contains (kinds, "service/description"));
  g_assert_true (g_hash_table_contains (kinds, "location/name"));
  return found;
}

/* Somebody outside translates them with tools that write the file anew. */
static void
send_out (const char *path, GHashTable *texts, const char *back)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "desk", "translator.py", NULL);
  g_autofree char *keys = g_strconcat (path, ".keys", NULL);
  g_autofree gpointer *names = g_hash_table_get_keys_as_array (texts, NULL);
  g_autofree char *list = g_strjoinv ("\n", (char **) names);
  const char *argv[] = { "python3", "-B", script, path, keys, back, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_file_set_contents (keys, list, -1, NULL));
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
assert_drafts (Desk *desk, GHashTable *texts)
{
  g_autoptr (GPtrArray) now
      = cairn_staff_translations (cairn_desk_get_session (desk->desk), "pl", NULL);
  guint found = 0;

  for (guint i = 0; i < now->len; i++)
    {
      const CairnTranslation *text = g_ptr_array_index (now, i);
      g_autofree char *key = g_strjoin ("/", text->table, text->row, text->field, NULL);
      const char *source = g_hash_table_lookup (texts, key);
      g_autofree char *said = source != NULL ? g_strconcat ("PL ", source, NULL) : NULL;

      if (source == NULL)
        continue;
      g_test_message ("%s", key);
      g_assert_cmpstr (text->text, ==, said);
      g_assert_cmpint (text->state, ==, CAIRN_TRANSLATION_DRAFT);
      found++;
    }
  g_assert_cmpuint (found, ==, g_hash_table_size (texts));
}

/* From the menu, through the window that asks for a file, and back the same way: what came back is
 * on the page at once, also what belongs to no record, and goes out when somebody has read it. */
static void
every_kind (const char *export, const char *name)
{
  g_autoptr (Desk) desk = translating_begin ();
  GtkWidget *page = cairn_desk_window_get_page (desk->window);
  g_autofree char *path = g_build_filename (desk->state, name, NULL);
  g_autofree char *folder = g_build_filename (desk->state, "back", NULL);
  g_autofree char *back = g_build_filename (folder, name, NULL);
  g_autofree char *taken = NULL;
  g_autoptr (GHashTable) texts = NULL;

  translating_set_wording (desk, PLACE "@pl", "");
  translating_set_wording (desk, PLACE, PLACE_TEXT);
  translating_put_update (desk, NEWS_TEXT);
  translating_choose (desk, "Translate into", "Polish");
  translating_choose (desk, "Which texts", "All texts");
  gtk_widget_activate_action (page, export, NULL);
  desk_settle (desk);
  desk_choose_file (desk, path);
  g_assert_true (desk_shows (desk, "Saved. Send this file to the translator."));
  texts = one_of_each (desk, path);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  send_out (path, texts, back);
  gtk_widget_activate_action (page, "translate.import", NULL);
  desk_settle (desk);
  desk_choose_file (desk, back);
  taken = g_strdup_printf ("%u texts were taken in as drafts.", g_hash_table_size (texts));
  g_assert_true (desk_shows (desk, taken));
  assert_drafts (desk, texts);
  translating_go_to (desk, NEWS_TEXT);
  translating_assert_typed (desk, "PL " NEWS_TEXT);
  translating_go_to (desk, PLACE_TEXT);
  translating_assert_typed (desk, "PL " PLACE_TEXT);
  desk_press (desk, "I have read it");
  translating_assert_wording (desk, PLACE "@pl", "PL " PLACE_TEXT);
}

static void
test_every_kind_po (void)
{
  every_kind ("translate.export-po", "pl.po");
}

static void
test_every_kind_xliff (void)
{
  every_kind ("translate.export-xliff", "pl.xlf");
}

/* Texts that belong to no record and nothing else: the page shows them, too. */
static void
test_wording_alone (void)
{
  g_autoptr (Desk) desk = translating_begin ();
  g_autofree char *path = g_build_filename (desk->state, "pl.po", NULL);
  const char *data = "msgctxt \"setting/" PLACE "/value\"\nmsgid \"Here\"\nmsgstr \"Tutaj\"\n";

  translating_set_wording (desk, PLACE "@pl", "");
  translating_set_wording (desk, PLACE, "Here");
  translating_choose (desk, "Translate into", "Polish");
  translating_choose (desk, "Which texts", "All texts");
  translating_go_to (desk, "Here");
  translating_assert_typed (desk, "");
  g_assert_true (g_file_set_contents (path, data, -1, NULL));
  cairn_translations_read (desk->desk, cairn_desk_window_get_page (desk->window), "pl", path);
  desk_settle (desk);
  translating_go_to (desk, "Here");
  translating_assert_typed (desk, "Tutaj");
}

static void
add_tests (void)
{
  g_test_add_func ("/translators/po", test_po);
  g_test_add_func ("/translators/xliff", test_xliff);
  g_test_add_func ("/translators/every-kind-po", test_every_kind_po);
  g_test_add_func ("/translators/every-kind-xliff", test_every_kind_xliff);
  g_test_add_func ("/translators/wording-alone", test_wording_alone);
  g_test_add_func ("/translators/refused", test_refused);
  g_test_add_func ("/translators/protected", test_protected);
}

int
main (int argc, char **argv)
{
  return desk_run_tests (argc, argv, add_tests);
}
