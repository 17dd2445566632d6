/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every language, on every screen it has to fit, in every text size: measured in the running
 * program. test-fit CAIRN DATA PART/PARTS: each part takes its share of the languages. With
 * CAIRN_LONG=1 the whole matrix; without it the hardest corner of it. The themes are not measured
 * thrice: that they change no size is a test of its own (test-colours). With a word more, "spaced",
 * it is the build in which every text has the spacing of WCAG 2.2, 1.4.12 (spacing.c); a last one
 * names its languages, "en,de"; with CAIRN_LONG it is all of them. */
#include "fixture.h"
#include "measure.h"
#include "screens.h"

#include "kiosk/idle-layer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const CairnLook looks[] = {
  { 4.034, 1920, 1080, CAIRN_THEME_PAPER, 1 },
  { 4.034, 1080, 1920, CAIRN_THEME_PAPER, 1 },
  { 3.955, 1366, 768, CAIRN_THEME_PAPER, 1 },
  { 3.962, 1280, 800, CAIRN_THEME_PAPER, 1 },
};

/* Without CAIRN_LONG: a screen of each kind, those with the most words. */
static const char *const usual_screens[] = { "attract",
                                             "before",
                                             "groups",
                                             "needs",
                                             "results",
                                             "service",
                                             "take",
                                             "fit",
                                             "help-now",
                                             "ask-person",
                                             "ask-bell",
                                             "ask-unanswered",
                                             "updates",
                                             "comfort",
                                             "safe-tonight",
                                             "idle",
                                             "easy-results",
                                             "found-why",
                                             "code",
                                             "follow-up",
                                             "follow-up-others",
                                             "easy-follow-up",
                                             "practice-rehearsed",
                                             "practice-results",
                                             "service-reported",
                                             NULL };

static const char *data_folder;
static guint part, parts;
static gboolean whole, spaced;
static GStrv languages_spaced; /* nullable: all */
static GPtrArray *findings;
static guint pages, texts, lines, glyphs, controls, longest;

/* Texts that are rightly the same in English and in a language: po/same. */
static GHashTable *
read_same (const char *lang)
{
  GHashTable *same = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *path = g_strdup_printf ("%s/../po/same/%s.txt", data_folder, lang);
  g_autofree char *contents = NULL;
  g_auto (GStrv) rows = NULL;

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    return same;
  rows = g_strsplit (contents, "\n", -1);
  for (char **row = rows; *row != NULL; row++)
    if (strchr (*row, '\t') != NULL)
      g_hash_table_add (same, g_strndup (*row, strcspn (*row, "\t")));
  return same;
}

typedef struct
{
  Kiosk *kiosk;
  const Screen *screen;
  const char *lang;
  GHashTable *same;
  GHashTable *english; /* id → name, of this screen */
} Visit;

static gboolean
has_letters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* With CAIRN_LONG: while the screens grow, new texts wait for their translation.
 * What reads as in English is English and says so, or is the same word in this language. */
static void
check_language (Visit *visit, Measure *measure, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = items->pdata[i];
      const char *english = g_hash_table_lookup (visit->english, item->id);

      if (strcmp (visit->lang, "en") == 0)
        {
          g_hash_table_insert (visit->english, g_strdup (item->id), g_strdup (item->name));
          continue;
        }
      if (g_strcmp0 (english, item->name) != 0 || !has_letters (item->name) || *item->lang != '\0'
          || g_hash_table_contains (visit->same, item->name))
        continue;
      measure_find (measure, "'%s' (%s) is English and does not say so", item->name, item->id);
    }
}

/* Each thing has a name and an id of its own, and the way to people is on every screen. */
static void
check_items (Visit *visit, Measure *measure, GPtrArray *items)
{
  static const char *const always[]
      = { CAIRN_BAR_ID "help", CAIRN_BAR_ID "ask", CAIRN_BAR_ID "clear" };
  GtkTextDirection direction = measure->rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean heading = FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = items->pdata[i];

      if (*item->name == '\0' || !g_utf8_validate (item->name, -1, NULL)
          || strstr (item->name, "%s") != NULL)
        measure_find (measure, "%s is called '%s'", item->id, item->name);
      if (!g_hash_table_add (ids, item->id))
        measure_find (measure, "%s is there twice", item->id);
      heading |= item->role == CAIRN_ITEM_HEADING;
    }
  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    if (!g_hash_table_contains (ids, always[i]))
      measure_find (measure, "%s is not there", always[i]);
  if (!heading)
    measure_find (measure, "no heading");
  if (gtk_widget_get_direction (GTK_WIDGET (visit->kiosk->window)) != direction)
    measure_find (measure, "runs in the wrong direction");
}

static void
measure_page (Visit *visit)
{
  const CairnLook *look = &visit->kiosk->session->look;
  g_autoptr (GPtrArray) items = cairn_window_describe (visit->kiosk->window);
  g_autofree char *where
      = g_strdup_printf ("%s in %s, %d × %d, size %u", visit->screen->name, visit->lang,
                         look->width, look->height, look->text_size);
  Measure measure = { .root = GTK_WIDGET (visit->kiosk->window),
                      .look = look,
                      .rtl = cairn_words_is_rtl (visit->kiosk->session->words),
                      .where = where,
                      .findings = findings };
  g_autoptr (GPtrArray) layers = measure_all (measure.root, CAIRN_TYPE_IDLE_LAYER);

  if (layers->len > 0)
    measure.root = layers->pdata[0];
  measure_boxes (&measure);
  measure_texts (&measure);
  measure_targets (&measure);
  measure_order (&measure, layers->len == 0 ? items : NULL);
  check_items (visit, &measure, items);
  if (whole)
    check_language (visit, &measure, items);
  pages++;
  texts += measure.texts;
  lines += measure.lines;
  glyphs += measure.glyphs;
  controls += measure.controls;
  longest = MAX (longest, measure.longest);
}

/* Where there is a voice there is one button more in the bar, the first of its last row. */
static void
show_listen (Visit *visit)
{
  GtkWidget *listen = kiosk_find_class (GTK_WIDGET (visit->kiosk->window), "comfort");

  if (listen == NULL || !cairn_voice_speaks (visit->lang))
    return;
  gtk_widget_set_visible (listen, TRUE);
  kiosk_settle (visit->kiosk);
}

/* On a slow machine two minutes are soon over, and the screen would be wiped. */
static void
keep_awake (Visit *visit)
{
  if (strcmp (visit->screen->name, "idle") != 0)
    cairn_window_touch (visit->kiosk->window);
}

static void
measure_sizes (Visit *visit)
{
  cairn_session_set_language (visit->kiosk->session, visit->lang);
  for (guint size = whole || spaced ? 1 : CAIRN_TEXT_SIZES; size <= CAIRN_TEXT_SIZES; size++)
    {
      cairn_session_set_text_size (visit->kiosk->session, size);
      keep_awake (visit);
      kiosk_settle (visit->kiosk);
      show_listen (visit);
      measure_page (visit);
    }
}

/* English comes first and is in every part: the others are compared with it. */
static gboolean
is_in_part (guint i)
{
  const char *const *languages = cairn_words_languages ();

  if (languages_spaced != NULL)
    return g_strv_contains ((const char *const *) languages_spaced, languages[i]);
  return i == 0 || i % parts == part;
}

static void
measure_screen (Kiosk *kiosk, const Screen *screen)
{
  const char *const *languages = cairn_words_languages ();
  Visit visit = { .kiosk = kiosk, .screen = screen, .lang = "en" };
  g_autoptr (GHashTable) english = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  cairn_session_wipe (kiosk->session);
  screen_reach (kiosk->window, screen, "en");
  visit.english = english;
  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autoptr (GHashTable) same = read_same (languages[i]);

      if (!is_in_part (i))
        continue;
      visit.lang = languages[i];
      visit.same = same;
      measure_sizes (&visit);
    }
}

static gboolean
is_measured (const Screen *screen)
{
  return whole || g_strv_contains (usual_screens, screen->name);
}

static void
measure_look (const CairnLook *look)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", look);

  cairn_machine_set_pin (kiosk->session->machine, SCREENS_PIN, NULL);
  g_free (kiosk->session->printer);
  kiosk->session->printer = g_strdup ("slips");
  for (guint i = 0; i < screen_count (); i++)
    if (is_measured (screen_at (i)))
      measure_screen (kiosk, screen_at (i));
}

static void
test_fit (void)
{
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (whole || i == 1 || i == 2)
      measure_look (&looks[i]);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (const char *) findings->pdata[i]);
  g_print ("# figure: part %u of %u%s: %u pages, %u texts of %u lines and %u glyphs, %u targets"
           " measured in %.0f s, no line over %u characters, %u findings\n",
           part + 1, parts, spaced ? ", spaced" : "", pages, texts, lines, glyphs, controls,
           (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC, longest, findings->len);
  g_assert_cmpuint (findings->len, ==, 0);
}

int
main (int argc, char **argv)
{
  int result;

  cairn_words_setup ();
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  cairn_words_setup ();
  g_assert_cmpint (argc, >=, 4);
  spaced = argc > 4 && strcmp (argv[4], "spaced") == 0;
  if (argc > 5 && g_strcmp0 (g_getenv ("CAIRN_LONG"), "1") != 0)
    languages_spaced = g_strsplit (argv[5], ",", -1);
  data_folder = argv[2];
  g_assert_cmpint (sscanf (argv[3], "%u/%u", &part, &parts), ==, 2);
  part--;
  whole = g_strcmp0 (g_getenv ("CAIRN_LONG"), "1") == 0 && !spaced;
  findings = g_ptr_array_new_with_free_func (g_free);
  if (!fixture_make_state (argv[1], argv[2]))
    return 1;
  g_test_add_func (spaced ? "/fit/spaced" : "/fit/every-language", test_fit);
  result = g_test_run ();
  g_strfreev (languages_spaced);
  fixture_remove_state ();
  return result;
}
