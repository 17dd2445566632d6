/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/import/report.h"

#include "desk/text.h"

static const struct
{
  const char *codes; /* each between blanks */
  const char *text;
} problems[] = {
  { " bad-date ambiguous-date date time bad-weekday no-times hours-in-words long-holiday ",
    N_ ("A day or a time was not clear") },
  { " bad-phone phone-list phone-words ", N_ ("A telephone number was not clear") },
  { " dangling-id missing-link wrong-link no-place ",
    N_ ("It belongs to something that is not in the source") },
  { " missing-value no-value missing-id ", N_ ("Something is missing") },
  { " duplicate-id duplicate-row duplicate-file ", N_ ("It is there twice") },
  { " encoding escapes html mojibake ", N_ ("The text was written in an unusual way") },
  { " too-few-values too-many-values bad-row not-object not-json not-feature ",
    N_ ("This line can't be read as it is") },
  { " unknown-file outside too-many not-hsds ", N_ ("This file was not read") },
  { " unknown-language language-list no-language ", N_ ("A language was not clear") },
  { " withheld ", N_ ("The source says that visitors should not see it") },
  { " protected ", N_ ("The source protects where it is") },
  { " staff-edited ", N_ ("Staff have changed this record: it stays as it is") },
  { " gone ", N_ ("It is not in the source any more") },
  { " more-problems ", N_ ("There are more than are shown here") },
};

/**
 * cairn_import_problem_text:
 * @code: of a problem
 *
 * Returns: (transfer none): what it is, in the desk's language
 */
const char *
cairn_import_problem_text (const char *code)
{
  g_autofree char *word = g_strconcat (" ", code, " ", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      if (strstr (problems[i].codes, word) != NULL)
        return gettext (problems[i].text);
    }
  return _ ("A value was not clear");
}

/* ---- the table ------------------------------------------------------------------------------- */

/* A cell that begins like a formula would be run by programs for tables. */
static void
add_cell (GString *out, const char *text, const char *end)
{
  g_string_append_c (out, '"');
  if (*text != '\0' && strchr ("=+-@\t\r", *text) != NULL)
    g_string_append_c (out, '\'');
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
  g_string_append (out, end);
}

/**
 * cairn_import_report_table:
 * @report: a report
 *
 * Returns: (transfer full): all problems as RFC 4180 says, one a line
 */
char *
cairn_import_report_table (const CairnImportReport *report)
{
  GString *out = g_string_new ("file,line,refused,code,text\r\n");

  for (guint i = 0; i < report->problems->len; i++)
    {
      const CairnImportProblem *problem = g_ptr_array_index (report->problems, i);

      add_cell (out, problem->file, ",");
      g_string_append_printf (out, "%u,%d,", problem->line, problem->refused ? 1 : 0);
      add_cell (out, problem->code, ",");
      add_cell (out, problem->text, "\r\n");
    }
  return g_string_free (out, FALSE);
}

static void
on_copy (GtkWidget *button, const CairnImportReport *report)
{
  CairnDesk *desk = g_object_get_data (G_OBJECT (button), "desk");
  g_autofree char *table = cairn_import_report_table (report);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), table);
  cairn_desk_toast (desk, _ ("The report is copied."));
}

static void
on_save_answer (GtkNativeDialog *dialog, int response, GtkWidget *button)
{
  CairnDesk *desk = g_object_get_data (G_OBJECT (button), "desk");
  const CairnImportReport *report = g_object_get_data (G_OBJECT (button), "report");
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *table = NULL;

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    {
      table = cairn_import_report_table (report);
      if (g_file_replace_contents (file, table, strlen (table), NULL, FALSE,
                                   G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                   NULL, NULL))
        cairn_desk_toast (desk, _ ("The report is saved."));
      else
        cairn_desk_toast (desk, _ ("It can't be saved there. Choose another folder."));
    }
  g_object_unref (dialog);
}

static void
on_save (GtkWidget *button)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Save the report"), GTK_WINDOW (gtk_widget_get_root (button)),
      GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "import-report.csv");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_save_answer), button, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* ---- the list -------------------------------------------------------------------------------- */

#define CAIRN_TYPE_PROBLEM_ITEM (cairn_problem_item_get_type ())
G_DECLARE_FINAL_TYPE (CairnProblemItem, cairn_problem_item, CAIRN, PROBLEM_ITEM, GObject)

struct _CairnProblemItem
{
  GObject parent_instance;

  const CairnImportProblem *problem; /* borrowed */
};

G_DEFINE_FINAL_TYPE (CairnProblemItem, cairn_problem_item, G_TYPE_OBJECT)

static void
cairn_problem_item_class_init (CairnProblemItemClass *klass)
{
}

static void
cairn_problem_item_init (CairnProblemItem *item)
{
}

static GtkWidget *
new_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
set_up (GtkListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *detail = new_label ("caption");
  GtkWidget *state = gtk_label_new (NULL);

  gtk_widget_add_css_class (state, "caption-heading");
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), new_label (NULL));
  gtk_box_append (GTK_BOX (texts), new_label ("caption"));
  gtk_box_append (GTK_BOX (texts), detail);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), state);
  gtk_widget_set_margin_top (row, 6);
  gtk_widget_set_margin_bottom (row, 6);
  gtk_list_item_set_child (cell, row);
  gtk_list_item_set_activatable (cell, FALSE);
}

static char *
say_where (const CairnImportProblem *problem)
{
  if (problem->line == 0)
    return g_strdup (problem->file);
  /* Translators: a file's name, and the number of a line in it. */
  return g_strdup_printf (_ ("%s, line %u"), problem->file, problem->line);
}

static void
bind (GtkListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  const CairnImportProblem *problem = CAIRN_PROBLEM_ITEM (gtk_list_item_get_item (cell))->problem;
  GtkWidget *texts = gtk_widget_get_first_child (gtk_list_item_get_child (cell));
  GtkWidget *title = gtk_widget_get_first_child (texts);
  GtkWidget *where = gtk_widget_get_next_sibling (title);
  GtkWidget *state = gtk_widget_get_next_sibling (texts);
  g_autofree char *place = say_where (problem);

  gtk_label_set_text (GTK_LABEL (title), cairn_import_problem_text (problem->code));
  gtk_label_set_text (GTK_LABEL (where), place);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (where)), problem->text);
  gtk_label_set_text (GTK_LABEL (state), problem->refused ? _ ("Refused") : _ ("Taken"));
  (problem->refused ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (state, "error");
  (problem->refused ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (state, "dim-label");
}

static void
add_problems (GListStore *store, const CairnImportReport *report, gboolean refused)
{
  for (guint i = 0; i < report->problems->len; i++)
    {
      const CairnImportProblem *problem = g_ptr_array_index (report->problems, i);
      g_autoptr (CairnProblemItem) item = NULL;

      if (problem->refused != refused)
        continue;
      item = g_object_new (CAIRN_TYPE_PROBLEM_ITEM, NULL);
      item->problem = problem;
      g_list_store_append (store, item);
    }
}

static GtkWidget *
new_list (const CairnImportReport *report)
{
  GListStore *store = g_list_store_new (CAIRN_TYPE_PROBLEM_ITEM);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list, *scrolled = gtk_scrolled_window_new ();

  add_problems (store, report, TRUE);
  add_problems (store, report, FALSE);
  g_signal_connect (factory, "setup", G_CALLBACK (set_up), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (store))),
                            factory);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (list), TRUE);
  gtk_widget_add_css_class (list, "rich-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Report"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
new_button (CairnDesk *desk, const CairnImportReport *report, const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_object_set_data_full (G_OBJECT (button), "desk", g_object_ref (desk), g_object_unref);
  g_object_set_data (G_OBJECT (button), "report", (gpointer) report);
  return button;
}

static GtkWidget *
new_buttons (CairnDesk *desk, const CairnImportReport *report)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *copy = new_button (desk, report, _ ("_Copy the report"));
  GtkWidget *save = new_button (desk, report, _ ("_Save the report…"));

  g_signal_connect (copy, "clicked", G_CALLBACK (on_copy), (gpointer) report);
  g_signal_connect (save, "clicked", G_CALLBACK (on_save), NULL);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), copy);
  gtk_box_append (GTK_BOX (box), save);
  return box;
}

/**
 * cairn_import_report_new:
 * @desk: the desk
 * @report: (transfer none): of an import or a preview; outlives the widget
 *
 * Returns: (transfer floating): the report, to be read, copied and saved
 */
GtkWidget *
cairn_import_report_new (CairnDesk *desk, const CairnImportReport *report)
{
  GtkWidget *box, *page;

  if (report->problems->len == 0)
    {
      page = adw_status_page_new ();
      adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "emblem-ok-symbolic");
      adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Everything could be read"));
      return page;
    }
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), new_buttons (desk, report));
  gtk_box_append (GTK_BOX (box), new_list (report));
  return box;
}
