/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../tools/demo-state.h"
#include "desk/window.h"

G_BEGIN_DECLS

#define PASSWORD "a long enough one"
/* Nothing here takes longer, also under a sanitizer on a loaded machine. */
#define PATIENCE_SECONDS 60

/* A desk on a copy of the demonstration state, on a fixed day, driven through what a person sees:
 * widgets are found by the name they have for people. */
typedef struct
{
  char *state; /* folder, a copy of its own */
  CairnDesk *desk;
  CairnDeskWindow *window;
} Desk;

/* The main() of a test program on a display. */
int desk_run_tests (int argc, char **argv, void (*add_tests) (void));

/* @state: (nullable) folder to begin with; an empty one when NULL. Nobody works there yet. */
Desk *desk_new (const char *state, const char *lang);
void desk_free (Desk *desk);
/* An account made without the screen: "root", "eva", … with PASSWORD. */
void desk_add_person (Desk *desk, const char *login, CairnRole role);
void desk_sign_in (Desk *desk, const char *login);

/* What only administrators may do, tried with each other role. */
void desk_try_without_right (void (*try) (Desk *desk, GError **error));

gboolean desk_is_loading (Desk *desk); /* something on the screen is not all there yet */
void desk_settle (Desk *desk);
/* Until @test says so, or it fails: for what happens on other threads. */
void desk_wait_for (Desk *desk, gboolean (*test) (Desk *desk));
void desk_pass_time (Desk *desk, gint64 seconds); /* the clock jumps */

/* The widget that people know as @name, on the screen now: of a button, a line to type in, a check
 * box, a text. NULL: none. */
GtkWidget *desk_find (Desk *desk, const char *name);
gboolean desk_shows (Desk *desk, const char *text); /* some text on the screen holds it */
void desk_press (Desk *desk, const char *name);
void desk_write (Desk *desk, const char *name, const char *text);
void desk_choose (Desk *desk, const char *name, const char *choice);
const char *desk_read (Desk *desk, const char *name);
/* Answers the dialog for files that is open, as a person who types a path and presses its button.
 */
void desk_choose_file (Desk *desk, const char *path);
/* A password or key that is shown once; transfer full. */
char *desk_read_secret (Desk *desk);
GtkWidget *desk_find_type (GtkWidget *widget, const char *type);
const char *desk_first_service (Desk *desk); /* id of a listed one; borrowed */
/* Every widget on the screen that takes the focus has a name for people: a line a nameless one. */
char *desk_name_of (GtkWidget *widget);
char *desk_find_nameless (Desk *desk);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

G_END_DECLS
