/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All records of one kind, with what each has that another may have too. */
#include "core/directory/duplicates-private.h"

#include <math.h>

static void
record_free (gpointer data)
{
  CairnDuplicateRecord *record = data;

  g_free (record->id);
  g_free (record->label);
  g_free (record->parent);
  g_ptr_array_unref (record->names);
  g_array_unref (record->shared);
  g_free (record);
}

static void
shared_free (gpointer data)
{
  CairnShared *shared = data;

  g_array_unref (shared->members);
  g_free (shared);
}

/**
 * cairn_duplicate_set_new:
 * @kind: "organization", "service", "location"; a constant
 *
 * Returns: (transfer full): no records yet
 */
CairnDuplicateSet *
cairn_duplicate_set_new (const char *kind)
{
  CairnDuplicateSet *set = g_new0 (CairnDuplicateSet, 1);

  set->kind = kind;
  set->records = g_ptr_array_new_with_free_func (record_free);
  set->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  set->shared = g_ptr_array_new_with_free_func (shared_free);
  set->keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  set->names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                      (GDestroyNotify) cairn_duplicate_name_free);
  set->strings = g_string_chunk_new (1024);
  return set;
}

/**
 * cairn_duplicate_set_free:
 * @set: (nullable): a set
 */
void
cairn_duplicate_set_free (CairnDuplicateSet *set)
{
  if (set == NULL)
    return;
  g_hash_table_unref (set->by_id);
  g_ptr_array_unref (set->records);
  g_ptr_array_unref (set->shared);
  g_hash_table_unref (set->keys);
  g_hash_table_unref (set->names);
  g_string_chunk_free (set->strings);
  g_free (set);
}

/**
 * cairn_duplicate_set_add:
 * @set: a set
 * @id: a record that is not in it
 *
 * Returns: (transfer none): the record, with nothing known of it
 */
CairnDuplicateRecord *
cairn_duplicate_set_add (CairnDuplicateSet *set, const char *id)
{
  CairnDuplicateRecord *record = g_new0 (CairnDuplicateRecord, 1);

  record->id = g_strdup (id);
  record->names = g_ptr_array_new ();
  record->shared = g_array_new (FALSE, FALSE, sizeof (guint));
  record->latitude = record->longitude = NAN;
  g_ptr_array_add (set->records, record);
  g_hash_table_insert (set->by_id, record->id, GUINT_TO_POINTER (set->records->len));
  return record;
}

/**
 * cairn_duplicate_set_find:
 * @set: a set
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the record
 */
CairnDuplicateRecord *
cairn_duplicate_set_find (CairnDuplicateSet *set, const char *id)
{
  guint at = id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (set->by_id, id)) : 0;

  return at > 0 ? g_ptr_array_index (set->records, at - 1) : NULL;
}

static guint
index_of (CairnDuplicateSet *set, const CairnDuplicateRecord *record)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (set->by_id, record->id)) - 1;
}

/**
 * cairn_duplicate_set_name:
 * @set: a set
 * @record: one of its records
 * @name: (nullable): one of its names, as it is written
 */
void
cairn_duplicate_set_name (CairnDuplicateSet *set, CairnDuplicateRecord *record, const char *name)
{
  g_autofree char *plain = cairn_duplicate_name_plain (name);
  CairnDuplicateName *known = g_hash_table_lookup (set->names, plain);
  guint member = index_of (set, record);

  if (*plain == '\0')
    return;
  if (known == NULL)
    {
      known = cairn_duplicate_name_new (g_steal_pointer (&plain));
      g_hash_table_insert (set->names, known->plain, known);
    }
  if (g_ptr_array_find (record->names, known, NULL))
    return;
  g_ptr_array_add (record->names, known);
  g_array_append_val (known->members, member);
}

static guint
find_shared (CairnDuplicateSet *set, CairnSharedKind kind, guint64 key)
{
  guint64 mixed = key ^ ((guint64) (kind + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (set->keys, &mixed));
  CairnShared *shared;

  if (at > 0)
    return at - 1;
  shared = g_new0 (CairnShared, 1);
  shared->kind = kind;
  shared->members = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (set->shared, shared);
  g_hash_table_insert (set->keys, g_memdup2 (&mixed, sizeof mixed),
                       GUINT_TO_POINTER (set->shared->len));
  return set->shared->len - 1;
}

/**
 * cairn_duplicate_set_share:
 * @set: a set
 * @record: (nullable): one of its records
 * @kind: what it has
 * @key: its hash; 0: nothing
 */
void
cairn_duplicate_set_share (CairnDuplicateSet *set,
                           CairnDuplicateRecord *record,
                           CairnSharedKind kind,
                           guint64 key)
{
  CairnShared *shared;
  guint at, member;

  if (record == NULL || key == 0)
    return;
  at = find_shared (set, kind, key);
  for (guint i = 0; i < record->shared->len; i++)
    {
      if (g_array_index (record->shared, guint, i) == at)
        return;
    }
  shared = g_ptr_array_index (set->shared, at);
  member = index_of (set, record);
  record->has |= 1U << kind;
  g_array_append_val (record->shared, at);
  g_array_append_val (shared->members, member);
}
