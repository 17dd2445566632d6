/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photographs screens of the desk on a demonstration state, in one language, light or dark:
 * photograph CAIRN DATA LANGUAGE light|dark FOLDER [WIDTHxHEIGHT [SCREEN]]: only those whose
 * names begin with SCREEN. */
#include "fixture.h"
#include "screens.h"

#include <stdlib.h>
#include <string.h>

static void
photograph (GtkWidget *window, const char *path)
{
  GdkPaintable *paintable = gtk_widget_paintable_new (window);
  int width = gtk_widget_get_width (window), height = gtk_widget_get_height (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  GskRenderNode *node;
  GdkTexture *texture;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture
      = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, &bounds);
  gdk_texture_save_to_png (texture, path);
  gsk_render_node_unref (node);
  g_object_unref (texture);
  g_object_unref (paintable);
}

/* A dialog over the window, else the window. */
static GtkWidget *
find_top (Desk *desk)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (desk->window))
        return GTK_WIDGET (window);
    }
  return GTK_WIDGET (desk->window);
}

static void
take (Desk *desk, const char *folder, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  GtkWidget *top;

  desk_settle (desk);
  desk_settle (desk);
  top = find_top (desk);
  photograph (top, path);
  if (top != GTK_WIDGET (desk->window))
    gtk_window_destroy (GTK_WINDOW (top));
}

int
main (int argc, char **argv)
{
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
  g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
  g_setenv ("GTK_A11Y", "none", FALSE);
  g_setenv ("ADW_DISABLE_PORTAL", "1", FALSE);
  g_setenv ("GSETTINGS_BACKEND", "memory", FALSE);
  cairn_words_setup ();
  gtk_disable_setlocale ();
  gtk_init ();
  adw_init ();
  cairn_words_setup ();
  if (argc < 6 || !fixture_make_state (argv[1], argv[2]))
    g_error ("photograph CAIRN DATA LANGUAGE light|dark FOLDER [WIDTHxHEIGHT]");
  /* What programs of the build tree read stands beside them, in every language. */
  g_unsetenv ("CAIRN_DATADIR");
  g_mkdir_with_parents (argv[5], 0755);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      g_strcmp0 (argv[4], "dark") == 0
                                          ? ADW_COLOR_SCHEME_FORCE_DARK
                                          : ADW_COLOR_SCHEME_FORCE_LIGHT);
  for (guint i = 0; i < desk_screen_count (); i++)
    {
      g_autoptr (Desk) desk = NULL;

      if (argc > 7 && !g_str_has_prefix (desk_screen_at (i)->name, argv[7]))
        continue;
      desk = desk_new (desk_screen_at (i)->empty ? NULL : fixture_state (), argv[3]);
      if (argc > 6)
        {
          g_auto (GStrv) size = g_strsplit (argv[6], "x", 2);

          gtk_window_set_default_size (GTK_WINDOW (desk->window), atoi (size[0]), atoi (size[1]));
        }
      desk_screen_at (i)->reach (desk);
      take (desk, argv[5], desk_screen_at (i)->name);
    }
  fixture_remove_state ();
  return 0;
}
