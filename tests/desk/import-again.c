/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was imported comes again, and what a person has said meanwhile. */
#include "import-tests.h"

#include "core/exchange/batches.h"
#include "core/staff/editing.h"
#include "desk/import/records.h"

#include <string.h>

static void
protect (Desk *desk)
{
  g_autoptr (GPtrArray) changes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_change_free);
  g_autofree char *place
      = import_look_up (desk, "SELECT id FROM location WHERE name = 'Elm House'");
  g_autofree char *service
      = import_look_up (desk, "SELECT id FROM service WHERE name = 'Quiet talk'");
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = NULL;

  g_ptr_array_add (changes,
                   cairn_change_new ("location", place, "address_visibility", "public", "hidden"));
  saved = cairn_staff_save (cairn_desk_get_session (desk->desk), "service", service, changes, 0,
                            NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->written, ==, 1);
}

#define PROTECTION "SELECT address_visibility FROM location WHERE name = 'Elm House'"

/* Promise 5: what a person has protected stays so whatever a source says, before and after. */
static void
test_protection (void)
{
  g_autoptr (Desk) desk = import_begin ("eva");
  g_autofree char *first = import_write (desk, "a.json", FIRST);
  g_autofree char *second = import_write (desk, "b.json", SECOND);

  import_all (desk, first, "Take 5 records");
  protect (desk);
  import_assert_says (desk, PROTECTION, "hidden");
  import_preview (desk, second, "test");
  desk_press (desk, "Choose all");
  desk_press (desk, "Cancel");
  import_assert_says (desk, PROTECTION, "hidden");
  import_preview (desk, second, "test");
  gtk_widget_activate_action (gtk_widget_get_ancestor (desk_find (desk, "Choose none"),
                                                       g_type_from_name ("CairnImportReview")),
                              "import.take", NULL);
  desk_wait_for (desk, import_is_at_start);
  import_assert_says (desk, PROTECTION, "hidden");
  import_undo_newest (desk);
  import_assert_says (desk, PROTECTION, "hidden");
  import_undo_newest (desk);
  import_assert_says (desk, PROTECTION, "hidden");
  import_all (desk, first, "Take 5 records");
  import_assert_says (desk, PROTECTION, "hidden");
}

/* Neither in what is shown nor in what is spoken: a preview with what must be kept from who looks
 * through it. */
static void
test_withheld (void)
{
  g_autoptr (Desk) desk = import_begin ("eva");
  g_autofree char *first = import_write (desk, "a.json", FIRST);
  g_autofree char *second = import_write (desk, "b.json", SECOND);
  CairnDirectory *directory = cairn_desk_get_directory (desk->desk);
  const CairnClock *clock = cairn_directory_clock (directory);
  CairnImportOptions options = { .source = "test" };
  g_autoptr (CairnImportPreview) shown = NULL;
  g_autoptr (GError) error = NULL;
  guint held = 0;

  import_all (desk, first, "Take 5 records");
  protect (desk);
  shown = cairn_import_preview (directory, NULL, second, &options, clock, &error);
  g_assert_no_error (error);
  cairn_import_preview_withhold (shown);
  for (guint i = 0; i < shown->records->len; i++)
    {
      const CairnPreviewRecord *record = g_ptr_array_index (shown->records, i);

      for (guint f = 0; f < record->fields->len; f++)
        {
          const CairnPreviewField *field = g_ptr_array_index (record->fields, f);

          held += field->is_protected;
          g_assert_false (field->after != NULL && strstr (field->after, "Elm Lane") != NULL);
          g_assert_false (field->before != NULL && strstr (field->before, "Elm Lane") != NULL);
        }
    }
  g_assert_cmpuint (held, >, 0);
}

/* ---- staff and source differ ----------------------------------------------------------------- */

static void
write_name (Desk *desk, const char *before, const char *after)
{
  g_autoptr (GPtrArray) changes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_change_free);
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM service WHERE name = '%s'", before);
  g_autofree char *service = import_look_up (desk, sql);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = NULL;

  g_ptr_array_add (changes, cairn_change_new ("service", service, "name", before, after));
  saved = cairn_staff_save (cairn_desk_get_session (desk->desk), "service", service, changes, 0,
                            NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->written, ==, 1);
}

static void
open_difference (Desk *desk, const char *name)
{
  GtkWidget *row = gtk_widget_get_ancestor (desk_find (desk, name), ADW_TYPE_EXPANDER_ROW);

  if (row == NULL)
    row = desk_find (desk, name);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  desk_settle (desk);
}

/* Both are kept until somebody says which is right. */
static void
test_differences (void)
{
  g_autoptr (Desk) desk = import_begin ("eva");
  g_autofree char *first = import_write (desk, "a.json", FIRST);
  g_autofree char *second = import_write (desk, "b.json", SECOND);

  import_all (desk, first, "Take 5 records");
  write_name (desk, "Quiet talk", "Quiet talk, evenings");
  g_assert_null (desk_find (desk, "The source says something else"));
  import_preview (desk, second, "test");
  g_assert_true (desk_shows (desk, "Changed here, too"));
  gtk_widget_activate_action (gtk_widget_get_ancestor (desk_find (desk, "Choose none"),
                                                       g_type_from_name ("CairnImportReview")),
                              "import.take", NULL);
  desk_wait_for (desk, import_is_at_start);
  import_assert_says (desk, "SELECT name FROM service WHERE name LIKE 'Quiet talk%'",
                      "Quiet talk, evenings");
  g_assert_nonnull (desk_find (desk, "The source says something else"));
  open_difference (desk, "Quiet talk, evenings");
  g_assert_true (desk_shows (desk, "Quiet talks"));
  desk_press (desk, "Take this one");
  import_assert_says (desk, "SELECT name FROM service WHERE name LIKE 'Quiet talk%'",
                      "Quiet talks");
  g_assert_null (desk_find (desk, "The source says something else"));
}

/* ---- what goes wrong ------------------------------------------------------------------------- */

void
import_add_again (void)
{
  g_test_add_func ("/import/protection", test_protection);
  g_test_add_func ("/import/withheld", test_withheld);
  g_test_add_func ("/import/differences", test_differences);
}
