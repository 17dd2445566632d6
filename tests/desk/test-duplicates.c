/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records for one thing: side by side, made one, made two again. */
#include "fixture.h"

#include "core/exchange/import.h"
#include "core/staff/editing.h"

#include <string.h>

/* One source has the other's service under nearly the same name, with more to say. */
#define ONE                                                                                        \
  "[{\"id\": \"s1\", \"name\": \"Lantern Bereavement Circle\", \"status\": \"active\","            \
  " \"email\": \"circle@lantern.example\", \"url\": \"https://lantern.example/circle\","           \
  " \"phones\": [{\"id\": \"p1\", \"number\": \"01632 960777\"}], \"organization\": {\"id\":"      \
  " \"o1\", \"name\": \"Lantern Trust\"}}]"
#define OTHER                                                                                      \
  "[{\"id\": \"s9\", \"name\": \"Lantern Bereavement Circles\", \"status\": \"active\","           \
  " \"description\": \"Tea and talk on Mondays.\", \"email\": \"circle@lantern.example\","         \
  " \"url\": \"https://lantern.example/circle\", \"phones\": [{\"id\": \"p9\", \"number\":"        \
  " \"01632 960777\"}], \"organization\": {\"id\": \"o9\", \"name\": \"The Lantern Trust\"}}]"

static void
import (Desk *desk, const char *source, const char *text)
{
  CairnDirectory *directory = cairn_desk_get_directory (desk->desk);
  g_autofree char *folder = g_path_get_dirname (desk->state);
  g_autofree char *path = g_build_filename (folder, "source.json", NULL);
  CairnImportOptions options = { .source = source };
  g_autoptr (CairnImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  report
      = cairn_import (directory, NULL, path, &options, cairn_directory_clock (directory), &error);
  g_assert_no_error (error);
}

#define FIRST "Lantern Bereavement Circle"
#define SECOND "Lantern Bereavement Circles"

/* As they stand in one line of the list. */
#define FIRST_SECOND "\u200e" FIRST "\n\u200e" SECOND
#define SECOND_FIRST "\u200e" SECOND "\n\u200e" FIRST

static gboolean
shows_pair (Desk *desk)
{
  return desk_find (desk, FIRST_SECOND) != NULL || desk_find (desk, SECOND_FIRST) != NULL;
}

static gboolean
shows_no_pair (Desk *desk)
{
  return !shows_pair (desk);
}

static Desk *
begin (void)
{
  Desk *desk = desk_new (fixture_state (), "en");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "eva", CAIRN_ROLE_EDITOR);
  import (desk, "one", ONE);
  import (desk, "other", OTHER);
  desk_sign_in (desk, "eva");
  g_assert_true (cairn_desk_window_show (desk->window, "duplicates"));
  desk_wait_for (desk, shows_pair);
  return desk;
}

static void
open_pair (Desk *desk)
{
  desk_press (desk, desk_find (desk, FIRST_SECOND) != NULL ? FIRST_SECOND : SECOND_FIRST);
  g_assert_nonnull (desk_find (desk, "Merge them"));
}

/* The box before a text. */
static void
choose (Desk *desk, const char *text)
{
  GtkWidget *label = desk_find (desk, text);

  g_assert_nonnull (label);
  label = gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON);
  g_assert_nonnull (label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (label), TRUE);
  desk_settle (desk);
}

static char *
look_up (Desk *desk, const char *sql)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, NULL);

  g_assert_nonnull (stmt);
  return cairn_stmt_step (stmt, NULL) ? g_strdup (cairn_stmt_text (stmt, 0)) : NULL;
}

#define assert_says(desk, sql, expected)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found_ = look_up (desk, sql);                                                 \
    g_assert_cmpstr (found_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

/* Lines "name|description|merged" of the two, in the order of their names. */
#define BOTH                                                                                       \
  "SELECT group_concat(x, ' ; ') FROM (SELECT name || '|' || coalesce (description, '') || '|'"    \
  " || (merged_into IS NOT NULL) AS x FROM service WHERE name LIKE 'Lantern Ber%' ORDER BY id)"

static guint
count_merged (Desk *desk)
{
  g_autofree char *n = look_up (
      desk,
      "SELECT count(*) FROM service WHERE name LIKE 'Lantern Ber%' AND merged_into IS NOT NULL");

  return (guint) g_ascii_strtoull (n, NULL, 10);
}

/* The first stays with the other's name; both are as before when it is taken back. */
static void
test_merge (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *before = look_up (desk, BOTH);

  open_pair (desk);
  g_assert_true (desk_shows (desk, "This one stays"));
  g_assert_true (desk_shows (desk, "Tea and talk on Mondays."));
  choose (desk, "Tea and talk on Mondays.");
  desk_press (desk, "Merge them");
  g_assert_true (desk_shows (desk, "The two are merged now."));
  g_assert_cmpuint (count_merged (desk), ==, 1);
  assert_says (desk,
               "SELECT description FROM service WHERE name LIKE 'Lantern Ber%' AND merged_into IS"
               " NULL",
               "Tea and talk on Mondays.");
  g_assert_nonnull (desk_find (desk, "Separate again"));
  desk_press (desk, "Undo");
  g_assert_cmpuint (count_merged (desk), ==, 0);
  assert_says (desk, BOTH, before);
  desk_wait_for (desk, shows_pair);
}

/* Also later, from the list. */
static void
test_unmerge (void)
{
  g_autoptr (Desk) desk = begin ();

  open_pair (desk);
  desk_press (desk, "Merge them");
  g_assert_cmpuint (count_merged (desk), ==, 1);
  desk_press (desk, "Separate again");
  g_assert_cmpuint (count_merged (desk), ==, 0);
  g_assert_true (desk_shows (desk, "They are separate again."));
  g_assert_null (desk_find (desk, "Separate again"));
  desk_wait_for (desk, shows_pair);
}

/* Said once, it is not asked again. */
static void
test_apart (void)
{
  g_autoptr (Desk) desk = begin ();

  open_pair (desk);
  desk_press (desk, "They are not the same");
  g_assert_true (desk_shows (desk, "They stay two. You will not be asked again."));
  desk_wait_for (desk, shows_no_pair);
  g_assert_cmpuint (count_merged (desk), ==, 0);
}

static void
test_back (void)
{
  g_autoptr (Desk) desk = begin ();

  open_pair (desk);
  desk_press (desk, "Back to the list");
  g_assert_true (shows_pair (desk));
  g_assert_cmpuint (count_merged (desk), ==, 0);
}

static void
test_rights (void)
{
  g_autoptr (Desk) desk = desk_new (fixture_state (), "en");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "vic", CAIRN_ROLE_ASSIST);
  desk_sign_in (desk, "vic");
  g_assert_false (cairn_desk_window_show (desk->window, "duplicates"));
}

static void
test_names (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *list = desk_find_nameless (desk);
  g_autofree char *compare = NULL;

  g_assert_cmpstr (list, ==, "");
  open_pair (desk);
  compare = desk_find_nameless (desk);
  g_assert_cmpstr (compare, ==, "");
}

static void
add_tests (void)
{
  g_test_add_func ("/duplicates/merge", test_merge);
  g_test_add_func ("/duplicates/unmerge", test_unmerge);
  g_test_add_func ("/duplicates/apart", test_apart);
  g_test_add_func ("/duplicates/back", test_back);
  g_test_add_func ("/duplicates/rights", test_rights);
  g_test_add_func ("/duplicates/names", test_names);
}

int
main (int argc, char **argv)
{
  return desk_run_tests (argc, argv, add_tests);
}
