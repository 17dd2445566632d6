/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Official updates in the staff's directory. */
#include "core/audit/audit.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/uuid.h"
#include "core/updates/updates-private.h"

static const char SQL_PUT[]
    = "INSERT INTO official_update (id, kind, state, said_at, expires_at, next_at, language, "
      "source,"
      " text, written_by, approved_by, approved_at)"
      " VALUES (:id, :kind, :state, :said, :expires, :next, :language, :source, :text, :by,"
      " iif (:state = 'approved', :by, NULL), :at)"
      " ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, state = excluded.state,"
      " said_at = excluded.said_at, expires_at = excluded.expires_at, next_at = excluded.next_at,"
      " language = excluded.language, source = excluded.source, text = excluded.text,"
      " written_by = excluded.written_by, approved_by = excluded.approved_by,"
      " approved_at = excluded.approved_at";

static const char SQL_TRANSLATE[]
    = "INSERT INTO field_translation (id, table_name, row_id, field, language, text, state)"
      " VALUES (:id, 'official_update', :row, :field, :language, :text, :state)"
      " ON CONFLICT (row_id, field, language) DO UPDATE SET text = excluded.text,"
      " state = iif (text = excluded.text, state, excluded.state), withdrawn = 0";

static const char SQL_APPROVED[]
    = "SELECT " CAIRN_UPDATE_COLUMNS " FROM official_update"
      " WHERE state = 'approved' AND withdrawn = 0 AND expires_at > :now"
      " ORDER BY said_at DESC, id";

static const char SQL_TRANSLATIONS[]
    = "SELECT field, language, text FROM field_translation"
      " WHERE row_id = :id AND table_name = 'official_update' AND withdrawn = 0"
      " AND (:drafts = 1 OR state <> 'draft') ORDER BY language";

static void
bind_time (CairnStmt *stmt, const char *name, gint64 at)
{
  g_autofree char *text = at > 0 ? cairn_time_format_utc (at) : NULL;

  cairn_stmt_bind_text (stmt, name, text);
}

static const char *
original (const CairnWording *wording)
{
  return cairn_wording_count (wording) > 0 ? cairn_wording_text (wording, 0) : NULL;
}

/* @now: 0: a draft. */
static gboolean
put_row (CairnDb *directory, const CairnUpdate *update, const char *by, gint64 now, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (directory, SQL_PUT, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":id", update->id);
  cairn_stmt_bind_text (stmt, ":kind", cairn_update_kind_word (update->kind));
  cairn_stmt_bind_text (stmt, ":state", now > 0 ? "approved" : "draft");
  bind_time (stmt, ":said", update->said_at);
  bind_time (stmt, ":expires", update->expires_at);
  bind_time (stmt, ":next", update->next_at);
  cairn_stmt_bind_text (stmt, ":language", cairn_wording_lang (update->source, 0));
  cairn_stmt_bind_text (stmt, ":source", original (update->source));
  cairn_stmt_bind_text (stmt, ":text", original (update->text));
  cairn_stmt_bind_text (stmt, ":by", by);
  bind_time (stmt, ":at", now);
  return cairn_stmt_run (stmt, error);
}

static gboolean
put_translations (CairnDb *directory,
                  const CairnUpdate *update,
                  const char *field,
                  const CairnWording *wording,
                  const char *state,
                  GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (directory, SQL_TRANSLATE, error);

  for (guint i = 1; stmt != NULL && i < cairn_wording_count (wording); i++)
    {
      g_autofree char *id = cairn_uuid_new ();

      cairn_stmt_bind_text (stmt, ":id", id);
      cairn_stmt_bind_text (stmt, ":row", update->id);
      cairn_stmt_bind_text (stmt, ":field", field);
      cairn_stmt_bind_text (stmt, ":language", cairn_wording_lang (wording, i));
      cairn_stmt_bind_text (stmt, ":text", cairn_wording_text (wording, i));
      cairn_stmt_bind_text (stmt, ":state", state);
      if (!cairn_stmt_run (stmt, error))
        return FALSE;
    }
  return stmt != NULL;
}

/**
 * cairn_updates_put_whole:
 * @directory: the staff's directory, in a transaction of the caller's
 * @update: an update
 * @by: who wrote it
 * @now: seconds UTC of the approval; 0: a draft
 * @error: %CAIRN_ERROR_INVALID for an update nobody signs, or from SQLite
 */
gboolean
cairn_updates_put_whole (
    CairnDb *directory, const CairnUpdate *update, const char *by, gint64 now, GError **error)
{
  const char *state;

  if (cairn_wording_count (update->source) == 0)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "an update needs its source");
      return FALSE;
    }
  /* What comes approved has been read by nobody here. */
  state = now > 0 ? "machine" : "draft";
  return put_row (directory, update, by, now, error)
         && put_translations (directory, update, "source", update->source, state, error)
         && put_translations (directory, update, "text", update->text, state, error);
}

/**
 * cairn_updates_put:
 * @directory: the staff's directory, in a transaction of the caller's
 * @update: an approved update; source and text have the same original language
 * @by: who answers for it, as in the audit trail
 * @now: seconds UTC
 * @error: %CAIRN_ERROR_INVALID for an update nobody signs, or from SQLite
 *
 * Adds the update, or replaces the one with its id.
 *
 * Returns: whether it is there now
 */
gboolean
cairn_updates_put (
    CairnDb *directory, const CairnUpdate *update, const char *by, gint64 now, GError **error)
{
  return cairn_updates_put_whole (directory, update, by, now, error)
         && cairn_audit_add (directory, now, by, "put", "official_update", update->id, NULL, error);
}

static gint64
column_time (CairnStmt *stmt, int column)
{
  const char *text = cairn_stmt_text (stmt, column);
  gint64 at = 0;

  if (text != NULL)
    cairn_time_parse (text, NULL, &at, NULL);
  return at;
}

/**
 * cairn_updates_read_row:
 * @stmt: on a row whose first columns are %CAIRN_UPDATE_COLUMNS
 *
 * Returns: (transfer full): the update in the language it was written in
 */
CairnUpdate *
cairn_updates_read_row (CairnStmt *stmt)
{
  CairnUpdateKind kind = CAIRN_UPDATE_NEWS;
  CairnUpdate *update;
  const char *lang = cairn_stmt_text (stmt, 5);

  cairn_update_kind_from_word (cairn_stmt_text (stmt, 1), &kind);
  update = cairn_update_new (cairn_stmt_text (stmt, 0), kind);
  update->said_at = column_time (stmt, 2);
  update->expires_at = column_time (stmt, 3);
  update->next_at = column_time (stmt, 4);
  cairn_wording_add (update->source, lang, cairn_stmt_text (stmt, 6));
  cairn_wording_add (update->text, lang, cairn_stmt_text (stmt, 7));
  return update;
}

/**
 * cairn_updates_add_translations:
 * @directory: the staff's directory
 * @update: gets the other languages
 * @drafts: those that nobody has read, too
 * @error: from SQLite
 */
gboolean
cairn_updates_add_translations (CairnDb *directory,
                                CairnUpdate *update,
                                gboolean drafts,
                                GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (directory, SQL_TRANSLATIONS, error);
  GError *local = NULL;

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":id", update->id);
  cairn_stmt_bind_int64 (stmt, ":drafts", drafts);
  while (cairn_stmt_step (stmt, &local))
    {
      gboolean source = g_strcmp0 (cairn_stmt_text (stmt, 0), "source") == 0;

      cairn_wording_add (source ? update->source : update->text, cairn_stmt_text (stmt, 1),
                         cairn_stmt_text (stmt, 2));
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * cairn_updates_approved:
 * @directory: the staff's directory
 * @now: seconds UTC
 * @error: from SQLite
 *
 * Returns: (transfer full) (nullable) (element-type CairnUpdate): all that are approved and not
 *   expired, newest first; those said later than @now are among them
 */
GPtrArray *
cairn_updates_approved (CairnDb *directory, gint64 now, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (directory, SQL_APPROVED, error);
  g_autoptr (GPtrArray) updates
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_update_free);
  GError *local = NULL;

  if (stmt == NULL)
    return NULL;
  bind_time (stmt, ":now", now);
  while (cairn_stmt_step (stmt, &local))
    g_ptr_array_add (updates, cairn_updates_read_row (stmt));
  for (guint i = 0; local == NULL && i < updates->len; i++)
    cairn_updates_add_translations (directory, g_ptr_array_index (updates, i), FALSE, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&updates);
}
