/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every screen has in a visit with videos in sign language. */
#include "kiosk/page-parts.h"
#include "kiosk/page-private.h"
#include "kiosk/sign.h"

#include <string.h>

#define SIGN_VIDEO "sign-video"
#define SIGN_PERSON "sign-person"

/* A screen that has no video says so and offers a person. */
void
page_add_sign (CairnPage *self)
{
  CairnSession *session = cairn_page_session (self);
  CairnNavigator *navigator = cairn_page_navigator (self);
  CairnPageId here = cairn_navigator_here (navigator);
  g_autofree char *video = cairn_sign_video (session, here, cairn_navigator_argument (navigator));
  CairnTile watch = { .role = CAIRN_ITEM_BUTTON, .id = SIGN_VIDEO, .icon = "hands" };
  CairnTile person = { .role = CAIRN_ITEM_BUTTON, .id = SIGN_PERSON, .icon = "person" };

  if (session->sign == NULL || !cairn_sign_has_screen (here))
    return;
  watch.style = person.style = "quiet";
  watch.label = cairn_page_word (self, N_ ("Watch in sign language"));
  person.label = cairn_page_word (
      self, N_ ("This screen has no video in sign language. A person can help you."));
  page_add_visit_footer (self, video != NULL ? &watch : &person);
}

/* Whether the button was one of these. */
gboolean
page_activate_sign (CairnPage *self, const char *id)
{
  if (strcmp (id, SIGN_VIDEO) == 0)
    cairn_navigator_show_sign (cairn_page_navigator (self));
  else if (strcmp (id, SIGN_PERSON) == 0)
    cairn_navigator_go (cairn_page_navigator (self), CAIRN_PAGE_ASK, 0);
  else
    return FALSE;
  return TRUE;
}

/**
 * cairn_page_is_playing:
 * @self: a page
 *
 * Returns: whether it shows a video that is running: somebody watches it
 */
gboolean
cairn_page_is_playing (CairnPage *self)
{
  GtkWidget *filling = page_get_filling (self);
  GdkPaintable *video
      = GTK_IS_PICTURE (filling) ? gtk_picture_get_paintable (GTK_PICTURE (filling)) : NULL;

  return GTK_IS_MEDIA_STREAM (video) && gtk_media_stream_get_playing (GTK_MEDIA_STREAM (video));
}
