/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/first-run/regions.h"

#include "core/base/json-read.h"
#include "core/base/paths.h"
#include "desk/text.h"

static const struct
{
  const char *code, *name;
} regions[] = {
  { "AR", N_ ("Argentina") },      { "AU", N_ ("Australia") },     { "AT", N_ ("Austria") },
  { "BE", N_ ("Belgium") },        { "BG", N_ ("Bulgaria") },      { "CA", N_ ("Canada") },
  { "HR", N_ ("Croatia") },        { "CY", N_ ("Cyprus") },        { "CZ", N_ ("Czechia") },
  { "DK", N_ ("Denmark") },        { "EE", N_ ("Estonia") },       { "FI", N_ ("Finland") },
  { "FR", N_ ("France") },         { "DE", N_ ("Germany") },       { "GR", N_ ("Greece") },
  { "HU", N_ ("Hungary") },        { "IS", N_ ("Iceland") },       { "IN", N_ ("India") },
  { "IE", N_ ("Ireland") },        { "IT", N_ ("Italy") },         { "KE", N_ ("Kenya") },
  { "LV", N_ ("Latvia") },         { "LI", N_ ("Liechtenstein") }, { "LT", N_ ("Lithuania") },
  { "LU", N_ ("Luxembourg") },     { "MT", N_ ("Malta") },         { "MX", N_ ("Mexico") },
  { "NL", N_ ("Netherlands") },    { "NZ", N_ ("New Zealand") },   { "NG", N_ ("Nigeria") },
  { "NO", N_ ("Norway") },         { "PL", N_ ("Poland") },        { "PT", N_ ("Portugal") },
  { "RO", N_ ("Romania") },        { "SK", N_ ("Slovakia") },      { "SI", N_ ("Slovenia") },
  { "ZA", N_ ("South Africa") },   { "ES", N_ ("Spain") },         { "SE", N_ ("Sweden") },
  { "CH", N_ ("Switzerland") },    { "TR", N_ ("Türkiye") },       { "UA", N_ ("Ukraine") },
  { "GB", N_ ("United Kingdom") }, { "US", N_ ("United States") },
};

/**
 * cairn_regions_count:
 *
 * Returns: how many there are
 */
guint
cairn_regions_count (void)
{
  return G_N_ELEMENTS (regions);
}

/**
 * cairn_regions_code:
 * @index: which
 *
 * Returns: (transfer none): its two letters
 */
const char *
cairn_regions_code (guint index)
{
  return regions[index].code;
}

/**
 * cairn_regions_name:
 * @index: which
 *
 * Returns: (transfer none): its name in the desk's language
 */
const char *
cairn_regions_name (guint index)
{
  return gettext (regions[index].name);
}

/**
 * cairn_regions_find:
 * @code: two letters
 *
 * Returns: which it is; cairn_regions_count() for none of them
 */
guint
cairn_regions_find (const char *code)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (regions) && strcmp (regions[i].code, code) != 0)
    i++;
  return i;
}

/**
 * cairn_regions_propose:
 * @code: two letters
 *
 * Returns: (transfer full): the number for all emergencies as data/regions has it; "" none
 */
char *
cairn_regions_propose (const char *code)
{
  g_autofree char *path = cairn_paths_data ("regions/regions.json");
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *all, *region;

  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    return g_strdup ("");
  node = cairn_json_parse (text, -1, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup ("");
  all = json_node_get_object (node);
  if (!json_object_has_member (all, code))
    return g_strdup ("");
  region = json_object_get_object_member (all, code);
  return g_strdup (cairn_json_get_text (region, "emergency"));
}
