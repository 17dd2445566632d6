/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others counted: what may stand there, and what may be said of it. */
#include "core/ledger/partners.h"

#include <string.h>

/**
 * cairn_partner_figure_new:
 *
 * Returns: (transfer full): one of a partner, without a number
 */
CairnPartnerFigure *
cairn_partner_figure_new (void)
{
  CairnPartnerFigure *figure = g_new0 (CairnPartnerFigure, 1);

  figure->counted = figure->shown = CAIRN_WITHHELD;
  return figure;
}

/**
 * cairn_partner_figure_free:
 * @figure: (nullable) (transfer full): a figure
 */
void
cairn_partner_figure_free (CairnPartnerFigure *figure)
{
  if (figure == NULL)
    return;
  g_free (figure->period);
  g_free (figure->organisation);
  g_free (figure->note);
  g_free (figure->entered_on);
  g_free (figure->released_on);
  g_free (figure);
}

/**
 * cairn_partner_kind_id:
 * @figure: a figure
 *
 * Returns: (transfer none): its source in files
 */
const char *
cairn_partner_kind_id (const CairnPartnerFigure *figure)
{
  return figure->outreach ? "outreach" : "partner";
}

static gboolean
is_text (const char *text)
{
  return text != NULL && *text != '\0' && g_utf8_validate (text, -1, NULL)
         && g_utf8_strlen (text, -1) <= CAIRN_PARTNER_LONGEST;
}

static gboolean
is_closed (const char *name, GPtrArray *closed)
{
  CairnPeriod period;

  if (name == NULL || !cairn_period_parse (name, &period))
    return FALSE;
  for (guint i = 0; i < closed->len; i++)
    {
      const CairnPeriod *other = &((const CairnRelease *) g_ptr_array_index (closed, i))->period;

      if (other->first == period.first && other->weeks == period.weeks)
        return TRUE;
    }
  return FALSE;
}

/**
 * cairn_partner_check:
 * @figure: a figure
 * @catalogue: the needs
 * @closed: (element-type CairnRelease): the periods that were released to the public
 *
 * Only closed periods: they lie on one grid and don't overlap, so that of two figures none is part
 * of the other.
 *
 * Returns: why it can't stand, or %CAIRN_PARTNER_FINE
 */
CairnPartnerFault
cairn_partner_check (const CairnPartnerFigure *figure, CairnCatalogue *catalogue, GPtrArray *closed)
{
  if (!is_closed (figure->period, closed))
    return CAIRN_PARTNER_PERIOD;
  if (cairn_catalogue_by_number (catalogue, figure->need) == NULL)
    return CAIRN_PARTNER_NEED;
  if (!is_text (figure->organisation))
    return CAIRN_PARTNER_ORGANISATION;
  if (figure->counted != CAIRN_WITHHELD
      && (figure->counted < CAIRN_PARTNER_LEAST || figure->counted > CAIRN_PARTNER_MOST))
    return CAIRN_PARTNER_COUNT;
  return is_text (figure->note) ? CAIRN_PARTNER_FINE : CAIRN_PARTNER_NOTE;
}

/**
 * cairn_partner_fault_text:
 * @fault: why a figure can't stand
 *
 * Returns: (transfer none): what is wrong and what to do, in English
 */
const char *
cairn_partner_fault_text (CairnPartnerFault fault)
{
  static const char *const texts[] = {
    [CAIRN_PARTNER_FINE] = "",
    [CAIRN_PARTNER_COLUMNS]
    = "the columns are not those of figures: write period,need,organisation,kind,count,note",
    [CAIRN_PARTNER_PERIOD]
    = "not a period that is closed: write one that 'cairn review list' names",
    [CAIRN_PARTNER_NEED] = "there is no such need: write its id, such as talk",
    [CAIRN_PARTNER_KIND] = "not a kind of source: write partner or outreach",
    [CAIRN_PARTNER_ORGANISATION]
    = "it is not said who counted: write an organisation, of at most 200 characters",
    [CAIRN_PARTNER_COUNT] = "not a count: write a whole number, or few for fewer than 5",
    [CAIRN_PARTNER_NOTE]
    = "it is not said what was counted: write it as a note, of at most 200 characters",
    [CAIRN_PARTNER_TWICE]
    = "there is a figure of this period, need and organisation already in this file: keep one",
    [CAIRN_PARTNER_RELEASED]
    = "the figures of this period were given out, and stay as they are: leave this line out",
  };

  return texts[fault];
}

/**
 * cairn_partner_count_parse:
 * @text: what somebody wrote
 * @out_counted: (out): how many; %CAIRN_WITHHELD: fewer than %CAIRN_PARTNER_LEAST
 *
 * Returns: whether it is a count
 */
gboolean
cairn_partner_count_parse (const char *text, gint64 *out_counted)
{
  guint64 number;

  *out_counted = CAIRN_WITHHELD;
  if (g_ascii_strcasecmp (text, "few") == 0 || strcmp (text, "<5") == 0)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, CAIRN_PARTNER_MOST, &number, NULL))
    return FALSE;
  if (number >= CAIRN_PARTNER_LEAST)
    *out_counted = (gint64) number;
  return TRUE;
}

/**
 * cairn_partner_say:
 * @counted: how many; %CAIRN_WITHHELD
 * @level: for whom
 * @kiosk: (element-type CairnFigure): what was released of the kiosk for the same period and level
 * @need: id of the need
 *
 * The rules of what the kiosk counts (practice.md §4.4) hold for what others counted, too: below
 * the threshold it is withheld, zero too; the rest is rounded, one by one; no shares.
 *
 * It opens no cell of the kiosk that is withheld:
 *
 * - it is never added to the kiosk's, nor to another organisation's, nor are there sums of them
 *   over needs or periods: no cell of the kiosk is in an equation with it;
 * - it has one figure for each period, need and organisation, of the kiosk's own periods only,
 *   which don't overlap, given out once: there are no two of them of which one holds the other;
 * - somebody may still have counted the kiosk's uses along against all advice. Then of two
 *   organisations one figure may hold the other's and the kiosk's k. So where the kiosk's own
 *   figure of the need is withheld, figures are rounded to the threshold t instead: each is then
 *   off by at most t/2, and for k < t two of them differ by 0 or by t, which says no more of k than
 *   that it is between -t + 1 and t - 1, or between 1 and 2t - 1: from at most 1 to at least t - 1,
 *   as before, however many such pairs there are.
 *
 * Returns: what may be said; %CAIRN_WITHHELD
 */
gint64
cairn_partner_say (gint64 counted, CairnLevel level, const GArray *kiosk, const char *need)
{
  const CairnLevelRules *rules = cairn_level_rules (level);
  gint64 own
      = cairn_figures_get (kiosk, CAIRN_SOURCE_KIOSK, CAIRN_COUNT_NEED_PHASE, need, "", NULL);
  gint64 step = own == CAIRN_WITHHELD ? rules->threshold : rules->rounding;

  if (counted == CAIRN_WITHHELD || counted < rules->threshold)
    return CAIRN_WITHHELD;
  return (counted + step / 2) / step * step;
}
