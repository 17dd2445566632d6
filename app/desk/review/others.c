/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What partners and outreach counted: a source of its own, beside the kiosk's. */
#include "desk/review/others.h"

#include "core/ledger/place.h"
#include "desk/choose-file.h"
#include "desk/errors.h"
#include "desk/review/chart-view.h"
#include "desk/review/parts.h"
#include "desk/rows.h"
#include "desk/text.h"

typedef struct
{
  CairnDesk *desk;     /* owned */
  CairnReview *review; /* borrowed: lives as long as the page that shows it */
  GtkBox *box;
  AdwPreferencesGroup *group;
  GtkWidget *chart;   /* nullable */
  GtkWidget *buttons; /* with which something is added */
  GPtrArray *rows;    /* of GtkWidget, borrowed */
  GPtrArray *figures; /* of CairnPartnerFigure; nullable */
  char *period;
} Others;

static void
others_free (gpointer data)
{
  Others *self = data;

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_object_unref (self->desk);
  g_free (self->period);
  g_free (self);
}

static Others *
others_of (GtkWidget *box)
{
  return g_object_get_data (G_OBJECT (box), "others");
}

static CairnPartnerFigure *
copy_figure (const CairnPartnerFigure *figure)
{
  CairnPartnerFigure *copy = g_memdup2 (figure, sizeof *figure);

  copy->period = g_strdup (figure->period);
  copy->organisation = g_strdup (figure->organisation);
  copy->note = g_strdup (figure->note);
  copy->entered_on = g_strdup (figure->entered_on);
  copy->released_on = g_strdup (figure->released_on);
  return copy;
}

/* What the working group may see of it. */
static gint64
shown_of (Others *self, const CairnPartnerFigure *figure)
{
  const CairnNeed *need
      = cairn_catalogue_by_number (cairn_desk_get_catalogue (self->desk), figure->need);

  return cairn_partner_say (figure->counted, self->review->now->level, self->review->now->figures,
                            need != NULL ? need->id : "");
}

/* ---- what can be wrong ----------------------------------------------------------------------- */

static const char *const faults[] = {
  [CAIRN_PARTNER_COLUMNS] = N_ ("The table needs the columns period, need, organisation, kind, "
                                "count and note, in any order, and no others."),
  [CAIRN_PARTNER_PERIOD] = N_ ("This is not a period that is closed."),
  [CAIRN_PARTNER_NEED] = N_ ("There is no such need. Write its short name, such as talk."),
  [CAIRN_PARTNER_KIND] = N_ ("The kind is partner or outreach."),
  [CAIRN_PARTNER_ORGANISATION] = N_ ("Please write who counted, in at most 200 letters."),
  [CAIRN_PARTNER_COUNT] = N_ ("Please write how many, as a whole number."),
  [CAIRN_PARTNER_NOTE] = N_ ("Please write what was counted, in at most 200 letters."),
  [CAIRN_PARTNER_TWICE]
  = N_ ("This period, need and organisation stand there twice. Keep one of them."),
  [CAIRN_PARTNER_RELEASED]
  = N_ ("The figures of this period are fixed. They can't be changed any more."),
};

/**
 * cairn_review_others_problem:
 * @problem: which figure can't stand
 * @error: (nullable): what core said
 *
 * Returns: (transfer full): what is wrong and what to do, as a sentence
 */
char *
cairn_review_others_problem (const CairnPartnerProblem *problem, const GError *error)
{
  if (problem->fault == CAIRN_PARTNER_FINE)
    return g_strdup (cairn_desk_error_text (error));
  if (problem->line == 0)
    return g_strdup (gettext (faults[problem->fault]));
  /* Translators: %1$u is the number of a line in a file, %2$s says what is wrong there. */
  return g_strdup_printf (_ ("Line %1$u: %2$s Nothing was taken in."), problem->line,
                          gettext (faults[problem->fault]));
}

/**
 * cairn_review_others_save:
 * @desk: the desk, a reviewer signed in
 * @figures: (element-type CairnPartnerFigure): what was counted
 * @path: (nullable): the file they come from
 *
 * Returns: (transfer full) (nullable): why none was saved, as a sentence; %NULL: all are
 */
char *
cairn_review_others_save (CairnDesk *desk, GPtrArray *figures, const char *path)
{
  g_autofree char *ledger = cairn_ledger_path (cairn_desk_get_directory (desk));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) closed = cairn_release_list (ledger, CAIRN_LEVEL_PUBLIC, &error);
  CairnPartnerProblem problem = { CAIRN_PARTNER_FINE, 0 };

  if (closed != NULL
      && cairn_staff_partner_save (cairn_desk_get_session (desk), figures, path,
                                   cairn_desk_get_catalogue (desk), closed, &problem, &error))
    return NULL;
  return cairn_review_others_problem (&problem, error);
}

/* ---- the chart ------------------------------------------------------------------------------- */

/* Written by staff, in whatever language: it turns nothing around it. */
static char *
isolate (const char *text)
{
  return g_strconcat ("\u2068", text, "\u2069", NULL);
}

static char *
name_bar (Others *self, const CairnPartnerFigure *figure)
{
  g_autofree char *who = isolate (figure->organisation);

  /* Translators: the name of a bar: %1$s is a need, %2$s the organisation that counted. */
  return g_strdup_printf (_ ("%1$s (%2$s)"), cairn_review_need (self->desk, figure->need), who);
}

static int
compare_shown (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 one = shown_of (data, *(CairnPartnerFigure *const *) a);
  gint64 other = shown_of (data, *(CairnPartnerFigure *const *) b);

  return one != other ? (one > other ? -1 : 1) : 0;
}

static char *
summarise (Others *self, GPtrArray *sorted)
{
  const CairnPartnerFigure *most = g_ptr_array_index (sorted, 0);
  g_autofree char *number = cairn_review_say (self->desk, shown_of (self, most));
  g_autofree char *who = isolate (most->organisation);

  /* Translators: said instead of a chart: %1$s is a need, %2$s an organisation, %3$s a number or
   * "few". */
  return g_strdup_printf (_ ("Others counted this, each in their own way. It is not added to the "
                             "uses of the kiosk. Most often: “%1$s”, counted by %2$s (%3$s)."),
                          cairn_review_need (self->desk, most->need), who, number);
}

static GtkWidget *
new_chart (Others *self)
{
  g_autofree char *name = cairn_review_name_period (self->desk, &self->review->now->period);
  CairnChart *chart
      = cairn_chart_new (_ ("Need, and who counted"), name, NULL, _ ("What was counted"),
                         gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autofree char *summary = NULL;

  for (guint i = 0; i < self->figures->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (self->figures, i));
  g_ptr_array_sort_with_data (sorted, compare_shown, self);
  for (guint i = 0; i < sorted->len; i++)
    {
      const CairnPartnerFigure *figure = g_ptr_array_index (sorted, i);
      gint64 shown = shown_of (self, figure);
      g_autofree char *label = name_bar (self, figure);

      cairn_chart_add (chart, label, shown == CAIRN_WITHHELD ? CAIRN_CHART_FEW : (double) shown,
                       cairn_review_say (self->desk, shown), CAIRN_CHART_NONE, NULL,
                       g_strdup (figure->note));
    }
  summary = summarise (self, sorted);
  return cairn_chart_view_new (_ ("Counted by others"), chart, summary);
}

/* ---- the lines ------------------------------------------------------------------------------- */

static void
on_change (GtkWidget *box, GtkWidget *button)
{
  cairn_review_other_form_show (others_of (box)->desk, box,
                                copy_figure (g_object_get_data (G_OBJECT (button), "figure")));
}

/* What was taken away, until nobody wants it back. */
typedef struct
{
  CairnPartnerFigure *figure;
  GtkWidget *box; /* weak */
} Taken;

static void
taken_free (gpointer data)
{
  Taken *taken = data;

  g_clear_weak_pointer (&taken->box);
  cairn_partner_figure_free (taken->figure);
  g_free (taken);
}

static void
put_back (CairnDesk *desk, gpointer data)
{
  Taken *taken = data;
  g_autoptr (GPtrArray) figures = g_ptr_array_new ();
  g_autofree char *wrong = NULL;

  g_ptr_array_add (figures, taken->figure);
  wrong = cairn_review_others_save (desk, figures, NULL);
  if (wrong != NULL)
    cairn_desk_toast (desk, wrong);
  if (taken->box != NULL)
    cairn_review_others_show (taken->box);
}

static void
on_take_away (GtkWidget *box, GtkWidget *button)
{
  Others *self = others_of (box);
  Taken *taken = g_new0 (Taken, 1);
  g_autoptr (GError) error = NULL;

  taken->figure = copy_figure (g_object_get_data (G_OBJECT (button), "figure"));
  g_set_weak_pointer (&taken->box, box);
  if (!cairn_staff_partner_withdraw (cairn_desk_get_session (self->desk), taken->figure, &error))
    {
      cairn_desk_toast_error (self->desk, error);
      taken_free (taken);
      return;
    }
  cairn_review_others_show (box);
  cairn_desk_toast_undo (self->desk, _ ("The figure is taken away."), put_back, taken, taken_free);
}

static void
add_button (
    Others *self, GtkWidget *row, CairnPartnerFigure *figure, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);
  g_object_set_data (G_OBJECT (button), "figure", figure);
  g_signal_connect_object (button, "clicked", clicked, self->box, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_row (Others *self, GtkWidget *row)
{
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_figure (Others *self, CairnPartnerFigure *figure)
{
  g_autofree char *title = name_bar (self, figure);
  g_autofree char *number = cairn_review_say (self->desk, shown_of (self, figure));
  g_autofree char *said
      = g_strdup_printf ("\u2068%s\u2069 · %s · \u2068%s\u2069", number,
                         figure->outreach ? _ ("Our own outreach") : _ ("A partner"), figure->note);
  GtkWidget *row = cairn_row_new (title, said);

  if (figure->released_on == NULL)
    {
      add_button (self, row, figure, _ ("Change"), G_CALLBACK (on_change));
      add_button (self, row, figure, _ ("Take away"), G_CALLBACK (on_take_away));
    }
  add_row (self, row);
}

/* ---- giving out ------------------------------------------------------------------------------ */

static void
on_response (AdwMessageDialog *dialog, const char *response, GtkWidget *box)
{
  Others *self = others_of (box);
  g_autofree char *ledger = cairn_ledger_path (cairn_desk_get_directory (self->desk));
  g_autoptr (CairnRelease) kiosk = NULL;
  g_autoptr (GError) error = NULL;

  if (strcmp (response, "fix") != 0)
    return;
  kiosk = cairn_release_load (ledger, CAIRN_LEVEL_PUBLIC, &self->review->now->period, &error);
  if (kiosk == NULL
      || !cairn_staff_partner_release (cairn_desk_get_session (self->desk), kiosk,
                                       cairn_desk_get_catalogue (self->desk), &error))
    cairn_desk_toast_error (self->desk, error);
  cairn_review_others_show (box);
}

static void
on_fix (GtkWidget *box)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (box)), _ ("Fix These Figures?"),
      _ ("They go into the reports of this period, rounded and without small numbers. They can't "
         "be changed afterwards, and none can be added."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "fix",
                                    _ ("_Fix Them"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "fix",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), box, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_end (Others *self)
{
  const CairnPartnerFigure *first
      = self->figures->len > 0 ? g_ptr_array_index (self->figures, 0) : NULL;

  gtk_widget_set_sensitive (self->buttons, first == NULL || first->released_on == NULL);
  if (first == NULL)
    add_row (self, cairn_row_new (_ ("Nothing is entered for this period yet."), NULL));
  else if (first->released_on == NULL)
    add_row (self, cairn_button_row_new (_ ("Put them into the reports"),
                                         _ ("Until they are fixed, only the working group sees "
                                            "them here."),
                                         _ ("_Fix Them…"), G_CALLBACK (on_fix), self->box));
  else
    {
      g_autofree char *day
          = cairn_words_date (cairn_desk_get_words (self->desk), first->released_on);
      /* Translators: %s is a day. */
      g_autofree char *text = g_strdup_printf (_ ("Fixed on %s. They stand in the reports."), day);

      add_row (self, cairn_row_new (text, NULL));
    }
}

/**
 * cairn_review_others_show:
 * @box: of cairn_review_others_new()
 *
 * Reads the figures again.
 */
void
cairn_review_others_show (GtkWidget *box)
{
  Others *self = others_of (box);
  g_autoptr (GError) error = NULL;
  GPtrArray *figures
      = cairn_staff_partner_figures (cairn_desk_get_session (self->desk), self->period, &error);

  if (figures == NULL)
    {
      cairn_desk_toast_error (self->desk, error);
      return;
    }
  cairn_rows_clear (self->group, self->rows);
  if (self->chart != NULL)
    gtk_box_remove (self->box, self->chart);
  self->chart = NULL;
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  self->figures = figures;
  for (guint i = 0; i < figures->len; i++)
    add_figure (self, g_ptr_array_index (figures, i));
  add_end (self);
  if (figures->len == 0)
    return;
  self->chart = new_chart (self);
  gtk_box_prepend (self->box, self->chart);
}

/* ---- adding ---------------------------------------------------------------------------------- */

static void
on_add (GtkWidget *box)
{
  CairnPartnerFigure *figure = cairn_partner_figure_new ();

  figure->period = g_strdup (others_of (box)->period);
  cairn_review_other_form_show (others_of (box)->desk, box, figure);
}

static void
on_table_chosen (const char *path, gpointer box)
{
  Others *self = others_of (box);
  CairnPartnerProblem problem;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) figures
      = cairn_partner_read_csv (path, cairn_desk_get_catalogue (self->desk), &problem, &error);
  g_autofree char *wrong = figures != NULL ? cairn_review_others_save (self->desk, figures, path)
                                           : cairn_review_others_problem (&problem, error);

  cairn_desk_toast (self->desk, wrong != NULL ? wrong : _ ("The table is taken in."));
  cairn_review_others_show (box);
}

static void
on_table (GtkWidget *box)
{
  cairn_choose_file (box, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Take in a Table of Figures"),
                     _ ("_Open"), NULL, on_table_chosen, box);
}

static GtkWidget *
new_icon_button (const char *icon, const char *name, GCallback clicked, GtkWidget *box)
{
  GtkWidget *button = cairn_icon_button_new (icon, name);

  g_signal_connect_object (button, "clicked", clicked, box, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
new_buttons (GtkWidget *box)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (buttons),
                  new_icon_button ("document-open-symbolic", _ ("Take in a table of figures"),
                                   G_CALLBACK (on_table), box));
  gtk_box_append (GTK_BOX (buttons), new_icon_button ("list-add-symbolic", _ ("Enter a figure"),
                                                      G_CALLBACK (on_add), box));
  return buttons;
}

/**
 * cairn_review_others_new:
 * @review: a review with a period
 *
 * Returns: (transfer floating): what others counted in the period, with what is needed to enter it
 */
GtkWidget *
cairn_review_others_new (CairnReview *review)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *group = adw_preferences_group_new ();
  Others *self = g_new0 (Others, 1);

  self->desk = g_object_ref (review->desk);
  self->review = review;
  self->box = GTK_BOX (box);
  self->group = ADW_PREFERENCES_GROUP (group);
  self->rows = g_ptr_array_new ();
  self->period = cairn_period_name (&review->now->period);
  self->buttons = new_buttons (box);
  g_object_set_data_full (G_OBJECT (box), "others", self, others_free);
  adw_preferences_group_set_title (self->group, _ ("Figures of partners and outreach"));
  adw_preferences_group_set_description (
      self->group, _ ("What others counted at their own doors in this period. Leave out whom the "
                      "kiosk has counted. They stand beside the kiosk and are never added to it."));
  adw_preferences_group_set_header_suffix (self->group, self->buttons);
  gtk_box_append (GTK_BOX (box), group);
  cairn_review_others_show (box);
  return box;
}
