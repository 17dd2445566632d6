/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words beside the bars of a chart, in letters of each height: none runs into another's. */
#include "paper/chart.h"
#include "words/words.h"

#include <string.h>

#define WIDTH 500
#define HEIGHT 400
#define SIZE 12.0

typedef struct
{
  const char *lang, *fewer, *few; /* as the reports say it */
} Said;

static const Said said[] = {
  { "en", "Fewer than 10", "Few for each kind of help" },
  { "ar", "أقل من 10", "قليل لكل نوع من المساعدة" },
  { "ur", "10 سے کم", "ہر قسم کی مدد کے لیے تھوڑے" },
};

static CairnChart *
make_chart (const Said *words, gboolean rows)
{
  CairnChart *chart = cairn_chart_new ("H", "A", "B", NULL, strcmp (words->lang, "en") != 0);

  for (guint i = 0; rows && i < 3; i++)
    {
      const char *text = i == 1 ? words->few : words->fewer;

      cairn_chart_add (chart, "", CAIRN_CHART_FEW, g_strdup (text), CAIRN_CHART_FEW,
                       g_strdup (text), NULL);
    }
  return chart;
}

static double
draw (const Said *words, gboolean rows, cairo_t *cr)
{
  const CairnChartStyle style = { .size = SIZE,
                                  .family = cairn_words_fonts (words->lang),
                                  .ink = { 1, 0, 0 },
                                  .soft = { 0, 0, 1 },
                                  .fill = { 1, 1, 1 } };
  g_autoptr (CairnChart) chart = make_chart (words, rows);
  PangoContext *context = pango_cairo_create_context (cr);
  double height;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  height = cairn_chart_draw (chart, &style, context, cr, WIDTH);
  cairo_surface_flush (cairo_get_target (cr));
  g_object_unref (context);
  return height;
}

/* Whether a line of pixels has ink of this colour among the words, which stand behind the bars. */
static gboolean
has_ink (cairo_surface_t *surface, int y, guint32 other, gboolean rtl)
{
  const guint32 *line
      = (const guint32 *) (cairo_image_surface_get_data (surface)
                           + (gsize) y * (gsize) cairo_image_surface_get_stride (surface));
  int bars = (int) (WIDTH * 0.36 + 2 * SIZE);

  for (int x = bars; x < WIDTH; x++)
    if ((line[rtl ? WIDTH - 1 - x : x] & other) < other / 4)
      return TRUE;
  return FALSE;
}

static void
test_words_apart (gconstpointer data)
{
  const Said *words = data;
  gboolean rtl = strcmp (words->lang, "en") != 0, now, before;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  int top = (int) draw (words, FALSE, cr);
  guint red = 0, blue = 0;

  g_assert_cmpfloat (draw (words, TRUE, cr), <, HEIGHT);
  for (int y = top; y < HEIGHT; y++)
    {
      now = has_ink (surface, y, 0x0000ff, rtl);
      before = has_ink (surface, y, 0xff0000, rtl);
      if (now && before)
        g_error ("%s: two bars' words on one line of pixels: %d", words->lang, y);
      red += now;
      blue += before;
    }
  g_assert_cmpuint (red, >, 3 * SIZE / 2);
  g_assert_cmpuint (blue, >, SIZE);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autofree char *path = g_strconcat ("/chart/words-apart/", said[i].lang, NULL);

      g_test_add_data_func (path, &said[i], test_words_apart);
    }
  return g_test_run ();
}
