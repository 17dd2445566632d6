/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Translate: from a text without its Arabic to what the kiosk's file says. */
#include "core/base/paths.h"
#include "core/publish/card.h"
#include "core/settings/settings.h"
#include "core/updates/updates.h"
#include "translating.h"

#include <string.h>

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
  g_autoptr (Desk) desk = translating_begin ();
  g_autoptr (CairnTranslation) text = NULL;
  g_autofree char *shown = NULL, *lang = NULL, *later = NULL, *later_lang = NULL, *action = NULL;

  translating_choose (desk, "Translate into", "Arabic");
  translating_choose (desk, "Which texts", "All texts");
  text = translating_find (desk, "ar", "service", "description");
  translating_go_to (desk, text->source);
  translating_type (desk, "نص جديد للتجربة");
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
  g_autoptr (Desk) desk = translating_begin ();
  g_autoptr (CairnTranslation) text = NULL, drafted = NULL;
  g_autofree char *shown = NULL, *lang = NULL, *later = NULL, *later_lang = NULL;

  translating_choose (desk, "Translate into", "Polish");
  translating_choose (desk, "Which texts", "All texts");
  text = translating_find (desk, "pl", "service", "description");
  translating_go_to (desk, text->source);
  translating_type (desk, "Pierwszy tekst");
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "translate.read", NULL);
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "translate.move", "i", -1);
  translating_go_to (desk, text->source);
  translating_type (desk, "Drugi tekst");
  desk_press (desk, "Save as a draft");
  g_assert_true (desk_shows (desk, "the kiosks show: “Pierwszy tekst”"));
  drafted = translating_find (desk, "pl", "service", "description");
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
  g_autoptr (Desk) desk = translating_begin ();
  CairnStaffSession *session = cairn_desk_get_session (desk->desk);
  g_autoptr (CairnTranslation) text = translating_find (desk, "pl", "service", "description");
  g_autofree char *key = g_strjoin ("/", text->row, text->field, NULL);
  g_autoptr (GHashTable) typed = NULL;

  translating_choose (desk, "Translate into", "Polish");
  translating_go_to (desk, text->source);
  translating_type (desk, "Nie zapisane");
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
  translating_choose (desk, "Translate into", "Polish");
  translating_go_to (desk, text->source);
  translating_assert_typed (desk, "Nie zapisane");
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "Not saved"));
  desk_press (desk, "Save as a draft");
  g_clear_pointer (&typed, g_hash_table_unref);
  typed = cairn_staff_translations_typed (cairn_desk_get_session (desk->desk), "pl", NULL);
  g_assert_cmpuint (g_hash_table_size (typed), ==, 0);
}

/* ---- what belongs to no record --------------------------------------------------------------- */

/* The centre's own wording has readers, too: by whom, when, and whether it still holds. */
static void
test_wording (void)
{
  g_autoptr (Desk) desk = translating_begin ();

  translating_set_wording (desk, "centre.desk-place@pl", "");
  translating_set_wording (desk, "centre.desk-place", "Behind the blue door");
  translating_choose (desk, "Translate into", "Polish");
  translating_choose (desk, "Which texts", "All texts");
  translating_go_to (desk, "Behind the blue door");
  g_assert_true (desk_shows (desk, "Wording of the centre"));
  translating_type (desk, "Za niebieskimi drzwiami");
  desk_press (desk, "Save as a draft");
  translating_assert_wording (desk, "centre.desk-place@pl", "");
  desk_press (desk, "I have read it");
  translating_assert_wording (desk, "centre.desk-place@pl", "Za niebieskimi drzwiami");
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "translate.move", "i", -1);
  g_assert_true (desk_shows (desk, "Read by Person root"));
  translating_set_wording (desk, "centre.desk-place", "Behind the green door");
  translating_choose (desk, "Which texts", "Source has changed");
  translating_go_to (desk, "Behind the green door");
  translating_set_wording (desk, "centre.desk-place@pl", "Za zielonymi drzwiami");
  translating_choose (desk, "Which texts", "Nobody has read it");
  translating_go_to (desk, "Behind the green door");
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
  g_autoptr (Desk) desk = translating_begin ();
  g_autofree char *first = NULL, *second = NULL;

  translating_put_update (desk, "The bridge is open again");
  translating_choose (desk, "Translate into", "Polish");
  translating_choose (desk, "Which texts", "All texts");
  translating_go_to (desk, "The bridge is open again");
  g_assert_true (desk_shows (desk, "Official update"));
  translating_type (desk, "Most jest znowu otwarty");
  desk_press (desk, "I have read it");
  g_assert_true (desk_shows (desk, "It waits for a second person."));
  first = update_said (desk);
  g_assert_null (first);
  cairn_desk_sign_out (desk->desk);
  desk_add_person (desk, "eva", CAIRN_ROLE_EDITOR);
  desk_sign_in (desk, "eva");
  g_assert_true (cairn_desk_window_show (desk->window, "translate"));
  translating_choose (desk, "Translate into", "Polish");
  translating_go_to (desk, "The bridge is open again");
  translating_assert_typed (desk, "Most jest znowu otwarty");
  desk_press (desk, "I have read it");
  second = update_said (desk);
  g_assert_cmpstr (second, ==, "Most jest znowu otwarty");
}

/* Whoever changes the source hears that the translation is of another text now. */
static void
test_source_changed (void)
{
  g_autoptr (Desk) desk = translating_begin ();
  CairnStaffSession *session = cairn_desk_get_session (desk->desk);
  g_autoptr (CairnTranslation) text = translating_find (desk, "pl", "service", "description");
  g_autoptr (CairnTranslation) after = NULL;
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (CairnSaved) first = NULL, second = NULL, third = NULL;
  g_autoptr (GError) error = NULL;

  first = cairn_staff_translate (session, text, "pl", "Tekst", TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->written, >, 0);
  after = translating_find (desk, "pl", "service", "description");
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
  translating_choose (desk, "Translate into", "Polish");
  translating_choose (desk, "Which texts", "Source has changed");
  g_assert_true (desk_shows (desk, "Now it says this."));
}

static void
test_order (void)
{
  g_autoptr (Desk) desk = translating_begin ();
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
  g_autoptr (Desk) desk = translating_begin ();
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
  g_autoptr (Desk) desk = translating_begin ();
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
  g_test_add_func ("/translate/order", test_order);
  g_test_add_func ("/translate/assistant", test_assistant);
  g_test_add_func ("/translate/names", test_names);
}

int
main (int argc, char **argv)
{
  return desk_run_tests (argc, argv, add_tests);
}
