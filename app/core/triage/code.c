/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/triage/code.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/triage/code-private.h"

#include <sodium.h>
#include <string.h>

#define DIGITS 16
#define CHECK 97 /* ISO 7064 MOD 97-10 */
#define HALF_BITS (CAIRN_CODE_BITS / 2)
#define HALF_MASK ((1u << HALF_BITS) - 1)
/* Four make a Feistel network a strong permutation; the rest is margin and costs a microsecond. */
#define ROUNDS 10

G_STATIC_ASSERT (CAIRN_CODE_KEY_LENGTH == crypto_shorthash_siphash24_KEYBYTES);

/* A keyed random function: SipHash-2-4 of two small numbers. */
static guint64
hash (const guint8 *key, guint32 purpose, guint32 value)
{
  guint8 input[8];
  guint8 output[crypto_shorthash_siphash24_BYTES];
  guint64 result = 0;

  for (guint i = 0; i < 4; i++)
    {
      input[i] = (guint8) (purpose >> (8 * i));
      input[4 + i] = (guint8) (value >> (8 * i));
    }
  crypto_shorthash_siphash24 (output, input, sizeof input, key);
  for (guint i = 0; i < sizeof output; i++)
    result |= (guint64) output[i] << (8 * i);
  return result;
}

/**
 * cairn_code_scramble:
 * @key: the city's key
 * @plain: a number below 2^46
 *
 * A balanced Feistel network over two halves of 23 bits.
 *
 * Returns: another number below 2^46; each has exactly one.
 */
guint64
cairn_code_scramble (const guint8 key[CAIRN_CODE_KEY_LENGTH], guint64 plain)
{
  guint32 left = (guint32) (plain >> HALF_BITS);
  guint32 right = (guint32) plain & HALF_MASK;

  for (guint round = 0; round < ROUNDS; round++)
    {
      guint32 next = left ^ ((guint32) hash (key, round, right) & HALF_MASK);

      left = right;
      right = next;
    }
  return (guint64) left << HALF_BITS | right;
}

/**
 * cairn_code_unscramble:
 * @key: the city's key
 * @scrambled: a number below 2^46
 *
 * Returns: what cairn_code_scramble() made it from.
 */
guint64
cairn_code_unscramble (const guint8 key[CAIRN_CODE_KEY_LENGTH], guint64 scrambled)
{
  guint32 left = (guint32) (scrambled >> HALF_BITS);
  guint32 right = (guint32) scrambled & HALF_MASK;

  for (guint round = ROUNDS; round > 0; round--)
    {
      guint32 before = right ^ ((guint32) hash (key, round - 1, left) & HALF_MASK);

      right = left;
      left = before;
    }
  return (guint64) left << HALF_BITS | right;
}

/* ISO 7064 MOD 97-10 asks that number × 100 + check ≡ 1. Keyed, it is factor × number × 100 + check
 * ≡ rest, with a factor and a rest of the city. Powers of ten are no multiples of 97, so that every
 * wrong digit and every swap is still seen; only where the last digit is swapped with the first
 * check digit would one factor, 68, be blind (68 × 10 ≡ 1), and it is never taken. */
static guint
check_digits (const guint8 *key, guint64 number)
{
  guint64 factor = 1 + hash (key, ROUNDS, 0) % (CHECK - 2);
  guint64 rest = hash (key, ROUNDS, 1) % CHECK;

  if (factor >= 68)
    factor++;
  return (guint) ((rest + CHECK - factor * 100 % CHECK * (number % CHECK) % CHECK) % CHECK);
}

/**
 * cairn_code_print:
 * @key: the city's key
 * @plain: a number below 2^46
 *
 * Returns: (transfer full): its code, four groups of four digits.
 */
char *
cairn_code_print (const guint8 key[CAIRN_CODE_KEY_LENGTH], guint64 plain)
{
  guint64 number = cairn_code_scramble (key, plain);
  char digits[32];

  g_snprintf (digits, sizeof digits, "%014" G_GUINT64_FORMAT "%02u", number,
              check_digits (key, number));
  return g_strdup_printf ("%.4s %.4s %.4s %.4s", digits, digits + 4, digits + 8, digits + 12);
}

/**
 * cairn_code_write:
 * @key: the city's key
 * @needs: the needs of one person
 * @access: CairnAccess bits
 * @language: number of a language, or -1
 *
 * The return code of design §5. It carries needs and access whole, and the language unless very
 * much was chosen (see code-pack.c).
 *
 * Returns: (transfer full): 16 digits in four groups, "0123 4567 8901 2345".
 */
char *
cairn_code_write (const guint8 key[CAIRN_CODE_KEY_LENGTH],
                  CairnNeedSet needs,
                  guint access,
                  int language)
{
  return cairn_code_print (key, cairn_code_pack (needs, access, language));
}

/* Digits of any script; blanks, dashes and direction marks between them. */
static gboolean
is_code_text (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);

      if (!g_unichar_isdigit (c) && !g_unichar_isspace (c) && type != G_UNICODE_FORMAT
          && type != G_UNICODE_DASH_PUNCTUATION && c != 0x2212)
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_digits (const char *text, guint64 *out_number, guint *out_check, GError **error)
{
  g_autofree char *digits = is_code_text (text) ? cairn_text_digits (text) : NULL;
  gsize length = digits != NULL ? strlen (digits) : 0;
  guint64 all;

  if (digits == NULL || length != DIGITS)
    {
      if (digits == NULL)
        g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
                             "a code has only digits: leave out all else");
      else
        g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
                     "a code has %d digits, this one has %" G_GSIZE_FORMAT, DIGITS, length);
      return FALSE;
    }
  all = g_ascii_strtoull (digits, NULL, 10);
  *out_number = all / 100;
  *out_check = (guint) (all % 100);
  return TRUE;
}

/**
 * cairn_code_read:
 * @key: the city's key
 * @text: a code as somebody typed it: digits of any script, blanks and dashes where they like
 * @out_needs: (out): the needs
 * @out_access: (out): CairnAccess bits
 * @out_language: (out): number of a language, or -1
 * @error: (out): %CAIRN_ERROR_INVALID; the message never repeats the code
 *
 * Returns: whether it is a code of this city.
 */
gboolean
cairn_code_read (const guint8 key[CAIRN_CODE_KEY_LENGTH],
                 const char *text,
                 CairnNeedSet *out_needs,
                 guint *out_access,
                 int *out_language,
                 GError **error)
{
  guint64 number;
  guint check;

  if (!parse_digits (text, &number, &check, error))
    return FALSE;
  if (number >> CAIRN_CODE_BITS == 0 && check == check_digits (key, number)
      && cairn_code_unpack (cairn_code_unscramble (key, number), out_needs, out_access,
                            out_language))
    return TRUE;
  g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
                       "no code of this city: look for a wrong or a missing digit");
  return FALSE;
}
