/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups that are fields of the service and rows of one table. */
#include "desk/directory/sections.h"

#include "core/staff/list.h"
#include "desk/directory/choices.h"
#include "desk/directory/field-row.h"
#include "desk/directory/section.h"
#include "desk/text.h"

static GtkWidget *
new_fields (CairnForm *record,
            const char *title,
            const char *description,
            const char *const *fields)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  cairn_field_rows_add (ADW_PREFERENCES_GROUP (group), record, "service",
                        cairn_form_get_id (record), fields);
  return group;
}

/* ---- basics, with the partner ---------------------------------------------------------------- */

static char *
find_new_partner (CairnForm *record)
{
  g_autoptr (GPtrArray) rows = cairn_form_rows (record, "organization", NULL, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const CairnEntryRow *row = g_ptr_array_index (rows, i);

      if (row->is_new)
        return g_strdup (row->id);
    }
  return NULL;
}

/* A name that is known means that partner; another one is a new partner. */
static void
choose_partner (CairnForm *record, const char *name)
{
  CairnStaffSession *session = cairn_desk_get_session (cairn_form_get_desk (record));
  const char *service = cairn_form_get_id (record);
  g_autofree char *known = cairn_staff_find_organization (session, name);
  g_autofree char *made = find_new_partner (record);

  cairn_form_begin (record);
  if (known != NULL)
    {
      if (made != NULL)
        cairn_form_remove (record, "organization", made);
      cairn_form_set (record, "service", service, "organization_id", known);
    }
  else
    {
      if (made == NULL)
        made = cairn_form_add (record, "organization", NULL, NULL);
      cairn_form_set (record, "organization", made, "name", name);
      cairn_form_set (record, "service", service, "organization_id", made);
    }
  cairn_form_end (record);
}

static void
on_partner_changed (GtkWidget *row, CairnForm *record)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (row));
  GtkWidget *mark = g_object_get_data (G_OBJECT (row), "mark");
  CairnStaffSession *session = cairn_desk_get_session (cairn_form_get_desk (record));
  g_autofree char *known = *name != '\0' ? cairn_staff_find_organization (session, name) : NULL;

  gtk_label_set_text (GTK_LABEL (mark), *name == '\0'   ? ""
                                        : known != NULL ? _ ("Known partner")
                                                        : _ ("New partner"));
  if (*name != '\0')
    choose_partner (record, name);
}

static GtkWidget *
new_partner_row (CairnForm *record)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *mark = gtk_label_new (NULL);
  g_autofree char *made = find_new_partner (record);
  const char *name = made != NULL ? cairn_form_get (record, "organization", made, "name") : NULL;

  gtk_widget_add_css_class (mark, "caption");
  gtk_widget_add_css_class (mark, "dim-label");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 cairn_field_name ("organization", "name"));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), mark);
  g_object_set_data (G_OBJECT (row), "mark", mark);
  gtk_editable_set_text (GTK_EDITABLE (row), name != NULL ? name : "");
  g_signal_connect (row, "changed", G_CALLBACK (on_partner_changed), record);
  return row;
}

/**
 * cairn_section_basics_new:
 * @record: a record
 *
 * Returns: (transfer floating): name, partner, what they do
 */
GtkWidget *
cairn_section_basics_new (CairnForm *record)
{
  static const char *const first[] = { "name", NULL };
  static const char *const rest[] = { "description", "alert", "url", "email", NULL };
  const char *service = cairn_form_get_id (record);
  const char *partner = cairn_form_get (record, "service", service, "organization_id");
  GtkWidget *group = new_fields (record, _ ("The service"), NULL, first);

  if (cairn_form_is_new (record))
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), new_partner_row (record));
  else if (partner != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               cairn_field_row_new (record, "organization", partner, "name"));
  cairn_field_rows_add (ADW_PREFERENCES_GROUP (group), record, "service", service, rest);
  return group;
}

/* ---- rows ------------------------------------------------------------------------------------ */

/**
 * cairn_section_phones_new:
 * @record: a record
 *
 * Returns: (transfer floating): telephones of the service
 */
GtkWidget *
cairn_section_phones_new (CairnForm *record)
{
  static const char *const fields[] = { "number", "type", "description", NULL };
  static const CairnRowsSpec spec = {
    N_ ("Telephone"),         NULL, "phone", "service_id", fields, N_ ("Add a telephone number"),
    N_ ("Remove this number")
  };

  return cairn_rows_section_new (record, &spec);
}

/**
 * cairn_section_costs_new:
 * @record: a record
 *
 * Returns: (transfer floating): what it costs
 */
GtkWidget *
cairn_section_costs_new (CairnForm *record)
{
  static const char *const fields[] = { "free", "fees_description", NULL };

  return new_fields (record, _ ("Cost"), NULL, fields);
}

/**
 * cairn_section_documents_new:
 * @record: a record
 *
 * Returns: (transfer floating): what to bring
 */
GtkWidget *
cairn_section_documents_new (CairnForm *record)
{
  static const char *const fields[] = { "document", NULL };
  static const CairnRowsSpec spec = { N_ ("What to bring"), NULL,   "required_document",
                                      "service_id",         fields, N_ ("Add something to bring"),
                                      N_ ("Remove this") };

  return cairn_rows_section_new (record, &spec);
}

/* ---- the rest -------------------------------------------------------------------------------- */

/**
 * cairn_section_times_new:
 * @record: a record
 *
 * Returns: (transfer floating): free places, waits, ways to reach it
 */
GtkWidget *
cairn_section_times_new (CairnForm *record)
{
  static const char *const fields[] = { "capacity", "wait_weeks", "apply_by", "application_process",
                                        "channels", "everywhere", NULL };

  return new_fields (record, _ ("Places and ways"), NULL, fields);
}

/**
 * cairn_section_staff_new:
 * @record: a record
 *
 * Returns: (transfer floating): what only staff see
 */
GtkWidget *
cairn_section_staff_new (CairnForm *record)
{
  static const char *const fields[]
      = { "partner_notes", "check_days", "help_now", "text_language", NULL };

  return new_fields (record, _ ("For staff"), _ ("Visitors never see the notes."), fields);
}
