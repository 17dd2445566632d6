/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which format files are in, by the names of tables and columns, and by single words of JSON. */
#include "core/base/error.h"
#include "core/exchange/csv-reader.h"
#include "core/exchange/sniff.h"
#include "core/exchange/tabular.h"
#include "core/exchange/text-file.h"

#include <string.h>

#define PEEK 8192

typedef struct
{
  gboolean ohana, one, two, icarol;
  guint known; /* tables of HSDS or Ohana with columns of theirs */
} Hints;

static gboolean
has_any (const char *const *header, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      if (g_strv_contains (header, *names))
        return TRUE;
    }
  return FALSE;
}

/* What only one version or program has, by table and by column. */
static void
read_hints (const char *base, const char *const *header, Hints *hints)
{
  static const char *const ohana_tables[] = { "mail_addresses", NULL };
  static const char *const one_tables[]
      = { "regular_schedules", "holiday_schedules", "services_taxonomy", "service_taxonomy", NULL };
  static const char *const two_tables[] = { "service_attributes", "other_attributes", NULL };
  static const char *const ohana_columns[]
      = { "accepted_payments", "keywords",        "admin_emails",  "short_desc",
          "date_incorporated", "funding_sources", "vanity_number", NULL };
  static const char *const one_columns[] = { "taxonomy_ids", "vocabulary", "parent_name", NULL };
  static const char *const two_columns[] = { "term", NULL };

  hints->ohana |= g_strv_contains (ohana_tables, base) || has_any (header, ohana_columns);
  hints->one |= g_strv_contains (one_tables, base) || has_any (header, one_columns);
  hints->two |= g_strv_contains (two_tables, base) || has_any (header, two_columns);
  hints->icarol |= g_strv_contains (header, "ResourceAgencyNum")
                   && g_strv_contains (header, "TaxonomyLevelName");
}

static const CairnTable *
find_table (const CairnInput *input, guint index, const char *const *header)
{
  g_autofree char *base = cairn_table_base_name (g_ptr_array_index (input->files, index));
  const CairnTable *table = cairn_table_find (g_ptr_array_index (input->tables, index), header);

  return table != NULL ? table : cairn_table_find (base, header);
}

static gboolean
read_header (const CairnInput *input, guint index, Hints *hints, GError **error)
{
  const char *file = g_ptr_array_index (input->files, index);
  g_autofree char *path = g_build_filename (input->folder, file, NULL);
  g_autofree char *base = cairn_table_base_name (file);
  g_auto (GStrv) header = cairn_csv_header (path, file, error);
  const CairnTable *table;

  if (header == NULL)
    return FALSE;
  table = find_table (input, index, (const char *const *) header);
  hints->known += table != NULL;
  read_hints (base, (const char *const *) header, hints);
  return TRUE;
}

/**
 * cairn_input_guess_csv:
 * @input: tables
 * @error: %CAIRN_ERROR_INVALID when one can't be read, or none is known
 *
 * Returns: their format.
 */
CairnFormat
cairn_input_guess_csv (const CairnInput *input, GError **error)
{
  Hints hints = { 0 };

  for (guint i = 0; i < input->files->len; i++)
    {
      if (!read_header (input, i, &hints, error))
        return CAIRN_FORMAT_UNKNOWN;
    }
  if (hints.icarol)
    return CAIRN_FORMAT_ICAROL_CSV;
  if (hints.known == 0)
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, input->fallback, 0,
                          "no table of HSDS, Ohana or iCarol in it: name the files as HSDS does "
                          "(services.csv, …), or say what the columns are with --mapping");
      return CAIRN_FORMAT_UNKNOWN;
    }
  if (hints.ohana)
    return CAIRN_FORMAT_OHANA_CSV;
  if (hints.two)
    return CAIRN_FORMAT_HSDS_CSV_2;
  return hints.one ? CAIRN_FORMAT_HSDS_CSV_1 : CAIRN_FORMAT_HSDS_CSV;
}

static char *
read_beginning (const char *path)
{
  FILE *file = cairn_file_open (path, path, NULL);
  char *text = g_malloc0 (PEEK + 1);

  if (file == NULL)
    return text;
  if (fread (text, 1, PEEK, file) == 0)
    *text = '\0';
  for (gsize i = 0; i < PEEK; i++)
    text[i] = text[i] == '\0' ? ' ' : g_ascii_tolower (text[i]);
  fclose (file);
  return text;
}

/* GeoJSON says what it is; a profile of HSDS is named where an API describes itself. */
static CairnFormat
guess_json_file (const char *path)
{
  g_autofree char *text = read_beginning (path);

  /* Raw: what was read may end within a letter. */
  if (g_regex_match_simple ("\"type\"\\s*:\\s*\"feature(collection)?\"", text, G_REGEX_RAW, 0))
    return CAIRN_FORMAT_GEOJSON;
  if (strstr (text, "hsds-uk") != NULL || strstr (text, "openreferraluk") != NULL)
    return CAIRN_FORMAT_ORUK_JSON;
  return CAIRN_FORMAT_HSDS_JSON;
}

/**
 * cairn_input_guess_json:
 * @input: documents
 *
 * Returns: their format: what one of the first of them says it is, else HSDS.
 */
CairnFormat
cairn_input_guess_json (const CairnInput *input)
{
  CairnFormat format = CAIRN_FORMAT_HSDS_JSON;

  for (guint i = 0; i < MIN (input->files->len, 20) && format == CAIRN_FORMAT_HSDS_JSON; i++)
    {
      g_autofree char *path
          = g_build_filename (input->folder, g_ptr_array_index (input->files, i), NULL);

      format = guess_json_file (path);
    }
  return format;
}

/**
 * cairn_input_has_known_csv:
 * @input: tables
 *
 * Returns: whether any of them is called as one of HSDS, or is one of iCarol.
 */
gboolean
cairn_input_has_known_csv (const CairnInput *input)
{
  for (guint i = 0; i < input->files->len; i++)
    {
      Hints hints = { 0 };

      if (find_table (input, i, NULL) != NULL
          || (read_header (input, i, &hints, NULL) && hints.icarol))
        return TRUE;
    }
  return FALSE;
}
