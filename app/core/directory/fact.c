/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/directory/fact.h"

#include "core/base/uuid.h"

#include <string.h>

static const struct
{
  const char *table;
  const char *keys[CAIRN_FACT_KEYS + 1];
} facts[] = {
  { "need_link", { "service_id", "need" } },
  { "trust_fact", { "service_id", "fact" } },
  { "access_fact", { "link_id", "feature" } },
  { "audience", { "service_id", "kind", "value" } },
  { "step", { "service_id", "position" } },
  { "field_translation", { "row_id", "field", "language" } },
};

/**
 * cairn_fact_keys:
 * @table: a table
 *
 * Returns: (transfer none) (nullable): the columns that make a fact of it the same fact
 */
const char *const *
cairn_fact_keys (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      if (strcmp (facts[i].table, table) == 0)
        return facts[i].keys;
    }
  return NULL;
}

/**
 * cairn_fact_id:
 * @table: a table of facts
 * @values: (array): what stands in the keys, each nullable
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
cairn_fact_id (const char *table, const char *const *values)
{
  const char *const *keys = cairn_fact_keys (table);
  g_autoptr (GString) name = g_string_new (table);

  for (guint k = 0; keys != NULL && keys[k] != NULL; k++)
    g_string_append_printf (name, "/%s", values[k] != NULL ? values[k] : "");
  return keys != NULL ? cairn_uuid_for ("fact", name->str) : NULL;
}
