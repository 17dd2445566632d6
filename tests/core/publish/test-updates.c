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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SUPPORT_TEST ("/updates/round-trip", test_round_trip);
  SUPPORT_TEST ("/updates/order-and-time", test_order_and_time);
  SUPPORT_TEST ("/updates/withheld", test_withheld);
  SUPPORT_TEST ("/updates/replaced", test_replaced);
  SUPPORT_TEST ("/updates/unsigned", test_unsigned);
  g_test_add_func ("/updates/damaged", test_damaged);
  return g_test_run ();
}
