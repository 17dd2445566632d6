/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two parts of the search index that are made from all of it: the words in use, and the best
 * names for beginnings that very many share. */
#include "core/directory/search-private.h"

#include <string.h>

typedef struct
{
  CairnStmt *change, *put, *put_gram, *drop_gram, *drop;
} Words;

static gboolean
change_grams (CairnStmt *stmt, gint64 key, const char *word, GError **error)
{
  g_autoptr (GPtrArray) grams = cairn_search_grams (word);

  for (guint i = 0; i < grams->len; i++)
    {
      cairn_stmt_bind_text_at (stmt, 1, g_ptr_array_index (grams, i));
      cairn_stmt_bind_int64_at (stmt, 2, key);
      if (!cairn_stmt_run (stmt, error))
        return FALSE;
    }
  return TRUE;
}

/* Runs a statement that answers with a word's key and its uses; FALSE: there is no such word. */
static gboolean
ask (
    CairnStmt *stmt, const char *word, gint64 by, gint64 *out_key, gint64 *out_uses, GError **error)
{
  gboolean found;

  cairn_stmt_bind_text_at (stmt, 1, word);
  cairn_stmt_bind_int64_at (stmt, 2, by);
  found = cairn_stmt_step (stmt, error);
  if (found)
    {
      *out_key = cairn_stmt_int64 (stmt, 0);
      *out_uses = cairn_stmt_int64 (stmt, 1);
    }
  cairn_stmt_reset (stmt);
  return found;
}

static gboolean
change_word (Words *words, const char *word, gint64 by, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 key = 0, uses = 0;

  if (by == 0)
    return TRUE;
  if (ask (words->change, word, by, &key, &uses, &failure))
    {
      if (uses > 0)
        return TRUE;
      cairn_stmt_bind_int64_at (words->drop, 1, key);
      return change_grams (words->drop_gram, key, word, error)
             && cairn_stmt_run (words->drop, error);
    }
  if (failure == NULL && by > 0 && ask (words->put, word, by, &key, &uses, &failure))
    return change_grams (words->put_gram, key, word, error);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * cairn_search_update_words:
 * @db: the staff's directory, in a transaction
 * @changes: word → how often more (gint64)
 * @error: what SQLite says
 *
 * Words that are used no more are forgotten: one of them may have been part of an address.
 */
gboolean
cairn_search_update_words (CairnDb *db, GHashTable *changes, GError **error)
{
  g_autoptr (CairnStmt) change = cairn_db_prepare (
      db, "UPDATE search_word SET uses = uses + ?2 WHERE word = ?1 RETURNING word_key, uses",
      error);
  g_autoptr (CairnStmt) put = cairn_db_prepare (
      db, "INSERT INTO search_word (word, uses) VALUES (?1, ?2) RETURNING word_key, uses", error);
  g_autoptr (CairnStmt) put_gram = cairn_db_prepare (
      db, "INSERT OR IGNORE INTO search_gram (gram, word_key) VALUES (?1, ?2)", error);
  g_autoptr (CairnStmt) drop_gram
      = cairn_db_prepare (db, "DELETE FROM search_gram WHERE gram = ?1 AND word_key = ?2", error);
  g_autoptr (CairnStmt) drop
      = cairn_db_prepare (db, "DELETE FROM search_word WHERE word_key = ?1", error);
  Words words = { change, put, put_gram, drop_gram, drop };
  GHashTableIter iter;
  gpointer word, by;

  if (change == NULL || put == NULL || put_gram == NULL || drop_gram == NULL || drop == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &word, &by))
    {
      if (!change_word (&words, word, *(gint64 *) by, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  gint64 rank, key;
} Entry;

/* All names with one beginning, while the names go by in alphabetical order. */
typedef struct
{
  gsize length; /* bytes of the beginning */
  guint count;
  guint n_best;
  Entry best[CAIRN_SEARCH_TOP];
} Group;

typedef struct
{
  CairnStmt *put;
  char start[CAIRN_SEARCH_START_LETTERS * 6 + 1]; /* the name before */
  Group groups[CAIRN_SEARCH_START_LETTERS];       /* one for each letter of it */
  guint depth;
} Tops;

static int
find_entry (const Group *group, gint64 key)
{
  for (guint i = 0; i < group->n_best; i++)
    {
      if (group->best[i].key == key)
        return (int) i;
    }
  return -1;
}

static void
add_to_group (Group *group, gint64 rank, gint64 key)
{
  guint at;
  int there;

  group->count++;
  if (group->n_best == CAIRN_SEARCH_TOP && rank >= group->best[CAIRN_SEARCH_TOP - 1].rank)
    return;
  there = find_entry (group, key);
  if (there >= 0 && group->best[there].rank <= rank)
    return;
  if (there >= 0) /* a better name of the same service */
    memmove (group->best + there, group->best + there + 1,
             (--group->n_best - (guint) there) * sizeof (Entry));
  at = MIN (group->n_best, CAIRN_SEARCH_TOP - 1);
  group->n_best = at + 1;
  for (; at > 0 && group->best[at - 1].rank > rank; at--)
    group->best[at] = group->best[at - 1];
  group->best[at] = (Entry){ rank, key };
}

static gboolean
write_group (Tops *tops, const Group *group, GError **error)
{
  g_autofree char *prefix = g_strndup (tops->start, group->length);

  for (guint i = 0; i < group->n_best; i++)
    {
      cairn_stmt_bind_text_at (tops->put, 1, prefix);
      cairn_stmt_bind_int64_at (tops->put, 2, i);
      cairn_stmt_bind_int64_at (tops->put, 3, group->best[i].key);
      if (!cairn_stmt_run (tops->put, error))
        return FALSE;
    }
  return TRUE;
}

/* A beginning and a longer one that stand for the same names are kept once, as the longer one: what
 * was typed is looked for as the first entry that begins with it. */
static gboolean
close_groups (Tops *tops, guint depth, GError **error)
{
  guint below = 0;

  while (tops->depth > depth)
    {
      const Group *group = &tops->groups[--tops->depth];

      if (group->count > CAIRN_SEARCH_MANY && group->count != below
          && !write_group (tops, group, error))
        return FALSE;
      below = group->count;
    }
  return TRUE;
}

static guint
common_letters (const Tops *tops, const char *start)
{
  guint same = 0;

  while (same < tops->depth && strncmp (tops->start, start, tops->groups[same].length) == 0)
    same++;
  return same;
}

static gboolean
add_start (Tops *tops, const char *start, gint64 rank, gint64 key, GError **error)
{
  const char *p;

  if (strlen (start) >= sizeof tops->start)
    return TRUE;
  if (!close_groups (tops, common_letters (tops, start), error))
    return FALSE;
  g_strlcpy (tops->start, start, sizeof tops->start);
  p = start + (tops->depth > 0 ? tops->groups[tops->depth - 1].length : 0);
  for (; *p != '\0' && tops->depth < CAIRN_SEARCH_START_LETTERS; tops->depth++)
    {
      Group *group = &tops->groups[tops->depth];

      p = g_utf8_next_char (p);
      group->length = (gsize) (p - start);
      group->count = group->n_best = 0;
    }
  for (guint i = 0; i < tops->depth; i++)
    add_to_group (&tops->groups[i], rank, key);
  return TRUE;
}

static gboolean
update_letter (CairnStmt *drop, CairnStmt *names, Tops *tops, const char *letter, GError **error)
{
  g_autofree char *after = cairn_search_after (letter);
  g_autoptr (GError) failure = NULL;
  gboolean done;

  cairn_stmt_bind_text_at (drop, 1, letter);
  cairn_stmt_bind_text_at (drop, 2, after);
  done = cairn_stmt_run (drop, error);
  cairn_stmt_bind_text_at (names, 1, letter);
  cairn_stmt_bind_text_at (names, 2, after);
  while (done && cairn_stmt_step (names, &failure))
    done = add_start (tops, cairn_stmt_text (names, 0), cairn_stmt_int64 (names, 1),
                      cairn_stmt_int64 (names, 2), error);
  cairn_stmt_reset (names);
  if (failure == NULL)
    return done && close_groups (tops, 0, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * cairn_search_update_tops:
 * @db: the staff's directory, in a transaction
 * @letters: set of the first letters of names that changed
 * @error: what SQLite says
 *
 * Puts the best names of much shared beginnings in order, for these letters.
 */
gboolean
cairn_search_update_tops (CairnDb *db, GHashTable *letters, GError **error)
{
  g_autoptr (CairnStmt) drop
      = cairn_db_prepare (db, "DELETE FROM search_top WHERE prefix >= ?1 AND prefix < ?2", error);
  g_autoptr (CairnStmt) names = cairn_db_prepare (
      db,
      "SELECT start, rank, row_key FROM search_name WHERE start >= ?1 AND start < ?2"
      " ORDER BY start",
      error);
  g_autoptr (CairnStmt) put = cairn_db_prepare (
      db, "INSERT INTO search_top (prefix, position, row_key) VALUES (?1, ?2, ?3)", error);
  g_autofree Tops *tops = g_new0 (Tops, 1);
  GHashTableIter iter;
  gpointer letter;

  if (drop == NULL || names == NULL || put == NULL)
    return FALSE;
  tops->put = put;
  g_hash_table_iter_init (&iter, letters);
  while (g_hash_table_iter_next (&iter, &letter, NULL))
    {
      if (!update_letter (drop, names, tops, letter, error))
        return FALSE;
    }
  return TRUE;
}
