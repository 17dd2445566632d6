/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/status.h"

#include "core/staff/list.h"
#include "desk/directory/columns.h"
#include "desk/directory/proposals.h"
#include "desk/directory/vet.h"
#include "desk/rows.h"
#include "desk/taken-off.h"
#include "desk/text.h"

static const struct
{
  const char *how, *name;
} hows[] = {
  { "phone", N_ ("By phone") },     { "email", N_ ("By e-mail") },  { "visit", N_ ("By a visit") },
  { "website", N_ ("On the web") }, { "letter", N_ ("By letter") },
};

static void
add_item (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

/* A menu is placed on the monitor that its button is on. A button that is scrolled away can be
 * pressed, too, by who can't see it, and may be on none: its menu is shown at the page's edge, and
 * the page stays where it is until it is closed. */
static void
on_menu (GtkMenuButton *button, gpointer data)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_VIEWPORT);
  graphene_rect_t place;
  GdkRectangle seen;
  int y;

  if (page == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (button), page, &place))
    return;
  y = (int) place.origin.y;
  seen.x = 0;
  seen.y = CLAMP (y, 0, gtk_widget_get_height (page) - (int) place.size.height) - y;
  seen.width = (int) place.size.width;
  seen.height = (int) place.size.height;
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (page), seen.y == 0);
  gtk_popover_set_pointing_to (gtk_menu_button_get_popover (button), seen.y != 0 ? &seen : NULL);
}

static void
on_menu_closed (GtkWidget *button)
{
  GtkWidget *page = gtk_widget_get_ancestor (button, GTK_TYPE_VIEWPORT);

  if (page != NULL)
    gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (page), TRUE);
}

static GtkWidget *
new_menu_button (const char *label, GMenu *menu)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), on_menu, NULL, NULL);
  g_signal_connect_object (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)), "closed",
                           G_CALLBACK (on_menu_closed), button, G_CONNECT_SWAPPED);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
new_check_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) checked = g_menu_new ();
  g_autoptr (GMenu) nobody = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (hows); i++)
    add_item (checked, gettext (hows[i].name), "record.checked", hows[i].how);
  add_item (nobody, _ ("Nobody answered"), "record.attempted", "phone");
  g_menu_append_section (menu, _ ("How?"), G_MENU_MODEL (checked));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (nobody));
  return new_menu_button (_ ("Checked, nothing changed"), menu);
}

static GtkWidget *
new_listing_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  add_item (menu, _ ("List it: visitors find it"), "record.listing", "listed");
  add_item (menu, _ ("Pause it now"), "record.listing", "paused");
  add_item (menu, _ ("Do not refer to it"), "record.listing", "do-not-refer");
  add_item (menu, _ ("Withdraw it"), "record.listing", "withdrawn");
  return new_menu_button (_ ("Change"), menu);
}

static char *
say_check (CairnForm *record, const CairnListItem *item)
{
  CairnDesk *desk = cairn_form_get_desk (record);
  CairnWords *words = cairn_desk_get_words (desk);
  g_autofree char *today = cairn_desk_today (desk);
  g_autofree char *last
      = item->checked_on != NULL ? cairn_words_date (words, item->checked_on) : NULL;
  g_autofree char *due = NULL;

  if (last == NULL)
    return g_strdup (_ ("Never checked"));
  if (item->check_due == NULL)
    return g_strdup_printf (_ ("Last checked: %s"), last);
  due = cairn_words_date (words, item->check_due);
  return g_strdup_printf (cairn_day_diff (item->check_due, today) < 0
                              ? _ ("Last checked: %s. It was due: %s")
                              : _ ("Last checked: %s. Next check: %s"),
                          last, due);
}

static void
show_waiting (CairnForm *record, GtkWidget *waiting)
{
  guint n = cairn_proposals_count (cairn_form_get_desk (record), cairn_form_get_id (record));
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u change waits for a second person", "%u changes wait for a second person", n),
      n);

  gtk_widget_set_visible (waiting, n > 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (waiting), text);
}

static GtkWidget *
new_waiting_row (void)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Look at them"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.proposals");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/* Which kiosks may still show what was taken off; the line goes by itself when none does. */
static void
show_unshown (GtkWidget *group)
{
  CairnForm *record = g_object_get_data (G_OBJECT (group), "record");
  GtkWidget *unshown = g_object_get_data (G_OBJECT (group), "unshown");
  g_autofree char *kiosks
      = cairn_taken_off_say (cairn_form_get_desk (record), cairn_form_get_id (record));

  gtk_widget_set_visible (unshown, kiosks != NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (unshown), kiosks != NULL ? kiosks : "");
}

static void
show (GtkWidget *group)
{
  CairnForm *record = g_object_get_data (G_OBJECT (group), "record");
  GtkWidget *state = g_object_get_data (G_OBJECT (group), "state");
  GtkWidget *check = g_object_get_data (G_OBJECT (group), "check");
  GtkWidget *vetting = g_object_get_data (G_OBJECT (group), "vetting");
  CairnStaffSession *session = cairn_desk_get_session (cairn_form_get_desk (record));
  gint64 key = session != NULL ? cairn_staff_list_key (session, cairn_form_get_id (record)) : 0;
  g_autoptr (CairnListItem) item = key != 0 ? cairn_staff_list_item (session, key, NULL) : NULL;
  g_autofree char *text = item != NULL ? say_check (record, item) : NULL;

  show_waiting (record, g_object_get_data (G_OBJECT (group), "waiting"));
  show_unshown (group);
  gtk_widget_set_visible (check, item != NULL);
  gtk_widget_set_visible (state, item != NULL);
  gtk_widget_set_visible (vetting, item != NULL);
  if (item == NULL)
    return;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (state), cairn_listing_name (item->listing));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (check), text);
  cairn_vet_row_show (vetting);
}

static GtkWidget *
new_unshown_row (CairnForm *record, GtkWidget *group)
{
  CairnDesk *desk = cairn_form_get_desk (record);
  GtkWidget *row = cairn_row_new (_ ("Not on every kiosk yet"), NULL);

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  g_signal_connect_object (desk, "published", G_CALLBACK (show_unshown), group, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "bell", G_CALLBACK (show_unshown), group, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
new_row (const char *title, GtkWidget *button, gboolean can_edit)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_widget_set_visible (button, can_edit);
  return row;
}

/**
 * cairn_status_group_new:
 * @record: a record; outlives the group
 *
 * Returns: (transfer floating): its state and its checks, with what can be done at once
 */
GtkWidget *
cairn_status_group_new (CairnForm *record)
{
  GtkWidget *group = adw_preferences_group_new ();
  gboolean can_edit = cairn_form_can_edit (record);
  GtkWidget *check = new_row (_ ("Check"), new_check_button (), can_edit);
  GtkWidget *state = new_row (_ ("State"), new_listing_button (), can_edit);

  GtkWidget *vetting = cairn_vet_row_new (record);
  GtkWidget *waiting = new_waiting_row ();
  GtkWidget *unshown = new_unshown_row (record, group);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), waiting);
  g_object_set_data (G_OBJECT (group), "waiting", waiting);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), check);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), state);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), unshown);
  g_object_set_data (G_OBJECT (group), "unshown", unshown);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), vetting);
  g_object_set_data (G_OBJECT (group), "vetting", vetting);
  g_object_set_data (G_OBJECT (group), "record", record);
  g_object_set_data (G_OBJECT (group), "state", state);
  g_object_set_data (G_OBJECT (group), "check", check);
  show (group);
  g_signal_connect_object (record, "state", G_CALLBACK (show), group, G_CONNECT_SWAPPED);
  return group;
}

static void
tell (CairnForm *record, const char *text)
{
  const char *services[] = { cairn_form_get_id (record), NULL };
  CairnDesk *desk = cairn_form_get_desk (record);

  cairn_desk_changed (desk, services);
  cairn_form_reload (record, NULL);
  cairn_desk_toast (desk, text);
}

/**
 * cairn_status_checked:
 * @record: a record
 * @how: "phone", "email", "visit", "website", "letter"
 */
void
cairn_status_checked (CairnForm *record, const char *how)
{
  CairnDesk *desk = cairn_form_get_desk (record);
  g_autoptr (GError) error = NULL;

  if (cairn_staff_checked (cairn_desk_get_session (desk), cairn_form_get_id (record), how, NULL,
                           NULL, &error))
    tell (record, _ ("Checked today. Thank you."));
  else
    cairn_desk_toast_error (desk, error);
}

/**
 * cairn_status_attempted:
 * @record: a record
 * @how: as with cairn_status_checked()
 */
void
cairn_status_attempted (CairnForm *record, const char *how)
{
  CairnDesk *desk = cairn_form_get_desk (record);
  g_autoptr (GError) error = NULL;
  gboolean paused = FALSE;

  if (cairn_staff_attempted (cairn_desk_get_session (desk), cairn_form_get_id (record), how, NULL,
                             &paused, &error))
    tell (record, paused ? _ ("Nobody answered several times in a row, so it is paused now.")
                         : _ ("It is noted that nobody answered."));
  else
    cairn_desk_toast_error (desk, error);
}

typedef struct
{
  CairnForm *record; /* owned */
  char *listing;
} Before;

static void
before_free (gpointer data)
{
  Before *before = data;

  g_object_unref (before->record);
  g_free (before->listing);
  g_free (before);
}

static void
undo_listing (CairnDesk *desk, gpointer data)
{
  Before *before = data;

  cairn_status_set_listing (before->record, before->listing);
}

static void
tell_listing (CairnForm *record, const CairnSaved *saved, char *before, const char *listing)
{
  CairnDesk *desk = cairn_form_get_desk (record);
  g_autofree char *text = NULL;
  Before *kept;

  if (saved->proposal != NULL && !saved->second_look)
    {
      cairn_desk_toast (desk, _ ("A second person has to agree. It waits for them."));
      return;
    }
  /* Translators: %s is a state: Listed, Paused, Withdrawn. */
  text = g_strdup_printf (_ ("State: %s"), cairn_listing_name (listing));
  kept = g_new0 (Before, 1);
  kept->record = g_object_ref (record);
  kept->listing = g_strdup (before);
  cairn_desk_toast_undo (desk, text, undo_listing, kept, before_free);
}

/**
 * cairn_status_set_listing:
 * @record: a record
 * @listing: "listed", "paused", "do-not-refer", "withdrawn"
 *
 * At once, beside what is being edited.
 */
void
cairn_status_set_listing (CairnForm *record, const char *listing)
{
  CairnDesk *desk = cairn_form_get_desk (record);
  const char *id = cairn_form_get_id (record);
  g_autofree char *before = g_strdup (cairn_form_get (record, "service", id, "listing"));
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved
      = cairn_staff_set_listing (cairn_desk_get_session (desk), id, listing, NULL, &error);

  if (saved == NULL)
    {
      cairn_desk_toast_error (desk, error);
      return;
    }
  if (saved->findings->len > 0 && saved->written == 0 && saved->proposal == NULL)
    {
      cairn_desk_toast (desk, _ ("Something in it is not right yet. Mend what is marked first."));
      return;
    }
  cairn_desk_changed (desk, (const char *const *) saved->services);
  cairn_form_reload (record, NULL);
  tell_listing (record, saved, before, listing);
}
