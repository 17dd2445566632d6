/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/clock.h"
#include "core/bell/bell.h"
#include "core/ledger/ledger.h"
#include "core/match/match.h"
#include "core/publish/help-now.h"
#include "core/settings/machine.h"
#include "kiosk/look.h"
#include "kiosk/places.h"
#include "paper/printing.h"
#include "voice/voice.h"
#include "words/words.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CAIRN_TYPE_SESSION (cairn_session_get_type ())
G_DECLARE_FINAL_TYPE (CairnSession, cairn_session, CAIRN, SESSION, GObject)

/* What the operator chose for this machine. Strings are borrowed for cairn_session_new() only. */
typedef struct
{
  const char *state;     /* folder of the state */
  const char *language;  /* nullable: the centre's first */
  const char *printer;   /* nullable: no printer */
  CairnMachine *machine; /* (transfer full) (nullable): the machine's own settings */
  CairnClock clock;
  gboolean headphones; /* sound goes to headphones, not to a loudspeaker */
  CairnLook look;      /* what each visit starts with */
} CairnSessionOptions;

/* Reading aloud, in one visit. */
typedef struct
{
  gboolean on;
  gboolean asked;      /* whether others may hear it */
  gboolean everything; /* answers and results, too */
  int faster, louder;  /* steps of CairnVoice */
} CairnListening;

/**
 * CairnSession:
 *
 * The context handed to every page: what is published, the one visit, where it is, the words and
 * the look. Pages read these fields; they change them by the functions below and through
 * kiosk/navigator.h only.
 */
struct _CairnSession
{
  GObject parent_instance;

  /* owned, for the life of the program */
  char *state;   /* folder: only what is public in it is read */
  char *printer; /* nullable */
  char *first_language;
  CairnLook first_look;
  CairnClock clock;
  CairnHelpNow *help;
  CairnCatalogue *catalogue;
  CairnQuestionnaire *questionnaire;
  CairnVoice *voice;
  CairnMachine *machine;
  CairnLedger *ledger; /* nullable: nothing is counted */
  CairnBell *bell;     /* asks a person at the desk to come */
  gboolean headphones; /* only the visitor hears what is read aloud */

  /* owned, renewed when staff publish */
  CairnPublished *published; /* nullable: out of order */
  CairnMatcher *matcher;     /* nullable with it */
  gboolean told;             /* that it could not be opened */

  /* owned, of one visit: wiped */
  CairnVisit *visit;
  CairnPlaces *places;
  CairnMatchResult *result; /* nullable: not matched since an answer changed */
  char *previewed;          /* nullable: service that staff look at, wherever it ranks */
  CairnMatch *preview;      /* nullable: how it fits, where it is not among the results */
  CairnWords *words;
  CairnLook look;
  gboolean more_time;
  char *sign;                /* nullable: sign language of the videos: a folder */
  gboolean easy;             /* pictures first, shorter sentences, fewer choices a screen */
  CairnPinAnswer pin_answer; /* to the PIN typed last */
  CairnListening listening;
  GPtrArray *said;         /* of CairnSpoken, nullable: what "say it again" says */
  CairnPrinting *printing; /* nullable */
};

CairnSession *cairn_session_new (const CairnSessionOptions *options);
gint64 cairn_session_now (CairnSession *self);
const char *cairn_session_lang (CairnSession *self);
GTimeZone *cairn_session_zone (CairnSession *self);
CairnPhase cairn_session_phase (CairnSession *self);
gboolean cairn_session_is_demonstration (CairnSession *self);
char **cairn_session_languages (CairnSession *self);
char **cairn_session_all_languages (CairnSession *self);
gboolean cairn_session_refresh (CairnSession *self);

CairnPersonAnswers *cairn_session_person (CairnSession *self);
CairnNeedSet cairn_session_needs (CairnSession *self);
void cairn_session_answers_changed (CairnSession *self);
const CairnMatchResult *cairn_session_result (CairnSession *self);
const CairnMatch *
cairn_session_find_match (CairnSession *self, const char *service, const char *location);

void cairn_session_set_language (CairnSession *self, const char *lang);
void cairn_session_set_theme (CairnSession *self, CairnTheme theme);
void cairn_session_set_text_size (CairnSession *self, guint size);
void cairn_session_set_sign (CairnSession *self, const char *sign);
void cairn_session_set_easy (CairnSession *self, gboolean easy);
void cairn_session_set_px_per_mm (CairnSession *self, double px_per_mm);
void cairn_session_restart (CairnSession *self);
void cairn_session_set_printing (CairnSession *self, CairnPrinting *printing);
void cairn_session_say (CairnSession *self, GPtrArray *reading);
void cairn_session_stop_listening (CairnSession *self);
void cairn_session_change_voice (CairnSession *self, const char *how);
void cairn_session_end (CairnSession *self, CairnEnding ending);
void cairn_session_wipe (CairnSession *self);

G_END_DECLS
