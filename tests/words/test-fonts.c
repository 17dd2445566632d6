/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every text that is shipped, in the fonts the kiosk and the slip use: a glyph for each letter, of
 * the font its readers know, and numbers that keep their order in a line of either direction.
 * test-fonts TEXTS: language, tab, text, one a line (list-texts.py). */
#include "words/words-private.h"

#include <hb-ot.h>
#include <pango/pangocairo.h>
#include <string.h>

typedef struct
{
  char *lang, *text;
} Row;

static GArray *rows;
static PangoContext *context;

static void
read_rows (const char *path)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  rows = g_array_new (FALSE, FALSE, sizeof (Row));
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) parts = g_strsplit (*line, "\t", 2);
      Row row;

      if (g_strv_length (parts) != 2)
        continue;
      row = (Row){ g_strdup (parts[0]), g_strdup (parts[1]) };
      g_array_append_val (rows, row);
    }
  g_assert_cmpuint (rows->len, >, 1000);
}

static PangoLayout *
lay_out (const char *lang, const char *text, PangoWeight weight)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, cairn_words_fonts (lang));
  pango_font_description_set_absolute_size (font, 30 * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_context_set_language (context, pango_language_from_string (lang));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);
  return layout;
}

/* Whether the list of families has the font that a run came out in: none that the machine chose. */
static gboolean
is_listed (const char *families, PangoFont *font, char **out_family)
{
  PangoFontDescription *description = pango_font_describe (font);
  g_auto (GStrv) list = g_strsplit (families, ",", -1);
  gboolean listed;

  *out_family = g_strdup (pango_font_description_get_family (description));
  listed = g_strv_contains ((const char *const *) list, *out_family);
  pango_font_description_free (description);
  return listed;
}

typedef struct
{
  const char *lang;
  GUnicodeScript script;
  const char *family;
} Own;

/* Which font has to write the letters of a language's own script. */
static const Own own[] = {
  { "ar", G_UNICODE_SCRIPT_ARABIC, "Noto Sans Arabic" },
  { "fa", G_UNICODE_SCRIPT_ARABIC, "Noto Sans Arabic" },
  { "ur", G_UNICODE_SCRIPT_ARABIC, "Noto Nastaliq Urdu" },
  { "zh", G_UNICODE_SCRIPT_HAN, "Noto Sans CJK SC" },
  { "ru", G_UNICODE_SCRIPT_CYRILLIC, "Noto Sans" },
  { "uk", G_UNICODE_SCRIPT_CYRILLIC, "Noto Sans" },
};

static gboolean
is_own (const Row *row, PangoItem *item, const char *family)
{
  gunichar first = g_utf8_get_char (row->text + item->offset);

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      if (strcmp (own[i].lang, row->lang) == 0 && g_unichar_get_script (first) == own[i].script)
        return strcmp (own[i].family, family) == 0;
    }
  return TRUE;
}

/* In one of the font's two tables that know languages. */
static gboolean
has_own_forms (PangoFont *font, GUnicodeScript script, const char *lang)
{
  static const hb_tag_t tables[] = { HB_OT_TAG_GSUB, HB_OT_TAG_GPOS };
  hb_face_t *face = hb_font_get_face (pango_font_get_hb_font (font));
  guint n_scripts = HB_OT_MAX_TAGS_PER_SCRIPT, n_languages = HB_OT_MAX_TAGS_PER_LANGUAGE, at;
  hb_tag_t scripts[HB_OT_MAX_TAGS_PER_SCRIPT], languages[HB_OT_MAX_TAGS_PER_LANGUAGE];

  hb_ot_tags_from_script_and_language (
      hb_script_from_iso15924_tag (g_unicode_script_to_iso15924 (script)),
      hb_language_from_string (lang, -1), &n_scripts, scripts, &n_languages, languages);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      hb_ot_layout_table_select_script (face, tables[i], n_scripts, scripts, &at, NULL);
      if (hb_ot_layout_script_select_language (face, tables[i], at, n_languages, languages, NULL))
        return TRUE;
    }
  return FALSE;
}

static guint
check_runs (const Row *row, PangoLayout *layout)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  guint wrong = 0;

  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;
      const PangoAnalysis *by = &run->item->analysis;
      g_autofree char *family = NULL;
      gboolean listed = is_listed (cairn_words_fonts (row->lang), by->font, &family);

      if (!cairn_words_has_own_forms (row->lang))
        g_assert_false (has_own_forms (by->font, by->script, row->lang));
      if (listed && is_own (row, run->item, family))
        continue;
      wrong++;
      g_test_message ("%s: '%s' is partly set in %s", row->lang, row->text, family);
    }
  return wrong;
}

static void
test_glyphs (void)
{
  static const PangoWeight weights[] = { PANGO_WEIGHT_NORMAL, PANGO_WEIGHT_BOLD };
  guint missing = 0, wrong = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      for (guint w = 0; w < G_N_ELEMENTS (weights); w++)
        {
          g_autoptr (PangoLayout) layout = lay_out (row->lang, row->text, weights[w]);

          if (pango_layout_get_unknown_glyphs_count (layout) > 0)
            {
              missing++;
              g_test_message ("%s: '%s' has letters without a glyph", row->lang, row->text);
            }
          wrong += check_runs (row, layout);
        }
    }
  g_assert_cmpuint (missing, ==, 0);
  g_assert_cmpuint (wrong, ==, 0);
  g_print ("# figure: %u texts, regular and bold: a glyph for each letter, none in a font of the"
           " machine's choice\n",
           rows->len);
}

static double
place_of (PangoLayout *layout, const char *at)
{
  PangoRectangle place;

  pango_layout_index_to_pos (layout, (int) (at - pango_layout_get_text (layout)), &place);
  return MIN (place.x, place.x + place.width);
}

/* Whether the digits of each isolate are seen from left to right, in the order they are dialled. */
static gboolean
is_in_order (PangoLayout *layout)
{
  const char *text = pango_layout_get_text (layout);
  gboolean inside = FALSE;
  double last = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar sign = g_utf8_get_char (p);

      if (sign == 0x2066 || sign == 0x2069)
        {
          inside = sign == 0x2066;
          last = -1;
        }
      if (!inside || !g_unichar_isdigit (sign))
        continue;
      if (place_of (layout, p) <= last)
        return FALSE;
      last = place_of (layout, p);
    }
  return TRUE;
}

/* A number that is read in another order than it is dialled in reaches somebody else, or nobody. */
static void
test_numbers_in_order (void)
{
  guint formats = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      g_autoptr (CairnWords) words = cairn_words_new (row->lang);
      g_autofree char *phone = cairn_words_phone (words, "0808 157-0011");
      g_autofree char *time = cairn_words_clock (words, 9 * 60 + 35);
      const char *const arguments[] = { phone, time, phone };
      g_autofree char *text = words_substitute (row->text, arguments, 3);
      g_autoptr (PangoLayout) layout = NULL;

      if (strcmp (text, row->text) == 0)
        continue;
      formats++;
      layout = lay_out (row->lang, text, PANGO_WEIGHT_NORMAL);
      if (!is_in_order (layout))
        g_error ("%s: '%s' shows its numbers in another order", row->lang, text);
    }
  g_assert_cmpuint (formats, >, 50);
  g_print ("# figure: %u sentences show telephone numbers and times in their order\n", formats);
}

/* The test sees what it is there for: without the isolate the groups of a number change places. */
static void
test_order_is_seen (void)
{
  g_autoptr (PangoLayout) bare = lay_out ("ar", "هاتف 0800 123", PANGO_WEIGHT_NORMAL);
  const char *text = pango_layout_get_text (bare);

  g_assert_cmpfloat (place_of (bare, strstr (text, "0800")), >,
                     place_of (bare, strstr (text, "123")));
}

int
main (int argc, char **argv)
{
  cairn_words_setup ();
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  read_rows (argv[1]);
  context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_test_add_func ("/fonts/glyphs", test_glyphs);
  g_test_add_func ("/fonts/numbers-in-order", test_numbers_in_order);
  g_test_add_func ("/fonts/order-is-seen", test_order_is_seen);
  return g_test_run ();
}
