/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Asking a person to come (design §8): kiosks ring, the desk answers, over a Unix socket on one
 * machine. It carries kiosk, language and where to meet; no needs, and nothing is stored. Beside
 * that each kiosk says which publication it shows, so that the desk knows who still shows an older
 * one. */
typedef enum
{
  CAIRN_BELL_QUIET,      /* nobody rings */
  CAIRN_BELL_RINGING,    /* being sent: nobody has confirmed that it arrived */
  CAIRN_BELL_SENT,       /* the desk has it */
  CAIRN_BELL_SEEN,       /* a person has seen it */
  CAIRN_BELL_COMING,     /* a person is on the way */
  CAIRN_BELL_DONE,       /* they met */
  CAIRN_BELL_WITHDRAWN,  /* by the visitor */
  CAIRN_BELL_UNANSWERED, /* unseen for 60 s, or seen and nobody coming for 3 minutes, or no desk */
} CairnBellState;

#define CAIRN_BELL_UNSEEN_SECONDS 60
#define CAIRN_BELL_NOT_COMING_SECONDS 180
/* The report of a number that did not work waits so long at random before it goes: its moment
 * then tells nothing about who stood at the kiosk. */
#define CAIRN_BELL_REPORT_LEAST_SECONDS 300
#define CAIRN_BELL_REPORT_MOST_SECONDS 3600

char *cairn_bell_path (const char *state); /* of the socket: STATE/bell */
const char *cairn_bell_state_word (CairnBellState state);

/* ---- the kiosk's side. Signal "changed" when the state did, or a desk came or went. ---------- */
#define CAIRN_TYPE_BELL (cairn_bell_get_type ())
G_DECLARE_FINAL_TYPE (CairnBell, cairn_bell, CAIRN, BELL, GObject)

/* @kiosk: its name, NULL: the machine's. Connects by itself, again and again while there is no
 * desk. */
CairnBell *cairn_bell_new (const char *path, const char *kiosk);
/* Rings. @quieter: somewhere quieter, not here. Nothing while it rings already. */
void cairn_bell_ring (CairnBell *bell, const char *lang, gboolean quieter);
void cairn_bell_withdraw (CairnBell *bell);
/* Back to quiet: the visitor has gone. Withdraws when it still rings. */
void cairn_bell_reset (CairnBell *bell);
CairnBellState cairn_bell_get_state (CairnBell *bell);
gboolean cairn_bell_is_open (CairnBell *bell);    /* rings, sent, seen or coming: no idle wipe */
gboolean cairn_bell_is_quieter (CairnBell *bell); /* as it was rung last: not here */
gboolean cairn_bell_has_desk (CairnBell *bell);
/* @serial: of the publication on the screen, 0: none. Told when it changes, and to each desk. */
void cairn_bell_set_shown (CairnBell *bell, gint64 serial);
/* "This number did not work": goes by itself after a random time. */
void cairn_bell_report_number (CairnBell *bell, const char *service);
void cairn_bell_take_back_number (CairnBell *bell,
                                  const char *service); /* not sent yet: forgotten */

/* ---- the desk's side. Signals "changed" when a ring did, "reported" (service id). ------------ */
#define CAIRN_TYPE_BELL_DESK (cairn_bell_desk_get_type ())
G_DECLARE_FINAL_TYPE (CairnBellDesk, cairn_bell_desk, CAIRN, BELL_DESK, GObject)

typedef struct
{
  char *kiosk, *lang;
  gboolean quieter;
  CairnBellState state;
  gint64 since; /* monotonic µs when it rang */
} CairnBellRing;

typedef struct
{
  char *name;
  gboolean connected;
  gint64 heard; /* monotonic µs of its last sign of life */
  gint64 shown; /* serial of the publication it shows; 0: none, -1: it has not said */
} CairnBellKiosk;

/* NULL with an error when the socket can't be made (another desk has it). */
CairnBellDesk *cairn_bell_desk_new (const char *path, GError **error);
GPtrArray *
cairn_bell_desk_rings (CairnBellDesk *desk); /* of CairnBellRing, oldest first, borrowed */
GPtrArray *cairn_bell_desk_kiosks (CairnBellDesk *desk); /* of CairnBellKiosk, borrowed */
/* One that was known before the desk was started anew, and is not heard yet; nothing when it is. */
void cairn_bell_desk_remember (CairnBellDesk *desk, const CairnBellKiosk *kiosk);
/* seen, coming, done: confirmed by a person. FALSE: that kiosk does not ring. */
gboolean cairn_bell_desk_answer (CairnBellDesk *desk, const char *kiosk, CairnBellState state);

/* Tests let the time run. */
typedef gint64 (*CairnBellTime) (gpointer data);
void cairn_bell_set_time (CairnBell *bell, CairnBellTime time, gpointer data);
void cairn_bell_tick (CairnBell *bell); /* looks at the clock now; a timer does it each second */
void cairn_bell_desk_set_time (CairnBellDesk *desk, CairnBellTime time, gpointer data);
void cairn_bell_desk_tick (CairnBellDesk *desk);

G_END_DECLS
