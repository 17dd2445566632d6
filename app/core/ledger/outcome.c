/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/lang.h"
#include "core/ledger/ledger.h"

#include <string.h>

/* What a visit is turned into before it is forgotten. */
typedef struct
{
  const CairnOutcome *outcome;
  const CairnVisit *visit;
  const CairnMatchResult *result; /* nullable */
  CairnTally *into;
  gint32 week;
} Count;

static const char *const ending_ids[CAIRN_N_ENDINGS] = { "finished", "cleared", "idle" };

static const struct
{
  CairnDid did;
  CairnCount kind;
  const char *id;
} dids[] = {
  { CAIRN_DID_HELP_NOW, CAIRN_COUNT_EVENT, "help-now" },
  { CAIRN_DID_ASK, CAIRN_COUNT_EVENT, "ask-person" },
  { CAIRN_DID_PRINT, CAIRN_COUNT_EVENT, "print" },
  { CAIRN_DID_PHONE, CAIRN_COUNT_EVENT, "phone" },
  { CAIRN_DID_CODE, CAIRN_COUNT_EVENT, "code" },
  { CAIRN_DID_RETURN, CAIRN_COUNT_EVENT, "return" },
  { CAIRN_DID_SPEECH, CAIRN_COUNT_ACCESS, "speech" },
  { CAIRN_DID_LARGE_TEXT, CAIRN_COUNT_ACCESS, "large-text" },
  { CAIRN_DID_CONTRAST, CAIRN_COUNT_ACCESS, "contrast" },
  { CAIRN_DID_NIGHT, CAIRN_COUNT_ACCESS, "night" },
  { CAIRN_DID_SIGN, CAIRN_COUNT_ACCESS, "sign" },
  { CAIRN_DID_EASY, CAIRN_COUNT_ACCESS, "easy" },
};

/* The options of "found-it" and "found-why" by their fixed numbers in triage.xml. */
static const char *const found_ids[] = { "yes", "in-part", "no" };
static const char *const why_ids[] = { "not-there", "not-for-me", "far-or-closed", "language" };

/* The options of "follow-up". */
static const char *const follow_up_ids[]
    = { "got-help", "waiting", "no-answer", "turned-away", "not-tried" };

/**
 * cairn_ending_id:
 * @ending: how a visit ended
 *
 * Returns: (transfer none): its id
 */
const char *
cairn_ending_id (CairnEnding ending)
{
  g_return_val_if_fail (ending < CAIRN_N_ENDINGS, "");
  return ending_ids[ending];
}

/**
 * cairn_did_id:
 * @did: one of them
 *
 * Returns: (transfer none): its id
 */
const char *
cairn_did_id (CairnDid did)
{
  for (guint i = 0; i < G_N_ELEMENTS (dids); i++)
    if (dids[i].did == did)
      return dids[i].id;
  return "";
}

static void
add (const Count *count, CairnCount kind, const char *a, const char *b)
{
  CairnCell cell;

  cairn_cell_set (&cell, count->week, count->outcome->source, kind, a, b);
  cairn_tally_add (count->into, &cell, 1);
}

static void
count_ending (const Count *count)
{
  const CairnOutcome *outcome = count->outcome;

  add (count, CAIRN_COUNT_ENDING_LANGUAGE, cairn_ending_id (outcome->ending), outcome->language);
  if (outcome->ending != CAIRN_ENDING_FINISHED && outcome->screen != NULL)
    add (count, CAIRN_COUNT_SCREEN_LANGUAGE, outcome->screen, outcome->language);
  if (outcome->language_missing != NULL)
    add (count, CAIRN_COUNT_LANGUAGE_MISSING, outcome->language_missing, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (dids); i++)
    if ((outcome->did & dids[i].did) != 0)
      add (count, dids[i].kind, dids[i].id, NULL);
}

/* What was missing belongs to "no": who went back and said something else has not missed it. */
static void
count_found (const Count *count)
{
  guint found = count->outcome->found_it;

  if (found < 1 || found > G_N_ELEMENTS (found_ids))
    return;
  add (count, CAIRN_COUNT_FOUND, found_ids[found - 1], NULL);
  for (guint i = 0; found == G_N_ELEMENTS (found_ids) && i < G_N_ELEMENTS (why_ids); i++)
    if ((count->outcome->found_why & (1u << i)) != 0)
      add (count, CAIRN_COUNT_WHY, why_ids[i], NULL);
}

/* Of a need that is not looked for any more, too: it may be the one they got help with. */
static void
count_follow_up (const Count *count, CairnCatalogue *catalogue)
{
  const CairnOutcome *outcome = count->outcome;

  if (outcome->followed == NULL || (outcome->did & CAIRN_DID_RETURN) == 0)
    return;
  for (guint number = 1; number < CAIRN_OUTCOME_NEEDS; number++)
    {
      guint how = outcome->followed[number];
      const CairnNeed *need = how >= 1 && how <= G_N_ELEMENTS (follow_up_ids)
                                  ? cairn_catalogue_by_number (catalogue, number)
                                  : NULL;

      if (need != NULL)
        add (count, CAIRN_COUNT_FOLLOW_UP, need->id, follow_up_ids[how - 1]);
    }
}

/* In which language help is wished for. */
static const char *
language_of (const Count *count)
{
  const char *tag = count->outcome->language_missing;

  if (tag == NULL && count->visit->languages[0] >= 0)
    tag = cairn_lang_tag (count->visit->languages[0]);
  return tag != NULL ? tag : count->outcome->language;
}

static const char *
area_of (const Count *count)
{
  const CairnOutcome *outcome = count->outcome;
  gint16 area = count->visit->area;

  if (area < 0 || outcome->areas == NULL)
    return "any";
  if (area >= 64 || (outcome->areas_counted & (G_GUINT64_CONSTANT (1) << area)) == 0)
    return "other";
  return outcome->areas[area];
}

/**
 * cairn_audience_of:
 * @visit: a visit
 * @person: one of the people in it
 *
 * Coarse on purpose: after an attack with few deaths, need × "bereaved" always gives somebody away
 * (practice.md §4.4).
 *
 * Returns: (transfer none): "young", "work", "affected", "community" or "unsaid"
 */
const char *
cairn_audience_of (const CairnVisit *visit, const CairnPersonAnswers *person)
{
  const guint affected = CAIRN_PEOPLE_INJURED | CAIRN_PEOPLE_FAMILY | CAIRN_PEOPLE_BEREAVED
                         | CAIRN_PEOPLE_PRESENT | CAIRN_PEOPLE_WITNESS | CAIRN_PEOPLE_CARER;

  if (person->under_18)
    return "young";
  if (visit->for_whom == CAIRN_FOR_WORK || (person->people & CAIRN_PEOPLE_RESPONDER) != 0)
    return "work";
  if ((person->people & affected) != 0)
    return "affected";
  return (person->people & CAIRN_PEOPLE_COMMUNITY) != 0 ? "community" : "unsaid";
}

/* Only of two people it has to be asked whose it is. */
static const CairnMatchNeed *
find_need (const Count *count, guint number, gboolean other)
{
  gboolean both = count->visit->for_whom == CAIRN_FOR_BOTH;

  for (guint i = 0; count->result != NULL && i < count->result->needs->len; i++)
    {
      const CairnMatchNeed *need = g_ptr_array_index (count->result->needs, i);

      if (need->need == number && (!both || (need->for_whom == CAIRN_FOR_OTHER) == other))
        return need;
    }
  return NULL;
}

static const char *
outcome_of (const CairnMatchNeed *need)
{
  if (need == NULL)
    return "not-shown";
  return need->unmet == CAIRN_UNMET_NO ? "met" : cairn_unmet_id (need->unmet);
}

static void
count_need (const Count *count,
            const CairnPersonAnswers *person,
            gboolean other,
            guint number,
            const char *id)
{
  add (count, CAIRN_COUNT_NEED_PHASE, id, cairn_phase_id (count->outcome->phase));
  add (count, CAIRN_COUNT_NEED_LANGUAGE, id, language_of (count));
  add (count, CAIRN_COUNT_NEED_AREA, id, area_of (count));
  add (count, CAIRN_COUNT_NEED_AUDIENCE, id, cairn_audience_of (count->visit, person));
  add (count, CAIRN_COUNT_NEED_OUTCOME, id, outcome_of (find_need (count, number, other)));
  if ((person->priority & CAIRN_NEED_BIT (number)) != 0)
    add (count, CAIRN_COUNT_NEED_FIRST, id, NULL);
}

static void
count_person (const Count *count,
              const CairnPersonAnswers *person,
              gboolean other,
              CairnCatalogue *catalogue)
{
  for (guint number = 1; number <= 62; number++)
    {
      const CairnNeed *need = (person->needs & CAIRN_NEED_BIT (number)) != 0
                                  ? cairn_catalogue_by_number (catalogue, number)
                                  : NULL;

      if (need != NULL)
        count_need (count, person, other, number, need->id);
    }
}

/* Without the dashes: it is a counter's name, not a record's. */
static void
count_service (const Count *count, const char *service, GHashTable *done)
{
  char id[CAIRN_CELL_CODE] = "";
  guint length = 0;

  for (guint i = 0; service[i] != '\0' && length < sizeof id - 1; i++)
    if (service[i] != '-')
      id[length++] = service[i];
  if (g_hash_table_add (done, g_strdup (id)))
    add (count, CAIRN_COUNT_SERVICE, id, NULL);
}

/* A service that is there for two needs is shown in one visit, once. */
static void
count_services (const Count *count)
{
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; count->result != NULL && i < count->result->needs->len; i++)
    {
      const CairnMatchNeed *need = g_ptr_array_index (count->result->needs, i);

      for (guint j = 0; j < MIN (need->matches->len, count->outcome->shown); j++)
        count_service (count,
                       ((const CairnMatch *) g_ptr_array_index (need->matches, j))->offer->service,
                       done);
    }
}

/**
 * cairn_outcome_tally:
 * @outcome: how it ended
 * @catalogue: the needs
 * @visit: what was answered
 * @result: (nullable): what was found, when the results were seen
 * @into: what it is added to
 *
 * Everything one visit adds to the counters.
 */
void
cairn_outcome_tally (const CairnOutcome *outcome,
                     CairnCatalogue *catalogue,
                     const CairnVisit *visit,
                     const CairnMatchResult *result,
                     CairnTally *into)
{
  const Count count = { .outcome = outcome,
                        .visit = visit,
                        .result = outcome->shown > 0 ? result : NULL,
                        .into = into,
                        .week = cairn_week_at (outcome->at, outcome->zone) };

  count_ending (&count);
  count_found (&count);
  count_follow_up (&count, catalogue);
  count_person (&count, &visit->me, FALSE, catalogue);
  if (visit->for_whom == CAIRN_FOR_BOTH)
    count_person (&count, &visit->other, TRUE, catalogue);
  count_services (&count);
}
