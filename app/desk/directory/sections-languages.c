/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Languages a service is given in, typed as names or tags: "en, Arabic, Farsi". */
#include "desk/directory/sections.h"

#include "core/base/lang.h"
#include "core/base/text.h"
#include "desk/directory/field-row.h"
#include "desk/text.h"

/* So many letters of a name are enough when they are the beginning of one language only. */
#define LEAST_LETTERS 3

static gboolean
is_called (CairnWords *words, const char *tag, const char *folded, gboolean begins)
{
  const char *names[] = { cairn_lang_endonym (tag), cairn_words_language_name (words, tag) };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = names[i] != NULL ? cairn_text_fold (names[i]) : NULL;

      if (name != NULL && (begins ? g_str_has_prefix (name, folded) : strcmp (name, folded) == 0))
        return TRUE;
    }
  return FALSE;
}

static const char *
find_by_name (CairnWords *words, const char *text)
{
  g_autofree char *folded = cairn_text_fold (text);
  const char *begun = NULL;
  guint n = 0;

  for (int i = 0; i < CAIRN_LANG_MAX; i++)
    {
      const char *tag = cairn_lang_tag (i);

      if (tag == NULL)
        continue;
      if (is_called (words, tag, folded, FALSE))
        return tag;
      if (strlen (folded) >= LEAST_LETTERS && is_called (words, tag, folded, TRUE))
        {
          begun = tag;
          n++;
        }
    }
  return n == 1 ? begun : NULL;
}

static const char *
find_language (CairnWords *words, const char *text)
{
  const char *tag = strlen (text) <= 3 ? cairn_lang_canonical (text) : NULL;

  return tag != NULL ? tag : find_by_name (words, text);
}

/* Tags of what was typed; @out_wrong: (transfer full) (nullable): what is no language. */
static GPtrArray *
read_languages (CairnWords *words, const char *text, char **out_wrong)
{
  g_autoptr (GString) commas = g_string_new (text);
  g_auto (GStrv) parts = NULL;
  GPtrArray *tags = g_ptr_array_new ();

  *out_wrong = NULL;
  /* The comma of Arabic keyboards. */
  g_string_replace (commas, "،", ",", 0);
  parts = g_strsplit_set (commas->str, ",;/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      const char *tag = *part != '\0' ? find_language (words, part) : NULL;

      if (tag != NULL && !g_ptr_array_find (tags, tag, NULL))
        g_ptr_array_add (tags, (gpointer) tag);
      else if (tag == NULL && *part != '\0' && *out_wrong == NULL)
        *out_wrong = g_strdup (part);
    }
  return tags;
}

static gboolean
is_kind (const CairnEntryRow *row, gboolean interpreter)
{
  return (g_strcmp0 (cairn_entry_row_get (row, "interpreter"), "1") == 0) == interpreter;
}

static const char *
tag_of (const CairnEntryRow *row)
{
  const char *code = cairn_entry_row_get (row, "code");
  const char *name = cairn_entry_row_get (row, "name");
  const char *tag = code != NULL ? cairn_lang_canonical (code) : NULL;

  return tag != NULL || name == NULL ? tag : cairn_lang_canonical (name);
}

static void
put_languages (CairnForm *record, GPtrArray *tags, gboolean interpreter)
{
  const char *service = cairn_form_get_id (record);
  g_autoptr (GPtrArray) rows = cairn_form_rows (record, "language", "service_id", service);
  g_autoptr (GPtrArray) there = g_ptr_array_new ();

  cairn_form_begin (record);
  for (guint i = 0; i < rows->len; i++)
    {
      const CairnEntryRow *row = g_ptr_array_index (rows, i);
      const char *tag = tag_of (row);
      g_autofree char *id = g_strdup (row->id);

      if (!is_kind (row, interpreter))
        continue;
      if (tag != NULL && g_ptr_array_find (tags, tag, NULL))
        g_ptr_array_add (there, (gpointer) tag);
      else
        cairn_form_remove (record, "language", id);
    }
  for (guint i = 0; i < tags->len; i++)
    {
      g_autofree char *id = NULL;

      if (g_ptr_array_find (there, tags->pdata[i], NULL))
        continue;
      id = cairn_form_add (record, "language", "service_id", service);
      cairn_form_set (record, "language", id, "code", tags->pdata[i]);
      cairn_form_set (record, "language", id, "interpreter", interpreter ? "1" : "0");
    }
  cairn_form_end (record);
}

static char *
say_languages (CairnForm *record, gboolean interpreter)
{
  CairnWords *words = cairn_desk_get_words (cairn_form_get_desk (record));
  g_autoptr (GPtrArray) rows
      = cairn_form_rows (record, "language", "service_id", cairn_form_get_id (record));
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const char *tag = tag_of (g_ptr_array_index (rows, i));

      if (tag == NULL || !is_kind (g_ptr_array_index (rows, i), interpreter))
        continue;
      /* Translators: the comma between names of languages in a line to type in. */
      if (out->len > 0)
        g_string_append_printf (out, "%s ", C_ ("languages", ","));
      g_string_append (out, cairn_words_language_name (words, tag));
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_interpreter (GtkWidget *row)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "interpreter"));
}

static void
on_typed (GtkWidget *row, CairnForm *record)
{
  CairnWords *words = cairn_desk_get_words (cairn_form_get_desk (record));
  GtkLabel *mark = g_object_get_data (G_OBJECT (row), "mark");
  g_autofree char *wrong = NULL;
  g_autoptr (GPtrArray) tags
      = read_languages (words, gtk_editable_get_text (GTK_EDITABLE (row)), &wrong);
  g_autofree char *say = NULL;

  if (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "silent")))
    return;
  put_languages (record, tags, is_interpreter (row));
  say = wrong != NULL ? g_strdup_printf (_ ("Which language is “%s”?"), wrong)
                      : say_languages (record, is_interpreter (row));
  gtk_label_set_text (mark, say);
}

/* Typing is not disturbed: the line is written anew only where it says something else. */
static void
follow (GtkWidget *row)
{
  CairnForm *record = g_object_get_data (G_OBJECT (row), "record");
  CairnWords *words = cairn_desk_get_words (cairn_form_get_desk (record));
  g_autofree char *said = say_languages (record, is_interpreter (row));
  g_autofree char *wrong = NULL, *no = NULL;
  g_autoptr (GPtrArray) typed
      = read_languages (words, gtk_editable_get_text (GTK_EDITABLE (row)), &wrong);
  g_autoptr (GPtrArray) there = read_languages (words, said, &no);
  gboolean same = typed->len == there->len;

  for (guint i = 0; same && i < typed->len; i++)
    same = g_ptr_array_find (there, typed->pdata[i], NULL);
  if (same)
    return;
  g_object_set_data (G_OBJECT (row), "silent", GINT_TO_POINTER (TRUE));
  gtk_editable_set_text (GTK_EDITABLE (row), said);
  g_object_set_data (G_OBJECT (row), "silent", NULL);
}

static GtkWidget *
new_line (CairnForm *record, const char *title, gboolean interpreter)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *mark = gtk_label_new (NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (mark, "caption");
  gtk_widget_add_css_class (mark, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (mark), PANGO_ELLIPSIZE_END);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), mark);
  g_object_set_data (G_OBJECT (row), "mark", mark);
  g_object_set_data (G_OBJECT (row), "record", record);
  g_object_set_data (G_OBJECT (row), "interpreter", GINT_TO_POINTER (interpreter));
  follow (row);
  gtk_widget_set_sensitive (row, cairn_form_can_edit (record));
  g_signal_connect (row, "changed", G_CALLBACK (on_typed), record);
  g_signal_connect_object (record, "state", G_CALLBACK (follow), row, G_CONNECT_SWAPPED);
  return row;
}

/**
 * cairn_section_languages_new:
 * @record: a record
 *
 * Returns: (transfer floating): which languages are spoken, and which with an interpreter
 */
GtkWidget *
cairn_section_languages_new (CairnForm *record)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Languages"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("Names or short codes with commas: en, Arabic. What is not said counts as unknown."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             new_line (record, _ ("They speak"), FALSE));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             new_line (record, _ ("With an interpreter"), TRUE));
  adw_preferences_group_add (
      ADW_PREFERENCES_GROUP (group),
      cairn_field_row_new (record, "service", cairn_form_get_id (record), "interpreter_any"));
  return group;
}
