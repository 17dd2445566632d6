/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/demo/returns.h"

#include <string.h>

#define SOON 14      /* days after the attack: nobody has been anywhere yet */
#define COME_BACK 22 /* percent of later uses */
#define ANSWER 80    /* percent of what is asked */
#define TAKE_CODE 20 /* percent of uses */

/* In the order of the options of "follow-up" in triage.xml: got help, waiting, no answer, turned
 * away, not tried. Percent. */
typedef struct
{
  const char *need;
  guint often[5];
} Way;

static const Way usual = { NULL, { 47, 24, 9, 5, 15 } };

/* Therapists have long lists, offices let people wait. */
static const Way ways[] = {
  { "therapy", { 28, 46, 9, 6, 11 } },
  { "compensation", { 20, 52, 12, 6, 10 } },
};

/* Before a trial the few lawyers take nobody any more. */
static const Way full = { "legal", { 16, 20, 18, 38, 8 } };

static const Way *
find_way (const char *need, gboolean trial)
{
  if (trial && strcmp (need, full.need) == 0)
    return &full;
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (strcmp (need, ways[i].need) == 0)
      return &ways[i];
  return &usual;
}

static guint8
draw_answer (GRand *rand, const Way *way)
{
  gint32 drawn = g_rand_int_range (rand, 0, 100);
  guint8 answer = 0;

  while (drawn >= 0 && answer < G_N_ELEMENTS (way->often))
    drawn -= (gint32) way->often[answer++];
  return answer;
}

static gboolean
happens (GRand *rand, int percent)
{
  return g_rand_int_range (rand, 0, 100) < percent;
}

/**
 * cairn_crowd_return:
 * @rand: what it is drawn by
 * @catalogue: the needs
 * @needs: of the visit
 * @day: after the attack
 * @trial: whether lawyers are sought after
 * @followed: (out): CAIRN_OUTCOME_NEEDS answers, for as long as @outcome is used
 * @outcome: (inout): the end of a visit
 *
 * Some take a code along; some come back with one, and say how it went.
 */
void
cairn_crowd_return (GRand *rand,
                    CairnCatalogue *catalogue,
                    CairnNeedSet needs,
                    guint day,
                    gboolean trial,
                    guint8 *followed,
                    CairnOutcome *outcome)
{
  gboolean back = day >= SOON && happens (rand, COME_BACK);

  if (happens (rand, TAKE_CODE))
    outcome->did |= CAIRN_DID_CODE;
  if (!back)
    return;
  memset (followed, 0, CAIRN_OUTCOME_NEEDS);
  for (guint number = 1; number < CAIRN_OUTCOME_NEEDS; number++)
    {
      const CairnNeed *need = (needs & CAIRN_NEED_BIT (number)) != 0
                                  ? cairn_catalogue_by_number (catalogue, number)
                                  : NULL;

      if (need != NULL && happens (rand, ANSWER))
        followed[number] = draw_answer (rand, find_way (need->id, trial));
    }
  outcome->did |= CAIRN_DID_RETURN;
  outcome->followed = followed;
}
