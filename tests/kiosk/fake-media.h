/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Plays any file without GStreamer: one whose first word is "broken" has an error. */
void fake_media_register (void);

G_END_DECLS
