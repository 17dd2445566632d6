/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts of a service or place beside its columns, as members of the extension "cairn". */
#include "core/exchange/export/own.h"

#include "core/base/wording.h"

#include <string.h>

/* A need that staff refused, and why one was proposed, is of use only to who gets everything. */
static const char SQL_NEEDS[]
    = "SELECT need, state, because, confidence FROM need_link WHERE service_id = ?1"
      " AND withdrawn = 0 AND (?3 OR state <> 'refused') ORDER BY need";
static const char SQL_AUDIENCE[]
    = "SELECT value FROM audience WHERE service_id = ?1 AND kind = ?2 AND withdrawn = 0"
      " ORDER BY value";
static const char SQL_TRUST[] = "SELECT fact, answer FROM trust_fact WHERE service_id = ?1"
                                " AND withdrawn = 0 ORDER BY fact";
static const char SQL_ACCESS[] = "SELECT feature, answer FROM access_fact WHERE link_id = ?1"
                                 " AND withdrawn = 0 ORDER BY feature";
static const char SQL_STEPS[] = "SELECT phrase, text, text_language, id FROM step"
                                " WHERE service_id = ?1 AND withdrawn = 0 ORDER BY position";
static const char SQL_STEP_TEXTS[]
    = "SELECT language, text FROM field_translation WHERE row_id = ?1 AND field = 'text'"
      " AND withdrawn = 0 AND (?3 OR state <> 'draft') ORDER BY language";

typedef struct
{
  const char *key;      /* member of "cairn" or of one of its objects */
  const char *brackets; /* of its list or object */
  const char *sql;
  const char *word; /* ?2 */
  gboolean (*add) (CairnExport *export, CairnExportRow *row, CairnStmt *stmt, GError **error);
} Facts;

/* Nothing is written when there is nothing. */
static gboolean
add_facts (
    CairnExport *export, CairnExportRow *row, const Facts *facts, const char *id, GError **error)
{
  CairnStmt *stmt = cairn_export_own_stmt (export, facts->sql, id, facts->word, error);
  gboolean any = FALSE, done = TRUE;
  GError *problem = NULL;

  if (stmt == NULL)
    return FALSE;
  while (done && cairn_stmt_step (stmt, &problem))
    {
      if (!any)
        {
          cairn_json_key (row->own, facts->key);
          g_string_append_c (row->own, facts->brackets[0]);
        }
      any = TRUE;
      done = facts->add (export, row, stmt, error);
    }
  cairn_stmt_reset (stmt);
  if (any)
    g_string_append_c (row->own, facts->brackets[1]);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return done && problem == NULL;
}

static gboolean
add_need (CairnExport *export, CairnExportRow *row, CairnStmt *stmt, GError **error)
{
  const CairnNeed *need
      = cairn_catalogue_by_number (export->catalogue, (guint) cairn_stmt_int64 (stmt, 0));
  const char *because = cairn_stmt_text (stmt, 2);

  if (need == NULL)
    return TRUE;
  cairn_json_key (row->own, NULL);
  g_string_append_c (row->own, '{');
  cairn_json_member (row->own, "need", need->id);
  cairn_json_member (row->own, "state", cairn_stmt_text (stmt, 1));
  if (export->all && cairn_export_may_say (export, row, "why a need was proposed", because))
    cairn_json_member (row->own, "because", because);
  if (export->all && !cairn_stmt_is_null (stmt, 3))
    cairn_json_member_int (row->own, "confidence", cairn_stmt_int64 (stmt, 3));
  g_string_append_c (row->own, '}');
  return TRUE;
}

static gboolean
add_word (CairnExport *export, CairnExportRow *row, CairnStmt *stmt, GError **error)
{
  cairn_json_member (row->own, NULL, cairn_stmt_text (stmt, 0));
  return TRUE;
}

static gboolean
add_answer (CairnExport *export, CairnExportRow *row, CairnStmt *stmt, GError **error)
{
  cairn_json_member (row->own, cairn_stmt_text (stmt, 0), cairn_stmt_text (stmt, 1));
  return TRUE;
}

static gboolean
add_text (CairnExport *export, CairnExportRow *row, CairnStmt *stmt, GError **error)
{
  const char *text = cairn_stmt_text (stmt, 1);

  if (cairn_export_may_say (export, row, "a translation", text))
    cairn_json_member (row->own, cairn_stmt_text (stmt, 0), text);
  return TRUE;
}

static gboolean
add_step (CairnExport *export, CairnExportRow *row, CairnStmt *stmt, GError **error)
{
  static const Facts texts = { "translations", "{}", SQL_STEP_TEXTS, NULL, add_text };
  const char *text = cairn_stmt_text (stmt, 1);
  gboolean done = TRUE;

  cairn_json_key (row->own, NULL);
  g_string_append_c (row->own, '{');
  cairn_json_member (row->own, "phrase", cairn_stmt_text (stmt, 0));
  if (text != NULL && cairn_export_may_say (export, row, "a step", text))
    {
      cairn_json_member (row->own, "text", text);
      cairn_json_member (row->own, "text_language", cairn_stmt_text (stmt, 2));
      done = add_facts (export, row, &texts, cairn_stmt_text (stmt, 3), error);
    }
  g_string_append_c (row->own, '}');
  return done;
}

static const Facts of_services[] = {
  { "needs", "[]", SQL_NEEDS, NULL, add_need },
  { "especially", "[]", SQL_AUDIENCE, "especially", add_word },
  { "only", "[]", SQL_AUDIENCE, "only", add_word },
  { "people", "[]", SQL_AUDIENCE, "people", add_word },
  { "trust", "{}", SQL_TRUST, NULL, add_answer },
  { "steps", "[]", SQL_STEPS, NULL, add_step },
};
static const Facts access_facts = { "access", "{}", SQL_ACCESS, NULL, add_answer };

/**
 * cairn_export_facts:
 * @export: the export
 * @row: a record; gets its facts when it is a service or a place
 * @error: from SQLite
 */
gboolean
cairn_export_facts (CairnExport *export, CairnExportRow *row, GError **error)
{
  gboolean service = strcmp (row->table->name, "service") == 0;

  if (!service && strcmp (row->table->name, "location") != 0)
    return TRUE;
  for (guint i = 0; service && i < G_N_ELEMENTS (of_services); i++)
    {
      if (!add_facts (export, row, &of_services[i], row->values[0], error))
        return FALSE;
    }
  return add_facts (export, row, &access_facts, row->values[0], error);
}
