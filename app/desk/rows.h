/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Lines of lists, as several features show them. All floating; nothing of their texts is markup. */
GtkWidget *cairn_row_new (const char *title, const char *subtitle); /* last nullable */
/* A button with a picture for who sees it, and @name for who does not. */
GtkWidget *cairn_icon_button_new (const char *icon, const char *name);
/* A line with a button at its end: @label says what it does, the line what for. */
GtkWidget *cairn_button_row_new (const char *title,
                                 const char *subtitle,
                                 const char *label,
                                 GCallback clicked,
                                 gpointer data); /* a GObject, swapped */
/* A line to type in that can be taken away. @remove: what its button says. @clicked (button, row).
 */
GtkWidget *cairn_removable_row_new (const char *title,
                                    const char *text,
                                    const char *remove,
                                    GCallback clicked);
/* What @row, an AdwExpanderRow, opens to is made by @fill when it is opened for the first time:
 * most are not, and GTK measures what is in them all the same. */
void cairn_expander_fill_later (GtkWidget *row, void (*fill) (GtkWidget *row));
/* A line with a switch. @changed (GtkSwitch *, GParamSpec *, data). */
GtkWidget *cairn_switch_row_new (
    const char *title, const char *subtitle, gboolean active, GCallback changed, gpointer data);
GtkSwitch *cairn_switch_row_get (GtkWidget *row);
/* A line to choose one of @names on, which it takes. */
AdwComboRow *cairn_combo_row_new (const char *title, GtkStringList *names, guint selected);
/* A group whose lines are made anew: removes those of @rows, of GtkWidget, and forgets them. */
void cairn_rows_clear (AdwPreferencesGroup *group, GPtrArray *rows);

/* A window over @over with Cancel and one more button, for a few lines to fill in. */
typedef struct
{
  GtkWindow *window;        /* shown by gtk_window_present() */
  AdwPreferencesPage *page; /* of groups */
  GtkButton *accept, *cancel;
  GtkLabel *problem; /* hidden */
} CairnAskWindow;

CairnAskWindow cairn_ask_window_new (GtkWidget *over, const char *title, const char *accept);
void cairn_ask_window_refuse (const CairnAskWindow *form,
                              const char *problem); /* nullable: no problem */

G_END_DECLS
