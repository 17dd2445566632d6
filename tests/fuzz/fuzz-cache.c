/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speed. One small import is little else than SQLite compiling the same statements again and
 * reading its schema again, because temporary tables come and go. Here statements are kept from one
 * input to the next, and temporary tables stay and are emptied, so that the time goes into the
 * parsers. Linked in place of core/db's own (--wrap); it serves one database. */
#include "fuzz-cache.h"

#include <string.h>

CairnStmt *__real_cairn_db_prepare (CairnDb *db, const char *sql, GError **error);
CairnStmt *__wrap_cairn_db_prepare (CairnDb *db, const char *sql, GError **error);
void __real_cairn_stmt_free (CairnStmt *stmt);
void __wrap_cairn_stmt_free (CairnStmt *stmt);
gboolean __real_cairn_db_exec (CairnDb *db, const char *sql, GError **error);
gboolean __wrap_cairn_db_exec (CairnDb *db, const char *sql, GError **error);

static CairnDb *served;       /* NULL: nothing is kept */
static GHashTable *idle;      /* SQL → GPtrArray of CairnStmt */
static GHashTable *lent;      /* CairnStmt → its array in @idle */
static GHashTable *temporary; /* SQL of tables → whether they are there */

static void
free_idle (gpointer data)
{
  GPtrArray *list = data;

  for (guint i = 0; i < list->len; i++)
    __real_cairn_stmt_free (g_ptr_array_index (list, i));
  g_ptr_array_unref (list);
}

/**
 * fuzz_cache_begin:
 * @db: the database of every input
 */
void
fuzz_cache_begin (CairnDb *db)
{
  served = db;
  idle = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_idle);
  lent = g_hash_table_new (NULL, NULL);
  temporary = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * fuzz_cache_settle:
 *
 * Between two inputs: what tables the last one wanted are made for good.
 */
void
fuzz_cache_settle (void)
{
  GHashTableIter iter;
  gpointer sql, there;

  g_hash_table_iter_init (&iter, temporary);
  while (g_hash_table_iter_next (&iter, &sql, &there))
    {
      if (there != NULL)
        continue;
      g_assert_true (__real_cairn_db_exec (served, sql, NULL));
      g_hash_table_iter_replace (&iter, GINT_TO_POINTER (1));
    }
}

/**
 * fuzz_cache_end:
 *
 * Lets go of everything, so that the database can be closed.
 */
void
fuzz_cache_end (void)
{
  served = NULL;
  g_clear_pointer (&idle, g_hash_table_unref);
  g_clear_pointer (&lent, g_hash_table_unref);
  g_clear_pointer (&temporary, g_hash_table_unref);
}

CairnStmt *
__wrap_cairn_db_prepare (CairnDb *db, const char *sql, GError **error)
{
  GPtrArray *list;
  CairnStmt *stmt;

  if (served == NULL || db != served)
    return __real_cairn_db_prepare (db, sql, error);
  list = g_hash_table_lookup (idle, sql);
  if (list == NULL)
    g_hash_table_insert (idle, g_strdup (sql), list = g_ptr_array_new ());
  stmt = list->len > 0 ? g_ptr_array_remove_index_fast (list, list->len - 1)
                       : __real_cairn_db_prepare (db, sql, error);
  if (stmt != NULL)
    g_hash_table_insert (lent, stmt, list);
  return stmt;
}

void
__wrap_cairn_stmt_free (CairnStmt *stmt)
{
  GPtrArray *list = stmt != NULL && served != NULL ? g_hash_table_lookup (lent, stmt) : NULL;

  if (list == NULL)
    {
      __real_cairn_stmt_free (stmt);
      return;
    }
  g_hash_table_remove (lent, stmt);
  cairn_stmt_reset (stmt);
  g_ptr_array_add (list, stmt);
}

static gboolean
empty_tables (const char *sql, GError **error)
{
  static const char mark[] = "temp.";

  for (const char *at = strstr (sql, mark); at != NULL; at = strstr (at + 1, mark))
    {
      g_autofree char *name
          = g_strndup (at, strlen (mark) + strspn (at + strlen (mark), G_CSET_a_2_z "_"));
      g_autofree char *empty = g_strconcat ("DELETE FROM ", name, NULL);

      __real_cairn_db_exec (served, empty, NULL);
    }
  return TRUE;
}

gboolean
__wrap_cairn_db_exec (CairnDb *db, const char *sql, GError **error)
{
  gpointer there = NULL;

  if (served == NULL || db != served)
    return __real_cairn_db_exec (db, sql, error);
  if (g_str_has_prefix (sql, "DROP TABLE"))
    return empty_tables (sql, error);
  if (!g_str_has_prefix (sql, "CREATE TEMP TABLE"))
    return __real_cairn_db_exec (db, sql, error);
  if (g_hash_table_lookup_extended (temporary, sql, NULL, &there) && there != NULL)
    return TRUE;
  g_hash_table_insert (temporary, g_strdup (sql), NULL);
  return __real_cairn_db_exec (db, sql, error);
}
