/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yajl reads the stream; this file keeps one document of it at a time, and says no in time: to a
 * value, a document or a nesting that no directory has. */
#include "core/exchange/json-reader.h"

#include "core/base/error.h"
#include "core/exchange/repair.h"
#include "core/exchange/text-file.h"

#include <string.h>
#include <yajl/yajl_parse.h>

#define CHUNK (64 * 1024)

typedef struct
{
  const char *name;
  CairnJsonShape shape;
  const char *list;
  CairnJsonFunc func; /* NULL: only a sketch is wanted */
  gpointer data;
  GError **error;
  CairnJsonSketch *sketch;
  CairnJsonArena *arena;
  CairnJson *stack[CAIRN_JSON_MAX_DEPTH]; /* of the document being built */
  guint n_stack;
  guint depth; /* open containers, those around the document too */
  CairnJsonType top_type;
  char *top_key;    /* current member of the top object */
  gboolean in_list; /* inside the array that holds the documents */
  const char *key;  /* of the value that comes next, in the arena */
  yajl_handle yajl;
  const char *chunk;
  gsize counted; /* bytes of the chunk whose line ends are counted */
  guint line;
  gsize pending;               /* bytes since the last token */
  guint n_top;                 /* values at the top */
  guint first_line, first_end; /* of the first of them */
  gboolean stopped, enough;
  gboolean fatal; /* @func failed: *error is set */
  char *problem;  /* what else stopped it */
  guint problem_line;
} Reader;

static int
stop (Reader *reader, guint line, const char *text)
{
  if (!reader->stopped)
    {
      reader->problem = g_strdup (text);
      reader->problem_line = line;
    }
  reader->stopped = TRUE;
  return 0;
}

static gboolean
report_stop (Reader *reader, GError **error)
{
  if (reader->problem == NULL)
    return !reader->stopped;
  cairn_error_set_at (error, CAIRN_ERROR_INVALID, reader->name, reader->problem_line, "%s",
                      reader->problem);
  return FALSE;
}

static void
count_lines (Reader *reader)
{
  gsize at = yajl_get_bytes_consumed (reader->yajl);

  for (; reader->counted < at; reader->counted++)
    reader->line += reader->chunk[reader->counted] == '\n';
}

static gboolean
is_document (const Reader *reader)
{
  if (reader->func == NULL)
    return FALSE;
  if (reader->shape == CAIRN_JSON_ELEMENTS)
    return reader->depth == 1 && reader->top_type == CAIRN_JSON_ARRAY;
  if (reader->shape == CAIRN_JSON_PAGE || reader->shape == CAIRN_JSON_TABULAR)
    return reader->depth == 2 && reader->in_list;
  return reader->depth == 0;
}

static int
emit (Reader *reader, const CairnJson *document)
{
  if (!reader->func (document, reader->data, reader->error))
    reader->stopped = reader->fatal = TRUE;
  cairn_json_arena_reset (reader->arena);
  return !reader->stopped;
}

/* What a sketch remembers of the top. */
static int
note_top (Reader *reader, CairnJsonType type)
{
  if (reader->depth == 0)
    {
      reader->top_type = type;
      reader->n_top++;
      if (reader->n_top == 1)
        reader->first_line = reader->line;
      /* A second value after one that fills a line: the rest is read line by line. */
      reader->enough = reader->n_top > 1 && reader->sketch != NULL
                       && reader->first_line == reader->first_end
                       && reader->line > reader->first_end;
      return !reader->enough;
    }
  if (reader->depth != 1 || reader->top_type != CAIRN_JSON_OBJECT || reader->top_key == NULL)
    return 1;
  reader->in_list = type == CAIRN_JSON_ARRAY && g_strcmp0 (reader->top_key, reader->list) == 0;
  if (reader->sketch == NULL)
    return 1;
  if (type == CAIRN_JSON_ARRAY && reader->sketch->lists->len < 256)
    g_ptr_array_add (reader->sketch->lists, g_strdup (reader->top_key));
  reader->sketch->has_cairn |= type == CAIRN_JSON_OBJECT && strcmp (reader->top_key, "cairn") == 0;
  reader->sketch->has_id
      |= strcmp (reader->top_key, "id") == 0 || strcmp (reader->top_key, "name") == 0;
  return 1;
}

static CairnJson *
build (Reader *reader, CairnJsonType type, const char *text, gsize length)
{
  CairnJson *value = cairn_json_new (reader->arena, type, reader->line, text, length);

  if (reader->n_stack > 0)
    {
      value->key = reader->key != NULL ? reader->key : "";
      cairn_json_append (reader->stack[reader->n_stack - 1], value);
    }
  reader->key = NULL;
  return value;
}

/* @value: nothing is built outside of documents. */
static int
begin (Reader *reader, CairnJsonType type, const char *text, gsize length, CairnJson **out_value)
{
  *out_value = NULL;
  count_lines (reader);
  reader->pending = 0;
  if (length > CAIRN_JSON_MAX_VALUE)
    return stop (reader, reader->line, "a value of more than 1 MB: no directory has such a text");
  if (!note_top (reader, type))
    return 0;
  if (reader->n_stack > 0 || is_document (reader))
    *out_value = build (reader, type, text, length);
  if (cairn_json_arena_size (reader->arena) > CAIRN_JSON_MAX_DOCUMENT)
    return stop (reader, reader->line,
                 "a document of more than 16 MB: export a list of services, or one record a line");
  return 1;
}

static int
scalar (Reader *reader, CairnJsonType type, const char *text, gsize length)
{
  CairnJson *value;

  if (!begin (reader, type, text, length, &value))
    return 0;
  return value != NULL && reader->n_stack == 0 ? emit (reader, value) : 1;
}

static int
open_container (Reader *reader, CairnJsonType type)
{
  CairnJson *value;

  if (!begin (reader, type, NULL, 0, &value))
    return 0;
  if (reader->depth == CAIRN_JSON_MAX_DEPTH)
    return stop (reader, reader->line, "nested more than 64 deep: this is no HSDS document");
  if (value != NULL)
    reader->stack[reader->n_stack++] = value;
  reader->depth++;
  return 1;
}

static int
close_container (Reader *reader)
{
  CairnJson *value = reader->n_stack > 0 ? reader->stack[reader->n_stack - 1] : NULL;

  count_lines (reader);
  reader->pending = 0;
  reader->depth--;
  if (reader->depth == 1)
    reader->in_list = FALSE;
  if (reader->depth == 0 && reader->first_end == 0)
    reader->first_end = reader->line;
  if (value == NULL)
    return 1;
  reader->n_stack--;
  return reader->n_stack == 0 ? emit (reader, value) : 1;
}

static int
on_null_cb (void *data)
{
  return scalar (data, CAIRN_JSON_NULL, NULL, 0);
}

static int
on_boolean_cb (void *data, int value)
{
  return scalar (data, CAIRN_JSON_BOOLEAN, value ? "true" : "false", value ? 4 : 5);
}

static int
on_number_cb (void *data, const char *text, size_t length)
{
  return scalar (data, CAIRN_JSON_NUMBER, text, length);
}

static int
on_string_cb (void *data, const unsigned char *text, size_t length)
{
  return scalar (data, CAIRN_JSON_STRING, (const char *) text, length);
}

static int
on_start_map_cb (void *data)
{
  return open_container (data, CAIRN_JSON_OBJECT);
}

static int
on_map_key_cb (void *data, const unsigned char *text, size_t length)
{
  Reader *reader = data;
  g_autofree char *key = NULL;
  CairnRepair ignored;

  count_lines (reader);
  reader->pending = 0;
  if (length > 4096)
    return stop (reader, reader->line,
                 "a member's name of more than 4 KB: this is no HSDS document");
  key = cairn_repair_text ((const char *) text, length, &ignored);
  if (reader->depth == 1)
    {
      g_free (reader->top_key);
      reader->top_key = g_strdup (key != NULL ? key : "");
    }
  if (reader->n_stack > 0 && key != NULL)
    reader->key = cairn_json_arena_copy (reader->arena, key, strlen (key));
  return 1;
}

static int
on_end_cb (void *data)
{
  return close_container (data);
}

static int
on_start_array_cb (void *data)
{
  return open_container (data, CAIRN_JSON_ARRAY);
}

static const yajl_callbacks callbacks = {
  .yajl_null = on_null_cb,
  .yajl_boolean = on_boolean_cb,
  .yajl_number = on_number_cb,
  .yajl_string = on_string_cb,
  .yajl_start_map = on_start_map_cb,
  .yajl_map_key = on_map_key_cb,
  .yajl_end_map = on_end_cb,
  .yajl_start_array = on_start_array_cb,
  .yajl_end_array = on_end_cb,
};

static void
begin_stream (Reader *reader)
{
  reader->yajl = yajl_alloc (&callbacks, NULL, reader);
  /* Texts in another encoding are repaired later, not refused here. */
  yajl_config (reader->yajl, yajl_dont_validate_strings, 1);
  yajl_config (reader->yajl, yajl_allow_multiple_values, 1);
  reader->n_stack = 0;
  reader->depth = 0;
  reader->pending = 0;
  reader->in_list = FALSE;
  reader->key = NULL;
  cairn_json_arena_reset (reader->arena);
}

/* What yajl says, as one line: "parse error: premature EOF". */
static char *
explain (Reader *reader)
{
  unsigned char *said = yajl_get_error (reader->yajl, 0, NULL, 0);
  char *text = g_strstrip (g_strdup ((const char *) said));

  yajl_free_error (reader->yajl, said);
  return text;
}

static gboolean
feed (Reader *reader, const char *bytes, gsize length)
{
  yajl_status status;
  g_autofree char *said = NULL;
  g_autofree char *text = NULL;

  reader->chunk = bytes;
  reader->counted = 0;
  reader->pending += length;
  status = yajl_parse (reader->yajl, (const unsigned char *) bytes, length);
  count_lines (reader);
  if (status == yajl_status_ok && reader->pending > CAIRN_JSON_MAX_VALUE + CHUNK)
    stop (reader, reader->line, "a value of more than 1 MB: no directory has such a text");
  if (status == yajl_status_ok || reader->stopped || reader->enough)
    return !reader->stopped && !reader->enough;
  said = explain (reader);
  text = g_strdup_printf ("not JSON (%s): export it again", said);
  stop (reader, reader->line, text);
  return FALSE;
}

static gboolean
end_stream (Reader *reader)
{
  reader->chunk = "";
  reader->counted = 0;
  if (yajl_complete_parse (reader->yajl) != yajl_status_ok || reader->depth > 0)
    stop (reader, reader->line, "the file ends in the middle: it is cut off, get it again");
  return !reader->stopped;
}

static gboolean
read_stream (Reader *reader, FILE *file)
{
  g_autofree char *buffer = g_malloc (CHUNK);
  gboolean done = TRUE, blank = TRUE;
  gsize n;

  begin_stream (reader);
  reader->line = 1;
  fseek (file, (long) cairn_file_bom (file), SEEK_SET);
  while (done && (n = fread (buffer, 1, CHUNK, file)) > 0)
    {
      done = feed (reader, buffer, n);
      for (gsize i = 0; blank && i < n; i++)
        blank = g_ascii_isspace (buffer[i]);
    }
  if (done && !blank)
    done = end_stream (reader);
  yajl_free (reader->yajl);
  return done || reader->enough;
}

/* One line without its end. FALSE at the end of the file. A line that is too long comes out empty
 * and *out_too_long is set. */
static gboolean
next_line (FILE *file, GString *line, gboolean *out_ended, gboolean *out_too_long)
{
  char piece[8192];

  g_string_set_size (line, 0);
  *out_ended = *out_too_long = FALSE;
  while (!*out_ended && fgets (piece, sizeof piece, file) != NULL)
    {
      gsize length = strlen (piece);

      *out_ended = length > 0 && piece[length - 1] == '\n';
      *out_too_long |= line->len + length > CAIRN_JSON_MAX_DOCUMENT;
      if (!*out_too_long)
        g_string_append_len (line, piece, (gssize) length);
    }
  return line->len > 0 || *out_ended || *out_too_long;
}

/* What is wrong with one line goes to @bad; a cut-off last line and what @func says stop all. */
static gboolean
read_one_line (Reader *reader, const GString *line, gboolean ended, CairnJsonBadFunc bad)
{
  g_autofree char *problem = NULL;
  guint number = reader->line;

  begin_stream (reader);
  if (feed (reader, line->str, line->len) && !end_stream (reader) && !ended)
    reader->fatal = TRUE;
  yajl_free (reader->yajl);
  if (!reader->stopped || reader->fatal)
    return !reader->fatal;
  problem = g_steal_pointer (&reader->problem);
  reader->stopped = FALSE;
  bad (number, problem, reader->data);
  return TRUE;
}

static gboolean
read_lines (Reader *reader, FILE *file, CairnJsonBadFunc bad)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean ended, too_long;

  fseek (file, (long) cairn_file_bom (file), SEEK_SET);
  for (guint number = 1; next_line (file, line, &ended, &too_long); number++)
    {
      reader->line = number;
      if (too_long)
        bad (number, "a line of more than 16 MB: left out, one record must be shorter",
             reader->data);
      else if (line->str[strspn (line->str, " \t\r\n")] != '\0'
               && !read_one_line (reader, line, ended, bad))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_opened (Reader *reader, FILE *file, CairnJsonBadFunc bad)
{
  gboolean done = reader->shape == CAIRN_JSON_LINES ? read_lines (reader, file, bad)
                                                    : read_stream (reader, file);

  done = report_stop (reader, reader->error) && done;
  g_free (reader->top_key);
  g_free (reader->problem);
  fclose (file);
  return done;
}

/**
 * cairn_json_read:
 * @path: a file
 * @name: what to call it in messages
 * @shape: how the documents lie in it, from cairn_json_sketch()
 * @list: (nullable): for pages and tables, the member whose elements are wanted
 * @func: gets each document; %FALSE with an error stops
 * @bad: (nullable): for %CAIRN_JSON_LINES, gets each line that is not JSON
 * @data: for both
 * @error: %CAIRN_ERROR_INVALID with file and line
 *
 * Memory holds one document, never the file.
 */
gboolean
cairn_json_read (const char *path,
                 const char *name,
                 CairnJsonShape shape,
                 const char *list,
                 CairnJsonFunc func,
                 CairnJsonBadFunc bad,
                 gpointer data,
                 GError **error)
{
  g_autoptr (CairnJsonArena) arena = cairn_json_arena_new ();
  Reader reader = { .name = name,
                    .shape = shape,
                    .list = list,
                    .func = func,
                    .data = data,
                    .error = error,
                    .arena = arena };
  FILE *file = cairn_file_open (path, name, error);

  return file != NULL && read_opened (&reader, file, bad);
}

/**
 * cairn_json_read_text:
 * @text: one document, of at least one byte
 * @length: bytes of it
 * @name: where it comes from, for messages
 * @func: gets it; %FALSE with an error stops
 * @data: for @func
 * @error: %CAIRN_ERROR_INVALID when it is not JSON
 */
gboolean
cairn_json_read_text (const char *text,
                      gsize length,
                      const char *name,
                      CairnJsonFunc func,
                      gpointer data,
                      GError **error)
{
  g_autoptr (CairnJsonArena) arena = cairn_json_arena_new ();
  Reader reader = { .name = name, .func = func, .data = data, .error = error, .arena = arena };
  FILE *file = fmemopen ((gpointer) text, length, "r");

  reader.shape = CAIRN_JSON_DOCUMENT;
  return file != NULL && read_opened (&reader, file, NULL);
}

/* Names that programs give to the documents of a page; HSDS says "contents". */
static const char *
find_documents (const CairnJsonSketch *sketch)
{
  static const char *const names[]
      = { "contents", "content", "items", "results", "data", "records" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      guint at;

      if (g_ptr_array_find_with_equal_func (sketch->lists, names[i], g_str_equal, &at))
        return g_ptr_array_index (sketch->lists, at);
    }
  return NULL;
}

static CairnJsonShape
guess_shape (const Reader *reader, CairnJsonSketch *sketch)
{
  if (reader->enough)
    return CAIRN_JSON_LINES;
  if (reader->n_top == 0)
    return CAIRN_JSON_EMPTY;
  if (reader->top_type == CAIRN_JSON_ARRAY)
    return CAIRN_JSON_ELEMENTS;
  sketch->documents = sketch->has_id ? NULL : find_documents (sketch);
  return sketch->documents != NULL ? CAIRN_JSON_PAGE : CAIRN_JSON_DOCUMENT;
}

/* A first line that is a broken object, before a second that begins one, is a bad line of many. */
static gboolean
second_line_is_object (FILE *file)
{
  int c;
  guint length = 0;

  cairn_file_bom (file);
  if (fgetc (file) != '{')
    return FALSE;
  while ((c = fgetc (file)) != EOF && c != '\n')
    length += !g_ascii_isspace (c);
  return length > 0 && c == '\n' && fgetc (file) == '{';
}

static gboolean
is_lines_name (const char *name)
{
  return g_str_has_suffix (name, ".ndjson") || g_str_has_suffix (name, ".jsonl")
         || g_str_has_suffix (name, ".jsonlines");
}

static gboolean
sketch_file (Reader *reader, FILE *file, GError **error)
{
  gboolean one_line;

  if (!cairn_file_is_text (file, reader->name, error))
    return FALSE;
  if (is_lines_name (reader->name))
    {
      reader->enough = TRUE;
      return TRUE;
    }
  if (read_stream (reader, file))
    return TRUE;
  /* Broken after a whole first line, or in the first of several: one document a line. */
  one_line = reader->first_end > 0 && reader->first_line == reader->first_end;
  reader->enough
      = one_line ? reader->problem_line > reader->first_end : second_line_is_object (file);
  return reader->enough || report_stop (reader, error);
}

/**
 * cairn_json_sketch:
 * @path: a file
 * @name: what to call it in messages
 * @error: %CAIRN_ERROR_INVALID with file and line when it is not JSON, is cut off, or has values
 *   that no directory has
 *
 * Returns: (transfer full) (nullable): how documents lie in the file.
 */
CairnJsonSketch *
cairn_json_sketch (const char *path, const char *name, GError **error)
{
  g_autoptr (CairnJsonSketch) sketch = g_new0 (CairnJsonSketch, 1);
  g_autoptr (CairnJsonArena) arena = cairn_json_arena_new ();
  Reader reader = { .name = name, .sketch = sketch, .arena = arena, .error = error };
  FILE *file = cairn_file_open (path, name, error);
  gboolean done;

  sketch->lists = g_ptr_array_new_with_free_func (g_free);
  if (file == NULL)
    return NULL;
  done = sketch_file (&reader, file, error);
  fclose (file);
  g_free (reader.top_key);
  g_free (reader.problem);
  if (!done)
    return NULL;
  sketch->shape = guess_shape (&reader, sketch);
  return g_steal_pointer (&sketch);
}
