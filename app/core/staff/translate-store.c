/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/staff/translate-private.h"

#include "core/base/error.h"
#include "core/directory/fact.h"
#include "core/directory/texts-sql.h"

#include <string.h>

/* By urgency; a text that several services share comes with each, the most urgent first. */
static const char SQL_TEXTS[] = CAIRN_TEXTS_SQL
    ", want (service, need) AS (SELECT service_id, min (need) FROM need_link"
    "  WHERE withdrawn = 0 AND state = 'confirmed' GROUP BY service_id)"
    " SELECT t.place, t.row, t.field, s.id, s.name, s.help_now IS NOT NULL AND s.help_now <> '',"
    "  s.listing = 'listed', coalesce (w.need, 0), t.said, t.language, f.text, f.state,"
    "  f.source_hash, coalesce (a.name, f.read_by), f.read_at, d.text"
    " FROM text t JOIN service s ON s.id = t.service LEFT JOIN want w ON w.service = s.id"
    " LEFT JOIN field_translation f ON f.row_id = t.row AND f.field = t.field"
    "  AND f.language = ?1 AND f.withdrawn = 0"
    " LEFT JOIN staff_account a ON f.read_by = 'staff:' || a.id"
    " LEFT JOIN translation_draft d ON d.row_id = t.row AND d.field = t.field AND d.language = ?1"
    " WHERE s.withdrawn = 0 AND s.merged_into IS NULL AND t.language <> ?1"
    "  AND s.listing NOT IN ('withdrawn', 'do-not-refer')"
    " ORDER BY 6 DESC, 7 DESC, 8 = 0, 8, s.name COLLATE NOCASE, s.id";
enum
{
  TEXT_TABLE,
  TEXT_ROW,
  TEXT_FIELD,
  TEXT_SERVICE,
  TEXT_SERVICE_NAME,
  TEXT_HELP_NOW,
  TEXT_LISTED,
  TEXT_NEED,
  TEXT_SOURCE,
  TEXT_SOURCE_LANG,
  TEXT_TEXT,
};

/**
 * cairn_translation_free:
 * @translation: (nullable): a text
 */
void
cairn_translation_free (CairnTranslation *translation)
{
  if (translation == NULL)
    return;
  g_free (translation->table);
  g_free (translation->row);
  g_free (translation->field);
  g_free (translation->service);
  g_free (translation->service_name);
  g_free (translation->source);
  g_free (translation->source_lang);
  g_free (translation->text);
  g_free (translation->shown);
  g_free (translation->read_by);
  g_free (translation->read_at);
  g_free (translation);
}

/**
 * cairn_translation_hash:
 * @source: what is translated
 *
 * Returns: (transfer full): what tells whether it has changed since
 */
char *
cairn_translation_hash (const char *source)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, source, -1);
}

/* What an import brought has no hash: nothing is known against it. */
static CairnTranslationState
read_state (const CairnTranslation *translation, const char *word, const char *hash)
{
  g_autofree char *present = cairn_translation_hash (translation->source);

  if (word == NULL || translation->text == NULL || *translation->text == '\0')
    return CAIRN_TRANSLATION_MISSING;
  if (strcmp (word, "draft") == 0)
    return CAIRN_TRANSLATION_DRAFT;
  if (strcmp (word, "unread") == 0)
    return CAIRN_TRANSLATION_UNREAD;
  if (hash != NULL && strcmp (hash, present) != 0)
    return CAIRN_TRANSLATION_CHANGED;
  return strcmp (word, "read") == 0 ? CAIRN_TRANSLATION_READ : CAIRN_TRANSLATION_MACHINE;
}

static gboolean
is_shown (CairnTranslationState state)
{
  return state != CAIRN_TRANSLATION_MISSING && state != CAIRN_TRANSLATION_DRAFT;
}

/**
 * cairn_translation_read:
 * @translation: gets what there is of it; its source is set
 * @row: a row of a query
 * @first: column of the text; state, hash of its source, name and day of who has read it and the
 *   text of a draft follow
 */
void
cairn_translation_read (CairnTranslation *translation, CairnStmt *row, int first)
{
  const char *draft = cairn_stmt_text (row, first + 5);

  translation->text = g_strdup (cairn_stmt_text (row, first));
  translation->read_by = g_strdup (cairn_stmt_text (row, first + 3));
  translation->read_at = g_strdup (cairn_stmt_text (row, first + 4));
  translation->state = read_state (translation, cairn_stmt_text (row, first + 1),
                                   cairn_stmt_text (row, first + 2));
  if (draft == NULL || (is_shown (translation->state) && g_strcmp0 (draft, translation->text) == 0))
    return;
  if (is_shown (translation->state))
    translation->shown = g_steal_pointer (&translation->text);
  g_free (translation->text);
  translation->text = g_strdup (draft);
  translation->state = CAIRN_TRANSLATION_DRAFT;
}

static CairnTranslation *
read_translation (CairnStmt *stmt)
{
  CairnTranslation *translation = g_new0 (CairnTranslation, 1);

  translation->table = g_strdup (cairn_stmt_text (stmt, TEXT_TABLE));
  translation->row = g_strdup (cairn_stmt_text (stmt, TEXT_ROW));
  translation->field = g_strdup (cairn_stmt_text (stmt, TEXT_FIELD));
  translation->service = g_strdup (cairn_stmt_text (stmt, TEXT_SERVICE));
  translation->service_name = g_strdup (cairn_stmt_text (stmt, TEXT_SERVICE_NAME));
  translation->help_now = cairn_stmt_int64 (stmt, TEXT_HELP_NOW) != 0;
  translation->listed = cairn_stmt_int64 (stmt, TEXT_LISTED) != 0;
  translation->need = (guint) cairn_stmt_int64 (stmt, TEXT_NEED);
  translation->source = g_strdup (cairn_stmt_text (stmt, TEXT_SOURCE));
  translation->source_lang = g_strdup (cairn_stmt_text (stmt, TEXT_SOURCE_LANG));
  cairn_translation_read (translation, stmt, TEXT_TEXT);
  return translation;
}

/**
 * cairn_staff_translations:
 * @session: an editor
 * @lang: a language tag
 * @error: why not
 *
 * Returns: (transfer full) (nullable): of #CairnTranslation, each text once, the most urgent first
 */
GPtrArray *
cairn_staff_translations (CairnStaffSession *session, const char *lang, GError **error)
{
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_translation_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CairnStmt) stmt = NULL;
  g_autoptr (GError) failure = NULL;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error)
      || !cairn_translations_add_other (session, lang, found, error))
    return NULL;
  stmt = cairn_staff_prepare (cairn_staff_db (session), SQL_TEXTS, error, lang, NULL);
  if (stmt == NULL)
    return NULL;
  while (cairn_stmt_step (stmt, &failure))
    {
      char *key = g_strconcat (cairn_stmt_text (stmt, TEXT_ROW), "/",
                               cairn_stmt_text (stmt, TEXT_FIELD), NULL);

      if (g_hash_table_add (seen, key))
        g_ptr_array_add (found, read_translation (stmt));
    }
  if (failure == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
is_source_as_seen (CairnStaffSession *session, const CairnTranslation *translation, GError **error)
{
  g_autofree char *present = NULL;

  if (!cairn_directory_read_field (session->directory, translation->table, translation->row,
                                   translation->field, &present, NULL, error))
    return FALSE;
  if (g_strcmp0 (present, translation->source) == 0)
    return TRUE;
  g_set_error_literal (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_CONFLICT,
                       "the source has changed");
  return FALSE;
}

/* A row that is not there yet can't be withdrawn. */
static gboolean
add_change (CairnStaffSession *session,
            GPtrArray *changes,
            const char *id,
            const char *field,
            const char *value,
            GError **error)
{
  g_autofree char *present = NULL;
  gboolean exists;

  if (!cairn_directory_read_field (session->directory, "field_translation", id, field, &present,
                                   &exists, error))
    return FALSE;
  if (!exists && strcmp (field, CAIRN_FIELD_WITHDRAWN) == 0)
    return TRUE;
  if (g_strcmp0 (present, value) != 0)
    g_ptr_array_add (changes, cairn_change_new ("field_translation", id, field, present, value));
  return TRUE;
}

/**
 * cairn_translation_row:
 * @translation: a text
 * @lang: a language tag
 *
 * Returns: (transfer full): id of its row, the same wherever it is made
 */
char *
cairn_translation_row (const CairnTranslation *translation, const char *lang)
{
  const char *const keys[] = { translation->row, translation->field, lang };

  return cairn_fact_id ("field_translation", keys);
}

/* An imported one may have another. */
static char *
find_row (CairnStaffSession *session, const CairnTranslation *translation, const char *lang)
{
  char *id = cairn_staff_lookup (cairn_staff_db (session),
                                 "SELECT id FROM field_translation WHERE row_id = ?1"
                                 " AND field = ?2 AND language = ?3",
                                 translation->row, translation->field, lang, NULL);

  return id != NULL ? id : cairn_translation_row (translation, lang);
}

static gboolean
make_changes (CairnStaffSession *session,
              const CairnTranslation *translation,
              const char *lang,
              const char *text,
              gboolean read,
              GPtrArray *changes,
              GError **error)
{
  g_autofree char *id = find_row (session, translation, lang);
  g_autofree char *hash = cairn_translation_hash (translation->source);
  const char *const pairs[] = { "table_name",  translation->table,
                                "row_id",      translation->row,
                                "field",       translation->field,
                                "language",    lang,
                                "text",        text,
                                "state",       read ? "read" : "draft",
                                "source_hash", hash,
                                "withdrawn",   "0",
                                NULL };

  for (guint i = 0; pairs[i] != NULL; i += 2)
    if (!add_change (session, changes, id, pairs[i], pairs[i + 1], error))
      return FALSE;
  return TRUE;
}

/* What is shown of a text stays until the next one is read. */
static gboolean
something_is_shown (CairnStaffSession *session,
                    const CairnTranslation *translation,
                    const char *lang)
{
  g_autofree char *shown = cairn_staff_lookup (
      cairn_staff_db (session),
      "SELECT 1 FROM field_translation WHERE row_id = ?1 AND field = ?2 AND language = ?3"
      " AND withdrawn = 0 AND state <> 'draft' AND text <> ''",
      translation->row, translation->field, lang, NULL);

  return shown != NULL;
}

static CairnSaved *
keep_draft (CairnStaffSession *session,
            const CairnTranslation *translation,
            const char *lang,
            const char *text,
            GError **error)
{
  g_autoptr (CairnSaved) saved = cairn_saved_new ();

  if (!cairn_staff_begin (session, CAIRN_RIGHT_EDIT, error)
      || !cairn_staff_end (
          session, cairn_translation_keep_draft (session, translation, lang, text, error), error))
    return NULL;
  saved->written = 1;
  return g_steal_pointer (&saved);
}

static CairnSaved *
save_text (CairnStaffSession *session,
           const CairnTranslation *translation,
           const char *lang,
           const char *text,
           gboolean read,
           GError **error)
{
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (CairnSaved) saved = NULL;

  if (!make_changes (session, translation, lang, text, read, changes, error))
    return NULL;
  saved = cairn_staff_save (session, "service", translation->service, changes, CAIRN_SAVE_PLAIN,
                            NULL, error);
  if (saved == NULL || !read || saved->conflicts->len > 0
      || (saved->written == 0 && saved->findings->len > 0))
    return g_steal_pointer (&saved);
  /* It says now what was read, or will when a second person agrees. */
  if (!cairn_staff_begin (session, CAIRN_RIGHT_EDIT, error)
      || !cairn_staff_end (session,
                           cairn_translation_drop_draft (session, translation, lang, error), error))
    return NULL;
  return g_steal_pointer (&saved);
}

/**
 * cairn_staff_translate:
 * @session: an editor
 * @translation: which text, as it was seen
 * @lang: into which language
 * @text: the translation
 * @read: it is read by who is signed in, and may be shown; else a draft
 * @error: %CAIRN_STAFF_ERROR_CONFLICT: the source says something else by now
 *
 * Returns: (transfer full) (nullable): what came of it, as of every edit
 */
CairnSaved *
cairn_staff_translate (CairnStaffSession *session,
                       const CairnTranslation *translation,
                       const char *lang,
                       const char *text,
                       gboolean read,
                       GError **error)
{
  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  if (translation->service == NULL)
    return cairn_translation_save_other (session, translation, lang, text, read, error);
  if (!is_source_as_seen (session, translation, error))
    return NULL;
  if (!read && something_is_shown (session, translation, lang))
    return keep_draft (session, translation, lang, text, error);
  return save_text (session, translation, lang, text, read, error);
}
