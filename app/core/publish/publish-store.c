/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the staff's file to the visitors': decides service by service, writes what changed, replaces
 * the file whole. Reading is in source*-store.c, the file in file-store.c, what decides
 * in facts.c, and the leak check of core/directory. */
#include "core/publish/publish-private.h"

#include "core/base/error.h"
#include "core/settings/settings.h"

#include <string.h>

/* Needs whose places are where the targeted community meets (design §4). */
static const char *const community_needs[] = { "peer", "remembrance", "faith" };

typedef struct
{
  CairnSourceOffer *source;
  CairnOfferPlan plan;
  char *card;
} Prepared;

static void
free_prepared (gpointer data)
{
  Prepared *prepared = data;

  cairn_source_offer_free (prepared->source);
  g_free (prepared->card);
  g_free (prepared);
}

/**
 * cairn_publish_report_free:
 * @report: (nullable): what a publication did
 */
void
cairn_publish_report_free (CairnPublishReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref (report->problems);
  g_free (report);
}

/**
 * cairn_publisher_add_problem:
 * @publisher: a publication
 * @service: id of the record
 * @format: what was done about it, in English for staff
 *
 * Never holds a protected value: it ends in logs.
 */
void
cairn_publisher_add_problem (CairnPublisher *publisher,
                             const char *service,
                             const char *format,
                             ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (publisher->report->problems, g_strdup_printf ("service %s: %s", service, text));
}

static void
clear_publisher (CairnPublisher *publisher)
{
  cairn_source_free (publisher->source);
  cairn_published_file_free (publisher->file);
  cairn_leaks_free (publisher->leaks);
  g_clear_pointer (&publisher->zone, g_time_zone_unref);
  g_clear_pointer (&publisher->hours, g_hash_table_unref);
  g_clear_pointer (&publisher->help, g_ptr_array_unref);
  g_strfreev (publisher->areas);
  g_free (publisher->base);
  g_free (publisher->areas_json);
  g_free (publisher->zone_name);
  g_free (publisher->today);
  g_free (publisher->incident_day);
}

static void
load_needs (CairnPublisher *publisher)
{
  GPtrArray *needs = cairn_catalogue_needs (publisher->catalogue);

  for (guint i = 0; i < needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);

      if (need->high_care)
        publisher->high_care |= CAIRN_NEED_BIT (need->number);
    }
  for (guint i = 0; i < G_N_ELEMENTS (community_needs); i++)
    {
      const CairnNeed *need = cairn_catalogue_by_id (publisher->catalogue, community_needs[i]);

      if (need != NULL)
        publisher->community |= CAIRN_NEED_BIT (need->number);
    }
}

static void
withhold (CairnPublisher *publisher, const CairnSourceService *service, const char *where)
{
  publisher->report->withheld++;
  cairn_publisher_add_problem (
      publisher, service->id,
      "withheld: the address of a protected place stands in %s: take it out there", where);
}

/* The place of a meeting nobody opened is protected within its own record. */
static CairnLeaks *
find_own_leaks (const CairnOfferPlan *plan)
{
  CairnLeaks *leaks;

  if (!plan->days_only)
    return NULL;
  leaks = cairn_leaks_new ();
  cairn_leaks_add_address (leaks, plan->place->address_1, plan->place->address_2,
                           plan->place->postal_code);
  if (plan->place->has_point)
    cairn_leaks_add_point (leaks, plan->place->latitude, plan->place->longitude);
  return leaks;
}

/* NULL with @out_where: a protected place would go out; NULL with @error: it failed. */
static Prepared *
prepare_offer (CairnPublisher *publisher,
               const CairnSourceService *service,
               const CairnSourcePlace *place,
               char **out_where,
               GError **error)
{
  Prepared *prepared = g_new0 (Prepared, 1);
  CairnOfferPlan *plan = &prepared->plan;
  g_autoptr (CairnLeaks) own = NULL;
  gboolean near = FALSE;

  prepared->source = cairn_source_offer (publisher->source, service, place, error);
  plan->service = service;
  plan->place = place;
  plan->source = prepared->source;
  if (prepared->source != NULL
      && cairn_source_near_own (publisher->source, service, place, &near, error))
    {
      cairn_publisher_plan_facts (publisher, plan);
      own = find_own_leaks (plan);
      if (near)
        *out_where = g_strdup ("the coordinates of another of its places");
      else if (cairn_publisher_plan_hours (publisher, plan, error))
        prepared->card = cairn_publisher_write_card (publisher, plan, own, out_where);
    }
  if (prepared->card != NULL && *out_where == NULL)
    return prepared;
  free_prepared (prepared);
  return NULL;
}

static gboolean
write_offers (CairnPublisher *publisher, GPtrArray *offers, GError **error)
{
  for (guint i = 0; i < offers->len; i++)
    {
      const Prepared *prepared = g_ptr_array_index (offers, i);

      if (!cairn_published_file_put_offer (publisher->file, &prepared->plan.facts,
                                           prepared->plan.hours, prepared->card, error))
        return FALSE;
      cairn_publisher_note_help (publisher, &prepared->plan);
    }
  publisher->report->offers += offers->len;
  publisher->report->services++;
  return TRUE;
}

/* All offers of a record, or none: a leak in one withholds the record. */
static gboolean
publish_service (CairnPublisher *publisher, const CairnSourceService *service, GError **error)
{
  g_autoptr (GPtrArray) offers = g_ptr_array_new_with_free_func (free_prepared);

  if (!cairn_publisher_may_show (publisher, service))
    return TRUE;
  for (guint i = 0; i < service->places->len; i++)
    {
      g_autofree char *where = NULL;
      Prepared *prepared = prepare_offer (publisher, service,
                                          g_ptr_array_index (service->places, i), &where, error);

      if (where != NULL)
        {
          withhold (publisher, service, where);
          return TRUE;
        }
      if (prepared == NULL)
        return FALSE;
      g_ptr_array_add (offers, prepared);
    }
  return write_offers (publisher, offers, error);
}

static gboolean
publish_touched (CairnPublisher *publisher, const char *id, GError **error)
{
  g_autoptr (CairnSourceService) service = NULL;
  GError *local = NULL;

  cairn_published_file_touch (publisher->file, id);
  service = cairn_source_get (publisher->source, id, &local);
  if (local == NULL && service != NULL)
    publish_service (publisher, service, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* The services that were edited, and those of Help now, whose file is always written whole. */
static gboolean
publish_only (CairnPublisher *publisher, GError **error)
{
  g_autoptr (GPtrArray) help = cairn_source_help (publisher->source, error);

  if (help == NULL)
    return FALSE;
  for (guint i = 0; i < help->len; i++)
    {
      if (!publish_touched (publisher, g_ptr_array_index (help, i), error))
        return FALSE;
    }
  for (guint i = 0; publisher->only[i] != NULL; i++)
    {
      if (!g_ptr_array_find_with_equal_func (help, publisher->only[i], g_str_equal, NULL)
          && !publish_touched (publisher, publisher->only[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
publish_services (CairnPublisher *publisher, GError **error)
{
  GError *local = NULL;

  if (publisher->only != NULL && cairn_publisher_can_build_on_last (publisher))
    return publish_only (publisher, error);

  for (;;)
    {
      g_autoptr (CairnSourceService) service = cairn_source_next (publisher->source, &local);

      if (service == NULL || !publish_service (publisher, service, &local))
        break;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
open_source (CairnPublisher *publisher, const char *folder, gboolean anew, GError **error)
{
  publisher->file = cairn_published_file_new (folder, anew, error);
  publisher->source = publisher->file != NULL
                          ? cairn_source_new (publisher->directory, publisher->today, error)
                          : NULL;
  publisher->leaks = cairn_leaks_new ();
  publisher->hours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  publisher->help = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_help_entry_free);
  return publisher->source != NULL
         && cairn_source_load_leaks (publisher->source, publisher->leaks, error);
}

static gint64
next_serial (CairnPublisher *publisher)
{
  g_autofree char *last = cairn_settings_dup (publisher->directory, "publish.serial", "0");

  return MAX (cairn_published_file_serial (publisher->file), g_ascii_strtoll (last, NULL, 10)) + 1;
}

/* Everything is read in one transaction, so that no half of an edit goes out. */
static gboolean
build (CairnPublisher *publisher, const char *folder, gboolean anew, gint64 *serial, GError **error)
{
  gboolean done;

  if (!cairn_db_exec (publisher->directory, "SAVEPOINT publish", error))
    return FALSE;
  load_needs (publisher);
  done = cairn_publisher_load_settings (publisher, error)
         && open_source (publisher, folder, anew, error) && publish_services (publisher, error);
  if (done)
    {
      *serial = next_serial (publisher);
      done = cairn_publisher_write_settings (publisher, *serial, error);
    }
  if (done)
    publisher->base = cairn_publisher_describe_base (publisher, *serial);
  g_clear_pointer (&publisher->source, cairn_source_free); /* its statements hold the snapshot */
  cairn_db_exec (publisher->directory, "RELEASE publish", NULL);
  return done;
}

static gboolean
hand_over (CairnPublisher *publisher, const char *folder, gint64 serial, GError **error)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, serial);

  return cairn_settings_set (publisher->directory, "publish.serial", value, error)
         && cairn_settings_set (publisher->directory, CAIRN_PUBLISH_BASE_KEY, publisher->base,
                                error)
         && cairn_publisher_note_taken_off (publisher, serial, error)
         && cairn_published_file_finish (publisher->file, error)
         && cairn_publisher_write_help (publisher, folder, error);
}

/* FALSE with *@retry: the last file turned out to be damaged while it was built on. */
static gboolean
publish_once (
    CairnPublisher *publisher, const char *folder, gboolean anew, gboolean *retry, GError **error)
{
  gint64 serial = 0;
  gboolean done = build (publisher, folder, anew, &serial, error)
                  && hand_over (publisher, folder, serial, error);

  *retry = !done && !anew && publisher->file != NULL
           && cairn_published_file_is_delta (publisher->file);
  return done;
}

static CairnPublishReport *
attempt (CairnDb *directory,
         CairnCatalogue *catalogue,
         const char *folder,
         gint64 now,
         const char *const *only,
         gboolean anew,
         gboolean *retry,
         GError **error)
{
  g_autoptr (CairnPublishReport) report = g_new0 (CairnPublishReport, 1);
  CairnPublisher publisher
      = { .directory = directory, .catalogue = catalogue, .now = now, .only = only };
  gboolean done;

  report->problems = g_ptr_array_new_with_free_func (g_free);
  publisher.report = report;
  done = publish_once (&publisher, folder, anew, retry, error);
  clear_publisher (&publisher);
  return done ? g_steal_pointer (&report) : NULL;
}

/**
 * cairn_publish_changed:
 * @directory: the staff's directory, to be written to: the number of the publication is kept there
 * @catalogue: the needs: which of them ask for high care
 * @public_folder: what kiosks read; made when missing
 * @clock: now
 * @services: (nullable): ids of all services whose record was edited, with its organisation and
 *   places; %NULL: any may have been
 * @error: when it failed; what kiosks read is then as it was before, or (when only help-now.json
 *   could not be replaced) newer
 *
 * Publishes a small edit: other services stay as they were published last. Where that could be
 * wrong (another day, other settings, a place protected since, no sound last file) all are looked
 * at.
 *
 * Returns: (transfer full) (nullable): what was looked at and published, and what was withheld.
 */
CairnPublishReport *
cairn_publish_changed (CairnDb *directory,
                       CairnCatalogue *catalogue,
                       const char *public_folder,
                       const CairnClock *clock,
                       const char *const *services,
                       GError **error)
{
  gint64 now = cairn_clock_now (clock);
  gboolean retry = FALSE;
  g_autoptr (GError) first = NULL;
  CairnPublishReport *report
      = attempt (directory, catalogue, public_folder, now, services, FALSE, &retry, &first);

  if (report != NULL)
    return report;
  if (retry)
    return attempt (directory, catalogue, public_folder, now, NULL, TRUE, &retry, error);
  g_propagate_error (error, g_steal_pointer (&first));
  return NULL;
}

/**
 * cairn_publish:
 * @directory: the staff's directory
 * @catalogue: the needs
 * @public_folder: what kiosks read; made when missing
 * @clock: now
 * @error: as with cairn_publish_changed()
 *
 * Writes what visitors may see into a spare file and renames it over published.db, then
 * help-now.json. Every record is looked at; where a last file is there, only what changed is
 * written into a copy of it.
 *
 * Returns: (transfer full) (nullable): what was published, and what was withheld and why.
 */
CairnPublishReport *
cairn_publish (CairnDb *directory,
               CairnCatalogue *catalogue,
               const char *public_folder,
               const CairnClock *clock,
               GError **error)
{
  return cairn_publish_changed (directory, catalogue, public_folder, clock, NULL, error);
}
