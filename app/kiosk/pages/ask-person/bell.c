/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing is promised here that nobody at the desk has said: "it rings", "seen" and "on the way"
 * are three different answers. */
#include "kiosk/pages/ask-person/bell.h"

#include "core/base/lang.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/ask-person/rehearsal.h"
#include "kiosk/pages/help-now/desk.h"
#include "kiosk/practice.h"

#include <string.h>

static CairnBell *
bell_of (CairnPage *page)
{
  return cairn_page_session (page)->bell;
}

/**
 * cairn_ask_can_ring:
 * @page: the page
 *
 * Returns: whether somebody can be asked to come: the desk is known to be open, its program hears
 *   the bell, it does not ring already, and this is no practice
 */
gboolean
cairn_ask_can_ring (CairnPage *page)
{
  return !cairn_practice_is_on (cairn_page_session (page)) && cairn_desk_is_open (page)
         && cairn_bell_has_desk (bell_of (page)) && !cairn_bell_is_open (bell_of (page));
}

/**
 * cairn_ask_is_heard:
 * @page: the page
 *
 * Returns: whether the desk is told of something: the bell can be rung, or has been
 */
gboolean
cairn_ask_is_heard (CairnPage *page)
{
  return cairn_ask_can_ring (page) || cairn_bell_get_state (bell_of (page)) != CAIRN_BELL_QUIET;
}

static const char *
coming_words (CairnPage *page)
{
  if (cairn_bell_is_quieter (bell_of (page)))
    return cairn_page_word (page, N_ ("Somebody is on the way to you. Please wait here. Then you "
                                      "can go somewhere quieter together."));
  return cairn_page_word (page, N_ ("Somebody is on the way to you. Please wait here."));
}

static const char *
state_words (CairnPage *page)
{
  switch (cairn_bell_get_state (bell_of (page)))
    {
    case CAIRN_BELL_RINGING:
      /* Translators: nobody knows yet whether the call has arrived at the desk. */
      return cairn_page_word (page, N_ ("We are trying to reach the desk. Please wait a moment."));
    case CAIRN_BELL_SENT:
      /* Translators: the call has arrived at the desk, no person has looked at it. */
      return cairn_page_word (page, N_ ("It rings at the desk. Nobody has seen it yet."));
    case CAIRN_BELL_SEEN:
      return cairn_page_word (page,
                              N_ ("Somebody at the desk has seen it. Nobody is on the way yet."));
    case CAIRN_BELL_COMING:
      return coming_words (page);
    case CAIRN_BELL_UNANSWERED:
      return cairn_page_word (page, N_ ("Nobody has answered yet. You did nothing wrong. Please go "
                                        "to the desk, or touch Help now for numbers to call."));
    case CAIRN_BELL_DONE:
      return cairn_page_word (
          page, N_ ("The desk says that somebody has come to you. You can ask again at any time."));
    case CAIRN_BELL_WITHDRAWN:
      return cairn_page_word (page, N_ ("Nobody will come now. You can ask again at any time."));
    case CAIRN_BELL_QUIET:
    default:
      return NULL;
    }
}

static void
add_state (CairnPage *page)
{
  const char *words = state_words (page);
  CairnBellState state = cairn_bell_get_state (bell_of (page));
  gboolean ended = state == CAIRN_BELL_DONE || state == CAIRN_BELL_WITHDRAWN;

  if (words != NULL)
    cairn_page_add_notice (page, "bell", words, ended ? NULL : "withdraw",
                           /* Translators: on a button: takes back the wish that somebody comes. */
                           cairn_page_word (page, N_ ("Nobody needs to come")));
}

/**
 * cairn_ask_add_places:
 * @page: the page
 *
 * Adds the question whether somebody should come, and where to meet.
 */
void
cairn_ask_add_places (CairnPage *page)
{
  CairnTile here = { .role = CAIRN_ITEM_BUTTON,
                     .id = "ring-here",
                     .icon = "place",
                     /* Translators: where to meet a person: at this screen. */
                     .label = cairn_page_word (page, N_ ("Yes, here")) };
  CairnTile quieter = { .role = CAIRN_ITEM_BUTTON,
                        .id = "ring-quieter",
                        .icon = "quiet",
                        /* Translators: where to meet a person: not at this screen. */
                        .label = cairn_page_word (page, N_ ("Yes, somewhere quieter")) };

  cairn_page_add_text_in (page, "come",
                          cairn_page_word (page, N_ ("Would you like somebody to come to you?")),
                          NULL, "h2");
  cairn_page_begin_tiles (page, 2, 12);
  cairn_page_add_tile (page, &here);
  cairn_page_add_tile (page, &quieter);
  cairn_page_end_tiles (page);
}

static gboolean
nobody_came (CairnPage *page)
{
  return cairn_bell_get_state (bell_of (page)) == CAIRN_BELL_UNANSWERED;
}

static void
on_changed (CairnBell *bell, CairnPage *page)
{
  if (cairn_page_session (page) != NULL)
    cairn_page_rebuild (page);
}

/* Once for a page, however often it is built. */
static void
listen (CairnPage *page)
{
  if (g_signal_handler_find (bell_of (page), G_SIGNAL_MATCH_FUNC | G_SIGNAL_MATCH_DATA, 0, 0, NULL,
                             on_changed, page)
      == 0)
    g_signal_connect_object (bell_of (page), "changed", G_CALLBACK (on_changed), page, 0);
}

/**
 * cairn_ask_add_bell:
 * @page: the page
 *
 * Adds how it stands, and where somebody can be asked to come; the page is built again when that
 * changes.
 */
void
cairn_ask_add_bell (CairnPage *page)
{
  listen (page);
  add_state (page);
  cairn_rehearsal_add (page);
  if (cairn_ask_can_ring (page) && !nobody_came (page))
    cairn_ask_add_places (page);
}

/**
 * cairn_ask_add_again:
 * @page: the page, with the way to the desk on it
 *
 * Adds the same question after nobody has answered: the way to the desk comes first then.
 */
void
cairn_ask_add_again (CairnPage *page)
{
  if (cairn_ask_can_ring (page) && nobody_came (page))
    cairn_ask_add_places (page);
}

/* Whose language is none of the screen's has said so: somebody who speaks it may come. */
static const char *
language_of (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  const char *missing = cairn_lang_tag (session->places->language_missing - 1);

  return missing != NULL ? missing : cairn_session_lang (session);
}

/* What had the focus is gone: the next thing to do has it. */
static void
focus_next (CairnPage *page)
{
  if (!cairn_page_show_item (page, "withdraw"))
    cairn_page_show_item (page, "ring-here");
}

/**
 * cairn_ask_activate_bell:
 * @page: the page
 * @id: of what was touched
 *
 * Returns: whether it was a part of the bell
 */
gboolean
cairn_ask_activate_bell (CairnPage *page, const char *id)
{
  if (cairn_rehearsal_activate (page, id))
    cairn_page_rebuild (page);
  else if (strcmp (id, "withdraw") == 0)
    cairn_bell_withdraw (bell_of (page));
  else if (strcmp (id, "ring-here") == 0 || strcmp (id, "ring-quieter") == 0)
    cairn_bell_ring (bell_of (page), language_of (page), strcmp (id, "ring-quieter") == 0);
  else
    return FALSE;
  focus_next (page);
  return TRUE;
}
