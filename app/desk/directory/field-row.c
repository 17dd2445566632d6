/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/field-row.h"

#include "desk/directory/chips.h"
#include "desk/directory/choices.h"
#include "desk/text.h"
#include "desk/value.h"

/* Which field a line stands for; kept with the line. */
typedef struct
{
  CairnForm *record; /* borrowed: the page holds it longer than its lines */
  char *table, *row, *field;
  GtkWidget *mark;  /* nullable: what is wrong */
  GtkWidget *input; /* what the value is typed or chosen in; borrowed */
  GStrv words;      /* nullable: choices in the order of the line */
  gboolean silent;  /* the line is being filled */
} Bind;

static void
bind_free (gpointer data)
{
  Bind *bind = data;

  g_free (bind->table);
  g_free (bind->row);
  g_free (bind->field);
  g_strfreev (bind->words);
  g_free (bind);
}

static Bind *
bind_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "cairn-bind");
}

static const char *
value_of (Bind *bind)
{
  return cairn_form_get (bind->record, bind->table, bind->row, bind->field);
}

static void
store (Bind *bind, const char *value)
{
  if (!bind->silent)
    cairn_form_set (bind->record, bind->table, bind->row, bind->field, value);
}

/* An empty line that is needed is not wrong before anybody had a chance to fill it. */
static void
show_check (GtkWidget *row)
{
  Bind *bind = bind_of (row);
  const char *code = cairn_form_check (bind->record, bind->table, bind->row, bind->field);
  gboolean wrong = code != NULL;
  const char *text = wrong ? cairn_finding_text (code) : "";

  if (bind->mark == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (bind->mark), text);
  gtk_widget_set_visible (bind->mark, wrong);
  if (wrong && value_of (bind) != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

typedef void (*FillFunc) (GtkWidget *row, Bind *bind);

static void
refresh (GtkWidget *row)
{
  Bind *bind = bind_of (row);
  FillFunc fill = g_object_get_data (G_OBJECT (row), "cairn-fill");

  bind->silent = TRUE;
  fill (row, bind);
  bind->silent = FALSE;
  show_check (row);
}

static void
on_record_changed (
    CairnForm *record, const char *table, const char *id, const char *field, GtkWidget *row)
{
  Bind *bind = bind_of (row);

  if (strcmp (bind->field, field) == 0 && strcmp (bind->row, id) == 0
      && strcmp (bind->table, table) == 0)
    refresh (row);
}

static void
on_record_rows (CairnForm *record, const char *table, GtkWidget *row)
{
  if (*table == '\0')
    refresh (row);
}

static Bind *
bind_row (GtkWidget *row,
          CairnForm *record,
          const char *table,
          const char *id,
          const char *field,
          FillFunc fill)
{
  Bind *bind = g_new0 (Bind, 1);

  bind->record = record;
  bind->table = g_strdup (table);
  bind->row = g_strdup (id);
  bind->field = g_strdup (field);
  g_object_set_data_full (G_OBJECT (row), "cairn-bind", bind, bind_free);
  g_object_set_data (G_OBJECT (row), "cairn-fill", fill);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cairn_field_name (table, field));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  cairn_field_name (table, field), -1);
  g_signal_connect_object (record, "changed", G_CALLBACK (on_record_changed), row, 0);
  g_signal_connect_object (record, "rows", G_CALLBACK (on_record_rows), row, 0);
  return bind;
}

static GtkWidget *
new_mark (void)
{
  GtkWidget *mark = gtk_label_new (NULL);

  gtk_widget_add_css_class (mark, "caption");
  gtk_widget_add_css_class (mark, "warning");
  gtk_widget_set_visible (mark, FALSE);
  gtk_label_set_wrap (GTK_LABEL (mark), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (mark), 28);
  return mark;
}

/* ---- one line -------------------------------------------------------------------------------- */

static void
fill_line (GtkWidget *row, Bind *bind)
{
  const char *value = value_of (bind);

  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (row)), value != NULL ? value : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), value != NULL ? value : "");
}

static void
on_line_changed (GtkWidget *row, gpointer data)
{
  store (bind_of (row), gtk_editable_get_text (GTK_EDITABLE (row)));
}

static GtkInputPurpose
purpose_of (const CairnField *field)
{
  switch (field->kind)
    {
    case CAIRN_FIELD_PHONE:
      return GTK_INPUT_PURPOSE_PHONE;
    case CAIRN_FIELD_EMAIL:
      return GTK_INPUT_PURPOSE_EMAIL;
    case CAIRN_FIELD_LINK:
      return GTK_INPUT_PURPOSE_URL;
    case CAIRN_FIELD_NUMBER:
      return GTK_INPUT_PURPOSE_DIGITS;
    default:
      return GTK_INPUT_PURPOSE_FREE_FORM;
    }
}

static GtkWidget *
new_line (CairnForm *record, const CairnField *field, const char *id)
{
  GtkWidget *row = adw_entry_row_new ();
  Bind *bind = bind_row (row, record, field->table, id, field->column, fill_line);

  bind->input = row;
  bind->mark = new_mark ();
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), bind->mark);
  gtk_editable_set_enable_undo (GTK_EDITABLE (row), FALSE); /* Ctrl+Z is the record's */
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), purpose_of (field));
  if (field->kind != CAIRN_FIELD_LINE)
    cairn_value_keep_direction (row);
  g_signal_connect (row, "changed", G_CALLBACK (on_line_changed), NULL);
  return row;
}

/* ---- several lines --------------------------------------------------------------------------- */

static void
fill_text (GtkWidget *row, Bind *bind)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (bind->input));
  const char *value = value_of (bind);
  g_autofree char *shown = NULL;

  g_object_get (buffer, "text", &shown, NULL);
  if (strcmp (shown, value != NULL ? value : "") != 0)
    gtk_text_buffer_set_text (buffer, value != NULL ? value : "", -1);
}

static void
on_text_changed (GtkTextBuffer *buffer, GtkWidget *row)
{
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  store (bind_of (row), text);
}

static GtkWidget *
new_text_view (const char *name)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "cairn-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return view;
}

static GtkWidget *
new_text (CairnForm *record, const CairnField *field, const char *id)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *name = cairn_field_name (field->table, field->column);
  GtkWidget *title = gtk_label_new (name);
  Bind *bind = bind_row (row, record, field->table, id, field->column, fill_text);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  bind->input = new_text_view (name);
  bind->mark = new_mark ();
  gtk_label_set_xalign (GTK_LABEL (bind->mark), 0);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), bind->input);
  gtk_box_append (GTK_BOX (box), bind->mark);
  gtk_widget_add_css_class (box, "cairn-text-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (bind->input)), "changed",
                    G_CALLBACK (on_text_changed), row);
  return row;
}

/* ---- a choice -------------------------------------------------------------------------------- */

static void
fill_choice (GtkWidget *row, Bind *bind)
{
  const char *value = value_of (bind);

  for (guint i = 0; bind->words[i] != NULL; i++)
    {
      if (strcmp (bind->words[i], value != NULL ? value : "") == 0)
        adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
    }
}

static void
on_choice_changed (GtkWidget *row, GParamSpec *pspec, gpointer data)
{
  Bind *bind = bind_of (row);
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  if (selected < g_strv_length (bind->words))
    store (bind, bind->words[selected]);
}

static GtkWidget *
new_choice (CairnForm *record,
            const CairnField *field,
            const char *id,
            GStrv words,
            const char *const *names)
{
  GtkWidget *row = adw_combo_row_new ();
  Bind *bind = bind_row (row, record, field->table, id, field->column, fill_choice);
  g_autoptr (GtkStringList) model = gtk_string_list_new (names);

  bind->words = words;
  bind->input = row;
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_choice_changed), NULL);
  return row;
}

static GtkWidget *
new_of_words (CairnForm *record, const CairnField *field, const char *id)
{
  g_auto (GStrv) words = g_strsplit (field->choices, "|", -1);
  gboolean needed = (field->flags & CAIRN_FIELD_REQUIRED) != 0;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  if (!needed)
    {
      g_strv_builder_add (all, "");
      g_ptr_array_add (names, (gpointer) _ ("Not said"));
    }
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_strv_builder_add (all, words[i]);
      g_ptr_array_add (names, (gpointer) cairn_choice_name (field->table, field->column, words[i]));
    }
  g_ptr_array_add (names, NULL);
  return new_choice (record, field, id, g_strv_builder_end (all),
                     (const char *const *) names->pdata);
}

static GtkWidget *
new_flag (CairnForm *record, const CairnField *field, const char *id)
{
  const char *const three[] = { _ ("Not known"), _ ("Yes"), _ ("No"), NULL };
  const char *const two[] = { _ ("No"), _ ("Yes"), NULL };
  const char *const three_words[] = { "", "1", "0", NULL };
  const char *const two_words[] = { "0", "1", NULL };
  gboolean needed = (field->flags & CAIRN_FIELD_REQUIRED) != 0;

  return new_choice (record, field, id, g_strdupv ((char **) (needed ? two_words : three_words)),
                     needed ? two : three);
}

/* ---- some of several words ------------------------------------------------------------------- */

static void
fill_words (GtkWidget *row, Bind *bind)
{
  const char *value = value_of (bind);
  g_auto (GStrv) chosen = g_strsplit_set (value != NULL ? value : "", ", ", -1);

  for (guint i = 0; bind->words[i] != NULL; i++)
    cairn_chips_set (CAIRN_CHIPS (bind->input), bind->words[i],
                     g_strv_contains ((const char *const *) chosen, bind->words[i])
                         ? CAIRN_CHIP_ON
                         : CAIRN_CHIP_OFF);
}

static void
on_chip_toggled (CairnChips *chips, const char *word, gboolean on, GtkWidget *row)
{
  Bind *bind = bind_of (row);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; bind->words[i] != NULL; i++)
    {
      if (cairn_chips_get (chips, bind->words[i]) == CAIRN_CHIP_ON)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", bind->words[i]);
    }
  store (bind, text->str);
}

static GtkWidget *
new_words (CairnForm *record, const CairnField *field, const char *id)
{
  const char *name = cairn_field_name (field->table, field->column);
  GtkWidget *chips = cairn_chips_new (name);
  GtkWidget *row = cairn_chips_row_new (name, chips);
  Bind *bind = bind_row (row, record, field->table, id, field->column, fill_words);

  bind->words = g_strsplit (field->choices, "|", -1);
  bind->input = chips;
  for (guint i = 0; bind->words[i] != NULL; i++)
    cairn_chips_add (CAIRN_CHIPS (chips), bind->words[i],
                     cairn_choice_name (field->table, field->column, bind->words[i]));
  g_signal_connect (chips, "toggled", G_CALLBACK (on_chip_toggled), row);
  return row;
}

/* ---------------------------------------------------------------------------------------------- */

static GtkWidget *
new_by_kind (CairnForm *record, const CairnField *field, const char *id)
{
  switch (field->kind)
    {
    case CAIRN_FIELD_TEXT:
      return new_text (record, field, id);
    case CAIRN_FIELD_CHOICE:
      return new_of_words (record, field, id);
    case CAIRN_FIELD_FLAG:
      return new_flag (record, field, id);
    case CAIRN_FIELD_WORDS:
      return new_words (record, field, id);
    default:
      return new_line (record, field, id);
    }
}

/* What is kept from this person can't be written over by them. */
static void
withhold (GtkWidget *row, Bind *bind)
{
  if (!cairn_form_is_withheld (bind->record, bind->table, bind->row, bind->field))
    return;
  gtk_widget_set_sensitive (row, FALSE);
  if (bind->mark != NULL)
    {
      gtk_label_set_text (GTK_LABEL (bind->mark), _ ("Protected: not for your role"));
      gtk_widget_set_visible (bind->mark, TRUE);
    }
}

/**
 * cairn_field_row_new:
 * @record: a record; outlives the line
 * @table: a table
 * @row: a row of it
 * @field: its field
 *
 * Returns: (transfer floating): a line to change it in
 */
GtkWidget *
cairn_field_row_new (CairnForm *record, const char *table, const char *row, const char *field)
{
  GtkWidget *line = new_by_kind (record, cairn_field_find (table, field), row);

  refresh (line);
  if (!cairn_form_can_edit (record))
    gtk_widget_set_sensitive (line, FALSE);
  withhold (line, bind_of (line));
  return line;
}

/**
 * cairn_choice_row_new:
 * @record: a record; outlives the line
 * @table: a table
 * @row: a row of it
 * @field: its field
 * @words: NULL-terminated: what may stand there
 * @names: NULL-terminated: what each is called, translated
 *
 * Returns: (transfer floating): a line to choose one of them in
 */
GtkWidget *
cairn_choice_row_new (CairnForm *record,
                      const char *table,
                      const char *row,
                      const char *field,
                      const char *const *words,
                      const char *const *names)
{
  GtkWidget *line = new_choice (record, cairn_field_find (table, field), row,
                                g_strdupv ((char **) words), names);

  refresh (line);
  gtk_widget_set_sensitive (line, cairn_form_can_edit (record));
  return line;
}

/**
 * cairn_field_rows_add:
 * @group: where they go
 * @record: a record
 * @table: a table
 * @row: a row of it
 * @fields: NULL-terminated: its fields
 */
void
cairn_field_rows_add (AdwPreferencesGroup *group,
                      CairnForm *record,
                      const char *table,
                      const char *row,
                      const char *const *fields)
{
  for (guint i = 0; fields[i] != NULL; i++)
    adw_preferences_group_add (group, cairn_field_row_new (record, table, row, fields[i]));
}

/* ---- an answer that is not a field of its own ------------------------------------------------ */

typedef struct
{
  CairnForm *record; /* borrowed */
  char *owner, *key;
  CairnAnswerGet get;
  CairnAnswerSet set;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->owner);
  g_free (answer->key);
  g_free (answer);
}

static void
on_answer_changed (GtkWidget *row, GParamSpec *pspec, Answer *answer)
{
  static const char *const answers[] = { NULL, "yes", "no" };
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  if (selected < G_N_ELEMENTS (answers)
      && g_strcmp0 (answers[selected], answer->get (answer->record, answer->owner, answer->key))
             != 0)
    answer->set (answer->record, answer->owner, answer->key, answers[selected]);
}

static void
refresh_answer (GtkWidget *row)
{
  Answer *answer = g_object_get_data (G_OBJECT (row), "cairn-answer");
  const char *now = answer->get (answer->record, answer->owner, answer->key);

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), now == NULL                ? 0
                                                   : strcmp (now, "yes") == 0 ? 1
                                                                              : 2);
}

/**
 * cairn_answer_row_new:
 * @record: a record; outlives the line
 * @title: translated: what "yes" means
 * @owner: of whom it is a fact
 * @key: which fact
 * @get: what the record says
 * @set: told when it is another
 *
 * Returns: (transfer floating): a line to choose it in
 */
GtkWidget *
cairn_answer_row_new (CairnForm *record,
                      const char *title,
                      const char *owner,
                      const char *key,
                      CairnAnswerGet get,
                      CairnAnswerSet set)
{
  const char *const names[] = { _ ("Not known"), _ ("Yes"), _ ("No"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (names);
  GtkWidget *row = adw_combo_row_new ();
  Answer *answer = g_new0 (Answer, 1);

  *answer = (Answer){ record, g_strdup (owner), g_strdup (key), get, set };
  g_object_set_data_full (G_OBJECT (row), "cairn-answer", answer, answer_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  refresh_answer (row);
  gtk_widget_set_sensitive (row, cairn_form_can_edit (record));
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_answer_changed), answer);
  g_signal_connect_object (record, "state", G_CALLBACK (refresh_answer), row, G_CONNECT_SWAPPED);
  return row;
}
