/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

typedef enum
{
  CAIRN_FORMAT_UNKNOWN,
  CAIRN_FORMAT_HSDS_JSON,
  CAIRN_FORMAT_HSDS_CSV, /* 3.x */
  CAIRN_FORMAT_HSDS_CSV_1,
  CAIRN_FORMAT_HSDS_CSV_2,
  CAIRN_FORMAT_OHANA_CSV,
} CairnFormat;

/* What is behind a path: files in the order of reading. */
typedef struct
{
  CairnFormat format;
  char *folder;         /* of the files */
  GPtrArray *files;     /* of char*: paths below @folder; CSV or JSON */
  GPtrArray *tables;    /* of char*: what a datapackage calls each of them, "" when it does not */
  char *publisher;      /* named in the file; NULL */
  char *fallback;       /* its name otherwise */
  char *meta;           /* the folder's meta.json, NULL: none */
  GPtrArray *languages; /* of char*: with a meta.json, its languages/XX.json, below @folder */
} CairnInput;

CairnInput *cairn_sniff (const char *path, const char *format, GError **error);
void cairn_input_free (CairnInput *input);
const char *cairn_format_name (CairnFormat format);

/* A regular file, opened for reading. */
FILE *cairn_sniff_open (const char *path, const char *name, GError **error);
gboolean cairn_sniff_is_text (FILE *file, const char *name, GError **error);
gsize cairn_sniff_bom (FILE *file);
char cairn_sniff_delimiter (FILE *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnInput, cairn_input_free)

G_END_DECLS
