/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/speaker.h"

#include "kiosk/practice.h"
#include "voice/reading.h"

#include <string.h>

struct _CairnSpeaker
{
  CairnSession *session;     /* borrowed: the window's */
  CairnNavigator *navigator; /* borrowed: the window's */

  /* What has been read of the present screen. Ids tell of answers: zeroed by a wipe. */
  char cursor[CAIRN_PLACE_ID];
  GHashTable *notices; /* char*: said already */
  gboolean greeted;    /* the keys were said */
};

/* Screens that say nothing of what anybody chose: anybody may hear them. */
static gboolean
is_public (CairnPageId page)
{
  switch (page)
    {
    case CAIRN_PAGE_ATTRACT:
    case CAIRN_PAGE_OUT_OF_ORDER:
    case CAIRN_PAGE_NO_LANGUAGE:
    case CAIRN_PAGE_INTERPRETER:
    case CAIRN_PAGE_LANGUAGE:
    case CAIRN_PAGE_LISTEN:
    case CAIRN_PAGE_COMFORT:
    case CAIRN_PAGE_PRIVACY:
    case CAIRN_PAGE_ASK:
    case CAIRN_PAGE_UPDATES:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
may_read_all (CairnSpeaker *self)
{
  return self->session->listening.everything || is_public (cairn_navigator_here (self->navigator));
}

/**
 * cairn_speaker_new:
 * @session: the session; it outlives the speaker
 * @navigator: the navigator; it outlives the speaker
 *
 * Returns: (transfer full): a speaker that is silent
 */
CairnSpeaker *
cairn_speaker_new (CairnSession *session, CairnNavigator *navigator)
{
  CairnSpeaker *self = g_new0 (CairnSpeaker, 1);

  self->session = session;
  self->navigator = navigator;
  self->notices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * cairn_speaker_free:
 * @self: (nullable) (transfer full): a speaker
 */
void
cairn_speaker_free (CairnSpeaker *self)
{
  if (self == NULL)
    return;
  cairn_speaker_wipe (self);
  g_hash_table_unref (self->notices);
  g_free (self);
}

/**
 * cairn_speaker_can_start:
 * @self: the speaker
 *
 * Returns: whether the screen can be read aloud in its language on this machine
 */
gboolean
cairn_speaker_can_start (CairnSpeaker *self)
{
  return cairn_voice_is_there (self->session->voice)
         && cairn_voice_speaks (cairn_session_lang (self->session));
}

/**
 * cairn_speaker_must_ask:
 * @self: the speaker
 *
 * Returns: whether the visitor has to be asked first: answers would be said into the room (design
 *   §7: never before a yes)
 */
gboolean
cairn_speaker_must_ask (CairnSpeaker *self)
{
  const CairnListening *listening = &self->session->listening;

  return listening->on && !listening->asked && !self->session->headphones
         && !is_public (cairn_navigator_here (self->navigator));
}

/**
 * cairn_speaker_start:
 * @self: the speaker
 *
 * From now on screens are read aloud. With headphones nobody else hears it.
 */
void
cairn_speaker_start (CairnSpeaker *self)
{
  CairnListening *listening = &self->session->listening;

  listening->on = TRUE;
  listening->everything |= self->session->headphones;
  self->session->places->started = TRUE;
}

/**
 * cairn_speaker_wipe:
 * @self: the speaker
 *
 * Silence, and nothing left of what was said.
 */
void
cairn_speaker_wipe (CairnSpeaker *self)
{
  explicit_bzero (self->cursor, sizeof self->cursor);
  g_hash_table_remove_all (self->notices);
  self->greeted = FALSE;
  cairn_voice_stop (self->session->voice);
}

/**
 * cairn_speaker_hush:
 * @self: the speaker
 *
 * Whatever a visitor does stops what is being said, at once (EN 301 549, 5.1.3.4); what they did is
 * said after it.
 */
void
cairn_speaker_hush (CairnSpeaker *self)
{
  if (cairn_voice_is_speaking (self->session->voice))
    cairn_voice_stop (self->session->voice);
}

/* Once a visit: nobody who does not see the keypad can know what its keys do. */
static void
add_keys (CairnSpeaker *self, GPtrArray *reading)
{
  CairnWords *words = self->session->words;

  if (self->greeted)
    return;
  self->greeted = TRUE;
  cairn_reading_add (reading, words,
                     cairn_words_get (words, N_ ("The keys: 8 goes on, 2 goes back, 5 chooses.")),
                     NULL);
  cairn_reading_add (reading, words,
                     cairn_words_get (words, N_ ("0 is Help now. 3 asks for a person. Star says it "
                                                 "again. Hash goes to the next screen.")),
                     NULL);
}

static void
note_notices (CairnSpeaker *self, GPtrArray *items)
{
  g_hash_table_remove_all (self->notices);
  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      if (item->role == CAIRN_ITEM_NOTICE)
        g_hash_table_add (self->notices, g_strdup (item->name));
    }
}

/* What comes before the first control has been read then: a step leads to that control. */
static void
leave_cursor_at_opening (CairnSpeaker *self, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      if (cairn_reading_is_control (item))
        return;
      cairn_speaker_set_cursor (self, item->id);
    }
}

/**
 * cairn_speaker_read_page:
 * @self: the speaker
 * @items: (element-type CairnItem): what the screen describes
 *
 * A new screen.
 */
void
cairn_speaker_read_page (CairnSpeaker *self, GPtrArray *items)
{
  CairnWords *words = self->session->words;
  g_autoptr (GPtrArray) reading = NULL;

  note_notices (self, items);
  explicit_bzero (self->cursor, sizeof self->cursor);
  if (!self->session->listening.on)
    return;
  leave_cursor_at_opening (self, items);
  reading = cairn_reading_new ();
  if (cairn_practice_is_on (self->session))
    cairn_reading_add (reading, words, cairn_practice_line (self->session), NULL);
  if (may_read_all (self))
    cairn_reading_add_opening (reading, words, items);
  else
    {
      cairn_reading_add_headings (reading, words, items);
      /* Translators: spoken on a loudspeaker, when the visitor wants nobody to hear more. */
      cairn_reading_add (reading, words,
                         cairn_words_get (words, N_ ("The rest is not read aloud here.")), NULL);
    }
  add_keys (self, reading);
  cairn_session_say (self->session, reading);
}

/**
 * cairn_speaker_read_item:
 * @self: the speaker
 * @items: (element-type CairnItem): what the screen describes
 * @index: which of it
 */
void
cairn_speaker_read_item (CairnSpeaker *self, GPtrArray *items, guint index)
{
  const CairnItem *item = g_ptr_array_index (items, index);
  g_autoptr (GPtrArray) reading = NULL;

  cairn_speaker_set_cursor (self, item->id);
  if (!self->session->listening.on
      || (!may_read_all (self) && item->role != CAIRN_ITEM_HEADING
          && !g_str_has_prefix (item->id, CAIRN_BAR_ID)))
    return;
  reading = cairn_reading_new ();
  cairn_reading_add_item (reading, self->session->words, items, index);
  cairn_session_say (self->session, reading);
}

static const CairnItem *
find_item (GPtrArray *items, const char *id)
{
  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      if (strcmp (item->id, id) == 0)
        return item;
    }
  return NULL;
}

/**
 * cairn_speaker_read_changes:
 * @self: the speaker
 * @items: (element-type CairnItem): what the screen describes now
 *
 * Something was touched and the screen stayed: the new state of what was touched, and notices that
 * have come.
 */
void
cairn_speaker_read_changes (CairnSpeaker *self, GPtrArray *items)
{
  CairnWords *words = self->session->words;
  const CairnItem *touched = find_item (items, self->cursor);
  g_autoptr (GPtrArray) reading = cairn_reading_new ();

  if (!self->session->listening.on || !may_read_all (self))
    return;
  if (touched != NULL)
    cairn_reading_add_state (reading, words, touched);
  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      if (item->role == CAIRN_ITEM_NOTICE && !g_hash_table_contains (self->notices, item->name))
        cairn_reading_add (reading, words, item->name, item->lang);
    }
  note_notices (self, items);
  cairn_session_say (self->session, reading);
}

/**
 * cairn_speaker_read_text:
 * @self: the speaker
 * @text: in the screen's language
 * @answer: whether it tells of an answer
 */
void
cairn_speaker_read_text (CairnSpeaker *self, const char *text, gboolean answer)
{
  g_autoptr (GPtrArray) reading = cairn_reading_new ();

  if (!self->session->listening.on || (answer && !may_read_all (self)))
    return;
  cairn_reading_add (reading, self->session->words, text, NULL);
  cairn_session_say (self->session, reading);
}

/**
 * cairn_speaker_repeat:
 * @self: the speaker
 *
 * Says the last thing once more, as fast and as loud as is wished now.
 */
void
cairn_speaker_repeat (CairnSpeaker *self)
{
  if (self->session->listening.on && self->session->said != NULL)
    cairn_session_say (self->session, self->session->said);
}

/* On a language menu only languages with a voice: choosing another would end in silence. */
static gboolean
has_voice (CairnSpeaker *self, const CairnItem *item)
{
  CairnPageId here = cairn_navigator_here (self->navigator);
  const char *lang
      = g_str_has_prefix (item->id, "language:") ? item->id + strlen ("language:") : NULL;

  if (here != CAIRN_PAGE_ATTRACT && here != CAIRN_PAGE_LANGUAGE)
    return TRUE;
  return lang == NULL || cairn_voice_speaks (lang);
}

/**
 * cairn_speaker_leave_out:
 * @self: the speaker
 * @items: (element-type CairnItem): what the screen describes
 *
 * While the screen is read aloud: takes out what could be chosen but not be read then, so that it
 * is not counted either.
 */
void
cairn_speaker_leave_out (CairnSpeaker *self, GPtrArray *items)
{
  for (guint i = items->len; self->session->listening.on && i > 0; i--)
    if (!has_voice (self, g_ptr_array_index (items, i - 1)))
      g_ptr_array_remove_index (items, i - 1);
}

static gboolean
can_be_read (const CairnItem *item)
{
  return *item->name != '\0' && (item->state & CAIRN_ITEM_DISABLED) == 0;
}

static int
find_cursor (CairnSpeaker *self, GPtrArray *items)
{
  gboolean listening = self->session->listening.on;

  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      if (listening ? strcmp (item->id, self->cursor) == 0
                    : (item->state & CAIRN_ITEM_FOCUSED) != 0)
        return (int) i;
    }
  return -1;
}

/**
 * cairn_speaker_step:
 * @self: the speaker
 * @items: (element-type CairnItem): what the screen describes
 * @by: 1 forward, −1 back
 *
 * Returns: the index of the next part to go to, round the ends; while nothing is read aloud only
 *   those that can be touched. −1: there is none
 */
int
cairn_speaker_step (CairnSpeaker *self, GPtrArray *items, int by)
{
  gboolean listening = self->session->listening.on;
  int n = (int) items->len;
  int at = find_cursor (self, items);

  if (at < 0)
    at = by > 0 ? -1 : n;
  for (int i = 0; i < n; i++)
    {
      const CairnItem *item;

      at = (at + by + n) % n;
      item = g_ptr_array_index (items, at);
      if (listening ? can_be_read (item) : cairn_reading_is_control (item))
        return at;
    }
  return -1;
}

/**
 * cairn_speaker_set_cursor:
 * @self: the speaker
 * @id: of the part of the screen that was reached
 */
void
cairn_speaker_set_cursor (CairnSpeaker *self, const char *id)
{
  g_strlcpy (self->cursor, id, sizeof self->cursor);
}

/**
 * cairn_speaker_get_cursor:
 * @self: the speaker
 *
 * Returns: (transfer none): id of the part read last; "" none
 */
const char *
cairn_speaker_get_cursor (CairnSpeaker *self)
{
  return self->cursor;
}
