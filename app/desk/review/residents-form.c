/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which the residents' shares by language are typed in. */
#include "core/base/lang.h"
#include "core/staff/centre.h"
#include "desk/errors.h"
#include "desk/review/languages.h"
#include "desk/rows.h"
#include "desk/text.h"

typedef struct
{
  CairnDesk *desk; /* owned */
  GtkWidget *box;  /* weak */
  CairnAskWindow form;
  GtkWidget *source, *year;
  GPtrArray *entries; /* of GtkWidget, borrowed; each with its "language" */
  GtkWidget *other;   /* language and share of one that is not in the list */
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_clear_weak_pointer (&self->box);
  g_ptr_array_unref (self->entries);
  g_object_unref (self->desk);
  g_free (self);
}

static char *
dup_text (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static const char *
take_entry (CairnResidents *residents, const char *language, const char *percent)
{
  if (*percent == '\0' || cairn_residents_add (residents, language, percent))
    return NULL;
  return _ ("Please write each share in percent, like 3.1, or leave it empty.");
}

/* "so 0.4": a language by its short name. */
static const char *
take_other (Form *self, CairnResidents *residents)
{
  g_autofree char *text = dup_text (self->other);
  char *percent = strchr (text, ' ');

  if (*text == '\0')
    return NULL;
  if (percent != NULL)
    {
      *percent++ = '\0';
      if (cairn_residents_add (residents, text, percent))
        return NULL;
    }
  return _ ("Please write one more language like this: so 0.4");
}

/* What is wrong, or NULL. */
static const char *
take_form (Form *self, CairnResidents **out_residents)
{
  g_autofree char *source = dup_text (self->source);
  g_autofree char *year = dup_text (self->year);
  g_autoptr (CairnResidents) residents = NULL;
  guint64 number;
  const char *wrong = NULL;

  if (*source == '\0')
    return _ ("Please write who counted the residents.");
  if (!g_ascii_string_to_unsigned (year, 10, 1900, 2200, &number, NULL))
    return _ ("Please write the year with four digits.");
  residents = cairn_residents_new (source, (int) number);
  for (guint i = 0; wrong == NULL && i < self->entries->len; i++)
    {
      GtkWidget *entry = g_ptr_array_index (self->entries, i);
      g_autofree char *percent = dup_text (entry);

      wrong = take_entry (residents, g_object_get_data (G_OBJECT (entry), "language"), percent);
    }
  if (wrong == NULL)
    wrong = take_other (self, residents);
  if (wrong == NULL && residents->shares->len == 0)
    wrong = _ ("Please write the share of at least one language.");
  *out_residents = wrong == NULL ? g_steal_pointer (&residents) : NULL;
  return wrong;
}

static void
on_save (GtkWidget *window)
{
  Form *self = g_object_get_data (G_OBJECT (window), "form");
  g_autoptr (CairnResidents) residents = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *wrong = take_form (self, &residents);

  if (wrong == NULL)
    {
      text = cairn_residents_to_text (residents);
      if (!cairn_staff_set_setting (cairn_desk_get_session (self->desk), "review.residents", text,
                                    &error))
        wrong = cairn_desk_error_text (error);
    }
  if (wrong != NULL)
    {
      cairn_ask_window_refuse (&self->form, wrong);
      return;
    }
  if (self->box != NULL)
    cairn_review_languages_show (self->box);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
add_entry (AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_preferences_group_add (group, row);
  return row;
}

static void
add_language (Form *self,
              AdwPreferencesGroup *group,
              const char *language,
              const CairnResidents *residents)
{
  int tenths = residents != NULL ? cairn_residents_tenths (residents, language) : 0;
  g_autofree char *percent
      = tenths > 0 ? g_strdup_printf ("%d.%d", tenths / 10, tenths % 10) : g_strdup ("");
  GtkWidget *entry = add_entry (
      group, cairn_words_language_name (cairn_desk_get_words (self->desk), language), percent);

  g_object_set_data_full (G_OBJECT (entry), "language", g_strdup (language), g_free);
  g_ptr_array_add (self->entries, entry);
}

static void
fill (Form *self, GPtrArray *languages, const CairnResidents *residents)
{
  AdwPreferencesGroup *where = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *shares = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *year
      = residents != NULL ? g_strdup_printf ("%d", residents->year) : g_strdup ("");

  self->source = add_entry (where, _ ("Who counted, like a census"),
                            residents != NULL ? residents->source : "");
  self->year = add_entry (where, _ ("Year"), year);
  adw_preferences_group_set_title (shares, _ ("Percent of the residents"));
  adw_preferences_group_set_description (
      shares, _ ("Leave a language empty where nothing is known of it."));
  for (guint i = 0; i < languages->len; i++)
    add_language (self, shares, g_ptr_array_index (languages, i), residents);
  self->other = add_entry (shares, _ ("One more language and its share, like so 0.4"), "");
  adw_preferences_page_add (self->form.page, where);
  adw_preferences_page_add (self->form.page, shares);
}

/**
 * cairn_review_residents_form_show:
 * @desk: the desk, a reviewer signed in
 * @box: of cairn_review_languages_new(); looks again when it is saved
 * @languages: (element-type utf8): tags that are asked for
 * @residents: (nullable): what was entered before
 */
void
cairn_review_residents_form_show (CairnDesk *desk,
                                  GtkWidget *box,
                                  GPtrArray *languages,
                                  const CairnResidents *residents)
{
  Form *self = g_new0 (Form, 1);

  self->desk = g_object_ref (desk);
  self->entries = g_ptr_array_new ();
  g_set_weak_pointer (&self->box, box);
  self->form = cairn_ask_window_new (box, _ ("Languages of the Residents"), _ ("_Save"));
  g_object_set_data_full (G_OBJECT (self->form.window), "form", self, form_free);
  fill (self, languages, residents);
  g_signal_connect_object (self->form.accept, "clicked", G_CALLBACK (on_save), self->form.window,
                           G_CONNECT_SWAPPED);
  gtk_window_present (self->form.window);
  gtk_widget_grab_focus (self->source);
}
