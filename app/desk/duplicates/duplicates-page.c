/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/duplicates/duplicates-page.h"

#include "core/staff/accounts.h"
#include "core/staff/editing.h"
#include "desk/duplicates/compare.h"
#include "desk/duplicates/pairs.h"
#include "desk/frame.h"
#include "desk/rows.h"
#include "desk/text.h"

/* Nobody does more in a day: more come up as these are done. */
#define MOST_LINES 50

#define CAIRN_TYPE_DUPLICATES_PAGE (cairn_duplicates_page_get_type ())
G_DECLARE_FINAL_TYPE (CairnDuplicatesPage, cairn_duplicates_page, CAIRN, DUPLICATES_PAGE, GtkWidget)

struct _CairnDuplicatesPage
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkStack *place;
  GtkSpinner *spinner;
  AdwPreferencesGroup *pairs;
  AdwPreferencesGroup *merges;
  AdwBin *compare;

  CairnDesk *desk;       /* owned */
  GPtrArray *pair_rows;  /* of GtkWidget, borrowed */
  GPtrArray *merge_rows; /* of GtkWidget, borrowed */
  gboolean stale;        /* something changed since it was looked for */
  gboolean busy;         /* it is looked for */
};

G_DEFINE_FINAL_TYPE (CairnDuplicatesPage, cairn_duplicates_page, GTK_TYPE_WIDGET)

static void find_pairs (CairnDuplicatesPage *self);

/* ---- side by side ---------------------------------------------------------------------------- */

static void
close_compare (CairnDuplicatesPage *self)
{
  gtk_stack_set_visible_child_name (self->place, "list");
  adw_bin_set_child (self->compare, NULL);
  if (self->stale)
    find_pairs (self);
  gtk_widget_child_focus (GTK_WIDGET (self->pairs), GTK_DIR_TAB_FORWARD);
}

static void
on_decided (CairnDuplicatesPage *self)
{
  self->stale = TRUE;
  close_compare (self);
}

static void
on_pair (CairnDuplicatesPage *self, GtkWidget *row)
{
  const char *const *pair = g_object_get_data (G_OBJECT (row), "pair");
  GtkWidget *view = cairn_compare_view_new (self->desk, pair[0], pair[1], pair[2]);

  g_signal_connect_object (view, "done", G_CALLBACK (on_decided), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "close", G_CALLBACK (close_compare), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->compare, view);
  gtk_stack_set_visible_child_name (self->place, "compare");
  gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
}

/* ---- the pairs ------------------------------------------------------------------------------- */

/* Names in other letters begin where the desk's lines do. */
static const char *
line_mark (void)
{
  return gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "\u200f" : "\u200e";
}

static void
add_pair (CairnDuplicatesPage *self, const CairnDuplicate *pair)
{
  const char *protected_name = _ ("A protected record");
  const char *one = pair->one_name != NULL ? pair->one_name : protected_name;
  const char *other = pair->other_name != NULL ? pair->other_name : protected_name;
  g_autofree char *why = cairn_pair_reasons (pair);
  g_autofree char *names = g_strdup_printf ("%s%s\n%s%s", line_mark (), one, line_mark (), other);
  g_autofree char *text = g_strdup_printf ("%s · %s", cairn_pair_kind (pair->kind), why);
  GtkWidget *row = cairn_row_new (names, text);
  const char *const ids[] = { pair->kind, pair->one, pair->other, NULL };

  g_object_set_data_full (G_OBJECT (row), "pair", g_strdupv ((GStrv) ids),
                          (GDestroyNotify) g_strfreev);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_pair), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->pairs, row);
  g_ptr_array_add (self->pair_rows, row);
}

static void
add_note (CairnDuplicatesPage *self, const char *text)
{
  GtkWidget *row = cairn_row_new (text, NULL);

  adw_preferences_group_add (self->pairs, row);
  g_ptr_array_add (self->pair_rows, row);
}

static void
show_pairs (CairnDuplicatesPage *self, GPtrArray *found)
{
  cairn_rows_clear (self->pairs, self->pair_rows);
  for (guint i = 0; i < found->len && i < MOST_LINES; i++)
    add_pair (self, g_ptr_array_index (found, i));
  if (found->len > MOST_LINES)
    add_note (self, _ ("There are more. They come as these are done."));
  if (found->len == 0)
    add_note (self, _ ("No two records look the same."));
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CairnDuplicatesPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cairn_pairs_find_finish (result, &error);

  if (self->desk == NULL)
    return;
  self->busy = FALSE;
  gtk_spinner_stop (self->spinner);
  if (found != NULL)
    show_pairs (self, found);
  else
    cairn_desk_toast_error (self->desk, error);
  if (self->stale)
    find_pairs (self);
}

static void
find_pairs (CairnDuplicatesPage *self)
{
  if (self->busy || !cairn_desk_may (self->desk, CAIRN_RIGHT_EDIT))
    return;
  self->busy = TRUE;
  self->stale = FALSE;
  gtk_spinner_start (self->spinner);
  cairn_pairs_find (self->desk, G_OBJECT (self), on_found);
}

/* ---- what was made one ----------------------------------------------------------------------- */

static void
on_unmerge (GtkWidget *button, CairnDuplicatesPage *self)
{
  const char *merge = g_object_get_data (G_OBJECT (button), "merge");
  g_autoptr (GError) error = NULL;

  if (cairn_staff_unmerge (cairn_desk_get_session (self->desk), merge, &error))
    {
      cairn_desk_toast (self->desk, _ ("They are separate again."));
      cairn_desk_changed (self->desk, NULL);
    }
  else
    cairn_desk_toast_error (self->desk, error);
}

static void
add_merge (CairnDuplicatesPage *self, const CairnMerge *merge)
{
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (self->desk);
  g_autofree char *when = cairn_words_moment (cairn_desk_get_words (self->desk), merge->at,
                                              cairn_desk_now (self->desk), zone);
  g_autofree char *who
      = cairn_staff_actor_name (cairn_desk_get_directory (self->desk), merge->actor);
  g_autofree char *text = g_strdup_printf ("%s%s\n%s · %s", line_mark (), merge->from_name, when,
                                           who != NULL ? who : cairn_pair_kind (merge->kind));
  GtkWidget *row = cairn_row_new (merge->into_name, text);
  GtkWidget *button = gtk_button_new_with_label (_ ("Separate again"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  merge->into_name, -1);
  g_object_set_data_full (G_OBJECT (button), "merge", g_strdup (merge->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_unmerge), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->merges, row);
  g_ptr_array_add (self->merge_rows, row);
}

static void
show_merges (CairnDuplicatesPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) merges = cairn_staff_merges (cairn_desk_get_session (self->desk), &error);

  cairn_rows_clear (self->merges, self->merge_rows);
  for (guint i = 0; merges != NULL && i < merges->len && i < MOST_LINES; i++)
    add_merge (self, g_ptr_array_index (merges, i));
  if (merges == NULL)
    cairn_desk_toast_error (self->desk, error);
  gtk_widget_set_visible (GTK_WIDGET (self->merges), self->merge_rows->len > 0);
}

/* ---- the page -------------------------------------------------------------------------------- */

static void
load (CairnDuplicatesPage *self)
{
  if (!cairn_desk_may (self->desk, CAIRN_RIGHT_EDIT))
    return;
  show_merges (self);
  find_pairs (self);
}

/* While it is not looked at nobody waits for it. */
static void
on_changed (CairnDuplicatesPage *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
cairn_duplicates_page_map (GtkWidget *widget)
{
  CairnDuplicatesPage *self = CAIRN_DUPLICATES_PAGE (widget);

  GTK_WIDGET_CLASS (cairn_duplicates_page_parent_class)->map (widget);
  if (self->stale)
    load (self);
}

static void
cairn_duplicates_page_dispose (GObject *object)
{
  CairnDuplicatesPage *self = CAIRN_DUPLICATES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CAIRN_TYPE_DUPLICATES_PAGE);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cairn_duplicates_page_parent_class)->dispose (object);
}

static void
cairn_duplicates_page_finalize (GObject *object)
{
  CairnDuplicatesPage *self = CAIRN_DUPLICATES_PAGE (object);

  g_ptr_array_unref (self->pair_rows);
  g_ptr_array_unref (self->merge_rows);
  G_OBJECT_CLASS (cairn_duplicates_page_parent_class)->finalize (object);
}

static void
cairn_duplicates_page_class_init (CairnDuplicatesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_duplicates_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cairn_duplicates_page_finalize;
  widget_class->map = cairn_duplicates_page_map;
  g_type_ensure (CAIRN_TYPE_DESK_FRAME);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cairn/desk/duplicates/duplicates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CairnDuplicatesPage, place);
  gtk_widget_class_bind_template_child (widget_class, CairnDuplicatesPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, CairnDuplicatesPage, pairs);
  gtk_widget_class_bind_template_child (widget_class, CairnDuplicatesPage, merges);
  gtk_widget_class_bind_template_child (widget_class, CairnDuplicatesPage, compare);
}

static void
cairn_duplicates_page_init (CairnDuplicatesPage *self)
{
  self->pair_rows = g_ptr_array_new ();
  self->merge_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cairn_desk_duplicates_page_new:
 * @desk: the desk, an editor signed in
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cairn_desk_duplicates_page_new (CairnDesk *desk)
{
  CairnDuplicatesPage *self = g_object_new (CAIRN_TYPE_DUPLICATES_PAGE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}
