/* SPDX-License-Identifier: GPL-3.0-or-later */
/* datapackage.json beside the tables (Frictionless Data, tabular data package 1.0). */
#include "core/exchange/export/export-private.h"

#include "core/base/error.h"
#include "core/base/wording.h"

#include <string.h>

static void
put_field (GString *out, const char *name, const char *type, gboolean key)
{
  cairn_json_key (out, NULL);
  g_string_append_c (out, '{');
  cairn_json_member (out, "name", name);
  cairn_json_member (out, "type", type);
  if (key)
    g_string_append (out, ",\"constraints\":{\"required\":true,\"unique\":true}");
  g_string_append_c (out, '}');
}

/* Texts are texts whatever they look like: data that is not as it should be stays what it is. */
static const char *
type_of (const CairnHsdsColumn *column)
{
  switch (column->type)
    {
    case CAIRN_HSDS_INTEGER:
      return "integer";
    case CAIRN_HSDS_REAL:
      return "number";
    case CAIRN_HSDS_BOOLEAN:
    case CAIRN_HSDS_TEXT:
    default:
      return "string";
    }
}

static void
put_foreign_keys (GString *out, const CairnHsdsTable *table, const gboolean *written)
{
  cairn_json_key (out, "foreignKeys");
  g_string_append_c (out, '[');
  for (guint i = 0; i < table->n_columns; i++)
    {
      const char *target = table->columns[i].references;

      if (target == NULL || !written[cairn_hsds_table (target) - cairn_hsds_tables ()])
        continue;
      cairn_json_key (out, NULL);
      g_string_append_printf (
          out, "{\"fields\":\"%s\",\"reference\":{\"resource\":\"%s\",\"fields\":\"id\"}}",
          table->columns[i].name, strcmp (target, table->name) == 0 ? "" : target);
    }
  g_string_append_c (out, ']');
}

static void
put_resource (GString *out, const CairnHsdsTable *table, const gboolean *written)
{
  cairn_json_key (out, NULL);
  g_string_append (out, "\n{");
  cairn_json_member (out, "name", table->name);
  cairn_json_member (out, "path", cairn_export_file_name (table));
  g_string_append (out, ",\"format\":\"csv\",\"mediatype\":\"text/csv\",\"encoding\":\"utf-8\","
                        "\"profile\":\"tabular-data-resource\",\"schema\":{\"primaryKey\":\"id\","
                        "\"fields\":[");
  for (guint i = 0; i < table->n_columns; i++)
    put_field (out, table->columns[i].name, type_of (&table->columns[i]), i == 0);
  put_field (out, "cairn", "object", FALSE);
  g_string_append_c (out, ']');
  put_foreign_keys (out, table, written);
  g_string_append (out, "}}");
}

/**
 * cairn_export_write_package:
 * @folder: where the tables are
 * @written: (array fixed-size=24): which there are
 * @error: why it can't be written
 */
gboolean
cairn_export_write_package (const char *folder, const gboolean *written, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "datapackage.json", NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) problem = NULL;

  g_string_append_printf (out,
                          "{\"name\":\"human_services_data\",\"title\":\"Human Services Data "
                          "Specification\",\"profile\":\"tabular-data-package\",\"version\":\"3.1\""
                          ",\"cairn\":{\"version\":%d},\"resources\":[",
                          CAIRN_EXPORT_VERSION);
  for (guint i = 0; i < CAIRN_HSDS_N_TABLES; i++)
    {
      if (written[i])
        put_resource (out, &cairn_hsds_tables ()[i], written);
    }
  g_string_append (out, "]}\n");
  if (g_file_set_contents_full (path, out->str, (gssize) out->len, G_FILE_SET_CONTENTS_DURABLE,
                                0666, &problem))
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_FAILED, "%s: it can't be written: %s", path,
               problem->message);
  return FALSE;
}
