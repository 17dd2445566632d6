/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/directory/leak.h"

typedef struct
{
  const char *address_1, *address_2, *postcode;
  const char *text;
  gboolean found;
} Case;

static const Case cases[] = {
  /* Street and house number, in any of the ways people write them. */
  { "12 Rose Street", NULL, "10115", "We are at 12 Rose Street.", TRUE },
  { "12 Rose Street", NULL, "10115", "Rose Street 12, second floor", TRUE },
  { "12 Rose Street", NULL, "10115", "ROSE ST. 12", TRUE },
  { "12 Rose Street", NULL, "10115", "rose str 12", TRUE },
  { "12 Rose Street", NULL, "10115", "number 12, in quiet Rose Street", TRUE },
  { "12 Rose Street", NULL, "10115", "12a Rose Street", TRUE },
  { "12a Rose Street", NULL, "10115", "12 Rose Street", TRUE },
  { "12-14 Rose Street", NULL, NULL, "14 Rose Street", TRUE },
  { "Flat 3, 12 Rose Street", NULL, NULL, "12 Rose Street", TRUE },
  { "Rose Street", "12", NULL, "Rose Street 12", TRUE },
  { "Calle Mayor, 12", NULL, NULL, "calle mayor 12", TRUE },
  { "12 Rose Street Springfield", NULL, NULL, "12 Rose Street", TRUE },
  { "Rosenstraße 12", NULL, NULL, "Rosenstr. 12", TRUE },
  { "Rosenstraße 12", NULL, NULL, "ROSENSTRASSE 12", TRUE },
  { "Rosenstr. 12", NULL, NULL, "Rosen-Straße Nr. 12", TRUE },
  { "350 5th Avenue", NULL, NULL, "350 5th Ave", TRUE },
  { "St. John's Road 7", NULL, NULL, "7 Saint Johns Rd", TRUE },
  { "شارع الورد ١٢", NULL, NULL, "شارع الورد 12", TRUE },
  { "12 Rose Street", NULL, NULL, "https://place.example/12-rose-street", TRUE },
  /* Five words apart, and six. */
  { "12 Rose Street", NULL, NULL, "12 one two three four Rose Street", TRUE },
  { "12 Rose Street", NULL, NULL, "12 one two three four five Rose Street", FALSE },
  { "12 Rose Street", NULL, NULL, "Rose Street one two three four 12", TRUE },
  { "12 Rose Street", NULL, NULL, "Rose Street one two three four five 12", FALSE },
  /* Postcode beside one of them. */
  { "12 Rose Street", NULL, "10115", "Rose Street, 10115 Town", TRUE },
  { "12 Rose Street", NULL, "10115", "house 12, 10115 Town", TRUE },
  { "12 Rose Street", NULL, "SW1A 1AA", "Rose Street, SW1A 1AA", TRUE },
  { "12 Rose Street", NULL, "SW1A 1AA", "Rose Street, sw1a1aa", TRUE },
  { "12 Rose Street", NULL, "SW1A1AA", "Rose Street, SW1A 1AA", TRUE },
  { "12 Rose Street", NULL, "10115", "منزل ١٢، ١٠١١٥", TRUE },
  /* Never for a number alone, nor for a street or a part of a postcode. */
  { "12 Rose Street", NULL, "10115", "Open on 12 March", FALSE },
  { "12 Rose Street", NULL, "10115", "10115 Town", FALSE },
  { "12 Rose Street", NULL, "10115", "Rose Street is long", FALSE },
  { "12 Rose Street", NULL, "10115", "Rose Street 13, 10117 Town", FALSE },
  { "12 Rose Street", NULL, "10115", "12 Rosemary Street", FALSE },
  { "12 Rose Street", NULL, "SW1A 1AA", "Rose Street, SW1A 2BB", FALSE },
  { "12 Rose Street", NULL, "10115", "12 Rose Road", FALSE },
  { "5th Avenue", NULL, NULL, "5th Avenue", FALSE },
  { "12 Rose Street", NULL, "10115", "", FALSE },
  { "12 Rose Street", NULL, "10115", "tel. 0800 121212", FALSE },
};

static void
test_addresses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (CairnLeaks) leaks = cairn_leaks_new ();

      cairn_leaks_add_address (leaks, c->address_1, c->address_2, c->postcode);
      g_test_message ("%s | %s | %s", c->address_1, c->postcode, c->text);
      g_assert_cmpint (cairn_leaks_in_text (leaks, c->text), ==, c->found);
    }
}

static void
test_coordinates (void)
{
  g_autoptr (CairnLeaks) leaks = cairn_leaks_new ();

  cairn_leaks_add_point (leaks, 52.51631, -13.37777);
  cairn_leaks_add_point (leaks, 0, 0);                           /* how sources write none */
  g_assert_true (cairn_leaks_near (leaks, 52.5177, -13.37777));  /* 155 m */
  g_assert_false (cairn_leaks_near (leaks, 52.5183, -13.37777)); /* 221 m */
  g_assert_false (cairn_leaks_near (leaks, 0, 0));
  g_assert_true (cairn_leaks_in_text (leaks, "Meet at 52.51631, -13.37777"));
  g_assert_true (cairn_leaks_in_text (leaks, "52.5163° N 13.3778° W"));
  g_assert_true (cairn_leaks_in_text (leaks, "-13.3777 52.5163"));
  g_assert_true (cairn_leaks_in_text (leaks, "https://map.example/@52.5163,-13.3777,17z"));
  g_assert_true (cairn_leaks_in_text (leaks, "!3d52.5163!4d-13.3777"));
  g_assert_false (cairn_leaks_in_text (leaks, "52.5263, -13.3777"));
  g_assert_false (cairn_leaks_in_text (leaks, "costs 52.516 or, much later, about 13.377"));
  g_assert_false (cairn_leaks_in_text (leaks, "52.5, -13.3"));
}

static void
test_nothing_protected (void)
{
  g_autoptr (CairnLeaks) leaks = cairn_leaks_new ();

  g_assert_false (cairn_leaks_in_text (leaks, "12 Rose Street, 10115"));
  g_assert_false (cairn_leaks_in_text (leaks, NULL));
  cairn_leaks_add_address (leaks, NULL, NULL, NULL);
  cairn_leaks_add_address (leaks, "", "", "");
  cairn_leaks_add_address (leaks, NULL, NULL, "10115");
  g_assert_false (cairn_leaks_in_text (leaks, "12 Rose Street, 10115"));
}

/* Whatever stands there, it is read to its end and no further. */
static void
test_random (void)
{
  static const char *const pieces[]
      = { "12",      "rose",     "street", "10115", "\xd9\xa1\xd9\xa2",
          "52.5163", "-13.3777", ",",      " ",     "12a",
          "th",      "'",        "ß",      "\n",    "0",
          "." };
  g_autoptr (CairnLeaks) leaks = cairn_leaks_new ();

  cairn_leaks_add_address (leaks, "12 Rose Street", "Floor 2", "10115");
  cairn_leaks_add_point (leaks, 52.51631, -13.37777);
  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gint length = g_test_rand_int_range (0, 30);

      for (gint i = 0; i < length; i++)
        {
          g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
          if (g_test_rand_bit ())
            g_string_append_c (text, ' ');
        }
      cairn_leaks_in_text (leaks, text->str);
      g_string_append (text, " 12 Rose St ");
      g_assert_true (cairn_leaks_in_text (leaks, text->str));
    }
}

static void
test_numbers (void)
{
  g_autoptr (CairnLeaks) leaks = cairn_leaks_new ();

  cairn_leaks_add_number (leaks, "01632 960008");
  cairn_leaks_add_number (leaks, "+49 (30) 5550 123");
  cairn_leaks_add_number (leaks, "999");
  cairn_leaks_add_number (leaks, NULL);
  g_assert_true (cairn_leaks_in_text (leaks, "Ring 01632 960008 at night."));
  g_assert_true (cairn_leaks_in_text (leaks, "+44 1632-960-008"));
  g_assert_true (cairn_leaks_in_text (leaks, "(01632) - 960008"));
  g_assert_true (cairn_leaks_in_text (leaks, "01632960008"));
  g_assert_true (cairn_leaks_in_text (leaks, "٠١٦٣٢ ٩٦٠٠٠٨"));
  g_assert_true (cairn_leaks_in_text (leaks, "030 5550123"));
  g_assert_false (cairn_leaks_in_text (leaks, "01632 960009"));
  g_assert_false (cairn_leaks_in_text (leaks, "01632 9600 and then 08"));
  g_assert_false (cairn_leaks_in_text (leaks, "call 999"));
  g_assert_false (cairn_leaks_in_text (leaks, "960008"));
  cairn_leaks_remove_number (leaks, "(0)1632/960008");
  cairn_leaks_remove_number (leaks, NULL);
  g_assert_false (cairn_leaks_in_text (leaks, "Ring 01632 960008 at night."));
  g_assert_true (cairn_leaks_in_text (leaks, "030 5550123"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/directory/leak/addresses", test_addresses);
  g_test_add_func ("/directory/leak/coordinates", test_coordinates);
  g_test_add_func ("/directory/leak/nothing-protected", test_nothing_protected);
  g_test_add_func ("/directory/leak/random", test_random);
  g_test_add_func ("/directory/leak/numbers", test_numbers);
  return g_test_run ();
}
