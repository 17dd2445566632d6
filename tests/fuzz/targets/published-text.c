/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sound published.db that says strange things: a line "@@ NAME" says where what follows goes:
 * into a setting of that name, into the "card" of every offer, or as a number into the column
 * "offer-NAME" of every offer. */
#include "../published.h"

#include "core/publish/timetable.h"
#include "core/updates/updates.h"

#include <string.h>

static void
put (CairnDb *db, const char *name, const char *value)
{
  g_autofree char *sql = NULL;
  g_autoptr (CairnStmt) stmt = NULL;

  if (strcmp (name, "card") == 0)
    sql = g_strdup ("UPDATE card SET json = ?1");
  else if (g_str_has_prefix (name, "offer-"))
    sql = g_strdup_printf ("UPDATE offer SET \"%s\" = CAST (?1 AS INTEGER)", name + 6);
  else
    sql = g_strdup_printf ("INSERT OR REPLACE INTO setting (key, value) VALUES ('%s', ?1)", name);
  stmt = cairn_db_prepare (db, sql, NULL);
  if (stmt == NULL)
    return;
  cairn_stmt_bind_text_at (stmt, 1, value);
  cairn_stmt_run (stmt, NULL);
}

static void
put_all (CairnDb *db, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "@@ ", 8);

  g_assert_true (cairn_db_begin (db, NULL));
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *end = strchr (parts[i], '\n');

      if (end == NULL)
        continue;
      *end = '\0';
      put (db, g_strcanon (parts[i], G_CSET_a_2_z G_CSET_DIGITS "-_.", '_'), end + 1);
    }
  g_assert_true (cairn_db_commit (db, NULL));
}

static void
read_alone (const char *text)
{
  GPtrArray *updates = cairn_updates_from_json (text);
  GArray *slots = cairn_slots_from_text (text);

  for (guint i = 0; updates != NULL && i < updates->len; i++)
    cairn_update_is_current (g_ptr_array_index (updates, i), FUZZ_NOW);
  if (updates != NULL)
    g_ptr_array_unref (updates);
  if (slots != NULL)
    {
      GPtrArray *rows = cairn_slots_to_rows (slots);

      g_ptr_array_unref (rows);
      g_array_unref (slots);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  gsize whole;
  const char *sound = fuzz_published (&whole);
  g_autofree char *path = fuzz_path ("published.db");
  g_autofree char *text = g_strndup ((const char *) data, size);
  CairnDb *db;

  read_alone (text);
  fuzz_write (path, sound, whole);
  db = cairn_db_open (path, CAIRN_DB_FILE, CAIRN_DB_ID_PUBLISHED, NULL);
  g_assert_nonnull (db);
  cairn_db_exec (
      db, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA foreign_keys = OFF",
      NULL);
  put_all (db, text);
  cairn_db_close (db);
  g_assert_true (fuzz_visit (path) || size > 0);
  return 0;
}
