/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads published.db into memory. The file may have been cut, overwritten or swapped for another:
 * everything is checked before it is believed. */
#include "core/publish/published-private.h"

#include "core/base/error.h"
#include "core/base/uuid.h"
#include "core/publish/offer-fields.h"

#include <string.h>

/* A rename between looking at a file and opening it; then the newer one is taken. */
#define OPEN_ATTEMPTS 5

static const char SQL_HOURS[] = "SELECT id, data FROM hours ORDER BY id";
static const char SQL_OFFERS[] = "SELECT service, location, card, hours, " CAIRN_OFFER_COLUMNS
                                 " FROM offer ORDER BY service, location";
static const char SQL_HOLDS[] = "SELECT 1 FROM offer WHERE service = :service LIMIT 1";
static const char SQL_CARD[] = "SELECT json FROM card WHERE id = :id";

/**
 * cairn_published_fail:
 * @published: what is being opened
 * @error: gets %CAIRN_ERROR_STATE
 * @what: what is wrong, in English for staff
 *
 * Returns: %FALSE.
 */
gboolean
cairn_published_fail (CairnPublished *published, GError **error, const char *what)
{
  if (error != NULL && *error == NULL)
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: %s: publish again", published->path,
                 what);
  return FALSE;
}

/**
 * cairn_published_ref:
 * @published: a published directory
 *
 * Returns: (transfer full): the same, kept open by one more.
 */
CairnPublished *
cairn_published_ref (CairnPublished *published)
{
  published->refs++;
  return published;
}

/**
 * cairn_published_unref:
 * @published: (nullable): a published directory
 */
void
cairn_published_unref (CairnPublished *published)
{
  if (published == NULL || --published->refs > 0)
    return;
  for (guint i = 0; i < CAIRN_PUBLISHED_NEEDS; i++)
    g_clear_pointer (&published->needs[i], g_array_unref);
  cairn_published_clear_settings (published);
  g_clear_pointer (&published->offers, g_array_unref);
  g_clear_pointer (&published->hours_ids, g_array_unref);
  g_clear_pointer (&published->hours, g_ptr_array_unref);
  g_clear_pointer (&published->card, cairn_stmt_free);
  g_clear_pointer (&published->db, cairn_db_close);
  g_free (published->path);
  g_free (published);
}

static gboolean
load_hours (CairnPublished *published, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (published->db, SQL_HOURS, error);
  GError *local = NULL;

  published->hours_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  published->hours = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_hours_free);
  while (stmt != NULL && cairn_stmt_step (stmt, &local))
    {
      gint64 id = cairn_stmt_int64 (stmt, 0);
      gsize length;
      gconstpointer data = cairn_stmt_blob (stmt, 1, &length);
      CairnHours *hours = data != NULL ? cairn_hours_from_bytes (data, length, NULL) : NULL;

      if (hours == NULL)
        return cairn_published_fail (published, error, "its hours are damaged");
      g_array_append_val (published->hours_ids, id);
      g_ptr_array_add (published->hours, hours);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return stmt != NULL && local == NULL;
}

/* Index of stored hours; -1 none, -2 no such hours. */
static gint32
find_hours (CairnPublished *published, gint64 id)
{
  guint low = 0, high = published->hours_ids->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      gint64 found = g_array_index (published->hours_ids, gint64, middle);

      if (found == id)
        return (gint32) middle;
      if (found < id)
        low = middle + 1;
      else
        high = middle;
    }
  return -2;
}

static gboolean
copy_uuid (char out[37], const char *text, gboolean may_be_empty)
{
  if (text == NULL || (!cairn_uuid_is_valid (text) && !(may_be_empty && *text == '\0')))
    return FALSE;
  g_strlcpy (out, text, 37);
  return TRUE;
}

static gboolean
row_to_offer (CairnPublished *published, CairnStmt *stmt, CairnOffer *offer)
{
  gint64 numbers[CAIRN_OFFER_FIELDS];

  if (!copy_uuid (offer->service, cairn_stmt_text (stmt, 0), FALSE)
      || !copy_uuid (offer->location, cairn_stmt_text (stmt, 1), TRUE))
    return FALSE;
  offer->row = cairn_stmt_int64 (stmt, 2);
  offer->hours
      = cairn_stmt_is_null (stmt, 3) ? -1 : find_hours (published, cairn_stmt_int64 (stmt, 3));
  for (int i = 0; i < CAIRN_OFFER_FIELDS; i++)
    numbers[i] = cairn_stmt_int64 (stmt, 4 + i);
  return offer->hours >= -1 && cairn_offer_from_numbers (offer, numbers)
         && offer->area < (gint16) g_strv_length (published->settings.areas);
}

static void
index_offer (CairnPublished *published, const CairnOffer *offer, guint32 index)
{
  CairnNeedSet needs = offer->confirmed | offer->suggested;

  while (needs != 0)
    {
      guint bit = (guint) __builtin_ctzll (needs);

      needs &= needs - 1;
      g_array_append_val (published->needs[bit], index);
    }
}

static gboolean
comes_after (const CairnOffer *offer, const CairnOffer *last)
{
  int order = strcmp (last->service, offer->service);

  return order < 0 || (order == 0 && strcmp (last->location, offer->location) < 0);
}

static gboolean
load_offers (CairnPublished *published, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (published->db, SQL_OFFERS, error);
  GError *local = NULL;

  published->offers = g_array_new (FALSE, FALSE, sizeof (CairnOffer));
  for (guint i = 0; i < CAIRN_PUBLISHED_NEEDS; i++)
    published->needs[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
  while (stmt != NULL && cairn_stmt_step (stmt, &local))
    {
      CairnOffer offer = { 0 };
      guint32 index = published->offers->len;

      if (!row_to_offer (published, stmt, &offer)
          || (index > 0
              && !comes_after (&offer, &g_array_index (published->offers, CairnOffer, index - 1))))
        return cairn_published_fail (published, error, "an offer in it is damaged");
      g_array_append_val (published->offers, offer);
      index_offer (published, &offer, index);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return stmt != NULL && local == NULL;
}

static gboolean
check_format (CairnPublished *published, GError **error)
{
  gint64 format = cairn_db_int64 (published->db, "PRAGMA user_version", 0);
  gint64 pages = cairn_db_int64 (published->db, "PRAGMA page_count", 0);
  gint64 size = cairn_db_int64 (published->db, "PRAGMA page_size", 0);

  if (format > CAIRN_PUBLISHED_FORMAT)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_TOO_NEW,
                   "%s: a newer Cairn published it: bring this one up to date", published->path);
      return FALSE;
    }
  if (format < CAIRN_PUBLISHED_FORMAT)
    return cairn_published_fail (published, error, "it is of a format no longer read");
  if (pages <= 0 || pages * size != (gint64) published->file.st_size)
    return cairn_published_fail (published, error, "it is not whole");
  return TRUE;
}

static gboolean
is_same_file (const struct stat *one, const struct stat *other)
{
  return one->st_dev == other->st_dev && one->st_ino == other->st_ino
         && one->st_size == other->st_size && one->st_mtim.tv_sec == other->st_mtim.tv_sec
         && one->st_mtim.tv_nsec == other->st_mtim.tv_nsec;
}

static gboolean
open_file (CairnPublished *published, GError **error)
{
  struct stat before;

  for (guint i = 0; i < OPEN_ATTEMPTS; i++)
    {
      if (stat (published->path, &before) != 0 || !S_ISREG (before.st_mode))
        return cairn_published_fail (published, error, "there is no such file");
      published->db
          = cairn_db_open (published->path, CAIRN_DB_FROZEN, CAIRN_DB_ID_PUBLISHED, error);
      if (published->db == NULL)
        return FALSE;
      if (stat (published->path, &published->file) == 0 && is_same_file (&before, &published->file))
        return TRUE;
      g_clear_pointer (&published->db, cairn_db_close);
    }
  return cairn_published_fail (published, error, "it is being replaced over and over");
}

/**
 * cairn_published_open:
 * @path: published.db
 * @error: %CAIRN_ERROR_STATE when there is none, or it is damaged or another program's;
 *   %CAIRN_ERROR_TOO_NEW when a newer Cairn wrote it
 *
 * Reads the file as it is now. It is kept open: what is renamed over it does not change what is
 * read here.
 *
 * Returns: (transfer full) (nullable): the published directory, for one thread.
 */
CairnPublished *
cairn_published_open (const char *path, GError **error)
{
  g_autoptr (CairnPublished) published = g_new0 (CairnPublished, 1);

  published->refs = 1;
  published->path = g_strdup (path);
  if (!open_file (published, error) || !check_format (published, error)
      || !cairn_published_load_settings (published, error) || !load_hours (published, error)
      || !load_offers (published, error))
    return NULL;
  published->card = cairn_db_prepare (published->db, SQL_CARD, error);
  return published->card != NULL ? g_steal_pointer (&published) : NULL;
}

/**
 * cairn_published_is_stale:
 * @published: a published directory
 *
 * Returns: whether its path now leads to another file. A file that is gone is no newer one.
 */
gboolean
cairn_published_is_stale (CairnPublished *published)
{
  struct stat now;

  return stat (published->path, &now) == 0 && !is_same_file (&now, &published->file);
}

/**
 * cairn_published_holds:
 * @path: published.db
 * @service: id of a service
 *
 * Returns: whether visitors are sent to it by the file as it is now; %FALSE also when it can't be
 *   read. Nothing but that is read of it.
 */
gboolean
cairn_published_holds (const char *path, const char *service)
{
  CairnDb *db = cairn_db_open (path, CAIRN_DB_FROZEN, CAIRN_DB_ID_PUBLISHED, NULL);
  gboolean holds = FALSE;

  if (db != NULL)
    {
      g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, SQL_HOLDS, NULL);

      if (stmt != NULL)
        cairn_stmt_bind_text (stmt, ":service", service);
      holds = stmt != NULL && cairn_stmt_step (stmt, NULL);
    }
  cairn_db_close (db);
  return holds;
}

/**
 * cairn_published_forget:
 * @published: a published directory
 *
 * Lets go of what the database holds of the cards that were read: which ones they were says what
 * somebody looked at. SQLite frees all of it only with the connection, so there is a new one. When
 * the path leads to another file by now, or to none, nothing happens.
 */
void
cairn_published_forget (CairnPublished *published)
{
  CairnDb *db = cairn_db_open (published->path, CAIRN_DB_FROZEN, CAIRN_DB_ID_PUBLISHED, NULL);
  CairnStmt *card = NULL;

  if (db != NULL && !cairn_published_is_stale (published))
    card = cairn_db_prepare (db, SQL_CARD, NULL);
  if (card == NULL)
    {
      cairn_db_close (db);
      return;
    }
  cairn_stmt_free (published->card);
  cairn_db_close (published->db);
  published->db = db;
  published->card = card;
}

/**
 * cairn_published_settings:
 * @published: a published directory
 *
 * Returns: (transfer none): its centre's settings.
 */
const CairnPublishedSettings *
cairn_published_settings (CairnPublished *published)
{
  return &published->settings;
}

/**
 * cairn_published_offers:
 * @published: a published directory
 * @out_n: (out): how many
 *
 * Returns: (transfer none): all offers, by service and location.
 */
const CairnOffer *
cairn_published_offers (CairnPublished *published, gsize *out_n)
{
  *out_n = published->offers->len;
  return (const CairnOffer *) (gpointer) published->offers->data;
}

/**
 * cairn_published_offers_for:
 * @published: a published directory
 * @need: its number
 * @out_n: (out): how many
 *
 * Returns: (transfer none): indices of the offers for it, ascending.
 */
const guint32 *
cairn_published_offers_for (CairnPublished *published, guint need, gsize *out_n)
{
  *out_n = 0;
  if (need < 1 || need > CAIRN_PUBLISHED_NEEDS)
    return NULL;
  *out_n = published->needs[need - 1]->len;
  return (const guint32 *) (gpointer) published->needs[need - 1]->data;
}

/**
 * cairn_published_hours:
 * @published: a published directory
 * @index: from an offer
 *
 * Returns: (transfer none) (nullable): its hours, %NULL when none are known.
 */
const CairnHours *
cairn_published_hours (CairnPublished *published, gint32 index)
{
  if (index < 0 || (guint) index >= published->hours->len)
    return NULL;
  return g_ptr_array_index (published->hours, (guint) index);
}
