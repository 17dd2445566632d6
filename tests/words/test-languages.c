/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for the words of every language there is a catalogue for. */
#include "words/words.h"

#include <string.h>

#define LRI "\xe2\x81\xa6"
#define PDI "\xe2\x81\xa9"
#define NBSP "\xc2\xa0"

typedef struct
{
  const char *lang;
  gboolean rtl;
  const char *date;   /* 5 March 2026 */
  const char *list;   /* a, b, c */
  const char *number; /* 1234567 */
} Rules;

static const Rules rules[] = {
  { "en", FALSE, "5 March 2026", "a, b and c", "1,234,567" },
  { "ar", TRUE, "5 آذار (مارس) 2026", "a، b وc", "1,234,567" },
  { "de", FALSE, "5. März 2026", "a, b und c", "1.234.567" },
  { "es", FALSE, "5 de marzo de 2026", "a, b y c", "1" NBSP "234" NBSP "567" },
  { "fa", TRUE, "5 مارس 2026", "a، b و c", "1,234,567" },
  { "fr", FALSE, "5 mars 2026", "a, b et c",
    "1\xe2\x80\xaf"
    "234\xe2\x80\xaf"
    "567" },
  { "pl", FALSE, "5 marca 2026", "a, b i c", "1" NBSP "234" NBSP "567" },
  { "pt", FALSE, "5 de março de 2026", "a, b e c", "1" NBSP "234" NBSP "567" },
  { "ro", FALSE, "5 martie 2026", "a, b și c", "1.234.567" },
  { "ru", FALSE, "5 марта 2026", "a, b и c", "1" NBSP "234" NBSP "567" },
  { "so", FALSE, "5 Maarso 2026", "a, b iyo c", "1,234,567" },
  { "tr", FALSE, "5 Mart 2026", "a, b ve c", "1.234.567" },
  { "uk", FALSE, "5 березня 2026", "a, b та c", "1" NBSP "234" NBSP "567" },
  { "ur", TRUE, "5 مارچ 2026", "a، b اور c", "1,234,567" },
  { "zh", FALSE, "2026年3月5日", "a、b和c", "1,234,567" },
};

static const Rules *
rules_of (const char *lang)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if (strcmp (rules[i].lang, lang) == 0)
        return &rules[i];
    }
  g_error ("%s is offered and nobody has said how it writes a date", lang);
}

typedef void (*Check) (CairnWords *words, const Rules *expected);

static void
test_each (gconstpointer data)
{
  const char *const *languages = cairn_words_languages ();
  const Check *check = data;

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autoptr (CairnWords) words = cairn_words_new (languages[i]);

      g_test_message ("%s", languages[i]);
      (*check) (words, rules_of (languages[i]));
    }
}

static void
check_direction (CairnWords *words, const Rules *expected)
{
  g_assert_cmpint (cairn_words_is_rtl (words), ==, expected->rtl);
}

static void
check_names (CairnWords *words, const Rules *expected)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint day = 1; day <= 7; day++)
    g_assert_true (g_hash_table_add (seen, g_strdup (cairn_words_weekday (words, day))));
  for (guint month = 1; month <= 12; month++)
    {
      g_autofree char *iso = g_strdup_printf ("2026-%02u-05", month);

      g_assert_true (g_hash_table_add (seen, cairn_words_date (words, iso)));
    }
}

static void
check_writing (CairnWords *words, const Rules *expected)
{
  const char *const items[] = { "a", "b", "c", NULL };
  g_autofree char *date = cairn_words_date (words, "2026-03-05");
  g_autofree char *list = cairn_words_list (words, items);
  g_autofree char *number = cairn_words_number (words, 1234567);
  g_autofree char *small = cairn_words_number (words, 9999);
  g_autofree char *below = cairn_words_number (words, -12345);
  g_autofree char *clock = cairn_words_clock (words, 17 * 60 + 5);

  g_assert_cmpstr (date, ==, expected->date);
  g_assert_cmpstr (list, ==, expected->list);
  g_assert_cmpstr (number, ==, expected->number);
  g_assert_cmpstr (small, ==, "9999");
  g_assert_true (g_str_has_prefix (below, "-12") && g_str_has_suffix (below, "345"));
  g_assert_cmpstr (clock, ==, LRI "17:05" PDI);
}

/* Each sentence made of a number keeps the number, or says it in words of its own. */
static void
check_plurals (CairnWords *words, const Rules *expected)
{
  g_autofree char *one = cairn_words_caution (words, "wait-weeks:1");

  for (guint n = 2; n <= 120; n++)
    {
      g_autofree char *code = g_strdup_printf ("wait-weeks:%u", n);
      g_autofree char *digits = g_strdup_printf ("%u", n);
      g_autofree char *text = cairn_words_caution (words, code);

      g_assert_null (strchr (text, '%'));
      g_assert_cmpstr (text, !=, one);
      if (n > 2)
        g_assert_nonnull (strstr (text, digits));
    }
}

/* The heart of a two-language slip: any two live side by side, none changes another. */
static void
test_side_by_side (void)
{
  const char *const *languages = cairn_words_languages ();
  guint n = g_strv_length ((GStrv) languages);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_words_unref);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (all, cairn_words_new (languages[i]));
      g_ptr_array_add (texts, (gpointer) cairn_words_get (all->pdata[i], N_ ("Every day")));
    }
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        g_assert_cmpstr (cairn_words_get (all->pdata[i], "Every day"), ==, texts->pdata[i]);
        g_assert_cmpstr (cairn_words_get (all->pdata[j], "Every day"), ==, texts->pdata[j]);
        if (i != j)
          g_assert_cmpstr (texts->pdata[i], !=, texts->pdata[j]);
      }
  g_print ("# figure: %u languages at once in one process\n", n);
}

int
main (int argc, char **argv)
{
  static const Check direction = check_direction, names = check_names, writing = check_writing,
                     plurals = check_plurals;

  cairn_words_setup ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/languages/direction", &direction, test_each);
  g_test_add_data_func ("/languages/names", &names, test_each);
  g_test_add_data_func ("/languages/writing", &writing, test_each);
  g_test_add_data_func ("/languages/plurals", &plurals, test_each);
  g_test_add_func ("/languages/side-by-side", test_side_by_side);
  return g_test_run ();
}
