/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three ways to find, each tried only when the one before found few: names by the beginning of
 * their words, in an order made beforehand; words anywhere in a record; names with typing errors.
 */
#include "core/base/text.h"
#include "core/directory/search-private.h"

#include <string.h>

/* Fewer than this and the next way is tried. */
#define FEW 5
/* How many rows of the rarest word are looked at before the other words narrow them down. */
#define CANDIDATES 2000

typedef struct
{
  CairnDb *db;
  GPtrArray *words;
  GArray *keys;     /* of gint64, best first */
  GHashTable *seen; /* of keys */
  guint limit;
} Search;

static void
add_key (Search *search, gint64 key)
{
  gint64 *copy;

  if (search->keys->len >= search->limit || g_hash_table_contains (search->seen, &key))
    return;
  copy = g_new (gint64, 1);
  *copy = key;
  g_hash_table_add (search->seen, copy);
  g_array_append_val (search->keys, key);
}

/* Words of up to three letters have their own entries in order; longer ones are few enough to be
 * ordered now. */
static const char SQL_PREFIX_SHORT[]
    = "SELECT row_key FROM search_prefix WHERE prefix = ?1 ORDER BY rank LIMIT ?3";
static const char SQL_PREFIX_LONG[]
    = "SELECT row_key FROM search_prefix WHERE prefix >= ?1 AND prefix < ?2 ORDER BY rank LIMIT ?3";
static const char SQL_HAS_PREFIX[]
    = "SELECT 1 FROM search_prefix WHERE row_key = ?3 AND prefix >= ?1 AND prefix < ?2 LIMIT 1";

static char *
after_prefix (const char *word)
{
  return g_strconcat (word, "\xf4\x8f\xbf\xbf", NULL); /* U+10FFFF: after any letter */
}

static gboolean
row_has_word (CairnStmt *stmt, gint64 key, const char *word)
{
  g_autofree char *end = after_prefix (word);
  gboolean has;

  cairn_stmt_bind_text_at (stmt, 1, word);
  cairn_stmt_bind_text_at (stmt, 2, end);
  cairn_stmt_bind_int64_at (stmt, 3, key);
  has = cairn_stmt_step (stmt, NULL);
  cairn_stmt_reset (stmt);
  return has;
}

static gboolean
row_has_all (CairnStmt *stmt, gint64 key, GPtrArray *words, guint but)
{
  for (guint i = 0; i < words->len; i++)
    {
      if (i != but && !row_has_word (stmt, key, g_ptr_array_index (words, i)))
        return FALSE;
    }
  return TRUE;
}

static guint
longest_word (GPtrArray *words)
{
  guint longest = 0;

  for (guint i = 1; i < words->len; i++)
    {
      if (strlen (g_ptr_array_index (words, i)) > strlen (g_ptr_array_index (words, longest)))
        longest = i;
    }
  return longest;
}

static gboolean
find_names (Search *search, GError **error)
{
  guint longest = longest_word (search->words);
  const char *word = g_ptr_array_index (search->words, longest);
  gboolean is_short = g_utf8_strlen (word, -1) <= 3;
  g_autofree char *end = after_prefix (word);
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (search->db, is_short ? SQL_PREFIX_SHORT : SQL_PREFIX_LONG, error);
  g_autoptr (CairnStmt) has = cairn_db_prepare (search->db, SQL_HAS_PREFIX, error);

  if (stmt == NULL || has == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, word);
  if (!is_short)
    cairn_stmt_bind_text_at (stmt, 2, end);
  cairn_stmt_bind_int64_at (stmt, 3, search->words->len > 1 ? CANDIDATES : search->limit * 4);
  while (search->keys->len < search->limit && cairn_stmt_step (stmt, NULL))
    {
      gint64 key = cairn_stmt_int64 (stmt, 0);

      if (row_has_all (has, key, search->words, longest))
        add_key (search, key);
    }
  return TRUE;
}

static gboolean
run_match (Search *search, const char *sql, const char *query, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (search->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, query);
  cairn_stmt_bind_int64_at (stmt, 2, search->limit);
  while (cairn_stmt_step (stmt, NULL))
    add_key (search, cairn_stmt_int64 (stmt, 0));
  return TRUE;
}

/* Ranking by bm25 costs half a second on a common prefix; the words are all there, that is enough.
 */
static gboolean
find_texts (Search *search, GError **error)
{
  g_autoptr (GString) query = g_string_new (NULL);

  for (guint i = 0; i < search->words->len; i++)
    g_string_append_printf (query, "%s\"%s\"*", i > 0 ? " AND " : "",
                            (const char *) g_ptr_array_index (search->words, i));
  return run_match (search, "SELECT rowid FROM search_text WHERE search_text MATCH ?1 LIMIT ?2",
                    query->str, error);
}

static void
append_trigrams (GString *query, const char *word)
{
  for (const char *p = word; g_utf8_strlen (p, -1) >= 3; p = g_utf8_next_char (p))
    {
      g_autofree char *trigram = g_utf8_substring (p, 0, 3);

      g_string_append_printf (query, "%s\"%s\"", query->len > 0 ? " OR " : "", trigram);
    }
}

static gboolean
find_typos (Search *search, GError **error)
{
  g_autoptr (GString) query = g_string_new (NULL);

  for (guint i = 0; i < search->words->len; i++)
    append_trigrams (query, g_ptr_array_index (search->words, i));
  if (query->len == 0)
    return TRUE;
  return run_match (
      search,
      "SELECT rowid FROM search_trigram WHERE search_trigram MATCH ?1 ORDER BY rank LIMIT ?2",
      query->str, error);
}

static void
free_hit (gpointer data)
{
  CairnSearchHit *hit = data;

  g_free (hit->service);
  g_free (hit->name);
  g_free (hit);
}

static const char SQL_HIT[]
    = "SELECT s.id, ifnull ((SELECT text FROM field_translation WHERE row_id = s.id"
      " AND field = 'name' AND language = ?2 AND withdrawn = 0), s.name)"
      " FROM search_seen k JOIN service s ON s.id = k.service_id WHERE k.row_key = ?1";

static GPtrArray *
load_hits (Search *search, const char *lang, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (search->db, SQL_HIT, error);
  GPtrArray *hits;

  if (stmt == NULL)
    return NULL;
  hits = g_ptr_array_new_with_free_func (free_hit);
  for (guint i = 0; i < search->keys->len; i++)
    {
      CairnSearchHit *hit;

      cairn_stmt_bind_int64_at (stmt, 1, g_array_index (search->keys, gint64, i));
      cairn_stmt_bind_text_at (stmt, 2, lang);
      if (cairn_stmt_step (stmt, NULL))
        {
          hit = g_new0 (CairnSearchHit, 1);
          hit->service = g_strdup (cairn_stmt_text (stmt, 0));
          hit->name = g_strdup (cairn_stmt_text (stmt, 1));
          g_ptr_array_add (hits, hit);
        }
      cairn_stmt_reset (stmt);
    }
  return hits;
}

static gboolean
find_all_ways (Search *search, GError **error)
{
  if (search->words->len == 0)
    return TRUE;
  if (!find_names (search, error))
    return FALSE;
  if (search->keys->len < FEW && !find_texts (search, error))
    return FALSE;
  return search->keys->len >= FEW || find_typos (search, error);
}

/**
 * cairn_directory_search:
 * @directory: a directory
 * @text: what was typed
 * @lang: show names in this language where they are translated
 * @limit: at most so many
 * @error: what SQLite says
 *
 * Returns: (transfer full) (nullable) (element-type CairnSearchHit): services, best first.
 */
GPtrArray *
cairn_directory_search (
    CairnDirectory *directory, const char *text, const char *lang, guint limit, GError **error)
{
  g_autoptr (GPtrArray) words = cairn_search_words (text);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Search search = { cairn_directory_db (directory), words, keys, seen, limit };

  if (!find_all_ways (&search, error))
    return NULL;
  return load_hits (&search, lang, error);
}
