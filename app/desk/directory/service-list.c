/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/service-list.h"

/* GTK makes lines ready for many more than are seen, 200 of them: what is seen on an ordinary
 * screen at once, then so many at a time, or nobody is answered meanwhile. */
#define FIRST 24
#define STEP 10
#define READY 250
/* When a line goes that stands at the top of the screen, GTK looks for it among all that come in
 * its place: never among all of a long list. */
#define STRIDE 5000

struct _CairnServiceItem
{
  GObject parent_instance;

  CairnDesk *desk; /* owned */
  gint64 key;
  gboolean is_read;
  CairnListItem *line; /* nullable */
  GPtrArray *lines;    /* nullable: holds @line */
};

G_DEFINE_FINAL_TYPE (CairnServiceItem, cairn_service_item, G_TYPE_OBJECT)

struct _CairnServiceList
{
  GObject parent_instance;

  CairnDesk *desk;  /* owned */
  GArray *keys;     /* of gint64 */
  GArray *former;   /* nullable, of gint64: what the lines from @n_new on still show */
  GPtrArray *lines; /* nullable, of CairnListItem: of the first keys */
  guint n_shown;    /* lines: a long list grows step by step */
  guint n_new;      /* lines that show @keys already */
  guint growing;
};

static GType
cairn_service_list_get_item_type (GListModel *model)
{
  return CAIRN_TYPE_SERVICE_ITEM;
}

static guint
cairn_service_list_get_n_items (GListModel *model)
{
  return CAIRN_SERVICE_LIST (model)->n_shown;
}

static gint64
key_at (CairnServiceList *list, guint position)
{
  return g_array_index (position < list->n_new ? list->keys : list->former, gint64, position);
}

static gpointer
cairn_service_list_get_item (GListModel *model, guint position)
{
  CairnServiceList *list = CAIRN_SERVICE_LIST (model);
  CairnServiceItem *item;

  if (position >= list->n_shown)
    return NULL;
  item = g_object_new (CAIRN_TYPE_SERVICE_ITEM, NULL);
  item->desk = g_object_ref (list->desk);
  item->key = key_at (list, position);
  if (position < list->n_new && list->lines != NULL && position < list->lines->len)
    {
      item->lines = g_ptr_array_ref (list->lines);
      item->line = g_ptr_array_index (list->lines, position);
      item->is_read = TRUE;
    }
  return item;
}

static void
cairn_service_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cairn_service_list_get_item_type;
  iface->get_n_items = cairn_service_list_get_n_items;
  iface->get_item = cairn_service_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CairnServiceList,
                               cairn_service_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      cairn_service_list_model_init))

/**
 * cairn_service_item_get:
 * @item: a line of the list
 *
 * Returns: (transfer none) (nullable): what stands in it; %NULL when the service is gone
 */
const CairnListItem *
cairn_service_item_get (CairnServiceItem *item)
{
  CairnStaffSession *session = cairn_desk_get_session (item->desk);

  if (!item->is_read && session != NULL)
    {
      item->line = cairn_staff_list_item (session, item->key, NULL);
      item->is_read = TRUE;
    }
  return item->line;
}

/**
 * cairn_service_item_get_key:
 * @item: a line of the list
 *
 * Returns: the key it was made for
 */
gint64
cairn_service_item_get_key (CairnServiceItem *item)
{
  return item->key;
}

static void
cairn_service_item_finalize (GObject *object)
{
  CairnServiceItem *item = CAIRN_SERVICE_ITEM (object);

  if (item->lines == NULL)
    g_clear_pointer (&item->line, cairn_list_item_free);
  g_clear_pointer (&item->lines, g_ptr_array_unref);
  g_clear_object (&item->desk);
  G_OBJECT_CLASS (cairn_service_item_parent_class)->finalize (object);
}

static void
cairn_service_item_class_init (CairnServiceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cairn_service_item_finalize;
}

static void
cairn_service_item_init (CairnServiceItem *item)
{
}

static void
cairn_service_list_finalize (GObject *object)
{
  CairnServiceList *list = CAIRN_SERVICE_LIST (object);

  g_clear_handle_id (&list->growing, g_source_remove);
  g_clear_pointer (&list->keys, g_array_unref);
  g_clear_pointer (&list->former, g_array_unref);
  g_clear_pointer (&list->lines, g_ptr_array_unref);
  g_clear_object (&list->desk);
  G_OBJECT_CLASS (cairn_service_list_parent_class)->finalize (object);
}

static void
cairn_service_list_class_init (CairnServiceListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cairn_service_list_finalize;
}

static void
cairn_service_list_init (CairnServiceList *list)
{
  list->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * cairn_service_list_new:
 * @desk: the desk
 *
 * Returns: (transfer full): an empty list
 */
CairnServiceList *
cairn_service_list_new (CairnDesk *desk)
{
  CairnServiceList *list = g_object_new (CAIRN_TYPE_SERVICE_LIST, NULL);

  list->desk = g_object_ref (desk);
  return list;
}

/* How many of the lines that are there already are filled with what is new; what is made, or goes,
 * is made or goes after them. */
static guint
count_refilled (CairnServiceList *list)
{
  return list->former != NULL ? MIN (list->keys->len, list->n_shown) : 0;
}

static void
replace_some (CairnServiceList *list, guint most)
{
  guint from = list->n_new, n = MIN (most, count_refilled (list) - from);

  list->n_new += n;
  g_list_model_items_changed (G_LIST_MODEL (list), from, n, n);
}

static void
grow (CairnServiceList *list, guint most)
{
  guint from = list->n_new, before = list->n_shown - from;

  list->n_new = from + MIN (most, list->keys->len - from);
  list->n_shown = list->n_new;
  g_clear_pointer (&list->former, g_array_unref);
  g_list_model_items_changed (G_LIST_MODEL (list), from, before, list->n_shown - from);
}

/* What is not on the screen goes in a few long steps, or in one when no line is there yet. */
static gboolean
on_grow (gpointer data)
{
  CairnServiceList *list = data;
  gboolean ready = list->n_new >= READY;

  if (list->n_new < count_refilled (list))
    replace_some (list, ready ? STRIDE : STEP);
  else
    grow (list, ready ? G_MAXUINT : STEP);
  if (list->n_new < list->keys->len || list->former != NULL)
    return G_SOURCE_CONTINUE;
  list->growing = 0;
  return G_SOURCE_REMOVE;
}

/**
 * cairn_service_list_get_length:
 * @list: a list
 *
 * Returns: how many are in it, also while it still grows
 */
guint
cairn_service_list_get_length (CairnServiceList *list)
{
  return list->keys->len;
}

static void
replace_all (CairnServiceList *list)
{
  list->n_new = 0;
  while (list->n_new < count_refilled (list))
    replace_some (list, STRIDE);
  grow (list, G_MAXUINT);
}

/* What each line shows now. */
static GArray *
dup_shown (CairnServiceList *list)
{
  GArray *shown = g_array_sized_new (FALSE, FALSE, sizeof (gint64), list->n_shown);

  g_array_append_vals (shown, list->keys->data, list->n_new);
  if (list->n_shown > list->n_new)
    g_array_append_vals (shown, &g_array_index (list->former, gint64, list->n_new),
                         list->n_shown - list->n_new);
  return shown;
}

/**
 * cairn_service_list_set_keys:
 * @list: a list
 * @keys: (element-type gint64): of cairn_staff_list()
 * @lines: (nullable) (element-type CairnListItem): of the first of them
 * @at_once: it is the same list with changes in it, and stays where it is scrolled to; else it
 *   grows from its beginning
 */
void
cairn_service_list_set_keys (CairnServiceList *list,
                             GArray *keys,
                             GPtrArray *lines,
                             gboolean at_once)
{
  guint before = list->n_shown, first = MIN (keys->len, FIRST);
  gboolean refill = at_once || (before > first && keys->len > first);
  g_autoptr (GArray) former = refill ? dup_shown (list) : NULL;

  g_array_ref (keys);
  g_array_unref (list->keys);
  list->keys = keys;
  g_clear_pointer (&list->lines, g_ptr_array_unref);
  list->lines = lines != NULL ? g_ptr_array_ref (lines) : NULL;
  g_clear_pointer (&list->former, g_array_unref);
  list->former = g_steal_pointer (&former);
  g_clear_handle_id (&list->growing, g_source_remove);
  if (at_once)
    {
      replace_all (list);
      return;
    }
  list->n_new = first;
  list->n_shown = refill ? before : first;
  if (first < keys->len)
    list->growing = g_idle_add (on_grow, list);
  g_list_model_items_changed (G_LIST_MODEL (list), 0, refill ? first : before, first);
}

/**
 * cairn_service_list_find:
 * @list: a list
 * @key: of a service
 *
 * Returns: where it is; %G_MAXUINT when it is not in the list
 */
guint
cairn_service_list_find (CairnServiceList *list, gint64 key)
{
  for (guint i = 0; i < list->keys->len; i++)
    {
      if (g_array_index (list->keys, gint64, i) == key)
        return i;
    }
  return G_MAXUINT;
}
