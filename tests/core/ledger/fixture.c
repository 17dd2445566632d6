/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "core/base/lang.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const areas[] = { "north", "south", "old-town", NULL };
static const char *const languages[] = { "en", "ar", "es" };
static const char *const screens[] = { "groups", "needs", "results" };

/* Read once: thousands of places share it. */
static CairnCatalogue *
get_catalogue (void)
{
  static CairnCatalogue *catalogue;

  if (catalogue == NULL)
    catalogue = cairn_catalogue_load_built_in ();
  return cairn_catalogue_ref (catalogue);
}

Place *
place_new (void)
{
  Place *place = g_new0 (Place, 1);
  const char *memory = "/dev/shm";

  if (g_access (memory, W_OK) == 0)
    place->folder = g_mkdtemp (g_build_filename (memory, "cairn-ledger-XXXXXX", NULL));
  else
    place->folder = g_dir_make_tmp ("cairn-ledger-XXXXXX", NULL);
  g_assert_nonnull (place->folder);
  place->path = g_build_filename (place->folder, "ledger.db", NULL);
  place->catalogue = get_catalogue ();
  return place;
}

void
place_free (Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (place->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (place->folder);
  cairn_catalogue_unref (place->catalogue);
  g_free (place->folder);
  g_free (place->path);
  g_free (place);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

GBytes *
place_bytes (Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GByteArray *all = g_byte_array_new ();
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (place->folder, g_ptr_array_index (names, i), NULL);
      g_autofree char *data = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      g_byte_array_append (all, (guint8 *) names->pdata[i], strlen (names->pdata[i]) + 1);
      g_byte_array_append (all, (guint8 *) data, (guint) length);
    }
  return g_byte_array_free_to_bytes (all);
}

Sketch
sketch_random (GRand *rand, guint weeks)
{
  Sketch sketch = { 0 };

  for (int i = g_rand_int_range (rand, 0, 4); i > 0; i--)
    sketch.needs |= CAIRN_NEED_BIT (g_rand_int_range (rand, 1, 31));
  sketch.priority = sketch.needs & (g_rand_int (rand) | (guint64) g_rand_int (rand) << 32);
  sketch.people = (guint) g_rand_int_range (rand, 0, 512);
  sketch.did = g_rand_int (rand) & 0x3f0f;
  sketch.under_18 = g_rand_int_range (rand, 0, 8) == 0;
  sketch.area = g_rand_int_range (rand, -1, 3);
  sketch.language = g_rand_int_range (rand, 0, 3);
  sketch.missing = g_rand_int_range (rand, 0, 10);
  sketch.ending = g_rand_int_range (rand, 0, 3);
  sketch.found_it = (guint) g_rand_int_range (rand, 0, 4);
  sketch.why = sketch.found_it == 3 ? 1u << g_rand_int_range (rand, 0, 4) : 0;
  sketch.week = g_rand_int_range (rand, 0, (gint32) MAX (weeks, 1));
  sketch.unmet = g_rand_int_range (rand, 0, 8);
  sketch.followed = (guint) g_rand_int_range (rand, 0, 6);
  sketch.did |= sketch.followed > 0 ? CAIRN_DID_RETURN : 0;
  return sketch;
}

typedef struct
{
  CairnVisit *visit;
  CairnMatchResult result;
  CairnOutcome outcome;
  guint8 followed[CAIRN_OUTCOME_NEEDS];
} Played;

static CairnMatchNeed *
make_need (const Sketch *sketch, guint number)
{
  CairnMatchNeed *need = g_new0 (CairnMatchNeed, 1);

  need->need = number;
  need->for_whom = CAIRN_FOR_ME;
  need->unmet = (CairnUnmet) sketch->unmet;
  need->matches = g_ptr_array_new ();
  return need;
}

static void
free_need (gpointer data)
{
  g_ptr_array_unref (((CairnMatchNeed *) data)->matches);
  g_free (data);
}

static void
play (const Sketch *sketch, Played *played)
{
  memset (played, 0, sizeof *played);
  played->visit = cairn_visit_new ();
  played->visit->me.needs = sketch->needs;
  played->visit->me.priority = sketch->priority;
  played->visit->me.people = sketch->people;
  played->visit->me.under_18 = sketch->under_18;
  played->visit->area = (gint16) sketch->area;
  played->result.needs = g_ptr_array_new_with_free_func (free_need);
  for (guint number = 1; number <= 62; number++)
    if ((sketch->needs & CAIRN_NEED_BIT (number)) != 0)
      {
        g_ptr_array_add (played->result.needs, make_need (sketch, number));
        played->followed[number] = (guint8) sketch->followed;
      }
  played->outcome = (CairnOutcome){ .at = MONDAY + sketch->week * WEEK_SECONDS,
                                    .source = (CairnSource) sketch->source,
                                    .ending = (CairnEnding) sketch->ending,
                                    .screen = screens[sketch->language],
                                    .language = languages[sketch->language],
                                    .language_missing = sketch->missing == 1 ? "so" : NULL,
                                    .phase = CAIRN_PHASE_FIRST_WEEKS,
                                    .areas = areas,
                                    .areas_counted = 3, /* the old town is too small */
                                    .did = sketch->did,
                                    .shown = 3,
                                    .found_it = sketch->found_it,
                                    .found_why = sketch->why,
                                    .followed = played->followed };
}

static void
forget (Played *played)
{
  cairn_visit_free (played->visit);
  g_ptr_array_unref (played->result.needs);
}

void
sketch_count (const Sketch *sketch, CairnLedger *ledger)
{
  Played played;

  play (sketch, &played);
  cairn_ledger_count (ledger, played.visit, &played.result, &played.outcome);
  forget (&played);
}

void
sketch_tally (const Sketch *sketch, CairnCatalogue *catalogue, CairnTally *into)
{
  Played played;

  play (sketch, &played);
  cairn_outcome_tally (&played.outcome, catalogue, played.visit, &played.result, into);
  forget (&played);
}

gint64
sum_of (CairnTally *tally, CairnCount kind, const char *a, const char *b)
{
  return cairn_tally_sum (tally, CAIRN_SOURCE_KIOSK, kind, a, b);
}
