/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The hours of one day as people type them: "9-17", "9:00–12:30, 14–18", "24h", "22-2"; nothing:
 * closed. Arabic and other digits too. */
typedef struct
{
  gint from, to; /* minutes of the day; to <= from: past midnight; 0 to 1440: all day */
} CairnDaySlot;

/* Of CairnDaySlot, sorted; NULL: not hours. */
GArray *cairn_hours_text_parse (const char *text);
/* "09:00–12:30, 14:00–18:00"; "" for none. Transfer full. */
char *cairn_hours_text_format (GArray *slots);

G_END_DECLS
