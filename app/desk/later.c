/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/later.h"

typedef struct
{
  GtkBox *box; /* borrowed: it owns this */
  CairnLaterFunc make;
  gpointer data;
  guint step, steps;
  guint idle; /* 0: nothing was drawn yet */
} Later;

static const char KEY[] = "cairn-later";

static void
later_free (gpointer data)
{
  Later *later = data;

  g_clear_handle_id (&later->idle, g_source_remove);
  g_free (later);
}

static Later *
later_of (GtkWidget *box)
{
  return g_object_get_data (G_OBJECT (box), KEY);
}

static void
set_busy (GtkBox *box, gboolean busy)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_STATE_BUSY, busy, -1);
}

static void
make_one (Later *later)
{
  later->make (later->box, later->step, later->data);
  later->step++;
}

static gboolean
on_idle (gpointer data)
{
  Later *later = data;

  make_one (later);
  if (later->step < later->steps)
    return G_SOURCE_CONTINUE;
  later->idle = 0;
  cairn_later_stop (later->box);
  return G_SOURCE_REMOVE;
}

/* The frame that has just begun draws what there is: idle sources come after it. */
static gboolean
on_tick (GtkWidget *box, GdkFrameClock *clock, gpointer data)
{
  Later *later = later_of (box);

  if (later != NULL && later->idle == 0)
    later->idle = g_idle_add (on_idle, later);
  return G_SOURCE_REMOVE;
}

/**
 * cairn_later_begin:
 * @box: has the first view
 * @steps: how many pieces there are
 * @make: makes one of them
 * @data: (nullable): for @make
 *
 * A page that nobody looks at waits.
 */
void
cairn_later_begin (GtkBox *box, guint steps, CairnLaterFunc make, gpointer data)
{
  Later *later = g_new0 (Later, 1);

  *later = (Later){ box, make, data, 0, steps, 0 };
  g_object_set_data_full (G_OBJECT (box), KEY, later, later_free);
  set_busy (box, TRUE);
  gtk_widget_add_tick_callback (GTK_WIDGET (box), on_tick, NULL, NULL);
}

/**
 * cairn_later_finish:
 * @box: a box
 *
 * For what needs all of it.
 */
void
cairn_later_finish (GtkBox *box)
{
  Later *later = later_of (GTK_WIDGET (box));

  if (later == NULL)
    return;
  while (later->step < later->steps)
    make_one (later);
  cairn_later_stop (box);
}

/**
 * cairn_later_stop:
 * @box: a box
 *
 * Makes no more pieces.
 */
void
cairn_later_stop (GtkBox *box)
{
  if (later_of (GTK_WIDGET (box)) == NULL)
    return;
  g_object_set_data (G_OBJECT (box), KEY, NULL);
  set_busy (box, FALSE);
}

/**
 * cairn_later_is_busy:
 * @box: a box, or another widget
 *
 * Returns: whether pieces of it are not made yet
 */
gboolean
cairn_later_is_busy (GtkWidget *box)
{
  return later_of (box) != NULL;
}
