/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "return-code.h"

#include "widgets/text.h"

#include <string.h>

#define WEEK (7 * 86400)
/* 1970-01-06T14:00:00Z, the first Tuesday afternoon there was. */
#define FIRST_TUESDAY G_GINT64_CONSTANT (482400)

/* The demonstration is as old as the day it is made on; a clock before that knows of no opening
 * hours. So it is the next Tuesday, whenever the tests run. */
static gint64
next_tuesday (void)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  return now + WEEK - 1 - (now + WEEK - 1 - FIRST_TUESDAY) % WEEK;
}

/**
 * kiosk_new:
 * @state: folder of a state
 * @lang: language to begin with
 * @look: (nullable): the look; usual when %NULL
 *
 * Returns: (transfer full): a kiosk on its first screen
 */
Kiosk *
kiosk_new (const char *state, const char *lang, const CairnLook *look)
{
  Kiosk *kiosk = g_new0 (Kiosk, 1);
  CairnSessionOptions options = {
    .state = state,
    .language = lang,
    .clock = cairn_clock_fixed (next_tuesday ()),
    .look = { 4.0, 1920, 1080, CAIRN_THEME_PAPER, 1 },
  };

  if (look != NULL)
    options.look = *look;
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  kiosk->session = cairn_session_new (&options);
  kiosk->window = cairn_window_new (NULL, kiosk->session);
  gtk_window_present (GTK_WINDOW (kiosk->window));
  kiosk_settle (kiosk);
  return kiosk;
}

/**
 * kiosk_free:
 * @kiosk: (transfer full): a kiosk
 */
void
kiosk_free (Kiosk *kiosk)
{
  gtk_window_destroy (GTK_WINDOW (kiosk->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (kiosk->session);
  g_free (kiosk);
}

/**
 * kiosk_settle:
 * @kiosk: a kiosk
 *
 * Until what was asked for is on the screen.
 */
void
kiosk_settle (Kiosk *kiosk)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (kiosk->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (kiosk->window));
}

/**
 * kiosk_here:
 * @kiosk: a kiosk
 *
 * Returns: the screen it shows
 */
CairnPageId
kiosk_here (Kiosk *kiosk)
{
  return cairn_navigator_here (cairn_window_get_navigator (kiosk->window));
}

static const char *
find_item (GPtrArray *items, const char *prefix)
{
  gsize length = strlen (prefix);

  if (length > 0 && prefix[length - 1] == '*')
    length--;
  else
    length++;
  for (guint i = 0; i < items->len; i++)
    if (strncmp (((const CairnItem *) g_ptr_array_index (items, i))->id, prefix, length) == 0)
      return ((const CairnItem *) g_ptr_array_index (items, i))->id;
  return NULL;
}

/**
 * kiosk_touch:
 * @kiosk: a kiosk
 * @id: of a part of the page, "bar:ID" for a button of the bar; "*" at the end: the first that
 * fits; "code-for:talk+legal" types the code of a slip with these needs
 */
void
kiosk_touch (Kiosk *kiosk, const char *id)
{
  CairnPage *page = cairn_window_get_page (kiosk->window);
  g_autoptr (GPtrArray) items = cairn_page_describe (page);
  const char *found = find_item (items, id);

  if (g_str_has_prefix (id, RETURN_CODE_FOR))
    return_code_type (kiosk->window, id + strlen (RETURN_CODE_FOR));
  else if (g_str_has_prefix (id, "bar:"))
    cairn_window_activate (kiosk->window, id + 4);
  else if (found == NULL)
    g_error ("nothing to touch for %s on %s", id, cairn_page_kind (kiosk_here (kiosk))->id);
  else
    cairn_page_activate (page, found);
}

/**
 * kiosk_walk:
 * @kiosk: a kiosk
 * @touches: ids with spaces between
 */
void
kiosk_walk (Kiosk *kiosk, const char *touches)
{
  g_auto (GStrv) ids = g_strsplit (touches, " ", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    if (*ids[i] != '\0')
      kiosk_touch (kiosk, ids[i]);
}

/**
 * kiosk_shows:
 * @kiosk: a kiosk
 * @prefix: an id, or its beginning with "*"
 *
 * Returns: whether the page has such a part
 */
gboolean
kiosk_shows (Kiosk *kiosk, const char *prefix)
{
  g_autoptr (GPtrArray) items = cairn_page_describe (cairn_window_get_page (kiosk->window));

  return find_item (items, prefix) != NULL;
}

/**
 * kiosk_say:
 * @kiosk: a kiosk
 * @names: with the words, or only with what is the same in every language
 *
 * Returns: (transfer full): what the screen describes, a line a part
 */
char *
kiosk_say (Kiosk *kiosk, gboolean names)
{
  g_autoptr (GPtrArray) items = cairn_window_describe (kiosk->window);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      g_string_append_printf (text, "%s %s %x", cairn_item_role_id (item->role), item->id,
                              item->state);
      if (names)
        g_string_append_printf (text, " %s | %s", item->name, item->text);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/**
 * kiosk_find_type:
 * @widget: a widget
 * @type: name of a type
 *
 * Returns: (transfer none) (nullable): the first widget of it inside, @widget included
 */
GtkWidget *
kiosk_find_type (GtkWidget *widget, const char *type)
{
  if (strcmp (G_OBJECT_TYPE_NAME (widget), type) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = kiosk_find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * kiosk_find_class:
 * @widget: a widget
 * @style: a class of the style sheet
 *
 * Returns: (transfer none) (nullable): the first widget that has it, @widget included
 */
GtkWidget *
kiosk_find_class (GtkWidget *widget, const char *style)
{
  if (gtk_widget_has_css_class (widget, style))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = kiosk_find_class (child, style);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Of the widget tree: no button lower than 20 mm, no text narrower than its longest word. */
static void
check_widget (GtkWidget *widget, GtkWidget *window, double least, const char *walk)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_compute_bounds (widget, window, &bounds))
    return;
  if (GTK_IS_BUTTON (widget) && bounds.size.height < least - 0.5)
    g_error ("\"%s\": a button is only %.0f pixels high", walk, bounds.size.height);
  if (CAIRN_IS_TEXT (widget))
    {
      int word;

      gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &word, NULL, NULL, NULL);
      if (bounds.size.width + 0.5 < word)
        g_error ("\"%s\": \"%s\" is cut", walk, cairn_text_get_text (CAIRN_TEXT (widget)));
      if (bounds.origin.x < 0
          || bounds.origin.x + bounds.size.width > gtk_widget_get_width (window))
        g_error ("\"%s\": \"%s\" is off the screen", walk,
                 cairn_text_get_text (CAIRN_TEXT (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_widget (child, window, least, walk);
}

/**
 * kiosk_check_fits:
 * @kiosk: a kiosk, settled
 * @look: its look
 * @walk: how its screen was reached
 *
 * Fails when the screen is larger than the window may be, a button too low, a text cut.
 */
void
kiosk_check_fits (Kiosk *kiosk, const CairnLook *look, const char *walk)
{
  GtkWidget *window = GTK_WIDGET (kiosk->window);

  if (gtk_widget_get_width (window) > look->width || gtk_widget_get_height (window) > look->height)
    g_error ("\"%s\" in %s, size %u: %d×%d on a screen of %d×%d", walk,
             cairn_session_lang (kiosk->session), look->text_size, gtk_widget_get_width (window),
             gtk_widget_get_height (window), look->width, look->height);
  check_widget (window, window, 20 * look->px_per_mm, walk);
}
