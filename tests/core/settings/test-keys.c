/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may stand in a setting. */
#include "core/settings/settings.h"

static void
test_values (void)
{
  static const struct
  {
    const char *key, *value, *code;
  } cases[] = {
    { "centre.name", "Ribera", NULL },
    { "centre.name@ar", "مركز", NULL },
    { "centre.zone", "Europe/London", NULL },
    { "centre.zone", "Mars/Base", "not-a-zone" },
    { "centre.zone", "", "not-a-zone" },
    { "centre.region", "NZ", NULL },
    { "centre.region", "Atlantis", "not-a-region" },
    { "centre.languages", "en,ar", NULL },
    { "centre.languages", "en,klingon", "not-a-language" },
    { "centre.languages", "", "not-a-language" },
    { "centre.desk-hours", "[{\"days\": 31, \"from\": 480, \"to\": 1200}]", NULL },
    { "centre.desk-hours", "", NULL },
    { "centre.desk-hours", "nine to five", "not-hours" },
    { "centre.desk-hours", "[{\"days\": 31}]", "not-hours" },
    { "centre.areas", "[{\"id\": \"n\", \"names\": {\"en\": \"North\"}}]", NULL },
    { "centre.areas", "[{\"names\": {}}]", "not-areas" },
    { "centre.holidays", "[{\"day\": \"2026-12-25\", \"name\": \"Christmas\"}]", NULL },
    { "centre.holidays", "[{\"day\": \"Christmas\"}]", "not-holidays" },
    { "centre.closed-today", "2026-12-24", NULL },
    { "centre.closed-today", "", NULL },
    { "centre.closed-today", "today", "not-a-day" },
    { "incident.days", "2026-01-03, 2026-02-30", "not-a-day" },
    { "network.down", "1", NULL },
    { "network.down", "yes", "not-yes-or-no" },
    { "check.help-now-days", "30", NULL },
    { "check.help-now-days", "0", "out-of-range" },
    { "check.help-now-days", "30 days", "not-a-number" },
    { "check.pause-after", "0", NULL },
    { "retention.audit-days", "10", "out-of-range" },
    { "staff.idle-minutes", "99999999999999999999", "not-a-number" },
    { "review.residents", "", NULL },
    { "review.residents",
      "{\"source\": \"Census\", \"year\": 2021, \"percent\": {\"ar\": 3.1, \"so\": \"0,4\"}}",
      NULL },
    { "review.residents", "{\"source\": \"Census\", \"percent\": {\"ar\": 3.1}}", "not-shares" },
    { "review.residents", "{\"source\": \"C\", \"year\": 2021, \"percent\": {\"ar\": 101}}",
      "not-shares" },
    { "review.residents", "{\"source\": \"C\", \"year\": 2021, \"percent\": {\"klingon\": 1}}",
      "not-shares" },
    { "review.residents", "12 %", "not-shares" },
    { "code.key", "00", "not-yours" },
    { "publish.serial", "7", "not-yours" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s = %s", cases[i].key, cases[i].value);
      g_assert_true (cairn_settings_is_known (cases[i].key));
      g_assert_cmpstr (cairn_settings_check (cases[i].key, cases[i].value), ==, cases[i].code);
    }
}

static void
test_keys (void)
{
  guint n;
  const CairnSetting *settings = cairn_settings_list (&n);

  g_assert_false (cairn_settings_is_known ("centre.nmae"));
  g_assert_false (cairn_settings_is_known ("centre.name@klingon"));
  g_assert_false (cairn_settings_is_known ("centre.zone@en"));
  g_assert_false (cairn_settings_is_known (""));
  /* What holds when nothing is set can be set. */
  for (guint i = 0; i < n; i++)
    {
      if (settings[i].kind != CAIRN_SETTING_OWN && settings[i].kind != CAIRN_SETTING_SECRET)
        g_assert_null (cairn_settings_check (settings[i].key, settings[i].otherwise));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/values", test_values);
  g_test_add_func ("/settings/keys", test_keys);
  return g_test_run ();
}
