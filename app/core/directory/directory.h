/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/clock.h"
#include "core/db/db.h"
#include "core/directory/hsds.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The staff's directory: STATE/directory.db. */
typedef struct _CairnDirectory CairnDirectory;

/* @mode: CAIRN_DB_READ, CAIRN_DB_WRITE or CAIRN_DB_CREATE. Migrates (after a backup) when older. */
CairnDirectory *cairn_directory_open (const char *state,
                                      CairnDbMode mode,
                                      const CairnClock *clock,
                                      const char *actor,
                                      GError **error);
/* A state that is not there yet: its folders, an empty directory, the key for return codes. */
CairnDirectory *cairn_directory_make (const char *state,
                                      const CairnClock *clock,
                                      const char *actor,
                                      GError **error);
/* A copy that nobody else sees, to try something on: gone when it is closed. */
CairnDirectory *cairn_directory_open_copy (CairnDirectory *directory, GError **error);
void cairn_directory_close (CairnDirectory *directory);
CairnDb *cairn_directory_db (CairnDirectory *directory);

/* Bulk writing, used by importers inside one transaction: insert, or update what staff have not
 * touched. Statements are prepared once. Never lowers protection, never lists. */
typedef struct _CairnDirectoryWriter CairnDirectoryWriter;
CairnDirectoryWriter *cairn_directory_writer_new (CairnDirectory *directory,
                                                  const char *source,
                                                  const char *batch,
                                                  GError **error);
gboolean cairn_directory_writer_insert (CairnDirectoryWriter *writer,
                                        const CairnRecord *record,
                                        gboolean *out_inserted,
                                        GError **error);
gboolean cairn_directory_writer_put (CairnDirectoryWriter *writer,
                                     const CairnRecord *record,
                                     GError **error);
/* The same for a row that is there: what changes is kept for an undo. What staff have edited is not
 * written; where the source says another thing now, both are kept as a conflict. */
typedef enum
{
  CAIRN_PUT_NEW,
  CAIRN_PUT_CHANGED,
  CAIRN_PUT_SAME,
  CAIRN_PUT_KEPT, /* staff have edited it */
} CairnPutResult;
gboolean cairn_directory_writer_replace (CairnDirectoryWriter *writer,
                                         const CairnRecord *record,
                                         CairnPutResult *out_result,
                                         GError **error);
/* One column of a row that staff have not edited, kept for an undo. */
gboolean cairn_directory_writer_change (CairnDirectoryWriter *writer,
                                        const char *table,
                                        const char *id,
                                        const char *column,
                                        const char *value,
                                        GError **error);
/* At the end: several changes to one field become one. */
gboolean cairn_directory_writer_compact (CairnDirectoryWriter *writer, GError **error);
/* Flags rows of @table that came from this source and do not come any more. @kept: (nullable) SQL
 * of ids that are left alone. */
gboolean cairn_directory_writer_flag_gone (CairnDirectoryWriter *writer,
                                           const char *table,
                                           const char *kept,
                                           gint64 *out_flagged,
                                           GError **error);
/* Cairn's own facts (tables need_link, step, trust_fact, field_translation, …) as named values:
 * NULL-terminated pairs of column, value. "id" may be left out: it is made from the others. */
gboolean cairn_directory_writer_put_fact (CairnDirectoryWriter *writer,
                                          const char *table,
                                          GError **error,
                                          ...) G_GNUC_NULL_TERMINATED;
/* Sets Cairn's extra columns of a service or address. "listing" only withholds (paused,
 * do-not-refer, …); "listed" is refused, but for the demonstration after _set_may_list. */
void cairn_directory_writer_set_may_list (CairnDirectoryWriter *writer, gboolean may_list);
gboolean cairn_directory_writer_set (CairnDirectoryWriter *writer,
                                     const char *table,
                                     const char *id,
                                     const char *column,
                                     const char *value,
                                     GError **error);
/* Once, when all was put: withdraws parts (telephones, times, steps) of the records of this import
 * that their source has no more. */
gboolean cairn_directory_writer_finish (CairnDirectoryWriter *writer, GError **error);
void cairn_directory_writer_free (CairnDirectoryWriter *writer);

/* Listing states: draft, unreviewed, listed, paused, do-not-refer, withdrawn. */
gboolean cairn_listing_is_valid (const char *listing);
/* Listing confirms nothing by itself; with listed, suggested needs become confirmed unless refused,
 * vetted_by and vetted_at are set. Returns the number of services changed, -1 on error. */
gint cairn_directory_set_listing (CairnDirectory *directory,
                                  const char *const *ids,
                                  gboolean all,
                                  const char *listing,
                                  GError **error);

/* Services that fit @text, best first: of CairnSearchHit. */
typedef struct
{
  char *service, *name;
} CairnSearchHit;
GPtrArray *cairn_directory_search (
    CairnDirectory *directory, const char *text, const char *lang, guint limit, GError **error);
/* While somebody types: of what very many names begin with, the best are enough. */
GPtrArray *cairn_directory_search_at_once (
    CairnDirectory *directory, const char *text, const char *lang, guint limit, GError **error);
/* Makes the search index anew for what changed since it was last made. */
gboolean cairn_directory_reindex (CairnDirectory *directory, GError **error);

/* What the records lack before @lang can be offered, as codes; empty: nothing. */
GPtrArray *cairn_directory_language_gaps (CairnDb *db, const char *lang, GError **error);

/* Cairn ids behind @id (a Cairn id or a foreign one), of char*: none, one, or several. */
GPtrArray *cairn_directory_resolve (CairnDirectory *directory, const char *id, GError **error);
/* The whole record as `cairn show --json` prints it; protected addresses included for staff only
 * when @staff. */
JsonNode *
cairn_directory_show (CairnDirectory *directory, const char *id, const char *lang, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnDirectory, cairn_directory_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnDirectoryWriter, cairn_directory_writer_free)

G_END_DECLS
