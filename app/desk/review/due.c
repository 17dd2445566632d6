/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/review/due.h"

#include "core/ledger/ledger.h"
#include "core/ledger/place.h"
#include "core/staff/period.h"
#include "desk/review/data.h"
#include "desk/review/items.h"
#include "desk/rows.h"
#include "desk/text.h"

typedef struct
{
  CairnDesk *desk; /* owned */
  GtkWidget *group, *row, *button;
} Due;

static void
due_free (gpointer data)
{
  Due *self = data;

  g_object_unref (self->desk);
  g_free (self);
}

/* Old detail goes at its time, also where no kiosk has counted anything for a while. */
static void
tend (Due *self)
{
  g_autofree char *path = cairn_ledger_path (cairn_desk_get_directory (self->desk));
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (self->desk);
  g_autoptr (GError) error = NULL;

  if (!cairn_ledger_tend (path, cairn_week_at (cairn_desk_now (self->desk), zone), &error))
    g_message ("old counters wait: %s", error->message);
}

/* Where the focus was there is nothing any more: GTK would keep what had it. */
static void
hide (GtkWidget *group)
{
  GtkRoot *root = gtk_widget_get_root (group);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, group))
    gtk_root_set_focus (root, NULL);
  gtk_widget_set_visible (group, FALSE);
}

static void
look (GtkWidget *group)
{
  Due *self = g_object_get_data (G_OBJECT (group), "due");
  CairnPeriod next = { 0, 0 };
  g_autofree char *name = NULL;

  if (!cairn_desk_may (self->desk, CAIRN_RIGHT_REVIEW))
    return;
  tend (self);
  if (!cairn_staff_period_next (cairn_desk_get_directory (self->desk), &next, NULL))
    next.weeks = 0;
  if (next.weeks == 0)
    {
      hide (group);
      return;
    }
  gtk_widget_set_visible (group, TRUE);
  cairn_review_close_button_look (self->button);
  name = cairn_review_name_period (self->desk, &next);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), name);
}

static void
on_session (CairnDesk *desk, GtkWidget *group)
{
  look (group);
}

static void
on_closed (GSimpleAction *action, GVariant *parameter, gpointer group)
{
  look (group);
}

/* The button tells of what it has closed. */
static void
add_action (GtkWidget *group)
{
  GSimpleActionGroup *actions = g_simple_action_group_new ();
  GSimpleAction *load = g_simple_action_new ("load", NULL);

  g_signal_connect (load, "activate", G_CALLBACK (on_closed), group);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (load));
  gtk_widget_insert_action_group (group, "review", G_ACTION_GROUP (actions));
  g_object_unref (load);
  g_object_unref (actions);
}

/**
 * cairn_review_due_new:
 * @desk: the desk, a reviewer signed in
 * @page: the page it stands on
 *
 * Returns: (transfer floating): a group that says which weeks are over and closes them; not shown
 *   while there are none
 */
GtkWidget *
cairn_review_due_new (CairnDesk *desk, GtkWidget *page)
{
  Due *self = g_new0 (Due, 1);

  self->desk = g_object_ref (desk);
  self->group = adw_preferences_group_new ();
  self->row = cairn_row_new (_ ("A period can be closed"), "");
  self->button = cairn_review_close_button_new (desk);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->button);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _ ("Needs review"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->row);
  g_object_set_data_full (G_OBJECT (self->group), "due", self, due_free);
  add_action (self->group);
  g_signal_connect_object (desk, "session", G_CALLBACK (on_session), self->group, 0);
  g_signal_connect_object (page, "map", G_CALLBACK (look), self->group, G_CONNECT_SWAPPED);
  look (self->group);
  return self->group;
}
