/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of referrals, and what there is: of a report in JSON. */
#include "cli/command.h"
#include "cli/report-out.h"
#include "core/base/clock.h"
#include "core/ledger/follow-up.h"
#include "core/ledger/indicators.h"

static void
add_need (JsonBuilder *out, CairnCatalogue *catalogue, guint number, const char *lang)
{
  const CairnNeed *need = cairn_catalogue_by_number (catalogue, number);

  cli_add_text (out, "need", need->id);
  cli_add_text (out, "label", cairn_texts_get (need->heading, lang, NULL));
}

/* ---- how it went ----------------------------------------------------------------------------- */

static void
add_answers (JsonBuilder *out, const CairnRelease *release)
{
  g_autoptr (GArray) list
      = cairn_follow_up_answers (release->figures, release->level, CAIRN_SOURCE_KIOSK);

  cli_report_begin_list (out, "answers");
  for (guint i = 0; i < list->len; i++)
    {
      const CairnPart *part = &g_array_index (list, CairnPart, i);

      json_builder_begin_object (out);
      cli_add_text (out, "answer", part->id);
      cli_report_add_number (out, "at_least", part->shown);
      json_builder_end_object (out);
    }
  json_builder_end_array (out);
}

/**
 * cli_report_add_returned:
 * @out: a report
 * @release: what was given out
 * @catalogue: the needs
 * @lang: of labels
 *
 * Adds "follow_up": what people said who came back with a code, of all needs together, and by need
 * how often nobody answered or they were turned away: at least so often, from what is shown. No
 * shares of them together are told: what is withheld is not spread evenly over the answers.
 */
void
cli_report_add_returned (JsonBuilder *out,
                         const CairnRelease *release,
                         CairnCatalogue *catalogue,
                         const char *lang)
{
  g_autoptr (GArray) list
      = cairn_follow_up (release->figures, release->level, CAIRN_SOURCE_KIOSK, catalogue);

  json_builder_set_member_name (out, "follow_up");
  json_builder_begin_object (out);
  add_answers (out, release);
  cli_report_begin_list (out, "needs");
  for (guint i = 0; i < list->len; i++)
    {
      const CairnFollowUp *told = &g_array_index (list, CairnFollowUp, i);

      json_builder_begin_object (out);
      add_need (out, catalogue, told->need, lang);
      cli_report_add_number (out, "count", told->told);
      cli_report_add_number (out, "not_reached_at_least", told->not_reached);
      cli_report_add_number (out, "percent_not_reached_at_least", told->share);
      json_builder_end_object (out);
    }
  json_builder_end_array (out);
  json_builder_end_object (out);
}

/* ---- what there is --------------------------------------------------------------------------- */

static void
add_concentration (JsonBuilder *out, const CairnRelease *release)
{
  json_builder_set_member_name (out, "concentration");
  json_builder_begin_object (out);
  cli_report_add_number (
      out, "at_most_percent_shown_most",
      cairn_concentration (release->figures, release->level, CAIRN_SOURCE_KIOSK, 1));
  cli_report_add_number (
      out, "at_most_percent_three_shown_most",
      cairn_concentration (release->figures, release->level, CAIRN_SOURCE_KIOSK, 3));
  json_builder_end_object (out);
}

static void
add_waits (JsonBuilder *out, const CairnSupplyView *view, const char *lang)
{
  g_autoptr (GArray) waits = cairn_supply_waits (view);

  cli_report_begin_list (out, "waits");
  for (guint i = 0; i < waits->len; i++)
    {
      const CairnSupply *supply = &g_array_index (waits, CairnSupply, i);

      json_builder_begin_object (out);
      add_need (out, view->catalogue, supply->need, lang);
      cli_report_add_number (out, "weeks", supply->median_wait);
      cli_report_add_number (out, "services_over_target", supply->over_target);
      json_builder_end_object (out);
    }
  json_builder_end_array (out);
}

static void
add_stale (JsonBuilder *out, const CairnSupplyView *view, const char *lang)
{
  g_autoptr (GArray) stale = cairn_supply_stale (view);

  cli_report_begin_list (out, "past_check_date_by_need");
  for (guint i = 0; i < stale->len; i++)
    {
      const CairnSupply *supply = &g_array_index (stale, CairnSupply, i);

      json_builder_begin_object (out);
      add_need (out, view->catalogue, supply->need, lang);
      cli_report_add_number (out, "services", supply->stale);
      json_builder_end_object (out);
    }
  json_builder_end_array (out);
}

static void
add_day (JsonBuilder *out, const char *member, guint32 julian)
{
  g_autofree char *text = NULL;
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, julian);
  text = cairn_day_format (&day);
  cli_add_text (out, member, text);
}

/**
 * cli_report_add_supply:
 * @out: a report
 * @release: what was given out
 * @view: (nullable): what is published
 * @lang: of labels
 *
 * Adds "concentration", of the period, as far as it may be told: at most, since
 * services that were shown to few are in no sum; and "supply", of services and not
 * of people, as they are on a day: how fresh, and how long people wait.
 */
void
cli_report_add_supply (JsonBuilder *out,
                       const CairnRelease *release,
                       const CairnSupplyView *view,
                       const char *lang)
{
  CairnSupply all;

  add_concentration (out, release);
  if (view == NULL)
    return;
  all = cairn_supply_all (view);
  json_builder_set_member_name (out, "supply");
  json_builder_begin_object (out);
  add_day (out, "on", view->today);
  cli_report_add_number (out, "services", all.services);
  cli_report_add_number (out, "checked", all.checked);
  cli_report_add_number (out, "checked_within_days", CAIRN_CHECKED_WITHIN);
  cli_report_add_number (out, "past_check_date", all.stale);
  if (all.median_age >= 0)
    cli_report_add_number (out, "median_days_since_check", all.median_age);
  add_stale (out, view, lang);
  cli_report_add_number (out, "wait_target_weeks", CAIRN_WAIT_TARGET);
  cli_report_add_number (out, "services_over_target", all.over_target);
  add_waits (out, view, lang);
  json_builder_end_object (out);
}
