/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom the kiosk's languages reach, and where people stop in each. */
#include "desk/review/languages.h"

#include "core/ledger/reach.h"
#include "desk/review/chart-view.h"
#include "desk/review/names.h"
#include "desk/review/parts.h"
#include "desk/rows.h"
#include "desk/text.h"

#define MOST_LANGUAGES 16
#define MOST_STOPS 12
#define NAMED 3

typedef struct
{
  CairnReview *review; /* borrowed: lives as long as the page that shows it */
  GtkBox *box;
  CairnResidents *residents; /* nullable: not entered */
} Languages;

static void
languages_free (gpointer data)
{
  Languages *self = data;

  cairn_residents_free (self->residents);
  g_free (self);
}

static Languages *
languages_of (GtkWidget *box)
{
  return g_object_get_data (G_OBJECT (box), "languages");
}

static const char *
name_language (Languages *self, const char *tag)
{
  return cairn_words_language_name (cairn_desk_get_words (self->review->desk), tag);
}

static char *
say_percent (Languages *self, int percent)
{
  return cairn_review_say_share (self->review->desk, percent);
}

/* Tenths are told below ten percent, where they matter. */
static char *
say_tenths (Languages *self, int tenths)
{
  CairnWords *words = cairn_desk_get_words (self->review->desk);
  g_autofree char *whole = cairn_words_number (words, tenths / 10);
  g_autofree char *part = cairn_words_number (words, tenths % 10);

  if (tenths >= 100 || tenths % 10 == 0)
    return say_percent (self, (tenths + 5) / 10);
  /* Translators: a percentage with one digit behind the decimal mark, like 3.1 %: please use the
   * mark of your language between %1$s and %2$s. */
  return g_strdup_printf (_ ("%1$s.%2$s %%"), whole, part);
}

static char *
say_list (Languages *self, GPtrArray *names)
{
  g_ptr_array_add (names, NULL);
  return cairn_words_list (cairn_desk_get_words (self->review->desk),
                           (const char *const *) names->pdata);
}

static gboolean
is_rtl (void)
{
  return gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
}

/* ---- beside the residents -------------------------------------------------------------------- */

static gboolean
is_offered (Languages *self, const char *language)
{
  const char *const *offered = self->review->view.languages;

  return offered == NULL || g_strv_contains (offered, language);
}

static char *
name_reach (Languages *self, const CairnReach *reach)
{
  const char *name = name_language (self, reach->language);

  if (is_offered (self, reach->language))
    return g_strdup (name);
  /* Translators: %s is a language. */
  return g_strdup_printf (_ ("%s (not on the kiosk)"), name);
}

static char *
say_uses (Languages *self, const CairnReach *reach)
{
  if (reach->share >= 0)
    return say_percent (self, reach->share);
  return reach->shown == CAIRN_WITHHELD ? cairn_review_say (self->review->desk, CAIRN_WITHHELD)
                                        : g_strdup (_ ("not told"));
}

static void
add_reach (Languages *self, CairnChart *chart, const CairnReach *reach)
{
  g_autofree char *label = name_reach (self, reach);
  gboolean known = reach->residents > 0;

  cairn_chart_add (chart, label, reach->share < 0 ? CAIRN_CHART_FEW : reach->share,
                   say_uses (self, reach), known ? reach->residents / 10.0 : CAIRN_CHART_NONE,
                   known ? say_tenths (self, reach->residents) : NULL, NULL);
}

static char *
summarise_reach (Languages *self, const GArray *list)
{
  g_autoptr (GPtrArray) under = g_ptr_array_new ();
  g_autofree char *names = NULL;
  g_autofree char *found = NULL;

  for (guint i = 0; i < list->len; i++)
    {
      const CairnReach *reach = &g_array_index (list, CairnReach, i);

      if (reach->under)
        g_ptr_array_add (under, (gpointer) name_language (self, reach->language));
    }
  if (under->len > 0)
    {
      names = say_list (self, under);
      /* Translators: %s is a list of languages. */
      found = g_strdup_printf (_ ("Clearly less used than its share of the residents: %s."), names);
    }
  else if (cairn_uses (self->review->now->figures, CAIRN_SOURCE_KIOSK) < CAIRN_REACH_BASE)
    found = g_strdup (_ ("There were too few uses to compare languages."));
  else
    found = g_strdup (_ ("No language is clearly less used than its share of the residents."));
  return g_strdup_printf ("%s %s", found,
                          _ ("These are uses, not people. A small share does not say why: people "
                             "may read another language here, come another way, or not know of "
                             "the centre."));
}

static void
add_reach_chart (Languages *self)
{
  CairnReview *review = self->review;
  g_autoptr (GArray) list = cairn_reach_beside (review->now->figures, review->now->level,
                                                CAIRN_SOURCE_KIOSK, self->residents);
  g_autofree char *summary = summarise_reach (self, list);
  /* Translators: %1$s is who counted the residents, %2$d the year. */
  g_autofree char *residents = g_strdup_printf (_ ("Share of residents (%1$s, %2$d)"),
                                                self->residents->source, self->residents->year);
  CairnChart *chart
      = cairn_chart_new (_ ("Language"), _ ("Share of uses"), residents, NULL, is_rtl ());

  for (guint i = 0; i < MIN (list->len, MOST_LANGUAGES); i++)
    add_reach (self, chart, &g_array_index (list, CairnReach, i));
  gtk_box_append (self->box,
                  cairn_chart_view_new (_ ("Languages beside the residents"), chart, summary));
}

/* Those of the kiosk, of the uses, and of what was entered. */
static GPtrArray *
list_known (Languages *self)
{
  const CairnRelease *now = self->review->now;
  const char *const *offered = self->review->view.languages;
  g_autoptr (GArray) list
      = cairn_reach_beside (now->figures, now->level, CAIRN_SOURCE_KIOSK, self->residents);
  GPtrArray *known = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; offered != NULL && offered[i] != NULL; i++)
    g_ptr_array_add (known, g_strdup (offered[i]));
  for (guint i = 0; i < list->len; i++)
    {
      const char *language = g_array_index (list, CairnReach, i).language;

      if (!g_ptr_array_find_with_equal_func (known, language, g_str_equal, NULL))
        g_ptr_array_add (known, g_strdup (language));
    }
  return known;
}

static void
on_residents (GtkWidget *box)
{
  Languages *self = languages_of (box);
  g_autoptr (GPtrArray) known = list_known (self);

  cairn_review_residents_form_show (self->review->desk, box, known, self->residents);
}

static void
add_residents_row (Languages *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  const char *what = _ ("So that languages which are reached too little can be seen.");

  adw_preferences_group_add (
      ADW_PREFERENCES_GROUP (group),
      cairn_button_row_new (_ ("Languages of the residents"), what,
                            self->residents != NULL ? _ ("_Change…") : _ ("_Enter…"),
                            G_CALLBACK (on_residents), self->box));
  gtk_box_append (self->box, group);
}

/* ---- where people stop ----------------------------------------------------------------------- */

static char *
say_signal (Languages *self, const CairnDropOut *drop)
{
  const char *language = name_language (self, drop->language);
  const char *screen = cairn_review_name (self->review, CAIRN_COUNT_SCREEN_LANGUAGE, drop->screen);
  g_autofree char *share = say_percent (self, drop->share);
  g_autofree char *elsewhere = say_percent (self, drop->elsewhere);

  if (drop->exact)
    /* Translators: %1$s is a language, %2$s a percentage, %3$s a screen of the kiosk, %4$s a
     * percentage. */
    return g_strdup_printf (_ ("In %1$s, %2$s of the uses ended at “%3$s”, in other languages "
                               "%4$s: its words may be hard to understand."),
                            language, share, screen, elsewhere);
  /* Translators: %1$s is a language, %2$s a percentage, %3$s a screen of the kiosk, %4$s a
   * percentage. */
  return g_strdup_printf (_ ("In %1$s, %2$s of the uses ended at “%3$s”, in other languages at "
                             "most %4$s: its words may be hard to understand."),
                          language, share, screen, elsewhere);
}

static char *
summarise_stops (Languages *self, const GArray *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (list->len, NAMED); i++)
    {
      const CairnDropOut *drop = &g_array_index (list, CairnDropOut, i);
      g_autofree char *said = drop->signal ? say_signal (self, drop) : NULL;

      if (said == NULL)
        break;
      g_string_append_printf (text, "%s ", said);
    }
  if (text->len == 0)
    g_string_append (text, _ ("As far as can be told, people do not stop far more often in any one "
                              "language."));
  return g_strchomp (g_string_free (text, FALSE));
}

static char *
say_elsewhere (Languages *self, const CairnDropOut *drop)
{
  g_autofree char *percent = say_percent (self, drop->elsewhere);

  if (drop->elsewhere < 0)
    return NULL;
  /* Translators: %s is a percentage: at most so much. */
  return drop->exact ? g_steal_pointer (&percent) : g_strdup_printf (_ ("≤ %s"), percent);
}

static void
add_stop (Languages *self, CairnChart *chart, const CairnDropOut *drop)
{
  const char *screen = cairn_review_name (self->review, CAIRN_COUNT_SCREEN_LANGUAGE, drop->screen);
  /* Translators: %1$s is a language, %2$s a screen of the kiosk. */
  g_autofree char *label
      = g_strdup_printf (_ ("%1$s: %2$s"), name_language (self, drop->language), screen);

  cairn_chart_add (chart, label, drop->share, say_percent (self, drop->share),
                   drop->elsewhere >= 0 ? drop->elsewhere : CAIRN_CHART_NONE,
                   say_elsewhere (self, drop), cairn_review_say (self->review->desk, drop->shown));
}

static void
add_stops_chart (Languages *self)
{
  CairnReview *review = self->review;
  g_autoptr (GArray) list
      = cairn_drop_outs (review->now->figures, review->now->level, CAIRN_SOURCE_KIOSK);
  CairnChart *chart
      = cairn_chart_new (_ ("Language and screen"), _ ("Share of uses that ended there"),
                         _ ("In other languages"), _ ("Uses"), is_rtl ());
  g_autofree char *summary = NULL;

  for (guint i = 0; i < MIN (list->len, MOST_STOPS); i++)
    add_stop (self, chart, &g_array_index (list, CairnDropOut, i));
  if (cairn_chart_is_empty (chart))
    {
      cairn_chart_free (chart);
      return;
    }
  summary = summarise_stops (self, list);
  gtk_box_append (self->box,
                  cairn_chart_view_new (_ ("Where people stopped, by language"), chart, summary));
}

/**
 * cairn_review_languages_show:
 * @box: of cairn_review_languages_new()
 *
 * Looks again.
 */
void
cairn_review_languages_show (GtkWidget *box)
{
  Languages *self = languages_of (box);
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (self->review->desk));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (self->box, child);
  g_clear_pointer (&self->residents, cairn_residents_free);
  self->residents = cairn_residents_load (db);
  if (self->residents != NULL)
    add_reach_chart (self);
  add_residents_row (self);
  add_stops_chart (self);
}

/**
 * cairn_review_languages_new:
 * @review: a review with a period
 *
 * Returns: (transfer floating): languages beside the residents, and where people stop in each
 */
GtkWidget *
cairn_review_languages_new (CairnReview *review)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  Languages *self = g_new0 (Languages, 1);

  self->review = review;
  self->box = GTK_BOX (box);
  g_object_set_data_full (G_OBJECT (box), "languages", self, languages_free);
  cairn_review_languages_show (box);
  return box;
}
