/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One value longer than this, a document larger than this (with Cairn's own bookkeeping), or
 * deeper nested than this is no directory. */
#define CAIRN_JSON_MAX_VALUE (1024 * 1024)
#define CAIRN_JSON_MAX_DOCUMENT (16 * 1024 * 1024)
#define CAIRN_JSON_MAX_DEPTH 64

typedef enum
{
  CAIRN_JSON_NULL,
  CAIRN_JSON_BOOLEAN,
  CAIRN_JSON_NUMBER,
  CAIRN_JSON_STRING,
  CAIRN_JSON_ARRAY,
  CAIRN_JSON_OBJECT,
} CairnJsonType;

/* A document as a tree, borrowed by the function that gets it and gone when it returns. */
typedef struct _CairnJson CairnJson;
struct _CairnJson
{
  CairnJsonType type;
  guint line;       /* where it stands in the file, from 1 */
  const char *key;  /* in an object: clean UTF-8 */
  const char *text; /* of a scalar: as in the file, encoding not looked at; "true", "17" */
  gsize length;
  CairnJson *first, *last, *next;
};

typedef enum
{
  CAIRN_JSON_EMPTY,
  CAIRN_JSON_DOCUMENT, /* one value */
  CAIRN_JSON_ELEMENTS, /* an array of documents */
  CAIRN_JSON_PAGE,     /* an object with an array of documents, "contents" */
  CAIRN_JSON_TABULAR,  /* an object with one array a table */
  CAIRN_JSON_LINES,    /* one document a line */
} CairnJsonShape;

typedef struct
{
  CairnJsonShape shape;
  GPtrArray *lists;      /* of char*: members of the top object that are arrays, in their order */
  const char *documents; /* which of them holds the documents of a page, NULL: none */
  gboolean has_id;       /* the top object is itself a record */
  gboolean has_cairn;    /* the top object says that Cairn wrote it, unless it is a record */
} CairnJsonSketch;

typedef gboolean (*CairnJsonFunc) (const CairnJson *document, gpointer data, GError **error);
/* A line of CAIRN_JSON_LINES that can't be read; the others can. */
typedef void (*CairnJsonBadFunc) (guint line, const char *text, gpointer data);

/* Reads the whole file once: after that it is known to be well-formed (but for single lines). */
CairnJsonSketch *cairn_json_sketch (const char *path, const char *name, GError **error);
void cairn_json_sketch_free (CairnJsonSketch *sketch);
/* @list: (nullable) which member of the top object holds the documents. */
gboolean cairn_json_read (const char *path,
                          const char *name,
                          CairnJsonShape shape,
                          const char *list,
                          CairnJsonFunc func,
                          CairnJsonBadFunc bad,
                          gpointer data,
                          GError **error);
/* One document in memory. */
gboolean cairn_json_read_text (const char *text,
                               gsize length,
                               const char *name,
                               CairnJsonFunc func,
                               gpointer data,
                               GError **error);

typedef struct _CairnJsonArena CairnJsonArena;
CairnJsonArena *cairn_json_arena_new (void);
void cairn_json_arena_free (CairnJsonArena *arena);
void cairn_json_arena_reset (CairnJsonArena *arena);
gsize cairn_json_arena_size (const CairnJsonArena *arena);
CairnJson *cairn_json_new (
    CairnJsonArena *arena, CairnJsonType type, guint line, const char *text, gsize length);
char *cairn_json_arena_copy (CairnJsonArena *arena, const char *text, gsize length);
void cairn_json_append (CairnJson *parent, CairnJson *child);

const CairnJson *cairn_json_find (const CairnJson *object, const char *key);
const char *cairn_json_text (const CairnJson *object, const char *key);
void cairn_json_write (GString *out, const CairnJson *value);
/* The same with texts as they are: they have been repaired before. */
void cairn_json_write_as_is (GString *out, const CairnJson *value);
void cairn_json_write_string (GString *out, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnJsonArena, cairn_json_arena_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnJsonSketch, cairn_json_sketch_free)

G_END_DECLS
