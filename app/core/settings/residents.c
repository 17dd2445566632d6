/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/settings/residents.h"

#include "core/base/json-read.h"
#include "core/base/lang.h"
#include "core/base/wording.h"
#include "core/settings/settings.h"

#include <string.h>

#define FIRST_YEAR 1900
#define LAST_YEAR 2200

/**
 * cairn_residents_new:
 * @source: who counted them
 * @year: when
 *
 * Returns: (transfer full): shares of no language yet
 */
CairnResidents *
cairn_residents_new (const char *source, int year)
{
  CairnResidents *residents = g_new0 (CairnResidents, 1);

  residents->source = g_strdup (source);
  residents->year = year;
  residents->shares = g_array_new (FALSE, TRUE, sizeof (CairnResidentShare));
  return residents;
}

/**
 * cairn_residents_free:
 * @residents: (nullable) (transfer full): shares
 */
void
cairn_residents_free (CairnResidents *residents)
{
  if (residents == NULL)
    return;
  g_free (residents->source);
  g_array_unref (residents->shares);
  g_free (residents);
}

/* "3.1" → 31; 0: no share. */
static int
parse_tenths (const char *percent)
{
  g_autofree char *plain = g_strstrip (g_strdelimit (g_strdup (percent), ",", '.'));
  char *end = NULL;
  double value = g_ascii_strtod (plain, &end);

  if (end == plain || *end != '\0' || !(value >= 0.05 && value <= 100))
    return 0;
  return (int) (value * 10 + 0.5);
}

/**
 * cairn_residents_tenths:
 * @residents: shares
 * @language: a tag
 *
 * Returns: tenths of a percent; 0: not entered
 */
int
cairn_residents_tenths (const CairnResidents *residents, const char *language)
{
  for (guint i = 0; i < residents->shares->len; i++)
    {
      const CairnResidentShare *share = &g_array_index (residents->shares, CairnResidentShare, i);

      if (strcmp (share->language, language) == 0)
        return share->tenths;
    }
  return 0;
}

/**
 * cairn_residents_add:
 * @residents: shares
 * @language: a tag
 * @percent: of the residents, as somebody wrote it
 *
 * Returns: whether it is a language, for the first time, and a share
 */
gboolean
cairn_residents_add (CairnResidents *residents, const char *language, const char *percent)
{
  const char *tag = cairn_lang_canonical (language);
  CairnResidentShare share = { .tenths = parse_tenths (percent) };

  if (tag == NULL || share.tenths == 0 || strlen (tag) >= sizeof share.language
      || cairn_residents_tenths (residents, tag) != 0)
    return FALSE;
  g_strlcpy (share.language, tag, sizeof share.language);
  g_array_append_val (residents->shares, share);
  return TRUE;
}

/**
 * cairn_residents_to_text:
 * @residents: shares
 *
 * Returns: (transfer full): the setting
 */
char *
cairn_residents_to_text (const CairnResidents *residents)
{
  GString *out = g_string_new ("{");

  cairn_json_member (out, "source", residents->source);
  cairn_json_member_int (out, "year", residents->year);
  cairn_json_key (out, "percent");
  g_string_append_c (out, '{');
  for (guint i = 0; i < residents->shares->len; i++)
    {
      const CairnResidentShare *share = &g_array_index (residents->shares, CairnResidentShare, i);
      g_autofree char *percent = g_strdup_printf ("%d.%d", share->tenths / 10, share->tenths % 10);

      cairn_json_member (out, share->language, percent);
    }
  cairn_json_close (out, '}');
  cairn_json_close (out, '}');
  return g_string_free (out, FALSE);
}

static gboolean
take_share (CairnResidents *residents, const char *language, JsonNode *node)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return cairn_residents_add (residents, language, json_node_get_string (node));
  if (json_node_get_value_type (node) != G_TYPE_DOUBLE
      && json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  return cairn_residents_add (residents, language,
                              g_ascii_dtostr (number, sizeof number, json_node_get_double (node)));
}

static gboolean
take_shares (CairnResidents *residents, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "percent");
  JsonObjectIter iter;
  const char *language;
  JsonNode *share;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &language, &share))
    if (!take_share (residents, language, share))
      return FALSE;
  return TRUE;
}

/**
 * cairn_residents_parse:
 * @text: a setting
 *
 * {"source": "Census", "year": 2021, "percent": {"ar": 3.1, "so": 0.4}}; nobody's share adds up to
 * all: who speaks two languages may be in both.
 *
 * Returns: (transfer full) (nullable): the shares; %NULL: it is none
 */
CairnResidents *
cairn_residents_parse (const char *text)
{
  g_autoptr (JsonNode) node = *text != '\0' ? cairn_json_parse (text, -1, NULL) : NULL;
  g_autoptr (CairnResidents) residents = NULL;
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  residents = cairn_residents_new (cairn_json_get_text (object, "source"),
                                   (int) cairn_json_get_int (object, "year", 0, LAST_YEAR));
  if (*residents->source == '\0' || residents->year < FIRST_YEAR
      || !take_shares (residents, object))
    return NULL;
  return g_steal_pointer (&residents);
}

/**
 * cairn_residents_load:
 * @db: the staff's directory
 *
 * Returns: (transfer full) (nullable): what the centre entered; %NULL: nothing
 */
CairnResidents *
cairn_residents_load (CairnDb *db)
{
  g_autofree char *text = cairn_settings_dup (db, "review.residents", "");

  return cairn_residents_parse (text);
}
