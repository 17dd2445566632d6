/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saying things through speech-dispatcher. A thread of its own talks to it, so that a dispatcher
 * that hangs or dies never holds up a touch; without one the kiosk works as before. */
#include "voice/voice.h"

#include <libspeechd.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* Percent of speech-dispatcher's range a step. Its whole range is -100 … 100. */
#define FASTER_STEP 20
#define LOUDER_STEP 12
/* Usual volume below the loudest: a step louder than usual must exist, and 65 dB not be passed
 * (ADA 2010, 707.5.1 for private listening allows it louder, for speakers not). */
#define USUAL_VOLUME 40
/* Slower than anybody speaks, characters a second: after this long silence is sure. */
#define SLOWEST 4
#define RETRY (5 * G_USEC_PER_SEC)
/* Long enough to be heard as one, in the mark-up that every module of speech-dispatcher takes. */
#define PAUSE "<break time=\"500ms\"/>"

typedef enum
{
  ORDER_SAY,
  ORDER_STOP,
  ORDER_QUIT,
} OrderKind;

typedef struct
{
  OrderKind kind;
  GPtrArray *spoken; /* of CairnSpoken; nullable */
  int rate, volume;  /* of speech-dispatcher: -100 … 100 */
} Order;

struct _CairnVoice
{
  GObject parent_instance;

  GThread *thread;
  GAsyncQueue *orders; /* of Order */
  int faster, louder;  /* steps */

  /* shared with the thread and with the dispatcher's one: atomic */
  int there;
  int last_message; /* its number; 0 nothing is being said */
  gint64 silent_at; /* monotonic µs, main thread only: by then silence is sure */

  /* the thread's own */
  SPDConnection *connection;
  gint64 failed_at;
};

G_DEFINE_FINAL_TYPE (CairnVoice, cairn_voice, G_TYPE_OBJECT)

/* libspeechd gives its callbacks no user data; there is one voice in a program. */
static CairnVoice *the_voice;

/* What Debian's espeak-ng speaks of the languages Cairn knows; speech-dispatcher does not say: it
 * takes any. A language that is not here would be read by the rules of another one. */
static const struct
{
  const char *lang, *voice;
} voices[] = {
  { "am", "am" }, { "ar", "ar" }, { "bg", "bg" },  { "bn", "bn" }, { "bs", "bs" }, { "cs", "cs" },
  { "de", "de" }, { "el", "el" }, { "en", "en" },  { "es", "es" }, { "fa", "fa" }, { "fr", "fr" },
  { "he", "he" }, { "hi", "hi" }, { "hr", "hr" },  { "hu", "hu" }, { "hy", "hy" }, { "it", "it" },
  { "ka", "ka" }, { "ko", "ko" }, { "lt", "lt" },  { "lv", "lv" }, { "ne", "ne" }, { "nl", "nl" },
  { "pa", "pa" }, { "pl", "pl" }, { "pt", "pt" },  { "ro", "ro" }, { "ru", "ru" }, { "sk", "sk" },
  { "sq", "sq" }, { "sr", "sr" }, { "sw", "sw" },  { "ta", "ta" }, { "tr", "tr" }, { "uk", "uk" },
  { "ur", "ur" }, { "vi", "vi" }, { "zh", "cmn" },
};

static const char *
voice_for (const char *lang)
{
  for (guint i = 0; i < G_N_ELEMENTS (voices); i++)
    {
      if (g_strcmp0 (voices[i].lang, lang) == 0)
        return voices[i].voice;
    }
  return NULL;
}

/**
 * cairn_spoken_new:
 * @text: UTF-8
 * @lang: canonical tag
 *
 * Returns: (transfer full): something to say
 */
CairnSpoken *
cairn_spoken_new (const char *text, const char *lang)
{
  CairnSpoken *spoken = g_new0 (CairnSpoken, 1);

  spoken->text = g_strdup (text);
  spoken->lang = g_strdup (lang);
  return spoken;
}

/**
 * cairn_spoken_free:
 * @spoken: (nullable) (transfer full): something said; overwritten, as it may tell of answers
 */
void
cairn_spoken_free (CairnSpoken *spoken)
{
  if (spoken == NULL)
    return;
  explicit_bzero (spoken->text, strlen (spoken->text));
  g_free (spoken->text);
  g_free (spoken->lang);
  g_free (spoken);
}

static void
free_order (Order *order)
{
  g_clear_pointer (&order->spoken, g_ptr_array_unref);
  g_free (order);
}

/* On the dispatcher's thread. */
static void
on_ended (size_t message, size_t client, SPDNotificationType type)
{
  int last = the_voice != NULL ? g_atomic_int_get (&the_voice->last_message) : 0;

  if (last != 0 && (int) message == last)
    g_atomic_int_compare_and_exchange (&the_voice->last_message, last, 0);
}

static void
hang_up (CairnVoice *self)
{
  g_clear_pointer (&self->connection, spd_close);
  g_atomic_int_set (&self->there, FALSE);
  g_atomic_int_set (&self->last_message, 0);
  self->failed_at = g_get_monotonic_time ();
}

/* A dispatcher that was killed leaves its socket behind; one that hangs takes no calls. */
static gboolean
does_somebody_listen (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  gboolean listens;

  if (fd < 0)
    return FALSE;
  listens = g_strlcpy (address.sun_path, path, sizeof address.sun_path) < sizeof address.sun_path
            && connect (fd, (struct sockaddr *) &address, sizeof address) == 0;
  close (fd);
  return listens;
}

/* Whether a dispatcher would answer: where there is none, a call would only fail, and libspeechd
 * loses memory each time it does. */
static gboolean
is_dispatcher_there (void)
{
  SPDConnectionAddress *address = spd_get_default_address (NULL);
  gboolean there = address != NULL
                   && (address->method != SPD_METHOD_UNIX_SOCKET
                       || does_somebody_listen (address->unix_socket_name));

  if (address != NULL)
    SPDConnectionAddress__free (address);
  return there;
}

static gboolean
call (CairnVoice *self)
{
  char *reason = NULL;

  if (self->connection != NULL)
    return TRUE;
  if (self->failed_at != 0 && g_get_monotonic_time () - self->failed_at < RETRY)
    return FALSE;
  if (!is_dispatcher_there ())
    {
      hang_up (self);
      return FALSE;
    }
  self->connection = spd_open2 ("cairn", "kiosk", "visitor", SPD_MODE_THREADED, NULL, 0, &reason);
  free (reason);
  if (self->connection == NULL)
    {
      hang_up (self);
      return FALSE;
    }
  self->connection->callback_end = on_ended;
  self->connection->callback_cancel = on_ended;
  spd_set_notification_on (self->connection, SPD_END);
  spd_set_notification_on (self->connection, SPD_CANCEL);
  g_atomic_int_set (&self->there, TRUE);
  return TRUE;
}

/* Its number, which is negative when it failed. */
static int
say_one (CairnVoice *self, const CairnSpoken *spoken)
{
  g_autofree char *escaped = NULL, *marked = NULL;
  int number;

  spd_set_data_mode (self->connection, spoken->apart ? SPD_DATA_SSML : SPD_DATA_TEXT);
  if (!spoken->apart)
    return spd_say (self->connection, SPD_MESSAGE, spoken->text);
  escaped = g_markup_escape_text (spoken->text, -1);
  marked = g_strdup_printf ("<speak>" PAUSE "%s</speak>", escaped);
  number = spd_say (self->connection, SPD_MESSAGE, marked);
  explicit_bzero (escaped, strlen (escaped));
  explicit_bzero (marked, strlen (marked));
  return number;
}

/* Names what the number of its last part is; the parts are queued behind each other. */
static gboolean
say_all (CairnVoice *self, const Order *order)
{
  int number = 0;

  spd_cancel (self->connection);
  spd_set_voice_rate (self->connection, order->rate);
  spd_set_volume (self->connection, order->volume);
  for (guint i = 0; i < order->spoken->len; i++)
    {
      const CairnSpoken *spoken = g_ptr_array_index (order->spoken, i);

      if (voice_for (spoken->lang) == NULL)
        continue;
      if (spd_set_language (self->connection, voice_for (spoken->lang)) != 0)
        return FALSE;
      number = say_one (self, spoken);
      if (number < 0)
        return FALSE;
      g_atomic_int_set (&self->last_message, number);
    }
  return TRUE;
}

static void
carry_out (CairnVoice *self, const Order *order)
{
  if (!call (self))
    return;
  if (order->kind == ORDER_STOP)
    {
      if (spd_cancel (self->connection) != 0)
        hang_up (self);
      return;
    }
  if (say_all (self, order))
    return;
  /* It may have been started anew since the last time: once more, then not. */
  hang_up (self);
  self->failed_at = 0;
  if (call (self) && !say_all (self, order))
    hang_up (self);
}

static gpointer
run (gpointer data)
{
  CairnVoice *self = data;

  for (;;)
    {
      Order *order = g_async_queue_pop (self->orders);
      OrderKind kind = order->kind;
      gboolean newer = g_async_queue_length (self->orders) > 0;

      /* What was asked for later takes its place. */
      if (kind != ORDER_QUIT && !newer)
        carry_out (self, order);
      free_order (order);
      if (kind == ORDER_QUIT)
        break;
    }
  if (self->connection != NULL)
    {
      spd_cancel (self->connection);
      spd_close (self->connection);
    }
  return NULL;
}

static void
give_order (CairnVoice *self, OrderKind kind, GPtrArray *spoken)
{
  Order *order = g_new0 (Order, 1);

  order->kind = kind;
  order->spoken = spoken != NULL ? g_ptr_array_ref (spoken) : NULL;
  order->rate = self->faster * FASTER_STEP;
  order->volume = MIN (100, USUAL_VOLUME + self->louder * LOUDER_STEP);
  g_async_queue_push (self->orders, order);
}

static void
cairn_voice_finalize (GObject *object)
{
  CairnVoice *self = CAIRN_VOICE (object);

  give_order (self, ORDER_QUIT, NULL);
  g_thread_join (self->thread);
  the_voice = NULL;
  g_async_queue_unref (self->orders);
  G_OBJECT_CLASS (cairn_voice_parent_class)->finalize (object);
}

static void
cairn_voice_class_init (CairnVoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cairn_voice_finalize;
}

static void
cairn_voice_init (CairnVoice *self)
{
  the_voice = self;
  self->orders = g_async_queue_new_full ((GDestroyNotify) free_order);
  self->thread = g_thread_new ("voice", run, self);
  /* Finds out whether there is one, and is quiet. */
  give_order (self, ORDER_STOP, NULL);
}

/**
 * cairn_voice_new:
 *
 * Returns: (transfer full): the voice of this program; one at a time
 */
CairnVoice *
cairn_voice_new (void)
{
  return g_object_new (CAIRN_TYPE_VOICE, NULL);
}

/**
 * cairn_voice_speaks:
 * @lang: canonical tag
 *
 * Returns: whether there is a voice for it on Debian's espeak-ng
 */
gboolean
cairn_voice_speaks (const char *lang)
{
  return voice_for (lang) != NULL;
}

/**
 * cairn_voice_is_there:
 * @self: the voice
 *
 * Returns: whether a speech-dispatcher answered when it was last called
 */
gboolean
cairn_voice_is_there (CairnVoice *self)
{
  return g_atomic_int_get (&self->there);
}

/**
 * cairn_voice_say:
 * @self: the voice
 * @spoken: (element-type CairnSpoken): what to say, one after the other; parts without a voice for
 *   their language are left out
 *
 * Says it instead of what is being said.
 */
void
cairn_voice_say (CairnVoice *self, GPtrArray *spoken)
{
  gsize letters = 0;

  for (guint i = 0; i < spoken->len; i++)
    letters += (gsize) g_utf8_strlen (((CairnSpoken *) g_ptr_array_index (spoken, i))->text, -1);
  self->silent_at = g_get_monotonic_time () + (gint64) (2 + letters / SLOWEST) * G_USEC_PER_SEC;
  give_order (self, ORDER_SAY, spoken);
}

/**
 * cairn_voice_stop:
 * @self: the voice
 *
 * Silence, at once.
 */
void
cairn_voice_stop (CairnVoice *self)
{
  self->silent_at = 0;
  give_order (self, ORDER_STOP, NULL);
}

/**
 * cairn_voice_set_manner:
 * @self: the voice
 * @faster: steps faster than usual, −CAIRN_VOICE_STEPS … CAIRN_VOICE_STEPS
 * @louder: steps louder than usual
 *
 * For what is said from now on.
 */
void
cairn_voice_set_manner (CairnVoice *self, int faster, int louder)
{
  self->faster = CLAMP (faster, -CAIRN_VOICE_STEPS, CAIRN_VOICE_STEPS);
  self->louder = CLAMP (louder, -CAIRN_VOICE_STEPS, CAIRN_VOICE_STEPS);
}

/**
 * cairn_voice_is_speaking:
 * @self: the voice
 *
 * Returns: whether something is still being said; a dispatcher that never says it has ended is
 *   believed for as long as the slowest reader needs
 */
gboolean
cairn_voice_is_speaking (CairnVoice *self)
{
  return g_atomic_int_get (&self->last_message) != 0 && g_get_monotonic_time () < self->silent_at;
}
