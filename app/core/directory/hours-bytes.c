/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stored form: a version byte, a byte of flags, then numbers of 7 bits a byte, lowest first,
 * each the distance from the one before. A year of a weekly timetable is about 2 KB. */
#include "core/directory/hours-private.h"

#include "core/base/error.h"

#define VERSION 1

enum
{
  FLAG_APPOINTMENT_ONLY = 1 << 0,
  FLAG_ENDED = 1 << 1,
};

typedef struct
{
  const guint8 *data;
  gsize length, at;
  gboolean bad;
} Reader;

static void
put (GByteArray *bytes, guint64 number)
{
  guint8 byte;

  do
    {
      byte = number & 0x7f;
      number >>= 7;
      if (number != 0)
        byte |= 0x80;
      g_byte_array_append (bytes, &byte, 1);
    }
  while (number != 0);
}

static guint64
get (Reader *reader)
{
  guint64 number = 0;

  for (guint shift = 0; shift < 63; shift += 7)
    {
      guint8 byte;

      if (reader->at >= reader->length)
        break;
      byte = reader->data[reader->at++];
      number |= (guint64) (byte & 0x7f) << shift;
      if ((byte & 0x80) == 0)
        return number;
    }
  reader->bad = TRUE;
  return 0;
}

static void
put_spans (GByteArray *bytes, const GArray *spans, gint64 from)
{
  put (bytes, spans->len);
  for (guint i = 0; i < spans->len; i++)
    {
      const CairnInterval *span = &g_array_index (spans, CairnInterval, i);

      put (bytes, (guint64) (span->start - from));
      put (bytes, (guint64) (span->end - span->start) << 1 | (span->by_appointment ? 1 : 0));
      from = span->end;
    }
}

static GArray *
get_spans (Reader *reader, gint64 from, gint64 to)
{
  GArray *spans = cairn_spans_new ();
  guint64 n = get (reader);

  for (guint64 i = 0; i < n && !reader->bad; i++)
    {
      guint64 gap = get (reader);
      guint64 length = get (reader);
      CairnInterval span = { .by_appointment = (length & 1) != 0 };

      length >>= 1;
      if (gap > (guint64) (to - from) || length == 0 || length > (guint64) (to - from) - gap)
        reader->bad = TRUE;
      if (reader->bad)
        break;
      span.start = from + (gint64) gap;
      span.end = from = span.start + (gint64) length;
      g_array_append_val (spans, span);
    }
  return spans;
}

/**
 * cairn_hours_to_bytes:
 * @hours: expanded hours, from the year 1970 on
 *
 * Returns: (transfer full): the stored form; equal hours give equal bytes.
 */
GBytes *
cairn_hours_to_bytes (const CairnHours *hours)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 head[2] = { VERSION, 0 };

  head[1] |= hours->appointment_only ? FLAG_APPOINTMENT_ONLY : 0;
  head[1] |= hours->ended ? FLAG_ENDED : 0;
  g_byte_array_append (bytes, head, sizeof head);
  put (bytes, (guint64) hours->known_from);
  put (bytes, (guint64) (hours->known_to - hours->known_from));
  put_spans (bytes, hours->intervals, hours->known_from);
  put_spans (bytes, hours->unknown, hours->known_from);
  return g_byte_array_free_to_bytes (bytes);
}

/**
 * cairn_hours_from_bytes:
 * @data: what cairn_hours_to_bytes() gave
 * @length: its length
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the hours, or %NULL with %CAIRN_ERROR_STATE when @data is
 * damaged and %CAIRN_ERROR_TOO_NEW when a newer Cairn wrote it.
 */
CairnHours *
cairn_hours_from_bytes (gconstpointer data, gsize length, GError **error)
{
  Reader reader = { .data = data, .length = length, .at = 2 };
  g_autoptr (CairnHours) hours = NULL;
  guint64 from, span;

  if (length < 2 || reader.data[0] != VERSION)
    {
      g_set_error (error, CAIRN_ERROR,
                   length > 0 && reader.data[0] > VERSION ? CAIRN_ERROR_TOO_NEW : CAIRN_ERROR_STATE,
                   "stored opening hours are not of a form this version reads");
      return NULL;
    }
  from = get (&reader);
  span = get (&reader);
  reader.bad |= from > G_MAXINT64 / 4 || span > G_MAXINT64 / 4;
  hours = g_new0 (CairnHours, 1);
  hours->known_from = reader.bad ? 0 : (gint64) from;
  hours->known_to = hours->known_from + (reader.bad ? 0 : (gint64) span);
  hours->appointment_only = (reader.data[1] & FLAG_APPOINTMENT_ONLY) != 0;
  hours->ended = (reader.data[1] & FLAG_ENDED) != 0;
  hours->intervals = get_spans (&reader, hours->known_from, hours->known_to);
  hours->unknown = get_spans (&reader, hours->known_from, hours->known_to);
  hours->n_unknown = hours->unknown->len;
  if (!reader.bad && reader.at == length)
    return g_steal_pointer (&hours);
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "stored opening hours are damaged");
  return NULL;
}
