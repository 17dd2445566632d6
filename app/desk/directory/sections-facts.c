/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups that are coded facts: whom a service is for, trust, getting in, needs. */
#include "desk/directory/sections.h"

#include "core/needs/facets.h"
#include "desk/directory/chips.h"
#include "desk/directory/choices.h"
#include "desk/directory/facts.h"
#include "desk/directory/field-row.h"
#include "desk/rows.h"
#include "desk/text.h"

/* ---- whom it is made for --------------------------------------------------------------------- */

static char *
find_audience (CairnForm *record, const char *word)
{
  g_autoptr (GPtrArray) rows = cairn_form_rows (record, "audience", "value", word);

  for (guint i = 0; i < rows->len; i++)
    {
      const CairnEntryRow *row = g_ptr_array_index (rows, i);

      if (g_strcmp0 (cairn_entry_row_get (row, "kind"), "people") != 0)
        return g_strdup (row->id);
    }
  return NULL;
}

static void
on_audience_toggled (CairnChips *chips, const char *word, gboolean on, CairnForm *record)
{
  const char *service = cairn_form_get_id (record);
  g_autofree char *there = find_audience (record, word);
  g_autofree char *id = NULL;

  if (!on)
    {
      if (there != NULL)
        cairn_form_remove (record, "audience", there);
      return;
    }
  id = cairn_form_fact_id (record, "audience", service, "especially", word);
  cairn_form_begin (record);
  cairn_form_set (record, "audience", id, "service_id", service);
  cairn_form_set (record, "audience", id, "kind", "especially");
  cairn_form_set (record, "audience", id, "value", word);
  cairn_form_set (record, "audience", id, CAIRN_FIELD_WITHDRAWN, "0");
  cairn_form_end (record);
}

static void
show_audiences (GtkWidget *chips)
{
  CairnForm *record = g_object_get_data (G_OBJECT (chips), "record");

  for (guint i = 0; i < cairn_facet_count (CAIRN_FACET_AUDIENCE); i++)
    {
      const char *word = cairn_facet_id (CAIRN_FACET_AUDIENCE, 1u << i);
      g_autofree char *there = find_audience (record, word);

      cairn_chips_set (CAIRN_CHIPS (chips), word, there != NULL ? CAIRN_CHIP_ON : CAIRN_CHIP_OFF);
    }
}

/* Chips that follow the record. */
static void
follow (GtkWidget *chips, CairnForm *record, void (*show) (GtkWidget *chips))
{
  g_object_set_data (G_OBJECT (chips), "record", record);
  gtk_widget_set_sensitive (chips, cairn_form_can_edit (record));
  show (chips);
  g_signal_connect_object (record, "state", G_CALLBACK (show), chips, G_CONNECT_SWAPPED);
}

/**
 * cairn_section_who_new:
 * @record: a record
 *
 * Returns: (transfer floating): who can get it, and for whom it is made
 */
GtkWidget *
cairn_section_who_new (CairnForm *record)
{
  static const char *const fields[]
      = { "minimum_age", "maximum_age", "eligibility_description", NULL };
  CairnWords *words = cairn_desk_get_words (cairn_form_get_desk (record));
  const char *name = cairn_field_name ("audience", "value");
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *chips = cairn_chips_new (name);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Who it is for"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("What is not known leaves nobody out."));
  cairn_field_rows_add (ADW_PREFERENCES_GROUP (group), record, "service",
                        cairn_form_get_id (record), fields);
  for (guint i = 0; i < cairn_facet_count (CAIRN_FACET_AUDIENCE); i++)
    cairn_chips_add (CAIRN_CHIPS (chips), cairn_facet_id (CAIRN_FACET_AUDIENCE, 1u << i),
                     cairn_words_audience (words, 1u << i));
  g_signal_connect (chips, "toggled", G_CALLBACK (on_audience_toggled), record);
  follow (chips, record, show_audiences);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), cairn_chips_row_new (name, chips));
  return group;
}

/* ---- trust and access ------------------------------------------------------------------------ */

static const char *
find_answer (CairnForm *record,
             const char *table,
             const char *owner_column,
             const char *owner,
             const char *key_column,
             const char *key)
{
  g_autoptr (GPtrArray) rows = cairn_form_rows (record, table, owner_column, owner);

  for (guint i = 0; i < rows->len; i++)
    {
      const CairnEntryRow *row = g_ptr_array_index (rows, i);

      if (g_strcmp0 (cairn_entry_row_get (row, key_column), key) == 0)
        return cairn_entry_row_get (row, "answer");
    }
  return NULL;
}

static const char *
get_trust (CairnForm *record, const char *owner, const char *key)
{
  return find_answer (record, "trust_fact", "service_id", owner, "fact", key);
}

static void
set_trust (CairnForm *record, const char *owner, const char *key, const char *answer)
{
  cairn_form_set_fact (record, "trust_fact", "service_id", owner, "fact", key, "answer", answer);
}

static const char *
get_access (CairnForm *record, const char *owner, const char *key)
{
  return find_answer (record, "access_fact", "link_id", owner, "feature", key);
}

static void
set_access (CairnForm *record, const char *owner, const char *key, const char *answer)
{
  cairn_form_set_fact (record, "access_fact", "link_id", owner, "feature", key, "answer", answer);
}

/**
 * cairn_access_rows_add:
 * @expander: where they go
 * @record: a record
 * @owner: the service, or a place
 */
void
cairn_access_rows_add (AdwExpanderRow *expander, CairnForm *record, const char *owner)
{
  CairnWords *words = cairn_desk_get_words (cairn_form_get_desk (record));

  for (guint i = 0; i < cairn_facet_count (CAIRN_FACET_ACCESS); i++)
    adw_expander_row_add_row (
        expander, cairn_answer_row_new (record, cairn_words_access (words, 1u << i), owner,
                                        cairn_facet_id (CAIRN_FACET_ACCESS, 1u << i), get_access,
                                        set_access));
}

static void
fill_trust (GtkWidget *row)
{
  CairnForm *record = g_object_get_data (G_OBJECT (row), "record");
  CairnWords *words = cairn_desk_get_words (cairn_form_get_desk (record));

  for (guint i = 0; i < cairn_facet_count (CAIRN_FACET_TRUST); i++)
    adw_expander_row_add_row (
        ADW_EXPANDER_ROW (row),
        cairn_answer_row_new (record, cairn_words_trust (words, 1u << i, TRUE),
                              cairn_form_get_id (record),
                              cairn_facet_id (CAIRN_FACET_TRUST, 1u << i), get_trust, set_trust));
}

static void
fill_access (GtkWidget *row)
{
  CairnForm *record = g_object_get_data (G_OBJECT (row), "record");

  cairn_access_rows_add (ADW_EXPANDER_ROW (row), record, cairn_form_get_id (record));
}

static GtkWidget *
new_expander (const char *title,
              const char *about,
              CairnForm *record,
              void (*fill) (GtkWidget *row))
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *expander = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), about);
  g_object_set_data_full (G_OBJECT (expander), "record", g_object_ref (record), g_object_unref);
  cairn_expander_fill_later (expander, fill);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
  return group;
}

/**
 * cairn_section_trust_new:
 * @record: a record
 *
 * Returns: (transfer floating): what people fear to ask
 */
GtkWidget *
cairn_section_trust_new (CairnForm *record)
{
  return new_expander (_ ("Trust"), _ ("What visitors want to know before they go"), record,
                       fill_trust);
}

/**
 * cairn_section_access_new:
 * @record: a record
 *
 * Returns: (transfer floating): getting in
 */
GtkWidget *
cairn_section_access_new (CairnForm *record)
{
  return new_expander (_ ("Getting in"), _ ("Of the whole service; a place may say its own"),
                       record, fill_access);
}

/* ---- needs ----------------------------------------------------------------------------------- */

static const char *
need_state (CairnForm *record, const char *number)
{
  g_autoptr (GPtrArray) rows = cairn_form_rows (record, "need_link", "need", number);

  return rows->len > 0 ? cairn_entry_row_get (g_ptr_array_index (rows, 0), "state") : NULL;
}

/* A need that somebody suggested and this person does not see is refused: no import suggests it
 * again. */
static void
on_need_toggled (CairnChips *chips, const char *number, gboolean on, CairnForm *record)
{
  g_autoptr (GPtrArray) rows = cairn_form_rows (record, "need_link", "need", number);
  gboolean known = rows->len > 0 && !((CairnEntryRow *) rows->pdata[0])->is_new;

  cairn_form_set_fact (record, "need_link", "service_id", cairn_form_get_id (record), "need",
                       number, "state",
                       on      ? "confirmed"
                       : known ? "refused"
                               : NULL);
}

static void
show_needs (GtkWidget *chips)
{
  CairnForm *record = g_object_get_data (G_OBJECT (chips), "record");
  GPtrArray *needs
      = cairn_catalogue_needs (cairn_desk_get_catalogue (cairn_form_get_desk (record)));

  for (guint i = 0; i < needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);
      g_autofree char *number = g_strdup_printf ("%u", need->number);
      const char *state = need_state (record, number);

      cairn_chips_set (CAIRN_CHIPS (chips), number,
                       g_strcmp0 (state, "confirmed") == 0   ? CAIRN_CHIP_ON
                       : g_strcmp0 (state, "suggested") == 0 ? CAIRN_CHIP_SUGGESTED
                                                             : CAIRN_CHIP_OFF);
    }
}

static void
on_need_typed (GtkWidget *row, CairnChips *chips)
{
  cairn_chips_filter (chips, gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
on_need_entered (GtkWidget *row, CairnChips *chips)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (row)) != '\0' && cairn_chips_press_first (chips))
    gtk_editable_set_text (GTK_EDITABLE (row), "");
}

/**
 * cairn_section_needs_new:
 * @record: a record
 *
 * Returns: (transfer floating): which needs it meets: chosen by a press, or by a few letters
 */
GtkWidget *
cairn_section_needs_new (CairnForm *record)
{
  CairnDesk *desk = cairn_form_get_desk (record);
  GPtrArray *needs = cairn_catalogue_needs (cairn_desk_get_catalogue (desk));
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *typed = adw_entry_row_new ();
  GtkWidget *chips = cairn_chips_new (_ ("Needs it meets"));

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Needs it meets"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("Visitors find it under these. A dashed one is suggested: press it to confirm."));
  for (guint i = 0; i < needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);
      g_autofree char *number = g_strdup_printf ("%u", need->number);

      cairn_chips_add (CAIRN_CHIPS (chips), number,
                       cairn_texts_get (need->heading, cairn_desk_get_language (desk), NULL));
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (typed),
                                 _ ("A few letters of a need, then Enter"));
  gtk_widget_set_sensitive (typed, cairn_form_can_edit (record));
  g_signal_connect (typed, "changed", G_CALLBACK (on_need_typed), chips);
  g_signal_connect (typed, "entry-activated", G_CALLBACK (on_need_entered), chips);
  g_signal_connect (chips, "toggled", G_CALLBACK (on_need_toggled), record);
  follow (chips, record, show_needs);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), typed);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             cairn_chips_row_new (_ ("Needs"), chips));
  return group;
}
