/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be told from the words of a record: getting in, what it helps with, whether it is free,
 * ages. All of it is a suggestion on an unreviewed record; where words are not plain, nothing. */
#include "core/exchange/hooks.h"
#include "core/exchange/repair.h"

#include <string.h>

typedef struct
{
  const char *feature; /* facets.c */
  const char *words;   /* alternatives of a regular expression, lower case */
} AccessWords;

/* A lift alone says nothing about the steps before it, a parking space nothing about the door. */
static const AccessWords access_words[] = {
  { "step-free", "wheelchair|step[- ]free|level access|ramps?" },
  { "accessible-toilet",
    "restroom|(?:accessible|disabled|wheelchair) (?:toilet|bathroom)|changing places" },
  { "sign-language", "sign language|deaf_interpreter|\\basl\\b|\\bbsl\\b|\\bnzsl\\b|auslan" },
  { "hearing-loop", "hearing loop|induction loop|assistive listening" },
  { "quiet-room", "quiet (?:room|space)" },
  { "easy-read", "easy[- ]read" },
  { "home-visits", "home visits?" },
};

typedef struct
{
  GRegex *said, *before, *after, *unclear;
} AccessPatterns;

static GRegex *
compile (const char *format, const char *words)
{
  g_auto (GStrv) halves = g_strsplit (format, "%s", 2);
  g_autofree char *pattern = g_strconcat (halves[0], words, halves[1], NULL);

  return g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
}

/* Made once: making a pattern costs more than looking for it in a whole directory's clauses. */
static const AccessPatterns *
access_patterns (const AccessWords *access)
{
  static AccessPatterns all[G_N_ELEMENTS (access_words)];
  static gsize made;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < G_N_ELEMENTS (access_words); i++)
        {
          const char *words = access_words[i].words;

          all[i].said = compile ("(?:^|\\W|_)(?:%s)(?:$|\\W|_)", words);
          all[i].before = compile ("\\b(?:no|not|without|non|never)\\b.*(?:%s)", words);
          all[i].after = compile ("(?:%s).*(?:\\b(?:no|none|unavailable)\\b|\\bnot "
                                  "(?:available|possible|accessible)\\b|inaccessible)",
                                  words);
          all[i].unclear = compile ("(?:%s).*(?:\\bnot\\b|limited|partial|unknown|call)", words);
        }
      g_once_init_leave (&made, 1);
    }
  return &all[access - access_words];
}

static gboolean
matches (GRegex *regex, const char *text)
{
  return g_regex_match (regex, text, 0, NULL);
}

/* In one clause: "yes", "no", or NULL when it is not spoken of or not plainly. */
static const char *
read_clause (const AccessWords *access, const char *clause)
{
  const AccessPatterns *patterns = access_patterns (access);

  if (!matches (patterns->said, clause))
    return NULL;
  if (matches (patterns->before, clause) || matches (patterns->after, clause))
    return "no";
  return matches (patterns->unclear, clause) ? NULL : "yes";
}

static const char *
read_access (const AccessWords *access, const char *text)
{
  g_auto (GStrv) clauses = g_strsplit_set (text, ",;.\n", -1);
  const char *answer = NULL;

  for (guint i = 0; clauses[i] != NULL; i++)
    {
      const char *said = read_clause (access, clauses[i]);

      /* A place that says both says nothing plainly: the stricter one stands. */
      if (said != NULL && (answer == NULL || strcmp (said, "no") == 0))
        answer = said;
    }
  return answer;
}

/**
 * cairn_facts_access:
 * @importer: the import
 * @entity: "location" or "service"
 * @id: whose
 * @text: (nullable): its words about getting in: "ramp, wheelchair, restroom"
 * @error: from the database
 */
gboolean
cairn_facts_access (
    CairnImporter *importer, const char *entity, const char *id, const char *text, GError **error)
{
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (access_words); i++)
    {
      const char *answer = read_access (&access_words[i], text);

      if (answer != NULL
          && !cairn_directory_writer_put_fact (importer->writer, "access_fact", error,
                                               "link_entity", entity, "link_id", id, "feature",
                                               access_words[i].feature, "answer", answer, NULL))
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_facts_accessibility_after:
 * @importer: the import
 * @row: an accessibility row that was taken
 * @error: from the database
 */
gboolean
cairn_facts_accessibility_after (CairnImporter *importer, CairnRow *row, GError **error)
{
  const char *place = cairn_row_get (row, "location_id");
  const char *description = cairn_row_get (row, "description");
  const char *details = cairn_row_get (row, "details");
  g_autofree char *both = g_strconcat (description != NULL ? description : "", ". ",
                                       details != NULL ? details : "", NULL);

  return place == NULL || cairn_facts_access (importer, "location", place, both, error);
}

static const char SQL_SERVICES[]
    = "SELECT id, name, description, fees_description, eligibility_description, minimum_age, "
      "maximum_age, free,"
      " CASE WHEN json_valid (extra) THEN json_extract (extra, '$.keywords') END,"
      " EXISTS (SELECT 1 FROM need_link WHERE service_id = service.id AND because IS NULL AND "
      "withdrawn = 0),"
      " (SELECT o.name FROM organization o WHERE o.id = service.organization_id),"
      " (SELECT which FROM temp.import_left WHERE id = service.id)"
      " FROM service WHERE batch = ?1 AND staff_edited = 0 AND id > ?2 ORDER BY id LIMIT 200";
/* What it is classed as, by name and by code; not whom it admits or what it takes. */
static const char SQL_TERMS[]
    = "SELECT coalesce (t.name, a.label, a.value), t.code"
      " FROM attribute a LEFT JOIN taxonomy_term t ON t.id = a.taxonomy_term_id"
      " WHERE a.link_id = ?1 AND a.withdrawn = 0"
      " AND coalesce (a.link_type, '') NOT IN ('eligibility', 'payment_accepted')"
      " AND (t.id IS NOT NULL OR coalesce (a.link_type, '') IN ('', 'taxonomy', 'category'))";
#define SQL_ELIGIBILITY                                                                            \
  "SELECT group_concat (value, char (10)) FROM attribute"                                          \
  " WHERE link_id = ?1 AND link_type = 'eligibility' AND withdrawn = 0"
/* When its parts come too, those of an earlier import are about to be withdrawn. */
static const char SQL_ELIGIBILITY_NOW[]
    = SQL_ELIGIBILITY " AND batch = (SELECT batch FROM service WHERE id = ?1)";

typedef enum
{
  SERVICE_ID,
  SERVICE_NAME,
  SERVICE_DESCRIPTION,
  SERVICE_FEES,
  SERVICE_ELIGIBILITY,
  SERVICE_MINIMUM_AGE,
  SERVICE_MAXIMUM_AGE,
  SERVICE_FREE,
  SERVICE_KEYWORDS,
  SERVICE_HAS_NEEDS,
  SERVICE_ORGANIZATION,
  SERVICE_LEFT,
  N_SERVICE_COLUMNS,
} ServiceColumn;

typedef struct
{
  char *values[N_SERVICE_COLUMNS];
} Service;

static void
service_free (gpointer data)
{
  Service *service = data;

  for (guint i = 0; i < N_SERVICE_COLUMNS; i++)
    g_free (service->values[i]);
  g_free (service);
}

static GPtrArray *
next_services (CairnImporter *importer, const char *after, GError **error)
{
  GPtrArray *services = g_ptr_array_new_with_free_func (service_free);
  CairnStmt *stmt = cairn_importer_statement (importer, SQL_SERVICES, error);

  if (stmt == NULL)
    return services;
  cairn_stmt_bind_text_at (stmt, 1, importer->batch);
  cairn_stmt_bind_text_at (stmt, 2, after);
  while (cairn_stmt_step (stmt, error))
    {
      Service *service = g_new0 (Service, 1);

      for (int i = 0; i < N_SERVICE_COLUMNS; i++)
        service->values[i] = g_strdup (cairn_stmt_text (stmt, i));
      g_ptr_array_add (services, service);
    }
  cairn_stmt_reset (stmt);
  return services;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Sorted, each once: in SQL that would make a table for every service. */
static GPtrArray *
read_terms (CairnImporter *importer, const Service *service, GError **error)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (g_free);
  CairnStmt *stmt = cairn_importer_statement (importer, SQL_TERMS, error);

  if (stmt == NULL)
    return terms;
  cairn_stmt_bind_text_at (stmt, 1, service->values[SERVICE_ID]);
  while (cairn_stmt_step (stmt, error))
    {
      for (int i = 0; i < 2; i++)
        {
          if (cairn_stmt_text (stmt, i) != NULL)
            g_ptr_array_add (terms, g_strdup (cairn_stmt_text (stmt, i)));
        }
    }
  cairn_stmt_reset (stmt);
  g_ptr_array_sort (terms, compare_texts);
  return terms;
}

static GPtrArray *
list_terms (CairnImporter *importer, const Service *service, GError **error)
{
  GPtrArray *terms = cairn_repair_list (service->values[SERVICE_KEYWORDS], FALSE);
  g_autoptr (GPtrArray) classed = read_terms (importer, service, error);

  for (guint i = 0; i < classed->len; i++)
    {
      const char *term = g_ptr_array_index (classed, i);

      if (i == 0 || strcmp (term, g_ptr_array_index (classed, i - 1)) != 0)
        g_ptr_array_add (terms, g_strdup (term));
    }
  g_ptr_array_add (terms, NULL);
  return terms;
}

static gboolean
put_suggestion (CairnImporter *importer,
                const char *id,
                const CairnNeedSuggestion *suggestion,
                GError **error)
{
  g_autofree char *need = g_strdup_printf ("%u", suggestion->need);
  g_autofree char *confidence = g_strdup_printf ("%u", suggestion->confidence);

  return cairn_directory_writer_put_fact (importer->writer, "need_link", error, "service_id", id,
                                          "need", need, "state", "suggested", "because",
                                          suggestion->because != NULL ? suggestion->because : "",
                                          "confidence", confidence, NULL);
}

static gboolean
suggest_needs (CairnImporter *importer, const Service *service, GError **error)
{
  g_autoptr (GPtrArray) terms = NULL;
  g_autoptr (GPtrArray) suggestions = NULL;
  CairnNeedSource source = { .name = service->values[SERVICE_NAME],
                             .description = service->values[SERVICE_DESCRIPTION],
                             .organization = service->values[SERVICE_ORGANIZATION] };
  g_autoptr (GError) problem = NULL;

  /* A source that names needs itself has said it. */
  if (importer->rules == NULL || g_strcmp0 (service->values[SERVICE_HAS_NEEDS], "1") == 0)
    return TRUE;
  terms = list_terms (importer, service, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  source.terms = (const char *const *) terms->pdata;
  suggestions = cairn_need_rules_suggest (importer->rules, &source);
  for (guint i = 0; suggestions != NULL && i < suggestions->len; i++)
    {
      if (!put_suggestion (importer, service->values[SERVICE_ID],
                           g_ptr_array_index (suggestions, i), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
settle_free (CairnImporter *importer, const Service *service, GError **error)
{
  static const char pattern[]
      = "^\\s*(?:all services are |services are )?(?:free(?: of charge)?(?: (?:to|for) "
        "(?:everyone|all|the public))?"
        "|no (?:fees?|costs?|charges?)|none|no fee is charged)\\s*[.!]?\\s*$";
  static GRegex *regex;
  static gsize made;
  const char *fees = service->values[SERVICE_FEES];

  if (g_once_init_enter (&made))
    {
      regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&made, 1);
    }
  if (fees == NULL || service->values[SERVICE_FREE] != NULL || !matches (regex, fees))
    return TRUE;
  return cairn_directory_writer_set (importer->writer, "service", service->values[SERVICE_ID],
                                     "free", "1", error);
}

static gboolean
change (CairnImporter *importer,
        const Service *service,
        int column,
        const char *name,
        const char *value,
        GError **error)
{
  return g_strcmp0 (service->values[column], value) == 0
         || cairn_directory_writer_change (importer->writer, "service", service->values[SERVICE_ID],
                                           name, value, error);
}

/* Made from words in an earlier import: made anew now. */
static gboolean
is_left (const Service *service, gint64 which)
{
  const char *left = service->values[SERVICE_LEFT];

  return left != NULL && (g_ascii_strtoll (left, NULL, 10) & which) != 0;
}

static gboolean
settle_ages (CairnImporter *importer,
             const Service *service,
             const char *eligibility,
             GError **error)
{
  int least = -1, most = -1;
  gboolean said = service->values[SERVICE_MINIMUM_AGE] != NULL
                  || service->values[SERVICE_MAXIMUM_AGE] != NULL;
  gboolean left = is_left (service, 2);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (said && !left)
    return TRUE;
  if (!cairn_repair_ages (eligibility, &least, &most))
    least = most = -1;
  from = least >= 0 ? g_strdup_printf ("%d", least) : NULL;
  to = most >= 0 ? g_strdup_printf ("%d", most) : NULL;
  return change (importer, service, SERVICE_MINIMUM_AGE, "minimum_age", from, error)
         && change (importer, service, SERVICE_MAXIMUM_AGE, "maximum_age", to, error);
}

/* HSDS 1 has rows of its own for who may come. */
static gboolean
settle_eligibility (CairnImporter *importer, const Service *service, GError **error)
{
  g_autofree char *rows = NULL;

  if (service->values[SERVICE_ELIGIBILITY] != NULL && !is_left (service, 1))
    return settle_ages (importer, service, service->values[SERVICE_ELIGIBILITY], error);
  rows = cairn_importer_lookup (importer,
                                importer->has_parts ? SQL_ELIGIBILITY_NOW : SQL_ELIGIBILITY,
                                service->values[SERVICE_ID]);
  return change (importer, service, SERVICE_ELIGIBILITY, "eligibility_description", rows, error)
         && settle_ages (importer, service, rows, error);
}

static gboolean
settle_service (CairnImporter *importer, const Service *service, GError **error)
{
  return cairn_importer_go_on (importer, error) && suggest_needs (importer, service, error)
         && settle_free (importer, service, error) && settle_eligibility (importer, service, error);
}

/**
 * cairn_facts_settle:
 * @importer: the import, all of it read
 * @error: from the database
 *
 * Goes over the services of this import, some at a time.
 */
gboolean
cairn_facts_settle (CairnImporter *importer, GError **error)
{
  g_autofree char *last = g_strdup ("");

  for (;;)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (GPtrArray) services = next_services (importer, last, &problem);

      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (services->len == 0)
        return TRUE;
      for (guint i = 0; i < services->len; i++)
        {
          if (!settle_service (importer, g_ptr_array_index (services, i), error))
            return FALSE;
        }
      g_free (last);
      last = g_strdup (
          ((Service *) g_ptr_array_index (services, services->len - 1))->values[SERVICE_ID]);
    }
}
