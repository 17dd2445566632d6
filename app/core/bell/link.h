/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One end of the bell's wire: short lines of words, both ways. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Longer than any line there is; more without an end to it is not the bell. */
#define CAIRN_BELL_LONGEST_LINE 256

typedef struct _CairnBellLink CairnBellLink;

typedef struct
{
  void (*line) (gpointer data, char *line); /* may be changed; gone afterwards */
  void (*closed) (gpointer data);           /* once; not after _close() */
} CairnBellLinkFuncs;

CairnBellLink *
cairn_bell_link_new (GSocket *socket, const CairnBellLinkFuncs *funcs, gpointer data);
gboolean cairn_bell_link_send (CairnBellLink *link, const char *first, ...) G_GNUC_NULL_TERMINATED;
void cairn_bell_link_close (CairnBellLink *link); /* gives it up */

/* Words of a line; a name may hold spaces, so it comes last. */
char *cairn_bell_next_word (char **rest);
/* What a kiosk calls itself, or NULL when that can't be a name. */
char *cairn_bell_clean_name (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnBellLink, cairn_bell_link_close)

G_END_DECLS
