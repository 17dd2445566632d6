/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telephone numbers as people type them into one cell: with extensions, with words before and
 * after, several at once: "Dental: (206) 788-3502; Intake (206) 788-3500 x 12". */
#include "core/exchange/repair.h"

#include <string.h>

static void
phone_free (gpointer data)
{
  CairnPhone *phone = data;

  g_free (phone->number);
  g_free (phone->extension);
  g_free (phone->words);
  g_free (phone);
}

/* "01632/960001": the code of an area, with its 0 or behind the country's, and a slash. */
#define NUMBER_AREA "(?:(?:\\(?0\\d{1,5}\\)?|\\+\\d{1,3}[\\s().\\d–-]{0,8})\\s?/\\s?(?=\\d{3}))?"

/* Digits and what stands between them, from a bracket or a plus on; letters in place of digits
 * ("1-800-LAW-REP-4") only behind a dash. */
static GRegex *
number_regex (void)
{
  static GRegex *regex;
  static gsize made;

  if (g_once_init_enter (&made))
    {
      regex = g_regex_new (NUMBER_AREA
                           "[+(]{0,4}\\d(?:[\\d\\s().–-]*\\d)?(?:-[A-Z]{2,}(?:-[A-Z0-9]+)*)?",
                           G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&made, 1);
    }
  return regex;
}

static GRegex *
extension_regex (void)
{
  static GRegex *regex;
  static gsize made;

  if (g_once_init_enter (&made))
    {
      regex = g_regex_new ("^[\\s,]*(?:extension|ext\\b\\.?|ext\\.?|x|#)[\\s:.]*(\\d{1,6})(?!\\d)",
                           G_REGEX_OPTIMIZE | G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&made, 1);
    }
  return regex;
}

static guint
count_signs (const char *text, gsize length)
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += g_ascii_isdigit (text[i]) || g_ascii_isupper (text[i]);
  return n;
}

typedef struct
{
  gsize start, end;
  guint signs;
} Run;

static GArray *
find_runs (const char *text)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_autoptr (GMatchInfo) match = NULL;
  gint start, end;

  for (g_regex_match (number_regex (), text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      Run run;

      g_match_info_fetch_pos (match, 0, &start, &end);
      run = (Run){ (gsize) start, (gsize) end, count_signs (text + start, (gsize) (end - start)) };
      if (run.signs >= 3)
        g_array_append_val (runs, run);
    }
  return runs;
}

/* The whole numbers; where there is none, the longest: "Call 211 for referral". */
static void
choose_runs (GArray *runs)
{
  guint most = 0, least;

  for (guint i = 0; i < runs->len; i++)
    most = MAX (most, g_array_index (runs, Run, i).signs);
  least = most >= 7 ? 7 : most;
  for (guint i = runs->len; i-- > 0;)
    {
      if (g_array_index (runs, Run, i).signs < least)
        g_array_remove_index (runs, i);
    }
}

/* Words beside a number, without what only joins them to it. */
static char *
trim_words (const char *text, gsize length)
{
  g_autofree char *words = g_strstrip (g_strndup (text, length));
  static const char *const joints[] = { "or", "and", "&", "/", "call", "phone", "tel", "ph" };
  gsize n = strlen (words);

  while (n > 0 && strchr (":,-/(; .", words[n - 1]) != NULL)
    words[--n] = '\0';
  g_strchug (words + strspn (words, ",-/);: ."));
  memmove (words, words + strspn (words, ",-/);: ."),
           strlen (words + strspn (words, ",-/);: .")) + 1);
  if (*words == '(' && strchr (words, ')') == NULL)
    memmove (words, words + 1, strlen (words));
  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    {
      if (g_ascii_strcasecmp (words, joints[i]) == 0)
        *words = '\0';
    }
  return *words != '\0' ? g_steal_pointer (&words) : NULL;
}

static gsize
read_extension (const char *text, CairnPhone *phone)
{
  g_autoptr (GMatchInfo) match = NULL;
  gint start, end;

  if (!g_regex_match (extension_regex (), text, 0, &match))
    return 0;
  phone->extension = g_match_info_fetch (match, 1);
  g_match_info_fetch_pos (match, 0, &start, &end);
  return (gsize) end;
}

static char *
join_words (char *before, char *after)
{
  g_autofree char *first = before;
  g_autofree char *second = after;

  if (first == NULL || second == NULL)
    return first != NULL ? g_steal_pointer (&first) : g_steal_pointer (&second);
  return g_strdup_printf ("%s, %s", first, second);
}

/* One piece between semicolons. What stands before a number is its own; what stands after the last
 * one too. */
static void
read_piece (const char *text, GPtrArray *phones)
{
  g_autoptr (GArray) runs = find_runs (text);
  gsize at = 0;

  choose_runs (runs);
  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);
      CairnPhone *phone = g_new0 (CairnPhone, 1);

      if (run->start < at)
        {
          g_free (phone);
          continue;
        }
      phone->number = g_strstrip (g_strndup (text + run->start, run->end - run->start));
      phone->words = trim_words (text + at, run->start - at);
      at = run->end + read_extension (text + run->end, phone);
      if (i + 1 == runs->len)
        phone->words = join_words (phone->words, trim_words (text + at, strlen (text + at)));
      g_ptr_array_add (phones, phone);
    }
}

/* Digits of any script as 0 to 9: a telephone has no others. */
static char *
plain_digits (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int digit = c > 0x7f ? g_unichar_digit_value (c) : -1;

      g_string_append_unichar (out, digit >= 0 ? (gunichar) ('0' + digit) : c);
    }
  return g_string_free (out, FALSE);
}

/**
 * cairn_repair_phones:
 * @text: (nullable): a cell of telephone numbers
 *
 * The way a number is written stays: people know their numbers by their groups. Fewer than three
 * digits are no number.
 *
 * Returns: (transfer full) (element-type CairnPhone): the numbers in it, in their order.
 */
GPtrArray *
cairn_repair_phones (const char *text)
{
  GPtrArray *phones = g_ptr_array_new_with_free_func (phone_free);
  g_autofree char *plain = plain_digits (text != NULL ? text : "");
  g_auto (GStrv) pieces = g_strsplit_set (plain, ";\n", -1);

  for (guint i = 0; pieces[i] != NULL && phones->len < 20; i++)
    read_piece (pieces[i], phones);
  return phones;
}
