/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hours as people type them. */
#include "desk/hours-text.h"

static const struct
{
  const char *typed, *read; /* NULL: it can't be read */
} cases[] = {
  { "", "" },
  { "  ", "" },
  { "9-17", "09:00–17:00" },
  { "9:30 – 12", "09:30–12:00" },
  { "9.30-12.15", "09:30–12:15" },
  { "0930-1215", "09:30–12:15" },
  { "9h-12h30", "09:00–12:30" },
  { "13-17, 9-12", "09:00–12:00, 13:00–17:00" },
  { "9-12 13-17", "09:00–12:00, 13:00–17:00" },
  { "9-12;13-17", "09:00–12:00, 13:00–17:00" },
  { "22-2", "22:00–02:00" },
  { "24h", "00:00–24:00" },
  { "0-24", "00:00–24:00" },
  { "٩-١٧", "09:00–17:00" },
  { "٩-١٢، ١٣-١٧", "09:00–12:00, 13:00–17:00" },
  { "9", NULL },
  { "9-", NULL },
  { "nine to five", NULL },
  { "9-25", NULL },
  { "9:60-12", NULL },
  { "9-9", NULL },
  { "9-13, 12-17", NULL },
  { "22-2, 23-24", NULL },
  { "9-17x", NULL },
};

static void
test_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) slots = cairn_hours_text_parse (cases[i].typed);
      g_autofree char *read = slots != NULL ? cairn_hours_text_format (slots) : NULL;

      g_test_message ("%s", cases[i].typed);
      g_assert_cmpstr (read, ==, cases[i].read);
    }
}

/* What it writes it reads as the same. */
static void
test_round (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) again = NULL;
      g_autofree char *text = NULL;

      if (cases[i].read == NULL)
        continue;
      again = cairn_hours_text_parse (cases[i].read);
      g_assert_nonnull (again);
      text = cairn_hours_text_format (again);
      g_assert_cmpstr (text, ==, cases[i].read);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hours-text/read", test_read);
  g_test_add_func ("/hours-text/round", test_round);
  return g_test_run ();
}
