/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of what the trail speaks of. */
#include "core/staff/trail.h"

#include "core/staff/staff-private.h"

static const struct
{
  const char *table, *name;
} subjects[] = {
  { "service", "SELECT name FROM service WHERE id = ?1" },
  { "organization", "SELECT name FROM organization WHERE id = ?1" },
  { "location", "SELECT name FROM location WHERE id = ?1" },
  { "staff_account", "SELECT name FROM staff_account WHERE id = ?1 AND erased = 0" },
  { "official_update", "SELECT coalesce (text, source) FROM official_update WHERE id = ?1" },
};

static const char SQL_ROWS[]
    = "SELECT id FROM service WHERE instr (lower (name), lower (?1)) > 0"
      " UNION ALL SELECT id FROM organization WHERE instr (lower (name), lower (?1)) > 0"
      " UNION ALL SELECT id FROM location WHERE instr (lower (name), lower (?1)) > 0"
      " UNION ALL SELECT id FROM staff_account WHERE erased = 0"
      "   AND instr (lower (name || ' ' || login), lower (?1)) > 0";

/**
 * cairn_staff_trail_subject:
 * @directory: the staff's directory
 * @line: a line of the trail
 *
 * Returns: (transfer full) (nullable): what it is about, by the name it has now
 */
char *
cairn_staff_trail_subject (CairnDirectory *directory, const CairnAuditLine *line)
{
  char *name;

  if (line->row == NULL || line->table == NULL)
    return NULL;
  if (g_str_equal (line->table, "setting"))
    return g_strdup (line->row);
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      if (!g_str_equal (subjects[i].table, line->table))
        continue;
      name = cairn_staff_lookup (cairn_directory_db (directory), subjects[i].name, line->row, NULL);
      if (name != NULL && *name == '\0')
        g_clear_pointer (&name, g_free);
      return name;
    }
  return NULL;
}

static GStrv
collect (CairnStaffSession *session, const char *sql, const char *text, GError **error)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr (CairnStmt) stmt = NULL;
  GError *local = NULL;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_TRAIL, error))
    return NULL;
  stmt = cairn_staff_prepare (cairn_staff_db (session), sql, error, text, NULL);
  if (stmt == NULL)
    return NULL;
  while (cairn_stmt_step (stmt, &local))
    g_strv_builder_add (values, cairn_stmt_text (stmt, 0));
  if (local == NULL)
    return g_strv_builder_end (values);
  g_propagate_error (error, local);
  return NULL;
}

/**
 * cairn_staff_trail_actors:
 * @session: an administrator
 * @error: why not
 *
 * Returns: (transfer full) (nullable): all who have lines in the trail, but for those whose name
 *   was erased
 */
GStrv
cairn_staff_trail_actors (CairnStaffSession *session, GError **error)
{
  return collect (session, "SELECT DISTINCT actor FROM audit WHERE actor <> '' ORDER BY actor",
                  NULL, error);
}

/**
 * cairn_staff_trail_rows:
 * @session: an administrator
 * @text: part of a name, ASCII letters in any case
 * @error: why not
 *
 * Returns: (transfer full) (nullable): ids of what is called so
 */
GStrv
cairn_staff_trail_rows (CairnStaffSession *session, const char *text, GError **error)
{
  return collect (session, SQL_ROWS, text, error);
}
