/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the search index: what changed since it was last made. No address is ever read into it, and
 * the words of a protected one are left out wherever else they stand in the record. */
#include "core/directory/search-private.h"

#include "core/base/text.h"
#include "core/base/uuid.h"

#include <string.h>

/* Part of every fingerprint: another way of making the index makes all of it anew. */
#define INDEX_VERSION 1

typedef struct
{
  CairnDb *db;
  gboolean any_protected;
  GHashTable *words;   /* word → how many more or fewer uses (gint64) */
  GHashTable *letters; /* first letters of names that changed */
  gboolean forget;     /* words of what is now protected must leave the file, not only the index */
  /* owned statements */
  CairnStmt *texts, *protected, *put_seen, *change_seen, *drop_seen, *old, *put_name, *drop_name,
      *put_text, *drop_text;
} Indexer;

/* A service's texts as they are, each behind a letter for what it is and before an END: comparing
 * them with what was indexed last is cheap, making them plain is not. */
#define END '\x1e'
#define KIND_TEXT 't'
#define KIND_SECRET 's'

typedef struct
{
  GString *raw;
  GString *names; /* lines: digit of the kind, plain name */
  GString *words; /* of the names, for the full text */
  GString *body;
  GHashTable *secret; /* words of protected addresses */
} Document;

enum
{
  COLUMN_ID,
  COLUMN_ORGANIZATION,
  COLUMN_KEY,
  COLUMN_FINGERPRINT,
  COLUMN_TEXTS, /* as row_kinds has them */
};
/* The kind of a name is the digit of its CairnSearchKind. */
static const char row_kinds[] = { '0', '1', '2', '2', '2', KIND_TEXT, KIND_TEXT };
static const char SQL_SERVICES[]
    = "SELECT s.id, s.organization_id, k.row_key, k.fingerprint, s.name, s.alternate_name, o.name,"
      " o.alternate_name, p.name, s.description, s.eligibility_description"
      " FROM service s LEFT JOIN organization o ON o.id = s.organization_id"
      " LEFT JOIN program p ON p.id = s.program_id"
      " LEFT JOIN search_seen k ON k.service_id = s.id"
      " WHERE s.merged_into IS NULL AND s.withdrawn = 0";
/* In a fixed order: the fingerprint depends on it. */
static const char SQL_TEXTS[]
    = "SELECT CASE field WHEN 'name' THEN '0' WHEN 'alternate_name' THEN '1' ELSE 't' END AS kind,"
      " text AS words FROM field_translation WHERE row_id = :id AND withdrawn = 0"
      " AND field IN ('name', 'alternate_name', 'description', 'eligibility_description')"
      " UNION ALL SELECT '2', text FROM field_translation WHERE row_id = :organization"
      " AND withdrawn = 0 AND field IN ('name', 'alternate_name')"
      " UNION ALL SELECT 't', t.name FROM attribute a"
      " JOIN taxonomy_term t ON t.id = a.taxonomy_term_id"
      " WHERE a.link_id = :id AND a.withdrawn = 0 AND a.gone = 0"
      " UNION ALL SELECT 't', l.name FROM service_at_location s"
      " JOIN location l ON l.id = s.location_id WHERE s.service_id = :id AND s.withdrawn = 0"
      " AND l.address_visibility = 'public' AND NOT EXISTS (SELECT 1 FROM address a"
      " WHERE a.location_id = l.id AND a.address_visibility <> 'public')"
      " ORDER BY 1, 2";
static const char SQL_ANY_PROTECTED[]
    = "SELECT EXISTS (SELECT 1 FROM location WHERE address_visibility <> 'public')"
      " OR EXISTS (SELECT 1 FROM address WHERE address_visibility <> 'public')";
static const char SQL_PROTECTED[]
    = "SELECT a.address_1, a.address_2, a.postal_code, a.attention FROM location l"
      " JOIN address a ON a.location_id = l.id"
      " WHERE (l.address_visibility <> 'public' OR a.address_visibility <> 'public')"
      " AND (l.organization_id = :organization OR l.id IN"
      " (SELECT location_id FROM service_at_location WHERE service_id = :id))";

static void
document_clear (Document *document)
{
  g_string_free (document->raw, TRUE);
  g_string_free (document->names, TRUE);
  g_string_free (document->words, TRUE);
  g_string_free (document->body, TRUE);
  g_hash_table_unref (document->secret);
}

static void
collect (Document *document, char kind, const char *text)
{
  if (cairn_text_is_empty (text))
    return;
  g_string_append_c (document->raw, kind);
  g_string_append (document->raw, text);
  g_strdelimit (document->raw->str + document->raw->len - strlen (text), "\x1e", ' ');
  g_string_append_c (document->raw, END);
}

/* Collects what a query about a service gives: a kind in front, or all of it under @kind. */
static gboolean
collect_rows (Document *document, CairnStmt *stmt, CairnStmt *row, char kind, GError **error)
{
  g_autoptr (GError) failure = NULL;

  cairn_stmt_bind_text (stmt, ":id", cairn_stmt_text (row, COLUMN_ID));
  cairn_stmt_bind_text (stmt, ":organization", cairn_stmt_text (row, COLUMN_ORGANIZATION));
  while (cairn_stmt_step (stmt, &failure))
    {
      if (kind == KIND_TEXT)
        collect (document, *cairn_stmt_text (stmt, 0), cairn_stmt_text (stmt, 1));
      for (int i = 0; kind == KIND_SECRET && i < cairn_stmt_columns (stmt); i++)
        collect (document, kind, cairn_stmt_text (stmt, i));
    }
  cairn_stmt_reset (stmt);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Secrets first: what is made plain after them leaves them out. */
static gboolean
collect_document (Indexer *indexer, CairnStmt *row, Document *document, GError **error)
{
  if (indexer->any_protected
      && !collect_rows (document, indexer->protected, row, KIND_SECRET, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (row_kinds); i++)
    collect (document, row_kinds[i], cairn_stmt_text (row, COLUMN_TEXTS + (int) i));
  return collect_rows (document, indexer->texts, row, KIND_TEXT, error);
}

static void
add_secret (Document *document, const char *plain)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_auto (GStrv) words = NULL;

  cairn_search_append_words (all, plain, NULL);
  words = g_strsplit (g_strchomp (all->str), " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_add (document->secret, g_strdup (words[i]));
}

/* A name is what visitors see anyway, but for a number or postcode that gives a place away. */
static char *
without_secrets (Document *document, const char *plain)
{
  g_auto (GStrv) words = g_strsplit (plain, " ", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strpbrk (words[i], "0123456789") != NULL
          && g_hash_table_contains (document->secret, words[i]))
        continue;
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words[i]);
    }
  return g_string_free (out, FALSE);
}

static void
add_name (Document *document, char kind, const char *plain)
{
  g_autofree char *name = without_secrets (document, plain);

  if (*name == '\0')
    return;
  g_string_append_printf (document->names, "%c%s\n", kind, name);
  cairn_search_append_words (document->words, name, NULL);
}

static void
make_plain (Document *document)
{
  char *text = document->raw->str;

  for (char *end = strchr (text, END); end != NULL; text = end + 1, end = strchr (text, END))
    {
      g_autofree char *plain = NULL;

      *end = '\0';
      plain = cairn_search_plain (text + 1);
      if (*text == KIND_SECRET)
        add_secret (document, plain);
      else if (*text == KIND_TEXT)
        cairn_search_append_words (document->body, plain, document->secret);
      else
        add_name (document, *text, plain);
    }
}

/* Words are counted here and written once at the end: an import uses each of them very often. */
static void
count_words (Indexer *indexer, const char *text, gint64 by)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 *count;

      if (!cairn_search_can_be_misspelt (words[i]))
        continue;
      count = g_hash_table_lookup (indexer->words, words[i]);
      if (count == NULL)
        {
          count = g_new0 (gint64, 1);
          g_hash_table_insert (indexer->words, g_strdup (words[i]), count);
        }
      *count += by;
    }
}

/* Puts in or takes out the beginnings of the names of one service. */
static gboolean
change_names (Indexer *indexer, CairnStmt *stmt, gint64 key, const char *names, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (names, "\n", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      const char *plain = lines[i] + 1;
      g_autoptr (GPtrArray) starts = cairn_search_starts (plain);

      for (guint s = 0; s < starts->len; s++)
        {
          const char *from = g_ptr_array_index (starts, s);
          g_autofree char *start = cairn_search_start (from);

          cairn_stmt_bind_text_at (stmt, 1, start);
          cairn_stmt_bind_int64_at (
              stmt, 2,
              cairn_search_rank ((CairnSearchKind) (lines[i][0] - '0'), from == plain, plain));
          cairn_stmt_bind_int64_at (stmt, 3, key);
          if (!cairn_stmt_run (stmt, error))
            return FALSE;
          g_hash_table_add (indexer->letters, g_utf8_substring (start, 0, 1));
        }
    }
  return TRUE;
}

static gboolean
run_for_key (CairnStmt *stmt, gint64 key, GError **error)
{
  cairn_stmt_bind_int64_at (stmt, 1, key);
  return cairn_stmt_run (stmt, error);
}

static gboolean
take_out (Indexer *indexer, gint64 key, GError **error)
{
  g_autofree char *names = NULL;

  cairn_stmt_bind_int64_at (indexer->old, 1, key);
  if (cairn_stmt_step (indexer->old, error))
    {
      names = g_strdup (cairn_stmt_text (indexer->old, 0));
      count_words (indexer, cairn_stmt_text (indexer->old, 1), -1);
      count_words (indexer, cairn_stmt_text (indexer->old, 2), -1);
    }
  cairn_stmt_reset (indexer->old);
  if (names == NULL)
    return error == NULL || *error == NULL;
  return change_names (indexer, indexer->drop_name, key, names, error)
         && run_for_key (indexer->drop_text, key, error);
}

static gboolean
put_in (Indexer *indexer, gint64 key, const Document *document, GError **error)
{
  count_words (indexer, document->words->str, 1);
  count_words (indexer, document->body->str, 1);
  cairn_stmt_bind_int64_at (indexer->put_text, 1, key);
  cairn_stmt_bind_text_at (indexer->put_text, 2, document->words->str);
  cairn_stmt_bind_text_at (indexer->put_text, 3, document->body->str);
  return cairn_stmt_run (indexer->put_text, error)
         && change_names (indexer, indexer->put_name, key, document->names->str, error);
}

/* 0 on error. Not by RETURNING, which makes a table of its own for each row. */
static gint64
put_seen (
    Indexer *indexer, const char *id, gint64 fingerprint, const Document *document, GError **error)
{
  cairn_stmt_bind_text_at (indexer->put_seen, 1, id);
  cairn_stmt_bind_int64_at (indexer->put_seen, 2, fingerprint);
  cairn_stmt_bind_text_at (indexer->put_seen, 3, document->names->str);
  return cairn_stmt_run (indexer->put_seen, error) ? cairn_db_last_rowid (indexer->db) : 0;
}

static gboolean
change_seen (
    Indexer *indexer, gint64 key, gint64 fingerprint, const Document *document, GError **error)
{
  cairn_stmt_bind_int64_at (indexer->change_seen, 1, key);
  cairn_stmt_bind_int64_at (indexer->change_seen, 2, fingerprint);
  cairn_stmt_bind_text_at (indexer->change_seen, 3, document->names->str);
  return cairn_stmt_run (indexer->change_seen, error);
}

static gboolean
index_document (Indexer *indexer, CairnStmt *row, Document *document, GError **error)
{
  gint64 fingerprint = (gint64) cairn_hash64 (document->raw->str, INDEX_VERSION);
  gint64 key = cairn_stmt_int64 (row, COLUMN_KEY);

  if (key != 0 && cairn_stmt_int64 (row, COLUMN_FINGERPRINT) == fingerprint)
    return TRUE;
  make_plain (document);
  if (key == 0)
    {
      key = put_seen (indexer, cairn_stmt_text (row, COLUMN_ID), fingerprint, document, error);
      return key > 0 && put_in (indexer, key, document, error);
    }
  indexer->forget = indexer->forget || g_hash_table_size (document->secret) > 0;
  return take_out (indexer, key, error) && change_seen (indexer, key, fingerprint, document, error)
         && put_in (indexer, key, document, error);
}

static gboolean
index_services (Indexer *indexer, GError **error)
{
  g_autoptr (CairnStmt) rows = cairn_db_prepare (indexer->db, SQL_SERVICES, error);
  g_autoptr (GError) failure = NULL;
  gboolean done = rows != NULL;

  while (done && cairn_stmt_step (rows, &failure))
    {
      Document document
          = { g_string_new (NULL), g_string_new (NULL), g_string_new (NULL), g_string_new (NULL),
              g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

      done = collect_document (indexer, rows, &document, error)
             && index_document (indexer, rows, &document, error);
      document_clear (&document);
    }
  if (failure == NULL)
    return done;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Services that were merged into others, or withdrawn. */
static gboolean
drop_gone (Indexer *indexer, GError **error)
{
  g_autoptr (CairnStmt) rows = cairn_db_prepare (
      indexer->db,
      "SELECT k.row_key FROM search_seen k LEFT JOIN service s ON s.id = k.service_id"
      " WHERE s.id IS NULL OR s.merged_into IS NOT NULL OR s.withdrawn <> 0",
      error);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean done = rows != NULL;

  while (done && cairn_stmt_step (rows, NULL))
    {
      gint64 key = cairn_stmt_int64 (rows, 0);

      g_array_append_val (keys, key);
    }
  for (guint i = 0; done && i < keys->len; i++)
    {
      gint64 key = g_array_index (keys, gint64, i);

      done = take_out (indexer, key, error) && run_for_key (indexer->drop_seen, key, error);
    }
  return done;
}

static gboolean
prepare (Indexer *indexer, GError **error)
{
  struct
  {
    CairnStmt **stmt;
    const char *sql;
  } all[] = {
    { &indexer->texts, SQL_TEXTS },
    { &indexer->protected, SQL_PROTECTED },
    { &indexer->put_seen, "INSERT INTO search_seen (service_id, fingerprint, names)"
                          " VALUES (?1, ?2, ?3)" },
    { &indexer->change_seen,
      "UPDATE search_seen SET fingerprint = ?2, names = ?3 WHERE row_key = ?1" },
    { &indexer->drop_seen, "DELETE FROM search_seen WHERE row_key = ?1" },
    { &indexer->old, "SELECT k.names, t.names, t.body FROM search_seen k"
                     " JOIN search_text t ON t.rowid = k.row_key WHERE k.row_key = ?1" },
    { &indexer->put_name,
      "INSERT OR IGNORE INTO search_name (start, rank, row_key) VALUES (?1, ?2, ?3)" },
    { &indexer->drop_name,
      "DELETE FROM search_name WHERE start = ?1 AND rank = ?2 AND row_key = ?3" },
    { &indexer->put_text, "INSERT INTO search_text (rowid, names, body) VALUES (?1, ?2, ?3)" },
    { &indexer->drop_text, "DELETE FROM search_text WHERE rowid = ?1" },
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
  CairnStmt *all[]
      = { indexer->texts,     indexer->protected, indexer->put_seen, indexer->change_seen,
          indexer->drop_seen, indexer->old,       indexer->put_name, indexer->drop_name,
          indexer->put_text,  indexer->drop_text };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    cairn_stmt_free (all[i]);
  g_hash_table_unref (indexer->words);
  g_hash_table_unref (indexer->letters);
}

/* FTS5 only marks what was taken out and keeps its words until it merges; this merges now. */
static gboolean
forget_words (Indexer *indexer, GError **error)
{
  return !indexer->forget
         || cairn_db_exec (indexer->db, "INSERT INTO search_text (search_text) VALUES ('optimize')",
                           error);
}

static gboolean
reindex (CairnDb *db, gpointer data, GError **error)
{
  Indexer indexer = { .db = db };
  gboolean done;

  indexer.words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  indexer.letters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  indexer.any_protected = cairn_db_int64 (db, SQL_ANY_PROTECTED, 1) != 0;
  done = prepare (&indexer, error) && drop_gone (&indexer, error)
         && index_services (&indexer, error) && cairn_search_update_words (db, indexer.words, error)
         && cairn_search_update_tops (db, indexer.letters, error) && forget_words (&indexer, error);
  finish (&indexer);
  return done;
}

/**
 * cairn_directory_reindex:
 * @directory: a directory opened for writing
 * @error: what SQLite says; then the index is as it was
 *
 * Brings the search index up to date with what changed since it was last made, in the caller's
 * transaction when there is one.
 */
gboolean
cairn_directory_reindex (CairnDirectory *directory, GError **error)
{
  CairnDb *db = cairn_directory_db (directory);

  if (cairn_db_in_transaction (db))
    return reindex (db, NULL, error);
  return cairn_db_transaction (db, reindex, NULL, error);
}
