/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/find/counting.h"

#include "core/ledger/place.h"
#include "desk/practice.h"

#include <string.h>

/* Longer than any page: written when ten visits are together, not when somebody signs out. */
#define KEPT "cairn-find-ledger"

static void
close_ledger (gpointer ledger)
{
  g_autoptr (GError) error = NULL;

  if (!cairn_ledger_close (ledger, &error))
    g_message ("the last counts are lost: %s", error->message);
}

/* NULL: the desk goes on without counting, and says so in its log. */
static CairnLedger *
get_ledger (CairnDesk *desk)
{
  CairnLedger *ledger = g_object_get_data (G_OBJECT (desk), KEPT);
  g_autofree char *path = cairn_ledger_path (cairn_desk_get_directory (desk));
  g_autoptr (GError) error = NULL;

  if (ledger != NULL && strcmp (cairn_ledger_file (ledger), path) == 0)
    return ledger;
  ledger = cairn_ledger_new (path, cairn_desk_get_catalogue (desk), &error);
  if (ledger == NULL)
    g_message ("nothing is counted: %s", error->message);
  else
    g_object_set_data_full (G_OBJECT (desk), KEPT, ledger, close_ledger);
  return ledger;
}

/* Behind the screen: a slow disk keeps nobody waiting. */
static void
settle (CairnLedger *ledger)
{
  g_autoptr (GError) error = NULL;

  if (!cairn_ledger_is_written (ledger))
    return;
  if (!cairn_ledger_wait (ledger, &error))
    g_message ("counts wait in memory: %s", error->message);
  cairn_ledger_settle_behind (ledger);
}

/**
 * cairn_find_count:
 * @desk: the desk
 * @assisted: a visit, before it is wiped
 *
 * In practice mode nothing is counted.
 */
void
cairn_find_count (CairnDesk *desk, const CairnAssisted *assisted)
{
  const CairnPublishedSettings *settings = assisted->settings;
  CairnLedger *ledger = cairn_practice_mode (desk) ? NULL : get_ledger (desk);
  CairnOutcome outcome = {
    .at = cairn_desk_now (desk),
    .source = CAIRN_SOURCE_DESK,
    .ending = assisted->ending,
    .screen = "desk",
    .language = assisted->language,
    .did = assisted->did,
    .shown = assisted->result != NULL ? CAIRN_FIND_SHOWN : 0,
  };

  if (ledger == NULL)
    return;
  if (assisted->result != NULL)
    outcome.phase = assisted->result->phase;
  if (settings != NULL)
    {
      outcome.zone = settings->zone;
      outcome.areas = (const char *const *) settings->areas;
      outcome.areas_counted = settings->areas_counted;
    }
  cairn_ledger_count (ledger, assisted->visit, assisted->result, &outcome);
  settle (ledger);
}
