/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* The views of the page: each an AdwPreferencesPage, floating. */
GtkWidget *cairn_settings_centre_new (CairnDesk *desk);
GtkWidget *cairn_settings_kiosks_new (CairnDesk *desk);
GtkWidget *cairn_settings_rules_new (CairnDesk *desk);
GtkWidget *cairn_settings_backup_new (CairnDesk *desk);

/* ---- groups ---------------------------------------------------------------------------------- */
GtkWidget *cairn_settings_hours_new (CairnDesk *desk);
GtkWidget *cairn_settings_calendar_new (CairnDesk *desk);
GtkWidget *cairn_settings_languages_new (CairnDesk *desk);
GtkWidget *cairn_settings_areas_new (CairnDesk *desk);
GtkWidget *cairn_settings_criteria_new (CairnDesk *desk);
/* A line that erases what is past its time, after saying what goes. */
GtkWidget *cairn_settings_retention_new (CairnDesk *desk);
/* Opens @path with the key of its sheet, shows what is in it, and restores it when told so. */
void cairn_restore_show (CairnDesk *desk, GtkWidget *over, const char *path);
/* Makes a new key and shows it once. */
void cairn_new_sheet_show (CairnDesk *desk, GtkWidget *over);

/* ---- lines: each shows one setting and writes it when it was changed ------------------------- */
GtkWidget *cairn_setting_entry_new (CairnDesk *desk, const char *key, const char *title);
/* One that visitors read: opens to the same in each language on offer. */
GtkWidget *cairn_setting_wording_new (CairnDesk *desk, const char *key);
GtkWidget *cairn_setting_number_new (CairnDesk *desk, const char *key);
GtkWidget *cairn_setting_switch_new (CairnDesk *desk, const char *key);
/* Writes it, tells the kiosks and the screens, says what is wrong with it. */
gboolean cairn_setting_write (CairnDesk *desk, const char *key, const char *value);
char *cairn_setting_read (CairnDesk *desk, const char *key); /* what holds; transfer full */

AdwPreferencesGroup *
cairn_settings_group_new (GtkWidget *page, const char *title, const char *description);

G_END_DECLS
