/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/counting.h"

#include "core/base/lang.h"
#include "core/base/paths.h"
#include "kiosk/navigator.h"
#include "kiosk/practice.h"
#include "kiosk/take-list.h"

#include <string.h>

/**
 * cairn_counting_open:
 * @session: the session
 *
 * Returns: (transfer full) (nullable): the ledger of its state; %NULL when it can't be read: the
 *   kiosk goes on without, and says so in the log
 */
CairnLedger *
cairn_counting_open (CairnSession *session)
{
  g_autofree char *path
      = cairn_paths_ledger (session->state, cairn_session_is_demonstration (session));
  g_autoptr (GError) error = NULL;
  CairnLedger *ledger = cairn_ledger_new (path, session->catalogue, &error);

  if (ledger == NULL)
    g_message ("nothing is counted: %s", error->message);
  return ledger;
}

/**
 * cairn_counting_close:
 * @ledger: (nullable) (transfer full): the ledger
 *
 * A clean shutdown.
 */
void
cairn_counting_close (CairnLedger *ledger)
{
  g_autoptr (GError) error = NULL;

  if (!cairn_ledger_close (ledger, &error))
    g_message ("the last counts are lost: %s", error->message);
}

/* Written behind the screen: a slow disk keeps nobody waiting. How it went is seen at the next end
 * of a visit. */
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

G_STATIC_ASSERT (CAIRN_OUTCOME_NEEDS <= CAIRN_NEEDS_MAX + 1);

static guint32
answer_to (CairnSession *session, const char *id)
{
  const CairnQuestion *question = cairn_questionnaire_question (session->questionnaire, id);

  return question != NULL ? cairn_visit_answered (session->visit, question) : 0;
}

static void
read_found (CairnSession *session, CairnOutcome *outcome)
{
  guint32 found = answer_to (session, "found-it");

  outcome->found_it = found != 0 ? (guint) g_bit_nth_lsf (found, -1) + 1 : 0;
  outcome->found_why = answer_to (session, "found-why");
}

static guint
read_did (CairnSession *session)
{
  const CairnPlaces *places = session->places;
  guint did = places->did;

  if (places->phone_wanted)
    did |= CAIRN_DID_PHONE;
  if (places->code_wanted)
    did |= CAIRN_DID_CODE;
  if (session->listening.on)
    did |= CAIRN_DID_SPEECH;
  return did;
}

static void
read_published (CairnSession *session, CairnOutcome *outcome)
{
  const CairnPublishedSettings *settings;

  if (session->published == NULL)
    return;
  settings = cairn_published_settings (session->published);
  outcome->zone = settings->zone;
  outcome->areas = (const char *const *) settings->areas;
  outcome->areas_counted = settings->areas_counted;
}

/* The mark of a demonstration came or went with a publication: from now on another file counts. */
static void
follow_mark (CairnSession *session)
{
  g_autofree char *path
      = cairn_paths_ledger (session->state, cairn_session_is_demonstration (session));

  if (strcmp (cairn_ledger_file (session->ledger), path) == 0)
    return;
  cairn_counting_close (session->ledger);
  session->ledger = cairn_counting_open (session);
}

/**
 * cairn_counting_count:
 * @session: the session, before it is wiped
 * @ending: how the visit ended
 *
 * Who never touched the screen, and staff who typed their PIN, are no visit, nor is practice.
 * Whoever came as far as the goodbye has finished, however the screen was cleared then.
 */
void
cairn_counting_count (CairnSession *session, CairnEnding ending)
{
  const CairnPlaces *places = session->places;
  CairnPageId here = cairn_places_here (session->places)->page;
  CairnOutcome outcome = { .at = cairn_session_now (session),
                           .source = CAIRN_SOURCE_KIOSK,
                           .ending = here == CAIRN_PAGE_GOODBYE ? CAIRN_ENDING_FINISHED : ending,
                           .screen = cairn_page_kind (here)->id,
                           .language = cairn_session_lang (session),
                           .phase = cairn_session_phase (session),
                           .did = read_did (session) };

  if (session->ledger == NULL || !places->started || places->operator_known || places->practised
      || cairn_practice_is_on (session))
    return;
  follow_mark (session);
  read_published (session, &outcome);
  read_found (session, &outcome);
  outcome.followed = places->followed;
  if (places->language_missing > 0)
    outcome.language_missing = cairn_lang_tag (places->language_missing - 1);
  if (places->results_seen)
    outcome.shown = session->easy ? 1 : CAIRN_TAKE_SHOWN;
  cairn_ledger_count (session->ledger, session->visit,
                      places->results_seen ? cairn_session_result (session) : NULL, &outcome);
  settle (session->ledger);
}

/**
 * cairn_counting_arrived:
 * @session: the session, on another screen
 */
void
cairn_counting_arrived (CairnSession *session)
{
  CairnPlaces *places = session->places;

  if (cairn_practice_is_on (session))
    places->practised = TRUE;
  switch (cairn_places_here (places)->page)
    {
    case CAIRN_PAGE_HELP_NOW:
      places->did |= CAIRN_DID_HELP_NOW;
      break;
    case CAIRN_PAGE_ASK:
      places->did |= CAIRN_DID_ASK;
      break;
    case CAIRN_PAGE_RESULTS:
      places->results_seen = TRUE;
      break;
    default:
      break;
    }
}
