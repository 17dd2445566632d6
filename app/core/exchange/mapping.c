/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/mapping.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/exchange/csv-reader.h"
#include "core/exchange/repair.h"
#include "core/exchange/tabular.h"

#include <string.h>

#define MAX_RULES 5000

struct _CairnMapping
{
  GArray *rules;       /* of CairnMapRule */
  GArray *fields;      /* of CairnWideField, one for each rule */
  GStringChunk *texts; /* of a mapping that was read */
};

static CairnMapping *
mapping_new (void)
{
  CairnMapping *mapping = g_new0 (CairnMapping, 1);

  mapping->rules = g_array_new (FALSE, TRUE, sizeof (CairnMapRule));
  mapping->fields = g_array_new (FALSE, TRUE, sizeof (CairnWideField));
  mapping->texts = g_string_chunk_new (1024);
  return mapping;
}

static gboolean
is_kept (const char *field)
{
  return *field == '\0' || strcmp (field, "skip") == 0;
}

static gboolean
add_rule (CairnMapping *mapping, const CairnMapRule *rule)
{
  CairnWideField field = { 0 };

  if (!is_kept (rule->field) && !cairn_wide_field_parse (rule->field, &field))
    return FALSE;
  g_array_append_val (mapping->rules, *rule);
  g_array_append_val (mapping->fields, field);
  return TRUE;
}

/**
 * cairn_mapping_new:
 * @rules: (array length=n): rules that stay where they are
 * @n: how many
 *
 * Returns: (transfer full): a mapping of those whose field there is.
 */
CairnMapping *
cairn_mapping_new (const CairnMapRule *rules, guint n)
{
  CairnMapping *mapping = mapping_new ();

  for (guint i = 0; i < n; i++)
    {
      if (!add_rule (mapping, &rules[i]))
        g_critical ("'%s' is no field", rules[i].field);
    }
  return mapping;
}

/**
 * cairn_mapping_free:
 * @mapping: (nullable): a mapping
 */
void
cairn_mapping_free (CairnMapping *mapping)
{
  if (mapping == NULL)
    return;
  g_array_unref (mapping->rules);
  g_array_unref (mapping->fields);
  g_string_chunk_free (mapping->texts);
  g_free (mapping);
}

typedef struct
{
  CairnMapping *mapping;
  const char *name;
  int columns[5]; /* file, column, value, field, text; -1: not there */
} Loading;

static char *
clean_value (const CairnCsvValue *values, guint n, int at)
{
  CairnRepair ignored;
  char *text = at >= 0 && (guint) at < n
                   ? cairn_repair_text (values[at].bytes, values[at].length, &ignored)
                   : NULL;

  return text != NULL ? text : g_strdup ("");
}

static gboolean
on_header (const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error)
{
  static const char *const names[] = { "file", "column", "value", "field", "text" };
  Loading *loading = data;

  for (guint c = 0; c < G_N_ELEMENTS (names); c++)
    {
      loading->columns[c] = -1;
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *name = clean_value (values, n, (int) i);

          if (g_ascii_strcasecmp (name, names[c]) == 0)
            loading->columns[c] = (int) i;
        }
    }
  if (loading->columns[1] >= 0 && loading->columns[3] >= 0)
    return TRUE;
  cairn_error_set_at (error, CAIRN_ERROR_INVALID, loading->name, line,
                      "no mapping: its first line must be file,column,value,field,text");
  return FALSE;
}

static const char *
keep_value (Loading *loading, const CairnCsvValue *values, guint n, guint which)
{
  g_autofree char *text = clean_value (values, n, loading->columns[which]);

  return g_string_chunk_insert (loading->mapping->texts, text);
}

static gboolean
on_row (const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error)
{
  Loading *loading = data;
  CairnMapRule rule = { .file = keep_value (loading, values, n, 0),
                        .column = keep_value (loading, values, n, 1),
                        .value = keep_value (loading, values, n, 2),
                        .field = keep_value (loading, values, n, 3),
                        .text = keep_value (loading, values, n, 4) };

  if (loading->mapping->rules->len >= MAX_RULES)
    cairn_error_set_at (error, CAIRN_ERROR_INVALID, loading->name, line,
                        "more than 5000 lines: this is no mapping");
  else if (*rule.column == '\0' && *rule.text == '\0')
    return TRUE;
  else if (add_rule (loading->mapping, &rule))
    return TRUE;
  else
    {
      g_autofree char *said = cairn_text_excerpt (rule.field, 60);

      cairn_error_set_at (error, CAIRN_ERROR_INVALID, loading->name, line,
                          "there is no field '%s': write one such as service.name, or nothing",
                          said);
    }
  return FALSE;
}

/**
 * cairn_mapping_load:
 * @path: a mapping
 * @error: %CAIRN_ERROR_INVALID with file and line
 *
 * Returns: (transfer full) (nullable): the mapping.
 */
CairnMapping *
cairn_mapping_load (const char *path, GError **error)
{
  g_autoptr (CairnMapping) mapping = mapping_new ();
  Loading loading = { .mapping = mapping, .name = path };

  if (!cairn_csv_read (path, path, on_header, on_row, &loading, error))
    return NULL;
  if (mapping->rules->len > 0)
    return g_steal_pointer (&mapping);
  cairn_error_set_at (error, CAIRN_ERROR_INVALID, path, 0,
                      "an empty mapping: say for each column where it goes");
  return NULL;
}

typedef struct
{
  const CairnMapRule *rule;
  const CairnWideField *field;
  int at;      /* which value; -1: a constant */
  char *value; /* folded; NULL: any */
} Bound;

struct _CairnMapped
{
  GArray *bound;    /* of Bound */
  GPtrArray *names; /* of char*: the columns */
  GArray *kept;     /* of guint: columns without a field */
};

static void
clear_bound (gpointer data)
{
  g_free (((Bound *) data)->value);
}

static gboolean
is_for_file (const CairnMapRule *rule, const char *file)
{
  g_autofree char *base = cairn_table_base_name (rule->file);

  return *rule->file == '\0' || strcmp (base, file) == 0;
}

/* Folded name of each column, to its number; of two with one name the first. Made once: a wide
 * table and a long mapping are many pairs. */
static GHashTable *
index_columns (const GPtrArray *names)
{
  GHashTable *columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = names->len; i-- > 0;)
    g_hash_table_replace (columns, cairn_text_fold (g_ptr_array_index (names, i)),
                          GUINT_TO_POINTER (i));
  return columns;
}

static int
find_column (GHashTable *columns, const char *name)
{
  g_autofree char *folded = cairn_text_fold (name);
  gpointer at;

  return g_hash_table_lookup_extended (columns, folded, NULL, &at) ? (int) GPOINTER_TO_UINT (at)
                                                                   : -1;
}

static void
bind_rules (CairnMapped *mapped, const CairnMapping *mapping, const char *file, gboolean *used)
{
  g_autoptr (GHashTable) columns = index_columns (mapped->names);

  for (guint r = 0; r < mapping->rules->len; r++)
    {
      const CairnMapRule *rule = &g_array_index (mapping->rules, CairnMapRule, r);
      Bound bound = { .rule = rule,
                      .field = &g_array_index (mapping->fields, CairnWideField, r),
                      .at = -1 };

      if (!is_for_file (rule, file))
        continue;
      if (*rule->column != '\0')
        {
          bound.at = find_column (columns, rule->column);
          if (bound.at < 0)
            continue;
          used[bound.at] |= *rule->field != '\0' && *rule->value == '\0';
        }
      if (is_kept (rule->field))
        continue;
      bound.value = *rule->value != '\0' ? cairn_text_fold (rule->value) : NULL;
      g_array_append_val (mapped->bound, bound);
    }
}

/**
 * cairn_mapped_new:
 * @mapping: a mapping
 * @file: base name of a table
 * @header: its columns; one without a name is "column 7"
 *
 * Returns: (transfer full): what the mapping says of this table.
 */
CairnMapped *
cairn_mapped_new (const CairnMapping *mapping, const char *file, const char *const *header)
{
  CairnMapped *mapped = g_new0 (CairnMapped, 1);
  guint n = g_strv_length ((char **) header);
  g_autofree gboolean *used = g_new0 (gboolean, MAX (n, 1));

  mapped->bound = g_array_new (FALSE, TRUE, sizeof (Bound));
  g_array_set_clear_func (mapped->bound, clear_bound);
  mapped->names = g_ptr_array_new_with_free_func (g_free);
  mapped->kept = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (mapped->names, *header[i] != '\0' ? g_strdup (header[i])
                                                       : g_strdup_printf ("column %u", i + 1));
  bind_rules (mapped, mapping, file, used);
  for (guint i = 0; i < n; i++)
    {
      if (!used[i])
        g_array_append_val (mapped->kept, i);
    }
  return mapped;
}

/**
 * cairn_mapped_free:
 * @mapped: (nullable): what a mapping says of a table
 */
void
cairn_mapped_free (CairnMapped *mapped)
{
  if (mapped == NULL)
    return;
  g_array_unref (mapped->bound);
  g_ptr_array_unref (mapped->names);
  g_array_unref (mapped->kept);
  g_free (mapped);
}

static gboolean
has_owner (const CairnMapped *mapped, CairnWideOwner owner, gboolean by_name)
{
  for (guint i = 0; i < mapped->bound->len; i++)
    {
      const CairnWideField *field = g_array_index (mapped->bound, Bound, i).field;

      if (field->owner == owner
          && (!by_name || strcmp (field->part, "name") == 0 || strcmp (field->part, "names") == 0))
        return TRUE;
    }
  return FALSE;
}

/**
 * cairn_mapped_is_any:
 * @mapped: what a mapping says of a table
 *
 * Returns: whether it says anything about it.
 */
gboolean
cairn_mapped_is_any (const CairnMapped *mapped)
{
  for (guint i = 0; i < mapped->bound->len; i++)
    {
      if (g_array_index (mapped->bound, Bound, i).at >= 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * cairn_mapped_main:
 * @mapped: what a mapping says of a table
 *
 * Returns: what a row of it is first of all: a service where it names one, else a place, else an
 *   organisation.
 */
CairnWideOwner
cairn_mapped_main (const CairnMapped *mapped)
{
  static const struct
  {
    CairnWideOwner owner;
    gboolean by_name;
  } order[] = { { CAIRN_WIDE_SERVICE, TRUE },      { CAIRN_WIDE_LOCATION, TRUE },
                { CAIRN_WIDE_AT, FALSE },          { CAIRN_WIDE_PROGRAM, TRUE },
                { CAIRN_WIDE_ORGANIZATION, TRUE }, { CAIRN_WIDE_LOCATION, FALSE },
                { CAIRN_WIDE_SERVICE, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (has_owner (mapped, order[i].owner, order[i].by_name))
        return order[i].owner;
    }
  return CAIRN_WIDE_ORGANIZATION;
}

static gboolean
says (const char *wanted, const CairnMappedValue *value)
{
  g_autofree char *cell = g_strndup (value->bytes, value->length);
  g_autofree char *folded = cairn_text_fold (cell);

  return strcmp (folded, wanted) == 0;
}

/* "Gender: {}" */
static char *
fill_in (const char *text, const CairnMappedValue *value)
{
  g_autofree char *cell = value != NULL ? g_strndup (value->bytes, value->length) : g_strdup ("");
  g_auto (GStrv) parts = g_strsplit (text, "{}", -1);

  return g_strjoinv (cell, parts);
}

static void
put_bound (const Bound *bound,
           const CairnMapped *mapped,
           CairnWide *wide,
           const CairnMappedValue *value)
{
  const char *column = bound->at >= 0 ? g_ptr_array_index (mapped->names, (guint) bound->at) : "";

  if (*bound->rule->text == '\0' && value != NULL)
    cairn_wide_put (wide, bound->field, column, value->bytes, value->length);
  else
    {
      g_autofree char *text = fill_in (bound->rule->text, value);

      cairn_wide_put (wide, bound->field, column, text, strlen (text));
    }
}

/**
 * cairn_mapped_fill:
 * @mapped: what a mapping says of a table
 * @wide: a row to be filled
 * @values: (array length=n): its values
 * @n: how many there are
 */
void
cairn_mapped_fill (const CairnMapped *mapped,
                   CairnWide *wide,
                   const CairnMappedValue *values,
                   guint n)
{
  for (guint i = 0; i < mapped->bound->len; i++)
    {
      const Bound *bound = &g_array_index (mapped->bound, Bound, i);
      const CairnMappedValue *value
          = bound->at >= 0 && (guint) bound->at < n ? &values[bound->at] : NULL;

      if (bound->at >= 0 && (value == NULL || value->length == 0))
        continue;
      if (bound->value == NULL || (value != NULL && says (bound->value, value)))
        put_bound (bound, mapped, wide, value);
    }
  for (guint i = 0; i < mapped->kept->len; i++)
    {
      guint at = g_array_index (mapped->kept, guint, i);

      if (at < n)
        cairn_wide_keep (wide, g_ptr_array_index (mapped->names, at), values[at].bytes,
                         values[at].length);
    }
}
