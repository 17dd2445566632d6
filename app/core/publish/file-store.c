/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/publish/file-private.h"

#include "core/base/error.h"
#include "core/base/uuid.h"
#include "core/publish/offer-fields.h"
#include "core/publish/public-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Offers are small rows in the order they are read; their texts stand apart, so that starting a
 * kiosk does not read them. No full-text index: a kiosk has no text search. */
static const char schema[]
    = "CREATE TABLE setting (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)"
      " STRICT, WITHOUT ROWID;"
      "CREATE TABLE hours (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE,"
      " data BLOB NOT NULL) STRICT;"
      "CREATE TABLE card (id INTEGER PRIMARY KEY, digest INTEGER NOT NULL, json TEXT NOT NULL)"
      " STRICT;"
      "CREATE TABLE offer (service TEXT NOT NULL, location TEXT NOT NULL,"
      " card INTEGER NOT NULL UNIQUE REFERENCES card (id) DEFERRABLE INITIALLY DEFERRED,"
      " hours INTEGER REFERENCES hours (id) DEFERRABLE INITIALLY DEFERRED,"
      " digest INTEGER NOT NULL,"
      " confirmed INTEGER NOT NULL, suggested INTEGER NOT NULL, audience INTEGER NOT NULL,"
      " audience_closed INTEGER NOT NULL, people INTEGER NOT NULL, access_yes INTEGER NOT NULL,"
      " access_no INTEGER NOT NULL, trust_yes INTEGER NOT NULL, trust_no INTEGER NOT NULL,"
      " channels INTEGER NOT NULL, channels_known INTEGER NOT NULL, minimum_age INTEGER NOT NULL,"
      " maximum_age INTEGER NOT NULL, area INTEGER NOT NULL, listing INTEGER NOT NULL,"
      " capacity INTEGER NOT NULL, free INTEGER NOT NULL, wait_weeks INTEGER NOT NULL,"
      " capacity_on INTEGER NOT NULL, checked_on INTEGER NOT NULL, check_due INTEGER NOT NULL,"
      " apply_by INTEGER NOT NULL, check_days INTEGER NOT NULL, languages_known INTEGER NOT NULL,"
      " interpreter_any INTEGER NOT NULL, spoken_0 INTEGER NOT NULL, spoken_1 INTEGER NOT NULL,"
      " spoken_2 INTEGER NOT NULL, interpreted_0 INTEGER NOT NULL, interpreted_1 INTEGER NOT NULL,"
      " interpreted_2 INTEGER NOT NULL, hash INTEGER NOT NULL,"
      " PRIMARY KEY (service, location)) STRICT, WITHOUT ROWID;"
      "PRAGMA user_version = 1;";

G_STATIC_ASSERT (CAIRN_PUBLISHED_FORMAT == 1); /* stands in the schema */

static const char *const queries[N_QUERIES] = {
  [FIND_OFFER] = "SELECT o.card, c.digest, c.json, o.digest, o.hours, " CAIRN_OFFER_COLUMNS
                 " FROM offer o JOIN card c ON c.id = o.card"
                 " WHERE o.service = :service AND o.location = :location",
  [PUT_OFFER] = "INSERT OR REPLACE INTO offer (service, location, card, hours, digest,"
                " " CAIRN_OFFER_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
                " ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27,"
                " ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37)",
  [ADD_CARD] = "INSERT INTO card (digest, json) VALUES (:digest, :json) RETURNING id",
  [REPLACE_CARD] = "UPDATE card SET digest = :digest, json = :json WHERE id = :id",
  [FIND_HOURS] = "SELECT id, data FROM hours WHERE digest = :digest",
  [ADD_HOURS] = "INSERT INTO hours (digest, data) VALUES (:digest, :data) RETURNING id",
  [SET] = "INSERT INTO setting (key, value) VALUES (:key, :value)"
          " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  [ALL_OFFERS] = "SELECT service, location, card FROM offer",
  [SERVICE_OFFERS] = "SELECT service, location, card FROM offer WHERE service = :service",
  [DELETE_OFFER] = "DELETE FROM offer WHERE service = :service AND location = :location",
  [DELETE_CARD] = "DELETE FROM card WHERE id NOT IN (SELECT card FROM offer)",
  [DELETE_HOURS] = "DELETE FROM hours WHERE id NOT IN"
                   " (SELECT hours FROM offer WHERE hours IS NOT NULL)"
                   " AND id NOT IN (SELECT CAST (value AS INTEGER) FROM setting"
                   " WHERE key = 'centre.desk-hours-id')",
};

static void
remove_spare (CairnPublishedFile *file)
{
  g_autofree char *journal = g_strconcat (file->spare, "-journal", NULL);

  g_unlink (file->spare);
  g_unlink (journal);
}

static void
close_db (CairnPublishedFile *file)
{
  for (guint i = 0; i < N_QUERIES; i++)
    g_clear_pointer (&file->stmts[i], cairn_stmt_free);
  g_clear_pointer (&file->db, cairn_db_close);
}

/* The spare never outlives a crash, so that its journal may stand in memory; fsync comes once, at
 * the end. What is deleted is overwritten (secure_delete): a place that was protected since the
 * last publication must not stay in a free page. */
static gboolean
open_spare (CairnPublishedFile *file, GError **error)
{
  file->db = cairn_db_open (file->spare, CAIRN_DB_FILE, CAIRN_DB_ID_PUBLISHED, error);
  return file->db != NULL
         && cairn_db_exec (file->db,
                           "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
                           "PRAGMA secure_delete = ON; PRAGMA foreign_keys = OFF;",
                           error);
}

static gint64
read_serial (CairnDb *db)
{
  return cairn_db_int64 (
      db, "SELECT CAST (value AS INTEGER) FROM setting WHERE key = 'publish.serial'", 0);
}

/* A last file that is damaged or of another format is no base to build on. */
static gboolean
start_from_last (CairnPublishedFile *file)
{
  if (!g_file_test (file->path, G_FILE_TEST_IS_REGULAR)
      || !cairn_public_file_copy (file->path, file->spare, NULL))
    return FALSE;
  if (!open_spare (file, NULL))
    return FALSE;
  file->serial = read_serial (file->db);
  return cairn_db_int64 (file->db, "PRAGMA user_version", 0) == CAIRN_PUBLISHED_FORMAT;
}

static gboolean
prepare (CairnPublishedFile *file, GError **error)
{
  if (!cairn_db_begin (file->db, error) || !cairn_db_exec (file->db, "DELETE FROM setting", error))
    return FALSE;
  for (guint i = 0; i < N_QUERIES; i++)
    {
      file->stmts[i] = cairn_db_prepare (file->db, queries[i], error);
      if (file->stmts[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
start_anew (CairnPublishedFile *file, GError **error)
{
  close_db (file);
  remove_spare (file);
  return open_spare (file, error) && cairn_db_exec (file->db, schema, error)
         && prepare (file, error);
}

/**
 * cairn_published_file_new:
 * @folder: what kiosks read; is made, and locked until the file is freed
 * @anew: whether to start from nothing: the last file turned out to be damaged
 * @error: what the system or SQLite says
 *
 * Returns: (transfer full) (nullable): the spare, with the content of the last file if that is
 *   sound.
 */
CairnPublishedFile *
cairn_published_file_new (const char *folder, gboolean anew, GError **error)
{
  g_autoptr (CairnPublishedFile) file = g_new0 (CairnPublishedFile, 1);

  file->lock = -1;
  file->path = g_build_filename (folder, "published.db", NULL);
  file->spare = g_strconcat (file->path, ".spare", NULL);
  file->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!cairn_public_folder_prepare (folder, error))
    return NULL;
  file->lock = cairn_public_folder_lock (folder, error);
  if (file->lock < 0)
    return NULL;
  remove_spare (file);
  file->from_last = !anew && start_from_last (file) && prepare (file, NULL);
  if (!file->from_last && !start_anew (file, error))
    return NULL;
  return g_steal_pointer (&file);
}

/**
 * cairn_published_file_free:
 * @file: (nullable): the spare; what was not finished is discarded
 */
void
cairn_published_file_free (CairnPublishedFile *file)
{
  if (file == NULL)
    return;
  close_db (file);
  if (file->lock >= 0)
    {
      remove_spare (file);
      close (file->lock);
    }
  g_hash_table_unref (file->seen);
  g_clear_pointer (&file->touched, g_ptr_array_unref);
  g_clear_pointer (&file->gone, g_ptr_array_unref);
  g_free (file->path);
  g_free (file->spare);
  g_free (file);
}

/**
 * cairn_published_file_serial:
 * @file: the spare
 *
 * Returns: the number of the last publication, 0 when there was none.
 */
gint64
cairn_published_file_serial (CairnPublishedFile *file)
{
  return file->serial;
}

/**
 * cairn_published_file_is_delta:
 * @file: the spare
 *
 * Returns: whether it began as a copy of the last file.
 */
gboolean
cairn_published_file_is_delta (CairnPublishedFile *file)
{
  return file->from_last;
}

/**
 * cairn_published_file_touch:
 * @file: the spare, begun as a copy of the last file
 * @service: a service that is put again as it is now, or not at all
 *
 * Says that this is not a whole publication: services that are not touched stay as they were.
 */
void
cairn_published_file_touch (CairnPublishedFile *file, const char *service)
{
  if (file->touched == NULL)
    file->touched = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (file->touched, g_strdup (service));
}

/**
 * cairn_published_file_changed:
 * @file: the spare
 *
 * Returns: how many offers were added, rewritten or removed.
 */
guint
cairn_published_file_changed (CairnPublishedFile *file)
{
  return file->changed;
}

static gboolean
is_same_blob (CairnStmt *stmt, int column, gconstpointer data, gsize length)
{
  gsize found;
  gconstpointer blob = cairn_stmt_blob (stmt, column, &found);

  return found == length && blob != NULL && memcmp (blob, data, length) == 0;
}

/**
 * cairn_published_file_add_hours:
 * @file: the spare
 * @hours: from cairn_hours_to_bytes()
 * @error: from SQLite
 *
 * Returns: the id of these hours, the same for the same content; 0 on error.
 */
gint64
cairn_published_file_add_hours (CairnPublishedFile *file, GBytes *hours, GError **error)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, hours);
  CairnStmt *stmt = file->stmts[FIND_HOURS];
  gsize length;
  gconstpointer data = g_bytes_get_data (hours, &length);
  gint64 id = 0;
  GError *local = NULL;

  cairn_stmt_reset (stmt);
  cairn_stmt_bind_text (stmt, ":digest", digest);
  if (cairn_stmt_step (stmt, &local))
    id = is_same_blob (stmt, 1, data, length) ? cairn_stmt_int64 (stmt, 0) : -1;
  cairn_stmt_reset (stmt);
  if (id == -1)
    g_set_error (&local, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: its hours are damaged", file->path);
  if (id == 0 && local == NULL)
    {
      stmt = file->stmts[ADD_HOURS];
      cairn_stmt_bind_text (stmt, ":digest", digest);
      cairn_stmt_bind_blob (stmt, ":data", data, length);
      if (cairn_stmt_step (stmt, &local))
        id = cairn_stmt_int64 (stmt, 0);
      cairn_stmt_reset (stmt);
    }
  if (local == NULL)
    return id;
  g_propagate_error (error, local);
  return 0;
}

static gint64
digest_card (const char *json)
{
  return (gint64) cairn_hash64 (json, 0);
}

static gint64
digest_facts (const gint64 numbers[CAIRN_OFFER_FIELDS], gint64 hours)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%" G_GINT64_FORMAT, hours);
  for (guint i = 0; i < CAIRN_OFFER_FIELDS; i++)
    g_string_append_printf (text, " %" G_GINT64_FORMAT, numbers[i]);
  return (gint64) cairn_hash64 (text->str, 0);
}

/* @id: the card to replace; 0 makes a new one. */
static gboolean
put_card (CairnPublishedFile *file, const char *json, gint64 *id, GError **error)
{
  CairnStmt *stmt = file->stmts[*id == 0 ? ADD_CARD : REPLACE_CARD];

  cairn_stmt_reset (stmt);
  cairn_stmt_bind_int64 (stmt, ":digest", digest_card (json));
  cairn_stmt_bind_text (stmt, ":json", json);
  if (*id != 0)
    {
      cairn_stmt_bind_int64 (stmt, ":id", *id);
      return cairn_stmt_run (stmt, error);
    }
  if (!cairn_stmt_step (stmt, error))
    return FALSE;
  *id = cairn_stmt_int64 (stmt, 0);
  cairn_stmt_reset (stmt);
  return TRUE;
}

static gboolean
put_facts (
    CairnPublishedFile *file, const CairnOffer *offer, gint64 card, gint64 hours, GError **error)
{
  CairnStmt *stmt = file->stmts[PUT_OFFER];
  gint64 numbers[CAIRN_OFFER_FIELDS];

  cairn_offer_to_numbers (offer, numbers);
  cairn_stmt_reset (stmt);
  cairn_stmt_bind_text_at (stmt, 1, offer->service);
  cairn_stmt_bind_text_at (stmt, 2, offer->location);
  cairn_stmt_bind_int64_at (stmt, 3, card);
  if (hours != 0)
    cairn_stmt_bind_int64_at (stmt, 4, hours);
  cairn_stmt_bind_int64_at (stmt, 5, digest_facts (numbers, hours));
  for (int i = 0; i < CAIRN_OFFER_FIELDS; i++)
    cairn_stmt_bind_int64_at (stmt, 6 + i, numbers[i]);
  return cairn_stmt_run (stmt, error);
}

typedef struct
{
  gint64 card; /* 0: not there */
  gboolean same_card, same_facts;
} Found;

/* The content itself is compared, not its digest: the last file may have been damaged since. */
static gboolean
is_same_facts (CairnStmt *stmt,
               const gint64 numbers[CAIRN_OFFER_FIELDS],
               gint64 hours,
               gint64 digest)
{
  if (cairn_stmt_int64 (stmt, 3) != digest || cairn_stmt_int64 (stmt, 4) != hours)
    return FALSE;
  for (int i = 0; i < CAIRN_OFFER_FIELDS; i++)
    {
      if (cairn_stmt_int64 (stmt, 5 + i) != numbers[i])
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_offer (CairnPublishedFile *file,
            const CairnOffer *offer,
            gint64 hours,
            const char *card,
            Found *found,
            GError **error)
{
  CairnStmt *stmt = file->stmts[FIND_OFFER];
  gint64 numbers[CAIRN_OFFER_FIELDS];
  GError *local = NULL;

  *found = (Found){ 0 };
  cairn_offer_to_numbers (offer, numbers);
  cairn_stmt_reset (stmt);
  cairn_stmt_bind_text (stmt, ":service", offer->service);
  cairn_stmt_bind_text (stmt, ":location", offer->location);
  if (cairn_stmt_step (stmt, &local))
    {
      found->card = cairn_stmt_int64 (stmt, 0);
      found->same_card = cairn_stmt_int64 (stmt, 1) == digest_card (card)
                         && g_strcmp0 (cairn_stmt_text (stmt, 2), card) == 0;
      found->same_facts = is_same_facts (stmt, numbers, hours, digest_facts (numbers, hours));
    }
  cairn_stmt_reset (stmt);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * cairn_published_file_put_offer:
 * @file: the spare
 * @offer: its facts
 * @hours: from cairn_published_file_add_hours(), 0 none
 * @card: its texts as JSON
 * @error: from SQLite
 *
 * Writes only what differs from what is there.
 */
gboolean
cairn_published_file_put_offer (CairnPublishedFile *file,
                                const CairnOffer *offer,
                                gint64 hours,
                                const char *card,
                                GError **error)
{
  Found found;
  gint64 id;

  if (!find_offer (file, offer, hours, card, &found, error))
    return FALSE;
  id = found.card;
  if (!found.same_card && !put_card (file, card, &id, error))
    return FALSE;
  if (!found.same_facts && !put_facts (file, offer, id, hours, error))
    return FALSE;
  file->changed += !found.same_card || !found.same_facts;
  g_hash_table_add (file->seen, g_memdup2 (&id, sizeof id));
  return TRUE;
}

/**
 * cairn_published_file_set:
 * @file: the spare
 * @key: a setting
 * @value: its value
 * @error: from SQLite
 */
gboolean
cairn_published_file_set (CairnPublishedFile *file,
                          const char *key,
                          const char *value,
                          GError **error)
{
  CairnStmt *stmt = file->stmts[SET];

  cairn_stmt_reset (stmt);
  cairn_stmt_bind_text (stmt, ":key", key);
  cairn_stmt_bind_text (stmt, ":value", value);
  return cairn_stmt_run (stmt, error);
}

/**
 * cairn_published_file_shows:
 * @file: the spare, every service put that is to be put
 * @service: id of a service
 *
 * Returns: whether an offer of it will be in the file: it was put, or is left as it was
 */
gboolean
cairn_published_file_shows (CairnPublishedFile *file, const char *service)
{
  CairnStmt *stmt = file->stmts[SERVICE_OFFERS];
  gboolean left = file->touched != NULL
                  && !g_ptr_array_find_with_equal_func (file->touched, service, g_str_equal, NULL);
  gboolean found = FALSE;

  cairn_stmt_reset (stmt);
  cairn_stmt_bind_text (stmt, ":service", service);
  while (!found && cairn_stmt_step (stmt, NULL))
    {
      gint64 card = cairn_stmt_int64 (stmt, 2);

      found = left || g_hash_table_contains (file->seen, &card);
    }
  cairn_stmt_reset (stmt);
  return found;
}

static gboolean
collect_gone (CairnPublishedFile *file, CairnStmt *stmt, GPtrArray *gone, GError **error)
{
  GError *local = NULL;

  while (cairn_stmt_step (stmt, &local))
    {
      gint64 card = cairn_stmt_int64 (stmt, 2);

      if (g_hash_table_contains (file->seen, &card))
        continue;
      g_ptr_array_add (gone, g_strdup (cairn_stmt_text (stmt, 0)));
      g_ptr_array_add (gone, g_strdup (cairn_stmt_text (stmt, 1)));
    }
  cairn_stmt_reset (stmt);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* Of char*: service, location, … of offers that are there and were not put. */
static GPtrArray *
find_gone (CairnPublishedFile *file, GError **error)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);

  if (file->touched == NULL)
    return collect_gone (file, file->stmts[ALL_OFFERS], gone, error) ? g_steal_pointer (&gone)
                                                                     : NULL;
  for (guint i = 0; i < file->touched->len; i++)
    {
      CairnStmt *stmt = file->stmts[SERVICE_OFFERS];

      cairn_stmt_reset (stmt);
      cairn_stmt_bind_text (stmt, ":service", g_ptr_array_index (file->touched, i));
      if (!collect_gone (file, stmt, gone, error))
        return NULL;
    }
  return g_steal_pointer (&gone);
}

/**
 * cairn_published_file_gone:
 * @file: the spare, every service put that is to be put
 * @error: from SQLite
 *
 * Returns: (transfer none) (nullable) (element-type utf8): service, location, … of the offers that
 *   are in the last file and will not be in this one
 */
const GPtrArray *
cairn_published_file_gone (CairnPublishedFile *file, GError **error)
{
  if (file->gone == NULL)
    file->gone = find_gone (file, error);
  return file->gone;
}

static gboolean
delete_gone (CairnPublishedFile *file, GError **error)
{
  const GPtrArray *gone = cairn_published_file_gone (file, error);

  if (gone == NULL)
    return FALSE;
  for (guint i = 0; i + 1 < gone->len; i += 2)
    {
      CairnStmt *stmt = file->stmts[DELETE_OFFER];

      cairn_stmt_reset (stmt);
      cairn_stmt_bind_text (stmt, ":service", g_ptr_array_index (gone, i));
      cairn_stmt_bind_text (stmt, ":location", g_ptr_array_index (gone, i + 1));
      if (!cairn_stmt_run (stmt, error))
        return FALSE;
    }
  file->changed += gone->len / 2;
  return (gone->len == 0 || cairn_stmt_run (file->stmts[DELETE_CARD], error))
         && cairn_stmt_run (file->stmts[DELETE_HOURS], error);
}

/* What no kiosk could open never takes the place of what it can. */
static gboolean
check_spare (CairnPublishedFile *file, GError **error)
{
  g_autoptr (CairnPublished) published = cairn_published_open (file->spare, error);
  gsize n = 0;

  if (published == NULL)
    return FALSE;
  cairn_published_offers (published, &n);
  if (file->touched != NULL || n == g_hash_table_size (file->seen))
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: offers were lost on the way",
               file->path);
  return FALSE;
}

/**
 * cairn_published_file_finish:
 * @file: the spare; offers that were not put are removed
 * @error: what the system or SQLite says; then the last file is as it was
 *
 * Renames it over published.db. From then on the file only waits to be freed.
 */
gboolean
cairn_published_file_finish (CairnPublishedFile *file, GError **error)
{
  if (!delete_gone (file, error))
    return FALSE;
  for (guint i = 0; i < N_QUERIES; i++)
    g_clear_pointer (&file->stmts[i], cairn_stmt_free);
  if (!cairn_db_commit (file->db, error))
    return FALSE;
  close_db (file);
  return check_spare (file, error) && cairn_public_file_commit (file->spare, file->path, error);
}
