/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was closed here, in a trail that comes from a backup. */
#include "core/staff/backup-private.h"
#include "core/staff/period-private.h"

#include "core/base/paths.h"
#include "core/settings/settings.h"
#include "core/staff/staff-private.h"

#include <string.h>

typedef struct
{
  CairnDirectory *present;
  CairnDb *restored;
  gboolean demonstration;
  CairnWitness *witness;
  char *path; /* of the ledger */
} Carry;

/* FALSE: it is not there, or is not what was closed. */
static gboolean
read_seal (const Carry *carry, CairnLevel level, const CairnPeriod *period, char *out_hex)
{
  g_autoptr (CairnRelease) release = cairn_release_load (carry->path, level, period, NULL);
  g_autofree char *fault
      = release != NULL ? cairn_witness_find_fault (carry->witness, release) : NULL;
  guint8 hash[CAIRN_SEAL_HASH_BYTES];

  if (release == NULL || fault != NULL)
    return FALSE;
  cairn_release_hash (release, carry->demonstration, hash);
  cairn_period_to_hex (hash, out_hex);
  return TRUE;
}

static gboolean
has_line (const Carry *carry, const char *row)
{
  g_autofree char *id = cairn_staff_lookup (
      carry->restored, "SELECT id FROM audit WHERE action = ?1 AND row_id = ?2 LIMIT 1",
      CAIRN_PERIOD_ACTION, row, NULL);

  return id != NULL;
}

static gboolean
carry_period (const Carry *carry, const CairnPeriod *period, GError **error)
{
  g_autofree char *row = cairn_period_row (period, carry->demonstration);
  g_autofree char *detail = NULL;
  char seal[CAIRN_PERIOD_HEX], seal_staff[CAIRN_PERIOD_HEX];

  if (has_line (carry, row) || !read_seal (carry, CAIRN_LEVEL_PUBLIC, period, seal)
      || !read_seal (carry, CAIRN_LEVEL_STAFF, period, seal_staff))
    return TRUE;
  detail = cairn_staff_detail (CAIRN_PERIOD_SEAL, seal, CAIRN_PERIOD_SEAL_STAFF, seal_staff, NULL);
  return cairn_audit_add (carry->restored, cairn_clock_now (cairn_directory_clock (carry->present)),
                          cairn_directory_actor (carry->present), CAIRN_PERIOD_ACTION,
                          CAIRN_PERIOD_TABLE, row, detail, error);
}

static gboolean
carry_ledger (Carry *carry, GError **error)
{
  g_autoptr (CairnWitness) witness
      = cairn_witness_new_of (carry->present, carry->demonstration, error);
  g_autofree char *path
      = cairn_paths_ledger (cairn_directory_state (carry->present), carry->demonstration);
  g_autoptr (GPtrArray) list = cairn_release_list (path, CAIRN_LEVEL_PUBLIC, NULL);

  carry->witness = witness;
  carry->path = path;
  /* A ledger that can't be read closes nothing: the directory comes back all the same. */
  for (guint i = 0; witness != NULL && list != NULL && i < list->len; i++)
    if (!carry_period (carry, &((CairnRelease *) g_ptr_array_index (list, i))->period, error))
      return FALSE;
  return witness != NULL;
}

/* Who closed something here is known after the restore, too. */
static gboolean
carry_keys (const Carry *carry, GError **error)
{
  g_autofree char *here
      = cairn_settings_dup (cairn_directory_db (carry->present), CAIRN_PERIOD_KEYS, "");
  g_autofree char *there = cairn_settings_dup (carry->restored, CAIRN_PERIOD_KEYS, "");
  g_auto (GStrv) keys = g_strsplit (here, ",", -1);
  g_autoptr (GString) all = g_string_new (there);

  for (guint i = 0; keys[i] != NULL; i++)
    if (*keys[i] != '\0' && strstr (there, keys[i]) == NULL)
      g_string_append_printf (all, "%s%s", all->len > 0 ? "," : "", keys[i]);
  return all->len == strlen (there)
         || cairn_settings_set (carry->restored, CAIRN_PERIOD_KEYS, all->str, error);
}

/**
 * cairn_period_carry:
 * @present: the staff's directory, as it is before it is restored
 * @restored: what it will be
 * @error: why not
 *
 * What was closed since the backup was made stays closed.
 */
gboolean
cairn_period_carry (CairnDirectory *present, CairnDb *restored, GError **error)
{
  Carry carry = { .present = present, .restored = restored };

  for (carry.demonstration = FALSE; carry.demonstration <= TRUE; carry.demonstration++)
    if (!carry_ledger (&carry, error))
      return FALSE;
  return carry_keys (&carry, error);
}
