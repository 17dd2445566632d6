/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the themes do and what they do not: contrast as it is drawn, pixel by pixel, and no size
 * changed, so that measuring one of them (test-fit.c) measures all. */
#include "fixture.h"
#include "measure.h"
#include "pixels.h"
#include "screens.h"

#include "widgets/cuts.h"
#include "widgets/scroll.h"
#include "widgets/text.h"

#include <string.h>

#define TEXT 7.0
#define TEXT_IN_CONTRAST 10.0
#define EDGE 3.0
#define RING 2 /* pixels of it, at least */

static const char *const some_screens[]
    = { "attract", "before",  "groups",   "needs",      "results",      "service",
        "take",    "fit",     "help-now", "comfort",    "code",         "updates",
        "goodbye", "closest", "listen",   "easy-needs", "easy-results", NULL };

static GPtrArray *findings;
static guint texts, edges, rings;
static double weakest_text = 21, weakest_edge = 21;

static void
append_boxes (GString *out, GtkWidget *widget, GtkWidget *root)
{
  graphene_rect_t box;

  if (!measure_bounds (widget, root, &box))
    return;
  g_string_append_printf (out, "%s '%s' %.1f %.1f %.1f %.1f\n", G_OBJECT_TYPE_NAME (widget),
                          CAIRN_IS_TEXT (widget) ? cairn_text_get_text (CAIRN_TEXT (widget)) : "",
                          box.origin.x, box.origin.y, box.size.width, box.size.height);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_boxes (out, child, root);
}

static char *
say_boxes (Kiosk *kiosk, CairnTheme theme)
{
  GString *out = g_string_new (NULL);

  cairn_session_set_theme (kiosk->session, theme);
  kiosk_settle (kiosk);
  append_boxes (out, GTK_WIDGET (kiosk->window), GTK_WIDGET (kiosk->window));
  return g_string_free (out, FALSE);
}

static char *
first_difference (const char *one, const char *two)
{
  g_auto (GStrv) a = g_strsplit (one, "\n", -1);
  g_auto (GStrv) b = g_strsplit (two, "\n", -1);
  guint i = 0;

  while (a[i] != NULL && b[i] != NULL && strcmp (a[i], b[i]) == 0)
    i++;
  return g_strdup_printf ("%s and %s", a[i] != NULL ? a[i] : "", b[i] != NULL ? b[i] : "");
}

static void
compare_themes (Kiosk *kiosk, const Screen *screen, guint *compared)
{
  g_autofree char *paper = say_boxes (kiosk, CAIRN_THEME_PAPER);

  for (CairnTheme theme = CAIRN_THEME_PAPER + 1; theme < CAIRN_N_THEMES; theme++)
    {
      g_autofree char *other = say_boxes (kiosk, theme);
      g_autofree char *difference = NULL;

      (*compared)++;
      if (strcmp (paper, other) == 0)
        continue;
      difference = first_difference (paper, other);
      g_error ("%s: %s is another size than paper: %s", screen->name, cairn_theme_id (theme),
               difference);
    }
}

static void
test_themes_change_no_size (void)
{
  static const CairnLook looks[] = {
    { 4.034, 1080, 1920, CAIRN_THEME_PAPER, 2 },
    { 3.955, 1366, 768, CAIRN_THEME_PAPER, CAIRN_TEXT_SIZES },
  };
  guint compared = 0;

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", &looks[i]);

      for (guint s = 0; s < screen_count (); s++)
        {
          if (!g_strv_contains (some_screens, screen_at (s)->name))
            continue;
          cairn_session_wipe (kiosk->session);
          screen_reach (kiosk->window, screen_at (s), "en");
          compare_themes (kiosk, screen_at (s), &compared);
        }
    }
  g_print ("# figure: %u screens have the same boxes in every theme\n", compared);
}

/* Drawn and not cut off by the end of a view. */
static gboolean
is_seen (GtkWidget *widget, GtkWidget *window, graphene_rect_t *box)
{
  GtkWidget *scroll = gtk_widget_get_ancestor (widget, CAIRN_TYPE_SCROLL);
  g_autoptr (GArray) spans = NULL;
  graphene_rect_t inside;
  double room;

  if (!measure_bounds (widget, window, box) || !gtk_widget_is_sensitive (widget))
    return FALSE;
  if (scroll == NULL)
    return TRUE;
  room = gtk_widget_get_height (scroll);
  spans = cairn_cuts_collect (cairn_scroll_get_content (CAIRN_SCROLL (scroll)), room);
  return measure_bounds (widget, scroll, &inside) && inside.origin.y >= -0.5
         && inside.origin.y + inside.size.height <= cairn_cuts_bottom (spans, 0, room) + 0.5;
}

static void
check_texts (Kiosk *kiosk, const Picture *picture, const char *where, double least)
{
  GtkWidget *window = GTK_WIDGET (kiosk->window);
  g_autoptr (GPtrArray) all = measure_all (window, CAIRN_TYPE_TEXT);

  for (guint i = 0; i < all->len; i++)
    {
      const char *text = cairn_text_get_text (all->pdata[i]);
      graphene_rect_t box;
      double found;

      if (*text == '\0' || !is_seen (all->pdata[i], window, &box))
        continue;
      texts++;
      found = picture_contrast_in (picture, &box);
      weakest_text = MIN (weakest_text, found);
      if (found < least)
        g_ptr_array_add (findings,
                         g_strdup_printf ("%s: '%s' has only %.2f : 1", where, text, found));
    }
}

/* From outside to inside, on the heights that dashes and rounded corners leave. */
static double
edge_contrast (const Picture *picture, const graphene_rect_t *box)
{
  int left = (int) box->origin.x;
  double best = 1;

  for (int part = 3; part <= 7; part++)
    for (int x = left - 1; x < left + 6; x++)
      {
        int y = (int) (box->origin.y + box->size.height * (float) part / 10);

        best = MAX (
            best, picture_contrast (picture_at (picture, left - 4, y), picture_at (picture, x, y)));
      }
  return best;
}

static void
check_edges (Kiosk *kiosk, const Picture *picture, const char *where)
{
  GtkWidget *window = GTK_WIDGET (kiosk->window);
  g_autoptr (GPtrArray) all = measure_all (window, GTK_TYPE_BUTTON);

  for (guint i = 0; i < all->len; i++)
    {
      graphene_rect_t box;
      double found;

      /* Back is words and an arrow without an edge: its words are measured. */
      if (!is_seen (all->pdata[i], window, &box)
          || gtk_widget_has_css_class (all->pdata[i], "back"))
        continue;
      edges++;
      found = edge_contrast (picture, &box);
      weakest_edge = MIN (weakest_edge, found);
      if (found < EDGE)
        g_ptr_array_add (findings, g_strdup_printf ("%s: the edge of '%s' has only %.2f : 1", where,
                                                    measure_name (all->pdata[i]), found));
    }
}

static void
check_themes (Kiosk *kiosk, const Screen *screen)
{
  for (CairnTheme theme = 0; theme < CAIRN_N_THEMES; theme++)
    {
      g_autofree char *where = g_strdup_printf ("%s in %s", screen->name, cairn_theme_id (theme));
      g_autoptr (Picture) picture = NULL;

      cairn_session_set_theme (kiosk->session, theme);
      kiosk_settle (kiosk);
      picture = picture_take (GTK_WIDGET (kiosk->window));
      check_texts (kiosk, picture, where, theme == CAIRN_THEME_CONTRAST ? TEXT_IN_CONTRAST : TEXT);
      check_edges (kiosk, picture, where);
    }
}

static void
say_findings (void)
{
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (const char *) findings->pdata[i]);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_contrast_as_drawn (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  for (guint s = 0; s < screen_count (); s++)
    {
      if (!g_strv_contains (some_screens, screen_at (s)->name))
        continue;
      cairn_session_wipe (kiosk->session);
      screen_reach (kiosk->window, screen_at (s), "en");
      check_themes (kiosk, screen_at (s));
    }
  g_print (
      "# figure: %u texts, the weakest %.2f : 1; %u edges of controls, the weakest %.2f : 1, in"
      " %d themes, from pixels\n",
      texts, weakest_text, edges, weakest_edge, CAIRN_N_THEMES);
  say_findings ();
}

/* How many pixels of a ring stand out from what is beside it. */
static guint
ring_width (const Picture *picture, const graphene_rect_t *box)
{
  int left = (int) box->origin.x, y = (int) (box->origin.y + box->size.height / 2);
  guint32 outside = picture_at (picture, left - 11, y);
  guint width = 0;

  for (int x = left - 9; x < left; x++)
    width += picture_contrast (picture_at (picture, x, y), outside) >= EDGE;
  return width;
}

static void
check_ring (Kiosk *kiosk, GtkWidget *button, const char *theme)
{
  GtkWidget *window = GTK_WIDGET (kiosk->window);
  g_autoptr (Picture) picture = NULL;
  graphene_rect_t box;

  if (!is_seen (button, window, &box) || !gtk_widget_grab_focus (button))
    return;
  kiosk_settle (kiosk);
  if (!is_seen (button, window, &box))
    return;
  picture = picture_take (window);
  rings++;
  if (ring_width (picture, &box) < RING)
    g_ptr_array_add (findings, g_strdup_printf ("%s: the ring around '%s' is %u pixels", theme,
                                                measure_name (button), ring_width (picture, &box)));
}

static void
test_focus_is_seen (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  kiosk_walk (kiosk, "language:en option:no");
  for (CairnTheme theme = 0; theme < CAIRN_N_THEMES; theme++)
    {
      g_autoptr (GPtrArray) buttons = NULL;

      cairn_session_set_theme (kiosk->session, theme);
      gtk_widget_add_css_class (GTK_WIDGET (kiosk->window), "keys");
      kiosk_settle (kiosk);
      buttons = measure_all (GTK_WIDGET (kiosk->window), GTK_TYPE_BUTTON);
      for (guint i = 0; i < buttons->len; i++)
        check_ring (kiosk, buttons->pdata[i], cairn_theme_id (theme));
    }
  g_assert_cmpuint (rings, >, 20);
  g_print ("# figure: %u rings of focus at 3 : 1 and at least %d pixels wide\n", rings, RING);
  say_findings ();
}

int
main (int argc, char **argv)
{
  int result;

  cairn_words_setup ();
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  cairn_words_setup ();
  findings = g_ptr_array_new_with_free_func (g_free);
  if (argc < 3 || !fixture_make_state (argv[1], argv[2]))
    g_error ("no demonstration state");
  g_test_add_func ("/colours/themes-change-no-size", test_themes_change_no_size);
  g_test_add_func ("/colours/contrast-as-drawn", test_contrast_as_drawn);
  g_test_add_func ("/colours/focus-is-seen", test_focus_is_seen);
  result = g_test_run ();
  fixture_remove_state ();
  return result;
}
