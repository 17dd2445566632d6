/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trail as a file for those who look into it elsewhere. */
#include "core/staff/trail.h"

#include "core/base/error.h"
#include "core/staff/accounts.h"
#include "core/staff/editing.h"
#include "core/staff/staff-private.h"

#include <csv.h>
#include <string.h>

static void
add_text (JsonBuilder *out, const char *name, const char *text)
{
  json_builder_set_member_name (out, name);
  if (text != NULL)
    json_builder_add_string_value (out, text);
  else
    json_builder_add_null_value (out);
}

static void
add_value (JsonBuilder *out, const CairnAuditValue *value)
{
  json_builder_begin_object (out);
  add_text (out, "table", value->table);
  add_text (out, "row", value->row);
  add_text (out, "field", value->field);
  add_text (out, "base", value->base);
  add_text (out, "value", value->value);
  json_builder_set_member_name (out, "protected");
  json_builder_add_boolean_value (out, value->is_protected);
  json_builder_end_object (out);
}

static void
add_line (JsonBuilder *out, CairnDirectory *directory, const CairnAuditLine *line)
{
  g_autofree char *at = cairn_time_format_utc (line->at);
  g_autofree char *name = cairn_staff_actor_name (directory, line->actor);

  json_builder_begin_object (out);
  json_builder_set_member_name (out, "line");
  json_builder_add_int_value (out, line->id);
  add_text (out, "at", at);
  add_text (out, "actor", line->actor);
  add_text (out, "name", name);
  add_text (out, "action", line->action);
  add_text (out, "table", line->table);
  add_text (out, "row", line->row);
  add_text (out, "detail", line->detail);
  json_builder_set_member_name (out, "erased");
  json_builder_add_boolean_value (out, line->erased);
  json_builder_set_member_name (out, "values");
  json_builder_begin_array (out);
  for (guint i = 0; i < line->values->len; i++)
    add_value (out, g_ptr_array_index (line->values, i));
  json_builder_end_array (out);
  json_builder_end_object (out);
}

/**
 * cairn_staff_trail_to_json:
 * @directory: the staff's directory
 * @lines: (element-type CairnAuditLine): of its trail
 *
 * Returns: (transfer full): an object with all of them
 */
JsonNode *
cairn_staff_trail_to_json (CairnDirectory *directory, GPtrArray *lines)
{
  g_autoptr (JsonBuilder) out = json_builder_new ();

  json_builder_begin_object (out);
  json_builder_set_member_name (out, "lines");
  json_builder_begin_array (out);
  for (guint i = 0; i < lines->len; i++)
    add_line (out, directory, g_ptr_array_index (lines, i));
  json_builder_end_array (out);
  json_builder_end_object (out);
  return json_builder_get_root (out);
}

/* A sheet that is opened with it calculates nothing: CWE-1236. */
static void
put_cell (GString *out, const char *text, gboolean last)
{
  gboolean formula = text != NULL && *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
  g_autofree char *safe = g_strconcat (formula ? "'" : "", text != NULL ? text : "", NULL);
  gsize length = strlen (safe), size = 2 * length + 2;
  g_autofree char *quoted = g_malloc (size + 1);

  size = csv_write (quoted, size, safe, length);
  g_string_append_len (out, quoted, (gssize) size);
  g_string_append (out, last ? "\r\n" : ",");
}

static void
put_row (GString *out,
         CairnDirectory *directory,
         const CairnAuditLine *line,
         const CairnAuditValue *value)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, line->id);
  g_autofree char *at = cairn_time_format_utc (line->at);
  g_autofree char *who = cairn_staff_actor_name (directory, line->actor);
  g_autofree char *subject = cairn_staff_trail_subject (directory, line);
  const char *cells[] = { number,
                          at,
                          line->actor,
                          who,
                          line->action,
                          line->table,
                          line->row,
                          subject,
                          line->detail,
                          value != NULL ? value->table : NULL,
                          value != NULL ? value->row : NULL,
                          value != NULL ? value->field : NULL,
                          value != NULL ? value->base : NULL,
                          value != NULL ? value->value : NULL,
                          value != NULL && value->is_protected ? "1" : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    put_cell (out, cells[i], i + 1 == G_N_ELEMENTS (cells));
}

/**
 * cairn_staff_trail_to_csv:
 * @directory: the staff's directory
 * @lines: (element-type CairnAuditLine): of its trail
 *
 * Returns: (transfer full): a row for each value that changed, with a heading
 */
char *
cairn_staff_trail_to_csv (CairnDirectory *directory, GPtrArray *lines)
{
  GString *out = g_string_new ("line,at,actor,name,action,table,row,about,detail,value_table,"
                               "value_row,field,before,after,protected\r\n");

  for (guint i = 0; i < lines->len; i++)
    {
      const CairnAuditLine *line = g_ptr_array_index (lines, i);

      if (line->values->len == 0)
        put_row (out, directory, line, NULL);
      for (guint v = 0; v < line->values->len; v++)
        put_row (out, directory, line, g_ptr_array_index (line->values, v));
    }
  return g_string_free (out, FALSE);
}

static char *
write_out (CairnDirectory *directory, GPtrArray *lines, gboolean json)
{
  g_autoptr (JsonNode) root = json ? cairn_staff_trail_to_json (directory, lines) : NULL;

  return json ? json_to_string (root, TRUE) : cairn_staff_trail_to_csv (directory, lines);
}

/**
 * cairn_staff_trail_export:
 * @session: an administrator
 * @filter: which lines
 * @path: ends in ".json", or becomes CSV; only its owner may read it
 * @error: why not
 */
gboolean
cairn_staff_trail_export (CairnStaffSession *session,
                          const CairnAuditFilter *filter,
                          const char *path,
                          GError **error)
{
  g_autoptr (GPtrArray) lines = cairn_staff_trail (session, filter, TRUE, error);
  g_autofree char *text = NULL;
  g_autofree char *count = NULL;
  g_autofree char *detail = NULL;

  if (lines == NULL)
    return FALSE;
  text = write_out (cairn_staff_session_directory (session), lines,
                    g_str_has_suffix (path, ".json"));
  if (!g_file_set_contents_full (path, text, -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 error))
    return FALSE;
  count = g_strdup_printf ("%u", lines->len);
  detail = cairn_staff_detail ("lines", count, NULL);
  return cairn_staff_begin (session, CAIRN_RIGHT_TRAIL, error)
         && cairn_staff_end (
             session,
             cairn_staff_audit (session, "trail-export", "audit", NULL, detail, NULL, error),
             error);
}
