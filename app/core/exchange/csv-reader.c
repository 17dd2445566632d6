/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libcsv does the quoting; this file adds what it does not know: on which line a row began, how
 * long a value may be, and whether the file ends where a row ends. */
#include "core/exchange/csv-reader.h"

#include "core/base/error.h"
#include "core/exchange/repair.h"
#include "core/exchange/text-file.h"

#include <csv.h>
#include <stdio.h>
#include <string.h>

#define CHUNK (64 * 1024)
#define FIELD_BEGUN 2 /* pstate inside a field, libcsv.c */

typedef struct
{
  const char *name;
  CairnCsvFunc header, row;
  gpointer data;
  GError **error;
  struct csv_parser parser;
  GString *values;  /* of the row so far, one after the other, each NUL-terminated */
  GArray *lengths;  /* of gsize */
  guint line;       /* being fed */
  guint row_line;   /* where the row began */
  gsize pending;    /* bytes fed since the last value ended */
  guint n_columns;  /* of the header, 0: not seen yet */
  gboolean open;    /* a row has begun */
  gboolean stopped; /* an error is set */
  guint last_n;     /* values in the last row */
} Reader;

static void
stop (Reader *reader, guint line, const char *text)
{
  if (!reader->stopped)
    cairn_error_set_at (reader->error, CAIRN_ERROR_INVALID, reader->name, line, "%s", text);
  reader->stopped = TRUE;
}

static void
on_value_cb (void *bytes, size_t length, void *data)
{
  Reader *reader = data;
  gsize size = length;

  reader->pending = 0;
  if (reader->stopped)
    return;
  if (reader->lengths->len == CAIRN_CSV_MAX_COLUMNS)
    {
      stop (reader, reader->row_line, "more than 1024 columns: this is not a table of services");
      return;
    }
  g_array_append_val (reader->lengths, size);
  g_string_append_len (reader->values, bytes != NULL ? bytes : "", (gssize) length);
  g_string_append_c (reader->values, '\0');
  if (reader->values->len > CAIRN_CSV_MAX_VALUE)
    stop (reader, reader->row_line, "a row of more than 1 MB: look for a missing quotation mark");
}

static void
on_row_cb (int terminator, void *data)
{
  Reader *reader = data;
  CairnCsvFunc func = reader->n_columns == 0 ? reader->header : reader->row;
  guint n = reader->lengths->len;
  g_autofree CairnCsvValue *values = g_new (CairnCsvValue, MAX (n, 1));
  gsize at = 0;

  for (guint i = 0; i < n; i++)
    {
      gsize length = g_array_index (reader->lengths, gsize, i);

      values[i] = (CairnCsvValue){ reader->values->str + at, length };
      at += length + 1;
    }
  if (!reader->stopped && func != NULL && n > 0
      && !func (values, n, reader->row_line, reader->data, reader->error))
    reader->stopped = TRUE;
  reader->n_columns = reader->n_columns == 0 ? n : reader->n_columns;
  reader->last_n = n;
  reader->open = FALSE;
  g_array_set_size (reader->lengths, 0);
  g_string_set_size (reader->values, 0);
}

/* A tab between two empty values is a row, but not where commas are between them. */
static gboolean
is_blank (const Reader *reader, const char *bytes, gsize length)
{
  char delimiter = (char) reader->parser.delim_char;

  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] == delimiter || bytes[i] == '\0' || strchr ("\r\n \t", bytes[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* One physical line, or a part of one that is longer than the buffer. */
static gboolean
feed (Reader *reader, const char *bytes, gsize length)
{
  if (!reader->open && !is_blank (reader, bytes, length))
    {
      reader->open = TRUE;
      reader->row_line = reader->line;
      reader->pending = 0;
    }
  reader->pending = reader->open ? reader->pending + length : 0;
  if (reader->pending > CAIRN_CSV_MAX_VALUE + CHUNK)
    stop (reader, reader->row_line, "a value of more than 1 MB: look for a missing quotation mark");
  else if (csv_parse (&reader->parser, bytes, length, on_value_cb, on_row_cb, reader) != length)
    stop (reader, reader->line, "not a CSV file: export it again as CSV in UTF-8");
  return !reader->stopped;
}

/* Length of the first physical line in @bytes; *out_ended: whether its end is there. */
static gsize
line_length (const char *bytes, gsize length, gboolean *out_ended)
{
  const char *lf = memchr (bytes, '\n', length);
  const char *cr = memchr (bytes, '\r', lf != NULL ? (gsize) (lf - bytes) : length);

  *out_ended = lf != NULL || cr != NULL;
  if (cr != NULL && cr + 1 != lf)
    return (gsize) (cr - bytes) + 1;
  return lf != NULL ? (gsize) (lf - bytes) + 1 : length;
}

static gboolean
feed_lines (Reader *reader, char *bytes, gsize length)
{
  for (gsize at = 0; at < length;)
    {
      gboolean ended;
      gsize n = line_length (bytes + at, length - at, &ended);

      if (!feed (reader, bytes + at, n))
        return FALSE;
      reader->line += ended;
      at += n;
    }
  return TRUE;
}

/* A CRLF that falls on the border of two buffers must not count as two lines. */
static gsize
read_chunk (FILE *file, char *buffer)
{
  gsize n = fread (buffer, 1, CHUNK - 1, file);
  int next;

  if (n > 0 && buffer[n - 1] == '\r')
    {
      next = fgetc (file);
      if (next == '\n')
        buffer[n++] = '\n';
      else if (next != EOF)
        ungetc (next, file);
    }
  buffer[n] = '\0';
  return n;
}

static gboolean
finish (Reader *reader, char last)
{
  gboolean inside = reader->parser.quoted && reader->parser.pstate == FIELD_BEGUN;
  gboolean cut = last != '\n' && last != '\r';

  if (inside)
    stop (reader, reader->row_line,
          "the file ends inside a quoted value that begins here: it is cut off, or a quotation "
          "mark is "
          "missing");
  if (reader->stopped)
    return FALSE;
  csv_fini (&reader->parser, on_value_cb, on_row_cb, reader);
  /* The last row came without a line end and is short: the rest of it was lost under way. The
     callback has had it by now, but the caller undoes everything. */
  if (cut && reader->n_columns > 0 && reader->last_n < reader->n_columns)
    stop (reader, reader->row_line, "the file ends inside this row: it is cut off");
  return !reader->stopped;
}

static gboolean
read_all (Reader *reader, FILE *file)
{
  g_autofree char *buffer = g_malloc (CHUNK + 2);
  gsize skip = cairn_file_bom (file);
  char last = '\n';
  gsize n;

  fseek (file, (long) skip, SEEK_SET);
  while ((n = read_chunk (file, buffer)) > 0)
    {
      last = buffer[n - 1];
      if (!feed_lines (reader, buffer, n))
        return FALSE;
    }
  return finish (reader, last);
}

/**
 * cairn_csv_read:
 * @path: a file
 * @name: what to call it in messages
 * @header: (nullable): gets the first row
 * @row: (nullable): gets every other row that is not blank
 * @data: for both
 * @error: %CAIRN_ERROR_INVALID with file and line, or what @header and @row said
 *
 * Reads comma, semicolon or tab separated values with any line ends, byte order mark or not.
 *
 * Returns: whether the file was read to its end, and its end is the end of a row.
 */
gboolean
cairn_csv_read (const char *path,
                const char *name,
                CairnCsvFunc header,
                CairnCsvFunc row,
                gpointer data,
                GError **error)
{
  Reader reader
      = { .name = name, .header = header, .row = row, .data = data, .error = error, .line = 1 };
  FILE *file = cairn_file_open (path, name, error);
  gboolean done = FALSE;

  if (file == NULL)
    return FALSE;
  if (!cairn_file_is_text (file, name, error) || csv_init (&reader.parser, CSV_APPEND_NULL) != 0)
    {
      fclose (file);
      return FALSE;
    }
  csv_set_delim (&reader.parser, (unsigned char) cairn_file_delimiter (file));
  reader.values = g_string_new (NULL);
  reader.lengths = g_array_new (FALSE, FALSE, sizeof (gsize));
  done = read_all (&reader, file);
  csv_free (&reader.parser);
  g_string_free (reader.values, TRUE);
  g_array_unref (reader.lengths);
  fclose (file);
  return done;
}

typedef struct
{
  GPtrArray *names;
} HeaderOnly;

static gboolean
keep_header (const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error)
{
  HeaderOnly *header = data;

  for (guint i = 0; i < n; i++)
    {
      CairnRepair repairs;
      char *name = cairn_repair_text (values[i].bytes, values[i].length, &repairs);

      g_ptr_array_add (header->names, name != NULL ? name : g_strdup (""));
    }
  /* Enough: this error is how reading ends early. */
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_FAILED, "seen");
  return FALSE;
}

/**
 * cairn_csv_header:
 * @path: a file
 * @name: what to call it in messages
 * @error: %CAIRN_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): the names of the columns; no name at all for an empty file.
 */
char **
cairn_csv_header (const char *path, const char *name, GError **error)
{
  g_autoptr (GError) end = NULL;
  HeaderOnly header = { g_ptr_array_new_with_free_func (g_free) };

  if (!cairn_csv_read (path, name, keep_header, NULL, &header, &end)
      && !g_error_matches (end, CAIRN_ERROR, CAIRN_ERROR_FAILED))
    {
      g_propagate_error (error, g_steal_pointer (&end));
      g_ptr_array_unref (header.names);
      return NULL;
    }
  g_ptr_array_set_free_func (header.names, NULL);
  g_ptr_array_add (header.names, NULL);
  return (char **) g_ptr_array_free (header.names, FALSE);
}
