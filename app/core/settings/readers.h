/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who read the safety texts of a language, in the order of what it is worth. */
typedef enum
{
  CAIRN_READER_NONE,    /* nobody said so */
  CAIRN_READER_MACHINE, /* recorded as what it is */
  CAIRN_READER_CHANGED, /* somebody, and the texts have changed since */
  CAIRN_READER_PERSON,  /* a person by name, the texts as they are */
} CairnReaderState;

typedef struct
{
  CairnReaderState state;
  char *reader;        /* NULL: nobody */
  char *read_on;       /* ISO day; NULL: not said */
  char *clinical_lead; /* who approved the wording about hurting oneself; NULL: nobody */
} CairnReader;

CairnReader *cairn_reader_of (const char *lang);
void cairn_reader_free (CairnReader *reader);
/* Whether the centre may go live in the language, as far as its safety texts are concerned. */
gboolean cairn_reader_is_enough (const CairnReader *reader);
const char *cairn_reader_state_word (CairnReaderState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnReader, cairn_reader_free)

G_END_DECLS
