/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/qr-view.h"

#include "paper/qr.h"

struct _CairnQrView
{
  GtkWidget parent_instance;

  char *text;
  int side;
};

G_DEFINE_FINAL_TYPE (CairnQrView, cairn_qr_view, GTK_TYPE_WIDGET)

static void
cairn_qr_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum_baseline = *natural_baseline = -1;
  *minimum = *natural = CAIRN_QR_VIEW (widget)->side;
}

static void
cairn_qr_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CairnQrView *self = CAIRN_QR_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double x = (width - self->side) / 2.0, y = (height - self->side) / 2.0;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  g_autoptr (GError) error = NULL;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, x, y, self->side, self->side);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  if (!cairn_qr_draw (cr, self->text, x, y, self->side, &error))
    g_message ("no QR code: %s", error->message);
  cairo_destroy (cr);
}

static void
cairn_qr_view_finalize (GObject *object)
{
  g_free (CAIRN_QR_VIEW (object)->text);
  G_OBJECT_CLASS (cairn_qr_view_parent_class)->finalize (object);
}

static void
cairn_qr_view_class_init (CairnQrViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cairn_qr_view_finalize;
  widget_class->measure = cairn_qr_view_measure;
  widget_class->snapshot = cairn_qr_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cairn_qr_view_init (CairnQrView *self)
{
}

/**
 * cairn_qr_view_new:
 * @text: what it says
 * @side: pixels
 *
 * Returns: (transfer floating): the code
 */
GtkWidget *
cairn_qr_view_new (const char *text, int side)
{
  CairnQrView *self = g_object_new (CAIRN_TYPE_QR_VIEW, NULL);

  self->text = g_strdup (text);
  self->side = side;
  return GTK_WIDGET (self);
}
