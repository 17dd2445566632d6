/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "core/base/paths.h"
#include "empty-directory.h"

#include <glib/gstdio.h>
#include <string.h>

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
support_set_up (Support *support, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  support->state = g_dir_make_tmp ("cairn-publish-XXXXXX", &error);
  g_assert_no_error (error);
  support->folder = cairn_paths_public (support->state);
  support->published_path = cairn_paths_published (support->state);
  support->help_path = cairn_paths_help_now (support->state);
  support->clock = cairn_clock_fixed (SUPPORT_NOW);
  empty_directory_put (support->state, &support->clock);
  support->directory = cairn_directory_open (support->state, CAIRN_DB_CREATE, &support->clock,
                                             "unix:test", &error);
  g_assert_no_error (error);
  support->db = cairn_directory_db (support->directory);
  support->catalogue = cairn_catalogue_load_built_in ();
  support_sql (support, "INSERT INTO setting (key, value) VALUES"
                        " ('centre.name', 'Test Centre'), ('centre.zone', 'Europe/Berlin'),"
                        " ('centre.languages', 'en,ar'),"
                        " ('code.key', '000102030405060708090a0b0c0d0e0f'),"
                        " ('centre.areas', '[{\"id\": \"north\", \"names\": {\"en\": \"North\","
                        " \"ar\": \"الشمال\"}}, {\"id\": \"south\"}]')");
  support_sql (support,
               "INSERT INTO organization (id, name, partner_notes) VALUES"
               " ('00000000-0000-4000-8000-000000000001', 'First House', 'STAFFONLY-org')");
}

void
support_tear_down (Support *support, gconstpointer data)
{
  cairn_directory_close (support->directory);
  cairn_catalogue_unref (support->catalogue);
  remove_tree (support->state);
  g_free (support->state);
  g_free (support->folder);
  g_free (support->published_path);
  g_free (support->help_path);
}

void
support_sql (Support *support, const char *format, ...)
{
  va_list arguments;
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cairn_db_exec (support->db, sql, &error);
  g_assert_no_error (error);
}

char *
support_id (guint number)
{
  return g_strdup_printf ("00000000-0000-4000-8000-%012u", number);
}

void
support_add_need (Support *support, guint service, const char *need, const char *state)
{
  const CairnNeed *known = cairn_catalogue_by_id (support->catalogue, need);

  g_assert_nonnull (known);
  support_sql (support,
               "INSERT INTO need_link (id, service_id, need, state) VALUES"
               " ('n%u-%u', '00000000-0000-4000-8000-%012u', %u, '%s')",
               service, known->number, service, known->number, state);
}

void
support_add_service (Support *support, guint number, const char *name, const char *need)
{
  support_sql (support,
               "INSERT INTO service (id, organization_id, name, listing, partner_notes, vetted_by,"
               " checked_on) VALUES ('00000000-0000-4000-8000-%012u',"
               " '00000000-0000-4000-8000-000000000001', '%s', 'listed', 'STAFFONLY-note',"
               " 'STAFFONLY-name', '2026-03-01')",
               number, name);
  if (need != NULL)
    support_add_need (support, number, need, "confirmed");
}

void
support_add_place (Support *support, guint service, guint place, const char *address)
{
  support_sql (support,
               "INSERT OR IGNORE INTO location (id, name, area, latitude, longitude) VALUES"
               " ('00000000-0000-4000-8000-%012u', 'Place %u', 'north', 52.5, 13.4)",
               place, place);
  support_sql (support,
               "INSERT OR IGNORE INTO address (id, location_id, address_1, city, postal_code,"
               " address_type) VALUES ('a%u', '00000000-0000-4000-8000-%012u', '%s', 'Town',"
               " '10115', 'physical')",
               place, place, address);
  support_sql (support,
               "INSERT INTO service_at_location (id, service_id, location_id) VALUES"
               " ('x%u-%u', '00000000-0000-4000-8000-%012u', '00000000-0000-4000-8000-%012u')",
               service, place, service, place);
}

CairnPublishReport *
support_publish (Support *support)
{
  g_autoptr (GError) error = NULL;
  CairnPublishReport *report
      = cairn_publish (support->db, support->catalogue, support->folder, &support->clock, &error);

  g_assert_no_error (error);
  return report;
}

CairnPublished *
support_open (Support *support)
{
  g_autoptr (GError) error = NULL;
  CairnPublished *published = cairn_published_open (support->published_path, &error);

  g_assert_no_error (error);
  return published;
}

CairnPublished *
support_show (Support *support)
{
  g_autoptr (CairnPublishReport) report = support_publish (support);

  return support_open (support);
}

const CairnOffer *
support_offer (CairnPublished *published, guint service, guint place)
{
  g_autofree char *id = support_id (service);
  g_autofree char *at = place != 0 ? support_id (place) : NULL;

  return cairn_published_find (published, id, at);
}

CairnCard *
support_card (CairnPublished *published, guint service, guint place, const char *lang)
{
  const CairnOffer *offer = support_offer (published, service, place);
  g_autoptr (GError) error = NULL;
  CairnCard *card;

  g_assert_nonnull (offer);
  card = cairn_published_card (published, offer, lang, &error);
  g_assert_no_error (error);
  return card;
}

static gboolean
file_has (const char *path, const char *needle)
{
  g_autofree char *data = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, NULL))
    return FALSE;
  return memmem (data, length, needle, strlen (needle)) != NULL;
}

gboolean
support_is_published (Support *support, const char *needle)
{
  return file_has (support->published_path, needle) || file_has (support->help_path, needle);
}
