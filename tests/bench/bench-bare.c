/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-bare FILE WIDTH HEIGHT FONT: a bare GTK window that shows the lines of a file in labels, so
 * many pixels high. Start and memory of the kiosk are held against it. */
#include <gtk/gtk.h>
#include <stdlib.h>

#define COLUMNS 4

static void
set_font (const char *pixels)
{
  GtkCssProvider *provider = gtk_css_provider_new ();
  g_autofree char *css = g_strdup_printf ("label { font-size: %spx; }", pixels);

  gtk_css_provider_load_from_data (provider, css, -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
}

static GtkWidget *
make_labels (const char *path)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s can't be read", path);
  lines = g_strsplit (text, "\n", -1);
  for (int i = 0; lines[i] != NULL; i++)
    gtk_grid_attach (GTK_GRID (grid), gtk_label_new (lines[i]), i % COLUMNS, i / COLUMNS, 1, 1);
  return grid;
}

int
main (int argc, char **argv)
{
  GtkWidget *window;

  if (argc != 5)
    return 2;
  g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
  g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  gtk_init ();
  set_font (argv[4]);
  window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), atoi (argv[2]), atoi (argv[3]));
  gtk_window_set_child (GTK_WINDOW (window), make_labels (argv[1]));
  gtk_window_present (GTK_WINDOW (window));
  g_main_loop_run (g_main_loop_new (NULL, FALSE));
  return 0;
}
