/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/find/wishes.h"

#include "core/base/lang.h"
#include "desk/directory/chips.h"
#include "desk/directory/choices.h"
#include "desk/text.h"

/* Asked only when one of the needs makes them matter, in the visitor's own words. */
static const char *const safety_questions[] = { "safe-tonight", "danger-now", "emergency" };
#define N_SAFETY G_N_ELEMENTS (safety_questions)

typedef struct
{
  CairnFinder *finder; /* owned */
  GPtrArray *chips;    /* of CairnChips, borrowed: one for each group of needs */
  GtkWidget *channels, *access, *under_18;
  GtkWidget *for_whom, *whose, *language, *area;
  GtkWidget *safety, *questions[N_SAFETY];
  GPtrArray *tags; /* of char*: of each language to choose; the first is any */
  gboolean filling;
} Wishes;

static const char *const for_names[]
    = { N_ ("Not said"), N_ ("The person who is here"), N_ ("Somebody they look after"),
        N_ ("Both of them"), N_ ("Somebody who helps in their work") };

static void
wishes_free (gpointer data)
{
  Wishes *self = data;

  g_ptr_array_unref (self->chips);
  g_ptr_array_unref (self->tags);
  g_object_unref (self->finder);
  g_free (self);
}

/* ---- what a person chooses ------------------------------------------------------------------- */

static void
on_need (CairnChips *chips, const char *word, gboolean on, Wishes *self)
{
  const CairnNeed *need = cairn_catalogue_by_id (
      cairn_desk_get_catalogue (cairn_finder_get_desk (self->finder)), word);
  CairnPersonAnswers *person = cairn_finder_get_person (self->finder);

  if (on)
    person->needs |= CAIRN_NEED_BIT (need->number);
  else
    person->needs &= ~CAIRN_NEED_BIT (need->number);
  cairn_finder_answered (self->finder);
}

static void
set_bit (guint *bits, guint bit, gboolean on)
{
  *bits = on ? *bits | bit : *bits & ~bit;
}

static void
on_channel (CairnChips *chips, const char *word, gboolean on, Wishes *self)
{
  set_bit (&cairn_finder_get_visit (self->finder)->channels,
           cairn_facet_bit (CAIRN_FACET_CHANNEL, word), on);
  cairn_finder_answered (self->finder);
}

static void
on_access (CairnChips *chips, const char *word, gboolean on, Wishes *self)
{
  set_bit (&cairn_finder_get_person (self->finder)->access,
           cairn_facet_bit (CAIRN_FACET_ACCESS, word), on);
  cairn_finder_answered (self->finder);
}

static void
on_under_18 (GtkSwitch *under_18, GParamSpec *pspec, Wishes *self)
{
  if (self->filling)
    return;
  cairn_finder_get_person (self->finder)->under_18 = gtk_switch_get_active (under_18);
  cairn_finder_answered (self->finder);
}

static void
on_for_whom (AdwComboRow *row, GParamSpec *pspec, Wishes *self)
{
  if (self->filling)
    return;
  cairn_finder_get_visit (self->finder)->for_whom = (CairnFor) adw_combo_row_get_selected (row);
  cairn_finder_answered (self->finder);
}

static void
on_whose (AdwComboRow *row, GParamSpec *pspec, Wishes *self)
{
  if (!self->filling)
    cairn_finder_choose_person (self->finder, adw_combo_row_get_selected (row) == 1);
}

static void
on_language (AdwComboRow *row, GParamSpec *pspec, Wishes *self)
{
  CairnVisit *visit = cairn_finder_get_visit (self->finder);
  guint selected = adw_combo_row_get_selected (row);

  if (self->filling || selected >= self->tags->len)
    return;
  for (guint i = 0; i < CAIRN_VISIT_LANGUAGES; i++)
    visit->languages[i] = -1;
  if (selected > 0)
    cairn_visit_add_language (visit, g_ptr_array_index (self->tags, selected));
  cairn_finder_answered (self->finder);
}

static void
on_area (AdwComboRow *row, GParamSpec *pspec, Wishes *self)
{
  if (self->filling)
    return;
  cairn_finder_get_visit (self->finder)->area = (gint16) (adw_combo_row_get_selected (row) - 1);
  cairn_finder_answered (self->finder);
}

static const CairnQuestion *
question_of (Wishes *self, guint i)
{
  return cairn_questionnaire_question (cairn_finder_get_questionnaire (self->finder),
                                       safety_questions[i]);
}

static void
on_question (AdwComboRow *row, GParamSpec *pspec, Wishes *self)
{
  guint i = 0;
  guint selected = adw_combo_row_get_selected (row);
  const CairnQuestion *question;
  const CairnOption *option;

  if (self->filling)
    return;
  while (self->questions[i] != GTK_WIDGET (row))
    i++;
  question = question_of (self, i);
  option = selected > 0 ? g_ptr_array_index (question->options, selected - 1) : NULL;
  cairn_visit_answer (cairn_finder_get_visit (self->finder), question,
                      option != NULL ? 1u << (option->number - 1) : 0);
  cairn_finder_answered (self->finder);
}

/* ---- following the finder -------------------------------------------------------------------- */

static void
show_needs (Wishes *self, CairnNeedSet needs)
{
  GPtrArray *groups
      = cairn_catalogue_groups (cairn_desk_get_catalogue (cairn_finder_get_desk (self->finder)));

  for (guint i = 0; i < groups->len; i++)
    {
      const CairnNeedGroup *group = g_ptr_array_index (groups, i);

      for (guint n = 0; n < group->needs->len; n++)
        {
          const CairnNeed *need = g_ptr_array_index (group->needs, n);
          gboolean on = (needs & CAIRN_NEED_BIT (need->number)) != 0;

          cairn_chips_set (g_ptr_array_index (self->chips, i), need->id,
                           on ? CAIRN_CHIP_ON : CAIRN_CHIP_OFF);
        }
    }
}

static void
show_bits (GtkWidget *chips, CairnFacet facet, guint bits)
{
  for (guint i = 0; i < cairn_facet_count (facet); i++)
    cairn_chips_set (CAIRN_CHIPS (chips), cairn_facet_id (facet, 1u << i),
                     (bits & (1u << i)) != 0 ? CAIRN_CHIP_ON : CAIRN_CHIP_OFF);
}

static guint
find_language (Wishes *self, int number)
{
  for (guint i = 1; number >= 0 && i < self->tags->len; i++)
    if (cairn_lang_number (cairn_lang_canonical (g_ptr_array_index (self->tags, i))) == number)
      return i;
  return 0;
}

static void
show_questions (Wishes *self)
{
  CairnVisit *visit = cairn_finder_get_visit (self->finder);
  CairnNeedSet needs = visit->me.needs | visit->other.needs;
  gboolean any = FALSE;

  for (guint i = 0; i < N_SAFETY; i++)
    {
      const CairnQuestion *question = question_of (self, i);
      guint32 answered = question != NULL ? cairn_visit_answered (visit, question) : 0;
      gboolean asked = question != NULL && (question->if_needs & needs) != 0;
      guint selected = 0;

      gtk_widget_set_visible (self->questions[i], asked);
      any |= asked;
      for (guint o = 0; answered != 0 && o < question->options->len; o++)
        {
          const CairnOption *option = g_ptr_array_index (question->options, o);

          if ((answered & (1u << (option->number - 1))) != 0)
            selected = o + 1;
        }
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->questions[i]), selected);
    }
  gtk_widget_set_visible (self->safety, any);
}

static void
follow (Wishes *self)
{
  CairnVisit *visit = cairn_finder_get_visit (self->finder);
  CairnPersonAnswers *person = cairn_finder_get_person (self->finder);

  self->filling = TRUE;
  show_needs (self, person->needs);
  show_bits (self->channels, CAIRN_FACET_CHANNEL, visit->channels);
  show_bits (self->access, CAIRN_FACET_ACCESS, person->access);
  gtk_switch_set_active (GTK_SWITCH (self->under_18), person->under_18);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->for_whom), visit->for_whom);
  gtk_widget_set_visible (self->whose, visit->for_whom == CAIRN_FOR_BOTH);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->whose), person == &visit->other);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->language),
                              find_language (self, visit->languages[0]));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->area), (guint) (visit->area + 1));
  show_questions (self);
  self->filling = FALSE;
}

/* ---- making it ------------------------------------------------------------------------------- */

static GtkWidget *
new_combo (const char *title, GtkStringList *names, GCallback changed, Wishes *self)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_object_unref (names);
  g_signal_connect (row, "notify::selected", changed, self);
  return row;
}

static void
add_group_of_needs (Wishes *self, GtkWidget *box, const CairnNeedGroup *group)
{
  const char *lang = cairn_desk_get_language (cairn_finder_get_desk (self->finder));
  const char *title = cairn_texts_get (group->label, lang, NULL);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *chips = cairn_chips_new (title);

  for (guint i = 0; i < group->needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (group->needs, i);

      cairn_chips_add (CAIRN_CHIPS (chips), need->id, cairn_texts_get (need->heading, lang, NULL));
    }
  g_signal_connect (chips, "toggled", G_CALLBACK (on_need), self);
  g_ptr_array_add (self->chips, chips);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_bottom (chips, 12);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), chips);
}

/* Closer together than groups of settings: all of them are looked over at once. */
static void
add_needs (Wishes *self, AdwPreferencesPage *page)
{
  GPtrArray *groups
      = cairn_catalogue_groups (cairn_desk_get_catalogue (cairn_finder_get_desk (self->finder)));
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < groups->len; i++)
    add_group_of_needs (self, box, g_ptr_array_index (groups, i));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), box);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

static GtkWidget *
new_languages (Wishes *self)
{
  CairnWords *words = cairn_desk_get_words (cairn_finder_get_desk (self->finder));
  const char *const *known = cairn_words_languages ();
  GtkStringList *names = gtk_string_list_new (NULL);

  g_ptr_array_add (self->tags, g_strdup (""));
  gtk_string_list_append (names, _ ("Not said"));
  for (guint i = 0; known[i] != NULL; i++)
    {
      g_ptr_array_add (self->tags, g_strdup (known[i]));
      gtk_string_list_append (names, cairn_words_language_name (words, known[i]));
    }
  return new_combo (_ ("Language they speak"), names, G_CALLBACK (on_language), self);
}

static GtkWidget *
new_areas (Wishes *self)
{
  CairnPublished *published = cairn_finder_get_published (self->finder);
  const char *lang = cairn_desk_get_language (cairn_finder_get_desk (self->finder));
  GStrv areas = published != NULL ? cairn_published_settings (published)->areas : NULL;
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Anywhere"));
  for (gint16 i = 0; areas != NULL && areas[i] != NULL; i++)
    gtk_string_list_append (names, cairn_published_area_name (published, i, lang));
  return new_combo (_ ("Where they would go"), names, G_CALLBACK (on_area), self);
}

static GtkWidget *
new_under_18 (Wishes *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->under_18 = gtk_switch_new ();
  gtk_widget_set_valign (self->under_18, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Under 18"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->under_18);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->under_18);
  g_signal_connect (self->under_18, "notify::active", G_CALLBACK (on_under_18), self);
  return row;
}

static GtkWidget *
new_channels (Wishes *self)
{
  self->channels = cairn_chips_new (_ ("How they would like help"));
  for (guint i = 0; i < cairn_facet_count (CAIRN_FACET_CHANNEL); i++)
    {
      const char *word = cairn_facet_id (CAIRN_FACET_CHANNEL, 1u << i);

      cairn_chips_add (CAIRN_CHIPS (self->channels), word,
                       cairn_choice_name ("service", "channels", word));
    }
  g_signal_connect (self->channels, "toggled", G_CALLBACK (on_channel), self);
  return cairn_chips_row_new (_ ("How they would like help"), self->channels);
}

static GtkWidget *
new_access (Wishes *self)
{
  CairnWords *words = cairn_desk_get_words (cairn_finder_get_desk (self->finder));

  self->access = cairn_chips_new (_ ("What they need to get in and be at ease"));
  for (guint i = 0; i < cairn_facet_count (CAIRN_FACET_ACCESS); i++)
    cairn_chips_add (CAIRN_CHIPS (self->access), cairn_facet_id (CAIRN_FACET_ACCESS, 1u << i),
                     cairn_words_access (words, 1u << i));
  g_signal_connect (self->access, "toggled", G_CALLBACK (on_access), self);
  return cairn_chips_row_new (_ ("What they need to get in and be at ease"), self->access);
}

static void
add_about (Wishes *self, AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkStringList *whom = gtk_string_list_new (NULL);
  GtkStringList *whose = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (for_names); i++)
    gtk_string_list_append (whom, gettext (for_names[i]));
  gtk_string_list_append (whose, gettext (for_names[CAIRN_FOR_ME]));
  gtk_string_list_append (whose, gettext (for_names[CAIRN_FOR_OTHER]));
  self->for_whom = new_combo (_ ("Who it is for"), whom, G_CALLBACK (on_for_whom), self);
  /* Translators: of two people: whose needs are being chosen now. */
  self->whose = new_combo (_ ("Now choosing for"), whose, G_CALLBACK (on_whose), self);
  self->language = new_languages (self);
  self->area = new_areas (self);
  adw_preferences_group_set_title (group, _ ("About them"));
  adw_preferences_group_add (group, self->for_whom);
  adw_preferences_group_add (group, self->whose);
  adw_preferences_group_add (group, new_under_18 (self));
  adw_preferences_group_add (group, self->language);
  adw_preferences_group_add (group, self->area);
  adw_preferences_group_add (group, new_channels (self));
  adw_preferences_group_add (group, new_access (self));
  adw_preferences_page_add (page, group);
}

static GtkWidget *
new_question (Wishes *self, const CairnQuestion *question)
{
  const char *lang = cairn_desk_get_language (cairn_finder_get_desk (self->finder));
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Not asked"));
  for (guint i = 0; question != NULL && i < question->options->len; i++)
    {
      const CairnOption *option = g_ptr_array_index (question->options, i);

      gtk_string_list_append (names, cairn_texts_get (option->label, lang, NULL));
    }
  return new_combo (question != NULL ? cairn_texts_get (question->heading, lang, NULL) : "", names,
                    G_CALLBACK (on_question), self);
}

static void
add_safety (Wishes *self, AdwPreferencesPage *page)
{
  self->safety = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->safety), _ ("Please ask"));
  for (guint i = 0; i < N_SAFETY; i++)
    {
      self->questions[i] = new_question (self, question_of (self, i));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->safety), self->questions[i]);
    }
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (self->safety));
}

static void
on_changed (CairnFinder *finder, GtkWidget *page)
{
  follow (g_object_get_data (G_OBJECT (page), "wishes"));
}

/**
 * cairn_find_wishes_new:
 * @finder: whose visit is filled
 *
 * Returns: (transfer floating): a page to choose on
 */
GtkWidget *
cairn_find_wishes_new (CairnFinder *finder)
{
  GtkWidget *page = adw_preferences_page_new ();
  Wishes *self = g_new0 (Wishes, 1);

  self->finder = g_object_ref (finder);
  self->chips = g_ptr_array_new ();
  self->tags = g_ptr_array_new_with_free_func (g_free);
  g_object_set_data_full (G_OBJECT (page), "wishes", self, wishes_free);
  self->filling = TRUE;
  add_safety (self, ADW_PREFERENCES_PAGE (page));
  add_needs (self, ADW_PREFERENCES_PAGE (page));
  add_about (self, ADW_PREFERENCES_PAGE (page));
  g_signal_connect_object (finder, "changed", G_CALLBACK (on_changed), page, 0);
  follow (self);
  return page;
}
