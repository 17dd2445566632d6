/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/hours-text.h"

#include <string.h>

#define MINUTES_A_DAY 1440

static const char *
skip (const char *p, const char *which)
{
  while (*p != '\0' && strchr (which, *p) != NULL)
    p++;
  return p;
}

/* Dashes of all kinds and words between times become "-", separators ",", all digits 0 to 9. */
static char *
simplify (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x060C || c == ';' || c == '+' || c == '&' || c == 0x061B)
        g_string_append_c (out, ',');
      else if (g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION)
        g_string_append_c (out, '-');
      else if (g_unichar_isspace (c) || c == 0xA0 || c == 0x202F)
        g_string_append_c (out, ' ');
      else if (c == 'H')
        g_string_append_c (out, 'h');
      else if (g_unichar_digit_value (c) >= 0)
        g_string_append_c (out, (char) ('0' + g_unichar_digit_value (c)));
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static gboolean
read_number (const char **p, gint most, gint *out_number)
{
  gint number = 0, n = 0;

  for (; g_ascii_isdigit (**p) && n < 3; n++, (*p)++)
    number = number * 10 + g_ascii_digit_value (**p);
  *out_number = number;
  return n > 0 && n < 3 && number <= most;
}

/* "9", "9:30", "9.30", "0930", "9h", "9h30". */
static gboolean
read_time (const char **p, gint *out_minutes)
{
  const char *start = *p = skip (*p, " ");
  gint hours, minutes = 0;

  if (strspn (start, "0123456789") == 4)
    {
      hours = (start[0] - '0') * 10 + start[1] - '0';
      minutes = (start[2] - '0') * 10 + start[3] - '0';
      *p += 4;
    }
  else
    {
      if (!read_number (p, 24, &hours))
        return FALSE;
      if (**p == ':' || **p == '.' || **p == 'h')
        {
          gboolean needed = **p != 'h';

          (*p)++;
          if ((needed || g_ascii_isdigit (**p)) && !read_number (p, 59, &minutes))
            return FALSE;
        }
    }
  *out_minutes = hours * 60 + minutes;
  return hours <= 24 && minutes <= 59 && *out_minutes <= MINUTES_A_DAY;
}

static gboolean
read_slot (const char **p, CairnDaySlot *slot)
{
  if (g_str_has_prefix (*p, "24h") || g_str_has_prefix (*p, "24 h"))
    {
      *p = strchr (*p, 'h') + 1;
      *slot = (CairnDaySlot){ 0, MINUTES_A_DAY };
      return TRUE;
    }
  if (!read_time (p, &slot->from))
    return FALSE;
  *p = skip (*p, " ");
  if (**p != '-')
    return FALSE;
  (*p)++;
  return read_time (p, &slot->to) && slot->from != slot->to && slot->from < MINUTES_A_DAY;
}

static gint
compare_slots (gconstpointer a, gconstpointer b)
{
  return ((const CairnDaySlot *) a)->from - ((const CairnDaySlot *) b)->from;
}

/* One ends before the next begins; only the last goes past midnight. */
static gboolean
is_sound (GArray *slots)
{
  for (guint i = 0; i + 1 < slots->len; i++)
    {
      const CairnDaySlot *slot = &g_array_index (slots, CairnDaySlot, i);

      if (slot->to <= slot->from || slot->to > g_array_index (slots, CairnDaySlot, i + 1).from)
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_hours_text_parse:
 * @text: what somebody typed for one day
 *
 * Returns: (transfer full) (nullable) (element-type CairnDaySlot): the times in their order; empty:
 *   closed; %NULL: it can't be read
 */
GArray *
cairn_hours_text_parse (const char *text)
{
  g_autofree char *simple = simplify (text);
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (CairnDaySlot));
  const char *p = skip (simple, " ,");

  while (*p != '\0')
    {
      CairnDaySlot slot;

      if (!read_slot (&p, &slot))
        return NULL;
      g_array_append_val (slots, slot);
      p = skip (p, " ");
      if (*p != '\0' && *p != ',' && !g_ascii_isdigit (*p))
        return NULL;
      p = skip (p, " ,");
    }
  g_array_sort (slots, compare_slots);
  return is_sound (slots) ? g_steal_pointer (&slots) : NULL;
}

/**
 * cairn_hours_text_format:
 * @slots: (element-type CairnDaySlot): times of one day
 *
 * Returns: (transfer full): them as text that can be read back
 */
char *
cairn_hours_text_format (GArray *slots)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < slots->len; i++)
    {
      const CairnDaySlot *slot = &g_array_index (slots, CairnDaySlot, i);

      g_string_append_printf (out, "%s%02d:%02d–%02d:%02d", i > 0 ? ", " : "", slot->from / 60,
                              slot->from % 60, slot->to / 60, slot->to % 60);
    }
  return g_string_free (out, FALSE);
}
