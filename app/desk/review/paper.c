/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is handed out: figures of the public level, and nothing else. */
#include "paper/report.h"

#include "core/ledger/place.h"
#include "core/settings/settings.h"
#include "core/staff/partner.h"
#include "desk/choose-file.h"
#include "desk/review/parts.h"
#include "desk/rows.h"
#include "desk/text.h"

typedef struct
{
  CairnDesk *desk;     /* owned */
  CairnReview *review; /* borrowed: lives as long as the page that shows it */
  CairnPeriod period;
  AdwComboRow *language;
} Paper;

static void
paper_free (gpointer data)
{
  Paper *self = data;

  g_object_unref (self->desk);
  g_free (self);
}

static char *
dup_centre (CairnDesk *desk, const char *lang)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk));
  g_autofree char *key = g_strconcat ("centre.name@", lang, NULL);
  g_autofree char *name = cairn_settings_dup (db, "centre.name", "");

  return cairn_settings_dup (db, key, name);
}

static GBytes *
render (Paper *self, gboolean whole, GError **error)
{
  g_autofree char *path = cairn_ledger_path (cairn_desk_get_directory (self->desk));
  g_autoptr (CairnRelease) release
      = cairn_release_load (path, CAIRN_LEVEL_PUBLIC, &self->period, error);
  g_autoptr (CairnRelease) before
      = release != NULL ? cairn_release_load_before (path, release) : NULL;
  CairnWitness *witness = self->review->witness;
  g_autofree char *first = cairn_week_monday (self->period.first);
  g_autoptr (GPtrArray) items = cairn_staff_review_items (cairn_desk_get_session (self->desk),
                                                          first, release != NULL ? error : NULL);
  g_autofree char *period = cairn_period_name (&self->period);
  g_autoptr (GPtrArray) partners
      = items != NULL
            ? cairn_staff_partner_figures (cairn_desk_get_session (self->desk), period, error)
            : NULL;
  const char *lang = cairn_words_languages ()[adw_combo_row_get_selected (self->language)];
  g_autoptr (CairnWords) words = cairn_words_new (lang);
  g_autofree char *centre = dup_centre (self->desk, lang);
  CairnPublished *published = self->review->published;
  const CairnReport report
      = { .centre = centre,
          .release = release,
          .before = before,
          .catalogue = cairn_desk_get_catalogue (self->desk),
          .published = published,
          .view = published != NULL ? &self->review->view : NULL,
          .items = items,
          .partners = partners,
          .whole = whole,
          .demonstration = cairn_ledger_is_demonstration (cairn_desk_get_directory (self->desk)) };

  if (release == NULL || partners == NULL || !cairn_witness_check (witness, release, error)
      || (before != NULL && !cairn_witness_check (witness, before, error)))
    return NULL;
  return cairn_report_render (&report, words, error);
}

static void
save (GtkWidget *group, const char *path, gboolean whole)
{
  Paper *self = g_object_get_data (G_OBJECT (group), "paper");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = render (self, whole, &error);

  if (pdf == NULL)
    cairn_desk_toast_error (self->desk, error);
  else if (g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf),
                                NULL))
    cairn_desk_toast (self->desk, _ ("It is saved."));
  else
    cairn_desk_toast (self->desk, _ ("It could not be saved there."));
}

static void
on_public_chosen (const char *path, gpointer group)
{
  save (group, path, FALSE);
}

static void
on_whole_chosen (const char *path, gpointer group)
{
  save (group, path, TRUE);
}

static void
on_public (GtkWidget *group)
{
  cairn_choose_file (group, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save a Report"), _ ("_Save"),
                     "report.pdf", on_public_chosen, group);
}

static void
on_whole (GtkWidget *group)
{
  cairn_choose_file (group, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save a Report"), _ ("_Save"),
                     "report-working-group.pdf", on_whole_chosen, group);
}

static AdwComboRow *
new_languages (CairnDesk *desk)
{
  const char *const *languages = cairn_words_languages ();
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();
  guint selected = 0;

  for (guint i = 0; languages[i] != NULL; i++)
    {
      gtk_string_list_append (
          names, cairn_words_language_name (cairn_desk_get_words (desk), languages[i]));
      if (strcmp (languages[i], cairn_desk_get_language (desk)) == 0)
        selected = i;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Language of the paper"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_object_unref (names);
  return ADW_COMBO_ROW (row);
}

/**
 * cairn_review_paper_new:
 * @review: a review with a period
 *
 * Returns: (transfer floating): what makes the papers of it
 */
GtkWidget *
cairn_review_paper_new (CairnReview *review)
{
  GtkWidget *group = adw_preferences_group_new ();
  AdwPreferencesGroup *rows = ADW_PREFERENCES_GROUP (group);
  Paper *self = g_new0 (Paper, 1);

  self->desk = g_object_ref (review->desk);
  self->review = review;
  self->period = review->now->period;
  self->language = new_languages (review->desk);
  g_object_set_data_full (G_OBJECT (group), "paper", self, paper_free);
  adw_preferences_group_set_title (rows, _ ("On paper"));
  adw_preferences_group_set_description (
      rows, _ ("Only rounded numbers that may be published go on paper."));
  adw_preferences_group_add (rows, GTK_WIDGET (self->language));
  adw_preferences_group_add (
      rows, cairn_button_row_new (_ ("Two pages in plain words, for everybody"), NULL, _ ("_Save…"),
                                  G_CALLBACK (on_public), group));
  adw_preferences_group_add (rows,
                             cairn_button_row_new (_ ("A report for the working group"), NULL,
                                                   _ ("_Save…"), G_CALLBACK (on_whole), group));
  return group;
}
