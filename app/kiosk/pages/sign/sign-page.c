/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The video of the screen beneath, as large as can be. Captions are part of it; nothing ever lies
 * over it: not even the controls of GtkVideo, which would cover the presenter. */
#include "kiosk/page-parts.h"
#include "kiosk/page-private.h"
#include "kiosk/pages/pages.h"
#include "kiosk/sign.h"

#include <string.h>

CAIRN_DEFINE_PAGE (Sign, sign)

static GtkMediaStream *
stream_of (CairnPage *page)
{
  GtkWidget *picture = page_get_filling (page);

  return picture != NULL ? GTK_MEDIA_STREAM (gtk_picture_get_paintable (GTK_PICTURE (picture)))
                         : NULL;
}

static void
add_button (CairnPage *page, const char *id, const char *icon, const char *label)
{
  CairnTile tile
      = { .role = CAIRN_ITEM_BUTTON, .id = id, .icon = icon, .label = label, .style = "quiet" };

  cairn_page_add_footer (page, &tile);
}

static void
add_sorry (CairnPage *page)
{
  cairn_page_add_heading (page, "video", cairn_page_word (page, N_ ("Video in sign language")));
  cairn_page_add_notice (
      page, "cannot-play",
      cairn_page_word (page, N_ ("The video cannot be played now. A person can help you.")),
      "ask-person", cairn_page_word (page, N_ ("Ask a person")));
}

/* Later than the start, too: a file can be broken in its middle. */
static void
on_error (GtkMediaStream *stream, GParamSpec *pspec, CairnPage *page)
{
  if (cairn_page_session (page) != NULL && page_get_filling (page) != NULL)
    cairn_page_rebuild (page);
}

static void
add_video (CairnPage *page, GtkMediaStream *stream)
{
  const char *name = cairn_page_word (page, N_ ("Video in sign language"));
  GtkWidget *picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (stream));

  page_fill (page, cairn_item_new (CAIRN_ITEM_HEADING, "video", name), picture);
  g_signal_connect_object (stream, "notify::error", G_CALLBACK (on_error), page, 0);
  gtk_media_stream_set_muted (stream, TRUE);
  gtk_media_stream_play (stream);
  add_button (page, "again", "again", cairn_page_word (page, N_ ("Watch again")));
  /* Translators: on a button: stops a video, or lets it go on. */
  add_button (page, "pause", "pause", cairn_page_word (page, N_ ("Stop or go on")));
}

static void
cairn_sign_page_build (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  CairnNavigator *navigator = cairn_page_navigator (page);
  g_autofree char *path = cairn_sign_video (session, cairn_navigator_before (navigator),
                                            cairn_navigator_argument_before (navigator));
  g_autoptr (GtkMediaStream) stream = path != NULL ? gtk_media_file_new_for_filename (path) : NULL;

  if (stream == NULL || gtk_media_stream_get_error (stream) != NULL)
    add_sorry (page);
  else
    add_video (page, stream);
}

static void
cairn_sign_page_activate (CairnPage *page, const char *id)
{
  GtkMediaStream *stream = stream_of (page);

  if (strcmp (id, "ask-person") == 0)
    cairn_navigator_go (cairn_page_navigator (page), CAIRN_PAGE_ASK, 0);
  else if (stream != NULL && strcmp (id, "again") == 0)
    {
      gtk_media_stream_seek (stream, 0);
      gtk_media_stream_play (stream);
    }
  else if (stream != NULL && strcmp (id, "pause") == 0)
    gtk_media_stream_set_playing (stream, !gtk_media_stream_get_playing (stream));
}

static const char *
cairn_sign_page_next_label (CairnPage *page)
{
  return cairn_page_word (page, N_ ("Continue"));
}

static void
cairn_sign_page_next (CairnPage *page)
{
  cairn_navigator_leave_sign (cairn_page_navigator (page));
}

static void
cairn_sign_page_class_init (CairnSignPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_sign_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_sign_page_activate;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_sign_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_sign_page_next;
}
