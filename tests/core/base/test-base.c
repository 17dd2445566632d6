/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/lang.h"
#include "core/base/text.h"
#include "core/base/uuid.h"

#include <string.h>

static void
test_clean (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "plain", "plain" },
    { "  outer \n", "outer" },
    { "a\r\nb\rc\td", "a\nb\nc d" },
    { "bell\a and \x1b[31mred", "bell and [31mred" },
    { "0800 \xe2\x80\xae"
      "321\xe2\x80\xac",
      "0800 321" },
    { "\xef\xbb\xbf"
      "bom",
      "bom" },
    { "bad \xff byte", "bad \xef\xbf\xbd byte" },
    { "نمی\xe2\x80\x8cخواهم", "نمی\xe2\x80\x8cخواهم" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = cairn_text_clean (cases[i].text, -1);

      g_assert_cmpstr (clean, ==, cases[i].expected);
    }
}

static void
test_fold (void)
{
  static const struct
  {
    const char *one;
    const char *other;
  } same[] = {
    { "Würzburg", "wurzburg" },
    { "Straße", "STRASSE" },
    { "مأوى", "ماوي" },
    { "مدرسة", "مدرسه" },
    { "کتاب", "كتاب" },
    { "ایران", "ايران" },
    { "مُحَمَّد", "محمد" },
    { "Ｆｏｏｄ", "food" },
    { "٠٨٠٠", "0800" },
    { "Łódź", "lodz" },
    { "São  Paulo ", "sao paulo" },
    { "İstanbul", "istanbul" },
    { "ســـلام", "سلام" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *one = cairn_text_fold (same[i].one);
      g_autofree char *other = cairn_text_fold (same[i].other);

      g_assert_cmpstr (one, ==, other);
    }
}

static void
test_html (void)
{
  static const struct
  {
    const char *html;
    const char *expected;
  } cases[] = {
    { "<p>One</p><p>Two</p>", "One\nTwo" },       { "a<br>b<br/>c", "a\nb\nc" },
    { "5 < 6 &amp; 7 &gt; 6", "5 < 6 & 7 > 6" },  { "it&#39;s &#x2019;", "it's ’" },
    { "<b>bold</b> <script>x</script>", "bold" }, { "&#0; &bogus; <", "&#0; &bogus; <" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cairn_text_from_html (cases[i].html);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_languages (void)
{
  static const struct
  {
    const char *text;
    const char *tag;
  } cases[] = {
    { "en", "en" },
    { "ar-SY", "ar" },
    { "Spanish", "es" },
    { "español", "es" },
    { "spa", "es" },
    { "Farsi", "fa" },
    { "Mandarin", "zh" },
    { "zh_Hans_CN", "zh" },
    { "ASL", "sgn" },
    { "العربية", "ar" },
    { "Haitian Creole", "ht" },
    { "American Sign Language", "sgn" },
    { "Klingon", NULL },
    { "", NULL },
    { NULL, NULL },
    { "|", NULL },
    { "French language", "fr" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (cairn_lang_canonical (cases[i].text), ==, cases[i].tag);
  g_assert_cmpint (cairn_lang_number ("en"), ==, 0);
  g_assert_cmpstr (cairn_lang_tag (1), ==, "ar");
  g_assert_true (cairn_lang_is_rtl ("ur"));
  g_assert_false (cairn_lang_is_rtl ("es"));
  g_assert_cmpstr (cairn_lang_endonym ("so"), ==, "Soomaali");
  for (int n = 0; cairn_lang_tag (n) != NULL; n++)
    g_assert_cmpint (cairn_lang_number (cairn_lang_canonical (cairn_lang_tag (n))), ==, n);
}

static void
test_days (void)
{
  GDate day;
  g_autofree char *leap = cairn_day_add ("2024-02-28", 1);
  g_autofree char *back = cairn_day_add ("2026-01-01", -1);

  g_assert_true (cairn_day_parse ("2026-11-22T10:00", &day));
  g_assert_false (cairn_day_parse ("2026-13-01", &day));
  g_assert_false (cairn_day_parse ("22.11.2026", &day));
  g_assert_false (cairn_day_parse (NULL, &day));
  g_assert_cmpstr (leap, ==, "2024-02-29");
  g_assert_cmpstr (back, ==, "2025-12-31");
  g_assert_cmpint (cairn_day_diff ("2026-03-01", "2026-02-01"), ==, 28);
}

static void
test_times (void)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (GError) error = NULL;
  gint64 at = 0;
  g_autofree char *text = NULL;

  g_assert_true (cairn_time_parse ("2026-07-01T12:00", berlin, &at, &error));
  text = cairn_time_format_utc (at);
  g_assert_cmpstr (text, ==, "2026-07-01T10:00:00Z");
  g_assert_true (cairn_time_parse ("2026-07-01T12:00:00Z", berlin, &at, &error));
  g_assert_true (cairn_time_parse ("2026-07-01", berlin, &at, &error));
  g_assert_false (cairn_time_parse ("teatime", berlin, &at, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
}

static void
test_identifiers (void)
{
  g_autofree char *one = cairn_uuid_for ("legalaid", "service/17");
  g_autofree char *again = cairn_uuid_for ("legalaid", "service/17");
  g_autofree char *other = cairn_uuid_for ("ohana", "service/17");
  g_autofree char *fresh = cairn_uuid_new ();

  g_assert_true (cairn_uuid_is_valid (one));
  g_assert_cmpstr (one, ==, again);
  g_assert_cmpstr (one, !=, other);
  g_assert_cmpint (one[14], ==, '5');
  g_assert_true (cairn_uuid_is_valid (fresh));
  g_assert_false (cairn_uuid_is_valid ("17"));
  g_assert_cmpuint (cairn_hash64 ("a", 1), !=, cairn_hash64 ("a", 2));
  g_assert_cmpuint (cairn_hash64 ("a", 1), ==, cairn_hash64 ("a", 1));
}

static void
test_errors (void)
{
  g_autoptr (GError) error = NULL;

  cairn_error_set_at (&error, CAIRN_ERROR_INVALID, "a.csv", 7, "no %s: add one", "name");
  g_assert_cmpstr (error->message, ==, "a.csv:7: no name: add one");
  g_assert_cmpint (cairn_error_exit_status (error), ==, 3);
  g_assert_cmpint (cairn_error_exit_status (NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/clean", test_clean);
  g_test_add_func ("/base/fold", test_fold);
  g_test_add_func ("/base/html", test_html);
  g_test_add_func ("/base/languages", test_languages);
  g_test_add_func ("/base/days", test_days);
  g_test_add_func ("/base/times", test_times);
  g_test_add_func ("/base/identifiers", test_identifiers);
  g_test_add_func ("/base/errors", test_errors);
  return g_test_run ();
}
