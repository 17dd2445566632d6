/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the command line says. */
typedef struct
{
  char *state, *language, *printer, *size, *theme, *at, *machine, *preview;
  gboolean portrait, windowed, headphones, set_pin;
  double px_per_mm;
  int text_size;
  int idle;
} CairnOptions;

void cairn_options_add (CairnOptions *options, GApplication *application);
gboolean cairn_options_check (const CairnOptions *options, GError **error);
char *cairn_options_state (const CairnOptions *options);
gboolean cairn_options_clock (const CairnOptions *options, CairnClock *out_clock, GError **error);
CairnLook cairn_options_look (const CairnOptions *options, int screen_width, int screen_height);
void cairn_options_clear (CairnOptions *options);

G_END_DECLS
