/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others counted, from a table. */
#include "core/staff/partner.h"

#include "core/base/error.h"
#include "core/exchange/csv-reader.h"
#include "core/exchange/repair.h"

#include <string.h>

#define MOST_ROWS 5000

enum
{
  PERIOD,
  NEED,
  ORGANISATION,
  KIND,
  COUNT,
  NOTE,
  N_COLUMNS
};

static const char *const columns[N_COLUMNS]
    = { "period", "need", "organisation", "kind", "count", "note" };

typedef struct
{
  const char *path;
  CairnCatalogue *catalogue;
  int at[N_COLUMNS]; /* -1: not there */
  GPtrArray *figures;
  CairnPartnerProblem *problem;
} Table;

static gboolean
refuse (Table *table, CairnPartnerFault fault, guint line, GError **error)
{
  *table->problem = (CairnPartnerProblem){ fault, line };
  cairn_error_set_at (error, CAIRN_ERROR_INVALID, table->path, line, "%s",
                      cairn_partner_fault_text (fault));
  return FALSE;
}

static char *
dup_value (const CairnCsvValue *values, guint n, int at)
{
  CairnRepair ignored;
  char *text = at >= 0 && (guint) at < n
                   ? cairn_repair_text (values[at].bytes, values[at].length, &ignored)
                   : NULL;

  return text != NULL ? g_strstrip (text) : g_strdup ("");
}

/* A column with a name that is none would be lost without a word. */
static gboolean
on_header (const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error)
{
  Table *table = data;

  for (guint c = 0; c < N_COLUMNS; c++)
    table->at[c] = -1;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = dup_value (values, n, (int) i);
      guint c = 0;

      while (c < N_COLUMNS && g_ascii_strcasecmp (name, columns[c]) != 0)
        c++;
      if (c == N_COLUMNS || table->at[c] >= 0)
        return refuse (table, CAIRN_PARTNER_COLUMNS, line, error);
      table->at[c] = (int) i;
    }
  for (guint c = 0; c < N_COLUMNS; c++)
    if (table->at[c] < 0 && c != KIND)
      return refuse (table, CAIRN_PARTNER_COLUMNS, line, error);
  return TRUE;
}

static CairnPartnerFault
take (CairnPartnerFigure *figure, char **texts, CairnCatalogue *catalogue)
{
  const CairnNeed *need = cairn_catalogue_by_id (catalogue, texts[NEED]);

  figure->period = g_strdup (texts[PERIOD]);
  figure->organisation = g_strdup (texts[ORGANISATION]);
  figure->note = g_strdup (texts[NOTE]);
  figure->outreach = g_ascii_strcasecmp (texts[KIND], "outreach") == 0;
  if (need == NULL)
    return CAIRN_PARTNER_NEED;
  figure->need = need->number;
  if (!figure->outreach && *texts[KIND] != '\0' && g_ascii_strcasecmp (texts[KIND], "partner") != 0)
    return CAIRN_PARTNER_KIND;
  return cairn_partner_count_parse (texts[COUNT], &figure->counted) ? CAIRN_PARTNER_FINE
                                                                    : CAIRN_PARTNER_COUNT;
}

static gboolean
on_row (const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error)
{
  Table *table = data;
  g_auto (GStrv) texts = g_new0 (char *, N_COLUMNS + 1);
  CairnPartnerFigure *figure;
  CairnPartnerFault fault;

  for (guint c = 0; c < N_COLUMNS; c++)
    texts[c] = dup_value (values, n, table->at[c]);
  if (table->figures->len == MOST_ROWS)
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, table->path, line,
                          "more than 5000 lines: this is not a table of figures");
      return FALSE;
    }
  figure = cairn_partner_figure_new ();
  figure->line = line;
  g_ptr_array_add (table->figures, figure);
  fault = take (figure, texts, table->catalogue);
  return fault == CAIRN_PARTNER_FINE || refuse (table, fault, line, error);
}

/**
 * cairn_partner_read_csv:
 * @path: a table with the columns period, need, organisation, count, note and perhaps kind
 * @catalogue: the needs, by whose ids they are named
 * @out_problem: (out): where a line can't stand, and why; %CAIRN_PARTNER_FINE for other errors
 * @error: %CAIRN_ERROR_INVALID with file, line and what to do
 *
 * Returns: (transfer full) (nullable) (element-type CairnPartnerFigure): all lines, none saved
 */
GPtrArray *
cairn_partner_read_csv (const char *path,
                        CairnCatalogue *catalogue,
                        CairnPartnerProblem *out_problem,
                        GError **error)
{
  g_autoptr (GPtrArray) figures
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_partner_figure_free);
  Table table
      = { .path = path, .catalogue = catalogue, .figures = figures, .problem = out_problem };

  *out_problem = (CairnPartnerProblem){ CAIRN_PARTNER_FINE, 0 };
  if (!cairn_csv_read (path, path, on_header, on_row, &table, error))
    return NULL;
  if (figures->len == 0)
    {
      refuse (&table, CAIRN_PARTNER_COLUMNS, 1, error);
      return NULL;
    }
  return g_steal_pointer (&figures);
}
