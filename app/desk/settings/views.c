/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on each view of the page. */
#include "desk/first-run/regions.h"
#include "desk/rows.h"
#include "desk/settings/names.h"
#include "desk/settings/parts.h"
#include "desk/text.h"

static void
on_region (GObject *row, GParamSpec *pspec, CairnDesk *desk)
{
  guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  cairn_setting_write (desk, "centre.region", at > 0 ? cairn_regions_code (at - 1) : "");
}

static GtkWidget *
new_region (CairnDesk *desk)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *region = cairn_setting_read (desk, "centre.region");
  guint at = cairn_regions_find (region);

  gtk_string_list_append (names, _ ("Another country"));
  for (guint i = 0; i < cairn_regions_count (); i++)
    gtk_string_list_append (names, cairn_regions_name (i));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cairn_setting_name ("centre.region"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), at < cairn_regions_count () ? at + 1 : 0);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_region), desk, 0);
  return row;
}

/**
 * cairn_settings_centre_new:
 * @desk: the desk, an administrator signed in
 *
 * Returns: (transfer floating): what the centre is, where and when
 */
GtkWidget *
cairn_settings_centre_new (CairnDesk *desk)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = cairn_settings_group_new (page, _ ("The centre"), NULL);

  adw_preferences_group_add (group, cairn_setting_wording_new (desk, "centre.name"));
  adw_preferences_group_add (group, new_region (desk));
  adw_preferences_group_add (group, cairn_setting_entry_new (desk, "centre.zone", NULL));
  adw_preferences_group_add (group, cairn_setting_entry_new (desk, "incident.days", NULL));
  group = cairn_settings_group_new (page, _ ("The desk"),
                                    _ ("Visitors read this on the kiosks and on slips."));
  adw_preferences_group_add (group, cairn_setting_wording_new (desk, "centre.desk-place"));
  adw_preferences_group_add (group, cairn_setting_entry_new (desk, "centre.desk-phone", NULL));
  adw_preferences_group_add (group, cairn_setting_wording_new (desk, "centre.public-phone"));
  group = cairn_settings_group_new (
      page, _ ("Emergencies"), _ ("Only after somebody has asked the local emergency services."));
  adw_preferences_group_add (group,
                             cairn_setting_entry_new (desk, "centre.emergency-number", NULL));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (cairn_settings_hours_new (desk)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (cairn_settings_calendar_new (desk)));
  return page;
}

/**
 * cairn_settings_kiosks_new:
 * @desk: the desk, an administrator signed in
 *
 * Returns: (transfer floating): what visitors can choose
 */
GtkWidget *
cairn_settings_kiosks_new (CairnDesk *desk)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = cairn_settings_group_new (
      page, _ ("Going live"), _ ("What is still open before that stands under Today."));

  adw_preferences_group_add (group, cairn_setting_entry_new (desk, "golive.walked-through", NULL));
  adw_preferences_group_add (group, cairn_setting_switch_new (desk, "demonstration"));
  adw_preferences_group_add (group, cairn_setting_switch_new (desk, "practice"));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (cairn_settings_areas_new (desk)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (cairn_settings_languages_new (desk)));
  return page;
}

static void
add_numbers (CairnDesk *desk, AdwPreferencesGroup *group, const char *const *keys)
{
  for (guint i = 0; keys[i] != NULL; i++)
    adw_preferences_group_add (group, cairn_setting_number_new (desk, keys[i]));
}

/**
 * cairn_settings_rules_new:
 * @desk: the desk, an administrator signed in
 *
 * Returns: (transfer floating): how the directory is kept
 */
GtkWidget *
cairn_settings_rules_new (CairnDesk *desk)
{
  static const char *const checks[] = { "check.help-now-days", "check.first-year-days",
                                        "check.later-days", "check.pause-after", NULL };
  static const char *const times[] = { "retention.leavers-days", "retention.audit-days", NULL };
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group
      = cairn_settings_group_new (page, _ ("Checking records"),
                                  _ ("A record that was not checked in time says so to visitors."));

  add_numbers (desk, group, checks);
  group = cairn_settings_group_new (page, _ ("Working together"), NULL);
  adw_preferences_group_add (group, cairn_setting_switch_new (desk, "staff.second-person"));
  adw_preferences_group_add (group, cairn_setting_number_new (desk, "staff.idle-minutes"));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (cairn_settings_criteria_new (desk)));
  group = cairn_settings_group_new (page, _ ("How long it is kept"),
                                    _ ("What is past its time is erased by itself, once a day."));
  add_numbers (desk, group, times);
  adw_preferences_group_add (group, cairn_settings_retention_new (desk));
  return page;
}
