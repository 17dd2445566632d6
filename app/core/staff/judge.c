/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has to agree. One alone may hold back and protect; two together let go of a protection and
 * change a line of Help now; for the rest the centre decides. */
#include "core/staff/edit-private.h"

#include "core/settings/settings.h"

#include <string.h>

/**
 * cairn_judged_free:
 * @judged: (nullable) (transfer full): a judgement
 */
void
cairn_judged_free (CairnJudged *judged)
{
  if (judged == NULL)
    return;
  g_free (judged->present);
  g_free (judged);
}

/**
 * cairn_judgement_word:
 * @judgement: a judgement
 *
 * Returns: (transfer none) (nullable): why a proposal waits; %NULL for what waits for nobody
 */
const char *
cairn_judgement_word (CairnJudgement judgement)
{
  static const char *const words[] = { NULL, "ordinary", "help-now", "protection" };

  return words[judgement];
}

/**
 * cairn_staff_wants_two:
 * @session: who
 *
 * Returns: whether the centre wants a second person for ordinary changes
 */
gboolean
cairn_staff_wants_two (CairnStaffSession *session)
{
  return cairn_settings_flag (cairn_staff_db (session), "staff.second-person");
}

/* A word nobody knows protects. */
static int
protection_rank (const char *visibility)
{
  if (g_strcmp0 (visibility, "public") == 0)
    return 0;
  return g_strcmp0 (visibility, "area") == 0 ? 1 : 2;
}

static gboolean
withholds (const char *listing)
{
  static const char *const held[] = { "paused", "withdrawn", "do-not-refer", NULL };

  return listing != NULL && g_strv_contains (held, listing);
}

/* How people stand today is said by one person, or it is never said in time. */
static gboolean
is_of_the_day (const CairnChange *change)
{
  static const char *const fields[] = { "capacity", "capacity_on", "wait_weeks", NULL };

  return strcmp (change->table, "service") == 0 && g_strv_contains (fields, change->field);
}

/* Of a row that is there: a new one comes whole or not at all. */
static gboolean
may_stand_alone (const CairnChange *change, const CairnJudged *judged)
{
  if (!judged->exists)
    return FALSE;
  if (strcmp (change->field, "address_visibility") == 0)
    return protection_rank (change->value) > protection_rank (judged->present);
  if (strcmp (change->table, "service") == 0 && strcmp (change->field, "listing") == 0)
    return withholds (change->value);
  return is_of_the_day (change);
}

/* What a field of the row is going to say; as it is, when @changes leave it. */
static char *
dup_after (CairnDirectory *directory,
           const CairnChange *change,
           const char *field,
           GPtrArray *changes)
{
  char *value = NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      const CairnChange *other = g_ptr_array_index (changes, i);

      if (strcmp (other->row, change->row) == 0 && strcmp (other->field, field) == 0)
        return g_strdup (other->value);
    }
  cairn_directory_read_field (directory, change->table, change->row, field, &value, NULL, NULL);
  return value;
}

/* "place-open" shows where the targeted community meets: opening it is lowering, too. */
static gboolean
opens_place (CairnDirectory *directory, const CairnChange *change, GPtrArray *changes)
{
  g_autofree char *fact = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *gone = NULL;

  if (strcmp (change->table, "trust_fact") != 0)
    return FALSE;
  fact = dup_after (directory, change, "fact", changes);
  answer = dup_after (directory, change, "answer", changes);
  gone = dup_after (directory, change, CAIRN_FIELD_WITHDRAWN, changes);
  return g_strcmp0 (fact, "place-open") == 0 && g_strcmp0 (answer, "yes") == 0
         && g_strcmp0 (gone, "1") != 0;
}

static gboolean
lowers_protection (CairnDirectory *directory,
                   const CairnChange *change,
                   const CairnJudged *judged,
                   GPtrArray *changes)
{
  if (strcmp (change->field, "address_visibility") == 0)
    return judged->exists && protection_rank (change->value) < protection_rank (judged->present);
  return opens_place (directory, change, changes);
}

static gboolean
is_help_now (CairnStaffSession *session, const char *service)
{
  g_autofree char *kinds = cairn_staff_lookup (
      cairn_staff_db (session), "SELECT help_now FROM service WHERE id = ?1", service, NULL);

  return kinds != NULL && *kinds != '\0';
}

static gboolean
row_touches_help_now (CairnStaffSession *session,
                      const CairnChange *change,
                      GPtrArray *changes,
                      gboolean *out_touches,
                      GError **error)
{
  g_autoptr (GHashTable) services = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer service;

  *out_touches = FALSE;
  if (!cairn_staff_services_of_row (session->directory, change->table, change->row, changes,
                                    services, error))
    return FALSE;
  g_hash_table_iter_init (&iter, services);
  while (!*out_touches && g_hash_table_iter_next (&iter, &service, NULL))
    *out_touches = is_help_now (session, service);
  return TRUE;
}

/* Asked once a row: a place may be that of many services. */
static gboolean
touches_help_now (CairnStaffSession *session,
                  const CairnChange *change,
                  GPtrArray *changes,
                  GHashTable *rows,
                  gboolean *out_touches,
                  GError **error)
{
  gpointer known;

  if (g_hash_table_lookup_extended (rows, change->row, NULL, &known))
    *out_touches = GPOINTER_TO_INT (known);
  else if (!row_touches_help_now (session, change, changes, out_touches, error))
    return FALSE;
  g_hash_table_insert (rows, change->row, GINT_TO_POINTER (*out_touches));
  *out_touches = *out_touches || (strcmp (change->field, "help_now") == 0 && change->value != NULL);
  return TRUE;
}

static gboolean
judge (CairnStaffSession *session,
       const CairnChange *change,
       GPtrArray *changes,
       GHashTable *rows,
       CairnJudged *judged,
       GError **error)
{
  gboolean help_now = FALSE;

  if (!cairn_directory_read_field (session->directory, change->table, change->row, change->field,
                                   &judged->present, &judged->exists, error)
      || !touches_help_now (session, change, changes, rows, &help_now, error))
    return FALSE;
  if (may_stand_alone (change, judged))
    judged->judgement = CAIRN_JUDGE_ALONE;
  else if (lowers_protection (session->directory, change, judged, changes))
    judged->judgement = CAIRN_JUDGE_PROTECTION;
  else
    judged->judgement = help_now ? CAIRN_JUDGE_HELP_NOW : CAIRN_JUDGE_ORDINARY;
  return TRUE;
}

/**
 * cairn_staff_judge:
 * @session: who
 * @changes: (element-type CairnChange): what is to change
 * @error: what SQLite says
 *
 * Judged against the directory as it is, not against what the changes say they are based on.
 *
 * Returns: (transfer full) (nullable) (element-type CairnJudged): one a change, in their order
 */
GPtrArray *
cairn_staff_judge (CairnStaffSession *session, GPtrArray *changes, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_judged_free);
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < changes->len; i++)
    {
      CairnJudged *judged = g_new0 (CairnJudged, 1);

      g_ptr_array_add (all, judged);
      if (!judge (session, g_ptr_array_index (changes, i), changes, rows, judged, error))
        return NULL;
    }
  return g_steal_pointer (&all);
}
