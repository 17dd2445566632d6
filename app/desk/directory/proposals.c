/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/proposals.h"

#include "core/staff/accounts.h"
#include "core/staff/editing.h"
#include "desk/directory/choices.h"
#include "desk/text.h"
#include "desk/value.h"

typedef struct
{
  CairnDesk *desk; /* owned */
  char *entry;     /* nullable */
  GtkWidget *window;
  GtkWidget *page; /* nullable; the list, made anew after each decision */
  GtkWidget *box;
} Show;

/* One proposal on the screen. */
typedef struct
{
  Show *show; /* borrowed: the window has it */
  char *id;
  gboolean is_look;
  GPtrArray *proposed; /* of char*, nullable: as it was when it was shown */
  GPtrArray *entries;  /* of GtkEditable, borrowed */
  GPtrArray *keeps;    /* of GtkCheckButton, nullable, borrowed */
  GtkWidget *reason;
} Case;

static void fill (Show *show);

static void
show_free (gpointer data)
{
  Show *show = data;

  g_free (show->entry);
  g_object_unref (show->desk);
  g_free (show);
}

static void
case_free (gpointer data)
{
  Case *item = data;

  g_free (item->id);
  g_ptr_array_unref (item->proposed);
  g_ptr_array_unref (item->entries);
  g_ptr_array_unref (item->keeps);
  g_free (item);
}

static CairnStaffSession *
session_of (Case *item)
{
  return cairn_desk_get_session (item->show->desk);
}

/* ---- deciding -------------------------------------------------------------------------------- */

static gboolean
on_decided (gpointer data)
{
  fill (data);
  return G_SOURCE_REMOVE;
}

/* The lines are made anew after the button that decided has ended. */
static void
tell (Case *item, const char *text, GStrv services)
{
  cairn_desk_toast (item->show->desk, text);
  cairn_desk_changed (item->show->desk, (const char *const *) services);
  g_idle_add (on_decided, item->show);
}

static gboolean
amend_all (Case *item, GError **error)
{
  for (guint i = 0; i < item->entries->len; i++)
    {
      const char *text = gtk_editable_get_text (g_ptr_array_index (item->entries, i));
      const char *proposed = g_ptr_array_index (item->proposed, i);

      if (g_strcmp0 (*text != '\0' ? text : NULL, proposed) != 0
          && !cairn_staff_amend (session_of (item), item->id, i, *text != '\0' ? text : NULL,
                                 error))
        return FALSE;
    }
  return TRUE;
}

static GArray *
kept_positions (Case *item)
{
  GArray *keep = g_array_new (FALSE, FALSE, sizeof (gint));
  gint end = -1;

  for (gint i = 0; i < (gint) item->keeps->len; i++)
    {
      GtkCheckButton *button = g_ptr_array_index (item->keeps, (guint) i);

      if (button != NULL && gtk_check_button_get_active (button))
        g_array_append_val (keep, i);
    }
  g_array_append_val (keep, end);
  return keep;
}

static void
on_approve (GtkWidget *button, Case *item)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) keep = kept_positions (item);
  g_autoptr (CairnSaved) saved = NULL;

  if (item->is_look)
    saved = cairn_staff_second_look (session_of (item), item->id, TRUE, NULL, &error);
  else if (amend_all (item, &error))
    saved = cairn_staff_approve (session_of (item), item->id, (const gint *) keep->data, &error);
  if (saved == NULL)
    cairn_desk_toast_error (item->show->desk, error);
  else if (saved->conflicts->len > 0)
    cairn_desk_toast (
        item->show->desk,
        _ ("Somebody has changed it since. Keep what is there, or write what is right."));
  else if (saved->findings->len > 0 && saved->written == 0 && !item->is_look)
    cairn_desk_toast (item->show->desk,
                      _ ("Something in it is not right yet. Mend what is marked first."));
  else
    tell (item, _ ("Agreed. The kiosks show it in a moment."), saved->services);
}

static void
on_refuse (GtkWidget *button, Case *item)
{
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (item->reason));
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = NULL;

  if (*reason == '\0')
    {
      gtk_widget_add_css_class (item->reason, "error");
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (item->reason),
                                     _ ("Please say why, so that they can mend it."));
      gtk_widget_grab_focus (item->reason);
      return;
    }
  if (item->is_look)
    saved = cairn_staff_second_look (session_of (item), item->id, FALSE, reason, &error);
  else
    cairn_staff_refuse (session_of (item), item->id, reason, &error);
  if (error != NULL)
    cairn_desk_toast_error (item->show->desk, error);
  else
    tell (item, _ ("Refused. They see your reason."), saved != NULL ? saved->services : NULL);
}

static void
on_take_back (GtkWidget *button, Case *item)
{
  g_autoptr (GError) error = NULL;

  if (cairn_staff_take_back (session_of (item), item->id, &error))
    tell (item, _ ("Taken back."), NULL);
  else
    cairn_desk_toast_error (item->show->desk, error);
}

/* ---- the screen ------------------------------------------------------------------------------ */

static GtkWidget *
new_button (const char *label, const char *style, GCallback clicked, Case *item)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  g_signal_connect (button, "clicked", clicked, item);
  return button;
}

static char *
say (const CairnProposedChange *change, const char *value)
{
  return cairn_value_text (change->table, change->field, value);
}

static GtkWidget *
new_was (const CairnProposedChange *change, GtkWidget **out_keep)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean conflict = change->compare == CAIRN_COMPARE_CONFLICT;
  g_autofree char *base = say (change, change->base);
  g_autofree char *present = say (change, change->present);
  g_autofree char *text
      = conflict ? g_strdup_printf (_ ("It was: %s. Somebody has written since: %s"), base, present)
                 : g_strdup_printf (_ ("It was: %s"), base);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 cairn_field_name (change->table, change->field));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  *out_keep = NULL;
  if (conflict)
    {
      *out_keep = gtk_check_button_new_with_label (_ ("Keep what is there"));
      gtk_widget_set_valign (*out_keep, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), *out_keep);
    }
  return row;
}

static void
add_changes (AdwPreferencesGroup *group, Case *item, const CairnProposal *proposal)
{
  for (guint i = 0; i < proposal->changes->len; i++)
    {
      const CairnProposedChange *change = g_ptr_array_index (proposal->changes, i);
      GtkWidget *entry = adw_entry_row_new ();
      GtkWidget *keep;

      adw_preferences_group_add (group, new_was (change, &keep));
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Proposed"));
      gtk_editable_set_text (GTK_EDITABLE (entry),
                             change->proposed != NULL ? change->proposed : "");
      gtk_editable_set_editable (GTK_EDITABLE (entry), !proposal->mine && !item->is_look);
      adw_preferences_group_add (group, entry);
      g_ptr_array_add (item->proposed, g_strdup (change->proposed));
      g_ptr_array_add (item->entries, entry);
      g_ptr_array_add (item->keeps, keep);
    }
}

static void
add_decision (AdwPreferencesGroup *group, Case *item, const CairnProposal *proposal)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_set_margin_top (buttons, 12);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  if (proposal->mine)
    {
      gtk_box_append (GTK_BOX (buttons),
                      new_button (_ ("_Take it back"), NULL, G_CALLBACK (on_take_back), item));
      adw_preferences_group_add (group, buttons);
      return;
    }
  item->reason = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (item->reason),
                                 _ ("Reason, if you refuse it"));
  adw_preferences_group_add (group, item->reason);
  gtk_box_append (GTK_BOX (buttons),
                  new_button (_ ("_Refuse"), "destructive-action", G_CALLBACK (on_refuse), item));
  gtk_box_append (GTK_BOX (buttons),
                  new_button (item->is_look ? _ ("_Keep it") : _ ("_Agree"), "suggested-action",
                              G_CALLBACK (on_approve), item));
  adw_preferences_group_add (group, buttons);
}

static GtkWidget *
new_case (Show *show, const CairnProposal *proposal)
{
  GtkWidget *group = adw_preferences_group_new ();
  Case *item = g_new0 (Case, 1);
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (show->desk);
  g_autofree char *who
      = cairn_staff_actor_name (cairn_desk_get_directory (show->desk), proposal->author);
  g_autofree char *when = cairn_words_moment (cairn_desk_get_words (show->desk), proposal->made_at,
                                              cairn_desk_now (show->desk), zone);
  g_autofree char *about = g_strdup_printf ("%s · %s", who != NULL ? who : "", when);
  g_autofree char *title = g_markup_escape_text (proposal->title, -1);
  g_autofree char *escaped = g_markup_escape_text (about, -1);

  item->show = show;
  item->id = g_strdup (proposal->id);
  item->is_look = g_strcmp0 (proposal->state, "look") == 0;
  item->proposed = g_ptr_array_new_with_free_func (g_free);
  item->entries = g_ptr_array_new ();
  item->keeps = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (group), "cairn-case", item, case_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), escaped);
  add_changes (ADW_PREFERENCES_GROUP (group), item, proposal);
  add_decision (ADW_PREFERENCES_GROUP (group), item, proposal);
  return group;
}

static GtkWidget *
new_nothing (void)
{
  GtkWidget *nothing = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _ ("Nothing waits here"));
  gtk_widget_set_vexpand (nothing, TRUE);
  return nothing;
}

static void
fill (Show *show)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) proposals
      = cairn_staff_proposals (cairn_desk_get_session (show->desk), show->entry, &error);
  GtkWidget *page = adw_preferences_page_new ();

  if (show->page != NULL)
    gtk_box_remove (GTK_BOX (show->box), show->page);
  for (guint i = 0; proposals != NULL && i < proposals->len; i++)
    adw_preferences_page_add (
        ADW_PREFERENCES_PAGE (page),
        ADW_PREFERENCES_GROUP (new_case (show, g_ptr_array_index (proposals, i))));
  if (proposals == NULL || proposals->len == 0)
    {
      g_object_ref_sink (page);
      g_object_unref (page);
      page = new_nothing ();
    }
  gtk_widget_set_vexpand (page, TRUE);
  show->page = page;
  gtk_box_append (GTK_BOX (show->box), page);
}

/**
 * cairn_proposals_show:
 * @desk: the desk
 * @entry: (nullable): of one record only
 * @parent: the window
 */
void
cairn_proposals_show (CairnDesk *desk, const char *entry, GtkWindow *parent)
{
  Show *show = g_new0 (Show, 1);

  show->desk = g_object_ref (desk);
  show->entry = g_strdup (entry);
  show->window = adw_window_new ();
  show->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_object_set_data_full (G_OBJECT (show->window), "cairn-show", show, show_free);
  gtk_window_set_title (GTK_WINDOW (show->window), _ ("What waits for a second person"));
  gtk_window_set_modal (GTK_WINDOW (show->window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (show->window), parent);
  gtk_window_set_default_size (GTK_WINDOW (show->window), 660, 600);
  gtk_box_append (GTK_BOX (show->box), adw_header_bar_new ());
  adw_window_set_content (ADW_WINDOW (show->window), show->box);
  fill (show);
  gtk_window_present (GTK_WINDOW (show->window));
}

/**
 * cairn_proposals_count:
 * @desk: the desk
 * @entry: a record
 *
 * Returns: how many of its changes wait for a second person
 */
guint
cairn_proposals_count (CairnDesk *desk, const char *entry)
{
  g_autoptr (GPtrArray) proposals = NULL;

  if (!cairn_desk_may (desk, CAIRN_RIGHT_EDIT))
    return 0;
  proposals = cairn_staff_proposals (cairn_desk_get_session (desk), entry, NULL);
  return proposals != NULL ? proposals->len : 0;
}
