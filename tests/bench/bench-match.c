/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Matching eight needs over the demonstration directory multiplied to 10,000 and 100,000
 * services: at most 5 ms and 50 ms, growth at most linear (design §11). */
#include "bench.h"

#include "core/base/paths.h"
#include "core/base/uuid.h"
#include "core/match/match-private.h"

#include <string.h>

#define SMALL 10000
#define LARGE 100000
#define SMALL_BUDGET 0.005
#define LARGE_BUDGET 0.050
#define LINEAR 1.3 /* caches end between the two sizes: what still counts as linear */
#define MAX_NEED 62
#define RUNS 100

static const char *const eight[]
    = { "talk", "safety", "shelter", "therapy", "money_now", "legal", "medical", "benefits" };

/* The published directory many times over, each copy with identifiers of its own. */
typedef struct
{
  CairnPublished *published; /* borrowed: hours and settings */
  CairnOffer *offers;
  gsize n;
  GArray *by_need[MAX_NEED + 1]; /* of guint32 */
} Multiplied;

typedef struct
{
  Multiplied *directory;
  CairnMatchView view;
  CairnCatalogue *catalogue;
  CairnQuestionnaire *questionnaire;
  CairnVisit *visit;
  const char *lang;
  gint64 now;
  guint shown; /* keeps the work from being left out */
  guint64 sum;
} Run;

static void
name_copy (CairnOffer *offer, guint copy)
{
  g_autofree char *name = g_strdup_printf ("%s/%u", offer->service, copy);
  g_autofree char *id = cairn_uuid_for ("bench", name);

  g_strlcpy (offer->service, id, sizeof offer->service);
  offer->hash = cairn_hash64 (offer->service, cairn_hash64 (offer->location, 0));
}

static void
index_offer (Multiplied *directory, guint32 at)
{
  CairnNeedSet needs = directory->offers[at].confirmed | directory->offers[at].suggested;

  for (guint need = 1; need <= MAX_NEED; need++)
    {
      if ((needs & CAIRN_NEED_BIT (need)) != 0)
        g_array_append_val (directory->by_need[need], at);
    }
}

static Multiplied *
multiply (CairnPublished *published, gsize n)
{
  Multiplied *directory = g_new0 (Multiplied, 1);
  gsize n_source;
  const CairnOffer *source = cairn_published_offers (published, &n_source);

  directory->published = published;
  directory->n = n;
  directory->offers = g_new (CairnOffer, n);
  for (guint need = 0; need <= MAX_NEED; need++)
    directory->by_need[need] = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (gsize i = 0; i < n; i++)
    {
      directory->offers[i] = source[i % n_source];
      name_copy (&directory->offers[i], (guint) (i / n_source));
      index_offer (directory, (guint32) i);
    }
  return directory;
}

static void
free_multiplied (Multiplied *directory)
{
  for (guint need = 0; need <= MAX_NEED; need++)
    g_array_unref (directory->by_need[need]);
  g_free (directory->offers);
  g_free (directory);
}

static const guint32 *
offers_for (gpointer data, guint need, gsize *out_n)
{
  Multiplied *directory = data;

  *out_n = directory->by_need[need]->len;
  return (const guint32 *) directory->by_need[need]->data;
}

static const CairnHours *
get_hours (gpointer data, gint32 index)
{
  return cairn_published_hours (((Multiplied *) data)->published, index);
}

static void
match_once (gpointer data)
{
  Run *run = data;
  CairnMatchResult *result = cairn_match_view (&run->view, run->catalogue, run->questionnaire,
                                               run->visit, run->lang, run->now);

  run->shown = 0;
  for (guint i = 0; i < result->needs->len; i++)
    run->shown += ((CairnMatchNeed *) g_ptr_array_index (result->needs, i))->matches->len;
  cairn_match_result_free (result);
}

/* The least there could be to do: reading each linked offer's facts once. */
static void
read_once (gpointer data)
{
  Run *run = data;

  for (guint i = 0; i < G_N_ELEMENTS (eight); i++)
    {
      const CairnNeed *need = cairn_catalogue_by_id (run->catalogue, eight[i]);
      gsize n;
      const guint32 *indices = offers_for (run->directory, need->number, &n);

      for (gsize o = 0; o < n; o++)
        {
          const CairnOffer *offer = &run->directory->offers[indices[o]];

          run->sum += offer->confirmed ^ offer->audience ^ offer->check_due
                      ^ offer->lang.languages[0] ^ (guint64) offer->hours;
        }
    }
}

static gsize
count_linked (Run *run)
{
  gsize all = 0;

  for (guint i = 0; i < G_N_ELEMENTS (eight); i++)
    {
      gsize n;

      offers_for (run->directory, cairn_catalogue_by_id (run->catalogue, eight[i])->number, &n);
      all += n;
    }
  return all;
}

/* Every wish there is, so that every fact is looked at. */
static void
fill_visit (Run *run)
{
  for (guint i = 0; i < G_N_ELEMENTS (eight); i++)
    run->visit->me.needs
        |= CAIRN_NEED_BIT (cairn_catalogue_by_id (run->catalogue, eight[i])->number);
  run->visit->for_whom = CAIRN_FOR_ME;
  run->visit->me.access = CAIRN_ACCESS_STEP_FREE;
  run->visit->me.people = CAIRN_PEOPLE_FAMILY;
  run->visit->channels = CAIRN_CHANNEL_PHONE | CAIRN_CHANNEL_IN_PERSON;
  run->visit->area = 0;
  cairn_visit_add_language (run->visit, "ar");
}

static double
measure (Run *run, CairnPublished *published, gsize n, double budget)
{
  BenchTimes match, read;

  run->directory = multiply (published, n);
  run->view = (CairnMatchView){ .offers = run->directory->offers,
                                .n = n,
                                .offers_for = offers_for,
                                .hours = get_hours,
                                .data = run->directory,
                                .settings = cairn_published_settings (published) };
  match = bench_time (match_once, run, RUNS);
  read = bench_time (read_once, run, RUNS);
  bench_print ("match: 8 needs over %" G_GSIZE_FORMAT " services (%" G_GSIZE_FORMAT
               " links, %u shown): %.2f ms, p99 %.2f ms, budget %.0f ms: %s; %.1f × reading each "
               "linked offer once",
               n, count_linked (run), run->shown, match.middle * 1e3, match.p99 * 1e3, budget * 1e3,
               bench_verdict (match.middle <= budget), match.middle / MAX (read.middle, 1e-6));
  free_multiplied (run->directory);
  return match.middle;
}

static gboolean
measure_both (Run *run, CairnPublished *published)
{
  double small = measure (run, published, SMALL, SMALL_BUDGET);
  double large = measure (run, published, LARGE, LARGE_BUDGET);
  gboolean kept = small <= SMALL_BUDGET && large <= LARGE_BUDGET;
  gboolean linear = large / small <= LINEAR * LARGE / SMALL;

  bench_print ("match: %.1f × the time for %d × the services, budget linear (%.0f ×): %s",
               large / small, LARGE / SMALL, LINEAR * LARGE / SMALL, bench_verdict (linear));
  return kept && linear;
}

gboolean
bench_match (BenchPlace *place, GError **error)
{
  g_autofree char *path = cairn_paths_published (place->state);
  g_autoptr (CairnPublished) published = cairn_published_open (path, error);
  Run run = { .lang = "ar" };
  gboolean kept;

  if (published == NULL)
    return FALSE;
  run.now = cairn_published_settings (published)->published_at + 3600;
  run.catalogue = cairn_catalogue_load_built_in ();
  run.questionnaire = cairn_questionnaire_load_built_in (run.catalogue);
  run.visit = cairn_visit_new ();
  fill_visit (&run);
  kept = measure_both (&run, published);
  cairn_visit_free (run.visit);
  cairn_questionnaire_unref (run.questionnaire);
  cairn_catalogue_unref (run.catalogue);
  return kept;
}
