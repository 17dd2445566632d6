/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Official updates on their way from the staff's directory to a kiosk. */
#include "support.h"

#include "core/updates/updates.h"

#include <string.h>

#define HOUR 3600

static CairnUpdate *
make_update (guint number, CairnUpdateKind kind, gint64 said_at, const char *text)
{
  g_autofree char *id = support_id (number);
  CairnUpdate *update = cairn_update_new (id, kind);

  update->said_at = said_at;
  update->expires_at = SUPPORT_NOW + 48 * HOUR;
  cairn_wording_add (update->source, "en", "City of Larkhaven");
  cairn_wording_add (update->text, "en", text);
  return update;
}

static void
put (Support *support, CairnUpdate *update)
{
  g_autoptr (GError) error = NULL;

  cairn_updates_put (support->db, update, "unix:test", SUPPORT_NOW, &error);
  g_assert_no_error (error);
  cairn_update_free (update);
}

static const CairnUpdate *
nth (CairnPublished *published, guint n)
{
  return g_ptr_array_index (cairn_published_settings (published)->updates, n);
}

static void
test_round_trip (Support *support, gconstpointer data)
{
  CairnUpdate *update
      = make_update (1, CAIRN_UPDATE_CORRECTION, SUPPORT_NOW - HOUR, "That is \"not\" true.\n");
  g_autoptr (CairnPublished) published = NULL;
  const char *lang;

  update->next_at = SUPPORT_NOW + HOUR;
  cairn_wording_add (update->text, "ar", "هذا غير صحيح.");
  put (support, update);
  published = support_show (support);
  g_assert_cmpuint (cairn_published_settings (published)->updates->len, ==, 1);
  g_assert_cmpint (nth (published, 0)->kind, ==, CAIRN_UPDATE_CORRECTION);
  g_assert_cmpint (nth (published, 0)->said_at, ==, SUPPORT_NOW - HOUR);
  g_assert_cmpint (nth (published, 0)->expires_at, ==, SUPPORT_NOW + 48 * HOUR);
  g_assert_cmpint (nth (published, 0)->next_at, ==, SUPPORT_NOW + HOUR);
  g_assert_cmpstr (cairn_wording_choose (nth (published, 0)->text, "ar", &lang), ==,
                   "هذا غير صحيح.");
  g_assert_cmpstr (lang, ==, "ar");
  /* In no language there is of it: the original, and which it is. */
  g_assert_cmpstr (cairn_wording_choose (nth (published, 0)->source, "es", &lang), ==,
                   "City of Larkhaven");
  g_assert_cmpstr (lang, ==, "en");
}

static void
test_order_and_time (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublished) published = NULL;

  put (support, make_update (1, CAIRN_UPDATE_NEWS, SUPPORT_NOW - 2 * HOUR, "Older"));
  put (support, make_update (2, CAIRN_UPDATE_NEWS, SUPPORT_NOW - HOUR, "Newer"));
  put (support, make_update (3, CAIRN_UPDATE_NEWS, SUPPORT_NOW + HOUR, "To be said later"));
  published = support_show (support);
  g_assert_cmpuint (cairn_published_settings (published)->updates->len, ==, 3);
  g_assert_cmpstr (cairn_wording_text (nth (published, 1)->text, 0), ==, "Newer");
  g_assert_cmpstr (cairn_wording_text (nth (published, 2)->text, 0), ==, "Older");
  /* Each in its time, with nothing published in between. */
  g_assert_false (cairn_update_is_current (nth (published, 0), SUPPORT_NOW));
  g_assert_true (cairn_update_is_current (nth (published, 0), SUPPORT_NOW + HOUR));
  g_assert_true (cairn_update_is_current (nth (published, 2), SUPPORT_NOW));
  g_assert_false (cairn_update_is_current (nth (published, 2), SUPPORT_NOW + 48 * HOUR));
}

static void
test_withheld (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnPublishReport) report = NULL;

  support_add_service (support, 10, "Refuge", "shelter");
  support_add_place (support, 10, 11, "12 Hidden Lane");
  support_sql (support, "UPDATE location SET address_visibility = 'hidden'");
  put (support, make_update (1, CAIRN_UPDATE_NEWS, SUPPORT_NOW, "Meet at 12 Hidden Lane at six."));
  put (support, make_update (2, CAIRN_UPDATE_NEWS, SUPPORT_NOW, "STATE-draft"));
  put (support, make_update (3, CAIRN_UPDATE_NEWS, SUPPORT_NOW, "STATE-withdrawn"));
  put (support, make_update (4, CAIRN_UPDATE_NEWS, SUPPORT_NOW, "STATE-expired"));
  put (support, make_update (5, CAIRN_UPDATE_NEWS, SUPPORT_NOW, "STATE-approved"));
  support_sql (support, "UPDATE official_update SET state = 'draft' WHERE text = 'STATE-draft'");
  support_sql (support, "UPDATE official_update SET withdrawn = 1 WHERE text = 'STATE-withdrawn'");
  support_sql (support, "UPDATE official_update SET expires_at = '2026-03-10T11:59:59Z'"
                        " WHERE text = 'STATE-expired'");
  report = support_publish (support);
  published = support_open (support);
  g_assert_cmpuint (cairn_published_settings (published)->updates->len, ==, 1);
  g_assert_true (support_is_published (support, "STATE-approved"));
  g_assert_false (support_is_published (support, "STATE-draft"));
  g_assert_false (support_is_published (support, "STATE-withdrawn"));
  g_assert_false (support_is_published (support, "STATE-expired"));
  g_assert_false (support_is_published (support, "Hidden Lane"));
  g_assert_cmpuint (report->withheld, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (report->problems, 0), "official update"));
  g_assert_null (strstr (g_ptr_array_index (report->problems, 0), "Hidden Lane"));
}

static void
test_replaced (Support *support, gconstpointer data)
{
  g_autoptr (GPtrArray) updates = NULL;

  put (support, make_update (1, CAIRN_UPDATE_NEWS, SUPPORT_NOW, "First"));
  put (support, make_update (1, CAIRN_UPDATE_NEWS, SUPPORT_NOW, "Second"));
  updates = cairn_updates_approved (support->db, SUPPORT_NOW, NULL);
  g_assert_cmpuint (updates->len, ==, 1);
  g_assert_cmpstr (cairn_wording_text (((CairnUpdate *) g_ptr_array_index (updates, 0))->text, 0),
                   ==, "Second");
}

/* Nobody answers for it: it is not taken. */
static void
test_unsigned (Support *support, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = support_id (1);
  g_autoptr (CairnUpdate) update = cairn_update_new (id, CAIRN_UPDATE_NEWS);

  cairn_wording_add (update->text, "en", "Somebody says");
  g_assert_false (cairn_updates_put (support->db, update, "unix:test", SUPPORT_NOW, &error));
  g_assert_nonnull (error);
}

static void
test_damaged (void)
{
  static const char *const damaged[]
      = { "",
          "x",
          "{}",
          "[",
          "[1, null, \"a\", [], {}]",
          "[{\"id\": \"x\", \"kind\": \"news\"}]",
          "[{\"id\": \"00000000-0000-4000-8000-000000000001\", \"kind\": \"rumour\","
          " \"source\": [\"en\", \"A\"], \"text\": [\"en\", \"B\"]}]",
          "[{\"id\": \"00000000-0000-4000-8000-000000000001\", \"kind\": \"news\","
          " \"source\": [\"en\"], \"text\": {\"en\": 1}}]" };

  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (GPtrArray) updates = cairn_updates_from_json (damaged[i]);

      g_assert_cmpuint (updates->len, ==, 0);
    }
}

static void
introduce (Support *support, guint service, const char *until, const char *state)
{
  static guint n;

  support_sql (support,
               "INSERT INTO review_item (id, kind, text, state, review, made_on, due, service_id)"
               " VALUES ('r%u', 'action', 'Say it again', '%s', 'monthly', '2026-03-01', '%s',"
               " '00000000-0000-4000-8000-%012u')",
               n++, state, until, service);
}

static const CairnIntroduced *
only_introduced (CairnPublished *published)
{
  GArray *introduced = cairn_published_settings (published)->introduced;

  g_assert_cmpuint (introduced->len, ==, 1);
  return &g_array_index (introduced, CairnIntroduced, 0);
}

/* Only what visitors see is named, until its last day and while the review wants it. */
static void
test_introduced (Support *support, gconstpointer data)
{
  g_autofree char *id = support_id (20), *paused = support_id (21), *leaks = support_id (22);
  g_autofree char *tried = support_id (25);
  g_autoptr (CairnPublished) published = NULL;
  GDate until;

  for (guint service = 20; service < 25; service++)
    support_add_service (support, service, "Legal advice", "legal");
  support_add_service (support, 10, "Refuge", "shelter");
  support_add_place (support, 10, 11, "12 Hidden Lane");
  support_sql (support, "UPDATE location SET address_visibility = 'hidden'");
  support_sql (support, "UPDATE service SET listing = 'paused' WHERE id = '%s'", paused);
  support_sql (support, "UPDATE service SET description = 'Beside 12 Hidden Lane' WHERE id = '%s'",
               leaks);
  introduce (support, 20, "2026-03-24", "open");
  introduce (support, 20, "2026-03-10", "doing");
  introduce (support, 21, "2026-03-24", "open");
  introduce (support, 22, "2026-03-24", "open");
  introduce (support, 23, "2026-03-09", "open");
  introduce (support, 24, "2026-03-24", "dropped");
  support_add_service (support, 25, "Tried out", "legal");
  introduce (support, 25, "2026-03-24", "open");
  support_sql (support, "UPDATE review_item SET demonstration = 1 WHERE service_id = '%s'", tried);
  published = support_show (support);
  g_assert_cmpstr (only_introduced (published)->service, ==, id);
  g_date_clear (&until, 1);
  g_date_set_dmy (&until, 24, G_DATE_MARCH, 2026);
  g_assert_cmpuint (only_introduced (published)->until, ==, g_date_get_julian (&until));
  g_assert_false (support_is_published (support, paused));
  g_assert_false (support_is_published (support, leaks));
  g_assert_false (support_is_published (support, "Say it again"));
}

static CairnPublished *
show_changed (Support *support, const char *service)
{
  const char *services[] = { service, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnPublishReport) report = cairn_publish_changed (
      support->db, support->catalogue, support->folder, &support->clock, services, &error);

  g_assert_no_error (error);
  return support_open (support);
}

/* With a small edit, too: one of another service leaves it, one that hides it takes it back. */
static void
test_introduced_delta (Support *support, gconstpointer data)
{
  g_autofree char *id = support_id (20), *other = support_id (21);
  g_autoptr (CairnPublished) first = NULL;
  g_autoptr (CairnPublished) second = NULL;
  g_autoptr (CairnPublished) third = NULL;

  support_add_service (support, 20, "Legal advice", "legal");
  support_add_service (support, 21, "More of it", "legal");
  introduce (support, 20, "2026-03-24", "open");
  first = support_show (support);
  g_assert_cmpstr (only_introduced (first)->service, ==, id);
  second = show_changed (support, other);
  g_assert_cmpstr (only_introduced (second)->service, ==, id);
  support_sql (support, "UPDATE service SET listing = 'paused' WHERE id = '%s'", id);
  third = show_changed (support, id);
  g_assert_cmpuint (cairn_published_settings (third)->introduced->len, ==, 0);
  g_assert_false (support_is_published (support, id));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SUPPORT_TEST ("/updates/round-trip", test_round_trip);
  SUPPORT_TEST ("/updates/order-and-time", test_order_and_time);
  SUPPORT_TEST ("/updates/withheld", test_withheld);
  SUPPORT_TEST ("/updates/replaced", test_replaced);
  SUPPORT_TEST ("/updates/unsigned", test_unsigned);
  SUPPORT_TEST ("/introduced/published", test_introduced);
  SUPPORT_TEST ("/introduced/small-edit", test_introduced_delta);
  g_test_add_func ("/updates/damaged", test_damaged);
  return g_test_run ();
}
