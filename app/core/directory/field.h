/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What staff can edit, as one table: the editor, validation and the store ask it, so that they
 * can't drift apart. */
typedef enum
{
  CAIRN_FIELD_LINE,   /* one line of text */
  CAIRN_FIELD_TEXT,   /* several lines */
  CAIRN_FIELD_NUMBER, /* whole */
  CAIRN_FIELD_REAL,   /* with a decimal point */
  CAIRN_FIELD_FLAG,   /* "0", "1" */
  CAIRN_FIELD_DAY,    /* "2026-05-01" */
  CAIRN_FIELD_TIME,   /* "09:30" */
  CAIRN_FIELD_CHOICE, /* one of the words of @choices */
  CAIRN_FIELD_WORDS,  /* some of the words of @choices, a comma between */
  CAIRN_FIELD_PHONE,  /* a number people dial */
  CAIRN_FIELD_EMAIL,
  CAIRN_FIELD_LINK,     /* http or https */
  CAIRN_FIELD_LANGUAGE, /* a tag */
  CAIRN_FIELD_ID,       /* of another row; set when the row is made */
} CairnFieldKind;

typedef enum
{
  CAIRN_FIELD_REQUIRED = 1 << 0,
  CAIRN_FIELD_TRANSLATED = 1 << 1, /* has translations of its own */
  CAIRN_FIELD_PLACE = 1 << 2,      /* tells where a protected place is */
  CAIRN_FIELD_FIXED = 1 << 3,      /* set when the row is made, never after */
} CairnFieldFlags;

typedef struct
{
  const char *table, *column;
  CairnFieldKind kind;
  guint flags;
  const char *choices; /* "voice|text|fax"; NULL: any */
  double minimum, maximum;
} CairnField;

const CairnField *cairn_field_find (const char *table, const char *column); /* NULL: none */
/* Those of a table in the order of the schema, ended by one without a table. NULL: no such. */
const CairnField *cairn_field_of_table (const char *table);
const char *const *cairn_field_tables (void);           /* NULL-terminated */
gboolean cairn_field_table_is_fact (const char *table); /* Cairn's own: no HSDS object */

/* NULL: fine. Else a code: "required", "line-breaks", "control-characters", "too-long",
 * "not-a-number", "out-of-range", "not-a-day", "not-a-time", "not-a-choice",
 * "not-a-telephone-number", "not-an-email", "not-a-link", "not-a-language". */
const char *cairn_field_check (const CairnField *field, const char *value);

G_END_DECLS
