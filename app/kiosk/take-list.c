/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/take-list.h"

#include "core/base/error.h"
#include "core/base/lang.h"
#include "core/triage/code.h"
#include "kiosk/one-by-one.h"

static CairnNeedSet *
unfolded_of (CairnSession *session, const CairnMatchNeed *list)
{
  return list->for_whom == CAIRN_FOR_OTHER ? &session->places->more_other : &session->places->more;
}

/**
 * cairn_take_is_unfolded:
 * @session: the session
 * @list: services for one need
 *
 * Returns: whether all of them are shown
 */
gboolean
cairn_take_is_unfolded (CairnSession *session, const CairnMatchNeed *list)
{
  return (*unfolded_of (session, list) & CAIRN_NEED_BIT (list->need)) != 0;
}

/**
 * cairn_take_unfold:
 * @session: the session
 * @list: services for one need
 */
void
cairn_take_unfold (CairnSession *session, const CairnMatchNeed *list)
{
  *unfolded_of (session, list) |= CAIRN_NEED_BIT (list->need);
}

static gboolean
holds (GPtrArray *matches, const CairnMatch *match)
{
  for (guint i = 0; i < matches->len; i++)
    if (((const CairnMatch *) g_ptr_array_index (matches, i))->offer->hash == match->offer->hash)
      return TRUE;
  return FALSE;
}

static void
add_shown (
    CairnSession *session, GPtrArray *taken, GPtrArray *matches, guint max, gboolean only_ticked)
{
  for (guint i = 0; matches != NULL && i < matches->len && i < max; i++)
    {
      CairnMatch *match = g_ptr_array_index (matches, i);

      if (!holds (taken, match)
          && (!only_ticked || cairn_places_is_ticked (session->places, match->offer->hash)))
        g_ptr_array_add (taken, match);
    }
}

/* One by one: those that were seen, and one for each need. */
static void
add_seen (CairnSession *session, GPtrArray *taken, const CairnMatchNeed *list, gboolean only_ticked)
{
  guint seen = session->places->seen[list->for_whom == CAIRN_FOR_OTHER][list->need];
  g_autoptr (GPtrArray) order = cairn_one_by_one (list);

  add_shown (session, taken, order, list->matches->len > 0 ? MAX (seen, 1) : seen, only_ticked);
}

/**
 * cairn_take_list:
 * @session: the session
 * @only_ticked: leave out the lines that were unticked
 *
 * Returns: (transfer container): #CairnMatch of the services that were shown, each once, in order
 */
GPtrArray *
cairn_take_list (CairnSession *session, gboolean only_ticked)
{
  const CairnMatchResult *result = cairn_session_result (session);
  GPtrArray *taken = g_ptr_array_new ();

  for (guint i = 0; result != NULL && i < result->needs->len; i++)
    {
      const CairnMatchNeed *list = g_ptr_array_index (result->needs, i);
      gboolean unfolded = cairn_take_is_unfolded (session, list);

      if (session->easy)
        {
          add_seen (session, taken, list, only_ticked);
          continue;
        }
      add_shown (session, taken, list->matches, unfolded ? G_MAXUINT : CAIRN_TAKE_SHOWN,
                 only_ticked);
      /* Services for particular groups come along only when somebody unfolded them: a slip that
       * names a group says something about who carries it. */
      if (unfolded)
        add_shown (session, taken, list->especially, G_MAXUINT, only_ticked);
    }
  return taken;
}

/**
 * cairn_take_code:
 * @session: the session
 * @for_other: of the second person of "both of us"
 *
 * Returns: (transfer full) (nullable): the return code of one person; %NULL when out of order
 */
char *
cairn_take_code (CairnSession *session, gboolean for_other)
{
  const CairnPersonAnswers *person = for_other ? &session->visit->other : &session->visit->me;

  if (session->published == NULL)
    return NULL;
  return cairn_code_write (cairn_published_settings (session->published)->code_key, person->needs,
                           person->access, cairn_lang_number (cairn_session_lang (session)));
}

/* The second language of a slip is the one the people behind the doors read: the centre's. */
static CairnWords *
second_words (CairnSession *session)
{
  g_auto (GStrv) languages = cairn_session_languages (session);

  if (!session->places->two_languages || languages[0] == NULL
      || g_strcmp0 (languages[0], cairn_session_lang (session)) == 0)
    return NULL;
  return cairn_words_new (languages[0]);
}

/**
 * cairn_take_render:
 * @session: the session
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the slip as PDF
 */
GBytes *
cairn_take_render (CairnSession *session, GError **error)
{
  g_autoptr (GPtrArray) matches = cairn_take_list (session, TRUE);
  g_autoptr (CairnWords) second = second_words (session);
  g_autofree char *code = session->places->code_wanted ? cairn_take_code (session, FALSE) : NULL;
  CairnSlip slip = {
    .published = session->published,
    .catalogue = session->catalogue,
    .matches = matches,
    .words = session->words,
    .second = second,
    .code = code,
    .size = CAIRN_PAPER_ROLL_80,
    .large = session->places->large_print,
    .now = cairn_session_now (session),
  };

  if (session->published == NULL)
    {
      g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "nothing is published");
      return NULL;
    }
  return cairn_slip_render (&slip, error);
}

/**
 * cairn_take_render_test:
 * @session: the session
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): a slip without services, to try the printer with
 */
GBytes *
cairn_take_render_test (CairnSession *session, GError **error)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  CairnSlip slip = {
    .published = session->published,
    .catalogue = session->catalogue,
    .matches = none,
    .words = session->words,
    .size = CAIRN_PAPER_ROLL_80,
    .now = cairn_session_now (session),
  };

  if (session->published == NULL)
    {
      g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "nothing is published");
      return NULL;
    }
  return cairn_slip_render (&slip, error);
}

/**
 * cairn_take_render_card:
 * @session: the session
 * @lang: a language
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): a card that asks for an interpreter, in the centre's
 *   language: who reads it stands at the desk
 */
GBytes *
cairn_take_render_card (CairnSession *session, const char *lang, GError **error)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_auto (GStrv) languages = cairn_session_all_languages (session);
  g_autoptr (CairnWords) words = cairn_words_new (languages[0]);
  CairnSlip slip = {
    .published = session->published,
    .catalogue = session->catalogue,
    .matches = none,
    .words = words,
    .size = CAIRN_PAPER_ROLL_80,
    .large = TRUE,
    .now = cairn_session_now (session),
  };

  if (session->published == NULL)
    {
      g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "nothing is published");
      return NULL;
    }
  return cairn_slip_render_card (&slip, lang, error);
}

/**
 * cairn_take_qr_text:
 * @session: the session
 * @match: a service
 *
 * Returns: (transfer full): what its QR code says
 */
char *
cairn_take_qr_text (CairnSession *session, const CairnMatch *match)
{
  CairnSlip slip = {
    .published = session->published,
    .catalogue = session->catalogue,
    .words = session->words,
    .now = cairn_session_now (session),
  };

  return cairn_slip_qr_text (&slip, match);
}
