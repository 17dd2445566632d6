/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed and never saved, also when the desk or the power went away: it waits here. */
#include "core/staff/editing.h"
#include "desk/text.h"
#include "desk/today/parts.h"

typedef struct
{
  CairnDesk *desk; /* owned */
  AdwPreferencesGroup *group;
  GPtrArray *rows; /* of GtkWidget, borrowed */
} Unsaved;

static gboolean
is_own (Unsaved *self, const CairnDraft *draft)
{
  CairnStaffSession *session = cairn_desk_get_session (self->desk);

  return g_strcmp0 (draft->author, cairn_staff_session_actor (session)) == 0;
}

static char *
say_when (Unsaved *self, const CairnDraft *draft)
{
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (self->desk);
  g_autofree char *when = cairn_words_moment (cairn_desk_get_words (self->desk), draft->saved_at,
                                              cairn_desk_now (self->desk), zone);

  /* Translators: %s is a moment: "today, 14:30". */
  return g_strdup_printf (
      is_own (self, draft) ? _ ("Typed: %s") : _ ("Typed by somebody who has left: %s"), when);
}

/* What somebody left behind becomes one's own first. */
static void
on_open (GtkWidget *row, Unsaved *self)
{
  const char *entry = g_object_get_data (G_OBJECT (row), "entry");
  const char *author = g_object_get_data (G_OBJECT (row), "author");
  g_autoptr (GError) error = NULL;

  if (author != NULL
      && !cairn_staff_draft_take_over (cairn_desk_get_session (self->desk), author, entry, &error))
    cairn_desk_toast_error (self->desk, error);
  else
    gtk_widget_activate_action (row, "today.open", "s", entry);
}

static void
add_row (Unsaved *self, const CairnDraft *draft)
{
  const char *title = *draft->title != '\0' ? draft->title : _ ("Without a name yet");
  g_autofree char *when = say_when (self, draft);
  GtkWidget *row = cairn_today_row_new (title, when);

  g_object_set_data_full (G_OBJECT (row), "entry", g_strdup (draft->entry), g_free);
  if (!is_own (self, draft))
    g_object_set_data_full (G_OBJECT (row), "author", g_strdup (draft->author), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect (row, "activated", G_CALLBACK (on_open), self);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

/* Partners and places have no page of their own: their changes are made in a service's. */
static gboolean
can_be_opened (const CairnDraft *draft)
{
  return g_strcmp0 (draft->kind, "service") == 0;
}

static void
show (GtkWidget *group)
{
  Unsaved *self = g_object_get_data (G_OBJECT (group), "unsaved");
  g_autoptr (GPtrArray) drafts = cairn_staff_drafts (cairn_desk_get_session (self->desk), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    if (can_be_opened (g_ptr_array_index (drafts, i)))
      add_row (self, g_ptr_array_index (drafts, i));
  gtk_widget_set_visible (group, self->rows->len > 0);
}

/* Typing tells nobody that something changed: looked at again with the page. */
static void
on_page_map (GtkWidget *group, GtkWidget *page)
{
  Unsaved *self = g_object_get_data (G_OBJECT (group), "unsaved");

  if (cairn_desk_may (self->desk, CAIRN_RIGHT_EDIT))
    show (group);
}

static void
on_root (GtkWidget *group, GParamSpec *pspec, gpointer data)
{
  GtkWidget *page = gtk_widget_get_ancestor (group, ADW_TYPE_PREFERENCES_PAGE);

  if (page != NULL)
    g_signal_connect_object (page, "map", G_CALLBACK (on_page_map), group, G_CONNECT_SWAPPED);
}

static void
unsaved_free (gpointer data)
{
  Unsaved *self = data;

  g_ptr_array_unref (self->rows);
  g_object_unref (self->desk);
  g_free (self);
}

/**
 * cairn_today_unsaved_new:
 * @desk: the desk, an editor signed in
 *
 * Returns: (transfer floating): a line for each record with changes that are not saved; one's own,
 *   for an administrator those of people who left, too. Hidden without any.
 */
GtkWidget *
cairn_today_unsaved_new (CairnDesk *desk)
{
  GtkWidget *group = adw_preferences_group_new ();
  Unsaved *self = g_new0 (Unsaved, 1);

  self->desk = g_object_ref (desk);
  self->group = ADW_PREFERENCES_GROUP (group);
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (self->group, _ ("Not saved yet"));
  adw_preferences_group_set_description (
      self->group, _ ("What you have typed waits here. Open it to go on or to give it up."));
  g_object_set_data_full (G_OBJECT (group), "unsaved", self, unsaved_free);
  g_signal_connect (group, "notify::root", G_CALLBACK (on_root), NULL);
  cairn_today_watch (desk, group, show);
  show (group);
  return group;
}
