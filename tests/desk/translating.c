/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Translate, as a person goes about it. */
#include "translating.h"

#include "core/settings/settings.h"
#include "core/staff/centre.h"
#include "core/updates/updates.h"

#include <string.h>

/* More than the demonstration has. */
#define MOST_TEXTS 2000

/* In Polish nothing of the demonstration is translated but a few lines; in which language @lang a
 * name of a listed service is missing. */
CairnTranslation *
translating_find (Desk *desk, const char *lang, const char *table, const char *field)
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

Desk *
translating_begin (void)
{
  Desk *desk = desk_new (fixture_state (), "en");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "vic", CAIRN_ROLE_ASSIST);
  desk_sign_in (desk, "root");
  g_assert_true (cairn_desk_window_show (desk->window, "translate"));
  desk_settle (desk);
  return desk;
}

void
translating_choose (Desk *desk, const char *which, const char *choice)
{
  GtkDropDown *drop = GTK_DROP_DOWN (desk_find (desk, which));
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (drop));
  g_autofree char *spoken = g_strconcat (which, ": ", choice, NULL);
  guint i = 0;

  while (g_strcmp0 (gtk_string_list_get_string (names, i), choice) != 0)
    g_assert_cmpuint (++i, <, g_list_model_get_n_items (G_LIST_MODEL (names)));
  gtk_drop_down_set_selected (drop, i);
  desk_settle (desk);
  /* Who can't see it hears what is chosen, and what is. */
  gtk_test_accessible_assert_property (gtk_widget_get_first_child (GTK_WIDGET (drop)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, spoken);
}

/* As a person who walks down the list. */
void
translating_go_to (Desk *desk, const char *source)
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

void
translating_type (Desk *desk, const char *text)
{
  GtkWidget *view = desk_find_type (cairn_desk_window_get_page (desk->window), "GtkTextView");

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  desk_settle (desk);
}

void
translating_assert_typed (Desk *desk, const char *expected)
{
  GtkWidget *view = desk_find_type (cairn_desk_window_get_page (desk->window), "GtkTextView");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

void
translating_set_wording (Desk *desk, const char *key, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_staff_set_setting (cairn_desk_get_session (desk->desk), key, text, &error));
  g_assert_no_error (error);
  cairn_desk_changed (desk->desk, NULL);
  desk_settle (desk);
}

void
translating_assert_wording (Desk *desk, const char *key, const char *expected)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));
  g_autofree char *present = cairn_settings_dup (db, key, "");

  g_assert_cmpstr (present, ==, expected);
}

void
translating_put_update (Desk *desk, const char *text)
{
  CairnDirectory *directory = cairn_desk_get_directory (desk->desk);
  gint64 now = cairn_desk_now (desk->desk);
  g_autoptr (CairnUpdate) update
      = cairn_update_new ("0c8f8a6e-3b1c-4f5d-9a44-6a1d5e0c7b11", CAIRN_UPDATE_NEWS);
  g_autoptr (GError) error = NULL;

  update->said_at = now;
  update->expires_at = now + 86400;
  cairn_wording_add (update->source, "en", "The city");
  cairn_wording_add (update->text, "en", text);
  g_assert_true (
      cairn_updates_put (cairn_directory_db (directory), update, "unix:test", now, &error));
  g_assert_no_error (error);
  cairn_desk_changed (desk->desk, NULL);
  desk_settle (desk);
}
