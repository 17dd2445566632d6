/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening hours: a week as people type it, what the kiosk will say, and hours of another kind. */
#include "desk/directory/choices.h"
#include "desk/directory/field-row.h"
#include "desk/directory/hours-rows.h"
#include "desk/directory/section.h"
#include "desk/directory/sections.h"
#include "desk/text.h"

typedef struct
{
  CairnForm *record; /* borrowed */
  char *column, *owner;
  CairnWeekGrid *grid;
  GtkLabel *says;
} Hours;

static void
hours_free (gpointer data)
{
  Hours *hours = data;

  g_free (hours->column);
  g_free (hours->owner);
  g_free (hours);
}

static void
show_says (Hours *hours)
{
  g_autofree char *text = cairn_hours_rows_say (hours->record, hours->column, hours->owner);

  gtk_label_set_text (hours->says, text);
}

static void
on_grid_changed (CairnWeekGrid *grid, Hours *hours)
{
  if (cairn_week_grid_is_valid (grid))
    cairn_hours_rows_from_grid (hours->record, hours->column, hours->owner, grid);
}

static void
follow_record (GtkWidget *box)
{
  Hours *hours = g_object_get_data (G_OBJECT (box), "cairn-hours");

  if (cairn_week_grid_is_valid (hours->grid))
    cairn_hours_rows_to_grid (hours->record, hours->column, hours->owner, hours->grid);
  show_says (hours);
}

static GtkWidget *
new_says (void)
{
  GtkWidget *says = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (says), 0);
  gtk_label_set_wrap (GTK_LABEL (says), TRUE);
  gtk_widget_add_css_class (says, "caption");
  gtk_widget_set_margin_top (says, 6);
  return says;
}

static GtkWidget *
new_caption (void)
{
  GtkWidget *caption = gtk_label_new (_ ("The kiosk will say:"));

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_set_margin_top (caption, 9);
  return caption;
}

/**
 * cairn_hours_box_new:
 * @record: a record; outlives the box
 * @column: where a schedule says to whom it belongs
 * @owner: to whom
 *
 * Returns: (transfer floating): a week to type in, and what the kiosk will say
 */
GtkWidget *
cairn_hours_box_new (CairnForm *record, const char *column, const char *owner)
{
  CairnWords *words = cairn_desk_get_words (cairn_form_get_desk (record));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *grid = cairn_week_grid_new (words);
  GtkWidget *says = new_says ();
  Hours *hours = g_new0 (Hours, 1);

  hours->record = record;
  hours->column = g_strdup (column);
  hours->owner = g_strdup (owner);
  hours->grid = CAIRN_WEEK_GRID (grid);
  hours->says = GTK_LABEL (says);
  g_object_set_data_full (G_OBJECT (box), "cairn-hours", hours, hours_free);
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), new_caption ());
  gtk_box_append (GTK_BOX (box), says);
  gtk_widget_set_sensitive (grid, cairn_form_can_edit (record));
  follow_record (box);
  g_signal_connect (grid, "changed", G_CALLBACK (on_grid_changed), hours);
  g_signal_connect_object (record, "state", G_CALLBACK (follow_record), box, G_CONNECT_SWAPPED);
  return box;
}

/* ---- hours of another kind ------------------------------------------------------------------- */

static void
add_other (CairnSection *section, const CairnEntryRow *row)
{
  static const char *const fields[]
      = { "opens_at",       "closes_at", "byday", "freq",       "interval",
          "bymonthday",     "dtstart",   "until", "valid_from", "valid_to",
          "by_appointment", "closed",    "notes", NULL };
  CairnForm *record = cairn_section_get_record (section);
  GtkWidget *expander = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _ ("Other hours"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander),
                                 _ ("Every second week, a first Tuesday, a holiday"));
  adw_expander_row_add_action (
      ADW_EXPANDER_ROW (expander),
      cairn_remove_button_new (record, "schedule", row->id, _ ("Remove these hours")));
  for (guint i = 0; fields[i] != NULL; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander),
                              cairn_field_row_new (record, "schedule", row->id, fields[i]));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), row->is_new);
  cairn_section_add_for (section, expander, row->id);
}

/* They begin as monthly ones: weekly ones belong into the week above. */
static void
on_add_other (GtkWidget *button, CairnSection *section)
{
  CairnForm *record = cairn_section_get_record (section);
  g_autofree char *id = NULL;

  cairn_form_begin (record);
  id = cairn_form_add (record, "schedule", "service_id", cairn_form_get_id (record));
  cairn_form_set (record, "schedule", id, "freq", "MONTHLY");
  cairn_form_end (record);
  cairn_section_focus_on (section, id);
}

static void
fill_hours (CairnSection *section)
{
  CairnForm *record = cairn_section_get_record (section);
  g_autoptr (GPtrArray) rows
      = cairn_form_rows (record, "schedule", "service_id", cairn_form_get_id (record));

  for (guint i = 0; i < rows->len; i++)
    {
      if (!cairn_hours_row_is_weekly (g_ptr_array_index (rows, i)))
        add_other (section, g_ptr_array_index (rows, i));
    }
  cairn_section_add (section, cairn_section_button_new (section, _ ("Add other hours"),
                                                        G_CALLBACK (on_add_other)));
}

/**
 * cairn_section_hours_new:
 * @record: a record
 *
 * Returns: (transfer floating): opening hours of the service itself
 */
GtkWidget *
cairn_section_hours_new (CairnForm *record)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Opening hours"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("Write hours like 9-12, 13-17. Ctrl+D copies a day to the working days after it."));
  adw_preferences_group_add (
      ADW_PREFERENCES_GROUP (group),
      cairn_hours_box_new (record, "service_id", cairn_form_get_id (record)));
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box),
                  cairn_section_new (record, "", NULL, " schedule ", fill_hours, NULL));
  return box;
}
