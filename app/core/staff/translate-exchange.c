/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Translations out of the house and back into it. */
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/directory/leak.h"
#include "core/staff/staff-private.h"
#include "core/staff/translate-file.h"

#include <string.h>

#define EXCERPT 60

/**
 * cairn_translation_unit_free:
 * @unit: (nullable): a text that came back
 */
void
cairn_translation_unit_free (CairnTranslationUnit *unit)
{
  if (unit == NULL)
    return;
  g_free (unit->key);
  g_free (unit->source);
  g_free (unit->text);
  g_free (unit);
}

/**
 * cairn_translation_key:
 * @translation: a text
 *
 * Returns: (transfer full): what it is called in files
 */
char *
cairn_translation_key (const CairnTranslation *translation)
{
  return g_strjoin ("/", translation->table, translation->row, translation->field, NULL);
}

/**
 * cairn_translation_about:
 * @translation: a text
 *
 * Returns: (transfer none): name of the service it belongs to, else what it is, in English
 */
const char *
cairn_translation_about (const CairnTranslation *translation)
{
  if (translation->service_name != NULL)
    return translation->service_name;
  return strcmp (translation->table, "setting") == 0 ? "Wording of the centre" : "Official update";
}

/* ---- out ------------------------------------------------------------------------------------- */

/* A place that is protected, or a text that gives one away. */
static gboolean
may_leave (CairnStaffSession *session, const CairnTranslation *translation, const CairnLeaks *leaks)
{
  g_autofree char *hidden = NULL;

  if (cairn_leaks_in_text (leaks, translation->source)
      || (translation->text != NULL && cairn_leaks_in_text (leaks, translation->text)))
    return FALSE;
  if (strcmp (translation->table, "location") != 0)
    return TRUE;
  hidden = cairn_staff_lookup (
      cairn_staff_db (session),
      "SELECT l.id FROM location l WHERE l.id = ?1 AND (l.address_visibility <> 'public'"
      " OR EXISTS (SELECT 1 FROM address a WHERE a.location_id = l.id"
      "  AND a.address_visibility <> 'public'))",
      translation->row, NULL);
  return hidden == NULL;
}

static GPtrArray *
choose (CairnStaffSession *session, GPtrArray *all, gboolean done_too, GError **error)
{
  g_autoptr (CairnLeaks) leaks = cairn_leaks_new ();
  GPtrArray *chosen;

  if (!cairn_leaks_load (leaks, cairn_staff_db (session), NULL, error)
      || !cairn_leaks_load_numbers (leaks, cairn_staff_db (session), error))
    return NULL;
  chosen = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++)
    {
      CairnTranslation *translation = g_ptr_array_index (all, i);

      if ((done_too || translation->state != CAIRN_TRANSLATION_READ)
          && may_leave (session, translation, leaks))
        g_ptr_array_add (chosen, translation);
    }
  return chosen;
}

static gboolean
audit_export (CairnStaffSession *session, const char *lang, guint n, GError **error)
{
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *detail = cairn_staff_detail ("language", lang, "texts", count, NULL);

  if (!cairn_staff_begin (session, CAIRN_RIGHT_EDIT, error))
    return FALSE;
  return cairn_staff_end (session,
                          cairn_staff_audit (session, "translations-export", "field_translation",
                                             lang, detail, NULL, error),
                          error);
}

/**
 * cairn_staff_translations_export:
 * @session: an editor
 * @lang: into which language
 * @format: of the file
 * @all: also what is done
 * @error: why not
 *
 * Returns: (transfer full) (nullable): the file
 */
char *
cairn_staff_translations_export (CairnStaffSession *session,
                                 const char *lang,
                                 CairnTranslationFormat format,
                                 gboolean all,
                                 GError **error)
{
  g_autoptr (GPtrArray) found = cairn_staff_translations (session, lang, error);
  g_autoptr (GPtrArray) chosen = found != NULL ? choose (session, found, all, error) : NULL;

  if (chosen == NULL || !audit_export (session, lang, chosen->len, error))
    return NULL;
  return format == CAIRN_TRANSLATION_FILE_XLIFF ? cairn_translations_to_xliff (chosen, lang)
                                                : cairn_translations_to_po (chosen, lang);
}

/* ---- back ------------------------------------------------------------------------------------ */

typedef struct
{
  CairnStaffSession *session;
  const char *lang;
  GHashTable *known; /* key → CairnTranslation, borrowed */
  GHashTable *services;
  CairnTranslationReport *report; /* borrowed */
} Import;

static void
problem_free (gpointer data)
{
  CairnTranslationProblem *problem = data;

  g_free (problem->text);
  g_free (problem);
}

/**
 * cairn_translation_report_free:
 * @report: (nullable): what came of an import
 */
void
cairn_translation_report_free (CairnTranslationReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref (report->problems);
  g_strfreev (report->services);
  g_free (report);
}

static void
refuse (Import *import, const CairnTranslationUnit *unit, const char *code)
{
  CairnTranslationProblem *problem = g_new0 (CairnTranslationProblem, 1);

  problem->line = unit->line;
  problem->code = code;
  problem->text = cairn_text_excerpt (unit->source, EXCERPT);
  g_ptr_array_add (import->report->problems, problem);
}

/* What a translation has to hold as the source does: %s, {name}, web and mail addresses. */
static const char marks[] = "%(?:\\d+\\$)?[sdu]|\\{[A-Za-z0-9_]*\\}|https?://"
                            "[^\\s]+[^\\s.,;:!?)]|[^\\s@]+@[^\\s@]+\\.[A-Za-z]+";

static void
collect_marks (const char *text, GPtrArray *into)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;

  if (regex == NULL)
    regex = g_regex_new (marks, G_REGEX_OPTIMIZE, 0, NULL);
  g_regex_match (regex, text, 0, &match);
  while (g_match_info_matches (match))
    {
      g_ptr_array_add (into, g_match_info_fetch (match, 0));
      g_match_info_next (match, NULL);
    }
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
has_same_marks (const char *source, const char *text)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) second = g_ptr_array_new_with_free_func (g_free);

  collect_marks (source, first);
  collect_marks (text, second);
  g_ptr_array_sort (first, compare_marks);
  g_ptr_array_sort (second, compare_marks);
  if (first->len != second->len)
    return FALSE;
  for (guint i = 0; i < first->len; i++)
    if (strcmp (g_ptr_array_index (first, i), g_ptr_array_index (second, i)) != 0)
      return FALSE;
  return TRUE;
}

static void
take (Import *import, const CairnTranslationUnit *unit, const CairnTranslation *known)
{
  g_autoptr (CairnSaved) saved
      = cairn_staff_translate (import->session, known, import->lang, unit->text, FALSE, NULL);

  if (saved == NULL || saved->conflicts->len > 0
      || (saved->written == 0 && saved->proposal == NULL))
    {
      refuse (import, unit, "not-saved");
      return;
    }
  if (saved->proposal != NULL)
    import->report->waiting++;
  else
    import->report->taken++;
  for (guint i = 0; saved->services[i] != NULL; i++)
    g_hash_table_add (import->services, g_strdup (saved->services[i]));
}

static void
import_unit (Import *import, const CairnTranslationUnit *unit)
{
  const CairnTranslation *known = g_hash_table_lookup (import->known, unit->key);

  if (unit->text == NULL || cairn_text_is_empty (unit->text))
    return;
  if (known == NULL)
    refuse (import, unit, "unknown-text");
  else if (strcmp (known->source, unit->source) != 0)
    refuse (import, unit, "source-changed");
  else if (g_strcmp0 (known->text, unit->text) == 0)
    import->report->same++;
  else if (!has_same_marks (unit->source, unit->text))
    refuse (import, unit, "placeholders");
  else
    take (import, unit, known);
}

static GHashTable *
index_known (GPtrArray *known)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < known->len; i++)
    g_hash_table_insert (index, cairn_translation_key (g_ptr_array_index (known, i)),
                         g_ptr_array_index (known, i));
  return index;
}

static GPtrArray *
read_units (const char *path, const char *data, GError **error)
{
  const char *at = data;

  if (!g_utf8_validate (data, -1, NULL))
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "%s: it is not in UTF-8", path);
      return NULL;
    }
  if (g_str_has_prefix (at, "\xEF\xBB\xBF"))
    at += 3;
  while (g_ascii_isspace (*at))
    at++;
  return *at == '<' ? cairn_translations_from_xliff (path, data, error)
                    : cairn_translations_from_po (path, data, error);
}

/**
 * cairn_staff_translations_import:
 * @session: an editor
 * @lang: the language of what came back
 * @path: of the file, for messages
 * @data: what is in it: PO or XLIFF
 * @error: %CAIRN_ERROR_INVALID: it is neither
 *
 * Returns: (transfer full) (nullable): what became of each text
 */
CairnTranslationReport *
cairn_staff_translations_import (CairnStaffSession *session,
                                 const char *lang,
                                 const char *path,
                                 const char *data,
                                 GError **error)
{
  g_autoptr (CairnTranslationReport) report = g_new0 (CairnTranslationReport, 1);
  g_autoptr (GPtrArray) units = NULL;
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (GHashTable) index = NULL;
  g_autoptr (GHashTable) services = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree gpointer *keys = NULL;

  report->problems = g_ptr_array_new_with_free_func (problem_free);
  if ((known = cairn_staff_translations (session, lang, error)) == NULL
      || (units = read_units (path, data, error)) == NULL)
    return NULL;
  index = index_known (known);
  for (guint i = 0; i < units->len; i++)
    {
      Import import = { session, lang, index, services, report };

      import_unit (&import, g_ptr_array_index (units, i));
    }
  keys = g_hash_table_get_keys_as_array (services, NULL);
  report->services = g_strdupv ((char **) keys);
  return g_steal_pointer (&report);
}
