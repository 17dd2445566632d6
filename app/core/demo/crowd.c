/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/demo/crowd.h"

/**
 * cairn_crowd_on:
 * @day: after the attack
 *
 * Many in the first weeks, fewer in the first months; again many around each anniversary, when
 * grief comes back (practice.md §1.5).
 *
 * Returns: how many come, of which 100 are usual
 */
double
cairn_crowd_on (guint day)
{
  double crowd = day < 28 ? 600 : day < 180 ? 200 : 100;

  return day % 364 < 14 && day > 300 ? crowd * 4 : crowd;
}

/**
 * cairn_crowd_need:
 * @catalogue: the needs
 * @phase: how long ago it was
 * @rand: what it is drawn by
 *
 * Needs that peak in a phase are asked for four times as often in it.
 *
 * Returns: (transfer none): what is asked for
 */
const CairnNeed *
cairn_crowd_need (CairnCatalogue *catalogue, CairnPhase phase, GRand *rand)
{
  GPtrArray *needs = cairn_catalogue_needs (catalogue);

  for (;;)
    {
      const CairnNeed *need
          = g_ptr_array_index (needs, (guint) g_rand_int_range (rand, 0, (gint32) needs->len));

      if ((need->phases & CAIRN_PHASE_BIT (phase)) != 0 || g_rand_int_range (rand, 0, 4) == 0)
        return need;
    }
}

/**
 * cairn_crowd_side:
 * @rand: what it is drawn by
 * @outcome: (inout): the end of a visit
 *
 * One in three prints, one in five answers at the end; few need the rest.
 */
void
cairn_crowd_side (GRand *rand, CairnOutcome *outcome)
{
  static const struct
  {
    guint did;
    int percent;
  } often[] = { { CAIRN_DID_PRINT, 34 },   { CAIRN_DID_PHONE, 22 },      { CAIRN_DID_ASK, 9 },
                { CAIRN_DID_HELP_NOW, 3 }, { CAIRN_DID_LARGE_TEXT, 12 }, { CAIRN_DID_SPEECH, 5 },
                { CAIRN_DID_CONTRAST, 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (often); i++)
    if (g_rand_int_range (rand, 0, 100) < often[i].percent)
      outcome->did |= often[i].did;
  if (g_rand_int_range (rand, 0, 5) == 0)
    outcome->found_it = (guint) g_rand_int_range (rand, 1, 4);
}

static gboolean
is_known (const char *id, const char *const *known)
{
  return known == NULL || g_strv_contains (known, id);
}

/**
 * cairn_crowd_pick:
 * @shares: how often each is
 * @known: (nullable): only those of them
 * @rand: what it is drawn by
 *
 * Returns: (transfer none) (nullable): one of @shares; %NULL when none is known
 */
const char *
cairn_crowd_pick (const CairnCrowdShare *shares, const char *const *known, GRand *rand)
{
  gint32 all = 0, drawn;

  for (guint i = 0; shares[i].id != NULL; i++)
    all += is_known (shares[i].id, known) ? (gint32) shares[i].weight : 0;
  if (all == 0)
    return NULL;
  drawn = g_rand_int_range (rand, 0, all);
  for (guint i = 0; shares[i].id != NULL; i++)
    {
      if (!is_known (shares[i].id, known))
        continue;
      drawn -= (gint32) shares[i].weight;
      if (drawn < 0)
        return shares[i].id;
    }
  return NULL;
}
