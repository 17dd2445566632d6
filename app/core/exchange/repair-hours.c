/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening hours in prose. Certain or nothing: a text of which one word is not understood is kept as
 * words, since a wrong "open" sends somebody to a closed door (promise 4). */
#include "core/exchange/repair-hours-private.h"

#include <string.h>

#define MAX_TIMES 60

static const Token *
peek (const Text *text)
{
  return text->at < text->n ? &text->tokens[text->at] : NULL;
}

static gboolean
is_next (const Text *text, TokenKind kind)
{
  return peek (text) != NULL && peek (text)->kind == kind;
}

static gboolean
accept (Text *text, TokenKind kind)
{
  gboolean here = is_next (text, kind);

  text->at += here;
  return here;
}

typedef struct
{
  guint8 bits;
  int ordinals[4];
  guint n_ordinals;
} Days;

static gboolean
read_day_span (Text *text, Days *days_out)
{
  int from, to;

  if (is_next (text, TOKEN_DAYS))
    {
      days_out->bits |= (guint8) text->tokens[text->at++].number;
      return TRUE;
    }
  if (!is_next (text, TOKEN_DAY))
    return FALSE;
  from = to = text->tokens[text->at++].number;
  /* "Mon., – Fri." */
  if (is_next (text, TOKEN_COMMA) && text->at + 2 < text->n
      && text->tokens[text->at + 1].kind == TOKEN_RANGE
      && text->tokens[text->at + 2].kind == TOKEN_DAY)
    text->at++;
  if (is_next (text, TOKEN_RANGE) && text->at + 1 < text->n
      && text->tokens[text->at + 1].kind == TOKEN_DAY)
    {
      to = text->tokens[text->at + 1].number;
      text->at += 2;
    }
  for (int day = from;; day = (day + 1) % 7)
    {
      days_out->bits |= (guint8) (1 << day);
      if (day == to)
        return TRUE;
    }
}

static gboolean
is_day_next (const Text *text)
{
  return is_next (text, TOKEN_DAY) || is_next (text, TOKEN_DAYS);
}

/* "Mon., Wed. – Fri.", "first and third Tue. of the month" */
static gboolean
read_days (Text *text, Days *out)
{
  *out = (Days){ 0 };
  while (is_next (text, TOKEN_ORDINAL))
    {
      if (out->n_ordinals == G_N_ELEMENTS (out->ordinals))
        return FALSE;
      out->ordinals[out->n_ordinals++] = text->tokens[text->at++].number;
      accept (text, TOKEN_COMMA);
    }
  do
    {
      if (!read_day_span (text, out))
        return FALSE;
    }
  while ((accept (text, TOKEN_COMMA) && is_day_next (text) && out->n_ordinals == 0)
         || (is_day_next (text) && out->n_ordinals == 0));
  accept (text, TOKEN_MONTH);
  accept (text, TOKEN_COMMA);
  accept (text, TOKEN_COLON);
  accept (text, TOKEN_COMMA);
  return TRUE;
}

typedef struct
{
  int opens, closes; /* minutes; both -1: the whole day */
  gboolean closed, by_appointment;
} Slot;

/* "10 - 5 pm": the half of the end is the start's too, unless that would end before it began. */
static gboolean
settle_halves (const Token *from, const Token *to, Slot *slot)
{
  slot->opens = from->number;
  slot->closes = to->number;
  if (from->half != 0 && to->half != 0)
    return slot->opens != slot->closes;
  if (from->half != 0)
    return FALSE;
  if (to->half == 'a' || to->half == 'p' || to->half == 'n')
    {
      int hours = from->number / 60;
      int same = hours > 12
                     ? from->number
                     : cairn_hours_minutes (hours, from->number % 60, to->half == 'a' ? 'a' : 'p');
      int other = hours > 12 ? -1 : cairn_hours_minutes (hours, from->number % 60, 'a');

      slot->opens = same >= 0 && same < slot->closes ? same : other;
      return slot->opens >= 0 && slot->opens < slot->closes;
    }
  if (to->half == 'h')
    return slot->opens < slot->closes;
  /* No half anywhere: read as a clock of 24 hours only where nothing else can be meant. */
  return slot->opens < slot->closes && slot->opens >= 6 * 60
         && ((from->minutes && to->minutes) || to->number > 12 * 60);
}

static gboolean
read_slot (Text *text, Slot *out)
{
  const Token *from, *to;

  *out = (Slot){ -1, -1, FALSE, FALSE };
  if (accept (text, TOKEN_WHOLE_DAY))
    return TRUE;
  if (accept (text, TOKEN_CLOSED))
    {
      out->closed = TRUE;
      return TRUE;
    }
  if (accept (text, TOKEN_APPOINTMENT))
    {
      out->by_appointment = TRUE;
      return TRUE;
    }
  if (!is_next (text, TOKEN_TIME))
    return FALSE;
  from = &text->tokens[text->at++];
  if (!accept (text, TOKEN_RANGE) || !is_next (text, TOKEN_TIME))
    return FALSE;
  to = &text->tokens[text->at++];
  if (!settle_halves (from, to, out))
    return FALSE;
  out->by_appointment = accept (text, TOKEN_APPOINTMENT);
  return TRUE;
}

static void
write_days (const Days *days_in, CairnTimes *times)
{
  static const char *const codes[] = { "SU", "MO", "TU", "WE", "TH", "FR", "SA" };
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint o = 0; o < MAX (days_in->n_ordinals, 1); o++)
    {
      for (int day = 1; day <= 7; day++)
        {
          if ((days_in->bits & (1 << day % 7)) == 0)
            continue;
          g_string_append (out, out->len > 0 ? "," : "");
          if (days_in->n_ordinals > 0)
            g_string_append_printf (out, "%d", days_in->ordinals[o]);
          g_string_append (out, codes[day % 7]);
        }
    }
  g_strlcpy (times->byday, out->str, sizeof times->byday);
  times->monthly = days_in->n_ordinals > 0;
}

static gboolean
add_times (GArray *out, const Days *days_in, const Slot *slot)
{
  CairnTimes times = { .by_appointment = slot->by_appointment };

  if (slot->closed)
    return TRUE;
  if (out->len == MAX_TIMES)
    return FALSE;
  write_days (days_in, &times);
  if (slot->opens >= 0)
    {
      g_snprintf (times.opens, sizeof times.opens, "%02d:%02d", slot->opens / 60 % 25,
                  slot->opens % 60);
      g_snprintf (times.closes, sizeof times.closes, "%02d:%02d", slot->closes / 60 % 25,
                  slot->closes % 60);
    }
  g_array_append_val (out, times);
  return TRUE;
}

static gboolean
is_slot_next (const Text *text)
{
  return is_next (text, TOKEN_TIME) || is_next (text, TOKEN_CLOSED)
         || is_next (text, TOKEN_WHOLE_DAY) || is_next (text, TOKEN_APPOINTMENT);
}

/* Slots after their days: "Mon. – Fri., 9 a.m. – noon, 1 – 5 p.m." */
static gboolean
read_days_first (Text *text, GArray *out)
{
  Days these;
  Slot slot;

  if (!read_days (text, &these) || !is_slot_next (text))
    return FALSE;
  do
    {
      if (!read_slot (text, &slot) || !add_times (out, &these, &slot))
        return FALSE;
    }
  while (accept (text, TOKEN_COMMA) && is_slot_next (text));
  return TRUE;
}

/* "7 a.m. – 6 p.m. daily", "24/7", "by appointment only" */
static gboolean
read_slot_first (Text *text, GArray *out)
{
  Days these = { .bits = ALL_DAYS };
  gboolean whole = is_next (text, TOKEN_WHOLE_DAY);
  gboolean stands_alone = whole || is_next (text, TOKEN_APPOINTMENT);
  gboolean every_day = whole && peek (text)->number == 1;
  Slot slot;

  if (!read_slot (text, &slot) || slot.closed)
    return FALSE;
  accept (text, TOKEN_COMMA);
  if (!every_day && (is_day_next (text) || is_next (text, TOKEN_ORDINAL)))
    {
      if (!read_days (text, &these))
        return FALSE;
    }
  else if (!stands_alone)
    return FALSE;
  return add_times (out, &these, &slot);
}

static gboolean
read_all (Text *text, GArray *out)
{
  while (text->at < text->n)
    {
      gboolean done;

      if (accept (text, TOKEN_END) || accept (text, TOKEN_COMMA))
        continue;
      done = is_slot_next (text) ? read_slot_first (text, out) : read_days_first (text, out);
      if (!done)
        return FALSE;
    }
  return out->len > 0;
}

/* The same day twice with times that overlap is a sign that they mean different things. */
static gboolean
is_plain (const GArray *times)
{
  for (guint i = 0; i < times->len; i++)
    {
      const CairnTimes *a = &g_array_index (times, CairnTimes, i);

      for (guint j = i + 1; j < times->len; j++)
        {
          const CairnTimes *b = &g_array_index (times, CairnTimes, j);
          g_auto (GStrv) in_a = g_strsplit (a->byday, ",", -1);
          g_auto (GStrv) in_b = g_strsplit (b->byday, ",", -1);

          for (guint d = 0; in_a[d] != NULL; d++)
            {
              if (g_strv_contains ((const char *const *) in_b, in_a[d])
                  && strcmp (a->opens, b->closes) < 0 && strcmp (b->opens, a->closes) < 0)
                return FALSE;
            }
        }
    }
  return TRUE;
}

/**
 * cairn_repair_hours:
 * @text: (nullable): "Mon. – Fri., 9 a.m. – 5 p.m.; Sat. by appointment only"
 *
 * Returns: (transfer full) (nullable) (element-type CairnTimes): the times, or %NULL when anything
 *   in @text could mean something else.
 */
GArray *
cairn_repair_hours (const char *text)
{
  g_autofree char *lower = text != NULL ? g_utf8_strdown (text, -1) : NULL;
  g_autofree Text *parts = g_new0 (Text, 1);
  g_autoptr (GArray) times = g_array_new (FALSE, TRUE, sizeof (CairnTimes));

  if (lower == NULL || strlen (lower) > 4000)
    return NULL;
  g_strdelimit (lower, "\t\r", ' ');
  if (!cairn_hours_cut (parts, g_strstrip (lower)) || !read_all (parts, times) || !is_plain (times))
    return NULL;
  return g_steal_pointer (&times);
}
