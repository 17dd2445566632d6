/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HSDS times of day: "09:00", "09:00:00", "09:00Z", "09:00+01:00". */
#include "core/directory/hours-private.h"

#include "core/base/error.h"
#include "core/base/text.h"

typedef struct
{
  gint64 seconds, offset;
  gboolean fixed;
} Time;

/* Reads one or two digits up to @most and moves on. */
static gboolean
read_number (const char **text, gint64 most, gint64 *out)
{
  const char *p = *text;

  if (!g_ascii_isdigit (*p))
    return FALSE;
  *out = *p++ - '0';
  if (g_ascii_isdigit (*p))
    *out = *out * 10 + (*p++ - '0');
  *text = p;
  return *out <= most;
}

static gboolean
read_offset (const char *text, Time *time)
{
  gint64 sign = *text == '-' ? -1 : 1;
  gint64 hours = 0, minutes = 0;

  time->fixed = *text != '\0';
  if (*text == 'Z' || *text == 'z')
    return text[1] == '\0';
  if (*text == '\0')
    return TRUE;
  if (*text++ != (sign < 0 ? '-' : '+') || !read_number (&text, 14, &hours))
    return FALSE;
  if (*text == ':')
    text++;
  if (*text != '\0' && !read_number (&text, 59, &minutes))
    return FALSE;
  time->offset = sign * (hours * 3600 + minutes * 60);
  return *text == '\0';
}

static gboolean
read_time (const char *text, Time *time)
{
  gint64 hours = 0, minutes = 0, seconds = 0;

  *time = (Time){ 0 };
  if (!read_number (&text, 24, &hours) || *text++ != ':' || !read_number (&text, 59, &minutes))
    return FALSE;
  if (*text == ':')
    {
      text++;
      if (!read_number (&text, 60, &seconds))
        return FALSE;
      if (*text == '.')
        while (g_ascii_isdigit (*++text))
          continue;
    }
  time->seconds = hours * 3600 + minutes * 60 + MIN (seconds, 59);
  return time->seconds <= CAIRN_DAY && read_offset (text, time);
}

static gboolean
parse_time (const char *name, const char *text, Time *time, gboolean *out_has, GError **error)
{
  g_autofree char *said = NULL;

  *out_has = text != NULL && *text != '\0';
  *time = (Time){ 0 };
  if (!*out_has || read_time (text, time))
    return TRUE;
  said = cairn_text_excerpt (text, 60);
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
               "%s '%s' is not a time of day: write it like 09:00", name, said);
  return FALSE;
}

/* A day that ends at 23:59 ends at midnight: nobody closes for one minute. */
static gint64
round_closing (gint64 seconds)
{
  return seconds >= CAIRN_DAY - 60 ? CAIRN_DAY : seconds;
}

/* What is not written is midnight on the clock of what is. */
static void
share_offset (CairnHoursTimes *times)
{
  if (!times->has_closes)
    {
      times->closes_fixed = times->opens_fixed;
      times->closes_offset = times->opens_offset;
    }
  else if (!times->has_opens)
    {
      times->opens_fixed = times->closes_fixed;
      times->opens_offset = times->closes_offset;
    }
}

/**
 * cairn_hours_row_times:
 * @row: a schedule row
 * @out: (out caller-allocates): its times
 * @error: return location
 *
 * A closing time that is not after the opening time belongs to the next day.
 *
 * Returns: %FALSE with %CAIRN_ERROR_INVALID when a time can't be read.
 */
gboolean
cairn_hours_row_times (const CairnScheduleRow *row, CairnHoursTimes *out, GError **error)
{
  Time opens, closes;

  *out = (CairnHoursTimes){ 0 };
  if (!parse_time ("opens_at", row->opens_at, &opens, &out->has_opens, error)
      || !parse_time ("closes_at", row->closes_at, &closes, &out->has_closes, error))
    return FALSE;
  out->opens = opens.seconds;
  out->opens_fixed = opens.fixed;
  out->opens_offset = opens.offset;
  out->closes = out->has_closes ? round_closing (closes.seconds) : CAIRN_DAY;
  out->closes_fixed = closes.fixed;
  out->closes_offset = closes.offset;
  share_offset (out);
  while (out->closes - out->closes_offset <= out->opens - out->opens_offset)
    out->closes += CAIRN_DAY;
  return TRUE;
}
