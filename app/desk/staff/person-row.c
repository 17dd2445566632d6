/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One account: what can be seen of it, and what an administrator may change. */
#include "core/settings/secret.h"
#include "desk/errors.h"
#include "desk/roles.h"
#include "desk/rows.h"
#include "desk/staff/parts.h"
#include "desk/text.h"

#include <sodium.h>

typedef struct
{
  CairnDesk *desk;   /* owned */
  GtkWidget *people; /* borrowed: the row stands in it */
  GtkWidget *row;
  AdwComboRow *role;
  GtkSwitch *open;
  char *id, *name;
  CairnRole was;
  gboolean closed;
} Person;

static void
person_free (gpointer data)
{
  Person *self = data;

  g_object_unref (self->desk);
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static Person *
person_of (gpointer row)
{
  return g_object_get_data (row, "person");
}

/* ---- what an undo needs ---------------------------------------------------------------------- */

typedef struct
{
  char *id;
  CairnRole role;
  gboolean closed, of_role;
  GtkWidget *people; /* weak */
} Before;

static void
before_free (gpointer data)
{
  Before *before = data;

  g_clear_weak_pointer (&before->people);
  g_free (before->id);
  g_free (before);
}

static Before *
remember (Person *self, gboolean of_role)
{
  Before *before = g_new0 (Before, 1);

  before->id = g_strdup (self->id);
  before->role = self->was;
  before->closed = self->closed;
  before->of_role = of_role;
  g_set_weak_pointer (&before->people, self->people);
  return before;
}

static void
take_back (CairnDesk *desk, gpointer data)
{
  Before *before = data;
  CairnStaffSession *session = cairn_desk_get_session (desk);
  g_autoptr (GError) error = NULL;

  if (!(before->of_role
            ? cairn_staff_account_set_role (session, before->id, before->role, &error)
            : cairn_staff_account_set_disabled (session, before->id, before->closed, &error)))
    cairn_desk_toast_error (desk, error);
  if (before->people != NULL)
    cairn_people_refresh (before->people);
}

/* ---- changes --------------------------------------------------------------------------------- */

static gboolean
is_oneself (Person *self)
{
  const char *actor = cairn_staff_session_actor (cairn_desk_get_session (self->desk));

  return g_str_has_prefix (actor, "staff:") && g_str_equal (actor + strlen ("staff:"), self->id);
}

static void
after (Person *self, gboolean done, const GError *error)
{
  if (!done)
    cairn_desk_toast_error (self->desk, error);
  else
    g_signal_emit_by_name (self->desk, "changed", NULL);
  cairn_people_refresh (self->people);
}

static void
set_role (Person *self, CairnRole role)
{
  g_autoptr (GError) error = NULL;
  gboolean done
      = cairn_staff_account_set_role (cairn_desk_get_session (self->desk), self->id, role, &error);
  /* Translators: first a person's name, then a role, like "Editor". */
  g_autofree char *text
      = g_strdup_printf (_ ("%s has another role now: %s."), self->name, cairn_role_name (role));

  if (done && !is_oneself (self))
    cairn_desk_toast_undo (self->desk, text, take_back, remember (self, TRUE), before_free);
  after (self, done, error);
}

static void
set_closed (Person *self, gboolean closed)
{
  g_autoptr (GError) error = NULL;
  gboolean done = cairn_staff_account_set_disabled (cairn_desk_get_session (self->desk), self->id,
                                                    closed, &error);
  g_autofree char *text = g_strdup_printf (
      closed ? _ ("%s can't sign in any more.") : _ ("%s can sign in again."), self->name);

  if (done && !is_oneself (self))
    cairn_desk_toast_undo (self->desk, text, take_back, remember (self, FALSE), before_free);
  after (self, done, error);
}

/* Of oneself: what is open now is not for this role any more. */
static void
change (Person *self)
{
  g_autoptr (CairnDesk) desk = g_object_ref (self->desk);
  gboolean oneself = is_oneself (self);
  CairnRole role = (CairnRole) adw_combo_row_get_selected (self->role);
  gboolean closed = !gtk_switch_get_active (self->open);

  if (role != self->was)
    set_role (self, role);
  if (closed != self->closed)
    set_closed (self, closed);
  if (oneself && !cairn_desk_may (desk, CAIRN_RIGHT_ACCOUNTS))
    cairn_desk_sign_out (desk);
}

static void
on_sure (AdwMessageDialog *dialog, const char *response, GtkWidget *row)
{
  if (g_str_equal (response, "change"))
    change (person_of (row));
  else
    cairn_people_refresh (person_of (row)->people);
}

static void
ask_first (Person *self)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (self->row)), _ ("Change Your Own Account?"),
      _ ("You will be signed out. Only another administrator can change it back."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "change",
                                    _ ("C_hange"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "change",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_sure), self->row, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Core says so, too; nobody is asked about what is refused anyway. */
static gboolean
is_last (Person *self)
{
  g_autoptr (GPtrArray) accounts = cairn_staff_accounts (cairn_desk_get_session (self->desk), NULL);
  guint administrators = 0;

  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      const CairnStaffAccount *account = g_ptr_array_index (accounts, i);

      administrators += account->role == CAIRN_ROLE_ADMINISTRATOR && !account->disabled;
    }
  return administrators < 2;
}

static void
on_changed (GObject *widget, GParamSpec *pspec, GtkWidget *row)
{
  Person *self = person_of (row);
  gboolean same = (CairnRole) adw_combo_row_get_selected (self->role) == self->was
                  && gtk_switch_get_active (self->open) == !self->closed;

  if (same)
    return;
  if (is_oneself (self) && !is_last (self))
    ask_first (self);
  else
    change (self);
}

static void
on_reset (GtkWidget *row)
{
  Person *self = person_of (row);
  g_autofree char *password = cairn_secret_one_time ();
  g_autoptr (GError) error = NULL;
  gboolean done = cairn_staff_account_reset_password (cairn_desk_get_session (self->desk), self->id,
                                                      password, &error);

  if (done)
    cairn_one_time_show (row, self->name, password);
  sodium_memzero (password, strlen (password));
  after (self, done, error);
}

/* ---- the line -------------------------------------------------------------------------------- */

static char *
say_seen (CairnDesk *desk, const CairnStaffAccount *account)
{
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (desk);
  g_autofree char *when = NULL;

  if (account->signed_in_at == 0)
    return g_strdup (_ ("has not signed in yet"));
  when = cairn_words_moment (cairn_desk_get_words (desk), account->signed_in_at,
                             cairn_desk_now (desk), zone);
  /* Translators: %s is a moment, like "today, 14:05". */
  return g_strdup_printf (_ ("last signed in: %s"), when);
}

static const char *
state_of (CairnDesk *desk, const CairnStaffAccount *account)
{
  if (account->disabled)
    return NULL;
  if (account->locked_until > cairn_desk_now (desk))
    return _ ("Locked for a while");
  return account->must_change ? _ ("One-time password") : NULL;
}

static void
add_state (GtkWidget *row, const char *state)
{
  GtkWidget *label = gtk_label_new (state);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), label);
}

static void
add_role (Person *self, const CairnStaffAccount *account)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i <= CAIRN_ROLE_ADMINISTRATOR; i++)
    gtk_string_list_append (names, cairn_role_name ((CairnRole) i));
  self->role = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->role), _ ("Role"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->role), cairn_role_explain (account->role));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->role), 0);
  adw_combo_row_set_model (self->role, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->role, account->role);
  g_signal_connect_object (self->role, "notify::selected", G_CALLBACK (on_changed), self->row, 0);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->row), GTK_WIDGET (self->role));
}

static void
add_switch (Person *self, const CairnStaffAccount *account)
{
  GtkWidget *row = cairn_switch_row_new (
      _ ("May sign in"), _ ("What they did stays in the trail when the account is closed."),
      !account->disabled, G_CALLBACK (on_changed), self->row);

  self->open = cairn_switch_row_get (row);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->row), row);
}

static void
fill (Person *self, const CairnStaffAccount *account)
{
  g_autofree char *seen = say_seen (self->desk, account);
  g_autofree char *subtitle
      = g_strdup_printf ("%s · %s · %s", cairn_role_name (account->role), account->login, seen);
  GtkWidget *avatar = adw_avatar_new (36, account->name, TRUE);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), account->name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->row), subtitle);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self->row), avatar);
  if (state_of (self->desk, account) != NULL)
    add_state (self->row, state_of (self->desk, account));
  add_role (self, account);
  add_switch (self, account);
  if (!account->disabled)
    adw_expander_row_add_row (
        ADW_EXPANDER_ROW (self->row),
        cairn_button_row_new (_ ("Password forgotten, or locked out"),
                              _ ("The old one ends. They choose one of their own at sign-in."),
                              _ ("_One-time Password"), G_CALLBACK (on_reset), self->row));
}

/**
 * cairn_person_row_new:
 * @desk: the desk, an administrator signed in
 * @people: the list, told when something was changed
 * @account: whose
 *
 * Returns: (transfer floating): a line that opens
 */
GtkWidget *
cairn_person_row_new (CairnDesk *desk, GtkWidget *people, const CairnStaffAccount *account)
{
  Person *self = g_new0 (Person, 1);

  self->desk = g_object_ref (desk);
  self->people = people;
  self->row = adw_expander_row_new ();
  self->id = g_strdup (account->id);
  self->name = g_strdup (account->name);
  self->was = account->role;
  self->closed = account->disabled;
  g_object_set_data_full (G_OBJECT (self->row), "person", self, person_free);
  fill (self, account);
  return self->row;
}

/**
 * cairn_person_row_id:
 * @row: of cairn_person_row_new()
 *
 * Returns: (transfer none): the account's
 */
const char *
cairn_person_row_id (GtkWidget *row)
{
  return person_of (row)->id;
}
