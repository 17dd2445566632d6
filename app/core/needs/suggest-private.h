/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/needs/suggest.h"

G_BEGIN_DECLS

/* Phrases are found by the first bytes of their first word. */
#define CAIRN_PHRASE_KEY_BYTES 4
/* What a word of a text may be without what Arabic writes to its front, and itself. */
#define CAIRN_WORD_FORMS 5

/* A word of a text, which must stay as long as this. */
typedef struct
{
  const char *start, *end; /* in the text as it was written */
  const char *forms[CAIRN_WORD_FORMS + 1];
  guint sentence; /* from 0 */
} CairnNeedWord;

typedef struct
{
  GStringChunk *letters;
  GArray *words; /* of CairnNeedWord */
} CairnNeedWords;

CairnNeedWords *cairn_need_words_split (const char *text);
void cairn_need_words_free (CairnNeedWords *words);
GStrv cairn_need_words_canonical (const char *text);

typedef enum
{
  CAIRN_PHRASE_NEED,
  CAIRN_PHRASE_SILENT, /* means nothing, though shorter phrases within it would */
  CAIRN_PHRASE_ASIDE,  /* its sentence tells of fees, papers or the way in, not of help */
} CairnPhraseKind;

typedef struct
{
  CairnPhraseKind kind;
  guint need; /* 0: the centre does not have it */
  guint confidence;
  GStrv words; /* canonical */
  guint n_words;
  gboolean open_end; /* the last word goes on as it likes */
} CairnNeedPhrase;

typedef struct
{
  guint need;
  guint confidence;
  char *name; /* (nullable): what the code stands for */
} CairnNeedCode;

struct _CairnNeedRules
{
  GPtrArray *phrases;     /* of CairnNeedPhrase, owned */
  GHashTable *terms;      /* folded term → GPtrArray of CairnNeedPhrase */
  GHashTable *starts;     /* first bytes → GPtrArray of CairnNeedPhrase */
  GHashTable *codes;      /* folded code → GPtrArray of CairnNeedCode, owned */
  GHashTable *code_above; /* the same for codes with all that is below them */
};

GPtrArray *cairn_need_rules_codes (CairnNeedRules *rules, const char *term);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnNeedWords, cairn_need_words_free)

G_END_DECLS
