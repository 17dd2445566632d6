/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/sign-in/sign-in-view.h"

#include "core/settings/settings.h"
#include "core/staff/accounts.h"
#include "desk/errors.h"
#include "desk/sign-in/recover.h"
#include "desk/text.h"

typedef enum
{
  ASK_WHO,    /* name and password */
  ASK_AGAIN,  /* locked: the password */
  ASK_CHANGE, /* a password of one's own */
} Asked;

struct _CairnSignInView
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *box;
  GtkLabel *title, *explanation, *problem;
  GtkWidget *login, *password, *first, *again;
  GtkButton *enter;
  GtkWidget *leave, *lost;

  CairnDesk *desk; /* owned */
  Asked asked;
  guint wait; /* timer while nobody may try */
};

G_DEFINE_FINAL_TYPE (CairnSignInView, cairn_sign_in_view, GTK_TYPE_WIDGET)

static const char *
text_of (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
clear_fields (CairnSignInView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  gtk_editable_set_text (GTK_EDITABLE (self->first), "");
  gtk_editable_set_text (GTK_EDITABLE (self->again), "");
}

static void
show_problem (CairnSignInView *self, const char *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->password),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "",
                                  -1);
}

static void
allow (CairnSignInView *self, gboolean allowed)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* A line that is typed in can't be switched off under the hands. */
  if (!allowed && root != NULL)
    gtk_root_set_focus (root, NULL);
  gtk_widget_set_sensitive (self->password, allowed);
  gtk_widget_set_sensitive (GTK_WIDGET (self->enter), allowed);
}

static char *
say_wait (gint64 seconds)
{
  if (seconds < 60)
    return g_strdup_printf (ngettext ("Too many wrong passwords. Try again in %d second.",
                                      "Too many wrong passwords. Try again in %d seconds.",
                                      (gulong) seconds),
                            (int) seconds);
  return g_strdup_printf (ngettext ("Too many wrong passwords. Try again in %d minute.",
                                    "Too many wrong passwords. Try again in %d minutes.",
                                    (gulong) ((seconds + 59) / 60)),
                          (int) ((seconds + 59) / 60));
}

/* The clock runs on where people can see it. */
static gboolean
show_wait (gpointer data)
{
  CairnSignInView *self = data;
  CairnDirectory *directory = cairn_desk_get_directory (self->desk);
  gint64 until = cairn_staff_wait_until (directory, text_of (self->login));
  gint64 seconds = until - cairn_desk_now (self->desk);
  g_autofree char *text = NULL;

  if (until == 0 || seconds <= 0)
    {
      self->wait = 0;
      show_problem (self, NULL);
      allow (self, TRUE);
      gtk_widget_grab_focus (self->password);
      return G_SOURCE_REMOVE;
    }
  text = say_wait (seconds);
  show_problem (self, text);
  return G_SOURCE_CONTINUE;
}

static void
begin_wait (CairnSignInView *self)
{
  CairnDirectory *directory = cairn_desk_get_directory (self->desk);

  if (self->wait != 0 || cairn_staff_wait_until (directory, text_of (self->login)) == 0)
    return;
  allow (self, FALSE);
  show_wait (self);
  self->wait = g_timeout_add_seconds (1, show_wait, self);
}

static gboolean
change_password (CairnSignInView *self, GError **error)
{
  CairnStaffSession *session = cairn_desk_get_session (self->desk);

  if (strcmp (text_of (self->first), text_of (self->again)) != 0)
    {
      show_problem (self, _ ("The two new passwords are not the same."));
      gtk_widget_grab_focus (self->again);
      return FALSE;
    }
  if (!cairn_staff_change_password (session, text_of (self->password), text_of (self->first),
                                    error))
    return FALSE;
  cairn_desk_session_changed (self->desk);
  return TRUE;
}

static gboolean
try_enter (CairnSignInView *self, GError **error)
{
  if (self->asked == ASK_CHANGE)
    return change_password (self, error);
  if (self->asked == ASK_AGAIN)
    return cairn_desk_unlock (self->desk, text_of (self->password), error);
  return cairn_desk_sign_in (self->desk, text_of (self->login), text_of (self->password), error);
}

/* After the right password this view may be gone: it holds itself. */
static void
on_enter (CairnSignInView *self)
{
  g_autoptr (CairnSignInView) held = g_object_ref (self);
  g_autoptr (GError) error = NULL;

  if (self->wait != 0 || try_enter (self, &error))
    return;
  if (error == NULL)
    return;
  show_problem (self, cairn_desk_error_text (error));
  if (!g_error_matches (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_WEAK))
    gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  gtk_widget_grab_focus (self->asked == ASK_CHANGE ? self->first : self->password);
  if (self->asked == ASK_WHO)
    begin_wait (self);
}

static void
on_login_entered (CairnSignInView *self)
{
  gtk_widget_grab_focus (self->password);
}

static void
on_lost (CairnSignInView *self)
{
  cairn_recover_show (self->desk, GTK_WIDGET (self));
}

static void
cairn_sign_in_view_dispose (GObject *object)
{
  CairnSignInView *self = CAIRN_SIGN_IN_VIEW (object);

  g_clear_handle_id (&self->wait, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CAIRN_TYPE_SIGN_IN_VIEW);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cairn_sign_in_view_parent_class)->dispose (object);
}

static void
cairn_sign_in_view_class_init (CairnSignInViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_sign_in_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cairn/desk/sign-in/sign-in-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CairnSignInView, box);
  gtk_widget_class_bind_template_child (widget_class, CairnSignInView, title);
  gtk_widget_class_bind_template_child (widget_class, CairnSignInView, explanation);
  gtk_widget_class_bind_template_child (widget_class, CairnSignInView, problem);
  gtk_widget_class_bind_template_child (widget_class, CairnSignInView, login);
  gtk_widget_class_bind_template_child (widget_class, CairnSignInView, password);
  gtk_widget_class_bind_template_child (widget_class, CairnSignInView, first);
  gtk_widget_class_bind_template_child (widget_class, CairnSignInView, again);
  gtk_widget_class_bind_template_child (widget_class, CairnSignInView, enter);
  gtk_widget_class_bind_template_child (widget_class, CairnSignInView, leave);
  gtk_widget_class_bind_template_child (widget_class, CairnSignInView, lost);
  gtk_widget_class_bind_template_callback (widget_class, on_enter);
  gtk_widget_class_bind_template_callback (widget_class, on_lost);
  gtk_widget_class_bind_template_callback (widget_class, on_login_entered);
}

static void
cairn_sign_in_view_init (CairnSignInView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cairn_sign_in_view_new:
 * @desk: the desk, with a directory
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
cairn_sign_in_view_new (CairnDesk *desk)
{
  CairnSignInView *self = g_object_new (CAIRN_TYPE_SIGN_IN_VIEW, NULL);

  self->desk = g_object_ref (desk);
  cairn_sign_in_view_reset (self);
  return GTK_WIDGET (self);
}

static Asked
find_asked (CairnDesk *desk)
{
  if (cairn_desk_get_session (desk) == NULL)
    return ASK_WHO;
  return cairn_desk_is_locked (desk) ? ASK_AGAIN : ASK_CHANGE;
}

static void
say_asked (CairnSignInView *self)
{
  CairnStaffSession *session = cairn_desk_get_session (self->desk);
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (self->desk));
  g_autofree char *centre = cairn_settings_dup (db, "centre.name", "Cairn");
  static const char *const explanations[] = {
    [ASK_WHO] = N_ ("Sign in to look after the directory and help people."),
    [ASK_AGAIN] = N_ ("The desk is locked. Your work is safe. Enter your password to go on."),
    [ASK_CHANGE] = N_ ("Please choose a password of your own: at least 10 characters."),
  };

  gtk_label_set_text (self->title, session != NULL   ? cairn_staff_session_name (session)
                                   : *centre != '\0' ? centre
                                                     : "Cairn");
  gtk_label_set_text (self->explanation, gettext (explanations[self->asked]));
  gtk_button_set_label (self->enter, self->asked == ASK_WHO     ? _ ("_Sign in")
                                     : self->asked == ASK_AGAIN ? _ ("_Unlock")
                                                                : _ ("_Keep this password"));
}

/**
 * cairn_sign_in_view_reset:
 * @self: a view
 *
 * Nothing typed stays; the field that is needed first has the focus.
 */
void
cairn_sign_in_view_reset (CairnSignInView *self)
{
  Asked asked = find_asked (self->desk);

  self->asked = asked;
  if (asked == ASK_WHO)
    gtk_editable_set_text (GTK_EDITABLE (self->login), "");
  clear_fields (self);
  show_problem (self, NULL);
  say_asked (self);
  gtk_widget_set_visible (self->login, asked == ASK_WHO);
  gtk_widget_set_visible (self->first, asked == ASK_CHANGE);
  gtk_widget_set_visible (self->again, asked == ASK_CHANGE);
  gtk_widget_set_visible (self->leave, asked != ASK_WHO);
  gtk_widget_set_visible (self->lost, asked == ASK_WHO);
  gtk_widget_grab_focus (asked == ASK_WHO ? self->login : self->password);
}
