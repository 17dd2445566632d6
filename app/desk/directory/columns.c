/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/columns.h"

#include "desk/directory/service-list.h"
#include "desk/text.h"

static const struct
{
  const char *listing, *name, *style;
} listings[] = {
  { "draft", N_ ("Draft"), "dim-label" },
  { "unreviewed", N_ ("Not reviewed"), "warning" },
  { "listed", N_ ("Listed"), "success" },
  { "paused", N_ ("Paused"), "warning" },
  { "do-not-refer", N_ ("Do not refer"), "error" },
  { "withdrawn", N_ ("Withdrawn"), "dim-label" },
};

/**
 * cairn_listing_name:
 * @listing: a listing state
 *
 * Returns: (transfer none): its name in the desk's language
 */
const char *
cairn_listing_name (const char *listing)
{
  for (guint i = 0; i < G_N_ELEMENTS (listings); i++)
    {
      if (strcmp (listings[i].listing, listing) == 0)
        return gettext (listings[i].name);
    }
  return listing;
}

static GtkWidget *
new_text (const char *style)
{
  GtkWidget *text = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (text, style);
  return text;
}

static void
set_text (GtkWidget *text, const char *said)
{
  gtk_label_set_text (GTK_LABEL (text), said);
}

static void
set_up_name (GtkListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *organization = new_text ("caption");

  gtk_widget_add_css_class (organization, "dim-label");
  gtk_box_append (GTK_BOX (box), new_text (NULL));
  gtk_box_append (GTK_BOX (box), organization);
  gtk_widget_set_margin_top (box, 3);
  gtk_widget_set_margin_bottom (box, 3);
  gtk_list_item_set_child (cell, box);
}

static void
bind_name (GtkListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  const CairnListItem *item = cairn_service_item_get (gtk_list_item_get_item (cell));
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (cell));
  GtkWidget *organization = gtk_widget_get_next_sibling (name);

  set_text (name, item != NULL && item->name != NULL ? item->name : _ ("It is not here any more."));
  set_text (organization, item != NULL && item->organization != NULL ? item->organization : "");
}

static void
set_up_label (GtkListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  gtk_list_item_set_child (cell, new_text (NULL));
}

static void
bind_listing (GtkListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  const CairnListItem *item = cairn_service_item_get (gtk_list_item_get_item (cell));
  GtkWidget *label = gtk_list_item_get_child (cell);

  set_text (label, item != NULL ? cairn_listing_name (item->listing) : "");
  for (guint i = 0; i < G_N_ELEMENTS (listings); i++)
    gtk_widget_remove_css_class (label, listings[i].style);
  for (guint i = 0; item != NULL && i < G_N_ELEMENTS (listings); i++)
    {
      if (strcmp (listings[i].listing, item->listing) == 0)
        gtk_widget_add_css_class (label, listings[i].style);
    }
}

static char *
say_due (const CairnListItem *item, const char *today)
{
  gint days;

  if (item->check_due == NULL)
    return g_strdup (_ ("Never checked"));
  days = cairn_day_diff (item->check_due, today);
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong) -days), -days);
  if (days == 0)
    return g_strdup (_ ("Today"));
  return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) days), days);
}

static void
bind_due (GtkListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  const CairnListItem *item = cairn_service_item_get (gtk_list_item_get_item (cell));
  GtkWidget *label = gtk_list_item_get_child (cell);
  g_autofree char *today = cairn_desk_today (data);
  g_autofree char *text = item != NULL ? say_due (item, today) : g_strdup ("");
  gboolean late
      = item != NULL && (item->check_due == NULL || cairn_day_diff (item->check_due, today) < 0);

  set_text (label, text);
  (late ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (label, "warning");
}

/* ---- open now -------------------------------------------------------------------------------- */

#define DAY_SECONDS 86400

static char *
say_open (CairnDesk *desk, const char *service)
{
  g_autoptr (GPtrArray) schedules
      = cairn_staff_list_schedules (cairn_desk_get_session (desk), service, NULL);
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (desk);
  gint64 now = cairn_desk_now (desk);
  g_autoptr (CairnHours) hours = NULL;
  CairnOpenAnswer answer = { 0 };

  if (schedules == NULL)
    return g_strdup ("");
  hours = cairn_hours_expand (schedules, zone, now - DAY_SECONDS, now + 8 * DAY_SECONDS, NULL);
  if (hours != NULL)
    answer = cairn_hours_at (hours, now);
  return cairn_words_open (cairn_desk_get_words (desk), &answer, now, zone);
}

/* Hours take longer than a frame has for thirty lines: each is filled when there is time, and only
 * if it still stands for the same service. One after the other: of many such sources the main loop
 * answers all before it looks at a key again. */
typedef struct
{
  CairnDesk *desk; /* borrowed: the list holds it */
  GQueue later;    /* of Later */
  guint source;
} Filler;

typedef struct
{
  GtkListItem *cell;      /* owned */
  CairnServiceItem *item; /* owned */
} Later;

static void
later_free (gpointer data)
{
  Later *later = data;

  g_object_unref (later->cell);
  g_object_unref (later->item);
  g_free (later);
}

static void
filler_free (gpointer data)
{
  Filler *filler = data;

  g_clear_handle_id (&filler->source, g_source_remove);
  g_queue_clear_full (&filler->later, later_free);
  g_free (filler);
}

/* FALSE: nobody waits for it any more. */
static gboolean
fill_open (Filler *filler, const Later *later)
{
  const CairnListItem *line;
  g_autofree char *text = NULL;

  if (gtk_list_item_get_item (later->cell) != later->item
      || !cairn_desk_may (filler->desk, CAIRN_RIGHT_FIND))
    return FALSE;
  line = cairn_service_item_get (later->item);
  text = line != NULL ? say_open (filler->desk, line->id) : NULL;
  set_text (gtk_list_item_get_child (later->cell), text != NULL ? text : "");
  return TRUE;
}

static gboolean
on_time (gpointer data)
{
  Filler *filler = data;
  gboolean filled = FALSE;

  while (!filled && !g_queue_is_empty (&filler->later))
    {
      Later *later = g_queue_pop_head (&filler->later);

      filled = fill_open (filler, later);
      later_free (later);
    }
  if (!g_queue_is_empty (&filler->later))
    return G_SOURCE_CONTINUE;
  filler->source = 0;
  return G_SOURCE_REMOVE;
}

static void
bind_open (GtkListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  Filler *filler = data;
  Later *later = g_new0 (Later, 1);

  set_text (gtk_list_item_get_child (cell), "");
  later->cell = g_object_ref (cell);
  later->item = g_object_ref (gtk_list_item_get_item (cell));
  g_queue_push_tail (&filler->later, later);
  if (filler->source == 0)
    filler->source = g_idle_add_full (G_PRIORITY_LOW, on_time, filler, NULL);
}

static Filler *
add_filler (GtkColumnView *view, CairnDesk *desk)
{
  Filler *filler = g_new0 (Filler, 1);

  filler->desk = desk;
  g_queue_init (&filler->later);
  g_object_set_data_full (G_OBJECT (view), "cairn-filler", filler, filler_free);
  return filler;
}

typedef void (*CellFunc) (GtkListItemFactory *factory, GtkListItem *cell, gpointer data);

static void
add_column (GtkColumnView *view,
            gpointer data,
            const char *title,
            CellFunc set_up,
            CellFunc bind,
            gboolean expand)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_signal_connect (factory, "setup", G_CALLBACK (set_up), data);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), data);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_column_set_resizable (column, TRUE);
  /* Else each line is asked how wide it would be. */
  gtk_column_view_column_set_fixed_width (column, expand ? 280 : 140);
  gtk_column_view_append_column (view, column);
  g_object_unref (column);
}

/**
 * cairn_directory_add_columns:
 * @view: the list
 * @desk: (transfer none): outlives it
 */
void
cairn_directory_add_columns (GtkColumnView *view, CairnDesk *desk)
{
  add_column (view, desk, _ ("Service"), set_up_name, bind_name, TRUE);
  add_column (view, desk, _ ("State"), set_up_label, bind_listing, FALSE);
  add_column (view, add_filler (view, desk), _ ("Open now?"), set_up_label, bind_open, FALSE);
  add_column (view, desk, _ ("Next check"), set_up_label, bind_due, FALSE);
}
