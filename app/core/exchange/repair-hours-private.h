/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/repair-hours.h"

G_BEGIN_DECLS

#define ALL_DAYS 0x7f
#define MAX_TOKENS 400

typedef enum
{
  TOKEN_DAY,     /* number: 0 Sunday */
  TOKEN_DAYS,    /* number: bits, "daily" */
  TOKEN_TIME,    /* number: minutes; half */
  TOKEN_ORDINAL, /* number: 1 to 4, -1 last */
  TOKEN_RANGE,   /* "-", "to" */
  TOKEN_COMMA,   /* ",", "and", "&", "/" */
  TOKEN_COLON,   /* after a day: "Monday: 9:00" */
  TOKEN_END,     /* ";", a new line */
  TOKEN_CLOSED,
  TOKEN_WHOLE_DAY, /* "24 hours" */
  TOKEN_APPOINTMENT,
  TOKEN_MONTH, /* "of the month" */
} TokenKind;

typedef struct
{
  TokenKind kind;
  int number;
  char half;        /* 'a', 'p', 'h' for a day of 24 hours, 0: not written */
  gboolean minutes; /* the minutes are written */
} Token;

typedef struct
{
  Token tokens[MAX_TOKENS];
  guint n, at;
} Text;

/* FALSE: a word in it is not known. @lower is in lower case. */
gboolean cairn_hours_cut (Text *text, const char *lower);

int cairn_hours_minutes (int hours, int minutes, char half);

G_END_DECLS
