/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preview: a real kiosk shows the record as it will be, and nobody else sees that. */
#include "core/base/paths.h"
#include "core/publish/card.h"
#include "desk/directory/preview.h"
#include "desk/directory/record-view.h"
#include "fixture.h"

#define NEW_NAME "Not saved by anybody"

static Desk *
begin (void)
{
  Desk *desk = desk_new (fixture_state (), "en");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "vic", CAIRN_ROLE_ASSIST);
  desk_sign_in (desk, "root");
  return desk;
}

static CairnForm *
open_record (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  CairnForm *record = cairn_form_open (desk->desk, "service", desk_first_service (desk), &error);

  g_assert_no_error (error);
  return record;
}

static char *
published_name (const char *state, const char *service, const char *lang)
{
  g_autofree char *path = cairn_paths_published (state);
  g_autoptr (CairnPublished) published = cairn_published_open (path, NULL);
  const CairnOffer *offer = cairn_published_find (published, service, NULL);
  g_autoptr (CairnCard) card = NULL;

  if (offer == NULL)
    return NULL;
  card = cairn_published_card (published, offer, lang, NULL);
  return g_strdup (card->name.text);
}

static CairnPreview *preview;
static char *folder;

static gboolean
is_closed (Desk *desk)
{
  return !cairn_preview_is_open (preview);
}

static void
close_preview (Desk *desk)
{
  folder = g_strdup (cairn_preview_get_state (preview));
  if (cairn_preview_is_open (preview))
    cairn_preview_close (preview);
  desk_wait_for (desk, is_closed);
  g_clear_object (&preview);
  desk_settle (desk);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_clear_pointer (&folder, g_free);
}

/* What is typed is seen by this kiosk and by no other; then nothing is left of it. */
static void
test_unsaved (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autoptr (CairnForm) record = open_record (desk);
  const char *service = cairn_form_get_id (record);
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL, *others = NULL, *stored = NULL;

  cairn_form_set (record, "service", service, "name", NEW_NAME);
  preview = cairn_preview_open (record, "ar", &error);
  g_assert_no_error (error);
  g_assert_true (cairn_preview_is_open (preview));
  shown = published_name (cairn_preview_get_state (preview), service, "en");
  others = published_name (desk->state, service, "en");
  g_assert_cmpstr (shown, ==, NEW_NAME);
  g_assert_cmpstr (others, !=, NEW_NAME);
  g_assert_true (cairn_directory_read_field (cairn_desk_get_directory (desk->desk), "service",
                                             service, "name", &stored, NULL, NULL));
  g_assert_cmpstr (stored, ==, others);
  close_preview (desk);
  g_assert_true (cairn_form_discard (record, &error));
}

/* Whoever walks away leaves nothing open. */
static void
test_locked (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autoptr (CairnForm) record = open_record (desk);
  g_autoptr (GError) error = NULL;

  preview = cairn_preview_open (record, "en", &error);
  g_assert_no_error (error);
  cairn_desk_lock (desk->desk);
  close_preview (desk);
}

/* No list of a kiosk leads to what serves no need. */
static void
test_no_need (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autoptr (CairnForm) record = cairn_form_new (desk->desk);
  g_autoptr (GError) error = NULL;

  cairn_form_set (record, "service", cairn_form_get_id (record), "name", NEW_NAME);
  g_assert_null (cairn_preview_open (record, "en", &error));
  g_assert_nonnull (error);
  g_assert_true (cairn_form_discard (record, NULL));
}

/* From the button of the record, one language after the other. */
static void
test_button (void)
{
  g_autoptr (Desk) desk = begin ();
  GtkWidget *view;

  g_assert_true (cairn_desk_window_show (desk->window, "directory"));
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "page.open", "s",
                              desk_first_service (desk));
  desk_settle (desk);
  view = desk_find_type (cairn_desk_window_get_page (desk->window), "CairnRecordView");
  g_assert_nonnull (desk_find (desk, "Preview: as the kiosk shows it"));
  gtk_widget_activate_action (view, "record.preview", "s", "ar");
  preview = g_object_ref (cairn_record_view_get_preview (CAIRN_RECORD_VIEW (view)));
  g_assert_true (cairn_preview_is_open (preview));
  gtk_widget_activate_action (view, "record.close", NULL);
  close_preview (desk);
}

static void
add_tests (void)
{
  g_test_add_func ("/preview/unsaved", test_unsaved);
  g_test_add_func ("/preview/locked", test_locked);
  g_test_add_func ("/preview/no-need", test_no_need);
  g_test_add_func ("/preview/button", test_button);
}

int
main (int argc, char **argv)
{
  g_autofree char *programs = argc > 3 ? g_path_get_dirname (argv[3]) : NULL;
  g_autofree char *path = NULL;

  if (programs == NULL)
    g_error ("no kiosk");
  path = g_strconcat (programs, ":", g_getenv ("PATH"), NULL);
  g_setenv ("PATH", path, TRUE);
  return desk_run_tests (argc, argv, add_tests);
}
