/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"
#include "kiosk/update-words.h"

#include <string.h>

CAIRN_DEFINE_PAGE (Updates, updates)

static const char *
kind_title (CairnPage *page, CairnUpdateKind kind)
{
  switch (kind)
    {
    case CAIRN_UPDATE_CORRECTION:
      /* Translators: over an official message that puts a rumour right. */
      return cairn_page_word (page, N_ ("Correction"));
    case CAIRN_UPDATE_NOTHING_NEW:
      /* Translators: over an official message: there is no news, and this is said on purpose. */
      return cairn_page_word (page, N_ ("Nothing new to tell"));
    case CAIRN_UPDATE_NEWS:
    default:
      /* Translators: over an official message. */
      return cairn_page_word (page, N_ ("News"));
    }
}

/* When, and who answers for it: first of all, as people judge by it what they read. */
static void
add_source (CairnPage *page, const CairnUpdate *update)
{
  CairnSession *session = cairn_page_session (page);
  const char *lang;
  const char *source = cairn_wording_choose (update->source, cairn_session_lang (session), &lang);
  g_autofree char *name = cairn_words_isolate (session->words, source, lang);
  g_autofree char *when = cairn_words_moment (
      session->words, update->said_at, cairn_session_now (session), cairn_session_zone (session));
  /* Translators: %1$s is a day and a time, %2$s who says it, for example a city. */
  g_autofree char *line = cairn_words_format (session->words, N_ ("%1$s. From: %2$s"), when, name);
  g_autofree char *id = g_strconcat ("source:", update->id, NULL);

  cairn_page_add_text_in (page, id, line, NULL, "soft");
}

static void
add_text (CairnPage *page, const CairnUpdate *update)
{
  CairnSession *session = cairn_page_session (page);
  const char *lang;
  const char *text = cairn_wording_choose (update->text, cairn_session_lang (session), &lang);
  g_autofree char *id = g_strconcat ("text:", update->id, NULL);
  g_autofree char *note_id = g_strconcat ("language:", update->id, NULL);
  g_autofree char *note = cairn_words_written_in (session->words, text, lang);

  if (text == NULL)
    return;
  cairn_page_add_text_in (page, id, text, note != NULL ? lang : NULL, NULL);
  if (note != NULL)
    cairn_page_add_text_in (page, note_id, note, NULL, "soft");
}

static void
add_next (CairnPage *page, const CairnUpdate *update)
{
  CairnSession *session = cairn_page_session (page);
  gint64 now = cairn_session_now (session);
  g_autofree char *id = g_strconcat ("next:", update->id, NULL);
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  if (update->next_at <= now)
    return;
  when = cairn_words_moment (session->words, update->next_at, now, cairn_session_zone (session));
  /* Translators: when there will be official news again; %s is a day and a time. */
  text = cairn_words_format (session->words, N_ ("Next update: %s"), when);
  cairn_page_add_text_in (page, id, text, NULL, "strong");
}

static void
add_update (CairnPage *page, const CairnUpdate *update)
{
  g_autofree char *id = g_strconcat ("kind:", update->id, NULL);

  cairn_page_begin_panel (page, "plain");
  cairn_page_add_subheading (page, id, kind_title (page, update->kind));
  add_source (page, update);
  add_text (page, update);
  add_next (page, update);
  cairn_page_end_panel (page);
}

static void
cairn_updates_page_build (CairnPage *page)
{
  g_autoptr (GPtrArray) current = cairn_update_words_current (cairn_page_session (page));

  cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("Official updates")));
  if (current->len == 0)
    cairn_page_add_notice (page, "none",
                           cairn_page_word (page, N_ ("There is no official update now. A person "
                                                      "can tell you where to ask.")),
                           "ask-person", cairn_page_word (page, N_ ("Ask a person")));
  /* One under the other, newest first: the order is part of what they say. */
  cairn_page_begin_tiles (page, 1, 14);
  for (guint i = 0; i < current->len; i++)
    add_update (page, g_ptr_array_index (current, i));
  cairn_page_end_tiles (page);
}

static void
cairn_updates_page_activate (CairnPage *page, const char *id)
{
  if (strcmp (id, "ask-person") == 0)
    cairn_navigator_go (cairn_page_navigator (page), CAIRN_PAGE_ASK, 0);
}

static void
cairn_updates_page_class_init (CairnUpdatesPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_updates_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_updates_page_activate;
}
