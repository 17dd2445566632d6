/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photographs screens of the kiosk: each named one, in one language, theme, text size and screen
 * size. contact-sheet.py runs it over all of them and puts the pictures on one sheet. */
#include "fake-media.h"
#include "screens.h"

#include "core/base/lang.h"
#include "kiosk/sign.h"
#include "kiosk/style.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  char *state, *language, *size, *theme, *output, *at, *only;
  int text_size;
  double px_per_mm;
} Options;

static void
photograph (CairnWindow *window, const char *path)
{
  GdkPaintable *paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  int width = gtk_widget_get_width (GTK_WIDGET (window));
  int height = gtk_widget_get_height (GTK_WIDGET (window));
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

static void
take_screen (CairnWindow *window, const Screen *screen, const Options *options)
{
  g_autofree char *name = g_strconcat (screen->name, ".png", NULL);
  g_autofree char *path = g_build_filename (options->output, name, NULL);

  screen_reach (window, screen, options->language);
  screens_settle ();
  photograph (window, path);
}

static CairnLook
read_look (const Options *options)
{
  CairnLook look = { options->px_per_mm, 1920, 1080, CAIRN_THEME_PAPER, 1 };
  g_auto (GStrv) size = g_strsplit (options->size, "x", 2);

  look.width = atoi (size[0]);
  look.height = atoi (size[1]);
  look.text_size = (guint) options->text_size;
  cairn_theme_from_id (options->theme, &look.theme);
  return look;
}

/* @only: names or patterns with commas between; NULL: all. */
static gboolean
is_asked_for (const char *name, const char *only)
{
  g_auto (GStrv) patterns = g_strsplit (only != NULL ? only : "*", ",", -1);

  for (guint i = 0; patterns[i] != NULL; i++)
    if (g_pattern_match_simple (patterns[i], name))
      return TRUE;
  return FALSE;
}

/* Screens of sign language only where the state has videos. */
static gboolean
is_wanted (CairnSession *session, const char *name, const Options *options)
{
  g_auto (GStrv) offered = cairn_sign_offered (session);

  if (offered[0] == NULL && g_str_has_prefix (name, "sign"))
    return FALSE;
  return is_asked_for (name, options->only);
}

static void
take_all (const Options *options)
{
  CairnSessionOptions session_options = { .state = options->state,
                                          .language = options->language,
                                          .printer = "slips",
                                          .clock = cairn_clock_wall (),
                                          .look = read_look (options) };
  g_autoptr (CairnSession) session = NULL;
  CairnWindow *window;
  gint64 at;

  if (options->at != NULL && cairn_time_parse (options->at, NULL, &at, NULL))
    session_options.clock = cairn_clock_fixed (at);
  session_options.machine = cairn_machine_new (NULL);
  cairn_machine_set_pin (session_options.machine, SCREENS_PIN, NULL);
  session = cairn_session_new (&session_options);
  window = cairn_window_new (NULL, session);
  gtk_window_present (GTK_WINDOW (window));
  screens_settle ();
  for (guint i = 0; i < screen_count (); i++)
    {
      if (!is_wanted (session, screen_at (i)->name, options))
        continue;
      cairn_session_wipe (session);
      /* On a slow machine all of them take longer than an idle screen waits. */
      cairn_window_touch (window);
      take_screen (window, screen_at (i), options);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  Options options = { .language = (char *) "en",
                      .size = (char *) "1920x1080",
                      .theme = (char *) "paper",
                      .text_size = 1,
                      .px_per_mm = 4.0,
                      .output = (char *) "." };
  const GOptionEntry entries[]
      = { { "state", 0, 0, G_OPTION_ARG_FILENAME, &options.state, NULL, NULL },
          { "language", 0, 0, G_OPTION_ARG_STRING, &options.language, NULL, NULL },
          { "size", 0, 0, G_OPTION_ARG_STRING, &options.size, NULL, NULL },
          { "theme", 0, 0, G_OPTION_ARG_STRING, &options.theme, NULL, NULL },
          { "text-size", 0, 0, G_OPTION_ARG_INT, &options.text_size, NULL, NULL },
          { "px-per-mm", 0, 0, G_OPTION_ARG_DOUBLE, &options.px_per_mm, NULL, NULL },
          { "output", 0, 0, G_OPTION_ARG_FILENAME, &options.output, NULL, NULL },
          { "at", 0, 0, G_OPTION_ARG_STRING, &options.at, NULL, NULL },
          { "only", 0, 0, G_OPTION_ARG_STRING, &options.only, NULL, NULL },
          { NULL } };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
  g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  g_setenv ("GTK_A11Y", "none", FALSE);
  cairn_words_setup ();
  gtk_disable_setlocale ();
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  gtk_init ();
  fake_media_register ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_mkdir_with_parents (options.output, 0755);
  take_all (&options);
  return 0;
}
