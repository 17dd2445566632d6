/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last look at a record before it goes out: what is protected elsewhere may stand in its words
 * (design §4, the leak check). A text that gives it away is left out, the rest goes. */
#include "core/exchange/export/export-private.h"

#include <string.h>

static void
withhold (CairnExport *export, const CairnExportRow *row, const char *what)
{
  CairnExportProblem *problem = g_new0 (CairnExportProblem, 1);

  problem->table = g_strdup (row->table->name);
  problem->id = g_strdup (row->values[0]);
  problem->what = g_strdup (what);
  export->report->withheld++;
  g_ptr_array_add (export->report->problems, problem);
}

/**
 * cairn_export_may_say:
 * @export: the export
 * @row: the record it belongs to
 * @what: what it is called in the report
 * @text: (nullable): a text that is about to go out
 *
 * Returns: whether it gives nothing away; when it does the report says so.
 */
gboolean
cairn_export_may_say (CairnExport *export,
                      const CairnExportRow *row,
                      const char *what,
                      const char *text)
{
  if (!cairn_leaks_in_text (export->leaks, text))
    return TRUE;
  withhold (export, row, what);
  return FALSE;
}

static const char *
value_of (const CairnExportRow *row, const char *column)
{
  const char *value = row->values[cairn_hsds_column (row->table, column)];

  return value != NULL ? value : "";
}

/* Street, number and postcode stand in fields of their own. */
static gboolean
may_address_go (CairnExport *export, const CairnExportRow *row)
{
  g_autofree char *whole
      = g_strdup_printf ("%s %s %s", value_of (row, "address_1"), value_of (row, "address_2"),
                         value_of (row, "postal_code"));

  return cairn_export_may_say (export, row, "the address", whole);
}

static void
forget (CairnExportRow *row, const char *column)
{
  row->values[cairn_hsds_column (row->table, column)] = NULL;
}

/* A place within 200 m of a protected one of the same organisation or service is likely that place,
 * entered twice. Only the record's own: to leave out every neighbour would draw a circle. */
static void
guard_point (CairnExport *export, CairnExportRow *row)
{
  const char *latitude = value_of (row, "latitude"), *longitude = value_of (row, "longitude");
  g_autoptr (CairnLeaks) own = NULL;

  if (*latitude == '\0' || *longitude == '\0')
    return;
  own = cairn_leaks_new ();
  cairn_stmt_reset (export->near);
  cairn_stmt_bind_text_at (export->near, 1, row->values[0]);
  while (cairn_stmt_step (export->near, NULL))
    cairn_leaks_add_point (own, cairn_stmt_double (export->near, 0),
                           cairn_stmt_double (export->near, 1));
  cairn_stmt_reset (export->near);
  if (!cairn_leaks_near (own, g_ascii_strtod (latitude, NULL), g_ascii_strtod (longitude, NULL)))
    return;
  withhold (export, row, "its coordinates");
  forget (row, "latitude");
  forget (row, "longitude");
}

/**
 * cairn_export_guard:
 * @export: the export
 * @row: a record; texts that give something away are taken out of it
 *
 * Returns: %FALSE when nothing of it may go out.
 */
gboolean
cairn_export_guard (CairnExport *export, CairnExportRow *row)
{
  gboolean address = strcmp (row->table->name, "address") == 0;

  for (guint i = 1; i < row->table->n_columns; i++)
    {
      const CairnHsdsColumn *column = &row->table->columns[i];

      if (column->type != CAIRN_HSDS_TEXT || column->references != NULL
          || cairn_export_may_say (export, row, column->name, row->values[i]))
        continue;
      /* What is left of an address would still be that of the protected place. */
      if (address)
        return FALSE;
      row->values[i] = NULL;
    }
  if (strcmp (row->table->name, "location") == 0)
    guard_point (export, row);
  return !address || may_address_go (export, row);
}
