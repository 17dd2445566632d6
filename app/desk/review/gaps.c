/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gaps, the widest first, each with what would close it. */
#include "core/staff/list.h"
#include "desk/review/names.h"
#include "desk/review/parts.h"
#include "desk/text.h"

#define MOST_GAPS 12
#define FIRST_GAPS 5 /* as many as the first view has room for */

static const char *
language_of (CairnReview *review, const CairnGap *gap)
{
  return gap->language >= 0 ? cairn_words_language_name (cairn_desk_get_words (review->desk),
                                                         cairn_lang_tag (gap->language))
                            : "";
}

static const char *
area_of (CairnReview *review, const CairnGap *gap)
{
  return gap->area >= 0
             ? cairn_review_name (review, CAIRN_COUNT_NEED_AREA, review->view.areas[gap->area])
             : "";
}

/**
 * cairn_review_say_gap:
 * @review: a review with a period
 * @gap: one of its gaps
 *
 * Returns: (transfer full): what is missing
 */
char *
cairn_review_say_gap (CairnReview *review, const CairnGap *gap)
{
  const char *need = cairn_review_need (review->desk, gap->need);

  switch (gap->kind)
    {
    case CAIRN_GAP_LANGUAGE:
      /* Translators: %1$s is a need, %2$s a language. */
      return g_strdup_printf (_ ("%1$s in %2$s"), need, language_of (review, gap));
    case CAIRN_GAP_AREA:
      /* Translators: %1$s is a need, %2$s the name of a part of the city. */
      return g_strdup_printf (_ ("%1$s, area: %2$s"), need, area_of (review, gap));
    case CAIRN_GAP_NOT_OFFERED:
      /* Translators: %s is a language. */
      return g_strdup_printf (_ ("The kiosk does not speak %s"), language_of (review, gap));
    case CAIRN_GAP_RESPONDERS:
      /* Translators: %s is a need. */
      return g_strdup_printf (_ ("%s, for people who help in their work"), need);
    case CAIRN_GAP_NOT_REACHED:
      /* Translators: %s is a need. There are services for it. */
      return g_strdup_printf (_ ("%s: people come back without help"), need);
    case CAIRN_GAP_NEED:
    default:
      return g_strdup (need);
    }
}

static char *
say_demand (CairnReview *review, const CairnGap *gap)
{
  g_autofree char *number = cairn_review_say (review->desk, gap->demand);

  if (gap->demand == CAIRN_WITHHELD)
    return g_strdup (_ ("Asked for, by few."));
  return g_strdup_printf (
      ngettext ("Asked for %s time.", "Asked for %s times.", (gulong) gap->demand), number);
}

/* What people say who came back; NULL: nothing that may be told. */
static char *
say_not_reached (CairnReview *review, const CairnGap *gap)
{
  g_autofree char *number = cairn_review_say (review->desk, gap->not_reached);

  if (gap->not_reached <= 0)
    return NULL;
  /* Translators: of people who came back to the kiosk; %s is a number. */
  return g_strdup_printf (ngettext ("%s time somebody came back without an answer or turned away.",
                                    "%s times somebody came back without an answer or turned away.",
                                    (gulong) gap->not_reached),
                          number);
}

static char *
say_state (CairnReview *review, const CairnGap *gap)
{
  g_autofree char *demand = say_demand (review, gap);
  g_autofree char *told = say_not_reached (review, gap);
  g_autofree char *supply = NULL;

  if (gap->kind == CAIRN_GAP_NOT_OFFERED)
    return g_steal_pointer (&demand);
  /* Translators: services that help with it, were checked in time and have room. */
  supply = gap->supply == 0
               ? g_strdup (_ ("No service fits, is checked and has room."))
               : g_strdup_printf (ngettext ("%u service fits, is checked and has room.",
                                            "%u services fit, are checked and have room.",
                                            gap->supply),
                                  gap->supply);
  return told != NULL ? g_strdup_printf ("%s %s %s", demand, told, supply)
                      : g_strdup_printf ("%s %s", demand, supply);
}

static char *
say_closes (CairnReview *review, const CairnGap *gap)
{
  switch (gap->kind)
    {
    case CAIRN_GAP_LANGUAGE:
      return g_strdup_printf (_ ("A service for it that speaks %s, or has an interpreter."),
                              language_of (review, gap));
    case CAIRN_GAP_AREA:
      return g_strdup_printf (_ ("A service for it that is in this area, or comes there: %s."),
                              area_of (review, gap));
    case CAIRN_GAP_NOT_OFFERED:
      return g_strdup_printf (_ ("The kiosk in %s, and services that speak it."),
                              language_of (review, gap));
    case CAIRN_GAP_RESPONDERS:
      return g_strdup (_ ("A service for it that is for people who help in their work."));
    case CAIRN_GAP_NOT_REACHED:
      return g_strdup (_ ("Asking the services for it who answers and whether they have room; or "
                          "one more service."));
    case CAIRN_GAP_NEED:
    default:
      return g_strdup (_ ("A service for it that was checked and has room."));
    }
}

/* ---- lines ----------------------------------------------------------------------------------- */

static GtkWidget *
new_line (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static void
on_service (GtkWidget *row)
{
  gtk_widget_activate_action (row, "review.open", "s", g_object_get_data (G_OBJECT (row), "id"));
}

static void
add_services (CairnReview *review, AdwExpanderRow *row, const char (*ids)[37], const char *why)
{
  CairnStaffSession *session = cairn_desk_get_session (review->desk);

  for (guint i = 0; i < CAIRN_GAP_IDS && *ids[i] != '\0'; i++)
    {
      gint64 key = cairn_staff_list_key (session, ids[i]);
      g_autoptr (CairnListItem) item = key != 0 ? cairn_staff_list_item (session, key, NULL) : NULL;
      GtkWidget *line;

      if (item == NULL)
        continue;
      line = new_line (item->name != NULL ? item->name : "", why);
      adw_action_row_add_suffix (ADW_ACTION_ROW (line),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), TRUE);
      g_object_set_data_full (G_OBJECT (line), "id", g_strdup (ids[i]), g_free);
      g_signal_connect (line, "activated", G_CALLBACK (on_service), NULL);
      adw_expander_row_add_row (row, line);
    }
}

static void
on_show (GtkWidget *button)
{
  gtk_widget_activate_action_variant (button, "review.narrow",
                                      g_object_get_data (G_OBJECT (button), "what"));
}

static GtkWidget *
new_show_button (CairnReview *review, const CairnGap *gap, const char *title)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Show the services"));
  GVariant *what
      = g_variant_new ("(uss)", gap->need, gap->language >= 0 ? cairn_lang_tag (gap->language) : "",
                       gap->area >= 0 ? review->view.areas[gap->area] : "");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  title, -1);
  g_object_set_data_full (G_OBJECT (button), "what", g_variant_ref_sink (what),
                          (GDestroyNotify) g_variant_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (on_show), NULL);
  return button;
}

static GtkWidget *
new_rank (CairnReview *review, guint rank)
{
  g_autofree char *text = cairn_words_number (cairn_desk_get_words (review->desk), rank);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "title-3");
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (label), 2);
  return label;
}

/* Made when the line is opened for the first time: most are not. */
static void
on_expanded (AdwExpanderRow *row, GParamSpec *pspec, CairnReview *review)
{
  const CairnGap *gap = g_object_get_data (G_OBJECT (row), "gap");
  g_autofree char *closes = NULL;
  GtkWidget *line;

  if (gap == NULL)
    return;
  closes = say_closes (review, gap);
  line = new_line (_ ("What would close it"), closes);
  adw_action_row_add_suffix (
      ADW_ACTION_ROW (line),
      new_show_button (review, gap, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row))));
  adw_expander_row_add_row (row, line);
  add_services (review, row, gap->nearest,
                gap->kind == CAIRN_GAP_NOT_REACHED
                    ? _ ("It helps with this: ask how people are answered.")
                    : _ ("Near: it helps with this, but not for everybody who asks."));
  add_services (review, row, gap->partners, _ ("Could be asked: it helps with something like it."));
  g_object_set_data (G_OBJECT (row), "gap", NULL);
}

static GtkWidget *
new_gap (CairnReview *review, const CairnGap *gap, guint rank)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *what = cairn_review_say_gap (review, gap);
  g_autofree char *state = say_state (review, gap);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), what);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), state);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), new_rank (review, rank));
  g_object_set_data_full (G_OBJECT (row), "gap", g_memdup2 (gap, sizeof *gap), g_free);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (on_expanded), review);
  return row;
}

static void
add_gaps (CairnReview *review, AdwPreferencesGroup *group, guint from, guint end)
{
  guint n = review->gaps != NULL ? review->gaps->len : 0;

  for (guint i = from; i < MIN (n, end); i++)
    adw_preferences_group_add (group,
                               new_gap (review, &g_array_index (review->gaps, CairnGap, i), i + 1));
}

/**
 * cairn_review_gaps_add_rest:
 * @review: a review with a period
 * @gaps: of cairn_review_gaps_new()
 *
 * Adds those that are not seen at first.
 */
void
cairn_review_gaps_add_rest (CairnReview *review, GtkWidget *gaps)
{
  add_gaps (review, ADW_PREFERENCES_GROUP (gaps), FIRST_GAPS, MOST_GAPS);
}

/**
 * cairn_review_gaps_new:
 * @review: a review with a period
 *
 * Returns: (transfer floating): the gaps, the widest first; the rest is added by
 *   cairn_review_gaps_add_rest()
 */
GtkWidget *
cairn_review_gaps_new (CairnReview *review)
{
  GtkWidget *group = adw_preferences_group_new ();
  guint n = review->gaps != NULL ? review->gaps->len : 0;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Gaps, the widest first"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("What people asked for in this period, beside the services there are today."));
  add_gaps (review, ADW_PREFERENCES_GROUP (group), 0, FIRST_GAPS);
  if (review->gaps == NULL)
    adw_preferences_group_add (
        ADW_PREFERENCES_GROUP (group),
        new_line (_ ("Nothing is published yet: gaps can't be found."), NULL));
  else if (n == 0)
    adw_preferences_group_add (
        ADW_PREFERENCES_GROUP (group),
        new_line (_ ("No gap: for all that was asked there are services."), NULL));
  return group;
}
