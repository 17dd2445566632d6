/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../tools/demo-state.h"
#include "kiosk/window.h"

G_BEGIN_DECLS

/* A kiosk on a demonstration state of its own, on a fixed Tuesday afternoon. */
typedef struct
{
  char *state; /* folder */
  CairnSession *session;
  CairnWindow *window;
} Kiosk;

Kiosk *kiosk_new (const char *state, const char *lang, const CairnLook *look);
void kiosk_free (Kiosk *kiosk);
void kiosk_settle (Kiosk *kiosk);
void kiosk_touch (Kiosk *kiosk, const char *id);
void kiosk_walk (Kiosk *kiosk, const char *touches);
CairnPageId kiosk_here (Kiosk *kiosk);
gboolean kiosk_shows (Kiosk *kiosk, const char *prefix);
char *kiosk_say (Kiosk *kiosk, gboolean names);
void kiosk_check_fits (Kiosk *kiosk, const CairnLook *look, const char *walk);
GtkWidget *kiosk_find_type (GtkWidget *widget, const char *type);
GtkWidget *kiosk_find_class (GtkWidget *widget, const char *style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Kiosk, kiosk_free)

G_END_DECLS
