/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closing a period: signed by the machine's key, and written in the trail, before it is there for
 * anybody. */
#include "core/staff/period-private.h"

#include "core/audit/key.h"
#include "core/ledger/place.h"
#include "core/settings/settings.h"
#include "core/staff/backup.h"
#include "core/staff/staff-private.h"

#include <sodium.h>
#include <string.h>

G_STATIC_ASSERT (CAIRN_KEY_BYTES == CAIRN_SEAL_HASH_BYTES);

/**
 * cairn_period_row:
 * @period: weeks
 * @demonstration: whether they are a demonstration's
 *
 * Returns: (transfer full): its name in the trail
 */
char *
cairn_period_row (const CairnPeriod *period, gboolean demonstration)
{
  g_autofree char *name = cairn_period_name (period);

  return demonstration ? g_strconcat ("demonstration:", name, NULL) : g_steal_pointer (&name);
}

/**
 * cairn_period_to_hex:
 * @bytes: %CAIRN_SEAL_HASH_BYTES
 * @out_hex: (out): %CAIRN_PERIOD_HEX
 */
void
cairn_period_to_hex (const guint8 *bytes, char *out_hex)
{
  sodium_bin2hex (out_hex, CAIRN_PERIOD_HEX, bytes, CAIRN_SEAL_HASH_BYTES);
}

static GTimeZone *
read_zone (CairnDirectory *directory)
{
  g_autofree char *name = cairn_settings_dup (cairn_directory_db (directory), "centre.zone", "UTC");
  GTimeZone *zone = g_time_zone_new_identifier (name);

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

/**
 * cairn_staff_period_next:
 * @directory: the staff's directory
 * @out_period: (out): all whole steps that are over since the last release; no weeks: none
 * @error: why the ledger can't be read
 */
gboolean
cairn_staff_period_next (CairnDirectory *directory, CairnPeriod *out_period, GError **error)
{
  g_autofree char *path = cairn_ledger_path (directory);
  g_autoptr (GTimeZone) zone = read_zone (directory);
  gint64 at = cairn_clock_now (cairn_directory_clock (directory));

  return cairn_release_next (path, CAIRN_LEVEL_PUBLIC, cairn_week_at (at, zone), out_period, error);
}

/* So that whoever restores a backup on another machine knows who closed what is in it. */
static gboolean
remember_key (CairnDb *db, const guint8 *key, GError **error)
{
  g_autofree char *known = cairn_settings_dup (db, CAIRN_PERIOD_KEYS, "");
  g_autofree char *longer = NULL;
  char hex[CAIRN_PERIOD_HEX];

  cairn_period_to_hex (key, hex);
  if (strstr (known, hex) != NULL)
    return TRUE;
  longer = g_strconcat (known, *known != '\0' ? "," : "", hex, NULL);
  return cairn_settings_set (db, CAIRN_PERIOD_KEYS, longer, error);
}

typedef struct
{
  CairnStaffSession *session;
  const CairnPeriod *period;
  gboolean demonstration;
} Sealing;

static gboolean
sign (CairnDirectory *directory,
      CairnRelease *release,
      gboolean demonstration,
      char *out_hex,
      GError **error)
{
  g_autofree char *key = cairn_backup_key_path (directory);
  guint8 hash[CAIRN_SEAL_HASH_BYTES];

  cairn_release_hash (release, demonstration, hash);
  cairn_period_to_hex (hash, out_hex);
  release->seal.signed_by
      = cairn_key_sign (key, hash, sizeof hash, release->seal.key, release->seal.signature, error);
  return release->seal.signed_by;
}

static gboolean
write_line (const Sealing *sealing, const char *seal, const char *seal_staff, GError **error)
{
  g_autofree char *row = cairn_period_row (sealing->period, sealing->demonstration);
  g_autofree char *detail
      = cairn_staff_detail (CAIRN_PERIOD_SEAL, seal, CAIRN_PERIOD_SEAL_STAFF, seal_staff, NULL);

  return cairn_staff_audit (sealing->session, CAIRN_PERIOD_ACTION, CAIRN_PERIOD_TABLE, row, detail,
                            NULL, error);
}

/* Of both levels. The trail is committed first: a period is never given out without. */
static gboolean
seal (CairnRelease *const *releases, guint n, gpointer data, GError **error)
{
  const Sealing *sealing = data;
  CairnDirectory *directory = sealing->session->directory;
  CairnDb *db = cairn_directory_db (directory);
  char hex[2][CAIRN_PERIOD_HEX] = { "", "" };
  gboolean done = TRUE;

  for (guint i = 0; i < n; i++)
    if (!sign (directory, releases[i], sealing->demonstration,
               hex[releases[i]->level == CAIRN_LEVEL_STAFF], error))
      return FALSE;
  if (!cairn_db_begin (db, error))
    return FALSE;
  done = remember_key (db, releases[0]->seal.key, error)
         && write_line (sealing, hex[FALSE], hex[TRUE], error);
  return cairn_staff_end (sealing->session, done, error);
}

/**
 * cairn_staff_period_close:
 * @session: who reviews
 * @period: which weeks
 * @at: when it is closed, seconds UTC: now, but for a past that is simulated
 * @catalogue: the needs
 * @error: %CAIRN_ERROR_REFUSED when @period is not over, off the grid, or was closed before
 *
 * Freezes what may be said of @period. From then on nobody changes it unnoticed.
 *
 * Returns: (transfer full) (nullable): the release of the public level
 */
CairnRelease *
cairn_staff_period_close (CairnStaffSession *session,
                          const CairnPeriod *period,
                          gint64 at,
                          CairnCatalogue *catalogue,
                          GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  Sealing sealing = { session, period, FALSE };

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_REVIEW, error))
    return NULL;
  path = cairn_ledger_path (session->directory);
  zone = read_zone (session->directory);
  sealing.demonstration = cairn_ledger_is_demonstration (session->directory);
  return cairn_release_close_both (path, period, at, zone, catalogue, seal, &sealing, error);
}
