/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CairnDb:
 *
 * One SQLite connection, opened the one way Cairn opens them: foreign keys on, double-quoted
 * strings off, untrusted schema, busy timeout, secure delete. Belongs to one thread.
 */
typedef struct _CairnDb CairnDb;

/**
 * CairnStmt:
 *
 * A prepared statement. Values are bound by name (":id"), columns read by position. Core callers
 * never build SQL from text.
 */
typedef struct _CairnStmt CairnStmt;

typedef enum
{
  CAIRN_DB_READ,   /* must exist; read only */
  CAIRN_DB_WRITE,  /* must exist; read and write, WAL */
  CAIRN_DB_CREATE, /* made when missing; read and write, WAL */
  CAIRN_DB_FILE,   /* made when missing; journal_mode=DELETE: a file to be renamed into place */
  CAIRN_DB_FROZEN, /* immutable: a published file, replaced only by rename */
} CairnDbMode;

#define CAIRN_DB_ID_DIRECTORY 0x4341524e /* "CARN": application_id of directory.db */
#define CAIRN_DB_ID_PUBLISHED 0x43415250 /* "CARP": application_id of published.db */

CairnDb *cairn_db_open (const char *path, CairnDbMode mode, gint32 application_id, GError **error);
void cairn_db_close (CairnDb *db);
const char *cairn_db_path (CairnDb *db);
gboolean cairn_db_exec (CairnDb *db, const char *sql, GError **error);
gint64 cairn_db_int64 (CairnDb *db, const char *sql, gint64 otherwise);
gint64 cairn_db_changes (CairnDb *db);
gint64 cairn_db_last_rowid (CairnDb *db);
void cairn_db_set_cache (CairnDb *db, guint kib);
/* What runs is given up when @cancellable says so: %G_IO_ERROR_CANCELLED. NULL: nothing is. */
void cairn_db_set_cancellable (CairnDb *db, GCancellable *cancellable);

/* Returns FALSE and sets the error to have everything undone. */
typedef gboolean (*CairnDbFunc) (CairnDb *db, gpointer data, GError **error);
gboolean cairn_db_transaction (CairnDb *db, CairnDbFunc func, gpointer data, GError **error);
gboolean cairn_db_begin (CairnDb *db, GError **error);
gboolean cairn_db_commit (CairnDb *db, GError **error);
void cairn_db_rollback (CairnDb *db);
gboolean cairn_db_in_transaction (CairnDb *db);

CairnStmt *cairn_db_prepare (CairnDb *db, const char *sql, GError **error);
void cairn_stmt_free (CairnStmt *stmt);
void cairn_stmt_reset (CairnStmt *stmt);
void cairn_stmt_bind_text (CairnStmt *stmt, const char *name, const char *value);
void cairn_stmt_bind_int64 (CairnStmt *stmt, const char *name, gint64 value);
void cairn_stmt_bind_double (CairnStmt *stmt, const char *name, double value);
void cairn_stmt_bind_blob (CairnStmt *stmt, const char *name, gconstpointer data, gsize length);
void cairn_stmt_bind_null (CairnStmt *stmt, const char *name);
void cairn_stmt_bind_text_at (CairnStmt *stmt, int position, const char *value);
void cairn_stmt_lend_text_at (CairnStmt *stmt, int position, const char *value);
void cairn_stmt_bind_int64_at (CairnStmt *stmt, int position, gint64 value);
void cairn_stmt_bind_double_at (CairnStmt *stmt, int position, double value);

/* TRUE: there is a row. FALSE: no more rows, or an error (then @error is set). */
gboolean cairn_stmt_step (CairnStmt *stmt, GError **error);
/* Runs a statement that gives no rows and resets it. */
gboolean cairn_stmt_run (CairnStmt *stmt, GError **error);

/* Borrowed until the next step or reset; NULL for SQL NULL. */
const char *cairn_stmt_text (CairnStmt *stmt, int column);
gint64 cairn_stmt_int64 (CairnStmt *stmt, int column);
double cairn_stmt_double (CairnStmt *stmt, int column);
gconstpointer cairn_stmt_blob (CairnStmt *stmt, int column, gsize *out_length);
gboolean cairn_stmt_is_null (CairnStmt *stmt, int column);
gboolean cairn_stmt_is_integer (CairnStmt *stmt, int column);
gboolean cairn_stmt_is_real (CairnStmt *stmt, int column);
int cairn_stmt_columns (CairnStmt *stmt);
const char *cairn_stmt_column_name (CairnStmt *stmt, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnDb, cairn_db_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnStmt, cairn_stmt_free)

G_END_DECLS
