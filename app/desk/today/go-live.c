/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is open before visitors are sent anywhere, and what is switched for the day. */
#include "desk/today/parts.h"

#include "core/base/paths.h"
#include "core/settings/machine.h"
#include "core/settings/settings.h"
#include "core/staff/centre.h"
#include "desk/closed-today.h"
#include "desk/text.h"

static const struct
{
  const char *code, *text;
} points[] = {
  { "emergency-number", N_ ("The emergency number is not set") },
  { "always-line", N_ ("No line of Help now is open day and night") },
  { "desk-phone", N_ ("The telephone that people may use is not set") },
  { "desk-hours", N_ ("The hours of the desk are not set") },
  { "read-languages", N_ ("Nobody has read the safety texts in some languages yet") },
  { "printer", N_ ("This computer has no printer for slips") },
  { "criteria", N_ ("The centre has no list yet of what makes a service good enough") },
  { "recovery-sheet", N_ ("There is no recovery sheet") },
  { "second-person", N_ ("There is no second person who can edit") },
  { "demonstration", N_ ("Invented services of the demonstration are still listed") },
  { "practice", N_ ("Practice mode is on: the kiosks count nothing and call nobody") },
  { "walked-through", N_ ("Nobody has walked through a visit at the kiosk yet") },
};

static const char *
text_of (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      if (strcmp (points[i].code, code) == 0)
        return gettext (points[i].text);
    }
  return code;
}

/* "fr,so" → "French and Somali". */
static char *
name_languages (CairnDesk *desk, const char *tags)
{
  CairnWords *words = cairn_desk_get_words (desk);
  g_auto (GStrv) split = g_strsplit (tags, ",", -1);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (char **tag = split; *tag != NULL; tag++)
    g_ptr_array_add (names, (char *) cairn_words_language_name (words, *tag));
  g_ptr_array_add (names, NULL);
  return cairn_words_list (words, (const char *const *) names->pdata);
}

/* The machine on which this runs is the one whose printer counts. */
static gboolean
has_printer (void)
{
  g_autofree char *path = cairn_paths_machine (NULL);
  g_autoptr (CairnMachine) machine = cairn_machine_load (path, NULL);

  return machine != NULL && machine->printer != NULL && *machine->printer != '\0';
}

static void
add_point (GtkWidget *group, CairnDesk *desk, GPtrArray *rows, const CairnGoLiveItem *point)
{
  g_autofree char *detail = point->detail != NULL && strcmp (point->code, "read-languages") == 0
                                ? name_languages (desk, point->detail)
                                : NULL;
  GtkWidget *row = cairn_today_row_new (text_of (point->code), detail);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_ptr_array_add (rows, row);
}

static void
show_points (GtkWidget *group)
{
  CairnDesk *desk = g_object_get_data (G_OBJECT (group), "desk");
  GPtrArray *rows = g_object_get_data (G_OBJECT (group), "rows");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list
      = cairn_staff_go_live (cairn_desk_get_session (desk), has_printer (), &error);

  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
  if (list == NULL)
    cairn_desk_toast_error (desk, error);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const CairnGoLiveItem *point = g_ptr_array_index (list, i);

      if (!point->done)
        add_point (group, desk, rows, point);
    }
  gtk_widget_set_visible (group, rows->len > 0);
}

/**
 * cairn_today_go_live_new:
 * @desk: the desk, an editor signed in
 *
 * Returns: (transfer floating): what is still open; not shown when nothing is
 */
GtkWidget *
cairn_today_go_live_new (CairnDesk *desk)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Before going live"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("Until these are done, the kiosks should not send anybody anywhere."));
  g_object_set_data_full (G_OBJECT (group), "desk", g_object_ref (desk), g_object_unref);
  g_object_set_data_full (G_OBJECT (group), "rows", g_ptr_array_new (),
                          (GDestroyNotify) g_ptr_array_unref);
  cairn_today_watch (desk, group, show_points);
  show_points (group);
  return group;
}

/* ---- phones or internet are down ------------------------------------------------------------- */

static gboolean
is_down (CairnDesk *desk)
{
  return cairn_settings_flag (cairn_directory_db (cairn_desk_get_directory (desk)), "network.down");
}

static void
show_switch (GtkWidget *group)
{
  CairnDesk *desk = g_object_get_data (G_OBJECT (group), "desk");
  GtkSwitch *down = g_object_get_data (G_OBJECT (group), "switch");

  gtk_switch_set_active (down, is_down (desk));
}

static void
on_switched (GtkSwitch *down, GParamSpec *spec, GtkWidget *group)
{
  CairnDesk *desk = g_object_get_data (G_OBJECT (group), "desk");
  gboolean active = gtk_switch_get_active (down);
  g_autoptr (GError) error = NULL;

  if (active == is_down (desk))
    return;
  if (cairn_staff_set_setting (cairn_desk_get_session (desk), "network.down", active ? "1" : "0",
                               &error))
    {
      cairn_desk_changed (desk, NULL);
      cairn_desk_toast (desk, active ? _ ("The kiosks show first what people can walk to.")
                                     : _ ("The kiosks show everything as usual."));
      return;
    }
  cairn_desk_toast_error (desk, error);
  gtk_switch_set_active (down, !active);
}

/**
 * cairn_today_floor_new:
 * @desk: the desk, an editor signed in
 *
 * Returns: (transfer floating): a group with the switch
 */
GtkWidget *
cairn_today_floor_new (CairnDesk *desk)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = cairn_today_row_new (_ ("Phones or internet are down"),
                                        _ ("Kiosks then show first what people can walk to."));
  GtkWidget *down = gtk_switch_new ();

  gtk_widget_set_valign (down, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), down);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), down);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), cairn_closed_today_row_new (desk));
  g_object_set_data_full (G_OBJECT (group), "desk", g_object_ref (desk), g_object_unref);
  g_object_set_data (G_OBJECT (group), "switch", down);
  show_switch (group);
  g_signal_connect_object (down, "notify::active", G_CALLBACK (on_switched), group, 0);
  cairn_today_watch (desk, group, show_switch);
  return group;
}
