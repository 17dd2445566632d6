/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/service-list.h"

/* GTK makes lines ready for many more than are seen: so many at a time, or nobody is answered
 * meanwhile. */
#define STEP 50
#define READY 250

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
  GPtrArray *lines; /* nullable, of CairnListItem: of the first keys */
  guint n_shown;    /* of the keys: a long list grows step by step */
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

static gpointer
cairn_service_list_get_item (GListModel *model, guint position)
{
  CairnServiceList *list = CAIRN_SERVICE_LIST (model);
  CairnServiceItem *item;

  if (position >= list->n_shown)
    return NULL;
  item = g_object_new (CAIRN_TYPE_SERVICE_ITEM, NULL);
  item->desk = g_object_ref (list->desk);
  item->key = g_array_index (list->keys, gint64, position);
  if (list->lines != NULL && position < list->lines->len)
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

static gboolean
on_grow (gpointer data)
{
  CairnServiceList *list = data;
  guint before = list->n_shown;

  list->n_shown = before < READY ? MIN (before + STEP, list->keys->len) : list->keys->len;
  if (list->n_shown == list->keys->len)
    list->growing = 0;
  g_list_model_items_changed (G_LIST_MODEL (list), before, 0, list->n_shown - before);
  return list->growing != 0;
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
  guint before = list->n_shown;

  g_array_ref (keys);
  g_array_unref (list->keys);
  list->keys = keys;
  g_clear_pointer (&list->lines, g_ptr_array_unref);
  list->lines = lines != NULL ? g_ptr_array_ref (lines) : NULL;
  g_clear_handle_id (&list->growing, g_source_remove);
  list->n_shown = at_once ? keys->len : MIN (keys->len, STEP);
  if (list->n_shown < keys->len)
    list->growing = g_idle_add (on_grow, list);
  g_list_model_items_changed (G_LIST_MODEL (list), 0, before, list->n_shown);
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
