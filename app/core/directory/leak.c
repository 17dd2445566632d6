/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/directory/leak.h"

#include "core/base/text.h"
#include "core/directory/leak-numbers.h"
#include "core/directory/leak-words.h"

#include <math.h>
#include <string.h>

/* design §4: street and house number within five words of each other, a postcode beside one of
 * them, coordinates within 200 m. */
#define WORDS_APART 5
#define METRES_APART 200.0

#define EARTH_RADIUS 6371008.8 /* mean, metres (IUGG) */

/* Fewer decimals are coarser than 200 m. */
#define MINIMUM_DECIMALS 3

/* How far apart the two halves of a pair of coordinates may stand in a text or a link. */
#define PAIR_APART 8

typedef struct
{
  GPtrArray *name; /* of char*: words of the street */
  GArray *numbers; /* of guint */
  char *postcode;  /* without spaces; NULL none */
} Protected;

typedef struct
{
  double latitude, longitude;
} Point;

struct _CairnLeaks
{
  GPtrArray *addresses;      /* of Protected */
  GHashTable *by_first_word; /* char* (borrowed) → GPtrArray of Protected (borrowed) */
  GHashTable *by_postcode;   /* char* (borrowed) → GPtrArray of Protected (borrowed) */
  GArray *points;            /* of Point */
  CairnLeakNumbers *numbers;
};

/* Words beside a number that is not the house's. */
static const char *const unit_words[] = {
  "flat", "apartment", "apt",     "unit",     "suite", "ste",    "floor",  "level",
  "room", "whg",       "wohnung", "og",       "etage", "etg",    "stiege", "top",
  "box",  "po",        "no",      "nr",       "num",   "number", "numero", "hausnr",
  "bldg", "building",  "block",   "postfach", "piso",  "planta", "bp",     NULL,
};

static const char *const street_kinds[] = {
  "str", "ave", "rd", "ln",  "dr",    "sq",    "pl",    "blvd", "ter", "cres", "hwy",  "pkwy",
  "aly", "way", "ct", "weg", "gasse", "close", "court", "quay", "row", "hill", "walk", NULL,
};

static void
free_protected (gpointer data)
{
  Protected *protected = data;

  g_ptr_array_unref (protected->name);
  g_array_unref (protected->numbers);
  g_free (protected->postcode);
  g_free (protected);
}

/**
 * cairn_leaks_new:
 *
 * Returns: (transfer full): a check that finds nothing yet.
 */
CairnLeaks *
cairn_leaks_new (void)
{
  CairnLeaks *leaks = g_new0 (CairnLeaks, 1);

  leaks->addresses = g_ptr_array_new_with_free_func (free_protected);
  leaks->by_first_word
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  leaks->by_postcode
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  leaks->points = g_array_new (FALSE, FALSE, sizeof (Point));
  leaks->numbers = cairn_leak_numbers_new ();
  return leaks;
}

/**
 * cairn_leaks_free:
 * @leaks: (nullable): a check
 */
void
cairn_leaks_free (CairnLeaks *leaks)
{
  if (leaks == NULL)
    return;
  g_hash_table_unref (leaks->by_first_word);
  g_hash_table_unref (leaks->by_postcode);
  g_ptr_array_unref (leaks->addresses);
  g_array_unref (leaks->points);
  cairn_leak_numbers_free (leaks->numbers);
  g_free (leaks);
}

static void
file_under (GHashTable *index, char *key, Protected *protected)
{
  GPtrArray *list = g_hash_table_lookup (index, key);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (index, key, list);
    }
  g_ptr_array_add (list, protected);
}

/* "Rose Street Springfield": what comes behind the kind of street is not its name. */
static void
cut_behind_kind (GPtrArray *name)
{
  for (guint i = name->len; i > 1; i--)
    {
      if (g_strv_contains (street_kinds, g_ptr_array_index (name, i - 1)))
        {
          g_ptr_array_set_size (name, (gint) i);
          return;
        }
    }
}

/* The longest run of words that are neither house numbers nor "flat" and the like. */
static GPtrArray *
find_name (GPtrArray *words)
{
  GPtrArray *name = g_ptr_array_new_with_free_func (g_free);
  guint best = 0, best_length = 0, length = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      length = cairn_leak_house_number (word) != 0 || g_strv_contains (unit_words, word)
                   ? 0
                   : length + 1;
      if (length > best_length)
        {
          best_length = length;
          best = i + 1 - length;
        }
    }
  for (guint i = 0; i < best_length; i++)
    g_ptr_array_add (name, g_strdup (g_ptr_array_index (words, best + i)));
  cut_behind_kind (name);
  return name;
}

static GArray *
find_numbers (GPtrArray *words)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < words->len; i++)
    {
      guint number = cairn_leak_house_number (g_ptr_array_index (words, i));

      if (number != 0)
        g_array_append_val (numbers, number);
    }
  return numbers;
}

static char *
squeeze_postcode (const char *postal_code)
{
  g_autoptr (GPtrArray) words = cairn_leak_words (postal_code != NULL ? postal_code : "");
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append (out, g_ptr_array_index (words, i));
  return g_string_free (out, out->len < 3 || !cairn_leak_has_digit (out->str));
}

static void
add_protected (CairnLeaks *leaks, GPtrArray *name, GArray *numbers, const char *postcode)
{
  Protected *protected = g_new0 (Protected, 1);

  protected->name = g_ptr_array_ref (name);
  protected->numbers = g_array_ref (numbers);
  protected->postcode = g_strdup (postcode);
  g_ptr_array_add (leaks->addresses, protected);
  if (name->len > 0)
    file_under (leaks->by_first_word, g_ptr_array_index (name, 0), protected);
  if (postcode != NULL)
    file_under (leaks->by_postcode, protected->postcode, protected);
}

/**
 * cairn_leaks_add_address:
 * @leaks: a check
 * @address_1: (nullable): first line, with street and house number in either order
 * @address_2: (nullable): second line
 * @postal_code: (nullable): postcode
 *
 * From now on texts that give this address away are found.
 */
void
cairn_leaks_add_address (CairnLeaks *leaks,
                         const char *address_1,
                         const char *address_2,
                         const char *postal_code)
{
  g_autofree char *lines = g_strconcat (address_1 != NULL ? address_1 : "", "\n",
                                        address_2 != NULL ? address_2 : "", NULL);
  g_autofree char *postcode = squeeze_postcode (postal_code);
  g_autoptr (GPtrArray) all = cairn_leak_words (lines);
  g_autoptr (GArray) all_numbers = find_numbers (all);
  g_auto (GStrv) parts = g_strsplit_set (lines, ",;\n", -1);
  gboolean added = FALSE;

  for (char **part = parts; *part != NULL; part++)
    {
      g_autoptr (GPtrArray) words = cairn_leak_words (*part);
      g_autoptr (GPtrArray) name = find_name (words);
      g_autoptr (GArray) numbers = find_numbers (words);

      if (name->len > 0 && numbers->len > 0)
        {
          add_protected (leaks, name, numbers, postcode);
          added = TRUE;
        }
    }
  for (char **part = parts; *part != NULL && !added; part++)
    {
      g_autoptr (GPtrArray) words = cairn_leak_words (*part);
      g_autoptr (GPtrArray) name = find_name (words);

      if (name->len > 0) /* street and number stand on lines of their own */
        add_protected (leaks, name, all_numbers, postcode);
    }
}

/**
 * cairn_leaks_add_point:
 * @leaks: a check
 * @latitude: degrees north
 * @longitude: degrees east
 *
 * From now on coordinates near this point are found. 0°, 0° is how sources write "none".
 */
void
cairn_leaks_add_point (CairnLeaks *leaks, double latitude, double longitude)
{
  Point point = { latitude, longitude };

  if ((latitude != 0 || longitude != 0) && fabs (latitude) <= 90 && fabs (longitude) <= 180)
    g_array_append_val (leaks->points, point);
}

/**
 * cairn_leaks_add_number:
 * @leaks: a check
 * @number: (nullable): a telephone number for staff only
 *
 * From now on texts that give this number are found.
 */
void
cairn_leaks_add_number (CairnLeaks *leaks, const char *number)
{
  cairn_leak_numbers_add (leaks->numbers, number);
}

/**
 * cairn_leaks_remove_number:
 * @leaks: a check
 * @number: (nullable): a telephone number that people have as well
 *
 * From now on texts may give this number.
 */
void
cairn_leaks_remove_number (CairnLeaks *leaks, const char *number)
{
  cairn_leak_numbers_remove (leaks->numbers, number);
}

static double
measure (const Point *from, double latitude, double longitude)
{
  double to_radians = G_PI / 180;
  double north = sin ((latitude - from->latitude) * to_radians / 2);
  double east = sin ((longitude - from->longitude) * to_radians / 2);
  double h = north * north
             + cos (from->latitude * to_radians) * cos (latitude * to_radians) * east * east;

  return 2 * EARTH_RADIUS * asin (MIN (1, sqrt (h)));
}

/**
 * cairn_leaks_near:
 * @leaks: a check
 * @latitude: degrees north
 * @longitude: degrees east
 *
 * Returns: whether a protected point lies within 200 m.
 */
gboolean
cairn_leaks_near (const CairnLeaks *leaks, double latitude, double longitude)
{
  for (guint i = 0; i < leaks->points->len; i++)
    {
      if (measure (&g_array_index (leaks->points, Point, i), latitude, longitude) <= METRES_APART)
        return TRUE;
    }
  return FALSE;
}

/* Where words[at] … begins with the postcode, written in one word, two or three: how many. */
static guint
match_postcode (GPtrArray *words, guint at, const char *postcode)
{
  for (guint n = 0; n < 3 && at + n < words->len; n++)
    {
      const char *word = g_ptr_array_index (words, at + n);

      if (strncmp (postcode, word, strlen (word)) != 0)
        return 0;
      postcode += strlen (word);
      if (*postcode == '\0')
        return n + 1;
    }
  return 0;
}

static gboolean
match_name (GPtrArray *words, guint at, GPtrArray *name)
{
  if (at + name->len > words->len)
    return FALSE;
  for (guint i = 0; i < name->len; i++)
    {
      if (strcmp (g_ptr_array_index (words, at + i), g_ptr_array_index (name, i)) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_number (const Protected *protected, const char *word)
{
  guint number = cairn_leak_house_number (word);

  for (guint i = 0; number != 0 && i < protected->numbers->len; i++)
    {
      if (g_array_index (protected->numbers, guint, i) == number)
        return TRUE;
    }
  return FALSE;
}

/* Whether the house number, or with @postcode the postcode, stands near words[from … to). */
static gboolean
is_beside (const Protected *protected, GPtrArray *words, guint from, guint to, gboolean postcode)
{
  guint first = from > WORDS_APART ? from - WORDS_APART : 0;

  for (guint i = first; i < words->len && i < to + WORDS_APART; i++)
    {
      if (i >= from && i < to)
        continue;
      if (has_number (protected, g_ptr_array_index (words, i)))
        return TRUE;
      if (postcode && protected->postcode != NULL
          && match_postcode (words, i, protected->postcode) > 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_street_at (const CairnLeaks *leaks, GPtrArray *words, guint at)
{
  GPtrArray *list = g_hash_table_lookup (leaks->by_first_word, g_ptr_array_index (words, at));

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const Protected *protected = g_ptr_array_index (list, i);

      if (match_name (words, at, protected->name)
          && is_beside (protected, words, at, at + protected->name->len, TRUE))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_postcode_at (const CairnLeaks *leaks, GPtrArray *words, guint at)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint n = 1; n <= 3 && at + n <= words->len; n++)
    {
      GPtrArray *list;

      g_string_append (joined, g_ptr_array_index (words, at + n - 1));
      list = g_hash_table_lookup (leaks->by_postcode, joined->str);
      for (guint i = 0; list != NULL && i < list->len; i++)
        {
          if (is_beside (g_ptr_array_index (list, i), words, at, at + n, FALSE))
            return TRUE;
        }
    }
  return FALSE;
}

/* The next number with enough decimals at or behind @from; its end in @out_end. */
static const char *
find_decimal (const char *from, double *out_value, const char **out_end)
{
  for (const char *p = from; *p != '\0'; p++)
    {
      const char *start = p;
      gsize whole = strspn (p, "0123456789");
      gsize decimals = p[whole] == '.' ? strspn (p + whole + 1, "0123456789") : 0;

      if (whole > 0 && whole <= 3 && decimals >= MINIMUM_DECIMALS)
        {
          if (start > from && start[-1] == '-')
            start--;
          *out_value = g_ascii_strtod (start, NULL);
          *out_end = p + whole + 1 + decimals;
          return start;
        }
      if (whole > 0)
        p += whole - 1;
    }
  return NULL;
}

/* West and south may be written as a letter behind the number instead of a minus. */
static gboolean
is_near_either_way (const CairnLeaks *leaks, double first, double second)
{
  const double signs[][2] = { { 1, 1 }, { 1, -1 }, { -1, 1 }, { -1, -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      double a = first * signs[i][0], b = second * signs[i][1];

      if (cairn_leaks_near (leaks, a, b) || cairn_leaks_near (leaks, b, a))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_coordinates (const CairnLeaks *leaks, const char *text)
{
  g_autofree char *folded = cairn_text_fold (text);
  double value = 0, last = 0;
  const char *end = NULL, *last_end = NULL;

  if (leaks->points->len == 0)
    return FALSE;
  for (const char *p = find_decimal (folded, &value, &end); p != NULL;
       p = find_decimal (end, &value, &end))
    {
      if (last_end != NULL && p - last_end <= PAIR_APART && is_near_either_way (leaks, last, value))
        return TRUE;
      last = value;
      last_end = end;
    }
  return FALSE;
}

/**
 * cairn_leaks_in_text:
 * @leaks: a check
 * @text: (nullable): a text that is about to be published
 *
 * Holds @text against what is protected after design §4: street and house number within five words
 * of each other, the full postcode within five words of one of them, or coordinates within 200 m.
 * Never a house number alone. A private telephone number by itself. Only folding and the usual ways
 * to write a kind of street are seen through: a street spelt in another script is found by its
 * number and postcode only.
 *
 * Returns: whether it gives a protected place or a private number away.
 */
gboolean
cairn_leaks_in_text (const CairnLeaks *leaks, const char *text)
{
  g_autoptr (GPtrArray) words = NULL;

  if (text == NULL || !cairn_leak_has_digit (text))
    return FALSE;
  if (cairn_leak_numbers_in_text (leaks->numbers, text))
    return TRUE;
  if (leaks->addresses->len == 0 && leaks->points->len == 0)
    return FALSE;
  words = cairn_leak_words (text);
  for (guint i = 0; i < words->len; i++)
    {
      if (is_street_at (leaks, words, i) || is_postcode_at (leaks, words, i))
        return TRUE;
    }
  return has_coordinates (leaks, text);
}
