/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A group with a list of what is to do; it is made anew when something changed. */
#include "desk/today/parts.h"

#include "desk/rows.h"
#include "desk/text.h"

/* Nobody does more in a day: more come up as these are done. */
#define MOST_LINES 12

typedef struct
{
  CairnDesk *desk; /* owned */
  const CairnTodaySpec *spec;
  AdwPreferencesGroup *group;
  GPtrArray *rows; /* of GtkWidget, borrowed */
} List;

static void
add_row (List *self, GtkWidget *row)
{
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static gboolean
is_of_partner (const CairnTodayItem *item, const CairnTodayItem *other)
{
  return item->organization_id != NULL
         && g_strcmp0 (item->organization_id, other->organization_id) == 0;
}

/* Who is called once is asked about all that is due there: a partner's lines stand together, at the
 * place of the most urgent one. */
static GPtrArray *
by_partner (GPtrArray *items)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      CairnTodayItem *item = g_ptr_array_index (items, i);

      if (g_ptr_array_find (sorted, item, NULL))
        continue;
      g_ptr_array_add (sorted, item);
      for (guint j = i + 1; j < items->len; j++)
        {
          CairnTodayItem *other = g_ptr_array_index (items, j);

          if (is_of_partner (item, other) && !g_ptr_array_find (sorted, other, NULL))
            g_ptr_array_add (sorted, other);
        }
    }
  return sorted;
}

static void
fill (List *self, GPtrArray *items)
{
  /* The queue for vetting is by need. */
  g_autoptr (GPtrArray) sorted
      = self->spec->list == CAIRN_TODAY_VETTING ? g_ptr_array_ref (items) : by_partner (items);

  for (guint i = 0; i < sorted->len && i < MOST_LINES; i++)
    add_row (self, self->spec->new_row (self->desk, g_ptr_array_index (sorted, i)));
  if (items->len > MOST_LINES)
    add_row (self, cairn_today_row_new (_ ("There are more. They come as these are done."), NULL));
  if (items->len == 0 && self->spec->empty != NULL)
    add_row (self, cairn_today_row_new (gettext (self->spec->empty), NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->group), self->rows->len > 0);
}

static int
focused_row (List *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->group));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (focus == row || gtk_widget_is_ancestor (focus, row))
        return (int) i;
    }
  return -1;
}

static void
show (GtkWidget *group)
{
  List *self = g_object_get_data (G_OBJECT (group), "list");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = cairn_staff_today (cairn_desk_get_session (self->desk),
                                                   self->spec->list, MOST_LINES + 1, &error);
  int at = focused_row (self);

  if (items == NULL)
    {
      cairn_desk_toast_error (self->desk, error);
      return;
    }
  if (at >= 0)
    gtk_root_set_focus (gtk_widget_get_root (group), NULL);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  fill (self, items);
  /* The next one is where the one that is done was. */
  if (at >= 0 && self->rows->len > 0)
    gtk_widget_child_focus (g_ptr_array_index (self->rows, MIN ((guint) at, self->rows->len - 1)),
                            GTK_DIR_TAB_FORWARD);
}

static void
list_free (gpointer data)
{
  List *self = data;

  g_ptr_array_unref (self->rows);
  g_object_unref (self->desk);
  g_free (self);
}

/* To the page where all of them are done. */
static GtkWidget *
new_way (const CairnTodaySpec *spec)
{
  GtkWidget *way = cairn_today_button_new (_ ("Decide them all"), gettext (spec->title));

  gtk_widget_add_css_class (way, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (way), "today.feature");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (way), "s", spec->feature);
  return way;
}

/**
 * cairn_today_list_new:
 * @desk: the desk, an editor signed in
 * @spec: which list; static
 *
 * Returns: (transfer floating): a group with its lines
 */
GtkWidget *
cairn_today_list_new (CairnDesk *desk, const CairnTodaySpec *spec)
{
  GtkWidget *group = adw_preferences_group_new ();
  List *self = g_new0 (List, 1);

  self->desk = g_object_ref (desk);
  self->spec = spec;
  self->group = ADW_PREFERENCES_GROUP (group);
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (self->group, gettext (spec->title));
  if (spec->description != NULL)
    adw_preferences_group_set_description (self->group, gettext (spec->description));
  if (spec->feature != NULL)
    adw_preferences_group_set_header_suffix (self->group, new_way (spec));
  g_object_set_data_full (G_OBJECT (group), "list", self, list_free);
  cairn_today_watch (desk, group, show);
  show (group);
  return group;
}

/* ---- what the groups share ------------------------------------------------------------------- */

typedef void (*ShowFunc) (GtkWidget *group);

static void on_page_map (GtkWidget *group, GtkWidget *page);

/* In a large directory the lists take a moment: nobody waits for those that are not looked at. */
static void
look_again (CairnDesk *desk, GtkWidget *group)
{
  ShowFunc *func = g_object_get_data (G_OBJECT (group), "show");
  GtkWidget *page = gtk_widget_get_ancestor (group, ADW_TYPE_PREFERENCES_PAGE);

  if (page != NULL && !gtk_widget_get_mapped (page))
    {
      g_signal_handlers_disconnect_by_func (page, on_page_map, group);
      g_signal_connect_object (page, "map", G_CALLBACK (on_page_map), group, G_CONNECT_SWAPPED);
      return;
    }
  if (cairn_desk_may (desk, CAIRN_RIGHT_EDIT))
    (*func) (group);
}

static void
on_page_map (GtkWidget *group, GtkWidget *page)
{
  g_signal_handlers_disconnect_by_func (page, on_page_map, group);
  look_again (g_object_get_data (G_OBJECT (group), "watched"), group);
}

static void
on_changed (CairnDesk *desk, char **services, GtkWidget *group)
{
  look_again (desk, group);
}

/**
 * cairn_today_watch:
 * @desk: the desk
 * @group: a widget
 * @func: called when something changed or the desk was unlocked, as long as @group lives and an
 *   editor may see it; while its page is not on the screen, when it is again
 */
void
cairn_today_watch (CairnDesk *desk, GtkWidget *group, ShowFunc func)
{
  ShowFunc *kept = g_new0 (ShowFunc, 1);

  *kept = func;
  g_object_set_data_full (G_OBJECT (group), "watched", g_object_ref (desk), g_object_unref);
  g_object_set_data_full (G_OBJECT (group), "show", kept, g_free);
  g_signal_connect_object (desk, "changed", G_CALLBACK (on_changed), group, 0);
  g_signal_connect_object (desk, "session", G_CALLBACK (look_again), group, 0);
}

/**
 * cairn_today_row_new:
 * @title: text
 * @subtitle: (nullable): text
 *
 * Returns: (transfer floating): a line that says so
 */
GtkWidget *
cairn_today_row_new (const char *title, const char *subtitle)
{
  return cairn_row_new (title, subtitle);
}

/**
 * cairn_today_button_new:
 * @label: what it does
 * @about: whom or what for
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
cairn_today_button_new (const char *label, const char *about)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  about, -1);
  return button;
}
