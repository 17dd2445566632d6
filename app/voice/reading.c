/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A screen in spoken words: heading and text first, then one thing at a time with its place among
 * the others and its state (EN 301 549, 5.1.3: all that is seen is said, errors and prompts too).
 */
#include "voice/reading.h"

#include "core/base/text.h"

#include <string.h>

/* Fewer digits than in any number to be called or code: they are read as one number. */
#define LONG_NUMBER 6

/**
 * cairn_reading_new:
 *
 * Returns: (transfer full) (element-type CairnSpoken): nothing to say yet
 */
GPtrArray *
cairn_reading_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_spoken_free);
}

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == 0xa0 || c == 0x202f || c == '-' || c == '+';
}

/* U+200E … U+202E, U+2066 … U+2069: signs of direction, which a voice would stumble over. */
static gboolean
is_direction (gunichar c)
{
  return c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* How many digits the number that begins at @text has, and where it ends. */
static guint
measure_number (const char *text, const char **out_end)
{
  guint digits = 0;
  const char *at = text;

  *out_end = text;
  while (g_ascii_isdigit (*at) || is_space (g_utf8_get_char (at)))
    {
      digits += g_ascii_isdigit (*at);
      at = g_utf8_next_char (at);
      if (g_ascii_isdigit (at[-1]))
        *out_end = at;
    }
  return digits;
}

/* 01632 960 → "0 1 6 3 2, 9 6 0": nobody can write down "one thousand six hundred". */
static void
add_digits (GString *out, const char *text, const char *end)
{
  gboolean gap = FALSE;

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      if (!g_ascii_isdigit (*at))
        {
          gap = TRUE;
          continue;
        }
      if (at > text)
        g_string_append (out, gap ? ", " : " ");
      g_string_append_c (out, *at);
      gap = FALSE;
    }
}

/* Full stops and the like of the languages Cairn speaks. */
static gboolean
ends_sentence (const GString *text)
{
  const char *last = g_utf8_find_prev_char (text->str, text->str + text->len);

  return last != NULL
         && g_utf8_strchr (".!?:\330\237\333\224\343\200\202", -1, g_utf8_get_char (last));
}

static char *
make_speakable (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0';)
    {
      gunichar c = g_utf8_get_char (at);
      const char *end = at;

      if (g_ascii_isdigit (*at) && measure_number (at, &end) >= LONG_NUMBER)
        {
          add_digits (out, at, end);
          at = end;
          continue;
        }
      if (c == '\n')
        g_string_append (out, ends_sentence (out) ? " " : ". ");
      else if (!is_direction (c))
        g_string_append_unichar (out, c);
      at = g_utf8_next_char (at);
    }
  return g_string_free (out, FALSE);
}

/**
 * cairn_reading_add:
 * @reading: what is going to be said
 * @words: the screen's language
 * @text: (nullable): UTF-8, as it is shown; nothing is added when it is empty
 * @lang: (nullable): its language; %NULL or "": the screen's
 */
void
cairn_reading_add (GPtrArray *reading, CairnWords *words, const char *text, const char *lang)
{
  g_autofree char *speakable = NULL;

  if (cairn_text_is_empty (text))
    return;
  speakable = make_speakable (text);
  g_ptr_array_add (
      reading,
      cairn_spoken_new (speakable, cairn_text_is_empty (lang) ? cairn_words_lang (words) : lang));
}

/**
 * cairn_reading_is_control:
 * @item: part of a screen
 *
 * Returns: whether something can be done with it
 */
gboolean
cairn_reading_is_control (const CairnItem *item)
{
  return item->role == CAIRN_ITEM_BUTTON || item->role == CAIRN_ITEM_CHOICE
         || item->role == CAIRN_ITEM_ONLY_CHOICE;
}

static gboolean
is_of_page (const CairnItem *item)
{
  return cairn_reading_is_control (item) && !g_str_has_prefix (item->id, CAIRN_BAR_ID);
}

static guint
count_controls (GPtrArray *items, guint before)
{
  guint n = 0;

  for (guint i = 0; i < items->len && i < before; i++)
    n += is_of_page (g_ptr_array_index (items, i));
  return n;
}

static void
add_name (GPtrArray *reading, CairnWords *words, const CairnItem *item)
{
  cairn_reading_add (reading, words, item->name, item->lang);
  /* What more there is to say is always in the screen's language. */
  cairn_reading_add (reading, words, item->text, NULL);
}

/* What is said from there on does not run into what came before. */
static void
set_apart (GPtrArray *reading, guint from)
{
  if (from > 0 && from < reading->len)
    ((CairnSpoken *) g_ptr_array_index (reading, from))->apart = TRUE;
}

/**
 * cairn_reading_add_headings:
 * @reading: what is going to be said
 * @words: the screen's language
 * @items: (element-type CairnItem): what a page describes
 *
 * Adds its first heading: where one is, and nothing anybody has chosen.
 */
void
cairn_reading_add_headings (GPtrArray *reading, CairnWords *words, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      if (item->role != CAIRN_ITEM_HEADING)
        continue;
      add_name (reading, words, item);
      return;
    }
}

/**
 * cairn_reading_add_opening:
 * @reading: what is going to be said
 * @words: the screen's language
 * @items: (element-type CairnItem): what a page describes
 *
 * Adds what a page says before its first control, and how many of those there are, with a pause
 * after a heading and before the number.
 */
void
cairn_reading_add_opening (GPtrArray *reading, CairnWords *words, GPtrArray *items)
{
  guint n = count_controls (items, items->len);
  gboolean after_heading = FALSE;
  g_autofree char *count = NULL;
  guint from;

  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      if (cairn_reading_is_control (item))
        break;
      from = reading->len;
      add_name (reading, words, item);
      if (after_heading)
        set_apart (reading, from);
      after_heading = item->role == CAIRN_ITEM_HEADING;
    }
  if (n == 0)
    return;
  from = reading->len;
  /* Translators: spoken. What can be chosen on a screen, for people who do not see it. */
  count = cairn_words_nformat (words, "There is %s thing to choose.",
                               "There are %s things to choose.", n);
  cairn_reading_add (reading, words, count, NULL);
  set_apart (reading, from);
}

/**
 * cairn_reading_add_state:
 * @reading: what is going to be said
 * @words: the screen's language
 * @item: part of a screen
 *
 * Adds whether it is chosen, where that can be.
 */
void
cairn_reading_add_state (GPtrArray *reading, CairnWords *words, const CairnItem *item)
{
  if (item->role != CAIRN_ITEM_CHOICE && item->role != CAIRN_ITEM_ONLY_CHOICE)
    return;
  /* Translators: spoken. State of an answer that can be chosen; tells nobody's gender. */
  cairn_reading_add (reading, words,
                     (item->state & CAIRN_ITEM_CHOSEN) != 0
                         ? cairn_words_get (words, N_ ("Chosen"))
                         : cairn_words_get (words, N_ ("Not chosen")),
                     NULL);
}

static void
add_position (GPtrArray *reading, CairnWords *words, GPtrArray *items, guint index)
{
  g_autofree char *at = cairn_words_number (words, count_controls (items, index) + 1);
  g_autofree char *all = cairn_words_number (words, count_controls (items, items->len));
  /* Translators: spoken. Place among the things to choose: "2 of 9". */
  g_autofree char *text = cairn_words_format (words, N_ ("%1$s of %2$s"), at, all);

  cairn_reading_add (reading, words, text, NULL);
}

/**
 * cairn_reading_add_item:
 * @reading: what is going to be said
 * @words: the screen's language
 * @items: (element-type CairnItem): what a screen describes
 * @index: one of them
 *
 * Adds it with its state and its place among the controls of the page; the bar is not counted.
 */
void
cairn_reading_add_item (GPtrArray *reading, CairnWords *words, GPtrArray *items, guint index)
{
  const CairnItem *item = g_ptr_array_index (items, index);

  add_name (reading, words, item);
  if (!is_of_page (item))
    return;
  cairn_reading_add_state (reading, words, item);
  add_position (reading, words, items, index);
}
