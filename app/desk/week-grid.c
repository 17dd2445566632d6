/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/week-grid.h"

#include "core/base/json-read.h"
#include "desk/rows.h"
#include "desk/text.h"

#define DAYS 7
#define WORKING_DAYS 5
#define MINUTES_A_DAY 1440

struct _CairnWeekGrid
{
  GtkWidget parent_instance;

  GtkWidget *list;
  GtkWidget *rows[DAYS];  /* AdwEntryRow */
  GtkWidget *marks[DAYS]; /* what is wrong, or how it is read */
  gboolean silent;
};

G_DEFINE_FINAL_TYPE (CairnWeekGrid, cairn_week_grid, GTK_TYPE_WIDGET)

static guint changed_signal;

static guint
day_of (GtkWidget *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "day"));
}

/* How Cairn reads it stands beside it while it is typed. */
static void
show_reading (CairnWeekGrid *grid, guint day)
{
  g_autoptr (GArray) slots = cairn_week_grid_get_day (grid, day);
  g_autofree char *text = slots != NULL ? cairn_hours_text_format (slots) : NULL;
  GtkWidget *row = grid->rows[day];
  gboolean wrong = slots == NULL;
  const char *say = wrong             ? _ ("Not hours: write them like 9-12, 13-17")
                    : slots->len == 0 ? _ ("Closed")
                                      : text;

  gtk_label_set_text (GTK_LABEL (grid->marks[day]), say);
  (wrong ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, say,
                                  -1);
}

static void
on_row_changed (GtkWidget *row, CairnWeekGrid *grid)
{
  show_reading (grid, day_of (row));
  if (!grid->silent)
    g_signal_emit (grid, changed_signal, 0);
}

static void
copy_down (CairnWeekGrid *grid, guint day)
{
  guint end = day < WORKING_DAYS ? WORKING_DAYS : DAYS;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (grid->rows[day]));

  for (guint i = day + 1; i < end; i++)
    gtk_editable_set_text (GTK_EDITABLE (grid->rows[i]), text);
}

static void
on_copy_clicked (GtkWidget *button, CairnWeekGrid *grid)
{
  copy_down (grid, day_of (button));
}

static gboolean
on_copy_key (GtkWidget *row, GVariant *args, gpointer data)
{
  copy_down (data, day_of (row));
  return TRUE;
}

static GtkWidget *
new_copy_button (CairnWeekGrid *grid, guint day, const char *weekday)
{
  /* Translators: %s is a weekday. Working days are Monday to Friday. */
  g_autofree char *label
      = g_strdup_printf (_ ("Hours of %s for the working days after it"), weekday);
  GtkWidget *button = cairn_icon_button_new ("edit-copy-symbolic", label);

  gtk_widget_set_focusable (button, FALSE); /* Ctrl+D does it: Tab goes on to the next day */
  g_object_set_data (G_OBJECT (button), "day", GUINT_TO_POINTER (day));
  g_signal_connect (button, "clicked", G_CALLBACK (on_copy_clicked), grid);
  return button;
}

static void
add_copy_key (CairnWeekGrid *grid, GtkWidget *row)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_d, GDK_CONTROL_MASK),
                        gtk_callback_action_new (on_copy_key, grid, NULL)));
  gtk_widget_add_controller (row, keys);
}

static void
add_day (CairnWeekGrid *grid, CairnWords *words, guint day)
{
  const char *weekday = cairn_words_weekday (words, day + 1);
  g_autofree char *title = cairn_words_begin_line (words, weekday);
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *mark = gtk_label_new (NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (mark, "dim-label");
  gtk_widget_add_css_class (mark, "caption");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), mark);
  if (day < WORKING_DAYS - 1)
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), new_copy_button (grid, day, weekday));
  g_object_set_data (G_OBJECT (row), "day", GUINT_TO_POINTER (day));
  add_copy_key (grid, row);
  g_signal_connect (row, "changed", G_CALLBACK (on_row_changed), grid);
  gtk_list_box_append (GTK_LIST_BOX (grid->list), row);
  grid->rows[day] = row;
  grid->marks[day] = mark;
  show_reading (grid, day);
}

static void
cairn_week_grid_dispose (GObject *object)
{
  CairnWeekGrid *grid = CAIRN_WEEK_GRID (object);

  g_clear_pointer (&grid->list, gtk_widget_unparent);
  G_OBJECT_CLASS (cairn_week_grid_parent_class)->dispose (object);
}

static void
cairn_week_grid_class_init (CairnWeekGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cairn_week_grid_dispose;
  changed_signal = g_signal_new ("changed", CAIRN_TYPE_WEEK_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cairn_week_grid_init (CairnWeekGrid *grid)
{
  grid->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (grid->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (grid->list, "boxed-list");
  gtk_widget_set_parent (grid->list, GTK_WIDGET (grid));
}

/**
 * cairn_week_grid_new:
 * @words: for the names of the days
 *
 * Returns: (transfer floating): a week that is closed
 */
GtkWidget *
cairn_week_grid_new (CairnWords *words)
{
  CairnWeekGrid *grid = g_object_new (CAIRN_TYPE_WEEK_GRID, NULL);

  grid->silent = TRUE;
  for (guint day = 0; day < DAYS; day++)
    add_day (grid, words, day);
  grid->silent = FALSE;
  return GTK_WIDGET (grid);
}

/**
 * cairn_week_grid_set_day:
 * @grid: a week
 * @day: 0 Monday … 6 Sunday
 * @slots: (element-type CairnDaySlot): its hours
 */
void
cairn_week_grid_set_day (CairnWeekGrid *grid, guint day, GArray *slots)
{
  g_autofree char *text = cairn_hours_text_format (slots);

  grid->silent = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (grid->rows[day]), text);
  grid->silent = FALSE;
}

/**
 * cairn_week_grid_get_day:
 * @grid: a week
 * @day: 0 Monday … 6 Sunday
 *
 * Returns: (transfer full) (nullable) (element-type CairnDaySlot): its hours
 */
GArray *
cairn_week_grid_get_day (CairnWeekGrid *grid, guint day)
{
  return cairn_hours_text_parse (gtk_editable_get_text (GTK_EDITABLE (grid->rows[day])));
}

/**
 * cairn_week_grid_is_valid:
 * @grid: a week
 *
 * Returns: whether every day can be read
 */
gboolean
cairn_week_grid_is_valid (CairnWeekGrid *grid)
{
  for (guint day = 0; day < DAYS; day++)
    {
      g_autoptr (GArray) slots = cairn_week_grid_get_day (grid, day);

      if (slots == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_week_grid_is_empty:
 * @grid: a week
 *
 * Returns: whether nothing stands in it
 */
gboolean
cairn_week_grid_is_empty (CairnWeekGrid *grid)
{
  for (guint day = 0; day < DAYS; day++)
    {
      if (*gtk_editable_get_text (GTK_EDITABLE (grid->rows[day])) != '\0')
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_week_grid_get_entry:
 * @grid: a week
 * @day: 0 Monday … 6 Sunday
 *
 * Returns: (transfer none): its line
 */
GtkWidget *
cairn_week_grid_get_entry (CairnWeekGrid *grid, guint day)
{
  return grid->rows[day];
}

/* The days that have this slot, as bits. */
static guint
days_with (CairnWeekGrid *grid, const CairnDaySlot *slot, guint first, gboolean *out_before)
{
  guint days = 0;

  *out_before = FALSE;
  for (guint day = 0; day < DAYS; day++)
    {
      g_autoptr (GArray) slots = cairn_week_grid_get_day (grid, day);

      for (guint i = 0; slots != NULL && i < slots->len; i++)
        {
          const CairnDaySlot *other = &g_array_index (slots, CairnDaySlot, i);

          if (other->from != slot->from || other->to != slot->to)
            continue;
          days |= 1u << day;
          *out_before |= day < first;
        }
    }
  return days;
}

/**
 * cairn_week_grid_to_slots:
 * @grid: a week
 *
 * Returns: (transfer full): the JSON of the setting centre.desk-hours; "" for nothing
 */
char *
cairn_week_grid_to_slots (CairnWeekGrid *grid)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint day = 0; day < DAYS; day++)
    {
      g_autoptr (GArray) slots = cairn_week_grid_get_day (grid, day);

      for (guint i = 0; slots != NULL && i < slots->len; i++)
        {
          const CairnDaySlot *slot = &g_array_index (slots, CairnDaySlot, i);
          gboolean before;
          guint days = days_with (grid, slot, day, &before);

          if (!before)
            g_string_append_printf (out, "%s{\"days\": %u, \"from\": %d, \"to\": %d}",
                                    out->len > 0 ? ", " : "", days, slot->from, slot->to);
        }
    }
  return out->len > 0 ? g_strdup_printf ("[%s]", out->str) : g_strdup ("");
}

static void
read_slots (JsonArray *list, guint day, GArray *slots)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *object = cairn_json_get_element (list, i);
      CairnDaySlot slot;

      if (object == NULL || !(cairn_json_get_int (object, "days", 0, 127) & (1 << day)))
        continue;
      slot.from = (gint) cairn_json_get_int (object, "from", 0, MINUTES_A_DAY);
      slot.to = (gint) cairn_json_get_int (object, "to", 0, MINUTES_A_DAY);
      g_array_append_val (slots, slot);
    }
}

/**
 * cairn_week_grid_from_slots:
 * @grid: a week
 * @json: what the setting centre.desk-hours holds; "" for nothing
 */
void
cairn_week_grid_from_slots (CairnWeekGrid *grid, const char *json)
{
  g_autoptr (JsonNode) node = *json != '\0' ? cairn_json_parse (json, -1, NULL) : NULL;
  JsonArray *list
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint day = 0; day < DAYS; day++)
    {
      g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (CairnDaySlot));

      if (list != NULL)
        read_slots (list, day, slots);
      cairn_week_grid_set_day (grid, day, slots);
    }
}
