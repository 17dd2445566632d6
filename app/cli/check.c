/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/check/check.h"

#include "cli/check-words.h"
#include "cli/command.h"
#include "core/base/wording.h"

#include <stdio.h>
#include <string.h>

/* Of each kind of finding a person is shown this many; all of them are in --json. */
#define SHOWN 5

/* Of one code. */
typedef struct
{
  guint count;
  CairnCheckSeverity worst;
  GPtrArray *shown; /* of char* */
} Kind;

typedef struct
{
  GHashTable *kinds; /* code → Kind */
  guint totals[3];   /* by severity */
  GString *json;     /* NULL: for people */
  gboolean any;      /* something was printed into the list */
} Printer;

static void
free_kind (gpointer data)
{
  Kind *kind = data;

  g_ptr_array_unref (kind->shown);
  g_free (kind);
}

static Kind *
kind_of (Printer *printer, const char *code)
{
  Kind *kind = g_hash_table_lookup (printer->kinds, code);

  if (kind != NULL)
    return kind;
  kind = g_new0 (Kind, 1);
  kind->shown = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_insert (printer->kinds, (gpointer) code, kind);
  return kind;
}

/* Leaves the document as it is found: findings may be many. */
static void
print_finding (Printer *printer, const CairnCheckFinding *finding)
{
  GString *out = printer->json;
  const char *const members[][2] = { { "severity", cairn_check_severity_word (finding->severity) },
                                     { "code", finding->code },
                                     { "table", finding->table },
                                     { "id", finding->id },
                                     { "name", finding->name },
                                     { "detail", finding->detail },
                                     { "text", cli_check_sentence (finding->code) } };

  g_string_assign (out, printer->any ? ",\n{" : "\n{");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      cairn_json_key (out, members[i][0]);
      if (members[i][1] != NULL)
        cairn_json_string (out, members[i][1]);
      else
        g_string_append (out, "null");
    }
  g_string_append_c (out, '}');
  fputs (out->str, stdout);
  printer->any = TRUE;
}

static char *
describe (const CairnCheckFinding *finding)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (finding->name != NULL)
    g_string_append_printf (out, "%s", finding->name);
  if (finding->detail != NULL)
    g_string_append_printf (out, "%s%s", out->len > 0 ? ": " : "", finding->detail);
  if (finding->id != NULL)
    g_string_append_printf (out, "%s(%s %s)", out->len > 0 ? " " : "", finding->table, finding->id);
  return g_strdup (out->str);
}

static void
on_finding (const CairnCheckFinding *finding, gpointer data)
{
  Printer *printer = data;
  Kind *kind = kind_of (printer, finding->code);

  kind->count++;
  kind->worst = MAX (kind->worst, finding->severity);
  printer->totals[finding->severity]++;
  if (printer->json != NULL)
    print_finding (printer, finding);
  else if (kind->shown->len < SHOWN)
    g_ptr_array_add (kind->shown, describe (finding));
}

static void
print_kind (const char *code, const Kind *kind)
{
  printf ("%s: %s (%u)\n", cairn_check_severity_word (kind->worst), cli_check_sentence (code),
          kind->count);
  for (guint i = 0; i < kind->shown->len; i++)
    printf ("    %s\n", (const char *) g_ptr_array_index (kind->shown, i));
  if (kind->count > kind->shown->len)
    printf ("    … and %u more: cairn check --json\n", kind->count - kind->shown->len);
}

/* The worst first; of one severity in the order of the codes. */
static void
print_kinds (const Printer *printer)
{
  for (int severity = CAIRN_CHECK_ERROR; severity >= CAIRN_CHECK_NOTE; severity--)
    {
      for (const char *const *code = cairn_check_codes (); *code != NULL; code++)
        {
          const Kind *kind = g_hash_table_lookup (printer->kinds, *code);

          if (kind != NULL && (int) kind->worst == severity)
            print_kind (*code, kind);
        }
    }
}

static void
print_totals (const Printer *printer, guint services)
{
  printf ("%u services looked at: %u errors, %u warnings, %u notes.\n", services,
          printer->totals[CAIRN_CHECK_ERROR], printer->totals[CAIRN_CHECK_WARNING],
          printer->totals[CAIRN_CHECK_NOTE]);
}

/* Behind the list of findings. */
static void
print_json_totals (Printer *printer, guint services)
{
  GString *out = printer->json;

  g_string_assign (out, "],\n\"services\":");
  g_string_append_printf (out,
                          "%u,\n\"totals\":{\"error\":%u,\"warning\":%u,\"note\":%u},\n\"codes\":{",
                          services, printer->totals[CAIRN_CHECK_ERROR],
                          printer->totals[CAIRN_CHECK_WARNING], printer->totals[CAIRN_CHECK_NOTE]);
  for (const char *const *code = cairn_check_codes (); *code != NULL; code++)
    {
      const Kind *kind = g_hash_table_lookup (printer->kinds, *code);

      if (kind != NULL)
        cairn_json_member_int (out, *code, kind->count);
    }
  g_string_append (out, "}}\n");
  fputs (out->str, stdout);
}

static gboolean
run (CliContext *context, Printer *printer, guint *out_services, GError **error)
{
  g_autoptr (CairnCatalogue) catalogue = cli_load_catalogue (error);
  g_autoptr (CairnDirectory) directory
      = catalogue != NULL ? cli_open_directory (context, CAIRN_DB_READ, error) : NULL;

  if (directory == NULL)
    return FALSE;
  if (printer->json != NULL)
    fputs ("{\"findings\":[", stdout);
  return cairn_check_directory (directory, catalogue, &context->clock, on_finding, printer,
                                out_services, error);
}

/**
 * cli_check:
 *
 * `cairn check [--json]`: what is wrong or missing in the directory; exit 1 when something is.
 */
int
cli_check (CliContext *context, int argc, char **argv, GError **error)
{
  gboolean json = FALSE;
  const GOptionEntry entries[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL }, { NULL } };
  g_autoptr (GHashTable) kinds = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_kind);
  g_autoptr (GString) buffer = NULL;
  Printer printer = { .kinds = kinds };
  guint services = 0;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if (argc > 1)
    return cli_usage (error, "check takes no '%s'", argv[1]), 2;
  if (json)
    printer.json = buffer = g_string_new (NULL);
  if (!run (context, &printer, &services, error))
    return 4;
  if (json)
    print_json_totals (&printer, services);
  else
    {
      print_kinds (&printer);
      print_totals (&printer, services);
    }
  return g_hash_table_size (kinds) > 0 ? CLI_FINDINGS : CLI_DONE;
}
