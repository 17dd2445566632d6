/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing the trail: each line is chained to the one before it as it is added. */
#include "core/audit/audit.h"

#include "core/audit/chain.h"
#include "core/base/clock.h"
#include "core/base/error.h"

#include <sodium.h>
#include <string.h>

static const char SQL_LAST[] = "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1";
static const char SQL_ADD[]
    = "INSERT INTO audit (id, at, actor, action, table_name, row_id, detail, salt, actor_hash,"
      " detail_hash, hash) VALUES (:id, :at, :actor, :action, :table, :row, :detail, :salt,"
      " :actor_hash, :detail_hash, :hash)";
static const char SQL_ADD_VALUE[]
    = "INSERT INTO audit_value (audit_id, position, table_name, row_id, field, base, value,"
      " protected, value_hash) VALUES (:id, :position, :table, :row, :field, :base, :value,"
      " :protected, :hash)";
/* Lines of a directory from before there was a chain. */
static const char SQL_UNCHAINED[]
    = "SELECT id, at, actor, action, table_name, row_id, detail FROM audit ORDER BY id";
static const char SQL_CHAIN[] = "UPDATE audit SET salt = :salt, actor_hash = :actor_hash,"
                                " detail_hash = :detail_hash, hash = :hash WHERE id = :id";

typedef struct
{
  guint8 salt[CAIRN_AUDIT_SALT_BYTES];
  guint8 actor[CAIRN_AUDIT_HASH_BYTES];
  guint8 detail[CAIRN_AUDIT_HASH_BYTES];
  guint8 hash[CAIRN_AUDIT_HASH_BYTES];
} Seal;

/**
 * cairn_audit_value_new:
 * @table: which table
 * @row: which row of it
 * @field: which field of that
 * @base: (nullable): what it was
 * @value: (nullable): what it is now
 * @is_protected: whether it belongs to a protected place
 *
 * Returns: (transfer full): a field that changed
 */
CairnAuditValue *
cairn_audit_value_new (const char *table,
                       const char *row,
                       const char *field,
                       const char *base,
                       const char *value,
                       gboolean is_protected)
{
  CairnAuditValue *made = g_new0 (CairnAuditValue, 1);

  made->table = g_strdup (table);
  made->row = g_strdup (row);
  made->field = g_strdup (field);
  made->base = g_strdup (base);
  made->value = g_strdup (value);
  made->is_protected = is_protected;
  return made;
}

/**
 * cairn_audit_value_free:
 * @value: (nullable) (transfer full): a field that changed
 */
void
cairn_audit_value_free (CairnAuditValue *value)
{
  if (value == NULL)
    return;
  g_free (value->table);
  g_free (value->row);
  g_free (value->field);
  g_free (value->base);
  g_free (value->value);
  g_free (value);
}

static void
seal (Seal *made, const char *actor, const char *detail)
{
  /* Can fail only where the kernel gives no random numbers: then it ends the program itself. */
  if (sodium_init () < 0)
    g_error ("no random numbers");
  randombytes_buf (made->salt, sizeof made->salt);
  cairn_chain_commit (made->salt, "actor", &actor, 1, made->actor);
  cairn_chain_commit (made->salt, "detail", &detail, 1, made->detail);
}

static void
bind_seal (CairnStmt *stmt, const Seal *made)
{
  cairn_stmt_bind_blob (stmt, ":salt", made->salt, sizeof made->salt);
  cairn_stmt_bind_blob (stmt, ":actor_hash", made->actor, sizeof made->actor);
  cairn_stmt_bind_blob (stmt, ":detail_hash", made->detail, sizeof made->detail);
  cairn_stmt_bind_blob (stmt, ":hash", made->hash, sizeof made->hash);
}

static gboolean
chain_row (CairnStmt *row, CairnStmt *update, guint8 *previous, gboolean first, GError **error)
{
  g_autoptr (GByteArray) none = g_byte_array_new ();
  Seal made;
  CairnChainLine line = { .previous = first ? NULL : previous,
                          .id = cairn_stmt_int64 (row, 0),
                          .at = cairn_stmt_text (row, 1),
                          .action = cairn_stmt_text (row, 3),
                          .table = cairn_stmt_text (row, 4),
                          .row = cairn_stmt_text (row, 5),
                          .actor_hash = made.actor,
                          .detail_hash = made.detail,
                          .values = none };

  seal (&made, cairn_stmt_text (row, 2), cairn_stmt_text (row, 6));
  cairn_chain_hash (&line, made.hash);
  memcpy (previous, made.hash, sizeof made.hash);
  bind_seal (update, &made);
  cairn_stmt_bind_int64 (update, ":id", line.id);
  return cairn_stmt_run (update, error);
}

/* Once, when the first line is added after the chain came to be. Never again: else a line that
 * someone slipped in would be made part of it. */
static gboolean
chain_older (CairnDb *db, guint8 *previous, GError **error)
{
  g_autoptr (CairnStmt) rows = cairn_db_prepare (db, SQL_UNCHAINED, error);
  g_autoptr (CairnStmt) update = rows != NULL ? cairn_db_prepare (db, SQL_CHAIN, error) : NULL;
  gboolean first = TRUE;
  GError *local = NULL;

  if (update == NULL)
    return FALSE;
  while (cairn_stmt_step (rows, &local))
    {
      if (!chain_row (rows, update, previous, first, &local))
        break;
      first = FALSE;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* The last line's number, 0 none; @previous gets its hash. -1: an error. */
static gint64
find_last (CairnDb *db, guint8 *previous, GError **error)
{
  g_autoptr (CairnStmt) last = cairn_db_prepare (db, SQL_LAST, error);
  GError *local = NULL;
  gconstpointer hash;
  gsize length = 0;
  gint64 id;

  if (last == NULL)
    return -1;
  if (!cairn_stmt_step (last, &local))
    {
      if (local != NULL)
        g_propagate_error (error, local);
      return local != NULL ? -1 : 0;
    }
  id = cairn_stmt_int64 (last, 0);
  hash = cairn_stmt_blob (last, 1, &length);
  if (length == CAIRN_AUDIT_HASH_BYTES)
    memcpy (previous, hash, length);
  else if (cairn_db_int64 (db, "SELECT count (*) FROM audit WHERE hash IS NOT NULL", 1) == 0)
    return chain_older (db, previous, error) ? id : -1;
  return id;
}

static gboolean
add_value (CairnStmt *stmt,
           gint64 id,
           guint position,
           const CairnAuditValue *value,
           const Seal *made,
           GByteArray *chained,
           GError **error)
{
  const char *parts[] = { value->base, value->value };
  g_autofree char *place = g_strdup_printf ("value %u", position);
  guint8 hash[CAIRN_AUDIT_HASH_BYTES];

  cairn_chain_commit (made->salt, place, parts, G_N_ELEMENTS (parts), hash);
  cairn_chain_add_value (chained, value->table, value->row, value->field, hash);
  cairn_stmt_bind_int64 (stmt, ":id", id);
  cairn_stmt_bind_int64 (stmt, ":position", position);
  cairn_stmt_bind_text (stmt, ":table", value->table);
  cairn_stmt_bind_text (stmt, ":row", value->row);
  cairn_stmt_bind_text (stmt, ":field", value->field);
  cairn_stmt_bind_text (stmt, ":base", value->base);
  cairn_stmt_bind_text (stmt, ":value", value->value);
  cairn_stmt_bind_int64 (stmt, ":protected", value->is_protected);
  cairn_stmt_bind_blob (stmt, ":hash", hash, sizeof hash);
  return cairn_stmt_run (stmt, error);
}

static gboolean
add_line (CairnDb *db,
          const CairnChainLine *line,
          const Seal *made,
          const char *actor,
          const char *detail,
          GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, SQL_ADD, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_int64 (stmt, ":id", line->id);
  cairn_stmt_bind_text (stmt, ":at", line->at);
  cairn_stmt_bind_text (stmt, ":actor", actor);
  cairn_stmt_bind_text (stmt, ":action", line->action);
  cairn_stmt_bind_text (stmt, ":table", line->table);
  cairn_stmt_bind_text (stmt, ":row", line->row);
  cairn_stmt_bind_text (stmt, ":detail", detail);
  bind_seal (stmt, made);
  return cairn_stmt_run (stmt, error);
}

static gboolean
add_values (CairnDb *db,
            gint64 id,
            GPtrArray *values,
            const Seal *made,
            GByteArray *chained,
            GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, SQL_ADD_VALUE, error);

  for (guint i = 0; stmt != NULL && i < values->len; i++)
    {
      if (!add_value (stmt, id, i, g_ptr_array_index (values, i), made, chained, error))
        return FALSE;
    }
  return stmt != NULL;
}

/**
 * cairn_audit_add_values:
 * @db: the staff's directory, inside the transaction of what is recorded
 * @at: when, seconds since 1970 UTC
 * @actor: who: "staff:ID", "unix:NAME"
 * @action: what: "edit", "check", …
 * @table: (nullable): the table concerned
 * @row: (nullable): the row concerned
 * @detail: (nullable): JSON; never a protected value
 * @values: (nullable) (element-type CairnAuditValue): the fields that changed
 * @error: what SQLite says
 *
 * Adds a line to the trail: it stands or falls with what it records.
 */
gboolean
cairn_audit_add_values (CairnDb *db,
                        gint64 at,
                        const char *actor,
                        const char *action,
                        const char *table,
                        const char *row,
                        const char *detail,
                        GPtrArray *values,
                        GError **error)
{
  g_autoptr (GByteArray) chained = g_byte_array_new ();
  g_autofree char *time = cairn_time_format_utc (at);
  guint8 previous[CAIRN_AUDIT_HASH_BYTES] = { 0 };
  Seal made;
  CairnChainLine line = { .at = time,
                          .action = action,
                          .table = table,
                          .row = row,
                          .actor_hash = made.actor,
                          .detail_hash = made.detail,
                          .values = chained };
  gint64 last = find_last (db, previous, error);

  if (last < 0)
    return FALSE;
  seal (&made, actor, detail);
  line.id = last + 1;
  line.previous = last > 0 ? previous : NULL;
  /* Before the line they belong to, because its hash covers theirs. */
  if (values != NULL && !add_values (db, line.id, values, &made, chained, error))
    return FALSE;
  cairn_chain_hash (&line, made.hash);
  return add_line (db, &line, &made, actor, detail, error);
}

/**
 * cairn_audit_add:
 * @db: the staff's directory, inside the transaction of what is recorded
 * @at: when, seconds since 1970 UTC
 * @actor: who: "staff:ID", "unix:NAME"
 * @action: what, "import", "listing", …
 * @table: (nullable): the table concerned
 * @row: (nullable): the row concerned
 * @detail: (nullable): JSON; never a protected value
 * @error: what SQLite says
 *
 * Adds a line about no single field.
 */
gboolean
cairn_audit_add (CairnDb *db,
                 gint64 at,
                 const char *actor,
                 const char *action,
                 const char *table,
                 const char *row,
                 const char *detail,
                 GError **error)
{
  return cairn_audit_add_values (db, at, actor, action, table, row, detail, NULL, error);
}

/**
 * cairn_audit_protect:
 * @db: the staff's directory, in a transaction of the caller's
 * @row: a place or an address that has become protected
 * @error: what SQLite says
 *
 * What the trail already holds of it is withheld from now on, too.
 */
gboolean
cairn_audit_protect (CairnDb *db, const char *row, GError **error)
{
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (db, "UPDATE audit_value SET protected = 1 WHERE row_id = :row", error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":row", row);
  return cairn_stmt_run (stmt, error);
}
