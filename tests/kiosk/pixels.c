/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pixels.h"

#include <math.h>

/**
 * picture_take:
 * @window: a window on the screen
 *
 * Returns: (transfer full): what it draws
 */
Picture *
picture_take (GtkWidget *window)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  Picture *picture = g_new0 (Picture, 1);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GdkTexture) texture = NULL;
  graphene_rect_t bounds;
  GskRenderNode *node;

  picture->width = gtk_widget_get_width (window);
  picture->height = gtk_widget_get_height (window);
  bounds = GRAPHENE_RECT_INIT (0, 0, (float) picture->width, (float) picture->height);
  gdk_paintable_snapshot (paintable, snapshot, picture->width, picture->height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture
      = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, &bounds);
  gsk_render_node_unref (node);
  picture->pixels = g_new (guint32, (gsize) picture->width * (gsize) picture->height);
  gdk_texture_download (texture, (guchar *) picture->pixels, (gsize) picture->width * 4);
  return picture;
}

/**
 * picture_free:
 * @picture: (nullable): a picture
 */
void
picture_free (Picture *picture)
{
  if (picture == NULL)
    return;
  g_free (picture->pixels);
  g_free (picture);
}

/**
 * picture_at:
 * @picture: a picture
 * @x: a place, perhaps beside it
 * @y: a place
 *
 * Returns: the colour there, or at the nearest edge
 */
guint32
picture_at (const Picture *picture, int x, int y)
{
  x = CLAMP (x, 0, picture->width - 1);
  y = CLAMP (y, 0, picture->height - 1);
  return picture->pixels[y * picture->width + x] & 0xffffff;
}

static double
channel (guint32 colour, guint shift)
{
  double value = (double) ((colour >> shift) & 0xff) / 255;

  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
luminance (guint32 colour)
{
  return 0.2126 * channel (colour, 16) + 0.7152 * channel (colour, 8)
         + 0.0722 * channel (colour, 0);
}

/**
 * picture_contrast:
 * @one: a colour
 * @two: another
 *
 * Returns: (lighter + 0.05) / (darker + 0.05)
 */
double
picture_contrast (guint32 one, guint32 two)
{
  double a = luminance (one), b = luminance (two);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

static gsize
count_run (GHashTable *counts, guint32 colour, gsize run)
{
  gpointer key = GUINT_TO_POINTER (colour | 0x1000000);
  gsize count = GPOINTER_TO_SIZE (g_hash_table_lookup (counts, key)) + run;

  g_hash_table_insert (counts, key, GSIZE_TO_POINTER (count));
  return count;
}

/* How often each colour is in a box; returns the commonest. Ground comes in long runs. */
static guint32
count_colours (const Picture *picture, const graphene_rect_t *box, GHashTable *counts)
{
  int left = (int) box->origin.x, right = (int) (box->origin.x + box->size.width);
  int bottom = (int) (box->origin.y + box->size.height);
  guint32 ground = 0;
  gsize most = 0;

  for (int y = (int) box->origin.y; y < bottom; y++)
    for (int x = left; x < right;)
      {
        guint32 colour = picture_at (picture, x, y);
        int begin = x;
        gsize count;

        while (x < right && picture_at (picture, x, y) == colour)
          x++;
        count = count_run (counts, colour, (gsize) (x - begin));
        if (count > most)
          ground = colour;
        most = MAX (most, count);
      }
  return ground;
}

/**
 * picture_contrast_in:
 * @picture: a picture
 * @box: part of it
 *
 * Returns: the contrast between its ground and the middle of what is written on it
 */
double
picture_contrast_in (const Picture *picture, const graphene_rect_t *box)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  guint32 ground = count_colours (picture, box, counts);
  double best = 1;
  GHashTableIter iter;
  gpointer colour;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &colour, NULL))
    best = MAX (best, picture_contrast (GPOINTER_TO_UINT (colour) & 0xffffff, ground));
  return best;
}
