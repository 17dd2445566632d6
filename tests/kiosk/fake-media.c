/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-media.h"

#include <string.h>

#define SECONDS 5

typedef struct
{
  GtkMediaFile parent_instance;
} FakeMedia;

typedef struct
{
  GtkMediaFileClass parent_class;
} FakeMediaClass;

static GType fake_media_get_type (void);
static void paint_init (GdkPaintableInterface *iface);

G_DEFINE_TYPE_WITH_CODE (FakeMedia,
                         fake_media,
                         GTK_TYPE_MEDIA_FILE,
                         G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paint_init))

/* A plain field with a mark in each corner: what covers it, or is cut off, is seen at once. */
static void
snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width, double height)
{
  const GdkRGBA field = { 0.15, 0.35, 0.55, 1 }, mark = { 1, 0.8, 0.2, 1 };
  double side = MIN (width, height) / 12;

  gtk_snapshot_append_color (snapshot, &field, &GRAPHENE_RECT_INIT (0, 0, width, height));
  for (int corner = 0; corner < 4; corner++)
    gtk_snapshot_append_color (snapshot, &mark,
                               &GRAPHENE_RECT_INIT ((corner & 1) != 0 ? width - side : 0,
                                                    (corner & 2) != 0 ? height - side : 0, side,
                                                    side));
}

static int
get_width (GdkPaintable *paintable)
{
  return 1280;
}

static int
get_height (GdkPaintable *paintable)
{
  return 720;
}

static void
paint_init (GdkPaintableInterface *iface)
{
  iface->snapshot = snapshot;
  iface->get_intrinsic_width = get_width;
  iface->get_intrinsic_height = get_height;
}

static void
fake_media_open (GtkMediaFile *file)
{
  g_autofree char *text = NULL;

  g_file_load_contents (gtk_media_file_get_file (file), NULL, &text, NULL, NULL, NULL);
  if (text != NULL && g_str_has_prefix (text, "broken"))
    gtk_media_stream_error (GTK_MEDIA_STREAM (file), G_IO_ERROR, G_IO_ERROR_FAILED, "broken");
  else
    gtk_media_stream_stream_prepared (GTK_MEDIA_STREAM (file), TRUE, TRUE, TRUE,
                                      SECONDS * G_USEC_PER_SEC);
}

static void
fake_media_close (GtkMediaFile *file)
{
}

static gboolean
fake_media_play (GtkMediaStream *stream)
{
  return TRUE;
}

static void
fake_media_pause (GtkMediaStream *stream)
{
}

static void
fake_media_seek (GtkMediaStream *stream, gint64 at)
{
  gtk_media_stream_seek_success (stream);
  gtk_media_stream_update (stream, at);
}

static void
fake_media_class_init (FakeMediaClass *klass)
{
  GtkMediaFileClass *file_class = GTK_MEDIA_FILE_CLASS (klass);
  GtkMediaStreamClass *stream_class = GTK_MEDIA_STREAM_CLASS (klass);

  file_class->open = fake_media_open;
  file_class->close = fake_media_close;
  stream_class->play = fake_media_play;
  stream_class->pause = fake_media_pause;
  stream_class->seek = fake_media_seek;
}

static void
fake_media_init (FakeMedia *self)
{
}

/**
 * fake_media_register:
 *
 * From now on GTK plays videos with it.
 */
void
fake_media_register (void)
{
  g_io_extension_point_implement (GTK_MEDIA_FILE_EXTENSION_POINT_NAME, fake_media_get_type (),
                                  "fake", 1000);
}
