/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line for each thing that is to do, with what does it. A touch opens the line, the second one
 * does it: nothing happens by one slip. */
#include "desk/today/parts.h"

#include "core/settings/settings.h"
#include "core/staff/editing.h"
#include "desk/rows.h"
#include "desk/text.h"

/* What a button in a line belongs to. */
static CairnDesk *
desk_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "desk");
}

static const char *
service_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "service");
}

static GtkWidget *
new_button (CairnDesk *desk, const CairnTodayItem *item, const char *label, GCallback clicked)
{
  GtkWidget *button = cairn_today_button_new (label, item->title);

  g_object_set_data_full (G_OBJECT (button), "desk", g_object_ref (desk), g_object_unref);
  g_object_set_data_full (G_OBJECT (button), "service", g_strdup (item->id), g_free);
  g_signal_connect (button, "clicked", clicked, NULL);
  return button;
}

/* The line goes with the button when it is done: what is needed is kept. */
static void
tell (GtkWidget *button, gboolean done, const char *text, const GError *error)
{
  g_autoptr (CairnDesk) desk = g_object_ref (desk_of (button));
  g_autofree char *service = g_strdup (service_of (button));
  const char *const services[] = { service, NULL };

  if (!done)
    {
      cairn_desk_toast_error (desk, error);
      return;
    }
  cairn_desk_changed (desk, services);
  cairn_desk_toast (desk, text);
}

static void
on_checked (GtkWidget *button)
{
  g_autoptr (GError) error = NULL;
  gboolean done = cairn_staff_checked (cairn_desk_get_session (desk_of (button)),
                                       service_of (button), "phone", NULL, NULL, &error);

  tell (button, done, _ ("Checked today. Thank you."), error);
}

static void
on_nobody (GtkWidget *button)
{
  g_autoptr (GError) error = NULL;
  gboolean paused = FALSE;
  gboolean done = cairn_staff_attempted (cairn_desk_get_session (desk_of (button)),
                                         service_of (button), "phone", NULL, &paused, &error);

  tell (button, done,
        paused ? _ ("Nobody answered several times in a row, so it is paused now.")
               : _ ("It is noted that nobody answered."),
        error);
}

static void
on_number_done (GtkWidget *button)
{
  g_autoptr (GError) error = NULL;
  gboolean done = cairn_staff_number_done (cairn_desk_get_session (desk_of (button)),
                                           service_of (button), &error);

  tell (button, done, _ ("It is noted that the number works."), error);
}

static void
on_capacity (GtkWidget *button)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved
      = cairn_staff_set_capacity (cairn_desk_get_session (desk_of (button)), service_of (button),
                                  g_object_get_data (G_OBJECT (button), "capacity"), &error);

  tell (button, saved != NULL, _ ("Saved. The kiosks show it in a moment."), error);
}

static void
on_open (GtkWidget *widget)
{
  gtk_widget_activate_action (widget, "today.open", "s", service_of (widget));
}

/* ---- texts ----------------------------------------------------------------------------------- */

static char *
say_due (CairnDesk *desk, const CairnTodayItem *item)
{
  g_autofree char *date = NULL;

  if (item->day == NULL)
    return g_strdup (_ ("Never checked"));
  date = cairn_words_date (cairn_desk_get_words (desk), item->day);
  /* Translators: %s is a date. */
  return g_strdup_printf (item->days > 0 ? _ ("It was due: %s") : _ ("Due: %s"), date);
}

/* A name stands in a text of any direction without turning what is around it. */
static char *
isolate (const char *name)
{
  return g_strconcat ("\u2068", name, "\u2069", NULL);
}

/* Partner, number, then @more; what is not known is left out. */
static char *
say_line (CairnDesk *desk, const CairnTodayItem *item, const char *more)
{
  CairnWords *words = cairn_desk_get_words (desk);
  g_autofree char *number = item->number != NULL ? cairn_words_phone (words, item->number) : NULL;
  gboolean has_partner
      = item->organization != NULL && strcmp (item->organization, item->title) != 0;
  g_autofree char *partner = has_partner ? isolate (item->organization) : NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (partner != NULL)
    g_ptr_array_add (parts, partner);
  if (number != NULL)
    g_ptr_array_add (parts, number);
  if (more != NULL)
    g_ptr_array_add (parts, (char *) more);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static char *
say_script (CairnDesk *desk, const CairnTodayItem *item)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk));
  g_autofree char *name = cairn_settings_dup (db, "centre.name", "Cairn");
  g_autofree char *centre = isolate (name);
  g_autofree char *service = isolate (item->title);

  /* Translators: what is said on the telephone. First the centre's name, then a service's. */
  return g_strdup_printf (_ ("“Hello, this is %s. We send people to you for: %s. Are your hours, "
                             "your number and who can come still the same?”"),
                          centre, service);
}

/* ---- lines ----------------------------------------------------------------------------------- */

static const CairnTodayItem *
item_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "item");
}

/* As much of @item as what it opens to needs. */
static void
keep_item (GtkWidget *row, const CairnTodayItem *item)
{
  CairnTodayItem *kept = g_new0 (CairnTodayItem, 1);

  kept->id = g_strdup (item->id);
  kept->title = g_strdup (item->title);
  kept->count = item->count;
  g_object_set_data_full (G_OBJECT (row), "item", kept, (GDestroyNotify) cairn_today_item_free);
}

static GtkWidget *
new_expander (CairnDesk *desk,
              const CairnTodayItem *item,
              const char *more,
              void (*fill) (GtkWidget *row))
{
  g_autofree char *text = say_line (desk, item, more);
  GtkWidget *row = adw_expander_row_new ();

  g_object_set_data_full (G_OBJECT (row), "desk", g_object_ref (desk), g_object_unref);
  keep_item (row, item);
  cairn_expander_fill_later (row, fill);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), text);
  return row;
}

/* Buttons under what is to be said, as wide as they need to be. */
static GtkWidget *
new_buttons (GtkWidget *const *buttons)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 3);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (box), 6);
  gtk_widget_add_css_class (box, "cairn-buttons");
  for (guint i = 0; buttons[i] != NULL; i++)
    {
      gtk_flow_box_append (GTK_FLOW_BOX (box), buttons[i]);
      gtk_widget_set_focusable (gtk_widget_get_parent (buttons[i]), FALSE);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static GtkWidget *
new_open_button (CairnDesk *desk, const CairnTodayItem *item)
{
  return new_button (desk, item, _ ("Open the record"), G_CALLBACK (on_open));
}

static void
fill_check (GtkWidget *row)
{
  CairnDesk *desk = desk_of (row);
  const CairnTodayItem *item = item_of (row);
  g_autofree char *script = say_script (desk, item);
  g_autofree char *tries = g_strdup_printf (
      ngettext ("Nobody answered %d time.", "Nobody answered %d times.", (gulong) item->count),
      item->count);
  GtkWidget *checked
      = new_button (desk, item, _ ("Checked, nothing changed"), G_CALLBACK (on_checked));
  GtkWidget *const buttons[]
      = { checked, new_button (desk, item, _ ("Nobody answered"), G_CALLBACK (on_nobody)),
          new_open_button (desk, item), NULL };

  gtk_widget_add_css_class (checked, "suggested-action");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                            cairn_today_row_new (script, item->count > 0 ? tries : NULL));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), new_buttons (buttons));
}

static GtkWidget *
new_check (CairnDesk *desk, const CairnTodayItem *item)
{
  g_autofree char *due = say_due (desk, item);

  return new_expander (desk, item, due, fill_check);
}

static void
fill_number (GtkWidget *row)
{
  CairnDesk *desk = desk_of (row);
  const CairnTodayItem *item = item_of (row);
  GtkWidget *works = new_button (desk, item, _ ("It works"), G_CALLBACK (on_number_done));
  GtkWidget *const buttons[] = { works, new_open_button (desk, item), NULL };

  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), new_buttons (buttons));
}

static GtkWidget *
new_number (CairnDesk *desk, const CairnTodayItem *item)
{
  g_autofree char *date = cairn_words_date (cairn_desk_get_words (desk), item->day);
  /* Translators: %s is a date. */
  g_autofree char *said = g_strdup_printf (_ ("Visitors said so: %s"), date);

  return new_expander (desk, item, said, fill_number);
}

static void
fill_capacity (GtkWidget *row)
{
  static const struct
  {
    const char *code, *name;
  } states[] = { { "taking", N_ ("Taking new people") },
                 { "waiting-list", N_ ("Waiting list") },
                 { "full", N_ ("Full") } };
  GtkWidget *buttons[G_N_ELEMENTS (states) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      buttons[i] = new_button (desk_of (row), item_of (row), gettext (states[i].name),
                               G_CALLBACK (on_capacity));
      g_object_set_data (G_OBJECT (buttons[i]), "capacity", (gpointer) states[i].code);
    }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), new_buttons (buttons));
}

static GtkWidget *
new_capacity (CairnDesk *desk, const CairnTodayItem *item)
{
  g_autofree char *date
      = item->day != NULL ? cairn_words_date (cairn_desk_get_words (desk), item->day) : NULL;
  /* Translators: %s is a date. */
  g_autofree char *said = date != NULL ? g_strdup_printf (_ ("Last said: %s"), date) : NULL;

  return new_expander (desk, item, said != NULL ? said : _ ("Not known"), fill_capacity);
}

/* Funds have a record; official updates have none in the directory. */
static GtkWidget *
new_expiring (CairnDesk *desk, const CairnTodayItem *item)
{
  g_autofree char *date = cairn_words_date (cairn_desk_get_words (desk), item->day);
  /* Translators: %s is a date. */
  g_autofree char *said = g_strdup_printf (item->days > 0 ? _ ("Ended: %s") : _ ("Ends: %s"), date);
  g_autofree char *text = say_line (desk, item, said);
  GtkWidget *row = cairn_today_row_new (item->title, text);

  if (item->organization_id != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_open_button (desk, item));
  return row;
}

/* What is proposed stands in the record that it is for. Proposals of partners and places alone have
 * no record of their own to open. */
static char *
find_entry (CairnDesk *desk, const char *proposal)
{
  g_autoptr (CairnProposal) found
      = cairn_staff_proposal (cairn_desk_get_session (desk), proposal, NULL);

  return found != NULL && g_strcmp0 (found->kind, "service") == 0 ? g_strdup (found->entry) : NULL;
}

static GtkWidget *
new_proposed (CairnDesk *desk, const CairnTodayItem *item, const char *when)
{
  CairnTodayItem record = { .title = item->title };
  g_autofree char *entry = find_entry (desk, item->id);
  g_autofree char *changes
      = g_strdup_printf (ngettext ("%d change", "%d changes", (gulong) item->count), item->count);
  g_autofree char *text = g_strdup_printf ("%s · %s", changes, when);
  GtkWidget *row = cairn_today_row_new (item->title, text);

  record.id = entry;
  if (entry != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_open_button (desk, &record));
  return row;
}

static GtkWidget *
new_proposal (CairnDesk *desk, const CairnTodayItem *item)
{
  g_autofree char *date = cairn_words_date (cairn_desk_get_words (desk), item->day);
  /* Translators: %s is a date. */
  g_autofree char *when = g_strdup_printf (_ ("Proposed: %s"), date);

  return new_proposed (desk, item, when);
}

static GtkWidget *
new_look (CairnDesk *desk, const CairnTodayItem *item)
{
  g_autofree char *when = say_due (desk, item);

  return new_proposed (desk, item, when);
}

static GtkWidget *
new_suggestion (CairnDesk *desk, const CairnTodayItem *item)
{
  g_autofree char *needs = g_strdup_printf (
      ngettext ("%d need to confirm", "%d needs to confirm", (gulong) item->count), item->count);
  g_autofree char *text = say_line (desk, item, needs);
  GtkWidget *row = cairn_today_row_new (item->title, text);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_open_button (desk, item));
  return row;
}

static GtkWidget *
new_vetting (CairnDesk *desk, const CairnTodayItem *item)
{
  const CairnNeed *need
      = item->count > 0
            ? cairn_catalogue_by_number (cairn_desk_get_catalogue (desk), (guint) item->count)
            : NULL;
  const char *heading = need != NULL
                            ? cairn_texts_get (need->heading, cairn_desk_get_language (desk), NULL)
                            : _ ("No need is chosen yet");
  g_autofree char *text = say_line (desk, item, heading);
  GtkWidget *row = cairn_today_row_new (item->title, text);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_open_button (desk, item));
  return row;
}

static const CairnTodaySpec specs[] = {
  { CAIRN_TODAY_LOOKS, N_ ("Live, and to be looked at again"),
    N_ ("Somebody corrected a line of Help now at once. A second person looks within 24 hours."),
    NULL, new_look },
  { CAIRN_TODAY_PROPOSALS, N_ ("Waiting for a second person"), NULL, NULL, new_proposal },
  { CAIRN_TODAY_NUMBERS, N_ ("Numbers that did not work"),
    N_ ("Visitors said so at a kiosk. Try the number, then mend the record."), NULL, new_number },
  { CAIRN_TODAY_CHECKS, N_ ("Checks to do"),
    N_ ("Open a line to see what to ask. The most urgent ones come first."),
    N_ ("Nothing is due today."), new_check },
  { CAIRN_TODAY_EXPIRING, N_ ("Ending soon"), NULL, NULL, new_expiring },
  { CAIRN_TODAY_CAPACITY, N_ ("Places free"),
    N_ ("Ask whether they take new people now. After two weeks the kiosks stop saying it."), NULL,
    new_capacity },
  { CAIRN_TODAY_SUGGESTIONS, N_ ("Needs to confirm"),
    N_ ("They were found in the words of the record. Visitors see only what is confirmed."), NULL,
    new_suggestion, "suggestions" },
  { CAIRN_TODAY_VETTING, N_ ("Nobody has looked at them yet"),
    N_ ("Open one and check it against the centre's list. One need after the other."), NULL,
    new_vetting },
};

/**
 * cairn_today_spec:
 * @index: which
 *
 * Returns: (transfer none) (nullable): a list of the page
 */
const CairnTodaySpec *
cairn_today_spec (guint index)
{
  return index < G_N_ELEMENTS (specs) ? &specs[index] : NULL;
}
