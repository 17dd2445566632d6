/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Translate: from a text without its Arabic to what the kiosk's file says, and out to translators
 * and back. */
#include "core/base/paths.h"
#include "core/publish/card.h"
#include "core/settings/settings.h"
#include "core/staff/centre.h"
#include "core/staff/translate.h"
#include "core/updates/updates.h"
#include "desk/translate/files.h"
#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* More than the demonstration has. */
#define MOST_TEXTS 2000

/* In Polish nothing of the demonstration is translated but a few lines; in which language @lang a
 * name of a listed service is missing. */
static CairnTranslation *
find_text (Desk *desk, const char *lang, const char *table, const char *field)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *texts = cairn_staff_translations (cairn_desk_get_session (desk->desk), lang, &error);
  CairnTranslation *found = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < texts->len && found == NULL; i++)
    {
      CairnTranslation *text = g_ptr_array_index (texts, i);

      if (text->listed && !text->help_now && strcmp (text->table, table) == 0
          && strcmp (text->field, field) == 0)
        {
          found = text;
          g_ptr_array_set_free_func (texts, NULL);
          g_ptr_array_remove_index (texts, i);
          g_ptr_array_set_free_func (texts, (GDestroyNotify) cairn_translation_free);
        }
    }
  g_ptr_array_unref (texts);
  g_assert_nonnull (found);
  return found;
}

static Desk *
begin (void)
{
  Desk *desk = desk_new (fixture_state (), "en");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "vic", CAIRN_ROLE_ASSIST);
  desk_sign_in (desk, "root");
  g_assert_true (cairn_desk_window_show (desk->window, "translate"));
  desk_settle (desk);
  return desk;
}

static void
choose (Desk *desk, const char *which, const char *choice)
{
  GtkDropDown *drop = GTK_DROP_DOWN (desk_find (desk, which));
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (drop));
  guint i = 0;

  while (g_strcmp0 (gtk_string_list_get_string (names, i), choice) != 0)
    g_assert_cmpuint (++i, <, g_list_model_get_n_items (G_LIST_MODEL (names)));
  gtk_drop_down_set_selected (drop, i);
  desk_settle (desk);
}

/* As a person who walks down the list. */
static void
go_to (Desk *desk, const char *source)
{
  GtkWidget *page = cairn_desk_window_get_page (desk->window);

  for (guint i = 0; i < MOST_TEXTS && desk_find (desk, source) == NULL; i++)
    {
      gtk_widget_activate_action (page, "translate.move", "i", 1);
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);
    }
  g_assert_nonnull (desk_find (desk, source));
}

static void
type (Desk *desk, const char *text)
{
  GtkWidget *view = desk_find_type (cairn_desk_window_get_page (desk->window), "GtkTextView");

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  desk_settle (desk);
}

static void
assert_typed (Desk *desk, const char *expected)
{
  GtkWidget *view = desk_find_type (cairn_desk_window_get_page (desk->window), "GtkTextView");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static gboolean
is_out (Desk *desk)
{
  return !cairn_desk_is_publishing (desk->desk);
}

/* What a kiosk would read of @service in @lang. */
static char *
published_description (Desk *desk, const char *service, const char *lang, char **out_lang)
{
  g_autofree char *path = cairn_paths_published (desk->state);
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnCard) card = NULL;
  const CairnOffer *offer;

  desk_wait_for (desk, is_out);
  published = cairn_published_open (path, NULL);
  offer = cairn_published_find (published, service, NULL);
  g_assert_nonnull (offer);
  card = cairn_published_card (published, offer, lang, NULL);
  g_assert_nonnull (card);
  *out_lang = g_strdup (card->description.lang);
  return g_strdup (card->description.text);
}

static char *
trail_of (Desk *desk, const char *service)
{
  g_autoptr (GPtrArray) lines
      = cairn_staff_history (cairn_desk_get_session (desk->desk), service, NULL, 1, NULL);

  g_assert_cmpuint (lines->len, ==, 1);
  return g_strdup (((const CairnAuditLine *) g_ptr_array_index (lines, 0))->action);
}

/* A draft is nobody's word yet; what somebody has read is on the kiosks, in Arabic. */
static void
test_to_the_kiosk (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autoptr (CairnTranslation) text = NULL;
  g_autofree char *shown = NULL, *lang = NULL, *later = NULL, *later_lang = NULL, *action = NULL;

  choose (desk, "Translate into", "Arabic");
  choose (desk, "Which texts", "All texts");
  text = find_text (desk, "ar", "service", "description");
  go_to (desk, text->source);
  type (desk, "نص جديد للتجربة");
  g_assert_true (desk_shows (desk, "Not saved"));
  desk_press (desk, "Save as a draft");
  g_assert_true (desk_shows (desk, "Saved as a draft."));
  g_assert_true (desk_shows (desk, "Draft"));
  shown = published_description (desk, text->service, "ar", &lang);
  g_assert_cmpstr (shown, !=, "نص جديد للتجربة");
  desk_press (desk, "I have read it");
  g_assert_true (desk_shows (desk, "Saved. The kiosks show it in a moment."));
  later = published_description (desk, text->service, "ar", &later_lang);
  g_assert_cmpstr (later_lang, ==, "ar");
  g_assert_cmpstr (later, ==, "نص جديد للتجربة");
  action = trail_of (desk, text->service);
  g_assert_cmpstr (action, ==, "edit");
}

/* A draft over what somebody has read takes nothing off the kiosks until it is read itself. */
static void
test_draft_over_read (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autoptr (CairnTranslation) text = NULL, drafted = NULL;
  g_autofree char *shown = NULL, *lang = NULL, *later = NULL, *later_lang = NULL;

  choose (desk, "Translate into", "Polish");
  choose (desk, "Which texts", "All texts");
  text = find_text (desk, "pl", "service", "description");
  go_to (desk, text->source);
  type (desk, "Pierwszy tekst");
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "translate.read", NULL);
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "translate.move", "i", -1);
  go_to (desk, text->source);
  type (desk, "Drugi tekst");
  desk_press (desk, "Save as a draft");
  g_assert_true (desk_shows (desk, "the kiosks show: “Pierwszy tekst”"));
  drafted = find_text (desk, "pl", "service", "description");
  g_assert_cmpint (drafted->state, ==, CAIRN_TRANSLATION_DRAFT);
  g_assert_cmpstr (drafted->text, ==, "Drugi tekst");
  g_assert_cmpstr (drafted->shown, ==, "Pierwszy tekst");
  cairn_desk_changed (desk->desk, NULL);
  shown = published_description (desk, text->service, "pl", &lang);
  g_assert_cmpstr (shown, ==, "Pierwszy tekst");
  g_assert_cmpstr (lang, ==, "pl");
  desk_press (desk, "I have read it");
  later = published_description (desk, text->service, "pl", &later_lang);
  g_assert_cmpstr (later, ==, "Drugi tekst");
}

/* What was typed and not saved is there again for whoever typed it, also when the program was
 * killed: it is on the disk before anything else happens. */
static void
test_typed_survives (void)
{
  g_autoptr (Desk) desk = begin ();
  CairnStaffSession *session = cairn_desk_get_session (desk->desk);
  g_autoptr (CairnTranslation) text = find_text (desk, "pl", "service", "description");
  g_autofree char *key = g_strjoin ("/", text->row, text->field, NULL);
  g_autoptr (GHashTable) typed = NULL;

  choose (desk, "Translate into", "Polish");
  go_to (desk, text->source);
  type (desk, "Nie zapisane");
  while (typed == NULL || g_hash_table_size (typed) == 0)
    {
      g_main_context_iteration (NULL, TRUE);
      g_clear_pointer (&typed, g_hash_table_unref);
      typed = cairn_staff_translations_typed (session, "pl", NULL);
    }
  g_assert_cmpstr (g_hash_table_lookup (typed, key), ==, "Nie zapisane");
  cairn_desk_sign_out (desk->desk);
  desk_sign_in (desk, "root");
  g_assert_true (cairn_desk_window_show (desk->window, "translate"));
  choose (desk, "Translate into", "Polish");
  go_to (desk, text->source);
  assert_typed (desk, "Nie zapisane");
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "Not saved"));
  desk_press (desk, "Save as a draft");
  g_clear_pointer (&typed, g_hash_table_unref);
  typed = cairn_staff_translations_typed (cairn_desk_get_session (desk->desk), "pl", NULL);
  g_assert_cmpuint (g_hash_table_size (typed), ==, 0);
}

/* ---- what belongs to no record --------------------------------------------------------------- */

static void
set_wording (Desk *desk, const char *key, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_staff_set_setting (cairn_desk_get_session (desk->desk), key, text, &error));
  g_assert_no_error (error);
  cairn_desk_changed (desk->desk, NULL);
  desk_settle (desk);
}

static void
assert_wording (Desk *desk, const char *key, const char *expected)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));
  g_autofree char *present = cairn_settings_dup (db, key, "");

  g_assert_cmpstr (present, ==, expected);
}

/* The centre's own wording has readers, too: by whom, when, and whether it still holds. */
static void
test_wording (void)
{
  g_autoptr (Desk) desk = begin ();

  set_wording (desk, "centre.desk-place@pl", "");
  set_wording (desk, "centre.desk-place", "Behind the blue door");
  choose (desk, "Translate into", "Polish");
  choose (desk, "Which texts", "All texts");
  go_to (desk, "Behind the blue door");
  g_assert_true (desk_shows (desk, "Wording of the centre"));
  type (desk, "Za niebieskimi drzwiami");
  desk_press (desk, "Save as a draft");
  assert_wording (desk, "centre.desk-place@pl", "");
  desk_press (desk, "I have read it");
  assert_wording (desk, "centre.desk-place@pl", "Za niebieskimi drzwiami");
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "translate.move", "i", -1);
  g_assert_true (desk_shows (desk, "Read by Person root"));
  set_wording (desk, "centre.desk-place", "Behind the green door");
  choose (desk, "Which texts", "Source has changed");
  go_to (desk, "Behind the green door");
  set_wording (desk, "centre.desk-place@pl", "Za zielonymi drzwiami");
  choose (desk, "Which texts", "Nobody has read it");
  go_to (desk, "Behind the green door");
}

static void
put_update (Desk *desk)
{
  CairnDirectory *directory = cairn_desk_get_directory (desk->desk);
  gint64 now = cairn_desk_now (desk->desk);
  g_autoptr (CairnUpdate) update
      = cairn_update_new ("0c8f8a6e-3b1c-4f5d-9a44-6a1d5e0c7b11", CAIRN_UPDATE_NEWS);
  g_autoptr (GError) error = NULL;

  update->said_at = now;
  update->expires_at = now + 86400;
  cairn_wording_add (update->source, "en", "The city");
  cairn_wording_add (update->text, "en", "The bridge is open again");
  g_assert_true (
      cairn_updates_put (cairn_directory_db (directory), update, "unix:test", now, &error));
  g_assert_no_error (error);
  cairn_desk_changed (desk->desk, NULL);
  desk_settle (desk);
}

/* What a kiosk would be told of it in Polish; NULL: nothing. */
static char *
update_said (Desk *desk)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));
  g_autoptr (GPtrArray) updates = cairn_updates_approved (db, cairn_desk_now (desk->desk), NULL);

  for (guint i = 0; i < updates->len; i++)
    {
      const CairnUpdate *update = g_ptr_array_index (updates, i);

      if (strcmp (cairn_wording_text (update->text, 0), "The bridge is open again") != 0)
        continue;
      for (guint at = 0; at < cairn_wording_count (update->text); at++)
        if (strcmp (cairn_wording_lang (update->text, at), "pl") == 0)
          return g_strdup (cairn_wording_text (update->text, at));
    }
  return NULL;
}

/* An update that is out needs two people in each new language, too. */
static void
test_update (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *first = NULL, *second = NULL;

  put_update (desk);
  choose (desk, "Translate into", "Polish");
  choose (desk, "Which texts", "All texts");
  go_to (desk, "The bridge is open again");
  g_assert_true (desk_shows (desk, "Official update"));
  type (desk, "Most jest znowu otwarty");
  desk_press (desk, "I have read it");
  g_assert_true (desk_shows (desk, "It waits for a second person."));
  first = update_said (desk);
  g_assert_null (first);
  cairn_desk_sign_out (desk->desk);
  desk_add_person (desk, "eva", CAIRN_ROLE_EDITOR);
  desk_sign_in (desk, "eva");
  g_assert_true (cairn_desk_window_show (desk->window, "translate"));
  choose (desk, "Translate into", "Polish");
  go_to (desk, "The bridge is open again");
  assert_typed (desk, "Most jest znowu otwarty");
  desk_press (desk, "I have read it");
  second = update_said (desk);
  g_assert_cmpstr (second, ==, "Most jest znowu otwarty");
}

/* Whoever changes the source hears that the translation is of another text now. */
static void
test_source_changed (void)
{
  g_autoptr (Desk) desk = begin ();
  CairnStaffSession *session = cairn_desk_get_session (desk->desk);
  g_autoptr (CairnTranslation) text = find_text (desk, "pl", "service", "description");
  g_autoptr (CairnTranslation) after = NULL;
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (CairnSaved) first = NULL, second = NULL, third = NULL;
  g_autoptr (GError) error = NULL;

  first = cairn_staff_translate (session, text, "pl", "Tekst", TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->written, >, 0);
  after = find_text (desk, "pl", "service", "description");
  g_assert_cmpint (after->state, ==, CAIRN_TRANSLATION_READ);
  g_assert_cmpstr (after->read_by, ==, "Person root");
  g_ptr_array_add (changes, cairn_change_new ("service", text->row, "description", text->source,
                                              "Now it says this."));
  second = cairn_staff_save (session, "service", text->service, changes, 0, NULL, &error);
  g_assert_no_error (error);
  third = cairn_staff_translate (session, text, "pl", "Inny tekst", TRUE, &error);
  g_assert_null (third);
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_CONFLICT);
  cairn_desk_changed (desk->desk, NULL);
  choose (desk, "Translate into", "Polish");
  choose (desk, "Which texts", "Source has changed");
  g_assert_true (desk_shows (desk, "Now it says this."));
}

/* ---- files ----------------------------------------------------------------------------------- */

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
  g_autoptr (CairnTranslation) text = find_text (desk, "pl", "service", "name");
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
  after = find_text (desk, "pl", "service", "name");
  g_assert_cmpstr (after->text, ==, text_said);
  g_assert_cmpint (after->state, ==, CAIRN_TRANSLATION_DRAFT);
}

static void
test_po (void)
{
  g_autoptr (Desk) desk = begin ();

  round_trip (desk, CAIRN_TRANSLATION_FILE_PO, "pl.po", "Nazwa \xC4\x85");
  g_assert_true (desk_shows (desk, "1 text was taken in as a draft."));
}

static void
test_xliff (void)
{
  g_autoptr (Desk) desk = begin ();

  round_trip (desk, CAIRN_TRANSLATION_FILE_XLIFF, "pl.xlf", "Inna nazwa");
}

/* Each refused text is named with its line; what stands beside it is taken all the same. */
static void
test_refused (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *path = g_build_filename (desk->state, "bad.po", NULL);
  g_autoptr (CairnTranslation) name = find_text (desk, "pl", "service", "name");
  g_autoptr (CairnTranslation) other = find_text (desk, "pl", "service", "description");
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
  g_autoptr (Desk) desk = begin ();
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

static void
test_order (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autoptr (GPtrArray) texts
      = cairn_staff_translations (cairn_desk_get_session (desk->desk), "pl", NULL);
  guint order = 0, seen[3] = { 0 };

  for (guint i = 0; i < texts->len; i++)
    {
      const CairnTranslation *text = g_ptr_array_index (texts, i);
      guint place = text->service == NULL ? 0 : text->help_now ? 1 : 2;

      g_assert_cmpuint (place, >=, order);
      order = place;
      seen[place]++;
    }
  g_assert_true (seen[0] > 0 && seen[1] > 0 && seen[2] > 0);
}

/* Who may edit nothing does not see the page, and is refused below it. */
static void
test_assistant (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GError) error = NULL;

  cairn_desk_sign_out (desk->desk);
  desk_sign_in (desk, "vic");
  g_assert_false (cairn_desk_window_show (desk->window, "translate"));
  texts = cairn_staff_translations (cairn_desk_get_session (desk->desk), "pl", &error);
  g_assert_null (texts);
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_RIGHT);
}

static void
test_names (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *nameless = desk_find_nameless (desk);

  g_assert_cmpstr (nameless, ==, "");
}

static void
add_tests (void)
{
  g_test_add_func ("/translate/to-the-kiosk", test_to_the_kiosk);
  g_test_add_func ("/translate/source-changed", test_source_changed);
  g_test_add_func ("/translate/draft-over-read", test_draft_over_read);
  g_test_add_func ("/translate/typed-survives", test_typed_survives);
  g_test_add_func ("/translate/wording", test_wording);
  g_test_add_func ("/translate/update", test_update);
  g_test_add_func ("/translate/po", test_po);
  g_test_add_func ("/translate/xliff", test_xliff);
  g_test_add_func ("/translate/refused", test_refused);
  g_test_add_func ("/translate/protected", test_protected);
  g_test_add_func ("/translate/order", test_order);
  g_test_add_func ("/translate/assistant", test_assistant);
  g_test_add_func ("/translate/names", test_names);
}

int
main (int argc, char **argv)
{
  return desk_run_tests (argc, argv, add_tests);
}
