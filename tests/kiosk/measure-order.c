/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order in which a screen is read, by eye, by the Tab key and by the voice: one order. */
#include "measure.h"

#include "widgets/scroll.h"
#include "widgets/text.h"

#include <string.h>

#define ROUNDING 1.5

/* Something that is read as one: a button with all its words, or a text. */
typedef struct
{
  GtkWidget *widget;
  graphene_rect_t box;
  gboolean of_scroll; /* Up, Down, and that there is more */
} Unit;

static gboolean
is_of_scroll (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return CAIRN_IS_SCROLL (parent) && widget != cairn_scroll_get_content (CAIRN_SCROLL (parent));
}

static gboolean
is_unit (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget)
         || (CAIRN_IS_TEXT (widget)
             && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget))
                    != GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
collect_units (GtkWidget *widget, GtkWidget *root, GArray *units)
{
  Unit unit = { .widget = widget, .of_scroll = is_of_scroll (widget) };

  if (!gtk_widget_get_mapped (widget))
    return;
  if (is_unit (widget))
    {
      if (measure_bounds (widget, root, &unit.box))
        g_array_append_val (units, unit);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_units (child, root, units);
}

/* Below it, or beside it where lines go on. */
static gboolean
follows (const Unit *first, const Unit *second, gboolean rtl)
{
  double gone = rtl ? first->box.origin.x - second->box.origin.x - second->box.size.width
                    : second->box.origin.x - first->box.origin.x - first->box.size.width;

  return second->box.origin.y >= first->box.origin.y + first->box.size.height - ROUNDING
         || gone >= -ROUNDING;
}

static GtkWidget *
scrolled_in (const Unit *unit)
{
  return gtk_widget_get_ancestor (unit->widget, CAIRN_TYPE_SCROLL);
}

/* A keypad runs from left to right in every language, and both keys stand in it. */
static gboolean
runs_from_right (const Measure *measure, const Unit *first, const Unit *second)
{
  GtkWidget *around = gtk_widget_get_parent (first->widget);

  if (around != NULL && around == gtk_widget_get_parent (second->widget))
    return gtk_widget_get_direction (around) == GTK_TEXT_DIR_RTL;
  return measure->rtl;
}

/* What is scrolled has its own order: it may lie behind what always stays. */
static void
check_seen (Measure *measure, GArray *units)
{
  const Unit *last = NULL;

  for (guint i = 0; i < units->len; i++)
    {
      const Unit *unit = &g_array_index (units, Unit, i);

      if (unit->of_scroll)
        continue;
      if (last != NULL && scrolled_in (last) == scrolled_in (unit)
          && !follows (last, unit, runs_from_right (measure, last, unit)))
        measure_find (measure, "'%s' is read before '%s' and stands behind it",
                      measure_name (last->widget), measure_name (unit->widget));
      last = unit;
    }
}

static gboolean
has_name (GtkWidget *widget, const char *name)
{
  g_autofree char *other = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, NULL);

  return other == NULL;
}

/* GTK 4.10 tells toggles apart; what Cairn promises to need is 4.8, where the name is not there. */
static gboolean
is_choice (GtkAccessibleRole role)
{
#if GTK_CHECK_VERSION(4, 10, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  if (role == GTK_ACCESSIBLE_ROLE_TOGGLE_BUTTON)
    return TRUE;
  G_GNUC_END_IGNORE_DEPRECATIONS
#endif
  return role == GTK_ACCESSIBLE_ROLE_CHECKBOX || role == GTK_ACCESSIBLE_ROLE_RADIO
         || role == GTK_ACCESSIBLE_ROLE_BUTTON;
}

static gboolean
is_role (GtkWidget *widget, const CairnItem *item)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  switch (item->role)
    {
    case CAIRN_ITEM_HEADING:
      return role == GTK_ACCESSIBLE_ROLE_HEADING;
    case CAIRN_ITEM_BUTTON:
      return role == GTK_ACCESSIBLE_ROLE_BUTTON;
    case CAIRN_ITEM_CHOICE:
    case CAIRN_ITEM_ONLY_CHOICE:
      return is_choice (role);
    case CAIRN_ITEM_TEXT:
    case CAIRN_ITEM_NOTICE:
    case CAIRN_ITEM_PICTURE:
    default:
      return TRUE;
    }
}

static void
check_unit (Measure *measure, const Unit *unit, const CairnItem *item)
{
  if (!is_role (unit->widget, item))
    measure_find (measure, "'%s' has the role %d and is described as %s", item->name,
                  gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (unit->widget)),
                  cairn_item_role_id (item->role));
  if (GTK_IS_TOGGLE_BUTTON (unit->widget)
      && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (unit->widget))
             != ((item->state & CAIRN_ITEM_CHOSEN) != 0))
    measure_find (measure, "'%s' does not show whether it is chosen", item->name);
}

/* Each thing the screen says of itself is a widget of that name, and they come in one order. */
static void
check_described (Measure *measure, GArray *units, GPtrArray *items)
{
  guint next = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = items->pdata[i];
      guint at = next;

      if (item->role == CAIRN_ITEM_PICTURE)
        continue;
      while (at < units->len && !has_name (g_array_index (units, Unit, at).widget, item->name))
        at++;
      if (at == units->len)
        {
          measure_find (measure, "'%s' (%s) is spoken here, and no control of that name follows",
                        item->name, item->id);
          continue;
        }
      check_unit (measure, &g_array_index (units, Unit, at), item);
      next = at + 1;
    }
}

/**
 * measure_order:
 * @measure: a measurement
 * @items: (nullable) (element-type CairnItem): the screen as it describes itself to the voice
 */
void
measure_order (Measure *measure, GPtrArray *items)
{
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (Unit));

  collect_units (measure->root, measure->root, units);
  check_seen (measure, units);
  if (items != NULL)
    check_described (measure, units, items);
}
