/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which a figure of somebody else is typed in. */
#include "desk/review/others.h"
#include "desk/rows.h"
#include "desk/text.h"

typedef struct
{
  CairnDesk *desk;            /* owned */
  CairnPartnerFigure *figure; /* owned: as it was, or a new one */
  GtkWidget *box;             /* weak */
  CairnAskWindow form;
  GtkWidget *organisation, *count, *note;
  AdwComboRow *need, *kind;
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_clear_weak_pointer (&self->box);
  cairn_partner_figure_free (self->figure);
  g_object_unref (self->desk);
  g_free (self);
}

static AdwComboRow *
new_needs (CairnDesk *desk, guint number)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  GPtrArray *needs = cairn_catalogue_needs (cairn_desk_get_catalogue (desk));
  guint selected = 0;

  for (guint i = 0; i < needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);

      gtk_string_list_append (names, cairn_review_need (desk, need->number));
      if (need->number == number)
        selected = i;
    }
  return cairn_combo_row_new (_ ("Need"), names, selected);
}

static AdwComboRow *
new_kinds (gboolean outreach)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("A partner"));
  gtk_string_list_append (names, _ ("Our own outreach"));
  return cairn_combo_row_new (_ ("Who they are"), names, outreach ? 1 : 0);
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

static char *
dup_text (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

/* FALSE: it is no count. */
static gboolean
take_form (Form *self, CairnPartnerFigure *figure)
{
  GPtrArray *needs = cairn_catalogue_needs (cairn_desk_get_catalogue (self->desk));
  guint need = adw_combo_row_get_selected (self->need);
  g_autofree char *count = dup_text (self->count);
  gboolean few = strcmp (count, C_ ("number", "few")) == 0;

  figure->period = g_strdup (self->figure->period);
  figure->need = ((const CairnNeed *) g_ptr_array_index (needs, need))->number;
  figure->organisation = dup_text (self->organisation);
  figure->outreach = adw_combo_row_get_selected (self->kind) == 1;
  figure->note = dup_text (self->note);
  return cairn_partner_count_parse (few ? "few" : count, &figure->counted);
}

/* Another need or organisation is another figure: what it was changed from does not stay beside
 * it. */
static void
take_away_old (Form *self, const CairnPartnerFigure *now)
{
  const CairnPartnerFigure *old = self->figure;

  if (old->entered_on != NULL
      && (old->need != now->need || strcmp (old->organisation, now->organisation) != 0))
    cairn_staff_partner_withdraw (cairn_desk_get_session (self->desk), old, NULL);
}

static void
on_save (GtkWidget *window)
{
  Form *self = g_object_get_data (G_OBJECT (window), "form");
  const CairnPartnerProblem no_count = { CAIRN_PARTNER_COUNT, 0 };
  g_autoptr (GPtrArray) figures
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_partner_figure_free);
  CairnPartnerFigure *figure = cairn_partner_figure_new ();
  g_autofree char *wrong = NULL;

  g_ptr_array_add (figures, figure);
  wrong = take_form (self, figure) ? cairn_review_others_save (self->desk, figures, NULL)
                                   : cairn_review_others_problem (&no_count, NULL);
  if (wrong != NULL)
    {
      cairn_ask_window_refuse (&self->form, wrong);
      return;
    }
  take_away_old (self, figure);
  if (self->box != NULL)
    cairn_review_others_show (self->box);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
fill (Form *self)
{
  const CairnPartnerFigure *figure = self->figure;
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *count = figure->counted != CAIRN_WITHHELD
                               ? g_strdup_printf ("%" G_GINT64_FORMAT, figure->counted)
                               : g_strdup (figure->entered_on != NULL ? C_ ("number", "few") : "");

  self->need = new_needs (self->desk, figure->need);
  self->organisation
      = new_entry (_ ("Who counted: an organisation or a team"), figure->organisation);
  self->kind = new_kinds (figure->outreach);
  self->count = new_entry (_ ("How many; fewer than 5 is kept as “few”"), count);
  self->note = new_entry (_ ("What was counted, and how"), figure->note);
  adw_preferences_group_set_description (
      group, _ ("This can be published. Please write no person's name and no single story."));
  adw_preferences_group_add (group, GTK_WIDGET (self->need));
  adw_preferences_group_add (group, self->organisation);
  adw_preferences_group_add (group, GTK_WIDGET (self->kind));
  adw_preferences_group_add (group, self->count);
  adw_preferences_group_add (group, self->note);
  adw_preferences_page_add (self->form.page, group);
}

/**
 * cairn_review_other_form_show:
 * @desk: the desk, a reviewer signed in
 * @box: of cairn_review_others_new(); shows it when it is saved
 * @figure: (transfer full): what is changed, or a new one of a period
 */
void
cairn_review_other_form_show (CairnDesk *desk, GtkWidget *box, CairnPartnerFigure *figure)
{
  Form *self = g_new0 (Form, 1);
  const char *title = figure->entered_on == NULL ? _ ("Enter a Figure") : _ ("Change a Figure");

  self->desk = g_object_ref (desk);
  self->figure = figure;
  g_set_weak_pointer (&self->box, box);
  self->form = cairn_ask_window_new (box, title, _ ("_Save"));
  g_object_set_data_full (G_OBJECT (self->form.window), "form", self, form_free);
  fill (self);
  g_signal_connect_object (self->form.accept, "clicked", G_CALLBACK (on_save), self->form.window,
                           G_CONNECT_SWAPPED);
  gtk_window_present (self->form.window);
  gtk_widget_grab_focus (self->organisation);
}
