/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which records are worth comparing: those that share something, and those whose names share their
 * rarest threes of letters. Everything here grows with the number of records. */
#include "core/directory/duplicates-private.h"

#include <math.h>
#include <stdlib.h>

/* So many records with one telephone or one name are compared each with each. */
#define BLOCK_WHOLE 60
/* Of more, each is compared with this many that follow. */
#define BLOCK_NEXT 3
/* Names less alike than this are only compared where something else is the same. */
#define NAME_ALIKE 0.75
/* Names that are looked at for one name at the most: only names made by a machine have more. */
#define NAME_PROBES 256

typedef struct
{
  CairnPairFunc func;
  gpointer data;
} Caller;

static void
call (const Caller *caller, guint one, guint other)
{
  if (one != other)
    caller->func (MIN (one, other), MAX (one, other), caller->data);
}

static void
pair_block (const GArray *members, const Caller *caller)
{
  guint reach = members->len <= BLOCK_WHOLE ? BLOCK_WHOLE : BLOCK_NEXT;

  for (guint i = 0; i < members->len; i++)
    {
      for (guint j = i + 1; j < members->len && j - i <= reach; j++)
        call (caller, g_array_index (members, guint, i), g_array_index (members, guint, j));
    }
}

static void
pair_two_blocks (const GArray *members, const GArray *others, const Caller *caller)
{
  if (members->len * others->len > BLOCK_WHOLE)
    return;
  for (guint i = 0; i < members->len; i++)
    {
      for (guint j = 0; j < others->len; j++)
        call (caller, g_array_index (members, guint, i), g_array_index (others, guint, j));
    }
}

/* gram → how many names have it. */
static GHashTable *
count_grams (const GPtrArray *names)
{
  GHashTable *counts = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < names->len; i++)
    {
      CairnDuplicateName *name = g_ptr_array_index (names, i);

      for (guint g = 0; g < name->n_grams; g++)
        {
          guint64 *gram = &name->grams[g];
          guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, gram));

          g_hash_table_insert (counts, gram, GUINT_TO_POINTER (count + 1));
        }
    }
  return counts;
}

typedef struct
{
  guint64 *gram;
  guint count;
} Counted;

static int
compare_counted (const void *a, const void *b)
{
  const Counted *x = a, *y = b;

  if (x->count != y->count)
    return x->count < y->count ? -1 : 1;
  return *x->gram < *y->gram ? -1 : *x->gram > *y->gram;
}

/* Its rarest grams first; two names that are alike enough share one of the first *@out_n (prefix
 * filter: Chaudhuri, Ganti, Kaushik, "A primitive operator for similarity joins", 2006). */
static Counted *
order_grams (const CairnDuplicateName *name, GHashTable *counts, guint *out_n)
{
  Counted *all = g_new (Counted, name->n_grams);
  double share = NAME_ALIKE / (2.0 - NAME_ALIKE);

  for (guint g = 0; g < name->n_grams; g++)
    {
      all[g].gram = &name->grams[g];
      all[g].count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, all[g].gram));
    }
  qsort (all, name->n_grams, sizeof (Counted), compare_counted);
  *out_n = name->n_grams - (guint) ceil (share * name->n_grams) + 1;
  *out_n = MIN (*out_n, name->n_grams);
  return all;
}

typedef struct
{
  GPtrArray *names;
  GHashTable *postings; /* gram → GArray of indices of names */
  GArray *seen;         /* by name: the last that was compared with it, + 1 */
  const Caller *caller;
} Join;

static void
compare (Join *join, guint at, guint other)
{
  CairnDuplicateName *name = g_ptr_array_index (join->names, at);
  CairnDuplicateName *earlier = g_ptr_array_index (join->names, other);

  if (g_array_index (join->seen, guint, other) == at + 1)
    return;
  g_array_index (join->seen, guint, other) = at + 1;
  if (name->numbers == earlier->numbers && cairn_duplicate_name_alike (name, earlier) >= NAME_ALIKE)
    pair_two_blocks (name->members, earlier->members, join->caller);
}

/* The newest first: they are no worse than the others, where there are too many. */
static guint
probe (Join *join, guint at, guint64 *gram, guint left)
{
  GArray *posting = g_hash_table_lookup (join->postings, gram);
  guint used = 0;

  for (guint i = posting != NULL ? posting->len : 0; i > 0 && used < left; i--, used++)
    compare (join, at, g_array_index (posting, guint, i - 1));
  return used;
}

static void
post (Join *join, guint at, guint64 *gram)
{
  GArray *posting = g_hash_table_lookup (join->postings, gram);

  if (posting == NULL)
    {
      posting = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (join->postings, gram, posting);
    }
  g_array_append_val (posting, at);
}

static void
join_names (GPtrArray *names, const Caller *caller)
{
  g_autoptr (GHashTable) counts = count_grams (names);
  g_autoptr (GHashTable) postings
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GArray) seen = g_array_new (FALSE, TRUE, sizeof (guint));
  Join join = { names, postings, seen, caller };

  g_array_set_size (seen, names->len);
  for (guint at = 0; at < names->len; at++)
    {
      guint n = 0, left = NAME_PROBES;
      g_autofree Counted *grams = order_grams (g_ptr_array_index (names, at), counts, &n);

      for (guint g = 0; g < n; g++)
        {
          left -= probe (&join, at, grams[g].gram, left);
          post (&join, at, grams[g].gram);
        }
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(CairnDuplicateName *const *) a)->plain,
                    (*(CairnDuplicateName *const *) b)->plain);
}

/**
 * cairn_duplicate_set_pairs:
 * @set: all records of one kind
 * @func: gets indices of records, the smaller first
 * @data: for @func
 */
void
cairn_duplicate_set_pairs (CairnDuplicateSet *set, CairnPairFunc func, gpointer data)
{
  Caller caller = { func, data };
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  for (guint i = 0; i < set->shared->len; i++)
    {
      CairnShared *shared = g_ptr_array_index (set->shared, i);

      /* Whose it is says nothing by itself. */
      if (shared->kind != CAIRN_SHARED_OWNER)
        pair_block (shared->members, &caller);
    }
  g_hash_table_iter_init (&iter, set->names);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_names); /* the same on every run */
  for (guint i = 0; i < names->len; i++)
    pair_block (((CairnDuplicateName *) g_ptr_array_index (names, i))->members, &caller);
  join_names (names, &caller);
}
