/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How to start, as coded phrases that read in every language; own words second. */
#include "desk/directory/sections.h"

#include "core/publish/card.h"
#include "desk/directory/field-row.h"
#include "desk/directory/section.h"
#include "desk/text.h"

/* Waits that people name. */
static const char *const waits[]
    = { "wait-days:1",  "wait-days:2",  "wait-days:3",  "wait-days:5",  "wait-weeks:1",
        "wait-weeks:2", "wait-weeks:4", "wait-weeks:6", "wait-weeks:8", "wait-weeks:12" };

static void
add_phrase (CairnWords *words, GPtrArray *codes, GPtrArray *names, const char *code)
{
  CairnCardStep step = { .phrase = (char *) code };

  g_ptr_array_add (codes, (gpointer) code);
  g_ptr_array_add (names, cairn_words_step (words, &step));
}

static GtkWidget *
new_phrase_row (CairnForm *record, const CairnEntryRow *row)
{
  CairnWords *words = cairn_desk_get_words (cairn_form_get_desk (record));
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *now = cairn_entry_row_get (row, "phrase");
  gboolean known = now == NULL;

  g_ptr_array_add (codes, (gpointer) "");
  g_ptr_array_add (names, g_strdup (_ ("In your own words")));
  for (guint i = 0; cairn_words_step_code (i) != NULL; i++)
    {
      const char *code = cairn_words_step_code (i);

      if (!g_str_has_prefix (code, "wait-"))
        add_phrase (words, codes, names, code);
    }
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    add_phrase (words, codes, names, waits[i]);
  for (guint i = 0; !known && i < codes->len; i++)
    known = strcmp (codes->pdata[i], now) == 0;
  if (!known)
    add_phrase (words, codes, names, now);
  g_ptr_array_add (codes, NULL);
  g_ptr_array_add (names, NULL);
  return cairn_choice_row_new (record, "step", row->id, "phrase",
                               (const char *const *) codes->pdata,
                               (const char *const *) names->pdata);
}

static gint
compare_steps (gconstpointer a, gconstpointer b)
{
  const char *first = cairn_entry_row_get (*(CairnEntryRow *const *) a, "position");
  const char *second = cairn_entry_row_get (*(CairnEntryRow *const *) b, "position");

  return (gint) (g_ascii_strtoll (first != NULL ? first : "0", NULL, 10)
                 - g_ascii_strtoll (second != NULL ? second : "0", NULL, 10));
}

static void
on_phrase_changed (
    CairnForm *record, const char *table, const char *id, const char *field, GtkWidget *text)
{
  const char *row = g_object_get_data (G_OBJECT (text), "step");

  if (strcmp (table, "step") == 0 && strcmp (id, row) == 0)
    gtk_widget_set_visible (text, cairn_form_get (record, "step", row, "phrase") == NULL);
}

static void
on_add_step (GtkWidget *button, CairnSection *section)
{
  CairnForm *record = cairn_section_get_record (section);
  g_autofree char *id = NULL;

  cairn_form_begin (record);
  id = cairn_form_add (record, "step", "service_id", cairn_form_get_id (record));
  cairn_form_set (record, "step", id, "phrase", "call");
  cairn_form_end (record);
  cairn_section_focus_on (section, id);
}

static void
fill_steps (CairnSection *section)
{
  CairnForm *record = cairn_section_get_record (section);
  g_autoptr (GPtrArray) rows
      = cairn_form_rows (record, "step", "service_id", cairn_form_get_id (record));

  g_ptr_array_sort (rows, compare_steps);
  for (guint i = 0; i < rows->len; i++)
    {
      const CairnEntryRow *row = g_ptr_array_index (rows, i);
      GtkWidget *phrase = new_phrase_row (record, row);
      GtkWidget *text = cairn_field_row_new (record, "step", row->id, "text");
      g_autofree char *title = g_strdup_printf (_ ("Step %u"), i + 1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (phrase), title);
      adw_action_row_add_suffix (
          ADW_ACTION_ROW (phrase),
          cairn_remove_button_new (record, "step", row->id, _ ("Remove this step")));
      g_object_set_data_full (G_OBJECT (text), "step", g_strdup (row->id), g_free);
      gtk_widget_set_visible (text, cairn_entry_row_get (row, "phrase") == NULL);
      g_signal_connect_object (record, "changed", G_CALLBACK (on_phrase_changed), text, 0);
      cairn_section_add_for (section, phrase, row->id);
      cairn_section_add (section, text);
    }
  cairn_section_add (
      section, cairn_section_button_new (section, _ ("Add a step"), G_CALLBACK (on_add_step)));
}

/**
 * cairn_section_steps_new:
 * @record: a record
 *
 * Returns: (transfer floating): first steps, in the order people take them
 */
GtkWidget *
cairn_section_steps_new (CairnForm *record)
{
  return cairn_section_new (record, _ ("First steps"),
                            _ ("Ready phrases are read in every language."), " step ", fill_steps,
                            NULL);
}
