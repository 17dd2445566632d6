/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/find/results.h"

#include "core/triage/rules.h"
#include "desk/find/counting.h"
#include "desk/find/service-row.h"
#include "desk/text.h"

struct _CairnFindResults
{
  GtkWidget parent_instance;

  GtkWidget *stack;
  AdwPreferencesPage *page;
  GPtrArray *groups;   /* of GtkWidget, borrowed: what is on the page */
  CairnFinder *finder; /* owned */
  CairnNeedSet all[2]; /* lists that are unfolded: of the first and of the second person */
  guint opening;       /* number of the need that is being unfolded; 0: none */
  GtkWidget *opened;   /* nullable, borrowed: the first line of it that was not there before */
  char *text;          /* searched for; "" */
};

G_DEFINE_FINAL_TYPE (CairnFindResults, cairn_find_results, GTK_TYPE_WIDGET)

static CairnDesk *
desk_of (CairnFindResults *self)
{
  return cairn_finder_get_desk (self->finder);
}

static AdwPreferencesGroup *
add_group (CairnFindResults *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *escaped = title != NULL ? g_markup_escape_text (title, -1) : NULL;
  g_autofree char *about = description != NULL ? g_markup_escape_text (description, -1) : NULL;

  if (escaped != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  if (about != NULL)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), about);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  g_ptr_array_add (self->groups, group);
  return ADW_PREFERENCES_GROUP (group);
}

/* Returns the first line that is there only because more were asked for. */
static GtkWidget *
add_matches (CairnFindResults *self, AdwPreferencesGroup *group, GPtrArray *matches, guint max)
{
  GtkWidget *more = NULL;

  for (guint i = 0; i < matches->len && i < max; i++)
    {
      GtkWidget *row = cairn_find_row_new (self->finder, g_ptr_array_index (matches, i));

      if (row == NULL)
        continue;
      adw_preferences_group_add (group, row);
      if (i == CAIRN_FIND_SHOWN)
        more = row;
    }
  return more;
}

/* ---- what comes before any list -------------------------------------------------------------- */

static void
add_notice (AdwPreferencesGroup *group, const char *icon, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icon);
  gtk_widget_add_css_class (row, "cairn-ring");
  adw_preferences_group_add (group, row);
}

static void
add_help_now (CairnFindResults *self, AdwPreferencesGroup *group)
{
  const CairnPublishedSettings *settings
      = cairn_published_settings (cairn_finder_get_published (self->finder));
  CairnWords *words = cairn_desk_get_words (desk_of (self));
  g_autofree char *number = cairn_words_phone (words, settings->emergency_number);
  g_autofree char *text
      = *settings->emergency_number != '\0'
            /* Translators: %s is the emergency number. */
            ? g_strdup_printf (_ ("Somebody may not be safe now: call %s first."), number)
            : g_strdup (_ ("Somebody may not be safe now: call for help first."));

  add_notice (group, "dialog-warning-symbolic", text);
}

static const struct
{
  CairnPersonFirst first;
  const char *text;
} person_first[] = {
  { CAIRN_FIRST_UNDER_18, N_ ("Under 18: stay with them. A list alone is not enough.") },
  { CAIRN_FIRST_MISSING, N_ ("They are looking for somebody: make the first call together.") },
  { CAIRN_FIRST_NO_SAFE_PLACE, N_ ("No safe place tonight: find one together before they go.") },
};

static void
add_notices (CairnFindResults *self, const CairnMatchResult *result)
{
  AdwPreferencesGroup *group;

  if (!result->help_now && result->person_first == 0)
    return;
  group = add_group (self, NULL, NULL);
  if (result->help_now)
    add_help_now (self, group);
  for (guint i = 0; i < G_N_ELEMENTS (person_first); i++)
    if ((result->person_first & (guint) person_first[i].first) != 0)
      add_notice (group, "system-users-symbolic", gettext (person_first[i].text));
}

/* ---- lists ----------------------------------------------------------------------------------- */

static CairnNeedSet *
unfolded_of (CairnFindResults *self, const CairnMatchNeed *list)
{
  return &self->all[list->for_whom == CAIRN_FOR_OTHER];
}

static void show (CairnFindResults *self);

static void
on_more (GtkButton *button, CairnFindResults *self)
{
  guint need = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "need"));
  guint second = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "second"));

  self->all[second] |= CAIRN_NEED_BIT (need);
  self->opening = need;
  self->opened = NULL;
  show (self);
  self->opening = 0;
  /* The button is gone: the hands go on where it was. */
  if (self->opened != NULL)
    gtk_widget_child_focus (self->opened, GTK_DIR_TAB_FORWARD);
}

static void
add_more (CairnFindResults *self, AdwPreferencesGroup *group, const CairnMatchNeed *list)
{
  guint n = list->matches->len + list->especially->len - MIN (list->matches->len, CAIRN_FIND_SHOWN);
  g_autofree char *label
      = g_strdup_printf (ngettext ("Show %u more", "Show %u more", (gulong) n), n);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 6);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "need", GUINT_TO_POINTER (list->need));
  g_object_set_data (G_OBJECT (button), "second",
                     GUINT_TO_POINTER (list->for_whom == CAIRN_FOR_OTHER));
  g_signal_connect (button, "clicked", G_CALLBACK (on_more), self);
  adw_preferences_group_add (group, button);
}

/* That nothing was found, or which wish was given up so that something is. */
static char *
describe (CairnFindResults *self, const CairnMatchNeed *list)
{
  CairnWords *words = cairn_desk_get_words (desk_of (self));
  const char *why = cairn_words_unmet (words, list->unmet);

  if (list->matches->len == 0)
    return g_strdup (why != NULL ? why : _ ("No service is known for this yet."));
  return list->given_up != 0 ? cairn_words_given_up (words, list->given_up) : NULL;
}

static void
add_list (CairnFindResults *self, const CairnMatchNeed *list)
{
  const CairnNeed *need
      = cairn_catalogue_by_number (cairn_desk_get_catalogue (desk_of (self)), list->need);
  const char *name
      = cairn_texts_get (need->heading, cairn_desk_get_language (desk_of (self)), NULL);
  gboolean both = cairn_finder_get_visit (self->finder)->for_whom == CAIRN_FOR_BOTH;
  gboolean unfolded = (*unfolded_of (self, list) & CAIRN_NEED_BIT (list->need)) != 0;
  g_autofree char *description = describe (self, list);
  /* Translators: heading over services: %s is a need; of two people, the one who is not here. */
  g_autofree char *title = both && list->for_whom == CAIRN_FOR_OTHER
                               ? g_strdup_printf (_ ("%s, for the other person"), name)
                               : g_strdup (name);
  AdwPreferencesGroup *group = add_group (self, title, description);

  GtkWidget *more
      = add_matches (self, group, list->matches, unfolded ? G_MAXUINT : CAIRN_FIND_SHOWN);

  if (list->need == self->opening)
    self->opened = more;
  if (!unfolded && list->matches->len + list->especially->len > CAIRN_FIND_SHOWN)
    add_more (self, group, list);
  if (unfolded && list->especially->len > 0)
    add_matches (self, add_group (self, _ ("Especially for some people"), NULL), list->especially,
                 G_MAXUINT);
}

/* ---- the page -------------------------------------------------------------------------------- */

static void
empty (CairnFindResults *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
}

static void
show_found (CairnFindResults *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cairn_finder_search (self->finder, self->text, &error);

  if (found == NULL)
    cairn_desk_toast_error (desk_of (self), error);
  else if (found->len > 0)
    add_matches (self, add_group (self, _ ("Found by name"), NULL), found, G_MAXUINT);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    found != NULL && found->len > 0 ? "list" : "nothing");
}

static void
show_fitting (CairnFindResults *self)
{
  const CairnMatchResult *result = cairn_finder_get_result (self->finder);

  if (result == NULL)
    {
      gtk_stack_set_visible_child_name (
          GTK_STACK (self->stack),
          cairn_finder_get_published (self->finder) != NULL ? "start" : "unpublished");
      return;
    }
  add_notices (self, result);
  for (guint i = 0; i < result->needs->len; i++)
    add_list (self, g_ptr_array_index (result->needs, i));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
}

static void
show (CairnFindResults *self)
{
  empty (self);
  if (*self->text != '\0')
    show_found (self);
  else
    show_fitting (self);
}

static void
on_cleared (CairnFindResults *self)
{
  self->all[0] = self->all[1] = 0;
  g_free (self->text);
  self->text = g_strdup ("");
}

static void
cairn_find_results_dispose (GObject *object)
{
  CairnFindResults *self = CAIRN_FIND_RESULTS (object);

  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_object (&self->finder);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (cairn_find_results_parent_class)->dispose (object);
}

static void
cairn_find_results_class_init (CairnFindResultsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cairn_find_results_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
add_status (
    CairnFindResults *self, const char *name, const char *icon, const char *title, const char *text)
{
  GtkWidget *status = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (status), text);
  gtk_widget_add_css_class (status, "compact");
  gtk_stack_add_named (GTK_STACK (self->stack), status, name);
}

static void
cairn_find_results_init (CairnFindResults *self)
{
  self->groups = g_ptr_array_new ();
  self->text = g_strdup ("");
  self->stack = gtk_stack_new ();
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  add_status (self, "start", "edit-find-symbolic", _ ("What would help?"),
              _ ("Choose some needs, type the code of a slip, or search by name. Nothing is kept: "
                 "press New person when they leave."));
  add_status (self, "nothing", "edit-find-symbolic", _ ("Nothing found"),
              _ ("Try fewer words, or choose a need. What visitors may not see is left out."));
  add_status (self, "unpublished", "edit-find-symbolic", _ ("Nothing is published yet"),
              _ ("Services stand here once the first ones are listed in the directory."));
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->page), "list");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

/**
 * cairn_find_results_new:
 * @finder: what is shown
 *
 * Returns: (transfer floating): the lists
 */
GtkWidget *
cairn_find_results_new (CairnFinder *finder)
{
  CairnFindResults *self = g_object_new (CAIRN_TYPE_FIND_RESULTS, NULL);

  self->finder = g_object_ref (finder);
  g_signal_connect_object (finder, "cleared", G_CALLBACK (on_cleared), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (finder, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}

/**
 * cairn_find_results_search:
 * @self: the lists
 * @text: names or words; "" shows what fits
 */
void
cairn_find_results_search (CairnFindResults *self, const char *text)
{
  g_autofree char *before = g_steal_pointer (&self->text);

  self->text = g_strstrip (g_strdup (text));
  if (g_strcmp0 (before, self->text) != 0)
    show (self);
}
