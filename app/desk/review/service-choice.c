/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which service: found by part of its name among those that visitors may see. */
#include "desk/review/service-choice.h"

#include "core/staff/list.h"
#include "desk/rows.h"
#include "desk/text.h"

#define AT_MOST 5

typedef struct
{
  CairnDesk *desk; /* owned */
  AdwPreferencesGroup *group;
  GtkWidget *entry;
  GPtrArray *rows;   /* of GtkWidget, borrowed */
  char *id, *name;   /* nullable: nothing is chosen */
  gboolean choosing; /* the name is put into the line, not typed */
} Choice;

static void
choice_free (gpointer data)
{
  Choice *self = data;

  g_ptr_array_unref (self->rows);
  g_object_unref (self->desk);
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static Choice *
choice_of (GtkWidget *group)
{
  return g_object_get_data (G_OBJECT (group), "choice");
}

static void
take (Choice *self, const char *id, const char *name)
{
  char *before = self->id, *name_before = self->name;

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  g_free (before);
  g_free (name_before);
}

static void
on_chosen (GtkWidget *group, GtkWidget *row)
{
  Choice *self = choice_of (group);

  take (self, g_object_get_data (G_OBJECT (row), "id"),
        adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  self->choosing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->name);
  self->choosing = FALSE;
  gtk_widget_grab_focus (self->entry);
  cairn_rows_clear (self->group, self->rows);
}

static void
add_found (Choice *self, const CairnListItem *item)
{
  GtkWidget *row = cairn_row_new (item->name, item->organization);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (item->id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_chosen), self->group,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
look (Choice *self, const char *text)
{
  CairnStaffSession *session = cairn_desk_get_session (self->desk);
  const CairnListFilter filter
      = { .text = text, .lang = cairn_desk_get_language (self->desk), .listing = "listed" };
  g_autoptr (GArray) keys = cairn_staff_list (session, &filter, NULL);

  for (guint i = 0; keys != NULL && i < keys->len && self->rows->len < AT_MOST; i++)
    {
      g_autoptr (CairnListItem) item
          = cairn_staff_list_item (session, g_array_index (keys, gint64, i), NULL);

      if (item != NULL && item->name != NULL)
        add_found (self, item);
    }
}

static void
on_typed (GtkWidget *group)
{
  Choice *self = choice_of (group);
  g_autofree char *text = NULL;

  if (self->choosing)
    return;
  take (self, NULL, NULL);
  cairn_rows_clear (self->group, self->rows);
  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  if (*text != '\0')
    look (self, text);
}

/**
 * cairn_service_choice_name:
 * @desk: the desk, somebody signed in
 * @service: id of a service
 *
 * Returns: (transfer full) (nullable): its name; %NULL: it is gone
 */
char *
cairn_service_choice_name (CairnDesk *desk, const char *service)
{
  CairnStaffSession *session = cairn_desk_get_session (desk);
  gint64 key = cairn_staff_list_key (session, service);
  g_autoptr (CairnListItem) item = key != 0 ? cairn_staff_list_item (session, key, NULL) : NULL;

  return item != NULL ? g_strdup (item->name) : NULL;
}

/**
 * cairn_service_choice_new:
 * @desk: the desk, somebody signed in
 * @service: (nullable): id of the one that is chosen
 *
 * Returns: (transfer floating): a group of lines
 */
GtkWidget *
cairn_service_choice_new (CairnDesk *desk, const char *service)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *name = service != NULL ? cairn_service_choice_name (desk, service) : NULL;
  Choice *self = g_new0 (Choice, 1);

  self->desk = g_object_ref (desk);
  self->group = ADW_PREFERENCES_GROUP (group);
  self->rows = g_ptr_array_new ();
  self->entry = adw_entry_row_new ();
  g_object_set_data_full (G_OBJECT (group), "choice", self, choice_free);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry),
                                 _ ("Service: type a part of its name"));
  adw_preferences_group_add (self->group, self->entry);
  if (name != NULL)
    {
      take (self, service, name);
      gtk_editable_set_text (GTK_EDITABLE (self->entry), name);
    }
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_typed), group, G_CONNECT_SWAPPED);
  return group;
}

/**
 * cairn_service_choice_get:
 * @choice: of cairn_service_choice_new()
 *
 * Returns: (transfer none) (nullable): id of the service that is chosen
 */
const char *
cairn_service_choice_get (GtkWidget *choice)
{
  return choice_of (choice)->id;
}

/**
 * cairn_service_choice_get_name:
 * @choice: of cairn_service_choice_new()
 *
 * Returns: (transfer none): its name; "" when none is chosen
 */
const char *
cairn_service_choice_get_name (GtkWidget *choice)
{
  Choice *self = choice_of (choice);

  return self->name != NULL ? self->name : "";
}
