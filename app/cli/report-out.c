/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/report-out.h"

#include "cli/command.h"
#include "core/base/lang.h"
#include "core/ledger/indicators.h"

#include <stdio.h>
#include <string.h>

#define USES_NOT_PEOPLE                                                                            \
  "These are uses of a kiosk, not people: one person may have come several times, and who never "  \
  "came is not in them."

#define UNREAL "not a real number"

/* What each table is: for the codebook. */
static const struct
{
  const char *table, *first, *second, *meaning;
} codebook[] = {
  { "ending-language", "finished, left", "language of the screen",
    "uses; both empty: all uses; first empty: all uses in that language" },
  { "screen-language", "screen", "language of the screen",
    "uses that were left at that screen before they were finished" },
  { "need-phase", "need, group:ID", "time since the attack",
    "choices of a need; second empty: all of them; both empty: all choices" },
  { "need-language", "need", "language wished for", "choices of a need" },
  { "need-area", "need", "area wished for; any: none; other: small areas together",
    "choices of a need" },
  { "need-audience", "need", "affected, community, work, young, unsaid",
    "choices of a need by whom they are for" },
  { "need-outcome", "need", "met, reason why nothing was found, not-shown",
    "choices of a need; met: at least one service was shown, which is not yet help" },
  { "need-first", "need", "", "choices of a need that was put first" },
  { "language-missing", "language", "", "uses that asked for a language the kiosk does not have" },
  { "service", "id of a service, as cairn show takes it", "", "uses in which it was shown" },
  { "event", "help-now, ask-person, print, phone, code, return", "", "uses in which it happened" },
  { "access", "speech, large-text, contrast, night, sign, easy", "", "uses with it" },
  { "found", "yes, in-part, no", "", "answers to: did you find what you need" },
  { "why", "not-there, not-for-me, far-or-closed, language", "", "what was missing" },
  { "counted-by-others", "need", "organisation that counted",
    "people or requests as the organisation counted them itself: the note says what; another "
    "source, never added to the kiosk's nor to another organisation's" },
  { "follow-up", "need", "got-help, waiting, no-answer, turned-away, not-tried",
    "answers of people who came back with a return code to: how did it go; second empty: all of "
    "them" },
};

/* A counter of a service has its id without dashes; digits alone a spreadsheet takes for a number.
 * Transfer full. */
static char *
first_of (const CairnFigure *figure)
{
  const char *a = figure->cell.a;

  if (figure->cell.kind != CAIRN_COUNT_SERVICE || strlen (a) != 32)
    return g_strdup (a);
  return g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%.12s", a, a + 8, a + 12, a + 16, a + 20);
}

static const char *
label_of (const CairnFigure *figure, CairnCatalogue *catalogue, const char *lang)
{
  const CairnNeed *need = cairn_count_is_of_needs (figure->cell.kind)
                                  || figure->cell.kind == CAIRN_COUNT_NEED_FIRST
                                  || figure->cell.kind == CAIRN_COUNT_FOLLOW_UP
                              ? cairn_catalogue_by_id (catalogue, figure->cell.a)
                              : NULL;

  return need != NULL ? cairn_texts_get (need->heading, lang, NULL) : "";
}

/**
 * cli_report_add_number:
 * @out: a report
 * @member: its name
 * @number: a figure or a share; below 0: it may not be told, and is null
 */
void
cli_report_add_number (JsonBuilder *out, const char *member, gint64 number)
{
  json_builder_set_member_name (out, member);
  if (number < 0)
    json_builder_add_null_value (out);
  else
    json_builder_add_int_value (out, number);
}

/**
 * cli_report_begin_list:
 * @out: a report
 * @member: its name
 */
void
cli_report_begin_list (JsonBuilder *out, const char *member)
{
  json_builder_set_member_name (out, member);
  json_builder_begin_array (out);
}

static void
add_figures (JsonBuilder *out,
             const CairnRelease *release,
             CairnCatalogue *catalogue,
             const char *lang)
{
  cli_report_begin_list (out, "figures");
  for (guint i = 0; i < release->figures->len; i++)
    {
      const CairnFigure *figure = &g_array_index (release->figures, CairnFigure, i);
      g_autofree char *first = first_of (figure);

      json_builder_begin_object (out);
      cli_add_text (out, "source", cairn_source_id (figure->cell.source));
      cli_add_text (out, "table", cairn_count_id (figure->cell.kind));
      cli_add_text (out, "first", first);
      cli_add_text (out, "second", figure->cell.b);
      cli_add_text (out, "label", label_of (figure, catalogue, lang));
      cli_report_add_number (out, "count", figure->shown);
      json_builder_end_object (out);
    }
  json_builder_end_array (out);
}

static void
add_demand (JsonBuilder *out,
            const CairnRelease *release,
            CairnCatalogue *catalogue,
            const char *lang)
{
  g_autoptr (GArray) list
      = cairn_demand (release->figures, NULL, release->level, CAIRN_SOURCE_KIOSK, catalogue);

  cli_report_begin_list (out, "demand");
  for (guint i = 0; i < list->len; i++)
    {
      const CairnDemand *demand = &g_array_index (list, CairnDemand, i);
      const CairnNeed *need = cairn_catalogue_by_number (catalogue, demand->need);

      json_builder_begin_object (out);
      cli_add_text (out, "need", need->id);
      cli_add_text (out, "label", cairn_texts_get (need->heading, lang, NULL));
      cli_report_add_number (out, "count", demand->chosen);
      cli_report_add_number (out, "percent", demand->share);
      cli_report_add_number (out, "percent_put_first", demand->first);
      json_builder_set_member_name (out, "rank");
      json_builder_add_int_value (out, demand->rank);
      json_builder_end_object (out);
    }
  json_builder_end_array (out);
}

static void
add_ids (JsonBuilder *out, const char *member, const char (*ids)[37])
{
  cli_report_begin_list (out, member);
  for (guint i = 0; i < CAIRN_GAP_IDS && *ids[i] != '\0'; i++)
    json_builder_add_string_value (out, ids[i]);
  json_builder_end_array (out);
}

static void
add_gap (JsonBuilder *out, const CairnGap *gap, const CairnSupplyView *view)
{
  static const char *const kinds[]
      = { "need", "language", "area", "language-not-offered", "responders", "not-reached" };
  const CairnNeed *need = cairn_catalogue_by_number (view->catalogue, gap->need);

  json_builder_begin_object (out);
  cli_add_text (out, "kind", kinds[gap->kind]);
  cli_add_text (out, "need", need != NULL ? need->id : "");
  cli_add_text (out, "language", gap->language >= 0 ? cairn_lang_tag (gap->language) : "");
  cli_add_text (out, "area", gap->area >= 0 ? view->areas[gap->area] : "");
  cli_report_add_number (out, "count", gap->demand);
  cli_report_add_number (out, "not_reached", gap->not_reached);
  cli_report_add_number (out, "services", gap->supply);
  add_ids (out, "nearest", gap->nearest);
  add_ids (out, "partners", gap->partners);
  json_builder_end_object (out);
}

static void
add_gaps (JsonBuilder *out, const CairnRelease *release, const CairnSupplyView *view)
{
  g_autoptr (GArray) gaps = NULL;

  if (view == NULL)
    return;
  gaps = cairn_gaps (release->figures, release->level, CAIRN_SOURCE_KIOSK, view);
  cli_report_begin_list (out, "gaps");
  for (guint i = 0; i < gaps->len; i++)
    add_gap (out, &g_array_index (gaps, CairnGap, i), view);
  json_builder_end_array (out);
}

static void
add_partner (JsonBuilder *out,
             const CairnPartnerFigure *figure,
             CairnCatalogue *catalogue,
             const char *lang)
{
  const CairnNeed *need = cairn_catalogue_by_number (catalogue, figure->need);

  json_builder_begin_object (out);
  cli_add_text (out, "source", cairn_partner_kind_id (figure));
  cli_add_text (out, "need", need != NULL ? need->id : "");
  cli_add_text (out, "label", need != NULL ? cairn_texts_get (need->heading, lang, NULL) : "");
  cli_add_text (out, "organisation", figure->organisation);
  cli_report_add_number (out, "count", figure->shown);
  cli_add_text (out, "note", figure->note);
  json_builder_end_object (out);
}

/* Only what was given out. */
static void
add_partners (JsonBuilder *out, GPtrArray *partners, CairnCatalogue *catalogue, const char *lang)
{
  cli_report_begin_list (out, "counted_by_others");
  for (guint i = 0; partners != NULL && i < partners->len; i++)
    {
      const CairnPartnerFigure *figure = g_ptr_array_index (partners, i);

      if (figure->released_on != NULL)
        add_partner (out, figure, catalogue, lang);
    }
  json_builder_end_array (out);
}

static void
add_head (JsonBuilder *out, const CairnRelease *release, gboolean demonstration)
{
  const CairnLevelRules *rules = cairn_level_rules (release->level);
  g_autofree char *period = cairn_period_name (&release->period);
  g_autofree char *from = cairn_week_monday (release->period.first);
  g_autofree char *monday = cairn_week_monday (cairn_period_end (&release->period));
  g_autofree char *to = cairn_day_add (monday, -1);

  cli_add_text (out, "period", period);
  cli_add_text (out, "from", from);
  cli_add_text (out, "to", to);
  cli_add_text (out, "released_on", release->released_on);
  cli_report_add_number (out, "fewer_than", rules->threshold);
  cli_report_add_number (out, "rounded_to", rules->rounding);
  cli_report_add_number (out, "percent_base", rules->share_base);
  cli_add_text (out, "note", USES_NOT_PEOPLE);
  json_builder_set_member_name (out, "demonstration");
  json_builder_add_boolean_value (out, demonstration);
}

/**
 * cli_report_json:
 * @release: what was given out
 * @partners: (nullable) (element-type CairnPartnerFigure): what others counted in the period
 * @catalogue: the needs
 * @view: (nullable): what there is, for the gaps
 * @options: language of labels; whether it is a demonstration
 *
 * A count of null is withheld: fewer than "fewer_than", or another that would give such a one away.
 */
void
cli_report_json (const CairnRelease *release,
                 GPtrArray *partners,
                 CairnCatalogue *catalogue,
                 const CairnSupplyView *view,
                 const CliReportOptions *options)
{
  g_autoptr (JsonBuilder) out = json_builder_new ();

  json_builder_begin_object (out);
  add_head (out, release, options->demonstration);
  add_demand (out, release, catalogue, options->lang);
  add_gaps (out, release, view);
  cli_report_add_returned (out, release, catalogue, options->lang);
  cli_report_add_supply (out, release, view, options->lang);
  add_figures (out, release, catalogue, options->lang);
  add_partners (out, partners, catalogue, options->lang);
  json_builder_end_object (out);
  cli_print_json (out);
}

/* RFC 4180. */
static void
print_field (const char *text, char end)
{
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      printf ("%s%c", text, end);
      return;
    }
  putchar ('"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        putchar ('"');
      putchar (*text);
    }
  printf ("\"%c", end);
}

/* Written by people: what a spreadsheet would run as a formula gets an apostrophe before it. */
static void
print_written (const char *text, char end)
{
  g_autofree char *quoted = g_strconcat ("'", text, NULL);

  print_field (strchr ("=+-@\t\r", *text) != NULL ? quoted : text, end);
}

static void
print_count (gint64 shown)
{
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, shown);
  guint threshold = cairn_level_rules (CAIRN_LEVEL_PUBLIC)->threshold;
  g_autofree char *mark = g_strdup_printf ("fewer than %u, or withheld with such a one", threshold);

  print_field (shown == CAIRN_WITHHELD ? "" : count, ',');
  print_field (shown == CAIRN_WITHHELD ? mark : "", ',');
}

static void
print_partner (const CairnPartnerFigure *figure,
               CairnCatalogue *catalogue,
               const CliReportOptions *options)
{
  const CairnNeed *need = cairn_catalogue_by_number (catalogue, figure->need);

  if (figure->released_on == NULL)
    return;
  print_field (figure->period, ',');
  print_field (cairn_partner_kind_id (figure), ',');
  print_field ("counted-by-others", ',');
  print_field (need != NULL ? need->id : "", ',');
  print_written (figure->organisation, ',');
  print_field (need != NULL ? cairn_texts_get (need->heading, options->lang, NULL) : "", ',');
  print_count (figure->shown);
  print_written (figure->note, ',');
  print_field (options->demonstration ? UNREAL : "", '\n');
}

/**
 * cli_report_csv:
 * @release: what was given out
 * @partners: (nullable) (element-type CairnPartnerFigure): what others counted in the period
 * @catalogue: the needs
 * @options: language of labels; whether it is a demonstration
 *
 * One line a figure, those of other sources last; `cairn report --codebook` says what they are.
 * Lines get parted from each other: each says by itself that it is of a demonstration.
 */
void
cli_report_csv (const CairnRelease *release,
                GPtrArray *partners,
                CairnCatalogue *catalogue,
                const CliReportOptions *options)
{
  g_autofree char *period = cairn_period_name (&release->period);

  printf ("period,source,table,first,second,label,count,withheld,note,demonstration\n");
  for (guint i = 0; i < release->figures->len; i++)
    {
      const CairnFigure *figure = &g_array_index (release->figures, CairnFigure, i);
      g_autofree char *first = first_of (figure);

      print_field (period, ',');
      print_field (cairn_source_id (figure->cell.source), ',');
      print_field (cairn_count_id (figure->cell.kind), ',');
      print_field (first, ',');
      print_field (figure->cell.b, ',');
      print_field (label_of (figure, catalogue, options->lang), ',');
      print_count (figure->shown);
      print_field ("", ',');
      print_field (options->demonstration ? UNREAL : "", '\n');
    }
  for (guint i = 0; partners != NULL && i < partners->len; i++)
    print_partner (g_ptr_array_index (partners, i), catalogue, options);
}

/**
 * cli_report_codebook:
 *
 * What stands in the columns and tables of cli_report_csv().
 */
void
cli_report_codebook (void)
{
  const CairnLevelRules *rules = cairn_level_rules (CAIRN_LEVEL_PUBLIC);

  printf ("name,first,second,meaning\n");
  printf ("count,,,\"rounded to a multiple of %u; totals are rounded by themselves\"\n",
          rules->rounding);
  printf ("withheld,,,\"fewer than %u, or another number that would give such a one away; never to "
          "be read as zero\"\n",
          rules->threshold);
  printf (
      "demonstration,,,\"empty, or 'not a real number': simulated, and what was tried out at the "
      "screens of a demonstration\"\n");
  printf ("source,,,\"kiosk: visits to the kiosk; desk: visits somebody at the desk went through "
          "with the person; partner: counted by an organisation; outreach: counted by the centre "
          "where people are; never added together\"\n");
  printf ("note,,,\"of kiosk and desk: %s of others: what they counted\"\n", USES_NOT_PEOPLE);
  for (guint i = 0; i < G_N_ELEMENTS (codebook); i++)
    {
      print_field (codebook[i].table, ',');
      print_field (codebook[i].first, ',');
      print_field (codebook[i].second, ',');
      print_field (codebook[i].meaning, '\n');
    }
}
