/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a return code says, as a number below 2^46, and back.
 *
 * A code of another city is unscrambled into any number below 2^46 by chance, and its check digits
 * fit by chance once in 97. So that at most one in 10,000 of them reads, at most one number in 104
 * may mean anything. Needs and access (30 and 8 bits) take one in 256 of them; with a language
 * beside every set of them it would be more than all. So:
 *
 *  - version 0: needs only. Still read, no longer written.
 *  - version 1: below 2^38: any needs, any access, no language. From there on: a language with up
 *    to a number of needs that depends on how much access was asked for, counted through by
 *    combinations. That holds for nearly every visit (practice §2.1: 4 to 12 needs); where more was
 *    chosen the language is left out, since whoever types the code in has just chosen one on the
 *    screen, while needs and access would have to be chosen again.
 *
 * Together they are one number in 205: one foreign code in about 20,000 reads. */
#include "core/triage/code-private.h"

#define MESSAGE_MASK ((G_GUINT64_CONSTANT (1) << CAIRN_CODE_MESSAGE_BITS) - 1)
#define NEEDS_MASK ((G_GUINT64_CONSTANT (1) << CAIRN_CODE_NEEDS) - 1)
#define ACCESS_MASK ((1u << CAIRN_CODE_ACCESS) - 1)
/* Version 1: messages from here on carry a language. */
#define WITH_LANGUAGE (G_GUINT64_CONSTANT (1) << (CAIRN_CODE_NEEDS + CAIRN_CODE_ACCESS))

/* By the number of access wishes: the most needs that stand beside a language. Part of the format:
 * never to be changed within version 1. */
static const guint most_needs[CAIRN_CODE_ACCESS + 1] = { 12, 9, 7, 6, 5, 5, 5, 5, 5 };

static guint64
choose (guint n, guint k)
{
  guint64 ways = 1;

  if (k > n)
    return 0;
  for (guint i = 1; i <= k; i++)
    ways = ways * (n - k + i) / i;
  return ways;
}

static guint
count_bits (guint64 set)
{
  return (guint) __builtin_popcountll (set);
}

/* The place of a set among all sets of as many bits (combinatorial number system). */
static guint64
rank_set (guint64 set)
{
  guint64 rank = 0;
  guint k = 0;

  for (guint bit = 0; bit < 64; bit++)
    {
      if ((set >> bit & 1) != 0)
        rank += choose (bit, ++k);
    }
  return rank;
}

static guint64
unrank_set (guint64 rank, guint count)
{
  guint64 set = 0;

  for (guint k = count; k > 0; k--)
    {
      guint bit = k - 1;

      while (choose (bit + 1, k) <= rank)
        bit++;
      rank -= choose (bit, k);
      set |= G_GUINT64_CONSTANT (1) << bit;
    }
  return set;
}

/* How many messages have so many needs, so many access wishes, and a language. */
static guint64
count_messages (guint needs, guint access)
{
  return choose (CAIRN_CODE_NEEDS, needs) * choose (CAIRN_CODE_ACCESS, access)
         * CAIRN_CODE_LANGUAGES;
}

static guint64
pack_with_language (guint64 needs, guint access, guint language)
{
  guint n = count_bits (needs);
  guint a = count_bits (access);
  guint64 message = WITH_LANGUAGE;

  for (guint i = 0; i <= a; i++)
    {
      for (guint j = 0; j <= most_needs[i] && (i < a || j < n); j++)
        message += count_messages (j, i);
    }
  return message
         + (rank_set (needs) * choose (CAIRN_CODE_ACCESS, a) + rank_set (access))
               * CAIRN_CODE_LANGUAGES
         + language;
}

static void
unpack_sets (
    guint64 index, guint n, guint a, CairnNeedSet *out_needs, guint *out_access, int *out_language)
{
  guint64 sets = index / CAIRN_CODE_LANGUAGES;

  *out_language = (int) (index % CAIRN_CODE_LANGUAGES);
  *out_access = (guint) unrank_set (sets % choose (CAIRN_CODE_ACCESS, a), a);
  *out_needs = unrank_set (sets / choose (CAIRN_CODE_ACCESS, a), n);
}

static gboolean
unpack_version_1 (guint64 message, CairnNeedSet *out_needs, guint *out_access, int *out_language)
{
  guint64 index = message - WITH_LANGUAGE;

  if (message < WITH_LANGUAGE)
    {
      *out_needs = message & NEEDS_MASK;
      *out_access = (guint) (message >> CAIRN_CODE_NEEDS);
      *out_language = -1;
      return TRUE;
    }
  for (guint a = 0; a <= CAIRN_CODE_ACCESS; a++)
    {
      for (guint n = 0; n <= most_needs[a]; n++)
        {
          if (index < count_messages (n, a))
            return unpack_sets (index, n, a, out_needs, out_access, out_language), TRUE;
          index -= count_messages (n, a);
        }
    }
  return FALSE;
}

/**
 * cairn_code_pack:
 * @needs: needs; those above number 30 are left out
 * @access: CairnAccess bits
 * @language: a language's number, or -1
 *
 * Returns: the number that says so in version 1.
 */
guint64
cairn_code_pack (CairnNeedSet needs, guint access, int language)
{
  guint64 message;

  needs &= NEEDS_MASK;
  access &= ACCESS_MASK;
  if (language < 0 || language >= CAIRN_CODE_LANGUAGES
      || count_bits (needs) > most_needs[count_bits (access)])
    message = needs | (guint64) access << CAIRN_CODE_NEEDS;
  else
    message = pack_with_language (needs, access, (guint) language);
  return G_GUINT64_CONSTANT (1) << CAIRN_CODE_MESSAGE_BITS | message;
}

/**
 * cairn_code_pack_version_0:
 * @needs: needs
 *
 * For the tests, which hold every later version to reading it.
 *
 * Returns: the number that says so in version 0.
 */
guint64
cairn_code_pack_version_0 (CairnNeedSet needs)
{
  return needs & NEEDS_MASK;
}

/**
 * cairn_code_unpack:
 * @plain: a number below 2^46
 * @out_needs: (out): needs
 * @out_access: (out): CairnAccess bits
 * @out_language: (out): a language's number, or -1
 *
 * Returns: whether @plain means anything in a version known here.
 */
gboolean
cairn_code_unpack (guint64 plain, CairnNeedSet *out_needs, guint *out_access, int *out_language)
{
  guint64 message = plain & MESSAGE_MASK;

  switch (plain >> CAIRN_CODE_MESSAGE_BITS)
    {
    case 0:
      *out_needs = message;
      *out_access = 0;
      *out_language = -1;
      return message <= NEEDS_MASK;
    case 1:
      return unpack_version_1 (message, out_needs, out_access, out_language);
    default:
      return FALSE;
    }
}

/**
 * cairn_code_valid_count:
 *
 * Returns: how many of the 2^46 numbers mean anything.
 */
guint64
cairn_code_valid_count (void)
{
  guint64 count = NEEDS_MASK + 1 + WITH_LANGUAGE;

  for (guint a = 0; a <= CAIRN_CODE_ACCESS; a++)
    {
      for (guint n = 0; n <= most_needs[a]; n++)
        count += count_messages (n, a);
    }
  return count;
}
