/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same bytes on every machine: numbers little-endian, texts with their length before them. */
#include "core/ledger/seal.h"

#include <sodium.h>
#include <string.h>

static void
feed_number (crypto_generichash_state *state, gint64 number)
{
  gint64 bytes = GINT64_TO_LE (number);

  crypto_generichash_update (state, (const guint8 *) &bytes, sizeof bytes);
}

static void
feed_text (crypto_generichash_state *state, const char *text)
{
  gsize length = strlen (text);

  feed_number (state, (gint64) length);
  crypto_generichash_update (state, (const guint8 *) text, length);
}

static void
feed_figure (crypto_generichash_state *state, const CairnFigure *figure)
{
  feed_number (state, figure->cell.source);
  feed_number (state, figure->cell.kind);
  feed_text (state, figure->cell.a);
  feed_text (state, figure->cell.b);
  feed_number (state, figure->shown);
}

/**
 * cairn_figure_is_total:
 * @figure: of a release
 *
 * Returns: whether it is all uses that ended in one way, or a need as a whole
 */
gboolean
cairn_figure_is_total (const CairnFigure *figure)
{
  return *figure->cell.b == '\0'
         && (figure->cell.kind == CAIRN_COUNT_ENDING_LANGUAGE
             || figure->cell.kind == CAIRN_COUNT_NEED_PHASE);
}

static void
hash_figures (const CairnRelease *release, gboolean totals, guint8 *out_hash)
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, CAIRN_SEAL_HASH_BYTES);
  for (guint i = 0; release->figures != NULL && i < release->figures->len; i++)
    {
      const CairnFigure *figure = &g_array_index (release->figures, CairnFigure, i);

      if (cairn_figure_is_total (figure) == totals)
        feed_figure (&state, figure);
    }
  crypto_generichash_final (&state, out_hash, CAIRN_SEAL_HASH_BYTES);
}

/**
 * cairn_release_hash_rest:
 * @release: a release with all its figures
 * @out_hash: (out): %CAIRN_SEAL_HASH_BYTES
 */
void
cairn_release_hash_rest (const CairnRelease *release, guint8 *out_hash)
{
  hash_figures (release, FALSE, out_hash);
}

/**
 * cairn_release_hash:
 * @release: a release with its figures; of its totals alone when that is all it was loaded with
 * @demonstration: whether its ledger is one's: a release of a demonstration never passes for a
 *   real one
 * @out_hash: (out): BLAKE2b, %CAIRN_SEAL_HASH_BYTES: what the signature is over
 */
void
cairn_release_hash (const CairnRelease *release, gboolean demonstration, guint8 *out_hash)
{
  crypto_generichash_state state;
  guint8 totals[CAIRN_SEAL_HASH_BYTES], rest[CAIRN_SEAL_HASH_BYTES];

  hash_figures (release, TRUE, totals);
  if (release->totals_only)
    memcpy (rest, release->seal.rest, sizeof rest);
  else
    hash_figures (release, FALSE, rest);
  crypto_generichash_init (&state, NULL, 0, CAIRN_SEAL_HASH_BYTES);
  feed_text (&state, demonstration ? "cairn-demonstration-1" : "cairn-release-1");
  feed_number (&state, release->level);
  feed_number (&state, release->period.first);
  feed_number (&state, release->period.weeks);
  feed_text (&state, release->released_on);
  crypto_generichash_update (&state, totals, sizeof totals);
  crypto_generichash_update (&state, rest, sizeof rest);
  crypto_generichash_final (&state, out_hash, CAIRN_SEAL_HASH_BYTES);
}
