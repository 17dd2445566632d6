/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/section.h"

#include "desk/directory/field-row.h"
#include "desk/rows.h"
#include "desk/text.h"

struct _CairnSection
{
  CairnForm *record; /* borrowed: the view holds it longer */
  AdwPreferencesGroup *group;
  GPtrArray *lines; /* borrowed */
  char *tables;
  CairnSectionFill fill;
  gconstpointer data;
  char *focus; /* nullable: row whose line gets it */
};

static void
section_free (gpointer data)
{
  CairnSection *section = data;

  g_ptr_array_unref (section->lines);
  g_free (section->tables);
  g_free (section->focus);
  g_free (section);
}

static void
fill_anew (CairnSection *section)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (section->group));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean within = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (section->group));

  /* A line that is typed in does not go under the hands. */
  if (within)
    gtk_root_set_focus (root, NULL);
  for (guint i = 0; i < section->lines->len; i++)
    adw_preferences_group_remove (section->group, g_ptr_array_index (section->lines, i));
  g_ptr_array_set_size (section->lines, 0);
  section->fill (section);
  /* Who has only keys would be at the window's first button. */
  if (within && section->focus == NULL)
    gtk_widget_child_focus (GTK_WIDGET (section->group), GTK_DIR_TAB_FORWARD);
  g_clear_pointer (&section->focus, g_free);
}

static void
on_rows (CairnForm *record, const char *table, GtkWidget *group)
{
  CairnSection *section = g_object_get_data (G_OBJECT (group), "cairn-section");
  g_autofree char *spaced = g_strdup_printf (" %s ", table);

  if (*table == '\0' || strstr (section->tables, spaced) != NULL)
    fill_anew (section);
}

/**
 * cairn_section_new:
 * @record: a record; outlives the section
 * @title: translated
 * @description: (nullable): translated
 * @tables: whose rows it shows: names with spaces around and between
 * @fill: adds its lines
 * @data: (nullable): for @fill
 *
 * Returns: (transfer floating): the group of lines
 */
GtkWidget *
cairn_section_new (CairnForm *record,
                   const char *title,
                   const char *description,
                   const char *tables,
                   CairnSectionFill fill,
                   gconstpointer data)
{
  CairnSection *section = g_new0 (CairnSection, 1);
  GtkWidget *group = adw_preferences_group_new ();

  section->record = record;
  section->group = ADW_PREFERENCES_GROUP (group);
  section->lines = g_ptr_array_new ();
  section->tables = g_strdup (tables);
  section->fill = fill;
  section->data = data;
  adw_preferences_group_set_title (section->group, title);
  adw_preferences_group_set_description (section->group, description);
  g_object_set_data_full (G_OBJECT (group), "cairn-section", section, section_free);
  g_signal_connect_object (record, "rows", G_CALLBACK (on_rows), group, 0);
  fill (section);
  return group;
}

/**
 * cairn_section_get_record:
 * @section: a section
 *
 * Returns: (transfer none): its record
 */
CairnForm *
cairn_section_get_record (CairnSection *section)
{
  return section->record;
}

/**
 * cairn_section_get_data:
 * @section: a section
 *
 * Returns: (transfer none) (nullable): what was given with it
 */
gconstpointer
cairn_section_get_data (CairnSection *section)
{
  return section->data;
}

/**
 * cairn_section_get_group:
 * @section: a section
 *
 * Returns: (transfer none): its widget
 */
AdwPreferencesGroup *
cairn_section_get_group (CairnSection *section)
{
  return section->group;
}

/**
 * cairn_section_add:
 * @section: a section
 * @line: (transfer floating): a line; goes when the section is made anew
 */
void
cairn_section_add (CairnSection *section, GtkWidget *line)
{
  g_ptr_array_add (section->lines, line);
  adw_preferences_group_add (section->group, line);
}

/**
 * cairn_section_add_for:
 * @section: a section
 * @line: (transfer floating): the first line of a row
 * @row: its id
 */
void
cairn_section_add_for (CairnSection *section, GtkWidget *line, const char *row)
{
  cairn_section_add (section, line);
  if (g_strcmp0 (section->focus, row) == 0)
    gtk_widget_child_focus (line, GTK_DIR_TAB_FORWARD);
}

/**
 * cairn_section_focus_on:
 * @section: a section
 * @row: id of a row that is going to be there
 */
void
cairn_section_focus_on (CairnSection *section, const char *row)
{
  g_free (section->focus);
  section->focus = g_strdup (row);
  fill_anew (section);
}

static void
on_remove_clicked (GtkWidget *button, CairnForm *record)
{
  g_autofree char *table = g_strdup (g_object_get_data (G_OBJECT (button), "table"));
  g_autofree char *row = g_strdup (g_object_get_data (G_OBJECT (button), "row"));

  cairn_form_remove (record, table, row);
}

/**
 * cairn_remove_button_new:
 * @record: a record; outlives the button
 * @table: a table
 * @row: one of its rows
 * @name: translated: what it does
 *
 * Returns: (transfer floating): a button that takes the row out of the record
 */
GtkWidget *
cairn_remove_button_new (CairnForm *record, const char *table, const char *row, const char *name)
{
  GtkWidget *button = cairn_icon_button_new ("user-trash-symbolic", name);

  g_object_set_data_full (G_OBJECT (button), "table", g_strdup (table), g_free);
  g_object_set_data_full (G_OBJECT (button), "row", g_strdup (row), g_free);
  gtk_widget_set_visible (button, cairn_form_can_edit (record));
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove_clicked), record);
  return button;
}

/**
 * cairn_section_button_new:
 * @section: a section
 * @name: translated
 * @clicked: (scope async): called with the button and @section
 *
 * Returns: (transfer floating): a button, hidden from who may not edit
 */
GtkWidget *
cairn_section_button_new (CairnSection *section, const char *name, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (name);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 6);
  gtk_widget_set_visible (button, cairn_form_can_edit (section->record));
  g_signal_connect (button, "clicked", clicked, section);
  return button;
}

/* ---- rows of one table ----------------------------------------------------------------------- */

static void
add_suffix (GtkWidget *line, GtkWidget *button)
{
  if (ADW_IS_ENTRY_ROW (line))
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (line), button);
  else if (ADW_IS_ACTION_ROW (line))
    adw_action_row_add_suffix (ADW_ACTION_ROW (line), button);
}

static void
on_add_row (GtkWidget *button, CairnSection *section)
{
  const CairnRowsSpec *spec = section->data;
  g_autofree char *id = cairn_form_add (section->record, spec->table, spec->owner,
                                        cairn_form_get_id (section->record));

  cairn_section_focus_on (section, id);
}

static void
fill_rows (CairnSection *section)
{
  const CairnRowsSpec *spec = section->data;
  g_autoptr (GPtrArray) rows = cairn_form_rows (section->record, spec->table, spec->owner,
                                                cairn_form_get_id (section->record));

  for (guint i = 0; i < rows->len; i++)
    {
      const CairnEntryRow *row = g_ptr_array_index (rows, i);

      for (guint f = 0; spec->fields[f] != NULL; f++)
        {
          GtkWidget *line
              = cairn_field_row_new (section->record, spec->table, row->id, spec->fields[f]);

          if (f > 0)
            {
              cairn_section_add (section, line);
              continue;
            }
          add_suffix (line, cairn_remove_button_new (section->record, spec->table, row->id,
                                                     gettext (spec->remove)));
          cairn_section_add_for (section, line, row->id);
        }
    }
  cairn_section_add (
      section, cairn_section_button_new (section, gettext (spec->add), G_CALLBACK (on_add_row)));
}

/**
 * cairn_rows_section_new:
 * @record: a record; outlives the section
 * @spec: (transfer none): which rows; static
 *
 * Returns: (transfer floating): the group of their lines
 */
GtkWidget *
cairn_rows_section_new (CairnForm *record, const CairnRowsSpec *spec)
{
  g_autofree char *tables = g_strdup_printf (" %s ", spec->table);

  return cairn_section_new (record, gettext (spec->title),
                            spec->description != NULL ? gettext (spec->description) : NULL, tables,
                            fill_rows, spec);
}
