/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/navigator.h"

#include "kiosk/counting.h"
#include "kiosk/pages/pages.h"
#include "kiosk/sign.h"

struct _CairnNavigator
{
  GObject parent_instance;

  CairnSession *session; /* owned */
};

enum
{
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CairnNavigator, cairn_navigator, G_TYPE_OBJECT)

#define IDLE 120
/* People read on these. */
#define IDLE_READING 180

/* The order of the screens is the order of a visit; those beside the way come last. */
static const CairnPageKind kinds[CAIRN_N_PAGES] = {
  [CAIRN_PAGE_ATTRACT] = { "attract", cairn_attract_page_get_type, CAIRN_PAGE_NONE, IDLE },
  [CAIRN_PAGE_OUT_OF_ORDER]
  = { "out-of-order", cairn_out_of_order_page_get_type, CAIRN_PAGE_NONE, IDLE },
  [CAIRN_PAGE_NO_LANGUAGE]
  = { "no-language", cairn_no_language_page_get_type, CAIRN_PAGE_ATTRACT, IDLE },
  [CAIRN_PAGE_INTERPRETER]
  = { "interpreter", cairn_interpreter_page_get_type, CAIRN_PAGE_NO_LANGUAGE, IDLE_READING },
  [CAIRN_PAGE_LANGUAGE] = { "language", cairn_language_page_get_type, CAIRN_PAGE_ATTRACT, IDLE },
  [CAIRN_PAGE_BEFORE] = { "before", cairn_before_page_get_type, CAIRN_PAGE_ATTRACT, IDLE },
  [CAIRN_PAGE_GROUPS] = { "groups", cairn_groups_page_get_type, CAIRN_PAGE_BEFORE, IDLE },
  [CAIRN_PAGE_NEEDS] = { "needs", cairn_needs_page_get_type, CAIRN_PAGE_GROUPS, IDLE },
  [CAIRN_PAGE_OFTEN] = { "often", cairn_often_page_get_type, CAIRN_PAGE_RESULTS, IDLE },
  [CAIRN_PAGE_QUESTION] = { "question", cairn_question_page_get_type, CAIRN_PAGE_GROUPS, IDLE },
  [CAIRN_PAGE_AREA] = { "area", cairn_area_page_get_type, CAIRN_PAGE_FIT, IDLE },
  [CAIRN_PAGE_RESULTS]
  = { "results", cairn_results_page_get_type, CAIRN_PAGE_GROUPS, IDLE_READING },
  [CAIRN_PAGE_FIT] = { "fit", cairn_fit_page_get_type, CAIRN_PAGE_RESULTS, IDLE },
  [CAIRN_PAGE_SERVICE]
  = { "service", cairn_service_page_get_type, CAIRN_PAGE_RESULTS, IDLE_READING },
  [CAIRN_PAGE_TAKE] = { "take", cairn_take_page_get_type, CAIRN_PAGE_RESULTS, IDLE_READING },
  [CAIRN_PAGE_FOUND_IT] = { "found-it", cairn_found_it_page_get_type, CAIRN_PAGE_TAKE, IDLE },
  [CAIRN_PAGE_GOODBYE] = { "goodbye", cairn_goodbye_page_get_type, CAIRN_PAGE_TAKE, IDLE },
  [CAIRN_PAGE_HELP_NOW]
  = { "help-now", cairn_help_now_page_get_type, CAIRN_PAGE_ATTRACT, IDLE_READING },
  [CAIRN_PAGE_ASK] = { "ask-person", cairn_ask_page_get_type, CAIRN_PAGE_ATTRACT, IDLE_READING },
  [CAIRN_PAGE_BROWSE] = { "browse", cairn_browse_page_get_type, CAIRN_PAGE_GROUPS, IDLE },
  [CAIRN_PAGE_CODE] = { "code", cairn_code_page_get_type, CAIRN_PAGE_ATTRACT, IDLE },
  [CAIRN_PAGE_FOLLOW_UP] = { "follow-up", cairn_follow_up_page_get_type, CAIRN_PAGE_CODE, IDLE },
  [CAIRN_PAGE_PRIVACY]
  = { "privacy", cairn_privacy_page_get_type, CAIRN_PAGE_BEFORE, IDLE_READING },
  [CAIRN_PAGE_UPDATES]
  = { "updates", cairn_updates_page_get_type, CAIRN_PAGE_ATTRACT, IDLE_READING },
  [CAIRN_PAGE_PIN] = { "pin", cairn_pin_page_get_type, CAIRN_PAGE_ATTRACT, IDLE },
  [CAIRN_PAGE_OPERATOR] = { "operator", cairn_operator_page_get_type, CAIRN_PAGE_ATTRACT, IDLE },
  [CAIRN_PAGE_LISTEN] = { "listen", cairn_listen_page_get_type, CAIRN_PAGE_ATTRACT, IDLE },
  [CAIRN_PAGE_SIGN] = { "sign", cairn_sign_page_get_type, CAIRN_PAGE_ATTRACT, IDLE_READING },
  [CAIRN_PAGE_COMFORT] = { "comfort", cairn_comfort_page_get_type, CAIRN_PAGE_ATTRACT, IDLE },
};

/**
 * cairn_page_kind:
 * @page: a screen
 *
 * Returns: (transfer none): its line of the table
 */
const CairnPageKind *
cairn_page_kind (CairnPageId page)
{
  g_return_val_if_fail (page < CAIRN_N_PAGES, &kinds[CAIRN_PAGE_ATTRACT]);
  return &kinds[page];
}

static void
cairn_navigator_finalize (GObject *object)
{
  g_clear_object (&CAIRN_NAVIGATOR (object)->session);
  G_OBJECT_CLASS (cairn_navigator_parent_class)->finalize (object);
}

static void
cairn_navigator_class_init (CairnNavigatorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cairn_navigator_finalize;
  signals[MOVED] = g_signal_new ("moved", CAIRN_TYPE_NAVIGATOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
cairn_navigator_init (CairnNavigator *self)
{
}

/**
 * cairn_navigator_new:
 * @session: the session
 *
 * Returns: (transfer full): a navigator that stands nowhere yet: cairn_navigator_restart()
 */
CairnNavigator *
cairn_navigator_new (CairnSession *session)
{
  CairnNavigator *self = g_object_new (CAIRN_TYPE_NAVIGATOR, NULL);

  self->session = g_object_ref (session);
  return self;
}

/**
 * cairn_navigator_here:
 * @self: the navigator
 *
 * Returns: the present screen
 */
CairnPageId
cairn_navigator_here (CairnNavigator *self)
{
  return cairn_places_here (self->session->places)->page;
}

/**
 * cairn_navigator_argument:
 * @self: the navigator
 *
 * Returns: what the present screen is about
 */
int
cairn_navigator_argument (CairnNavigator *self)
{
  return cairn_places_here (self->session->places)->argument;
}

/**
 * cairn_navigator_part:
 * @self: the navigator
 *
 * Returns: which part of the present screen is shown, of one that shows its choices in parts
 */
guint
cairn_navigator_part (CairnNavigator *self)
{
  return cairn_places_here (self->session->places)->part;
}

/**
 * cairn_navigator_before:
 * @self: the navigator
 *
 * Returns: the screen before this one
 */
CairnPageId
cairn_navigator_before (CairnNavigator *self)
{
  CairnPlaces *places = self->session->places;

  return places->depth > 1 ? places->trail[places->depth - 2].page : CAIRN_PAGE_NONE;
}

/**
 * cairn_navigator_argument_before:
 * @self: the navigator
 *
 * Returns: what the screen before this one is about
 */
int
cairn_navigator_argument_before (CairnNavigator *self)
{
  CairnPlaces *places = self->session->places;

  return places->depth > 1 ? places->trail[places->depth - 2].argument : 0;
}

/**
 * cairn_navigator_can_go_back:
 * @self: the navigator
 *
 * Returns: whether there is a way back
 */
gboolean
cairn_navigator_can_go_back (CairnNavigator *self)
{
  return cairn_navigator_before (self) != CAIRN_PAGE_NONE
         || kinds[cairn_navigator_here (self)].back != CAIRN_PAGE_NONE;
}

/* Between two screens is the moment to take in what staff have published. */
static void
arrive (CairnNavigator *self)
{
  cairn_session_refresh (self->session);
  cairn_counting_arrived (self->session);
  g_signal_emit (self, signals[MOVED], 0);
}

/* The video has been seen, or was not wanted: there is no way back to it. */
static void
leave_video (CairnPlaces *places)
{
  if (cairn_places_here (places)->page == CAIRN_PAGE_SIGN)
    cairn_places_pop (places);
}

/* Who has chosen sign language sees the video of a screen before the screen. */
static void
put_video_first (CairnNavigator *self)
{
  CairnPlace *here = cairn_places_here (self->session->places);
  g_autofree char *video = cairn_sign_video (self->session, here->page, here->argument);

  if (video != NULL)
    cairn_places_push (self->session->places, CAIRN_PAGE_SIGN, 0);
}

/**
 * cairn_navigator_go:
 * @self: the navigator
 * @page: where to
 * @argument: what it is about
 */
void
cairn_navigator_go (CairnNavigator *self, CairnPageId page, int argument)
{
  CairnPlaces *places;

  g_return_if_fail (CAIRN_IS_NAVIGATOR (self));

  places = self->session->places;
  if (page == cairn_navigator_here (self) && argument == cairn_navigator_argument (self))
    return;
  places->started = TRUE;
  leave_video (places);
  cairn_places_push (places, page, argument);
  put_video_first (self);
  arrive (self);
}

/**
 * cairn_navigator_more:
 * @self: the navigator
 *
 * To the next part of the present screen; Back leads to the part before.
 */
void
cairn_navigator_more (CairnNavigator *self)
{
  CairnPlaces *places;
  CairnPlace here;

  g_return_if_fail (CAIRN_IS_NAVIGATOR (self));

  places = self->session->places;
  here = *cairn_places_here (places);
  places->started = TRUE;
  cairn_places_push (places, here.page, here.argument);
  cairn_places_here (places)->part = here.part + 1;
  arrive (self);
}

/**
 * cairn_navigator_return_to:
 * @self: the navigator
 * @page: a screen that was passed, or else is gone to
 */
void
cairn_navigator_return_to (CairnNavigator *self, CairnPageId page)
{
  g_return_if_fail (CAIRN_IS_NAVIGATOR (self));

  if (!cairn_places_pop_to (self->session->places, page))
    cairn_places_push (self->session->places, page, 0);
  arrive (self);
}

/**
 * cairn_navigator_back:
 * @self: the navigator
 *
 * One screen back on the way that was taken, in the state it was left in.
 */
void
cairn_navigator_back (CairnNavigator *self)
{
  CairnPlaces *places;
  CairnPageId page;

  g_return_if_fail (CAIRN_IS_NAVIGATOR (self));

  places = self->session->places;
  leave_video (places);
  page = kinds[cairn_navigator_here (self)].back;
  if (!cairn_places_pop (places))
    {
      if (page == CAIRN_PAGE_NONE)
        return;
      places->depth = 0;
      cairn_places_push (places, page, 0);
    }
  arrive (self);
}

/**
 * cairn_navigator_restart:
 * @self: the navigator
 *
 * To the first screen, or to "out of order" while nothing is published.
 */
void
cairn_navigator_restart (CairnNavigator *self)
{
  CairnPlaces *places;

  g_return_if_fail (CAIRN_IS_NAVIGATOR (self));

  places = self->session->places;
  places->depth = 0;
  cairn_session_refresh (self->session);
  cairn_places_push (
      places, self->session->published != NULL ? CAIRN_PAGE_ATTRACT : CAIRN_PAGE_OUT_OF_ORDER, 0);
  g_signal_emit (self, signals[MOVED], 0);
}

/**
 * cairn_navigator_to_results:
 * @self: the navigator
 *
 * To the results, unless a question for safety comes first. None is put twice.
 */
void
cairn_navigator_to_results (CairnNavigator *self)
{
  CairnSession *session;
  const CairnQuestion *question;

  g_return_if_fail (CAIRN_IS_NAVIGATOR (self));

  session = self->session;
  session->places->choosing_for_other = FALSE;
  question = cairn_triage_next (session->visit, session->questionnaire, session->places->asked);
  if (question != NULL)
    {
      session->places->asked |= 1u << (question->number - 1);
      cairn_navigator_go (self, CAIRN_PAGE_QUESTION, (int) question->number);
      return;
    }
  cairn_navigator_show_results (self);
}

/**
 * cairn_navigator_show_results:
 * @self: the navigator
 *
 * To the results; on the easy screens to the first service for the need touched last.
 */
void
cairn_navigator_show_results (CairnNavigator *self)
{
  CairnPlaces *places;

  g_return_if_fail (CAIRN_IS_NAVIGATOR (self));

  places = self->session->places;
  /* Service by service has its own way back: that of another need is not to be come back to. */
  if (self->session->easy)
    {
      while (cairn_places_pop_to (places, CAIRN_PAGE_RESULTS) && cairn_places_pop (places))
        ;
      cairn_places_push (places, CAIRN_PAGE_RESULTS, 0);
      arrive (self);
    }
  else
    cairn_navigator_return_to (self, CAIRN_PAGE_RESULTS);
}

/**
 * cairn_navigator_show_need:
 * @self: the navigator
 * @need: number of a need of the person
 *
 * To the results where they are of @need: Back leads here again.
 */
void
cairn_navigator_show_need (CairnNavigator *self, guint need)
{
  CairnPlaces *places;

  g_return_if_fail (CAIRN_IS_NAVIGATOR (self));

  places = self->session->places;
  places->easy_need = (guint8) need;
  places->easy_other = FALSE;
  cairn_places_push (places, CAIRN_PAGE_RESULTS, 0);
  if (!self->session->easy)
    {
      CairnPlace *here = cairn_places_here (places);

      g_snprintf (here->top, sizeof here->top, "need:%u:0", need);
      g_snprintf (here->focus, sizeof here->focus, "put-first:%u:0", need);
    }
  arrive (self);
}

/**
 * cairn_navigator_show_sign:
 * @self: the navigator
 *
 * To the video of the present screen, once more.
 */
void
cairn_navigator_show_sign (CairnNavigator *self)
{
  g_return_if_fail (CAIRN_IS_NAVIGATOR (self));

  put_video_first (self);
  arrive (self);
}

/**
 * cairn_navigator_leave_sign:
 * @self: the navigator
 *
 * From a video to its screen.
 */
void
cairn_navigator_leave_sign (CairnNavigator *self)
{
  g_return_if_fail (CAIRN_IS_NAVIGATOR (self));

  leave_video (self->session->places);
  arrive (self);
}

/**
 * cairn_navigator_leave_help:
 * @self: the navigator
 *
 * "Continue to other support" on Help now: onwards from where it was opened.
 */
void
cairn_navigator_leave_help (CairnNavigator *self)
{
  CairnPageId before;

  g_return_if_fail (CAIRN_IS_NAVIGATOR (self));

  before = cairn_navigator_before (self);
  if (before == CAIRN_PAGE_BEFORE)
    cairn_navigator_go (self, CAIRN_PAGE_GROUPS, 0);
  else if (before == CAIRN_PAGE_QUESTION)
    cairn_navigator_to_results (self);
  else if (before == CAIRN_PAGE_ATTRACT)
    cairn_navigator_go (self, CAIRN_PAGE_BEFORE, 0);
  else
    cairn_navigator_back (self);
}

/**
 * cairn_navigator_show_service:
 * @self: the navigator
 * @match: a service of the results
 */
void
cairn_navigator_show_service (CairnNavigator *self, const CairnMatch *match)
{
  CairnPlaces *places = self->session->places;

  g_strlcpy (places->service, match->offer->service, sizeof places->service);
  g_strlcpy (places->location, match->offer->location, sizeof places->location);
  cairn_navigator_go (self, CAIRN_PAGE_SERVICE, 0);
}
