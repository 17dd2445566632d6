/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/protect.h"

#include "desk/directory/choices.h"
#include "desk/directory/field-row.h"
#include "desk/text.h"

static const char *const visibilities[] = { "public", "area", "hidden", NULL };

static guint
rank (const char *visibility)
{
  for (guint i = 0; visibilities[i] != NULL; i++)
    {
      if (g_strcmp0 (visibilities[i], visibility) == 0)
        return i;
    }
  return 0;
}

/* The place and each of its addresses say the same. */
static void
set_visibility (CairnForm *record, const char *location, const char *visibility)
{
  g_autoptr (GPtrArray) addresses = cairn_form_rows (record, "address", "location_id", location);

  cairn_form_begin (record);
  cairn_form_set (record, "location", location, "address_visibility", visibility);
  for (guint i = 0; i < addresses->len; i++)
    cairn_form_set (record, "address", ((CairnEntryRow *) addresses->pdata[i])->id,
                    "address_visibility", visibility);
  cairn_form_end (record);
}

typedef struct
{
  CairnForm *record; /* owned */
  char *location;
  const char *wanted; /* static */
} Protection;

static void
protection_free (gpointer data)
{
  Protection *protection = data;

  g_object_unref (protection->record);
  g_free (protection->location);
  g_free (protection);
}

static gboolean
on_idle (gpointer data)
{
  Protection *protection = data;
  CairnDesk *desk = cairn_form_get_desk (protection->record);
  g_autoptr (GError) error = NULL;

  if (cairn_desk_get_session (desk) == NULL)
    return G_SOURCE_REMOVE;
  if (cairn_form_protect (protection->record, protection->location, protection->wanted, &error))
    cairn_desk_toast (desk, _ ("The address is protected now, on every kiosk."));
  else
    cairn_desk_toast_error (desk, error);
  return G_SOURCE_REMOVE;
}

/* The lines are made anew by it, this one too: after what chose in it has ended. */
static void
protect_now (CairnForm *record, const char *location, const char *wanted)
{
  Protection *protection = g_new0 (Protection, 1);

  protection->record = g_object_ref (record);
  protection->location = g_strdup (location);
  protection->wanted = wanted;
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, protection, protection_free);
}

static void
on_chosen (GtkWidget *row, GParamSpec *pspec, CairnForm *record)
{
  const char *location = g_object_get_data (G_OBJECT (row), "location");
  const char *wanted = visibilities[adw_combo_row_get_selected (ADW_COMBO_ROW (row))];
  const char *now = cairn_form_get (record, "location", location, "address_visibility");

  if (g_strcmp0 (wanted, now) == 0)
    return;
  if (rank (wanted) < rank (now) || cairn_form_is_new_row (record, "location", location))
    set_visibility (record, location, wanted);
  else
    protect_now (record, location, wanted);
}

static void
show (GtkWidget *row)
{
  CairnForm *record = g_object_get_data (G_OBJECT (row), "record");
  const char *location = g_object_get_data (G_OBJECT (row), "location");

  adw_combo_row_set_selected (
      ADW_COMBO_ROW (row),
      rank (cairn_form_get (record, "location", location, "address_visibility")));
}

/**
 * cairn_protect_row_new:
 * @record: a record; outlives the line
 * @location: a place of it
 *
 * Returns: (transfer floating): a line to choose who may see its address
 */
GtkWidget *
cairn_protect_row_new (CairnForm *record, const char *location)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (guint i = 0; visibilities[i] != NULL; i++)
    gtk_string_list_append (names,
                            cairn_choice_name ("location", "address_visibility", visibilities[i]));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 cairn_field_name ("location", "address_visibility"));
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (row),
      _ ("Protecting is done at once. To open an address again needs two people."));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_object_set_data (G_OBJECT (row), "record", record);
  g_object_set_data_full (G_OBJECT (row), "location", g_strdup (location), g_free);
  show (row);
  gtk_widget_set_sensitive (row, cairn_form_can_edit (record));
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_chosen), record);
  g_signal_connect_object (record, "state", G_CALLBACK (show), row, G_CONNECT_SWAPPED);
  return row;
}
