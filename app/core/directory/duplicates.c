/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the records that are likely the same: load, pair, judge, leave out what was decided. */
#include "core/directory/duplicates-private.h"

#include <string.h>

typedef struct
{
  CairnDuplicateSet *set;
  GHashTable *decided; /* borrowed */
  GHashTable *seen;    /* pairs of indices that are in @found */
  GPtrArray *found;    /* borrowed */
} Finder;

static void
look_at (guint one, guint other, gpointer data)
{
  Finder *finder = data;
  gint64 pair = (gint64) one << 32 | other;
  g_autoptr (CairnDuplicate) duplicate = NULL;
  g_autofree char *name = NULL;

  if (g_hash_table_contains (finder->seen, &pair))
    return;
  duplicate = cairn_duplicate_judge (finder->set, one, other);
  if (duplicate == NULL)
    return;
  name = cairn_duplicate_pair (duplicate->one, duplicate->other);
  if (g_hash_table_contains (finder->decided, name))
    return;
  g_hash_table_add (finder->seen, g_memdup2 (&pair, sizeof pair));
  g_ptr_array_add (finder->found, g_steal_pointer (&duplicate));
}

static gboolean
find_of_kind (CairnDb *db,
              const char *kind,
              GHashTable *twins,
              GHashTable *decided,
              GPtrArray *found,
              GError **error)
{
  g_autoptr (CairnDuplicateSet) set = cairn_duplicate_set_load (db, kind, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Finder finder = { set, decided, seen, found };

  if (set == NULL)
    return FALSE;
  set->twins = twins;
  cairn_duplicate_set_pairs (set, look_at, &finder);
  return TRUE;
}

static void
note_twins (GPtrArray *found, GHashTable *twins)
{
  for (guint i = 0; i < found->len; i++)
    {
      const CairnDuplicate *pair = g_ptr_array_index (found, i);

      if (strcmp (pair->kind, "organization") == 0)
        g_hash_table_add (twins, cairn_duplicate_pair (pair->one, pair->other));
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const CairnDuplicate *x = *(CairnDuplicate *const *) a, *y = *(CairnDuplicate *const *) b;
  int order;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  order = strcmp (x->kind, y->kind);
  if (order == 0)
    order = strcmp (x->one, y->one);
  return order != 0 ? order : strcmp (x->other, y->other);
}

/**
 * cairn_directory_duplicates:
 * @directory: the staff's directory
 * @error: what SQLite says
 *
 * Whatever source they come from. The work grows with the number of records.
 *
 * Returns: (transfer full) (nullable) (element-type CairnDuplicate): pairs, the likeliest first
 */
GPtrArray *
cairn_directory_duplicates (CairnDirectory *directory, GError **error)
{
  static const char *const kinds[] = { "organization", "service", "location" };
  CairnDb *db = cairn_directory_db (directory);
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_duplicate_free);
  g_autoptr (GHashTable) decided = cairn_duplicates_decided (db, error);
  g_autoptr (GHashTable) twins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (decided == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!find_of_kind (db, kinds[i], twins, decided, found, error))
        return NULL;
      if (i == 0) /* the organisations */
        note_twins (found, twins);
    }
  g_ptr_array_sort (found, compare);
  return g_steal_pointer (&found);
}
