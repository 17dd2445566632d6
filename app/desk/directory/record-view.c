/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/record-view.h"

#include "core/base/error.h"
#include "core/base/lang.h"
#include "desk/directory/choices.h"
#include "desk/directory/conflict.h"
#include "desk/directory/history.h"
#include "desk/directory/proposals.h"
#include "desk/directory/sections.h"
#include "desk/directory/status.h"
#include "desk/errors.h"
#include "desk/frame.h"
#include "desk/text.h"

struct _CairnRecordView
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *frame;
  AdwWindowTitle *title;
  GtkRevealer *draft;
  GtkLabel *draft_text;
  AdwPreferencesPage *page;
  AdwPreferencesGroup *top, *bottom;
  GtkWidget *missing;
  GtkWidget *save;
  GtkMenuButton *show;

  CairnForm *record;     /* owned */
  CairnPreview *preview; /* nullable, owned */
  GPtrArray *sections;   /* of GtkWidget, borrowed */
};

G_DEFINE_FINAL_TYPE (CairnRecordView, cairn_record_view, GTK_TYPE_WIDGET)

static guint closed_signal, open_signal;

static CairnDesk *
desk_of (CairnRecordView *self)
{
  return cairn_form_get_desk (self->record);
}

static GtkWindow *
window_of (CairnRecordView *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* ---- what the screen says about the whole record --------------------------------------------- */

static void
show_missing (CairnRecordView *self)
{
  g_autoptr (GPtrArray) findings = cairn_desk_get_session (desk_of (self)) != NULL
                                       ? cairn_form_findings (self->record)
                                       : g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const CairnFinding *finding = g_ptr_array_index (findings, i);

      if (!finding->blocking)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                                cairn_finding_text (finding->code));
    }
  gtk_label_set_text (GTK_LABEL (self->missing), text->str);
  gtk_widget_set_visible (self->missing, text->len > 0);
}

static void
show_state (CairnRecordView *self)
{
  const char *name = cairn_form_get_title (self->record);
  gboolean dirty = cairn_form_is_dirty (self->record);

  if (!cairn_desk_may (desk_of (self), CAIRN_RIGHT_FIND))
    return;
  adw_window_title_set_title (self->title, *name != '\0' ? name : _ ("New service"));
  adw_window_title_set_subtitle (self->title, dirty ? _ ("Not saved; kept as a draft") : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.save", dirty);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.undo",
                                 cairn_form_can_undo (self->record));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.redo",
                                 cairn_form_can_redo (self->record));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.discard", dirty);
  show_missing (self);
}

/* ---- saving ---------------------------------------------------------------------------------- */

static void
tell_findings (CairnRecordView *self, GPtrArray *findings)
{
  const CairnFinding *first = g_ptr_array_index (findings, 0);
  g_autofree char *text
      = first->field != NULL
            ? g_strdup_printf ("%s: %s", cairn_field_name (first->table, first->field),
                               cairn_finding_text (first->code))
            : g_strdup (cairn_finding_text (first->code));

  cairn_desk_toast (desk_of (self), text);
}

static void
tell_saved (CairnRecordView *self, const CairnSaved *saved)
{
  CairnDesk *desk = desk_of (self);

  if (saved->second_look)
    cairn_desk_toast (desk, _ ("It is live. A second person looks at it within 24 hours."));
  else if (saved->proposal != NULL && g_strcmp0 (saved->why, "protection") == 0)
    cairn_desk_toast (desk, _ ("Opening an address needs a second person. It waits for them."));
  else if (saved->proposal != NULL)
    cairn_desk_toast (desk, _ ("A second person has to agree. It waits for them."));
  else
    cairn_desk_toast (desk, _ ("Saved. The kiosks show it in a moment."));
}

static gboolean
save (CairnRecordView *self, guint flags)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = cairn_form_save (self->record, flags, NULL, &error);

  if (saved == NULL)
    cairn_desk_toast_error (desk_of (self), error);
  else if (saved->written == 0 && saved->proposal == NULL && saved->conflicts->len > 0)
    cairn_conflict_ask (self->record, saved->conflicts, window_of (self));
  else if (saved->written == 0 && saved->proposal == NULL && saved->findings->len > 0)
    tell_findings (self, saved->findings);
  else
    {
      tell_saved (self, saved);
      return TRUE;
    }
  return FALSE;
}

static void
on_urgent_answer (AdwMessageDialog *dialog, const char *response, CairnRecordView *self)
{
  if (g_strcmp0 (response, "urgent") == 0)
    save (self, CAIRN_SAVE_URGENT);
  else if (g_strcmp0 (response, "propose") == 0)
    save (self, CAIRN_SAVE_PLAIN);
}

/* A line of Help now is never changed by one person, unless a wrong number can't wait. */
static void
ask_urgent (CairnRecordView *self)
{
  GtkWidget *dialog = adw_message_dialog_new (
      window_of (self), _ ("This is a line of Help now"),
      _ ("A second person looks at such a change before visitors see it. If what is shown now is "
         "wrong and can't wait, it can go live at once; somebody looks within 24 hours."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "urgent",
                                    _ ("_Urgent: go live now"), "propose",
                                    _ ("_Ask a second person"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "propose",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "propose");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_urgent_answer), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
run_save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnRecordView *self = CAIRN_RECORD_VIEW (widget);

  if (g_strcmp0 (cairn_form_would_wait (self->record), "help-now") == 0)
    ask_urgent (self);
  else
    save (self, CAIRN_SAVE_PLAIN);
}

/* ---- leaving --------------------------------------------------------------------------------- */

static void
on_leave_answer (AdwMessageDialog *dialog, const char *response, CairnRecordView *self)
{
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (response, "cancel") == 0)
    return;
  if (g_strcmp0 (response, "save") == 0 && !save (self, CAIRN_SAVE_PLAIN))
    return;
  if (g_strcmp0 (response, "discard") == 0 && !cairn_form_discard (self->record, &error))
    {
      cairn_desk_toast_error (desk_of (self), error);
      return;
    }
  cairn_form_keep_draft (self->record);
  g_signal_emit (self, closed_signal, 0);
}

static void
ask_leave (CairnRecordView *self)
{
  GtkWidget *dialog = adw_message_dialog_new (
      window_of (self), _ ("Keep your changes?"),
      _ ("You can save them, or leave them as a draft that only you see."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Stay here"),
                                    "discard", _ ("_Throw them away"), "draft",
                                    _ ("_Keep as a draft"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_leave_answer), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * cairn_record_view_close:
 * @self: a view
 *
 * Back to the list; when changes are not saved the person is asked first.
 */
void
cairn_record_view_close (CairnRecordView *self)
{
  if (cairn_form_is_dirty (self->record) && cairn_form_can_edit (self->record)
      && *cairn_form_get_title (self->record) != '\0')
    ask_leave (self);
  else
    {
      if (cairn_form_is_new (self->record))
        cairn_form_discard (self->record, NULL);
      g_signal_emit (self, closed_signal, 0);
    }
}

static void
run_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cairn_record_view_close (CAIRN_RECORD_VIEW (widget));
}

/* ---- other actions --------------------------------------------------------------------------- */

static void
close_preview (CairnRecordView *self)
{
  if (self->preview != NULL)
    cairn_preview_close (self->preview);
  g_clear_object (&self->preview);
}

static void
run_undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cairn_form_undo (CAIRN_RECORD_VIEW (widget)->record);
}

static void
run_redo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cairn_form_redo (CAIRN_RECORD_VIEW (widget)->record);
}

static void
run_discard (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnRecordView *self = CAIRN_RECORD_VIEW (widget);
  g_autoptr (GError) error = NULL;

  if (!cairn_form_discard (self->record, &error))
    cairn_desk_toast_error (desk_of (self), error);
  else if (cairn_form_is_new (self->record))
    g_signal_emit (self, closed_signal, 0);
}

static void
run_checked (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cairn_status_checked (CAIRN_RECORD_VIEW (widget)->record, g_variant_get_string (parameter, NULL));
}

static void
run_attempted (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cairn_status_attempted (CAIRN_RECORD_VIEW (widget)->record,
                          g_variant_get_string (parameter, NULL));
}

static void
run_listing (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cairn_status_set_listing (CAIRN_RECORD_VIEW (widget)->record,
                            g_variant_get_string (parameter, NULL));
}

static void
run_history (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnRecordView *self = CAIRN_RECORD_VIEW (widget);

  cairn_history_show (desk_of (self), cairn_form_get_id (self->record), window_of (self));
}

static void
run_proposals (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnRecordView *self = CAIRN_RECORD_VIEW (widget);

  cairn_proposals_show (desk_of (self), cairn_form_get_id (self->record), window_of (self));
}

/* Somebody, perhaps this person in another window of the desk, has changed something. */
static void
on_desk_changed (CairnDesk *desk, GStrv services, CairnRecordView *self)
{
  if (!cairn_form_is_new (self->record) && cairn_desk_may (desk, CAIRN_RIGHT_FIND))
    cairn_form_refresh (self->record);
}

static void
run_copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnRecordView *self = CAIRN_RECORD_VIEW (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = cairn_staff_copy (cairn_desk_get_session (desk_of (self)),
                                          cairn_form_get_id (self->record), &error);

  if (id == NULL)
    {
      cairn_desk_toast_error (desk_of (self), error);
      return;
    }
  cairn_desk_toast (desk_of (self),
                    _ ("A copy without place, telephone and hours. Save it when it is right."));
  g_signal_emit (self, open_signal, 0, id);
}

/* One at a time: another language, or what was changed since, takes its place. */
static void
run_preview (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnRecordView *self = CAIRN_RECORD_VIEW (widget);
  g_autoptr (GError) error = NULL;

  close_preview (self);
  self->preview = cairn_preview_open (self->record, g_variant_get_string (parameter, NULL), &error);
  if (self->preview == NULL && g_error_matches (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND))
    cairn_desk_toast (desk_of (self), _ ("No kiosk would show it: choose a need first, and look "
                                         "for a protected address in its texts."));
  else if (self->preview == NULL && g_error_matches (error, CAIRN_ERROR, CAIRN_ERROR_STATE))
    cairn_desk_toast (desk_of (self), _ ("There is no kiosk program on this machine."));
  else if (self->preview == NULL)
    cairn_desk_toast_error (desk_of (self), error);
}

/* As visitors choose: each language by its own name. */
static GMenuModel *
new_languages (void)
{
  const char *const *tags = cairn_words_languages ();
  GMenu *menu = g_menu_new ();

  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (cairn_lang_endonym (tags[i]), NULL);

      g_menu_item_set_action_and_target (item, "record.preview", "s", tags[i]);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

/* Ctrl+Page Down goes from group to group: nobody tabs through thirty needs. */
static void
run_section (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnRecordView *self = CAIRN_RECORD_VIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  int step = g_variant_get_int32 (parameter);
  int here = -1;

  for (guint i = 0; i < self->sections->len; i++)
    {
      GtkWidget *section = g_ptr_array_index (self->sections, i);

      if (focus != NULL && gtk_widget_is_ancestor (focus, section))
        here = (int) i;
    }
  here += step;
  if (here >= 0 && here < (int) self->sections->len)
    {
      if (focus != NULL)
        gtk_root_set_focus (gtk_widget_get_root (widget), NULL);
      gtk_widget_child_focus (g_ptr_array_index (self->sections, (guint) here),
                              GTK_DIR_TAB_FORWARD);
    }
}

/* ---------------------------------------------------------------------------------------------- */

static void
add_sections (CairnRecordView *self)
{
  GtkWidget *(*const makers[]) (CairnForm * record) = {
    cairn_section_basics_new, cairn_section_phones_new,    cairn_section_hours_new,
    cairn_section_needs_new,  cairn_section_languages_new, cairn_section_costs_new,
    cairn_section_places_new, cairn_section_steps_new,     cairn_section_documents_new,
    cairn_section_who_new,    cairn_section_trust_new,     cairn_section_access_new,
    cairn_section_times_new,  cairn_section_staff_new,
  };

  adw_preferences_group_add (self->top, cairn_status_group_new (self->record));
  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    {
      GtkWidget *section = makers[i](self->record);

      gtk_widget_set_margin_top (section, 24);
      adw_preferences_group_add (self->bottom, section);
      g_ptr_array_add (self->sections, section);
    }
}

static void
show_draft (CairnRecordView *self)
{
  gint64 at = cairn_form_get_draft_day (self->record);
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (desk_of (self));
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  if (at == 0)
    return;
  when = cairn_words_moment (cairn_desk_get_words (desk_of (self)), at,
                             cairn_desk_now (desk_of (self)), zone);
  /* Translators: %s is a moment: "today, 14:30". */
  text = g_strdup_printf (_ ("Here are changes of yours that are not saved yet: %s"), when);
  gtk_label_set_text (self->draft_text, text);
  gtk_revealer_set_reveal_child (self->draft, TRUE);
}

static void
cairn_record_view_dispose (GObject *object)
{
  CairnRecordView *self = CAIRN_RECORD_VIEW (object);

  close_preview (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CAIRN_TYPE_RECORD_VIEW);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (cairn_record_view_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  const GdkModifierType ctrl = GDK_CONTROL_MASK;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, ctrl, "record.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, ctrl, "record.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, ctrl | GDK_SHIFT_MASK,
                                       "record.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "record.close",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, ctrl, "record.history", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, ctrl, "record.checked", "s",
                                       "phone");
}

static void
add_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "record.save", NULL, run_save);
  gtk_widget_class_install_action (widget_class, "record.undo", NULL, run_undo);
  gtk_widget_class_install_action (widget_class, "record.redo", NULL, run_redo);
  gtk_widget_class_install_action (widget_class, "record.close", NULL, run_close);
  gtk_widget_class_install_action (widget_class, "record.discard", NULL, run_discard);
  gtk_widget_class_install_action (widget_class, "record.checked", "s", run_checked);
  gtk_widget_class_install_action (widget_class, "record.attempted", "s", run_attempted);
  gtk_widget_class_install_action (widget_class, "record.listing", "s", run_listing);
  gtk_widget_class_install_action (widget_class, "record.history", NULL, run_history);
  gtk_widget_class_install_action (widget_class, "record.copy", NULL, run_copy);
  gtk_widget_class_install_action (widget_class, "record.proposals", NULL, run_proposals);
  gtk_widget_class_install_action (widget_class, "record.preview", "s", run_preview);
  gtk_widget_class_install_action (widget_class, "record.section", "i", run_section);
}

static void
cairn_record_view_class_init (CairnRecordViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_record_view_dispose;
  g_type_ensure (CAIRN_TYPE_DESK_FRAME);
  closed_signal = g_signal_new ("closed", CAIRN_TYPE_RECORD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  open_signal = g_signal_new ("open", CAIRN_TYPE_RECORD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cairn/desk/directory/record-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CairnRecordView, frame);
  gtk_widget_class_bind_template_child (widget_class, CairnRecordView, title);
  gtk_widget_class_bind_template_child (widget_class, CairnRecordView, draft);
  gtk_widget_class_bind_template_child (widget_class, CairnRecordView, draft_text);
  gtk_widget_class_bind_template_child (widget_class, CairnRecordView, page);
  gtk_widget_class_bind_template_child (widget_class, CairnRecordView, top);
  gtk_widget_class_bind_template_child (widget_class, CairnRecordView, bottom);
  gtk_widget_class_bind_template_child (widget_class, CairnRecordView, missing);
  gtk_widget_class_bind_template_child (widget_class, CairnRecordView, save);
  gtk_widget_class_bind_template_child (widget_class, CairnRecordView, show);
  add_actions (widget_class);
  add_keys (widget_class);
}

/* Before the lines see them: several lines of text would take these keys for themselves. */
static void
add_section_key (CairnRecordView *self, GtkEventController *keys, guint key, int step)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_CONTROL_MASK),
                                            gtk_named_action_new ("record.section"));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (step));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

static void
cairn_record_view_init (CairnRecordView *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->sections = g_ptr_array_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_section_key (self, keys, GDK_KEY_Page_Down, 1);
  add_section_key (self, keys, GDK_KEY_Page_Up, -1);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cairn_record_view_new:
 * @record: a record
 *
 * Returns: (transfer floating): it on the screen
 */
GtkWidget *
cairn_record_view_new (CairnForm *record)
{
  CairnRecordView *self = g_object_new (CAIRN_TYPE_RECORD_VIEW, NULL);
  g_autoptr (GMenuModel) languages = NULL;

  self->record = g_object_ref (record);
  add_sections (self);
  show_draft (self);
  show_state (self);
  gtk_widget_set_visible (self->save, cairn_form_can_edit (record));
  gtk_widget_set_visible (GTK_WIDGET (self->show), cairn_form_can_edit (record));
  languages = new_languages ();
  gtk_menu_button_set_menu_model (self->show, languages);
  g_signal_connect_object (record, "state", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cairn_form_get_desk (record), "changed", G_CALLBACK (on_desk_changed),
                           self, 0);
  return GTK_WIDGET (self);
}

/**
 * cairn_record_view_get_preview:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the preview that was opened last
 */
CairnPreview *
cairn_record_view_get_preview (CairnRecordView *self)
{
  return self->preview;
}

/**
 * cairn_record_view_get_record:
 * @self: a view
 *
 * Returns: (transfer none): what it shows
 */
CairnForm *
cairn_record_view_get_record (CairnRecordView *self)
{
  return self->record;
}
