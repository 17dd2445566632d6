/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/check/check.h"

#include "cli/check-words.h"
#include "cli/command.h"
#include "core/base/paths.h"
#include "core/base/wording.h"
#include "core/settings/machine.h"
#include "core/staff/today.h"

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

/* The machine on which this runs is the one whose printer counts. */
static gboolean
has_printer (void)
{
  g_autofree char *path = cairn_paths_machine (NULL);
  g_autoptr (CairnMachine) machine = cairn_machine_load (path, NULL);

  return machine != NULL && machine->printer != NULL && *machine->printer != '\0';
}

/* What must be done before visitors are sent anywhere. */
static GPtrArray *
list_go_live (CairnDirectory *directory, GError **error)
{
  CairnStaffSession *session = cairn_staff_session_for_unix (directory);
  GPtrArray *list = cairn_staff_go_live (session, has_printer (), error);

  cairn_staff_sign_out (session);
  return list;
}

static guint
count_open (GPtrArray *points)
{
  guint n = 0;

  for (guint i = 0; i < points->len; i++)
    n += !((CairnGoLiveItem *) g_ptr_array_index (points, i))->done;
  return n;
}

static void
print_go_live (GPtrArray *points)
{
  guint open = count_open (points);

  if (open == 0)
    return;
  printf ("error: before the centre opens to visitors, see to it that (%u)\n", open);
  for (guint i = 0; i < points->len; i++)
    {
      const CairnGoLiveItem *point = g_ptr_array_index (points, i);

      if (!point->done)
        printf ("    %s%s%s\n", cli_go_live_sentence (point->code),
                point->detail != NULL ? ": not " : "", point->detail != NULL ? point->detail : "");
    }
}

static void
print_json_go_live (Printer *printer, GPtrArray *points)
{
  GString *out = printer->json;

  g_string_assign (out, "],\n\"go_live\":[");
  for (guint i = 0; i < points->len; i++)
    {
      const CairnGoLiveItem *point = g_ptr_array_index (points, i);

      cairn_json_key (out, NULL);
      g_string_append (out, "\n{");
      cairn_json_member (out, "code", point->code);
      g_string_append_printf (out, ",\"done\":%s", point->done ? "true" : "false");
      cairn_json_member (out, "detail", point->detail);
      cairn_json_member (out, "text", cli_go_live_sentence (point->code));
      g_string_append_c (out, '}');
    }
  fputs (out->str, stdout);
}

static gboolean
run (CairnDirectory *directory,
     CairnCatalogue *catalogue,
     CliContext *context,
     Printer *printer,
     guint *out_services,
     GError **error)
{
  if (printer->json != NULL)
    fputs ("{\"findings\":[", stdout);
  return cairn_check_directory (directory, catalogue, &context->clock, on_finding, printer,
                                out_services, error);
}

static void
print_all (Printer *printer, GPtrArray *points, guint services)
{
  if (printer->json != NULL)
    {
      print_json_go_live (printer, points);
      print_json_totals (printer, services);
      return;
    }
  print_go_live (points);
  print_kinds (printer);
  print_totals (printer, services);
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
  g_autoptr (CairnCatalogue) catalogue = NULL;
  g_autoptr (CairnDirectory) directory = NULL;
  g_autoptr (GPtrArray) points = NULL;
  Printer printer = { .kinds = kinds };
  guint services = 0;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if (argc > 1)
    return cli_usage (error, "check takes no '%s'", argv[1]), 2;
  if (json)
    printer.json = buffer = g_string_new (NULL);
  catalogue = cairn_catalogue_load_centre (error);
  directory = catalogue != NULL ? cli_open_directory (context, CAIRN_DB_READ, error) : NULL;
  points = directory != NULL ? list_go_live (directory, error) : NULL;
  if (points == NULL || !run (directory, catalogue, context, &printer, &services, error))
    return 4;
  print_all (&printer, points, services);
  return g_hash_table_size (kinds) > 0 || count_open (points) > 0 ? CLI_FINDINGS : CLI_DONE;
}
