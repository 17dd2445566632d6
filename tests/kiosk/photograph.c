/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photographs screens of the kiosk: each named one, in one language, theme, text size and screen
 * size. contact-sheet.py runs it over all of them and puts the pictures on one sheet. */
#include "core/base/lang.h"
#include "kiosk/style.h"
#include "kiosk/window.h"
#include "widgets/scroll.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* What is touched, one after the other, to get to a screen: ids of the page, or "bar:ID". */
typedef struct
{
  const char *name;
  const char *touches;
} Screen;

#define TO_GROUPS "language:* option:no "
#define TO_RESULTS                                                                                 \
  TO_GROUPS "group:0 need:safety need:travel bar:back group:1 need:talk need:child bar:next "

#define EASY "easy language:* "
#define EASY_TO_GROUPS EASY "option:no "
#define EASY_TO_RESULTS EASY_TO_GROUPS "group:1 need:talk "

static const Screen screens[] = {
  { "attract", "" },
  { "no-language", "no-language" },
  { "interpreter", "no-language language:ti" },
  { "before", "language:*" },
  { "privacy", "language:* privacy" },
  { "groups", TO_GROUPS },
  { "groups-under-18", "language:* under-18 option:no" },
  { "needs", TO_GROUPS "group:4 need:money_now need:work_study" },
  { "needs-rights", TO_GROUPS "group:5" },
  { "safe-tonight", TO_GROUPS "group:0 need:shelter bar:next" },
  { "emergency", "language:* bar:next group:0 need:medical bar:next" },
  { "results", TO_RESULTS },
  { "results-below", TO_RESULTS "scroll:1" },
  { "results-missing", TO_GROUPS "missing" },
  { "fit", TO_RESULTS "fit" },
  { "for", TO_RESULTS "fit for" },
  { "closest", TO_RESULTS "fit closest option:family" },
  { "often", TO_RESULTS "fit closest option:family bar:next" },
  { "access", TO_RESULTS "fit access option:quiet-room" },
  { "area", TO_RESULTS "fit area" },
  { "service", TO_RESULTS "service:*" },
  { "service-below", TO_RESULTS "service:* scroll:1" },
  { "take", TO_RESULTS "bar:next" },
  { "take-below", TO_RESULTS "bar:next code phone scroll:1" },
  { "found-it", TO_RESULTS "bar:next bar:next" },
  { "found-why", TO_RESULTS "bar:next bar:next option:no" },
  { "goodbye", TO_RESULTS "bar:next bar:next bar:next" },
  { "help-now", "bar:help" },
  { "help-now-below", "bar:help scroll:1" },
  { "ask-person", "bar:ask" },
  { "browse", TO_GROUPS "browse" },
  { "code", "code digit:1 digit:2 digit:3 digit:4 digit:5" },
  { "updates", "updates" },
  { "pin", "bar:staff digit:4 digit:2" },
  { "operator", "bar:staff pin" },
  { "operator-below", "bar:staff pin scroll:1" },
  { "listen", "language:* go:listen" },
  { "comfort", "language:* bar:text-size" },
  { "language", "language:* bar:language" },
  { "idle", "language:* idle" },
  { "easy-attract", "easy" },
  { "easy-before", EASY },
  { "easy-privacy", EASY "privacy" },
  { "easy-groups", EASY_TO_GROUPS },
  { "easy-groups-more", EASY_TO_GROUPS "more-choices" },
  { "easy-needs", EASY_TO_GROUPS "group:5" },
  { "easy-needs-more", EASY_TO_GROUPS "group:5 more-choices" },
  { "easy-safe-tonight", EASY_TO_GROUPS "group:0 need:shelter" },
  { "easy-results", EASY_TO_RESULTS },
  { "easy-results-safety", EASY_TO_GROUPS "group:0 need:safety" },
  { "easy-another", EASY_TO_RESULTS "another" },
  { "easy-service", EASY_TO_RESULTS "service:*" },
  { "easy-service-more", EASY_TO_RESULTS "service:* more-choices" },
  { "easy-service-terms", EASY_TO_RESULTS "service:* more-choices more-choices" },
  { "easy-fit", EASY_TO_RESULTS "fit" },
  { "easy-closest", EASY_TO_RESULTS "fit closest option:injured" },
  { "easy-take", EASY_TO_RESULTS "bar:next" },
  { "easy-take-code", EASY_TO_RESULTS "bar:next code" },
  { "easy-take-lines", EASY_TO_RESULTS "another bar:next more-choices" },
  { "easy-found-it", EASY_TO_RESULTS "bar:next bar:next" },
  { "easy-goodbye", EASY_TO_RESULTS "bar:next bar:next bar:next" },
};

typedef struct
{
  char *state, *language, *size, *theme, *output, *at, *only;
  int text_size;
  double px_per_mm;
} Options;

static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + 60 * 1000;

  while (g_main_context_pending (NULL) || g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static gboolean
fits (const char *pattern, const char *id)
{
  gsize length = strlen (pattern);

  return pattern[length - 1] == '*' ? strncmp (pattern, id, length - 1) == 0
                                    : strcmp (pattern, id) == 0;
}

static void
touch_page (CairnWindow *window, const char *pattern)
{
  CairnPage *page = cairn_window_get_page (window);
  g_autoptr (GPtrArray) items = cairn_page_describe (page);

  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      if (!fits (pattern, item->id))
        continue;
      cairn_page_activate (page, item->id);
      return;
    }
  g_printerr ("photograph: nothing to touch for %s\n", pattern);
}

static GtkWidget *
find_type (GtkWidget *widget, const char *type)
{
  if (strcmp (G_OBJECT_TYPE_NAME (widget), type) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

#define PIN "427019"

static void
type_pin (CairnWindow *window)
{
  for (const char *digit = PIN; *digit != '\0'; digit++)
    {
      g_autofree char *id = g_strdup_printf ("digit:%c", *digit);

      touch_page (window, id);
    }
}

static void
touch (CairnWindow *window, const char *what, const char *language)
{
  g_autofree char *own = g_strconcat ("language:", language, NULL);

  if (g_str_has_prefix (what, "bar:"))
    cairn_window_activate (window, what + 4);
  else if (strcmp (what, "language:*") == 0)
    touch_page (window, own);
  else if (strcmp (what, "pin") == 0)
    type_pin (window);
  else if (strcmp (what, "go:listen") == 0)
    cairn_navigator_go (cairn_window_get_navigator (window), CAIRN_PAGE_LISTEN, 0);
  else if (strcmp (what, "idle") == 0)
    cairn_window_check_idle (window, g_get_monotonic_time () / G_USEC_PER_SEC + 130);
  else if (strcmp (what, "scroll:1") == 0)
    {
      settle ();
      cairn_scroll_step (CAIRN_SCROLL (find_type (GTK_WIDGET (window), "CairnScroll")), 1);
    }
  else
    touch_page (window, what);
}

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
  g_auto (GStrv) touches = g_strsplit (screen->touches, " ", -1);
  g_autofree char *name = g_strconcat (screen->name, ".png", NULL);
  g_autofree char *path = g_build_filename (options->output, name, NULL);

  for (guint i = 0; touches[i] != NULL; i++)
    if (*touches[i] != '\0')
      touch (window, touches[i], options->language);
  settle ();
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
  cairn_machine_set_pin (session_options.machine, PIN, NULL);
  session = cairn_session_new (&session_options);
  window = cairn_window_new (NULL, session);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    {
      if (options->only != NULL && !fits (options->only, screens[i].name))
        continue;
      cairn_session_wipe (session);
      take_screen (window, &screens[i], options);
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
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_mkdir_with_parents (options.output, 0755);
  take_all (&options);
  return 0;
}
