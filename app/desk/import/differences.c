/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/import/differences.h"

#include "core/staff/editing.h"
#include "desk/directory/choices.h"
#include "desk/rows.h"
#include "desk/text.h"

/* Nobody does more in a day: more come up as these are done. */
#define MOST_LINES 30

struct _CairnImportDifferences
{
  AdwPreferencesGroup parent_instance;

  CairnDesk *desk; /* owned */
  GPtrArray *rows; /* of GtkWidget, borrowed */
};

G_DEFINE_FINAL_TYPE (CairnImportDifferences, cairn_import_differences, ADW_TYPE_PREFERENCES_GROUP)

static char *
read_field (CairnImportDifferences *self, const char *table, const char *row, const char *field)
{
  char *value = NULL;

  cairn_directory_read_field (cairn_desk_get_directory (self->desk), table, row, field, &value,
                              NULL, NULL);
  return value;
}

/* The record it is a part of, by the name people know. */
static char *
name_record (CairnImportDifferences *self, const CairnDifference *difference)
{
  static const char *const owners[][2] = { { "service_id", "service" },
                                           { "location_id", "location" },
                                           { "organization_id", "organization" } };
  const CairnHsdsTable *table = cairn_hsds_table (difference->table);
  g_autofree char *own = table != NULL && cairn_hsds_column (table, "name") >= 0
                             ? read_field (self, difference->table, difference->row, "name")
                             : NULL;

  if (own != NULL || table == NULL)
    return g_steal_pointer (&own);
  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      g_autofree char *owner
          = cairn_hsds_column (table, owners[i][0]) >= 0
                ? read_field (self, difference->table, difference->row, owners[i][0])
                : NULL;

      if (owner != NULL)
        return read_field (self, owners[i][1], owner, "name");
    }
  return NULL;
}

/* What became of it when the source was said to be right. */
static const char *
say_saved (const CairnSaved *saved)
{
  if (saved->conflicts->len > 0)
    return _ ("Somebody else has changed this in the meantime.");
  if (saved->findings->len > 0)
    return _ ("Something here can't stand as it is.");
  if (saved->proposal != NULL && !saved->second_look)
    return _ ("A second person has to agree. It waits for them.");
  return _ ("The value of the source stands here now.");
}

static void
decide (CairnImportDifferences *self, GtkWidget *row, gboolean theirs)
{
  gint64 *number = g_object_get_data (G_OBJECT (row), "number");
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = cairn_staff_decide_difference (cairn_desk_get_session (self->desk),
                                                                *number, theirs, &error);

  if (saved == NULL)
    {
      cairn_desk_toast_error (self->desk, error);
      return;
    }
  cairn_desk_toast (self->desk, theirs ? say_saved (saved) : _ ("It stays as it is here."));
  cairn_desk_changed (self->desk, NULL);
}

static void
on_ours (GtkWidget *button, CairnImportDifferences *self)
{
  decide (self, g_object_get_data (G_OBJECT (button), "row"), FALSE);
}

static void
on_theirs (GtkWidget *button, CairnImportDifferences *self)
{
  decide (self, g_object_get_data (G_OBJECT (button), "row"), TRUE);
}

static void
add_side (CairnImportDifferences *self,
          GtkWidget *row,
          const char *value,
          const char *whose,
          const char *label,
          GCallback clicked)
{
  GtkWidget *line = cairn_row_new (value, whose);
  GtkWidget *button = label != NULL ? gtk_button_new_with_label (label) : NULL;

  if (button != NULL)
    {
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      value, -1);
      g_object_set_data (G_OBJECT (button), "row", row);
      g_signal_connect_object (button, "clicked", clicked, self, 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (line), button);
    }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), line);
}

static void
add_difference (CairnImportDifferences *self, const CairnDifference *difference)
{
  const char *none = difference->is_protected ? _ ("not shown") : _ ("(nothing)");
  g_autofree char *name = name_record (self, difference);
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 name != NULL ? name : _ ("Without a name"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row),
                                 cairn_field_name (difference->table, difference->field));
  g_object_set_data_full (G_OBJECT (row), "number",
                          g_memdup2 (&difference->number, sizeof difference->number), g_free);
  add_side (self, row, difference->ours != NULL ? difference->ours : none, _ ("Written here"),
            _ ("This stays"), G_CALLBACK (on_ours));
  add_side (self, row, difference->theirs != NULL ? difference->theirs : none,
            difference->source != NULL ? difference->source : "",
            difference->can_take ? _ ("Take this one") : NULL, G_CALLBACK (on_theirs));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
show (CairnImportDifferences *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) open = NULL;

  if (!cairn_desk_may (self->desk, CAIRN_RIGHT_EDIT))
    return;
  open = cairn_staff_differences (cairn_desk_get_session (self->desk), FALSE, &error);
  if (open == NULL)
    {
      cairn_desk_toast_error (self->desk, error);
      return;
    }
  cairn_rows_clear (ADW_PREFERENCES_GROUP (self), self->rows);
  for (guint i = 0; i < open->len && i < MOST_LINES; i++)
    add_difference (self, g_ptr_array_index (open, i));
  gtk_widget_set_visible (GTK_WIDGET (self), open->len > 0);
}

static void
on_changed (CairnImportDifferences *self)
{
  show (self);
}

static void
cairn_import_differences_dispose (GObject *object)
{
  CairnImportDifferences *self = CAIRN_IMPORT_DIFFERENCES (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (cairn_import_differences_parent_class)->dispose (object);
}

static void
cairn_import_differences_class_init (CairnImportDifferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cairn_import_differences_dispose;
}

static void
cairn_import_differences_init (CairnImportDifferences *self)
{
  self->rows = g_ptr_array_new ();
}

/**
 * cairn_import_differences_new:
 * @desk: the desk, an editor signed in
 *
 * Returns: (transfer floating): what is to be decided, record by record
 */
GtkWidget *
cairn_import_differences_new (CairnDesk *desk)
{
  CairnImportDifferences *self = g_object_new (CAIRN_TYPE_IMPORT_DIFFERENCES, NULL);

  self->desk = g_object_ref (desk);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self),
                                   _ ("The source says something else"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      _ ("Staff have written one thing, the source another. You say which is right."));
  g_signal_connect_object (desk, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "session", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
