/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as one JSON file: {"organizations": [documents], …}, one document a line; or as one page
 * of an Open Referral UK API. */
#include "core/exchange/export/export-private.h"

#include "core/base/error.h"
#include "core/base/wording.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define BLOCK (64 * 1024)
#define NO_UNIT "00000000-0000-0000-0000-000000000000"

typedef struct
{
  CairnExportSink sink;
  char *path;
  FILE *file;
  GString *out;
  gboolean oruk;
  gboolean any; /* list at the top */
  guint64 documents;
} JsonSink;

/* What the standard's members can't say of one record. */
typedef struct
{
  GString *unknown; /* names */
  GString *values;  /* members */
} Beyond;

static gboolean
set_error (JsonSink *json, GError **error)
{
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_FAILED, "%s: it can't be written: %s", json->path,
               g_strerror (errno));
  return FALSE;
}

static void
begin_list (CairnExportSink *sink, const char *key, gboolean top)
{
  JsonSink *json = (JsonSink *) sink;

  json->any |= top;
  cairn_json_key (json->out, NULL);
  g_string_append_printf (json->out, "%s\"%s\":[", top ? "\n" : "", key);
}

static void
end_list (CairnExportSink *sink, gboolean top)
{
  g_string_append_c (((JsonSink *) sink)->out, ']');
}

static gboolean
is_said_by_place (const CairnExportRow *row, guint column)
{
  static const char *const names[]
      = { "link_id", "link_entity", "resource_id", "resource_type", NULL };

  return (int) column == row->link
         || (row->attached && g_strv_contains (names, row->table->columns[column].name))
         || (row->inlined & (G_GUINT64_CONSTANT (1) << column)) != 0;
}

static void
put_value (GString *out, const CairnExportRow *row, guint column, const char *value)
{
  cairn_json_key (out, row->table->columns[column].name);
  if (cairn_standard_is_number (row->table, column))
    g_string_append (out, value);
  else
    cairn_json_string (out, value);
}

static void
put_column (JsonSink *json, const CairnExportRow *row, guint column, Beyond *beyond)
{
  const char *value = row->values[column];
  const char *placeholder = cairn_standard_placeholder (row, column);
  g_autofree char *encoded = NULL;

  if (value != NULL && cairn_standard_fit (row->table, column, value) != CAIRN_STANDARD_UNFIT)
    {
      put_value (json->out, row, column, value);
      return;
    }
  if (value != NULL)
    {
      cairn_json_member (beyond->values, row->table->columns[column].name, value);
      /* An address on the web with letters of its language in it. */
      encoded = g_uri_escape_string (value, ":/?#[]@!$&'()*+,;=%", FALSE);
      if (cairn_standard_fit (row->table, column, encoded) == CAIRN_STANDARD_PLAIN)
        placeholder = encoded;
    }
  else if (placeholder != NULL && *placeholder != '\0')
    cairn_json_member (beyond->unknown, NULL, row->table->columns[column].name);
  if (placeholder != NULL)
    put_value (json->out, row, column, placeholder);
}

/* A capacity must be of something. */
static void
put_no_unit (JsonSink *json, const CairnExportRow *row, Beyond *beyond)
{
  if (strcmp (row->table->name, "service_capacity") != 0
      || row->values[cairn_hsds_column (row->table, "unit_id")] != NULL)
    return;
  cairn_json_key (json->out, "unit");
  g_string_append (json->out, "{\"id\":\"" NO_UNIT "\",\"name\":\"\"}");
  cairn_json_member (beyond->unknown, NULL, "unit");
}

static void
put_extension (JsonSink *json, const CairnExportRow *row, const Beyond *beyond)
{
  GString *out = json->out;

  if (json->oruk || (row->own->len == 0 && beyond->unknown->len == 0 && beyond->values->len == 0))
    return;
  cairn_json_key (out, "cairn");
  g_string_append_c (out, '{');
  g_string_append_len (out, row->own->str, (gssize) row->own->len);
  if (beyond->unknown->len > 0)
    {
      cairn_json_key (out, "unknown");
      g_string_append_printf (out, "[%s]", beyond->unknown->str);
    }
  if (beyond->values->len > 0)
    {
      cairn_json_key (out, "values");
      g_string_append_printf (out, "{%s}", beyond->values->str);
    }
  g_string_append_c (out, '}');
}

static void
begin (CairnExportSink *sink, const char *key, const CairnExportRow *row)
{
  JsonSink *json = (JsonSink *) sink;
  g_autoptr (GString) unknown = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  Beyond beyond = { unknown, values };

  cairn_json_key (json->out, key);
  g_string_append (json->out, row->attached ? "{" : "\n{");
  for (guint i = 0; i < row->table->n_columns; i++)
    {
      if (!is_said_by_place (row, i)
          && (i == 0 || !json->oruk || cairn_standard_in_oruk (row->table, i)))
        put_column (json, row, i, &beyond);
    }
  put_no_unit (json, row, &beyond);
  put_extension (json, row, &beyond);
}

static void
end (CairnExportSink *sink)
{
  g_string_append_c (((JsonSink *) sink)->out, '}');
}

/* The last sign stays: it says whether a comma comes next. */
static gboolean
flush (JsonSink *json, gsize kept, GError **error)
{
  gsize length = json->out->len - kept;

  if (fwrite (json->out->str, 1, length, json->file) != length)
    return set_error (json, error);
  g_string_erase (json->out, 0, (gssize) length);
  return TRUE;
}

static gboolean
check (CairnExportSink *sink, GError **error)
{
  JsonSink *json = (JsonSink *) sink;

  json->documents++;
  return json->out->len < BLOCK || flush (json, 1, error);
}

static void
put_page (JsonSink *json)
{
  cairn_json_member_int (json->out, "total_items", (gint64) json->documents);
  g_string_append (json->out, ",\"total_pages\":1,\"page_number\":1");
  cairn_json_member_int (json->out, "size", (gint64) json->documents);
  g_string_append_printf (json->out, ",\"first_page\":true,\"last_page\":true,\"empty\":%s",
                          json->documents == 0 ? "true" : "false");
}

static gboolean
finish (CairnExportSink *sink, GError **error)
{
  JsonSink *json = (JsonSink *) sink;
  FILE *file = json->file;

  if (!json->any)
    {
      begin_list (sink, json->oruk ? "contents" : "organizations", TRUE);
      end_list (sink, TRUE);
    }
  if (json->oruk)
    put_page (json);
  g_string_append (json->out, "}\n");
  if (!flush (json, 0, error))
    return FALSE;
  if (fflush (file) != 0 || fsync (fileno (file)) != 0)
    return set_error (json, error);
  json->file = NULL;
  return fclose (file) == 0 || set_error (json, error);
}

static void
free_sink (CairnExportSink *sink)
{
  JsonSink *json = (JsonSink *) sink;

  if (json->file != NULL)
    fclose (json->file);
  g_string_free (json->out, TRUE);
  g_free (json->path);
  g_free (json);
}

/**
 * cairn_export_json_sink:
 * @path: a file that is there and empty
 * @oruk: as the Open Referral UK profile asks
 * @error: why it can't be written
 *
 * Returns: (transfer full) (nullable): where records go.
 */
CairnExportSink *
cairn_export_json_sink (const char *path, gboolean oruk, GError **error)
{
  JsonSink *json = g_new0 (JsonSink, 1);

  json->sink
      = (CairnExportSink){ TRUE, begin_list, end_list, begin, end, check, finish, free_sink };
  json->path = g_strdup (path);
  json->oruk = oruk;
  json->out = g_string_new (oruk ? "{" : "{\"version\":\"3.1\"");
  if (!oruk)
    g_string_append_printf (json->out, ",\"cairn\":{\"version\":%d}", CAIRN_EXPORT_VERSION);
  json->file = fopen (path, "we");
  if (json->file != NULL)
    return &json->sink;
  set_error (json, error);
  free_sink (&json->sink);
  return NULL;
}
