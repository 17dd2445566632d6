/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/page.h"

#include "kiosk/page-private.h"
#include "widgets/beside.h"
#include "widgets/draw.h"
#include "widgets/tiles.h"

#include <string.h>

typedef struct
{
  CairnItem *item;
  GtkWidget *widget; /* borrowed: a child of the page */
} Entry;

typedef struct
{
  CairnSession *session;     /* owned */
  CairnNavigator *navigator; /* owned */
  GArray *entries;           /* of Entry, in reading order */
  GtkWidget *scroll;         /* child: CairnScroll */
  GtkWidget *footer;         /* child; nullable: row of buttons that never scrolls */
  GtkWidget *visit_footer;   /* child; nullable: another such row */
  GtkWidget *filling;        /* child; nullable: has the place of the scrolled part */
  gboolean activating;       /* one signal for all that a touch changes */
  GtkWidget *into;           /* borrowed: container that parts are added to; NULL: the page */
} CairnPagePrivate;

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CairnPage, cairn_page, GTK_TYPE_WIDGET)

/* Buttons in a row below the page; the width one should have, in sizes of the text. */
#define FOOTER_MAX 4
#define FOOTER_WIDTH 6

#define PRIVATE(self) ((CairnPagePrivate *) cairn_page_get_instance_private (self))

static void
clear_entry (Entry *entry)
{
  cairn_item_free (entry->item);
}

static Entry *
find_entry (CairnPage *self, const char *id)
{
  CairnPagePrivate *priv = PRIVATE (self);

  for (guint i = 0; i < priv->entries->len; i++)
    {
      Entry *entry = &g_array_index (priv->entries, Entry, i);

      if (strcmp (entry->item->id, id) == 0)
        return entry;
    }
  return NULL;
}

static const char *
id_of_widget (CairnPage *self, GtkWidget *widget)
{
  CairnPagePrivate *priv = PRIVATE (self);

  for (guint i = 0; i < priv->entries->len; i++)
    {
      Entry *entry = &g_array_index (priv->entries, Entry, i);

      if (entry->widget == widget)
        return entry->item->id;
    }
  return "";
}

/* Choices have no state of their own: they show what the session holds. */
static void
sync_choices (CairnPage *self)
{
  CairnPagePrivate *priv = PRIVATE (self);

  for (guint i = 0; i < priv->entries->len; i++)
    {
      Entry *entry = &g_array_index (priv->entries, Entry, i);

      if (GTK_IS_TOGGLE_BUTTON (entry->widget))
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (entry->widget),
                                      page_is_chosen (self, entry->item->id));
    }
}

static void
on_clicked (GtkButton *button, CairnPage *self)
{
  g_autofree char *id = g_strdup (id_of_widget (self, GTK_WIDGET (button)));

  if (*id != '\0')
    cairn_page_activate (self, id);
}

static GtkWidget *
make_scroll (CairnPage *self)
{
  const CairnLook *look = page_look (self);
  int font = cairn_look_font (look);
  gboolean large = look->text_size == CAIRN_TEXT_SIZES;
  CairnScrollLook scroll = {
    /* Translators: on a button that moves a long page up. */
    .up = cairn_page_word (self, N_ ("Up")),
    /* Translators: on a button that moves a long page down. */
    .down = cairn_page_word (self, N_ ("Down")),
    /* Translators: above the button "Down": the page goes on below. Very short. */
    .more = cairn_page_word (self, N_ ("More below")),
    .button_width = MAX (cairn_look_px (look, 26), font * 4),
    .button_height = cairn_look_px (look, 24),
    .gap = cairn_look_px (look, 3),
    /* Words as high as that leave less room for it. */
    .picture = cairn_look_px (look, large ? 7 : 9),
  };

  return cairn_scroll_new (&scroll);
}

static void
tear_down (CairnPage *self)
{
  CairnPagePrivate *priv = PRIVATE (self);

  g_array_set_size (priv->entries, 0);
  priv->into = NULL;
  g_clear_pointer (&priv->scroll, gtk_widget_unparent);
  g_clear_pointer (&priv->footer, gtk_widget_unparent);
  g_clear_pointer (&priv->visit_footer, gtk_widget_unparent);
  g_clear_pointer (&priv->filling, gtk_widget_unparent);
}

static void
set_up (CairnPage *self)
{
  CairnPagePrivate *priv = PRIVATE (self);

  priv->scroll = make_scroll (self);
  gtk_widget_set_vexpand (priv->scroll, TRUE);
  gtk_widget_set_parent (priv->scroll, GTK_WIDGET (self));
  CAIRN_PAGE_GET_CLASS (self)->build (self);
  page_add_sign (self);
  sync_choices (self);
}

static void
on_focus_changed (GtkWidget *window, GParamSpec *pspec, CairnPage *self)
{
  CairnPagePrivate *priv = PRIVATE (self);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  if (focus == NULL || priv->scroll == NULL)
    return;
  if (gtk_widget_is_ancestor (focus, cairn_scroll_get_content (CAIRN_SCROLL (priv->scroll))))
    cairn_scroll_show (CAIRN_SCROLL (priv->scroll), focus, FALSE);
}

static void
cairn_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cairn_page_parent_class)->root (widget);
  g_signal_connect (gtk_widget_get_root (widget), "notify::focus-widget",
                    G_CALLBACK (on_focus_changed), widget);
}

static void
cairn_page_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), on_focus_changed, widget);
  GTK_WIDGET_CLASS (cairn_page_parent_class)->unroot (widget);
}

static void
cairn_page_dispose (GObject *object)
{
  CairnPage *self = CAIRN_PAGE (object);

  tear_down (self);
  cairn_widget_unparent_children (GTK_WIDGET (self));
  g_clear_object (&PRIVATE (self)->session);
  g_clear_object (&PRIVATE (self)->navigator);
  G_OBJECT_CLASS (cairn_page_parent_class)->dispose (object);
}

static void
cairn_page_finalize (GObject *object)
{
  g_array_unref (PRIVATE (CAIRN_PAGE (object))->entries);
  G_OBJECT_CLASS (cairn_page_parent_class)->finalize (object);
}

static void
cairn_page_class_init (CairnPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cairn_page_finalize;
  widget_class->root = cairn_page_root;
  widget_class->unroot = cairn_page_unroot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_MAIN);
  /* An answer changed: the frame asks for the words of its buttons again. */
  signals[CHANGED] = g_signal_new ("changed", CAIRN_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
cairn_page_init (CairnPage *self)
{
  CairnPagePrivate *priv = PRIVATE (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  priv->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (priv->entries, (GDestroyNotify) clear_entry);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "page");
}

/**
 * cairn_page_new:
 * @session: the session
 * @navigator: where it says which screen to show
 *
 * Returns: (transfer floating): the page of the present place, built
 */
CairnPage *
cairn_page_new (CairnSession *session, CairnNavigator *navigator)
{
  const CairnPageKind *kind = cairn_page_kind (cairn_navigator_here (navigator));
  CairnPage *self = g_object_new (kind->type (), NULL);
  CairnPagePrivate *priv = PRIVATE (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  priv->session = g_object_ref (session);
  priv->navigator = g_object_ref (navigator);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), cairn_look_px (&session->look, 3));
  set_up (self);
  return self;
}

/**
 * cairn_page_session:
 * @self: a page
 *
 * Returns: (transfer none): the session
 */
CairnSession *
cairn_page_session (CairnPage *self)
{
  return PRIVATE (self)->session;
}

/**
 * cairn_page_navigator:
 * @self: a page
 *
 * Returns: (transfer none): the navigator
 */
CairnNavigator *
cairn_page_navigator (CairnPage *self)
{
  return PRIVATE (self)->navigator;
}

/**
 * cairn_page_word:
 * @self: a page
 * @text: a literal marked N_()
 *
 * Returns: (transfer none): it in the screen's language
 */
const char *
cairn_page_word (CairnPage *self, const char *text)
{
  return cairn_words_get (PRIVATE (self)->session->words, text);
}

static const Entry *
first_in_view (CairnPage *self)
{
  CairnPagePrivate *priv = PRIVATE (self);

  for (guint i = 0; i < priv->entries->len; i++)
    {
      Entry *entry = &g_array_index (priv->entries, Entry, i);

      if (entry->widget != NULL
          && !cairn_scroll_is_above (CAIRN_SCROLL (priv->scroll), entry->widget))
        return entry;
    }
  return NULL;
}

static gboolean
holds_focus (GtkWidget *page, GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (page);

  return root != NULL && widget != NULL && gtk_root_get_focus (root) == widget;
}

/**
 * cairn_page_describe:
 * @self: a page
 *
 * Returns: (transfer full): #CairnItem in reading order, with their present state
 */
GPtrArray *
cairn_page_describe (CairnPage *self)
{
  CairnPagePrivate *priv = PRIVATE (self);
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_item_free);
  const Entry *first = first_in_view (self);

  for (guint i = 0; i < priv->entries->len; i++)
    {
      Entry *entry = &g_array_index (priv->entries, Entry, i);
      CairnItem *item = cairn_item_copy (entry->item);

      if (page_is_chosen (self, item->id))
        item->state |= CAIRN_ITEM_CHOSEN;
      if (holds_focus (GTK_WIDGET (self), entry->widget))
        item->state |= CAIRN_ITEM_FOCUSED;
      if (entry == first)
        item->state |= CAIRN_ITEM_FIRST_IN_VIEW;
      if (entry->widget != NULL && !gtk_widget_get_sensitive (entry->widget))
        item->state |= CAIRN_ITEM_DISABLED;
      g_ptr_array_add (items, item);
    }
  return items;
}

/**
 * cairn_page_activate:
 * @self: a page
 * @id: of one of its buttons or choices
 *
 * The same as touching it.
 */
void
cairn_page_activate (CairnPage *self, const char *id)
{
  g_return_if_fail (CAIRN_IS_PAGE (self));

  /* The page may be gone after it: hold it. */
  g_object_ref (self);
  PRIVATE (self)->activating = TRUE;
  if (strcmp (id, CAIRN_PAGE_MORE) == 0)
    cairn_navigator_more (PRIVATE (self)->navigator);
  else if (!page_activate_sign (self, id) && CAIRN_PAGE_GET_CLASS (self)->activate != NULL)
    CAIRN_PAGE_GET_CLASS (self)->activate (self, id);
  PRIVATE (self)->activating = FALSE;
  if (PRIVATE (self)->session != NULL)
    {
      sync_choices (self);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  g_object_unref (self);
}

/**
 * cairn_page_rebuild:
 * @self: a page
 *
 * Builds it again in its place: same focus, same place in a long page.
 */
void
cairn_page_rebuild (CairnPage *self)
{
  g_return_if_fail (CAIRN_IS_PAGE (self));

  cairn_page_keep_place (self);
  tear_down (self);
  set_up (self);
  cairn_page_restore_place (self);
  if (!PRIVATE (self)->activating)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * cairn_page_next_label:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): words of the button that leads on; %NULL: there is none
 */
const char *
cairn_page_next_label (CairnPage *self)
{
  CairnPageClass *klass = CAIRN_PAGE_GET_CLASS (self);

  return klass->next_label != NULL ? klass->next_label (self) : NULL;
}

/**
 * cairn_page_next:
 * @self: a page
 *
 * The button that leads on was touched.
 */
void
cairn_page_next (CairnPage *self)
{
  if (CAIRN_PAGE_GET_CLASS (self)->next != NULL)
    CAIRN_PAGE_GET_CLASS (self)->next (self);
}

/**
 * cairn_page_show_item:
 * @self: a page
 * @id: of one of its parts
 *
 * Brings it into view; a control has the focus then.
 *
 * Returns: whether the page has such a part
 */
gboolean
cairn_page_show_item (CairnPage *self, const char *id)
{
  CairnPagePrivate *priv = PRIVATE (self);
  Entry *entry = find_entry (self, id);

  if (entry == NULL || entry->widget == NULL)
    return FALSE;
  if (GTK_IS_BUTTON (entry->widget))
    gtk_widget_grab_focus (entry->widget);
  if (gtk_widget_is_ancestor (entry->widget,
                              cairn_scroll_get_content (CAIRN_SCROLL (priv->scroll))))
    cairn_scroll_show (CAIRN_SCROLL (priv->scroll), entry->widget, FALSE);
  return TRUE;
}

/**
 * cairn_page_keep_place:
 * @self: a page about to be left or built again
 *
 * Notes in the session what is first in view, nothing at the beginning of the page, and what has
 * the focus.
 */
void
cairn_page_keep_place (CairnPage *self)
{
  CairnPagePrivate *priv = PRIVATE (self);
  CairnPlace *place = cairn_places_here (priv->session->places);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean at_start = cairn_scroll_is_at_start (CAIRN_SCROLL (priv->scroll));
  const Entry *first = at_start ? NULL : first_in_view (self);

  g_strlcpy (place->top, first != NULL ? first->item->id : "", sizeof place->top);
  g_strlcpy (place->focus, focus != NULL ? id_of_widget (self, focus) : "", sizeof place->focus);
}

/**
 * cairn_page_restore_place:
 * @self: a page in its window
 *
 * Brings back what cairn_page_keep_place() noted.
 */
void
cairn_page_restore_place (CairnPage *self)
{
  CairnPagePrivate *priv = PRIVATE (self);
  CairnPlace *place = cairn_places_here (priv->session->places);
  Entry *top = find_entry (self, place->top);
  Entry *focus = find_entry (self, place->focus);

  if (focus != NULL && focus->widget != NULL)
    gtk_widget_grab_focus (focus->widget);
  if (top != NULL && top->widget != NULL)
    cairn_scroll_show (CAIRN_SCROLL (priv->scroll), top->widget, TRUE);
}

void
page_add_widget (CairnPage *self, GtkWidget *widget)
{
  CairnPagePrivate *priv = PRIVATE (self);

  if (CAIRN_IS_TILES (priv->into))
    cairn_tiles_append (CAIRN_TILES (priv->into), widget);
  else if (GTK_IS_BOX (priv->into))
    gtk_box_append (GTK_BOX (priv->into), widget);
  else if (CAIRN_IS_BESIDE (priv->into))
    cairn_beside_append (CAIRN_BESIDE (priv->into), widget);
  else
    cairn_scroll_append (CAIRN_SCROLL (priv->scroll), widget);
}

/* Takes @item. The accessible name of a button is the name that describe() gives. */
void
page_register (CairnPage *self, CairnItem *item, GtkWidget *widget)
{
  Entry entry = { item, widget };

  g_array_append_val (PRIVATE (self)->entries, entry);
  if (!GTK_IS_BUTTON (widget))
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  item->name, -1);
  if (*item->text != '\0')
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    item->text, -1);
}

void
page_connect_button (CairnPage *self, GtkWidget *button)
{
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
}

void
page_set_into (CairnPage *self, GtkWidget *container)
{
  PRIVATE (self)->into = container;
}

GtkWidget *
page_get_into (CairnPage *self)
{
  return PRIVATE (self)->into;
}

/* In one row where their words have room, else in more. */
static GtkWidget *
make_row (CairnPage *self)
{
  const CairnLook *look = page_look (self);
  GtkWidget *row = cairn_tiles_new (FOOTER_MAX, cairn_look_font (look) * FOOTER_WIDTH,
                                    cairn_look_px (look, 3));

  gtk_widget_add_css_class (row, "footer");
  return row;
}

/* Below the page: what belongs to it, and above that what every screen of a visit has. */
GtkWidget *
page_get_footer (CairnPage *self, gboolean of_visit)
{
  CairnPagePrivate *priv = PRIVATE (self);
  GtkWidget **row = of_visit ? &priv->visit_footer : &priv->footer;

  if (*row != NULL)
    return *row;
  *row = make_row (self);
  gtk_widget_insert_after (*row, GTK_WIDGET (self),
                           of_visit || priv->visit_footer == NULL ? priv->scroll
                                                                  : priv->visit_footer);
  return *row;
}

/* Takes @item. @widget has the whole page to itself, above its footer. */
void
page_fill (CairnPage *self, CairnItem *item, GtkWidget *widget)
{
  CairnPagePrivate *priv = PRIVATE (self);

  priv->filling = widget;
  gtk_widget_set_visible (priv->scroll, FALSE);
  gtk_widget_set_vexpand (widget, TRUE);
  gtk_widget_insert_before (widget, GTK_WIDGET (self), priv->scroll);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  item->name, -1);
  page_register (self, item, widget);
}

GtkWidget *
page_get_filling (CairnPage *self)
{
  return PRIVATE (self)->filling;
}

const CairnLook *
page_look (CairnPage *self)
{
  return &PRIVATE (self)->session->look;
}

gboolean
page_is_chosen (CairnPage *self, const char *id)
{
  CairnPageClass *klass = CAIRN_PAGE_GET_CLASS (self);

  return klass->is_chosen != NULL && klass->is_chosen (self, id);
}
