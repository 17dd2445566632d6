/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/text.h"

#include <string.h>

typedef char *(*TextFunc) (const char *text);

typedef struct
{
  const char *from, *to;
} Case;

static void
check (const Case *cases, gsize n, TextFunc func)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *got = func (cases[i].from);

      g_assert_cmpstr (got, ==, cases[i].to);
    }
}

static void
test_clean (void)
{
  g_autofree char *overrides = cairn_text_clean ("call \u202e110\u202c \u2066now\u2069\n", -1);
  g_autofree char *controls = cairn_text_clean ("a\x01\x1b[31mb\x7f\tc\r\nd\re", -1);
  g_autofree char *broken = cairn_text_clean ("ok \xff\xc3", -1);
  g_autofree char *inside = cairn_text_clean ("ab\0cd", 5);
  g_autofree char *joiner = cairn_text_clean ("می\u200cخواهم", -1);
  g_autofree char *length = cairn_text_clean ("longer than that", 6);

  g_assert_cmpstr (overrides, ==, "call 110 now");
  g_assert_cmpstr (controls, ==, "a[31mb c\nd\ne");
  g_assert_true (g_utf8_validate (broken, -1, NULL));
  g_assert_true (g_str_has_prefix (broken, "ok "));
  g_assert_true (g_utf8_validate (inside, -1, NULL));
  g_assert_true (g_str_has_prefix (inside, "ab") && g_str_has_suffix (inside, "cd"));
  g_assert_cmpstr (joiner, ==, "می\u200cخواهم");
  g_assert_cmpstr (length, ==, "longer");
}

static void
test_fold (void)
{
  static const Case cases[] = {
    { "Grief  Support", "grief support" },
    { "  Été\n", "ete" },
    { "Straße", "strasse" },
    { "STRASSE", "strasse" },
    { "ẞ", "ss" },
    { "Müller", "muller" },
    { "Łódź", "lodz" },
    { "Øre æble", "ore aeble" },
    { "İstanbul ıssız", "istanbul issiz" },
    { "Ｃａｉｒｎ　１２", "cairn 12" },
    { "٠١٢ ۳۴", "012 34" },
    { "أحمد إلى آخر ٱ", "احمد الي اخر ا" },
    { "مدرسة", "مدرسه" },
    { "مُدَرِّسَة", "مدرسه" },
    { "كتـــاب", "كتاب" },
    { "مؤسسة شئون", "موسسه شيون" },
    { "یک", "يك" },
    { "می‌خواهم", "ميخواهم" },
    { "ΟΔΥΣΣΕΥΣ", "οδυσσευσ" },
    { "οδυσσεύς", "οδυσσευσ" },
    { "Ёлка", "елка" },
    { "שָׁלוֹם", "שלום" },
    { "हिन्दी", "हिन्दी" },
    { "ไทยที่", "ไทยที่" },
    { "한국어", "한국어" },
    { "ﾊﾝｶﾞｰ がん", "ハンガー がん" },
    { "women’s", "women's" },
    { "“a”–b", "“a”-b" },
    { "", "" },
    { NULL, "" },
  };

  check (cases, G_N_ELEMENTS (cases), cairn_text_fold);
}

/* Folding a folded text changes nothing, or what was stored could never be found again. */
static void
test_fold_twice (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *once = NULL, *twice = NULL;

      for (guint i = 0; i < 12; i++)
        {
          gunichar c = (gunichar) g_test_rand_int_range (1, 0x3000);

          if (g_unichar_validate (c))
            g_string_append_unichar (text, c);
        }
      once = cairn_text_fold (text->str);
      twice = cairn_text_fold (once);
      g_assert_cmpstr (once, ==, twice);
    }
}

static void
test_html (void)
{
  static const Case cases[] = {
    { "plain", "plain" },
    { "<p>One</p><p>Two<br/>three</p>", "One\nTwo\nthree" },
    { "<ul><li>a</li><li>b</li></ul>", "a\nb" },
    { "Caf&eacute; &amp; more &#8212; &#x263A;", "Café & more — ☺" },
    { "1 < 2 and 3 > 2", "1 < 2 and 3 > 2" },
    { "<b>bold</b> <a href=\"x\">link</a>", "bold link" },
    { "a<script>alert('x')</script>b", "ab" },
    { "a<!-- <p>not this</p> -->b", "ab" },
    { "<style>p { }</style>x", "x" },
    { "&unknown; &", "&unknown; &" },
    { "&#8238;911&#0;&#xd800;", "911&#0;&#xd800;" },
    { "cut <p", "cut <p" },
    { "", "" },
  };

  check (cases, G_N_ELEMENTS (cases), cairn_text_from_html);
}

static void
test_digits (void)
{
  static const Case cases[] = {
    { "+44 (0)20 7946-0018", "4402079460018" },
    { "٠٥٥ ۱۲", "05512" },
    { "no number", "" },
    { "1\xff"
      "2",
      "12" },
  };

  check (cases, G_N_ELEMENTS (cases), cairn_text_digits);
}

static void
test_empty (void)
{
  g_assert_true (cairn_text_is_empty (NULL));
  g_assert_true (cairn_text_is_empty (""));
  g_assert_true (cairn_text_is_empty (" \t\r\n"));
  g_assert_false (cairn_text_is_empty (" x"));
}

/* Bytes from outside: whatever they are, what comes back is valid and ends. */
static void
test_any_bytes (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      char bytes[24];
      g_autofree char *clean = NULL, *fold = NULL, *html = NULL, *digits = NULL;

      for (guint i = 0; i < sizeof bytes - 1; i++)
        bytes[i] = (char) (round % 2 == 0 ? g_test_rand_int_range (1, 256)
                                          : "<>&#x;/!-aps1 \n"[g_test_rand_int_range (0, 15)]);
      bytes[sizeof bytes - 1] = '\0';
      clean = cairn_text_clean (bytes, -1);
      fold = cairn_text_fold (bytes);
      html = cairn_text_from_html (bytes);
      digits = cairn_text_digits (bytes);
      g_assert_true (g_utf8_validate (clean, -1, NULL) && g_utf8_validate (fold, -1, NULL));
      g_assert_true (g_utf8_validate (html, -1, NULL) && g_utf8_validate (digits, -1, NULL));
    }
}

/* Ten megabytes of what looks like the beginning of a tag take the time of their length: the rest
 * was once searched for each of them, which takes hours. */
static void
test_html_hostile (void)
{
  static const char *const pieces[] = { "<a", "<", "<!", "</", "<a <", "&#", "<scrip", "<a<!--" };
  static const char *const ends[] = { "", ">" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      for (guint e = 0; e < G_N_ELEMENTS (ends); e++)
        {
          g_autoptr (GString) text = g_string_new (NULL);
          g_autofree char *plain = NULL;

          while (text->len < 1250000)
            g_string_append (text, pieces[i]);
          g_string_append (text, ends[e]);
          plain = cairn_text_from_html (text->str);
          g_assert_cmpuint (strlen (plain), <=, text->len);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/clean", test_clean);
  g_test_add_func ("/base/text/fold", test_fold);
  g_test_add_func ("/base/text/fold-twice", test_fold_twice);
  g_test_add_func ("/base/text/html", test_html);
  g_test_add_func ("/base/text/html-hostile", test_html_hostile);
  g_test_add_func ("/base/text/digits", test_digits);
  g_test_add_func ("/base/text/empty", test_empty);
  g_test_add_func ("/base/text/any-bytes", test_any_bytes);
  return g_test_run ();
}
