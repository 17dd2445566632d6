/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/audit/chain.h"

#include <sodium.h>
#include <string.h>

/* Each part with its length before it, NULL apart from "": no two lists read the same. */
static void
feed (crypto_generichash_state *state, const char *text)
{
  guint64 length = text != NULL ? GUINT64_TO_LE ((guint64) strlen (text) + 1) : 0;

  crypto_generichash_update (state, (const guint8 *) &length, sizeof length);
  if (text != NULL)
    crypto_generichash_update (state, (const guint8 *) text, strlen (text));
}

/**
 * cairn_chain_commit:
 * @salt: %CAIRN_AUDIT_SALT_BYTES random bytes of the line
 * @what: which of the line's values this is
 * @parts: (array length=n_parts): texts, nullable
 * @n_parts: how many
 * @out_hash: (out): BLAKE2b keyed with the salt, %CAIRN_AUDIT_HASH_BYTES
 */
void
cairn_chain_commit (
    const guint8 *salt, const char *what, const char *const *parts, guint n_parts, guint8 *out_hash)
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, salt, CAIRN_AUDIT_SALT_BYTES, CAIRN_AUDIT_HASH_BYTES);
  feed (&state, what);
  for (guint i = 0; i < n_parts; i++)
    feed (&state, parts[i]);
  crypto_generichash_final (&state, out_hash, CAIRN_AUDIT_HASH_BYTES);
}

static void
append_text (GByteArray *bytes, const char *text)
{
  guint64 length = GUINT64_TO_LE ((guint64) strlen (text));

  g_byte_array_append (bytes, (const guint8 *) &length, sizeof length);
  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
}

/**
 * cairn_chain_add_value:
 * @values: those of the line so far
 * @table: which table
 * @row: which row of it
 * @field: which field of that
 * @value_hash: what cairn_chain_commit() gave for base and value
 */
void
cairn_chain_add_value (GByteArray *values,
                       const char *table,
                       const char *row,
                       const char *field,
                       const guint8 *value_hash)
{
  append_text (values, table);
  append_text (values, row);
  append_text (values, field);
  g_byte_array_append (values, value_hash, CAIRN_AUDIT_HASH_BYTES);
}

/**
 * cairn_chain_hash:
 * @line: a line of the trail
 * @out_hash: (out): its hash, over the line before it too
 */
void
cairn_chain_hash (const CairnChainLine *line, guint8 *out_hash)
{
  static const guint8 none[CAIRN_AUDIT_HASH_BYTES] = { 0 };
  crypto_generichash_state state;
  gint64 id = GINT64_TO_LE (line->id);

  crypto_generichash_init (&state, NULL, 0, CAIRN_AUDIT_HASH_BYTES);
  crypto_generichash_update (&state, line->previous != NULL ? line->previous : none, sizeof none);
  crypto_generichash_update (&state, (const guint8 *) &id, sizeof id);
  feed (&state, line->at);
  feed (&state, line->action);
  feed (&state, line->table);
  feed (&state, line->row);
  crypto_generichash_update (&state, line->actor_hash, CAIRN_AUDIT_HASH_BYTES);
  crypto_generichash_update (&state, line->detail_hash, CAIRN_AUDIT_HASH_BYTES);
  crypto_generichash_update (&state, line->values->data, line->values->len);
  crypto_generichash_final (&state, out_hash, CAIRN_AUDIT_HASH_BYTES);
}
