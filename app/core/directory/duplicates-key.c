/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telephone numbers, addresses on the web and in streets, and texts, made comparable: only a hash
 * of each is kept, so that a protected address is in no table and no index. */
#include "core/base/text.h"
#include "core/base/uuid.h"
#include "core/directory/duplicates-private.h"
#include "core/directory/leak-words.h"

#include <string.h>

/* Digits that tell numbers apart, without the code of the country or a zero before: ITU-T E.164
 * gives countries up to three of at most fifteen, and few have fewer than nine after them. */
#define NUMBER_DIGITS 9
/* Shorter ones are 211, 112 and their like. */
#define NUMBER_LEAST 7
/* Short descriptions ("Legal aid") are the same without saying anything. */
#define TEXT_LEAST 40

static guint64
hash (const char *text)
{
  return *text != '\0' ? cairn_hash64 (text, 0) : 0;
}

/**
 * cairn_duplicate_key_phone:
 * @number: (nullable): a telephone number
 */
guint64
cairn_duplicate_key_phone (const char *number)
{
  g_autofree char *digits = cairn_text_digits (number != NULL ? number : "");
  gsize length = strlen (digits);

  if (length < NUMBER_LEAST)
    return 0;
  return hash (length > NUMBER_DIGITS ? digits + length - NUMBER_DIGITS : digits);
}

/* Places on the web that belong to nobody who has a page there. */
static gboolean
is_shared_host (const char *host)
{
  static const char *const shared[]
      = { "facebook.com",  "fb.com",         "instagram.com", "twitter.com",
          "x.com",         "linkedin.com",   "youtube.com",   "google.com",
          "wordpress.com", "blogspot.com",   "wixsite.com",   "weebly.com",
          "meetup.com",    "eventbrite.com", "linktr.ee",     "github.io" };

  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    {
      if (g_str_has_suffix (host, shared[i]))
        return TRUE;
    }
  return FALSE;
}

/**
 * cairn_duplicate_key_web:
 * @url: (nullable): an address on the web
 * @whole: with the page; else where it is whose it is: an organisation may give any of its pages
 */
guint64
cairn_duplicate_key_web (const char *url, gboolean whole)
{
  g_autofree char *lower = g_ascii_strdown (url != NULL ? url : "", -1);
  g_autofree char *host = NULL;
  char *start = g_strstrip (lower), *scheme = strstr (lower, "://");

  if (scheme != NULL)
    start = scheme + 3;
  if (g_str_has_prefix (start, "www."))
    start += 4;
  start[strcspn (start, "?#")] = '\0';
  while (g_str_has_suffix (start, "/"))
    start[strlen (start) - 1] = '\0';
  host = g_strndup (start, strcspn (start, "/"));
  if (strchr (host, '.') == NULL)
    return 0;
  return hash (whole || is_shared_host (host) ? start : host);
}

/**
 * cairn_duplicate_key_email:
 * @email: (nullable): an address
 */
guint64
cairn_duplicate_key_email (const char *email)
{
  g_autofree char *lower = g_ascii_strdown (email != NULL ? email : "", -1);

  return strchr (lower, '@') != NULL ? hash (g_strstrip (lower)) : 0;
}

/* Where within a building begins here. */
static gboolean
is_room (const char *word)
{
  static const char *const rooms[] = { "suite", "ste", "unit",      "floor", "fl",       "room",
                                       "rm",    "apt", "apartment", "bldg",  "building", NULL };

  return g_strv_contains (rooms, word);
}

/**
 * cairn_duplicate_key_street:
 * @address: (nullable): street and house number
 * @town: (nullable): its town or postcode; a source of one town may leave it out
 *
 * Returns: 0 also where no number is: a street alone is no address
 */
guint64
cairn_duplicate_key_street (const char *address, const char *town)
{
  g_autoptr (GPtrArray) words = NULL;
  g_autofree char *where = cairn_text_fold (town);
  g_autoptr (GString) key = g_string_new (NULL);

  if (address == NULL)
    return 0;
  words = cairn_leak_words (address);
  for (guint i = 0; i < words->len && !is_room (g_ptr_array_index (words, i)); i++)
    g_string_append_printf (key, "%s ", (const char *) g_ptr_array_index (words, i));
  if (!cairn_leak_has_digit (key->str))
    return 0;
  /* "60602-1234" is in "60602". */
  where[strcspn (where, "-")] = '\0';
  g_string_append (key, where);
  return hash (key->str);
}

/**
 * cairn_duplicate_key_text:
 * @text: (nullable): a description
 * @brief: even a few words
 */
guint64
cairn_duplicate_key_text (const char *text, gboolean brief)
{
  g_autofree char *folded = cairn_text_fold (text);

  return brief || strlen (folded) >= TEXT_LEAST ? hash (folded) : 0;
}
