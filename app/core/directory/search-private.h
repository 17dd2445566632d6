/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the search share. */
#pragma once

#include "core/directory/directory.h"

G_BEGIN_DECLS

/* Longer starts of names are cut: nobody types so much before looking at what was found. */
#define CAIRN_SEARCH_START_LETTERS 40
/* Words shorter than this are not corrected: too many others are one letter away. */
#define CAIRN_SEARCH_TYPO_LETTERS 4
/* As many of the best are kept ready for a beginning that very many names share. */
#define CAIRN_SEARCH_TOP 64
/* A beginning that fewer share is put in order when it is asked for. */
#define CAIRN_SEARCH_MANY 1000

typedef enum
{
  CAIRN_SEARCH_OWN_NAME,
  CAIRN_SEARCH_OTHER_NAME,
  CAIRN_SEARCH_PROVIDER,
} CairnSearchKind;

char *cairn_search_plain (const char *text);
char *cairn_search_start (const char *from);
char *cairn_search_after (const char *start);
GPtrArray *cairn_search_starts (const char *plain);
gint64 cairn_search_rank (CairnSearchKind kind, gboolean first, const char *plain);
void cairn_search_append_words (GString *out, const char *plain, GHashTable *without);
char *cairn_search_expression (const char *plain);
gboolean cairn_search_can_be_misspelt (const char *word);
GPtrArray *cairn_search_grams (const char *word);
guint cairn_search_typos_allowed (const char *word);
guint cairn_search_distance (const char *typed, const char *word, gboolean unfinished, guint limit);

/* Words that came in or went out with this run, with how often. */
gboolean cairn_search_update_words (CairnDb *db, GHashTable *changes, GError **error);
/* @letters: first letters of names that changed. */
gboolean cairn_search_update_tops (CairnDb *db, GHashTable *letters, GError **error);

G_END_DECLS
