/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/needs/catalogue.h"
#include "core/triage/questionnaire.h"
#include "widgets/beside.h"
#include "widgets/drawing.h"
#include "widgets/text.h"
#include "widgets/tiles.h"

#include <gtk/gtk.h>
#include <string.h>

#define LONG_TEXT                                                                                  \
  "A place to stay, or problems with my home, and what else there is to say about it"

static int
height_at (GtkWidget *widget, int width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static void
test_text_wraps (void)
{
  g_autoptr (GtkWidget) text
      = g_object_ref_sink (cairn_text_new (GTK_ACCESSIBLE_ROLE_LABEL, LONG_TEXT));
  int minimum, natural, before = 0;

  gtk_widget_measure (text, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, <, natural / 4);
  for (int width = natural + 20; width >= minimum; width -= 7)
    {
      int height = height_at (text, width);

      g_assert_cmpint (height, >=, before);
      before = height;
    }
  g_assert_cmpint (height_at (text, minimum), >, 3 * height_at (text, natural));
}

/* However wide the screen: never more than 80 characters a line, 40 of Chinese (WCAG 2.2, 1.4.8),
 * and not much less; from the leading edge. */
static void
test_text_has_short_lines (void)
{
  static const struct
  {
    const char *text;
    guint most;
  } texts[] = {
    { LONG_TEXT ". " LONG_TEXT ". " LONG_TEXT, 80 },
    { "照顾者和亲友也可以在这里找到帮助。您不必说出您的姓名，也不必讲述您的经历。我们的工作人员会"
      "和您一起寻找合适的服务，并在需要时为您打电话。",
      40 },
    { "يمكنك أن تجد هنا المساعدة لك أو لشخص تهتم لأمره. لا يلزمك أن تذكر اسمك ولا أن تحكي قصتك. "
      "سيبحث معك العاملون هنا عن الخدمة المناسبة، ويتصلون نيابة عنك إذا أردت.",
      80 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GtkWidget) text
          = g_object_ref_sink (cairn_text_new (GTK_ACCESSIBLE_ROLE_LABEL, texts[i].text));
      int natural, height = height_at (text, 6000);
      guint longest;

      gtk_widget_measure (text, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      gtk_widget_allocate (text, 6000, height, -1, NULL);
      longest = cairn_text_get_longest_line (CAIRN_TEXT (text));
      g_assert_cmpint (natural, <, 6000);
      g_assert_cmpint (height_at (text, natural), ==, height);
      g_assert_cmpint (height_at (text, -1), ==, height);
      g_assert_cmpuint (longest, <=, texts[i].most);
      g_assert_cmpuint (longest, >, texts[i].most * 2 / 3);
      g_assert_cmpuint (cairn_text_get_n_lines (CAIRN_TEXT (text)), >, 1);
    }
}

/* Asking again is answered without a new layout: the same answer in any order. */
static void
test_text_measures_the_same (void)
{
  g_autoptr (GtkWidget) text
      = g_object_ref_sink (cairn_text_new (GTK_ACCESSIBLE_ROLE_LABEL, LONG_TEXT));
  const int widths[] = { 300, 120, 300, 200, 500, 300, 120, 80, 300 };
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      gpointer width = GINT_TO_POINTER (widths[i]);
      int height = height_at (text, widths[i]);

      if (g_hash_table_contains (known, width))
        g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (known, width)), ==, height);
      g_hash_table_insert (known, width, GINT_TO_POINTER (height));
    }
}

static void
test_text_says_its_name (void)
{
  g_autoptr (GtkWidget) text
      = g_object_ref_sink (cairn_text_new (GTK_ACCESSIBLE_ROLE_HEADING, "One"));

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, "One");
  cairn_text_set_text (CAIRN_TEXT (text), "Two");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, "Two");
}

static void
test_text_is_freed (void)
{
  GtkWidget *text = g_object_ref_sink (cairn_text_new (GTK_ACCESSIBLE_ROLE_LABEL, LONG_TEXT));

  height_at (text, 100);
  g_assert_finalize_object (text);
}

static void
test_tiles_columns (void)
{
  GtkWidget *tiles = g_object_ref_sink (cairn_tiles_new (2, 200, 10));
  int one, two;

  for (guint i = 0; i < 4; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (box, 50, 100);
      cairn_tiles_append (CAIRN_TILES (tiles), box);
    }
  one = height_at (tiles, 300);
  two = height_at (tiles, 410);
  g_assert_cmpint (one, ==, 430);
  g_assert_cmpint (two, ==, 210);
  g_assert_finalize_object (tiles);
}

/* A word that is wider than the columns would be makes the columns fewer. */
static void
test_tiles_never_cut (void)
{
  GtkWidget *tiles = g_object_ref_sink (cairn_tiles_new (3, 100, 0));

  for (guint i = 0; i < 3; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (box, 180, 50);
      cairn_tiles_append (CAIRN_TILES (tiles), box);
    }
  g_assert_cmpint (height_at (tiles, 320), ==, 150);
  g_assert_finalize_object (tiles);
}

static void
test_flow_lines (void)
{
  GtkWidget *flow = g_object_ref_sink (cairn_flow_new (10));

  for (guint i = 0; i < 3; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (box, 100, 30);
      cairn_flow_append (CAIRN_FLOW (flow), box);
    }
  g_assert_cmpint (height_at (flow, 320), ==, 30);
  g_assert_cmpint (height_at (flow, 319), ==, 70);
  g_assert_cmpint (height_at (flow, 100), ==, 110);
  g_assert_finalize_object (flow);
}

static void
check_place (GtkWidget *widget, GtkWidget *in, double x, double y)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, in, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, x);
  g_assert_cmpfloat (bounds.origin.y, ==, y);
}

/* What has no room goes below; what stands at the far end does so there, too. */
static void
check_beside_wraps (GtkTextDirection direction)
{
  GtkWidget *row = g_object_ref_sink (cairn_beside_new (10));
  GtkWidget *boxes[3];
  gboolean rtl = direction == GTK_TEXT_DIR_RTL;
  int least;

  gtk_widget_set_direction (row, direction);
  cairn_beside_set_wraps (CAIRN_BESIDE (row), TRUE);
  for (guint i = 0; i < 3; i++)
    {
      boxes[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_set_size_request (boxes[i], 100, 30);
      gtk_widget_set_direction (boxes[i], direction);
      cairn_beside_append (CAIRN_BESIDE (row), boxes[i]);
    }
  gtk_widget_set_hexpand (boxes[2], TRUE);
  gtk_widget_set_halign (boxes[2], GTK_ALIGN_END);
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, ==, 100);
  g_assert_cmpint (height_at (row, 320), ==, 30);
  g_assert_cmpint (height_at (row, 319), ==, 70);
  g_assert_cmpint (height_at (row, 100), ==, 110);
  gtk_widget_allocate (row, 400, 30, -1, NULL);
  check_place (boxes[0], row, rtl ? 300 : 0, 0);
  check_place (boxes[2], row, rtl ? 0 : 300, 0);
  gtk_widget_allocate (row, 300, 70, -1, NULL);
  check_place (boxes[1], row, rtl ? 90 : 110, 0);
  check_place (boxes[2], row, rtl ? 0 : 200, 40);
  g_assert_finalize_object (row);
}

static void
test_beside_wraps (void)
{
  check_beside_wraps (GTK_TEXT_DIR_LTR);
  check_beside_wraps (GTK_TEXT_DIR_RTL);
}

static void
test_every_pictogram_reads (void)
{
  g_auto (GStrv) names
      = g_resources_enumerate_children ("/org/cairn/icons", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert_nonnull (names);
  g_assert_cmpuint (g_strv_length (names), >=, 50);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (names[i], strlen (names[i]) - strlen ("-symbolic.svg"));

      g_assert_true (g_str_has_suffix (names[i], "-symbolic.svg"));
      if (cairn_drawing_find (name) == NULL)
        g_error ("%s can't be drawn", name);
    }
}

static void
test_needs_have_pictograms (void)
{
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_built_in ();
  GPtrArray *groups = cairn_catalogue_groups (catalogue);

  g_assert_cmpuint (groups->len, ==, 6);
  for (guint i = 0; i < groups->len; i++)
    {
      const CairnNeedGroup *group = g_ptr_array_index (groups, i);

      if (cairn_drawing_find (group->icon) == NULL)
        g_error ("no pictogram %s", group->icon);
      for (guint j = 0; j < group->needs->len; j++)
        {
          const CairnNeed *need = g_ptr_array_index (group->needs, j);

          if (cairn_drawing_find (need->icon) == NULL)
            g_error ("no pictogram %s", need->icon);
        }
    }
}

static void
test_options_have_pictograms (void)
{
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_built_in ();
  g_autoptr (CairnQuestionnaire) questionnaire = cairn_questionnaire_load_built_in (catalogue);
  GPtrArray *questions = cairn_questionnaire_questions (questionnaire);

  for (guint i = 0; i < questions->len; i++)
    {
      const CairnQuestion *question = g_ptr_array_index (questions, i);

      for (guint j = 0; j < question->options->len; j++)
        {
          const CairnOption *option = g_ptr_array_index (question->options, j);
          const char *icon = option->icon != NULL ? option->icon : option->easy_icon;

          if (icon != NULL && cairn_drawing_find (icon) == NULL)
            g_error ("no pictogram %s", icon);
        }
    }
}

/* GTK's own loader shows them too, where a desktop uses them as icons. */
static void
test_pictograms_paint (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 48, 48);
  cairo_t *cr = cairo_create (surface);
  const unsigned char *data;
  guint painted = 0;

  cairn_drawing_paint (cairn_drawing_find ("need-talk"), cr, 48, FALSE);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int i = 0; i < 48 * cairo_image_surface_get_stride (surface); i += 4)
    painted += data[i + 3] > 128;
  /* Lines, not a filled shape: between a twentieth and half of the square. */
  g_assert_cmpuint (painted, >, 48 * 48 / 20);
  g_assert_cmpuint (painted, <, 48 * 48 / 2);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_bad_drawings (void)
{
  static const char *const bad[] = {
    "<svg><path d=\"M1 1 Q2 2 3 3\"/></svg>",
    "<svg><path d=\"1 1\"/></svg>",
    "<svg><path d=\"M1\"/></svg>",
    "<svg><script/></svg>",
    "<svg",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cairn_drawing_parse (bad[i], -1, &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/widgets/text/wraps", test_text_wraps);
  g_test_add_func ("/widgets/text/short-lines", test_text_has_short_lines);
  g_test_add_func ("/widgets/text/measures-the-same", test_text_measures_the_same);
  g_test_add_func ("/widgets/text/says-its-name", test_text_says_its_name);
  g_test_add_func ("/widgets/text/is-freed", test_text_is_freed);
  g_test_add_func ("/widgets/tiles/columns", test_tiles_columns);
  g_test_add_func ("/widgets/tiles/never-cut", test_tiles_never_cut);
  g_test_add_func ("/widgets/flow/lines", test_flow_lines);
  g_test_add_func ("/widgets/beside/wraps", test_beside_wraps);
  g_test_add_func ("/widgets/drawing/every-pictogram-reads", test_every_pictogram_reads);
  g_test_add_func ("/widgets/drawing/needs-have-pictograms", test_needs_have_pictograms);
  g_test_add_func ("/widgets/options-have-pictograms", test_options_have_pictograms);
  g_test_add_func ("/widgets/drawing/paint", test_pictograms_paint);
  g_test_add_func ("/widgets/drawing/bad", test_bad_drawings);
  return g_test_run ();
}
