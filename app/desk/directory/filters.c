/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/filters.h"

#include "core/base/json-read.h"
#include "core/settings/settings.h"
#include "desk/directory/columns.h"
#include "desk/drop-down.h"
#include "desk/text.h"

typedef enum
{
  BY_STATE,
  BY_NEED,
  BY_LANGUAGE,
  BY_AREA,
  BY_MISSING,
  N_FILTERS
} Filter;

struct _CairnFilters
{
  GtkWidget parent_instance;

  CairnDesk *desk; /* owned */
  GtkWidget *flow;
  GtkWidget *choices[N_FILTERS]; /* GtkDropDown */
  GPtrArray *words[N_FILTERS];   /* of char*: what each choice means; the first is any */
  GtkWidget *due;
  gboolean silent;
};

G_DEFINE_FINAL_TYPE (CairnFilters, cairn_filters, GTK_TYPE_WIDGET)

static guint changed_signal;

static const char *const states[]
    = { "draft", "unreviewed", "listed", "paused", "do-not-refer", "withdrawn" };

static const struct
{
  const char *word, *name;
} missing[] = {
  { "phone", N_ ("No telephone") },     { "hours", N_ ("No hours") },
  { "languages", N_ ("No languages") }, { "needs", N_ ("No confirmed need") },
  { "place", N_ ("No place") },         { "cost", N_ ("Cost not known") },
  { "steps", N_ ("No first steps") },
};

static void
on_changed (CairnFilters *self)
{
  if (!self->silent)
    g_signal_emit (self, changed_signal, 0);
}

static void
add_choice (
    CairnFilters *self, Filter filter, GtkStringList *names, const char *word, const char *name)
{
  g_ptr_array_add (self->words[filter], g_strdup (word));
  gtk_string_list_append (names, name);
}

static void
add_states (CairnFilters *self, GtkStringList *names)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    add_choice (self, BY_STATE, names, states[i], cairn_listing_name (states[i]));
}

static void
add_needs (CairnFilters *self, GtkStringList *names)
{
  GPtrArray *needs = cairn_catalogue_needs (cairn_desk_get_catalogue (self->desk));

  for (guint i = 0; i < needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);
      g_autofree char *number = g_strdup_printf ("%u", need->number);

      add_choice (self, BY_NEED, names, number,
                  cairn_texts_get (need->heading, cairn_desk_get_language (self->desk), NULL));
    }
}

static void
add_languages (CairnFilters *self, GtkStringList *names)
{
  CairnWords *words = cairn_desk_get_words (self->desk);
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (self->desk));
  g_autofree char *offered = cairn_settings_dup (db, "centre.languages", "en");
  g_auto (GStrv) tags = g_strsplit_set (offered, ", ", -1);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      if (*tags[i] != '\0')
        add_choice (self, BY_LANGUAGE, names, tags[i], cairn_words_language_name (words, tags[i]));
    }
}

static void
add_areas (CairnFilters *self, GtkStringList *names)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (self->desk));
  const char *lang = cairn_desk_get_language (self->desk);
  g_autofree char *json = cairn_settings_dup (db, "centre.areas", "[]");
  g_autoptr (JsonNode) node = cairn_json_parse (json, -1, NULL);
  JsonArray *areas
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; areas != NULL && i < json_array_get_length (areas); i++)
    {
      JsonObject *area = cairn_json_get_element (areas, i);
      JsonObject *named = area != NULL && json_object_has_member (area, "names")
                              ? json_object_get_object_member (area, "names")
                              : NULL;

      if (named != NULL)
        add_choice (
            self, BY_AREA, names, cairn_json_get_text (area, "id"),
            cairn_json_get_text (named, json_object_has_member (named, lang) ? lang : "en"));
    }
}

static void
add_missing (CairnFilters *self, GtkStringList *names)
{
  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    add_choice (self, BY_MISSING, names, missing[i].word, gettext (missing[i].name));
}

static void
add_filter (CairnFilters *self,
            Filter filter,
            const char *any,
            void (*add) (CairnFilters *self, GtkStringList *names))
{
  GtkStringList *names = gtk_string_list_new (NULL);

  self->words[filter] = g_ptr_array_new_with_free_func (g_free);
  add_choice (self, filter, names, "", any);
  add (self, names);
  self->choices[filter] = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  cairn_drop_down_name (GTK_DROP_DOWN (self->choices[filter]), any);
  g_signal_connect_swapped (self->choices[filter], "notify::selected", G_CALLBACK (on_changed),
                            self);
  gtk_flow_box_insert (GTK_FLOW_BOX (self->flow), self->choices[filter], -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (self->choices[filter]), FALSE);
}

static void
cairn_filters_dispose (GObject *object)
{
  CairnFilters *self = CAIRN_FILTERS (object);

  g_clear_pointer (&self->flow, gtk_widget_unparent);
  for (guint i = 0; i < N_FILTERS; i++)
    g_clear_pointer (&self->words[i], g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cairn_filters_parent_class)->dispose (object);
}

static void
cairn_filters_class_init (CairnFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cairn_filters_dispose;
  changed_signal = g_signal_new ("changed", CAIRN_TYPE_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cairn_filters_init (CairnFilters *self)
{
  self->flow = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->flow), N_FILTERS + 1);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->flow), 6);
  gtk_widget_set_parent (self->flow, GTK_WIDGET (self));
}

/**
 * cairn_filters_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): filters that let all pass
 */
GtkWidget *
cairn_filters_new (CairnDesk *desk)
{
  CairnFilters *self = g_object_new (CAIRN_TYPE_FILTERS, NULL);

  self->desk = g_object_ref (desk);
  add_filter (self, BY_STATE, _ ("Any state"), add_states);
  add_filter (self, BY_NEED, _ ("Any need"), add_needs);
  add_filter (self, BY_LANGUAGE, _ ("Any language"), add_languages);
  add_filter (self, BY_AREA, _ ("Any area"), add_areas);
  add_filter (self, BY_MISSING, _ ("Complete or not"), add_missing);
  self->due = gtk_toggle_button_new_with_label (_ ("Check due"));
  g_signal_connect_swapped (self->due, "toggled", G_CALLBACK (on_changed), self);
  gtk_flow_box_insert (GTK_FLOW_BOX (self->flow), self->due, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (self->due), FALSE);
  return GTK_WIDGET (self);
}

static const char *
chosen (CairnFilters *self, Filter filter)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choices[filter]));

  return selected > 0 && selected < self->words[filter]->len
             ? g_ptr_array_index (self->words[filter], selected)
             : NULL;
}

/**
 * cairn_filters_fill:
 * @self: filters
 * @filter: gets what they say; its text stays
 */
void
cairn_filters_fill (CairnFilters *self, CairnListFilter *filter)
{
  const char *need = chosen (self, BY_NEED);

  filter->listing = chosen (self, BY_STATE);
  filter->need = need != NULL ? (guint) g_ascii_strtoull (need, NULL, 10) : 0;
  filter->language = chosen (self, BY_LANGUAGE);
  filter->area = chosen (self, BY_AREA);
  filter->missing = chosen (self, BY_MISSING);
  filter->due = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->due));
}

/**
 * cairn_filters_show_counts:
 * @self: filters
 * @counts: (element-type utf8 guint): as of cairn_staff_list_counts()
 *
 * Each state says how many services are in it.
 */
void
cairn_filters_show_counts (CairnFilters *self, GHashTable *counts)
{
  GtkDropDown *choice = GTK_DROP_DOWN (self->choices[BY_STATE]);
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (choice));
  guint selected = gtk_drop_down_get_selected (choice);

  self->silent = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, states[i]));
      /* Translators: a state of services and how many are in it: "Listed (120)". */
      g_autofree char *text = g_strdup_printf (_ ("%s (%u)"), cairn_listing_name (states[i]), n);
      const char *const one[] = { text, NULL };

      if (strcmp (gtk_string_list_get_string (names, i + 1), text) != 0)
        gtk_string_list_splice (names, i + 1, 1, one);
    }
  gtk_drop_down_set_selected (choice, selected);
  self->silent = FALSE;
}

/**
 * cairn_filters_clear:
 * @self: filters
 *
 * All pass again.
 */
void
cairn_filters_clear (CairnFilters *self)
{
  self->silent = TRUE;
  for (guint i = 0; i < N_FILTERS; i++)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choices[i]), 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->due), FALSE);
  self->silent = FALSE;
  on_changed (self);
}

/* A language that the kiosk does not have is no choice until somebody looks for it. */
static void
choose_word (CairnFilters *self, Filter filter, const char *word)
{
  GtkDropDown *choice = GTK_DROP_DOWN (self->choices[filter]);
  guint at = 0;

  if (word == NULL)
    return;
  if (!g_ptr_array_find_with_equal_func (self->words[filter], word, g_str_equal, &at))
    {
      if (filter != BY_LANGUAGE)
        return;
      at = self->words[filter]->len;
      add_choice (self, filter, GTK_STRING_LIST (gtk_drop_down_get_model (choice)), word,
                  cairn_words_language_name (cairn_desk_get_words (self->desk), word));
    }
  gtk_drop_down_set_selected (choice, at);
}

/**
 * cairn_filters_narrow:
 * @self: filters
 * @need: number of a need; 0: any
 * @language: (nullable): a tag
 * @area: (nullable): id of an area
 *
 * Only what fits these passes, whatever was chosen before.
 */
void
cairn_filters_narrow (CairnFilters *self, guint need, const char *language, const char *area)
{
  g_autofree char *number = need > 0 ? g_strdup_printf ("%u", need) : NULL;

  self->silent = TRUE;
  for (guint i = 0; i < N_FILTERS; i++)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choices[i]), 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->due), FALSE);
  choose_word (self, BY_NEED, number);
  choose_word (self, BY_LANGUAGE, language);
  choose_word (self, BY_AREA, area);
  self->silent = FALSE;
  on_changed (self);
}
