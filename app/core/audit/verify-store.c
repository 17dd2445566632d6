/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the chain again from its first line: whatever was changed, taken out, slipped in or cut
 * off shows. */
#include "core/audit/audit.h"

#include "core/audit/chain.h"
#include "core/base/clock.h"

#include <sodium.h>
#include <string.h>

/* More would be one fault told many times. */
#define MOST_PROBLEMS 100

static const char SQL_LINES[]
    = "SELECT id, at, actor, action, table_name, row_id, detail, salt, actor_hash, detail_hash,"
      " hash, erased FROM audit ORDER BY id";
static const char SQL_VALUES[] = "SELECT position, table_name, row_id, field, base, value,"
                                 " value_hash FROM audit_value WHERE audit_id = :id"
                                 " ORDER BY position";

typedef struct
{
  CairnStmt *lines, *values; /* owned */
  GPtrArray *problems;       /* borrowed */
  GPtrArray *heads;          /* borrowed, nullable */
  char *erased_before;       /* borrowed, nullable: no erased line is younger */
  guint8 previous[CAIRN_AUDIT_HASH_BYTES];
  gint64 last;
} Walk;

static void say (Walk *walk, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
say (Walk *walk, const char *format, ...)
{
  va_list args;

  if (walk->problems->len >= MOST_PROBLEMS)
    return;
  va_start (args, format);
  g_ptr_array_add (walk->problems, g_strdup_vprintf (format, args));
  va_end (args);
}

static const guint8 *
get_hash (CairnStmt *stmt, int column)
{
  gsize length = 0;
  gconstpointer hash = cairn_stmt_blob (stmt, column, &length);

  return length == CAIRN_AUDIT_HASH_BYTES ? hash : NULL;
}

static gboolean
says_nothing (const char *const *parts, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (parts[i] != NULL && *parts[i] != '\0')
        return FALSE;
    }
  return TRUE;
}

/* What the line says, held against the salted hash of it; an erased one says nothing. */
static void
check_said (Walk *walk, const char *what, const char *const *parts, guint n, const guint8 *kept)
{
  const guint8 *salt = get_hash (walk->lines, 7);
  guint8 hash[CAIRN_AUDIT_HASH_BYTES];

  if (cairn_stmt_int64 (walk->lines, 11) != 0 && says_nothing (parts, n))
    return;
  if (salt != NULL)
    cairn_chain_commit (salt, what, parts, n, hash);
  if (salt == NULL || memcmp (hash, kept, sizeof hash) != 0)
    say (walk, "line %" G_GINT64_FORMAT ": its %s was changed", cairn_stmt_int64 (walk->lines, 0),
         what);
}

static GByteArray *
walk_values (Walk *walk, gint64 id, GError **error)
{
  g_autoptr (GByteArray) chained = g_byte_array_new ();
  GError *local = NULL;

  cairn_stmt_bind_int64 (walk->values, ":id", id);
  while (cairn_stmt_step (walk->values, &local))
    {
      const char *parts[]
          = { cairn_stmt_text (walk->values, 4), cairn_stmt_text (walk->values, 5) };
      const guint8 *kept = get_hash (walk->values, 6);
      g_autofree char *what
          = g_strdup_printf ("value %" G_GINT64_FORMAT, cairn_stmt_int64 (walk->values, 0));

      if (kept == NULL)
        continue; /* the line's own hash shows it */
      check_said (walk, what, parts, 2, kept);
      cairn_chain_add_value (chained, cairn_stmt_text (walk->values, 1),
                             cairn_stmt_text (walk->values, 2), cairn_stmt_text (walk->values, 3),
                             kept);
    }
  cairn_stmt_reset (walk->values);
  if (local == NULL)
    return g_steal_pointer (&chained);
  g_propagate_error (error, local);
  return NULL;
}

/* The numbers run without a gap, so that a line taken out is told apart from one changed. */
static void
check_number (Walk *walk, gint64 id)
{
  if (id < 1)
    {
      say (walk, "line %" G_GINT64_FORMAT ": the first line is line 1", id);
      return;
    }
  if (id - walk->last == 2)
    say (walk, "line %" G_GINT64_FORMAT " is missing", walk->last + 1);
  else if (id - walk->last > 2)
    say (walk, "lines %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " are missing", walk->last + 1,
         id - 1);
}

/* Erasing is for what is old, and leaves a line of its own. */
static void
check_erased (Walk *walk, gint64 id, const char *at)
{
  if (cairn_stmt_int64 (walk->lines, 11) != 0
      && (walk->erased_before == NULL || g_strcmp0 (at, walk->erased_before) >= 0))
    say (walk, "line %" G_GINT64_FORMAT " was erased before its time", id);
}

static gboolean
walk_line (Walk *walk, GError **error)
{
  const char *actor = cairn_stmt_text (walk->lines, 2), *detail = cairn_stmt_text (walk->lines, 6);
  const guint8 *kept = get_hash (walk->lines, 10);
  CairnChainLine line = { .previous = walk->last > 0 ? walk->previous : NULL,
                          .id = cairn_stmt_int64 (walk->lines, 0),
                          .at = cairn_stmt_text (walk->lines, 1),
                          .action = cairn_stmt_text (walk->lines, 3),
                          .table = cairn_stmt_text (walk->lines, 4),
                          .row = cairn_stmt_text (walk->lines, 5),
                          .actor_hash = get_hash (walk->lines, 8),
                          .detail_hash = get_hash (walk->lines, 9) };
  g_autoptr (GByteArray) chained = walk_values (walk, line.id, error);
  guint8 hash[CAIRN_AUDIT_HASH_BYTES];

  if (chained == NULL)
    return FALSE;
  check_number (walk, line.id);
  check_erased (walk, line.id, line.at);
  walk->last = MAX (line.id, 0);
  line.values = chained;
  if (kept == NULL || line.actor_hash == NULL || line.detail_hash == NULL)
    {
      say (walk, "line %" G_GINT64_FORMAT " is not part of the chain", line.id);
      return TRUE;
    }
  check_said (walk, "actor", &actor, 1, line.actor_hash);
  check_said (walk, "detail", &detail, 1, line.detail_hash);
  cairn_chain_hash (&line, hash);
  if (memcmp (hash, kept, sizeof hash) != 0)
    say (walk, "line %" G_GINT64_FORMAT ": it, or the one before it, was changed", line.id);
  memcpy (walk->previous, kept, sizeof walk->previous);
  return TRUE;
}

/* A restore after that backup was made has taken the directory back to an older one. */
static gboolean
was_restored_since (CairnDb *db, const char *at)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      db, "SELECT 1 FROM audit WHERE action = '" CAIRN_AUDIT_RESTORE "' AND at >= :at", NULL);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":at", at);
  return cairn_stmt_step (stmt, NULL);
}

static void
check_head (Walk *walk, CairnDb *db, const CairnAuditHead *head, const guint8 *here)
{
  g_autofree char *at = cairn_time_format_utc (head->at);

  if (!cairn_audit_head_is_genuine (head))
    say (walk, "the head of a backup (%s) is not signed by the key it names", at);
  else if (here != NULL && memcmp (here, head->hash, CAIRN_AUDIT_HASH_BYTES) == 0)
    return;
  else if (was_restored_since (db, at))
    return;
  else if (here == NULL)
    say (walk,
         "line %" G_GINT64_FORMAT
         " is missing, which a backup of %s holds: the trail was cut short",
         head->id, at);
  else
    say (walk, "line %" G_GINT64_FORMAT " is not the one that a backup of %s holds", head->id, at);
}

static gboolean
check_heads (Walk *walk, CairnDb *db, GError **error)
{
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (db, "SELECT hash FROM audit WHERE id = :id", error);

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < walk->heads->len; i++)
    {
      const CairnAuditHead *head = g_ptr_array_index (walk->heads, i);

      cairn_stmt_bind_int64 (stmt, ":id", head->id);
      if (head->id > 0)
        check_head (walk, db, head, cairn_stmt_step (stmt, NULL) ? get_hash (stmt, 0) : NULL);
      cairn_stmt_reset (stmt);
    }
  return TRUE;
}

static char *
find_erased_before (CairnDb *db)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      db, "SELECT max (at) FROM audit WHERE action = '" CAIRN_AUDIT_RETENTION "'", NULL);
  gint64 at;

  if (stmt == NULL || !cairn_stmt_step (stmt, NULL) || cairn_stmt_is_null (stmt, 0)
      || !cairn_time_parse (cairn_stmt_text (stmt, 0), NULL, &at, NULL))
    return NULL;
  return cairn_time_format_utc (at - CAIRN_AUDIT_LEAST_RETENTION_DAYS * 86400);
}

static gboolean
has_a_chain (CairnDb *db)
{
  return cairn_db_int64 (db, "SELECT EXISTS (SELECT 1 FROM audit WHERE hash IS NOT NULL)", 0) != 0;
}

static void
check_strays (Walk *walk, CairnDb *db)
{
  gint64 strays = cairn_db_int64 (
      db, "SELECT count (*) FROM audit_value WHERE audit_id NOT IN (SELECT id FROM audit)", 0);

  if (strays > 0)
    say (walk, "%" G_GINT64_FORMAT " values belong to lines that are missing", strays);
}

/**
 * cairn_audit_verify:
 * @db: the staff's directory
 * @heads: (nullable) (element-type CairnAuditHead): ends of the trail as backups hold them
 * @error: when it can't be read
 *
 * A directory from before there was a chain, in which nothing was changed since, has none yet.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what is wrong, in English; empty when
 *   the trail is whole
 */
GPtrArray *
cairn_audit_verify (CairnDb *db, GPtrArray *heads, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CairnStmt) lines = cairn_db_prepare (db, SQL_LINES, error);
  g_autoptr (CairnStmt) values = lines != NULL ? cairn_db_prepare (db, SQL_VALUES, error) : NULL;
  Walk walk = { .lines = lines, .values = values, .problems = problems, .heads = heads };
  g_autofree char *erased_before = find_erased_before (db);
  GError *local = NULL;

  if (values == NULL)
    return NULL;
  walk.erased_before = erased_before;
  while (has_a_chain (db) && cairn_stmt_step (lines, &local) && walk_line (&walk, &local))
    ;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  check_strays (&walk, db);
  if (heads != NULL && !check_heads (&walk, db, error))
    return NULL;
  return g_steal_pointer (&problems);
}
