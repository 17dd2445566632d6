/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/directory/leak-numbers.h"

#include "core/base/text.h"

#include <string.h>

/* A shorter number is an extension, a year or a price in half of all texts. */
#define LEAST_DIGITS 7
/* Country code and trunk prefix are written or left out: the last nine digits tell numbers apart
 * (ITU-T E.164 leaves twelve at most behind a country code; seven to nine are the subscriber's and
 * the area's nearly everywhere). */
#define KEPT_DIGITS 9
/* "(01632) - 960 001": how many signs may stand between two digits of one number. */
#define SIGNS_APART 4

struct _CairnLeakNumbers
{
  GHashTable *by_end; /* last LEAST_DIGITS digits → GPtrArray of char*: what is kept of them */
};

/**
 * cairn_leak_numbers_new:
 *
 * Returns: (transfer full): no numbers yet.
 */
CairnLeakNumbers *
cairn_leak_numbers_new (void)
{
  CairnLeakNumbers *numbers = g_new0 (CairnLeakNumbers, 1);

  numbers->by_end
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return numbers;
}

/**
 * cairn_leak_numbers_free:
 * @numbers: (nullable): numbers
 */
void
cairn_leak_numbers_free (CairnLeakNumbers *numbers)
{
  if (numbers == NULL)
    return;
  g_hash_table_unref (numbers->by_end);
  g_free (numbers);
}

/* What tells a number from others, in @digits; NULL when too little does. */
static const char *
find_kept (const char *digits)
{
  const char *kept = digits + strspn (digits, "0");
  gsize length = strlen (kept);

  if (length < LEAST_DIGITS)
    return NULL;
  return kept + (length > KEPT_DIGITS ? length - KEPT_DIGITS : 0);
}

/**
 * cairn_leak_numbers_add:
 * @numbers: numbers
 * @number: (nullable): a telephone number; one of fewer than seven digits can't be told from others
 *   and is left out
 */
void
cairn_leak_numbers_add (CairnLeakNumbers *numbers, const char *number)
{
  g_autofree char *digits = number != NULL ? cairn_text_digits (number) : NULL;
  const char *kept = digits != NULL ? find_kept (digits) : NULL;
  GPtrArray *list;

  if (kept == NULL)
    return;
  list = g_hash_table_lookup (numbers->by_end, kept + strlen (kept) - LEAST_DIGITS);
  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (numbers->by_end, g_strdup (kept + strlen (kept) - LEAST_DIGITS), list);
    }
  g_ptr_array_add (list, g_strdup (kept));
}

/**
 * cairn_leak_numbers_remove:
 * @numbers: numbers
 * @number: (nullable): a telephone number that is no secret, written in any way
 */
void
cairn_leak_numbers_remove (CairnLeakNumbers *numbers, const char *number)
{
  g_autofree char *digits = number != NULL ? cairn_text_digits (number) : NULL;
  const char *kept = digits != NULL ? find_kept (digits) : NULL;
  GPtrArray *list = kept != NULL
                        ? g_hash_table_lookup (numbers->by_end, kept + strlen (kept) - LEAST_DIGITS)
                        : NULL;

  for (guint i = list != NULL ? list->len : 0; i > 0; i--)
    {
      /* One of them may have been written without its area. */
      const char *other = g_ptr_array_index (list, i - 1);

      if (g_str_has_suffix (kept, other) || g_str_has_suffix (other, kept))
        g_ptr_array_remove_index (list, i - 1);
    }
}

/* Whether one of the numbers ends somewhere in @digits. */
static gboolean
is_in_digits (const CairnLeakNumbers *numbers, const GString *digits)
{
  char end[LEAST_DIGITS + 1] = { 0 };

  for (gsize at = LEAST_DIGITS; at <= digits->len; at++)
    {
      const GPtrArray *list;

      memcpy (end, digits->str + at - LEAST_DIGITS, LEAST_DIGITS);
      list = g_hash_table_lookup (numbers->by_end, end);
      for (guint i = 0; list != NULL && i < list->len; i++)
        {
          const char *kept = g_ptr_array_index (list, i);
          gsize length = strlen (kept);

          if (length <= at && strncmp (digits->str + at - length, kept, length) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_between_digits (gunichar c)
{
  return c == ' ' || c == 0xa0 || c == 0x202f || c == '-' || c == '.' || c == '(' || c == ')'
         || c == 0x2010 || c == 0x2011 || c == 0x2013;
}

/**
 * cairn_leak_numbers_in_text:
 * @numbers: numbers
 * @text: a text that is about to leave
 *
 * Returns: whether one of @numbers stands in it, with or without its country code, in groups or
 *   not, in digits of any script.
 */
gboolean
cairn_leak_numbers_in_text (const CairnLeakNumbers *numbers, const char *text)
{
  g_autoptr (GString) digits = NULL;
  guint apart = 0;

  if (g_hash_table_size (numbers->by_end) == 0)
    return FALSE;
  digits = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int digit = g_unichar_digit_value (c);

      if (digit >= 0)
        {
          g_string_append_c (digits, (char) ('0' + digit));
          apart = 0;
        }
      else if (!is_between_digits (c) || ++apart > SIGNS_APART)
        {
          if (is_in_digits (numbers, digits))
            return TRUE;
          g_string_truncate (digits, 0);
        }
    }
  return is_in_digits (numbers, digits);
}
