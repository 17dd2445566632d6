/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A first draft of a mapping, from the words in the names of columns. It is a proposal: what it
 * does not recognise it leaves empty, and a person looks through it before it is used. */
#include "core/exchange/csv-reader.h"
#include "core/exchange/import.h"
#include "core/exchange/mapping.h"
#include "core/exchange/repair.h"
#include "core/exchange/tabular.h"

#include <string.h>

/* Words of a column's name and what they mean, the more telling ones first. "%" stands for the
 * record the column is about. */
static const struct
{
  const char *words; /* each must be one of the name's words, or the beginning of one with "*" */
  const char *field;
} guesses[] = {
  { "phone* fax", "%.phone[fax]" },
  { "fax", "%.phone[fax]" },
  { "tty", "%.phone[tty]" },
  { "tdd", "%.phone[tdd]" },
  { "toll* free", "%.phone[toll free]" },
  { "hotline phone*", "%.phone[hotline]" },
  { "phones", "%.phones" },
  { "phone*", "%.phone" },
  { "telephone*", "%.phone" },
  { "tel", "%.phone" },
  { "contact name", "%.contact.name" },
  { "contact title", "%.contact.title" },
  { "email", "%.email" },
  { "e mail", "%.email" },
  { "mail* address 1", "location.address[postal].address_1" },
  { "mail* address", "location.address[postal]" },
  { "website*", "%.url" },
  { "web", "%.url" },
  { "url", "%.url" },
  { "address 1", "location.address.address_1" },
  { "address 2", "location.address.address_2" },
  { "street", "location.address.address_1" },
  { "city", "location.address.city" },
  { "town", "location.address.city" },
  { "state", "location.address.state_province" },
  { "zip*", "location.address.postal_code" },
  { "postal*", "location.address.postal_code" },
  { "postcode", "location.address.postal_code" },
  { "country", "location.address.country" },
  { "address", "location.address" },
  { "latitude", "location.latitude" },
  { "lat", "location.latitude" },
  { "longitude", "location.longitude" },
  { "lon", "location.longitude" },
  { "lng", "location.longitude" },
  { "geolocation", "location.coordinates" },
  { "coordinates", "location.coordinates" },
  { "accessib*", "location.accessible" },
  { "wheelchair", "location.accessible" },
  { "transport*", "location.transportation" },
  { "min* age", "service.minimum_age" },
  { "max* age", "service.maximum_age" },
  { "problem codes", "service.terms" },
  { "keyword*", "service.keywords" },
  { "categor*", "service.terms" },
  { "taxonomy*", "service.terms" },
  { "language*", "service.languages" },
  { "eligib* fees", "service.fees_description" },
  { "eligib*", "service.eligibility_description" },
  { "qualify", "service.eligibility_description" },
  { "fee*", "service.fees_description" },
  { "cost*", "service.fees_description" },
  { "areas", "service.areas" },
  { "count*", "service.areas" },
  { "cities", "service.areas" },
  { "area served", "service.areas" },
  { "service area*", "service.areas" },
  { "coverage", "service.areas" },
  { "document*", "service.documents" },
  { "application process", "service.application_process" },
  { "how to apply", "service.application_process" },
  { "intake", "service.application_process" },
  { "wait*", "service.wait_time" },
  { "hours", "%.hours" },
  { "schedule", "%.hours" },
  { "opening*", "%.hours" },
  { "tax id", "organization.tax_id" },
  { "ein", "organization.tax_id" },
  { "legal status", "organization.legal_status" },
  { "year incorporated", "organization.year_incorporated" },
  { "status", "service.status" },
  { "program", "service.program" },
  { "alternate name", "%.alternate_name" },
  { "uuid", "%.id" },
  { "id", "%.id" },
  { "number", "%.id" },
  { "name", "%.name" },
  { "title", "%.name" },
  { "description", "%.description" },
  { "descript*", "%.description" },
  { "about", "%.description" },
  { "body", "%.description" },
};

static const struct
{
  const char *word;
  const char *owner;
} owners[] = {
  { "organization", "organization" },
  { "organizations", "organization" },
  { "organisation", "organization" },
  { "organisations", "organization" },
  { "agency", "organization" },
  { "agencies", "organization" },
  { "org", "organization" },
  { "provider", "organization" },
  { "partner", "organization" },
  { "location", "location" },
  { "locations", "location" },
  { "site", "location" },
  { "sites", "location" },
  { "place", "location" },
  { "service", "service" },
  { "services", "service" },
  { "resource", "service" },
  { "resources", "service" },
};

/* "Organization ID", "service_min_age", "orgName" → words in lower case */
static char **
cut_words (const char *name)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    {
      if (g_ascii_isupper (*p) && p > name && g_ascii_islower (p[-1]))
        g_string_append_c (plain, ' ');
      g_string_append_c (plain, g_ascii_isalnum (*p) ? g_ascii_tolower (*p) : ' ');
    }
  return g_strsplit (plain->str, " ", -1);
}

static gboolean
has_word (char **words, const char *wanted)
{
  gsize length = strlen (wanted);
  gboolean begins = wanted[length - 1] == '*';

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (begins ? strncmp (words[i], wanted, length - 1) == 0 : strcmp (words[i], wanted) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_words (char **words, const char *wanted)
{
  g_auto (GStrv) each = g_strsplit (wanted, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      if (!has_word (words, each[i]))
        return FALSE;
    }
  return TRUE;
}

static const char *
find_owner (char **words, const char *otherwise)
{
  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      if (has_word (words, owners[i].word))
        return owners[i].owner;
    }
  return otherwise;
}

/* What HSDS calls it differs from one record to the next. */
static char *
fit_field (const char *field, const char *owner)
{
  g_auto (GStrv) parts = g_strsplit (field, "%", -1);
  g_autofree char *made = g_strjoinv (owner, parts);
  CairnWideField known;

  if (strcmp (made, "organization.url") == 0)
    return g_strdup ("organization.website");
  return cairn_wide_field_parse (made, &known) ? g_steal_pointer (&made) : NULL;
}

/* "Same hours as location?", "Is this service open?": yes or no, not the thing itself. */
static gboolean
is_question (char **words, const char *column)
{
  static const char *const begins[] = { "is", "are", "does", "do", "same", "use", "has" };

  for (guint i = 0; words[0] != NULL && i < G_N_ELEMENTS (begins); i++)
    {
      if (strcmp (words[0], begins[i]) == 0)
        return TRUE;
    }
  return strchr (column, '?') != NULL || has_word (words, "same") || has_word (words, "holiday");
}

/* "Military status", "immigration status" tell whom it is for, not whether it still exists. */
static gboolean
is_status_of_record (char **words)
{
  static const char *const others[] = { "status", "active", "current", "record", "program", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0' && !g_strv_contains (others, words[i])
          && find_owner ((char *[]){ words[i], NULL }, NULL) == NULL)
        return FALSE;
    }
  return TRUE;
}

static char *
guess (const char *column, const char *subject)
{
  g_auto (GStrv) words = cut_words (column);
  const char *owner = find_owner (words, subject);

  if (is_question (words, column))
    return g_strdup ("");

  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    {
      g_autofree char *field
          = has_words (words, guesses[i].words) ? fit_field (guesses[i].field, owner) : NULL;

      if (field != NULL && (strcmp (field, "service.status") != 0 || is_status_of_record (words)))
        return g_steal_pointer (&field);
    }
  return g_strdup ("");
}

/* Two columns of one id would make nonsense of both: the first has it. */
static void
settle_twice (GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const char *field = g_ptr_array_index (fields, i);

      for (guint j = 0; j < i && *field != '\0'; j++)
        {
          if (strcmp (field, g_ptr_array_index (fields, j)) != 0
              || (!g_str_has_suffix (field, ".id") && !g_str_has_suffix (field, ".name")))
            continue;
          g_free (fields->pdata[i]);
          fields->pdata[i] = g_strdup ("");
          break;
        }
    }
}

/* A value as a cell; what a spreadsheet would run as a formula gets an apostrophe before it. */
static void
write_cell (GString *out, const char *text, gboolean last)
{
  g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);

  g_string_append_printf (out, "\"%s%s\"%s", strchr ("=+-@\t\r", *text) && *text ? "'" : "", quoted,
                          last ? "\n" : ",");
}

typedef struct
{
  GString *out;
  const char *file;
  char *subject;
  GPtrArray *columns, *fields, *examples; /* of char* */
} Proposal;

static gboolean
on_header (const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error)
{
  Proposal *proposal = data;

  for (guint i = 0; i < n; i++)
    {
      CairnRepair ignored;
      g_autofree char *name = cairn_repair_text (values[i].bytes, values[i].length, &ignored);

      g_ptr_array_add (proposal->columns, name != NULL ? g_steal_pointer (&name)
                                                       : g_strdup_printf ("column %u", i + 1));
      g_ptr_array_add (proposal->fields,
                       guess (g_ptr_array_index (proposal->columns, i), proposal->subject));
      g_ptr_array_add (proposal->examples, g_strdup (""));
    }
  settle_twice (proposal->fields);
  return TRUE;
}

static gboolean
on_row (const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error)
{
  Proposal *proposal = data;

  for (guint i = 0; i < n && i < proposal->examples->len; i++)
    {
      char **example = (char **) &proposal->examples->pdata[i];
      CairnRepair ignored;
      g_autofree char *text = **example == '\0' && values[i].length > 0
                                  ? cairn_repair_text (values[i].bytes, values[i].length, &ignored)
                                  : NULL;

      if (text == NULL)
        continue;
      g_free (*example);
      *example = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 60));
      g_strdelimit (*example, "\n", ' ');
    }
  return TRUE;
}

static void
write_line (Proposal *proposal, guint at, const char *field)
{
  write_cell (proposal->out, proposal->file, FALSE);
  write_cell (proposal->out, g_ptr_array_index (proposal->columns, at), FALSE);
  write_cell (proposal->out, "", FALSE);
  write_cell (proposal->out, field, FALSE);
  write_cell (proposal->out, "", FALSE);
  write_cell (proposal->out, g_ptr_array_index (proposal->examples, at), TRUE);
}

static gboolean
propose_table (Proposal *proposal, const char *path, GError **error)
{
  g_autofree char *base = cairn_table_base_name (proposal->file);
  g_auto (GStrv) words = cut_words (base);

  proposal->subject = g_strdup (find_owner (words, "service"));
  proposal->columns = g_ptr_array_new_with_free_func (g_free);
  proposal->fields = g_ptr_array_new_with_free_func (g_free);
  proposal->examples = g_ptr_array_new_with_free_func (g_free);
  if (!cairn_csv_read (path, proposal->file, on_header, on_row, proposal, error))
    return FALSE;
  for (guint i = 0; i < proposal->columns->len; i++)
    write_line (proposal, i, g_ptr_array_index (proposal->fields, i));
  return TRUE;
}

/* One table of organisations alone: each of them is the service, too. */
static void
add_services (Proposal *proposal)
{
  static const char *const twins[][2] = { { "organization.id", "service.id" },
                                          { "organization.name", "service.name" },
                                          { "organization.description", "service.description" } };

  if (g_ptr_array_find_with_equal_func (proposal->fields, "service.name", g_str_equal, NULL))
    return;
  for (guint t = 0; t < G_N_ELEMENTS (twins); t++)
    {
      guint at;

      if (g_ptr_array_find_with_equal_func (proposal->fields, twins[t][0], g_str_equal, &at))
        write_line (proposal, at, twins[t][1]);
    }
}

static void
clear_proposal (Proposal *proposal)
{
  g_free (proposal->subject);
  g_clear_pointer (&proposal->columns, g_ptr_array_unref);
  g_clear_pointer (&proposal->fields, g_ptr_array_unref);
  g_clear_pointer (&proposal->examples, g_ptr_array_unref);
}

/**
 * cairn_mapping_propose:
 * @input: tables
 * @error: %CAIRN_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): a mapping as a table, one line for each column with an
 *   example of what stands in it.
 */
char *
cairn_mapping_propose (const CairnInput *input, GError **error)
{
  g_autoptr (GString) out = g_string_new ("file,column,value,field,text,example\n");

  for (guint i = 0; i < input->files->len; i++)
    {
      Proposal proposal = { .out = out, .file = g_ptr_array_index (input->files, i) };
      g_autofree char *path = g_build_filename (input->folder, proposal.file, NULL);
      gboolean done = propose_table (&proposal, path, error);

      if (done && input->files->len == 1)
        add_services (&proposal);
      clear_proposal (&proposal);
      if (!done)
        return NULL;
    }
  return g_strdup (out->str);
}

/**
 * cairn_import_propose_mapping:
 * @path: a table, or a folder of tables
 * @error: %CAIRN_ERROR_INVALID, %CAIRN_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): a mapping as a table, to be looked through by a person.
 */
char *
cairn_import_propose_mapping (const char *path, GError **error)
{
  g_autoptr (CairnInput) input = cairn_sniff (path, "csv", error);

  return input != NULL ? cairn_mapping_propose (input, error) : NULL;
}
