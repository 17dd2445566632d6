/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"
#include "core/base/lang.h"
#include "core/needs/facets.h"
#include "core/triage/code-private.h"

#include <string.h>

/* Written once with the key 0 … 15; must read for ever. */
#define FIXED_VERSION_0 "4316 5358 6423 8013"
#define FIXED_VERSION_1 "3232 4054 2616 8267"
#define ALL_NEEDS ((G_GUINT64_CONSTANT (1) << CAIRN_CODE_NEEDS) - 1)

static void
make_key (guint8 key[CAIRN_CODE_KEY_LENGTH])
{
  for (guint i = 0; i < CAIRN_CODE_KEY_LENGTH; i++)
    key[i] = (guint8) g_test_rand_int_range (0, 256);
}

static guint64
random_needs (void)
{
  guint64 set = 0;

  /* Few as people choose, or any. */
  if (g_test_rand_int_range (0, 4) == 0)
    return ((guint64) (guint32) g_test_rand_int ()) & ALL_NEEDS;
  for (gint n = g_test_rand_int_range (0, 13); n > 0; n--)
    set |= CAIRN_NEED_BIT (g_test_rand_int_range (1, CAIRN_CODE_NEEDS + 1));
  return set;
}

static guint
random_access (void)
{
  guint access = (guint) g_test_rand_int_range (0, 256);

  for (gint n = g_test_rand_int_range (0, 5); n > 0; n--)
    access &= (guint) g_test_rand_int_range (0, 256);
  return access;
}

static char *
random_code (const guint8 *key)
{
  return cairn_code_write (key, random_needs (), random_access (),
                           g_test_rand_int_range (-1, CAIRN_CODE_LANGUAGES));
}

static gboolean
reads (const guint8 *key, const char *text)
{
  CairnNeedSet needs;
  guint access;
  int language;

  return cairn_code_read (key, text, &needs, &access, &language, NULL);
}

/* Needs and access always come back; the language unless very much was chosen. */
static void
test_round_trip (void)
{
  static const guint most[] = { 12, 9, 7, 6, 5, 5, 5, 5, 5 };
  guint with_language = 0;

  for (guint i = 0; i < 200000; i++)
    {
      guint8 key[CAIRN_CODE_KEY_LENGTH];
      CairnNeedSet needs = random_needs ();
      CairnNeedSet read_needs;
      guint access = random_access ();
      guint read_access;
      int language = g_test_rand_int_range (-1, CAIRN_CODE_LANGUAGES);
      int read_language;
      g_autofree char *code = NULL;
      gboolean fits
          = (guint) __builtin_popcountll (needs) <= most[(guint) __builtin_popcount (access)];

      make_key (key);
      code = cairn_code_write (key, needs, access, language);
      g_assert_true (cairn_code_read (key, code, &read_needs, &read_access, &read_language, NULL));
      g_assert_cmpuint (read_needs, ==, needs);
      g_assert_cmpuint (read_access, ==, access);
      g_assert_cmpint (read_language, ==, fits ? language : -1);
      with_language += fits;
    }
  g_test_message ("200000 codes read back whole, %u of them with room for a language",
                  with_language);
}

/* The far ends of the format. */
static void
test_ends (void)
{
  static const guint8 key[CAIRN_CODE_KEY_LENGTH] = { 1, 2, 3 };
  static const struct
  {
    CairnNeedSet needs;
    guint access;
    int language;
    int read;
  } cases[] = {
    { 0, 0, -1, -1 },        { 0, 0, 0, 0 },
    { 0, 255, 127, 127 },    { ALL_NEEDS, 255, -1, -1 },
    { ALL_NEEDS, 0, 1, -1 }, { 0x3ffc0000, 0, 127, 127 },
    { 0x1f, 255, 127, 127 }, { 0x3e000000, 255, 127, 127 },
    { 0x3f, 255, 127, -1 },  { 1, 0, CAIRN_CODE_LANGUAGES, -1 },
    { 1, 0, G_MAXINT, -1 },  { 0x2aaaaaaa, 0x55, 3, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *code
          = cairn_code_write (key, cases[i].needs, cases[i].access, cases[i].language);
      CairnNeedSet needs;
      guint access;
      int language;

      g_assert_true (cairn_code_read (key, code, &needs, &access, &language, NULL));
      g_assert_cmpuint (needs, ==, cases[i].needs);
      g_assert_cmpuint (access, ==, cases[i].access);
      g_assert_cmpint (language, ==, cases[i].read);
    }
}

/* A new need, access word or language that the format can't carry must make a version 2. */
static void
test_capacity (void)
{
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_built_in ();
  GPtrArray *needs = cairn_catalogue_needs (catalogue);
  const CairnNeed *last = g_ptr_array_index (needs, needs->len - 1);

  g_assert_cmpuint (last->number, <=, CAIRN_CODE_NEEDS);
  g_assert_cmpuint (cairn_facet_count (CAIRN_FACET_ACCESS), <=, CAIRN_CODE_ACCESS);
  g_assert_null (cairn_lang_tag (CAIRN_CODE_LANGUAGES));
}

static void
test_form (void)
{
  guint8 key[CAIRN_CODE_KEY_LENGTH];
  g_autofree char *code = NULL;

  make_key (key);
  code = random_code (key);
  g_assert_true (g_regex_match_simple ("^[0-9]{4}( [0-9]{4}){3}$", code, 0, 0));
}

static void
test_substitutions (void)
{
  guint tried = 0;

  for (guint i = 0; i < 5000; i++)
    {
      guint8 key[CAIRN_CODE_KEY_LENGTH];
      g_autofree char *code = NULL;

      make_key (key);
      code = random_code (key);
      for (char *p = code; *p != '\0'; p++)
        {
          char right = *p;

          for (char wrong = '0'; right != ' ' && wrong <= '9'; wrong++)
            {
              *p = wrong;
              if (wrong != right)
                {
                  g_assert_false (reads (key, code));
                  tried++;
                }
            }
          *p = right;
        }
    }
  g_test_message ("%u wrong digits, all caught", tried);
  g_assert_cmpuint (tried, ==, 5000 * 16 * 9);
}

static void
test_swaps (void)
{
  guint tried = 0;

  for (guint i = 0; i < 20000; i++)
    {
      guint8 key[CAIRN_CODE_KEY_LENGTH];
      g_autofree char *spaced = NULL;
      g_autofree char *code = NULL;

      make_key (key);
      spaced = random_code (key);
      code = g_strdup_printf ("%.4s%.4s%.4s%.4s", spaced, spaced + 5, spaced + 10, spaced + 15);
      for (guint at = 0; at < 15; at++)
        {
          char first = code[at];
          char second = code[at + 1];

          if (first == second)
            continue;
          code[at] = second;
          code[at + 1] = first;
          g_assert_false (reads (key, code));
          tried++;
          code[at] = first;
          code[at + 1] = second;
        }
    }
  g_test_message ("%u swaps of neighbours, all caught", tried);
}

/* 2,000,000 codes over 2,000 pairs of cities. One in 10,000 would be 200. */
static void
test_other_city (void)
{
  double share = (double) cairn_code_valid_count () / (double) (G_GUINT64_CONSTANT (1) << 46) / 97;
  guint read = 0;

  for (guint pair = 0; pair < 2000; pair++)
    {
      guint8 ours[CAIRN_CODE_KEY_LENGTH];
      guint8 theirs[CAIRN_CODE_KEY_LENGTH];

      make_key (ours);
      make_key (theirs);
      for (guint i = 0; i < 1000; i++)
        {
          g_autofree char *code = random_code (theirs);

          read += reads (ours, code);
        }
    }
  g_test_message ("another city's codes: %u of 2,000,000 read (1 in %.0f; by design 1 in %.0f)",
                  read, 2e6 / MAX (read, 1), 1 / share);
  g_assert_cmpuint (read, <=, 200);
  g_assert_cmpfloat (share, <, 1.0 / 10000);
}

/* One bit of the key apart is another city, too. */
static void
test_near_key (void)
{
  guint read = 0;

  for (guint i = 0; i < 100000; i++)
    {
      guint8 key[CAIRN_CODE_KEY_LENGTH];
      g_autofree char *code = NULL;
      guint bit = (guint) g_test_rand_int_range (0, 8 * CAIRN_CODE_KEY_LENGTH);

      make_key (key);
      code = random_code (key);
      key[bit / 8] ^= (guint8) (1 << bit % 8);
      read += reads (key, code);
    }
  g_assert_cmpuint (read, <=, 20);
}

static void
test_random_digits (void)
{
  guint8 key[CAIRN_CODE_KEY_LENGTH];
  guint read = 0;

  make_key (key);
  for (guint i = 0; i < 500000; i++)
    {
      char text[17];

      for (guint j = 0; j < 16; j++)
        text[j] = (char) ('0' + g_test_rand_int_range (0, 10));
      text[16] = '\0';
      read += reads (key, text);
    }
  g_test_message ("%u of 500,000 random numbers read", read);
  g_assert_cmpuint (read, <=, 50);
}

static void
test_older_version (void)
{
  static const guint8 fixed_key[CAIRN_CODE_KEY_LENGTH]
      = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };
  CairnNeedSet needs;
  guint access;
  int language;

  for (guint i = 0; i < 10000; i++)
    {
      guint8 key[CAIRN_CODE_KEY_LENGTH];
      guint64 set = random_needs ();
      g_autofree char *code = NULL;

      make_key (key);
      code = cairn_code_print (key, cairn_code_pack_version_0 (set));
      g_assert_true (cairn_code_read (key, code, &needs, &access, &language, NULL));
      g_assert_cmpuint (needs, ==, set);
      g_assert_cmpuint (access, ==, 0);
      g_assert_cmpint (language, ==, -1);
    }
  g_assert_true (cairn_code_read (fixed_key, FIXED_VERSION_0, &needs, &access, &language, NULL));
  g_assert_cmpuint (needs, ==, CAIRN_NEED_BIT (6) | CAIRN_NEED_BIT (12) | CAIRN_NEED_BIT (30));
  g_assert_true (cairn_code_read (fixed_key, FIXED_VERSION_1, &needs, &access, &language, NULL));
  g_assert_cmpuint (needs, ==, CAIRN_NEED_BIT (6) | CAIRN_NEED_BIT (12) | CAIRN_NEED_BIT (30));
  g_assert_cmpuint (access, ==, CAIRN_ACCESS_STEP_FREE | CAIRN_ACCESS_HOME_VISITS);
  g_assert_cmpint (language, ==, 1);
}

/* A version of the future, or a number no version uses, is refused. */
static void
test_unknown_version (void)
{
  guint8 key[CAIRN_CODE_KEY_LENGTH];

  make_key (key);
  for (guint64 version = 2; version <= 3; version++)
    {
      g_autofree char *code = cairn_code_print (key, version << CAIRN_CODE_MESSAGE_BITS | 5);

      g_assert_false (reads (key, code));
    }
  for (guint bit = CAIRN_CODE_NEEDS; bit < CAIRN_CODE_MESSAGE_BITS; bit++)
    {
      g_autofree char *code = cairn_code_print (key, G_GUINT64_CONSTANT (1) << bit);

      g_assert_false (reads (key, code));
    }
}

/* Each number has one code and each code one number. */
static void
test_permutation (void)
{
  guint8 key[CAIRN_CODE_KEY_LENGTH];

  make_key (key);
  for (guint i = 0; i < 100000; i++)
    {
      guint64 plain = ((guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ())
                      >> (64 - CAIRN_CODE_BITS);
      guint64 scrambled = cairn_code_scramble (key, plain);

      g_assert_cmpuint (scrambled >> CAIRN_CODE_BITS, ==, 0);
      g_assert_cmpuint (cairn_code_unscramble (key, scrambled), ==, plain);
    }
}

/* Two visits that differ in one need look nothing alike: about half of the 46 bits change. */
static void
test_scrambled (void)
{
  guint changed = 0;

  for (guint i = 0; i < 10000; i++)
    {
      guint8 key[CAIRN_CODE_KEY_LENGTH];
      guint64 plain = cairn_code_pack (random_needs (), 0, -1);

      make_key (key);
      changed += (guint) __builtin_popcountll (cairn_code_scramble (key, plain)
                                               ^ cairn_code_scramble (key, plain ^ 1));
    }
  g_assert_cmpuint (changed, >, 10000 * 22);
  g_assert_cmpuint (changed, <, 10000 * 24);
}

static void
test_typed (void)
{
  static const gunichar zeros[] = { '0', 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10 };
  guint8 key[CAIRN_CODE_KEY_LENGTH];
  g_autofree char *code = NULL;

  make_key (key);
  code = random_code (key);
  for (guint i = 0; i < G_N_ELEMENTS (zeros); i++)
    {
      g_autoptr (GString) typed = g_string_new ("\u2066 ");

      for (const char *p = code; *p != '\0'; p++)
        {
          if (*p == ' ')
            g_string_append (typed, i % 2 == 0 ? "-" : "\u2013\u00a0");
          else
            g_string_append_unichar (typed, zeros[i] + (gunichar) (*p - '0'));
        }
      g_string_append (typed, "\u2069\n");
      g_assert_true (reads (key, typed->str));
    }
}

static void
test_wrong_form (void)
{
  static const char *const texts[] = { "",
                                       " ",
                                       "1234",
                                       "1234 5678 9012 345",
                                       "1234 5678 9012 34567",
                                       "1234 5678 9012 345a",
                                       "1234/5678/9012/3456",
                                       "\xff\xfe",
                                       "0x12345678901234",
                                       "+234567890123456" };
  guint8 key[CAIRN_CODE_KEY_LENGTH];

  make_key (key);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      CairnNeedSet needs;
      guint access;
      int language;

      g_assert_false (cairn_code_read (key, texts[i], &needs, &access, &language, &error));
      g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
      g_assert_null (strstr (error->message, "5678"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/round-trip", test_round_trip);
  g_test_add_func ("/code/ends", test_ends);
  g_test_add_func ("/code/capacity", test_capacity);
  g_test_add_func ("/code/form", test_form);
  g_test_add_func ("/code/substitutions", test_substitutions);
  g_test_add_func ("/code/swaps", test_swaps);
  g_test_add_func ("/code/other-city", test_other_city);
  g_test_add_func ("/code/near-key", test_near_key);
  g_test_add_func ("/code/random-digits", test_random_digits);
  g_test_add_func ("/code/older-version", test_older_version);
  g_test_add_func ("/code/unknown-version", test_unknown_version);
  g_test_add_func ("/code/permutation", test_permutation);
  g_test_add_func ("/code/scrambled", test_scrambled);
  g_test_add_func ("/code/typed", test_typed);
  g_test_add_func ("/code/wrong-form", test_wrong_form);
  return g_test_run ();
}
