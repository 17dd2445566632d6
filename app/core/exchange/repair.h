/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What had to be done to a text before it could be used: bits. */
typedef enum
{
  CAIRN_REPAIR_NONE = 0,
  CAIRN_REPAIR_ENCODING = 1 << 0, /* Windows-1252 read as such */
  CAIRN_REPAIR_MOJIBAKE = 1 << 1, /* UTF-8 that someone had read as another encoding */
  CAIRN_REPAIR_HTML = 1 << 2,
  CAIRN_REPAIR_ESCAPES = 1 << 3, /* a literal \n */
} CairnRepair;

char *cairn_repair_encoding (const char *text);
char *cairn_repair_text (const char *bytes, gsize length, CairnRepair *out_repairs);

/* Each gives NULL when the text can't be read that way. @out_guess: something was decided that
 * the text leaves open. */
char *cairn_repair_day (const char *text, gboolean day_first, gboolean *out_guess);
char *cairn_repair_moment (const char *text, gboolean day_first, gboolean *out_guess);
char *cairn_repair_time (const char *text, gboolean *out_guess);
char *cairn_repair_weekdays (const char *text);

/* One telephone number of a cell: of char*, number alone is never NULL. */
typedef struct
{
  char *number, *extension;
  char *words; /* what is said of it */
} CairnPhone;
GPtrArray *cairn_repair_phones (const char *text);
char *cairn_repair_integer (const char *text);
char *cairn_repair_real (const char *text, double least, double most);
char *cairn_repair_url (const char *text);
char *cairn_repair_email (const char *text);

/* 1 yes, 0 no, -1: neither. */
int cairn_repair_boolean (const char *text);

/* Parts of a list in one cell ("Spanish, Tagalog"; "English and Spanish"), of char*. @words: also
 * split at "and". */
GPtrArray *cairn_repair_list (const char *text, gboolean words);

/* The same, but commas only where nothing stronger separates. */
GPtrArray *cairn_repair_cell (const char *text);
gboolean cairn_repair_coordinates (const char *text, char **out_latitude, char **out_longitude);

/* Ages that a whole sentence states and nothing else ("Ages 12-18", "18 and over"). Either may be
 * -1. FALSE: the sentence says more than that, or nothing. */
gboolean cairn_repair_ages (const char *text, int *out_least, int *out_most);

G_END_DECLS
