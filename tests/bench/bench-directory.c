/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large directory: the demonstration many times over, each copy with identifiers and names of its
 * own, and the same share of places, times, telephones and translations. */
#include "bench.h"

#include "core/base/paths.h"
#include "core/db/db.h"

#include <string.h>

#define LARGE 100000
#define TINY 500

/* All that hangs on a service; taxonomies are shared by the copies. */
static const char *const tables[] = {
  "organization",
  "program",
  "service",
  "location",
  "service_at_location",
  "contact",
  "phone",
  "address",
  "schedule",
  "service_area",
  "language",
  "attribute",
  "cost_option",
  "accessibility",
  "required_document",
  "need_link",
  "trust_fact",
  "access_fact",
  "audience",
  "step",
  "url",
  "field_translation",
};

static const char *const syllables[]
    = { "ba",  "dor", "fen", "gal", "hu", "kem", "lo",  "mir", "na",
        "pel", "rus", "sa",  "tor", "ul", "vin", "wes", "yar", "zo" };
#define N_SYLLABLES G_N_ELEMENTS (syllables)

guint
bench_large_size (const BenchPlace *place)
{
  return place->tiny ? TINY : LARGE;
}

/* 18 × 18 × 18 names of towns. */
static char *
name_town (guint copy)
{
  const char *first = syllables[copy % N_SYLLABLES];
  g_autofree char *name
      = g_strconcat (first, syllables[copy * 7 / N_SYLLABLES % N_SYLLABLES],
                     syllables[copy * 5 / (N_SYLLABLES * N_SYLLABLES) % N_SYLLABLES], NULL);

  name[0] = g_ascii_toupper (name[0]);
  return g_steal_pointer (&name);
}

/* The first eight digits of a UUID tell the copies apart; the others still tell the rows apart. */
static gboolean
list_copies (CairnDb *db, guint copies, GError **error)
{
  g_autoptr (CairnStmt) stmt = NULL;

  if (!cairn_db_exec (db, "CREATE TEMP TABLE copy (mark TEXT, town TEXT)", error))
    return FALSE;
  stmt = cairn_db_prepare (db, "INSERT INTO copy VALUES (:mark, :town)", error);
  for (guint i = 1; stmt != NULL && i <= copies; i++)
    {
      g_autofree char *mark = g_strdup_printf ("%08x", i);
      g_autofree char *town = name_town (i);

      cairn_stmt_bind_text (stmt, ":mark", mark);
      cairn_stmt_bind_text (stmt, ":town", town);
      if (!cairn_stmt_run (stmt, error))
        return FALSE;
    }
  return stmt != NULL;
}

static gboolean
is_reference (const char *column)
{
  return strcmp (column, "id") == 0
         || (g_str_has_suffix (column, "_id") && strcmp (column, "foreign_id") != 0
             && strcmp (column, "taxonomy_term_id") != 0);
}

static void
append_value (GString *sql, const char *table, const char *column)
{
  gboolean named = strcmp (table, "organization") == 0 || strcmp (table, "service") == 0;

  if (is_reference (column))
    g_string_append_printf (sql, "copy.mark || substr (t.\"%s\", 9)", column);
  /* A city has a handful of lines for Help now, however many services it has. */
  else if (strcmp (column, "help_now") == 0)
    g_string_append (sql, "NULL");
  else if (named && strcmp (column, "name") == 0)
    g_string_append (sql, "copy.town || ' ' || t.name");
  else if (strcmp (table, "field_translation") == 0 && strcmp (column, "text") == 0)
    g_string_append (sql, "iif (t.field = 'name', copy.town || ' ' || t.text, t.text)");
  else
    g_string_append_printf (sql, "t.\"%s\"", column);
}

static gboolean
copy_table (CairnDb *db, const char *table, GError **error)
{
  g_autofree char *asked = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')", table);
  g_autoptr (CairnStmt) columns = cairn_db_prepare (db, asked, error);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;
  const char *between = "";

  if (columns == NULL)
    return FALSE;
  g_string_printf (sql, "INSERT INTO \"%s\" SELECT ", table);
  while (cairn_stmt_step (columns, &failure))
    {
      g_string_append (sql, between);
      append_value (sql, table, cairn_stmt_text (columns, 0));
      between = ", ";
    }
  g_string_append_printf (sql, " FROM copy CROSS JOIN \"%s\" t", table);
  return failure == NULL && cairn_db_exec (db, sql->str, error);
}

static gboolean
multiply (CairnDb *db, gpointer data, GError **error)
{
  guint wanted = *(const guint *) data;
  guint have = (guint) cairn_db_int64 (db, "SELECT count (*) FROM service", 1);

  if (!list_copies (db, (wanted + have - 1) / have - 1, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!copy_table (db, tables[i], error))
      return FALSE;
  return TRUE;
}

/* Nobody misses it when the machine fails meanwhile. */
static const char SQL_HASTE[] = "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
                                " PRAGMA secure_delete = OFF; PRAGMA foreign_keys = OFF;"
                                " PRAGMA cache_size = -131072;";

static gboolean
fill (BenchPlace *place, const char *state, GError **error)
{
  g_autofree char *path = cairn_paths_directory (state);
  guint n = bench_large_size (place);
  double start = bench_now ();
  g_autoptr (CairnDb) db = NULL;

  if (!bench_init (place, state, TRUE, error))
    return FALSE;
  db = cairn_db_open (path, CAIRN_DB_FILE, CAIRN_DB_ID_DIRECTORY, error);
  if (db == NULL || !cairn_db_exec (db, SQL_HASTE, error)
      || !cairn_db_transaction (db, multiply, &n, error))
    return FALSE;
  bench_print ("(%u services made in %.0f s)", n, bench_now () - start);
  return TRUE;
}

const char *
bench_large_state (BenchPlace *place, GError **error)
{
  g_autofree char *state = NULL;

  if (place->large != NULL)
    return place->large;
  state = g_build_filename (place->folder, "large", NULL);
  if (fill (place, state, error))
    place->large = g_steal_pointer (&state);
  return place->large;
}
