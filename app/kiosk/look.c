/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/look.h"

#include <math.h>

/* Capital heights in millimetres for viewing from 400, 500 and 600 mm (practice.md §5). */
static const double capital_heights[CAIRN_TEXT_SIZES] = { 4.8, 6.1, 7.3 };
/* Capital height of Noto Sans in parts of the font size; its other scripts are drawn to match. */
#define CAPITAL_TO_FONT 0.714

#define TARGET_MM 20.0
#define GAP_MM 3.0
#define RADIUS_MM 4.0

static const char *const theme_ids[] = { "paper", "night", "contrast", "dim" };

/**
 * cairn_look_px:
 * @look: the look
 * @mm: millimetres
 *
 * Returns: whole pixels, rounded up so that a least size stays one
 */
int
cairn_look_px (const CairnLook *look, double mm)
{
  return (int) ceil (mm * look->px_per_mm - 1e-6);
}

/**
 * cairn_look_font:
 * @look: the look
 *
 * Returns: size of running text in pixels; nothing on the screen is smaller
 */
int
cairn_look_font (const CairnLook *look)
{
  guint size = CLAMP (look->text_size, 1, CAIRN_TEXT_SIZES);

  return cairn_look_px (look, capital_heights[size - 1] / CAPITAL_TO_FONT);
}

/**
 * cairn_look_is_portrait:
 * @look: the look
 *
 * Returns: whether the screen stands upright: the bar at its foot then has a row more
 */
gboolean
cairn_look_is_portrait (const CairnLook *look)
{
  return look->height > look->width;
}

/**
 * cairn_look_is_tall:
 * @look: the look
 *
 * Returns: whether there is height to spare: low screens get one strip at the top, not two
 */
gboolean
cairn_look_is_tall (const CairnLook *look)
{
  return look->height / look->px_per_mm >= 230;
}

/**
 * cairn_look_is_crowded:
 * @look: the look
 *
 * Returns: whether it is the largest text on a low screen: what was asked for comes first there,
 *   what goes with it below
 */
gboolean
cairn_look_is_crowded (const CairnLook *look)
{
  return look->text_size == CAIRN_TEXT_SIZES && !cairn_look_is_tall (look);
}

/**
 * cairn_look_short_tile:
 * @look: the look
 *
 * Returns: width a tile of few words should have at least, in sizes of the text: two stand beside
 *   each other also where a long page has its buttons beside them
 */
double
cairn_look_short_tile (const CairnLook *look)
{
  return cairn_look_is_crowded (look) ? 12 : 13;
}

/**
 * cairn_look_panel_columns:
 * @look: the look
 *
 * Returns: how many panels of text stand side by side. Two only where a pair fits a view: lines of
 * panels side by side are on different heights, so that a pair can't be cut between them
 */
guint
cairn_look_panel_columns (const CairnLook *look)
{
  return cairn_look_is_tall (look) && look->text_size == 1 ? 2 : 1;
}

static void
add_text_sizes (GString *css, const CairnLook *look)
{
  int font = cairn_look_font (look);
  /* Headings grow less than text: at the largest size they would fill a small screen alone. */
  double large = look->text_size == 1 ? 1.5 : look->text_size == 2 ? 1.3 : 1.2;
  CairnLook small = *look;

  small.text_size = 1;
  g_string_append_printf (css, "window.kiosk { font-size: %dpx; }\n", font);
  g_string_append_printf (css, ".h1 { font-size: %dpx; }\n", (int) (font * large));
  g_string_append_printf (css, ".h2 { font-size: %dpx; }\n", (int) (font * (1 + large) / 2));
  g_string_append_printf (css, ".huge { font-size: %dpx; }\n", (int) (font * large * 1.35));
  g_string_append_printf (css, ".h2-tile .tile-label { font-size: %dpx; }\n",
                          cairn_look_is_crowded (look) ? font : (int) (font * 1.2));
  g_string_append_printf (css, ".number { font-size: %dpx; }\n", (int) (font * 1.3));
  g_string_append_printf (css, ".card-title { font-size: %dpx; }\n", (int) (font * 1.12));
  g_string_append_printf (css, ".strip, .demo { font-size: %dpx; }\n", cairn_look_font (&small));
  /* Wrapped buttons at the bottom of a low screen would take the room of what was asked for. */
  if (cairn_look_is_crowded (look))
    g_string_append_printf (css, ".bar, .footer { font-size: %dpx; }\n", (int) (font * 0.85));
}

static void
add_targets (GString *css, const CairnLook *look)
{
  int target = cairn_look_px (look, TARGET_MM);
  int pad = cairn_look_px (look, 1.5);
  int border = 2;

  /* min-height is of the content: padding and border come on top of it. */
  g_string_append_printf (css,
                          "button { min-height: %dpx; padding: %dpx %dpx; border-width: %dpx; "
                          "border-radius: %dpx; }\n",
                          target - 2 * (pad + border), pad,
                          cairn_look_px (look, look->text_size == 3 ? 3.5 : 4.5), border,
                          cairn_look_px (look, RADIUS_MM));
  g_string_append_printf (css, "button.tile { min-height: %dpx; }\n",
                          cairn_look_px (look, cairn_look_is_tall (look) ? 25 : TARGET_MM)
                              - 2 * (pad + border));
  /* All languages are seen at once. */
  if (look->text_size == CAIRN_TEXT_SIZES)
    g_string_append_printf (css, "button.h2-tile { min-height: %dpx; }\n",
                            target - 2 * (pad + border));
  g_string_append_printf (css, "button.easy { padding: %dpx %dpx; }\n", cairn_look_px (look, 4),
                          cairn_look_px (look, 2));
  g_string_append_printf (css, "button.quiet, button.in-panel, button.help { min-height: %dpx; }\n",
                          target - 2 * (pad + border));
  g_string_append_printf (css, "button.clear { border-radius: %dpx; }\n", target);
  g_string_append_printf (css, "button.scroll-button { padding: %dpx; }\n", pad);
  /* A word on a key keeps away from its edge. */
  g_string_append_printf (css,
                          "button.key { padding: 0px %dpx; min-height: %dpx; min-width: %dpx; }\n",
                          cairn_look_px (look, 2), target - 2 * border, cairn_look_px (look, 20));
}

static void
add_spaces (GString *css, const CairnLook *look)
{
  int edge = cairn_look_px (look, cairn_look_is_tall (look) ? 9 : 6);
  int gap = cairn_look_px (look, GAP_MM);
  double around = cairn_look_is_tall (look) ? 6 : cairn_look_is_crowded (look) ? 2.5 : 3.5;
  int between = cairn_look_px (look, around);

  g_string_append_printf (css, ".page { padding: %dpx %dpx; }\n", between, edge);
  g_string_append_printf (css, ".bar { padding: %dpx %dpx; }\n", gap, edge);
  g_string_append_printf (css, ".strip { padding: %dpx %dpx; }\n.demo { padding: %dpx %dpx; }\n",
                          cairn_look_px (look, cairn_look_is_tall (look) ? 3.5 : 1.5), edge,
                          cairn_look_px (look, 1.2), edge);
  g_string_append_printf (css, ".chip { padding: %dpx %dpx; border-radius: %dpx; }\n",
                          cairn_look_px (look, 0.6), cairn_look_px (look, 2.5),
                          cairn_look_px (look, 2));
  g_string_append_printf (css, ".panel { padding: %dpx %dpx; border-radius: %dpx; }\n", gap,
                          cairn_look_px (look, 4.5), cairn_look_px (look, RADIUS_MM));
  g_string_append_printf (css, "button.card { padding: %dpx %dpx; }\n", gap,
                          cairn_look_px (look, 4.5));
}

/**
 * cairn_look_easy_is_flat:
 * @look: the look
 *
 * Returns: whether the largest text on a low screen leaves no height for pictures above the words:
 *   they stand beside them, so that all four are on the first view
 */
gboolean
cairn_look_easy_is_flat (const CairnLook *look)
{
  return cairn_look_is_crowded (look);
}

/**
 * cairn_look_easy_picture_mm:
 * @look: the look
 *
 * Returns: side of the pictures of the easy screens: four of them stand on the first view
 */
double
cairn_look_easy_picture_mm (const CairnLook *look)
{
  static const double low[CAIRN_TEXT_SIZES] = { 34, 20, 16 };

  if (cairn_look_is_portrait (look))
    return 56;
  if (cairn_look_is_tall (look))
    return look->text_size == 3 ? 44 : 60;
  return low[CLAMP (look->text_size, 1, CAIRN_TEXT_SIZES) - 1];
}

/**
 * cairn_look_css:
 * @look: the look
 *
 * GTK 4.8 knows no variables in style sheets, so sizes that depend on the screen are written out.
 *
 * Returns: (transfer full): rules for all sizes, in pixels of this screen
 */
char *
cairn_look_css (const CairnLook *look)
{
  GString *css = g_string_new (NULL);

  add_text_sizes (css, look);
  add_targets (css, look);
  add_spaces (css, look);
  return g_string_free (css, FALSE);
}

/**
 * cairn_theme_id:
 * @theme: a theme
 *
 * Returns: (transfer none): "paper", "night" or "contrast"
 */
const char *
cairn_theme_id (CairnTheme theme)
{
  return theme < G_N_ELEMENTS (theme_ids) ? theme_ids[theme] : theme_ids[0];
}

/**
 * cairn_theme_from_id:
 * @id: (nullable): "paper", "night" or "contrast"
 * @out_theme: (out): the theme
 *
 * Returns: whether there is such a theme
 */
gboolean
cairn_theme_from_id (const char *id, CairnTheme *out_theme)
{
  for (guint i = 0; i < G_N_ELEMENTS (theme_ids); i++)
    if (g_strcmp0 (theme_ids[i], id) == 0)
      {
        *out_theme = i;
        return TRUE;
      }
  return FALSE;
}
