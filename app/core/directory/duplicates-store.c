/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of the records of a kind, and what people have decided on pairs of them. */
#include "core/base/error.h"
#include "core/base/uuid.h"
#include "core/directory/duplicates-private.h"

#include <math.h>
#include <string.h>

/* Columns of a statement that lists records. */
enum
{
  COLUMN_ID,
  COLUMN_NAME,
  COLUMN_OTHER_NAME,
  COLUMN_ORIGIN,
  COLUMN_PARENT,
  COLUMN_LATITUDE,
  COLUMN_LONGITUDE,
  COLUMN_PROTECTED,
};

/* Where an address is, by its town and by its postcode: two that write one of them agree. */
#define TOWNS " a.address_1, a.city FROM address a JOIN location l ON l.id = a.location_id"
#define LIVE(t) t ".withdrawn = 0 AND " t ".merged_into IS NULL"
/* The addresses of organisations and services leave protected places out: a finding would say that
 * something else stands in the same street. */
#define OPEN " AND a.address_visibility = 'public' AND l.address_visibility = 'public'"

static const struct
{
  const char *kind, *sql;
} lists[] = {
  { "organization", "SELECT o.id, o.name, o.alternate_name, o.origin, o.parent_organization_id,"
                    " NULL, NULL, 0 FROM organization o WHERE " LIVE ("o") " ORDER BY o.id" },
  { "service", "SELECT s.id, s.name, s.alternate_name, s.origin, s.organization_id,"
               " (SELECT l.latitude FROM service_at_location j JOIN location l"
               "  ON l.id = j.location_id WHERE j.service_id = s.id AND j.withdrawn = 0"
               "  AND l.address_visibility = 'public' AND l.latitude IS NOT NULL"
               "  ORDER BY j.id LIMIT 1),"
               " (SELECT l.longitude FROM service_at_location j JOIN location l"
               "  ON l.id = j.location_id WHERE j.service_id = s.id AND j.withdrawn = 0"
               "  AND l.address_visibility = 'public' AND l.latitude IS NOT NULL"
               "  ORDER BY j.id LIMIT 1), 0"
               " FROM service s WHERE s.listing <> 'withdrawn' AND " LIVE ("s") " ORDER BY s.id" },
  { "location",
    "SELECT l.id, l.name, l.alternate_name, l.origin, l.organization_id, l.latitude, l.longitude,"
    " l.address_visibility <> 'public' OR EXISTS (SELECT 1 FROM address a"
    "  WHERE a.location_id = l.id AND a.address_visibility <> 'public')"
    " FROM location l WHERE " LIVE ("l") " ORDER BY l.id" },
};

/* Each row: a record, what it has, and where two are needed a second text. */
static const struct
{
  const char *kind;
  CairnSharedKind shared;
  const char *sql;
} values[] = {
  { "organization", CAIRN_SHARED_PHONE,
    "SELECT organization_id, number FROM phone WHERE organization_id IS NOT NULL"
    " AND withdrawn = 0 UNION SELECT l.organization_id, p.number FROM phone p JOIN location l"
    " ON l.id = p.location_id WHERE p.withdrawn = 0 UNION SELECT s.organization_id, p.number"
    " FROM phone p JOIN service s ON s.id = p.service_id WHERE p.withdrawn = 0 ORDER BY 1, 2" },
  { "organization", CAIRN_SHARED_WEB,
    "SELECT id, website FROM organization UNION SELECT organization_id, url FROM url"
    " WHERE withdrawn = 0 UNION SELECT organization_id, url FROM service ORDER BY 1, 2" },
  { "organization", CAIRN_SHARED_EMAIL,
    "SELECT id, email FROM organization UNION SELECT organization_id, email FROM service"
    " ORDER BY 1, 2" },
  { "organization", CAIRN_SHARED_STREET,
    "SELECT l.organization_id," TOWNS " WHERE a.withdrawn = 0" OPEN },
  { "organization", CAIRN_SHARED_STREET,
    "SELECT s.organization_id," TOWNS " JOIN service_at_location j ON j.location_id = l.id"
    " JOIN service s ON s.id = j.service_id WHERE a.withdrawn = 0 AND j.withdrawn = 0" OPEN },
  { "organization", CAIRN_SHARED_TEXT, "SELECT id, description FROM organization" },
  { "service", CAIRN_SHARED_PHONE,
    "SELECT service_id, number FROM phone WHERE service_id IS NOT NULL AND withdrawn = 0"
    " UNION SELECT j.service_id, p.number FROM phone p JOIN service_at_location j"
    " ON j.id = p.service_at_location_id WHERE p.withdrawn = 0 UNION SELECT j.service_id, p.number"
    " FROM phone p JOIN service_at_location j ON j.location_id = p.location_id"
    " WHERE p.withdrawn = 0 ORDER BY 1, 2" },
  { "service", CAIRN_SHARED_WEB, "SELECT id, url FROM service" },
  { "service", CAIRN_SHARED_EMAIL, "SELECT id, email FROM service" },
  { "service", CAIRN_SHARED_STREET,
    "SELECT j.service_id," TOWNS " JOIN service_at_location j ON j.location_id = l.id"
    " WHERE a.withdrawn = 0 AND j.withdrawn = 0" OPEN },
  { "service", CAIRN_SHARED_TEXT, "SELECT id, description FROM service" },
  { "service", CAIRN_SHARED_OWNER,
    "SELECT s.id, o.name, o.id FROM service s JOIN organization o ON o.id = s.organization_id" },
  { "location", CAIRN_SHARED_PHONE,
    "SELECT location_id, number FROM phone WHERE location_id IS NOT NULL AND withdrawn = 0" },
  { "location", CAIRN_SHARED_WEB, "SELECT id, url FROM location" },
  { "location", CAIRN_SHARED_STREET, "SELECT a.location_id," TOWNS " WHERE a.withdrawn = 0" },
  { "location", CAIRN_SHARED_TEXT, "SELECT id, description FROM location" },
  { "location", CAIRN_SHARED_OWNER,
    "SELECT l.id, o.name, o.id FROM location l JOIN organization o ON o.id = l.organization_id" },
};

typedef void (*RowFunc) (CairnStmt *stmt, gpointer data);

static gboolean
each_row (CairnDb *db, const char *sql, RowFunc func, gpointer data, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, error);
  GError *problem = NULL;

  if (stmt == NULL)
    return FALSE;
  while (cairn_stmt_step (stmt, &problem))
    func (stmt, data);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/* A square of about 100 m: 0.001 degrees of latitude. */
static guint64
key_cell (double latitude, double longitude)
{
  char text[64];

  if (isnan (latitude) || isnan (longitude))
    return 0;
  g_snprintf (text, sizeof text, "%d %d", (int) floor (latitude * 1000.0),
              (int) floor (longitude * 1000.0));
  return cairn_hash64 (text, 0);
}

static void
take_record (CairnStmt *stmt, gpointer data)
{
  CairnDuplicateSet *set = data;
  const char *origin = cairn_stmt_text (stmt, COLUMN_ORIGIN);
  CairnDuplicateRecord *record = cairn_duplicate_set_add (set, cairn_stmt_text (stmt, COLUMN_ID));

  record->label = g_strdup (cairn_stmt_text (stmt, COLUMN_NAME));
  record->parent = g_strdup (cairn_stmt_text (stmt, COLUMN_PARENT));
  record->origin = origin != NULL ? g_string_chunk_insert_const (set->strings, origin) : NULL;
  record->is_protected = cairn_stmt_int64 (stmt, COLUMN_PROTECTED) != 0;
  if (!cairn_stmt_is_null (stmt, COLUMN_LATITUDE) && !cairn_stmt_is_null (stmt, COLUMN_LONGITUDE))
    {
      record->latitude = cairn_stmt_double (stmt, COLUMN_LATITUDE);
      record->longitude = cairn_stmt_double (stmt, COLUMN_LONGITUDE);
    }
  cairn_duplicate_set_name (set, record, cairn_stmt_text (stmt, COLUMN_NAME));
  cairn_duplicate_set_name (set, record, cairn_stmt_text (stmt, COLUMN_OTHER_NAME));
  cairn_duplicate_set_share (set, record, CAIRN_SHARED_CELL,
                             key_cell (record->latitude, record->longitude));
}

typedef struct
{
  CairnDuplicateSet *set;
  CairnSharedKind kind;
} Taking;

/* An organisation of two sources has two ids and one name. */
static void
share_owner (Taking *taking, CairnDuplicateRecord *record, const char *name, const char *id)
{
  g_autofree char *plain = cairn_duplicate_name_plain (name);

  if (*plain != '\0')
    cairn_duplicate_set_share (taking->set, record, taking->kind, cairn_hash64 (plain, 1));
  cairn_duplicate_set_share (taking->set, record, taking->kind, cairn_hash64 (id, 2));
}

static guint64
key_of (Taking *taking, const char *text, const char *second)
{
  switch (taking->kind)
    {
    case CAIRN_SHARED_PHONE:
      return cairn_duplicate_key_phone (text);
    case CAIRN_SHARED_WEB:
      return cairn_duplicate_key_web (text, strcmp (taking->set->kind, "organization") != 0);
    case CAIRN_SHARED_EMAIL:
      return cairn_duplicate_key_email (text);
    case CAIRN_SHARED_STREET:
      return cairn_duplicate_key_street (text, second);
    case CAIRN_SHARED_TEXT:
      return cairn_duplicate_key_text (text, FALSE);
    case CAIRN_SHARED_CELL:
    case CAIRN_SHARED_OWNER:
    case CAIRN_N_SHARED:
    default:
      return 0;
    }
}

static void
take_value (CairnStmt *stmt, gpointer data)
{
  Taking *taking = data;
  CairnDuplicateRecord *record = cairn_duplicate_set_find (taking->set, cairn_stmt_text (stmt, 0));
  const char *text = cairn_stmt_text (stmt, 1);
  const char *second = cairn_stmt_columns (stmt) > 2 ? cairn_stmt_text (stmt, 2) : NULL;

  if (record == NULL || text == NULL)
    return;
  /* Where only the other of town and postcode is known, the other says it. */
  if (taking->kind == CAIRN_SHARED_STREET && second == NULL && cairn_stmt_int64 (stmt, 3) != 0)
    return;
  if (taking->kind == CAIRN_SHARED_TEXT)
    record->details = cairn_duplicate_key_text (text, TRUE);
  if (taking->kind == CAIRN_SHARED_OWNER)
    share_owner (taking, record, text, second);
  else
    cairn_duplicate_set_share (taking->set, record, taking->kind, key_of (taking, text, second));
}

/* Streets come once by town and once by postcode. */
static gboolean
take_values (Taking *taking, CairnDb *db, const char *sql, GError **error)
{
  const char *city = strstr (sql, " a.city,");
  g_autofree char *by_postcode = NULL;

  if (!each_row (db, sql, take_value, taking, error))
    return FALSE;
  if (city == NULL)
    return TRUE;
  by_postcode
      = g_strdup_printf ("%.*s a.postal_code%s", (int) (city - sql), sql, city + strlen ("a.city"));
  return each_row (db, by_postcode, take_value, taking, error);
}

/**
 * cairn_duplicate_set_load:
 * @db: the staff's directory
 * @kind: "organization", "service", "location"
 * @error: what SQLite says
 *
 * Returns: (transfer full) (nullable): all records of the kind that are in use
 */
CairnDuplicateSet *
cairn_duplicate_set_load (CairnDb *db, const char *kind, GError **error)
{
  g_autoptr (CairnDuplicateSet) set = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (strcmp (lists[i].kind, kind) != 0)
        continue;
      set = cairn_duplicate_set_new (lists[i].kind);
      if (!each_row (db, lists[i].sql, take_record, set, error))
        return NULL;
    }
  for (guint i = 0; set != NULL && i < G_N_ELEMENTS (values); i++)
    {
      Taking taking = { set, values[i].shared };

      if (strcmp (values[i].kind, kind) == 0 && !take_values (&taking, db, values[i].sql, error))
        return NULL;
    }
  return g_steal_pointer (&set);
}

/**
 * cairn_duplicate_pair:
 * @one: an id
 * @other: another
 *
 * Returns: (transfer full): both in order: what a decision is known by
 */
char *
cairn_duplicate_pair (const char *one, const char *other)
{
  return strcmp (one, other) < 0 ? g_strconcat (one, " ", other, NULL)
                                 : g_strconcat (other, " ", one, NULL);
}

/* The newest word on a pair counts. What was told apart from a record that became part of another
 * is apart from that one too; a chain of merges has an end, and the limit holds if one has none. */
static const char SQL_DECIDED[]
    = "WITH RECURSIVE"
      " merged (id, into_id) AS (SELECT id, merged_into FROM organization WHERE merged_into NOTNULL"
      "  UNION ALL SELECT id, merged_into FROM service WHERE merged_into NOTNULL"
      "  UNION ALL SELECT id, merged_into FROM location WHERE merged_into NOTNULL),"
      " apart (one, other) AS (SELECT one_id, other_id FROM duplicate_decision d"
      "  WHERE decision = 'apart' AND NOT EXISTS (SELECT 1 FROM duplicate_decision n"
      "  WHERE n.one_id = d.one_id AND n.other_id = d.other_id AND n.number > d.number)"
      "  UNION SELECT m.into_id, a.other FROM apart a JOIN merged m ON m.id = a.one"
      "  UNION SELECT a.one, m.into_id FROM apart a JOIN merged m ON m.id = a.other)"
      " SELECT one, other FROM apart";

static void
take_decided (CairnStmt *stmt, gpointer data)
{
  g_hash_table_add (data,
                    cairn_duplicate_pair (cairn_stmt_text (stmt, 0), cairn_stmt_text (stmt, 1)));
}

/**
 * cairn_duplicates_decided:
 * @db: the staff's directory
 * @error: what SQLite says
 *
 * Returns: (transfer full) (nullable): the pairs told apart, as of cairn_duplicate_pair()
 */
GHashTable *
cairn_duplicates_decided (CairnDb *db, GError **error)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return each_row (db, SQL_DECIDED, take_decided, pairs, error) ? g_steal_pointer (&pairs) : NULL;
}

static gboolean
are_two (CairnDb *db, const char *kind, const char *one, const char *other)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\" WHERE id IN (?1, ?2)", kind);
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, NULL);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, one);
  cairn_stmt_bind_text_at (stmt, 2, other);
  return cairn_stmt_step (stmt, NULL) && cairn_stmt_int64 (stmt, 0) == 2;
}

/**
 * cairn_duplicate_decision_word:
 * @decision: one
 *
 * Returns: (transfer none): as it is kept
 */
const char *
cairn_duplicate_decision_word (CairnDuplicateDecision decision)
{
  return decision == CAIRN_DUPLICATE_APART ? "apart" : "open";
}

/**
 * cairn_duplicates_decide:
 * @db: the staff's directory, in a transaction
 * @kind: "organization", "service", "location"
 * @one: a record
 * @other: another
 * @decision: what is said of them
 * @at: when
 * @actor: who says so
 * @error: %CAIRN_ERROR_NOT_FOUND when they are no two records of @kind
 */
gboolean
cairn_duplicates_decide (CairnDb *db,
                         const char *kind,
                         const char *one,
                         const char *other,
                         CairnDuplicateDecision decision,
                         const char *at,
                         const char *actor,
                         GError **error)
{
  g_autoptr (CairnStmt) stmt = NULL;
  gboolean in_order = strcmp (one, other) < 0;

  if (!are_two (db, kind, one, other))
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND,
                   "'%s' and '%s' are no two records of one kind", one, other);
      return FALSE;
    }
  stmt = cairn_db_prepare (db,
                           "INSERT INTO duplicate_decision (table_name, one_id, other_id, decision,"
                           " at, actor) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                           error);
  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, kind);
  cairn_stmt_bind_text_at (stmt, 2, in_order ? one : other);
  cairn_stmt_bind_text_at (stmt, 3, in_order ? other : one);
  cairn_stmt_bind_text_at (stmt, 4, cairn_duplicate_decision_word (decision));
  cairn_stmt_bind_text_at (stmt, 5, at);
  cairn_stmt_bind_text_at (stmt, 6, actor);
  return cairn_stmt_run (stmt, error);
}
