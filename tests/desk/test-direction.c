/* SPDX-License-Identifier: GPL-3.0-or-later */
/* At a desk that is read from right to left a telephone number still reads from left to right, and
 * what comes from the data is in its language, too. */
#include "fixture.h"

#include "core/needs/catalogue.h"
#include "desk/directory/choices.h"
#include "desk/text.h"
#include "desk/value.h"

static Desk *
begin (void)
{
  Desk *desk = desk_new (fixture_state (), "ar");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_sign_in (desk, "root");
  return desk;
}

/* Where on the screen the letter stands. */
static float
x_of (GtkText *text, gsize position)
{
  graphene_rect_t strong;

  gtk_text_compute_cursor_extents (text, position, &strong, NULL);
  return strong.origin.x;
}

static GtkText *
first_number (GtkWidget *from)
{
  GtkInputPurpose purpose = GTK_INPUT_PURPOSE_FREE_FORM;

  if (GTK_IS_TEXT (from))
    g_object_get (from, "input-purpose", &purpose, NULL);
  if (purpose == GTK_INPUT_PURPOSE_PHONE && *gtk_editable_get_text (GTK_EDITABLE (from)) != '\0')
    return GTK_TEXT (from);
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkText *found = first_number (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_number (void)
{
  g_autoptr (Desk) desk = begin ();
  GtkText *text;

  g_assert_true (cairn_desk_window_show (desk->window, "directory"));
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "page.open", "s",
                              desk_first_service (desk));
  desk_settle (desk);
  text = first_number (GTK_WIDGET (desk->window));
  g_assert_nonnull (text);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "01632 960182");
  /* The groups: the first one left of the second one. */
  g_assert_cmpfloat (x_of (text, 1), <, x_of (text, 8));
}

static gboolean
is_typed_from_right (Desk *desk)
{
  GdkSeat *seat = gdk_display_get_default_seat (gdk_display_get_default ());
  GdkDevice *keyboard = gdk_seat_get_keyboard (seat);

  return gdk_device_get_direction (keyboard) == PANGO_DIRECTION_RTL
         && gtk_widget_has_focus (GTK_WIDGET (first_number (GTK_WIDGET (desk->window))));
}

static void
set_keyboard (const char *layout)
{
  const char *argv[] = { "setxkbmap", layout, NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                &error);
  g_assert_no_error (error);
}

/* Nor does it turn round when the cursor is in it and the keyboard one for Arabic. */
static void
test_number_typed (void)
{
  g_autoptr (Desk) desk = NULL;
  GtkText *text;

  /* GDK asks the keyboard for its direction once, and then again when its group is another. */
  set_keyboard ("ara");
  desk = begin ();
  g_assert_true (cairn_desk_window_show (desk->window, "directory"));
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "page.open", "s",
                              desk_first_service (desk));
  desk_settle (desk);
  text = first_number (GTK_WIDGET (desk->window));
  gtk_widget_grab_focus (GTK_WIDGET (text));
  desk_wait_for (desk, is_typed_from_right);
  g_assert_cmpfloat (x_of (text, 1), <, x_of (text, 8));
  gtk_editable_set_position (GTK_EDITABLE (text), 3);
  gtk_editable_set_text (GTK_EDITABLE (text), "01632 960183");
  desk_settle (desk);
  g_assert_cmpfloat (x_of (text, 1), <, x_of (text, 8));
  set_keyboard ("us");
}

/* In a sentence, too, and a choice by its name. */
static void
test_values (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *number = cairn_value_text ("phone", "number", "01632 960182");
  g_autofree char *name = cairn_value_text ("service", "name", "Talk");
  g_autofree char *choice = cairn_value_text ("location", "address_visibility", "hidden");
  g_autofree char *other = cairn_value_text ("no_table", "no_field", "x");

  g_assert_cmpstr (number, ==,
                   "\u2066"
                   "01632 960182"
                   "\u2069");
  g_assert_cmpstr (name, ==,
                   "\u2068"
                   "Talk"
                   "\u2069");
  g_assert_cmpstr (choice, ==, cairn_choice_name ("location", "address_visibility", "hidden"));
  g_assert_cmpstr (choice, !=, "hidden");
  g_assert_cmpstr (other, ==,
                   "\u2068"
                   "x"
                   "\u2069");
}

static void
test_needs (void)
{
  g_autoptr (Desk) desk = begin ();
  CairnCatalogue *catalogue = cairn_desk_get_catalogue (desk->desk);
  const CairnNeed *need = cairn_catalogue_by_number (catalogue, 1);
  const char *lang = NULL;
  const char *heading = cairn_texts_get (need->heading, "ar", &lang);

  g_assert_cmpstr (lang, ==, "ar");
  g_assert_true (cairn_desk_window_show (desk->window, "find"));
  desk_settle (desk);
  g_assert_nonnull (desk_find (desk, heading));
}

/* An Arabic keyboard has a comma of its own: it is read, and written, too. */
static void
test_languages (void)
{
  g_autoptr (Desk) desk = begin ();

  g_assert_true (cairn_desk_window_show (desk->window, "directory"));
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "page.open", "s",
                              desk_first_service (desk));
  desk_settle (desk);
  desk_write (desk, gettext ("They speak"), "en، العربية، so");
  g_assert_true (desk_shows (desk, "الإنجليزية، العربية، الصومالية"));
}

static void
add_tests (void)
{
  g_test_add_func ("/direction/number-typed", test_number_typed);
  g_test_add_func ("/direction/number", test_number);
  g_test_add_func ("/direction/values", test_values);
  g_test_add_func ("/direction/needs", test_needs);
  g_test_add_func ("/direction/languages", test_languages);
}

int
main (int argc, char **argv)
{
  return desk_run_tests (argc, argv, add_tests);
}
