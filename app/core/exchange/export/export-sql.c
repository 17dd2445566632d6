/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queries of an export. All names in them come from the table of HSDS objects and from here,
 * never from a file. ?1 is the record they stand in, ?2 whether every listing state goes out.
 * temp.export_alias (target, id): what was merged into what. temp.export_large (id): organisations
 * with so much in them that it stands beside them. */
#include "core/exchange/export/export-private.h"

#include <string.h>

#define LIVE(alias) alias ".withdrawn = 0 AND " alias ".merged_into IS NULL"
/* The ids by which others know the record @alias. */
#define IDS_OF(alias)                                                                              \
  "(SELECT " alias ".id UNION ALL SELECT e.id FROM temp.export_alias e WHERE e.target = " alias    \
  ".id)"
/* Any address that was ever protected protects its place, also one that was merged into it. */
#define IS_OPEN(alias)                                                                             \
  alias ".address_visibility = 'public'"                                                           \
        " AND NOT EXISTS (SELECT 1 FROM address f WHERE f.location_id IN " IDS_OF (                \
            alias) " AND f.address_visibility <> 'public')"                                        \
                   " AND NOT EXISTS (SELECT 1 FROM location f WHERE f.id IN " IDS_OF (             \
                       alias) " AND f.address_visibility <> 'public')"

typedef struct
{
  const char *table;
  const char *owners[6];   /* columns that say what it is a part of, the nearest first */
  const char *condition;   /* beside being there; "@." is the record; NULL: none */
  const char *when_listed; /* when only what is listed goes out; NULL: its owners decide */
} Kind;

#define OPEN_PLACE                                                                                 \
  "(@.location_id IS NULL OR EXISTS (SELECT 1 FROM location g WHERE g.id = coalesce ((SELECT "     \
  "h.merged_into FROM location h WHERE h.id = @.location_id), @.location_id) AND " IS_OPEN (       \
      "g") "))"
#define OPEN_CONTACT                                                                               \
  "(@.contact_id IS NULL OR EXISTS (SELECT 1 FROM contact g WHERE g.id = @.contact_id AND "        \
  "g.private = 0))"
#define LISTED_SERVICE "i.listing = 'listed' AND " LIVE ("i")

static const Kind kinds[] = {
  { "taxonomy", { NULL }, NULL, "TRUE" },
  { "taxonomy_term", { NULL }, NULL, "TRUE" },
  { "unit", { NULL }, NULL, "TRUE" },
  { "meta_table_description", { NULL }, NULL, "TRUE" },
  { "organization",
    { NULL },
    NULL,
    "EXISTS (SELECT 1 FROM service i WHERE i.organization_id IN " IDS_OF (
        "@") " AND " LISTED_SERVICE ")" },
  { "program",
    { "organization_id" },
    NULL,
    "EXISTS (SELECT 1 FROM service i WHERE i.program_id IN " IDS_OF ("@") " AND " LISTED_SERVICE
                                                                          ")" },
  { "service", { "organization_id" }, NULL, "@.listing = 'listed'" },
  { "location",
    { "organization_id" },
    IS_OPEN ("@"),
    "EXISTS (SELECT 1 FROM service_at_location j JOIN service i ON i.id = j.service_id"
    " WHERE j.location_id IN " IDS_OF ("@") " AND " LIVE ("j") " AND " LISTED_SERVICE ")" },
  { "service_at_location", { "service_id" }, NULL, NULL },
  { "contact",
    { "service_at_location_id", "service_id", "location_id", "organization_id" },
    "@.private = 0 AND " OPEN_PLACE,
    NULL },
  { "phone",
    { "service_at_location_id", "contact_id", "service_id", "location_id", "organization_id" },
    "@.private = 0 AND " OPEN_PLACE " AND " OPEN_CONTACT,
    NULL },
  { "address", { "location_id" }, "@.address_visibility = 'public' AND " OPEN_PLACE, NULL },
  { "schedule", { "service_at_location_id", "service_id", "location_id" }, OPEN_PLACE, NULL },
  { "service_area", { "service_at_location_id", "service_id" }, NULL, NULL },
  { "language", { "phone_id", "service_id", "location_id" }, OPEN_PLACE, NULL },
  { "accessibility", { "location_id" }, OPEN_PLACE, NULL },
  { "funding", { "service_id", "organization_id" }, NULL, NULL },
  { "organization_identifier", { "organization_id" }, NULL, NULL },
  { "required_document", { "service_id" }, NULL, NULL },
  { "cost_option", { "service_id" }, NULL, NULL },
  { "service_capacity", { "service_id" }, NULL, NULL },
  { "url", { "service_id", "organization_id" }, NULL, NULL },
  { "attribute", { NULL }, NULL, NULL },
  { "metadata", { NULL }, NULL, NULL },
};

static const Kind *
find_kind (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (kinds[i].table, table) == 0)
        return &kinds[i];
    }
  g_return_val_if_reached (NULL);
}

/* "@" in @text becomes @alias. */
static void
append_for (GString *sql, const char *text, const char *alias)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '@')
        g_string_append (sql, alias);
      else
        g_string_append_c (sql, *p);
    }
}

static void append_exported (GString *sql, const Kind *kind, const char *alias, guint depth);

/* Whether @column of @alias leads to a record that goes out; with @select, that record's id. */
static void
append_reference (GString *sql,
                  const CairnHsdsTable *table,
                  const char *column,
                  const char *alias,
                  guint depth,
                  gboolean select)
{
  const char *target = table->columns[cairn_hsds_column (table, column)].references;
  g_autofree char *inner = g_strdup_printf ("p%u", depth);

  g_string_append_printf (
      sql,
      "%s(SELECT %s.id FROM \"%s\" %s WHERE %s.id = coalesce ((SELECT q.merged_into FROM \"%s\" q"
      " WHERE q.id = %s.\"%s\"), %s.\"%s\") AND ",
      select ? "" : "EXISTS ", inner, target, inner, inner, target, alias, column, alias, column);
  append_exported (sql, find_kind (target), inner, depth + 1);
  g_string_append_c (sql, ')');
}

/* A part goes out with any of its owners; one of nothing only with everything. */
static void
append_owned (GString *sql, const Kind *kind, const char *alias, guint depth)
{
  const CairnHsdsTable *table = cairn_hsds_table (kind->table);

  g_string_append (sql, " AND (");
  for (guint i = 0; i < G_N_ELEMENTS (kind->owners) && kind->owners[i] != NULL; i++)
    {
      append_reference (sql, table, kind->owners[i], alias, depth, FALSE);
      g_string_append (sql, " OR ");
    }
  g_string_append (sql, "(?2");
  for (guint i = 0; i < G_N_ELEMENTS (kind->owners) && kind->owners[i] != NULL; i++)
    g_string_append_printf (sql, " AND %s.\"%s\" IS NULL", alias, kind->owners[i]);
  g_string_append (sql, "))");
}

static void
append_exported (GString *sql, const Kind *kind, const char *alias, guint depth)
{
  append_for (sql, LIVE ("@"), alias);
  if (kind->condition != NULL)
    {
      g_string_append (sql, " AND ");
      append_for (sql, kind->condition, alias);
    }
  if (kind->when_listed != NULL)
    {
      g_string_append (sql, " AND (?2 OR ");
      append_for (sql, kind->when_listed, alias);
      g_string_append_c (sql, ')');
    }
  else if (kind->owners[0] != NULL)
    append_owned (sql, kind, alias, depth);
}

/**
 * cairn_export_sql_exported:
 * @table: an HSDS object
 * @alias: what a query calls its row
 *
 * Returns: (transfer full): the condition, with ?2, under which a row goes out.
 */
char *
cairn_export_sql_exported (const char *table, const char *alias)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  append_exported (sql, find_kind (table), alias, 0);
  return g_strdup (sql->str);
}

static void
append_column (GString *sql, const CairnHsdsTable *table, guint column)
{
  const char *name = table->columns[column].name;
  gboolean at_place = strcmp (table->name, "service_at_location") == 0;

  if (table->columns[column].references != NULL)
    append_reference (sql, table, name, "c", 0, TRUE);
  else if (at_place && strcmp (name, "description") == 0)
    {
      /* What is said about being at a protected place is said about the place. */
      g_string_append (sql, "CASE WHEN c.location_id IS NULL OR ");
      append_reference (sql, table, "location_id", "c", 0, FALSE);
      g_string_append (sql, " THEN c.description END");
    }
  else
    g_string_append_printf (sql, "c.\"%s\"", name);
}

static void
append_columns (GString *sql, const CairnHsdsTable *table)
{
  guint n;
  const CairnOwnColumn *own = cairn_export_own_columns (&n);

  g_string_append (sql, "SELECT ");
  for (guint i = 0; i < table->n_columns; i++)
    {
      if (i > 0)
        g_string_append (sql, ", ");
      append_column (sql, table, i);
    }
  g_string_append (sql, ", CASE WHEN json_valid (c.extra) THEN c.extra END, c.foreign_id");
  if (strcmp (table->name, "service_at_location") == 0)
    g_string_append (sql, ", c.location_id IS NOT NULL");
  for (guint i = 0; i < n; i++)
    {
      if (strcmp (own[i].table, table->name) == 0)
        g_string_append_printf (sql, ", c.\"%s\"", own[i].name);
    }
  g_string_append_printf (sql, " FROM \"%s\" c WHERE ", table->name);
}

/* A part stands in the nearest of its owners that goes out. */
static void
append_not_nearer (GString *sql, const Kind *kind, const char *link)
{
  const CairnHsdsTable *table = cairn_hsds_table (kind->table);

  for (guint i = 0; i < G_N_ELEMENTS (kind->owners) && kind->owners[i] != NULL
                    && strcmp (kind->owners[i], link) != 0;
       i++)
    {
      g_string_append_printf (sql, " AND (c.\"%s\" IS NULL OR NOT ", kind->owners[i]);
      append_reference (sql, table, kind->owners[i], "c", 0, FALSE);
      g_string_append_c (sql, ')');
    }
}

/* The change of a record that is not there at all is kept; of one that does not go out it is not.
 */
static void
append_lost_metadata (GString *sql)
{
  const CairnHsdsTable *tables = cairn_hsds_tables ();

  g_string_append (sql, " AND ?2");
  for (guint i = 0; i < CAIRN_HSDS_N_TABLES; i++)
    g_string_append_printf (sql,
                            " AND NOT EXISTS (SELECT 1 FROM \"%s\" k WHERE k.id = "
                            "c.resource_id)",
                            tables[i].name);
}

/* An organisation may have more of these than one document can hold. */
static gboolean
is_many (const char *table)
{
  return strcmp (table, "service") == 0 || strcmp (table, "location") == 0;
}

static void
append_without_organization (GString *sql, const CairnHsdsTable *table)
{
  g_string_append (sql, " AND (NOT ");
  append_reference (sql, table, "organization_id", "c", 0, FALSE);
  if (is_many (table->name))
    g_string_append (sql, " OR coalesce ((SELECT q.merged_into FROM organization q WHERE q.id ="
                          " c.organization_id), c.organization_id) IN (SELECT id FROM"
                          " temp.export_large)");
  g_string_append_c (sql, ')');
}

static void
append_top (GString *sql, const Kind *kind)
{
  append_exported (sql, kind, "c", 0);
  if (strcmp (kind->table, "metadata") == 0)
    append_lost_metadata (sql);
  if (kind->owners[0] == NULL)
    return;
  if (kind->when_listed != NULL)
    {
      append_without_organization (sql, cairn_hsds_table (kind->table));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kind->owners) && kind->owners[i] != NULL; i++)
    g_string_append_printf (sql, " AND c.\"%s\" IS NULL", kind->owners[i]);
}

static void
append_inside (GString *sql, const CairnExportBranch *branch, const Kind *kind)
{
  g_string_append_printf (sql,
                          "c.\"%s\" IN (SELECT ?1 UNION ALL SELECT e.id FROM temp.export_alias e"
                          " WHERE e.target = ?1) AND ",
                          branch->link);
  append_exported (sql, kind, "c", 0);
  append_not_nearer (sql, kind, branch->link);
  if (strcmp (branch->table, "attribute") == 0)
    g_string_append_printf (sql, " AND c.link_entity = '%s'", branch->owner);
  else if (strcmp (branch->table, "metadata") == 0)
    g_string_append_printf (sql, " AND c.resource_type IN ('%s', '%s')", branch->owner,
                            cairn_hsds_table (branch->owner)->list);
  else if (strcmp (branch->owner, "organization") == 0 && is_many (branch->table))
    g_string_append (sql, " AND ?1 NOT IN (SELECT id FROM temp.export_large)");
}

/**
 * cairn_export_sql:
 * @branch: where records stand
 *
 * Returns: (transfer full): the query of those records: the columns of their HSDS object, extra,
 *   foreign_id, for a service_at_location whether it has a place, then Cairn's own columns.
 */
char *
cairn_export_sql (const CairnExportBranch *branch)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  const Kind *kind = find_kind (branch->table);

  append_columns (sql, cairn_hsds_table (branch->table));
  if (branch->single)
    {
      g_string_append (sql, "c.id = ?1 AND ");
      append_exported (sql, kind, "c", 0);
    }
  else if (branch->every)
    append_exported (sql, kind, "c", 0);
  else if (branch->owner == NULL)
    append_top (sql, kind);
  else
    append_inside (sql, branch, kind);
  g_string_append (sql, strcmp (branch->table, "phone") == 0 ? " ORDER BY c.position, c.id"
                                                             : " ORDER BY c.id");
  return g_strdup (sql->str);
}
