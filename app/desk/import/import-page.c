/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/import/import-page.h"

#include "desk/frame.h"
#include "desk/import/ask.h"
#include "desk/import/differences.h"
#include "desk/import/earlier.h"
#include "desk/import/review.h"
#include "desk/text.h"

/* How often the number of rows is looked at. */
#define PROGRESS_MS 120

#define CAIRN_TYPE_IMPORT_PAGE (cairn_import_page_get_type ())
G_DECLARE_FINAL_TYPE (CairnImportPage, cairn_import_page, CAIRN, IMPORT_PAGE, GtkWidget)

struct _CairnImportPage
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkStack *place;
  AdwPreferencesPage *start;
  AdwStatusPage *working;
  GtkProgressBar *bar;
  GtkWidget *cancel;
  AdwBin *review;

  CairnDesk *desk; /* owned */
  CairnImportAsk *ask;
  CairnImportJob *job; /* owned; nullable: of what is looked at, or under way */
  guint timer;         /* while something is under way */
};

G_DEFINE_FINAL_TYPE (CairnImportPage, cairn_import_page, GTK_TYPE_WIDGET)

static void
show_rows (CairnImportPage *self)
{
  guint rows = cairn_import_job_get_rows (self->job);
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u row read", "%u rows read", (gulong) rows), rows);

  adw_status_page_set_description (self->working, rows > 0 ? text : NULL);
  gtk_progress_bar_pulse (self->bar);
}

static gboolean
on_progress (gpointer data)
{
  show_rows (data);
  return G_SOURCE_CONTINUE;
}

static void
show_start (CairnImportPage *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_stack_set_visible_child_name (self->place, "start");
  adw_bin_set_child (self->review, NULL);
}

static void
show_working (CairnImportPage *self, const char *title, gboolean can_cancel)
{
  cairn_import_ask_set_error (self->ask, NULL);
  adw_status_page_set_title (self->working, title);
  gtk_widget_set_sensitive (self->cancel, TRUE);
  gtk_widget_set_visible (self->cancel, can_cancel);
  show_rows (self);
  gtk_stack_set_visible_child_name (self->place, "working");
  gtk_widget_grab_focus (self->cancel);
  if (self->timer == 0)
    self->timer = g_timeout_add (PROGRESS_MS, on_progress, self);
}

/* Stopped on purpose is no fault. */
static void
show_error (CairnImportPage *self, const GError *error)
{
  show_start (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cairn_desk_toast (self->desk, _ ("Stopped. Nothing was changed."));
  else
    cairn_import_ask_set_error (self->ask, error);
}

/* Somebody may have signed out meanwhile: then there is no page any more to show it on. */
static gboolean
is_gone (CairnImportPage *self)
{
  return self->desk == NULL;
}

/* ---- taking ---------------------------------------------------------------------------------- */

static void
on_taken (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CairnImportPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnImportReport) report
      = cairn_import_job_take_finish (CAIRN_IMPORT_JOB (source), result, &error);
  g_autofree char *text = NULL;

  if (is_gone (self))
    return;
  if (report == NULL)
    {
      show_error (self, error);
      return;
    }
  show_start (self);
  cairn_import_ask_clear (self->ask);
  g_clear_object (&self->job);
  text = g_strdup_printf (
      ngettext ("%u row was taken.", "%u rows were taken.", (gulong) report->taken),
      (guint) report->taken);
  cairn_desk_changed (self->desk, NULL);
  cairn_desk_toast (self->desk, text);
}

static void
on_take (CairnImportReview *review, CairnImportPage *self)
{
  GHashTable *declined = cairn_import_review_dup_declined (review);

  show_working (self, _ ("Records are being taken"), TRUE);
  cairn_import_job_take (self->job, self->desk, declined, on_taken, g_object_ref (self));
}

static void
on_close (CairnImportReview *review, CairnImportPage *self)
{
  g_clear_object (&self->job);
  show_start (self);
  gtk_widget_child_focus (GTK_WIDGET (self->ask), GTK_DIR_TAB_FORWARD);
}

/* ---- looking first --------------------------------------------------------------------------- */

static void
on_previewed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CairnImportPage) self = data;
  g_autoptr (GError) error = NULL;
  CairnImportPreview *preview
      = cairn_import_job_preview_finish (CAIRN_IMPORT_JOB (source), result, &error);
  GtkWidget *review;

  if (is_gone (self) || preview == NULL)
    {
      g_clear_pointer (&preview, cairn_import_preview_free);
      if (!is_gone (self))
        show_error (self, error);
      return;
    }
  g_clear_handle_id (&self->timer, g_source_remove);
  review = cairn_import_review_new (self->desk, preview);
  g_signal_connect_object (review, "take", G_CALLBACK (on_take), self, 0);
  g_signal_connect_object (review, "close", G_CALLBACK (on_close), self, 0);
  adw_bin_set_child (self->review, review);
  gtk_stack_set_visible_child_name (self->place, "review");
  gtk_widget_child_focus (review, GTK_DIR_TAB_FORWARD);
}

static void
on_ask (CairnImportAsk *ask, CairnImportPage *self)
{
  g_clear_object (&self->job);
  self->job = cairn_import_ask_create_job (ask, self->desk);
  show_working (self, _ ("The source is being read"), TRUE);
  cairn_import_job_preview (self->job, self->desk, on_previewed, g_object_ref (self));
}

static void
on_cancel (CairnImportPage *self)
{
  gtk_widget_set_sensitive (self->cancel, FALSE);
  if (self->job != NULL)
    cairn_import_job_cancel (self->job);
}

/* ---- taking back ----------------------------------------------------------------------------- */

static void
on_undone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CairnImportPage) self = data;
  g_autoptr (GError) error = NULL;
  CairnImportUndo undo;
  gboolean done = cairn_import_job_undo_finish (CAIRN_IMPORT_JOB (source), result, &undo, &error);

  if (is_gone (self))
    return;
  show_start (self);
  g_clear_object (&self->job);
  if (!done)
    {
      cairn_desk_toast_error (self->desk, error);
      return;
    }
  cairn_desk_changed (self->desk, NULL);
  cairn_desk_toast (self->desk, undo.kept > 0
                                    ? _ ("Taken back. What staff have changed since stays.")
                                    : _ ("The import is taken back."));
}

static void
on_undo (CairnEarlierImports *earlier, const char *batch, CairnImportPage *self)
{
  g_clear_object (&self->job);
  self->job = cairn_import_job_new_undo (self->desk, batch);
  show_working (self, _ ("The import is being taken back"), FALSE);
  cairn_import_job_undo (self->job, self->desk, on_undone, g_object_ref (self));
}

/* ---- the page -------------------------------------------------------------------------------- */

static void
cairn_import_page_dispose (GObject *object)
{
  CairnImportPage *self = CAIRN_IMPORT_PAGE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->job != NULL)
    cairn_import_job_cancel (self->job);
  g_clear_object (&self->job);
  gtk_widget_dispose_template (GTK_WIDGET (self), CAIRN_TYPE_IMPORT_PAGE);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cairn_import_page_parent_class)->dispose (object);
}

static void
run_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_child_focus (GTK_WIDGET (CAIRN_IMPORT_PAGE (widget)->ask), GTK_DIR_TAB_FORWARD);
}

static void
cairn_import_page_class_init (CairnImportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_import_page_dispose;
  g_type_ensure (CAIRN_TYPE_DESK_FRAME);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cairn/desk/import/import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CairnImportPage, place);
  gtk_widget_class_bind_template_child (widget_class, CairnImportPage, start);
  gtk_widget_class_bind_template_child (widget_class, CairnImportPage, working);
  gtk_widget_class_bind_template_child (widget_class, CairnImportPage, bar);
  gtk_widget_class_bind_template_child (widget_class, CairnImportPage, cancel);
  gtk_widget_class_bind_template_child (widget_class, CairnImportPage, review);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, run_new);
}

static void
cairn_import_page_init (CairnImportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cairn_desk_import_page_new:
 * @desk: the desk, an editor signed in
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cairn_desk_import_page_new (CairnDesk *desk)
{
  CairnImportPage *self = g_object_new (CAIRN_TYPE_IMPORT_PAGE, NULL);
  GtkWidget *earlier = cairn_earlier_imports_new (desk);

  self->desk = g_object_ref (desk);
  self->ask = CAIRN_IMPORT_ASK (cairn_import_ask_new ());
  adw_preferences_page_add (self->start, ADW_PREFERENCES_GROUP (self->ask));
  adw_preferences_page_add (self->start,
                            ADW_PREFERENCES_GROUP (cairn_import_differences_new (desk)));
  adw_preferences_page_add (self->start, ADW_PREFERENCES_GROUP (earlier));
  g_signal_connect_object (self->ask, "ask", G_CALLBACK (on_ask), self, 0);
  g_signal_connect_object (earlier, "undo", G_CALLBACK (on_undo), self, 0);
  return GTK_WIDGET (self);
}
