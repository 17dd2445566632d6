/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CAIRN_ITEM_HEADING,
  CAIRN_ITEM_TEXT,
  CAIRN_ITEM_NOTICE,
  CAIRN_ITEM_BUTTON,
  CAIRN_ITEM_CHOICE,      /* one of several that may be chosen */
  CAIRN_ITEM_ONLY_CHOICE, /* choosing it unchooses the others */
  CAIRN_ITEM_PICTURE,
} CairnItemRole;

typedef enum
{
  CAIRN_ITEM_CHOSEN = 1 << 0,
  CAIRN_ITEM_FOCUSED = 1 << 1,
  CAIRN_ITEM_FIRST_IN_VIEW = 1 << 2,
  CAIRN_ITEM_DISABLED = 1 << 3,
} CairnItemState;

/* Begins the ids of the buttons that stand on every screen, in the bar. */
#define CAIRN_BAR_ID "bar:"

/* One thing a page says or offers. Names on the screen, for assistive technology and for the
 * voice all come from here. */
typedef struct
{
  CairnItemRole role;
  guint state;
  char *id; /* stable in every language: "need:talk" */
  char *name;
  char *text; /* what more there is to say; "" nothing */
  char *lang; /* language of the name where it is not the page's; "" the page's */
} CairnItem;

CairnItem *cairn_item_new (CairnItemRole role, const char *id, const char *name);
CairnItem *cairn_item_copy (const CairnItem *item);
void cairn_item_free (CairnItem *item);
const char *cairn_item_role_id (CairnItemRole role);

G_END_DECLS
