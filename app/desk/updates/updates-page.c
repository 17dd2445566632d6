/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/updates/updates-page.h"

#include "desk/frame.h"
#include "desk/rows.h"
#include "desk/text.h"
#include "desk/updates/parts.h"

/* Older ones stay in the directory and in the trail. */
#define MOST_PAST 20

#define CAIRN_TYPE_UPDATES_PAGE (cairn_updates_page_get_type ())
G_DECLARE_FINAL_TYPE (CairnUpdatesPage, cairn_updates_page, CAIRN, UPDATES_PAGE, GtkWidget)

#define N_SHELVES (CAIRN_UPDATES_PAST + 1)

struct _CairnUpdatesPage
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *frame, *add;
  AdwPreferencesPage *page;

  CairnDesk *desk;                        /* owned */
  AdwPreferencesGroup *groups[N_SHELVES]; /* borrowed */
  GPtrArray *rows[N_SHELVES];             /* of GtkWidget, borrowed */
};

G_DEFINE_FINAL_TYPE (CairnUpdatesPage, cairn_updates_page, GTK_TYPE_WIDGET)

static const struct
{
  const char *title, *description, *empty;
} shelves[] = {
  [CAIRN_UPDATES_WAITING]
  = { N_ ("Waiting for a second person"), N_ ("Nobody sees them before somebody else has agreed."),
      N_ ("Nothing waits.") },
  [CAIRN_UPDATES_CURRENT]
  = { N_ ("On the kiosks now"), N_ ("Each goes by itself when its time is over."),
      N_ ("There is no update on the kiosks.") },
  [CAIRN_UPDATES_PAST] = { N_ ("Over"), NULL, N_ ("None yet.") },
};

static void
show_shelf (CairnUpdatesPage *self, CairnUpdatesShelf shelf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records
      = cairn_staff_updates (cairn_desk_get_session (self->desk), shelf, &error);

  if (records == NULL)
    {
      cairn_desk_toast_error (self->desk, error);
      return;
    }
  cairn_rows_clear (self->groups[shelf], self->rows[shelf]);
  for (guint i = 0; i < records->len && (shelf != CAIRN_UPDATES_PAST || i < MOST_PAST); i++)
    g_ptr_array_add (self->rows[shelf],
                     cairn_update_row_new (self->desk, g_ptr_array_index (records, i)));
  if (records->len == 0)
    g_ptr_array_add (self->rows[shelf], cairn_row_new (gettext (shelves[shelf].empty), NULL));
  for (guint i = 0; i < self->rows[shelf]->len; i++)
    adw_preferences_group_add (self->groups[shelf], g_ptr_array_index (self->rows[shelf], i));
}

static void
show (CairnUpdatesPage *self)
{
  if (!cairn_desk_may (self->desk, CAIRN_RIGHT_EDIT))
    return;
  for (guint i = 0; i < N_SHELVES; i++)
    show_shelf (self, (CairnUpdatesShelf) i);
}

static void
on_changed (CairnDesk *desk, char **services, CairnUpdatesPage *self)
{
  show (self);
}

static void
run_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cairn_update_write_show (CAIRN_UPDATES_PAGE (widget)->desk, widget, NULL);
}

static void
cairn_updates_page_dispose (GObject *object)
{
  CairnUpdatesPage *self = CAIRN_UPDATES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), CAIRN_TYPE_UPDATES_PAGE);
  g_clear_object (&self->desk);
  for (guint i = 0; i < N_SHELVES; i++)
    g_clear_pointer (&self->rows[i], g_ptr_array_unref);
  G_OBJECT_CLASS (cairn_updates_page_parent_class)->dispose (object);
}

static void
cairn_updates_page_class_init (CairnUpdatesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_updates_page_dispose;
  g_type_ensure (CAIRN_TYPE_DESK_FRAME);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cairn/desk/updates/updates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CairnUpdatesPage, frame);
  gtk_widget_class_bind_template_child (widget_class, CairnUpdatesPage, add);
  gtk_widget_class_bind_template_child (widget_class, CairnUpdatesPage, page);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, run_new);
}

static void
cairn_updates_page_init (CairnUpdatesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_SHELVES; i++)
    {
      self->rows[i] = g_ptr_array_new ();
      self->groups[i] = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (self->groups[i], gettext (shelves[i].title));
      if (shelves[i].description != NULL)
        adw_preferences_group_set_description (self->groups[i], gettext (shelves[i].description));
      adw_preferences_page_add (self->page, self->groups[i]);
    }
}

/**
 * cairn_desk_updates_page_new:
 * @desk: the desk, an editor signed in
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cairn_desk_updates_page_new (CairnDesk *desk)
{
  CairnUpdatesPage *self = g_object_new (CAIRN_TYPE_UPDATES_PAGE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (on_changed), self, 0);
  /* What was current when somebody last looked may be over. */
  g_signal_connect (self, "map", G_CALLBACK (show), NULL);
  show (self);
  return GTK_WIDGET (self);
}
