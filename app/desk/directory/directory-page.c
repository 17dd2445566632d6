/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/directory-page.h"

#include "desk/directory/columns.h"
#include "desk/directory/filters.h"
#include "desk/directory/record-view.h"
#include "desk/directory/searcher.h"
#include "desk/directory/service-list.h"
#include "desk/frame.h"
#include "desk/text.h"

/* A wheel that turns for a moment at each key would be in the way. */
#define PATIENCE_MS 400

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
  GtkSpinner *spinner;

  CairnDesk *desk; /* owned */
  CairnServiceList *list;
  GtkSingleSelection *selection;
  CairnSearcher *searcher;
  char *looked_for;      /* nullable: the text of the newest look */
  gint64 kept;           /* key of the service that stays selected; 0: the first is */
  guint patience;        /* timer until the wheel turns */
  gboolean loading;      /* a look is on its way */
  gboolean count_wanted; /* how many there are of each state, with the next look that is done */
  gboolean focus_wanted; /* the list gets the focus when it is there */
};

G_DEFINE_FINAL_TYPE (CairnDirectoryPage, cairn_directory_page, GTK_TYPE_WIDGET)

enum
{
  PROP_LOADING = 1,
};

static GParamSpec *loading_property;

static gboolean
on_patience (gpointer data)
{
  CairnDirectoryPage *self = data;

  self->patience = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
set_loading (CairnDirectoryPage *self, gboolean loading)
{
  if (loading && self->patience == 0 && !gtk_spinner_get_spinning (self->spinner))
    self->patience = g_timeout_add (PATIENCE_MS, on_patience, self);
  if (!loading)
    {
      g_clear_handle_id (&self->patience, g_source_remove);
      gtk_spinner_stop (self->spinner);
      gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
    }
  if (self->loading == loading)
    return;
  self->loading = loading;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_STATE_BUSY, loading, -1);
  g_object_notify_by_pspec (G_OBJECT (self), loading_property);
}

static void
say_count (CairnDirectoryPage *self)
{
  guint n = cairn_service_list_get_length (self->list);
  g_autofree char *text = g_strdup_printf (ngettext ("%u service", "%u services", (gulong) n), n);

  gtk_label_set_text (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "nothing");
}

/* Nothing is selected while the list becomes another one: GTK would go through all of it for the
 * line that was. */
static void
show_found (CairnDirectoryPage *self, const CairnFound *found)
{
  guint at;

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  cairn_service_list_set_keys (self->list, found->keys, found->lines, self->kept != 0);
  at = self->kept != 0 ? cairn_service_list_find (self->list, self->kept) : G_MAXUINT;
  if (at != G_MAXUINT)
    gtk_single_selection_set_selected (self->selection, at);
  else if (self->kept == 0)
    gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), 0);
}

static void
on_found (const CairnFound *found, const GError *error, gpointer data)
{
  CairnDirectoryPage *self = data;

  if (found == NULL)
    cairn_desk_toast_error (self->desk, error);
  if (found != NULL && found->counts != NULL)
    {
      cairn_filters_show_counts (CAIRN_FILTERS (adw_bin_get_child (self->filters)), found->counts);
      self->count_wanted = FALSE;
    }
  if (found != NULL)
    {
      show_found (self, found);
      say_count (self);
    }
  if (self->focus_wanted)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  self->focus_wanted = FALSE;
  set_loading (self, FALSE);
}

/* The key of the selected service; 0: none is. */
static gint64
selected_key (CairnDirectoryPage *self)
{
  CairnServiceItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? cairn_service_item_get_key (item) : 0;
}

/* @keep: the same list, perhaps with changes in it: who looks at a line goes on looking at it. */
static void
look (CairnDirectoryPage *self, gboolean keep)
{
  CairnListFilter filter = { .text = gtk_editable_get_text (self->search),
                             .lang = cairn_desk_get_language (self->desk) };
  g_autoptr (GError) error = NULL;

  if (!cairn_desk_may (self->desk, CAIRN_RIGHT_FIND))
    return;
  g_free (self->looked_for);
  self->looked_for = g_strdup (filter.text);
  self->kept = keep ? selected_key (self) : 0;
  cairn_filters_fill (CAIRN_FILTERS (adw_bin_get_child (self->filters)), &filter);
  set_loading (self, TRUE);
  if (cairn_searcher_look (self->searcher, self->desk, &filter, self->count_wanted, on_found, self,
                           &error))
    return;
  set_loading (self, FALSE);
  cairn_desk_toast_error (self->desk, error);
}

static void
load (CairnDirectoryPage *self)
{
  look (self, FALSE);
}

/* After an edit: the list, and how many there are of each state. */
static void
load_all (CairnDirectoryPage *self)
{
  self->count_wanted = TRUE;
  look (self, TRUE);
}

static void
focus_list (CairnDirectoryPage *self)
{
  self->focus_wanted = self->loading;
  if (!self->loading)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_show_all (CairnDirectoryPage *self)
{
  gtk_editable_set_text (self->search, "");
  cairn_filters_clear (CAIRN_FILTERS (adw_bin_get_child (self->filters)));
  load (self);
}

/* Enter was faster than the pause after the last key: it was looked for then. */
static void
on_filter_changed (CairnDirectoryPage *self)
{
  if (g_strcmp0 (self->looked_for, gtk_editable_get_text (self->search)) != 0)
    load (self);
}

static void
on_search_activate (CairnDirectoryPage *self)
{
  on_filter_changed (self);
  focus_list (self);
}

static void
on_record_closed (CairnRecordView *view, CairnDirectoryPage *self)
{
  gtk_stack_set_visible_child_name (self->place, "list");
  adw_bin_set_child (self->record, NULL);
  look (self, TRUE);
  focus_list (self);
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
  focus_list (self);
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
cairn_directory_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, CAIRN_DIRECTORY_PAGE (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cairn_directory_page_dispose (GObject *object)
{
  CairnDirectoryPage *self = CAIRN_DIRECTORY_PAGE (object);

  g_clear_pointer (&self->searcher, cairn_searcher_free);
  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CAIRN_TYPE_DIRECTORY_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cairn_directory_page_parent_class)->dispose (object);
}

static void
cairn_directory_page_finalize (GObject *object)
{
  g_free (CAIRN_DIRECTORY_PAGE (object)->looked_for);
  G_OBJECT_CLASS (cairn_directory_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
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
  gtk_widget_class_bind_template_child (widget_class, CairnDirectoryPage, spinner);
}

static void
cairn_directory_page_class_init (CairnDirectoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cairn_directory_page_dispose;
  object_class->finalize = cairn_directory_page_finalize;
  object_class->get_property = cairn_directory_page_get_property;
  /* Another list is on its way than the one that is shown. */
  loading_property
      = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, PROP_LOADING, loading_property);
  g_type_ensure (CAIRN_TYPE_DESK_FRAME);
  bind_children (widget_class);
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

  self->desk = g_object_ref (desk);
  self->searcher = cairn_searcher_new (desk);
  self->list = cairn_service_list_new (desk);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  cairn_directory_add_columns (self->view, desk);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (desk, "changed", G_CALLBACK (load_all), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "published", G_CALLBACK (load_all), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->add, cairn_desk_may (desk, CAIRN_RIGHT_EDIT));
  adw_bin_set_child (self->filters, cairn_filters_new (desk));
  g_signal_connect_object (adw_bin_get_child (self->filters), "changed", G_CALLBACK (load), self,
                           G_CONNECT_SWAPPED);
  load_all (self);
  return GTK_WIDGET (self);
}
