/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/frame.h"

#include "core/base/lang.h"
#include "kiosk/top.h"
#include "widgets/beside.h"
#include "widgets/drawing.h"
#include "widgets/text.h"

#include <string.h>

typedef enum
{
  BACK,
  ASK,
  HELP,
  NEXT,
  LISTEN,
  TEXT_SIZE,
  CONTRAST,
  LANGUAGE,
  CLEAR,
  N_BUTTONS,
} FrameButton;

typedef struct
{
  const char *id;
  const char *style;
  const char *icon;
  gboolean icon_last;
} ButtonKind;

static const ButtonKind button_kinds[N_BUTTONS] = {
  [BACK] = { "back", "back", "go-back", FALSE },
  [ASK] = { "ask", "ask", NULL, FALSE },
  [HELP] = { "help", "help", NULL, FALSE },
  [NEXT] = { "next", "primary", "go-next", TRUE },
  [LISTEN] = { "listen", "comfort", NULL, FALSE },
  [TEXT_SIZE] = { "text-size", "comfort", NULL, FALSE },
  [CONTRAST] = { "contrast", "comfort", NULL, FALSE },
  [LANGUAGE] = { "language", "comfort", NULL, FALSE },
  [CLEAR] = { "clear", "clear", NULL, FALSE },
};

struct _CairnFrame
{
  GtkWidget parent_instance;

  CairnSession *session;     /* owned */
  CairnNavigator *navigator; /* owned */
  GtkWidget *page;           /* child; nullable */

  gboolean for_video; /* the bar takes as little of the height as can be */

  /* children and what is inside them, built again with the look */
  GtkWidget *top;
  GtkWidget *bar;
  GtkWidget *buttons[N_BUTTONS];
  GtkWidget *words[N_BUTTONS];
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CairnFrame, cairn_frame, GTK_TYPE_WIDGET)

static const char *
word (CairnFrame *self, const char *text)
{
  return cairn_words_get (self->session->words, text);
}

static char *
help_words (CairnFrame *self)
{
  const char *number = cairn_help_now_emergency (self->session->help);
  g_autofree char *shown = NULL;

  if (*number == '\0' || cairn_navigator_here (self->navigator) != CAIRN_PAGE_ATTRACT)
    return g_strdup (word (self, N_ ("Help now")));
  shown = cairn_words_phone (self->session->words, number);
  /* Translators: on the red button of the first screen; %s is the emergency number. */
  return cairn_words_format (self->session->words, N_ ("Help now · %s"), shown);
}

static char *
button_words (CairnFrame *self, FrameButton button)
{
  const char *next = self->page != NULL ? cairn_page_next_label (CAIRN_PAGE (self->page)) : NULL;

  switch (button)
    {
    case BACK:
      return g_strdup (word (self, N_ ("Back")));
    case ASK:
      return g_strdup (word (self, N_ ("Ask a person")));
    case HELP:
      return help_words (self);
    case NEXT:
      return g_strdup (next != NULL ? next : "");
    case LISTEN:
      /* Translators: on a button: the screen is read aloud. Short. */
      return g_strdup (word (self, N_ ("Listen")));
    case TEXT_SIZE:
      return g_strdup (word (self, N_ ("Text size")));
    case CONTRAST:
      return g_strdup (word (self, N_ ("Contrast")));
    case LANGUAGE:
      return g_strdup (cairn_lang_endonym (cairn_session_lang (self->session)));
    case CLEAR:
    case N_BUTTONS:
    default:
      /* Translators: empties the screen for the next person; a form that tells nobody's gender. */
      return g_strdup (word (self, N_ ("Clear the screen")));
    }
}

static char *
button_name (CairnFrame *self, FrameButton button)
{
  if (button == LANGUAGE)
    /* Translators: spoken name of the button that shows the language in use, %s. */
    return cairn_words_format (self->session->words, N_ ("Language: %s"),
                               cairn_lang_endonym (cairn_session_lang (self->session)));
  return button_words (self, button);
}

static gboolean
is_shown (CairnFrame *self, FrameButton button)
{
  CairnPageId here = cairn_navigator_here (self->navigator);
  gboolean first = here == CAIRN_PAGE_ATTRACT || here == CAIRN_PAGE_OUT_OF_ORDER;

  switch (button)
    {
    case BACK:
      return cairn_navigator_can_go_back (self->navigator);
    case NEXT:
      return self->page != NULL && cairn_page_next_label (CAIRN_PAGE (self->page)) != NULL;
    case LANGUAGE:
      return !first && !self->for_video;
    case TEXT_SIZE:
    case CONTRAST:
      return !self->for_video;
    case LISTEN:
      return !self->for_video && cairn_voice_is_there (self->session->voice)
             && cairn_voice_speaks (cairn_session_lang (self->session));
    case ASK:
    case HELP:
    case CLEAR:
    case N_BUTTONS:
    default:
      return TRUE;
    }
}

static void
on_clicked (GtkButton *button, CairnFrame *self)
{
  for (guint i = 0; i < N_BUTTONS; i++)
    if (self->buttons[i] == GTK_WIDGET (button))
      {
        g_signal_emit (self, signals[ACTIVATED], 0, button_kinds[i].id);
        return;
      }
}

static GtkWidget *
make_button (CairnFrame *self, FrameButton which)
{
  const ButtonKind *kind = &button_kinds[which];
  const CairnLook *look = &self->session->look;
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = cairn_beside_new (cairn_look_px (look, 2));
  GtkWidget *words = cairn_text_new (GTK_ACCESSIBLE_ROLE_PRESENTATION, "");

  cairn_text_set_centred (CAIRN_TEXT (words), TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  cairn_beside_append (CAIRN_BESIDE (box), words);
  if (kind->icon != NULL)
    {
      GtkWidget *picture = cairn_picture_new (kind->icon, cairn_look_px (look, 7.5));

      gtk_widget_insert_after (picture, box, kind->icon_last ? words : NULL);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, kind->style);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
  self->buttons[which] = button;
  self->words[which] = words;
  return button;
}

static GtkWidget *
make_row (CairnFrame *self)
{
  return cairn_beside_new (cairn_look_px (&self->session->look, 3));
}

static void
add_space (GtkWidget *row)
{
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_hexpand (space, TRUE);
  cairn_beside_append (CAIRN_BESIDE (row), space);
}

/* In the largest text the five have no room beside each other on an upright screen: Clear has a row
 * of its own there, at the same end. */
static GtkWidget *
choose_clear_row (CairnFrame *self, GtkWidget *comfort)
{
  const CairnLook *look = &self->session->look;
  GtkWidget *row = comfort;

  if (cairn_look_is_portrait (look) && look->text_size == 3 && !self->for_video)
    {
      gtk_box_append (GTK_BOX (self->bar), comfort);
      row = make_row (self);
    }
  return row;
}

/* Also where it has a row of its own: at the far end. */
static GtkWidget *
make_clear (CairnFrame *self)
{
  GtkWidget *clear = make_button (self, CLEAR);

  gtk_widget_set_hexpand (clear, TRUE);
  gtk_widget_set_halign (clear, GTK_ALIGN_END);
  return clear;
}

static void
add_comfort_row (CairnFrame *self)
{
  GtkWidget *row = make_row (self);

  cairn_beside_set_wraps (CAIRN_BESIDE (row), TRUE);
  for (FrameButton i = LISTEN; i <= LANGUAGE; i++)
    cairn_beside_append (CAIRN_BESIDE (row), make_button (self, i));
  row = choose_clear_row (self, row);
  if (self->buttons[CLEAR] == NULL)
    cairn_beside_append (CAIRN_BESIDE (row), make_clear (self));
  else
    gtk_widget_set_visible (row, FALSE);
  gtk_box_append (GTK_BOX (self->bar), row);
}

/* Under a video there is one row less, where its words fit into the other one. */
static void
add_clear_beside_back (CairnFrame *self, GtkWidget *row)
{
  const CairnLook *look = &self->session->look;

  if (self->for_video && (look->text_size < 3 || cairn_look_is_portrait (look)))
    cairn_beside_append (CAIRN_BESIDE (row), make_button (self, CLEAR));
}

/* An upright screen is narrow and has height to spare: Help now and Ask get a row of their own. */
static void
build_bar (CairnFrame *self)
{
  GtkWidget *row = make_row (self);

  self->buttons[CLEAR] = NULL;
  self->bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, cairn_look_px (&self->session->look, 3));
  gtk_widget_add_css_class (self->bar, "bar");
  if (cairn_look_is_portrait (&self->session->look))
    {
      GtkWidget *help = make_row (self);

      cairn_beside_set_alike (CAIRN_BESIDE (help), TRUE);
      cairn_beside_append (CAIRN_BESIDE (help), make_button (self, HELP));
      cairn_beside_append (CAIRN_BESIDE (help), make_button (self, ASK));
      gtk_box_append (GTK_BOX (self->bar), help);
      cairn_beside_append (CAIRN_BESIDE (row), make_button (self, BACK));
      add_clear_beside_back (self, row);
    }
  else
    {
      cairn_beside_append (CAIRN_BESIDE (row), make_button (self, BACK));
      add_clear_beside_back (self, row);
      add_space (row);
      cairn_beside_append (CAIRN_BESIDE (row), make_button (self, ASK));
      cairn_beside_append (CAIRN_BESIDE (row), make_button (self, HELP));
    }
  add_space (row);
  cairn_beside_append (CAIRN_BESIDE (row), make_button (self, NEXT));
  gtk_box_append (GTK_BOX (self->bar), row);
  add_comfort_row (self);
}

static void
tear_down (CairnFrame *self)
{
  g_clear_pointer (&self->top, gtk_widget_unparent);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
}

static void
cairn_frame_dispose (GObject *object)
{
  CairnFrame *self = CAIRN_FRAME (object);

  tear_down (self);
  g_clear_pointer (&self->page, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_object (&self->navigator);
  G_OBJECT_CLASS (cairn_frame_parent_class)->dispose (object);
}

static void
cairn_frame_class_init (CairnFrameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_frame_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "frame");
  signals[ACTIVATED] = g_signal_new ("activated", CAIRN_TYPE_FRAME, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cairn_frame_init (CairnFrame *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
}

static void
put_top (CairnFrame *self)
{
  self->top = cairn_top_new (self->session, self);
  gtk_widget_insert_before (self->top, GTK_WIDGET (self),
                            gtk_widget_get_first_child (GTK_WIDGET (self)));
}

/* Staff may have switched practice mode on or off since the last screen. */
static void
renew_top (CairnFrame *self)
{
  if (!cairn_top_is_old (self->top, self->session))
    return;
  gtk_widget_unparent (self->top);
  put_top (self);
}

/**
 * cairn_frame_set_up:
 * @self: the frame
 * @session: the session
 * @navigator: the navigator
 *
 * Builds strip and bar in the present language and look, again and again.
 */
void
cairn_frame_set_up (CairnFrame *self, CairnSession *session, CairnNavigator *navigator)
{
  g_return_if_fail (CAIRN_IS_FRAME (self));

  g_set_object (&self->session, session);
  g_set_object (&self->navigator, navigator);
  tear_down (self);
  put_top (self);
  build_bar (self);
  gtk_widget_insert_before (self->bar, GTK_WIDGET (self), NULL);
  cairn_frame_update (self);
}

/**
 * cairn_frame_set_page:
 * @self: the frame
 * @page: (transfer floating) (nullable): takes the place of the one before
 */
void
cairn_frame_set_page (CairnFrame *self, CairnPage *page)
{
  g_return_if_fail (CAIRN_IS_FRAME (self));

  g_clear_pointer (&self->page, gtk_widget_unparent);
  if (page == NULL)
    return;
  renew_top (self);
  if (self->for_video != (cairn_navigator_here (self->navigator) == CAIRN_PAGE_SIGN))
    {
      self->for_video = !self->for_video;
      g_clear_pointer (&self->bar, gtk_widget_unparent);
      build_bar (self);
      gtk_widget_insert_before (self->bar, GTK_WIDGET (self), NULL);
    }
  self->page = GTK_WIDGET (page);
  gtk_widget_set_vexpand (self->page, TRUE);
  gtk_widget_insert_before (self->page, GTK_WIDGET (self), self->bar);
  cairn_frame_update (self);
}

/* "Skip" is as good as any answer, but nothing to press anybody towards. */
static void
show_weight (CairnFrame *self, const char *next)
{
  gboolean skip = strcmp (next, word (self, N_ ("Skip"))) == 0;

  gtk_widget_remove_css_class (self->buttons[NEXT], skip ? "primary" : "ask");
  gtk_widget_add_css_class (self->buttons[NEXT], skip ? "ask" : "primary");
}

/**
 * cairn_frame_update:
 * @self: the frame
 *
 * Brings the bar's words in line with the page: "Skip" becomes "Continue" once something is chosen.
 */
void
cairn_frame_update (CairnFrame *self)
{
  g_return_if_fail (CAIRN_IS_FRAME (self));

  for (FrameButton i = 0; i < N_BUTTONS; i++)
    {
      g_autofree char *words = button_words (self, i);
      g_autofree char *name = button_name (self, i);

      cairn_text_set_text (CAIRN_TEXT (self->words[i]), words);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_widget_set_visible (self->buttons[i], is_shown (self, i));
      if (i == NEXT)
        show_weight (self, words);
    }
}

/**
 * cairn_frame_focus:
 * @self: the frame
 * @id: of a button as cairn_frame_describe() names it
 *
 * Returns: whether there is such a button on the screen; it has the focus now
 */
gboolean
cairn_frame_focus (CairnFrame *self, const char *id)
{
  for (FrameButton i = 0; i < N_BUTTONS; i++)
    {
      g_autofree char *own = g_strconcat (CAIRN_BAR_ID, button_kinds[i].id, NULL);

      if (is_shown (self, i) && strcmp (id, own) == 0)
        return gtk_widget_grab_focus (self->buttons[i]);
    }
  return FALSE;
}

/**
 * cairn_frame_get_focused:
 * @self: the frame
 *
 * Returns: (nullable) (transfer full): the id, as cairn_frame_describe() names it, of the button
 *   that has the focus
 */
char *
cairn_frame_get_focused (CairnFrame *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (FrameButton i = 0; focus != NULL && i < N_BUTTONS; i++)
    if (self->buttons[i] == focus)
      return g_strconcat (CAIRN_BAR_ID, button_kinds[i].id, NULL);
  return NULL;
}

static CairnItem *
describe_button (CairnFrame *self, FrameButton button)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *id = g_strconcat (CAIRN_BAR_ID, button_kinds[button].id, NULL);
  g_autofree char *name = button_name (self, button);
  CairnItem *item = cairn_item_new (CAIRN_ITEM_BUTTON, id, name);

  if (root != NULL && gtk_root_get_focus (root) == self->buttons[button])
    item->state |= CAIRN_ITEM_FOCUSED;
  return item;
}

/* As they stand: on an upright screen Help now has a row of its own above Back and Continue. */
static void
list_buttons (CairnFrame *self, FrameButton *order)
{
  static const FrameButton upright[] = { HELP, ASK, BACK, NEXT };

  for (FrameButton i = 0; i < N_BUTTONS; i++)
    order[i] = i;
  if (cairn_look_is_portrait (&self->session->look))
    memcpy (order, upright, sizeof upright);
}

/**
 * cairn_frame_describe:
 * @self: the frame
 *
 * Returns: (transfer full): #CairnItem of the buttons that are shown, in the order they stand in
 */
GPtrArray *
cairn_frame_describe (CairnFrame *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_item_free);
  FrameButton order[N_BUTTONS];

  list_buttons (self, order);
  for (guint i = 0; i < N_BUTTONS; i++)
    {
      if (is_shown (self, order[i]))
        g_ptr_array_add (items, describe_button (self, order[i]));
    }
  return items;
}
