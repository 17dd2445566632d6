/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/taken-off.h"

#include "core/base/paths.h"
#include "core/directory/entry.h"
#include "core/publish/published.h"
#include "core/settings/settings.h"
#include "desk/text.h"

#define KEPT "cairn-taken-off"

typedef struct
{
  char *service;
  gint64 serial; /* of the first publication known to be without it; 0: none is out yet */
} TakenOff;

static void
taken_off_free (gpointer data)
{
  TakenOff *item = data;

  g_free (item->service);
  g_free (item);
}

static GPtrArray *
items_of (CairnDesk *desk)
{
  GPtrArray *items = g_object_get_data (G_OBJECT (desk), KEPT);

  if (items != NULL)
    return items;
  items = g_ptr_array_new_with_free_func (taken_off_free);
  g_object_set_data_full (G_OBJECT (desk), KEPT, items, (GDestroyNotify) g_ptr_array_unref);
  return items;
}

static gint64
newest_serial (CairnDesk *desk)
{
  g_autofree char *serial = cairn_settings_dup (
      cairn_directory_db (cairn_desk_get_directory (desk)), "publish.serial", "0");

  return g_ascii_strtoll (serial, NULL, 10);
}

/* A kiosk that shows nothing at all shows no service; of one that does not say what it shows
 * nobody knows better. */
static gboolean
still_shows (const TakenOff *item, const CairnBellKiosk *kiosk)
{
  return kiosk->shown != 0 && (item->serial == 0 || kiosk->shown < item->serial);
}

static gboolean
is_shown_by_any (CairnDesk *desk, const TakenOff *item)
{
  CairnBellDesk *bell = cairn_desk_get_bell (desk);
  GPtrArray *kiosks = bell != NULL ? cairn_bell_desk_kiosks (bell) : NULL;

  for (guint i = 0; kiosks != NULL && i < kiosks->len; i++)
    {
      if (still_shows (item, g_ptr_array_index (kiosks, i)))
        return TRUE;
    }
  return FALSE;
}

/* Nothing waits to go out: then what was taken off is in the newest publication. What every kiosk
 * has shown is forgotten. */
static void
settle (CairnDesk *desk)
{
  GPtrArray *items = items_of (desk);
  gint64 serial = cairn_desk_is_publishing (desk) ? 0 : newest_serial (desk);

  for (guint i = items->len; i-- > 0;)
    {
      TakenOff *item = g_ptr_array_index (items, i);

      if (item->serial == 0)
        item->serial = serial;
      if (item->serial > 0 && !is_shown_by_any (desk, item))
        g_ptr_array_remove_index (items, i);
    }
}

static TakenOff *
find (CairnDesk *desk, const char *service)
{
  GPtrArray *items = items_of (desk);

  for (guint i = 0; i < items->len; i++)
    {
      TakenOff *item = g_ptr_array_index (items, i);

      if (g_strcmp0 (item->service, service) == 0)
        return item;
    }
  return NULL;
}

static void
forget (CairnDesk *desk, const char *service)
{
  TakenOff *item = find (desk, service);

  if (item != NULL)
    g_ptr_array_remove (items_of (desk), item);
}

static void
add (CairnDesk *desk, const char *service)
{
  TakenOff *item = g_new0 (TakenOff, 1);

  forget (desk, service);
  item->service = g_strdup (service);
  g_ptr_array_insert (items_of (desk), 0, item);
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
 *   of an import, which names none, nothing is noted
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
      if (is_for_visitors (desk, services[i]))
        forget (desk, services[i]);
      else if (cairn_published_holds (path, services[i]))
        add (desk, services[i]);
    }
}

/**
 * cairn_taken_off_list:
 * @desk: the desk
 *
 * Returns: (transfer full) (element-type utf8): ids of services that were taken off and that some
 *   kiosk may still show, newest first
 */
GPtrArray *
cairn_taken_off_list (CairnDesk *desk)
{
  GPtrArray *items = items_of (desk);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  settle (desk);
  for (guint i = 0; i < items->len; i++)
    {
      const TakenOff *item = g_ptr_array_index (items, i);

      if (is_shown_by_any (desk, item))
        g_ptr_array_add (ids, g_strdup (item->service));
    }
  return ids;
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
  CairnBellDesk *bell = cairn_desk_get_bell (desk);
  GPtrArray *kiosks = bell != NULL ? cairn_bell_desk_kiosks (bell) : NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const TakenOff *item;

  settle (desk);
  item = find (desk, service);
  for (guint i = 0; item != NULL && kiosks != NULL && i < kiosks->len; i++)
    {
      const CairnBellKiosk *kiosk = g_ptr_array_index (kiosks, i);

      if (still_shows (item, kiosk))
        g_ptr_array_add (lines, say_kiosk (desk, kiosk));
    }
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
