/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CAIRN_FORMAT_UNKNOWN,
  CAIRN_FORMAT_HSDS_JSON,
  CAIRN_FORMAT_ORUK_JSON,
  CAIRN_FORMAT_HSDS_CSV, /* 3.x */
  CAIRN_FORMAT_HSDS_CSV_1,
  CAIRN_FORMAT_HSDS_CSV_2,
  CAIRN_FORMAT_OHANA_CSV,
  CAIRN_FORMAT_ICAROL_CSV,
  CAIRN_FORMAT_GEOJSON,
  CAIRN_FORMAT_CSV, /* any other, by a mapping */
} CairnFormat;

/* Something that was found on the way to the files and is not read. */
typedef struct
{
  char *file, *code, *text;
} CairnInputNote;

/* What is behind a path: files in the order of reading. */
typedef struct
{
  CairnFormat format;
  char *folder;         /* of the files */
  GPtrArray *files;     /* of char*: paths below @folder; CSV or JSON */
  GPtrArray *tables;    /* of char*: what a datapackage calls each of them, "" when it does not */
  GPtrArray *notes;     /* of CairnInputNote */
  char *publisher;      /* named in the file; NULL */
  char *fallback;       /* its name otherwise */
  char *meta;           /* the folder's meta.json, NULL: none */
  GPtrArray *languages; /* of char*: with a meta.json, its languages/XX.json, below @folder */
  char *temporary;      /* folder into which an archive was unpacked, NULL: none */
} CairnInput;

CairnInput *cairn_sniff (const char *path, const char *format, GError **error);
void cairn_input_free (CairnInput *input);
void cairn_input_add_note (CairnInput *input, const char *file, const char *code, const char *text);
const char *cairn_format_name (CairnFormat format);
gboolean cairn_format_is_json (CairnFormat format);

/* sniff-files.c: what lies in the folder. */
void cairn_input_add_file (CairnInput *input, const char *name, const char *table);
void cairn_input_list_csv (CairnInput *input);
void cairn_input_list_json (CairnInput *input);
void cairn_input_list_datapackage (CairnInput *input);
gboolean cairn_input_is_json_name (const char *name);
/* The only thing in @folder is a folder: that one. (transfer full) */
char *cairn_input_descend (const char *folder);

/* sniff-guess.c: which format. */
CairnFormat cairn_input_guess_csv (const CairnInput *input, GError **error);
CairnFormat cairn_input_guess_json (const CairnInput *input);
gboolean cairn_input_has_known_csv (const CairnInput *input);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnInput, cairn_input_free)

G_END_DECLS
