/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/one-by-one.h"

#include "kiosk/take-list.h"

#include <string.h>

static gboolean
holds (GPtrArray *matches, const CairnMatch *match)
{
  for (guint i = 0; i < matches->len; i++)
    if (strcmp (((const CairnMatch *) g_ptr_array_index (matches, i))->offer->service,
                match->offer->service)
        == 0)
      return TRUE;
  return FALSE;
}

/* Those of @more, up to index @end of them, that are not there yet. */
static void
add (GPtrArray *order, GPtrArray *more, guint end)
{
  for (guint i = 0; more != NULL && i < MIN (more->len, end); i++)
    if (!holds (order, g_ptr_array_index (more, i)))
      g_ptr_array_add (order, g_ptr_array_index (more, i));
}

static GPtrArray *
begin (const CairnMatchNeed *list, guint *out_best)
{
  GPtrArray *order = g_ptr_array_new ();

  add (order, list->matches, CAIRN_TAKE_SHOWN);
  *out_best = order->len;
  add (order, list->introduced, G_MAXUINT);
  return order;
}

/**
 * cairn_one_by_one:
 * @list: services for one need
 *
 * Where all of them stand on one page, what a review wants known comes right below the best three.
 * Here, too: hardly anybody asks for another one thirty times.
 *
 * Returns: (transfer container) (element-type CairnMatch): each service once
 */
GPtrArray *
cairn_one_by_one (const CairnMatchNeed *list)
{
  guint best;
  GPtrArray *order = begin (list, &best);

  add (order, list->matches, G_MAXUINT);
  add (order, list->especially, G_MAXUINT);
  return order;
}

/**
 * cairn_one_by_one_is_introduced:
 * @list: services for one need
 * @index: of cairn_one_by_one()
 *
 * Returns: whether it stands there because people may not know about it
 */
gboolean
cairn_one_by_one_is_introduced (const CairnMatchNeed *list, guint index)
{
  guint best;
  g_autoptr (GPtrArray) order = begin (list, &best);

  return index >= best && index < order->len;
}
