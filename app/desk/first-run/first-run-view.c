/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/first-run/first-run-view.h"

#include "core/base/text.h"
#include "core/settings/settings.h"
#include "core/staff/centre.h"
#include "desk/errors.h"
#include "desk/first-run/lists.h"
#include "desk/first-run/regions.h"
#include "desk/first-run/sheet-pdf.h"
#include "desk/roles.h"
#include "desk/text.h"
#include "desk/value.h"
#include "desk/week-grid.h"

#define LEAST_PASSWORD 10

typedef enum
{
  STEP_YOU,
  STEP_CENTRE,
  STEP_DESK,
  STEP_AREAS,
  STEP_SHEET,
} Step;

static const char *const step_names[] = { "you", "centre", "desk", "areas", "sheet" };

struct _CairnFirstRunView
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *box;
  AdwWindowTitle *heading;
  GtkButton *back, *next;
  GtkRevealer *problem_revealer;
  GtkLabel *problem, *sheet;
  GtkStack *steps;
  GtkWidget *person, *login, *password, *again;
  GtkWidget *centre_name, *zone, *incident_days, *emergency;
  AdwComboRow *region;
  GtkCheckButton *confirmed, *kept;
  GtkWidget *desk_place, *desk_phone, *public_phone;
  AdwPreferencesGroup *hours_group, *areas_group, *languages_group;
  GtkSpinButton *threshold;

  CairnDesk *desk; /* owned */
  GtkWidget *hours;
  GPtrArray *areas;     /* of AdwEntryRow, borrowed */
  GPtrArray *languages; /* of GtkSwitch, borrowed */
  char *proposed;       /* sign-in name that was proposed last */
  char *key;            /* nullable: of the sheet, to be wiped */
  Step step;
};

G_DEFINE_FINAL_TYPE (CairnFirstRunView, cairn_first_run_view, GTK_TYPE_WIDGET)

static const char *
text_of (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static gboolean
refuse (CairnFirstRunView *self, GtkWidget *field, const char *why)
{
  gtk_label_set_text (self->problem, why);
  gtk_revealer_set_reveal_child (self->problem_revealer, TRUE);
  if (field != NULL)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      why, -1);
      gtk_widget_grab_focus (field);
    }
  return FALSE;
}

static gboolean
check_you (CairnFirstRunView *self)
{
  if (cairn_text_is_empty (text_of (self->person)))
    return refuse (self, self->person, _ ("Please write your name."));
  if (cairn_text_is_empty (text_of (self->login)))
    return refuse (self, self->login, _ ("Please write the name you want to sign in with."));
  if (g_utf8_strlen (text_of (self->password), -1) < LEAST_PASSWORD)
    return refuse (self, self->password,
                   _ ("Please choose a longer password: at least 10 characters."));
  if (strcmp (text_of (self->password), text_of (self->again)) != 0)
    return refuse (self, self->again, _ ("The two passwords are not the same."));
  return TRUE;
}

static gboolean
check_centre (CairnFirstRunView *self)
{
  if (cairn_text_is_empty (text_of (self->centre_name)))
    return refuse (self, self->centre_name, _ ("Please write the name of the centre."));
  if (cairn_settings_check ("centre.zone", text_of (self->zone)) != NULL)
    return refuse (self, self->zone,
                   _ ("This is not a time zone. Write it like Europe/London or Asia/Amman."));
  if (cairn_settings_check ("incident.days", text_of (self->incident_days)) != NULL)
    return refuse (self, self->incident_days,
                   _ ("Write each day like 2026-05-01, with a comma between days."));
  return TRUE;
}

static gboolean
check_desk (CairnFirstRunView *self)
{
  if (!cairn_week_grid_is_valid (CAIRN_WEEK_GRID (self->hours)))
    return refuse (self, NULL, _ ("One of the days does not read as hours. It is marked red."));
  return TRUE;
}

static gboolean
check_step (CairnFirstRunView *self)
{
  if (self->step == STEP_YOU)
    return check_you (self);
  if (self->step == STEP_CENTRE)
    return check_centre (self);
  return self->step != STEP_DESK || check_desk (self);
}

static const char *
chosen_region (CairnFirstRunView *self)
{
  guint selected = adw_combo_row_get_selected (self->region);

  return selected > 0 && selected <= cairn_regions_count () ? cairn_regions_code (selected - 1)
                                                            : "";
}

static gboolean
set_all (CairnFirstRunView *self, GError **error)
{
  const char *lang = cairn_desk_get_language (self->desk);
  CairnStaffSession *session = cairn_desk_get_session (self->desk);
  g_autofree char *hours = cairn_week_grid_to_slots (CAIRN_WEEK_GRID (self->hours));
  g_autofree char *areas = cairn_area_rows_to_json (self->areas, lang);
  g_autofree char *languages = cairn_language_rows_to_text (self->languages, lang);
  g_autofree char *threshold
      = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (self->threshold));
  const struct
  {
    const char *key, *value;
  } settings[] = {
    { "centre.name", text_of (self->centre_name) },
    { "centre.zone", text_of (self->zone) },
    { "centre.region", chosen_region (self) },
    { "centre.emergency-number",
      gtk_check_button_get_active (self->confirmed) ? text_of (self->emergency) : "" },
    { "incident.days", text_of (self->incident_days) },
    { "centre.desk-place", text_of (self->desk_place) },
    { "centre.desk-phone", text_of (self->desk_phone) },
    { "centre.public-phone", text_of (self->public_phone) },
    { "centre.desk-hours", hours },
    { "centre.areas", areas },
    { "centre.areas-threshold", threshold },
    { "centre.languages", languages },
  };

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      if (!cairn_staff_set_setting (session, settings[i].key, settings[i].value, error))
        return FALSE;
    }
  return TRUE;
}

static void
wipe_key (CairnFirstRunView *self)
{
  if (self->key != NULL)
    explicit_bzero (self->key, strlen (self->key));
  g_clear_pointer (&self->key, g_free);
}

/* The account first: it signs every setting in the trail. */
static gboolean
write_all (CairnFirstRunView *self)
{
  g_autoptr (GError) error = NULL;

  if (!cairn_desk_first_run (self->desk, text_of (self->login), text_of (self->person),
                             text_of (self->password), &self->key, &error)
      || !set_all (self, &error))
    return refuse (self, NULL, cairn_desk_error_text (error));
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  gtk_editable_set_text (GTK_EDITABLE (self->again), "");
  gtk_label_set_text (self->sheet, self->key);
  cairn_desk_changed (self->desk, NULL);
  return TRUE;
}

static void
finish (CairnFirstRunView *self)
{
  wipe_key (self);
  gtk_label_set_text (self->sheet, "");
  cairn_desk_session_changed (self->desk);
}

static void
show_step (CairnFirstRunView *self)
{
  g_autofree char *progress
      /* Translators: which step of how many. */
      = g_strdup_printf (_ ("Step %d of %d"), self->step + 1, (int) G_N_ELEMENTS (step_names));
  GtkWidget *const first[] = { self->person, self->centre_name, self->desk_place, NULL, NULL };

  gtk_revealer_set_reveal_child (self->problem_revealer, FALSE);
  adw_window_title_set_subtitle (self->heading, progress);
  gtk_stack_set_visible_child_name (self->steps, step_names[self->step]);
  gtk_widget_set_visible (GTK_WIDGET (self->back),
                          self->step > STEP_YOU && self->step < STEP_SHEET);
  gtk_button_set_label (self->next, self->step == STEP_SHEET   ? _ ("_Start")
                                    : self->step == STEP_AREAS ? _ ("_Set it up")
                                                               : _ ("_Next"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->next),
                            self->step != STEP_SHEET || gtk_check_button_get_active (self->kept));
  if (first[self->step] != NULL)
    gtk_widget_grab_focus (first[self->step]);
}

static void
on_next (CairnFirstRunView *self)
{
  g_autoptr (CairnFirstRunView) held = g_object_ref (self);

  if (self->step == STEP_SHEET)
    {
      finish (self);
      return;
    }
  if (!check_step (self) || (self->step == STEP_AREAS && !write_all (self)))
    return;
  self->step++;
  show_step (self);
}

static void
on_back (CairnFirstRunView *self)
{
  self->step--;
  show_step (self);
}

/* "Amira Haddad" is proposed to sign in as "amira". */
static void
on_person_changed (CairnFirstRunView *self)
{
  if (strcmp (text_of (self->login), self->proposed) != 0)
    return;
  g_free (self->proposed);
  self->proposed = cairn_login_propose (text_of (self->person));
  gtk_editable_set_text (GTK_EDITABLE (self->login), self->proposed);
}

static void
on_region_changed (CairnFirstRunView *self)
{
  g_autofree char *number = cairn_regions_propose (chosen_region (self));

  if (*number != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->emergency), number);
}

/* What was confirmed was the number that stood there. */
static void
on_emergency_changed (CairnFirstRunView *self)
{
  gtk_check_button_set_active (self->confirmed, FALSE);
}

static void
on_kept_changed (CairnFirstRunView *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), gtk_check_button_get_active (self->kept));
}

static void
on_add_area (CairnFirstRunView *self)
{
  cairn_area_rows_add (self->areas_group, self->areas, NULL);
  gtk_widget_grab_focus (g_ptr_array_index (self->areas, self->areas->len - 1));
}

static void
on_sheet_chosen (GtkNativeDialog *dialog, int response, CairnFirstRunView *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT && self->key != NULL)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      path = g_file_get_path (file);
      if (path != NULL
          && !cairn_recovery_sheet_save (path, self->key, text_of (self->centre_name),
                                         cairn_desk_get_language (self->desk), &error))
        refuse (self, NULL, _ ("The sheet could not be written there. Choose another folder."));
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
on_save_sheet (CairnFirstRunView *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Save the sheet"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
      GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "cairn-recovery.pdf");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_sheet_chosen), self, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
fill_regions (CairnFirstRunView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Another country"));
  for (guint i = 0; i < cairn_regions_count (); i++)
    gtk_string_list_append (names, cairn_regions_name (i));
  adw_combo_row_set_model (self->region, G_LIST_MODEL (names));
}

static void
fill_entry (CairnDb *db, const char *key, GtkWidget *row)
{
  g_autofree char *value = cairn_settings_dup (db, key, "");

  gtk_editable_set_text (GTK_EDITABLE (row), value);
}

/* A directory that was made on the command line, or a demonstration, knows some of it. */
static void
fill_known (CairnFirstRunView *self, CairnDb *db)
{
  g_autofree char *region = cairn_settings_dup (db, "centre.region", "");
  g_autofree char *hours = cairn_settings_dup (db, "centre.desk-hours", "");
  guint index = cairn_regions_find (region);

  fill_entry (db, "centre.name", self->centre_name);
  fill_entry (db, "centre.zone", self->zone);
  fill_entry (db, "incident.days", self->incident_days);
  if (index < cairn_regions_count ())
    adw_combo_row_set_selected (self->region, index + 1);
  fill_entry (db, "centre.desk-place", self->desk_place);
  fill_entry (db, "centre.desk-phone", self->desk_phone);
  fill_entry (db, "centre.public-phone", self->public_phone);
  cairn_week_grid_from_slots (CAIRN_WEEK_GRID (self->hours), hours);
}

static void
fill (CairnFirstRunView *self)
{
  CairnDirectory *directory = cairn_desk_get_directory (self->desk);
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  const char *lang = cairn_desk_get_language (self->desk);

  fill_regions (self);
  self->hours = cairn_week_grid_new (cairn_desk_get_words (self->desk));
  adw_preferences_group_add (self->hours_group, self->hours);
  if (cairn_settings_check ("centre.zone", g_time_zone_get_identifier (local)) == NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->zone), g_time_zone_get_identifier (local));
  cairn_language_rows_fill (self->languages_group, self->languages, lang);
  if (directory != NULL)
    fill_known (self, cairn_directory_db (directory));
  show_step (self);
}

static void
cairn_first_run_view_dispose (GObject *object)
{
  CairnFirstRunView *self = CAIRN_FIRST_RUN_VIEW (object);

  wipe_key (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CAIRN_TYPE_FIRST_RUN_VIEW);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cairn_first_run_view_parent_class)->dispose (object);
}

static void
cairn_first_run_view_finalize (GObject *object)
{
  CairnFirstRunView *self = CAIRN_FIRST_RUN_VIEW (object);

  g_ptr_array_unref (self->areas);
  g_ptr_array_unref (self->languages);
  g_free (self->proposed);
  G_OBJECT_CLASS (cairn_first_run_view_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CairnFirstRunView, name)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (box);
  BIND (heading);
  BIND (back);
  BIND (next);
  BIND (problem_revealer);
  BIND (problem);
  BIND (sheet);
  BIND (steps);
  BIND (person);
  BIND (login);
  BIND (password);
  BIND (again);
  BIND (centre_name);
  BIND (zone);
  BIND (incident_days);
  BIND (emergency);
  BIND (region);
  BIND (confirmed);
  BIND (kept);
  BIND (desk_place);
  BIND (desk_phone);
  BIND (public_phone);
  BIND (hours_group);
  BIND (areas_group);
  BIND (languages_group);
  BIND (threshold);
}

static void
cairn_first_run_view_class_init (CairnFirstRunViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_first_run_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = cairn_first_run_view_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cairn/desk/first-run/first-run-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_person_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_region_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_emergency_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_kept_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_add_area);
  gtk_widget_class_bind_template_callback (widget_class, on_save_sheet);
}

static void
cairn_first_run_view_init (CairnFirstRunView *self)
{
  self->areas = g_ptr_array_new ();
  self->languages = g_ptr_array_new ();
  self->proposed = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  cairn_value_keep_direction (self->zone);
  cairn_value_keep_direction (self->incident_days);
  cairn_value_keep_direction (self->emergency);
  cairn_value_keep_direction (self->desk_phone);
}

/**
 * cairn_first_run_view_new:
 * @desk: the desk, where nobody works yet
 *
 * Returns: (transfer floating): the assistant
 */
GtkWidget *
cairn_first_run_view_new (CairnDesk *desk)
{
  CairnFirstRunView *self = g_object_new (CAIRN_TYPE_FIRST_RUN_VIEW, NULL);

  self->desk = g_object_ref (desk);
  fill (self);
  return GTK_WIDGET (self);
}
