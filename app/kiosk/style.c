/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/style.h"

#include <gtk/gtk.h>

#define FOLDER "/org/cairn/style/"
#define NO_THEME "Empty" /* one that GTK has */

/**
 * cairn_style_prepare:
 *
 * Says in the environment how to draw; before the display is opened, which reads it.
 *
 * Cairo draws these pages faster than software GL, and without GL there is a third of the memory.
 * GTK 4.8 and 4.18 know it by different names. GTK's own theme, of which nothing is shown, would be
 * read first and then thrown away: a tenth of what a start computes.
 */
void
cairn_style_prepare (void)
{
  g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
  g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  g_setenv ("GTK_THEME", NO_THEME, TRUE);
}

static GtkCssProvider *
provide (GdkDisplay *display, guint priority)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider), priority);
  return provider;
}

/**
 * cairn_style_apply:
 * @look: theme and sizes
 * @words: the language: its direction and its fonts
 *
 * The colours are tokens of one small file a theme, the shapes one file, the sizes are made from
 * the screen. Nothing of a desktop theme shows through: its rules would have to be undone one by
 * one, and differ between GTK releases.
 */
void
cairn_style_apply (const CairnLook *look, CairnWords *words)
{
  static GtkCssProvider *tokens, *shapes, *sizes;
  GdkDisplay *display = gdk_display_get_default ();
  g_autofree char *measures = cairn_look_css (look);
  g_autofree char *css = g_strdup_printf ("window.kiosk { font-family: %s; }\n%s",
                                          cairn_words_fonts (cairn_words_lang (words)), measures);
  g_autofree char *path
      = g_strconcat (FOLDER "tokens-", cairn_theme_id (look->theme), ".css", NULL);

  gtk_widget_set_default_direction (cairn_words_is_rtl (words) ? GTK_TEXT_DIR_RTL
                                                               : GTK_TEXT_DIR_LTR);
  if (tokens == NULL)
    {
      /* Where the display was open before cairn_style_prepare(), as a test's is. */
      g_object_set (gtk_settings_get_default (), "gtk-theme-name", NO_THEME, NULL);
      tokens = provide (display, GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
      shapes = provide (display, GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
      sizes = provide (display, GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 2);
      gtk_css_provider_load_from_resource (shapes, FOLDER "kiosk.css");
    }
  gtk_css_provider_load_from_resource (tokens, path);
  gtk_css_provider_load_from_data (sizes, css, -1);
}
