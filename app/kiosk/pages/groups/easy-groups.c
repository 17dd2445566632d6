/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pictures stand on which easy screen. With four a screen each need is to be at most three
 * touches away from the first of them, as on the ordinary screens (practice.md §2.4): large groups
 * stand on the first screen, where their second part costs one touch more; of a group on the second
 * screen what is beyond four stands on that screen itself. */
#include "kiosk/pages/groups/easy-groups.h"

#include "kiosk/easy.h"

#include <string.h>

static void
free_entry (CairnEasyEntry *entry)
{
  g_ptr_array_unref (entry->needs);
  g_free (entry);
}

static CairnEasyEntry *
add_entry (GPtrArray *entries, const CairnNeedGroup *group)
{
  CairnEasyEntry *entry = g_new0 (CairnEasyEntry, 1);

  entry->group = group;
  entry->needs = g_ptr_array_new ();
  g_ptr_array_add (entries, entry);
  return entry;
}

static void
add_single (GPtrArray *entries, const CairnNeed *need)
{
  g_ptr_array_add (add_entry (entries, NULL)->needs, (gpointer) need);
}

/* Somebody may be looking for a person now: it stands beside the groups (practice.md §1.6). */
static const CairnNeed *
find_missing (CairnSession *session)
{
  return cairn_session_phase (session) <= CAIRN_PHASE_FIRST_WEEKS
             ? cairn_catalogue_by_id (session->catalogue, "missing")
             : NULL;
}

static gboolean
is_looking_for_someone (CairnSession *session)
{
  const CairnNeed *missing = cairn_catalogue_by_id (session->catalogue, "missing");

  return missing != NULL && (cairn_session_needs (session) & CAIRN_NEED_BIT (missing->number)) != 0;
}

static GPtrArray *
list_needs (CairnSession *session, const CairnNeedGroup *group)
{
  GPtrArray *needs = g_ptr_array_new ();
  const CairnNeed *missing = find_missing (session);
  gboolean looking = is_looking_for_someone (session);

  for (guint i = 0; i < group->easy_needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (group->easy_needs, i);

      if (need != missing && (strcmp (need->id, "remembrance") != 0 || !looking))
        g_ptr_array_add (needs, (gpointer) need);
    }
  return needs;
}

static gint
compare_sizes (gconstpointer a, gconstpointer b)
{
  const CairnEasyEntry *const *first = a;
  const CairnEasyEntry *const *second = b;

  return (gint) (*second)->needs->len - (gint) (*first)->needs->len;
}

/* How many needs a group has to have at least to stand on the first screen. */
static guint
find_threshold (GPtrArray *groups, guint places)
{
  g_autoptr (GPtrArray) by_size = g_ptr_array_new ();

  g_ptr_array_extend (by_size, groups, NULL, NULL);
  g_ptr_array_sort (by_size, compare_sizes);
  return by_size->len > places
             ? ((CairnEasyEntry *) g_ptr_array_index (by_size, places))->needs->len + 1
             : 0;
}

static GPtrArray *
list_groups (CairnSession *session)
{
  GPtrArray *all = cairn_catalogue_groups (session->catalogue);
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);

  for (guint i = 0; i < all->len; i++)
    {
      CairnEasyEntry *entry = add_entry (groups, g_ptr_array_index (all, i));

      g_ptr_array_unref (entry->needs);
      entry->needs = list_needs (session, entry->group);
    }
  return groups;
}

/* Takes out of @groups as many as fit on the first screen, largest first, in the file's order. */
static void
take_large (GPtrArray *entries, GPtrArray *groups)
{
  guint places = CAIRN_EASY_CHOICES - entries->len;
  guint threshold = find_threshold (groups, places);

  for (guint pass = 0; pass < 2 && places > 0; pass++)
    for (guint i = 0; i < groups->len && places > 0;)
      {
        CairnEasyEntry *entry = g_ptr_array_index (groups, i);

        /* Those as large as the first that has no place come after all larger ones. */
        if (entry->needs->len >= threshold - (pass == 1 && threshold > 0))
          {
            g_ptr_array_add (entries, g_ptr_array_steal_index (groups, i));
            places--;
          }
        else
          i++;
      }
}

/**
 * cairn_easy_entries:
 * @session: the session
 *
 * Returns: (transfer full) (element-type CairnEasyEntry): the pictures, four a screen
 */
GPtrArray *
cairn_easy_entries (CairnSession *session)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  g_autoptr (GPtrArray) groups = list_groups (session);
  const CairnNeed *missing = find_missing (session);

  if (missing != NULL)
    add_single (entries, missing);
  take_large (entries, groups);
  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (entries, g_ptr_array_index (groups, i));
  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *needs = ((CairnEasyEntry *) g_ptr_array_index (groups, i))->needs;

      while (needs->len > CAIRN_EASY_CHOICES)
        add_single (entries, g_ptr_array_steal_index (needs, CAIRN_EASY_CHOICES));
    }
  g_ptr_array_set_free_func (groups, NULL);
  return entries;
}

/**
 * cairn_easy_needs_of:
 * @session: the session
 * @group: a group
 *
 * Returns: (transfer full) (element-type CairnNeed): its needs on the easy screens
 */
GPtrArray *
cairn_easy_needs_of (CairnSession *session, const CairnNeedGroup *group)
{
  g_autoptr (GPtrArray) entries = cairn_easy_entries (session);

  for (guint i = 0; i < entries->len; i++)
    {
      const CairnEasyEntry *entry = g_ptr_array_index (entries, i);

      if (entry->group == group)
        return g_ptr_array_ref (entry->needs);
    }
  return g_ptr_array_new ();
}
