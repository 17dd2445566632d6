/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/session.h"

#include "core/base/paths.h"
#include "kiosk/counting.h"

#include <string.h>

enum
{
  RESTYLED,
  WIPED,
  RESTART,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CairnSession, cairn_session, G_TYPE_OBJECT)

static void
drop_result (CairnSession *self)
{
  g_clear_pointer (&self->result, cairn_match_result_free);
  g_clear_pointer (&self->preview, cairn_match_free);
}

static void
drop_published (CairnSession *self)
{
  drop_result (self);
  g_clear_pointer (&self->matcher, cairn_matcher_free);
  g_clear_pointer (&self->published, cairn_published_unref);
}

/* Help now never depends on this: it keeps its last good copy, or its built-in words. */
static void
load_help (CairnSession *self)
{
  g_autofree char *path = cairn_paths_help_now (self->state);
  g_autoptr (GError) error = NULL;

  if (!cairn_help_now_load (self->help, path, &error))
    g_info ("help now stays as it was: %s", error->message);
}

/* The desk knows then which kiosks still show what it has taken off. */
static void
tell_shown (CairnSession *self)
{
  cairn_bell_set_shown (
      self->bell, self->published != NULL ? cairn_published_settings (self->published)->serial : 0);
}

static gboolean
open_published (CairnSession *self)
{
  g_autofree char *path = cairn_paths_published (self->state);
  g_autoptr (GError) error = NULL;
  CairnPublished *published = cairn_published_open (path, &error);

  if (published == NULL)
    {
      /* Asked for again and again while out of order: said once. */
      if (!self->told)
        g_message ("nothing published can be opened: %s", error->message);
      self->told = TRUE;
      tell_shown (self);
      return FALSE;
    }
  drop_published (self);
  self->told = FALSE;
  self->published = published;
  self->matcher = cairn_matcher_new (published, self->catalogue, self->questionnaire);
  tell_shown (self);
  return TRUE;
}

static void
set_words (CairnSession *self, const char *lang)
{
  g_clear_pointer (&self->words, cairn_words_unref);
  self->words = cairn_words_new (lang);
}

static const char *
choose_first_language (CairnSession *self)
{
  g_auto (GStrv) offered = NULL;

  if (self->first_language != NULL)
    return self->first_language;
  offered = cairn_session_languages (self);
  return offered[0] != NULL ? g_intern_string (offered[0]) : "en";
}

static void
cairn_session_finalize (GObject *object)
{
  CairnSession *self = CAIRN_SESSION (object);

  g_clear_object (&self->printing);
  cairn_counting_close (self->ledger);
  drop_published (self);
  cairn_visit_free (self->visit);
  cairn_places_free (self->places);
  g_clear_pointer (&self->words, cairn_words_unref);
  cairn_help_now_free (self->help);
  g_clear_pointer (&self->questionnaire, cairn_questionnaire_unref);
  g_clear_pointer (&self->catalogue, cairn_catalogue_unref);
  g_clear_pointer (&self->said, g_ptr_array_unref);
  g_clear_object (&self->voice);
  g_clear_object (&self->bell);
  g_clear_pointer (&self->machine, cairn_machine_free);
  g_free (self->state);
  g_free (self->printer);
  g_free (self->first_language);
  g_free (self->previewed);
  g_free (self->sign);
  G_OBJECT_CLASS (cairn_session_parent_class)->finalize (object);
}

static void
cairn_session_class_init (CairnSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cairn_session_finalize;
  /* Language, theme or text size changed: what is shown has to be built again. */
  signals[RESTYLED] = g_signal_new ("restyled", CAIRN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[RESTART] = g_signal_new ("restart", CAIRN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[WIPED] = g_signal_new ("wiped", CAIRN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
cairn_session_init (CairnSession *self)
{
  self->visit = cairn_visit_new ();
  self->places = cairn_places_new ();
  self->help = cairn_help_now_new ();
}

/**
 * cairn_session_new:
 * @options: what the operator chose
 *
 * Without anything published the session still works: it is out of order, with Help now.
 *
 * Returns: (transfer full): the session of this kiosk
 */
CairnSession *
cairn_session_new (const CairnSessionOptions *options)
{
  CairnSession *self = g_object_new (CAIRN_TYPE_SESSION, NULL);
  g_autofree char *bell = cairn_bell_path (options->state);

  self->state = g_strdup (options->state);
  self->printer = g_strdup (options->printer);
  self->first_language = g_strdup (options->language);
  self->clock = options->clock;
  self->look = self->first_look = options->look;
  self->headphones = options->headphones;
  self->voice = cairn_voice_new ();
  self->machine = options->machine != NULL ? options->machine : cairn_machine_new (NULL);
  self->catalogue = cairn_catalogue_load_built_in ();
  self->questionnaire = cairn_questionnaire_load_built_in (self->catalogue);
  self->bell = cairn_bell_new (bell, self->machine->name);
  load_help (self);
  open_published (self);
  self->ledger = cairn_counting_open (self);
  set_words (self, choose_first_language (self));
  return self;
}

/**
 * cairn_session_now:
 * @self: the session
 *
 * Returns: seconds UTC by the injected clock
 */
gint64
cairn_session_now (CairnSession *self)
{
  return cairn_clock_now (&self->clock);
}

/**
 * cairn_session_lang:
 * @self: the session
 *
 * Returns: (transfer none): the screen's language
 */
const char *
cairn_session_lang (CairnSession *self)
{
  return cairn_words_lang (self->words);
}

/**
 * cairn_session_zone:
 * @self: the session
 *
 * Returns: (transfer none) (nullable): the centre's time zone
 */
GTimeZone *
cairn_session_zone (CairnSession *self)
{
  return self->published != NULL ? cairn_published_settings (self->published)->zone : NULL;
}

/**
 * cairn_session_phase:
 * @self: the session
 *
 * Returns: the time since the incident, as far as lists and texts depend on it
 */
CairnPhase
cairn_session_phase (CairnSession *self)
{
  const CairnPublishedSettings *settings;
  g_autofree char *today = NULL;

  if (self->published == NULL)
    return CAIRN_PHASE_FIRST_WEEKS;
  settings = cairn_published_settings (self->published);
  today = cairn_time_day (cairn_session_now (self), settings->zone);
  return cairn_phase_at (settings->incident_day, today);
}

/**
 * cairn_session_is_demonstration:
 * @self: the session
 *
 * Returns: whether every screen has to say that these are not real services
 */
gboolean
cairn_session_is_demonstration (CairnSession *self)
{
  return self->published != NULL && cairn_published_settings (self->published)->demonstration;
}

static gboolean
has_catalogue (const char *lang)
{
  const char *const *known = cairn_words_languages ();

  return g_strv_contains (known, lang);
}

/**
 * cairn_session_all_languages:
 * @self: the session
 *
 * Returns: (transfer full): the centre's languages, its first one first; only those in which every
 *   sentence can be shown
 */
char **
cairn_session_all_languages (CairnSession *self)
{
  const char *const *known = cairn_words_languages ();
  const char *const *wished
      = self->published != NULL
            ? (const char *const *) cairn_published_settings (self->published)->languages
            : NULL;
  GStrvBuilder *builder = g_strv_builder_new ();
  GStrv found;

  for (guint i = 0; wished != NULL && wished[i] != NULL; i++)
    if (has_catalogue (wished[i]))
      g_strv_builder_add (builder, wished[i]);
  found = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  if (found[0] != NULL)
    return found;
  g_strfreev (found);
  return g_strdupv ((char **) known);
}

/**
 * cairn_session_languages:
 * @self: the session
 *
 * Returns: (transfer full): those of them that staff offer on this machine; all, should that be
 *   none
 */
char **
cairn_session_languages (CairnSession *self)
{
  g_auto (GStrv) all = cairn_session_all_languages (self);
  GStrvBuilder *builder = g_strv_builder_new ();
  GStrv offered;

  for (guint i = 0; all[i] != NULL; i++)
    if (cairn_machine_offers (self->machine, all[i]))
      g_strv_builder_add (builder, all[i]);
  offered = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  if (offered[0] != NULL)
    return offered;
  g_strfreev (offered);
  return g_steal_pointer (&all);
}

/**
 * cairn_session_refresh:
 * @self: the session
 *
 * Between two screens: takes in what staff have published since. A file that can't be opened
 * leaves the old one in use.
 *
 * Returns: whether something new came
 */
gboolean
cairn_session_refresh (CairnSession *self)
{
  g_return_val_if_fail (CAIRN_IS_SESSION (self), FALSE);

  if (self->published != NULL && !cairn_published_is_stale (self->published))
    return FALSE;
  load_help (self);
  return open_published (self);
}

/**
 * cairn_session_person:
 * @self: the session
 *
 * Returns: (transfer none): answers of whom the need pages are asking about
 */
CairnPersonAnswers *
cairn_session_person (CairnSession *self)
{
  return self->places->choosing_for_other ? &self->visit->other : &self->visit->me;
}

/**
 * cairn_session_needs:
 * @self: the session
 *
 * Returns: needs chosen so far, of both people
 */
CairnNeedSet
cairn_session_needs (CairnSession *self)
{
  return self->visit->me.needs | self->visit->other.needs;
}

/**
 * cairn_session_answers_changed:
 * @self: the session
 *
 * To be called after every change of an answer: the next results are matched anew.
 */
void
cairn_session_answers_changed (CairnSession *self)
{
  drop_result (self);
  self->places->started = TRUE;
}

/**
 * cairn_session_result:
 * @self: the session
 *
 * Returns: (transfer none) (nullable): what fits the visit; %NULL when out of order
 */
const CairnMatchResult *
cairn_session_result (CairnSession *self)
{
  if (self->result == NULL && self->matcher != NULL)
    self->result = cairn_matcher_match (self->matcher, self->visit, cairn_session_lang (self),
                                        cairn_session_now (self));
  return self->result;
}

/**
 * cairn_session_set_language:
 * @self: the session
 * @lang: one of cairn_session_languages()
 */
void
cairn_session_set_language (CairnSession *self, const char *lang)
{
  g_return_if_fail (CAIRN_IS_SESSION (self));

  self->places->started = TRUE;
  if (strcmp (cairn_session_lang (self), lang) == 0)
    return;
  set_words (self, lang);
  drop_result (self);
  g_signal_emit (self, signals[RESTYLED], 0);
}

/**
 * cairn_session_set_theme:
 * @self: the session
 * @theme: colours
 */
void
cairn_session_set_theme (CairnSession *self, CairnTheme theme)
{
  g_return_if_fail (CAIRN_IS_SESSION (self));

  self->places->started = TRUE;
  if (self->look.theme == theme)
    return;
  self->look.theme = theme;
  if (theme != self->first_look.theme)
    self->places->did |= theme == CAIRN_THEME_CONTRAST ? CAIRN_DID_CONTRAST
                         : theme == CAIRN_THEME_NIGHT  ? CAIRN_DID_NIGHT
                                                       : 0;
  g_signal_emit (self, signals[RESTYLED], 0);
}

/**
 * cairn_session_set_text_size:
 * @self: the session
 * @size: 1 … 3
 */
void
cairn_session_set_text_size (CairnSession *self, guint size)
{
  g_return_if_fail (CAIRN_IS_SESSION (self));

  self->places->started = TRUE;
  if (self->look.text_size == size)
    return;
  self->look.text_size = CLAMP (size, 1, CAIRN_TEXT_SIZES);
  if (self->look.text_size > self->first_look.text_size)
    self->places->did |= CAIRN_DID_LARGE_TEXT;
  g_signal_emit (self, signals[RESTYLED], 0);
}

/**
 * cairn_session_set_sign:
 * @self: the session
 * @sign: (nullable): one of cairn_sign_offered(); %NULL: no videos
 */
void
cairn_session_set_sign (CairnSession *self, const char *sign)
{
  char *before;

  g_return_if_fail (CAIRN_IS_SESSION (self));

  before = self->sign;
  self->places->started = TRUE;
  self->sign = g_strdup (sign);
  if (sign != NULL)
    self->places->did |= CAIRN_DID_SIGN;
  g_free (before);
}

/**
 * cairn_session_set_easy:
 * @self: the session
 * @easy: whether pictures come first, with shorter sentences and fewer choices a screen
 *
 * Who finds reading hard is given a slip in large print.
 */
void
cairn_session_set_easy (CairnSession *self, gboolean easy)
{
  g_return_if_fail (CAIRN_IS_SESSION (self));

  self->places->started = TRUE;
  if (self->easy == easy)
    return;
  self->easy = easy;
  self->places->large_print = easy;
  if (easy)
    self->places->did |= CAIRN_DID_EASY;
  cairn_places_here (self->places)->part = 0;
  g_signal_emit (self, signals[RESTYLED], 0);
}

/**
 * cairn_session_set_px_per_mm:
 * @self: the session
 * @px_per_mm: pixels per millimetre of this screen, for this visit and all others
 */
void
cairn_session_set_px_per_mm (CairnSession *self, double px_per_mm)
{
  g_return_if_fail (CAIRN_IS_SESSION (self));

  self->look.px_per_mm = self->first_look.px_per_mm = self->machine->px_per_mm
      = CLAMP (px_per_mm, CAIRN_LEAST_PX_PER_MM, CAIRN_MOST_PX_PER_MM);
  g_signal_emit (self, signals[RESTYLED], 0);
}

/**
 * cairn_session_restart:
 * @self: the session
 *
 * Wipes, and asks the application to start the program again.
 */
void
cairn_session_restart (CairnSession *self)
{
  cairn_session_wipe (self);
  g_signal_emit (self, signals[RESTART], 0);
}

/**
 * cairn_session_set_printing:
 * @self: the session
 * @printing: (nullable): the slip now on its way; the one before goes on by itself
 */
void
cairn_session_set_printing (CairnSession *self, CairnPrinting *printing)
{
  g_return_if_fail (CAIRN_IS_SESSION (self));
  g_set_object (&self->printing, printing);
}

/**
 * cairn_session_end:
 * @self: the session
 * @ending: how the visit ended
 *
 * Counts the visit, then wipes it.
 */
void
cairn_session_end (CairnSession *self, CairnEnding ending)
{
  g_return_if_fail (CAIRN_IS_SESSION (self));

  cairn_counting_count (self, ending);
  cairn_session_wipe (self);
}

/**
 * cairn_session_wipe:
 * @self: the session
 *
 * Cancels printing, zeroes everything the visit said and did, sets language and look back, tells
 * the window to build its pages anew, and takes back a bell that still rings: nobody is sent to a
 * screen that somebody has left.
 */
void
cairn_session_wipe (CairnSession *self)
{
  g_return_if_fail (CAIRN_IS_SESSION (self));

  if (self->printing != NULL)
    cairn_printing_cancel (self->printing);
  g_clear_object (&self->printing);
  drop_result (self);
  if (self->published != NULL)
    cairn_published_forget (self->published);
  cairn_visit_clear (self->visit);
  cairn_places_clear (self->places);
  self->look = self->first_look;
  self->more_time = FALSE;
  self->easy = FALSE;
  g_clear_pointer (&self->sign, g_free);
  self->pin_answer = CAIRN_PIN_RIGHT;
  memset (&self->listening, 0, sizeof self->listening);
  g_clear_pointer (&self->said, g_ptr_array_unref);
  set_words (self, choose_first_language (self));
  g_signal_emit (self, signals[WIPED], 0);
  /* Last: no page is left that shows it. */
  cairn_bell_reset (self->bell);
}
