/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Services that a needs review wants people to know of, on their way to kiosks. */
#include "core/publish/publish-private.h"

#include "core/base/wording.h"
#include "core/settings/settings.h"

/* The last day counts. What was decided on a demonstration ends with it. */
static const char SQL_INTRODUCED[]
    = "SELECT service_id, max (due) FROM review_item WHERE service_id IS NOT NULL"
      " AND demonstration = :demonstration AND state IN ('open', 'doing') AND due >= :today"
      " GROUP BY service_id ORDER BY service_id";

static void
write_one (GString *out, const char *service, const char *until)
{
  cairn_json_key (out, NULL);
  g_string_append_c (out, '{');
  cairn_json_member (out, "service", service);
  cairn_json_member (out, "until", until);
  cairn_json_close (out, '}');
}

/**
 * cairn_publisher_write_introduced:
 * @publisher: a publication whose services are written
 * @error: from SQLite
 *
 * Writes which services stand under "You may not know about", and until which day. A service that
 * visitors do not see, because it is withheld, unlisted or protected, is not even named.
 */
gboolean
cairn_publisher_write_introduced (CairnPublisher *publisher, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (publisher->directory, SQL_INTRODUCED, error);
  g_autoptr (GString) out = g_string_new ("[");
  GError *local = NULL;

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":today", publisher->today);
  cairn_stmt_bind_int64 (stmt, ":demonstration",
                         cairn_settings_flag (publisher->directory, "demonstration"));
  while (cairn_stmt_step (stmt, &local))
    {
      const char *service = cairn_stmt_text (stmt, 0);

      if (cairn_published_file_shows (publisher->file, service))
        write_one (out, service, cairn_stmt_text (stmt, 1));
    }
  cairn_json_close (out, ']');
  if (local == NULL)
    return cairn_published_file_set (publisher->file, "introduced", out->str, error);
  g_propagate_error (error, local);
  return FALSE;
}
