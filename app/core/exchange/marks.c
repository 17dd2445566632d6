/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks by which a source says "not for the public", "do not refer", "closed". They are honoured on
 * the way in, and only ever make a record harder to reach: nothing here lists or opens anything. */
#include "core/exchange/importer.h"
#include "core/exchange/repair.h"

#include <string.h>

/* From the mildest to the strictest. */
static const char *const strictness[] = { "paused", "do-not-refer", "withdrawn" };

static int
rank_of (const char *listing)
{
  for (guint i = 0; listing != NULL && i < G_N_ELEMENTS (strictness); i++)
    {
      if (strcmp (strictness[i], listing) == 0)
        return (int) i + 1;
    }
  return 0;
}

static void
withhold (CairnImporter *importer,
          CairnRow *row,
          const char *listing,
          const char *name,
          const char *value)
{
  if (rank_of (listing) <= rank_of (row->withhold))
    return;
  row->withhold = listing;
  cairn_importer_repaired (importer, row, "withheld", "%s is '%s': kept from visitors (%s)", name,
                           value, listing);
}

static gboolean
is_table (const CairnRow *row, const char *name)
{
  return strcmp (row->record->table->name, name) == 0;
}

static gboolean
contains_any (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    {
      if (strstr (text, *words) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
protect (CairnImporter *importer, CairnRow *row, const char *name)
{
  if (is_table (row, "service") || is_table (row, "organization"))
    {
      withhold (importer, row, "do-not-refer", name, "yes");
      return;
    }
  if (is_table (row, "location") || is_table (row, "address"))
    row->visibility = "hidden";
  row->is_private = TRUE;
  cairn_importer_repaired (importer, row, "protected", "%s: protected, never published", name);
}

/* "Is_Private", "ExcludeFromWebsite" → "isprivate", "excludefromwebsite" */
static char *
squeeze (const char *name)
{
  GString *out = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (out, g_ascii_tolower (*p));
    }
  return g_string_free (out, FALSE);
}

static const struct
{
  const char *words;   /* in the status, folded */
  const char *status;  /* HSDS 3.1 */
  const char *listing; /* NULL: it may be shown once reviewed */
} statuses[] = {
  { "do not refer", "active", "do-not-refer" },
  { "donotrefer", "active", "do-not-refer" },
  { "temporar", "temporarily closed", "paused" },
  { "defunct", "defunct", "withdrawn" },
  { "permanently closed", "defunct", "withdrawn" },
  { "terminated", "defunct", "withdrawn" },
  { "deleted", "defunct", "withdrawn" },
  { "inactive", "inactive", "paused" },
  { "suspended", "inactive", "paused" },
  { "closed", "inactive", "paused" },
  { "draft", "inactive", "paused" },
  { "archived", "inactive", "paused" },
  { "active", "active", NULL },
  { "open", "active", NULL },
  { "published", "active", NULL },
};

static void
read_status (CairnImporter *importer, CairnRow *row, const char *said, gboolean is_column)
{
  g_autofree char *lower = g_utf8_strdown (said, -1);

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (strstr (lower, statuses[i].words) == NULL)
        continue;
      if (statuses[i].listing != NULL && !row->settled)
        withhold (importer, row, statuses[i].listing, "status", said);
      if (is_column)
        cairn_row_set (row, "status", statuses[i].status);
      return;
    }
  if (!is_column)
    return;
  cairn_importer_repaired (importer, row, "bad-status", "status '%s' is none of HSDS: left out",
                           said);
  cairn_row_set (row, "status", NULL);
}

/* A mark that is set but not understood protects: the other way round would leak. */
static void
read_mark (CairnImporter *importer, CairnRow *row, const CairnOther *other)
{
  static const char *const hidden[] = { "private",  "confidential", "exclude", "donotpublish",
                                        "unlisted", "nonpublic",    "hidden",  NULL };
  static const char *const closed[] = { "donotrefer", NULL };
  static const char *const open[] = { "public",
                                      "ispublic",
                                      "published",
                                      "visible",
                                      "isvisible",
                                      "availableforreferral",
                                      "availablefordirectory",
                                      NULL };
  static const char *const active[] = { "active", "isactive", NULL };
  g_autofree char *name = squeeze (other->name);
  int said = cairn_repair_boolean (other->value);

  if (strcmp (name, "agencystatus") == 0)
    {
      if (is_table (row, "service") || is_table (row, "organization"))
        read_status (importer, row, other->value, FALSE);
    }
  else if (contains_any (name, hidden))
    {
      if (said != 0)
        protect (importer, row, other->name);
    }
  else if (contains_any (name, closed))
    {
      if (said != 0)
        withhold (importer, row, "do-not-refer", other->name, other->value);
    }
  else if (g_strv_contains (open, name) && said == 0)
    protect (importer, row, other->name);
  else if (g_strv_contains (active, name) && said == 0)
    withhold (importer, row, "paused", other->name, other->value);
}

/* Free text in which people say it instead. */
static void
read_words (CairnImporter *importer, CairnRow *row)
{
  static const char *const columns[] = { "name",      "alternate_name", "description", "attention",
                                         "address_1", "address_2",      "type",        NULL };
  static const char *const places[]
      = { "confidential location", "confidential address",  "undisclosed",
          "address withheld",      "location withheld",     "secret location",
          "address confidential",  "location confidential", NULL };
  static const char *const phones[]
      = { "do not give out", "not for the public", "staff only", "staff use only",
          "private number",  "confidential",       NULL };
  const char *const *words = is_table (row, "phone")                                   ? phones
                             : is_table (row, "location") || is_table (row, "address") ? places
                                                                                       : NULL;

  for (guint i = 0; words != NULL && columns[i] != NULL && !row->is_private; i++)
    {
      const char *text = cairn_row_get (row, columns[i]);
      g_autofree char *lower = text != NULL ? g_utf8_strdown (text, -1) : NULL;

      if (lower != NULL && contains_any (lower, words))
        protect (importer, row, columns[i]);
    }
}

static void
read_visibility (CairnImporter *importer, CairnRow *row)
{
  const char *said = cairn_row_take (row, "address_visibility");

  if (said == NULL || strcmp (said, "public") == 0)
    return;
  row->visibility = strcmp (said, "area") == 0 ? "area" : "hidden";
}

/**
 * cairn_marks_read:
 * @importer: the import
 * @row: a row as the source has it
 *
 * Finds marks that keep a record from people: in HSDS's status, in columns such as
 * "ExcludeFromWebsite" or "PhoneIsPrivate", and in the words of a place or a telephone number.
 */
void
cairn_marks_read (CairnImporter *importer, CairnRow *row)
{
  g_autofree char *status = g_strdup (cairn_row_get (row, "status"));
  const char *other = cairn_row_look (row, "status");

  if (status != NULL && is_table (row, "service"))
    read_status (importer, row, status, TRUE);
  else if (other != NULL && is_table (row, "organization"))
    read_status (importer, row, other, FALSE);
  for (guint i = 0; i < row->others->len; i++)
    {
      const CairnOther *mark = &g_array_index (row->others, CairnOther, i);

      if (!mark->json)
        read_mark (importer, row, mark);
    }
  read_visibility (importer, row);
  read_words (importer, row);
}

static gboolean
withhold_service (CairnImporter *importer, const char *id, const char *listing, GError **error)
{
  return cairn_directory_writer_set (importer->writer, "service", id, "listing", listing, error);
}

/**
 * cairn_marks_apply:
 * @importer: the import
 * @row: a row that was written
 * @error: from the database
 *
 * Writes what cairn_marks_read() found. Protection is raised on records that staff have edited
 * too, and never lowered (promise 5).
 */
gboolean
cairn_marks_apply (CairnImporter *importer, CairnRow *row, GError **error)
{
  const char *id = cairn_row_id (row);

  if (is_table (row, "organization") && row->withhold != NULL)
    {
      g_hash_table_insert (importer->withheld, g_strdup (id), (gpointer) row->withhold);
      if (row->same)
        g_hash_table_add (importer->same, g_strdup (id));
    }
  /* A mark that was there when people listed it has been seen by them. */
  if (is_table (row, "service") && row->withhold != NULL && !row->kept && !row->same)
    return withhold_service (importer, id, row->withhold, error);
  /* Not through the writer, which leaves alone what staff have edited. */
  if (is_table (row, "phone") && row->is_private)
    return cairn_importer_exec (importer, "UPDATE phone SET private = 1 WHERE id = ?1", id, NULL,
                                error);
  if (row->visibility != NULL && (is_table (row, "location") || is_table (row, "address")))
    return cairn_directory_writer_set (importer->writer, row->record->table->name, id,
                                       "address_visibility", row->visibility, error);
  return TRUE;
}

/* All of them; where the mark is not new, those that are. */
static const char SQL_SERVICES_OF[]
    = "SELECT id FROM service WHERE organization_id = :id AND (:same = 0 OR first_batch = :batch)"
      " ORDER BY id";

static gboolean
withhold_services_of (CairnImporter *importer,
                      const char *organization,
                      const char *listing,
                      GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (importer->db, SQL_SERVICES_OF, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) problem = NULL;

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":id", organization);
  cairn_stmt_bind_text (stmt, ":batch", importer->batch);
  cairn_stmt_bind_int64 (stmt, ":same", g_hash_table_contains (importer->same, organization));
  while (cairn_stmt_step (stmt, &problem))
    g_ptr_array_add (ids, g_strdup (cairn_stmt_text (stmt, 0)));
  for (guint i = 0; problem == NULL && i < ids->len; i++)
    {
      if (!withhold_service (importer, g_ptr_array_index (ids, i), listing, error))
        return FALSE;
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return error == NULL || *error == NULL;
}

/**
 * cairn_marks_settle:
 * @importer: the import, all of it read
 * @error: from the database
 *
 * What an organisation's mark says holds for its services.
 */
gboolean
cairn_marks_settle (CairnImporter *importer, GError **error)
{
  GHashTableIter iter;
  gpointer id, listing;

  g_hash_table_iter_init (&iter, importer->withheld);
  while (g_hash_table_iter_next (&iter, &id, &listing))
    {
      if (!withhold_services_of (importer, id, listing, error))
        return FALSE;
    }
  return TRUE;
}
