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
  CairnTile tile = { .role = CAIRN_ITEM_BUTTON,
                     .id = SIGN_VIDEO,
                     .icon = "sign",
                     .label = cairn_page_word (self, N_ ("Watch in sign language")),
                     .style = "quiet" };

  if (session->sign == NULL || !cairn_sign_has_screen (here))
    return;
  page_set_into (self, NULL);
  if (video != NULL)
    cairn_page_add_footer (self, &tile);
  else
    cairn_page_add_notice (self, "no-video",
                           cairn_page_word (self, N_ ("This screen has no video in sign language. "
                                                      "A person can help you.")),
                           SIGN_PERSON, cairn_page_word (self, N_ ("Ask a person")));
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
