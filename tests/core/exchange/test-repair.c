/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/repair-hours.h"
#include "core/exchange/repair.h"

#include <locale.h>
#include <string.h>

static void
test_text (void)
{
  static const struct
  {
    const char *bytes;
    const char *text;
    CairnRepair repairs;
  } cases[] = {
    { "plain", "plain", 0 },
    { "  padded to width        ", "padded to width", 0 },
    { "   ", NULL, 0 },
    { "caf\xe9 \x96 \x93quoted\x94", "café – “quoted”", CAIRN_REPAIR_ENCODING },
    { "GÇÖtis", "’tis", CAIRN_REPAIR_MOJIBAKE },
    { "Caf\u00c3\u00a9 \u00e2\u20ac\u0153Zo\u00c3\u00ab\u00e2\u20ac"
      "\xc2\x9d"
      " \u00e2\u20ac\u201c Gr\u00c3\u00b6\u00c3\u0178e",
      "Café “Zoë” – Größe", CAIRN_REPAIR_MOJIBAKE },
    { "\u00d8\u00a7\u00d9\u201e\u00d8\u00af\u00d8\u00b9\u00d9\u2026 "
      "\u00d8\u00a7\u00d9\u201e\u00d9\u2020\u00d9"
      "\xc2\x81"
      "\u00d8\u00b3\u00d9\u0160",
      "الدعم النفسي", CAIRN_REPAIR_MOJIBAKE },
    { "\u00c5"
      "\xc2\x81"
      "\u00c3\u00b3d\u00c5\u00ba, \u00c4\u0152esk\u00c3\u00a9 Bud\u00c4\u203ajovice",
      "Łódź, České Budějovice", CAIRN_REPAIR_MOJIBAKE },
    { "Beratung f\u251c\u255dr Angeh\u251c\u00c2rige", "Beratung für Angehörige",
      CAIRN_REPAIR_MOJIBAKE },
    { "Se\u251c\u2592or\u0393\u00c7\u00d6s caf\u251c\u2310", "Señor’s café",
      CAIRN_REPAIR_MOJIBAKE },
    { "\u2568\u00aa\u2568\u2561\u2568\u255c\u2564\u00e9\u2564\u00c7", "Центр",
      CAIRN_REPAIR_MOJIBAKE },
    { "\u00e6\u2014\u00a5\u00e6\u0153\u00ac\u00e8\u00aa\u017e", "日本語", CAIRN_REPAIR_MOJIBAKE },
    { "Citt\u00c3\u00a0 \u00c3\u00a8", "Città è", CAIRN_REPAIR_MOJIBAKE },
    { "MANH\u00c3\u00a0x", "MANH\u00c3\u00a0x", CAIRN_REPAIR_NONE },
    { "na\u00c3\u00afve \u00e2\u20ac"
      "\xc2\x9d"
      "",
      "naïve ”", CAIRN_REPAIR_MOJIBAKE },
    { "Gr\u00c3\u0192\u00c2\u00b6\u00c3\u0192\u00c5\u00b8e", "Größe", CAIRN_REPAIR_MOJIBAKE },
    { "CAFÉ”", "CAFÉ”", CAIRN_REPAIR_NONE },
    { "“MANHÔ", "“MANHÔ", CAIRN_REPAIR_NONE },
    { "“IRMÃ”", "“IRMÃ”", CAIRN_REPAIR_NONE },
    { "Zoë Ångström", "Zoë Ångström", CAIRN_REPAIR_NONE },
    { "Straße „Süd“", "Straße „Süd“", CAIRN_REPAIR_NONE },
    { "CAFÉ™", "CAFÉ™", CAIRN_REPAIR_NONE },
    { "Ô Ç Ö", "Ô Ç Ö", CAIRN_REPAIR_NONE },
    { "ESPAÑA» «ñ", "ESPAÑA» «ñ", CAIRN_REPAIR_NONE },
    { "مركز", "مركز", CAIRN_REPAIR_NONE },
    { "É® À« Ã ", "É® À« Ã", CAIRN_REPAIR_NONE },
    { "theyâ€™re", "they’re", CAIRN_REPAIR_MOJIBAKE },
    { "one<br>two &amp; three", "one\ntwo & three", CAIRN_REPAIR_HTML },
    { "one\\ntwo", "one\ntwo", CAIRN_REPAIR_ESCAPES },
    { "a < b and c > d", "a < b and c > d", 0 },
    { "مرحبا", "مرحبا", 0 },
    { "turn \xe2\x80\xae"
      "round",
      "turn round", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CairnRepair repairs;
      g_autofree char *text = cairn_repair_text (cases[i].bytes, strlen (cases[i].bytes), &repairs);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpuint (repairs, ==, cases[i].repairs);
    }
}

static void
test_zero_bytes (void)
{
  CairnRepair repairs;
  g_autofree char *text = cairn_repair_text ("a\0b", 3, &repairs);

  g_assert_cmpstr (text, ==, "ab");
}

static void
test_days (void)
{
  static const struct
  {
    const char *text;
    gboolean day_first;
    const char *day;
    gboolean guess;
  } cases[] = {
    { "2026-01-31", FALSE, "2026-01-31", FALSE },
    { "2026-01-31T10:00:00Z", FALSE, "2026-01-31", FALSE },
    { "2026/1/31", FALSE, "2026-01-31", FALSE },
    { "20260131", FALSE, "2026-01-31", FALSE },
    { "01/31/2026", FALSE, "2026-01-31", FALSE },
    { "31/01/2026", FALSE, "2026-01-31", FALSE },
    { "02/03/2026", FALSE, "2026-02-03", TRUE },
    { "02/03/2026", TRUE, "2026-03-02", TRUE },
    { "03/03/2026", TRUE, "2026-03-03", FALSE },
    { "12/24/15", FALSE, "2015-12-24", FALSE },
    { "5/13/98 8:45", FALSE, "1998-05-13", FALSE },
    { "31.1.2026", FALSE, "2026-01-31", FALSE },
    { "January 01, 0001", FALSE, "0001-01-01", FALSE },
    { "September 1, 2026", FALSE, "2026-09-01", FALSE },
    { "1 Sept 2026", FALSE, "2026-09-01", FALSE },
    { "Monday, 1st June 2026", FALSE, "2026-06-01", FALSE },
    { "2026-02-30", FALSE, NULL, FALSE },
    { "30/30/2026", FALSE, NULL, FALSE },
    { "sometime", FALSE, NULL, FALSE },
    { "2026", FALSE, NULL, FALSE },
    { "", FALSE, NULL, FALSE },
    { "99999999999999999999", FALSE, NULL, FALSE },
    { "1/2/3/4/5/6/7/8/9", FALSE, "2003-01-02", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean guess;
      g_autofree char *day = cairn_repair_day (cases[i].text, cases[i].day_first, &guess);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (day, ==, cases[i].day);
      if (day != NULL)
        g_assert_cmpint (guess, ==, cases[i].guess);
    }
}

static void
test_moments (void)
{
  static const char *const cases[][2] = {
    { "2008-09-15T15:53:00Z", "2008-09-15T15:53:00Z" },
    { "2024-09-25T14:23:06.5+01:00", "2024-09-25T14:23:06.5+01:00" },
    { "2026-01-31", "2026-01-31" },
    { "5/18/12 8:45", "2012-05-18T08:45:00" },
    { "January 5, 2026 3 pm", "2026-01-05T15:00:00" },
    { "never", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean guess;
      g_autofree char *moment = cairn_repair_moment (cases[i][0], FALSE, &guess);

      g_assert_cmpstr (moment, ==, cases[i][1]);
    }
}

static void
test_times (void)
{
  static const struct
  {
    const char *text;
    const char *time;
    gboolean repaired;
  } cases[] = {
    { "09:00", "09:00", FALSE },
    { "9:00", "09:00", FALSE },
    { "09:00:00", "09:00:00", FALSE },
    { "09:00Z", "09:00Z", FALSE },
    { "09:00+01:00", "09:00+01:00", FALSE },
    { "24:00", "24:00", FALSE },
    { "9am", "09:00", TRUE },
    { "9:00 am ", "09:00", TRUE },
    { "4:00 PM", "16:00", TRUE },
    { "3pm", "15:00", TRUE },
    { "13:00pm", "13:00", TRUE },
    { "12 noon", "12:00", TRUE },
    { "12:30 a.m.", "00:30", TRUE },
    { "12pm", "12:00", TRUE },
    { "midnight", "00:00", TRUE },
    { "1930", "19:30", TRUE },
    { "930", "09:30", TRUE },
    { "9.30", "09:30", TRUE },
    { "13:00am", NULL, FALSE },
    { "25:00", NULL, FALSE },
    { "9:75", NULL, FALSE },
    { "by appointment", NULL, FALSE },
    { "9-5", NULL, FALSE },
    { "", NULL, FALSE },
    { "9am to 5pm", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean repaired;
      g_autofree char *time = cairn_repair_time (cases[i].text, &repaired);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (time, ==, cases[i].time);
      if (time != NULL)
        g_assert_cmpint (repaired, ==, cases[i].repaired);
    }
}

static void
test_weekdays (void)
{
  static const char *const cases[][2] = {
    { "Monday", "MO" },
    { "1", "MO" },
    { "7", "SU" },
    { "0", "SU" },
    { "Mon-Fri", "MO,TU,WE,TH,FR" },
    { "Friday to Monday", "MO,FR,SA,SU" },
    { "Tuesday and Thursday", "TU,TH" },
    { "Sat, Sun", "SA,SU" },
    { "Thurs.", "TH" },
    { "TU", "TU" },
    { "daily", "MO,TU,WE,TH,FR,SA,SU" },
    { "Mondays", "MO" },
    { "summer", NULL },
    { "9", NULL },
    { "", NULL },
    { "Mon-", NULL },
    { "M", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *days = cairn_repair_weekdays (cases[i][0]);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (days, ==, cases[i][1]);
    }
}

/* "MO,TU 09:00-17:00", one after the other; "?" when the text is not certain. */
static char *
print_hours (const char *text)
{
  g_autoptr (GArray) times = cairn_repair_hours (text);
  g_autoptr (GString) out = g_string_new (times == NULL ? "?" : "");

  for (guint i = 0; times != NULL && i < times->len; i++)
    {
      const CairnTimes *one = &g_array_index (times, CairnTimes, i);

      g_string_append_printf (out, "%s%s %s-%s%s%s", i > 0 ? " / " : "", one->byday, one->opens,
                              one->closes, one->monthly ? " monthly" : "",
                              one->by_appointment ? " appointment" : "");
    }
  return g_strdup (out->str);
}

static void
test_prose_hours (void)
{
  static const char *const cases[][2] = {
    { "Tue., noon – 1 p.m.", "TU 12:00-13:00" },
    { "Mon. – Fri., 9 a.m. – noon, 1 – 4 p.m.", "MO,TU,WE,TH,FR 09:00-12:00 / MO,TU,WE,TH,FR "
                                                "13:00-16:00" },
    { "24 hours a day, 7 days a week", "MO,TU,WE,TH,FR,SA,SU -" },
    { "24/7", "MO,TU,WE,TH,FR,SA,SU -" },
    { "Mon., 10 - 5 p.m.", "MO 10:00-17:00" },
    { "Wed ., 11 a .m . – 2 p .m", "WE 11:00-14:00" },
    { "Third Tue., 6 – 8 p.m.", "3TU 18:00-20:00 monthly" },
    { "First and third Sat. of the month: 10 a.m. – 1 p.m.", "1SA,3SA 10:00-13:00 monthly" },
    { "Sunday: Closed Monday: 8:30-12:00 , 13:00-17:00", "MO 08:30-12:00 / MO 13:00-17:00" },
    { "Fri. by appointment only", "FR - appointment" },
    { "9am-5pm Monday to Friday", "MO,TU,WE,TH,FR 09:00-17:00" },
    { "Mo–Fr 9–17 Uhr", "MO,TU,WE,TH,FR 09:00-17:00" },
    { "lunes a viernes, 9:00 - 14:00", "MO,TU,WE,TH,FR 09:00-14:00" },
    { "Mon 10pm - 2am", "MO 22:00-02:00" },
    /* Not certain: a half that is missing, a word more, two meanings. */
    { "Mon-Fri 9-5", "?" },
    { "Monday: 9:00-5:00", "?" },
    { "Mon. – Fri., 8 a.m. – 5 p.m.; Service hours vary", "?" },
    { "Office: Mon. – Fri., 9 a.m. – 5 p.m.; Food bags: Fri., 1 – 2 p.m.", "?" },
    { "Mon. – Fri., 7 a.m. – 1 p.m.; closed on Federal Holidays", "?" },
    { "Mon – Fri., 8:05 a.m. – 4 p.m.; Wed 8:30 - 4:00 pm", "?" },
    { "Orientation: Tue., 9:30 a.m.", "?" },
    { "Call for hours", "?" },
    { "closed", "?" },
    { "###MON###", "?" },
    { "", "?" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = print_hours (cases[i][0]);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (found, ==, cases[i][1]);
    }
}

/* "number|extension|words", one after the other. */
static char *
print_phones (const char *text)
{
  g_autoptr (GPtrArray) phones = cairn_repair_phones (text);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < phones->len; i++)
    {
      const CairnPhone *phone = g_ptr_array_index (phones, i);

      g_string_append_printf (out, "%s%s|%s|%s", i > 0 ? " / " : "", phone->number,
                              phone->extension != NULL ? phone->extension : "",
                              phone->words != NULL ? phone->words : "");
    }
  return g_strdup (out->str);
}

static void
test_phones (void)
{
  static const char *const cases[][2] = {
    { "312-346-9766 x 715", "312-346-9766|715|" },
    { "(312) 773-1068 ext. 321", "(312) 773-1068|321|" },
    { "650 780-7525", "650 780-7525||" },
    { "+44 1632 960900, extension 12", "+44 1632 960900|12|" },
    { "773. 271. 0899", "773. 271. 0899||" },
    { "112", "112||" },
    { "1-800-LAW-REP-4", "1-800-LAW-REP-4||" },
    { "main: 01632 960001, tdd: 01632 960002", "01632 960001||main / 01632 960002||tdd" },
    { "01632 960001 or 01632 960002", "01632 960001|| / 01632 960002||" },
    { "(206) 555-0100; 24 Hour Intake (206) 555-0101",
      "(206) 555-0100|| / (206) 555-0101||24 Hour Intake" },
    { "Women: (206) 555-0100 x 26; Men: (206) 555-0100 x28",
      "(206) 555-0100|26|Women / (206) 555-0100|28|Men" },
    { "(206) 555-0100; Call 211 for referral", "(206) 555-0100|| / 211||for referral" },
    { "٠١٦٣٢ ٩٦٠٠٠١", "01632 960001||" },
    { "no phone", "" },
    { "Visit in person", "" },
    { "12", "" },
    { "01632/960001", "01632/960001||" },
    { "(01632) / 960 001 oder 01632/960002", "(01632) / 960 001|| / 01632/960002||oder" },
    { "+49 30/901820", "+49 30/901820||" },
    { "555-0142/555-0143", "555-0142|| / 555-0143||" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = print_phones (cases[i][0]);

      g_assert_cmpstr (found, ==, cases[i][1]);
    }
}

static void
check (char *found, const char *expected)
{
  g_assert_cmpstr (found, ==, expected);
  g_free (found);
}

static void
test_numbers (void)
{
  check (cairn_repair_integer ("18"), "18");
  check (cairn_repair_integer ("18.0"), "18");
  check (cairn_repair_integer ("1,200"), "1200");
  check (cairn_repair_integer ("18.5"), NULL);
  check (cairn_repair_integer ("eighteen"), NULL);
  check (cairn_repair_integer ("1e300"), NULL);
  check (cairn_repair_real ("37,5", -90, 90), "37.5");
  check (cairn_repair_real ("$12.50", 0, 1e9), "12.5");
  check (cairn_repair_real ("91", -90, 90), NULL);
  check (cairn_repair_real ("nan", -90, 90), NULL);
  check (cairn_repair_url ("www.example.org"), "http://www.example.org");
  check (cairn_repair_url ("https://example.org/a"), "https://example.org/a");
  check (cairn_repair_url ("javascript:alert(1.0)"), NULL);
  check (cairn_repair_url ("see our page"), NULL);
  check (cairn_repair_url ("file:///etc/passwd.txt"), NULL);
  check (cairn_repair_email ("mailto:a@b.example"), "a@b.example");
  check (cairn_repair_email ("a b@c.example"), NULL);
  check (cairn_repair_email ("nobody"), NULL);
  g_assert_cmpint (cairn_repair_boolean ("Yes "), ==, 1);
  g_assert_cmpint (cairn_repair_boolean ("0"), ==, 0);
  g_assert_cmpint (cairn_repair_boolean ("perhaps"), ==, -1);
  g_assert_cmpint (cairn_repair_boolean (NULL), ==, -1);
}

static void
test_ages (void)
{
  static const struct
  {
    const char *text;
    gboolean known;
    int least, most;
  } cases[] = {
    { "18+", TRUE, 18, -1 },
    { "Adults 18 and over", TRUE, 18, -1 },
    { "Ages 12-18", TRUE, 12, 18 },
    { "Children ages 5 to 11.", TRUE, 5, 11 },
    { "Age 55 or over for most programs, age 60 or over for lunch", FALSE, -1, -1 },
    { "18 and over unless pregnant", FALSE, -1, -1 },
    { "Adults", FALSE, -1, -1 },
    { "18-12", FALSE, 18, 12 },
    { NULL, FALSE, -1, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int least, most;

      g_assert_cmpint (cairn_repair_ages (cases[i].text, &least, &most), ==, cases[i].known);
      if (!cases[i].known)
        continue;
      g_assert_cmpint (least, ==, cases[i].least);
      g_assert_cmpint (most, ==, cases[i].most);
    }
}

static void
test_lists (void)
{
  g_autoptr (GPtrArray) plain
      = cairn_repair_list ("Fire, Rescue and Relief;; Food (bread, milk)", FALSE);
  g_autoptr (GPtrArray) words = cairn_repair_list ("English and Spanish, Tagalog & Lao", TRUE);

  g_assert_cmpuint (plain->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (plain, 1), ==, "Rescue and Relief");
  g_assert_cmpstr (g_ptr_array_index (plain, 2), ==, "Food (bread, milk)");
  g_assert_cmpuint (words->len, ==, 4);
  g_assert_cmpstr (g_ptr_array_index (words, 3), ==, "Lao");
}

/* Random bytes into everything: nothing crashes, and what comes out is valid UTF-8. */
static void
test_noise (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      char bytes[40] = { 0 };
      gsize length = (gsize) g_test_rand_int_range (0, 39);
      CairnRepair repairs;
      gboolean guess;
      int a, b;

      for (gsize i = 0; i < length; i++)
        bytes[i] = (char) (round % 2 ? g_test_rand_int_range (0, 256)
                                     : "0123456789:-/., apmxMonday"[g_test_rand_int_range (0, 26)]);
      {
        g_autofree char *text = cairn_repair_text (bytes, length, &repairs);
        g_autofree char *day = text != NULL ? cairn_repair_day (text, round % 3, &guess) : NULL;
        g_autofree char *moment = text != NULL ? cairn_repair_moment (text, FALSE, &guess) : NULL;
        g_autofree char *time = text != NULL ? cairn_repair_time (text, &guess) : NULL;
        g_autofree char *days = text != NULL ? cairn_repair_weekdays (text) : NULL;
        g_autoptr (GPtrArray) phones = cairn_repair_phones (text);
        g_autofree char *number = text != NULL ? cairn_repair_integer (text) : NULL;

        g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
        g_assert_true (day == NULL || strlen (day) == 10);
        cairn_repair_ages (text, &a, &b);
      }
    }
}

int
main (int argc, char **argv)
{
  /* Numbers in files do not follow the locale. */
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/repair/text", test_text);
  g_test_add_func ("/exchange/repair/zero-bytes", test_zero_bytes);
  g_test_add_func ("/exchange/repair/days", test_days);
  g_test_add_func ("/exchange/repair/moments", test_moments);
  g_test_add_func ("/exchange/repair/times", test_times);
  g_test_add_func ("/exchange/repair/weekdays", test_weekdays);
  g_test_add_func ("/exchange/repair/prose-hours", test_prose_hours);
  g_test_add_func ("/exchange/repair/phones", test_phones);
  g_test_add_func ("/exchange/repair/numbers", test_numbers);
  g_test_add_func ("/exchange/repair/ages", test_ages);
  g_test_add_func ("/exchange/repair/lists", test_lists);
  g_test_add_func ("/exchange/repair/noise", test_noise);
  return g_test_run ();
}
