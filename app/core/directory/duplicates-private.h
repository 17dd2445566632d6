/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that look for duplicates share. */
#pragma once

#include "core/directory/duplicates.h"

G_BEGIN_DECLS

/* duplicates-name.c: a name as it is compared. */
typedef struct
{
  char *plain;    /* folded words with one space between, without such as "the" and "inc" */
  guint64 *grams; /* three letters in a row of a word, packed, in order, each once */
  guint n_grams, n_words;
  guint64 numbers; /* hash of the numbers in it, 0: none */
  GArray *members; /* of guint: the records that bear it */
} CairnDuplicateName;

CairnDuplicateName *cairn_duplicate_name_new (char *plain);
void cairn_duplicate_name_free (CairnDuplicateName *name);
char *cairn_duplicate_name_plain (const char *text);
/* 0 … 1, by Dice: twice the grams in common by all grams. */
double cairn_duplicate_name_alike (const CairnDuplicateName *a, const CairnDuplicateName *b);
/* The first has a word that is nowhere in the second, not even misspelt. */
gboolean cairn_duplicate_name_says_more (const CairnDuplicateName *a, const CairnDuplicateName *b);

/* duplicates-key.c: what two records may share, as hashes that are equal when people would say it
 * is the same. 0: nothing to compare. */
guint64 cairn_duplicate_key_phone (const char *number);
guint64 cairn_duplicate_key_web (const char *url, gboolean whole);
guint64 cairn_duplicate_key_email (const char *email);
guint64 cairn_duplicate_key_street (const char *address, const char *town);
guint64 cairn_duplicate_key_text (const char *text, gboolean brief);

typedef enum
{
  CAIRN_SHARED_PHONE,
  CAIRN_SHARED_WEB,
  CAIRN_SHARED_EMAIL,
  CAIRN_SHARED_STREET,
  CAIRN_SHARED_CELL, /* a square of about 100 m */
  CAIRN_SHARED_TEXT, /* a long description, word by word */
  CAIRN_SHARED_OWNER,
  CAIRN_N_SHARED,
} CairnSharedKind;

typedef struct
{
  CairnSharedKind kind;
  GArray *members; /* of guint: records, each once */
} CairnShared;

typedef struct
{
  char *id, *label;
  char *parent;               /* nullable: the organisation it belongs to */
  const char *origin;         /* nullable, owned by the set */
  GPtrArray *names;           /* of CairnDuplicateName, owned by the set */
  GArray *shared;             /* of guint: indices of the set's CairnShared */
  guint64 details;            /* hash of its description, however short; 0: none */
  guint has;                  /* bits of CairnSharedKind */
  double latitude, longitude; /* NAN: not known */
  gboolean is_protected;
} CairnDuplicateRecord;

/* All records of one kind. */
typedef struct
{
  const char *kind;
  GPtrArray *records; /* of CairnDuplicateRecord */
  GHashTable *by_id;  /* → CairnDuplicateRecord's index + 1 */
  GPtrArray *shared;  /* of CairnShared */
  GHashTable *keys;   /* hash with its kind → index + 1 */
  GHashTable *names;  /* plain → CairnDuplicateName */
  GHashTable *twins;  /* nullable, borrowed: pairs of organisations that are likely one */
  GStringChunk *strings;
} CairnDuplicateSet;

CairnDuplicateSet *cairn_duplicate_set_new (const char *kind);
void cairn_duplicate_set_free (CairnDuplicateSet *set);
CairnDuplicateRecord *cairn_duplicate_set_add (CairnDuplicateSet *set, const char *id);
CairnDuplicateRecord *cairn_duplicate_set_find (CairnDuplicateSet *set, const char *id);
void
cairn_duplicate_set_name (CairnDuplicateSet *set, CairnDuplicateRecord *record, const char *name);
void cairn_duplicate_set_share (CairnDuplicateSet *set,
                                CairnDuplicateRecord *record,
                                CairnSharedKind kind,
                                guint64 key);

/* duplicates-pairs.c: calls @func with records that may be the same, some pairs more than once. The
 * number of calls grows with the number of records, never with its square. */
typedef void (*CairnPairFunc) (guint one, guint other, gpointer data);
void cairn_duplicate_set_pairs (CairnDuplicateSet *set, CairnPairFunc func, gpointer data);

/* duplicates-score.c */
/* More records than these share it: it says nothing of any two of them. */
#define CAIRN_SHARED_COMMON 20
CairnDuplicate *cairn_duplicate_judge (CairnDuplicateSet *set, guint one, guint other);

/* duplicates-store.c */
CairnDuplicateSet *cairn_duplicate_set_load (CairnDb *db, const char *kind, GError **error);
/* Pairs told apart, as "ID ID" in order, of the records they were merged into. */
GHashTable *cairn_duplicates_decided (CairnDb *db, GError **error);
char *cairn_duplicate_pair (const char *one, const char *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnDuplicateSet, cairn_duplicate_set_free)

G_END_DECLS
