/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/taken-off.h"

#include "core/base/paths.h"
#include "core/directory/entry.h"
#include "core/publish/published.h"
#include "core/publish/taken-off.h"
#include "desk/text.h"

static CairnDb *
db_of (CairnDesk *desk)
{
  return cairn_directory_db (cairn_desk_get_directory (desk));
}

static GPtrArray *
kiosks_of (CairnDesk *desk)
{
  CairnBellDesk *bell = cairn_desk_get_bell (desk);

  return bell != NULL ? cairn_bell_desk_kiosks (bell) : NULL;
}

/* A kiosk that shows nothing at all shows no service; of one that does not say what it shows
 * nobody knows better. @serial: of the first publication without it; 0: none is out yet. */
static gboolean
still_shows (const CairnBellKiosk *kiosk, gint64 serial)
{
  return kiosk->shown != 0 && (serial == 0 || kiosk->shown < serial);
}

static gboolean
is_for_visitors (CairnDesk *desk, const char *service)
{
  g_autofree char *listing = NULL;

  return cairn_directory_read_field (cairn_desk_get_directory (desk), "service", service, "listing",
                                     &listing, NULL, NULL)
         && (g_strcmp0 (listing, "listed") == 0 || g_strcmp0 (listing, "unreviewed") == 0);
}

/**
 * cairn_taken_off_look:
 * @desk: the desk
 * @services: (nullable): NULL-terminated ids of services that changed and are not published yet;
 *   of an import, which names none, the publication notes what it no longer holds
 *
 * Notes those that visitors must not be sent to any more and that the kiosks still have, however
 * that came about: paused by one person, by itself, by a proposal.
 */
void
cairn_taken_off_look (CairnDesk *desk, const char *const *services)
{
  g_autofree char *path = cairn_paths_published (cairn_desk_get_state (desk));

  for (guint i = 0; services != NULL && services[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      if (is_for_visitors (desk, services[i]))
        cairn_taken_off_forget (db_of (desk), services[i], &error);
      else if (cairn_published_holds (path, services[i]))
        cairn_taken_off_add (db_of (desk), services[i], &error);
      if (error != NULL)
        g_printerr ("cairn-desk: %s\n", error->message);
    }
}

/* What the kiosk that is the furthest behind shows; FALSE: none shows anything. */
static gboolean
find_oldest (CairnDesk *desk, gint64 *out_shown)
{
  GPtrArray *kiosks = kiosks_of (desk);

  *out_shown = G_MAXINT64;
  for (guint i = 0; kiosks != NULL && i < kiosks->len; i++)
    {
      const CairnBellKiosk *kiosk = g_ptr_array_index (kiosks, i);

      if (kiosk->shown != 0)
        *out_shown = MIN (*out_shown, kiosk->shown);
    }
  return *out_shown < G_MAXINT64;
}

/**
 * cairn_taken_off_list:
 * @desk: the desk
 * @most: so many
 *
 * Returns: (transfer full) (element-type utf8): ids of services that were taken off and that some
 *   kiosk may still show, newest first
 */
GPtrArray *
cairn_taken_off_list (CairnDesk *desk, guint most)
{
  gint64 shown;
  GPtrArray *ids
      = find_oldest (desk, &shown) ? cairn_taken_off_after (db_of (desk), shown, most, NULL) : NULL;

  return ids != NULL ? ids : g_ptr_array_new_with_free_func (g_free);
}

/**
 * cairn_taken_off_resume:
 * @desk: the desk, just begun
 *
 * What was taken off and not published before the desk ended goes out now: it was killed, or the
 * disk was full.
 */
void
cairn_taken_off_resume (CairnDesk *desk)
{
  g_autoptr (GPtrArray) waiting = cairn_taken_off_after (db_of (desk), G_MAXINT64, 0, NULL);

  if (waiting == NULL || waiting->len == 0)
    return;
  g_ptr_array_add (waiting, NULL);
  cairn_desk_changed (desk, (const char *const *) waiting->pdata);
}

static char *
say_kiosk (CairnDesk *desk, const CairnBellKiosk *kiosk)
{
  /* A name stands in a text of any direction without turning what is around it. */
  g_autofree char *name = g_strconcat ("\u2068", kiosk->name, "\u2069", NULL);
  gint64 silent = (g_get_monotonic_time () - kiosk->heard) / G_USEC_PER_SEC;
  gint64 now = cairn_desk_now (desk);
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (desk);
  g_autofree char *when = NULL;

  if (kiosk->connected)
    /* Translators: %s is a kiosk's name; it does not show yet that a service was taken off. */
    return g_strdup_printf (_ ("%s: not yet. It follows with its next screen."), name);
  when = cairn_words_moment (cairn_desk_get_words (desk), now - MAX (silent, 0), now, zone);
  /* Translators: a kiosk's name, and a moment: "today, 14:30". */
  return g_strdup_printf (_ ("%1$s: not yet. It was last heard from: %2$s"), name, when);
}

/**
 * cairn_taken_off_say:
 * @desk: the desk
 * @service: (nullable): id of a service; %NULL for a record that is not saved yet
 *
 * Returns: (transfer full) (nullable): a line for each kiosk that may still show it, %NULL when
 *   none does or it was not taken off
 */
char *
cairn_taken_off_say (CairnDesk *desk, const char *service)
{
  GPtrArray *kiosks = kiosks_of (desk);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  gint64 serial = service != NULL ? cairn_taken_off_serial (db_of (desk), service) : -1;

  for (guint i = 0; serial >= 0 && kiosks != NULL && i < kiosks->len; i++)
    {
      const CairnBellKiosk *kiosk = g_ptr_array_index (kiosks, i);

      if (still_shows (kiosk, serial))
        g_ptr_array_add (lines, say_kiosk (desk, kiosk));
    }
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
