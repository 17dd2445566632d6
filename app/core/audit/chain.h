/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hashes of the chain: no database here, so that writing and verifying can't differ. */
#pragma once

#include "core/audit/audit.h"

G_BEGIN_DECLS

#define CAIRN_AUDIT_SALT_BYTES 32

/* What stands beside a value: opens it to those who have salt and value, says nothing to others. */
void cairn_chain_commit (const guint8 *salt,
                         const char *what,
                         const char *const *parts,
                         guint n_parts,
                         guint8 *out_hash);

typedef struct
{
  const guint8 *previous; /* nullable: the first line */
  gint64 id;
  const char *at, *action, *table, *row;
  const guint8 *actor_hash, *detail_hash;
  GByteArray *values; /* per value: its place as text, its hash; cairn_chain_add_value() */
} CairnChainLine;

void cairn_chain_add_value (GByteArray *values,
                            const char *table,
                            const char *row,
                            const char *field,
                            const guint8 *value_hash);
void cairn_chain_hash (const CairnChainLine *line, guint8 *out_hash);

G_END_DECLS
