/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours and sizes by the numbers of the design: contrast from the tokens, millimetres from CSS.
 */
#include "kiosk/look.h"

#include <gio/gio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static GHashTable *
read_tokens (const char *theme)
{
  g_autofree char *path = g_strconcat ("/org/cairn/style/tokens-", theme, ".css", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GHashTable *tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) lines = NULL;

  g_assert_nonnull (bytes);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char name[32], value[16];

      if (sscanf (lines[i], "@define-color %31s %15[^;];", name, value) == 2)
        g_hash_table_insert (tokens, g_strdup (name), g_strdup (value));
    }
  return tokens;
}

static double
channel (const char *colour, guint i)
{
  char hex[3] = { colour[1 + 2 * i], colour[2 + 2 * i], '\0' };
  double value = (double) strtol (hex, NULL, 16) / 255;

  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
luminance (GHashTable *tokens, const char *name)
{
  const char *colour = g_hash_table_lookup (tokens, name);

  if (colour == NULL || strlen (colour) != 7)
    g_error ("no colour %s", name);
  return 0.2126 * channel (colour, 0) + 0.7152 * channel (colour, 1) + 0.0722 * channel (colour, 2);
}

/* WCAG 2.1: (lighter + 0.05) / (darker + 0.05). */
static double
contrast (GHashTable *tokens, const char *one, const char *two)
{
  double a = luminance (tokens, one), b = luminance (tokens, two);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

typedef struct
{
  const char *front, *back;
  gboolean text; /* else a control's edge or the focus */
} Pair;

static const Pair pairs[] = {
  { "ink", "background", TRUE },        { "ink", "surface", TRUE },
  { "soft", "background", TRUE },       { "soft", "surface", TRUE },
  { "primary", "surface", TRUE },       { "primary", "background", TRUE },
  { "on_primary", "primary", TRUE },    { "on_chosen", "chosen", TRUE },
  { "on_notice", "notice", TRUE },      { "on_help", "help", TRUE },
  { "outline", "surface", FALSE },      { "outline", "background", FALSE },
  { "focus", "background", FALSE },     { "focus", "surface", FALSE },
  { "help_outline", "surface", FALSE },
};

static void
test_contrast (gconstpointer data)
{
  const char *theme = data;
  g_autoptr (GHashTable) tokens = read_tokens (theme);
  double text = strcmp (theme, "contrast") == 0 ? 10 : 7;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      double found = contrast (tokens, pairs[i].front, pairs[i].back);

      if (found < (pairs[i].text ? text : 3))
        g_error ("%s: %s on %s has only %.2f", theme, pairs[i].front, pairs[i].back, found);
    }
}

static void
test_capitals (void)
{
  const double least[] = { 4.8, 6.1, 7.3 };

  for (guint size = 1; size <= CAIRN_TEXT_SIZES; size++)
    {
      CairnLook look = { 3.955, 1366, 768, CAIRN_THEME_PAPER, size };

      g_assert_cmpfloat (cairn_look_font (&look) * 0.714 / look.px_per_mm, >=, least[size - 1]);
    }
}

static void
test_pixels_round_up (void)
{
  CairnLook look = { 3.955, 1366, 768, CAIRN_THEME_PAPER, 1 };

  g_assert_cmpint (cairn_look_px (&look, 20), ==, 80);
  look.px_per_mm = 4.0;
  g_assert_cmpint (cairn_look_px (&look, 20), ==, 80);
}

static void
test_themes (void)
{
  CairnTheme theme;

  g_assert_true (cairn_theme_from_id ("night", &theme));
  g_assert_cmpint (theme, ==, CAIRN_THEME_NIGHT);
  g_assert_false (cairn_theme_from_id ("pink", &theme));
  g_assert_false (cairn_theme_from_id (NULL, &theme));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/look/contrast/paper", "paper", test_contrast);
  g_test_add_data_func ("/look/contrast/night", "night", test_contrast);
  g_test_add_data_func ("/look/contrast/contrast", "contrast", test_contrast);
  g_test_add_data_func ("/look/contrast/dim", "dim", test_contrast);
  g_test_add_func ("/look/capitals", test_capitals);
  g_test_add_func ("/look/pixels-round-up", test_pixels_round_up);
  g_test_add_func ("/look/themes", test_themes);
  return g_test_run ();
}
