/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/value.h"

#include "core/directory/field.h"
#include "desk/directory/choices.h"
#include "desk/text.h"

/* Unicode's isolates (UAX 9): left to right, and by the first strong letter. */
#define LRI "\u2066"
#define FSI "\u2068"
#define PDI "\u2069"

static gboolean
is_left_to_right (CairnFieldKind kind)
{
  return kind != CAIRN_FIELD_LINE && kind != CAIRN_FIELD_TEXT && kind != CAIRN_FIELD_WORDS;
}

/**
 * cairn_value_text:
 * @table: a table
 * @field: one of its fields, or another text: then any value
 * @value: (nullable): what it holds; %NULL: nothing
 *
 * Among words that run from right to left the groups of a telephone number would change places.
 *
 * Returns: (transfer full): the name of a choice, else the value, kept apart from its neighbours
 */
char *
cairn_value_text (const char *table, const char *field, const char *value)
{
  const CairnField *known = cairn_field_find (table, field);

  if (value == NULL)
    return g_strdup (_ ("(nothing)"));
  if (known != NULL && known->kind == CAIRN_FIELD_CHOICE)
    return g_strdup (cairn_choice_name (table, field, value));
  return g_strconcat (known != NULL && is_left_to_right (known->kind) ? LRI : FSI, value, PDI,
                      NULL);
}

/**
 * cairn_value_keep_direction:
 * @entry: a #GtkEditable
 */
void
cairn_value_keep_direction (GtkWidget *entry)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (entry));

  gtk_widget_set_direction (text != NULL ? GTK_WIDGET (text) : entry, GTK_TEXT_DIR_LTR);
}
