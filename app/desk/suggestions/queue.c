/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/suggestions/queue.h"

#include "core/staff/editing.h"

#include <string.h>

struct _CairnSuggestionQueue
{
  GPtrArray *items;    /* of CairnSuggestion */
  const char **states; /* one an item; NULL: waits */
  guint at;
  guint decided;
  GArray *steps; /* of Step, the last decision at the end */
};

/* What one key decided. */
typedef struct
{
  guint at;       /* what was looked at */
  GArray *places; /* of guint */
} Step;

static void
step_clear (gpointer data)
{
  g_array_unref (((Step *) data)->places);
}

/**
 * cairn_suggestion_queue_free:
 * @queue: (nullable) (transfer full): a queue
 */
void
cairn_suggestion_queue_free (CairnSuggestionQueue *queue)
{
  if (queue == NULL)
    return;
  g_ptr_array_unref (queue->items);
  g_array_unref (queue->steps);
  g_free (queue->states);
  g_free (queue);
}

/**
 * cairn_suggestion_queue_new:
 * @session: an editor
 * @error: why not
 *
 * Returns: (transfer full) (nullable): all that waits now
 */
CairnSuggestionQueue *
cairn_suggestion_queue_new (CairnStaffSession *session, GError **error)
{
  GPtrArray *items = cairn_staff_suggestions (session, 0, 0, error);
  CairnSuggestionQueue *queue;

  if (items == NULL)
    return NULL;
  queue = g_new0 (CairnSuggestionQueue, 1);
  queue->items = items;
  queue->states = g_new0 (const char *, items->len + 1);
  queue->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (queue->steps, step_clear);
  return queue;
}

/**
 * cairn_suggestion_queue_length:
 * @queue: a queue
 *
 * Returns: how many waited when it was made
 */
guint
cairn_suggestion_queue_length (const CairnSuggestionQueue *queue)
{
  return queue->items->len;
}

/**
 * cairn_suggestion_queue_decided:
 * @queue: a queue
 *
 * Returns: how many of them are decided
 */
guint
cairn_suggestion_queue_decided (const CairnSuggestionQueue *queue)
{
  return queue->decided;
}

/**
 * cairn_suggestion_queue_get:
 * @queue: a queue
 *
 * Returns: (transfer none) (nullable): the one that is looked at
 */
const CairnSuggestion *
cairn_suggestion_queue_get (const CairnSuggestionQueue *queue)
{
  return queue->at < queue->items->len ? g_ptr_array_index (queue->items, queue->at) : NULL;
}

/**
 * cairn_suggestion_queue_state:
 * @queue: a queue
 *
 * Returns: (nullable): "confirmed" or "refused"; %NULL: the one that is looked at waits
 */
const char *
cairn_suggestion_queue_state (const CairnSuggestionQueue *queue)
{
  return queue->at < queue->items->len ? queue->states[queue->at] : NULL;
}

static gboolean
is_alike (const CairnSuggestionQueue *queue, guint place)
{
  const CairnSuggestion *one = cairn_suggestion_queue_get (queue);
  const CairnSuggestion *other = g_ptr_array_index (queue->items, place);

  return place == queue->at
         || (queue->states[place] == NULL && one->need == other->need && one->because != NULL
             && g_strcmp0 (one->because, other->because) == 0);
}

/**
 * cairn_suggestion_queue_alike:
 * @queue: a queue
 *
 * Returns: how many others wait for the same need because of the same words
 */
guint
cairn_suggestion_queue_alike (const CairnSuggestionQueue *queue)
{
  guint n = 0;

  for (guint i = 0; queue->at < queue->items->len && i < queue->items->len; i++)
    n += i != queue->at && is_alike (queue, i);
  return n;
}

/**
 * cairn_suggestion_queue_move:
 * @queue: a queue
 * @by: 1 or -1
 *
 * Returns: whether another one is looked at now
 */
gboolean
cairn_suggestion_queue_move (CairnSuggestionQueue *queue, int by)
{
  if ((by < 0 && queue->at == 0) || (by > 0 && queue->at + 1 >= queue->items->len))
    return FALSE;
  queue->at += (guint) by;
  return TRUE;
}

static gboolean
write_one (CairnSuggestionQueue *queue,
           CairnStaffSession *session,
           guint place,
           const char *state,
           GHashTable *services,
           GError **error)
{
  const CairnSuggestion *item = g_ptr_array_index (queue->items, place);

  if (!cairn_staff_decide_need (session, item->service, item->need,
                                state != NULL ? state : "suggested", error))
    return FALSE;
  queue->decided += (state != NULL) - (queue->states[place] != NULL);
  queue->states[place] = state;
  g_hash_table_add (services, g_strdup (item->service));
  return TRUE;
}

/* After it, then from the beginning; where all is decided, it stays. */
static void
go_to_waiting (CairnSuggestionQueue *queue)
{
  guint n = queue->items->len;

  for (guint i = 1; i <= n; i++)
    {
      guint place = (queue->at + i) % n;

      if (queue->states[place] == NULL)
        {
          queue->at = place;
          return;
        }
    }
}

/**
 * cairn_suggestion_queue_decide:
 * @queue: a queue
 * @session: an editor
 * @confirm: whether the need fits
 * @alike: whether it is so for all that come from the same words, too
 * @services: (element-type utf8): set to which ids of changed services are added
 * @error: why not; what was written before stays and can be taken back
 */
gboolean
cairn_suggestion_queue_decide (CairnSuggestionQueue *queue,
                               CairnStaffSession *session,
                               gboolean confirm,
                               gboolean alike,
                               GHashTable *services,
                               GError **error)
{
  Step step = { queue->at, g_array_new (FALSE, FALSE, sizeof (guint)) };
  gboolean done = TRUE;

  for (guint i = 0; done && i < queue->items->len; i++)
    {
      if (i != queue->at && !(alike && is_alike (queue, i)))
        continue;
      done = write_one (queue, session, i, confirm ? "confirmed" : "refused", services, error);
      if (done)
        g_array_append_val (step.places, i);
    }
  if (step.places->len > 0)
    g_array_append_val (queue->steps, step);
  else
    step_clear (&step);
  if (done)
    go_to_waiting (queue);
  return done;
}

/**
 * cairn_suggestion_queue_undo:
 * @queue: a queue
 * @session: an editor
 * @services: (element-type utf8): set to which ids of changed services are added
 * @error: why not
 *
 * Returns: %FALSE without error when there is nothing to take back
 */
gboolean
cairn_suggestion_queue_undo (CairnSuggestionQueue *queue,
                             CairnStaffSession *session,
                             GHashTable *services,
                             GError **error)
{
  Step *last;

  if (queue->steps->len == 0)
    return FALSE;
  last = &g_array_index (queue->steps, Step, queue->steps->len - 1);
  while (last->places->len > 0)
    {
      guint place = g_array_index (last->places, guint, last->places->len - 1);

      if (!write_one (queue, session, place, NULL, services, error))
        return FALSE;
      g_array_set_size (last->places, last->places->len - 1);
    }
  queue->at = last->at;
  g_array_set_size (queue->steps, queue->steps->len - 1);
  return TRUE;
}
