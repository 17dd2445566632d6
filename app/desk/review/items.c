/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was heard and decided: carried over until it is done. */
#include "desk/review/items.h"

#include "desk/choose-file.h"
#include "desk/review/service-choice.h"
#include "desk/rows.h"
#include "desk/text.h"

typedef struct
{
  CairnDesk *desk; /* owned */
  AdwPreferencesGroup *group;
  GPtrArray *rows;  /* of GtkWidget, borrowed */
  GPtrArray *items; /* of CairnReviewItem */
  char *since;      /* nullable: first day of the period */
  char *period;     /* nullable: its name */
} List;

static void
list_free (gpointer data)
{
  List *self = data;

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_object_unref (self->desk);
  g_free (self->since);
  g_free (self->period);
  g_free (self);
}

static List *
list_of (GtkWidget *group)
{
  return g_object_get_data (G_OBJECT (group), "list");
}

/* A name stands in a text of any direction without turning what is around it. */
static void
add_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  g_string_append_printf (text, "%s\u2068%s\u2069", text->len > 0 ? " · " : "", part);
}

static char *
say_due (CairnDesk *desk, const CairnReviewItem *item)
{
  g_autofree char *today = cairn_desk_today (desk);
  g_autofree char *day = NULL;

  if (item->due == NULL)
    return NULL;
  day = cairn_words_date (cairn_desk_get_words (desk), item->due);
  if (cairn_review_item_is_open (item) && strcmp (item->due, today) < 0)
    /* Translators: %s is a day that is over. */
    return g_strdup_printf (_ ("overdue since %s"), day);
  /* Translators: %s is a day. */
  return g_strdup_printf (_ ("until %s"), day);
}

static char *
describe (List *self, const CairnReviewItem *item)
{
  GString *text = g_string_new (NULL);
  g_autofree char *due = say_due (self->desk, item);
  g_autofree char *service
      = item->service != NULL ? cairn_service_choice_name (self->desk, item->service) : NULL;

  add_part (text, cairn_review_word (cairn_review_kinds, item->kind));
  add_part (text, service);
  add_part (text, item->need > 0 ? cairn_review_need (self->desk, item->need) : NULL);
  add_part (text, item->owner);
  add_part (text, due);
  add_part (text, cairn_review_word (cairn_review_states, item->state));
  if (strcmp (item->kind, "partner") == 0)
    add_part (text, cairn_review_word (cairn_review_answers, item->answer));
  return g_string_free (text, FALSE);
}

static CairnReviewItem *
copy_item (const CairnReviewItem *item)
{
  CairnReviewItem *copy = g_memdup2 (item, sizeof *item);

  copy->id = g_strdup (item->id);
  copy->kind = g_strdup (item->kind);
  copy->text = g_strdup (item->text);
  copy->service = g_strdup (item->service);
  copy->owner = g_strdup (item->owner);
  copy->due = g_strdup (item->due);
  copy->state = g_strdup (item->state);
  copy->answer = g_strdup (item->answer);
  copy->review = g_strdup (item->review);
  copy->period = g_strdup (item->period);
  copy->made_on = g_strdup (item->made_on);
  copy->ended_on = g_strdup (item->ended_on);
  return copy;
}

static CairnReviewItem *
item_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "item");
}

static void
on_change (GtkWidget *group, GtkWidget *button)
{
  cairn_review_item_form_show (list_of (group)->desk, group, copy_item (item_of (button)));
}

static void
on_done (GtkWidget *group, GtkWidget *button)
{
  List *self = list_of (group);
  g_autoptr (CairnReviewItem) item = copy_item (item_of (button));
  g_autoptr (GError) error = NULL;

  g_free (item->state);
  item->state = g_strdup ("done");
  if (!cairn_staff_review_save (cairn_desk_get_session (self->desk), item, &error))
    {
      cairn_desk_toast_error (self->desk, error);
      return;
    }
  if (item->service != NULL)
    cairn_desk_changed (self->desk, (const char *const[]){ item->service, NULL });
  cairn_review_items_show (group);
}

static void
add_button (List *self, GtkWidget *row, CairnReviewItem *item, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  item->text, -1);
  g_object_set_data (G_OBJECT (button), "item", item);
  g_signal_connect_object (button, "clicked", clicked, self->group, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_item (List *self, CairnReviewItem *item)
{
  g_autofree char *described = describe (self, item);
  GtkWidget *row = cairn_row_new (item->text, described);

  if (cairn_review_item_is_open (item) && strcmp (item->kind, "heard") != 0)
    add_button (self, row, item, _ ("Done"), G_CALLBACK (on_done));
  add_button (self, row, item, _ ("Change"), G_CALLBACK (on_change));
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

/**
 * cairn_review_items_show:
 * @list: of cairn_review_items_new()
 *
 * Reads them again.
 */
void
cairn_review_items_show (GtkWidget *list)
{
  List *self = list_of (list);
  g_autoptr (GError) error = NULL;
  GPtrArray *items
      = cairn_staff_review_items (cairn_desk_get_session (self->desk), self->since, &error);

  if (items == NULL)
    {
      cairn_desk_toast_error (self->desk, error);
      return;
    }
  cairn_rows_clear (self->group, self->rows);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
  for (guint i = 0; i < items->len; i++)
    add_item (self, g_ptr_array_index (items, i));
  if (items->len == 0)
    {
      GtkWidget *row = cairn_row_new (_ ("Nothing is written down yet."), NULL);

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
}

/* ---- for other programs ---------------------------------------------------------------------- */

static void
save (List *self, const char *path, char *text)
{
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    cairn_desk_toast (self->desk, _ ("It is saved."));
  else
    cairn_desk_toast (self->desk, _ ("It could not be saved there."));
  g_free (text);
}

static void
on_calendar_chosen (const char *path, gpointer group)
{
  List *self = list_of (group);

  save (self, path, cairn_review_items_to_ics (self->items, cairn_desk_now (self->desk)));
}

static void
on_table_chosen (const char *path, gpointer group)
{
  List *self = list_of (group);

  save (self, path, cairn_review_items_to_csv (self->items));
}

static void
on_calendar (GtkWidget *group)
{
  cairn_choose_file (group, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save for a Calendar"), _ ("_Save"),
                     "actions.ics", on_calendar_chosen, group);
}

static void
on_table (GtkWidget *group)
{
  cairn_choose_file (group, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save as a Table"), _ ("_Save"),
                     "actions.csv", on_table_chosen, group);
}

static GtkWidget *
new_buttons (GtkWidget *group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *calendar
      = cairn_icon_button_new ("x-office-calendar-symbolic", _ ("Save for a calendar"));
  GtkWidget *table = cairn_icon_button_new ("x-office-spreadsheet-symbolic", _ ("Save as a table"));
  GtkWidget *add = cairn_icon_button_new ("list-add-symbolic", _ ("Write something down"));

  g_signal_connect_object (calendar, "clicked", G_CALLBACK (on_calendar), group, G_CONNECT_SWAPPED);
  g_signal_connect_object (table, "clicked", G_CALLBACK (on_table), group, G_CONNECT_SWAPPED);
  g_signal_connect_object (add, "clicked", G_CALLBACK (cairn_review_items_add), group,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), calendar);
  gtk_box_append (GTK_BOX (box), table);
  gtk_box_append (GTK_BOX (box), add);
  return box;
}

/**
 * cairn_review_items_add:
 * @list: of cairn_review_items_new()
 *
 * Opens the window in which a new one is written.
 */
void
cairn_review_items_add (GtkWidget *list)
{
  List *self = list_of (list);
  CairnReviewItem *item = cairn_review_item_new ("action", NULL);

  item->period = g_strdup (self->period);
  cairn_review_item_form_show (self->desk, list, item);
}

/**
 * cairn_review_items_new:
 * @desk: the desk, a reviewer signed in
 * @period: (nullable): which is looked at
 *
 * Returns: (transfer floating): the group
 */
GtkWidget *
cairn_review_items_new (CairnDesk *desk, const CairnPeriod *period)
{
  GtkWidget *group = adw_preferences_group_new ();
  List *self = g_new0 (List, 1);

  self->desk = g_object_ref (desk);
  self->group = ADW_PREFERENCES_GROUP (group);
  self->rows = g_ptr_array_new ();
  self->since = period != NULL ? cairn_week_monday (period->first) : NULL;
  self->period = period != NULL ? cairn_period_name (period) : NULL;
  g_object_set_data_full (G_OBJECT (group), "list", self, list_free);
  adw_preferences_group_set_title (self->group, _ ("What we heard and what we do"));
  adw_preferences_group_set_description (
      self->group, _ ("What is not done yet is carried over to the next review."));
  adw_preferences_group_set_header_suffix (self->group, new_buttons (group));
  cairn_review_items_show (group);
  return group;
}
