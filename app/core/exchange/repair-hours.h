/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One weekly or monthly time that a text states. */
typedef struct
{
  char byday[40]; /* RFC 5545: "MO,TU" weekly, "1SA,3SA" monthly */
  gboolean monthly;
  char opens[8], closes[8]; /* "09:00"; both empty: the whole day */
  gboolean by_appointment;
} CairnTimes;

/* Of CairnTimes; NULL when any part of @text is not certain. */
GArray *cairn_repair_hours (const char *text);

G_END_DECLS
