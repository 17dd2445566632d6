/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/import/record-row.h"

#include "desk/directory/choices.h"
#include "desk/text.h"
#include "desk/value.h"

/* More are shown when they are asked for. */
#define FEW_FIELDS 6
/* Lines of one value: a long text shows its beginning. */
#define VALUE_LINES 4

struct _CairnImportRow
{
  GtkBox parent_instance;

  GtkWidget *check, *name, *about, *kind;
  GtkWidget *fields;     /* a GtkGrid; nullable */
  CairnImportItem *item; /* owned; nullable */
  GBinding *binding;     /* borrowed; nullable */
};

G_DEFINE_FINAL_TYPE (CairnImportRow, cairn_import_row, GTK_TYPE_BOX)

static const struct
{
  const char *name, *style;
} kinds[] = {
  [CAIRN_PREVIEW_NEW] = { N_ ("New"), "success" },
  [CAIRN_PREVIEW_CHANGED] = { N_ ("Changed"), "accent" },
  [CAIRN_PREVIEW_KEPT] = { N_ ("Changed here, too"), "warning" },
  [CAIRN_PREVIEW_GONE] = { N_ ("Gone"), "error" },
};

static const struct
{
  const char *table, *name;
} tables[] = {
  { "organization", N_ ("Partner") },
  { "program", N_ ("Program") },
  { "service", N_ ("Service") },
  { "location", N_ ("Place") },
};

static const struct
{
  const char *table, *name;
} parts[] = {
  { "phone", N_ ("Telephone") },
  { "address", N_ ("Address") },
  { "schedule", N_ ("Hours") },
  { "language", N_ ("Language") },
  { "cost_option", N_ ("What it costs") },
  { "required_document", N_ ("What to bring") },
  { "service_at_location", N_ ("Place") },
  { "service_area", N_ ("Area") },
  { "contact", N_ ("Contact") },
  { "accessibility", N_ ("Getting in") },
  { "attribute", N_ ("Topic") },
};

static const char *
name_table (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (strcmp (tables[i].table, table) == 0)
        return gettext (tables[i].name);
    }
  return table;
}

static const char *
name_field (const CairnPreviewField *field)
{
  if (*field->field != '\0')
    return cairn_field_name (field->table, field->field);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (strcmp (parts[i].table, field->table) == 0)
        return gettext (parts[i].name);
    }
  return field->table;
}

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), VALUE_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static GtkWidget *
new_value (const CairnPreviewField *field, const char *value, gboolean is_old)
{
  g_autofree char *text = value == NULL && field->is_protected
                              ? g_strdup (_ ("not shown"))
                              : cairn_value_text (field->table, field->field, value);
  GtkWidget *label = new_label (text);

  gtk_widget_set_hexpand (label, TRUE);
  if (is_old || value == NULL)
    gtk_widget_add_css_class (label, "dim-label");
  if (is_old && value != NULL)
    gtk_widget_add_css_class (label, "cairn-old");
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  is_old ? _ ("Before") : _ ("After"), -1);
  return label;
}

static void
add_field (GtkGrid *grid, int at, const CairnPreviewField *field)
{
  GtkWidget *name = new_label (name_field (field));
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_widget_add_css_class (name, "caption");
  gtk_widget_add_css_class (name, "dim-label");
  gtk_widget_add_css_class (arrow, "dim-label");
  gtk_label_set_width_chars (GTK_LABEL (name), 18);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 18);
  gtk_widget_set_valign (arrow, GTK_ALIGN_START);
  gtk_grid_attach (grid, name, 0, at, 1, 1);
  gtk_grid_attach (grid, new_value (field, field->before, TRUE), 1, at, 1, 1);
  gtk_grid_attach (grid, arrow, 2, at, 1, 1);
  gtk_grid_attach (grid, new_value (field, field->after, FALSE), 3, at, 1, 1);
}

static void show_fields (CairnImportRow *self, guint most);

static void
on_more (CairnImportRow *self)
{
  show_fields (self, G_MAXUINT);
}

static void
add_more (CairnImportRow *self, guint at, guint n)
{
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u more change", "%u more changes", (gulong) n), n);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_more), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->fields), button, 0, (int) at, 4, 1);
}

static void
show_fields (CairnImportRow *self, guint most)
{
  const GPtrArray *fields = self->item != NULL ? cairn_import_item_get (self->item)->fields : NULL;
  guint n = fields != NULL ? MIN (fields->len, most) : 0;

  if (self->fields != NULL)
    gtk_box_remove (GTK_BOX (self), self->fields);
  self->fields = NULL;
  if (n == 0)
    return;
  self->fields = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->fields), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->fields), 6);
  gtk_widget_set_margin_start (self->fields, 33);
  gtk_box_append (GTK_BOX (self), self->fields);
  for (guint i = 0; i < n; i++)
    add_field (GTK_GRID (self->fields), (int) i, g_ptr_array_index (fields, i));
  if (fields->len > n)
    add_more (self, n, fields->len - n);
}

static void
show_kind (CairnImportRow *self, CairnPreviewKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_widget_remove_css_class (self->kind, kinds[i].style);
  gtk_widget_add_css_class (self->kind, kinds[kind].style);
  gtk_label_set_text (GTK_LABEL (self->kind), gettext (kinds[kind].name));
}

static void
show_record (CairnImportRow *self, const CairnPreviewRecord *record)
{
  const char *name = record->name != NULL   ? record->name
                     : record->is_protected ? _ ("A protected record")
                                            : _ ("Without a name");
  g_autofree char *about
      = record->parent_name != NULL
            ? g_strdup_printf ("%s · %s", name_table (record->table), record->parent_name)
            : g_strdup (name_table (record->table));
  g_autofree char *spoken
      = g_strdup_printf ("%s, %s, %s", name, about, gettext (kinds[record->kind].name));

  gtk_label_set_text (GTK_LABEL (self->name), name);
  gtk_label_set_text (GTK_LABEL (self->about), about);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  show_kind (self, record->kind);
}

/**
 * cairn_import_row_set_item:
 * @row: a line
 * @item: (nullable): the record it shows
 */
void
cairn_import_row_set_item (CairnImportRow *row, CairnImportItem *item)
{
  g_clear_pointer (&row->binding, g_binding_unbind);
  g_set_object (&row->item, item);
  if (item != NULL)
    {
      show_record (row, cairn_import_item_get (item));
      row->binding = g_object_bind_property (item, "taken", row->check, "active",
                                             G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
    }
  show_fields (row, FEW_FIELDS);
}

static void
cairn_import_row_dispose (GObject *object)
{
  CairnImportRow *row = CAIRN_IMPORT_ROW (object);

  row->fields = NULL;
  g_clear_pointer (&row->binding, g_binding_unbind);
  g_clear_object (&row->item);
  G_OBJECT_CLASS (cairn_import_row_parent_class)->dispose (object);
}

static void
cairn_import_row_class_init (CairnImportRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cairn_import_row_dispose;
}

/* The record's name is the text of its check box: a touch on it is one on the box. */
static GtkWidget *
new_check (CairnImportRow *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *check = gtk_check_button_new ();

  self->name = new_label (NULL);
  self->about = new_label (NULL);
  gtk_label_set_lines (GTK_LABEL (self->about), 1);
  gtk_widget_add_css_class (self->about, "caption");
  gtk_widget_add_css_class (self->about, "dim-label");
  gtk_box_append (GTK_BOX (texts), self->name);
  gtk_box_append (GTK_BOX (texts), self->about);
  gtk_widget_set_margin_start (texts, 6);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), texts);
  gtk_widget_set_hexpand (check, TRUE);
  return check;
}

static void
cairn_import_row_init (CairnImportRow *row)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (row), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (row), 6);
  gtk_widget_set_margin_top (GTK_WIDGET (row), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (row), 6);
  row->check = new_check (row);
  row->kind = gtk_label_new (NULL);
  gtk_widget_add_css_class (row->kind, "caption-heading");
  gtk_box_append (GTK_BOX (head), row->check);
  gtk_box_append (GTK_BOX (head), row->kind);
  gtk_box_append (GTK_BOX (row), head);
}

/**
 * cairn_import_row_new:
 *
 * Returns: (transfer floating): a line without a record
 */
GtkWidget *
cairn_import_row_new (void)
{
  return g_object_new (CAIRN_TYPE_IMPORT_ROW, NULL);
}
