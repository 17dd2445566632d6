/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which something that was heard or decided is written down. */
#include "desk/errors.h"
#include "desk/review/items.h"
#include "desk/rows.h"
#include "desk/text.h"

typedef struct
{
  CairnDesk *desk;       /* owned */
  CairnReviewItem *item; /* owned: as it was, or a new one */
  GtkWidget *list;       /* weak */
  CairnAskWindow form;
  GtkWidget *text, *owner, *due;
  AdwComboRow *kind, *need, *state, *answer, *review;
} Form;

const CairnReviewWord cairn_review_kinds[] = {
  { "heard", N_ ("Heard from people") },
  { "decision", N_ ("Decision") },
  { "action", N_ ("Action") },
  { "partner", N_ ("Ask a partner") },
  { NULL, NULL },
};

const CairnReviewWord cairn_review_states[] = {
  { "open", N_ ("Open") }, { "doing", N_ ("Under way") },
  { "done", N_ ("Done") }, { "dropped", N_ ("Given up") },
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
  g_object_unref (self->desk);
  g_free (self);
}

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
new_combo (const char *title, GtkStringList *names, guint selected)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_object_unref (names);
  return ADW_COMBO_ROW (row);
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
  return new_combo (title, names, selected);
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
  return new_combo (_ ("Need"), names, selected);
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

static void
on_save (GtkWidget *window)
{
  Form *self = g_object_get_data (G_OBJECT (window), "form");
  g_autoptr (GError) error = NULL;
  GDate day;

  take_form (self);
  if (self->item->text == NULL)
    {
      cairn_ask_window_refuse (&self->form, _ ("Please write what it is."));
      return;
    }
  if (self->item->due != NULL && !cairn_day_parse (self->item->due, &day))
    {
      cairn_ask_window_refuse (&self->form, _ ("Please write the day like this: 2026-12-31."));
      return;
    }
  if (!cairn_staff_review_save (cairn_desk_get_session (self->desk), self->item, &error))
    {
      cairn_ask_window_refuse (&self->form, cairn_desk_error_text (error));
      return;
    }
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
