/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/duplicates/compare.h"

#include "core/directory/hsds.h"
#include "core/staff/editing.h"
#include "desk/directory/choices.h"
#include "desk/duplicates/pairs.h"
#include "desk/frame.h"
#include "desk/text.h"

struct _CairnCompareView
{
  GtkWidget parent_instance;

  GtkWidget *frame;
  GtkGrid *grid;

  CairnDesk *desk; /* owned */
  char *kind;
  char *ids[2];
  GtkCheckButton *stays[2];
  GPtrArray *fields; /* of Field */
};

G_DEFINE_FINAL_TYPE (CairnCompareView, cairn_compare_view, GTK_TYPE_WIDGET)

/* One that the two say differently. */
typedef struct
{
  const char *name;
  char *values[2]; /* nullable */
  GtkCheckButton *chosen[2];
} Field;

enum
{
  DONE,
  CLOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
field_free (gpointer data)
{
  Field *field = data;

  g_free (field->values[0]);
  g_free (field->values[1]);
  g_free (field);
}

/* ---- what is decided ------------------------------------------------------------------------- */

/* To make two again, each as it was. */
typedef struct
{
  char *merge, *kind, *into;
  char *services[3]; /* both ids, when they are services */
  GPtrArray *back;   /* of CairnChange */
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_free (undo->merge);
  g_free (undo->kind);
  g_free (undo->into);
  g_free (undo->services[0]);
  g_free (undo->services[1]);
  g_ptr_array_unref (undo->back);
  g_free (undo);
}

static const char *const *
services_of (const Undo *undo)
{
  return strcmp (undo->kind, "service") == 0 ? (const char *const *) undo->services : NULL;
}

static void
on_undo (CairnDesk *desk, gpointer data)
{
  Undo *undo = data;
  CairnStaffSession *session = cairn_desk_get_session (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = NULL;

  if (!cairn_staff_unmerge (session, undo->merge, &error))
    {
      cairn_desk_toast_error (desk, error);
      return;
    }
  if (undo->back->len > 0)
    saved = cairn_staff_save (session, undo->kind, undo->into, undo->back, CAIRN_SAVE_PLAIN, NULL,
                              &error);
  if (error != NULL)
    cairn_desk_toast_error (desk, error);
  cairn_desk_changed (desk, services_of (undo));
}

static guint
staying (CairnCompareView *self)
{
  return gtk_check_button_get_active (self->stays[1]) ? 1 : 0;
}

/* Values of the other one that were chosen, and the way back. */
static void
add_changes (CairnCompareView *self, GPtrArray *changes, GPtrArray *back)
{
  guint into = staying (self);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const Field *field = g_ptr_array_index (self->fields, i);
      const char *mine = field->values[into], *theirs = field->values[!into];

      if (!gtk_check_button_get_active (field->chosen[!into]))
        continue;
      g_ptr_array_add (changes,
                       cairn_change_new (self->kind, self->ids[into], field->name, mine, theirs));
      g_ptr_array_add (back,
                       cairn_change_new (self->kind, self->ids[into], field->name, theirs, mine));
    }
}

/* FALSE: somebody changed it meanwhile, or a value can't stand: nothing is made one then. */
static gboolean
save_values (CairnCompareView *self, GPtrArray *changes, GError **error)
{
  g_autoptr (CairnSaved) saved = NULL;

  if (changes->len == 0)
    return TRUE;
  saved = cairn_staff_save (cairn_desk_get_session (self->desk), self->kind,
                            self->ids[staying (self)], changes, CAIRN_SAVE_PLAIN, NULL, error);
  if (saved == NULL)
    return FALSE;
  if (saved->proposal != NULL && !saved->second_look)
    cairn_desk_toast (self->desk, _ ("A second person has to agree. It waits for them."));
  if (saved->conflicts->len == 0 && saved->findings->len == 0)
    return TRUE;
  g_set_error_literal (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_CONFLICT, "not saved");
  return FALSE;
}

static void
on_merge (CairnCompareView *self)
{
  guint into = staying (self);
  Undo *undo = g_new0 (Undo, 1);
  g_autoptr (GPtrArray) changes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_change_free);
  g_autoptr (GError) error = NULL;

  undo->back = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_change_free);
  undo->kind = g_strdup (self->kind);
  undo->into = g_strdup (self->ids[into]);
  undo->services[0] = g_strdup (self->ids[0]);
  undo->services[1] = g_strdup (self->ids[1]);
  add_changes (self, changes, undo->back);
  if (save_values (self, changes, &error))
    undo->merge = cairn_staff_merge (cairn_desk_get_session (self->desk), self->kind,
                                     self->ids[!into], self->ids[into], &error);
  if (undo->merge == NULL)
    {
      cairn_desk_toast_error (self->desk, error);
      undo_free (undo);
      return;
    }
  cairn_desk_changed (self->desk, services_of (undo));
  cairn_desk_toast_undo (self->desk, _ ("The two are merged now."), on_undo, undo, undo_free);
  g_signal_emit (self, signals[DONE], 0);
}

static void
on_apart (CairnCompareView *self)
{
  g_autoptr (GError) error = NULL;

  if (!cairn_staff_decide_duplicate (cairn_desk_get_session (self->desk), self->ids[0],
                                     self->ids[1], CAIRN_DUPLICATE_APART, &error))
    {
      cairn_desk_toast_error (self->desk, error);
      return;
    }
  cairn_desk_toast (self->desk, _ ("They stay two. You will not be asked again."));
  g_signal_emit (self, signals[DONE], 0);
}

static void
on_close (CairnCompareView *self)
{
  g_signal_emit (self, signals[CLOSE], 0);
}

/* ---- what is shown --------------------------------------------------------------------------- */

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static GtkCheckButton *
add_choice (
    CairnCompareView *self, int row, guint side, const char *text, const char *about, gboolean on)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = new_label (text);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", about, text);

  gtk_widget_set_margin_start (label, 6);
  gtk_label_set_lines (GTK_LABEL (label), 8);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), on);
  gtk_widget_set_hexpand (check, TRUE);
  gtk_widget_set_valign (check, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_grid_attach (self->grid, check, 1 + (int) side, row, 1, 1);
  return GTK_CHECK_BUTTON (check);
}

static void
add_pair (CairnCompareView *self,
          int row,
          const char *about,
          char *const texts[2],
          guint chosen,
          GtkCheckButton *out_buttons[2])
{
  GtkWidget *name = new_label (about);

  gtk_widget_add_css_class (name, "dim-label");
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_widget_set_margin_top (name, 4);
  gtk_label_set_width_chars (GTK_LABEL (name), 14);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 18);
  gtk_grid_attach (self->grid, name, 0, row, 1, 1);
  for (guint side = 0; side < 2; side++)
    out_buttons[side]
        = add_choice (self, row, side, texts[side] != NULL ? texts[side] : _ ("(nothing)"), about,
                      side == chosen);
  gtk_check_button_set_group (out_buttons[1], out_buttons[0]);
  gtk_check_button_set_active (out_buttons[chosen], TRUE);
}

/* Values follow the record that stays, but for those it lacks. */
static void
on_stays (CairnCompareView *self)
{
  guint into = staying (self);

  for (guint i = 0; i < self->fields->len; i++)
    {
      Field *field = g_ptr_array_index (self->fields, i);
      guint side = field->values[into] != NULL ? into : !into;

      gtk_check_button_set_active (field->chosen[side], TRUE);
    }
}

static char *
read_value (CairnCompareView *self, guint side, const char *column)
{
  char *value = NULL;

  cairn_directory_read_field (cairn_desk_get_directory (self->desk), self->kind, self->ids[side],
                              column, &value, NULL, NULL);
  return value;
}

static char *
name_side (CairnCompareView *self, guint side)
{
  char *name = read_value (self, side, "name");

  return name != NULL ? name : g_strdup (_ ("Without a name"));
}

static void
add_field (CairnCompareView *self, const char *column)
{
  Field *field;
  g_autofree char *one = read_value (self, 0, column);
  g_autofree char *other = read_value (self, 1, column);

  if (g_strcmp0 (one, other) == 0)
    return;
  field = g_new0 (Field, 1);
  field->name = column;
  field->values[0] = g_steal_pointer (&one);
  field->values[1] = g_steal_pointer (&other);
  g_ptr_array_add (self->fields, field);
  add_pair (self, (int) self->fields->len + 1, cairn_field_name (self->kind, column), field->values,
            field->values[0] != NULL ? 0 : 1, field->chosen);
}

/* Links to other records move by themselves; which days it was last looked at by whom does not
 * matter here. */
static gboolean
is_compared (const CairnHsdsColumn *column)
{
  return column->references == NULL && strcmp (column->name, "id") != 0
         && !g_str_has_prefix (column->name, "assured_")
         && strcmp (column->name, "last_modified") != 0
         && strcmp (column->name, "external_identifier") != 0
         && strcmp (column->name, "external_identifier_type") != 0;
}

static void
fill (CairnCompareView *self)
{
  const CairnHsdsTable *table = cairn_hsds_table (self->kind);
  g_autofree char *one = name_side (self, 0);
  g_autofree char *other = name_side (self, 1);
  char *const names[2] = { one, other };

  add_pair (self, 0, _ ("This one stays"), names, 0, self->stays);
  gtk_grid_attach (self->grid, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0, 1, 3, 1);
  for (guint i = 1; i < table->n_columns; i++)
    {
      if (is_compared (&table->columns[i]))
        add_field (self, table->columns[i].name);
    }
  g_signal_connect_object (self->stays[1], "toggled", G_CALLBACK (on_stays), self,
                           G_CONNECT_SWAPPED);
}

static void
run_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  on_close (CAIRN_COMPARE_VIEW (widget));
}

static void
cairn_compare_view_dispose (GObject *object)
{
  CairnCompareView *self = CAIRN_COMPARE_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CAIRN_TYPE_COMPARE_VIEW);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cairn_compare_view_parent_class)->dispose (object);
}

static void
cairn_compare_view_finalize (GObject *object)
{
  CairnCompareView *self = CAIRN_COMPARE_VIEW (object);

  g_ptr_array_unref (self->fields);
  g_free (self->kind);
  g_free (self->ids[0]);
  g_free (self->ids[1]);
  G_OBJECT_CLASS (cairn_compare_view_parent_class)->finalize (object);
}

static void
cairn_compare_view_class_init (CairnCompareViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_compare_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = cairn_compare_view_finalize;
  g_type_ensure (CAIRN_TYPE_DESK_FRAME);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cairn/desk/duplicates/compare.ui");
  gtk_widget_class_bind_template_child (widget_class, CairnCompareView, frame);
  gtk_widget_class_bind_template_child (widget_class, CairnCompareView, grid);
  gtk_widget_class_bind_template_callback (widget_class, on_merge);
  gtk_widget_class_bind_template_callback (widget_class, on_apart);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
  gtk_widget_class_install_action (widget_class, "compare.close", NULL, run_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "compare.close",
                                       NULL);
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
cairn_compare_view_init (CairnCompareView *self)
{
  self->fields = g_ptr_array_new_with_free_func (field_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cairn_compare_view_new:
 * @desk: the desk, an editor signed in
 * @kind: of both
 * @one: a record
 * @other: another
 *
 * Returns: (transfer floating): both, side by side
 */
GtkWidget *
cairn_compare_view_new (CairnDesk *desk, const char *kind, const char *one, const char *other)
{
  CairnCompareView *self = g_object_new (CAIRN_TYPE_COMPARE_VIEW, NULL);

  self->desk = g_object_ref (desk);
  self->kind = g_strdup (kind);
  self->ids[0] = g_strdup (one);
  self->ids[1] = g_strdup (other);
  cairn_desk_frame_set_title (CAIRN_DESK_FRAME (self->frame), cairn_pair_kind (kind));
  fill (self);
  return GTK_WIDGET (self);
}
