/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "return-code.h"

#include "core/triage/code.h"

static CairnNeedSet
read_needs (CairnSession *session, const char *needs)
{
  g_auto (GStrv) ids = g_strsplit (needs, "+", -1);
  CairnNeedSet set = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    set |= CAIRN_NEED_BIT (cairn_catalogue_by_id (session->catalogue, ids[i])->number);
  return set;
}

/**
 * return_code_type:
 * @window: a kiosk on the page that takes a code
 * @needs: ids of needs, "+" between
 *
 * Types the code that a slip with these needs would carry.
 */
void
return_code_type (CairnWindow *window, const char *needs)
{
  CairnSession *session = cairn_page_session (cairn_window_get_page (window));
  g_autofree char *code = cairn_code_write (cairn_published_settings (session->published)->code_key,
                                            read_needs (session, needs), 0, -1);

  for (const char *at = code; *at != '\0'; at++)
    {
      g_autofree char *id = g_strdup_printf ("digit:%c", *at);

      if (g_ascii_isdigit (*at))
        cairn_page_activate (cairn_window_get_page (window), id);
    }
}
