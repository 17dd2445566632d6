/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For who only wants to know what would be left out. */
#include "core/exchange/export/export-private.h"

static void
ignore_list (CairnExportSink *sink, const char *key, gboolean top)
{
}

static void
ignore_list_end (CairnExportSink *sink, gboolean top)
{
}

static void
ignore_row (CairnExportSink *sink, const char *key, const CairnExportRow *row)
{
}

static void
ignore_end (CairnExportSink *sink)
{
}

static gboolean
approve (CairnExportSink *sink, GError **error)
{
  return TRUE;
}

static void
free_sink (CairnExportSink *sink)
{
  g_free (sink);
}

/**
 * cairn_export_no_sink:
 *
 * Returns: (transfer full): where records go to be forgotten.
 */
CairnExportSink *
cairn_export_no_sink (void)
{
  CairnExportSink *sink = g_new0 (CairnExportSink, 1);

  *sink = (CairnExportSink){ FALSE,      ignore_list, ignore_list_end, ignore_row,
                             ignore_end, approve,     approve,         free_sink };
  return sink;
}
