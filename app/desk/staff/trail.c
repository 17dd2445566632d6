/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trail of changes, newest first, a page at a time. */
#include "core/staff/trail.h"
#include "core/staff/editing.h"
#include "desk/choose-file.h"
#include "desk/rows.h"
#include "desk/staff/parts.h"
#include "desk/text.h"

/* So many at once; older ones come when they are asked for. */
#define PAGE_LINES 40

typedef struct
{
  CairnDesk *desk; /* owned */
  CairnTrailFilter *filter;
  AdwPreferencesGroup *group;
  GPtrArray *rows; /* of GtkWidget, borrowed */
  GtkWidget *more, *none;
  gint64 oldest; /* number of the last line that is shown; 0: none */
} Trail;

static Trail *
trail_of (gpointer page)
{
  return g_object_get_data (page, "trail");
}

static void
trail_free (gpointer data)
{
  Trail *self = data;

  cairn_trail_filter_free (self->filter);
  g_ptr_array_unref (self->rows);
  g_object_unref (self->desk);
  g_free (self);
}

static void
add_lines (Trail *self, GPtrArray *lines)
{
  for (guint i = 0; i < MIN (lines->len, PAGE_LINES); i++)
    {
      const CairnAuditLine *line = g_ptr_array_index (lines, i);
      GtkWidget *row = cairn_trail_line_new (self->desk, line);

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
      self->oldest = line->id;
    }
  gtk_widget_set_visible (self->none, self->rows->len == 0);
  gtk_widget_set_visible (self->more, lines->len > PAGE_LINES);
}

static void
show_older (GtkWidget *page)
{
  Trail *self = trail_of (page);
  CairnAuditFilter filter;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;

  if (cairn_trail_filter_read (self->filter, &filter, &error))
    {
      filter.before = self->oldest;
      filter.limit = PAGE_LINES + 1;
      lines = cairn_staff_trail (cairn_desk_get_session (self->desk), &filter, FALSE, &error);
    }
  if (lines == NULL)
    cairn_desk_toast_error (self->desk, error);
  else
    add_lines (self, lines);
}

static void
show_newest (GtkWidget *page)
{
  Trail *self = trail_of (page);

  if (!cairn_desk_may (self->desk, CAIRN_RIGHT_TRAIL))
    return;
  cairn_rows_clear (self->group, self->rows);
  self->oldest = 0;
  show_older (page);
}

static void
on_export_to (const char *path, gpointer page)
{
  Trail *self = trail_of (page);
  CairnAuditFilter filter;
  g_autoptr (GError) error = NULL;

  if (cairn_trail_filter_read (self->filter, &filter, &error)
      && cairn_staff_trail_export (cairn_desk_get_session (self->desk), &filter, path, &error))
    cairn_desk_toast (self->desk, _ ("The lines are in the file. Protected addresses are not."));
  else
    cairn_desk_toast_error (self->desk, error);
}

static void
on_export (GtkWidget *page)
{
  Trail *self = trail_of (page);
  g_autofree char *today = cairn_desk_today (self->desk);
  g_autofree char *name = g_strdup_printf ("cairn-trail-%s.csv", today);

  cairn_choose_file (page, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Export the trail: .csv or .json"),
                     _ ("_Save"), name, on_export_to, page);
}

static void
on_check (GtkWidget *button)
{
  GtkWidget *page = gtk_widget_get_ancestor (button, ADW_TYPE_PREFERENCES_PAGE);

  cairn_trail_check (trail_of (page)->desk, button);
}

static GtkWidget *
new_button (const char *label, GCallback clicked, gpointer data)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", clicked, data != NULL ? data : button,
                           G_CONNECT_SWAPPED);
  return button;
}

static AdwPreferencesGroup *
new_top (GtkWidget *page)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), new_button (_ ("_Check the Trail"), G_CALLBACK (on_check), NULL));
  gtk_box_append (GTK_BOX (box), new_button (_ ("_Export…"), G_CALLBACK (on_export), page));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Trail of changes"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("Who changed what, and when. If anybody alters it "
                                            "outside Cairn, checking it shows that."));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), box);
  return ADW_PREFERENCES_GROUP (group);
}

/* Under the lines: more of them, or that there are none. */
static AdwPreferencesGroup *
new_end (GtkWidget *page)
{
  Trail *self = trail_of (page);
  GtkWidget *group = adw_preferences_group_new ();

  self->more = new_button (_ ("Show _Older Lines"), G_CALLBACK (show_older), page);
  gtk_widget_set_halign (self->more, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->more, "pill");
  self->none = gtk_label_new (_ ("There is no such line."));
  gtk_widget_add_css_class (self->none, "dim-label");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->none);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->more);
  return ADW_PREFERENCES_GROUP (group);
}

/**
 * cairn_trail_search:
 * @trail: the page of the trail
 */
void
cairn_trail_search (GtkWidget *trail)
{
  gtk_widget_grab_focus (cairn_trail_filter_get_text (trail_of (trail)->filter));
}

/**
 * cairn_trail_new:
 * @desk: the desk, an administrator signed in
 *
 * Returns: (transfer floating): the trail
 */
GtkWidget *
cairn_trail_new (CairnDesk *desk)
{
  GtkWidget *page = adw_preferences_page_new ();
  Trail *self = g_new0 (Trail, 1);
  AdwPreferencesGroup *top;

  self->desk = g_object_ref (desk);
  self->rows = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (page), "trail", self, trail_free);
  top = new_top (page);
  self->filter = cairn_trail_filter_new (desk, top, G_CALLBACK (show_newest), page);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), top);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->group);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), new_end (page));
  g_signal_connect (page, "map", G_CALLBACK (show_newest), NULL);
  return page;
}
