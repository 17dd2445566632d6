/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screens.h"

#include "core/bell/bell.h"
#include "return-code.h"

#include "widgets/scroll.h"

#include <string.h>

#define TO_GROUPS "language:* option:no "
#define TO_RESULTS                                                                                 \
  TO_GROUPS "group:0 need:safety need:travel bar:back group:1 need:talk need:child bar:next "

#define RETURNED "code code-for:talk+legal+money_now"

#define FOUR_ONES " digit:1 digit:1 digit:1 digit:1"

#define EASY "easy language:* "
#define EASY_TO_GROUPS EASY "option:no "
#define EASY_TO_RESULTS EASY_TO_GROUPS "group:1 need:talk "

static const Screen screens[] = {
  { "attract", "" },
  { "no-language", "no-language" },
  { "interpreter", "no-language language:ti" },
  { "before", "language:*" },
  { "privacy", "language:* privacy" },
  { "groups", TO_GROUPS },
  { "groups-under-18", "language:* under-18 option:no" },
  { "needs", TO_GROUPS "group:4 need:money_now need:work_study" },
  { "needs-rights", TO_GROUPS "group:5" },
  { "safe-tonight", TO_GROUPS "group:0 need:shelter bar:next" },
  { "emergency", "language:* bar:next group:0 need:medical bar:next" },
  { "results", TO_RESULTS },
  { "results-below", TO_RESULTS "scroll:1" },
  { "results-missing", TO_GROUPS "missing" },
  { "fit", TO_RESULTS "fit" },
  { "for", TO_RESULTS "fit for" },
  { "closest", TO_RESULTS "fit closest option:family" },
  { "often", TO_RESULTS "fit closest option:family bar:next" },
  { "access", TO_RESULTS "fit access option:quiet-room" },
  { "area", TO_RESULTS "fit area" },
  { "service", TO_RESULTS "service:*" },
  { "service-reported", TO_RESULTS "service:* number-failed" },
  { "service-below", TO_RESULTS "service:* scroll:1" },
  { "take", TO_RESULTS "bar:next" },
  { "take-below", TO_RESULTS "bar:next code phone scroll:1" },
  { "found-it", TO_RESULTS "bar:next bar:next" },
  { "found-why", TO_RESULTS "bar:next bar:next option:no" },
  { "goodbye", TO_RESULTS "bar:next bar:next bar:next" },
  { "help-now", "bar:help" },
  { "help-now-below", "bar:help scroll:1" },
  { "ask-person", "bar:ask" },
  { "ask-bell", "bar:ask desk:open" },
  { "ask-sent", "bar:ask desk:open ring-here" },
  { "ask-seen", "bar:ask desk:open ring-here desk:seen" },
  { "ask-coming", "bar:ask desk:open ring-quieter desk:coming" },
  { "ask-unanswered", "bar:ask desk:open ring-here desk:late" },
  { "browse", TO_GROUPS "browse" },
  { "code", "code digit:1 digit:2 digit:3 digit:4 digit:5" },
  { "code-wrong", "code" FOUR_ONES FOUR_ONES FOUR_ONES FOUR_ONES },
  { "follow-up", RETURNED },
  { "follow-up-below", RETURNED " scroll:1" },
  { "follow-up-others", RETURNED " option:turned-away" },
  { "updates", "updates" },
  { "pin", "bar:staff digit:4 digit:2" },
  { "pin-wrong", "bar:staff" FOUR_ONES " digit:1 digit:1" },
  { "operator", "bar:staff pin" },
  { "operator-below", "bar:staff pin scroll:1" },
  { "listen", "language:* go:listen" },
  { "comfort", "language:* bar:text-size" },
  { "language", "language:* bar:language" },
  { "idle", "language:* idle" },
  { "sign", "sign:*" },
  { "sign-before", "sign:* bar:next" },
  { "sign-groups", "sign:* bar:next option:no" },
  { "sign-language", "language:* bar:language" },
  { "practice", "practice:on" },
  { "practice-ask", "practice:on bar:ask" },
  { "practice-rehearsed", "practice:on bar:ask ring-here" },
  { "practice-results", "practice:on " TO_RESULTS },
  { "easy-attract", "easy" },
  { "easy-before", EASY },
  { "easy-privacy", EASY "privacy" },
  { "easy-groups", EASY_TO_GROUPS },
  { "easy-groups-more", EASY_TO_GROUPS "more-choices" },
  { "easy-needs", EASY_TO_GROUPS "group:5" },
  { "easy-needs-more", EASY_TO_GROUPS "group:5 more-choices" },
  { "easy-safe-tonight", EASY_TO_GROUPS "group:0 need:shelter" },
  { "easy-results", EASY_TO_RESULTS },
  { "easy-results-safety", EASY_TO_GROUPS "group:0 need:safety" },
  { "easy-another", EASY_TO_RESULTS "another" },
  { "easy-service", EASY_TO_RESULTS "service:*" },
  { "easy-service-more", EASY_TO_RESULTS "service:* more-choices" },
  { "easy-service-where", EASY_TO_GROUPS "group:5 need:info service:* more-choices" },
  { "easy-service-why", EASY_TO_RESULTS "service:* more-choices more-choices" },
  { "easy-fit", EASY_TO_RESULTS "fit" },
  { "easy-closest", EASY_TO_RESULTS "fit closest option:injured" },
  { "easy-closest-last", EASY_TO_RESULTS "fit closest more-choices more-choices" },
  { "easy-take", EASY_TO_RESULTS "bar:next" },
  { "easy-take-code", EASY_TO_RESULTS "bar:next code" },
  { "easy-take-lines", EASY_TO_RESULTS "another bar:next more-choices" },
  { "easy-found-it", EASY_TO_RESULTS "bar:next bar:next" },
  { "easy-follow-up", "easy " RETURNED },
  { "easy-follow-up-more", "easy " RETURNED " more-choices" },
  { "easy-follow-up-others", "easy " RETURNED " option:no-answer" },
  { "easy-goodbye", EASY_TO_RESULTS "bar:next bar:next bar:next" },
};

/**
 * screens_settle:
 *
 * Until what was asked for is on the screen.
 */
void
screens_settle (void)
{
  gint64 end = g_get_monotonic_time () + 60 * 1000;

  while (g_main_context_pending (NULL) || g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

/* A desk that hears the bell of the kiosk on the screen: as long as that screen is shown. */
static CairnBellDesk *desk;

static void
open_desk (CairnSession *session)
{
  g_autofree char *path = cairn_bell_path (session->state);

  desk = cairn_bell_desk_new (path, NULL);
  cairn_bell_tick (session->bell);
}

static gint64
tell_late (gpointer data)
{
  return g_get_monotonic_time () + CAIRN_BELL_UNSEEN_SECONDS * G_USEC_PER_SEC;
}

static void
be_late (CairnSession *session)
{
  cairn_bell_set_time (session->bell, tell_late, NULL);
  cairn_bell_tick (session->bell);
  cairn_bell_set_time (session->bell, NULL, NULL);
}

static void
answer (CairnBellState state)
{
  GPtrArray *rings = desk != NULL ? cairn_bell_desk_rings (desk) : NULL;

  if (rings == NULL || rings->len == 0)
    g_printerr ("nobody rings\n");
  else
    cairn_bell_desk_answer (desk, ((CairnBellRing *) g_ptr_array_index (rings, 0))->kiosk, state);
}

static void
touch_desk (CairnSession *session, const char *what)
{
  screens_settle ();
  if (strcmp (what, "open") == 0)
    open_desk (session);
  else if (strcmp (what, "late") == 0)
    be_late (session);
  else
    answer (strcmp (what, "seen") == 0 ? CAIRN_BELL_SEEN : CAIRN_BELL_COMING);
  screens_settle ();
}

/* As if staff had switched it: nothing is published for it. */
static void
set_practice (CairnSession *session, gboolean on)
{
  CairnPublishedSettings *settings
      = (CairnPublishedSettings *) cairn_published_settings (session->published);

  if (settings->practice == on)
    return;
  settings->practice = on;
  g_signal_emit_by_name (session, "restyled");
}

static gboolean
fits (const char *pattern, const char *id)
{
  gsize length = strlen (pattern);

  return pattern[length - 1] == '*' ? strncmp (pattern, id, length - 1) == 0
                                    : strcmp (pattern, id) == 0;
}

static void
touch_page (CairnWindow *window, const char *pattern)
{
  CairnPage *page = cairn_window_get_page (window);
  g_autoptr (GPtrArray) items = cairn_page_describe (page);

  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      if (!fits (pattern, item->id))
        continue;
      cairn_page_activate (page, item->id);
      return;
    }
  g_printerr ("nothing to touch for %s\n", pattern);
}

static GtkWidget *
find_type (GtkWidget *widget, const char *type)
{
  if (strcmp (G_OBJECT_TYPE_NAME (widget), type) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type_pin (CairnWindow *window)
{
  for (const char *digit = SCREENS_PIN; *digit != '\0'; digit++)
    {
      g_autofree char *id = g_strdup_printf ("digit:%c", *digit);

      touch_page (window, id);
    }
}

static void
touch (CairnWindow *window, const char *what, const char *language)
{
  g_autofree char *own = g_strconcat ("language:", language, NULL);

  if (g_str_has_prefix (what, "bar:"))
    cairn_window_activate (window, what + 4);
  else if (g_str_has_prefix (what, RETURN_CODE_FOR))
    return_code_type (window, what + strlen (RETURN_CODE_FOR));
  else if (g_str_has_prefix (what, "desk:"))
    touch_desk (cairn_page_session (cairn_window_get_page (window)), what + 5);
  else if (strcmp (what, "practice:on") == 0)
    set_practice (cairn_page_session (cairn_window_get_page (window)), TRUE);
  else if (strcmp (what, "language:*") == 0)
    touch_page (window, own);
  else if (strcmp (what, "pin") == 0)
    type_pin (window);
  else if (strcmp (what, "go:listen") == 0)
    cairn_navigator_go (cairn_window_get_navigator (window), CAIRN_PAGE_LISTEN, 0);
  else if (strcmp (what, "idle") == 0)
    cairn_window_check_idle (window, g_get_monotonic_time () / G_USEC_PER_SEC + 130);
  else if (strcmp (what, "scroll:1") == 0)
    {
      screens_settle ();
      cairn_scroll_step (CAIRN_SCROLL (find_type (GTK_WIDGET (window), "CairnScroll")), 1);
    }
  else
    touch_page (window, what);
}

/**
 * screen_count:
 *
 * Returns: how many screens there are
 */
guint
screen_count (void)
{
  return G_N_ELEMENTS (screens);
}

/**
 * screen_at:
 * @i: below screen_count()
 *
 * Returns: (transfer none): a screen
 */
const Screen *
screen_at (guint i)
{
  return &screens[i];
}

/**
 * screen_reach:
 * @window: a kiosk on its first screen
 * @screen: where to go
 * @language: that is chosen on the way
 *
 * Touches what leads to @screen. With "desk:…" it is a desk that hears the bell and answers, with
 * "practice:on" staff have switched practice mode on.
 */
void
screen_reach (CairnWindow *window, const Screen *screen, const char *language)
{
  g_auto (GStrv) touches = g_strsplit (screen->touches, " ", -1);

  g_clear_object (&desk);
  set_practice (cairn_page_session (cairn_window_get_page (window)), FALSE);
  for (guint i = 0; touches[i] != NULL; i++)
    if (*touches[i] != '\0')
      touch (window, touches[i], language);
}
