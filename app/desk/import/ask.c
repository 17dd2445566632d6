/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/import/ask.h"

#include "core/base/error.h"
#include "desk/errors.h"
#include "desk/text.h"

struct _CairnImportAsk
{
  AdwPreferencesGroup parent_instance;

  /* Template children. */
  AdwActionRow *problem;
  GtkEditable *path;
  GtkEditable *source;
  AdwComboRow *format;
  GtkEditable *mapping;
  GtkWidget *propose;
  GtkWidget *propose_button;
  GtkWidget *look;
};

G_DEFINE_FINAL_TYPE (CairnImportAsk, cairn_import_ask, ADW_TYPE_PREFERENCES_GROUP)

static guint ask_signal;

/* In the order of the template's choice. */
static const char *const formats[]
    = { "auto",       "hsds-json", "oruk-json",  "hsds-csv", "hsds-csv-2",
        "hsds-csv-1", "ohana-csv", "icarol-csv", "geojson",  "csv" };

static const char *
format_of (CairnImportAsk *self)
{
  guint chosen = adw_combo_row_get_selected (self->format);

  return chosen < G_N_ELEMENTS (formats) ? formats[chosen] : formats[0];
}

/* "~/x", "/x" and "file:///x" are the same to who drags or types. */
static char *
dup_path (GtkEditable *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));
  g_autoptr (GFile) file = *text != '\0' ? g_file_parse_name (text) : NULL;

  return file != NULL ? g_file_get_path (file) : NULL;
}

static void
on_typed (CairnImportAsk *self)
{
  g_autofree char *path = dup_path (self->path);

  gtk_widget_set_sensitive (self->look, path != NULL);
  gtk_widget_set_sensitive (self->propose_button, path != NULL);
}

static void
on_format (CairnImportAsk *self)
{
  gboolean other = strcmp (format_of (self), "csv") == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->mapping), other);
  gtk_widget_set_visible (self->propose, other);
}

static void
on_look (CairnImportAsk *self)
{
  if (gtk_widget_is_sensitive (self->look))
    g_signal_emit (self, ask_signal, 0);
}

static void
set_file (GtkEditable *row, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    gtk_editable_set_text (row, path);
}

static void
on_chosen (GtkNativeDialog *dialog, int response, GtkEditable *row)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    set_file (row, file);
  g_object_unref (dialog);
}

static void
choose (CairnImportAsk *self, GtkEditable *row, GtkFileChooserAction action, const char *title)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                     action, _ ("_Choose"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_chosen), row, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_choose_file (CairnImportAsk *self)
{
  choose (self, self->path, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Choose a file"));
}

static void
on_choose_folder (CairnImportAsk *self)
{
  choose (self, self->path, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("Choose a folder"));
}

static void
on_choose_mapping (CairnImportAsk *self)
{
  choose (self, self->mapping, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Choose a file"));
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, CairnImportAsk *self)
{
  GFile *file = g_value_get_object (value);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL)
    return FALSE;
  gtk_editable_set_text (self->path, path);
  return TRUE;
}

/* A line above the others: what is wrong, or what to do now. */
static void
say (CairnImportAsk *self, const char *title, const char *subtitle)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->problem), title);
  adw_action_row_set_subtitle (self->problem, subtitle);
}

/* One that is there already may have been worked on: it is not written over. */
static gboolean
write_mapping (const char *path, const char *target, GError **error)
{
  g_autofree char *table = NULL;

  if (g_file_test (target, G_FILE_TEST_EXISTS))
    return TRUE;
  table = cairn_import_propose_mapping (path, error);
  return table != NULL && g_file_set_contents (target, table, -1, error);
}

static void
on_propose (CairnImportAsk *self)
{
  g_autofree char *path = dup_path (self->path);
  g_autofree char *target = path != NULL ? g_strconcat (path, ".mapping.csv", NULL) : NULL;
  g_autoptr (GError) error = NULL;

  if (target == NULL)
    return;
  if (write_mapping (path, target, &error))
    {
      gtk_editable_set_text (self->mapping, target);
      say (self, _ ("Look through the mapping file, then look at the records."), target);
    }
  else if (error->domain == G_FILE_ERROR)
    say (self, _ ("It can't be saved there. Choose another folder."), error->message);
  else
    cairn_import_ask_set_error (self, error);
}

static void
cairn_import_ask_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CAIRN_TYPE_IMPORT_ASK);
  G_OBJECT_CLASS (cairn_import_ask_parent_class)->dispose (object);
}

static void
cairn_import_ask_class_init (CairnImportAskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_import_ask_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cairn/desk/import/ask.ui");
  gtk_widget_class_bind_template_child (widget_class, CairnImportAsk, problem);
  gtk_widget_class_bind_template_child (widget_class, CairnImportAsk, path);
  gtk_widget_class_bind_template_child (widget_class, CairnImportAsk, source);
  gtk_widget_class_bind_template_child (widget_class, CairnImportAsk, format);
  gtk_widget_class_bind_template_child (widget_class, CairnImportAsk, mapping);
  gtk_widget_class_bind_template_child (widget_class, CairnImportAsk, propose);
  gtk_widget_class_bind_template_child (widget_class, CairnImportAsk, propose_button);
  gtk_widget_class_bind_template_child (widget_class, CairnImportAsk, look);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_format);
  gtk_widget_class_bind_template_callback (widget_class, on_look);
  gtk_widget_class_bind_template_callback (widget_class, on_propose);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_file);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_folder);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_mapping);
  ask_signal = g_signal_new ("ask", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                             NULL, G_TYPE_NONE, 0);
}

static void
cairn_import_ask_init (CairnImportAsk *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (drop, "drop", G_CALLBACK (on_drop), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  on_typed (self);
  on_format (self);
}

/**
 * cairn_import_ask_new:
 *
 * Returns: (transfer floating): the questions, empty
 */
GtkWidget *
cairn_import_ask_new (void)
{
  return g_object_new (CAIRN_TYPE_IMPORT_ASK, NULL);
}

/**
 * cairn_import_ask_create_job:
 * @ask: the questions, a path among the answers
 * @desk: the desk
 *
 * Returns: (transfer full): what reads it
 */
CairnImportJob *
cairn_import_ask_create_job (CairnImportAsk *ask, CairnDesk *desk)
{
  g_autofree char *path = dup_path (ask->path);
  g_autofree char *mapping = strcmp (format_of (ask), "csv") == 0 ? dup_path (ask->mapping) : NULL;
  g_autofree char *source = g_strstrip (g_strdup (gtk_editable_get_text (ask->source)));

  return cairn_import_job_new (desk, path, source, format_of (ask), mapping);
}

static const char *
say_error (const GError *error)
{
  if (g_error_matches (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND))
    return _ ("There is no such file or folder.");
  if (g_error_matches (error, CAIRN_ERROR, CAIRN_ERROR_USAGE))
    return _ ("A table of another kind needs a mapping file.");
  if (g_error_matches (error, CAIRN_ERROR, CAIRN_ERROR_INVALID))
    return _ ("This can't be read. Nothing was changed.");
  return cairn_desk_error_text (error);
}

/**
 * cairn_import_ask_set_error:
 * @ask: the questions
 * @error: (nullable): why nothing came of the answers
 */
void
cairn_import_ask_set_error (CairnImportAsk *ask, const GError *error)
{
  gtk_widget_set_visible (GTK_WIDGET (ask->problem), error != NULL);
  if (error == NULL)
    return;
  /* Where it is, and what: as the command line says it, too. */
  say (ask, say_error (error), error->domain == CAIRN_ERROR ? error->message : "");
  gtk_widget_grab_focus (GTK_WIDGET (ask->path));
}

/**
 * cairn_import_ask_clear:
 * @ask: the questions
 */
void
cairn_import_ask_clear (CairnImportAsk *ask)
{
  gtk_editable_set_text (ask->path, "");
  gtk_editable_set_text (ask->source, "");
  gtk_editable_set_text (ask->mapping, "");
  adw_combo_row_set_selected (ask->format, 0);
  cairn_import_ask_set_error (ask, NULL);
}
