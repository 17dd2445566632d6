/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/list.h"
#include "desk/desk.h"

G_BEGIN_DECLS

/* One line: read from the directory when it is first drawn. */
#define CAIRN_TYPE_SERVICE_ITEM (cairn_service_item_get_type ())
G_DECLARE_FINAL_TYPE (CairnServiceItem, cairn_service_item, CAIRN, SERVICE_ITEM, GObject)

/* NULL: it is gone. Borrowed. */
const CairnListItem *cairn_service_item_get (CairnServiceItem *item);

/* A GListModel of CairnServiceItem that holds keys only: a hundred thousand are a list like ten. */
#define CAIRN_TYPE_SERVICE_LIST (cairn_service_list_get_type ())
G_DECLARE_FINAL_TYPE (CairnServiceList, cairn_service_list, CAIRN, SERVICE_LIST, GObject)

CairnServiceList *cairn_service_list_new (CairnDesk *desk);
/* @keys: of cairn_staff_list(); they are what is in it now. @lines: of CairnListItem, those of the
 * first that are read already. */
void cairn_service_list_set_keys (CairnServiceList *list,
                                  GArray *keys,
                                  GPtrArray *lines,
                                  gboolean at_once);
guint cairn_service_list_get_length (CairnServiceList *list);
/* Position of a service; G_MAXUINT: it is not in the list. */
guint cairn_service_list_find (CairnServiceList *list, gint64 key);
gint64 cairn_service_item_get_key (CairnServiceItem *item);

G_END_DECLS
