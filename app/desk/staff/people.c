/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of accounts: who works here, and who does no more. */
#include "desk/rows.h"
#include "desk/staff/parts.h"
#include "desk/text.h"

typedef struct
{
  CairnDesk *desk; /* owned */
  AdwPreferencesGroup *here, *gone;
  GPtrArray *here_rows, *gone_rows; /* of GtkWidget, borrowed */
  guint refresh;
} People;

static People *
people_of (GtkWidget *page)
{
  return g_object_get_data (G_OBJECT (page), "people");
}

static void
people_free (gpointer data)
{
  People *self = data;

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_ptr_array_unref (self->here_rows);
  g_ptr_array_unref (self->gone_rows);
  g_object_unref (self->desk);
  g_free (self);
}

/* The id of the line that is open; NULL none. */
static char *
find_open (People *self)
{
  for (guint i = 0; i < self->here_rows->len + self->gone_rows->len; i++)
    {
      GtkWidget *row = i < self->here_rows->len
                           ? g_ptr_array_index (self->here_rows, i)
                           : g_ptr_array_index (self->gone_rows, i - self->here_rows->len);

      if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
        return g_strdup (cairn_person_row_id (row));
    }
  return NULL;
}

static void
add_row (GtkWidget *page, const CairnStaffAccount *account, const char *open)
{
  People *self = people_of (page);
  GtkWidget *row = cairn_person_row_new (self->desk, page, account);

  adw_preferences_group_add (account->disabled ? self->gone : self->here, row);
  g_ptr_array_add (account->disabled ? self->gone_rows : self->here_rows, row);
  if (g_strcmp0 (open, account->id) != 0)
    return;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_grab_focus (row);
}

static void
show (GtkWidget *page)
{
  People *self = people_of (page);
  g_autofree char *open = find_open (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts
      = cairn_staff_accounts (cairn_desk_get_session (self->desk), &error);

  if (accounts == NULL)
    {
      cairn_desk_toast_error (self->desk, error);
      return;
    }
  cairn_rows_clear (self->here, self->here_rows);
  cairn_rows_clear (self->gone, self->gone_rows);
  for (guint i = 0; i < accounts->len; i++)
    {
      const CairnStaffAccount *account = g_ptr_array_index (accounts, i);

      /* Whose name was erased is nobody any more. */
      if (*account->name != '\0')
        add_row (page, account, open);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->gone), self->gone_rows->len > 0);
}

static gboolean
on_refresh (gpointer page)
{
  People *self = people_of (page);

  self->refresh = 0;
  if (cairn_desk_may (self->desk, CAIRN_RIGHT_ACCOUNTS))
    show (page);
  return G_SOURCE_REMOVE;
}

/**
 * cairn_people_refresh:
 * @people: the list
 *
 * Reads the accounts again when what is under way is over.
 */
void
cairn_people_refresh (GtkWidget *people)
{
  People *self = people_of (people);

  if (self->refresh == 0)
    self->refresh = g_idle_add (on_refresh, people);
}

/**
 * cairn_people_add:
 * @people: the list
 */
void
cairn_people_add (GtkWidget *people)
{
  cairn_add_person_show (people_of (people)->desk, people);
}

/**
 * cairn_people_new:
 * @desk: the desk, an administrator signed in
 *
 * Returns: (transfer floating): the list of accounts
 */
GtkWidget *
cairn_people_new (CairnDesk *desk)
{
  GtkWidget *page = adw_preferences_page_new ();
  People *self = g_new0 (People, 1);

  self->desk = g_object_ref (desk);
  self->here = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->gone = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->here_rows = g_ptr_array_new ();
  self->gone_rows = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (page), "people", self, people_free);
  adw_preferences_group_set_title (self->here, _ ("Who works here"));
  adw_preferences_group_set_title (self->gone, _ ("Closed accounts"));
  adw_preferences_group_set_description (
      self->gone, _ ("Names of people who have left are erased when their time is over."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->here);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->gone);
  g_signal_connect (page, "map", G_CALLBACK (cairn_people_refresh), NULL);
  show (page);
  return page;
}
