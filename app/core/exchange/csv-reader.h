/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longest value and longest row: what is longer is no directory. */
#define CAIRN_CSV_MAX_VALUE (1024 * 1024)
#define CAIRN_CSV_MAX_COLUMNS 1024

typedef struct
{
  const char *bytes; /* as in the file, encoding not looked at; NUL-terminated */
  gsize length;
} CairnCsvValue;

/* @line: physical line on which the row begins, from 1. FALSE with @error stops everything. */
typedef gboolean (*CairnCsvFunc) (
    const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error);

/* The first row is given to @header, the others to @row. Memory does not grow with the file. */
gboolean cairn_csv_read (const char *path,
                         const char *name,
                         CairnCsvFunc header,
                         CairnCsvFunc row,
                         gpointer data,
                         GError **error);
/* The header row alone: its names, cleaned. */
char **cairn_csv_header (const char *path, const char *name, GError **error);

G_END_DECLS
