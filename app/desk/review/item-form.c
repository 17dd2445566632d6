/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which something that was heard or decided is written down. */
#include "core/base/clock.h"
#include "core/base/error.h"
#include "desk/errors.h"
#include "desk/review/items.h"
#include "desk/review/service-choice.h"
#include "desk/rows.h"
#include "desk/text.h"

typedef struct
{
  CairnDesk *desk;       /* owned */
  CairnReviewItem *item; /* owned: as it was, or a new one */
  char *before;          /* nullable: the service it has shown so far */
  GtkWidget *list;       /* weak */
  CairnAskWindow form;
  GtkWidget *text, *owner, *due, *service;
  AdwComboRow *kind, *need, *state, *answer, *review;
} Form;

const CairnReviewWord cairn_review_kinds[] = {
  { "heard", N_ ("Heard from people") },
  { "decision", N_ ("Decision") },
  { "action", N_ ("Action") },
  { "partner", N_ ("Ask a partner") },
  { "reintroduce", N_ ("Re-introduce a service") },
  { NULL, NULL },
};

const CairnReviewWord cairn_review_states[] = {
  { "open", N_ ("Not started") },
  { "doing", N_ ("Under way") },
  { "done", N_ ("Done") },
  { "dropped", N_ ("Given up") },
  { NULL, NULL },
};

const CairnReviewWord cairn_review_answers[] = {
  { "", N_ ("Nobody asked yet") },
  { "asked", N_ ("Asked") },
  { "offered", N_ ("Help is offered") },
  { "declined", N_ ("Declined") },
  { NULL, NULL },
};

static const CairnReviewWord reviews[] = {
  { "huddle", N_ ("Short weekly meeting") },
  { "monthly", N_ ("Monthly review") },
  { "quarterly", N_ ("Quarterly review") },
  { "yearly", N_ ("Yearly public meeting") },
  { "before", N_ ("Before an anniversary or a trial") },
  { NULL, NULL },
};

static void
form_free (gpointer data)
{
  Form *self = data;

  g_clear_weak_pointer (&self->list);
  cairn_review_item_free (self->item);
  g_free (self->before);
  g_object_unref (self->desk);
  g_free (self);
}

/* A month is what people need to hear of something. */
#define REINTRODUCE_DAYS 28

/**
 * cairn_review_word:
 * @words: a list of words
 * @word: (nullable): one of them
 *
 * Returns: (transfer none): what people read for it
 */
const char *
cairn_review_word (const CairnReviewWord *words, const char *word)
{
  for (guint i = 0; words[i].word != NULL; i++)
    if (g_strcmp0 (words[i].word, word != NULL ? word : "") == 0)
      return gettext (words[i].name);
  return "";
}

static AdwComboRow *
new_words (const char *title, const CairnReviewWord *words, const char *word)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; words[i].word != NULL; i++)
    {
      gtk_string_list_append (names, gettext (words[i].name));
      if (g_strcmp0 (words[i].word, word) == 0)
        selected = i;
    }
  return cairn_combo_row_new (title, names, selected);
}

static AdwComboRow *
new_needs (CairnDesk *desk, guint number)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  GPtrArray *needs = cairn_catalogue_needs (cairn_desk_get_catalogue (desk));
  guint selected = 0;

  gtk_string_list_append (names, _ ("None in particular"));
  for (guint i = 0; i < needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);

      gtk_string_list_append (names, cairn_review_need (desk, need->number));
      if (need->number == number)
        selected = i + 1;
    }
  return cairn_combo_row_new (_ ("Need"), names, selected);
}

static GtkWidget *
new_entry (const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  return row;
}

static void
take (char **field, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  g_free (*field);
  *field = *stripped != '\0' ? g_steal_pointer (&stripped) : NULL;
}

static void
take_form (Form *self)
{
  CairnReviewItem *item = self->item;
  GPtrArray *needs = cairn_catalogue_needs (cairn_desk_get_catalogue (self->desk));
  guint need = adw_combo_row_get_selected (self->need);

  take (&item->text, gtk_editable_get_text (GTK_EDITABLE (self->text)));
  take (&item->owner, gtk_editable_get_text (GTK_EDITABLE (self->owner)));
  take (&item->due, gtk_editable_get_text (GTK_EDITABLE (self->due)));
  take (&item->kind, cairn_review_kinds[adw_combo_row_get_selected (self->kind)].word);
  take (&item->state, cairn_review_states[adw_combo_row_get_selected (self->state)].word);
  take (&item->answer, cairn_review_answers[adw_combo_row_get_selected (self->answer)].word);
  take (&item->review, reviews[adw_combo_row_get_selected (self->review)].word);
  item->need = need > 0 ? ((const CairnNeed *) g_ptr_array_index (needs, need - 1))->number : 0;
}

static gboolean
reintroduces (Form *self)
{
  return g_str_equal (cairn_review_kinds[adw_combo_row_get_selected (self->kind)].word,
                      "reintroduce");
}

/* What it says is what it does, where nothing else is written. */
static void
take_service (Form *self)
{
  CairnReviewItem *item = self->item;

  g_clear_pointer (&item->service, g_free);
  if (!reintroduces (self))
    return;
  item->service = g_strdup (cairn_service_choice_get (self->service));
  if (item->text == NULL && item->service != NULL)
    /* Translators: %s is the name of a service. */
    item->text = g_strdup_printf (_ ("Show on the kiosk: %s"),
                                  cairn_service_choice_get_name (self->service));
}

static void
on_kind (Form *self)
{
  g_autofree char *today = cairn_desk_today (self->desk);
  g_autofree char *until = cairn_day_add (today, REINTRODUCE_DAYS);
  gboolean shows = reintroduces (self);

  gtk_widget_set_visible (self->service, shows);
  if (shows && *gtk_editable_get_text (GTK_EDITABLE (self->due)) == '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->due), until);
}

/* What the kiosks show changes with it: now, or not any more. */
static void
tell_kiosks (Form *self)
{
  const char *services[3] = { NULL };
  guint n = 0;

  if (self->item->service != NULL)
    services[n++] = self->item->service;
  if (self->before != NULL)
    services[n++] = self->before;
  if (n > 0)
    cairn_desk_changed (self->desk, services);
}

static const char *
find_fault (Form *self)
{
  const CairnReviewItem *item = self->item;
  GDate day;

  if (reintroduces (self) && item->service == NULL)
    return _ ("Please choose a service: type a part of its name, then choose it below.");
  if (item->text == NULL)
    return _ ("Please write what it is.");
  if (item->due != NULL && !cairn_day_parse (item->due, &day))
    return _ ("Please write the day like this: 2026-12-31.");
  if (reintroduces (self) && item->due == NULL)
    return _ ("Please write until when visitors are to see it.");
  return NULL;
}

static const char *
say_refused (Form *self, const GError *error)
{
  if (reintroduces (self) && g_error_matches (error, CAIRN_ERROR, CAIRN_ERROR_INVALID))
    return _ ("Visitors can be shown a listed service, from today to half a year from now.");
  return cairn_desk_error_text (error);
}

static void
on_save (GtkWidget *window)
{
  Form *self = g_object_get_data (G_OBJECT (window), "form");
  g_autoptr (GError) error = NULL;
  const char *fault;

  take_form (self);
  take_service (self);
  fault = find_fault (self);
  if (fault != NULL)
    {
      cairn_ask_window_refuse (&self->form, fault);
      return;
    }
  if (!cairn_staff_review_save (cairn_desk_get_session (self->desk), self->item, &error))
    {
      cairn_ask_window_refuse (&self->form, say_refused (self, error));
      return;
    }
  tell_kiosks (self);
  if (self->list != NULL)
    cairn_review_items_show (self->list);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
fill (Form *self)
{
  const CairnReviewItem *item = self->item;
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->kind = new_words (_ ("What it is"), cairn_review_kinds, item->kind);
  self->text = new_entry (_ ("In words"), item->text);
  self->need = new_needs (self->desk, item->need);
  self->owner = new_entry (_ ("Who does it: an organisation or a role"), item->owner);
  self->due = new_entry (_ ("Until when, like 2026-12-31"), item->due);
  self->state = new_words (_ ("How far it is"), cairn_review_states, item->state);
  self->answer = new_words (_ ("Answer of the partner"), cairn_review_answers, item->answer);
  self->review = new_words (_ ("From which review"), reviews, item->review);
  self->service = cairn_service_choice_new (self->desk, item->service);
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self->service),
      _ ("The kiosks show it under “You may not know about” to people whom it fits, until that "
         "day."));
  adw_preferences_group_set_description (
      group, _ ("This can be published. Please write no person's name and no single story."));
  adw_preferences_group_add (group, GTK_WIDGET (self->kind));
  adw_preferences_group_add (group, self->text);
  adw_preferences_group_add (group, GTK_WIDGET (self->need));
  adw_preferences_group_add (group, self->owner);
  adw_preferences_group_add (group, self->due);
  adw_preferences_group_add (group, GTK_WIDGET (self->state));
  adw_preferences_group_add (group, GTK_WIDGET (self->answer));
  adw_preferences_group_add (group, GTK_WIDGET (self->review));
  adw_preferences_page_add (self->form.page, group);
  adw_preferences_page_add (self->form.page, ADW_PREFERENCES_GROUP (self->service));
  on_kind (self);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (on_kind), self);
}

/**
 * cairn_review_item_form_show:
 * @desk: the desk, a reviewer signed in
 * @list: the group that shows it when it is saved
 * @item: (transfer full): what is changed, or a new one
 */
void
cairn_review_item_form_show (CairnDesk *desk, GtkWidget *list, CairnReviewItem *item)
{
  Form *self = g_new0 (Form, 1);
  const char *title = item->id == NULL ? _ ("Write It Down") : _ ("Change It");

  self->desk = g_object_ref (desk);
  self->item = item;
  self->before = g_strdup (item->service);
  g_set_weak_pointer (&self->list, list);
  self->form = cairn_ask_window_new (list, title, _ ("_Save"));
  g_object_set_data_full (G_OBJECT (self->form.window), "form", self, form_free);
  fill (self);
  g_signal_connect_object (self->form.accept, "clicked", G_CALLBACK (on_save), self->form.window,
                           G_CONNECT_SWAPPED);
  gtk_window_set_default_size (self->form.window, 560, 640);
  gtk_window_present (self->form.window);
  gtk_widget_grab_focus (self->text);
}
