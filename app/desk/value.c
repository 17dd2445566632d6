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

/* While the cursor is in a line of digits GTK takes the keyboard's direction instead of the line's
 * own, each time it makes the layout. It is made here, before it is painted; the line's context,
 * told otherwise after that, turns it back. */
static void
turn_back (GdkFrameClock *clock, GtkText *text)
{
  graphene_rect_t strong;

  gtk_text_compute_cursor_extents (text, 0, &strong, NULL);
  pango_context_set_base_dir (gtk_widget_get_pango_context (GTK_WIDGET (text)),
                              PANGO_DIRECTION_LTR);
}

static void
on_focus (GtkText *text, GParamSpec *pspec, gpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (text));

  if (clock == NULL)
    return;
  g_signal_handlers_disconnect_by_func (clock, turn_back, text);
  if (gtk_widget_has_focus (GTK_WIDGET (text)))
    g_signal_connect_object (clock, "before-paint", G_CALLBACK (turn_back), text, 0);
}

/**
 * cairn_value_keep_direction:
 * @entry: a #GtkEditable: a line for a number, a time, an address of the web
 *
 * It runs from left to right at a desk that is read from right to left, too, also while somebody
 * types into it on a keyboard for Arabic.
 */
void
cairn_value_keep_direction (GtkWidget *entry)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (entry));

  gtk_widget_set_direction (text != NULL ? GTK_WIDGET (text) : entry, GTK_TEXT_DIR_LTR);
  if (GTK_IS_TEXT (text))
    g_signal_connect (text, "notify::has-focus", G_CALLBACK (on_focus), NULL);
}
