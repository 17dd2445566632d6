/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three ways to find, each tried only when the ones before found few: names by how they begin, in
 * an order made beforehand; words anywhere in a record; words that were misspelt. */
#include "core/directory/search-private.h"

#include "core/base/text.h"

#include <string.h>

/* Fewer names than this and the full text is searched too. */
#define FEW 10
/* So many records of the full text are looked at more closely. Ranking all of them, as FTS5 does,
 * takes half a second for a common word. */
#define CANDIDATES 200
/* So many words that share letters with a misspelt one are compared with it letter by letter. */
#define SIMILAR 80
/* Shorter beginnings of a word are like those of too many others. */
#define UNFINISHED_LETTERS 5
/* At most so many words stand for a misspelt one. */
#define CORRECTIONS 6

typedef struct
{
  CairnDb *db;
  char *plain;
  GArray *keys;     /* of gint64, best first */
  GHashTable *seen; /* of the same */
  guint limit;
  gboolean at_once; /* names that stand ready are enough */
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

/* Adds the keys a bound statement gives. Takes nothing. */
static gboolean
add_keys (Search *search, CairnStmt *stmt, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (cairn_stmt_step (stmt, &failure))
    add_key (search, cairn_stmt_int64 (stmt, 0));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static const char SQL_TOP[]
    = "SELECT row_key FROM search_top WHERE prefix = (SELECT prefix FROM search_top"
      " WHERE prefix >= ?1 AND prefix < ?2 ORDER BY prefix LIMIT 1) ORDER BY position LIMIT ?3";
static const char SQL_NAMES[] = "SELECT row_key FROM search_name WHERE start >= ?1 AND start < ?2"
                                " GROUP BY row_key ORDER BY min (rank), row_key LIMIT ?3";

static gboolean
find_begun (Search *search, const char *sql, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (search->db, sql, error);
  g_autofree char *start = cairn_search_start (search->plain);
  g_autofree char *after = cairn_search_after (start);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, start);
  cairn_stmt_bind_text_at (stmt, 2, after);
  cairn_stmt_bind_int64_at (stmt, 3, search->limit);
  return add_keys (search, stmt, error);
}

/* What very many names begin with has its best names ready; all else is few enough to be ordered
 * now. More than are ready are seldom asked for. */
static gboolean
find_names (Search *search, GError **error)
{
  if (!find_begun (search, SQL_TOP, error))
    return FALSE;
  if (search->keys->len > 0 && (search->at_once || search->limit <= CAIRN_SEARCH_TOP))
    return TRUE;
  return find_begun (search, SQL_NAMES, error);
}

typedef struct
{
  gint64 key;
  double score;
} Scored;

static int
compare_scored (gconstpointer a, gconstpointer b)
{
  const Scored *first = a, *second = b;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;
  return first->key < second->key ? -1 : first->key > second->key;
}

static guint
count_begun (const char *text, const char *word)
{
  gsize length = strlen (word);
  guint count = 0;

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + length, word))
    count += p == text || p[-1] == ' ' ? 1 : 0;
  return count;
}

/* How much of the record is about what was typed: a name weighs like ten mentions, and a mention in
 * long names or a long text less than in short ones. */
static double
score (const char *names, const char *body, char **words)
{
  double sum = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint mentions = MIN (count_begun (names, words[i]), 3) * 10 + count_begun (body, words[i]);

      sum += (double) mentions / (double) (mentions + 2);
    }
  return sum / (1.0 + (double) strlen (names) / 400.0 + (double) strlen (body) / 4000.0);
}

static gboolean
find_match (Search *search, const char *expression, const char *words, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      search->db, "SELECT rowid, names, body FROM search_text WHERE search_text MATCH ?1 LIMIT ?2",
      error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Scored));
  g_auto (GStrv) list = g_strsplit (words, " ", -1);
  g_autoptr (GError) failure = NULL;

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, expression);
  cairn_stmt_bind_int64_at (stmt, 2, CANDIDATES);
  while (cairn_stmt_step (stmt, &failure))
    {
      Scored scored = { cairn_stmt_int64 (stmt, 0),
                        score (cairn_stmt_text (stmt, 1), cairn_stmt_text (stmt, 2), list) };

      g_array_append_val (found, scored);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_array_sort (found, compare_scored);
  for (guint i = 0; i < found->len; i++)
    add_key (search, g_array_index (found, Scored, i).key);
  return TRUE;
}

/* In the names first: among very many records that mention a word, those it names come up. */
static gboolean
find_texts (Search *search, const char *expression, const char *words, GError **error)
{
  g_autofree char *in_names = g_strdup_printf ("{names} : (%s)", expression);

  if (*expression == '\0')
    return TRUE;
  return find_match (search, in_names, words, error)
         && (search->keys->len >= FEW || find_match (search, expression, words, error));
}

typedef struct
{
  char *word;
  guint distance;
  gint64 uses;
} Correction;

static void
clear_correction (gpointer data)
{
  g_free (((Correction *) data)->word);
}

static int
compare_corrections (gconstpointer a, gconstpointer b)
{
  const Correction *first = a, *second = b;

  if (first->distance != second->distance)
    return first->distance < second->distance ? -1 : 1;
  if (first->uses != second->uses)
    return first->uses > second->uses ? -1 : 1;
  return strcmp (first->word, second->word);
}

static gboolean
is_in_use (Search *search, const char *word, gboolean unfinished)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      search->db, "SELECT 1 FROM search_word WHERE word >= ?1 AND word < ?2 LIMIT 1", NULL);
  g_autofree char *after
      = unfinished ? cairn_search_after (word) : g_strconcat (word, "\x01", NULL);

  if (stmt == NULL)
    return TRUE;
  cairn_stmt_bind_text_at (stmt, 1, word);
  cairn_stmt_bind_text_at (stmt, 2, after);
  return cairn_stmt_step (stmt, NULL);
}

/* Grams hold letters only: nothing in them needs escaping in a JSON list. */
static char *
list_grams (const char *word)
{
  g_autoptr (GPtrArray) grams = cairn_search_grams (word);
  GString *list = g_string_new ("[");

  for (guint i = 0; i < grams->len; i++)
    g_string_append_printf (list, "%s\"%s\"", i > 0 ? "," : "",
                            (const char *) g_ptr_array_index (grams, i));
  g_string_append_c (list, ']');
  return g_string_free (list, FALSE);
}

/* Words that share letters in a row, the most alike first, then measured letter by letter. */
static GArray *
find_corrections (Search *search, const char *word, gboolean unfinished, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      search->db,
      "SELECT w.word, w.uses FROM (SELECT word_key, count (*) AS same FROM search_gram"
      " WHERE gram IN (SELECT value FROM json_each (?1)) GROUP BY word_key"
      " ORDER BY same DESC, word_key LIMIT ?2) JOIN search_word w USING (word_key)",
      error);
  g_autofree char *grams = list_grams (word);
  guint allowed = cairn_search_typos_allowed (word);
  GArray *found;

  if (stmt == NULL)
    return NULL;
  found = g_array_new (FALSE, FALSE, sizeof (Correction));
  g_array_set_clear_func (found, clear_correction);
  cairn_stmt_bind_text_at (stmt, 1, grams);
  cairn_stmt_bind_int64_at (stmt, 2, SIMILAR);
  while (cairn_stmt_step (stmt, NULL))
    {
      const char *other = cairn_stmt_text (stmt, 0);
      Correction correction = { NULL, cairn_search_distance (word, other, unfinished, allowed),
                                cairn_stmt_int64 (stmt, 1) };

      if (correction.distance > allowed)
        continue;
      correction.word = g_strdup (other);
      g_array_append_val (found, correction);
    }
  g_array_sort (found, compare_corrections);
  return found;
}

/* Appends "(one OR other)" for a misspelt word: only the nearest, farther ones are other words. */
static gboolean
append_corrections (Search *search,
                    GString *expression,
                    GString *words,
                    const char *word,
                    gboolean unfinished,
                    GError **error)
{
  g_autoptr (GArray) found = find_corrections (search, word, unfinished, error);

  if (found == NULL)
    return FALSE;
  g_string_append (expression, expression->len > 0 ? " AND (" : "(");
  for (guint i = 0; i < MIN (found->len, CORRECTIONS); i++)
    {
      const Correction *correction = &g_array_index (found, Correction, i);

      if (correction->distance > g_array_index (found, Correction, 0).distance)
        break;
      g_string_append_printf (expression, "%s\"%s\"", i > 0 ? " OR " : "", correction->word);
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", correction->word);
    }
  g_string_append_c (expression, ')');
  return found->len > 0;
}

/* Corrects what is no word of any record; a word in use is taken as meant. FALSE without an error:
 * nothing was misspelt, or it can't be told how. */
static gboolean
correct (Search *search, GString *expression, GString *words, GError **error)
{
  g_autoptr (GString) typed = g_string_new (NULL);
  g_auto (GStrv) list = NULL;
  gboolean misspelt = FALSE;

  cairn_search_append_words (typed, search->plain, NULL);
  list = g_strsplit (g_strchomp (typed->str), " ", -1);
  for (guint i = 0; list[i] != NULL; i++)
    {
      gboolean last = list[i + 1] == NULL;

      if (cairn_search_can_be_misspelt (list[i]) && !is_in_use (search, list[i], last))
        {
          gboolean unfinished = last && g_utf8_strlen (list[i], -1) >= UNFINISHED_LETTERS;

          misspelt = TRUE;
          if (!append_corrections (search, expression, words, list[i], unfinished, error))
            return FALSE;
          continue;
        }
      g_string_append_printf (expression, "%s\"%s\"%s", expression->len > 0 ? " AND " : "", list[i],
                              last && g_utf8_strlen (list[i], -1) >= 3 ? "*" : "");
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", list[i]);
    }
  return misspelt;
}

static gboolean
find_misspelt (Search *search, GError **error)
{
  g_autoptr (GString) expression = g_string_new (NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;

  if (correct (search, expression, words, &failure))
    return find_texts (search, expression->str, words->str, error);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
find_all_ways (Search *search, GError **error)
{
  g_autofree char *expression = cairn_search_expression (search->plain);
  g_autoptr (GString) words = g_string_new (NULL);

  if (*search->plain == '\0')
    return TRUE;
  cairn_search_append_words (words, search->plain, NULL);
  if (!find_names (search, error))
    return FALSE;
  if (search->keys->len < MIN (FEW, search->limit)
      && !find_texts (search, expression, g_strchomp (words->str), error))
    return FALSE;
  return search->keys->len > 0 || find_misspelt (search, error);
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
    = "SELECT s.id, coalesce ((SELECT text FROM field_translation WHERE row_id = s.id"
      " AND field = 'name' AND language = ?2 AND withdrawn = 0), s.name, '')"
      " FROM search_seen k JOIN service s ON s.id = k.service_id"
      " WHERE k.row_key = ?1 AND s.withdrawn = 0 AND s.merged_into IS NULL";

static GPtrArray *
load_hits (Search *search, const char *lang, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (search->db, SQL_HIT, error);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (free_hit);
  g_autoptr (GError) failure = NULL;

  if (stmt == NULL)
    return NULL;
  for (guint i = 0; failure == NULL && i < search->keys->len; i++)
    {
      cairn_stmt_bind_int64_at (stmt, 1, g_array_index (search->keys, gint64, i));
      cairn_stmt_bind_text_at (stmt, 2, lang);
      if (cairn_stmt_step (stmt, &failure))
        {
          CairnSearchHit *hit = g_new0 (CairnSearchHit, 1);

          hit->service = g_strdup (cairn_stmt_text (stmt, 0));
          hit->name = g_strdup (cairn_stmt_text (stmt, 1));
          g_ptr_array_add (hits, hit);
        }
      cairn_stmt_reset (stmt);
    }
  if (failure == NULL)
    return g_steal_pointer (&hits);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static GPtrArray *
search_for (CairnDirectory *directory,
            const char *text,
            const char *lang,
            guint limit,
            gboolean at_once,
            GError **error)
{
  g_autofree char *plain = cairn_search_plain (text);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Search search = { cairn_directory_db (directory), plain, keys, seen, limit, at_once };

  if (!find_all_ways (&search, error))
    return NULL;
  return load_hits (&search, lang, error);
}

/**
 * cairn_directory_search:
 * @directory: a directory
 * @text: what was typed
 * @lang: (nullable): names in this language where they are translated
 * @limit: at most so many
 * @error: what SQLite says
 *
 * Returns: (transfer full) (nullable) (element-type CairnSearchHit): services, best first.
 */
GPtrArray *
cairn_directory_search (
    CairnDirectory *directory, const char *text, const char *lang, guint limit, GError **error)
{
  return search_for (directory, text, lang, limit, FALSE, error);
}

/**
 * cairn_directory_search_at_once:
 * @directory: a directory
 * @text: what was typed
 * @lang: (nullable): names in this language where they are translated
 * @limit: at most so many
 * @error: what SQLite says
 *
 * To put all names in order that begin with one letter takes half a second where there are 100,000.
 * Of a beginning that a thousand names or more share, these are the best that stand ready.
 *
 * Returns: (transfer full) (nullable) (element-type CairnSearchHit): services, best first.
 */
GPtrArray *
cairn_directory_search_at_once (
    CairnDirectory *directory, const char *text, const char *lang, guint limit, GError **error)
{
  return search_for (directory, text, lang, limit, TRUE, error);
}
