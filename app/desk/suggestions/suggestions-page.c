/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/suggestions/suggestions-page.h"

#include "desk/frame.h"
#include "desk/suggestions/queue.h"
#include "desk/text.h"

/* Decisions go out to the kiosks together: this long after the last one, or so many. */
#define SEND_SECONDS 3
#define SEND_MOST 50

#define CAIRN_TYPE_SUGGESTIONS_PAGE (cairn_suggestions_page_get_type ())
G_DECLARE_FINAL_TYPE (
    CairnSuggestionsPage, cairn_suggestions_page, CAIRN, SUGGESTIONS_PAGE, GtkWidget)

struct _CairnSuggestionsPage
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *frame;
  GtkStack *stack;
  AdwStatusPage *nothing;
  GtkProgressBar *bar;
  GtkLabel *progress;
  GtkWidget *card;
  GtkLabel *name;
  GtkLabel *organization;
  GtkLabel *description;
  GtkLabel *need;
  GtkLabel *because;
  GtkLabel *state;
  GtkButton *alike;

  CairnDesk *desk;             /* owned */
  CairnSuggestionQueue *queue; /* nullable: it could not be read */
  GHashTable *services;        /* ids that are decided and not sent yet */
  guint timer;                 /* to when they are */
  gboolean sending;            /* what is changed now was changed here */
  gboolean stale;              /* something changed elsewhere */
  guint steps;                 /* that can be taken back */
};

G_DEFINE_FINAL_TYPE (CairnSuggestionsPage, cairn_suggestions_page, GTK_TYPE_WIDGET)

/* ---- to the kiosks --------------------------------------------------------------------------- */

static void
send (CairnSuggestionsPage *self)
{
  g_autofree gpointer *ids = NULL;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (g_hash_table_size (self->services) == 0)
    return;
  ids = g_hash_table_get_keys_as_array (self->services, NULL);
  self->sending = TRUE;
  cairn_desk_changed (self->desk, (const char *const *) ids);
  self->sending = FALSE;
  g_hash_table_remove_all (self->services);
}

static gboolean
on_send (gpointer data)
{
  CairnSuggestionsPage *self = data;

  self->timer = 0;
  send (self);
  return G_SOURCE_REMOVE;
}

static void
send_soon (CairnSuggestionsPage *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (g_hash_table_size (self->services) >= SEND_MOST)
    send (self);
  else
    self->timer = g_timeout_add_seconds (SEND_SECONDS, on_send, self);
}

/* ---- what is shown --------------------------------------------------------------------------- */

static char *
read_field (CairnSuggestionsPage *self, const char *table, const char *id, const char *field)
{
  char *value = NULL;

  if (id != NULL)
    cairn_directory_read_field (cairn_desk_get_directory (self->desk), table, id, field, &value,
                                NULL, NULL);
  return value;
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static const char *
name_need (CairnSuggestionsPage *self, guint number)
{
  const CairnNeed *need = cairn_catalogue_by_number (cairn_desk_get_catalogue (self->desk), number);

  return need != NULL ? cairn_texts_get (need->heading, cairn_desk_get_language (self->desk), NULL)
                      : "";
}

static void
show_progress (CairnSuggestionsPage *self)
{
  guint decided = cairn_suggestion_queue_decided (self->queue);
  guint all = cairn_suggestion_queue_length (self->queue);
  /* Translators: the first number is how many are done, the second how many there are. */
  g_autofree char *text = g_strdup_printf (_ ("%u of %u decided"), decided, all);

  gtk_label_set_text (self->progress, text);
  gtk_progress_bar_set_fraction (self->bar, all > 0 ? (double) decided / all : 0);
}

static void
show_alike (CairnSuggestionsPage *self)
{
  guint n = cairn_suggestion_queue_state (self->queue) == NULL
                ? cairn_suggestion_queue_alike (self->queue)
                : 0;
  g_autofree char *text = g_strdup_printf (
      ngettext ("Fits _all %u with these words", "Fits _all %u with these words", (gulong) n + 1),
      n + 1);

  gtk_button_set_label (self->alike, text);
  gtk_widget_set_visible (GTK_WIDGET (self->alike), n > 0);
}

static void
show_state (CairnSuggestionsPage *self)
{
  const char *state = cairn_suggestion_queue_state (self->queue);

  set_text (self->state, state == NULL                      ? NULL
                         : strcmp (state, "confirmed") == 0 ? _ ("Confirmed")
                                                            : _ ("Refused"));
}

static void
show_item (CairnSuggestionsPage *self, const CairnSuggestion *item)
{
  g_autofree char *owner = read_field (self, "service", item->service, "organization_id");
  g_autofree char *organization = read_field (self, "organization", owner, "name");
  g_autofree char *description = read_field (self, "service", item->service, "description");
  const char *need = name_need (self, item->need);
  g_autofree char *because
      = item->because != NULL ? g_strdup_printf (_ ("Because it says: “%s”"), item->because) : NULL;
  g_autofree char *spoken = g_strdup_printf ("%s. %s. %s", item->name != NULL ? item->name : "",
                                             need, because != NULL ? because : "");

  set_text (self->name, item->name != NULL ? item->name : _ ("Without a name"));
  set_text (self->organization, organization);
  set_text (self->description, description);
  set_text (self->need, need);
  set_text (self->because, because);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->card), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
show_queue (CairnSuggestionsPage *self)
{
  const CairnSuggestion *item
      = self->queue != NULL ? cairn_suggestion_queue_get (self->queue) : NULL;
  gboolean all_done = item != NULL
                      && cairn_suggestion_queue_decided (self->queue)
                             == cairn_suggestion_queue_length (self->queue);

  if (item == NULL || all_done)
    {
      adw_status_page_set_title (self->nothing,
                                 all_done ? _ ("All are decided") : _ ("No need waits for you"));
      gtk_stack_set_visible_child_name (self->stack, "nothing");
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "queue");
  show_item (self, item);
  show_state (self);
  show_alike (self);
  show_progress (self);
  gtk_widget_grab_focus (self->card);
}

static void
show (CairnSuggestionsPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "suggestion.undo", self->steps > 0);
  show_queue (self);
}

static void
load (CairnSuggestionsPage *self)
{
  g_autoptr (GError) error = NULL;

  self->stale = FALSE;
  self->steps = 0;
  g_clear_pointer (&self->queue, cairn_suggestion_queue_free);
  self->queue = cairn_suggestion_queue_new (cairn_desk_get_session (self->desk), &error);
  if (self->queue == NULL)
    cairn_desk_toast_error (self->desk, error);
  show (self);
}

/* ---- what is decided ------------------------------------------------------------------------- */

static gboolean
is_asking (CairnSuggestionsPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "queue") == 0;
}

static void
decide (CairnSuggestionsPage *self, gboolean confirm, gboolean alike)
{
  g_autoptr (GError) error = NULL;

  if (!is_asking (self))
    return;
  if (cairn_suggestion_queue_decide (self->queue, cairn_desk_get_session (self->desk), confirm,
                                     alike, self->services, &error))
    self->steps++;
  else
    cairn_desk_toast_error (self->desk, error);
  send_soon (self);
  show (self);
}

static void
run_yes (GtkWidget *widget, const char *action, GVariant *parameter)
{
  decide (CAIRN_SUGGESTIONS_PAGE (widget), TRUE, FALSE);
}

static void
run_no (GtkWidget *widget, const char *action, GVariant *parameter)
{
  decide (CAIRN_SUGGESTIONS_PAGE (widget), FALSE, FALSE);
}

static void
run_alike (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnSuggestionsPage *self = CAIRN_SUGGESTIONS_PAGE (widget);

  if (gtk_widget_get_visible (GTK_WIDGET (self->alike)))
    decide (self, TRUE, TRUE);
}

static void
run_undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnSuggestionsPage *self = CAIRN_SUGGESTIONS_PAGE (widget);
  g_autoptr (GError) error = NULL;

  if (self->queue == NULL || self->steps == 0)
    return;
  if (cairn_suggestion_queue_undo (self->queue, cairn_desk_get_session (self->desk), self->services,
                                   &error))
    self->steps--;
  else if (error != NULL)
    cairn_desk_toast_error (self->desk, error);
  send_soon (self);
  show (self);
}

static void
run_move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnSuggestionsPage *self = CAIRN_SUGGESTIONS_PAGE (widget);

  if (is_asking (self)
      && cairn_suggestion_queue_move (self->queue, g_variant_get_int32 (parameter)))
    show (self);
}

/* ---- the page -------------------------------------------------------------------------------- */

static void
on_changed (CairnDesk *desk, char **services, CairnSuggestionsPage *self)
{
  if (!self->sending && services == NULL)
    self->stale = TRUE;
  if (self->stale && gtk_widget_get_mapped (GTK_WIDGET (self))
      && cairn_desk_may (desk, CAIRN_RIGHT_EDIT))
    load (self);
}

/* Another page may have brought more. */
static void
cairn_suggestions_page_map (GtkWidget *widget)
{
  CairnSuggestionsPage *self = CAIRN_SUGGESTIONS_PAGE (widget);

  GTK_WIDGET_CLASS (cairn_suggestions_page_parent_class)->map (widget);
  if (self->stale && cairn_desk_may (self->desk, CAIRN_RIGHT_EDIT))
    load (self);
  else if (is_asking (self))
    gtk_widget_grab_focus (self->card);
}

static void
cairn_suggestions_page_dispose (GObject *object)
{
  CairnSuggestionsPage *self = CAIRN_SUGGESTIONS_PAGE (object);

  if (self->desk != NULL)
    send (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CAIRN_TYPE_SUGGESTIONS_PAGE);
  g_clear_pointer (&self->queue, cairn_suggestion_queue_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cairn_suggestions_page_parent_class)->dispose (object);
}

static void
cairn_suggestions_page_finalize (GObject *object)
{
  g_hash_table_unref (CAIRN_SUGGESTIONS_PAGE (object)->services);
  G_OBJECT_CLASS (cairn_suggestions_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cairn/desk/suggestions/suggestions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CairnSuggestionsPage, frame);
  gtk_widget_class_bind_template_child (widget_class, CairnSuggestionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CairnSuggestionsPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, CairnSuggestionsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, CairnSuggestionsPage, progress);
  gtk_widget_class_bind_template_child (widget_class, CairnSuggestionsPage, card);
  gtk_widget_class_bind_template_child (widget_class, CairnSuggestionsPage, name);
  gtk_widget_class_bind_template_child (widget_class, CairnSuggestionsPage, organization);
  gtk_widget_class_bind_template_child (widget_class, CairnSuggestionsPage, description);
  gtk_widget_class_bind_template_child (widget_class, CairnSuggestionsPage, need);
  gtk_widget_class_bind_template_child (widget_class, CairnSuggestionsPage, because);
  gtk_widget_class_bind_template_child (widget_class, CairnSuggestionsPage, state);
  gtk_widget_class_bind_template_child (widget_class, CairnSuggestionsPage, alike);
}

/* Single keys: nothing is typed on this page. */
static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
    int by; /* of "move" */
  } keys[] = {
    { GDK_KEY_Return, "suggestion.yes", 0 },    { GDK_KEY_KP_Enter, "suggestion.yes", 0 },
    { GDK_KEY_y, "suggestion.yes", 0 },         { GDK_KEY_n, "suggestion.no", 0 },
    { GDK_KEY_BackSpace, "suggestion.no", 0 },  { GDK_KEY_a, "suggestion.alike", 0 },
    { GDK_KEY_u, "suggestion.undo", 0 },        { GDK_KEY_j, "suggestion.move", 1 },
    { GDK_KEY_Down, "suggestion.move", 1 },     { GDK_KEY_Page_Down, "suggestion.move", 1 },
    { GDK_KEY_k, "suggestion.move", -1 },       { GDK_KEY_Up, "suggestion.move", -1 },
    { GDK_KEY_Page_Up, "suggestion.move", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (keys[i].by != 0)
        gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, "i",
                                             keys[i].by);
      else
        gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, NULL);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "suggestion.undo",
                                       NULL);
}

static void
cairn_suggestions_page_class_init (CairnSuggestionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_suggestions_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cairn_suggestions_page_finalize;
  widget_class->map = cairn_suggestions_page_map;
  g_type_ensure (CAIRN_TYPE_DESK_FRAME);
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "suggestion.yes", NULL, run_yes);
  gtk_widget_class_install_action (widget_class, "suggestion.no", NULL, run_no);
  gtk_widget_class_install_action (widget_class, "suggestion.alike", NULL, run_alike);
  gtk_widget_class_install_action (widget_class, "suggestion.undo", NULL, run_undo);
  gtk_widget_class_install_action (widget_class, "suggestion.move", "i", run_move);
  add_keys (widget_class);
}

static void
cairn_suggestions_page_init (CairnSuggestionsPage *self)
{
  self->services = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cairn_desk_suggestions_page_new:
 * @desk: the desk, an editor signed in
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cairn_desk_suggestions_page_new (CairnDesk *desk)
{
  CairnSuggestionsPage *self = g_object_new (CAIRN_TYPE_SUGGESTIONS_PAGE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (on_changed), self, 0);
  load (self);
  return GTK_WIDGET (self);
}
