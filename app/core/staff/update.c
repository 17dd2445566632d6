/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Official updates, by two people. */
#include "core/staff/update.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/staff/staff-private.h"

static gboolean
refuse (GError **error, const char *code)
{
  g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, code);
  return FALSE;
}

/**
 * cairn_staff_updates:
 * @session: an editor
 * @shelf: which
 * @error: why not
 *
 * Returns: (transfer full) (nullable) (element-type CairnUpdateRecord): newest first
 */
GPtrArray *
cairn_staff_updates (CairnStaffSession *session, CairnUpdatesShelf shelf, GError **error)
{
  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  return cairn_updates_on (cairn_staff_db (session), shelf, cairn_staff_now (session), error);
}

static const char *
first_text (const CairnWording *wording)
{
  return cairn_wording_count (wording) > 0 ? cairn_wording_text (wording, 0) : NULL;
}

/* A text in the language of the source: the others are its translations. */
static gboolean
has_original (const CairnUpdate *update)
{
  if (cairn_wording_count (update->text) == 0)
    return update->kind == CAIRN_UPDATE_NOTHING_NEW;
  return g_strcmp0 (cairn_wording_lang (update->text, 0), cairn_wording_lang (update->source, 0))
         == 0;
}

static gboolean
check_whole (CairnStaffSession *session, const CairnUpdate *update, GError **error)
{
  if (cairn_text_is_empty (first_text (update->source)))
    return refuse (error, "no-source");
  if (!has_original (update))
    return refuse (error, "no-text");
  if (update->expires_at <= cairn_staff_now (session))
    return refuse (error, "expired");
  return TRUE;
}

static void
add_values (GPtrArray *values,
            const char *id,
            const char *field,
            const CairnWording *before,
            const CairnWording *after)
{
  const char *base = before != NULL ? first_text (before) : NULL;

  if (g_strcmp0 (base, first_text (after)) != 0)
    g_ptr_array_add (values, cairn_audit_value_new ("official_update", id, field, base,
                                                    first_text (after), FALSE));
}

static gboolean
write_draft (CairnStaffSession *session, const CairnUpdate *update, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autoptr (CairnUpdateRecord) before = cairn_updates_find (db, update->id, NULL);
  g_autoptr (GPtrArray) values
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_audit_value_free);

  if (before != NULL && (before->approved || before->withdrawn))
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_DECIDED, "it is no draft any more");
  add_values (values, update->id, "source", before != NULL ? before->update->source : NULL,
              update->source);
  add_values (values, update->id, "text", before != NULL ? before->update->text : NULL,
              update->text);
  return cairn_updates_draft (db, update, session->actor, error)
         && cairn_staff_audit (session, "update-write", "official_update", update->id, NULL, values,
                               error);
}

/**
 * cairn_staff_update_write:
 * @session: an editor
 * @update: new, or instead of the draft with its id
 * @error: %CAIRN_ERROR_INVALID with a code, %CAIRN_STAFF_ERROR_DECIDED, …
 */
gboolean
cairn_staff_update_write (CairnStaffSession *session, const CairnUpdate *update, GError **error)
{
  return check_whole (session, update, error)
         && cairn_staff_begin (session, CAIRN_RIGHT_EDIT, error)
         && cairn_staff_end (session, write_draft (session, update, error), error);
}

static gboolean
publish (CairnStaffSession *session, const char *id, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autoptr (CairnUpdateRecord) record = cairn_updates_find (db, id, error);
  g_autofree char *detail = cairn_staff_detail (
      "checked", "source, families told first, no name, no images, no counts", NULL);

  if (record == NULL || !check_whole (session, record->update, error))
    return FALSE;
  if (record->approved || record->withdrawn)
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_DECIDED, "it is no draft any more");
  if (g_strcmp0 (record->written_by, session->actor) == 0)
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_SELF, "its author can't publish it");
  return cairn_updates_approve (db, id, session->actor, cairn_staff_now (session), error)
         && cairn_staff_audit (session, "update-publish", "official_update", id, detail, NULL,
                               error);
}

/**
 * cairn_staff_update_publish:
 * @session: an editor who has not written it
 * @id: of a draft
 * @checked: bits of #CairnUpdateCheck
 * @error: %CAIRN_STAFF_ERROR_SELF, _DECIDED, %CAIRN_ERROR_INVALID with a code
 */
gboolean
cairn_staff_update_publish (CairnStaffSession *session,
                            const char *id,
                            guint checked,
                            GError **error)
{
  if (checked != CAIRN_UPDATE_ALL_CHECKS)
    return refuse (error, "not-checked");
  return cairn_staff_begin (session, CAIRN_RIGHT_APPROVE, error)
         && cairn_staff_end (session, publish (session, id, error), error);
}

static gboolean
withdraw (CairnStaffSession *session, const char *id, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autoptr (CairnUpdateRecord) record = cairn_updates_find (db, id, error);

  if (record == NULL)
    return FALSE;
  if (record->withdrawn)
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_DECIDED, "it is withdrawn already");
  return cairn_updates_withdraw (db, id, error)
         && cairn_staff_audit (session, "update-withdraw", "official_update", id, NULL, NULL,
                               error);
}

/**
 * cairn_staff_update_withdraw:
 * @session: an editor; one alone may
 * @id: of a draft or of one that is out
 * @error: %CAIRN_STAFF_ERROR_DECIDED when it is withdrawn already
 */
gboolean
cairn_staff_update_withdraw (CairnStaffSession *session, const char *id, GError **error)
{
  return cairn_staff_begin (session, CAIRN_RIGHT_EDIT, error)
         && cairn_staff_end (session, withdraw (session, id, error), error);
}
