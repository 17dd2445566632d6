/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Translations that are shown to nobody yet: drafts, and what somebody is typing. */
#include "core/staff/translate-private.h"

#define DRAFT " FROM translation_draft WHERE row_id = ?1 AND field = ?2 AND language = ?3"

static char *
look_up (CairnStaffSession *session,
         const char *sql,
         const CairnTranslation *translation,
         const char *lang)
{
  return cairn_staff_lookup (cairn_staff_db (session), sql, translation->row, translation->field,
                             lang, NULL);
}

/* A draft is asked about as the text it would become. */
static gboolean
audit_draft (CairnStaffSession *session,
             const CairnTranslation *translation,
             const char *lang,
             const char *before,
             const char *after,
             GError **error)
{
  g_autoptr (GPtrArray) values
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_audit_value_free);
  g_autofree char *row = cairn_translation_row (translation, lang);
  g_autofree char *detail = cairn_staff_detail ("language", lang, NULL);
  g_autoptr (CairnLeaks) leaks = cairn_leaks_new ();
  g_autoptr (CairnChange) source
      = cairn_change_new (translation->table, translation->row, translation->field, before, after);

  if (!cairn_leaks_load (leaks, cairn_staff_db (session), NULL, error))
    return FALSE;
  g_ptr_array_add (values,
                   cairn_audit_value_new ("field_translation", row, "draft", before, after,
                                          cairn_staff_tells_place (session, source, leaks)));
  return cairn_staff_audit (session, "translation-draft", translation->table, translation->row,
                            detail, values, error);
}

/**
 * cairn_translation_keep_draft:
 * @session: who writes, in a transaction
 * @translation: which text
 * @lang: into which language
 * @text: what is written
 * @error: what SQLite says
 *
 * What is shown stays.
 */
gboolean
cairn_translation_keep_draft (CairnStaffSession *session,
                              const CairnTranslation *translation,
                              const char *lang,
                              const char *text,
                              GError **error)
{
  g_autofree char *before = look_up (session, "SELECT text" DRAFT, translation, lang);
  g_autofree char *hash = cairn_translation_hash (translation->source);
  g_autofree char *now = cairn_time_format_utc (cairn_staff_now (session));

  return cairn_staff_run (
             cairn_staff_db (session),
             "INSERT INTO translation_draft (row_id, field, language, table_name, text,"
             " source_hash, written_by, written_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
             " ON CONFLICT (row_id, field, language) DO UPDATE SET text = excluded.text,"
             " source_hash = excluded.source_hash, written_by = excluded.written_by,"
             " written_at = excluded.written_at",
             error, translation->row, translation->field, lang, translation->table, text, hash,
             session->actor, now, NULL)
         && audit_draft (session, translation, lang, before, text, error);
}

/**
 * cairn_translation_drop_draft:
 * @session: who writes, in a transaction
 * @translation: which text
 * @lang: into which language
 * @error: what SQLite says
 *
 * It was read and is shown now; without one nothing happens.
 */
gboolean
cairn_translation_drop_draft (CairnStaffSession *session,
                              const CairnTranslation *translation,
                              const char *lang,
                              GError **error)
{
  return cairn_staff_run (cairn_staff_db (session), "DELETE" DRAFT, error, translation->row,
                          translation->field, lang, NULL);
}

/**
 * cairn_translation_author:
 * @session: who asks
 * @translation: which text
 * @lang: into which language
 * @text: what it is to say
 *
 * Returns: (transfer full) (nullable): who wrote the draft that says so, as in the trail
 */
char *
cairn_translation_author (CairnStaffSession *session,
                          const CairnTranslation *translation,
                          const char *lang,
                          const char *text)
{
  return cairn_staff_lookup (cairn_staff_db (session), "SELECT written_by" DRAFT " AND text = ?4",
                             translation->row, translation->field, lang, text, NULL);
}

/* ---- what is typed --------------------------------------------------------------------------- */

/**
 * cairn_staff_translation_type:
 * @session: an editor
 * @translation: which text
 * @lang: into which language
 * @text: (nullable): what is typed; %NULL: nothing any more
 * @error: why not
 *
 * On the disk when it returns; nobody else sees it.
 */
gboolean
cairn_staff_translation_type (CairnStaffSession *session,
                              const CairnTranslation *translation,
                              const char *lang,
                              const char *text,
                              GError **error)
{
  g_autofree char *now = cairn_time_format_utc (cairn_staff_now (session));

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return FALSE;
  if (text == NULL)
    return cairn_staff_run (cairn_staff_db (session),
                            "DELETE FROM translation_typed WHERE author = ?1 AND language = ?2"
                            " AND row_id = ?3 AND field = ?4",
                            error, session->actor, lang, translation->row, translation->field,
                            NULL);
  return cairn_staff_run (cairn_staff_db (session),
                          "INSERT INTO translation_typed (author, language, row_id, field, text,"
                          " saved_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                          " ON CONFLICT (author, language, row_id, field) DO UPDATE SET"
                          " text = excluded.text, saved_at = excluded.saved_at",
                          error, session->actor, lang, translation->row, translation->field, text,
                          now, NULL);
}

/**
 * cairn_staff_translations_typed:
 * @session: an editor
 * @lang: a language tag
 * @error: why not
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): one's own, by "row/field"
 */
GHashTable *
cairn_staff_translations_typed (CairnStaffSession *session, const char *lang, GError **error)
{
  g_autoptr (GHashTable) typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (CairnStmt) stmt = NULL;
  g_autoptr (GError) failure = NULL;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  stmt = cairn_staff_prepare (cairn_staff_db (session),
                              "SELECT row_id || '/' || field, text FROM translation_typed"
                              " WHERE author = ?1 AND language = ?2",
                              error, session->actor, lang, NULL);
  while (stmt != NULL && cairn_stmt_step (stmt, &failure))
    g_hash_table_insert (typed, g_strdup (cairn_stmt_text (stmt, 0)),
                         g_strdup (cairn_stmt_text (stmt, 1)));
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return stmt != NULL && (error == NULL || *error == NULL) ? g_steal_pointer (&typed) : NULL;
}
