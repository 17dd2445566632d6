/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a release is what was closed: by its signature, and by what the trail says. */
#include "core/staff/period-private.h"

#include "core/audit/audit.h"
#include "core/audit/key.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/ledger/place.h"
#include "core/settings/settings.h"
#include "core/staff/backup.h"

#include <json-glib/json-glib.h>
#include <string.h>

struct _CairnWitness
{
  CairnDirectory *directory; /* borrowed */
  char *path;                /* of the ledger */
  gboolean demonstration;
  char *keys;        /* hexadecimal: those who closed something here, and this machine */
  GHashTable *lines; /* of JsonNode (nullable: erased), owned, by the row of the trail */
};

static void
free_node (gpointer node)
{
  if (node != NULL)
    json_node_unref (node);
}

/* The newest line counts: a period whose closing failed after it was written is closed again. */
static gboolean
read_trail (CairnWitness *witness, GError **error)
{
  const CairnAuditFilter filter = { .action = CAIRN_PERIOD_ACTION };
  g_autoptr (GPtrArray) lines
      = cairn_audit_read (cairn_directory_db (witness->directory), &filter, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const CairnAuditLine *line = g_ptr_array_index (lines, i);

      if (line->row != NULL && !g_hash_table_contains (witness->lines, line->row))
        g_hash_table_insert (witness->lines, g_strdup (line->row),
                             line->detail != NULL ? json_from_string (line->detail, NULL) : NULL);
    }
  return lines != NULL;
}

/* A machine that has never closed anything, or may not read the key, has none of its own. */
static void
read_keys (CairnWitness *witness)
{
  g_autofree char *path = cairn_backup_key_path (witness->directory);
  guint8 key[CAIRN_KEY_BYTES];
  char hex[CAIRN_PERIOD_HEX] = "";

  witness->keys
      = cairn_settings_dup (cairn_directory_db (witness->directory), CAIRN_PERIOD_KEYS, "");
  if (g_file_test (path, G_FILE_TEST_EXISTS) && cairn_key_read (path, key, NULL))
    {
      g_autofree char *known = g_steal_pointer (&witness->keys);

      cairn_period_to_hex (key, hex);
      witness->keys = g_strconcat (known, ",", hex, NULL);
    }
}

/**
 * cairn_witness_new_of:
 * @directory: the staff's directory; outlives it
 * @demonstration: of which ledger
 * @error: why the trail can't be read
 *
 * Returns: (transfer full) (nullable): see cairn_witness_new()
 */
CairnWitness *
cairn_witness_new_of (CairnDirectory *directory, gboolean demonstration, GError **error)
{
  g_autoptr (CairnWitness) witness = g_new0 (CairnWitness, 1);

  witness->directory = directory;
  witness->path = cairn_paths_ledger (cairn_directory_state (directory), demonstration);
  witness->demonstration = demonstration;
  witness->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_node);
  read_keys (witness);
  return read_trail (witness, error) ? g_steal_pointer (&witness) : NULL;
}

/**
 * cairn_witness_new:
 * @directory: the staff's directory; outlives it
 * @error: why the trail can't be read
 *
 * Returns: (transfer full) (nullable): knows what was closed here, by whom, and how it was then
 */
CairnWitness *
cairn_witness_new (CairnDirectory *directory, GError **error)
{
  return cairn_witness_new_of (directory, cairn_ledger_is_demonstration (directory), error);
}

/**
 * cairn_witness_free:
 * @witness: (nullable) (transfer full): a witness
 */
void
cairn_witness_free (CairnWitness *witness)
{
  if (witness == NULL)
    return;
  g_hash_table_unref (witness->lines);
  g_free (witness->keys);
  g_free (witness->path);
  g_free (witness);
}

/* What the trail says of it; NULL: nothing, or no more since its time is over. */
static const char *
seal_in (gpointer line, CairnLevel level)
{
  const char *member = level == CAIRN_LEVEL_STAFF ? CAIRN_PERIOD_SEAL_STAFF : CAIRN_PERIOD_SEAL;
  JsonObject *object
      = line != NULL && JSON_NODE_HOLDS_OBJECT (line) ? json_node_get_object (line) : NULL;

  return object != NULL ? json_object_get_string_member_with_default (object, member, NULL) : NULL;
}

static gboolean
is_signed (const CairnRelease *release, const guint8 *hash)
{
  guint8 rest[CAIRN_SEAL_HASH_BYTES];

  if (!cairn_key_has_signed (release->seal.key, release->seal.signature, hash,
                             CAIRN_SEAL_HASH_BYTES))
    return FALSE;
  if (release->totals_only)
    return TRUE;
  cairn_release_hash_rest (release, rest);
  return memcmp (rest, release->seal.rest, sizeof rest) == 0;
}

static const char *
find_fault (CairnWitness *witness, const CairnRelease *release, const char *row)
{
  guint8 hash[CAIRN_SEAL_HASH_BYTES];
  char seal[CAIRN_PERIOD_HEX], key[CAIRN_PERIOD_HEX];
  gpointer line = NULL;
  const char *written;

  cairn_release_hash (release, witness->demonstration, hash);
  cairn_period_to_hex (hash, seal);
  cairn_period_to_hex (release->seal.key, key);
  if (!g_hash_table_lookup_extended (witness->lines, row, NULL, &line))
    return "nobody closed it: it does not stand in the trail";
  if (!release->seal.signed_by)
    return "it is not signed";
  if (strstr (witness->keys, key) == NULL)
    return "it is signed by somebody who is not known here";
  if (!is_signed (release, hash))
    return "its figures are not those that were signed";
  written = seal_in (line, release->level);
  return written == NULL || strcmp (written, seal) == 0
             ? NULL
             : "its figures are not those that stand in the trail";
}

static const char *
name_level (CairnLevel level)
{
  return level == CAIRN_LEVEL_STAFF ? "for the working group" : "for the public";
}

/**
 * cairn_witness_find_fault:
 * @witness: a witness
 * @release: a release, with all its figures or with its totals alone
 *
 * Returns: (transfer full) (nullable): %NULL when it is what was closed; else what is wrong with it
 */
char *
cairn_witness_find_fault (CairnWitness *witness, const CairnRelease *release)
{
  g_autofree char *row = cairn_period_row (&release->period, witness->demonstration);
  const char *fault = find_fault (witness, release, row);

  return fault != NULL ? g_strdup_printf ("%s %s: %s", row, name_level (release->level), fault)
                       : NULL;
}

/**
 * cairn_witness_check:
 * @witness: a witness
 * @release: a release
 * @error: %CAIRN_ERROR_STATE: what is wrong with it
 *
 * Returns: whether it is what was closed
 */
gboolean
cairn_witness_check (CairnWitness *witness, const CairnRelease *release, GError **error)
{
  g_autofree char *fault = cairn_witness_find_fault (witness, release);

  if (fault == NULL)
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: %s", witness->path, fault);
  return FALSE;
}

static gboolean
verify_level (
    CairnWitness *witness, CairnLevel level, GHashTable *seen, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) list = cairn_release_list (witness->path, level, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const CairnRelease *listed = g_ptr_array_index (list, i);
      g_autoptr (CairnRelease) release
          = cairn_release_load (witness->path, level, &listed->period, error);
      char *fault = release != NULL ? cairn_witness_find_fault (witness, release) : NULL;

      if (release == NULL)
        return FALSE;
      if (fault != NULL)
        g_ptr_array_add (problems, fault);
      g_hash_table_add (
          seen, g_strdup_printf ("%d/%d/%d", level, release->period.first, release->period.weeks));
    }
  return list != NULL;
}

/* Closed, and not there any more. */
static void
find_missing (CairnWitness *witness, GHashTable *seen, GPtrArray *problems)
{
  const char *before = witness->demonstration ? "demonstration:" : "";
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, witness->lines);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      CairnPeriod period;

      if (!g_str_has_prefix (row, before)
          || !cairn_period_parse ((const char *) row + strlen (before), &period))
        continue;
      for (CairnLevel level = CAIRN_LEVEL_STAFF; level <= CAIRN_LEVEL_PUBLIC; level++)
        {
          g_autofree char *mark = g_strdup_printf ("%d/%d/%d", level, period.first, period.weeks);

          if (!g_hash_table_contains (seen, mark))
            g_ptr_array_add (problems,
                             g_strdup_printf ("%s %s: it was closed, and is not there any more",
                                              (const char *) row, name_level (level)));
        }
    }
}

/**
 * cairn_witness_verify:
 * @witness: a witness
 * @out_checked: (out): how many releases there are
 * @error: why they can't be read
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what is wrong with any of them
 */
GPtrArray *
cairn_witness_verify (CairnWitness *witness, guint *out_checked, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!verify_level (witness, CAIRN_LEVEL_STAFF, seen, problems, error)
      || !verify_level (witness, CAIRN_LEVEL_PUBLIC, seen, problems, error))
    return NULL;
  *out_checked = g_hash_table_size (seen);
  find_missing (witness, seen, problems);
  return g_steal_pointer (&problems);
}
