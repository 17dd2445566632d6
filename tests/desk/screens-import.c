/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screens of an import, and of what comes after it. */
#include "screens.h"

#include "desk/text.h"

/* What another centre sent: some of it can't be read. */
#define SOURCE                                                                                     \
  "id,organization_id,name,description,phone\n"                                                    \
  "1,o1,Someone to talk to,\"Trained listeners, every day.\",01632 960101\n"                       \
  "2,o1,Group for families,Meets every second Tuesday.,01632 960102\n"                             \
  "3,o1,,No name here,none\n"                                                                      \
  "4,o9,Help with forms,Housing and benefits.,01632 960104\n"

static void
to_import (Desk *desk)
{
  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_sign_in (desk, "root");
  cairn_desk_window_show (desk->window, "import");
}

static gboolean
is_reviewing (Desk *desk)
{
  return desk_find (desk, gettext ("Choose none")) != NULL;
}

static gboolean
is_at_start (Desk *desk)
{
  return desk_find (desk, gettext ("Earlier imports")) != NULL;
}

static void
write_source (Desk *desk, const char *services)
{
  g_autofree char *folder = g_build_filename (desk->state, "..", "Riverside 211", NULL);
  g_autofree char *organizations = g_build_filename (folder, "organizations.csv", NULL);
  g_autofree char *table = g_build_filename (folder, "services.csv", NULL);

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (organizations, "id,name\no1,Bridge Counselling\n", -1, NULL);
  g_file_set_contents (table, services, -1, NULL);
  desk_write_in (desk, "File or folder", folder);
  desk_press_in (desk, "_Look at it first");
  desk_wait_for (desk, is_reviewing);
}

static void
to_new_records (Desk *desk)
{
  to_import (desk);
  desk_settle (desk);
  write_source (desk, SOURCE);
}

static void
take_all (Desk *desk)
{
  GtkWidget *any = desk_find (desk, gettext ("Choose none"));

  gtk_widget_activate_action (gtk_widget_get_ancestor (any, g_type_from_name ("CairnImportReview")),
                              "import.take", NULL);
  desk_wait_for (desk, is_at_start);
}

static void
to_changed_records (Desk *desk)
{
  g_autofree char *changed = NULL;
  g_auto (GStrv) parts = g_strsplit (SOURCE, "every second Tuesday", 2);
  g_auto (GStrv) rows = NULL;

  to_new_records (desk);
  take_all (desk);
  changed = g_strjoinv ("on the first and third Thursday of the month in the library", parts);
  rows = g_strsplit (changed, "4,o9", 2);
  write_source (desk, rows[0]);
}

static void
to_import_report (Desk *desk)
{
  to_new_records (desk);
  desk_press_in (desk, "Report");
}

static void
to_imported (Desk *desk)
{
  to_new_records (desk);
  take_all (desk);
}

static void
to_import_error (Desk *desk)
{
  to_import (desk);
  desk_settle (desk);
  desk_write_in (desk, "File or folder", "/media/usb/records.csv");
  desk_press_in (desk, "_Look at it first");
  while (desk_find (desk, gettext ("There is no such file or folder.")) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
to_suggestions (Desk *desk)
{
  to_new_records (desk);
  take_all (desk);
  cairn_desk_window_show (desk->window, "suggestions");
  desk_settle (desk);
  for (guint i = 0; i < 100; i++)
    gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "suggestion.move", "i",
                                1);
}

/* The same service, as another centre calls it. */
#define AGAIN                                                                                      \
  "id,organization_id,name,description,email,url,phone\n"                                          \
  "7,o1,Group for the families,Tea and talk on Mondays.,group@bridge.example,,01632 960102\n"      \
  "8,o1,Group for families,,group@bridge.example,https://bridge.example/group,01632 960102\n"

static gboolean
has_pairs (Desk *desk)
{
  return desk_shows (desk, "Group for the families");
}

static void
to_duplicates (Desk *desk)
{
  to_import (desk);
  desk_settle (desk);
  write_source (desk, AGAIN);
  take_all (desk);
  cairn_desk_window_show (desk->window, "duplicates");
  desk_wait_for (desk, has_pairs);
}

static void
to_compare (Desk *desk)
{
  to_duplicates (desk);
  gtk_widget_activate (desk_find_type (cairn_desk_window_get_page (desk->window), "AdwActionRow"));
}

static const DeskScreen screens[] = {
  { "import", FALSE, to_import },
  { "import-error", FALSE, to_import_error },
  { "import-new", FALSE, to_new_records },
  { "import-changed", FALSE, to_changed_records },
  { "import-report", FALSE, to_import_report },
  { "import-done", FALSE, to_imported },
  { "import-suggestions", FALSE, to_suggestions },
  { "import-duplicates", FALSE, to_duplicates },
  { "import-compare", FALSE, to_compare },
};

/**
 * desk_import_screens:
 * @out_n: (out): how many
 *
 * Returns: (transfer none) (array length=out_n): the screens of an import
 */
const DeskScreen *
desk_import_screens (guint *out_n)
{
  *out_n = G_N_ELEMENTS (screens);
  return screens;
}
