/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*CairnFileFunc) (const char *path, gpointer data);

/* Asks where to save, or what to open. @func is called with the path when one was chosen and @data
 * (a GObject) still lives. @name: (nullable) that a new file is proposed to have. */
void cairn_choose_file (GtkWidget *over,
                        GtkFileChooserAction action,
                        const char *title,
                        const char *accept,
                        const char *name,
                        CairnFileFunc func,
                        gpointer data);

G_END_DECLS
