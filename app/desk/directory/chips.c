/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/chips.h"

#include "core/base/text.h"
#include "desk/text.h"

struct _CairnChips
{
  GtkWidget parent_instance;

  GtkWidget *flow;
  GHashTable *buttons; /* word → GtkToggleButton */
  char *filter;        /* folded */
  gboolean silent;
};

G_DEFINE_FINAL_TYPE (CairnChips, cairn_chips, GTK_TYPE_WIDGET)

static guint toggled_signal;

static const char *
word_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "word");
}

static void
on_toggled (GtkToggleButton *button, CairnChips *chips)
{
  gboolean suggested = gtk_widget_has_css_class (GTK_WIDGET (button), "suggested");

  if (chips->silent)
    return;
  /* A suggestion that is pressed stays down: it is confirmed. */
  if (suggested)
    {
      chips->silent = TRUE;
      gtk_toggle_button_set_active (button, TRUE);
      chips->silent = FALSE;
    }
  g_signal_emit (chips, toggled_signal, 0, word_of (GTK_WIDGET (button)),
                 gtk_toggle_button_get_active (button));
}

static gboolean
fits (GtkFlowBoxChild *child, gpointer data)
{
  CairnChips *chips = data;
  GtkWidget *button = gtk_flow_box_child_get_child (child);
  g_autofree char *label = NULL;

  if (*chips->filter == '\0')
    return TRUE;
  label = cairn_text_fold (gtk_button_get_label (GTK_BUTTON (button)));
  return strstr (label, chips->filter) != NULL;
}

static void
cairn_chips_dispose (GObject *object)
{
  CairnChips *chips = CAIRN_CHIPS (object);

  g_clear_pointer (&chips->buttons, g_hash_table_unref);
  g_clear_pointer (&chips->flow, gtk_widget_unparent);
  G_OBJECT_CLASS (cairn_chips_parent_class)->dispose (object);
}

static void
cairn_chips_finalize (GObject *object)
{
  g_free (CAIRN_CHIPS (object)->filter);
  G_OBJECT_CLASS (cairn_chips_parent_class)->finalize (object);
}

static void
cairn_chips_class_init (CairnChipsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cairn_chips_dispose;
  G_OBJECT_CLASS (klass)->finalize = cairn_chips_finalize;
  toggled_signal = g_signal_new ("toggled", CAIRN_TYPE_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cairn_chips_init (CairnChips *chips)
{
  chips->filter = g_strdup ("");
  chips->buttons = g_hash_table_new (g_str_hash, g_str_equal);
  chips->flow = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (chips->flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (chips->flow), 6);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (chips->flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (chips->flow), 6);
  gtk_flow_box_set_filter_func (GTK_FLOW_BOX (chips->flow), fits, chips, NULL);
  gtk_widget_set_parent (chips->flow, GTK_WIDGET (chips));
}

/**
 * cairn_chips_new:
 * @name: translated: what all of them are
 *
 * Returns: (transfer floating): no words yet
 */
GtkWidget *
cairn_chips_new (const char *name)
{
  CairnChips *chips = g_object_new (CAIRN_TYPE_CHIPS, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (chips->flow), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  return GTK_WIDGET (chips);
}

/**
 * cairn_chips_add:
 * @chips: words to choose from
 * @word: another one
 * @label: translated: what it is called
 */
void
cairn_chips_add (CairnChips *chips, const char *word, const char *label)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_widget_add_css_class (button, "cairn-chip");
  g_object_set_data_full (G_OBJECT (button), "word", g_strdup (word), g_free);
  g_hash_table_insert (chips->buttons, (gpointer) word_of (button), button);
  g_signal_connect (button, "toggled", G_CALLBACK (on_toggled), chips);
  gtk_flow_box_insert (GTK_FLOW_BOX (chips->flow), button, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

/**
 * cairn_chips_set:
 * @chips: words to choose from
 * @word: one of them
 * @state: what it is now
 */
void
cairn_chips_set (CairnChips *chips, const char *word, CairnChipState state)
{
  GtkWidget *button = g_hash_table_lookup (chips->buttons, word);

  if (button == NULL)
    return;
  chips->silent = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), state == CAIRN_CHIP_ON);
  chips->silent = FALSE;
  if (state == CAIRN_CHIP_SUGGESTED)
    gtk_widget_add_css_class (button, "suggested");
  else
    gtk_widget_remove_css_class (button, "suggested");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      state == CAIRN_CHIP_SUGGESTED ? _ ("Suggested: press to confirm") : "", -1);
}

/**
 * cairn_chips_get:
 * @chips: words to choose from
 * @word: one of them
 *
 * Returns: what it is now
 */
CairnChipState
cairn_chips_get (CairnChips *chips, const char *word)
{
  GtkWidget *button = g_hash_table_lookup (chips->buttons, word);

  if (button != NULL && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    return CAIRN_CHIP_ON;
  return button != NULL && gtk_widget_has_css_class (button, "suggested") ? CAIRN_CHIP_SUGGESTED
                                                                          : CAIRN_CHIP_OFF;
}

/**
 * cairn_chips_filter:
 * @chips: words to choose from
 * @text: a part of a label; "" shows all
 */
void
cairn_chips_filter (CairnChips *chips, const char *text)
{
  g_free (chips->filter);
  chips->filter = cairn_text_fold (text);
  gtk_flow_box_invalidate_filter (GTK_FLOW_BOX (chips->flow));
}

/**
 * cairn_chips_press_first:
 * @chips: words to choose from
 *
 * Returns: whether one was shown, and is pressed now
 */
gboolean
cairn_chips_press_first (CairnChips *chips)
{
  GtkFlowBoxChild *child;

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (chips->flow), i)) != NULL;
       i++)
    {
      GtkWidget *button = gtk_flow_box_child_get_child (child);

      if (!fits (child, chips))
        continue;
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                    !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
      return TRUE;
    }
  return FALSE;
}

/**
 * cairn_chips_row_new:
 * @title: translated
 * @chips: (transfer floating): words to choose from
 *
 * Returns: (transfer floating): a line of a list with both
 */
GtkWidget *
cairn_chips_row_new (const char *title, GtkWidget *chips)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (box, "cairn-text-row");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), chips);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  return row;
}
