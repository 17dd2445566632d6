/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told: many in the first weeks and at each anniversary; needs by the time since the
 * attack; compensation, for which there was nobody until an office opened after fourteen months,
 * when the trial began and more asked for lawyers; more and more people who speak Tigrinya, which
 * no screen has; the harbour, where nobody offers therapy; Urdu screens that people leave early;
 * lawyers who turn people away since the trial. */
#include "core/demo/lived-in.h"

#include "core/base/clock.h"
#include "core/demo/crowd.h"
#include "core/demo/returns.h"

#include <string.h>

#define DAY 86400
#define TRIAL 420          /* days after the first attack: an office opens, too */
#define FIRST_PERIODS 3    /* closed month by month */
#define LATER_WEEKS 12     /* and every quarter from then on */
#define ALIKE 9            /* up to so many uses in a row have the same needs: matched once */
#define LANGUAGE_GONE "ti" /* asked for, not offered */
#define LANGUAGE_HARD "ur" /* its screens are left early */

static const CairnCrowdShare languages[]
    = { { "en", 55 }, { "ar", 14 }, { "es", 5 }, { "fa", 4 }, { "tr", 4 }, { "uk", 3 },
        { "so", 3 },  { "ur", 3 },  { "ru", 2 }, { "fr", 2 }, { "pl", 2 }, { "ro", 1 },
        { "de", 1 },  { "pt", 1 },  { "zh", 1 }, { NULL, 0 } };
static const CairnCrowdShare areas[]
    = { { "harbour", 13 }, { "north", 12 }, { "centre", 10 }, { "east", 9 },
        { "south", 6 },    { "west", 4 },   { NULL, 0 } };
static const CairnCrowdShare screens[]
    = { { "before", 2 }, { "groups", 4 },  { "needs", 5 }, { "results", 8 },
        { "fit", 2 },    { "service", 3 }, { "take", 2 },  { NULL, 0 } };

/* One use, and those that are like it. */
typedef struct
{
  guint day; /* since the Monday of the first attack's week */
  const char *language;
  gboolean missing;
  CairnPhase phase;
} Moment;

typedef struct
{
  const CairnLivedIn *plan;
  const CairnPublishedSettings *settings;
  CairnMatcher *matcher;
  CairnLedger *ledger;
  CairnVisit *visit;
  GRand *rand, *returns;
  GPtrArray *attacks; /* of char*: ISO days, the first first */
  gint64 monday;      /* seconds UTC: noon of the first day that is played */
  gint32 first_week;
  guint weeks, closed;
  gint32 closed_to; /* week */
} Story;

static int
compare_days (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* ISO days sort as text. */
static GPtrArray *
read_attacks (const char *days)
{
  GPtrArray *attacks = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) list = g_strsplit (days, ",", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      GDate day;

      g_strstrip (list[i]);
      if (cairn_day_parse (list[i], &day))
        g_ptr_array_add (attacks, g_strdup (list[i]));
    }
  g_ptr_array_sort (attacks, compare_days);
  return attacks;
}

static char *
day_of (const Story *story, guint day)
{
  return cairn_time_day (story->monday + (gint64) day * DAY, story->settings->zone);
}

static const char *
newest_attack (const Story *story, const char *today)
{
  const char *newest = NULL;

  for (guint i = 0; i < story->attacks->len; i++)
    if (strcmp (story->attacks->pdata[i], today) <= 0)
      newest = story->attacks->pdata[i];
  return newest;
}

/* Nobody comes before it. */
static double
crowd_on (const Story *story, guint day)
{
  g_autofree char *today = day_of (story, day);
  const char *attack = newest_attack (story, today);

  return attack != NULL ? cairn_crowd_on ((guint) cairn_day_diff (today, attack)) : 0;
}

/* ---- one use --------------------------------------------------------------------------------- */

static gboolean
happens (Story *story, int percent)
{
  return g_rand_int_range (story->rand, 0, 100) < percent;
}

static void
draw_area (Story *story)
{
  const char *const *known = (const char *const *) story->settings->areas;
  const char *id = happens (story, 50) ? cairn_crowd_pick (areas, known, story->rand) : NULL;

  story->visit->area = -1;
  for (gint16 i = 0; id != NULL && story->settings->areas[i] != NULL; i++)
    if (strcmp (story->settings->areas[i], id) == 0)
      story->visit->area = i;
}

static gboolean
is_in_harbour (const Story *story)
{
  return story->visit->area >= 0
         && strcmp (story->settings->areas[story->visit->area], "harbour") == 0;
}

static const CairnNeed *
draw_need (Story *story, const Moment *moment)
{
  const char *id = NULL;

  if (is_in_harbour (story) && happens (story, 30))
    id = "therapy";
  else if (moment->day >= TRIAL && happens (story, 14))
    id = "legal";
  return id != NULL ? cairn_catalogue_by_id (story->plan->catalogue, id)
                    : cairn_crowd_need (story->plan->catalogue, moment->phase, story->rand);
}

static void
draw_needs (Story *story, const Moment *moment)
{
  CairnPersonAnswers *me = &story->visit->me;

  for (int i = g_rand_int_range (story->rand, 1, 4); i > 0; i--)
    {
      const CairnNeed *need = draw_need (story, moment);

      me->needs |= CAIRN_NEED_BIT (need->number);
      if (me->priority == 0 && happens (story, 40))
        me->priority = CAIRN_NEED_BIT (need->number);
    }
}

static void
draw_person (Story *story, const Moment *moment)
{
  CairnVisit *visit = story->visit;

  cairn_visit_clear (visit);
  draw_area (story);
  draw_needs (story, moment);
  visit->for_whom = happens (story, 80) ? CAIRN_FOR_ME : CAIRN_FOR_OTHER;
  visit->me.under_18 = happens (story, 5);
  if (happens (story, 70))
    visit->me.people = 1u << g_rand_int_range (story->rand, 0, 9);
  if (moment->missing)
    cairn_visit_add_language (visit, LANGUAGE_GONE);
  else if (strcmp (moment->language, "en") != 0 && happens (story, 60))
    cairn_visit_add_language (visit, moment->language);
}

/* Before the office opened there was nothing for it, whatever the directory says today. */
static void
close_office (const Story *story, const Moment *moment, CairnMatchResult *result)
{
  guint compensation = cairn_catalogue_by_id (story->plan->catalogue, "compensation")->number;

  for (guint i = 0; moment->day < TRIAL && i < result->needs->len; i++)
    {
      CairnMatchNeed *need = g_ptr_array_index (result->needs, i);

      if (need->need != compensation)
        continue;
      need->unmet = CAIRN_UNMET_NONE_LISTED;
      g_ptr_array_set_size (need->matches, 0);
    }
}

static CairnEnding
draw_ending (Story *story, const char *language)
{
  int finished = strcmp (language, LANGUAGE_HARD) == 0 ? 32 : 62;

  if (happens (story, finished))
    return CAIRN_ENDING_FINISHED;
  return happens (story, 60) ? CAIRN_ENDING_CLEARED : CAIRN_ENDING_IDLE;
}

static void
draw_outcome (Story *story, const Moment *moment, gboolean assisted, CairnOutcome *outcome)
{
  gboolean early = strcmp (moment->language, LANGUAGE_HARD) == 0 && happens (story, 70);

  *outcome = (CairnOutcome){ .at = story->monday + (gint64) moment->day * DAY,
                             .zone = story->settings->zone,
                             .source = assisted ? CAIRN_SOURCE_DESK : CAIRN_SOURCE_KIOSK,
                             .ending = draw_ending (story, moment->language),
                             .screen = assisted ? "desk"
                                       : early  ? "groups"
                                                : cairn_crowd_pick (screens, NULL, story->rand),
                             .language = moment->language,
                             .language_missing = moment->missing ? LANGUAGE_GONE : NULL,
                             .phase = moment->phase,
                             .areas = (const char *const *) story->settings->areas,
                             .areas_counted = story->settings->areas_counted,
                             /* Some leave before they have seen the results. */
                             .shown = happens (story, 84) ? 3 : 0 };
  cairn_crowd_side (story->rand, outcome);
  if (outcome->found_it == 3)
    outcome->found_why = 1u << g_rand_int_range (story->rand, 0, 4);
}

/* Those who have the same needs in the same language and area are matched once: how their visits
 * end differs. */
static guint
play_some (Story *story, const Moment *moment, guint most)
{
  guint drawn = (guint) g_rand_int_range (story->rand, 1, ALIKE + 1);
  guint n = MIN (most, drawn);
  gboolean assisted = happens (story, 7);
  g_autoptr (CairnMatchResult) result = NULL;

  draw_person (story, moment);
  result = cairn_matcher_match (story->matcher, story->visit, moment->language,
                                story->monday + (gint64) moment->day * DAY);
  close_office (story, moment, result);
  for (guint i = 0; i < n; i++)
    {
      guint8 followed[CAIRN_OUTCOME_NEEDS];
      CairnOutcome outcome;

      draw_outcome (story, moment, assisted, &outcome);
      /* At the desk they are asked in person. */
      if (!assisted)
        cairn_crowd_return (story->returns, story->plan->catalogue, story->visit->me.needs,
                            moment->day, moment->day >= TRIAL, followed, &outcome);
      cairn_ledger_count (story->ledger, story->visit, result, &outcome);
    }
  return n;
}

static void
play_day (Story *story, guint day, guint uses)
{
  g_autofree char *today = day_of (story, day);
  Moment moment = { .day = day, .phase = cairn_phase_at (newest_attack (story, today), today) };
  int missing = day < TRIAL ? 2 : 5;

  while (uses > 0)
    {
      moment.missing = happens (story, missing);
      moment.language = cairn_crowd_pick (
          languages, (const char *const *) story->settings->languages, story->rand);
      if (moment.language == NULL)
        moment.language = "en";
      uses -= play_some (story, &moment, uses);
    }
}

/* ---- all of them ----------------------------------------------------------------------------- */

/* Month by month at first, then by the quarter; what is left at the end is there to be closed. */
static gboolean
end_week (Story *story, gint32 next, GError **error)
{
  CairnPeriod period
      = { story->closed_to, story->closed < FIRST_PERIODS ? CAIRN_BLOCK_WEEKS : LATER_WEEKS };

  if (cairn_period_end (&period) > next)
    return TRUE;
  story->closed++;
  story->closed_to = cairn_period_end (&period);
  return cairn_ledger_settle (story->ledger, error)
         && story->plan->close (&period,
                                story->monday + (gint64) (next - story->first_week) * 7 * DAY,
                                story->plan->data, error);
}

static gboolean
play (Story *story, GError **error)
{
  guint days = story->weeks * 7;
  double all = 0, owed = 0;

  for (guint day = 0; day < days; day++)
    all += crowd_on (story, day);
  for (guint day = 0; day < days; day++)
    {
      owed += story->plan->uses * crowd_on (story, day) / MAX (all, 1);
      play_day (story, day, (guint) owed);
      owed -= (guint) owed;
      if (day % 7 == 6 && !end_week (story, story->first_week + (gint32) (day + 1) / 7, error))
        return FALSE;
    }
  return TRUE;
}

static void
set_days (Story *story)
{
  GTimeZone *zone = story->settings->zone;
  g_autofree char *noon = g_strconcat (story->attacks->pdata[0], "T12:00:00", NULL);
  gint32 now = cairn_week_at (story->plan->now, zone);
  g_autofree char *monday = NULL;
  gint64 at = 0;

  cairn_time_parse (noon, zone, &at, NULL);
  story->first_week = cairn_week_at (at, zone);
  monday = cairn_week_monday (story->first_week);
  story->monday = at + (gint64) cairn_day_diff (monday, story->attacks->pdata[0]) * DAY;
  story->weeks = (guint) MAX (now - story->first_week, 0);
  story->closed_to = cairn_week_block (story->first_week);
}

static gboolean
tell (Story *story, GError **error)
{
  gboolean told;

  set_days (story);
  story->ledger = cairn_ledger_new (story->plan->path, story->plan->catalogue, error);
  if (story->ledger == NULL)
    return FALSE;
  story->matcher = cairn_matcher_new (story->plan->published, story->plan->catalogue,
                                      story->plan->questionnaire);
  story->visit = cairn_visit_new ();
  story->rand = g_rand_new_with_seed (41);
  story->returns = g_rand_new_with_seed (43);
  told = play (story, error);
  told = cairn_ledger_close (story->ledger, told ? error : NULL) && told;
  g_rand_free (story->rand);
  g_rand_free (story->returns);
  cairn_visit_free (story->visit);
  cairn_matcher_free (story->matcher);
  return told;
}

/**
 * cairn_lived_in_make:
 * @plan: what is played
 * @error: why it can't be written
 *
 * Plays the visits of a made-up centre through the real matcher and ledger, and has its periods
 * closed as they end. Nothing is counted of a week that goes on. Without a day of an attack there
 * is no past.
 */
gboolean
cairn_lived_in_make (const CairnLivedIn *plan, GError **error)
{
  Story story = { .plan = plan,
                  .settings = cairn_published_settings (plan->published),
                  .attacks = read_attacks (plan->incident_days) };
  gboolean told = story.attacks->len == 0 || tell (&story, error);

  g_ptr_array_unref (story.attacks);
  return told;
}
