/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/review/review-page.h"

#include "core/ledger/place.h"
#include "desk/frame.h"
#include "desk/later.h"
#include "desk/review/items.h"
#include "desk/review/parts.h"
#include "desk/text.h"
#include "desk/window.h"

#define CAIRN_TYPE_REVIEW_PAGE (cairn_review_page_get_type ())
G_DECLARE_FINAL_TYPE (CairnReviewPage, cairn_review_page, CAIRN, REVIEW_PAGE, GtkWidget)

/* So that four figures stand beside each other. */
#define NARROW 14
/* Steps below the first view: the rest of the gaps, what if, what is decided. */
#define ABOVE_CHARTS 3

struct _CairnReviewPage
{
  GtkWidget parent_instance;

  GtkWidget *frame;
  GtkWidget *body;  /* borrowed: a GtkBox; nullable: there is nothing to review */
  GtkWidget *items; /* borrowed */
  AdwComboRow *period, *beside;

  CairnDesk *desk;     /* owned */
  CairnReview *review; /* nullable */
  gboolean filling, old;
};

G_DEFINE_FINAL_TYPE (CairnReviewPage, cairn_review_page, GTK_TYPE_WIDGET)

/* ---- the figures at the top ------------------------------------------------------------------ */

typedef struct
{
  const char *name; /* N_() */
  CairnCount kind;
  const char *a;
} Headline;

static const Headline headlines[] = {
  { N_ ("Uses of the kiosk"), CAIRN_COUNT_ENDING_LANGUAGE, "" },
  { N_ ("Needs chosen"), CAIRN_COUNT_NEED_PHASE, "" },
  { N_ ("Uses that opened Help now"), CAIRN_COUNT_EVENT, "help-now" },
  { N_ ("Uses that asked for a person"), CAIRN_COUNT_EVENT, "ask-person" },
};

static GtkWidget *
new_text (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NARROW);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static char *
say_figure (CairnReviewPage *self, const CairnRelease *release, const Headline *headline)
{
  gboolean known = FALSE;
  gint64 shown = cairn_figures_get (release->figures, CAIRN_SOURCE_KIOSK, headline->kind,
                                    headline->a, "", &known);

  /* A sum that was left out is no zero. */
  if (!known && headline->kind == CAIRN_COUNT_NEED_PHASE)
    return g_strdup (_ ("not told"));
  return cairn_review_say (self->desk, shown);
}

static GtkWidget *
new_tile (CairnReviewPage *self, const Headline *headline)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *now = say_figure (self, self->review->now, headline);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "cairn-chart");
  gtk_box_append (GTK_BOX (box), new_text (now, "title-1"));
  gtk_box_append (GTK_BOX (box), new_text (gettext (headline->name), NULL));
  if (self->review->beside != NULL)
    {
      g_autofree char *before = say_figure (self, self->review->beside, headline);
      /* Translators: a figure of the period it is compared with. */
      g_autofree char *text = g_strdup_printf (_ ("compared with: %s"), before);

      gtk_box_append (GTK_BOX (box), new_text (text, "caption"));
    }
  return box;
}

static GtkWidget *
new_tiles (CairnReviewPage *self)
{
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (box), TRUE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), G_N_ELEMENTS (headlines));
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (box), 2);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (box), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (box), 6);
  for (guint i = 0; i < G_N_ELEMENTS (headlines); i++)
    {
      GtkWidget *tile = new_tile (self, &headlines[i]);

      gtk_flow_box_insert (GTK_FLOW_BOX (box), tile, -1);
      gtk_widget_set_focusable (gtk_widget_get_parent (tile), FALSE);
    }
  return box;
}

/* A demonstration has numbers of its own: whoever sees one knows at once. */
static GtkWidget *
new_mark (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "cairn-chart");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), new_text (_ ("Simulated numbers"), "heading"));
  gtk_box_append (GTK_BOX (words),
                  new_text (_ ("This is a demonstration. Its numbers are made up, or come from "
                               "trying out a kiosk. They are never added to real ones."),
                            NULL));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

/* What every number here is, and is not. */
static GtkWidget *
new_note (CairnReviewPage *self)
{
  const CairnRelease *release = self->review->now;
  const CairnLevelRules *rules = cairn_level_rules (release->level);
  GString *text
      = g_string_new (_ ("These are uses of a kiosk, not people: one person may have "
                         "come several times, and people who never came are not counted."));
  GtkWidget *label;

  g_string_append_c (text, ' ');
  g_string_append_printf (text,
                          _ ("“few” stands for numbers that would give somebody away: fewer "
                             "than %u, and some others beside them."),
                          rules->threshold);
  if (rules->rounding > 1)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("Numbers are rounded to %u, totals by themselves."),
                              rules->rounding);
    }
  g_string_append_c (text, ' ');
  g_string_append (text, _ ("“≥” means at least so many: some of what is in it is too small to be "
                            "told."));
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _ ("Shares are told from %u on."), rules->share_base);
  label = new_text (text->str, NULL);
  g_string_free (text, TRUE);
  return label;
}

/* Numbers that somebody changed are no numbers. */
static GtkWidget *
new_changed (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("This period was changed"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _ ("Its numbers are not those that were closed, so they are not shown. Tell your "
         "administrator: “cairn review --verify” says what is wrong, and a backup has them."));
  return page;
}

/* ---- all of it ------------------------------------------------------------------------------- */

/* Below the charts, in the order they are read. */
static GtkWidget *(*const below_charts[]) (CairnReview *review)
    = { cairn_review_languages_new, cairn_review_supply_new, cairn_review_others_new,
        cairn_review_paper_new };

static guint
count_later (void)
{
  return ABOVE_CHARTS + cairn_review_n_charts () + G_N_ELEMENTS (below_charts);
}

/* What stands below the first view: a dozen cards take longer than somebody likes to wait for a
 * page. */
static void
make_later (GtkBox *body, guint step, gpointer data)
{
  CairnReviewPage *self = data;
  guint charts = cairn_review_n_charts ();

  if (step == 0)
    cairn_review_gaps_add_rest (self->review, gtk_widget_get_last_child (self->body));
  else if (step == 1)
    gtk_box_append (body, cairn_review_what_if_new (self->review));
  else if (step == 2)
    {
      self->items = cairn_review_items_new (self->desk, &self->review->now->period);
      gtk_box_append (body, self->items);
    }
  else if (step - ABOVE_CHARTS < charts)
    cairn_review_add_chart (self->review, body, step - ABOVE_CHARTS);
  else
    gtk_box_append (body, below_charts[step - ABOVE_CHARTS - charts](self->review));
  if (step + 1 == count_later ())
    gtk_widget_set_size_request (self->body, -1, -1);
}

static void
stop (CairnReviewPage *self)
{
  if (self->body != NULL)
    cairn_later_stop (GTK_BOX (self->body));
}

/* Whoever has scrolled down stays there: it keeps its height until all is there again. */
static void
clear_body (CairnReviewPage *self)
{
  GtkWidget *child;

  gtk_widget_set_size_request (self->body, -1, gtk_widget_get_height (self->body));
  stop (self);
  while ((child = gtk_widget_get_first_child (self->body)) != NULL)
    gtk_box_remove (GTK_BOX (self->body), child);
  self->items = NULL;
}

static void
show_body (CairnReviewPage *self)
{
  clear_body (self);
  if (!cairn_review_is_genuine (self->review, self->review->now))
    {
      gtk_widget_set_size_request (self->body, -1, -1);
      gtk_box_append (GTK_BOX (self->body), new_changed ());
      return;
    }
  if (cairn_ledger_is_demonstration (cairn_desk_get_directory (self->desk)))
    gtk_box_append (GTK_BOX (self->body), new_mark ());
  gtk_box_append (GTK_BOX (self->body), new_tiles (self));
  gtk_box_append (GTK_BOX (self->body), new_note (self));
  gtk_box_append (GTK_BOX (self->body), cairn_review_gaps_new (self->review));
  cairn_later_begin (GTK_BOX (self->body), count_later (), make_later, self);
}

static void
on_chosen (CairnReviewPage *self)
{
  g_autoptr (GError) error = NULL;

  if (self->filling)
    return;
  if (cairn_review_choose (self->review, adw_combo_row_get_selected (self->period),
                           (int) adw_combo_row_get_selected (self->beside) - 1, &error))
    show_body (self);
  else
    cairn_desk_toast_error (self->desk, error);
}

static AdwComboRow *
new_choice (CairnReviewPage *self, const char *title, const char *none, guint selected)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  if (none != NULL)
    gtk_string_list_append (names, none);
  for (guint i = 0; i < self->review->periods->len; i++)
    {
      const CairnRelease *release = g_ptr_array_index (self->review->periods, i);
      g_autofree char *name = cairn_review_name_period (self->desk, &release->period);

      gtk_string_list_append (names, name);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_object_unref (names);
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (on_chosen), self);
  return ADW_COMBO_ROW (row);
}

static GtkWidget *
new_choices (CairnReviewPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->filling = TRUE;
  self->period = new_choice (self, _ ("Period"), NULL, 0);
  self->beside = new_choice (self, _ ("Compare with"), _ ("Nothing"),
                             self->review->periods->len > 1 ? 2 : 0);
  self->filling = FALSE;
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->period));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->beside));
  return group;
}

static void
set_spaced (GtkWidget *box)
{
  gtk_widget_set_margin_top (box, 24);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
}

static GtkWidget *
new_content (CairnReviewPage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_box_append (GTK_BOX (box), new_choices (self));
  gtk_box_append (GTK_BOX (box), self->body);
  set_spaced (box);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 960);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  show_body (self);
  return scrolled;
}

static GtkWidget *
new_empty (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "x-office-presentation-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Nothing to review yet"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page), _ ("A period can be looked at when it is over and was closed. A week "
                                 "that is still open is shown to nobody."));
  return page;
}

static void
load (CairnReviewPage *self)
{
  g_autoptr (GError) error = NULL;

  self->old = FALSE;
  stop (self);
  self->items = self->body = NULL;
  g_clear_pointer (&self->review, cairn_review_free);
  self->review = cairn_review_open (self->desk, &error);
  if (self->review == NULL)
    cairn_desk_toast_error (self->desk, error);
  cairn_desk_frame_set_content (
      CAIRN_DESK_FRAME (self->frame),
      self->review != NULL && self->review->now != NULL ? new_content (self) : new_empty ());
}

/* What there is changed: nobody waits for it who looks at something else. */
static void
on_published (CairnDesk *desk, CairnReviewPage *self)
{
  self->old = TRUE;
}

static void
cairn_review_page_map (GtkWidget *widget)
{
  CairnReviewPage *self = CAIRN_REVIEW_PAGE (widget);

  GTK_WIDGET_CLASS (cairn_review_page_parent_class)->map (widget);
  if (cairn_desk_may (self->desk, CAIRN_RIGHT_REVIEW)
      && (self->old || (self->review != NULL && cairn_review_is_old (self->review))))
    load (self);
}

/* ---- to the services concerned --------------------------------------------------------------- */

static void
go_to_directory (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnDeskWindow *window = CAIRN_DESK_WINDOW (gtk_widget_get_root (widget));

  if (cairn_desk_window_show (window, "directory"))
    gtk_widget_activate_action_variant (cairn_desk_window_get_page (window), action, parameter);
}

static void
run_open (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go_to_directory (widget, "page.open", parameter);
}

static void
run_load (GtkWidget *widget, const char *action, GVariant *parameter)
{
  load (CAIRN_REVIEW_PAGE (widget));
}

/* Something new is what was heard or decided. */
static void
run_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnReviewPage *self = CAIRN_REVIEW_PAGE (widget);

  if (self->body != NULL)
    cairn_later_finish (GTK_BOX (self->body));
  if (self->items != NULL)
    cairn_review_items_add (self->items);
}

static void
run_narrow (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go_to_directory (widget, "page.narrow", parameter);
}

static void
cairn_review_page_dispose (GObject *object)
{
  CairnReviewPage *self = CAIRN_REVIEW_PAGE (object);

  stop (self);
  self->items = self->body = NULL;
  g_clear_pointer (&self->frame, gtk_widget_unparent);
  g_clear_pointer (&self->review, cairn_review_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cairn_review_page_parent_class)->dispose (object);
}

static void
cairn_review_page_class_init (CairnReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_review_page_dispose;
  widget_class->map = cairn_review_page_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "review.open", "s", run_open);
  gtk_widget_class_install_action (widget_class, "review.narrow", "(uss)", run_narrow);
  gtk_widget_class_install_action (widget_class, "review.load", NULL, run_load);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, run_new);
}

static void
cairn_review_page_init (CairnReviewPage *self)
{
  self->frame = cairn_desk_frame_new (_ ("Needs review"));
  gtk_widget_set_parent (self->frame, GTK_WIDGET (self));
}

/**
 * cairn_desk_review_page_new:
 * @desk: the desk, a reviewer signed in
 *
 * Returns: (transfer floating): the page, on the last closed period
 */
GtkWidget *
cairn_desk_review_page_new (CairnDesk *desk)
{
  CairnReviewPage *self = g_object_new (CAIRN_TYPE_REVIEW_PAGE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "published", G_CALLBACK (on_published), self, 0);
  cairn_desk_frame_pack_end (CAIRN_DESK_FRAME (self->frame), cairn_review_close_button_new (desk));
  load (self);
  return GTK_WIDGET (self);
}
