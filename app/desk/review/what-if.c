/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would come of it if one service were otherwise. Nothing of it is saved. */
#include "core/base/lang.h"
#include "core/staff/list.h"
#include "desk/drop-down.h"
#include "desk/review/parts.h"
#include "desk/rows.h"
#include "desk/text.h"

#define MOST_CHANGES 12
#define NAME_CHARS 36

typedef struct
{
  CairnDesk *desk;     /* owned */
  CairnReview *review; /* borrowed: the window is modal over the page that shows it */
  GtkWindow *window;
  AdwPreferencesGroup *result;
  GPtrArray *rows;     /* of GtkWidget, borrowed */
  GPtrArray *services; /* of char*: ids, in the order of the choice */
  GArray *languages;   /* of int, of the choice after "closes" */
  GtkDropDown *service, *change;
} WhatIf;

static void
what_if_free (gpointer data)
{
  WhatIf *self = data;

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->services);
  g_array_unref (self->languages);
  g_object_unref (self->desk);
  g_free (self);
}

/* ---- what there is to choose ----------------------------------------------------------------- */

typedef struct
{
  char *name;
  const char *id; /* of the published offer */
} Named;

static void
named_clear (gpointer data)
{
  g_free (((Named *) data)->name);
}

static int
compare_named (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (((const Named *) a)->name, ((const Named *) b)->name);
}

static char *
dup_name (CairnDesk *desk, const char *id)
{
  CairnStaffSession *session = cairn_desk_get_session (desk);
  gint64 key = cairn_staff_list_key (session, id);
  g_autoptr (CairnListItem) item = key != 0 ? cairn_staff_list_item (session, key, NULL) : NULL;

  return item != NULL ? g_strdup (item->name) : NULL;
}

/* Offers are sorted by service: one at several places stands several times. */
static GArray *
list_services (CairnReview *review)
{
  GArray *named = g_array_new (FALSE, FALSE, sizeof (Named));
  const char *last = "";

  g_array_set_clear_func (named, named_clear);
  for (gsize i = 0; i < review->view.n; i++)
    {
      Named one = { NULL, review->view.offers[i].service };

      if (strcmp (one.id, last) == 0 || review->view.offers[i].confirmed == 0)
        continue;
      last = one.id;
      one.name = dup_name (review->desk, one.id);
      if (one.name != NULL)
        g_array_append_val (named, one);
    }
  g_array_sort (named, compare_named);
  return named;
}

static GtkStringList *
new_services (WhatIf *self)
{
  g_autoptr (GArray) named = list_services (self->review);
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < named->len; i++)
    {
      const Named *one = &g_array_index (named, Named, i);

      gtk_string_list_append (names, one->name);
      g_ptr_array_add (self->services, g_strdup (one->id));
    }
  return names;
}

static void
add_language (WhatIf *self, GtkStringList *names, int language)
{
  g_autofree char *name = NULL;

  for (guint i = 0; i < self->languages->len; i++)
    if (g_array_index (self->languages, int, i) == language)
      return;
  if (language < 0)
    return;
  /* Translators: %s is a language. */
  name = g_strdup_printf (
      _ ("It also speaks %s"),
      cairn_words_language_name (cairn_desk_get_words (self->desk), cairn_lang_tag (language)));
  gtk_string_list_append (names, name);
  g_array_append_val (self->languages, language);
}

/* Languages of which something is missing come first. */
static GtkStringList *
new_changes (WhatIf *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  const CairnReview *review = self->review;

  gtk_string_list_append (names, _ ("It closes"));
  for (guint i = 0; i < review->gaps->len; i++)
    add_language (self, names, g_array_index (review->gaps, CairnGap, i).language);
  for (guint i = 0; review->view.languages != NULL && review->view.languages[i] != NULL; i++)
    add_language (self, names, cairn_lang_number (review->view.languages[i]));
  return names;
}

/* ---- what would come of it ------------------------------------------------------------------- */

static const char *
say_change (const CairnGapChange *change)
{
  if (change->before == 0)
    return _ ("This gap would open.");
  if (change->after == 0)
    return _ ("This gap would close.");
  return change->after > change->before ? _ ("This gap would become wider.")
                                        : _ ("This gap would become narrower.");
}

static char *
say_demand (WhatIf *self, const CairnGap *gap)
{
  g_autofree char *number = cairn_review_say (self->desk, gap->demand);

  if (gap->demand == CAIRN_WITHHELD)
    return g_strdup (_ ("Asked for, by few."));
  return g_strdup_printf (
      ngettext ("Asked for %s time.", "Asked for %s times.", (gulong) gap->demand), number);
}

static void
add_row (WhatIf *self, const char *title, const char *subtitle)
{
  GtkWidget *row = cairn_row_new (title, subtitle);

  adw_preferences_group_add (self->result, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_change (WhatIf *self, const CairnGapChange *change)
{
  g_autofree char *what = cairn_review_say_gap (self->review, &change->gap);
  g_autofree char *demand = say_demand (self, &change->gap);
  g_autofree char *said = g_strdup_printf ("%s %s", say_change (change), demand);

  add_row (self, what, said);
}

static void
on_chosen (WhatIf *self)
{
  guint service = gtk_drop_down_get_selected (self->service);
  guint change = gtk_drop_down_get_selected (self->change);
  CairnWhatIf what = { .speaks = CAIRN_ANY };
  const CairnRelease *now = self->review->now;
  g_autoptr (GArray) changes = NULL;

  cairn_rows_clear (self->result, self->rows);
  if (service >= self->services->len || change > self->languages->len)
    return;
  what.service = g_ptr_array_index (self->services, service);
  what.closes = change == 0;
  if (change > 0)
    what.speaks = g_array_index (self->languages, int, change - 1);
  changes = cairn_gaps_what_if (now->figures, now->level, CAIRN_SOURCE_KIOSK, &self->review->view,
                                &what);
  for (guint i = 0; i < MIN (changes->len, MOST_CHANGES); i++)
    add_change (self, &g_array_index (changes, CairnGapChange, i));
  if (changes->len == 0)
    add_row (self, _ ("No gap would open or close."), NULL);
}

/* ---- the window ------------------------------------------------------------------------------ */

/* In the button a long name is cut; in the list all of it stands, on several lines. */
static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer cut)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), NAME_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NAME_CHARS);
  gtk_label_set_wrap (GTK_LABEL (label), cut == NULL);
  if (cut != NULL)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *name = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (name));
}

static GtkListItemFactory *
new_factory (gboolean cut)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), GINT_TO_POINTER (cut));
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  return factory;
}

static GtkDropDown *
add_choice (WhatIf *self, AdwPreferencesGroup *group, const char *title, GtkStringList *names)
{
  GtkWidget *row = cairn_row_new (title, NULL);
  GtkExpression *text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (names), text);
  g_autoptr (GtkListItemFactory) button = new_factory (TRUE);
  g_autoptr (GtkListItemFactory) list = new_factory (FALSE);

  gtk_drop_down_set_factory (GTK_DROP_DOWN (choice), button);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (choice), list);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  cairn_drop_down_name (GTK_DROP_DOWN (choice), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), choice);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), choice);
  adw_preferences_group_add (group, row);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (on_chosen), self);
  return GTK_DROP_DOWN (choice);
}

static GtkWidget *
new_content (WhatIf *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->result = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_description (
      group, _ ("What people asked for in this period, beside the services as they would be. "
                "Nothing of this is saved."));
  adw_preferences_group_set_title (self->result, _ ("What would come of it"));
  self->service = add_choice (self, group, _ ("Service"), new_services (self));
  self->change = add_choice (self, group, _ ("What would change"), new_changes (self));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->result);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  on_chosen (self);
  return box;
}

static void
close_on_escape (GtkWindow *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
}

static void
on_try (GtkWidget *group)
{
  CairnReview *review = g_object_get_data (G_OBJECT (group), "review");
  WhatIf *self = g_new0 (WhatIf, 1);

  self->desk = g_object_ref (review->desk);
  self->review = review;
  self->rows = g_ptr_array_new ();
  self->services = g_ptr_array_new_with_free_func (g_free);
  self->languages = g_array_new (FALSE, FALSE, sizeof (int));
  self->window = GTK_WINDOW (adw_window_new ());
  g_object_set_data_full (G_OBJECT (self->window), "what-if", self, what_if_free);
  gtk_window_set_title (self->window, _ ("What If…"));
  gtk_window_set_modal (self->window, TRUE);
  gtk_window_set_transient_for (self->window, GTK_WINDOW (gtk_widget_get_root (group)));
  gtk_window_set_default_size (self->window, 680, 640);
  adw_window_set_content (ADW_WINDOW (self->window), new_content (self));
  close_on_escape (self->window);
  /* The page may be made anew under it: what it looks at goes then. */
  g_signal_connect_object (group, "unrealize", G_CALLBACK (gtk_window_destroy), self->window,
                           G_CONNECT_SWAPPED);
  gtk_window_present (self->window);
}

/**
 * cairn_review_what_if_new:
 * @review: a review with a period
 *
 * Returns: (transfer floating): a line from which a change is tried, before it happens
 */
GtkWidget *
cairn_review_what_if_new (CairnReview *review)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row
      = cairn_button_row_new (_ ("What if a service closes, or speaks one more language?"),
                              _ ("See which gaps would open or close. Nothing is changed by it."),
                              _ ("_Try It…"), G_CALLBACK (on_try), group);

  g_object_set_data (G_OBJECT (group), "review", review);
  gtk_widget_set_sensitive (row, review->gaps != NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return group;
}
