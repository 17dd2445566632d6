/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/desk.h"

#include "core/base/paths.h"
#include "core/settings/settings.h"
#include "core/staff/accounts.h"
#include "core/staff/today.h"
#include "desk/erasing.h"
#include "desk/kiosk-memory.h"
#include "desk/publishing.h"
#include "desk/taken-off.h"
#include "desk/text.h"

struct _CairnDesk
{
  GObject parent_instance;

  char *state, *language;
  CairnClock clock;
  CairnDirectory *directory;   /* nullable: before the first run */
  CairnStaffSession *session;  /* nullable */
  CairnPublishing *publishing; /* nullable, with the directory */
  CairnErasing *erasing;       /* nullable, with the directory */
  CairnCatalogue *catalogue;
  CairnWords *words;
  CairnBellDesk *bell;      /* nullable */
  CairnKioskMemory *kiosks; /* nullable, with the bell */
  gboolean locked;          /* as the screens were told last */
  GTimeZone *zone; /* nullable: held, or GLib reads its file anew for each line of a list */
};

G_DEFINE_FINAL_TYPE (CairnDesk, cairn_desk, G_TYPE_OBJECT)

enum
{
  SESSION,
  CHANGED,
  PUBLISHED,
  TOAST,
  BELL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_published (const CairnPublishReport *report, const GError *error, gpointer data)
{
  CairnDesk *desk = data;

  if (report == NULL)
    {
      g_printerr ("cairn-desk: %s\n", error->message);
      cairn_desk_toast (desk, _ ("It is saved, but the kiosks could not be told."));
    }
  else if (report->withheld > 0)
    cairn_desk_toast (desk,
                      _ ("A record is kept from the kiosks: it says where a protected place is."));
  g_signal_emit (desk, signals[PUBLISHED], 0);
}

static void
on_bell (CairnBellDesk *bell, CairnDesk *desk)
{
  g_signal_emit (desk, signals[BELL], 0);
}

/* A visitor said so at a kiosk: nobody needs to be signed in. */
static void
on_reported (CairnBellDesk *bell, const char *service, CairnDesk *desk)
{
  if (cairn_staff_number_reported (desk->directory, service, NULL))
    g_signal_emit (desk, signals[CHANGED], 0, NULL);
}

static void
listen_for_the_bell (CairnDesk *desk)
{
  g_autofree char *path = cairn_bell_path (desk->state);
  g_autoptr (GError) error = NULL;

  desk->bell = cairn_bell_desk_new (path, &error);
  if (desk->bell == NULL)
    {
      g_printerr ("cairn-desk: %s\n", error->message);
      return;
    }
  g_signal_connect_object (desk->bell, "changed", G_CALLBACK (on_bell), desk, 0);
  g_signal_connect_object (desk->bell, "reported", G_CALLBACK (on_reported), desk, 0);
  desk->kiosks = cairn_kiosk_memory_new (desk->directory, desk->bell);
}

static void
take_directory (CairnDesk *desk, CairnDirectory *directory)
{
  desk->directory = directory;
  desk->publishing = cairn_publishing_new (directory, on_published, desk);
  desk->erasing = cairn_erasing_new (directory);
  listen_for_the_bell (desk);
  cairn_taken_off_resume (desk);
}

static gboolean
open_directory (CairnDesk *desk, GError **error)
{
  g_autofree char *path = cairn_paths_directory (desk->state);
  g_autofree char *actor = g_strconcat ("unix:", g_get_user_name (), NULL);
  CairnDirectory *directory;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  directory = cairn_directory_open (desk->state, CAIRN_DB_WRITE, &desk->clock, actor, error);
  if (directory == NULL)
    return FALSE;
  take_directory (desk, directory);
  return TRUE;
}

/**
 * cairn_desk_new:
 * @options: where, in which language, when
 * @error: (out): why the directory there can't be opened
 *
 * Returns: (transfer full) (nullable): the desk, nobody signed in
 */
CairnDesk *
cairn_desk_new (const CairnDeskOptions *options, GError **error)
{
  g_autoptr (CairnDesk) desk = g_object_new (CAIRN_TYPE_DESK, NULL);

  desk->state = g_strdup (options->state);
  desk->language = g_strdup (options->language);
  desk->clock = options->clock;
  desk->words = cairn_words_new (options->language);
  desk->catalogue = cairn_catalogue_load_centre (error);
  if (desk->catalogue == NULL || !open_directory (desk, error))
    return NULL;
  return g_steal_pointer (&desk);
}

/**
 * cairn_desk_get_directory:
 * @desk: the desk
 *
 * Returns: (transfer none) (nullable): the directory; %NULL before the first run
 */
CairnDirectory *
cairn_desk_get_directory (CairnDesk *desk)
{
  return desk->directory;
}

/**
 * cairn_desk_get_session:
 * @desk: the desk
 *
 * Returns: (transfer none) (nullable): who is signed in, perhaps locked
 */
CairnStaffSession *
cairn_desk_get_session (CairnDesk *desk)
{
  return desk->session;
}

/**
 * cairn_desk_get_catalogue:
 * @desk: the desk
 *
 * Returns: (transfer none): the needs
 */
CairnCatalogue *
cairn_desk_get_catalogue (CairnDesk *desk)
{
  return desk->catalogue;
}

/**
 * cairn_desk_get_words:
 * @desk: the desk
 *
 * Returns: (transfer none): what visitors read, in the desk's language
 */
CairnWords *
cairn_desk_get_words (CairnDesk *desk)
{
  return desk->words;
}

/**
 * cairn_desk_get_bell:
 * @desk: the desk
 *
 * Returns: (transfer none) (nullable): the bell; %NULL when another desk has it
 */
CairnBellDesk *
cairn_desk_get_bell (CairnDesk *desk)
{
  return desk->bell;
}

/**
 * cairn_desk_get_language:
 * @desk: the desk
 *
 * Returns: (transfer none): the language of its texts
 */
const char *
cairn_desk_get_language (CairnDesk *desk)
{
  return desk->language;
}

/**
 * cairn_desk_get_state:
 * @desk: the desk
 *
 * Returns: (transfer none): the state folder
 */
const char *
cairn_desk_get_state (CairnDesk *desk)
{
  return desk->state;
}

/**
 * cairn_desk_now:
 * @desk: the desk
 *
 * Returns: seconds UTC
 */
gint64
cairn_desk_now (CairnDesk *desk)
{
  return cairn_clock_now (desk->directory != NULL ? cairn_directory_clock (desk->directory)
                                                  : &desk->clock);
}

/**
 * cairn_desk_dup_zone:
 * @desk: the desk
 *
 * Returns: (transfer full): where the centre is
 */
GTimeZone *
cairn_desk_dup_zone (CairnDesk *desk)
{
  g_autofree char *name = NULL;
  GTimeZone *zone;

  if (desk->directory == NULL)
    return g_time_zone_new_local ();
  name = cairn_settings_dup (cairn_directory_db (desk->directory), "centre.zone", "UTC");
  zone = g_time_zone_new_identifier (name);
  if (zone == NULL)
    return g_time_zone_new_utc ();
  g_clear_pointer (&desk->zone, g_time_zone_unref);
  desk->zone = g_time_zone_ref (zone);
  return zone;
}

/**
 * cairn_desk_today:
 * @desk: the desk
 *
 * Returns: (transfer full): today where the centre is, ISO
 */
char *
cairn_desk_today (CairnDesk *desk)
{
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (desk);

  return cairn_time_day (cairn_desk_now (desk), zone);
}

/**
 * cairn_desk_session_changed:
 * @desk: the desk
 *
 * Who is there, or what they may do, is another now: the screens look again.
 */
void
cairn_desk_session_changed (CairnDesk *desk)
{
  desk->locked = cairn_desk_is_locked (desk);
  g_signal_emit (desk, signals[SESSION], 0);
}

/**
 * cairn_desk_is_first_run:
 * @desk: the desk
 *
 * Returns: whether nobody works here yet
 */
gboolean
cairn_desk_is_first_run (CairnDesk *desk)
{
  return desk->directory == NULL || cairn_staff_is_first_run (desk->directory);
}

/**
 * cairn_desk_first_run:
 * @desk: the desk
 * @login: name to sign in with
 * @name: how people know them
 * @password: theirs
 * @out_sheet: (out): the key of the recovery sheet, kept nowhere
 * @error: (out): why not
 *
 * The screens are not told: the assistant still has the sheet to show, and calls
 * cairn_desk_session_changed() at its end.
 */
gboolean
cairn_desk_first_run (CairnDesk *desk,
                      const char *login,
                      const char *name,
                      const char *password,
                      char **out_sheet,
                      GError **error)
{
  if (desk->directory == NULL)
    {
      g_autofree char *actor = g_strconcat ("unix:", g_get_user_name (), NULL);
      CairnDirectory *directory = cairn_directory_make (desk->state, &desk->clock, actor, error);

      if (directory == NULL)
        return FALSE;
      take_directory (desk, directory);
    }
  desk->session = cairn_staff_first_run (desk->directory, login, name, password, out_sheet, error);
  return desk->session != NULL;
}

/**
 * cairn_desk_sign_in:
 * @desk: the desk
 * @login: name
 * @password: password
 * @error: (out): %CAIRN_STAFF_ERROR_WRONG, _WAIT, _DISABLED
 */
gboolean
cairn_desk_sign_in (CairnDesk *desk, const char *login, const char *password, GError **error)
{
  CairnStaffSession *session = cairn_staff_sign_in (desk->directory, login, password, error);

  if (session == NULL)
    return FALSE;
  g_clear_pointer (&desk->session, cairn_staff_sign_out);
  desk->session = session;
  cairn_desk_session_changed (desk);
  return TRUE;
}

/**
 * cairn_desk_sign_out:
 * @desk: the desk
 */
void
cairn_desk_sign_out (CairnDesk *desk)
{
  CairnStaffSession *session = g_steal_pointer (&desk->session);

  if (session == NULL)
    return;
  /* Pages that still hold it go first. */
  cairn_desk_session_changed (desk);
  cairn_staff_sign_out (session);
}

/**
 * cairn_desk_lock:
 * @desk: the desk
 */
void
cairn_desk_lock (CairnDesk *desk)
{
  if (desk->session == NULL)
    return;
  cairn_staff_session_lock (desk->session);
  cairn_desk_session_changed (desk);
}

/**
 * cairn_desk_unlock:
 * @desk: the desk, locked
 * @password: of who is signed in
 * @error: (out): %CAIRN_STAFF_ERROR_WRONG, _WAIT, _DISABLED
 */
gboolean
cairn_desk_unlock (CairnDesk *desk, const char *password, GError **error)
{
  if (!cairn_staff_session_unlock (desk->session, password, error))
    return FALSE;
  cairn_desk_session_changed (desk);
  return TRUE;
}

/**
 * cairn_desk_is_locked:
 * @desk: the desk
 *
 * Returns: whether the password of who is signed in is needed before anything else
 */
gboolean
cairn_desk_is_locked (CairnDesk *desk)
{
  return desk->session != NULL && cairn_staff_session_is_locked (desk->session);
}

/**
 * cairn_desk_may:
 * @desk: the desk
 * @right: what for
 *
 * Returns: whether who is there may do that now; for what to show, not instead of asking
 */
gboolean
cairn_desk_may (CairnDesk *desk, CairnRight right)
{
  return desk->session != NULL && cairn_staff_session_may (desk->session, right);
}

/**
 * cairn_desk_touch:
 * @desk: the desk
 *
 * Somebody is there: a key, a movement of the pointer.
 */
void
cairn_desk_touch (CairnDesk *desk)
{
  if (desk->session != NULL)
    cairn_staff_session_touch (desk->session);
}

/**
 * cairn_desk_tick:
 * @desk: the desk
 *
 * Looks at the clock now; the window does it each second.
 */
void
cairn_desk_tick (CairnDesk *desk)
{
  if (cairn_desk_is_locked (desk) != desk->locked)
    cairn_desk_session_changed (desk);
  if (desk->erasing != NULL)
    cairn_erasing_tick (desk->erasing);
}

/**
 * cairn_desk_changed:
 * @desk: the desk
 * @services: (nullable): ids of services that changed; %NULL: anything may have
 *
 * The search index and the kiosks follow within a second; screens look again at once.
 */
void
cairn_desk_changed (CairnDesk *desk, const char *const *services)
{
  cairn_taken_off_look (desk, services);
  cairn_publishing_soon (desk->publishing, services);
  g_signal_emit (desk, signals[CHANGED], 0, services);
}

/**
 * cairn_desk_is_publishing:
 * @desk: the desk
 *
 * Returns: whether an edit is not with the kiosks yet
 */
gboolean
cairn_desk_is_publishing (CairnDesk *desk)
{
  return desk->publishing != NULL && cairn_publishing_is_busy (desk->publishing);
}

static void
cairn_desk_dispose (GObject *object)
{
  CairnDesk *desk = CAIRN_DESK (object);

  g_clear_pointer (&desk->publishing, cairn_publishing_free);
  g_clear_pointer (&desk->erasing, cairn_erasing_free);
  g_clear_pointer (&desk->kiosks, cairn_kiosk_memory_free);
  g_clear_object (&desk->bell);
  g_clear_pointer (&desk->session, cairn_staff_sign_out);
  g_clear_pointer (&desk->directory, cairn_directory_close);
  G_OBJECT_CLASS (cairn_desk_parent_class)->dispose (object);
}

static void
cairn_desk_finalize (GObject *object)
{
  CairnDesk *desk = CAIRN_DESK (object);

  g_clear_pointer (&desk->catalogue, cairn_catalogue_unref);
  g_clear_pointer (&desk->words, cairn_words_unref);
  g_clear_pointer (&desk->zone, g_time_zone_unref);
  g_free (desk->state);
  g_free (desk->language);
  G_OBJECT_CLASS (cairn_desk_parent_class)->finalize (object);
}

static void
cairn_desk_class_init (CairnDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cairn_desk_dispose;
  object_class->finalize = cairn_desk_finalize;
  signals[SESSION] = g_signal_new ("session", CAIRN_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", CAIRN_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
  signals[PUBLISHED] = g_signal_new ("published", CAIRN_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
  signals[TOAST] = g_signal_new ("toast", CAIRN_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, ADW_TYPE_TOAST);
  signals[BELL] = g_signal_new ("bell", CAIRN_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
cairn_desk_init (CairnDesk *desk)
{
}
