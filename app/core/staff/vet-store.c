/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The centre's inclusion criteria, by version, and services held against them. */
#include "core/staff/edit-private.h"

#include "core/base/error.h"
#include "core/base/json-read.h"
#include "core/base/text.h"
#include "core/base/wording.h"
#include "core/staff/accounts.h"
#include "core/staff/vetting.h"

static GStrv
parse_criteria (const char *json)
{
  g_autoptr (JsonNode) node = cairn_json_parse (json, -1, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *list = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (list); i++)
        {
          const char *text = cairn_json_array_text (list, i);

          if (text != NULL)
            g_strv_builder_add (builder, text);
        }
    }
  return g_strv_builder_end (builder);
}

/**
 * cairn_staff_criteria:
 * @session: anyone signed in
 * @out_version: (out) (optional): its number; 0: there are none yet
 * @error: why not
 *
 * Returns: (transfer full) (nullable): the newest inclusion criteria, a short list
 */
GStrv
cairn_staff_criteria (CairnStaffSession *session, gint64 *out_version, GError **error)
{
  g_autoptr (CairnStmt) stmt = NULL;
  GError *local = NULL;

  if (out_version != NULL)
    *out_version = 0;
  if (!cairn_staff_session_require (session, CAIRN_RIGHT_FIND, error))
    return NULL;
  stmt = cairn_staff_prepare (
      cairn_staff_db (session),
      "SELECT version, criteria FROM vetting_criteria ORDER BY version DESC LIMIT 1", error, NULL);
  if (stmt == NULL)
    return NULL;
  if (cairn_stmt_step (stmt, &local))
    {
      if (out_version != NULL)
        *out_version = cairn_stmt_int64 (stmt, 0);
      return parse_criteria (cairn_stmt_text (stmt, 1));
    }
  if (local == NULL)
    return g_new0 (char *, 1);
  g_propagate_error (error, local);
  return NULL;
}

static gboolean
add_version (CairnStaffSession *session, const char *json, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autofree char *now = cairn_time_format_utc (cairn_staff_now (session));
  g_autofree char *version = NULL;
  g_autofree char *detail = NULL;

  if (!cairn_staff_run (db,
                        "INSERT INTO vetting_criteria (version, at, actor, criteria)"
                        " SELECT coalesce (max (version), 0) + 1, ?1, ?2, ?3 FROM vetting_criteria",
                        error, now, session->actor, json, NULL))
    return FALSE;
  version = cairn_staff_lookup (db, "SELECT max (version) FROM vetting_criteria", NULL);
  detail = cairn_staff_detail ("version", version, NULL);
  return cairn_staff_audit (session, "criteria", "vetting_criteria", version, detail, NULL, error);
}

/**
 * cairn_staff_set_criteria:
 * @session: an administrator
 * @criteria: (array zero-terminated=1): a short list; empty lines are left out
 * @error: %CAIRN_ERROR_INVALID for an empty list, …
 *
 * A new version: what was vetted against an older one still says so.
 */
gboolean
cairn_staff_set_criteria (CairnStaffSession *session, const char *const *criteria, GError **error)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; criteria[i] != NULL; i++)
    {
      g_autofree char *clean = cairn_text_clean (criteria[i], -1);

      cairn_json_member (json, NULL, g_strstrip (clean));
    }
  if (json->len == 1)
    {
      g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "there is no criterion in it");
      return FALSE;
    }
  cairn_json_close (json, ']');
  return cairn_staff_begin (session, CAIRN_RIGHT_SETTINGS, error)
         && cairn_staff_end (session, add_version (session, json->str, error), error);
}

/**
 * cairn_vetting_free:
 * @vetting: (nullable) (transfer full): who held a service against the criteria
 */
void
cairn_vetting_free (CairnVetting *vetting)
{
  if (vetting == NULL)
    return;
  g_free (vetting->by);
  g_free (vetting->on);
  g_free (vetting->version);
  g_free (vetting);
}

/**
 * cairn_staff_vetting:
 * @session: anyone signed in
 * @service: which
 *
 * Returns: (transfer full) (nullable): who held it against the criteria last; %NULL: nobody yet
 */
CairnVetting *
cairn_staff_vetting (CairnStaffSession *session, const char *service)
{
  g_autoptr (CairnStmt) stmt = NULL;
  CairnVetting *vetting;

  if (!cairn_staff_session_may (session, CAIRN_RIGHT_FIND))
    return NULL;
  stmt = cairn_staff_prepare (cairn_staff_db (session),
                              "SELECT vetted_by, vetted_at, coalesce (vetted_criteria, '0'),"
                              " CAST (coalesce (vetted_criteria, 0) AS INTEGER)"
                              "  >= (SELECT coalesce (max (version), 0) FROM vetting_criteria)"
                              " FROM service WHERE id = ?1 AND vetted_at IS NOT NULL",
                              NULL, service, NULL);
  if (stmt == NULL || !cairn_stmt_step (stmt, NULL))
    return NULL;
  vetting = g_new0 (CairnVetting, 1);
  vetting->by = cairn_staff_actor_name (session->directory, cairn_stmt_text (stmt, 0));
  vetting->on = g_strdup (cairn_stmt_text (stmt, 1));
  vetting->version = g_strdup (cairn_stmt_text (stmt, 2));
  vetting->is_newest = cairn_stmt_int64 (stmt, 3) != 0;
  return vetting;
}

/**
 * cairn_staff_vet:
 * @session: an editor
 * @service: which
 * @note: (nullable): what was found
 * @error: why not
 *
 * Lists a service that meets the newest criteria: by whom, when and against which version stands
 * in the record. Where two are wanted it waits like any other change.
 *
 * Returns: (transfer full) (nullable): what came of it
 */
CairnSaved *
cairn_staff_vet (CairnStaffSession *session, const char *service, const char *note, GError **error)
{
  return cairn_staff_set_listing (session, service, "listed", note, error);
}
