/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words.h"

#include "core/base/clock.h"

#include <string.h>

#define LRI "\xe2\x81\xa6"
#define PDI "\xe2\x81\xa9"
#define NBSP "\xc2\xa0"

static void
test_languages (void)
{
  const char *const *languages = cairn_words_languages ();

  g_assert_cmpstr (languages[0], ==, "en");
  g_assert_true (g_strv_contains (languages, "ar"));
  g_assert_true (g_strv_contains (languages, "es"));
}

/* The heart of a two-language slip: neither disturbs the other, in any order. */
static void
test_side_by_side (void)
{
  g_autoptr (CairnWords) en = cairn_words_new ("en");
  g_autoptr (CairnWords) ar = cairn_words_new ("ar");
  g_autoptr (CairnWords) es = cairn_words_new ("es");

  for (guint turn = 0; turn < 3; turn++)
    {
      g_assert_cmpstr (cairn_words_get (ar, N_ ("Every day")), ==, "كل يوم");
      g_assert_cmpstr (cairn_words_get (es, N_ ("Every day")), ==, "Todos los días");
      g_assert_cmpstr (cairn_words_get (en, N_ ("Every day")), ==, "Every day");
    }
  g_assert_true (cairn_words_is_rtl (ar));
  g_assert_false (cairn_words_is_rtl (es));
}

static gpointer
look_up_in_thread (gpointer data)
{
  return (gpointer) cairn_words_get (data, N_ ("Every day"));
}

/* The slip is rendered by a worker. */
static void
test_any_thread (void)
{
  g_autoptr (CairnWords) ar = cairn_words_new ("ar");
  GThread *thread = g_thread_new ("words", look_up_in_thread, ar);

  g_assert_cmpstr (g_thread_join (thread), ==, "كل يوم");
}

static void
test_unknown_language (void)
{
  g_autoptr (CairnWords) words = cairn_words_new ("tlh");

  g_assert_cmpstr (cairn_words_lang (words), ==, "en");
}

static void
test_plurals (void)
{
  static const struct
  {
    const char *lang;
    const char *code;
    const char *expected;
  } cases[] = {
    { "en", "wait-weeks:1", "The wait is about 1 week." },
    { "en", "wait-weeks:3", "The wait is about 3 weeks." },
    { "ar", "wait-weeks:2", "مدة الانتظار نحو أسبوعين." },
    { "ar", "wait-weeks:3", "مدة الانتظار نحو 3 أسابيع." },
    { "ar", "wait-weeks:11", "مدة الانتظار نحو 11 أسبوعًا." },
    { "ar", "wait-weeks:100", "مدة الانتظار نحو 100 أسبوع." },
    { "es", "wait-days:1", "La espera es de 1 día, más o menos." },
    { "es", "wait-days:5", "La espera es de 5 días, más o menos." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CairnWords) words = cairn_words_new (cases[i].lang);
      g_autofree char *text = cairn_words_caution (words, cases[i].code);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* From 20 on a number and its noun are joined by "de", whatever the noun. */
static void
test_romanian_de (void)
{
  g_autoptr (CairnWords) ro = cairn_words_new ("ro");
  static const struct
  {
    gulong n;
    const char *expected;
  } cases[] = {
    { 1, "Catalog: 1 serviciu." },        { 19, "Catalog: 19 servicii." },
    { 20, "Catalog: 20 de servicii." },   { 101, "Catalog: 101 servicii." },
    { 142, "Catalog: 142 de servicii." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cairn_words_nformat (ro, "Directory: %s service.",
                                                   "Directory: %s services.", cases[i].n);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* A translation can't make the program read arguments that are not there. */
static void
test_format_is_data (void)
{
  g_autoptr (CairnWords) en = cairn_words_new ("en");
  g_autofree char *swapped = cairn_words_format (en, "%2$s before %1$s, 100%%", "a", "b");
  g_autofree char *hostile = cairn_words_format (en, "%s", "%s %n %d");

  g_assert_cmpstr (swapped, ==, "b before a, 100%");
  g_assert_cmpstr (hostile, ==, "%s %n %d");
}

static void
test_phone (void)
{
  g_autoptr (CairnWords) ar = cairn_words_new ("ar");
  g_autofree char *phone = cairn_words_phone (ar, "0800 123-456");

  g_assert_cmpstr (phone, ==,
                   LRI "0800" NBSP "123\xe2\x80\x91"
                       "456" PDI);
}

static void
test_dates (void)
{
  g_autoptr (CairnWords) en = cairn_words_new ("en");
  g_autoptr (CairnWords) es = cairn_words_new ("es");
  g_autoptr (CairnWords) ar = cairn_words_new ("ar");
  g_autoptr (CairnWords) fr = cairn_words_new ("fr");
  g_autofree char *first = cairn_words_date (fr, "2026-03-01");
  g_autofree char *last = cairn_words_date (fr, "2026-03-31");
  g_autofree char *english_first = cairn_words_date (en, "2026-03-01");
  g_autofree char *english = cairn_words_date (en, "2026-03-05");
  g_autofree char *spanish = cairn_words_date (es, "2026-03-05");
  g_autofree char *arabic = cairn_words_date (ar, "2026-03-05");
  g_autofree char *none = cairn_words_date (en, "never");

  g_assert_cmpstr (first, ==, "1er mars 2026");
  g_assert_cmpstr (last, ==, "31 mars 2026");
  g_assert_cmpstr (english_first, ==, "1 March 2026");
  g_assert_cmpstr (english, ==, "5 March 2026");
  g_assert_cmpstr (spanish, ==, "5 de marzo de 2026");
  g_assert_nonnull (strstr (arabic, "آذار"));
  g_assert_cmpstr (none, ==, "never");
}

/* Days by the centre's calendar, not by hours gone. */
static void
test_moments (void)
{
  g_autoptr (CairnWords) en = cairn_words_new ("en");
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  gint64 now = G_GINT64_CONSTANT (1782945000); /* 2026-07-01T23:30+01:00 */
  g_autofree char *today = cairn_words_moment (en, now - 23 * 3600, now, zone);
  g_autofree char *yesterday = cairn_words_moment (en, now - 24 * 3600, now, zone);
  g_autofree char *tomorrow = cairn_words_moment (en, now + 3600, now, zone);
  g_autofree char *earlier = cairn_words_moment (en, now - 48 * 3600, now, zone);

  g_assert_cmpstr (today, ==, "Today, " LRI "00:30" PDI);
  g_assert_cmpstr (yesterday, ==, "Yesterday, " LRI "23:30" PDI);
  g_assert_cmpstr (tomorrow, ==, "Tomorrow, " LRI "00:30" PDI);
  g_assert_cmpstr (earlier, ==, "29 June 2026, " LRI "23:30" PDI);
}

static void
test_lists (void)
{
  const char *const three[] = { "a", "b", "c", NULL };
  const char *const one[] = { "a", NULL };
  const char *const none[] = { NULL };
  g_autoptr (CairnWords) en = cairn_words_new ("en");
  g_autoptr (CairnWords) ar = cairn_words_new ("ar");
  g_autofree char *list = cairn_words_list (en, three);
  g_autofree char *single = cairn_words_list (en, one);
  g_autofree char *empty = cairn_words_list (en, none);
  g_autofree char *arabic = cairn_words_list (ar, three);

  g_assert_cmpstr (list, ==, "a, b and c");
  g_assert_cmpstr (single, ==, "a");
  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpstr (arabic, ==, "a، b وc");
}

static void
test_slots (void)
{
  static const struct
  {
    CairnCardSlot slot;
    const char *expected;
  } cases[] = {
    { { .days = 0x1f, .from = 540, .to = 1020 }, "Monday to Friday: 09:00–17:00" },
    { { .days = 0x05, .from = 540, .to = 720 }, "Monday and Wednesday: 09:00–12:00" },
    { { .days = 0x57, .from = 540, .to = 720 },
      "Monday to Wednesday, Friday and Sunday: 09:00–12:00" },
    { { .days = 0x7f, .from = 0, .to = 1440 }, "Every day: day and night" },
    { { .days = 0x10, .from = 1200, .to = 1560 }, "Friday: 20:00–02:00" },
    { { .days = 0x01, .from = 1080, .to = 1200, .week = 1 },
      "First Monday of each month: 18:00–20:00" },
    { { .days = 0x02, .from = 600, .to = 720, .by_appointment = TRUE },
      "Tuesday: 10:00–12:00, by appointment" },
  };
  g_autoptr (CairnWords) en = cairn_words_new ("en");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cairn_words_slot (en, &cases[i].slot);
      g_autoptr (GString) plain = g_string_new (text);

      g_string_replace (plain, LRI, "", 0);
      g_string_replace (plain, PDI, "", 0);
      g_assert_cmpstr (plain->str, ==, cases[i].expected);
    }
}

/* A day is small inside a list and has a capital where it begins the line. */
static void
test_slots_begin_lines (void)
{
  static const struct
  {
    const char *lang;
    CairnCardSlot slot;
    const char *expected;
  } cases[] = {
    { "es", { .days = 0x1f, .from = 540, .to = 1020 }, "De lunes a viernes: 09:00–17:00" },
    { "es",
      { .days = 0x1d, .from = 540, .to = 1020 },
      "Lunes y de miércoles a viernes: 09:00–17:00" },
    { "fr",
      { .days = 0x01, .from = 1080, .to = 1200, .week = 1 },
      "Le premier lundi du mois" NBSP ": 18:00–20:00" },
    { "ro", { .days = 0x22, .from = 540, .to = 720 }, "Marți și sâmbătă: 09:00–12:00" },
    { "pl", { .days = 0x04, .from = 540, .to = 720 }, "Środa: 09:00–12:00" },
    { "ru", { .days = 0x50, .from = 0, .to = 1440 }, "Пятница и воскресенье: днём и ночью" },
    { "ar",
      { .days = 0x10, .from = 0, .to = 1440, .week = 1 },
      "يوم الجمعة الأول من كل شهر: ليلًا ونهارًا" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CairnWords) words = cairn_words_new (cases[i].lang);
      g_autofree char *text = cairn_words_slot (words, &cases[i].slot);
      g_autoptr (GString) plain = g_string_new (text);

      g_string_replace (plain, LRI, "", 0);
      g_string_replace (plain, PDI, "", 0);
      g_assert_cmpstr (plain->str, ==, cases[i].expected);
    }
}

static void
test_begin_line (void)
{
  static const char *const cases[][3] = {
    { "es", "ámbar", "Ámbar" },         { "uk", "ірпінь", "Ірпінь" },
    { "tr", "işaret", "İşaret" },       { "es", "islas", "Islas" },
    { "es", LRI "lunes", LRI "Lunes" }, { "es", "Lunes", "Lunes" },
    { "es", "24 horas", "24 horas" },   { "zh", "星期一", "星期一" },
    { "ar", "الاثنين", "الاثنين" },     { "es", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CairnWords) words = cairn_words_new (cases[i][0]);
      g_autofree char *line = cairn_words_begin_line (words, cases[i][1]);

      g_assert_cmpstr (line, ==, cases[i][2]);
    }
}

static void
test_opening (void)
{
  /* Friday 2026-11-20 18:00 UTC. */
  const gint64 now = 1795197600;
  const gint64 hour = 60 * 60;
  static const struct
  {
    CairnOpenState state;
    gint64 until_h, opens_h;
    gboolean always, ended;
    const char *expected;
  } cases[] = {
    { CAIRN_OPEN_NOW, 2, 0, FALSE, FALSE, "Open now, until 20:00" },
    { CAIRN_OPEN_NOW, 0, 0, TRUE, FALSE, "Open day and night" },
    { CAIRN_OPEN_NOW, 0, 0, FALSE, FALSE, "Open now" },
    { CAIRN_OPEN_CLOSED, 0, 1, FALSE, FALSE, "Closed now. Opens today at 19:00." },
    { CAIRN_OPEN_CLOSED, 0, 15, FALSE, FALSE, "Closed now. Opens tomorrow at 09:00." },
    { CAIRN_OPEN_CLOSED, 0, 63, FALSE, FALSE, "Closed now. Opens on Monday at 09:00." },
    { CAIRN_OPEN_CLOSED, 0, 15 + 24 * 10, FALSE, FALSE,
      "Closed now. Opens on 1 December 2026 at 09:00." },
    { CAIRN_OPEN_CLOSED, 0, 0, FALSE, FALSE, "Closed now" },
    { CAIRN_OPEN_CLOSED, 0, 0, FALSE, TRUE, "This has ended" },
    { CAIRN_OPEN_APPOINTMENT, 0, 0, FALSE, FALSE, "By appointment" },
    { CAIRN_OPEN_UNKNOWN, 0, 0, FALSE, FALSE, "Opening hours not known" },
  };
  g_autoptr (CairnWords) en = cairn_words_new ("en");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CairnOpenAnswer answer = { .state = cases[i].state,
                                 .until = cases[i].until_h ? now + cases[i].until_h * hour : 0,
                                 .opens = cases[i].opens_h ? now + cases[i].opens_h * hour : 0,
                                 .always = cases[i].always,
                                 .ended = cases[i].ended };
      g_autofree char *text = cairn_words_open (en, &answer, now, utc);
      g_autoptr (GString) plain = g_string_new (text);

      g_string_replace (plain, LRI, "", 0);
      g_string_replace (plain, PDI, "", 0);
      g_assert_cmpstr (plain->str, ==, cases[i].expected);
    }
}

/* A code without words must not reach a screen as a code. */
static void
test_codes (void)
{
  g_autoptr (CairnWords) en = cairn_words_new ("en");
  g_autoptr (CairnWords) ar = cairn_words_new ("ar");
  g_autofree char *speaks = cairn_words_reason (en, "speaks:ar");
  g_autofree char *arabic = cairn_words_reason (ar, "speaks:ar");
  g_autofree char *since = cairn_words_caution (en, "not-checked-since:2026-05-01");
  g_autofree char *unknown = cairn_words_caution (en, "no-such-code:1");
  g_autofree char *access = cairn_words_caution (en, "access-unknown:step-free");
  CairnCardStep coded = { .phrase = (char *) "bring:id", .text = { (char *) "", (char *) "en" } };
  g_autofree char *step = cairn_words_step (ar, &coded);

  g_assert_cmpstr (speaks, ==, "They speak Arabic");
  g_assert_cmpstr (arabic, ==, "يتحدثون اللغة: العربية");
  g_assert_cmpstr (since, ==, "Not checked since 1 May 2026. Call before you go.");
  g_assert_cmpstr (unknown, ==, "");
  g_assert_cmpstr (access, ==, "Ask first about: Step-free way in");
  g_assert_nonnull (strstr (step, "هوية"));
}

/* Nobody should wonder why a line can't be read. */
static void
test_written_in (void)
{
  g_autoptr (CairnWords) en = cairn_words_new ("en");
  g_autoptr (CairnWords) es = cairn_words_new ("es");
  g_autofree char *foreign = cairn_words_written_in (en, "Línea", "es");
  g_autofree char *spanish = cairn_words_written_in (es, "A line", "en");

  g_assert_cmpstr (foreign, ==, "Written in Spanish");
  g_assert_cmpstr (spanish, ==, "Escrito en inglés");
  g_assert_null (cairn_words_written_in (en, "A line", "en"));
  g_assert_null (cairn_words_written_in (en, "", "es"));
  g_assert_null (cairn_words_written_in (en, "A line", NULL));
}

int
main (int argc, char **argv)
{
  /* The environment of a machine in another language must not matter. */
  g_setenv ("LANGUAGE", "de", TRUE);
  g_setenv ("LC_ALL", "C", TRUE);
  cairn_words_setup ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/languages", test_languages);
  g_test_add_func ("/words/side-by-side", test_side_by_side);
  g_test_add_func ("/words/any-thread", test_any_thread);
  g_test_add_func ("/words/unknown-language", test_unknown_language);
  g_test_add_func ("/words/plurals", test_plurals);
  g_test_add_func ("/words/romanian-de", test_romanian_de);
  g_test_add_func ("/words/format-is-data", test_format_is_data);
  g_test_add_func ("/words/phone", test_phone);
  g_test_add_func ("/words/dates", test_dates);
  g_test_add_func ("/words/moments", test_moments);
  g_test_add_func ("/words/lists", test_lists);
  g_test_add_func ("/words/slots", test_slots);
  g_test_add_func ("/words/slots-begin-lines", test_slots_begin_lines);
  g_test_add_func ("/words/begin-line", test_begin_line);
  g_test_add_func ("/words/opening", test_opening);
  g_test_add_func ("/words/codes", test_codes);
  g_test_add_func ("/words/written-in", test_written_in);
  return g_test_run ();
}
