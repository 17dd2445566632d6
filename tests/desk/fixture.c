/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "core/staff/accounts.h"
#include "desk/language.h"
#include "desk/later.h"

#include <string.h>

#define WEEK (7 * 86400)
/* 1970-01-06T14:00:00Z, the first Tuesday afternoon there was. */
#define FIRST_TUESDAY G_GINT64_CONSTANT (482400)

static gint64
next_tuesday (void)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  return now + WEEK - 1 - (now + WEEK - 1 - FIRST_TUESDAY) % WEEK;
}

/* Warnings end a test. One is not the desk's: AdwMessageDialog of libadwaita 1.7 measures its own
 * heading with less width than it needs, however short it is; later GTK tells of that. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; gtk_get_minor_version () > 8 && i < n_fields; i++)
    if (strcmp (fields[i].key, "MESSAGE") == 0
        && g_str_has_prefix (fields[i].value, "Trying to measure GtkLabel"))
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, data);
}

/* GTK 4.18 puts the names along the path into its bar when it has learnt them, even when the bar
 * shows another path by then, or is gone: nobody is as fast as that, and it is not the desk's. */
static gboolean
is_of_path_bar (const char *message)
{
  return gtk_get_minor_version () > 8 && g_str_has_prefix (message, "gtk_box_remove: assertion");
}

static gboolean
is_fatal (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  return !is_of_path_bar (message);
}

static void
on_critical (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if (!is_of_path_bar (message))
    g_log_default_handler (domain, level, message, data);
}

/* GLib forgets from one test to the next what ends none. */
static void
watch_log (void)
{
  static gsize once = 0;

  g_test_log_set_fatal_handler (is_fatal, NULL);
  if (g_once_init_enter (&once))
    {
      g_log_set_writer_func (write_log, NULL, NULL);
      g_log_set_handler ("Gtk", G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL, on_critical, NULL);
      g_once_init_leave (&once, 1);
    }
}

/* How long a toast stays is for people: a slow machine must read it, too. */
static void
on_toast (CairnDesk *desk, AdwToast *toast)
{
  adw_toast_set_timeout (toast, 0);
}

/**
 * desk_new:
 * @state: (nullable): folder that is copied; an empty one when %NULL
 * @lang: of the desk
 *
 * Returns: (transfer full): a desk on its first screen
 */
Desk *
desk_new (const char *state, const char *lang)
{
  Desk *desk = g_new0 (Desk, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("cairn-desk-XXXXXX", &error);
  CairnDeskOptions options = { .language = lang };

  watch_log ();
  g_assert_no_error (error);
  desk->state = g_build_filename (folder, "state", NULL);
  if (state != NULL)
    copy_folder (state, desk->state);
  options.state = desk->state;
  options.clock = cairn_clock_fixed (next_tuesday ());
  cairn_desk_language_set (lang);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  desk->desk = cairn_desk_new (&options, &error);
  g_assert_no_error (error);
  g_signal_connect (desk->desk, "toast", G_CALLBACK (on_toast), NULL);
  desk->window = cairn_desk_window_new (NULL, desk->desk);
  gtk_window_present (GTK_WINDOW (desk->window));
  desk_settle (desk);
  return desk;
}

/**
 * desk_free:
 * @desk: (transfer full): a desk
 */
void
desk_free (Desk *desk)
{
  g_autofree char *folder = g_path_get_dirname (desk->state);

  gtk_window_destroy (GTK_WINDOW (desk->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (desk->desk);
  remove_folder (folder);
  g_free (desk->state);
  g_free (desk);
}

/**
 * desk_add_person:
 * @desk: a desk
 * @login: name to sign in with; the password is PASSWORD
 * @role: what they may do
 */
void
desk_add_person (Desk *desk, const char *login, CairnRole role)
{
  CairnDirectory *directory = cairn_desk_get_directory (desk->desk);
  g_autofree char *name = g_strconcat ("Person ", login, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *sheet = NULL;
  g_autofree char *id = NULL;
  g_autoptr (CairnStaffSession) session = NULL;

  if (cairn_staff_is_first_run (directory))
    {
      g_assert_cmpint (role, ==, CAIRN_ROLE_ADMINISTRATOR);
      session = cairn_staff_first_run (directory, login, name, PASSWORD, &sheet, &error);
      g_assert_no_error (error);
      return;
    }
  session = cairn_staff_session_for_unix (directory);
  id = cairn_staff_account_add (session, login, name, role, "the first password", &error);
  g_assert_no_error (error);
  g_clear_pointer (&session, cairn_staff_sign_out);
  session = cairn_staff_sign_in (directory, login, "the first password", &error);
  g_assert_no_error (error);
  g_assert_true (cairn_staff_change_password (session, "the first password", PASSWORD, &error));
}

/**
 * desk_sign_in:
 * @desk: a desk whose screen asks who is there
 * @login: who
 */
void
desk_sign_in (Desk *desk, const char *login)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_desk_sign_in (desk->desk, login, PASSWORD, &error));
  g_assert_no_error (error);
  desk_settle (desk);
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The list of services is looked for on another thread, long pages are made bit by bit: both say
 * so. Nobody waits for what is not on the screen. */
static gboolean
is_loading (GtkWidget *widget)
{
  gboolean loading = cairn_later_is_busy (widget) && gtk_widget_get_mapped (widget);

  if (strcmp (G_OBJECT_TYPE_NAME (widget), "CairnDirectoryPage") == 0
      && gtk_widget_get_mapped (find_type (widget, GTK_TYPE_SEARCH_ENTRY)))
    g_object_get (widget, "loading", &loading, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); !loading && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    loading = is_loading (child);
  return loading;
}

/**
 * desk_is_loading:
 * @desk: a desk
 *
 * Returns: whether something on the screen is not all there yet
 */
gboolean
desk_is_loading (Desk *desk)
{
  return is_loading (GTK_WIDGET (desk->window));
}

/**
 * desk_settle:
 * @desk: a desk
 *
 * Until what was asked for is on the screen.
 */
void
desk_settle (Desk *desk)
{
  while (g_main_context_pending (NULL) || desk_is_loading (desk))
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (desk->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (desk->window));
}

/**
 * desk_wait_for:
 * @desk: a desk
 * @test: what is waited for
 */
void
desk_wait_for (Desk *desk, gboolean (*test) (Desk *desk))
{
  gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  while (!test (desk))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  desk_settle (desk);
}

/**
 * desk_pass_time:
 * @desk: a desk
 * @seconds: by which its clock jumps
 */
void
desk_pass_time (Desk *desk, gint64 seconds)
{
  CairnClock *clock = (CairnClock *) cairn_directory_clock (cairn_desk_get_directory (desk->desk));

  clock->at += seconds;
  cairn_desk_tick (desk->desk);
  desk_settle (desk);
}

static GtkWidget *
find_in (GtkWidget *widget, const char *name)
{
  g_autofree char *own = gtk_widget_get_mapped (widget) ? desk_name_of (widget) : NULL;

  if (g_strcmp0 (own, name) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_mapped (child) ? find_in (child, name) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * desk_find:
 * @desk: a desk
 * @name: what people read on it
 *
 * Returns: (transfer none) (nullable): the widget, %NULL when none on the screen is called so;
 *   dialogs over the window first
 */
GtkWidget *
desk_find (Desk *desk, const char *name)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *found = window != GTK_WIDGET (desk->window) ? find_in (window, name) : NULL;

      if (found != NULL)
        return found;
    }
  return find_in (GTK_WIDGET (desk->window), name);
}

static gboolean
holds (GtkWidget *widget, const char *text)
{
  const char *own = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (own != NULL && strstr (own, text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (holds (child, text))
        return TRUE;
    }
  return FALSE;
}

/**
 * desk_shows:
 * @desk: a desk
 * @text: some words
 *
 * Returns: whether a text on the screen holds them
 */
gboolean
desk_shows (Desk *desk, const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (holds (window, text))
        return TRUE;
    }
  return FALSE;
}

/**
 * desk_press:
 * @desk: a desk
 * @name: of what is pressed; it has to be there, and to be possible
 */
void
desk_press (Desk *desk, const char *name)
{
  GtkWidget *widget = desk_find (desk, name);

  if (widget == NULL)
    g_error ("there is no '%s' on the screen", name);
  /* A touch on a word is one on the button it stands on. */
  if (GTK_IS_LABEL (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON) != NULL)
    widget = gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON);
  if (!gtk_widget_is_sensitive (widget))
    g_error ("'%s' can't be pressed now", name);
  /* As a person would, who has to see it: it is scrolled to. */
  gtk_widget_grab_focus (widget);
  desk_settle (desk);
  if (GTK_IS_BUTTON (widget))
    g_signal_emit_by_name (widget, "clicked");
  else if (GTK_IS_MENU_BUTTON (widget))
    gtk_menu_button_popup (GTK_MENU_BUTTON (widget));
  else if (strcmp (G_OBJECT_TYPE_NAME (widget), "GtkModelButton") == 0)
    g_signal_emit_by_name (widget, "clicked");
  else if (ADW_IS_ACTION_ROW (widget))
    adw_action_row_activate (ADW_ACTION_ROW (widget));
  else
    gtk_widget_activate (widget);
  desk_settle (desk);
}

/**
 * desk_find_type:
 * @widget: a widget
 * @type: name of a type
 *
 * Returns: (transfer none) (nullable): it, or the first in it, that is of that type
 */
GtkWidget *
desk_find_type (GtkWidget *widget, const char *type)
{
  return find_type (widget, g_type_from_name (type));
}

/**
 * desk_first_service:
 * @desk: a desk on the demonstration
 *
 * Returns: (transfer none): id of a service with telephone, place and hours
 */
const char *
desk_first_service (Desk *desk)
{
  static char *id;
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (db,
                          "SELECT s.id FROM service s JOIN phone p ON p.service_id = s.id"
                          " JOIN service_at_location x ON x.service_id = s.id"
                          " JOIN schedule h ON h.service_id = s.id WHERE s.listing = 'listed'"
                          " AND s.help_now IS NULL ORDER BY s.name LIMIT 1",
                          NULL);

  g_assert_nonnull (stmt);
  g_assert_true (cairn_stmt_step (stmt, NULL));
  g_free (id);
  id = g_strdup (cairn_stmt_text (stmt, 0));
  return id;
}

/**
 * desk_choose:
 * @desk: a desk
 * @name: of a line with a choice
 * @choice: what people read on it
 */
void
desk_choose (Desk *desk, const char *name, const char *choice)
{
  GtkWidget *row = desk_find (desk, name);
  GListModel *model;

  if (row == NULL)
    g_error ("there is no '%s' on the screen", name);
  model = adw_combo_row_get_model (ADW_COMBO_ROW (row));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (model), i), choice) != 0)
        continue;
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
      desk_settle (desk);
      return;
    }
  g_error ("'%s' is no choice of '%s'", choice, name);
}

/**
 * desk_write:
 * @desk: a desk
 * @name: of a line to type in
 * @text: what
 */
void
desk_write (Desk *desk, const char *name, const char *text)
{
  GtkWidget *widget = desk_find (desk, name);

  if (widget == NULL)
    g_error ("there is no '%s' on the screen", name);
  if (!GTK_IS_EDITABLE (widget))
    {
      GtkWidget *view = find_type (widget, GTK_TYPE_TEXT_VIEW);

      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
      desk_settle (desk);
      return;
    }
  gtk_widget_grab_focus (widget);
  gtk_editable_set_text (GTK_EDITABLE (widget), text);
  desk_settle (desk);
}

/**
 * desk_read:
 * @desk: a desk
 * @name: of a line to type in
 *
 * Returns: (transfer none): what stands in it
 */
const char *
desk_read (Desk *desk, const char *name)
{
  GtkWidget *widget = desk_find (desk, name);

  if (widget == NULL)
    g_error ("there is no '%s' on the screen", name);
  return gtk_editable_get_text (GTK_EDITABLE (widget));
}

static GtkWidget *
find_secret (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "cairn-secret"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_secret (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * desk_read_secret:
 * @desk: a desk that shows one
 *
 * Returns: (transfer full): the password or key
 */
char *
desk_read_secret (Desk *desk)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *label = find_secret (window);

      if (label != NULL)
        return g_strdup (gtk_label_get_text (GTK_LABEL (label)));
    }
  g_error ("no secret is shown");
}
