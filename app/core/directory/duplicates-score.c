/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How likely two records are the same, in points, with a code for each reason. The points were set
 * on real directories and counted on pairs that had not been looked at. */
#include "core/directory/duplicates-private.h"

#include <math.h>
#include <string.h>

/* Names this alike count in proportion; less count nothing. */
#define NAME_FLOOR 0.5
/* Within a source names must be the same but for a slip: what it gives two names, it keeps apart.
 */
#define NAME_SIBLING 0.9
/* A name of so many words that no more than so many bear is nobody else's. */
#define NAME_WORDS 3
#define NAME_BEARERS 3
/* As near as two points of one house are given. */
#define NEAR_METRES 60.0

typedef struct
{
  const char *kind;
  int name;                       /* names that are the same */
  int rare;                       /* and of several words, and hardly any other has it */
  int shared[CAIRN_N_SHARED];     /* in the order of CairnSharedKind */
  int near;                       /* no common street, but points close by */
  int other_words, other_numbers; /* in the names */
  int more_words;                 /* in one name, and one source has both */
  int other_owner;
  int other_street, other_phone, other_web;
} Weights;

static const Weights weights[] = {
  { "organization", 60, 0, { 25, 25, 20, 20, 0, 20, 0 }, 0, -25, -45, -35, 0, -10, -10, -15 },
  { "service", 45, 15, { 20, 15, 20, 15, 0, 15, 25 }, 10, -35, -45, -20, -25, -25, -10, -5 },
  { "location", 25, 20, { 20, 5, 5, 50, 0, 10, 25 }, 30, -10, -25, -10, 0, -60, -5, 0 },
};

static const char *const shared_codes[]
    = { "same-phone", "same-web", "same-email", "same-street", NULL, "same-text", "same-owner" };

typedef struct
{
  const Weights *weights;
  const CairnDuplicateRecord *one, *other;
  guint common; /* bits of what they share, and few others do */
  guint both;   /* bits of what they share at all */
  int points;
  GPtrArray *reasons;
} Judge;

static void
count (Judge *judge, int points, const char *code)
{
  if (points == 0)
    return;
  judge->points += points;
  g_ptr_array_add (judge->reasons, g_strdup (code));
}

static void
find_common (Judge *judge, CairnDuplicateSet *set)
{
  for (guint i = 0; i < judge->one->shared->len; i++)
    {
      guint at = g_array_index (judge->one->shared, guint, i);
      const CairnShared *shared = g_ptr_array_index (set->shared, at);

      for (guint j = 0; j < judge->other->shared->len; j++)
        {
          if (g_array_index (judge->other->shared, guint, j) != at)
            continue;
          judge->both |= 1U << shared->kind;
          if (shared->members->len <= CAIRN_SHARED_COMMON || shared->kind == CAIRN_SHARED_OWNER)
            judge->common |= 1U << shared->kind;
        }
    }
}

static gboolean
is_of_one_source (const Judge *judge)
{
  return judge->one->origin != NULL && judge->one->origin == judge->other->origin;
}

/* The names that are most alike. A second name may be the first one of another source; two second
 * ones are as often a place or whose it is. */
static double
find_names (const Judge *judge, const CairnDuplicateName **out_a, const CairnDuplicateName **out_b)
{
  double best = -1.0;

  for (guint i = 0; i < judge->one->names->len; i++)
    {
      for (guint j = 0; j < judge->other->names->len; j++)
        {
          const CairnDuplicateName *a = g_ptr_array_index (judge->one->names, i);
          const CairnDuplicateName *b = g_ptr_array_index (judge->other->names, j);
          double alike;

          if (i + j > 0 && ((i > 0 && j > 0) || is_of_one_source (judge)))
            continue;
          alike = a == b ? 1.0 : MIN (cairn_duplicate_name_alike (a, b), 0.99);
          if (alike <= best)
            continue;
          best = alike;
          *out_a = a;
          *out_b = b;
        }
    }
  return best;
}

static void
count_name (Judge *judge, double alike, const CairnDuplicateName *name)
{
  char code[32], number[G_ASCII_DTOSTR_BUF_SIZE];
  double share = (alike - NAME_FLOOR) / (1.0 - NAME_FLOOR);

  if (alike < NAME_FLOOR)
    return;
  g_ascii_formatd (number, sizeof number, "%.2f", alike);
  g_snprintf (code, sizeof code, "name:%s", number);
  count (judge, (int) lround (judge->weights->name * share), code);
  if (alike >= 1.0 && name->n_words >= NAME_WORDS && name->members->len <= NAME_BEARERS)
    count (judge, judge->weights->rare, "rare-name");
}

/* Metres between two points of a city; INFINITY where one is not known. */
static double
distance (const CairnDuplicateRecord *one, const CairnDuplicateRecord *other)
{
  double north = (one->latitude - other->latitude) * 111320.0;
  double east = (one->longitude - other->longitude) * 111320.0 * cos (one->latitude * G_PI / 180.0);
  double metres = hypot (north, east);

  return isnan (metres) ? INFINITY : metres;
}

static gboolean
has_both (const Judge *judge, CairnSharedKind kind)
{
  return (judge->one->has & judge->other->has & 1U << kind) != 0;
}

static gboolean
shares (guint bits, CairnSharedKind kind)
{
  return (bits & 1U << kind) != 0;
}

static gboolean
is_near (const Judge *judge)
{
  return distance (judge->one, judge->other) <= NEAR_METRES;
}

/* A reason must not say of a protected place where it is, not even by a place that is not. */
static const char *
where (const Judge *judge, const char *code)
{
  return judge->one->is_protected || judge->other->is_protected ? "protected-place" : code;
}

static void
count_for (Judge *judge)
{
  for (guint kind = 0; kind < CAIRN_N_SHARED; kind++)
    {
      const char *code = shared_codes[kind];

      if (code != NULL && shares (judge->common, kind))
        count (judge, judge->weights->shared[kind],
               kind == CAIRN_SHARED_STREET ? where (judge, code) : code);
    }
  if (!shares (judge->both, CAIRN_SHARED_STREET) && is_near (judge))
    count (judge, judge->weights->near, where (judge, "near"));
}

/* Whoever runs it is likely one and the same, too. */
static gboolean
have_twin_owners (const Judge *judge, CairnDuplicateSet *set)
{
  g_autofree char *pair = NULL;

  if (set->twins == NULL || judge->one->parent == NULL || judge->other->parent == NULL)
    return FALSE;
  pair = cairn_duplicate_pair (judge->one->parent, judge->other->parent);
  return g_hash_table_contains (set->twins, pair);
}

/* A source that has a house and its branches says so by one more word. */
static void
count_words (Judge *judge, const CairnDuplicateName *a, const CairnDuplicateName *b)
{
  gboolean more = cairn_duplicate_name_says_more (a, b);
  gboolean less = cairn_duplicate_name_says_more (b, a);

  if (more && less)
    count (judge, judge->weights->other_words, "other-word");
  if ((more || less) && is_of_one_source (judge))
    count (judge, judge->weights->more_words, "same-source");
}

static void
count_against (Judge *judge, double alike, const CairnDuplicateName *a, const CairnDuplicateName *b)
{
  const Weights *w = judge->weights;

  if (alike >= NAME_FLOOR && a->numbers != b->numbers)
    count (judge, w->other_numbers, "other-number");
  if (a != NULL && a != b)
    count_words (judge, a, b);
  if (has_both (judge, CAIRN_SHARED_STREET) && !shares (judge->both, CAIRN_SHARED_STREET))
    count (judge, w->other_street, where (judge, "other-street"));
  if (has_both (judge, CAIRN_SHARED_PHONE) && !shares (judge->both, CAIRN_SHARED_PHONE))
    count (judge, w->other_phone, "other-phone");
  if (has_both (judge, CAIRN_SHARED_OWNER) && !shares (judge->both, CAIRN_SHARED_OWNER))
    count (judge, w->other_owner, "other-owner");
  if (has_both (judge, CAIRN_SHARED_WEB) && !shares (judge->both, CAIRN_SHARED_WEB))
    count (judge, w->other_web, "other-web");
}

/* A source that gives one owner two records under two names, two houses or two texts means two. */
static gboolean
is_kept_apart (const Judge *judge, double alike)
{
  gboolean siblings = is_of_one_source (judge) && shares (judge->both, CAIRN_SHARED_OWNER);

  if (g_strcmp0 (judge->one->parent, judge->other->id) == 0
      || g_strcmp0 (judge->other->parent, judge->one->id) == 0)
    return TRUE;
  if (!siblings)
    return FALSE;
  if (alike >= 0.0 && alike < NAME_SIBLING)
    return TRUE;
  if (has_both (judge, CAIRN_SHARED_STREET) && !shares (judge->both, CAIRN_SHARED_STREET))
    return TRUE;
  if (judge->one->details != judge->other->details && judge->one->details != 0
      && judge->other->details != 0)
    return TRUE;
  return !shares (judge->both, CAIRN_SHARED_STREET) && !isnan (judge->one->latitude)
         && !isnan (judge->other->latitude) && !is_near (judge);
}

static CairnDuplicate *
write_down (const Judge *judge)
{
  CairnDuplicate *found = g_new0 (CairnDuplicate, 1);
  gboolean in_order = strcmp (judge->one->id, judge->other->id) < 0;
  const CairnDuplicateRecord *one = in_order ? judge->one : judge->other;
  const CairnDuplicateRecord *other = in_order ? judge->other : judge->one;

  found->kind = judge->weights->kind;
  found->one = g_strdup (one->id);
  found->other = g_strdup (other->id);
  found->one_name = one->is_protected ? NULL : g_strdup (one->label);
  found->other_name = other->is_protected ? NULL : g_strdup (other->label);
  found->score = (guint) CLAMP (judge->points, 0, 100);
  g_ptr_array_add (judge->reasons, NULL);
  found->reasons = g_strdupv ((GStrv) judge->reasons->pdata);
  return found;
}

/**
 * cairn_duplicate_judge:
 * @set: all records of their kind
 * @one: a record
 * @other: another
 *
 * Returns: (transfer full) (nullable): what is said of them; %NULL: they are not likely the same
 */
CairnDuplicate *
cairn_duplicate_judge (CairnDuplicateSet *set, guint one, guint other)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  const CairnDuplicateName *a = NULL, *b = NULL;
  Judge judge = { .one = g_ptr_array_index (set->records, one),
                  .other = g_ptr_array_index (set->records, other),
                  .reasons = reasons };
  double alike = find_names (&judge, &a, &b);

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    {
      if (strcmp (weights[i].kind, set->kind) == 0)
        judge.weights = &weights[i];
    }
  find_common (&judge, set);
  if (!shares (judge.both, CAIRN_SHARED_OWNER) && have_twin_owners (&judge, set))
    {
      judge.both |= 1U << CAIRN_SHARED_OWNER;
      judge.common |= 1U << CAIRN_SHARED_OWNER;
    }
  if (is_kept_apart (&judge, alike))
    return NULL;
  count_name (&judge, alike, a);
  count_for (&judge);
  /* What speaks against it takes longer to find, and can only make it less. */
  if (judge.points >= CAIRN_DUPLICATE_LEAST)
    count_against (&judge, alike, a, b);
  return judge.points >= CAIRN_DUPLICATE_LEAST ? write_down (&judge) : NULL;
}

/**
 * cairn_duplicate_free:
 * @duplicate: (nullable): a pair
 */
void
cairn_duplicate_free (CairnDuplicate *duplicate)
{
  if (duplicate == NULL)
    return;
  g_free (duplicate->one);
  g_free (duplicate->other);
  g_free (duplicate->one_name);
  g_free (duplicate->other_name);
  g_strfreev (duplicate->reasons);
  g_free (duplicate);
}
