/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/find/finder.h"

#include "core/base/error.h"
#include "core/base/lang.h"
#include "core/base/paths.h"
#include "core/triage/code.h"
#include "desk/find/counting.h"

#include <sodium.h>
#include <string.h>

#define HITS_MAX 40

/* A service on the slip: without pointers, so that it can be zeroed. */
typedef struct
{
  char service[37], location[37];
} Ticked;

struct _CairnFinder
{
  GObject parent_instance;

  CairnDesk *desk; /* owned */
  CairnQuestionnaire *questionnaire;
  CairnPublished *published; /* nullable */
  CairnMatcher *matcher;     /* nullable with it */
  gboolean stale;            /* there is a newer publication */

  /* owned, of one person: wiped */
  CairnVisit *visit;
  CairnMatchResult *result;       /* nullable */
  gboolean second;                /* the second person's answers are being given */
  GArray *ticked;                 /* of Ticked */
  guint did;                      /* CairnDid */
  char language[CAIRN_CELL_CODE]; /* of the slip they took; "" none */
};

G_DEFINE_FINAL_TYPE (CairnFinder, cairn_finder, G_TYPE_OBJECT)

enum
{
  CHANGED,
  TICKED,
  CLEARED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
language_of_desk (CairnFinder *finder)
{
  return cairn_desk_get_language (finder->desk);
}

static void
drop_published (CairnFinder *finder)
{
  g_clear_pointer (&finder->result, cairn_match_result_free);
  g_clear_pointer (&finder->matcher, cairn_matcher_free);
  g_clear_pointer (&finder->published, cairn_published_unref);
}

/* What can't be opened leaves the page without services, and it says so. */
static void
open_published (CairnFinder *finder)
{
  g_autofree char *path = cairn_paths_published (cairn_desk_get_state (finder->desk));

  drop_published (finder);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  finder->published = cairn_published_open (path, NULL);
  if (finder->published != NULL)
    finder->matcher = cairn_matcher_new (finder->published, cairn_desk_get_catalogue (finder->desk),
                                         finder->questionnaire);
}

/* With nobody here a new publication waits until it is asked for: a large one takes a moment. */
static void
refresh (CairnFinder *finder)
{
  if (finder->stale)
    open_published (finder);
  finder->stale = FALSE;
}

static void
match (CairnFinder *finder)
{
  const CairnVisit *visit = finder->visit;

  refresh (finder);
  g_clear_pointer (&finder->result, cairn_match_result_free);
  if (finder->matcher != NULL && (visit->me.needs | visit->other.needs) != 0)
    finder->result = cairn_matcher_match (finder->matcher, visit, language_of_desk (finder),
                                          cairn_desk_now (finder->desk));
  g_signal_emit (finder, signals[CHANGED], 0);
}

static void
on_published (CairnFinder *finder)
{
  finder->stale = TRUE;
  if (finder->result != NULL || finder->published == NULL)
    match (finder);
}

/* Who comes back to a locked desk may stand beside another person. */
static void
on_session (CairnFinder *finder)
{
  if (!cairn_desk_may (finder->desk, CAIRN_RIGHT_FIND))
    cairn_finder_clear (finder);
}

static void
wipe (CairnFinder *finder)
{
  sodium_memzero (finder->ticked->data, finder->ticked->len * sizeof (Ticked));
  g_array_set_size (finder->ticked, 0);
  cairn_visit_clear (finder->visit);
  sodium_memzero (finder->language, sizeof finder->language);
  finder->second = FALSE;
  finder->did = 0;
  g_clear_pointer (&finder->result, cairn_match_result_free);
  if (finder->published != NULL)
    cairn_published_forget (finder->published);
}

static void
cairn_finder_finalize (GObject *object)
{
  CairnFinder *finder = CAIRN_FINDER (object);

  wipe (finder);
  drop_published (finder);
  g_array_unref (finder->ticked);
  cairn_visit_free (finder->visit);
  g_clear_pointer (&finder->questionnaire, cairn_questionnaire_unref);
  g_clear_object (&finder->desk);
  G_OBJECT_CLASS (cairn_finder_parent_class)->finalize (object);
}

static void
cairn_finder_class_init (CairnFinderClass *klass)
{
  const char *const names[N_SIGNALS] = { "changed", "ticked", "cleared" };

  G_OBJECT_CLASS (klass)->finalize = cairn_finder_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], CAIRN_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
cairn_finder_init (CairnFinder *finder)
{
  finder->visit = cairn_visit_new ();
  finder->ticked = g_array_new (FALSE, FALSE, sizeof (Ticked));
}

/* The centre's own, else the built-in ones. */
static CairnQuestionnaire *
load_questions (CairnCatalogue *catalogue)
{
  g_autofree char *path = cairn_paths_data ("triage/triage.xml");
  g_autoptr (GError) error = NULL;
  CairnQuestionnaire *own
      = path != NULL ? cairn_questionnaire_load (path, catalogue, &error) : NULL;

  if (error != NULL)
    g_message ("%s", error->message);
  return own != NULL ? own : cairn_questionnaire_load_built_in (catalogue);
}

/**
 * cairn_finder_new:
 * @desk: the desk
 *
 * Returns: (transfer full): nobody is here yet
 */
CairnFinder *
cairn_finder_new (CairnDesk *desk)
{
  CairnFinder *finder = g_object_new (CAIRN_TYPE_FINDER, NULL);

  finder->desk = g_object_ref (desk);
  finder->questionnaire = load_questions (cairn_desk_get_catalogue (desk));
  open_published (finder);
  g_signal_connect_object (desk, "published", G_CALLBACK (on_published), finder, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "session", G_CALLBACK (on_session), finder, G_CONNECT_SWAPPED);
  return finder;
}

/**
 * cairn_finder_get_desk:
 * @finder: a finder
 *
 * Returns: (transfer none): the desk
 */
CairnDesk *
cairn_finder_get_desk (CairnFinder *finder)
{
  return finder->desk;
}

/**
 * cairn_finder_get_published:
 * @finder: a finder
 *
 * Returns: (transfer none) (nullable): what visitors may see; %NULL: nothing yet
 */
CairnPublished *
cairn_finder_get_published (CairnFinder *finder)
{
  refresh (finder);
  return finder->published;
}

/**
 * cairn_finder_get_questionnaire:
 * @finder: a finder
 *
 * Returns: (transfer none): the questions, as the kiosk asks them
 */
CairnQuestionnaire *
cairn_finder_get_questionnaire (CairnFinder *finder)
{
  return finder->questionnaire;
}

/**
 * cairn_finder_get_visit:
 * @finder: a finder
 *
 * Returns: (transfer none): the answers; cairn_finder_answered() after a change
 */
CairnVisit *
cairn_finder_get_visit (CairnFinder *finder)
{
  return finder->visit;
}

/**
 * cairn_finder_get_person:
 * @finder: a finder
 *
 * Returns: (transfer none): answers of whom they are asked about now
 */
CairnPersonAnswers *
cairn_finder_get_person (CairnFinder *finder)
{
  gboolean both = finder->visit->for_whom == CAIRN_FOR_BOTH;

  return both && finder->second ? &finder->visit->other : &finder->visit->me;
}

/**
 * cairn_finder_get_result:
 * @finder: a finder
 *
 * Returns: (transfer none) (nullable): what fits; %NULL: no need is chosen
 */
const CairnMatchResult *
cairn_finder_get_result (CairnFinder *finder)
{
  return finder->result;
}

/**
 * cairn_finder_answered:
 * @finder: a finder whose visit has changed
 */
void
cairn_finder_answered (CairnFinder *finder)
{
  match (finder);
}

/**
 * cairn_finder_choose_person:
 * @finder: a finder
 * @second: of "both", the other one's answers follow
 */
void
cairn_finder_choose_person (CairnFinder *finder, gboolean second)
{
  finder->second = second;
  match (finder);
}

/**
 * cairn_finder_read_code:
 * @finder: a finder
 * @code: as it stands on a slip, in any digits
 *
 * Returns: whether it is a code of this city; its needs are chosen then, and only those
 */
gboolean
cairn_finder_read_code (CairnFinder *finder, const char *code)
{
  CairnNeedSet needs;
  guint access;
  int language = -1;
  CairnVisit *visit = finder->visit;

  refresh (finder);
  if (finder->published == NULL
      || !cairn_code_read (cairn_published_settings (finder->published)->code_key, code, &needs,
                           &access, &language, NULL))
    return FALSE;
  cairn_visit_clear (visit);
  visit->for_whom = CAIRN_FOR_ME;
  visit->me.needs = needs;
  visit->me.access = access;
  if (language >= 0 && cairn_lang_tag (language) != NULL)
    cairn_visit_add_language (visit, cairn_lang_tag (language));
  finder->second = FALSE;
  finder->did |= CAIRN_DID_RETURN;
  match (finder);
  return TRUE;
}

/**
 * cairn_finder_search:
 * @finder: a finder
 * @text: names or words
 * @error: (out): why not
 *
 * Returns: (transfer full) (nullable): of #CairnMatch, each service once at its first place; those
 *   that visitors may not see are left out
 */
GPtrArray *
cairn_finder_search (CairnFinder *finder, const char *text, GError **error)
{
  g_autoptr (GPtrArray) hits = cairn_directory_search (
      cairn_desk_get_directory (finder->desk), text, language_of_desk (finder), HITS_MAX, error);
  GPtrArray *found;

  if (hits == NULL)
    return NULL;
  refresh (finder);
  found = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_match_free);
  for (guint i = 0; finder->matcher != NULL && i < hits->len; i++)
    {
      const CairnSearchHit *hit = g_ptr_array_index (hits, i);
      const CairnOffer *offer = cairn_published_find (finder->published, hit->service, NULL);

      if (offer != NULL)
        g_ptr_array_add (found, cairn_matcher_look_up (finder->matcher, finder->visit, offer,
                                                       language_of_desk (finder),
                                                       cairn_desk_now (finder->desk)));
    }
  return found;
}

static guint
find_ticked (CairnFinder *finder, const CairnOffer *offer)
{
  guint i = 0;

  while (i < finder->ticked->len
         && strcmp (g_array_index (finder->ticked, Ticked, i).service, offer->service) != 0)
    i++;
  return i;
}

/**
 * cairn_finder_is_ticked:
 * @finder: a finder
 * @offer: a service at a place
 *
 * Returns: whether the service is on the slip, at whichever place
 */
gboolean
cairn_finder_is_ticked (CairnFinder *finder, const CairnOffer *offer)
{
  return find_ticked (finder, offer) < finder->ticked->len;
}

/**
 * cairn_finder_tick:
 * @finder: a finder
 * @offer: a service at a place
 * @on: whether it is to be on the slip
 */
void
cairn_finder_tick (CairnFinder *finder, const CairnOffer *offer, gboolean on)
{
  guint at = find_ticked (finder, offer);
  Ticked ticked;

  if (on == (at < finder->ticked->len))
    return;
  if (on)
    {
      memcpy (ticked.service, offer->service, sizeof ticked.service);
      memcpy (ticked.location, offer->location, sizeof ticked.location);
      g_array_append_val (finder->ticked, ticked);
    }
  else
    {
      g_array_remove_index (finder->ticked, at);
      /* Its neighbours moved up: the last one still stands behind them. */
      sodium_memzero (&g_array_index (finder->ticked, Ticked, finder->ticked->len),
                      sizeof (Ticked));
    }
  g_signal_emit (finder, signals[TICKED], 0);
}

/**
 * cairn_finder_count_ticked:
 * @finder: a finder
 *
 * Returns: how many services are on the slip
 */
guint
cairn_finder_count_ticked (CairnFinder *finder)
{
  return finder->ticked->len;
}

/* Those that staff have withdrawn meanwhile are on no paper. */
static GPtrArray *
list_ticked (CairnFinder *finder, const char *lang)
{
  GPtrArray *matches = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_match_free);

  for (guint i = 0; i < finder->ticked->len; i++)
    {
      const Ticked *ticked = &g_array_index (finder->ticked, Ticked, i);
      const CairnOffer *offer
          = cairn_published_find (finder->published, ticked->service, ticked->location);

      if (offer != NULL)
        g_ptr_array_add (matches, cairn_matcher_look_up (finder->matcher, finder->visit, offer,
                                                         lang, cairn_desk_now (finder->desk)));
    }
  return matches;
}

/* The language of the people behind the doors, where it is another one. */
static CairnWords *
second_words (CairnFinder *finder, const CairnFinderSlip *how)
{
  GStrv languages = cairn_published_settings (finder->published)->languages;

  if (!how->two_languages || languages == NULL || languages[0] == NULL
      || strcmp (languages[0], how->lang) == 0)
    return NULL;
  return cairn_words_new (languages[0]);
}

static char *
make_code (CairnFinder *finder, const CairnFinderSlip *how)
{
  const CairnVisit *visit = finder->visit;

  if (!how->with_code || visit->me.needs == 0)
    return NULL;
  return cairn_code_write (cairn_published_settings (finder->published)->code_key, visit->me.needs,
                           visit->me.access, cairn_lang_number (how->lang));
}

/**
 * cairn_finder_render:
 * @finder: a finder
 * @how: language and paper
 * @error: (out): why not
 *
 * Returns: (transfer full) (nullable): the slip as PDF
 */
GBytes *
cairn_finder_render (CairnFinder *finder, const CairnFinderSlip *how, GError **error)
{
  g_autoptr (CairnWords) words = cairn_words_new (how->lang);
  g_autoptr (CairnWords) second = NULL;
  g_autoptr (GPtrArray) matches = NULL;
  g_autofree char *code = NULL;
  CairnSlip slip = { .words = words, .size = how->size, .large = how->large };

  refresh (finder);
  if (finder->published == NULL)
    {
      g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "nothing is published");
      return NULL;
    }
  second = second_words (finder, how);
  matches = list_ticked (finder, how->lang);
  code = make_code (finder, how);
  slip.published = finder->published;
  slip.catalogue = cairn_desk_get_catalogue (finder->desk);
  slip.matches = matches;
  slip.second = second;
  slip.code = code;
  slip.now = cairn_desk_now (finder->desk);
  return cairn_slip_render (&slip, error);
}

/**
 * cairn_finder_handed_over:
 * @finder: a finder
 * @how: of the slip that was printed or saved
 */
void
cairn_finder_handed_over (CairnFinder *finder, const CairnFinderSlip *how)
{
  finder->did |= CAIRN_DID_PRINT | (how->with_code ? CAIRN_DID_CODE : 0);
  g_strlcpy (finder->language, how->lang, sizeof finder->language);
}

static void
count (CairnFinder *finder)
{
  gboolean stays = cairn_desk_may (finder->desk, CAIRN_RIGHT_FIND);
  CairnAssisted assisted = {
    .visit = finder->visit,
    .result = finder->result,
    .settings = finder->published != NULL ? cairn_published_settings (finder->published) : NULL,
    .language = *finder->language != '\0' ? finder->language : language_of_desk (finder),
    .did = finder->did,
    .ending = stays ? CAIRN_ENDING_FINISHED : CAIRN_ENDING_IDLE,
  };

  if (finder->result != NULL || finder->did != 0)
    cairn_find_count (finder->desk, &assisted);
}

/**
 * cairn_finder_clear:
 * @finder: a finder
 *
 * Forgets the person: answers, results, slip. Counters take what they were made for first.
 */
void
cairn_finder_clear (CairnFinder *finder)
{
  count (finder);
  wipe (finder);
  g_signal_emit (finder, signals[CLEARED], 0);
  g_signal_emit (finder, signals[CHANGED], 0);
  g_signal_emit (finder, signals[TICKED], 0);
}
