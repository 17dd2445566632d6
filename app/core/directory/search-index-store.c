/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the search index: what changed since it was last made, and nothing that is protected (no
 * address is ever read here). */
#include "core/base/text.h"
#include "core/base/uuid.h"
#include "core/directory/search-private.h"

#include <string.h>

typedef struct
{
  CairnDb *db;
  CairnStmt *text, *seen, *put_seen, *drop_prefix, *put_prefix, *drop_text, *put_text,
      *drop_trigram, *put_trigram;
} Indexer;

static const char SQL_SERVICES[]
    = "SELECT s.id, s.name, ifnull (s.alternate_name, ''), ifnull (o.name, ''),"
      " ifnull (o.alternate_name, ''), ifnull (s.description, '')"
      " FROM service s LEFT JOIN organization o ON o.id = s.organization_id"
      " WHERE s.merged_into IS NULL";
static const char SQL_TEXTS[]
    = "SELECT field = 'name', text FROM field_translation WHERE row_id = :id AND withdrawn = 0"
      " AND field IN ('name', 'alternate_name', 'description')"
      " UNION ALL SELECT 0, t.name FROM attribute a JOIN taxonomy_term t ON t.id = "
      "a.taxonomy_term_id"
      " WHERE a.link_id = :id AND a.withdrawn = 0";

static gboolean
is_cjk (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
end_word (GPtrArray *words, GString *word)
{
  if (word->len > 0)
    g_ptr_array_add (words, g_strdup (word->str));
  g_string_truncate (word, 0);
}

/* Scripts without spaces: each letter with the one after it, so that any middle part is found. */
static void
add_pair (GPtrArray *words, gunichar c, const char *next)
{
  GString *pair = g_string_new (NULL);
  gunichar after = *next != '\0' ? g_utf8_get_char (next) : 0;

  g_string_append_unichar (pair, c);
  if (after != 0 && is_cjk (after))
    g_string_append_unichar (pair, after);
  g_ptr_array_add (words, g_string_free (pair, FALSE));
}

/**
 * cairn_search_words:
 * @text: any text
 *
 * Returns: (transfer full) (element-type utf8): its folded words; runs without spaces as pairs.
 */
GPtrArray *
cairn_search_words (const char *text)
{
  g_autofree char *folded = cairn_text_fold (text);
  g_autoptr (GString) word = g_string_new (NULL);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_cjk (c))
        {
          end_word (words, word);
          add_pair (words, c, g_utf8_next_char (p));
        }
      else if (g_unichar_isalnum (c))
        g_string_append_unichar (word, c);
      else
        end_word (words, word);
    }
  end_word (words, word);
  return words;
}

static gboolean
put_prefix (Indexer *indexer, const char *prefix, gint64 rank, gint64 key, GError **error)
{
  cairn_stmt_bind_text_at (indexer->put_prefix, 1, prefix);
  cairn_stmt_bind_int64_at (indexer->put_prefix, 2, rank);
  cairn_stmt_bind_int64_at (indexer->put_prefix, 3, key);
  return cairn_stmt_run (indexer->put_prefix, error);
}

/* Rank: an earlier word first, then a shorter name; own names before the organisation's. */
static gboolean
index_name (Indexer *indexer, const char *name, gint64 weight, gint64 key, GError **error)
{
  g_autoptr (GPtrArray) words = cairn_search_words (name);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      gint64 rank = weight + MIN (i, 9) * 1000 + MIN (strlen (name), 999);
      glong letters = g_utf8_strlen (word, -1);

      for (glong n = 1; n <= 3 && n < letters; n++)
        {
          g_autofree char *prefix = g_utf8_substring (word, 0, n);

          if (!put_prefix (indexer, prefix, rank, key, error))
            return FALSE;
        }
      if (!put_prefix (indexer, word, rank, key, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_for_row (CairnStmt *stmt, gint64 key, const char *text, GError **error)
{
  cairn_stmt_bind_int64_at (stmt, 1, key);
  if (text != NULL)
    cairn_stmt_bind_text_at (stmt, 2, text);
  return cairn_stmt_run (stmt, error);
}

static void
append_words (GString *out, const char *text)
{
  g_autoptr (GPtrArray) words = cairn_search_words (text);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (out, "%s ", (const char *) g_ptr_array_index (words, i));
}

/* The translated names and all other texts of one service. */
static void
collect_texts (Indexer *indexer, const char *id, GPtrArray *names, GString *body)
{
  cairn_stmt_bind_text (indexer->text, ":id", id);
  while (cairn_stmt_step (indexer->text, NULL))
    {
      const char *text = cairn_stmt_text (indexer->text, 1);

      if (cairn_stmt_int64 (indexer->text, 0) != 0)
        g_ptr_array_add (names, g_strdup (text));
      append_words (body, text != NULL ? text : "");
    }
  cairn_stmt_reset (indexer->text);
}

/* Returns the row's key, and whether the index already holds this state of it. */
static gint64
look_up_seen (Indexer *indexer, const char *id, const char *fingerprint, gboolean *out_fresh)
{
  gint64 key = 0;

  cairn_stmt_bind_text_at (indexer->seen, 1, id);
  *out_fresh = FALSE;
  if (cairn_stmt_step (indexer->seen, NULL))
    {
      key = cairn_stmt_int64 (indexer->seen, 0);
      *out_fresh = strcmp (cairn_stmt_text (indexer->seen, 1), fingerprint) == 0;
    }
  cairn_stmt_reset (indexer->seen);
  return key;
}

static gint64
put_seen (Indexer *indexer, gint64 key, const char *id, const char *fingerprint, GError **error)
{
  if (key > 0)
    cairn_stmt_bind_int64 (indexer->put_seen, ":key", key);
  else
    cairn_stmt_bind_null (indexer->put_seen, ":key");
  cairn_stmt_bind_text (indexer->put_seen, ":id", id);
  cairn_stmt_bind_text (indexer->put_seen, ":fingerprint", fingerprint);
  if (!cairn_stmt_step (indexer->put_seen, error))
    return -1;
  key = cairn_stmt_int64 (indexer->put_seen, 0);
  cairn_stmt_reset (indexer->put_seen);
  return key;
}

static gboolean
put_entries (Indexer *indexer,
             CairnStmt *row,
             GPtrArray *names,
             const char *body,
             gint64 key,
             GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);

  if (!run_for_row (indexer->drop_prefix, key, NULL, error)
      || !run_for_row (indexer->drop_text, key, NULL, error)
      || !run_for_row (indexer->drop_trigram, key, NULL, error))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      if (!index_name (indexer, g_ptr_array_index (names, i), 0, key, error))
        return FALSE;
      append_words (all, g_ptr_array_index (names, i));
    }
  return index_name (indexer, cairn_stmt_text (row, 3), 10000, key, error)
         && run_for_row (indexer->put_text, key, body, error)
         && run_for_row (indexer->put_trigram, key, all->str, error);
}

static gboolean
index_service (Indexer *indexer, CairnStmt *row, GError **error)
{
  const char *id = cairn_stmt_text (row, 0);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *fingerprint = NULL;
  gboolean fresh;
  gint64 key;

  g_ptr_array_add (names, g_strdup (cairn_stmt_text (row, 1)));
  if (*cairn_stmt_text (row, 2) != '\0')
    g_ptr_array_add (names, g_strdup (cairn_stmt_text (row, 2)));
  for (int i = 1; i <= 5; i++)
    append_words (body, cairn_stmt_text (row, i));
  collect_texts (indexer, id, names, body);
  fingerprint
      = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", cairn_hash64 (body->str, names->len));
  key = look_up_seen (indexer, id, fingerprint, &fresh);
  if (fresh)
    return TRUE;
  key = put_seen (indexer, key, id, fingerprint, error);
  return key > 0 && put_entries (indexer, row, names, body->str, key, error);
}

static gboolean
prepare (Indexer *indexer, GError **error)
{
  struct
  {
    CairnStmt **stmt;
    const char *sql;
  } all[] = {
    { &indexer->text, SQL_TEXTS },
    { &indexer->seen, "SELECT row_key, fingerprint FROM search_seen WHERE service_id = ?" },
    { &indexer->put_seen,
      "INSERT INTO search_seen (row_key, service_id, fingerprint) VALUES (:key, :id, :fingerprint)"
      " ON CONFLICT DO UPDATE SET fingerprint = excluded.fingerprint RETURNING row_key" },
    { &indexer->drop_prefix, "DELETE FROM search_prefix WHERE row_key = ?" },
    { &indexer->put_prefix,
      "INSERT OR IGNORE INTO search_prefix (prefix, rank, row_key) VALUES (?, ?, ?)" },
    { &indexer->drop_text, "DELETE FROM search_text WHERE rowid = ?" },
    { &indexer->put_text, "INSERT INTO search_text (rowid, body) VALUES (?, ?)" },
    { &indexer->drop_trigram, "DELETE FROM search_trigram WHERE rowid = ?" },
    { &indexer->put_trigram, "INSERT INTO search_trigram (rowid, name) VALUES (?, ?)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      *all[i].stmt = cairn_db_prepare (indexer->db, all[i].sql, error);
      if (*all[i].stmt == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
finish (Indexer *indexer)
{
  cairn_stmt_free (indexer->text);
  cairn_stmt_free (indexer->seen);
  cairn_stmt_free (indexer->put_seen);
  cairn_stmt_free (indexer->drop_prefix);
  cairn_stmt_free (indexer->put_prefix);
  cairn_stmt_free (indexer->drop_text);
  cairn_stmt_free (indexer->put_text);
  cairn_stmt_free (indexer->drop_trigram);
  cairn_stmt_free (indexer->put_trigram);
}

static gboolean
reindex (CairnDb *db, gpointer data, GError **error)
{
  Indexer indexer = { .db = db };
  g_autoptr (CairnStmt) rows = cairn_db_prepare (db, SQL_SERVICES, error);
  g_autoptr (GError) failure = NULL;
  gboolean done = rows != NULL && prepare (&indexer, error);

  while (done && cairn_stmt_step (rows, &failure))
    done = index_service (&indexer, rows, error);
  finish (&indexer);
  if (failure == NULL)
    return done;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * cairn_directory_reindex:
 * @directory: a directory opened for writing
 * @error: what SQLite says; then the index is as it was
 *
 * Brings the search index up to date with what changed since it was last made.
 */
gboolean
cairn_directory_reindex (CairnDirectory *directory, GError **error)
{
  return cairn_db_transaction (cairn_directory_db (directory), reindex, NULL, error);
}
