/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/directory-page.h"

#include "desk/directory/columns.h"
#include "desk/directory/filters.h"
#include "desk/directory/record-view.h"
#include "desk/directory/service-list.h"
#include "desk/frame.h"
#include "desk/text.h"

#define CAIRN_TYPE_DIRECTORY_PAGE (cairn_directory_page_get_type ())
G_DECLARE_FINAL_TYPE (CairnDirectoryPage, cairn_directory_page, CAIRN, DIRECTORY_PAGE, GtkWidget)

struct _CairnDirectoryPage
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *frame;
  GtkStack *place;
  AdwBin *record;
  GtkWidget *add;
  AdwBin *filters;
  GtkEditable *search;
  GtkStack *stack;
  GtkColumnView *view;
  GtkLabel *count;

  CairnDesk *desk; /* owned */
  CairnServiceList *list;
};

G_DEFINE_FINAL_TYPE (CairnDirectoryPage, cairn_directory_page, GTK_TYPE_WIDGET)

static void
say_count (CairnDirectoryPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autofree char *text = g_strdup_printf (ngettext ("%u service", "%u services", (gulong) n), n);

  gtk_label_set_text (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "nothing");
}

static void
load (CairnDirectoryPage *self)
{
  CairnListFilter filter = { .text = gtk_editable_get_text (self->search),
                             .lang = cairn_desk_get_language (self->desk) };
  g_autoptr (GError) error = NULL;

  if (!cairn_desk_may (self->desk, CAIRN_RIGHT_FIND))
    return;
  cairn_filters_fill (CAIRN_FILTERS (adw_bin_get_child (self->filters)), &filter);
  if (cairn_service_list_load (self->list, &filter, &error))
    say_count (self);
  else
    cairn_desk_toast_error (self->desk, error);
}

/* After an edit: the list, and how many there are of each state. */
static void
load_all (CairnDirectoryPage *self)
{
  if (!cairn_desk_may (self->desk, CAIRN_RIGHT_FIND))
    return;
  cairn_filters_count (CAIRN_FILTERS (adw_bin_get_child (self->filters)));
  load (self);
}

static void
on_show_all (CairnDirectoryPage *self)
{
  gtk_editable_set_text (self->search, "");
  cairn_filters_clear (CAIRN_FILTERS (adw_bin_get_child (self->filters)));
  load (self);
}

static void
on_filter_changed (CairnDirectoryPage *self)
{
  load (self);
}

static void
on_search_activate (CairnDirectoryPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_record_closed (CairnRecordView *view, CairnDirectoryPage *self)
{
  gtk_stack_set_visible_child_name (self->place, "list");
  adw_bin_set_child (self->record, NULL);
  load (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void on_record_open (CairnRecordView *view, const char *service, CairnDirectoryPage *self);

static void
show_record (CairnDirectoryPage *self, CairnForm *record)
{
  GtkWidget *view = cairn_record_view_new (record);

  g_signal_connect (view, "closed", G_CALLBACK (on_record_closed), self);
  g_signal_connect (view, "open", G_CALLBACK (on_record_open), self);
  adw_bin_set_child (self->record, view);
  gtk_stack_set_visible_child_name (self->place, "record");
  gtk_widget_activate_action (view, "record.section", "i", 1);
}

static void
open_service (CairnDirectoryPage *self, const char *service)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnForm) record = cairn_form_open (self->desk, "service", service, &error);

  if (record != NULL)
    show_record (self, record);
  else
    cairn_desk_toast_error (self->desk, error);
}

static void
on_record_open (CairnRecordView *view, const char *service, CairnDirectoryPage *self)
{
  open_service (self, service);
}

static void
on_activate (CairnDirectoryPage *self, guint position)
{
  g_autoptr (CairnServiceItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  const CairnListItem *line = item != NULL ? cairn_service_item_get (item) : NULL;

  if (line != NULL)
    open_service (self, line->id);
}

static void
run_open (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_service (CAIRN_DIRECTORY_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

/* The services of a need, in a language, in an area; 0 and "": any. */
static void
run_narrow (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnDirectoryPage *self = CAIRN_DIRECTORY_PAGE (widget);
  const char *language, *area;
  guint need;

  g_variant_get (parameter, "(u&s&s)", &need, &language, &area);
  gtk_stack_set_visible_child_name (self->place, "list");
  adw_bin_set_child (self->record, NULL);
  gtk_editable_set_text (self->search, "");
  cairn_filters_narrow (CAIRN_FILTERS (adw_bin_get_child (self->filters)), need, or_null (language),
                        or_null (area));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
run_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnDirectoryPage *self = CAIRN_DIRECTORY_PAGE (widget);
  g_autoptr (CairnForm) record = NULL;

  if (!cairn_desk_may (self->desk, CAIRN_RIGHT_EDIT)
      || g_strcmp0 (gtk_stack_get_visible_child_name (self->place), "list") != 0)
    return;
  record = cairn_form_new (self->desk);
  show_record (self, record);
}

static void
run_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (CAIRN_DIRECTORY_PAGE (widget)->search));
}

static void
cairn_directory_page_dispose (GObject *object)
{
  CairnDirectoryPage *self = CAIRN_DIRECTORY_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CAIRN_TYPE_DIRECTORY_PAGE);
  g_clear_object (&self->list);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cairn_directory_page_parent_class)->dispose (object);
}

static void
cairn_directory_page_class_init (CairnDirectoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_directory_page_dispose;
  g_type_ensure (CAIRN_TYPE_DESK_FRAME);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cairn/desk/directory/directory-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CairnDirectoryPage, frame);
  gtk_widget_class_bind_template_child (widget_class, CairnDirectoryPage, place);
  gtk_widget_class_bind_template_child (widget_class, CairnDirectoryPage, record);
  gtk_widget_class_bind_template_child (widget_class, CairnDirectoryPage, add);
  gtk_widget_class_bind_template_child (widget_class, CairnDirectoryPage, filters);
  gtk_widget_class_bind_template_child (widget_class, CairnDirectoryPage, search);
  gtk_widget_class_bind_template_child (widget_class, CairnDirectoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CairnDirectoryPage, view);
  gtk_widget_class_bind_template_child (widget_class, CairnDirectoryPage, count);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, run_search);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, run_new);
  gtk_widget_class_install_action (widget_class, "page.open", "s", run_open);
  gtk_widget_class_install_action (widget_class, "page.narrow", "(uss)", run_narrow);
}

static void
cairn_directory_page_init (CairnDirectoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cairn_desk_directory_page_new:
 * @desk: the desk, somebody signed in
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cairn_desk_directory_page_new (CairnDesk *desk)
{
  CairnDirectoryPage *self = g_object_new (CAIRN_TYPE_DIRECTORY_PAGE, NULL);
  GtkSingleSelection *selection;

  self->desk = g_object_ref (desk);
  self->list = cairn_service_list_new (desk);
  cairn_directory_add_columns (self->view, desk);
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  g_signal_connect_object (desk, "changed", G_CALLBACK (load_all), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "published", G_CALLBACK (load_all), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->add, cairn_desk_may (desk, CAIRN_RIGHT_EDIT));
  adw_bin_set_child (self->filters, cairn_filters_new (desk));
  g_signal_connect_object (adw_bin_get_child (self->filters), "changed", G_CALLBACK (load), self,
                           G_CONNECT_SWAPPED);
  load_all (self);
  return GTK_WIDGET (self);
}
