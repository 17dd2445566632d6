/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/review/data.h"

#include "core/base/paths.h"
#include "core/ledger/place.h"
#include "core/settings/settings.h"
#include "desk/text.h"

static const char *const phases[] = {
  /* Translators: times after the attack. */
  [CAIRN_PHASE_FIRST_DAYS] = N_ ("First days"),     [CAIRN_PHASE_FIRST_WEEKS] = N_ ("First weeks"),
  [CAIRN_PHASE_FIRST_MONTHS] = N_ ("First months"), [CAIRN_PHASE_FIRST_YEARS] = N_ ("First years"),
  [CAIRN_PHASE_LONG_TERM] = N_ ("Long term"),
};

/**
 * cairn_review_free:
 * @review: (nullable) (transfer full): a review
 */
void
cairn_review_free (CairnReview *review)
{
  if (review == NULL)
    return;
  g_clear_pointer (&review->periods, g_ptr_array_unref);
  g_clear_pointer (&review->witness, cairn_witness_free);
  g_clear_pointer (&review->now, cairn_release_free);
  g_clear_pointer (&review->beside, cairn_release_free);
  g_clear_pointer (&review->published, cairn_published_unref);
  g_clear_pointer (&review->demand, g_array_unref);
  g_clear_pointer (&review->gaps, g_array_unref);
  g_object_unref (review->desk);
  g_free (review);
}

static gboolean
is_same (const CairnPeriod *one, const CairnPeriod *other)
{
  return one->first == other->first && one->weeks == other->weeks;
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  const CairnPeriod *first = &(*(CairnRelease *const *) a)->period;
  const CairnPeriod *second = &(*(CairnRelease *const *) b)->period;

  return first->first != second->first ? second->first - first->first
                                       : second->weeks - first->weeks;
}

/* The working group's figures of a period come before the published ones. */
static GPtrArray *
list_periods (const char *path, GError **error)
{
  g_autoptr (GPtrArray) own = cairn_release_list (path, CAIRN_LEVEL_STAFF, error);
  g_autoptr (GPtrArray) published
      = own != NULL ? cairn_release_list (path, CAIRN_LEVEL_PUBLIC, error) : NULL;

  if (published == NULL)
    return NULL;
  for (guint i = published->len; i-- > 0;)
    {
      CairnRelease *release = g_ptr_array_index (published, i);
      gboolean known = FALSE;

      for (guint j = 0; j < own->len; j++)
        known |= is_same (&((CairnRelease *) g_ptr_array_index (own, j))->period, &release->period);
      if (!known)
        g_ptr_array_add (own, g_ptr_array_steal_index (published, i));
    }
  g_ptr_array_sort (own, compare_newest);
  return cairn_release_load_totals (path, own, error) ? g_steal_pointer (&own) : NULL;
}

/* What there is now. */
static void
open_supply (CairnReview *review)
{
  g_autofree char *path = cairn_paths_published (cairn_desk_get_state (review->desk));
  g_autofree char *today = cairn_desk_today (review->desk);
  const CairnPublishedSettings *settings;
  GDate day;

  review->published = cairn_published_open (path, NULL);
  if (review->published == NULL || !cairn_day_parse (today, &day))
    return;
  settings = cairn_published_settings (review->published);
  review->view = (CairnSupplyView){ .today = g_date_get_julian (&day),
                                    .catalogue = cairn_desk_get_catalogue (review->desk),
                                    .languages = (const char *const *) settings->languages,
                                    .areas = (const char *const *) settings->areas };
  review->view.offers = cairn_published_offers (review->published, &review->view.n);
}

/**
 * cairn_review_open:
 * @desk: the desk, a reviewer signed in
 * @error: why the counters can't be read
 *
 * Returns: (transfer full) (nullable): the last closed period beside the one before; without any
 *   when nothing is closed yet
 */
CairnReview *
cairn_review_open (CairnDesk *desk, GError **error)
{
  g_autofree char *path = cairn_ledger_path (cairn_desk_get_directory (desk));
  g_autoptr (CairnReview) review = g_new0 (CairnReview, 1);

  review->desk = g_object_ref (desk);
  review->periods = list_periods (path, error);
  review->witness
      = review->periods != NULL ? cairn_witness_new (cairn_desk_get_directory (desk), error) : NULL;
  if (review->witness == NULL)
    return NULL;
  open_supply (review);
  if (review->periods->len > 0
      && !cairn_review_choose (review, 0, review->periods->len > 1 ? 1 : -1, error))
    return NULL;
  return g_steal_pointer (&review);
}

/**
 * cairn_review_is_genuine:
 * @review: a review
 * @release: one of its periods
 *
 * Returns: whether it is what was closed
 */
gboolean
cairn_review_is_genuine (CairnReview *review, const CairnRelease *release)
{
  g_autofree char *fault = cairn_witness_find_fault (review->witness, release);

  if (fault != NULL)
    g_message ("%s", fault);
  return fault == NULL;
}

static guint
count_periods (const char *path, CairnLevel level)
{
  g_autoptr (GPtrArray) list = cairn_release_list (path, level, NULL);

  return list != NULL ? list->len : 0;
}

/**
 * cairn_review_is_old:
 * @review: a review
 *
 * Returns: whether something was closed since it was opened
 */
gboolean
cairn_review_is_old (CairnReview *review)
{
  g_autofree char *path = cairn_ledger_path (cairn_desk_get_directory (review->desk));
  guint most
      = MAX (count_periods (path, CAIRN_LEVEL_STAFF), count_periods (path, CAIRN_LEVEL_PUBLIC));

  return most > review->periods->len;
}

static CairnRelease *
load (CairnReview *review, int index, GError **error)
{
  g_autofree char *path = cairn_ledger_path (cairn_desk_get_directory (review->desk));
  const CairnRelease *listed = g_ptr_array_index (review->periods, index);

  return cairn_release_load (path, listed->level, &listed->period, error);
}

/**
 * cairn_review_choose:
 * @review: a review
 * @period: index of what is looked at
 * @beside: index of what it is compared with; -1: nothing
 * @error: why it can't be read
 */
gboolean
cairn_review_choose (CairnReview *review, guint period, int beside, GError **error)
{
  g_autoptr (CairnRelease) now = load (review, (int) period, error);
  g_autoptr (CairnRelease) other = now != NULL && beside >= 0 ? load (review, beside, error) : NULL;

  if (now == NULL || (beside >= 0 && other == NULL))
    return FALSE;
  g_clear_pointer (&review->now, cairn_release_free);
  g_clear_pointer (&review->beside, cairn_release_free);
  g_clear_pointer (&review->demand, g_array_unref);
  g_clear_pointer (&review->gaps, g_array_unref);
  review->now = g_steal_pointer (&now);
  if (other != NULL && cairn_review_is_genuine (review, other))
    review->beside = g_steal_pointer (&other);
  review->demand = cairn_demand (
      review->now->figures, review->beside != NULL ? review->beside->figures : NULL,
      review->now->level, CAIRN_SOURCE_KIOSK, cairn_desk_get_catalogue (review->desk));
  if (review->published != NULL)
    review->gaps
        = cairn_gaps (review->now->figures, review->now->level, CAIRN_SOURCE_KIOSK, &review->view);
  return TRUE;
}

/**
 * cairn_review_phase:
 * @desk: the desk
 * @period: weeks
 *
 * Returns: how long after the newest attack before it its middle is
 */
CairnPhase
cairn_review_phase (CairnDesk *desk, const CairnPeriod *period)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk));
  g_autofree char *monday = cairn_week_monday (period->first + period->weeks / 2);
  g_autofree char *incident = cairn_settings_incident_day (db, monday);

  return cairn_phase_at (incident, monday);
}

/**
 * cairn_review_name_period:
 * @desk: the desk
 * @period: weeks
 *
 * Returns: (transfer full): its first and last day, and how long after the attack that was: those
 *   of the same phase are seen among others
 */
char *
cairn_review_name_period (CairnDesk *desk, const CairnPeriod *period)
{
  CairnWords *words = cairn_desk_get_words (desk);
  g_autofree char *monday = cairn_week_monday (period->first);
  g_autofree char *next = cairn_week_monday (cairn_period_end (period));
  g_autofree char *sunday = cairn_day_add (next, -1);
  g_autofree char *from = cairn_words_date (words, monday);
  g_autofree char *to = cairn_words_date (words, sunday);

  /* Translators: a period: %1$s and %2$s are its first and last day, %3$s is how long after the
   * attack it was, like "First months". */
  return g_strdup_printf (_ ("%1$s to %2$s (%3$s)"), from, to,
                          gettext (phases[cairn_review_phase (desk, period)]));
}

/**
 * cairn_review_say:
 * @desk: the desk
 * @shown: a figure; %CAIRN_WITHHELD
 *
 * Returns: (transfer full): how it is said
 */
char *
cairn_review_say (CairnDesk *desk, gint64 shown)
{
  if (shown >= 0)
    return cairn_words_number (cairn_desk_get_words (desk), shown);
  /* Translators: in place of a number that is too small to be told. */
  return g_strdup (C_ ("number", "few"));
}

/**
 * cairn_review_say_share:
 * @desk: the desk
 * @percent: a share; -1: none may be said
 *
 * Returns: (transfer full): how it is said; "" for none
 */
char *
cairn_review_say_share (CairnDesk *desk, int percent)
{
  g_autofree char *number
      = percent >= 0 ? cairn_words_number (cairn_desk_get_words (desk), percent) : NULL;

  /* Translators: a percentage. */
  g_autofree char *said = number != NULL ? g_strdup_printf (_ ("%s %%"), number) : g_strdup ("");
  g_auto (GStrv) parts = g_strsplit (said, " ", -1);

  /* The number and its sign stay on one line. */
  return g_strjoinv ("\u00a0", parts);
}

/**
 * cairn_review_need:
 * @desk: the desk
 * @number: of a need
 *
 * Returns: (transfer none): its heading in the desk's language
 */
const char *
cairn_review_need (CairnDesk *desk, guint number)
{
  const CairnNeed *need = cairn_catalogue_by_number (cairn_desk_get_catalogue (desk), number);

  return need != NULL ? cairn_texts_get (need->heading, cairn_desk_get_language (desk), NULL) : "";
}
