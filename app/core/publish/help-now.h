/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Help now needs no database and no network: public/help-now.json, held in memory with its last
 * good copy. Without any file there are still words: the built-in ones (call your local emergency
 * number, or tell the desk). */
typedef struct
{
  char *kind; /* "someone-hurt", "hurt-myself", "child", "looking-for-someone", "afraid", "desk" */
  char *name; /* of the line, in the language asked for; "" none */
  char *lang; /* the name is written in; NULL without a name */
  char *number;      /* "" none */
  char *text_number; /* for people who can't speak; "" none */
  char *note;        /* "day and night", place of the desk, … already in the language */
} CairnHelpLine;

typedef struct _CairnHelpNow CairnHelpNow;

CairnHelpNow *cairn_help_now_new (void); /* the built-in one */
/* Takes in @path; on any error the content stays what it was and FALSE is returned. */
gboolean cairn_help_now_load (CairnHelpNow *help, const char *path, GError **error);
void cairn_help_now_free (CairnHelpNow *help);
const char *cairn_help_now_emergency (CairnHelpNow *help); /* "" until confirmed: never guessed */
const char *cairn_help_now_centre (CairnHelpNow *help);    /* its name, "" unknown */
/* The same in @lang where it has a name of its own there. */
const char *cairn_help_now_centre_in (CairnHelpNow *help, const char *lang);
gboolean cairn_help_now_demonstration (CairnHelpNow *help);
gboolean cairn_help_now_practice (CairnHelpNow *help); /* nothing is counted, no bell rings */
/* Where the desk is, where a phone stands people may use; "" unknown. Borrowed. */
const char *cairn_help_now_desk_place (CairnHelpNow *help, const char *lang);
const char *cairn_help_now_public_phone (CairnHelpNow *help, const char *lang);
/* Is the desk open at @at (seconds UTC)? 1 yes, 0 no, -1 not known. */
int cairn_help_now_desk_open (CairnHelpNow *help, gint64 at);
/* Desk hours as slots, of CairnCardSlot semantics: see core/publish/card.h. */
GPtrArray *cairn_help_now_desk_slots (CairnHelpNow *help);
/* Lines of one kind in @lang: of CairnHelpLine. */
GPtrArray *cairn_help_now_lines (CairnHelpNow *help, const char *kind, const char *lang);
void cairn_help_line_free (CairnHelpLine *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnHelpNow, cairn_help_now_free)

G_END_DECLS
