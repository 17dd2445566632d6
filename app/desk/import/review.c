/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/import/review.h"

#include "desk/frame.h"
#include "desk/import/record-row.h"
#include "desk/import/report.h"
#include "desk/text.h"

struct _CairnImportReview
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *frame;
  GtkLabel *counts;
  GtkBox *kinds;
  GtkStack *stack;
  GtkListView *list;
  GtkButton *take;
  AdwBin *report;
  AdwViewStack *views;
  AdwViewStackPage *report_page;

  CairnDesk *desk; /* owned */
  CairnImportPreview *preview;
  CairnImportRecords *records;
  GtkFilterListModel *shown;
  int kind; /* that is shown; ALL_KINDS */
};

G_DEFINE_FINAL_TYPE (CairnImportReview, cairn_import_review, GTK_TYPE_WIDGET)

enum
{
  TAKE,
  CLOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define ALL_KINDS -1

/* In the order of the choice. */
static const struct
{
  CairnPreviewKind kind;
  const char *name;
} kinds[] = {
  { CAIRN_PREVIEW_NEW, N_ ("New") },
  { CAIRN_PREVIEW_CHANGED, N_ ("Changed") },
  { CAIRN_PREVIEW_KEPT, N_ ("Changed here, too") },
  { CAIRN_PREVIEW_GONE, N_ ("Gone") },
};

static gboolean
is_shown (gpointer item, gpointer data)
{
  int kind = CAIRN_IMPORT_REVIEW (data)->kind;

  return kind == ALL_KINDS || (int) cairn_import_item_get (item)->kind == kind;
}

static void
on_kind_chosen (GtkToggleButton *button, CairnImportReview *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind"));
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
on_counted (CairnImportReview *self)
{
  guint n = cairn_import_records_count_taken (self->records);
  g_autofree char *text
      = g_strdup_printf (ngettext ("_Take %u record", "_Take %u records", (gulong) n), n);

  gtk_button_set_label (self->take, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->take), n > 0);
}

static void
on_all (CairnImportReview *self)
{
  cairn_import_records_set_all (self->records, G_LIST_MODEL (self->shown), TRUE);
}

static void
on_none (CairnImportReview *self)
{
  cairn_import_records_set_all (self->records, G_LIST_MODEL (self->shown), FALSE);
}

static void
on_take (CairnImportReview *self)
{
  g_signal_emit (self, signals[TAKE], 0);
}

static void
on_close (CairnImportReview *self)
{
  g_signal_emit (self, signals[CLOSE], 0);
}

static void
on_activate (CairnImportReview *self, guint position)
{
  g_autoptr (CairnImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  if (item != NULL)
    cairn_import_item_set_taken (item, !cairn_import_item_is_taken (item));
}

static void
run_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  on_close (CAIRN_IMPORT_REVIEW (widget));
}

static void
run_take (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnImportReview *self = CAIRN_IMPORT_REVIEW (widget);

  if (gtk_widget_is_sensitive (GTK_WIDGET (self->take)))
    on_take (self);
}

static void
set_up (GtkListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  gtk_list_item_set_child (cell, cairn_import_row_new ());
}

static void
bind (GtkListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  cairn_import_row_set_item (CAIRN_IMPORT_ROW (gtk_list_item_get_child (cell)),
                             gtk_list_item_get_item (cell));
}

static void
unbind (GtkListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  cairn_import_row_set_item (CAIRN_IMPORT_ROW (gtk_list_item_get_child (cell)), NULL);
}

static void
fill_list (CairnImportReview *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (set_up), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind), NULL);
  self->shown = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->records)), filter);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->shown)));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (factory);
}

static GtkWidget *
add_kind (CairnImportReview *self, GtkWidget *group, const char *name, int kind, guint n)
{
  g_autofree char *text = g_strdup_printf ("%s (%u)", name, n);
  GtkWidget *button = gtk_toggle_button_new_with_label (text);

  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), (GtkToggleButton *) group);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), kind == ALL_KINDS);
  g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER (kind));
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_kind_chosen), self, 0);
  gtk_box_append (self->kinds, button);
  return button;
}

/* "New (12)", of the kinds there are. */
static void
fill_kinds (CairnImportReview *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->records));
  GtkWidget *all = add_kind (self, NULL, _ ("All records"), ALL_KINDS, n);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      n = cairn_import_records_count (self->records, kinds[i].kind);
      if (n > 0)
        add_kind (self, all, gettext (kinds[i].name), (int) kinds[i].kind, n);
    }
}

static void
say_counts (CairnImportReview *self)
{
  const CairnImportReport *report = self->preview->report;
  g_autofree char *read = g_strdup_printf (
      ngettext ("%u row read", "%u rows read", (gulong) report->read), (guint) report->read);
  g_autofree char *taken
      = g_strdup_printf (ngettext ("%u can be taken", "%u can be taken", (gulong) report->taken),
                         (guint) report->taken);
  g_autofree char *repaired = g_strdup_printf (
      ngettext ("%u of them repaired", "%u of them repaired", (gulong) report->repaired),
      (guint) report->repaired);
  g_autofree char *refused = g_strdup_printf (
      ngettext ("%u refused", "%u refused", (gulong) report->refused), (guint) report->refused);
  g_autofree char *text = g_strjoin (" · ", read, taken, repaired, refused, NULL);

  gtk_label_set_text (self->counts, text);
}

static void
cairn_import_review_dispose (GObject *object)
{
  CairnImportReview *self = CAIRN_IMPORT_REVIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CAIRN_TYPE_IMPORT_REVIEW);
  if (self->shown != NULL)
    gtk_filter_list_model_set_filter (self->shown, NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->records);
  g_clear_pointer (&self->preview, cairn_import_preview_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cairn_import_review_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cairn/desk/import/review.ui");
  gtk_widget_class_bind_template_child (widget_class, CairnImportReview, frame);
  gtk_widget_class_bind_template_child (widget_class, CairnImportReview, counts);
  gtk_widget_class_bind_template_child (widget_class, CairnImportReview, kinds);
  gtk_widget_class_bind_template_child (widget_class, CairnImportReview, stack);
  gtk_widget_class_bind_template_child (widget_class, CairnImportReview, list);
  gtk_widget_class_bind_template_child (widget_class, CairnImportReview, take);
  gtk_widget_class_bind_template_child (widget_class, CairnImportReview, report);
  gtk_widget_class_bind_template_child (widget_class, CairnImportReview, views);
  gtk_widget_class_bind_template_child (widget_class, CairnImportReview, report_page);
  gtk_widget_class_bind_template_callback (widget_class, on_all);
  gtk_widget_class_bind_template_callback (widget_class, on_none);
  gtk_widget_class_bind_template_callback (widget_class, on_take);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
cairn_import_review_class_init (CairnImportReviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_import_review_dispose;
  g_type_ensure (CAIRN_TYPE_DESK_FRAME);
  bind_children (widget_class);
  signals[TAKE] = g_signal_new ("take", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "import.close", NULL, run_close);
  gtk_widget_class_install_action (widget_class, "import.take", NULL, run_take);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "import.close",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "import.take", NULL);
}

static void
cairn_import_review_init (CairnImportReview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cairn_import_review_new:
 * @desk: the desk
 * @preview: (transfer full): what an import would do
 *
 * Returns: (transfer floating): it, to be looked through
 */
GtkWidget *
cairn_import_review_new (CairnDesk *desk, CairnImportPreview *preview)
{
  CairnImportReview *self = g_object_new (CAIRN_TYPE_IMPORT_REVIEW, NULL);

  self->desk = g_object_ref (desk);
  self->preview = preview;
  self->records = cairn_import_records_new (preview);
  g_signal_connect_object (self->records, "changed", G_CALLBACK (on_counted), self,
                           G_CONNECT_SWAPPED);
  self->kind = ALL_KINDS;
  fill_list (self);
  fill_kinds (self);
  gtk_stack_set_visible_child_name (self->stack, preview->records->len > 0 ? "list" : "nothing");
  on_counted (self);
  say_counts (self);
  adw_bin_set_child (self->report, cairn_import_report_new (desk, preview->report));
  adw_view_stack_page_set_badge_number (self->report_page, (guint) preview->report->refused);
  return GTK_WIDGET (self);
}

/**
 * cairn_import_review_dup_declined:
 * @review: a review
 *
 * Returns: (transfer full): the set of ids of records that are left aside
 */
GHashTable *
cairn_import_review_dup_declined (CairnImportReview *review)
{
  return cairn_import_records_dup_declined (review->records);
}
