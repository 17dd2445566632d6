/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others counted: taken in whole or not at all, told by the kiosk's rules, given out once. */
#include "staff-fixture.h"

#include "core/base/error.h"
#include "core/staff/editing.h"
#include "core/staff/partner.h"

#define WEEK 2960 /* of the grid of four weeks */

typedef struct
{
  CairnCatalogue *catalogue;
  GPtrArray *closed; /* of CairnRelease: one period */
  CairnRelease *kiosk;
  char *period;
} Case;

/* What the kiosk told of the period: "talk" often, "grief" by few. */
static CairnRelease *
new_kiosk (CairnLevel level)
{
  static const struct
  {
    const char *need;
    gint64 shown;
  } told[] = { { "grief", CAIRN_WITHHELD }, { "talk", 120 } };
  CairnRelease *release = g_new0 (CairnRelease, 1);

  release->level = level;
  release->period = (CairnPeriod){ WEEK, 4 };
  release->figures = g_array_new (FALSE, FALSE, sizeof (CairnFigure));
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      CairnFigure figure = { .shown = told[i].shown };

      cairn_cell_set (&figure.cell, WEEK, CAIRN_SOURCE_KIOSK, CAIRN_COUNT_NEED_PHASE, told[i].need,
                      "");
      figure.cell.span = 4;
      g_array_append_val (release->figures, figure);
    }
  return release;
}

static void
case_set_up (Case *c)
{
  c->catalogue = cairn_catalogue_load_built_in ();
  c->closed = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_release_free);
  c->kiosk = new_kiosk (CAIRN_LEVEL_PUBLIC);
  c->period = cairn_period_name (&c->kiosk->period);
  g_ptr_array_add (c->closed, c->kiosk);
}

static void
case_clear (Case *c)
{
  cairn_catalogue_unref (c->catalogue);
  g_ptr_array_unref (c->closed);
  g_free (c->period);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static GPtrArray *
one (Case *c, const char *need, const char *who, gint64 counted)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_partner_figure_free);
  CairnPartnerFigure *figure = cairn_partner_figure_new ();

  figure->period = g_strdup (c->period);
  figure->need = cairn_catalogue_by_id (c->catalogue, need)->number;
  figure->organisation = g_strdup (who);
  figure->note = g_strdup ("Calls to its line");
  figure->counted = counted;
  g_ptr_array_add (figures, figure);
  return figures;
}

static gboolean
save (StaffFixture *f, Case *c, GPtrArray *figures, CairnPartnerProblem *out_problem)
{
  g_autoptr (GError) error = NULL;

  return cairn_staff_partner_save (f->reviewer, figures, NULL, c->catalogue, c->closed, out_problem,
                                   &error);
}

static void
put (StaffFixture *f, Case *c, const char *need, const char *who, gint64 counted)
{
  g_autoptr (GPtrArray) figures = one (c, need, who, counted);
  CairnPartnerProblem problem;

  g_assert_true (save (f, c, figures, &problem));
}

static CairnPartnerFault
try_put (StaffFixture *f, Case *c, const char *need, const char *who, gint64 counted)
{
  g_autoptr (GPtrArray) figures = one (c, need, who, counted);
  CairnPartnerProblem problem;

  g_assert_false (save (f, c, figures, &problem));
  return problem.fault;
}

static gint64
count_rows (StaffFixture *f)
{
  return directory_number (&f->base, "SELECT count (*) FROM partner_figure WHERE withdrawn = 0");
}

static gint64
count_trail (StaffFixture *f, const char *action)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT count (*) FROM audit WHERE action = '%s'", action);

  return directory_number (&f->base, sql);
}

/* ---- what is told ---------------------------------------------------------------------------- */

static void
test_told (void)
{
  g_auto (Case) c = { 0 };
  g_autoptr (CairnRelease) staff = new_kiosk (CAIRN_LEVEL_STAFF);
  const struct
  {
    CairnLevel level;
    const char *need;
    gint64 counted, told;
  } cases[] = {
    { CAIRN_LEVEL_PUBLIC, "talk", CAIRN_WITHHELD, CAIRN_WITHHELD },
    { CAIRN_LEVEL_PUBLIC, "talk", 9, CAIRN_WITHHELD },
    { CAIRN_LEVEL_PUBLIC, "talk", 10, 10 },
    { CAIRN_LEVEL_PUBLIC, "talk", 12, 10 },
    { CAIRN_LEVEL_PUBLIC, "talk", 13, 15 },
    { CAIRN_LEVEL_PUBLIC, "shelter", 63, 65 }, /* of which the kiosk says: nobody */
    { CAIRN_LEVEL_PUBLIC, "grief", 9, CAIRN_WITHHELD },
    { CAIRN_LEVEL_PUBLIC, "grief", 13, 10 },
    { CAIRN_LEVEL_PUBLIC, "grief", 63, 60 },
    { CAIRN_LEVEL_STAFF, "talk", 7, 7 },
    { CAIRN_LEVEL_STAFF, "grief", 7, 5 },
    { CAIRN_LEVEL_STAFF, "grief", CAIRN_WITHHELD, CAIRN_WITHHELD },
  };

  case_set_up (&c);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (
        cairn_partner_say (cases[i].counted, cases[i].level,
                           cases[i].level == CAIRN_LEVEL_STAFF ? staff->figures : c.kiosk->figures,
                           cases[i].need),
        ==, cases[i].told);
}

/* Even who counted the kiosk's k along, beside somebody who did not, opens no cell of the kiosk:
 * what two such figures say of k reaches from at most 1 to at least the threshold less one. */
static void
check_pairs (CairnLevel level)
{
  g_autoptr (CairnRelease) kiosk = new_kiosk (level);
  gint64 threshold = cairn_level_rules (level)->threshold;

  for (gint64 k = 0; k < threshold; k++)
    {
      gint64 low = G_MININT64, high = G_MAXINT64;

      for (gint64 x = threshold; x < 40 * threshold; x++)
        {
          gint64 apart = cairn_partner_say (x + k, level, kiosk->figures, "grief")
                         - cairn_partner_say (x, level, kiosk->figures, "grief");

          low = MAX (low, apart - (threshold - 1));
          high = MIN (high, apart + (threshold - 1));
        }
      g_assert_cmpint (low, <=, 1);
      g_assert_cmpint (high, >=, threshold - 1);
    }
}

static void
test_opens_nothing (void)
{
  check_pairs (CAIRN_LEVEL_PUBLIC);
  check_pairs (CAIRN_LEVEL_STAFF);
}

/* ---- saving ---------------------------------------------------------------------------------- */

/* Fewer than five are nowhere, in the trail neither. */
static void
test_kept (StaffFixture *f, gconstpointer data)
{
  g_auto (Case) c = { 0 };
  g_autoptr (GPtrArray) list = NULL;
  gint64 counted;

  case_set_up (&c);
  g_assert_true (cairn_partner_count_parse ("3", &counted));
  g_assert_cmpint (counted, ==, CAIRN_WITHHELD);
  put (f, &c, "talk", "Olive Tree", 45);
  put (f, &c, "talk", "Night Line", counted);
  put (f, &c, "talk", "Olive Tree", 50);
  list = cairn_staff_partner_figures (f->reviewer, c.period, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpint (((CairnPartnerFigure *) list->pdata[0])->counted, ==, CAIRN_WITHHELD);
  g_assert_cmpint (((CairnPartnerFigure *) list->pdata[1])->counted, ==, 50);
  g_assert_cmpint (count_trail (f, "partner.add"), ==, 2);
  g_assert_cmpint (count_trail (f, "partner.change"), ==, 1);
  g_assert_cmpint (directory_number (&f->base, "SELECT count (*) FROM audit_value WHERE table_name"
                                               " = 'partner_figure' AND base = '45'"
                                               " AND value = '50'"),
                   ==, 1);
}

/* The trail's numbers of @action, as an administrator reads them, or as they go out of the house.
 */
static char *
read_trail (StaffFixture *f, const char *action, gboolean leaving)
{
  const CairnAuditFilter filter = { .action = action };
  g_autoptr (GPtrArray) lines = cairn_staff_trail (f->admin, &filter, leaving, NULL);
  const CairnAuditLine *line = g_ptr_array_index (lines, 0);
  const CairnAuditValue *value = g_ptr_array_index (line->values, 0);

  return g_strdup_printf ("%s: %s -> %s", line->row, value->base, value->value);
}

/* As it was counted it is for the house: a trail that is exported has no number of it. What was
 * done with a demonstration says so. */
static void
test_trail (StaffFixture *f, gconstpointer data)
{
  g_auto (Case) c = { 0 };
  g_autofree char *inside = NULL, *outside = NULL, *tried = NULL;

  case_set_up (&c);
  put (f, &c, "talk", "Olive Tree", 43);
  put (f, &c, "talk", "Olive Tree", 47);
  inside = read_trail (f, "partner.change", FALSE);
  outside = read_trail (f, "partner.change", TRUE);
  g_assert_true (g_str_has_suffix (inside, "Olive Tree: 43 -> 47"));
  g_assert_true (g_str_has_prefix (inside, c.period));
  g_assert_true (g_str_has_suffix (outside, "Olive Tree: (null) -> (null)"));
  staff_setting (f, "demonstration", "1");
  put (f, &c, "talk", "Olive Tree", 43);
  tried = read_trail (f, "partner.add", FALSE);
  g_assert_true (g_str_has_prefix (tried, "demonstration "));
}

static void
test_refused (StaffFixture *f, gconstpointer data)
{
  g_auto (Case) c = { 0 };
  g_autofree char *lengthy = g_strnfill (CAIRN_PARTNER_LONGEST + 1, 'x');
  g_autofree char *period = NULL;

  case_set_up (&c);
  g_assert_cmpint (try_put (f, &c, "talk", "", 45), ==, CAIRN_PARTNER_ORGANISATION);
  g_assert_cmpint (try_put (f, &c, "talk", lengthy, 45), ==, CAIRN_PARTNER_ORGANISATION);
  g_assert_cmpint (try_put (f, &c, "talk", "x", 4), ==, CAIRN_PARTNER_COUNT);
  period = g_steal_pointer (&c.period);
  c.period = g_strdup ("2026-W45--2026-W46");
  g_assert_cmpint (try_put (f, &c, "talk", "x", 45), ==, CAIRN_PARTNER_PERIOD);
  g_assert_cmpint (count_rows (f), ==, 0);
  g_assert_cmpint (count_trail (f, "partner.add"), ==, 0);
}

/* ---- a table --------------------------------------------------------------------------------- */

static void
check_table (StaffFixture *f, Case *c, const char *text, CairnPartnerFault fault, guint line)
{
  g_autofree char *path = g_build_filename (f->base.state, "figures.csv", NULL);
  g_autofree char *whole = g_strdup (text);
  g_auto (GStrv) parts = g_strsplit (whole, "PERIOD", -1);
  g_autofree char *filled = g_strjoinv (c->period, parts);
  g_autofree char *place = g_strdup_printf ("figures.csv:%u: ", line);
  CairnPartnerProblem problem;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) figures = NULL;

  g_assert_true (g_file_set_contents (path, filled, -1, NULL));
  figures = cairn_partner_read_csv (path, c->catalogue, &problem, &error);
  if (figures != NULL)
    g_assert_cmpint (cairn_staff_partner_save (f->reviewer, figures, path, c->catalogue, c->closed,
                                               &problem, &error),
                     ==, fault == CAIRN_PARTNER_FINE);
  g_assert_cmpint (problem.fault, ==, fault);
  if (fault == CAIRN_PARTNER_FINE)
    return;
  g_assert_cmpuint (problem.line, ==, line);
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, place));
  g_assert_cmpint (count_rows (f), ==, 0);
}

static void
test_table (StaffFixture *f, gconstpointer data)
{
  g_auto (Case) c = { 0 };
  const char *good = "PERIOD,talk,Olive Tree,partner,45,Calls\n";
  static const struct
  {
    const char *line;
    CairnPartnerFault fault;
  } bad[] = {
    { "PERIOD,talking,Olive Tree,partner,45,Calls\n", CAIRN_PARTNER_NEED },
    { "2026-W01--2026-W04,talk,Olive Tree,partner,45,Calls\n", CAIRN_PARTNER_PERIOD },
    { "PERIOD,talk,,partner,45,Calls\n", CAIRN_PARTNER_ORGANISATION },
    { "PERIOD,talk,Night Line,friend,45,Calls\n", CAIRN_PARTNER_KIND },
    { "PERIOD,talk,Night Line,partner,about 45,Calls\n", CAIRN_PARTNER_COUNT },
    { "PERIOD,talk,Night Line,partner,-45,Calls\n", CAIRN_PARTNER_COUNT },
    { "PERIOD,talk,Night Line,partner,45,\n", CAIRN_PARTNER_NOTE },
    { "PERIOD,talk,Olive Tree,outreach,46,Visits\n", CAIRN_PARTNER_TWICE },
  };

  case_set_up (&c);
  check_table (f, &c, "period,need,who,count,note\n", CAIRN_PARTNER_COLUMNS, 1);
  check_table (f, &c, "period,need,organisation,count\n", CAIRN_PARTNER_COLUMNS, 1);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text
          = g_strconcat ("period,need,organisation,kind,count,note\n", good, bad[i].line, NULL);

      check_table (f, &c, text, bad[i].fault, 3);
    }
  check_table (f, &c,
               "note;count;organisation;need;period\n"
               "Besuche zu Hause;few;Straßenteam;grief;PERIOD\n",
               CAIRN_PARTNER_FINE, 0);
  g_assert_cmpint (count_rows (f), ==, 1);
}

/* ---- giving out ------------------------------------------------------------------------------ */

static void
test_released (StaffFixture *f, gconstpointer data)
{
  g_auto (Case) c = { 0 };
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  case_set_up (&c);
  g_assert_false (cairn_staff_partner_release (f->reviewer, c.kiosk, c.catalogue, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_REFUSED);
  g_clear_error (&error);
  put (f, &c, "talk", "Olive Tree", 43);
  put (f, &c, "grief", "Olive Tree", 43);
  put (f, &c, "peer", "Olive Tree", 9);
  g_assert_true (cairn_staff_partner_release (f->reviewer, c.kiosk, c.catalogue, &error));
  g_assert_false (cairn_staff_partner_release (f->reviewer, c.kiosk, c.catalogue, NULL));
  list = cairn_staff_partner_figures (f->reviewer, c.period, NULL);
  for (guint i = 0; i < list->len; i++)
    {
      const CairnPartnerFigure *figure = list->pdata[i];
      const char *need = cairn_catalogue_by_number (c.catalogue, figure->need)->id;

      g_assert_nonnull (figure->released_on);
      g_assert_cmpint (figure->shown, ==,
                       g_str_equal (need, "talk")    ? 45
                       : g_str_equal (need, "grief") ? 40
                                                     : CAIRN_WITHHELD);
    }
  /* It stays as it is: none is changed, added or taken away. */
  g_assert_cmpint (try_put (f, &c, "talk", "Olive Tree", 60), ==, CAIRN_PARTNER_RELEASED);
  g_assert_cmpint (try_put (f, &c, "talk", "Night Line", 60), ==, CAIRN_PARTNER_RELEASED);
  g_assert_false (cairn_staff_partner_withdraw (f->reviewer, list->pdata[0], NULL));
  g_assert_cmpint (count_rows (f), ==, 3);
  g_assert_cmpint (count_trail (f, "partner.release"), ==, 1);
}

static void
test_withdrawn (StaffFixture *f, gconstpointer data)
{
  g_auto (Case) c = { 0 };
  g_autoptr (GPtrArray) figures = NULL;

  case_set_up (&c);
  figures = one (&c, "talk", "Olive Tree", 43);
  g_assert_false (cairn_staff_partner_withdraw (f->reviewer, figures->pdata[0], NULL));
  put (f, &c, "talk", "Olive Tree", 43);
  g_assert_true (cairn_staff_partner_withdraw (f->reviewer, figures->pdata[0], NULL));
  g_assert_cmpint (count_rows (f), ==, 0);
  g_assert_cmpint (count_trail (f, "partner.withdraw"), ==, 1);
  put (f, &c, "talk", "Olive Tree", 44);
  g_assert_cmpint (count_rows (f), ==, 1);
}

static guint
count_listed (StaffFixture *f, const char *period)
{
  g_autoptr (GPtrArray) list = cairn_staff_partner_figures (f->reviewer, period, NULL);

  return list->len;
}

/* What was entered when things were tried out stands beside no real count, and fixes none; it is
 * there again in the demonstration. */
static void
test_demonstration (StaffFixture *f, gconstpointer data)
{
  g_auto (Case) c = { 0 };
  g_autoptr (GPtrArray) list = NULL;

  case_set_up (&c);
  staff_setting (f, "demonstration", "1");
  put (f, &c, "talk", "Olive Tree", 43);
  g_assert_true (cairn_staff_partner_release (f->reviewer, c.kiosk, c.catalogue, NULL));
  g_assert_cmpuint (count_listed (f, c.period), ==, 1);
  staff_setting (f, "demonstration", "0");
  g_assert_cmpuint (count_listed (f, c.period), ==, 0);
  g_assert_cmpuint (count_listed (f, NULL), ==, 0);
  put (f, &c, "talk", "Olive Tree", 66);
  list = cairn_staff_partner_figures (f->reviewer, NULL, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpint (((CairnPartnerFigure *) list->pdata[0])->counted, ==, 66);
  g_assert_null (((CairnPartnerFigure *) list->pdata[0])->released_on);
  staff_setting (f, "demonstration", "1");
  g_clear_pointer (&list, g_ptr_array_unref);
  list = cairn_staff_partner_figures (f->reviewer, c.period, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((CairnPartnerFigure *) list->pdata[0])->period, ==, c.period);
  g_assert_cmpint (((CairnPartnerFigure *) list->pdata[0])->counted, ==, 43);
  g_assert_cmpint (((CairnPartnerFigure *) list->pdata[0])->shown, ==, 45);
}

/* Who keeps the directory does not see them, nor write them. */
static void
test_rights (StaffFixture *f, gconstpointer data)
{
  g_auto (Case) c = { 0 };
  g_autoptr (GPtrArray) figures = NULL;
  CairnStaffSession *const others[] = { f->editor, f->assist };
  CairnPartnerProblem problem;

  case_set_up (&c);
  put (f, &c, "talk", "Olive Tree", 43);
  figures = one (&c, "talk", "Olive Tree", 44);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cairn_staff_partner_figures (others[i], NULL, NULL));
      g_assert_false (cairn_staff_partner_save (others[i], figures, NULL, c.catalogue, c.closed,
                                                &problem, &error));
      g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_RIGHT);
      g_assert_false (cairn_staff_partner_withdraw (others[i], figures->pdata[0], NULL));
      g_assert_false (cairn_staff_partner_release (others[i], c.kiosk, c.catalogue, NULL));
    }
  g_assert_cmpint (
      directory_number (&f->base, "SELECT counted FROM partner_figure WHERE released_on IS NULL"),
      ==, 43);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/staff/partners/told", test_told);
  g_test_add_func ("/staff/partners/opens-nothing", test_opens_nothing);
  STAFF_ADD ("partners/kept", test_kept);
  STAFF_ADD ("partners/trail", test_trail);
  STAFF_ADD ("partners/refused", test_refused);
  STAFF_ADD ("partners/table", test_table);
  STAFF_ADD ("partners/released", test_released);
  STAFF_ADD ("partners/withdrawn", test_withdrawn);
  STAFF_ADD ("partners/demonstration", test_demonstration);
  STAFF_ADD ("partners/rights", test_rights);
  return g_test_run ();
}
