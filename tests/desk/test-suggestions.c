/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggested needs, decided by single keys. */
#include "fixture.h"

#include "core/audit/audit.h"
#include "core/exchange/import.h"
#include "core/needs/suggest.h"
#include "core/staff/today.h"

#include <string.h>

#define SERVICES 40

/* Services whose words suggest needs, most of them the same one. */
static void
import_services (Desk *desk)
{
  CairnDirectory *directory = cairn_desk_get_directory (desk->desk);
  CairnCatalogue *catalogue = cairn_desk_get_catalogue (desk->desk);
  g_autoptr (CairnNeedRules) rules = cairn_need_rules_load_built_in (catalogue);
  g_autoptr (GString) text = g_string_new ("[");
  g_autofree char *folder = g_path_get_dirname (desk->state);
  g_autofree char *path = g_build_filename (folder, "services.json", NULL);
  CairnImportOptions options = { .source = "test" };
  g_autoptr (CairnImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < SERVICES; i++)
    g_string_append_printf (text,
                            "%s{\"id\": \"s%u\", \"name\": \"%s %02u\", \"status\": \"active\","
                            " \"description\": \"Words about it.\", \"organization\": {\"id\":"
                            " \"o1\", \"name\": \"Elm House\"}}",
                            i > 0 ? "," : "", i, i % 4 == 0 ? "Food pantry" : "Grief counseling",
                            i);
  g_string_append_c (text, ']');
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  report
      = cairn_import (directory, rules, path, &options, cairn_directory_clock (directory), &error);
  g_assert_no_error (error);
}

static Desk *
begin (void)
{
  Desk *desk = desk_new (fixture_state (), "en");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "eva", CAIRN_ROLE_EDITOR);
  import_services (desk);
  desk_sign_in (desk, "eva");
  g_assert_true (cairn_desk_window_show (desk->window, "suggestions"));
  desk_settle (desk);
  return desk;
}

static GPtrArray *
waiting (Desk *desk)
{
  GPtrArray *all = cairn_staff_suggestions (cairn_desk_get_session (desk->desk), 0, 0, NULL);

  g_assert_nonnull (all);
  return all;
}

static guint
count_waiting (Desk *desk)
{
  g_autoptr (GPtrArray) all = waiting (desk);

  return all->len;
}

static gboolean
try_key (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      guint n = GTK_IS_SHORTCUT_CONTROLLER (controller)
                    ? g_list_model_get_n_items (G_LIST_MODEL (controller))
                    : 0;

      for (guint s = 0; s < n; s++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), s);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
              && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == 0)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

/* From where the hands are up to the first that knows the key, as a real one goes. */
static void
key (Desk *desk, guint value)
{
  GtkWidget *widget = gtk_root_get_focus (GTK_ROOT (desk->window));

  g_assert_nonnull (widget);
  while (widget != NULL && !try_key (widget, value))
    widget = gtk_widget_get_parent (widget);
  g_assert_nonnull (widget);
  desk_settle (desk);
}

static char *
state_of (Desk *desk, const CairnSuggestion *suggestion)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      db, "SELECT state FROM need_link WHERE service_id = :service AND need = :need", NULL);

  cairn_stmt_bind_text (stmt, ":service", suggestion->service);
  cairn_stmt_bind_int64 (stmt, ":need", suggestion->need);
  g_assert_true (cairn_stmt_step (stmt, NULL));
  return g_strdup (cairn_stmt_text (stmt, 0));
}

static void
assert_state (Desk *desk, GPtrArray *all, guint at, const char *expected)
{
  g_autofree char *state = state_of (desk, g_ptr_array_index (all, at));

  g_assert_cmpstr (state, ==, expected);
}

static void
test_keys (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autoptr (GPtrArray) all = waiting (desk);
  const CairnSuggestion *first = g_ptr_array_index (all, 0);
  const CairnSuggestion *second = g_ptr_array_index (all, 1);
  g_autofree char *none = g_strdup_printf ("0 of %u decided", all->len);
  g_autofree char *two = g_strdup_printf ("2 of %u decided", all->len);

  g_assert_true (desk_shows (desk, none));
  g_assert_nonnull (desk_find (desk, first->name));
  g_assert_true (first->because == NULL || desk_shows (desk, first->because));
  key (desk, GDK_KEY_j);
  g_assert_nonnull (desk_find (desk, second->name));
  key (desk, GDK_KEY_k);
  key (desk, GDK_KEY_Return);
  assert_state (desk, all, 0, "confirmed");
  g_assert_nonnull (desk_find (desk, second->name));
  key (desk, GDK_KEY_n);
  assert_state (desk, all, 1, "refused");
  g_assert_true (desk_shows (desk, two));
  key (desk, GDK_KEY_Up);
  g_assert_true (desk_shows (desk, "Refused"));
  key (desk, GDK_KEY_u);
  assert_state (desk, all, 1, "suggested");
  g_assert_false (desk_shows (desk, "Refused"));
  key (desk, GDK_KEY_u);
  assert_state (desk, all, 0, "suggested");
  g_assert_true (desk_shows (desk, none));
  g_assert_cmpuint (count_waiting (desk), ==, all->len);
}

static guint
count_trail (Desk *desk)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));
  const CairnAuditFilter filter
      = { .action = "need",
          .actor = cairn_staff_session_actor (cairn_desk_get_session (desk->desk)) };
  g_autoptr (GPtrArray) lines = cairn_audit_read (db, &filter, NULL);

  return lines->len;
}

/* One key for all that come from the same words, and one to take that back. */
static void
test_alike (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autoptr (GPtrArray) all = waiting (desk);
  guint alike = 0;

  while (!desk_shows (desk, "Grief counseling"))
    key (desk, GDK_KEY_Down);
  key (desk, GDK_KEY_a);
  alike = all->len - count_waiting (desk);
  g_assert_cmpuint (alike, >=, SERVICES / 2);
  g_assert_cmpuint (count_trail (desk), ==, alike);
  key (desk, GDK_KEY_u);
  g_assert_cmpuint (count_waiting (desk), ==, all->len);
  g_assert_cmpuint (count_trail (desk), ==, 2 * alike);
}

static void
on_changed (CairnDesk *desk, char **services, guint *calls)
{
  calls[0]++;
  calls[1] += g_strv_length (services);
}

static gboolean
is_sent (Desk *desk)
{
  return g_object_get_data (G_OBJECT (desk->desk), "calls") == NULL
         || *(guint *) g_object_get_data (G_OBJECT (desk->desk), "calls") > 0;
}

/* To the end by one key alone: what is decided goes out together, so that no key waits. */
static void
test_hundreds (void)
{
  g_autoptr (Desk) desk = begin ();
  guint n = count_waiting (desk), calls[2] = { 0, 0 };
  gint64 before = g_get_monotonic_time ();

  g_signal_connect (desk->desk, "changed", G_CALLBACK (on_changed), calls);
  g_object_set_data (G_OBJECT (desk->desk), "calls", calls);
  for (guint i = 0; i < n; i++)
    key (desk, i % 3 == 2 ? GDK_KEY_BackSpace : GDK_KEY_y);
  g_test_message ("%u decided, %.1f ms each", n,
                  (double) (g_get_monotonic_time () - before) / 1000 / n);
  g_assert_cmpuint (count_waiting (desk), ==, 0);
  g_assert_true (desk_shows (desk, "All are decided"));
  desk_wait_for (desk, is_sent);
  g_assert_cmpuint (calls[0], <=, 1 + n / 50 + 4);
  g_assert_cmpuint (calls[1], >=, MIN (n, SERVICES));
  g_signal_handlers_disconnect_by_func (desk->desk, on_changed, calls);
}

static gboolean
has_way (Desk *desk)
{
  return desk_find (desk, "Decide them all") != NULL;
}

/* Today says that they wait, and leads here. */
static void
test_from_today (void)
{
  g_autoptr (Desk) desk = begin ();

  g_assert_true (cairn_desk_window_show (desk->window, "today"));
  desk_wait_for (desk, has_way);
  desk_press (desk, "Decide them all");
  g_assert_nonnull (desk_find (desk, "Yes, it does"));
}

static void
test_rights (void)
{
  g_autoptr (Desk) desk = desk_new (fixture_state (), "en");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "vic", CAIRN_ROLE_ASSIST);
  desk_sign_in (desk, "vic");
  g_assert_false (cairn_desk_window_show (desk->window, "suggestions"));
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
  g_test_add_func ("/suggestions/keys", test_keys);
  g_test_add_func ("/suggestions/alike", test_alike);
  g_test_add_func ("/suggestions/hundreds", test_hundreds);
  g_test_add_func ("/suggestions/from-today", test_from_today);
  g_test_add_func ("/suggestions/rights", test_rights);
  g_test_add_func ("/suggestions/names", test_names);
}

int
main (int argc, char **argv)
{
  return desk_run_tests (argc, argv, add_tests);
}
