/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers: whole numbers, coordinates, ages. */
#include "core/exchange/repair.h"

#include <math.h>
#include <string.h>

/**
 * cairn_repair_integer:
 * @text: a whole number, perhaps written "18.0" or "1,200"
 *
 * Returns: (transfer full) (nullable): its plain digits.
 */
char *
cairn_repair_integer (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autofree char *plain = g_strjoinv ("", parts);
  char *end = NULL;
  double number = g_ascii_strtod (plain, &end);

  if (end == plain || *end != '\0' || !isfinite (number) || number != floor (number)
      || fabs (number) > 1e9)
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) number);
}

/**
 * cairn_repair_real:
 * @text: a number; a comma for its point is understood
 * @least: smallest that makes sense
 * @most: greatest that makes sense
 *
 * Returns: (transfer full) (nullable): it with a point.
 */
char *
cairn_repair_real (const char *text, double least, double most)
{
  g_autofree char *plain = g_strdup (*text == '$' ? text + 1 : text);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *comma = strchr (plain, ',');
  char *end = NULL;
  double number;

  if (comma != NULL && strchr (comma + 1, ',') == NULL && strchr (plain, '.') == NULL)
    *comma = '.';
  number = g_ascii_strtod (plain, &end);
  if (end == plain || *end != '\0' || !isfinite (number) || number < least || number > most)
    return NULL;
  return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, number));
}

/**
 * cairn_repair_coordinates:
 * @text: "Geolocation is 42.1, -87.9", "42.1 -87.9"
 * @out_latitude: (out) (transfer full): the first number
 * @out_longitude: (out) (transfer full): the second
 *
 * Returns: whether there are exactly two numbers, and they can be a place.
 */
gboolean
cairn_repair_coordinates (const char *text, char **out_latitude, char **out_longitude)
{
  g_autoptr (GRegex) regex
      = g_regex_new ("^[^0-9+-]*([+-]?\\d{1,2}(?:\\.\\d+)?)[,;\\s]+([+-]?\\d{1,3}(?:\\.\\d+)?)"
                     "[^0-9]*$",
                     0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  *out_latitude = *out_longitude = NULL;
  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  first = g_match_info_fetch (match, 1);
  second = g_match_info_fetch (match, 2);
  *out_latitude = cairn_repair_real (first, -90, 90);
  *out_longitude = cairn_repair_real (second, -180, 180);
  if (*out_latitude != NULL && *out_longitude != NULL)
    return TRUE;
  g_clear_pointer (out_latitude, g_free);
  g_clear_pointer (out_longitude, g_free);
  return FALSE;
}

typedef struct
{
  const char *pattern;
  int least, most; /* which group, 0: none */
} AgePattern;

/* Anchored at both ends: "Age 55 or over for most programs" sets no limit. A wrong age keeps
 * people out, an unknown one never does. */
static const AgePattern age_patterns[] = {
  { "^(?:adults?,?\\s+)?(?:ages?\\s+)?(\\d{1,3})\\s*\\+\\.?$", 1, 0 },
  { "^(?:adults?,?\\s+)?(?:ages?\\s+)?(\\d{1,3})\\s+(?:years\\s+)?(?:and|or)\\s+(?:over|older|"
    "above|up)\\.?$",
    1, 0 },
  { "^(?:children|young "
    "people|youth|adults)?,?\\s*(?:ages?\\s+)?(\\d{1,3})\\s*(?:-|–|to|through)\\s*(\\d{1,3})(?:\\s+"
    "years)?\\.?$",
    1, 2 },
};

static GRegex *
age_regex (guint index)
{
  static GRegex *made[G_N_ELEMENTS (age_patterns)];
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (age_patterns); i++)
        made[i]
            = g_regex_new (age_patterns[i].pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  return made[index];
}

static int
read_group (GMatchInfo *match, int group)
{
  g_autofree char *text = group > 0 ? g_match_info_fetch (match, group) : NULL;

  return text != NULL ? (int) g_ascii_strtoll (text, NULL, 10) : -1;
}

/**
 * cairn_repair_ages:
 * @text: (nullable): who may come
 * @out_least: (out): youngest age, or -1
 * @out_most: (out): oldest age, or -1
 *
 * Returns: whether @text states ages and nothing else.
 */
gboolean
cairn_repair_ages (const char *text, int *out_least, int *out_most)
{
  *out_least = *out_most = -1;
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (age_patterns); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      if (!g_regex_match (age_regex (i), text, 0, &match))
        continue;
      *out_least = read_group (match, age_patterns[i].least);
      *out_most = read_group (match, age_patterns[i].most);
      return *out_least <= 120 && (*out_most < 0 || *out_most >= *out_least);
    }
  return FALSE;
}
