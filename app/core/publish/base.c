/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a small edit may leave all other offers as they were published last. */
#include "core/publish/publish-private.h"

#include "core/settings/settings.h"

#include <string.h>

/**
 * cairn_publisher_describe_base:
 * @publisher: a publication whose settings and leaks are loaded
 * @serial: its number
 *
 * Returns: (transfer full): a digest of all that decides about a record and is not in it. It
 *   depends on protected addresses: it is kept in the staff's directory and never published.
 */
char *
cairn_publisher_describe_base (CairnPublisher *publisher, gint64 serial)
{
  g_autofree char *text = g_strdup_printf (
      "%d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GUINT64_FORMAT
      " %" G_GUINT64_FORMAT " %d/%d %s %s %s",
      1, serial, publisher->hours_from, publisher->hours_to, publisher->high_care,
      publisher->community, publisher->check_days, publisher->check_days_help_now,
      publisher->zone_name, publisher->areas_json, cairn_source_protection (publisher->source));

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/**
 * cairn_publisher_can_build_on_last:
 * @publisher: a publication whose settings and leaks are loaded
 *
 * Returns: whether the last file is this directory's last publication, made on the same day under
 *   the same settings with the same places protected: then only what was edited can differ.
 */
gboolean
cairn_publisher_can_build_on_last (CairnPublisher *publisher)
{
  g_autofree char *kept = cairn_settings_dup (publisher->directory, CAIRN_PUBLISH_BASE_KEY, "");
  g_autofree char *now
      = cairn_publisher_describe_base (publisher, cairn_published_file_serial (publisher->file));

  return cairn_published_file_is_delta (publisher->file) && strcmp (kept, now) == 0;
}
