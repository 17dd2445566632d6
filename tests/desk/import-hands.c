/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-tests.h"

#include "core/audit/audit.h"

Desk *
import_begin (const char *who)
{
  Desk *desk = desk_new (fixture_state (), "en");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "eva", CAIRN_ROLE_EDITOR);
  desk_sign_in (desk, who);
  g_assert_true (cairn_desk_window_show (desk->window, "import"));
  desk_settle (desk);
  return desk;
}

char *
import_write (Desk *desk, const char *name, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (desk->state);
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

char *
import_look_up (Desk *desk, const char *sql)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, NULL);

  g_assert_nonnull (stmt);
  return cairn_stmt_step (stmt, NULL) ? g_strdup (cairn_stmt_text (stmt, 0)) : NULL;
}

gboolean
import_is_reviewing (Desk *desk)
{
  return desk_find (desk, "Choose none") != NULL;
}

gboolean
import_is_at_start (Desk *desk)
{
  return desk_find (desk, "Look at it first") != NULL;
}

/* The path is typed, as one may. */
void
import_look_first (Desk *desk, const char *path, const char *source)
{
  desk_write (desk, "File or folder", path);
  if (source != NULL)
    desk_write (desk, "Name of the source, if it does not say so itself", source);
  desk_press (desk, "Look at it first");
}

void
import_preview (Desk *desk, const char *path, const char *source)
{
  import_look_first (desk, path, source);
  desk_wait_for (desk, import_is_reviewing);
}

void
import_take (Desk *desk, const char *button)
{
  desk_press (desk, button);
  desk_wait_for (desk, import_is_at_start);
}

void
import_all (Desk *desk, const char *path, const char *button)
{
  import_preview (desk, path, "test");
  import_take (desk, button);
}

/* Asked once; the answer has the same name. */
void
import_undo_newest (Desk *desk)
{
  desk_press (desk, "Take it back");
  g_assert_nonnull (desk_find (desk, "Take this import back?"));
  desk_press (desk, "Take it back");
  desk_wait_for (desk, import_is_at_start);
}

/* A touch on the box before a name. */
void
import_touch (Desk *desk, const char *name)
{
  GtkWidget *label = desk_find (desk, name);
  GtkWidget *check;

  g_assert_nonnull (label);
  check = gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON);
  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  desk_settle (desk);
}

guint
import_count_audit (Desk *desk, const char *action, const char *actor)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));
  const CairnAuditFilter filter = { .action = action, .actor = actor };
  g_autoptr (GPtrArray) lines = cairn_audit_read (db, &filter, NULL);

  return lines->len;
}
