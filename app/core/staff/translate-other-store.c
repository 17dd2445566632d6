/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that belong to no record: official updates, and the wording that the centre may change.
 * The wording stands in the settings, "key@language"; who has read it beside the other
 * translations, under the table "setting". */
#include "core/base/error.h"
#include "core/settings/settings.h"
#include "core/staff/translate-private.h"

#include <string.h>

#define UPDATE "official_update"
#define WORDING "setting"

#define JOINED                                                                                     \
  " LEFT JOIN field_translation f ON f.row_id = t.row AND f.field = t.field AND f.language = ?1"   \
  "  AND f.withdrawn = 0"                                                                          \
  " LEFT JOIN staff_account a ON f.read_by = 'staff:' || a.id"                                     \
  " LEFT JOIN translation_draft d ON d.row_id = t.row AND d.field = t.field AND d.language = ?1"
#define READ ", f.source_hash, coalesce (a.name, f.read_by), f.read_at, d.text"

/* What is over is nobody's work any more. */
static const char SQL_UPDATES[]
    = "WITH text (row, field, language, said, at) AS ("
      " SELECT id, 'text', language, text, said_at FROM official_update"
      "  WHERE withdrawn = 0 AND expires_at > ?2 AND coalesce (text, '') <> ''"
      " UNION ALL SELECT id, 'source', language, source, said_at FROM official_update"
      "  WHERE withdrawn = 0 AND expires_at > ?2)"
      " SELECT t.row, t.field, t.said, t.language, f.text, f.state" READ " FROM text t" JOINED
      " WHERE t.language <> ?1 ORDER BY t.at DESC, t.row, t.field DESC";

/* Somebody may have changed it in the settings since it was read: then nobody has. */
static const char SQL_WORDING[]
    = "WITH t (row, field) AS (VALUES (?2, 'value'))"
      " SELECT t.row, t.field, w.value, ?3, s.value,"
      " CASE WHEN f.text = s.value THEN f.state WHEN s.value <> '' THEN 'unread' END" READ
      " FROM t JOIN setting w ON w.key = t.row AND w.value <> ''"
      " LEFT JOIN setting s ON s.key = t.row || '@' || ?1" JOINED;

static CairnTranslation *
read_other (CairnStmt *stmt, const char *table)
{
  CairnTranslation *translation = g_new0 (CairnTranslation, 1);

  translation->table = g_strdup (table);
  translation->row = g_strdup (cairn_stmt_text (stmt, 0));
  translation->field = g_strdup (cairn_stmt_text (stmt, 1));
  translation->source = g_strdup (cairn_stmt_text (stmt, 2));
  translation->source_lang = g_strdup (cairn_stmt_text (stmt, 3));
  translation->listed = TRUE;
  cairn_translation_read (translation, stmt, 4);
  return translation;
}

static gboolean
add_rows (CairnStmt *stmt, const char *table, GPtrArray *found, GError **error)
{
  GError *failure = NULL;

  while (stmt != NULL && cairn_stmt_step (stmt, &failure))
    g_ptr_array_add (found, read_other (stmt, table));
  if (failure != NULL)
    g_propagate_error (error, failure);
  return stmt != NULL && failure == NULL;
}

static gboolean
add_updates (CairnStaffSession *session, const char *lang, GPtrArray *found, GError **error)
{
  g_autofree char *now = cairn_time_format_utc (cairn_staff_now (session));
  g_autoptr (CairnStmt) stmt
      = cairn_staff_prepare (cairn_staff_db (session), SQL_UPDATES, error, lang, now, NULL);

  return add_rows (stmt, UPDATE, found, error);
}

/* The language that the centre's wording is written in: the first on offer. */
static char *
own_language (CairnStaffSession *session)
{
  g_autofree char *offered
      = cairn_settings_dup (cairn_staff_db (session), "centre.languages", "en");

  return g_strndup (offered, strcspn (offered, ", "));
}

static gboolean
add_wording (CairnStaffSession *session, const char *lang, GPtrArray *found, GError **error)
{
  g_autofree char *own = own_language (session);
  guint n;
  const CairnSetting *settings = cairn_settings_list (&n);

  for (guint i = 0; strcmp (own, lang) != 0 && i < n; i++)
    {
      g_autoptr (CairnStmt) stmt = NULL;

      if (!settings[i].translated)
        continue;
      stmt = cairn_staff_prepare (cairn_staff_db (session), SQL_WORDING, error, lang,
                                  settings[i].key, own, NULL);
      if (!add_rows (stmt, WORDING, found, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_translations_add_other:
 * @session: an editor
 * @lang: a language tag
 * @found: (element-type CairnTranslation): gets them
 * @error: what SQLite says
 */
gboolean
cairn_translations_add_other (CairnStaffSession *session,
                              const char *lang,
                              GPtrArray *found,
                              GError **error)
{
  return add_updates (session, lang, found, error) && add_wording (session, lang, found, error);
}

/* ---- saving ---------------------------------------------------------------------------------- */

typedef struct
{
  CairnStaffSession *session;
  const CairnTranslation *translation;
  const char *lang, *text;
  CairnSaved *saved;
} Save;

static gboolean
is_update (const Save *save)
{
  return strcmp (save->translation->table, UPDATE) == 0;
}

static gboolean
is_source_as_seen (const Save *save, GError **error)
{
  const char *row = save->translation->row;
  CairnDb *db = cairn_staff_db (save->session);
  g_autofree char *present
      = is_update (save)
            ? cairn_staff_lookup (db,
                                  "SELECT iif (?2 = 'source', source, text) FROM official_update"
                                  " WHERE id = ?1 AND withdrawn = 0",
                                  row, save->translation->field, NULL)
            : cairn_settings_dup (db, row, NULL);

  return g_strcmp0 (present, save->translation->source) == 0
         || cairn_staff_fail (error, CAIRN_STAFF_ERROR_CONFLICT, "the source has changed");
}

/* Who reads what visitors read anyway is the second one. */
static gboolean
is_out_already (const Save *save)
{
  g_autofree char *out = cairn_staff_lookup (
      cairn_staff_db (save->session),
      "SELECT 1 FROM field_translation WHERE row_id = ?1 AND field = ?2 AND language = ?3"
      " AND text = ?4 AND withdrawn = 0 AND state <> 'draft'",
      save->translation->row, save->translation->field, save->lang, save->text, NULL);

  return out != NULL;
}

/* An update goes out by two people, in each language of its own. */
static gboolean
needs_another (const Save *save)
{
  g_autofree char *out
      = cairn_staff_lookup (cairn_staff_db (save->session),
                            "SELECT 1 FROM official_update WHERE id = ?1 AND state = 'approved'",
                            save->translation->row, NULL);
  g_autofree char *author = NULL;

  if (!is_update (save) || out == NULL || is_out_already (save))
    return FALSE;
  author = cairn_translation_author (save->session, save->translation, save->lang, save->text);
  return author == NULL || strcmp (author, save->session->actor) == 0;
}

static gboolean
put_read (const Save *save, GError **error)
{
  const CairnTranslation *translation = save->translation;
  g_autofree char *id = cairn_translation_row (translation, save->lang);
  g_autofree char *hash = cairn_translation_hash (translation->source);
  g_autofree char *today = cairn_staff_today_day (save->session);

  return cairn_staff_run (
      cairn_staff_db (save->session),
      "INSERT INTO field_translation (id, table_name, row_id, field, language, text, state,"
      " source_hash, read_by, read_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'read', ?7, ?8, ?9)"
      " ON CONFLICT (row_id, field, language) DO UPDATE SET text = excluded.text, state = 'read',"
      " source_hash = excluded.source_hash, read_by = excluded.read_by,"
      " read_at = excluded.read_at, withdrawn = 0",
      error, id, translation->table, translation->row, translation->field, save->lang, save->text,
      hash, save->session->actor, today, NULL);
}

static gboolean
put_setting (const Save *save, const char *key, GError **error)
{
  const char *code = cairn_settings_check (key, save->text);

  if (code == NULL)
    return cairn_settings_set (cairn_staff_db (save->session), key, save->text, error);
  g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, code);
  return FALSE;
}

static gboolean
audit_read (const Save *save, const char *table, const char *row, const char *field, GError **error)
{
  const CairnTranslation *translation = save->translation;
  const char *before = translation->shown != NULL                      ? translation->shown
                       : translation->state != CAIRN_TRANSLATION_DRAFT ? translation->text
                                                                       : NULL;
  g_autoptr (GPtrArray) values
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_audit_value_free);
  g_autofree char *detail = cairn_staff_detail ("language", save->lang, NULL);

  g_ptr_array_add (values, cairn_audit_value_new (table, row, field, before, save->text, FALSE));
  return cairn_staff_audit (save->session, "translation-read", translation->table, translation->row,
                            detail, values, error);
}

static gboolean
publish_text (const Save *save, GError **error)
{
  g_autofree char *key = g_strconcat (save->translation->row, "@", save->lang, NULL);
  g_autofree char *row = cairn_translation_row (save->translation, save->lang);
  gboolean kept = is_update (save) ? audit_read (save, "field_translation", row, "text", error)
                                   : put_setting (save, key, error)
                                         && audit_read (save, "setting", key, "value", error);

  return kept && put_read (save, error)
         && cairn_translation_drop_draft (save->session, save->translation, save->lang, error);
}

static gboolean
save_it (Save *save, gboolean read, GError **error)
{
  if (!is_source_as_seen (save, error))
    return FALSE;
  if (read && !needs_another (save))
    return publish_text (save, error);
  if (read)
    save->saved->proposal = g_strdup ("second-person");
  return cairn_translation_keep_draft (save->session, save->translation, save->lang, save->text,
                                       error);
}

/**
 * cairn_translation_save_other:
 * @session: an editor
 * @translation: of an update, or of the centre's wording
 * @lang: into which language
 * @text: the translation
 * @read: it may be shown
 * @error: %CAIRN_STAFF_ERROR_CONFLICT, %CAIRN_ERROR_INVALID, …
 *
 * Returns: (transfer full) (nullable): what came of it
 */
CairnSaved *
cairn_translation_save_other (CairnStaffSession *session,
                              const CairnTranslation *translation,
                              const char *lang,
                              const char *text,
                              gboolean read,
                              GError **error)
{
  g_autoptr (CairnSaved) saved = cairn_saved_new ();
  Save save = { session, translation, lang, text, saved };

  if (!cairn_staff_begin (session, CAIRN_RIGHT_EDIT, error)
      || !cairn_staff_end (session, save_it (&save, read, error), error))
    return NULL;
  saved->written = 1;
  return g_steal_pointer (&saved);
}
